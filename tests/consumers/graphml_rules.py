"""The rules of the GraphML 1.0 schema and what Gephi, igraph and yEd add to them, as one function.

The schema's own files carry no licence, so this stands in for them where they are not at hand; graphml_test.py runs both.
"""
import re
from xml.etree import ElementTree

NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"
# NameChar of XML 1.0, as far as our ids use it.
NMTOKEN = re.compile(r"[A-Za-z0-9._:\-]+\Z")
TYPES = {"boolean", "int", "long", "float", "double", "string"}
SWALLOWED = {"size", "color", "x", "y", "z", "r", "g", "b", "id", "edgeid", "d3", "d7"}  # by Gephi
ATTRIBUTES = {"graphml": {"{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"}, "key": {"id", "for", "attr.name", "attr.type"},
              "graph": {"id", "edgedefault"}, "node": {"id"}, "edge": {"id", "source", "target"}, "data": {"key"}}
CHILDREN = {"graphml": ["key", "graph"], "graph": ["node", "edge"], "node": ["data"], "edge": ["data"], "key": [], "data": []}


def valid_value(kind, text):
    patterns = {"boolean": r"(true|false)\Z", "long": r"-?\d+\Z", "int": r"-?\d+\Z", "double": r"-?\d+(\.\d+)?(e[+-]?\d+)?\Z"}
    return kind == "string" or re.match(patterns.get(kind, r".*"), text) is not None


def errors(path):
    out = []
    keys, nodes, edges, ends = {}, set(), set(), []

    def walk(element):
        name = element.tag.removeprefix(NAMESPACE)
        if not element.tag.startswith(NAMESPACE) or name not in CHILDREN:
            out.append(f"element {element.tag}")
            return
        if set(element.attrib) - ATTRIBUTES[name]:
            out.append(f"attributes of {name}: {set(element.attrib)}")
        for key, value in element.attrib.items():
            if key in ("id", "source", "target", "key", "attr.name") and not NMTOKEN.match(value):
                out.append(f"{name} {key}={value!r} is no NMTOKEN")
        order = [child.tag.removeprefix(NAMESPACE) for child in element]
        if order != sorted(order, key=lambda n: CHILDREN[name].index(n) if n in CHILDREN[name] else -1) or set(order) - set(CHILDREN[name]):
            out.append(f"children of {name}: {order[:10]}")
        if name == "key":
            if element.get("id") in keys or element.get("for") not in ("node", "edge") or element.get("attr.type") not in TYPES:
                out.append(f"key {element.attrib}")
            if element.get("attr.name") in SWALLOWED or element.get("id") in SWALLOWED:
                out.append(f"key {element.attrib} is swallowed by Gephi")
            keys[element.get("id")] = (element.get("for"), element.get("attr.type"))
        if name in ("node", "edge"):
            known = nodes if name == "node" else edges
            if element.get("id") in known:
                out.append(f"{name} {element.get('id')} twice")
            known.add(element.get("id"))
            used = [data.get("key") for data in element]
            if len(used) != len(set(used)):
                out.append(f"{name} {element.get('id')}: a key twice")
            for data in element:
                what, kind = keys.get(data.get("key"), ("", ""))
                if what != name or not valid_value(kind, data.text or ""):
                    out.append(f"{name} {element.get('id')}: {data.get('key')}={data.text!r}")
        if name == "edge":
            ends.extend((element.get("source"), element.get("target")))
        for child in element:
            walk(child)

    walk(ElementTree.parse(path).getroot())
    out.extend(f"end {end} is no node" for end in ends if end not in nodes)
    return out

"""Draws docs/graph.svg from a GraphML export of the demo. Usage: picture.py GRAPHML > SVG

The file is what `isnad export graphml demo/demo.isnad --edges aggregate -o demo/picture.graphml` writes. Plain Python: a
force layout from a fixed start, so that the same file gives the same picture.
"""
import math
import sys
import xml.etree.ElementTree as ElementTree

WIDTH, HEIGHT, MARGIN, STEPS = 1100, 760, 70, 700
COLOURS = {"Person": "#4063a3", "Country": "#b5493a", "Organization": "#3c8256", "Place": "#8a6d3b", "Event": "#7b4b94"}
SHOWN = {"MET_WITH", "VISITED", "SIGNED_WITH", "HOSTED", "ATTENDED", "SPOKE_ABOUT", "INVITED", "CALLED_ON", "THANKED",
         "COOPERATES_WITH", "TRADES_WITH", "MEMBER_OF"}
NS = "{http://graphml.graphdrawing.org/xmlns}"


def read(path):
    root = ElementTree.parse(path).getroot()
    data = lambda item: {d.get("key"): d.text or "" for d in item.iter(NS + "data")}
    nodes = {n.get("id"): data(n) for n in root.iter(NS + "node")}
    edges = {}
    for edge in root.iter(NS + "edge"):
        values = data(edge)
        a, b = edge.get("source"), edge.get("target")
        if values["e_type"] in SHOWN and a != b:
            edges.setdefault((min(a, b), max(a, b)), []).append((values["e_type"], a, b))
    return nodes, edges


def largest_component(nodes, edges):
    near = {n: set() for n in nodes}
    for a, b in edges:
        near[a].add(b)
        near[b].add(a)
    left, best = set(nodes), set()
    while left:
        todo, part = [min(left)], set()
        while todo:
            n = todo.pop()
            if n not in part:
                part.add(n)
                todo += near[n]
        left -= part
        best = max(best, part, key=lambda p: (len(p), sorted(p)))
    return sorted(best)


def worth_drawing(edges):
    """Leaves that were only spoken about crowd the picture: out."""
    degree = {}
    for pair, kinds in edges.items():
        for n in pair:
            relation = any(kind != "SPOKE_ABOUT" for kind, _, _ in kinds)
            degree[n] = degree.get(n, 0) + (2 if relation else 1)
    return {pair: kinds for pair, kinds in edges.items() if all(degree[n] > 1 for n in pair)}


def layout(names, edges):
    """Fruchterman-Reingold: all push each other apart, edges pull together, slower with every step."""
    at = {n: (math.cos(i * 2.4) * math.sqrt(i + 1), math.sin(i * 2.4) * math.sqrt(i + 1)) for i, n in enumerate(names)}
    for step in range(STEPS):
        force = {n: [-0.02 * at[n][0], -0.035 * at[n][1]] for n in names}
        for i, a in enumerate(names):
            for b in names[:i]:
                dx, dy = at[a][0] - at[b][0], at[a][1] - at[b][1]
                push = 3.4 / max(dx * dx + dy * dy, 0.01)
                for n, sign in ((a, 1), (b, -1)):
                    force[n][0] += sign * dx * push
                    force[n][1] += sign * dy * push
        for a, b in edges:
            dx, dy = at[a][0] - at[b][0], at[a][1] - at[b][1]
            pull = 0.10 * math.hypot(dx, dy)
            for n, sign in ((a, -1), (b, 1)):
                force[n][0] += sign * dx * pull
                force[n][1] += sign * dy * pull
        speed = 0.5 * (1 - step / STEPS)
        for n in names:
            size = math.hypot(*force[n]) or 1
            reach = min(size, speed) / size
            at[n] = (at[n][0] + force[n][0] * reach, at[n][1] + force[n][1] * reach)
    xs, ys = [p[0] for p in at.values()], [p[1] for p in at.values()]
    scale = lambda v, low, high, size: MARGIN + (v - low) / (high - low) * (size - 2 * MARGIN)
    return {n: (scale(x, min(xs), max(xs), WIDTH), scale(y, min(ys), max(ys), HEIGHT)) for n, (x, y) in at.items()}


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def short(name):
    """Long names of bodies by their initials."""
    if len(name) <= 26:
        return name
    return "".join(w[0] for w in name.split() if w[0].isupper()) or name[:25] + "\u2026"


def draw(nodes, edges):
    edges = worth_drawing(edges)
    names = largest_component(nodes, edges)
    edges = {pair: kinds for pair, kinds in edges.items() if pair[0] in set(names)}
    at = layout(names, edges)
    degree = {n: sum(n in pair for pair in edges) for n in names}
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif">',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>']
    for (a, b), kinds in sorted(edges.items()):
        types = sorted({kind for kind, _, _ in kinds})
        said_only = types == ["SPOKE_ABOUT"]
        (x1, y1), (x2, y2) = at[a], at[b]
        dash = ' stroke-dasharray="4 4"' if said_only else ""
        out.append(f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" '
                   f'stroke="{"#c9c9c9" if said_only else "#7d8896"}" stroke-width="1.4"{dash}>'
                   f'<title>{escaped(", ".join(types))}</title></line>')
        label = next((t for t in types if t != "SPOKE_ABOUT"), "")
        if label:
            out.append(f'<text x="{(x1 + x2) / 2:.0f}" y="{(y1 + y2) / 2:.0f}" font-size="8.5" fill="#66707c" '
                       f'text-anchor="middle" stroke="#ffffff" stroke-width="2" paint-order="stroke">{label.lower()}</text>')
    for n in names:
        x, y = at[n]
        size = 5 + 1.5 * math.sqrt(degree[n])
        kind = nodes[n]["n_kind"]
        out.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{size:.1f}" fill="{COLOURS[kind]}"/>')
    for n in names:  # above all circles
        x, y = at[n]
        size = 5 + 1.5 * math.sqrt(degree[n])
        out.append(f'<text x="{x:.0f}" y="{y - size - 3:.0f}" font-size="11.5" text-anchor="middle" fill="#1d2129" '
                   f'stroke="#ffffff" stroke-width="3" paint-order="stroke">{escaped(short(nodes[n]["label"]))}</text>')
    for i, (kind, colour) in enumerate(COLOURS.items()):
        out.append(f'<circle cx="{24 + i * 120}" cy="{HEIGHT - 18}" r="6" fill="{colour}"/>'
                   f'<text x="{36 + i * 120}" y="{HEIGHT - 14}" font-size="12">{kind}</text>')
    out.append(f'<text x="{24 + 5 * 120}" y="{HEIGHT - 14}" font-size="12">dashed: spoke about</text></svg>')
    return "\n".join(out)


print(draw(*read(sys.argv[1])))

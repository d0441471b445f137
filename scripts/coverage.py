"""Who held office when: what the tables of positions lack, by office and country.

    python3 scripts/coverage.py [--since YEAR] [--until YEAR] [--wide] [--overlaps]

For every member of the United Nations and every year: is there a head of state, a head of government (where it is another
office) and a foreign minister, with dates? A year counts when somebody held the office for at least half of it. `--wide` asks
for more offices, since 2000, of the G20, the Arab League, the CIS, Iran, Türkiye and Israel. `--overlaps` lists two holders of
one office for more than 60 days: an end that is missing hides a gap. Plain Python; the last line of each office is the count.
"""
import argparse
import collections
import datetime
import glob
import os
import sys

ENTITIES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "gazetteers", "entities")
HEAD_OF_STATE = ("president", "monarch", "supreme-leader", "governor-general", "pope")
# The president is the head of government, too, or there is none; the years where it was otherwise are not told apart.
ONE_HEAD = set("us br mx ar cl co ve ec bo uy py cr pa gt hn sv ni do cy id ph gm gh ng ke lr sl mw zm bw za ao sr bi sc km"
               " ss bj fm mh pw ki nr va tm ch af er sm mv ir zw".split())
# The British monarch is the head of state.
REALMS = set("ag au bs bz ca gd jm nz pg kn lc vc sb tv bb".split())
# More than one head of state at a time, who change every few months.
MANY_HEADS = set("sm ad".split())
# The office did not exist, or nobody held it.
NOBODY = {("lb", "head of state"): (("2014-05-25", "2016-10-31"), ("2022-10-31", "2025-01-09")),
          ("ht", "head of state"): (("2021-07-07", "2024-04-25"),),
          ("ly", "head of state"): (("2014-08-04", "2016-03-30"),),
          ("ss", "head of state"): (("2010", "2011-07-08"),), ("ss", "foreign minister"): (("2010", "2011-07-08"),),
          ("cg", "head of government"): (("2009-09-15", "2016-04-23"),),
          ("cu", "head of government"): (("2010", "2019-12-20"),),
          ("ga", "head of government"): (("2025-05-03", ""),),
          ("mm", "head of government"): (("2011-03-30", "2021-07-31"),),
          ("sn", "head of government"): (("2019-05-14", "2022-09-17"),),
          ("sy", "head of government"): (("2025-03-29", ""),),
          ("td", "head of government"): (("2018-05-04", "2021-04-25"),),
          ("tr", "head of government"): (("2018-07-09", ""),)}
END = datetime.date(2026, 12, 31)  # of what has no end yet
CORE = (("head of state", HEAD_OF_STATE), ("head of government", ("head-of-government",)),
        ("foreign minister", ("foreign-minister",)))
WIDE = (("defence", ("defence-minister",)),
        ("economy or finance", ("finance-minister", "economy-minister")),
        ("energy or oil", ("energy-minister", "oil-minister")),
        ("trade", ("trade-minister", "trade-representative")),
        ("speaker of parliament", ("speaker-of-parliament", "speaker-of-upper-house")),
        ("spokesperson of the foreign ministry", ("foreign-ministry-spokesperson",)),
        ("security adviser", ("security-adviser", "secretary-of-security-council")),
        ("central bank", ("central-banker",)))
WIDE_BODIES = ("organization/g20", "organization/arab-league", "organization/cis")
WIDE_COUNTRIES = ("country/ir", "country/tr", "country/il")


def rows(table):
    for path in sorted(glob.glob(os.path.join(ENTITIES, table + "*.tsv"))):
        with open(path, encoding="utf-8") as lines:
            head = None
            for line in lines:
                if line.startswith("#") or not line.strip():
                    continue
                cells = line.rstrip("\n").split("\t")
                if head is None:
                    head = cells
                    continue
                yield dict(zip(head, cells + [""] * (len(head) - len(cells))))


def first_day(text):
    parts = [int(p) for p in text.split("-")]
    return datetime.date(*(parts + [1, 1])[:3])


def last_day(text, end):
    if not text:
        return end
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 3:
        return datetime.date(*parts)
    year, month = (parts + [12])[:2]
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


def members(wanted):
    found = set()
    for row in rows("organizations"):
        if row["id"] in wanted:
            found.update(row["members"].split("|"))
    return found - {""}


def positions(end):
    held = collections.defaultdict(list)
    for row in rows("positions"):
        if row.get("from"):
            held[row["of"], row["office"]].append((first_day(row["from"]), last_day(row["to"], end), row["person"]))
    return held


def days_held(spans, begin, end):
    days, reached = 0, begin
    for a, b in sorted((max(a, begin), min(b, end)) for a, b, _ in spans if a <= end and b >= begin):
        a = max(a, reached)
        if b >= a:
            days += (b - a).days + 1
            reached = b + datetime.timedelta(days=1)
    return days


def missing_years(spans, since, until):
    year = lambda y: (datetime.date(y, 1, 1), datetime.date(y, 12, 31))
    return [y for y in range(since, until + 1) if days_held(spans, *year(y)) < 182]


def ranges(years):
    out = []
    for y in years:
        if out and out[-1][1] == y - 1:
            out[-1][1] = y
        else:
            out.append([y, y])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in out)


def needed(country, name):
    code = country.split("/")[1]
    if name == "head of state":
        return code not in REALMS and code not in MANY_HEADS
    return name != "head of government" or code not in ONE_HEAD


def report(countries, offices, held, since, until):
    for name, ids in offices:
        asked = answered = 0
        for country in sorted(c for c in countries if needed(c, name)):
            free = [(first_day(a), last_day(b, END), "") for a, b in NOBODY.get((country.split("/")[1], name), ())]
            years = missing_years(free + [s for i in ids for s in held[country, i]], since, until)
            asked += until - since + 1
            answered += until - since + 1 - len(years)
            if years:
                print(f"{name}\t{country}\t{ranges(years)}")
        print(f"{name}: {answered} of {asked} years of {len(countries)} countries\n")


def overlaps(held):
    single = [i for name, ids in CORE + WIDE for i in ids if i not in ("foreign-ministry-spokesperson", "trade-representative")]
    for (country, office), spans in sorted(held.items()):
        if office not in single or not country.startswith("country/"):
            continue
        spans = sorted(spans)
        for i, (a, b, person) in enumerate(spans):
            for c, d, other in spans[i + 1:]:
                days = (min(b, d) - c).days
                if days > 60 and person != other:
                    print(f"{office}\t{country}\t{person} {a}..{b}\t{other} {c}..{d}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--since", type=int)
    options.add_argument("--until", type=int, default=2025)
    options.add_argument("--wide", action="store_true")
    options.add_argument("--overlaps", action="store_true")
    asked = options.parse_args()
    held = positions(END)
    if asked.overlaps:
        overlaps(held)
    elif asked.wide:
        countries = members(WIDE_BODIES) | set(WIDE_COUNTRIES)
        report(countries, WIDE, held, asked.since or 2000, asked.until)
    else:
        report(members(("organization/un",)), CORE, held, asked.since or 2010, asked.until)


if __name__ == "__main__":
    sys.exit(main())

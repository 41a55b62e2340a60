"""Answers about initiatives themselves: where and when they appear, what they consist of, what is counted of them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from kg.export.codes import BOUND_EN
from kg.export.report.blocks import Bar, Branch, Cell, Section, Strip, Tree, Words, to_table
from kg.export.report.facts import Facts
from kg.records import Article, Figure
from kg.vocabulary import BOUNDS

_TREES = 40
_QUOTED = re.compile(r"[“‘]([^”’]+)[”’]")
_SIGN = BOUNDS | {"exact": ""}


@dataclass(frozen=True, slots=True)
class Spread:
    """An initiative of one name in one district: its entities, and the articles that name it there, by date."""

    name: str
    district: str
    nodes: tuple[str, ...]
    articles: tuple[Article, ...]


def common_name(name: str) -> str:
    """What an initiative is called wherever it is taken up: what stands quoted at the head of its name, else the name.

    >>> common_name("“一呼百应”工作机制"), common_name("扶贫“回头看”")
    ('一呼百应', '扶贫“回头看”')
    """
    quoted = _QUOTED.match(name)
    return quoted.group(1) if quoted else name


def find_spread(facts: Facts) -> dict[str, list[Spread]]:
    """Common name -> one Spread for each district, the first to appear first.

    A district is where the initiative belongs, where it applies, or where one who runs it stands.
    """
    nodes: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for node, record in facts.records.items():
        if record.type != "initiative":
            continue
        for district in sorted(_districts(facts, node)):
            nodes[common_name(record.name)][district].add(node)
    found = {}
    for name, by_district in nodes.items():
        rows = [
            Spread(name, district, tuple(sorted(members)), _articles(facts, members, district, len(by_district) > 1))
            for district, members in by_district.items()
        ]
        found[name] = sorted(rows, key=lambda row: (_first(row), row.district))
    return found


def _districts(facts: Facts, node: str) -> set[str]:
    ends = {node}
    ends |= {
        subject for subject, _, data in facts.into.get(node, ()) if data["predicate"] in ("runs", "participatesIn")
    }
    ends |= {o for _, o, data in facts.graph.out_edges(node, data=True) if data["predicate"] == "appliesTo"}
    districts = {district for end in ends if (district := facts.district(end))}
    # A city that runs what one of its districts runs is no second place.
    return districts - {above for district in districts for above in facts.above(district)}


def _articles(facts: Facts, nodes: set[str], district: str, several: bool) -> tuple[Article, ...]:
    """The articles that name one of ``nodes``; of several districts, those of pages that speak from this one or that
    prove a part of it here."""
    named = {m.article for node in nodes for m in facts.mentions_of.get(node, ()) if m.article in facts.articles}
    if several:
        own = any(facts.district(node) == district for node in nodes)
        proving = {
            claim.article
            for node in nodes
            for subject, _, data in facts.into.get(node, ())
            if facts.district(subject) == district
            for claim in data["claims"]
        }
        named = named if own else named & proving or named
    articles = [facts.articles[article] for article in named if article]
    return tuple(sorted(articles, key=lambda a: (a.issued or "9999", a.id)))


def _first(row: Spread) -> str:
    return row.articles[0].issued or "9999" if row.articles else "9999"


def to_moment(date: str) -> float:
    """An ISO date, as precise as known, as years: the middle of what is not known.

    >>> to_moment("2022"), to_moment("2022-07")
    (2022.5, 2022.5417)
    """
    year, month, day = (*map(int, date.split("-")), *(0, 0, 0))[:3]
    within = (month - 1 + ((day - 0.5) / 31 if day else 0.5)) / 12 if month else 0.5
    return round(year + within, 4)


def to_diffusion(facts: Facts) -> Section:
    """When initiatives appear and in which districts; those in more than one district first."""
    found = find_spread(facts)
    several = [rows for rows in found.values() if len(rows) > 1]
    lasting = [rows for rows in found.values() if len(rows) == 1 and len({a.id for a in rows[0].articles}) > 1]
    chosen = sorted(several, key=lambda rows: (-len(rows), rows[0].name))
    chosen += sorted(lasting, key=lambda rows: (-len(rows[0].articles), rows[0].name))
    dated = [a.issued for rows in chosen for row in rows for a in row.articles if a.issued]
    low, high = (int(min(dated)[:4]), int(max(dated)[:4]) + 1) if dated else (0, 1)
    rows: list[tuple[Cell, ...]] = []
    for group in chosen:
        for row in group:
            days = [article.issued for article in row.articles if article.issued]
            marks = tuple(
                ((to_moment(article.issued) - low) / (high - low), f"{article.issued} {article.title}")
                for article in row.articles
                if article.issued
            )
            places: Cell = (facts.thing(row.district),)
            who: Cell = tuple(facts.thing(node) for node in row.nodes)
            rows.append(
                (who, places, Strip(marks), days[0] if days else "", days[-1] if days else "", len(row.articles))
            )
    axis = f"{low}–{high}" if dated else ""
    return Section(
        "diffusion",
        Words("举措在哪些区县、什么时候见报", "Where and when initiatives appear"),
        Words(
            f"{len(several)} 项举措出现在不止一个区县，其余为多次见报的；每一点是一篇报道。",
            f"{len(several)} initiatives occur in more than one district, the rest in several articles; "
            "each dot is an article.",
        ),
        Words(
            "同名即视为同一说法，未必同源；首次见报不是首次实施。",
            "The same name is taken for the same idea, not for one origin; first seen is not first done.",
        ),
        (
            to_table(
                f"举措=initiative|区县=district|时间 {axis}=time {axis}|首次=first|最近=last|报道=articles",
                rows,
                most=100,
            ),
        )
        if rows
        else (),
    )


def to_parts(facts: Facts) -> Section:
    """What initiatives consist of, as trees: number slogans (五个一) and other wholes with two parts or more."""
    below: dict[str, list[str]] = defaultdict(list)
    wholes: dict[str, set[str]] = defaultdict(set)
    for subject, object_, _, data in facts.edges:
        if data["predicate"] == "partOf" and "initiative" in (facts.records[subject].type, facts.records[object_].type):
            below[object_].append(subject)
            wholes[subject].add(object_)
    roots = sorted((node for node in below if not wholes.get(node)), key=lambda node: (-len(below[node]), node))
    trees = [_to_branch(facts, node, below, set()) for node in roots[:_TREES]]
    return Section(
        "parts",
        Words("几个一、几大工程：由什么组成", "What initiatives consist of"),
        Words("每项举措之下是报上说的组成部分。", "Below each initiative are the parts that the papers give it."),
        Words("报上没数全的，这里也不会齐。", "Where the paper does not list all parts, they are not all here."),
        (Tree(tuple(trees)),) if trees else (),
    )


def _to_branch(facts: Facts, node: str, below: dict[str, list[str]], told: set[str]) -> Branch:
    """``node`` with its parts; one that belongs to several wholes of a tree shows its own parts only once."""
    told.add(node)
    parts = [part for part in below.get(node, ()) if part not in told]
    return Branch(facts.thing(node), tuple(_to_branch(facts, part, below, told) for part in parts if part not in told))


def to_value(figure: Figure) -> str:
    """A figure as text: bound, number with thousands apart, unit.

    >>> to_value(Figure("f", "s", 26000, "件", "已办", "moreThan", "1.txt", None, 0, 1, "r"))
    '至少26,000件'
    """
    return _SIGN[figure.bound] + _to_number(figure)


def _to_number(figure: Figure) -> str:
    number = f"{figure.value:,.10g}" if isinstance(figure.value, float) else f"{figure.value:,}"
    return number + figure.unit


def to_figures(facts: Facts) -> Section:
    """What is counted of each initiative; figures of one unit as bars beside each other."""
    rows: list[tuple[Cell, ...]] = []
    chosen = [(node, facts.graph.nodes[node]["figures"]) for node, r in facts.records.items() if r.type == "initiative"]
    for node, figures in sorted(chosen, key=lambda item: (-len(item[1]), item[0])):
        values: dict[str, list[float]] = defaultdict(list)
        for figure in figures:
            values[figure.unit].append(abs(figure.value))
        for figure in sorted(figures, key=lambda f: (f.unit, -f.value, f.id)):
            same = values[figure.unit]  # a number alone in its unit has nothing to be compared with
            share = abs(figure.value) / max(same) if len(same) > 1 and max(same) else 0.0
            bound = Words(BOUNDS[figure.bound], BOUND_EN[figure.bound])
            bar = Bar(_to_number(figure), round(share, 4))
            rows.append(
                (facts.thing(node), figure.measures, bar, bound, facts.date(figure), facts.title(figure.article))
            )
    return Section(
        "figures",
        Words("举措的数字", "Figures of initiatives"),
        Words(
            "报上给每项举措的数字，连同“约”“超过”和日期；条的长短只在同一举措、同一单位内可比。",
            "The numbers told of each initiative, with bounds and dates; bars compare within an initiative and unit.",
        ),
        Words("照录报上所说，没有核对。", "As printed; nobody has verified them."),
        (
            to_table(
                "举措=initiative|所计内容=what|数值=value|约数=bound|日期=date|报道=article",
                rows,
                most=60,
                where="kg tables OUT: figures.csv",
            ),
        )
        if rows
        else (),
    )

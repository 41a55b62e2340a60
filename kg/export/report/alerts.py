"""What to check before anything else is believed: found in the graph, one line each, the worst first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.export.report.blocks import Block, Cell, Part, Section, Table, Words, to_table
from kg.export.report.facts import Facts
from kg.graph.structure import RANKED, Structure
from kg.records import Question

MEASURES = {
    "degree": Words("度", "degree"),
    "strength": Words("强度", "strength"),
    "pagerank": Words("PageRank"),
    "betweenness": Words("中介度", "betweenness"),
    "closeness": Words("接近度", "closeness"),
}
_RUNS = 12  # stretches of months without an article
_TOP = 20  # places of a list of hubs that a reader looks at
_SHOWN = 10  # hubs that are listed; review.csv has all
FEWEST_ARTICLES = 50
"""In a graph of fewer articles nearly every hub rests on one: the alert would say nothing of any of them."""
FEWEST_RELATIONS = 5
"""An entity of fewer relations is no hub, whatever its rank."""


@dataclass(frozen=True, slots=True)
class Fragile:
    """A hub by ``measure`` that drops from ``rank`` to ``worst`` when one article is left out. ``article`` is the one
    that proves most of its relations: ``own`` of ``all`` sentences."""

    node: str
    measure: str
    rank: int
    worst: int
    article: str
    own: int
    all: int


def find_fragile(facts: Facts) -> list[Fragile]:
    """Hubs among the first 20 by some measure that fall behind twice their rank, and behind 20, without one article.

    None in a graph of fewer than ``FEWEST_ARTICLES``; a hub has at least ``FEWEST_RELATIONS``."""
    shape = facts.shape
    if len(facts.knowledge.articles) < FEWEST_ARTICLES:
        return []
    articles: dict[str, Counter[str]] = defaultdict(Counter)
    for subject, object_, _, data in facts.edges:
        for claim in data["claims"]:
            for end in (subject, object_):
                articles[end][claim.article or claim.page] += 1
    found = []
    for place, node in enumerate(shape.names):
        if facts.graph.degree(node) < FEWEST_RELATIONS:
            continue
        measures = [name for name in RANKED if name in shape.ranges]
        if fall := _fall(shape, place, {name: shape.ranges[name][place][1] for name in measures}):
            article, own = min(articles[node].items(), key=lambda item: (-item[1], item[0]))
            found.append(Fragile(node, *fall, article, own, articles[node].total()))
    return sorted(found, key=lambda item: (item.rank, item.node))


def find_listed(facts: Facts) -> list[tuple[str, str, int, int]]:
    """(node, measure, rank, rank without attendance lists) of hubs that fall in the same way without these lists."""
    shape, bare = facts.shape, facts.bare
    found = []
    for place, node in enumerate(shape.names):
        if fall := _fall(shape, place, {name: bare.ranks[name][place] for name in RANKED}):
            found.append((node, *fall))
    return sorted(found, key=lambda item: (item[2], item[0]))


def _fall(shape: Structure, place: int, others: Mapping[str, int]) -> tuple[str, int, int] | None:
    """Measure, rank and other rank of the deepest fall of a node that is a hub by some measure, if it is deep."""
    falls = [
        (other / shape.ranks[name][place], name)
        for name, other in others.items()
        if shape.ranks[name][place] <= _TOP and shape.measures[name][place] > 0
    ]
    if not falls:
        return None
    _, name = max(falls)
    rank, other = shape.ranks[name][place], others[name]
    return (name, rank, other) if other > max(2 * rank, _TOP) else None


def find_near(facts: Facts) -> list[Question]:
    """The open questions whether two entities are one whose names differ in a character or in signs."""
    kinds = ("near-name", "look-alike")
    return [q for q in facts.knowledge.questions if q.kind in kinds and q.state == "open" and q.left in facts.records]


def find_quiet_months(facts: Facts) -> list[str]:
    """Months between the first and the last article of which there is none; years alone do not count."""
    months = sorted({day[:7] for day in facts.issued() if len(day) > 4})
    return [month for month in to_months(months) if month not in months]


def to_months(months: list[str]) -> list[str]:
    """All months from the first of ``months`` (sorted, ``2022-10``) to the last."""
    if not months:
        return []
    (year, month), (last_year, last) = (map(int, text.split("-")) for text in (months[0], months[-1]))
    span = (last_year - year) * 12 + last - month + 1
    return [f"{year + (month - 1 + n) // 12:04}-{(month - 1 + n) % 12 + 1:02}" for n in range(span)]


def to_alerts(facts: Facts) -> Part:
    """The alerts as the first part of the report; those with nothing to say are left out."""
    return Part("alerts", Words("先看这些", "Check these first"), tuple(filter(None, (make(facts) for make in _ALL))))


def _fragile(facts: Facts) -> Section | None:
    rows: list[tuple[Cell, ...]] = [
        (
            facts.thing(f.node),
            MEASURES[f.measure],
            f.rank,
            f.worst,
            facts.title(f.article) or f.article,
            f"{f.own} / {f.all}",
        )
        for f in find_fragile(facts)
    ]
    header = (
        "实体=entity|指标=measure|名次=rank|去掉一篇后=without one|出力最多的报道=article that proves most|"
        "其中句数=its sentences"
    )
    return _section(
        "fragile",
        ("靠一篇报道撑起的枢纽", "Hubs that one article makes"),
        (
            "去掉某一篇报道，这些枢纽就跌出前列；末列是该报道的句数和总句数，相等的只有一个来源。",
            "Leave out one article and these hubs are no longer among the first; where both numbers of the last column "
            "are equal, it is their only source.",
        ),
        (
            f"名次跌落不说明不重要，只说明证据单薄。只看至少有 {FEWEST_RELATIONS} 条关系的实体；"
            f"报道不足 {FEWEST_ARTICLES} 篇时枢纽几乎都靠一篇，不列。",
            "A fall does not mean unimportant; it means that little evidence carries it. Only entities of "
            f"{FEWEST_RELATIONS} relations or more; not listed for fewer than {FEWEST_ARTICLES} articles, where one "
            "article makes nearly every hub.",
        ),
        to_table(header, rows, most=_SHOWN, where="review.csv") if rows else None,
    )


def _listed(facts: Facts) -> Section | None:
    rows: list[tuple[Cell, ...]] = [
        (facts.thing(node), MEASURES[measure], rank, other) for node, measure, rank, other in find_listed(facts)
    ]
    return _section(
        "listed",
        ("靠到会名单撑起的枢纽", "Hubs that attendance lists make"),
        (
            "不计“出席”的关系，这些枢纽就跌出前列。",
            "Without the relations of attending, these hubs are no longer among the first.",
        ),
        ("常到会的人也可能真的居中。", "Who attends often may well be central."),
        to_table("实体=entity|指标=measure|名次=rank|不计名单=without lists", rows, most=_TOP, where="review.csv")
        if rows
        else None,
    )


def _near(facts: Facts) -> Section | None:
    rows: list[tuple[Cell, ...]] = [
        (facts.thing(q.left), _first_seen(facts, q.left), facts.thing(q.right), _first_seen(facts, q.right))
        for q in find_near(facts)
    ]
    return _section(
        "near-names",
        ("名称几乎相同", "Names that are nearly the same"),
        (
            "同类实体的名称只差一个字、只差标点，或相同而归属不明、不全（一处只到县、一处到乡镇），可能是同一个，也可能是误字。",
            "Things of one type whose names differ in one character or in signs, or are the same and of a place "
            "unknown or told in part (here the county, there the town, too): one thing perhaps, or a misprint.",
        ),
        (
            "只比字形，不懂意思；人名只比形近的字。逐条裁定用 kg judge。",
            "Only characters are compared, not sense, of people those that look alike. kg judge asks about each.",
        ),
        to_table("名称=name|首见于=first seen in|另一名称=other name|首见于=first seen in", rows, where="review.csv")
        if rows
        else None,
    )


def _first_seen(facts: Facts, node: str) -> str:
    first = next(iter(facts.mentions_of.get(node, ())), None)
    return facts.title(first.article) or first.page if first else ""


def _isolated(facts: Facts) -> Section | None:
    alone = [node for node in facts.records if not facts.graph.degree(node) and not _only_signs(facts, node)]
    alone.sort(key=lambda node: (-facts.records[node].mentions, node))
    rows: list[tuple[Cell, ...]] = [(facts.thing(node), facts.records[node].mentions) for node in alone]
    share = f"{len(alone)} / {len(facts.records)}"
    signing = sum(not facts.graph.degree(node) for node in facts.records) - len(alone)
    return _section(
        "isolated",
        (f"没有任何关系的实体（{share}）", f"Entities without any relation ({share})"),
        (
            f"名称认出来了，但没有读出它与谁有什么关系。只在署名里出现的另有 {signing} 个，不在此列。",
            "The name was found, but nothing that relates it to anything; "
            f"{signing} more that stand in bylines alone are left out.",
        ),
        (
            "报上可能本来就没有说，也可能是说法没有认出来。",
            "The paper may say nothing more, or the phrasing was missed.",
        ),
        to_table("实体=entity|提及=mentions", rows, most=10, where="kg tables OUT: entities.csv") if rows else None,
    )


_SIGNING = frozenset(("person.credit", "person.staff", "organization.press"))


def _only_signs(facts: Facts, node: str) -> bool:
    """Whether a person stands in bylines and captions alone, or a name is a paper's."""
    rules = {m.rule for m in facts.mentions_of.get(node, ())}
    return bool(rules) and rules <= _SIGNING


def _quiet(facts: Facts) -> Section | None:
    months = find_quiet_months(facts)
    runs = list(_runs(months))
    rows: list[tuple[Cell, ...]] = [(first, last, number) for first, last, number in runs]
    return _section(
        "quiet-months",
        (f"没有报道的月份（{len(months)} 个）", f"Months without an article ({len(months)})"),
        (
            "首末两篇报道之间，这些月份一篇也没有；时间上的比较在此中断。",
            "Between the first and the last article these months have none; comparisons over time break here.",
        ),
        ("只知道年份的报道不计入任何月份。", "An article of which only the year is known counts to no month."),
        to_table("自=from|至=to|月数=months", rows, most=_RUNS) if rows else None,
    )


def _runs(months: list[str]) -> Iterator[tuple[str, str, int]]:
    """Yield (first, last, how many) of each unbroken run of ``months``."""
    start = 0
    for place in range(1, len(months) + 1):
        if place == len(months) or len(to_months([months[place - 1], months[place]])) > 2:
            yield months[start], months[place - 1], place - start
            start = place


def _unread(facts: Facts) -> Section | None:
    rows: list[tuple[Cell, ...]] = [(bad.name, bad.reason) for bad in sorted(facts.unread, key=lambda bad: bad.name)]
    return _section(
        "unread",
        ("未能读入的版面", "Pages not read"),
        ("这些文件没有读成，图谱里没有它们的内容。", "These files could not be read; nothing of them is in the graph."),
        ("原因由读取程序给出。", "The reason is what the reader said."),
        to_table("文件=file|原因=reason", rows) if rows else None,
    )


def _unplaced(facts: Facts) -> Section | None:
    known = facts.knowledge
    rows: list[tuple[Cell, ...]] = [(page, known.localities[page][1]) for page in known.unplaced()]
    return _section(
        "unplaced",
        (f"不知是何地的版面（{len(rows)} 个）", f"Pages of an unknown place ({len(rows)})"),
        (
            "这些版面上的“全区”“我市”“县委”没有着落，同一个人、同一机构会在别的版面之外另立一个。",
            "What 全区, 我市 or 县委 means on these pages is left open, and people and bodies that other pages name "
            "too stand in the graph a second time.",
        ),
        (
            "在 sources.csv 的 locality 一栏写明即可；一版说几个地方的，本来就没有一个。",
            "Say it in the column locality of sources.csv; a page that tells of several places may have none.",
        ),
        to_table("版面=page|依据=reason", rows, most=_TOP, where="review.csv") if rows else None,
    )


def _section(
    key: str, title: tuple[str, str], meaning: tuple[str, str], limits: tuple[str, str], table: Table | None
) -> Section | None:
    blocks: tuple[Block, ...] = (table,) if table else ()
    return Section(key, Words(*title), Words(*meaning), Words(*limits), blocks) if blocks else None


_ALL = (_unread, _unplaced, _fragile, _listed, _near, _quiet, _isolated)

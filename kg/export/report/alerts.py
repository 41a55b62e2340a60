"""What to check before anything else is believed: found in the graph, one line each, the worst first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.export.report.blocks import Block, Cell, Part, Section, Table, Words, to_table
from kg.export.report.facts import Facts
from kg.graph.structure import RANKED

MEASURES = {
    "degree": Words("度", "degree"),
    "strength": Words("强度", "strength"),
    "pagerank": Words("PageRank"),
    "betweenness": Words("中介度", "betweenness"),
    "closeness": Words("接近度", "closeness"),
}
_TOP = 20  # places of a list of hubs that a reader looks at
_ORDINAL = re.compile(r"[0-9０-９一二三四五六七八九十百千东西南北上下前后左右大小新老A-Za-z]")
_PLACE = re.compile(r"^.*(?:省|市|区|县|旗|镇|乡|街道)(?=...)")
_SIGNS = re.compile(r"[“”‘’《》「」()（）·、,，.\s-]")


@dataclass(frozen=True, slots=True)
class Fragile:
    """A hub by ``measure`` that drops from ``rank`` to ``worst`` when one article is left out; all its sentences are
    from ``article`` if that is not empty."""

    node: str
    measure: str
    rank: int
    worst: int
    article: str


def find_fragile(facts: Facts) -> list[Fragile]:
    """Hubs among the first 20 by some measure that fall behind twice their rank, and behind 20, without one article."""
    shape = facts.shape
    articles: dict[str, set[str]] = defaultdict(set)
    for subject, object_, _, data in facts.edges:
        for claim in data["claims"]:
            for end in (subject, object_):
                articles[end].add(claim.article or claim.page)
    found = []
    for place, node in enumerate(shape.names):
        falls = [
            (shape.ranges[name][place][1] / shape.ranks[name][place], name)
            for name in RANKED
            if name in shape.ranges and shape.ranks[name][place] <= _TOP and shape.measures[name][place] > 0
        ]
        if not falls:
            continue
        _, name = max(falls)
        rank, worst = shape.ranks[name][place], shape.ranges[name][place][1]
        only = next(iter(articles[node])) if len(articles[node]) == 1 else ""
        if worst > max(2 * rank, _TOP):
            found.append(Fragile(node, name, rank, worst, only))
    return sorted(found, key=lambda item: (item.rank, item.node))


def find_near(facts: Facts) -> list[tuple[str, str]]:
    """Pairs of entities of one type whose names are the same but for one character, or but for signs.

    Names that differ in a number or in a word of order (一、二 … 东、西 … 新、老) are different things on purpose;
    so are short names (民政局, 财政局; counted without the place in front) and people.
    """
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node, record in facts.records.items():
        name = _SIGNS.sub("", record.name)
        if record.type == "person" or len(_PLACE.sub("", name)) < 5:
            continue
        alike[record.type, name].append(node)
        for place in range(len(name)):
            alike[record.type, f"{name[:place]}?{name[place + 1 :]}"].append(node)
            alike[record.type, f"{name[:place]}{name[place + 1 :]}"].append(node)
    pairs = {
        (one, other) for group in alike.values() if len(group) < 10 for one in group for other in group if one < other
    }
    return sorted(pair for pair in pairs if _is_near(facts, *pair))


def _is_near(facts: Facts, one: str, other: str) -> bool:
    first, second = (_SIGNS.sub("", facts.records[node].name) for node in (one, other))
    homes = {facts.records[node].jurisdiction for node in (one, other)}
    if first == second:
        return len(homes) == 1 or None in homes  # the same name in two places is two things
    before = next(
        (i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
    after = 0
    while after < min(len(first), len(second)) - before and first[-1 - after] == second[-1 - after]:
        after += 1
    rests = first[before : len(first) - after] + second[before : len(second) - after]
    return len(rests) <= 2 and not _ORDINAL.search(rests) and (len(homes) == 1 or None in homes)


def find_quiet_months(facts: Facts) -> list[str]:
    """Months between the first and the last article of which there is none; years alone do not count."""
    months = sorted(
        {article.date[:7] for article in facts.knowledge.articles if article.date and len(article.date) > 4}
    )
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
    found = find_fragile(facts)
    rows: list[tuple[Cell, ...]] = [
        (facts.thing(f.node), MEASURES[f.measure], f.rank, f.worst, facts.title(f.article) if f.article else "—")
        for f in found
    ]
    header = "实体=entity|指标=measure|名次=rank|最差名次=worst rank|唯一来源=only source"
    return _section(
        "fragile",
        ("靠一篇报道撑起的枢纽", "Hubs that one article makes"),
        (
            "去掉某一篇报道，这些枢纽就跌出前列。",
            "Leave out one article and these hubs are no longer among the first.",
        ),
        (
            "名次跌落不说明不重要，只说明证据单薄。",
            "A fall does not mean unimportant; it means that little evidence carries it.",
        ),
        to_table(header, rows, most=_TOP) if rows else None,
    )


def _near(facts: Facts) -> Section | None:
    rows: list[tuple[Cell, ...]] = [
        (facts.thing(one), facts.thing(other), facts.records[one].mentions, facts.records[other].mentions)
        for one, other in find_near(facts)
    ]
    return _section(
        "near-names",
        ("名称几乎相同", "Names that are nearly the same"),
        (
            "同类实体的名称只差一个字或只差标点，可能是同一个，也可能是误字。",
            "Things of one type whose names differ in one character or in signs: one thing perhaps, or a misprint.",
        ),
        ("只比字形，不懂意思；人名太短，不在此列。", "Only characters are compared, not sense; people are left out."),
        to_table("名称=name|另一名称=other name|提及=mentions|提及=mentions", rows) if rows else None,
    )


def _isolated(facts: Facts) -> Section | None:
    alone = [node for node in facts.records if not facts.graph.degree(node) and not _only_signs(facts, node)]
    alone.sort(key=lambda node: (-facts.records[node].mentions, node))
    rows: list[tuple[Cell, ...]] = [(facts.thing(node), facts.records[node].mentions) for node in alone]
    share = f"{len(alone)} / {len(facts.records)}"
    return _section(
        "isolated",
        (f"没有任何关系的实体（{share}）", f"Entities without any relation ({share})"),
        (
            "名称认出来了，但没有读出它与谁有什么关系。",
            "The name was found, but nothing that relates it to anything.",
        ),
        (
            "报上可能本来就没有说，也可能是说法没有认出来。",
            "The paper may say nothing more, or the phrasing was missed.",
        ),
        to_table("实体=entity|提及=mentions", rows, most=10) if rows else None,
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
        to_table("自=from|至=to|月数=months", rows) if rows else None,
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


def _section(
    key: str, title: tuple[str, str], meaning: tuple[str, str], limits: tuple[str, str], table: Table | None
) -> Section | None:
    blocks: tuple[Block, ...] = (table,) if table else ()
    return Section(key, Words(*title), Words(*meaning), Words(*limits), blocks) if blocks else None


_ALL = (_unread, _fragile, _near, _quiet, _isolated)

"""What each page, article and rule gave; what was considered and dropped; lines that gave nothing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from kg.export.report.blocks import Bar, Block, Branch, Cell, Section, Tree, Words, to_table
from kg.export.report.facts import Facts
from kg.records import Claim, Dropped, Figure, Mention
from kg.vocabulary import DROPPED, TYPES

_WORDS = 15  # dropped words of a reason that are shown
_LINES = 6  # lines of a page that gave nothing: the longest
_PAGES = 40  # pages whose silent lines are shown: those with most
_CUT = 60  # characters of a line


def find_silent(facts: Facts) -> list[tuple[str, int, tuple[str, ...]]]:
    """(page, how many lines, those that gave nothing) for every page: no mention, claim, figure or headline stands in
    them."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    known = facts.knowledge
    records: list[Mention | Claim | Figure] = [*known.mentions, *known.claims, *known.figures]
    for record in records:
        spans[record.page].append((record.start, record.end))
    for article in known.articles:
        spans[article.page].append((article.start, article.start + len(article.title)))
    rows = []
    for page in known.pages:
        touched: set[int] = set()
        starts = [0, *(match.end() for match in re.finditer("\n", page.text))]
        number = 0
        for start, end in sorted(spans[page.name]):
            while number + 1 < len(starts) and starts[number + 1] <= start:
                number += 1
            line = number
            while line < len(starts) and starts[line] < end:
                touched.add(line)
                line += 1
        lines = {n: " ".join(line.split()) for n, line in enumerate(page.text.split("\n")) if line.strip()}
        rows.append((page.name, len(lines), tuple(lines[n] for n in sorted(lines.keys() - touched))))
    return rows


def to_dropped(facts: Facts) -> Section:
    """Words that a rule had in hand and that are no mention, by reason: the most frequent of each."""
    found: dict[str, dict[str, list[Dropped]]] = {reason: defaultdict(list) for reason in DROPPED}
    for words in facts.knowledge.dropped:
        found[words.reason][words.text].append(words)
    counts = {reason: sum(map(len, texts.values())) for reason, texts in found.items()}
    most = max(counts.values(), default=0) or 1
    whole: list[tuple[Cell, ...]] = [
        (Words(*DROPPED[reason]), Bar(str(count), round(count / most, 4))) for reason, count in counts.items() if count
    ]
    rows: list[tuple[Cell, ...]] = []
    for reason, texts in found.items():
        order = sorted(texts.items(), key=lambda item: (-len(item[1]), item[0]))
        for text, group in order[:_WORDS]:
            type_ = TYPES[group[0].type]
            said = facts.sentence(group[0])
            rows.append((Words(*DROPPED[reason]), text, Words(type_.zh, type_.en), len(group), said))
    blocks: list[Block] = [to_table("缘由=reason|次数=times", whole)] if whole else []
    if rows:
        caption = Words("各种缘由中最常见的", "The most frequent of each reason")
        header = "缘由=reason|词语=words|当作=considered as|次数=times|首见原句=first sentence"
        blocks.append(to_table(header, rows, most=len(rows), caption=caption))
    return Section(
        "dropped",
        Words("看到了、没有采用的", "Seen and dropped"),
        Words(
            "规则已经拿在手里、最后没有当作名称的词语，连同缘由；全部在 records/dropped.jsonl。",
            "Words that a rule had in hand and did not take for a name, with the reason; all are in "
            "records/dropped.jsonl.",
        ),
        Words(
            "没有一条规则碰到的词语不在此列；它们在“没有产出的行”里。",
            "Words that no rule came upon are not here; they stand in the lines that gave nothing.",
        ),
        tuple(blocks),
    )


def to_sources(facts: Facts) -> Section:
    """What each article and rule gave."""
    known = facts.knowledge
    mentions, claims, figures = (
        Counter(record.article for record in records) for records in (known.mentions, known.claims, known.figures)
    )
    articles: list[tuple[Cell, ...]] = [
        (a.page, a.title, a.date or "", "、".join(a.reporters), mentions[a.id], claims[a.id], figures[a.id])
        for a in sorted(known.articles, key=lambda a: (a.page, a.start, a.id))
    ]
    if mentions[None] or claims[None] or figures[None]:
        outside = Words("不属于任何报道", "outside every article")
        articles.append(("", outside, "", "", mentions[None], claims[None], figures[None]))
    confidences: dict[str, list[float]] = defaultdict(list)
    for claim in known.claims:
        confidences[claim.rule].append(claim.confidence)
    rules: list[tuple[Cell, ...]] = [
        (rule, len(values), f"{sum(sorted(values)) / len(values):.2f}")
        for rule, values in sorted(confidences.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    return Section(
        "sources",
        Words("各篇报道、各条规则给了什么", "What each article and rule gave"),
        Words(
            "每篇报道、每条规则产出的提及、论断和数据。", "The mentions, claims and figures of each article and rule."
        ),
        Words("产出少的可能是短文，也可能是没读懂。", "One that gave little may be short, or was not understood."),
        (
            to_table(
                "版面=page|标题=title|日期=date|作者=by|提及=mentions|论断=claims|数据=figures", articles, most=200
            ),
            to_table("规则=rule|论断=claims|平均置信度=average confidence", rules, most=100),
        ),
    )


def to_places(facts: Facts) -> Section:
    """The place each page speaks from, and its lines that gave nothing."""
    rows: list[tuple[Cell, ...]] = []
    silent = sorted(find_silent(facts))
    for page, lines, nothing in silent:
        place, reason = facts.knowledge.localities.get(page, ("", ""))
        share = f"{100 * len(nothing) / lines:.0f}%" if lines else "—"
        rows.append((page, place or "—", reason, f"{len(nothing)} / {lines}（{share}）"))
    blocks: list[Block] = [
        to_table("版面=page|本地=place|依据=why|没有产出的行=silent lines", rows, most=100, where="records/pages.jsonl")
    ]
    if tree := _to_lines(silent):
        blocks += [Words("没有产出的行，最长的在前：", "Lines that gave nothing, the longest first:"), tree]
    return Section(
        "places",
        Words("各版所说的“本地”", "The place each page speaks from"),
        Words(
            "全区、我市在该版指哪里，为什么；有多少行什么也没读出。",
            "What 全区 or 我市 mean on a page, and why; how many of its lines gave nothing.",
        ),
        Words(
            "这里错了，处处都错；没有产出的行多半本来就没有人名、机构和举措。",
            "Wrong here, wrong everywhere; most silent lines name nobody and nothing to begin with.",
        ),
        tuple(blocks),
    )


def _to_lines(silent: list[tuple[str, int, tuple[str, ...]]]) -> Tree | None:
    branches = []
    for page, _, nothing in sorted(silent, key=lambda row: (-len(row[2]), row[0]))[:_PAGES]:
        longest = sorted(nothing, key=lambda line: (-len(line), line))[:_LINES]
        shown = tuple(Branch(line[:_CUT] + "…" * (len(line) > _CUT)) for line in longest)
        if shown:
            branches.append(Branch(f"{page} · {len(nothing)}", shown))
    return Tree(tuple(branches), folded=True) if branches else None

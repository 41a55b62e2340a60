"""How sure the graph is: measured quality, evidence behind the edges, what is in doubt and what is open."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from kg.export.codes import QUESTION_EN, STANDING_EN
from kg.export.decisions import all_questions
from kg.export.report.blocks import Bar, Block, Cell, Section, Words, to_table
from kg.export.report.facts import Facts
from kg.export.report.spread import to_value
from kg.graph.build import edge_key
from kg.records import Figure
from kg.vocabulary import PREDICATES, QUESTIONS, STANDINGS, TYPES

_ASKED = 10  # questions of a kind that are shown
LOW = 0.7
"""Claims of a lower confidence are to be checked."""
_LOWEST = 15  # claims of low confidence that are shown


def to_evidence(facts: Facts) -> Section:
    """Edges by the number of sentences and articles behind them, claims by confidence, the share of inferred ones."""
    sentences = Counter(min(len(data["claims"]), 5) for *_, data in facts.edges)
    articles = Counter(min(len({c.article or c.page for c in data["claims"]}), 5) for *_, data in facts.edges)
    claims = facts.knowledge.claims
    steps = Counter(min(int(claim.confidence * 10 + 1e-9), 9) for claim in claims)
    inferred = sum(claim.inferred for claim in claims)
    blocks: list[Block] = [
        Words(
            f"推断的论断 {inferred} 条，占 {_share(inferred, len(claims))}；"
            f"置信度低于 {LOW} 的 {sum(c.confidence < LOW for c in claims)} 条；"
            f"只有一篇报道为证的边占 {_share(articles[1], sum(articles.values()))}。",
            f"{inferred} claims are inferred ({_share(inferred, len(claims))}), "
            f"{sum(c.confidence < LOW for c in claims)} have a confidence below {LOW}; "
            f"{_share(articles[1], sum(articles.values()))} of the edges rest on one article.",
        ),
        _counts("每条边有几句原文=sentences behind an edge", sentences, {5: "5+"}),
        _counts("置信度=confidence of claims", steps, {n: f"{n / 10:.1f}–{(n + 1) / 10:.1f}" for n in range(10)}),
    ]
    low = sorted(
        (claim for claim in claims if claim.confidence < LOW and claim.standing == "asserted"),
        key=lambda claim: (claim.confidence, claim.page, claim.start, claim.id),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            f"{claim.confidence:.2f}",
            facts.thing(claim.subject),
            Words(PREDICATES[claim.predicate].zh, PREDICATES[claim.predicate].en),
            facts.thing(claim.object),
            facts.edge(claim.subject, claim.object, edge_key(claim), facts.sentence(claim)),
        )
        for claim in low
    ]
    if rows:
        caption = Words("最没有把握的论断", "The least certain claims")
        header = "置信度=confidence|主语=subject|关系=relation|宾语=object|原句=sentence"
        blocks.append(to_table(header, rows, most=_LOWEST, where="review.csv", caption=caption))
    return Section(
        "evidence",
        Words("证据有多厚", "How much evidence"),
        Words("每条边背后的句数，论断的置信度。", "Sentences behind each edge, and the confidence of claims."),
        Words(
            "置信度是规则自报的，不是测得的准确率。",
            "Confidence is what the rule claims for itself, not a measured precision.",
        ),
        tuple(blocks),
    )


def _counts(header: str, counts: Mapping[int, int], labels: Mapping[int, str]) -> Block:
    whole, most = sum(counts.values()), max(counts.values(), default=1)
    rows = [
        (labels.get(step, str(step)), Bar(f"{number}（{_share(number, whole)}）", number / most))
        for step, number in sorted(counts.items())
    ]
    return to_table(f"{header}|数量=count", rows)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%" if whole else "—"


def to_quality(evaluation: Mapping[str, Any] | None) -> Section:
    """Measured precision and recall with their counts and 95 % intervals: the ``scores`` of what ``kg eval --json``
    left, but for those of single rules; without any, how to measure."""
    scores = [row for row in (evaluation or {}).get("scores", ()) if isinstance(row, dict) and "rule" not in row]
    labels = _PARTS | {t.name: Words(t.zh, t.en) for t in TYPES.values()}
    labels |= {p.name: Words(p.zh, p.en) for p in PREDICATES.values()}
    rows: list[tuple[Cell, ...]] = []
    for row in scores:
        what: tuple[Cell, ...] = tuple(labels.get(n, Words(str(n))) for n in (row.get("part"), row.get("kind")) if n)
        try:
            rows.append((what, *(_measured(row, share, other) for share, other in _SHARES)))
        except (KeyError, TypeError, ValueError):
            continue  # not as kg eval writes it
    unmeasured = Words(
        "没有给出测量结果。先标注几个版面，再运行 kg eval 标注文件夹 --json scores.json 和 "
        "kg report OUT --eval scores.json。",
        "No measurement was given. Annotate some pages, then: kg eval ANNOTATIONS --json scores.json, and "
        "kg report OUT --eval scores.json.",
    )
    return Section(
        "quality",
        Words("测得的准确率和召回率", "Measured precision and recall"),
        Words(
            "与人工标注相比：说的有多少对，该说的说了多少；括号里是条数和95%置信区间。",
            "Against annotated pages: how much is right, how much was found; with counts and 95 % intervals.",
        ),
        Words("在标注过的版面上测得；别的报纸可能不同。", "Measured on annotated pages; other papers may differ."),
        (to_table("测量=measured|准确率=precision|召回率=recall", rows, most=80) if rows else unmeasured,),
    )


_SHARES = (("precision", "extra"), ("recall", "missed"))
_PARTS = {
    "locality": Words("本地", "locality"),
    "articles": Words("报道", "articles"),
    "bylines": Words("署名", "bylines"),
    "dates": Words("日期", "dates"),
    "mentions": Words("提及", "mentions"),
    "grounding": Words("指代", "grounding"),
    "relations": Words("关系", "relations"),
    "figures": Words("数据", "figures"),
}


def _measured(row: Mapping[str, Any], share: str, other: str) -> Bar:
    value, right = float(row[share]), int(row["right"])
    low, high = row.get(f"{share}_interval") or (0.0, 1.0)
    return Bar(f"{value:.2f}（{right}/{right + int(row[other])}，{low:.2f}–{high:.2f}）", value)


def find_contradictions(facts: Facts) -> list[tuple[Figure, Figure]]:
    """Pairs of different exact numbers of the same thing, unit and wording, but for those of one sentence (由91.2%提升
    至93.5%)."""
    alike: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in facts.knowledge.figures:
        if figure.bound == "exact" and figure.measures:
            alike[figure.subject, figure.unit, figure.measures].append(figure)
    return [
        (one, other)
        for _, figures in sorted(alike.items())
        for one, other in zip(figures, figures[1:], strict=False)
        if one.value != other.value and facts.sentence(one, most=None) != facts.sentence(other, most=None)
    ]


def to_doubts(facts: Facts) -> Section:
    """Contradictory figures, and claims that are no edge because they are candidates or denied."""
    blocks: list[Block] = []
    rows: list[tuple[Cell, ...]] = [
        (facts.thing(one.subject), one.measures, to_value(one), to_value(other), facts.title(other.article))
        for one, other in find_contradictions(facts)
    ]
    if rows:
        caption = Words("对不上的数字", "Figures that disagree")
        blocks.append(
            to_table("关于=about|所计内容=what|数值=value|另一数值=other|报道=article", rows, caption=caption)
        )
    rows = [
        (
            Words(STANDINGS[claim.standing], STANDING_EN[claim.standing]),
            facts.thing(claim.subject),
            Words(PREDICATES[claim.predicate].zh, PREDICATES[claim.predicate].en),
            facts.thing(claim.object),
            facts.sentence(claim),
        )
        for claim in facts.knowledge.claims
        if claim.standing != "asserted"
    ]
    if rows:
        caption = Words("待核实和被原文否定的", "Candidates, and what the text denies")
        blocks.append(
            to_table("认定=standing|主语=subject|关系=relation|宾语=object|原句=sentence", rows, caption=caption)
        )
    return Section(
        "doubts",
        Words("存疑", "In doubt"),
        Words("对不上的数字、没有进图的论断。", "Figures that disagree, claims that made no edge."),
        Words(
            "数字不同也可能是口径或日期不同。",
            "Figures may differ in scope or day.",
        ),
        tuple(blocks),
    )


def to_questions(facts: Facts) -> Section:
    """What the rules leave open, by kind: the first of each; all of them in ``questions.csv``. And rows of the
    ledger and of sources.csv about what is on no page."""
    known = facts.knowledge
    names = {mention.id: mention.text for mention in known.open_mentions}
    questions = all_questions(known)
    counts, shown = Counter(q.kind for q in questions), Counter[str]()
    rows: list[tuple[Cell, ...]] = []
    for q in questions:
        shown[q.kind] += 1
        if shown[q.kind] <= _ASKED:
            ends = tuple(facts.thing(e) if e in facts.records else names.get(e, e) for e in (q.left, q.right) if e)
            place = f"{shown[q.kind]}/{counts[q.kind]}"
            kind = Words(f"{QUESTIONS[q.kind]}（{place}）", f"{QUESTION_EN[q.kind]} ({place})")
            rows.append((kind, ends, q.why, Words("存疑", "unsure") if q.state == "unsure" else ""))
    blocks = [to_table("问题=question|两端=ends|缘由=why|状态=state", rows)] if rows else []
    if known.stale:
        caption = Words(
            "ledger.csv 和 sources.csv 中已无着落或待查对的行",
            "Rows of ledger.csv and sources.csv about what is on no page, or to look at",
        )
        blocks.append(to_table("裁定=verdict", [(sentence,) for sentence in known.stale], caption=caption))
    return Section(
        "questions",
        Words("待定的问题", "Open questions"),
        Words(
            "规则不敢定的：同名的人、只差一字的名称、不知所指的词。kg judge 按 review.csv 逐条问，裁定后不再出现。",
            "What the rules leave open: namesakes, names that differ in a character, words that point at nothing. "
            "kg judge asks about them in the order of review.csv.",
        ),
        Words("每类只列前几条，全部在 questions.csv。", "The first of each kind; all are in questions.csv."),
        tuple(blocks),
    )

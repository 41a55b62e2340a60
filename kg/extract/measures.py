"""Whose figure is it? A reader's answer: what the clause opens or carries out, else who acts in it, else the topic.

The nearest answer that there is, in this order: the thing counted itself (47个“网格小院”); the place right before the
number (全镇9个村); an initiative, event, document or newly made body of the clause; who acts in the clause; such a
topic earlier in the sentence; who acts in the sentence; the headline's initiative; the topic before it in the
paragraph; the last actor; the place the article speaks from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kg.extract.clauses import HEADLINES, Clause, Span, sentences_of, spans_in, split_clauses
from kg.extract.figures import FigureSpan, find_figures
from kg.extract.mentions import Marked, stable_id
from kg.records import Figure, Reading

_TOPICS = frozenset(("initiative", "event", "document"))
_BODIES = frozenset(("agency", "organization", "place"))
# A body is a topic where it comes into being: 成立云河区攻坚指挥部,下设五个组.
_MADE = re.compile(r"(?:成立|组建|组成|设立|新设|共建|筹建|新建|增设|合编|组成的|合编为|成立了|组建了|设立了)[“‘]?$")
# Named as a means, a measure or the scene of somebody's deed, not as what the sentence is about.
_MEANS_BEFORE = re.compile(r"(?:通过|利用|借助|运用|围绕|结合|针对|以|在|会上|从|录入|纳入|列入|转给|与|《)[“‘]?$")
_MEANS_AFTER = re.compile(r"[”’]?(?:的原则|的要求|为[^,。]{0,4}[点口手体力领向标]|等?载体|上[,说]|[^,。]{0,2}期间)")
_ADJACENT = re.compile(r"(?:(?:共|已|现|仅|就|还)?[有辖]|全长|两侧|[共约近超])?")
_LISTED = re.compile(r"[、和及与“”‘’]*等?")


@dataclass(slots=True)
class _Focus:
    """What an article is about so far. ``topic`` and ``actor`` are of the paragraph, ``headline`` of the article."""

    headline: str | None = None
    topic: str | None = None
    actor: str | None = None
    actors: tuple[Span, ...] = field(default=())


def link_figures(reading: Reading, marked: list[Marked]) -> Iterator[Figure]:
    """The figures of the page with their subjects (mention ids, or ``@`` for the place the article speaks from)."""
    focuses: dict[str | None, _Focus] = {}
    for block in marked:
        article = block.block.article
        if article not in focuses:
            focuses[article] = _Focus(_headline(marked, article))
        focus = focuses[article]
        if block.block.role == "body":
            focus.topic = None
        found = [f for f in find_figures(block.block.text) if not any(a <= f.start and f.end <= b for a, b in block.spans)]
        for sentence in sentences_of(block):
            for figure, subject in _sentence_figures(block, sentence, found, focus):
                yield _to_figure(reading, block, figure, subject or "@")


def _headline(marked: list[Marked], article: str | None) -> str | None:
    """The mention id of the initiative in the title, else in the lines over and under it."""
    heads = [b for b in marked if article and b.block.article == article and b.block.role in ("title", "subtitle", "kicker")]
    for block in sorted(heads, key=lambda b: ("title", "subtitle", "kicker").index(b.block.role)):
        for span in spans_in(block, 0, len(block.block.text)):
            if span.mention.type == "initiative":
                return span.mention.id
    return None


def _sentence_figures(
    block: Marked, sentence: tuple[int, int], found: Iterable[FigureSpan], focus: _Focus
) -> Iterator[tuple[FigureSpan, str | None]]:
    topic: str | None = None  # of this sentence so far
    actor: str | None = None
    for clause in split_clauses(block, sentence, focus.actors):
        own = [s for s in clause.spans if _is_topic(block, s)]
        acting = _body(clause.actors) if clause.own else None
        for f in (f for f in found if clause.start <= f.start < clause.end):
            place = _place_before(block, clause, f)
            subject = _counted(block, own, f) or place or _nearest(block, clause, own, f) or acting
            yield f, subject or topic or actor or focus.headline or focus.topic or focus.actor
            if place and not (topic or actor or acting):
                actor = place
        topic = own[-1].mention.id if own else None if acting else topic
        actor = acting or actor
        if block.block.role not in HEADLINES:
            focus.actors = clause.actors
    focus.topic = topic or focus.topic
    focus.actor = actor or focus.actor


def _is_topic(block: Marked, span: Span) -> bool:
    text = block.block.text
    before, after = text[: span.start], text[span.end :]
    if span.mention.type in _TOPICS:
        return not _MEANS_BEFORE.search(before) and not _MEANS_AFTER.match(after)
    return span.mention.type in ("agency", "organization") and bool(_MADE.search(before))


def _counted(block: Marked, own: list[Span], f: FigureSpan) -> str | None:
    """The topic that stands right behind the number: 50个|“最美小院”."""
    quote = f.end + (block.block.text[f.end : f.end + 1] in "“‘")
    return next((s.mention.id for s in own if s.start in (f.end, quote)), None)


def _place_before(block: Marked, clause: Clause, f: FigureSpan) -> str | None:
    """The place the number is of: 全镇|9个村, 卫东区已有|213家; not 辖区, which says little."""
    for s in clause.spans:
        if s.mention.type == "place" and s.end <= f.start and s.mention.text != "辖区":
            between = block.block.text[s.end : f.start]
            if _ADJACENT.fullmatch(between) and not _is_listed(block, clause, s):
                return s.mention.id
    return None


def _nearest(block: Marked, clause: Clause, own: list[Span], f: FigureSpan) -> str | None:
    """The last topic of the clause before the number, else the first behind it; a list that the number sums up (“甲”
    “乙”2个方案) is none."""
    text = block.block.text
    before = [s for s in own if s.end <= f.start]
    if before and _LISTED.fullmatch(text[before[-1].end : f.start]) and _is_listed(block, clause, before[-1]):
        before = []
        own = []
    behind = [s for s in own if s.start >= f.end]
    return before[-1].mention.id if before else behind[0].mention.id if behind else None


def _is_listed(block: Marked, clause: Clause, span: Span) -> bool:
    """Whether another name of its type stands right before it in a list."""
    text = block.block.text
    return any(
        s.mention.type == span.mention.type and s.end <= span.start and _LISTED.fullmatch(text[s.end : span.start]) and text[s.end : span.start]
        for s in clause.spans
    )


def _body(actors: tuple[Span, ...]) -> str | None:
    return next((a.mention.id for a in actors if a.mention.type in _BODIES), None)


def _to_figure(reading: Reading, block: Marked, f: FigureSpan, subject: str) -> Figure:
    page = reading.page.name
    start, end = block.block.span(f.start, f.end)
    id_ = stable_id("figure", page, start, end, f.value, f.unit)
    return Figure(id_, subject, f.value, f.unit, f.measures, f.bound, page, block.block.article, start, end, f.rule)

"""Whose figure is it? A count belongs to the initiative or event of its clause, else to what the article is about."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clauses import HEADLINES, Span, sentences_of, spans_in, split_clauses
from kg.extract.figures import find_figures
from kg.extract.mentions import Marked, stable_id
from kg.records import Figure, Reading

_TOPICS = ("initiative", "event")
_BODIES = ("agency", "organization", "place")


def link_figures(reading: Reading, marked: list[Marked]) -> Iterator[Figure]:
    """The figures of the page with their subjects (mention ids, or ``@`` for the place the article speaks from)."""
    topics = {b.block.article: t for b in marked if b.block.role in HEADLINES and (t := _topic(b))}
    actors: dict[str | None, tuple[Span, ...]] = {}
    for block in marked:
        spans = find_figures(block.block.text)
        article = block.block.article
        for sentence in sentences_of(block):
            clauses = split_clauses(block, sentence, actors.get(article, ()))
            named: Span | None = None
            for clause in clauses:
                own = [s for s in clause.spans if s.mention.type in _TOPICS]
                for f in (f for f in spans if clause.start <= f.start < clause.end):
                    if any(a <= f.start and f.end <= b for a, b in block.spans):
                        continue  # the number is part of a name
                    near = min(own, key=lambda s: (s.start < f.start, abs(s.start - f.start)), default=None) or named
                    subject = (near and near.mention.id) or topics.get(article) or _body(clause.actors) or "@"
                    start, end = block.block.span(f.start, f.end)
                    yield Figure(
                        stable_id("figure", reading.page.name, start, end, f.value, f.unit),
                        subject,
                        f.value,
                        f.unit,
                        f.measures,
                        f.bound,
                        reading.page.name,
                        article,
                        start,
                        end,
                        f.rule,
                    )
                named = own[-1] if own else named
            if clauses and block.block.role not in HEADLINES:
                actors[article] = clauses[-1].actors


def _topic(block: Marked) -> str | None:
    """The mention id of the initiative in an article's headline."""
    spans = spans_in(block, 0, len(block.block.text))
    return next((s.mention.id for s in spans if s.mention.type == "initiative"), None)


def _body(actors: tuple[Span, ...]) -> str | None:
    return next((a.mention.id for a in actors if a.mention.type in _BODIES), None)

"""``decisions.csv`` and ``questions.csv``: which merges were made and why, and what is left for a person to settle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.export.evidence import Evidence
from kg.export.table import Table, safe, to_csv
from kg.graph.tenures import find_tenure_questions, to_tenures
from kg.records import Claim, Entity, Knowledge, Mention, Question
from kg.vocabulary import QUESTION_COLUMNS

if TYPE_CHECKING:
    import networkx as nx

_COLUMNS = ("left", "right", "form", "rule", "reason", "mentions", "page", "start")
_SENTENCES = 2  # shown of each end
_LOOKED_AT = 20


def write_decisions(graph: nx.MultiDiGraph[str], out_dir: Path) -> None:
    """Write ``decisions.csv`` into ``out_dir``: every merge that was not by an identical key, with its reason."""
    knowledge: Knowledge = graph.graph["knowledge"]
    rows = (tuple(str(getattr(decision, column)) for column in _COLUMNS) for decision in knowledge.decisions)
    _write(out_dir / "decisions.csv", Table(_COLUMNS, tuple(rows)))


def write_questions(graph: nx.MultiDiGraph[str], out_dir: Path) -> None:
    """Write ``questions.csv`` into ``out_dir``: every open question with the evidence of both ends."""
    knowledge: Knowledge = graph.graph["knowledge"]
    ends = _Ends(knowledge)
    rows = (
        (
            q.kind,
            q.state,
            q.left,
            q.right,
            *ends.told(q.left, beside=q.right),
            *ends.told(q.right, beside=q.left),
            q.why,
        )
        for q in all_questions(knowledge)
    )
    _write(out_dir / "questions.csv", Table(QUESTION_COLUMNS, tuple(rows)))


def all_questions(knowledge: Knowledge) -> tuple[Question, ...]:
    """The questions on who is who, and those on posts, in the order of the file."""
    names = {entity.id: entity.name for entity in knowledge.entities}
    return (*knowledge.questions, *find_tenure_questions(to_tenures(knowledge), names))


def _write(path: Path, table: Table) -> None:
    table = Table(table.columns, tuple(tuple(map(safe, row)) for row in table.rows))
    path.write_text(to_csv(table), encoding="utf-8-sig", newline="")  # so that spreadsheets see UTF-8


class _Ends:
    """What is told of the ends of questions: their name, where they stand, sentences."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._evidence = Evidence(knowledge)
        self._titles = {article.id: article.title for article in knowledge.articles}
        self._entities: Mapping[str, Entity] = {entity.id: entity for entity in knowledge.entities}
        self._spans: dict[str, list[Mention | Claim]] = defaultdict(list)
        self._first: dict[str, dict[str, Mention | Claim]] = {}
        for claim in knowledge.claims:
            if claim.predicate == "holdsPost":
                self._spans[claim.subject].append(claim)
        for mention in (*knowledge.mentions, *knowledge.open_mentions):
            self._spans[mention.entity or mention.id].append(mention)

    def told(self, end: str, *, beside: str) -> tuple[str, str, str]:
        """Name, source and sentences of an end: an entity, one article's part of it, or a mention; empty where
        there is none. Sentences that the other end ``beside`` it stands in, too, only where it has no others."""
        entity = self._entities.get(end.partition("#")[0])
        spans = self._first_in(end)
        if not spans:
            return entity.name if entity else "", "", ""
        others = self._first_in(beside)
        own = {sentence: span for sentence, span in spans.items() if sentence not in others} or spans
        shown = list(own)[:_SENTENCES]
        name = entity.name if entity else self._text(own[shown[0]])
        return name, self._source(own[shown[0]]), " / ".join(shown)

    def _first_in(self, end: str) -> dict[str, Mention | Claim]:
        """The sentences of an end, each with the first that stands in it."""
        if end in self._first:
            return self._first[end]
        whole, _, article = end.partition("#")
        first = self._first[end] = {}
        for span in self._spans.get(whole, []):
            if (not article or span.article == article) and len(first) < _LOOKED_AT:
                first.setdefault(self._sentence(span), span)
        return first

    def _text(self, span: Mention | Claim) -> str:
        return self._evidence.exact(span.page, span.start, span.end)

    def _sentence(self, span: Mention | Claim) -> str:
        return self._evidence.exact(span.page, *self._evidence.contexts.around(span.page, span.start, span.end))

    def _source(self, span: Mention | Claim) -> str:
        title, date = self._titles.get(span.article or ""), self._evidence.dates.get(span.article or "")
        return ", ".join(part for part in (title, date, span.page) if part)

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
        (q.kind, q.state, q.left, q.right, *ends.told(q.left), *ends.told(q.right), q.why)
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
        for claim in knowledge.claims:
            if claim.predicate == "holdsPost":
                self._spans[claim.subject].append(claim)
        for mention in (*knowledge.mentions, *knowledge.open_mentions):
            self._spans[mention.entity or mention.id].append(mention)

    def told(self, end: str) -> tuple[str, str, str]:
        """Name, source and sentences of an end: an entity, one article's part of it, or a mention; empty where
        there is none."""
        whole, _, article = end.partition("#")
        spans = [span for span in self._spans.get(whole, []) if not article or span.article == article]
        entity = self._entities.get(whole)
        if not spans:
            return entity.name if entity else "", "", ""
        sentences = dict.fromkeys(self._sentence(span) for span in spans[: 2 * _SENTENCES])
        name = entity.name if entity else self._text(spans[0])
        return name, self._source(spans[0]), " / ".join(list(sentences)[:_SENTENCES])

    def _text(self, span: Mention | Claim) -> str:
        return self._evidence.exact(span.page, span.start, span.end)

    def _sentence(self, span: Mention | Claim) -> str:
        return self._evidence.exact(span.page, *self._evidence.contexts.around(span.page, span.start, span.end))

    def _source(self, span: Mention | Claim) -> str:
        title, date = self._titles.get(span.article or ""), self._evidence.dates.get(span.article or "")
        return ", ".join(part for part in (title, date, span.page) if part)

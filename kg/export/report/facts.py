"""What all sections of the report ask of a graph: names, sentences, dates, districts, its shape."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import networkx as nx

from kg.export.excerpts import Contexts, to_compact
from kg.export.report.blocks import Edge, Thing, Words
from kg.export.standing import Standing, to_standings
from kg.graph.structure import ATTENDANCE, Structure, to_assortativity, to_structure
from kg.records import Article, BadPage, Claim, Dropped, Entity, Figure, Knowledge, Mention

_LONGEST = 90  # characters of a sentence in a table


@dataclass(frozen=True)
class Facts:
    """A graph (as ``to_graph`` makes it) and what was computed from it, each once and when first asked for."""

    graph: nx.MultiDiGraph[str]

    @cached_property
    def knowledge(self) -> Knowledge:
        """All records."""
        known: Knowledge = self.graph.graph["knowledge"]
        return known

    @cached_property
    def unread(self) -> tuple[BadPage, ...]:
        """Pages that could not be read."""
        return tuple(self.graph.graph.get("unread", ()))

    @cached_property
    def records(self) -> dict[str, Entity]:
        """Entities by id, in the order of ids."""
        return {node: self.graph.nodes[node]["record"] for node in sorted(self.graph)}

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Articles by id."""
        return {article.id: article for article in self.knowledge.articles}

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """District, level and line of every node."""
        return to_standings(self.graph)

    @cached_property
    def shape(self) -> Structure:
        """The shape of the whole graph."""
        return to_structure(self.graph)

    @cached_property
    def bare(self) -> Structure:
        """The shape without the edges of attendance lists."""
        return to_structure(self.graph, without=ATTENDANCE)

    @cached_property
    def mixing(self) -> dict[str, tuple[float | None, float | None]]:
        """Assortativity by level and by district: with all edges, and without attendance lists."""
        groups = {
            "level": {node: s.level for node, s in self.standings.items() if s.level},
            "district": {node: s.district for node, s in self.standings.items() if s.district},
        }
        whole, bare = (to_assortativity(self.graph, groups, without=without) for without in ((), ATTENDANCE))
        return {name: (whole[name], bare[name]) for name in groups}

    @cached_property
    def edges(self) -> list[tuple[str, str, str, dict[str, Any]]]:
        """Edges as (subject, object, key, data), in order."""
        return sorted(self.graph.edges(keys=True, data=True), key=lambda edge: edge[:3])

    @cached_property
    def into(self) -> dict[str, list[tuple[str, str, dict[str, Any]]]]:
        """For each object its (subject, key, data), in order."""
        found: dict[str, list[tuple[str, str, dict[str, Any]]]] = defaultdict(list)
        for subject, object_, key, data in self.edges:
            found[object_].append((subject, key, data))
        return found

    @cached_property
    def mentions_of(self) -> dict[str, list[Mention]]:
        """For each entity its mentions, in page order."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in sorted(self.knowledge.mentions, key=lambda m: (m.page, m.start, m.id)):
            found[mention.entity].append(mention)
        return found

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {page.name: page.text for page in self.knowledge.pages}

    @cached_property
    def _contexts(self) -> Contexts:
        return Contexts(self.knowledge.sentences)

    def thing(self, node: str) -> Thing:
        """An entity for a cell."""
        record = self.records[node]
        return Thing(node, record.name, record.type)

    def edge(self, subject: str, object_: str, key: str, text: str, note: Words | None = None) -> Edge:
        """A relation for a cell, as the page of the graph names it."""
        return Edge(f"{subject} {key} {object_}", text, note)

    def sentence(self, record: Claim | Figure | Mention | Dropped, *, most: int | None = _LONGEST) -> str:
        """The sentence of a record as running text; of a long one the ``most`` characters around it."""
        start, end = self._contexts.around(record.page, record.start, record.end)
        text = self._texts[record.page]
        whole = to_compact(text[start:end])
        if most is None or len(whole) <= most:
            return whole
        first = max(0, min(len(to_compact(text[start : record.start])) - most // 4, len(whole) - most))
        return "…" * bool(first) + whole[first : first + most] + "…" * (first + most < len(whole))

    def exact(self, record: Claim | Figure | Mention) -> str:
        """The words of a record as running text."""
        return to_compact(self._texts[record.page][record.start : record.end])

    def title(self, article: str | None) -> str:
        """The headline of an article; empty outside all articles."""
        return self.articles[article].title if article in self.articles else ""

    def issued(self) -> list[str]:
        """The days the articles came out, sorted; of one that does not say, the day of what it tells."""
        return sorted(filter(None, (article.issued for article in self.knowledge.articles)))

    def date(self, record: Claim | Figure | Mention) -> str:
        """The date of a claim itself, else of its article; empty if not known."""
        own = record.date if isinstance(record, Claim) else None
        article = self.articles.get(record.article or "")
        return own or (article.date if article else None) or ""

    def district(self, node: str) -> str | None:
        """The id of the district (county level or above) an entity stands in."""
        return self.standings[node].district

    def above(self, place: str) -> list[str]:
        """The places that ``place`` lies in, the nearest first."""
        found: list[str] = []
        while True:
            lies_in = (
                o
                for _, o, data in sorted(self.graph.out_edges(place, data=True), key=lambda edge: edge[1])
                if data["predicate"] == "locatedIn"
            )
            place = next(lies_in, None) or self.records[place].jurisdiction or ""
            if place not in self.records or place in found:
                return found
            found.append(place)

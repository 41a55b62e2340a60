"""``graph.graphml``: the graph with plain attributes, for Gephi, Cytoscape, yEd and ``networkx.read_graphml``."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx

from kg.records import Claim, Entity, Knowledge
from kg.vocabulary import PREDICATES

# What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets); OCR leaves form feeds and worse.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(graph: nx.MultiDiGraph[str], out_dir: Path) -> None:
    """Write ``graph.graphml`` into ``out_dir``: nodes and edges sorted, every edge with its first evidence."""
    # The plain XML writer, always: the default one changes its output with an optional package's presence.
    nx.write_graphml_xml(to_plain(graph), out_dir / "graph.graphml", prettyprint=True)


def to_plain(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """A copy whose attributes are text and numbers only.

    Nodes carry ``label``, ``type`` and, when known, ``jurisdiction``, ``kind``, ``first_seen``, ``last_seen``,
    ``mentions`` (times named) and ``figures`` (how many numbers are told of it). Edges carry ``label``, ``predicate``,
    ``post``, ``weight`` and ``sentences`` (claims behind the edge), ``inferred`` (no sentence says it outright),
    ``page`` and ``evidence`` (page and text of its first claim). An edge's key is unique in the whole graph.
    """
    knowledge: Knowledge = graph.graph["knowledge"]
    pages = {page.name: page.text for page in knowledge.pages}
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(graph):
        record: Entity = graph.nodes[node]["record"]
        plain.add_node(
            _xml(node),
            label=_xml(record.name),
            type=record.type,
            **_given(
                jurisdiction=record.jurisdiction,
                kind=record.kind,
                first_seen=record.first_seen,
                last_seen=record.last_seen,
            ),
            mentions=record.mentions,
            figures=len(graph.nodes[node]["figures"]),
        )
    for subject, object_, key in sorted(graph.edges(keys=True)):
        edge = graph.edges[subject, object_, key]
        claims: list[Claim] = sorted(edge["claims"], key=lambda c: (c.page, c.start, c.end, c.id))
        first = claims[0]
        plain.add_edge(
            _xml(subject),
            _xml(object_),
            key=_xml(f"{subject} {key} {object_}"),
            label=_xml(edge["post"] or PREDICATES[edge["predicate"]].zh),
            predicate=edge["predicate"],
            **_given(post=edge["post"]),
            weight=float(len(claims)),
            sentences=len(claims),
            inferred=all(claim.inferred for claim in claims),
            page=_xml(first.page),
            evidence=_xml("".join(pages[first.page][first.start : first.end].split())),
        )
    return plain


def _given(**fields: str | None) -> dict[str, str]:
    return {name: _xml(value) for name, value in fields.items() if value}


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)

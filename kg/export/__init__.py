"""What a build leaves: one writer for each file or folder of the output, and the query engine.

A new kind of output is one module with a ``write_*`` and one line in ``EXPORTERS``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.export.decisions import write_decisions, write_questions
from kg.export.evidence import write_evidence
from kg.export.graphml import write_graphml
from kg.export.html import write_html
from kg.export.records import write_records
from kg.export.report import write_report
from kg.export.texts import write_texts
from kg.export.turtle import write_turtle

if TYPE_CHECKING:
    import networkx as nx

EXPORTERS: dict[str, Callable[[nx.MultiDiGraph[str], Path], None]] = {
    "graph.html": write_html,
    "report.html": write_report,
    "graph.ttl": write_turtle,
    "evidence.ttl": write_evidence,
    "graph.graphml": write_graphml,
    "decisions.csv": write_decisions,
    "questions.csv": write_questions,
    "records": write_records,
    "page_texts": write_texts,
}
"""Name in the output folder -> what writes it there. In the order in which a reader opens them;
``report.html`` has ``report.md``, ``metrics.json`` and ``review.csv`` beside it; ``page_texts`` appears only where
there are pages that are not text files."""

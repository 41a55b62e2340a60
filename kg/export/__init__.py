"""What a build leaves: one writer for each file or folder of the output, and the query engine.

A new kind of output is one module with a ``write_*`` and one line in ``EXPORTERS``.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

Write = Callable[["nx.MultiDiGraph[str]", Path], None]


def _later(module: str, function: str) -> Write:
    """The function of a module that is loaded when it is called: the libraries of the writers take half a second, and
    pages can be read before."""

    def write(graph: nx.MultiDiGraph[str], out_dir: Path) -> None:
        getattr(import_module(f"kg.export.{module}"), function)(graph, out_dir)

    return write


EXPORTERS: dict[str, Write] = {
    "graph.html": _later("html", "write_html"),
    "report.html": _later("report", "write_report"),
    "graph.ttl": _later("turtle", "write_turtle"),
    "evidence.ttl": _later("evidence", "write_evidence"),
    "graph.graphml": _later("graphml", "write_graphml"),
    "decisions.csv": _later("decisions", "write_decisions"),
    "questions.csv": _later("decisions", "write_questions"),
    "records": _later("records", "write_records"),
    "page_texts": _later("texts", "write_texts"),
}
"""Name in the output folder -> what writes it there. In the order in which a reader opens them;
``report.html`` has ``report.md``, ``metrics.json`` and ``review.csv`` beside it; ``page_texts`` appears only where
there are pages that are not text files."""

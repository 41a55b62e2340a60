"""``page_texts/``: the text of every page that is not itself a text file, for checking what is cited from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.records import Knowledge

if TYPE_CHECKING:
    import networkx as nx


def write_texts(graph: nx.MultiDiGraph[str], out_dir: Path) -> None:
    """Write ``page_texts/PAGE.txt`` into ``out_dir`` for each page whose offsets count in a text that a reader made;
    nothing where there is none. ``start`` and ``end`` of the records are code points of these files (UTF-8)."""
    knowledge: Knowledge = graph.graph["knowledge"]
    for page in knowledge.pages:
        if page.derived:
            path = out_dir / "page_texts" / f"{page.name}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page.text, encoding="utf-8", newline="\n")

"""How long the stages of a build take against each other and against jieba's tagger on the same text, in one process.

    python -m bench.build [FOLDER] [--repeat N]     (default: seeds and tests/pages/dev, each page 5 times)

Processor seconds; each stage on all pages, warm. What is printed belongs into bench/README.md only as a ratio.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import jieba.posseg

from kg.corpus import read_page
from kg.export import EXPORTERS
from kg.extract import extract
from kg.graph import to_graph
from kg.records import Extraction, Page, Reading
from kg.resolve import resolve

ROOT = Path(__file__).parent.parent


def measure(pages: Sequence[Page]) -> dict[str, float]:
    """Stage -> processor seconds for all pages."""
    extract(read_page(pages[0]))
    list(jieba.posseg.cut(pages[0].text))
    seconds: dict[str, float] = {}
    readings: list[Reading] = _timed(seconds, "read", lambda: [read_page(page) for page in pages])
    extractions: list[Extraction] = _timed(seconds, "extract", lambda: [extract(reading) for reading in readings])
    knowledge = _timed(seconds, "resolve", lambda: resolve(readings, extractions))
    graph = _timed(seconds, "graph", lambda: to_graph(knowledge))
    graph.graph["unread"] = ()
    with tempfile.TemporaryDirectory() as folder:
        _timed(seconds, "export", lambda: [write(graph, Path(folder)) for write in EXPORTERS.values()])
    _timed(seconds, "jieba.posseg", lambda: [list(jieba.posseg.cut(page.text)) for page in pages])
    return seconds


def _timed(seconds: dict[str, float], name: str, work: Callable[[], Any]) -> Any:
    begin = time.process_time()
    done = work()
    seconds[name] = time.process_time() - begin
    return done


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="*", type=Path, default=[ROOT / "seeds", ROOT / "tests/pages/dev"])
    parser.add_argument("--repeat", type=int, default=5)
    chosen = parser.parse_args()
    files = [file for folder in chosen.folder for file in sorted(folder.glob("*.txt"))]
    pages = [Page(f"{n}/{file.name}", file.read_text(encoding="utf-8")) for n in range(chosen.repeat) for file in files]
    seconds = measure(pages)
    posseg, characters = seconds.pop("jieba.posseg"), sum(len(page.text) for page in pages)
    total = sum(seconds.values())
    print(f"{len(pages)} pages, {characters} characters")
    for name, spent in seconds.items():
        print(f"{name:8} {spent / total:6.1%} of the build  {spent / posseg:5.2f} × jieba.posseg")
    ours = seconds["read"] + seconds["extract"]
    print(f"read + extract: {posseg / ours:.2f} × as fast as jieba.posseg")


if __name__ == "__main__":
    main()

"""How long the stages of a build take against each other and against jieba's tagger on the same text, in one process.

    python -m bench.build [FOLDER] [--repeat N]     (default: seeds and tests/pages/dev, each page 5 times)
    python -m bench.build --seeds-mb 20             read and extract 20 MB made of the seeds, as they are and mixed

Processor seconds, warm. What is printed belongs into bench/README.md only as a ratio.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import count
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
    readings: list[Reading] = []
    extractions: list[Extraction] = []
    for page in pages:  # page by page in turn: whatever else the machine does slows all three
        readings.append(_timed(seconds, "read", lambda page=page: read_page(page)))
        extractions.append(_timed(seconds, "extract", lambda: extract(readings[-1])))
        _timed(seconds, "jieba.posseg", lambda page=page: list(jieba.posseg.cut(page.text)))
    knowledge = _timed(seconds, "resolve", lambda: resolve(readings, extractions))
    graph = _timed(seconds, "graph", lambda: to_graph(knowledge))
    graph.graph["unread"] = ()
    with tempfile.TemporaryDirectory() as folder:
        _timed(seconds, "export", lambda: [write(graph, Path(folder)) for write in EXPORTERS.values()])
    return seconds


def measure_mixed(files: Sequence[Path], *, megabytes: float, mixed: bool) -> tuple[float, float]:
    """Processor seconds of reading with extracting, and of jieba's tagger, on so many megabytes made of ``files``.

    Repeated as they are the same sentences come again and again, and whatever a cache holds makes them look faster
    than new text is. ``mixed``: each page takes its paragraphs from all files and one character in fifty from
    elsewhere, so that hardly a sentence comes twice. The two take turns on each page: whatever else the machine does
    slows both.
    """
    chance = random.Random(20)
    texts = [file.read_text(encoding="utf-8") for file in files]
    extract(read_page(Page("warm", texts[0])))
    list(jieba.posseg.cut(texts[0]))
    ours = theirs = done = 0.0
    for number in count():
        text = texts[number % len(texts)]
        text = _mix(texts, chance, len(text)) if mixed else text
        begin = time.process_time()
        extract(read_page(Page(f"{number}.txt", text)))
        between = time.process_time()
        list(jieba.posseg.cut(text))
        ours, theirs = ours + between - begin, theirs + time.process_time() - between
        done += len(text.encode()) / 1e6
        if done >= megabytes:
            break
    return ours, theirs


def _mix(texts: Sequence[str], chance: random.Random, size: int) -> str:
    paragraphs = [paragraph for text in texts for paragraph in text.split("\n")]
    chars = list("\n".join(chance.choice(paragraphs) for _ in range(len(paragraphs)))[:size])
    for _ in range(len(chars) // 50):
        at = chance.randrange(len(chars))
        if chars[at] != "\n":
            chars[at] = chance.choice(chance.choice(texts))
    return "".join(chars)


def _timed(seconds: dict[str, float], name: str, work: Callable[[], Any]) -> Any:
    begin = time.process_time()
    done = work()
    seconds[name] = seconds.get(name, 0.0) + time.process_time() - begin
    return done


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="*", type=Path, default=[ROOT / "seeds", ROOT / "tests/pages/dev"])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--seeds-mb", type=float, metavar="MB")
    chosen = parser.parse_args()
    if chosen.seeds_mb:
        for name, mixed in (("as they are", False), ("mixed", True)):
            files = sorted((ROOT / "seeds").glob("*.txt"))
            ours, theirs = measure_mixed(files, megabytes=chosen.seeds_mb, mixed=mixed)
            print(f"{chosen.seeds_mb:g} MB of seeds, {name}: read + extract {ours / theirs:.2f} × jieba.posseg")
        return
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

"""How the time of resolving grows with the number of mentions, decisions and questions included.

    python -m bench.resolve [--write]     (the annotated pages, copied into as many districts as are needed)

Processor seconds in one process, best of three. Every copy of the pages speaks from another district, so that names
recur in many places as they do in an archive. ``--write`` puts the table into bench/README.md.
"""

from __future__ import annotations

import argparse
import gc
import platform
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kg.corpus import read_page
from kg.extract import extract
from kg.lexicon.divisions import by_name, full_name
from kg.records import Extraction, Page, Reading
from kg.resolve import resolve

ROOT = Path(__file__).parent.parent
README = Path(__file__).parent / "README.md"
SIZES = (25_000, 50_000, 100_000)

Understood = tuple[Reading, Extraction]


def read() -> list[Understood]:
    """The annotated pages, read once."""
    files = [f for folder in ("seeds", "tests/pages/dev") for f in sorted((ROOT / folder).glob("*.txt"))]
    readings = [read_page(Page(file.name, file.read_text(encoding="utf-8"))) for file in files]
    return [(reading, extract(reading)) for reading in readings]


def copy(understood: Understood, number: int, district: str) -> Understood:
    """The page again, as another page of another district."""
    reading, found = understood

    def own(id_: str | None) -> str | None:
        return id_ if id_ is None or id_.startswith("@") else f"{id_}x{number}"

    name = f"{number}/{reading.page.name}"
    articles = tuple(
        replace(a, id=f"{a.id}x{number}", page=name, locality=district if a.locality else None)
        for a in reading.articles
    )
    mentions = tuple(replace(m, id=f"{m.id}x{number}", page=name, article=own(m.article)) for m in found.mentions)
    claims = tuple(
        replace(
            c,
            id=f"{c.id}x{number}",
            subject=own(c.subject) or "",
            object=own(c.object) or "",
            page=name,
            article=own(c.article),
        )
        for c in found.claims
    )
    blocks = tuple(replace(b, article=own(b.article)) for b in reading.blocks)
    page = replace(reading.page, name=name)
    copied = replace(reading, page=page, articles=articles, blocks=blocks, locality=district)
    return copied, Extraction(mentions, claims, (), ())


def measure(understood: Sequence[Understood]) -> tuple[float, int, int]:
    """Seconds, entities and open questions of resolving these pages."""
    best, knowledge = 1e9, None
    gc.collect()
    gc.freeze()  # the pages themselves are no part of the work
    for _ in range(3):
        begin = time.process_time()
        knowledge = resolve([reading for reading, _ in understood], [found for _, found in understood])
        best = min(best, time.process_time() - begin)
    assert knowledge is not None
    return best, len(knowledge.entities), len(knowledge.questions)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    divisions = sorted({full_name(d) for found in by_name().values() for d in found if d.level == "county"})
    pages = read()
    copies: list[Understood] = []
    rows, mentions, number, first = [], 0, 0, 0.0
    for size in SIZES:
        while mentions < size:
            one = copy(pages[number % len(pages)], number, divisions[number // len(pages) * 37 % len(divisions)])
            copies.append(one)
            mentions += len(one[1].mentions)
            number += 1
        seconds, entities, questions = measure(copies)
        each = seconds / mentions
        first = first or each
        rows.append(f"| {mentions:,} | {entities:,} | {questions:,} | {each / first:.2f} |")
        print(f"{mentions} mentions: {seconds:.2f} s, {each * 1e6:.0f} µs each", flush=True)
    columns = ("mentions", "entities", "open questions", "time per mention, of that at the first size")
    header = f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}"
    table = "\n".join(["", f"2 cores ({platform.machine()}, shared), Python {platform.python_version()}.", "", header])
    table += "\n" + "\n".join(rows) + "\n"
    if write:
        text = README.read_text(encoding="utf-8")
        text = re.sub("(?s)(<!-- resolve -->\n).*?(<!-- /resolve -->)", lambda m: m[1] + table[1:] + m[2], text)
        README.write_text(text, encoding="utf-8", newline="\n")
    else:
        print(table)


if __name__ == "__main__":
    main()

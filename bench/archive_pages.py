"""A folder of any number of pages: the annotated ones again and again, every copy under a district of its own.

    python -m bench.archive_pages FOLDER NUMBER [CHARACTERS]

With CHARACTERS the annotated pages are cut, between lines, into pages of about so many.

Numbers in the text differ from copy to copy, and ``sources.csv`` says of each which district it speaks from, so that
bodies, people and schemes recur in many places as they do in an archive.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from kg.lexicon.divisions import by_name, full_name

ROOT = Path(__file__).parent.parent
_NUMBER = re.compile(r"(?<![0-9])[1-9](?=[0-9]{2}[^0-9])")


def write_pages(folder: Path, number: int, characters: int = 0) -> None:
    """Write ``number`` pages and their ``sources.csv``; the same for the same number. ``characters``: how many a page
    has at least, unless it is the last of the one that it is cut from (0: not cut)."""
    files = [f for part in ("seeds", "tests/pages/dev") for f in sorted((ROOT / part).glob("*.txt"))]
    texts = [piece for file in files for piece in _cut(file.read_text(encoding="utf-8"), characters)]
    districts = sorted({full_name(d) for own in by_name().values() for d in own if d.level == "county"})
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as told:
        rows = csv.writer(told)
        rows.writerow(("page", "locality"))
        for i in range(number):
            copy, page = divmod(i, len(texts))
            name = f"{copy:05}/{page:04}.txt"
            (folder / name).parent.mkdir(exist_ok=True)
            text = _NUMBER.sub(lambda m, by=copy: str((int(m[0]) + by) % 9 + 1), texts[page])
            (folder / name).write_text(text, encoding="utf-8", newline="")
            rows.writerow((name, districts[(copy * 31 + page) % len(districts)]))


def _cut(text: str, characters: int) -> list[str]:
    pieces = [""]
    for line in text.splitlines(keepends=True):
        if 0 < characters <= len(pieces[-1]):
            pieces.append("")
        pieces[-1] += line
    return pieces


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]), *map(int, sys.argv[2:]))

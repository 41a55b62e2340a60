"""CSV tables, as clipping services and spreadsheets save them: one article a row, its text in a column."""

from __future__ import annotations

import csv
from codecs import getincrementaldecoder
from collections.abc import Iterator
from pathlib import Path

from kg.corpus.readers.composing import disguise
from kg.corpus.readers.fields import FIELDS, LONGEST_ARTICLE, NAMED, by_name, to_article
from kg.records import BadPage, Page

_START = 1000  # bytes at the beginning that show what a file is
_CHUNK = 1 << 20
_TEXTS = {*FIELDS["text"]} - {"article"}  # in a table, a column of this name says which article, not what it says


def read_csv(name: str, path: Path) -> Iterator[Page | BadPage]:
    """The articles in a table, named ``NAME#ROW`` as a spreadsheet counts: the first row, with the names of the
    columns, is 1. Empty rows are passed over. Raises OSError."""
    with path.open("rb") as file:
        reason = disguise(file.read(_START), "a CSV table")
    encoding = _encoding(path)
    if reason or not encoding:
        yield BadPage(name, reason or "is neither UTF-8 nor GB18030 text")
        return
    csv.field_size_limit(LONGEST_ARTICLE)
    bad = number = 0
    with path.open(encoding=encoding, newline="") as file:
        rows = csv.reader(file)
        try:
            columns = next(rows, [])
            if not by_name(dict.fromkeys(columns)).keys() & _TEXTS:
                yield BadPage(name, _no_texts(columns))
                return
            for number, cells in enumerate(rows, 2):
                if any(cell.strip() for cell in cells):
                    result = to_article(f"{name}#{number}", dict(zip(columns, cells, strict=False)))
                    bad += isinstance(result, BadPage)
                    if isinstance(result, Page) or bad <= NAMED:
                        yield result
        except csv.Error as error:
            yield BadPage(name, f"is no CSV table from row {number + 1} on ({error})")
    if not number:
        yield BadPage(name, "is empty")
    if bad > NAMED:
        yield BadPage(name, f"has {bad - NAMED:,} more rows that cannot be read")


def _no_texts(columns: list[str]) -> str:
    if not columns:
        return "is empty"
    return f"has no column of texts (named {', '.join(FIELDS['text'][:3])} or 正文 in its first row)"


def _encoding(path: Path) -> str | None:
    """What decodes the whole file, however long it is: a spreadsheet saves UTF-8 or, in China, GB18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        decoder = getincrementaldecoder(encoding)()
        try:
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    decoder.decode(chunk)
                decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    return None

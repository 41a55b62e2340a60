"""CSV tables, as clipping services and spreadsheets save them: one article a row, its text in a column."""

from __future__ import annotations

import csv
from codecs import getincrementaldecoder
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from kg.corpus.readers.composing import disguise
from kg.corpus.readers.fields import FIELDS, LONGEST_ARTICLE, START, name_bad, to_article, to_key
from kg.corpus.readers.plain import is_plain_chinese
from kg.records import BadPage, Page

_CHUNK = 1 << 20
_WHICH = "article"  # in a table, a column of this name says which article, not what it says
_TEXTS = {*FIELDS["text"]} - {_WHICH}


def read_csv(name: str, path: Path) -> Iterator[Page | BadPage]:
    """The articles in a table, named ``NAME#ROW`` as a spreadsheet counts: the first row, with the names of the
    columns, is 1. Empty rows are passed over, and of several columns of one name the first that is filled in counts.
    Raises OSError."""
    with path.open("rb") as file:
        reason = disguise(file.read(START), "a CSV table")
    encoding = _encoding(path)
    if reason or not encoding:
        yield BadPage(name, reason or "is neither UTF-8 nor GB18030 text")
        return
    with path.open(encoding=encoding, newline="") as table:
        yield from name_bad(name, _articles(name, table), "rows")


def _articles(name: str, table: TextIO) -> Iterator[Page | BadPage]:
    csv.field_size_limit(LONGEST_ARTICLE)
    columns: list[str] = []
    number = 0
    try:
        for number, cells in enumerate(csv.reader(table, strict=True), 1):
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = ["" if to_key(cell) == _WHICH else cell for cell in cells]
                if _TEXTS.isdisjoint(map(to_key, columns)):
                    yield BadPage(name, _NO_TEXTS)
                    return
            elif len(cells) > len(columns):
                yield BadPage(f"{name}#{number}", "has more cells than there are columns")
            else:
                row: dict[str, str] = {}
                for column, cell in zip(columns, cells, strict=False):
                    if cell.strip():
                        row.setdefault(column, cell)
                yield to_article(f"{name}#{number}", row)
    except csv.Error as error:
        yield BadPage(name, f"is no CSV table from row {number + 1} on ({error})")


_NO_TEXTS = (
    f"has no column of texts (named {', '.join(FIELDS['text'][:3])} or 正文 in its first row, columns between commas)"
)


def _encoding(path: Path) -> str | None:
    """What decodes the whole file, however long it is: a spreadsheet saves UTF-8 or, in China, GB18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        decoder = getincrementaldecoder(encoding)()
        try:
            with path.open("rb") as file:
                begin = decoder.decode(file.read(_CHUNK))
                while chunk := file.read(_CHUNK):
                    decoder.decode(chunk)
                decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        if encoding != "gb18030" or is_plain_chinese(begin):
            return encoding
    return None

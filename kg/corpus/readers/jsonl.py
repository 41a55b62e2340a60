"""JSON Lines: one article a line, read line by line however long the file is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kg.corpus.readers.composing import disguise
from kg.corpus.readers.fields import LONGEST_ARTICLE, START, name_bad, to_article
from kg.corpus.readers.plain import decode
from kg.records import BadPage, Page

# An array of objects, or one object set out for reading.
_SPREAD = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*\{|\{[ \t\r]*\n\s*")')


def read_jsonl(name: str, path: Path) -> Iterator[Page | BadPage]:
    """The articles in a file, named ``NAME#LINE``; lines without anything on them are passed over. Raises OSError."""
    with path.open("rb") as file:
        start = file.read(START)
        if reason := disguise(start, "JSON Lines"):
            yield BadPage(name, reason)
            return
        if _SPREAD.match(start):
            yield BadPage(name, "is JSON over many lines, not one object a line (convert it with: jq -c '.[]')")
            return
        file.seek(0)
        lines = ((number, line) for number, line in enumerate(_lines(file), 1) if line is None or line.strip())
        yield from name_bad(name, (_article(f"{name}#{number}", line) for number, line in lines), "lines")


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """The lines; None for one that is too long to be an article, of which no more than that is ever in memory."""
    while line := file.readline(LONGEST_ARTICLE):
        if len(line) == LONGEST_ARTICLE and not line.endswith(b"\n"):
            while (rest := file.readline(LONGEST_ARTICLE)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line.removeprefix(b"\xef\xbb\xbf")


def _article(name: str, line: bytes | None) -> Page | BadPage:
    if line is None:
        return BadPage(name, f"is a line of more than {LONGEST_ARTICLE // 1_000_000} MB, longer than any article")
    try:
        record = json.loads(decode(line, markup=True), strict=False)
    except UnicodeDecodeError:
        return BadPage(name, "is neither UTF-8 nor GB18030 text")
    except (ValueError, RecursionError) as error:
        where = (
            f"{error.msg} at column {error.colno}"
            if isinstance(error, json.JSONDecodeError)
            else "too deep or too long a value"
        )
        return BadPage(name, f"is not JSON ({where})")
    if not isinstance(record, dict):
        return BadPage(name, "is JSON but not an object with fields")
    return to_article(name, record)

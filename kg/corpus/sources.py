"""``sources.csv`` beside the pages: what the user knows of a page better than any guess."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.corpus.files import find_pages
from kg.errors import PagesError

FILE = "sources.csv"
_COLUMNS = ("page", "paper", "date", "locality")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a page. ``date`` is ISO, as precise as known (``2022-10-23``, ``2022-10``, ``2022``);
    ``locality`` what 全区 or 我市 means on it, as a full name. Empty: not given."""

    paper: str = ""
    date: str = ""
    locality: str = ""


def read_sources(folder: Path) -> dict[str, Source]:
    """The rows of ``folder``'s ``sources.csv`` by page name; empty if there is no such file.

    Raises ``PagesError``, one sentence that names the line, for a page that is not there or named twice, a bad date,
    an unknown column, and a file that is no CSV text.
    """
    path = folder / FILE
    if not path.exists():
        return {}
    try:
        rows = list(csv.reader(_decode(path.read_bytes()).splitlines(), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PagesError(f"{FILE} cannot be read as CSV text ({error}).") from error
    header = [cell.strip() for cell in rows[0]] if rows else []
    if "page" not in header or len(set(header)) < len(header) or not set(header) <= set(_COLUMNS):
        raise PagesError(f"The first line of {FILE} must name its columns: page, and any of {', '.join(_COLUMNS[1:])}.")
    sources: dict[str, Source] = {}
    names = find_pages(folder).keys()
    for number, cells in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in cells):
            _add(sources, number, header, [cell.strip() for cell in cells], names)
    return sources


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")  # as spreadsheets save it in China


def _add(sources: dict[str, Source], number: int, header: list[str], cells: list[str], names: Collection[str]) -> None:
    where = f"Line {number} of {FILE}"
    if len(cells) > len(header):
        raise PagesError(f"{where} has more cells than there are columns.")
    row = dict(zip(header, cells, strict=False))
    page = row.pop("page", "")
    if page not in names:
        raise PagesError(f"{where}: there is no page {page or 'without a name'}.")
    if page in sources:
        raise PagesError(f"{where}: the page {page} is listed twice.")
    if row.get("date") and not _is_date(row["date"]):
        raise PagesError(f"{where}: {row['date']} is no date; write it like 2022-10-23, 2022-10 or 2022.")
    sources[page] = Source(**row)


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if not match:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True

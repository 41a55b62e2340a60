"""``sources.csv`` beside the pages: what the user knows of a page better than any guess."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kg.corpus.files import file_of
from kg.corpus.metadata import is_iso_date
from kg.errors import PagesError
from kg.lexicon.divisions import find_meant, full_name
from kg.records import Source
from kg.text.dates import find_dates, to_iso

FILE = "sources.csv"
_COLUMNS = ("page", "paper", "date", "locality", "title", "author")
_BETWEEN_NAMES = re.compile(r"[\s、,，;；]+")


def first_told(name: str, sources: Sequence[Source]) -> Source:
    """The first of ``sources`` that gives the field ``name``; one that gives nothing if none does."""
    return next((source for source in sources if getattr(source, name)), Source())


def source_of(sources: Mapping[str, Source], page: str) -> Source | None:
    """What the rows say of ``page``: its own row and, for what that leaves open, the row of the file it is in."""
    own, of_file = sources.get(page), sources.get(file_of(page))
    if not own or not of_file:
        return own or of_file
    given = {name: value for name in Source.__slots__ if (value := getattr(own, name))}
    return replace(of_file, **given)


def read_sources(folder: Path) -> dict[str, Source]:
    """The rows of ``folder``'s ``sources.csv`` by page name; empty if there is no such file.

    A row may also name a file of several pages (``news.jsonl``) and is then meant for all of them.

    Raises ``PagesError``, one sentence that names the line, for a page that is named twice or not at all, a bad date,
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
    for number, cells in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in cells):
            _add(sources, number, header, [cell.strip() for cell in cells])
    return sources


def stale_sources(sources: Mapping[str, Source], pages: Collection[str]) -> tuple[str, ...]:
    """A sentence for each row about a page, or a file of several, that is not there."""
    names = {*pages, *map(file_of, pages)}
    return tuple(f"{FILE} names {page}, which is no page here." for page in sorted(sources) if page not in names)


def doubtful_sources(sources: Mapping[str, Source]) -> tuple[str, ...]:
    """A sentence for each locality that is no one place of the gazetteer; such a one stays as it is written."""
    pages: dict[str, list[str]] = {}
    for page, source in sorted(sources.items()):
        if source.locality and len(find_meant(source.locality)) != 1:
            pages.setdefault(source.locality, []).append(page)
    return tuple(_doubt(locality, of) for locality, of in pages.items())


def _doubt(locality: str, pages: Sequence[str]) -> str:
    meant = " or ".join(map(full_name, find_meant(locality)))
    more = f" and {len(pages) - 1} more" if len(pages) > 1 else ""
    why = f"may be {meant}; write which" if meant else "is not in the gazetteer; it stays as written"
    return f"{FILE}: the locality {locality} of {pages[0]}{more} {why}."


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")  # as spreadsheets save it in China


def _read_date(cell: str, where: str) -> str:
    """The ISO date of a cell, written as spreadsheets and people do as well (2022/10/23, 2022年10月)."""
    if is_iso_date(cell):
        return cell
    whole = [found for found in find_dates(cell) if found.start == 0 and found.end == len(cell)]
    if iso := to_iso(whole[0]) if whole else None:
        return iso
    raise PagesError(f"{where}: {cell} is no date; write it like 2022-10-23, 2022-10 or 2022.")


def _add(sources: dict[str, Source], number: int, header: list[str], cells: list[str]) -> None:
    where = f"Line {number} of {FILE}"
    if len(cells) > len(header):
        raise PagesError(f"{where} has more cells than there are columns.")
    row = dict(zip(header, cells, strict=False))
    page = row.pop("page", "")
    if not page:
        raise PagesError(f"{where} names no page.")
    if page in sources:
        raise PagesError(f"{where}: the page {page} is listed twice.")
    if row.get("date"):
        row["date"] = _read_date(row["date"], where)
    authors = tuple(name for name in _BETWEEN_NAMES.split(row.pop("author", "")) if name)
    sources[page] = Source(**row, authors=authors, origin=FILE)

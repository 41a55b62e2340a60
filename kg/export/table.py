"""A table of strings and its three forms: aligned text for a terminal, CSV, JSON."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a query. Every row has one string per column; an empty string where nothing was bound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def to_text(table: Table) -> str:
    """Columns aligned by display width (a Chinese character takes two cells), one line per row, the header underlined.

    Control characters become spaces, so that no text from a page can break a line or steer the terminal.
    """
    cells = [tuple(map(to_printable, row)) for row in (table.columns, *table.rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    header, *rows = [_line(row, widths) for row in cells]
    return "\n".join([header, "  ".join("-" * width for width in widths), *rows]) + "\n"


def to_csv(table: Table) -> str:
    """CSV after RFC 4180 with a header line and Unix line ends."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([table.columns, *table.rows])
    return out.getvalue()


def safe(cell: str | float | None) -> str:
    """A cell as text that no spreadsheet takes for a formula (OWASP, CSV injection); nothing where there is none."""
    if isinstance(cell, str) and cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + cell
    return "" if cell is None else str(cell)


def to_json(table: Table) -> str:
    """A JSON list with one object per row, keys in column order, an unbound cell as an empty string."""
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    padded = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    """Terminal cells: two for wide and full-width characters (Unicode UAX #11), none for combining marks."""
    return sum(
        2
        if unicodedata.east_asian_width(char) in "WF"
        else 0
        if unicodedata.category(char) in ("Mn", "Me", "Cf")
        else 1
        for char in text
    )


def to_printable(text: str) -> str:
    """``text`` with a space for every control character and line separator."""
    return "".join(" " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char for char in text)

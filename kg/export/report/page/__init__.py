"""The report as one HTML file: nothing from elsewhere, both languages inside; a script only chooses and folds.

Charts are bars and dots of SVG inside the tables, placed in percent, so that they fit any width and the number always
stands beside the bar. A chart library was measured and left out: Altair draws through vl-convert, 30 MB that every user
would install, and measures text with the fonts of the machine that builds. The Chinese characters come along as a font.
On a phone a table of many wide columns is shown row by row, each cell behind the name of its column.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from importlib import resources
from itertools import groupby
from urllib.parse import quote

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from kg.export.font import to_font_face
from kg.export.palette import LOOKS
from kg.export.report.blocks import Bar, Cell, Edge, Jump, Part, Strip, Table, Thing, Words

_ROOM = 10  # units of about 4 em; a table that wants so many or more does not fit a phone
_DATE = re.compile(r"\d{4}(-\d\d){0,2}(–\d{4}(-\d\d){0,2})?")


def to_page(parts: Sequence[Part], facts: Words) -> str:
    """The page: UTF-8, the same bytes for the same parts. All text from ``parts`` is shown, never markup."""
    template = Environment(loader=FunctionLoader(_read), autoescape=True, trim_blocks=True, keep_trailing_newline=True)
    template.filters |= {"kind": _kind, "address": _address, "spanned": _spanned}
    template.tests |= {"short": _is_short, "wide": _is_wide}
    template.globals["percent"] = _percent
    headers = dict.fromkeys(it.header for it in _tables(parts) if _is_wide(it))
    template.globals["stack"] = {header: f"stack s{number}" for number, header in enumerate(headers)}
    body = template.get_template("report.jinja").render(parts=parts, facts=facts)
    style = to_font_face(body) + _read("report.css") + _marks() + _labels(headers)
    script = _read("report.js")
    return template.get_template("page.jinja").render(
        body=Markup(body),
        style=Markup(style),
        style_hash=Markup(_hash(style)),
        script=Markup(script),
        script_hash=Markup(_hash(script)),
    )


def _read(name: str) -> str:
    return resources.files("kg.export.report.page").joinpath(name).read_text(encoding="utf-8")


def _marks() -> str:
    light = "".join(f".{name} {{ --mark: {look.light}; }}\n" for name, look in LOOKS.items())
    dark = "".join(f".{name} {{ --mark: {look.dark}; }}\n" for name, look in LOOKS.items())
    return f"{light}@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n"


def _tables(parts: Sequence[Part]) -> list[Table]:
    return [it for part in parts for section in part.sections for it in section.blocks if isinstance(it, Table)]


def _labels(headers: Iterable[tuple[Words, ...]]) -> str:
    """The rules that write the name of its column before each cell of a stacked table, counted from the last column: a
    row lacks the first where it goes on with what begins the row above."""
    rules = [
        f"{when}.s{number} td:nth-last-child({len(header) - place})::before {{ content: {_quoted(text)}; }}\n"
        for number, header in enumerate(headers)
        for place, words in enumerate(header)
        if place
        for when, text in (("", words.zh), ("body:has(#lang-en:checked) ", words.en or words.zh))
    ]
    return f"@media screen and (max-width: 640px) {{\n{''.join(rules)}}}\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _is_wide(table: Table) -> bool:
    """Whether a table wants more room than a phone has."""
    return sum(max(map(_room, column)) for column in zip(*table.rows, strict=True)) >= _ROOM


def _room(cell: Cell) -> int:
    """How wide a cell is at least: 1 for a number or a few characters, 2 for a bar or a date, 3 for text that wraps."""
    if isinstance(cell, Bar | Strip):
        return 2
    if isinstance(cell, Words):
        return 1 if len(cell.zh) <= 6 and len(cell.en) <= 8 else 3
    if isinstance(cell, str) and _DATE.fullmatch(cell):
        return 2
    if isinstance(cell, Thing | Edge):
        return 3
    return 1 if isinstance(cell, int | Jump) or len(cell) <= 8 * isinstance(cell, str) else 3


def _kind(value: object) -> str:
    return "list" if isinstance(value, tuple | list) else type(value).__name__


def _is_short(value: object) -> bool:
    """Whether a cell is a number or a date, which stays on one line."""
    return isinstance(value, int) or (isinstance(value, str) and bool(_DATE.fullmatch(value)))


def _spanned(rows: Sequence[tuple[Cell, ...]]) -> list[tuple[int, tuple[Cell, ...]]]:
    """Each row with the number of rows from it on that begin with the same, which is then shown once: 0 for those that
    go on. A number begins a row of its own."""
    spanned: list[tuple[int, tuple[Cell, ...]]] = []
    for begins, group in groupby(rows, key=lambda row: row[0]):
        own = list(group)
        alone = isinstance(begins, int) or not begins
        spanned += [(1 if alone else 0 if place else len(own), row) for place, row in enumerate(own)]
    return spanned


def _address(text: str) -> str:
    return quote(text, safe=":/")


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"


def _hash(source: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii") + "'"

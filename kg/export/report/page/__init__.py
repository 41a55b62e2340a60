"""The report as one HTML file: no script, nothing from elsewhere, both languages inside.

Charts are bars and dots of SVG inside the tables, placed in percent, so that they fit any width and the number always
stands beside the bar. A chart library was measured and left out: Altair draws through vl-convert, 30 MB that every user
would install, and measures text with the fonts of the machine that builds. The Chinese characters come along as a font.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from importlib import resources
from itertools import groupby
from urllib.parse import quote

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from kg.export.palette import LOOKS
from kg.export.report.blocks import Cell, Part, Words
from kg.export.report.page.font import to_font_face

_DATE = re.compile(r"\d{4}(-\d\d){0,2}(–\d{4}(-\d\d){0,2})?")


def to_page(parts: Sequence[Part], facts: Words) -> str:
    """The page: UTF-8, the same bytes for the same parts. All text from ``parts`` is shown, never markup."""
    template = Environment(loader=FunctionLoader(_read), autoescape=True, trim_blocks=True, keep_trailing_newline=True)
    template.filters |= {"kind": _kind, "address": _address, "spanned": _spanned}
    template.tests["short"] = _is_short
    template.globals["percent"] = _percent
    body = template.get_template("report.jinja").render(parts=parts, facts=facts)
    style = to_font_face(body) + _read("report.css") + _marks()
    return template.get_template("page.jinja").render(
        body=Markup(body), style=Markup(style), style_hash=Markup(_hash(style))
    )


def _read(name: str) -> str:
    return resources.files("kg.export.report.page").joinpath(name).read_text(encoding="utf-8")


def _marks() -> str:
    light = "".join(f".{name} {{ --mark: {look.light}; }}\n" for name, look in LOOKS.items())
    dark = "".join(f".{name} {{ --mark: {look.dark}; }}\n" for name, look in LOOKS.items())
    return f"{light}@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n"


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

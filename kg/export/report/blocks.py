"""What a report is made of: words in two languages, tables whose cells link and measure, trees, sections.

Every kind of block is drawn once by ``markdown.py`` and once by ``page/report.jinja``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The same in Chinese and English. Empty ``en``: needs no translation."""

    zh: str
    en: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity, shown by its name, with its type's mark, as a link into the graph."""

    id: str
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation, shown by ``text``, as a link to its sentences in the graph; ``note`` in brackets behind it."""

    id: str
    text: str
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Jump:
    """A ``text`` that leads to the branch ``key`` of a tree of the same section."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A number as text and as a bar: ``share`` is its part of the longest, 0 to 1."""

    text: str
    share: float


@dataclass(frozen=True, slots=True)
class Strip:
    """Days on a line of time: each mark has its place, 0 to 1, and what it is, for a reader who points at it."""

    marks: tuple[tuple[float, str], ...]


Cell = str | int | Words | Thing | Edge | Jump | Bar | Strip | Sequence["Cell"]
"""A sequence is an enumeration."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header. ``more`` rows are left out here and found in ``where``, a file (empty: nowhere else)."""

    header: tuple[Words, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: int = 0
    where: str = ""
    caption: Words | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """An item of a tree with what hangs below it. ``key``: what a ``Jump`` leads to."""

    item: Cell
    below: tuple[Branch, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """Items below items; ``folded`` ones are opened by the reader, where that is possible."""

    branches: tuple[Branch, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Numbers in a row of equal steps, as upright bars: (label, number)."""

    title: Words
    steps: tuple[tuple[str, int], ...]


Block = Table | Tree | Columns | Words


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, one sentence of what is shown and one of what it cannot tell, and the blocks."""

    key: str
    title: Words
    meaning: Words
    limits: Words
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Sections under one heading."""

    key: str
    title: Words
    sections: tuple[Section, ...]


def few(cells: Sequence[Cell], most: int = 12) -> tuple[Cell, ...]:
    """An enumeration of at most ``most``, which says of how many if there are more."""
    more = len(cells) - most
    return (*cells[:most], Words(f"等 {len(cells)} 个", f"{more} more")) if more > 0 else tuple(cells)


def to_table(
    header: str, rows: Sequence[Sequence[Cell]], *, most: int = 40, where: str = "", caption: Words | None = None
) -> Table:
    """A table of at most ``most`` rows; ``header`` is ``名称=name|数量=number``."""
    words = tuple(Words(*column.split("=", 1)) for column in header.split("|"))
    return Table(words, tuple(map(tuple, rows[:most])), max(0, len(rows) - most), where, caption)

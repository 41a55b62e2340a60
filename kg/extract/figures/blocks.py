"""The figures of a block: none within a name, and in the row of a table each cell read by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.claims.clauses import BODIES
from kg.extract.figures.find import FigureSpan, find_figures
from kg.extract.figures.tables import find_cells, read_columns
from kg.extract.mentions.marked import Marked, window
from kg.extract.mentions.page import stable_id
from kg.records import Figure, Reading

_ROW_START = re.compile(r"(?:^|[:·●■◆]|\d[.、])$")
_NOTHING = re.compile(r"[,、;。:]?")
_CELLS = re.compile(r"[\d%]\d")  # at the last character of a cell of a table


def figures_of(marked: Sequence[Marked]) -> list[list[FigureSpan]]:
    """The figures of each block's text, in order."""
    columns = read_columns([block.block for block in marked])
    found = []
    for index, block in enumerate(marked):
        cells = find_cells(block.block, columns[index]) if index in columns else _by_cell(block)
        found.append([f for f in cells if not _in_name(block, f)])
    return found


def _by_cell(block: Marked) -> Iterator[FigureSpan]:
    """In the row of a table each cell is read by itself (林州镇 3120 98.5%)."""
    text, role = block.block.text, block.block.role
    cuts = [g for g in sorted(block.block.gaps) if role != "body" and _CELLS.match(text, g - 1)]
    for start, end in pairwise((0, *cuts, len(text))):
        for f in find_figures(text[start:end]):
            yield replace(f, start=f.start + start, end=f.end + start) if start else f


def _in_name(block: Marked, f: FigureSpan) -> bool:
    low, high = window(block, f.start, f.end)
    return any(s.start <= f.start and f.end <= s.end for s in block.spans[low:high])


def subject_of_row(block: Marked) -> str | None:
    """The id of the body or place that a row of a table is about."""
    return next((s.mention.id for s in block.spans if s.mention.type in BODIES), None)


def heads_row(block: Marked, found: Sequence[FigureSpan]) -> str | None:
    """The id of the name that a line of nothing but figures is about: 石桥街道:北环小区|22栋|1985户."""
    if not found:
        return None
    text = block.block.text
    head = next((s for s in reversed(block.spans) if s.end <= found[0].start), None)
    if head is None or head.mention.type == "person" or not _ROW_START.search(text, 0, head.start):
        return None
    between = (text[a:b] for a, b in pairwise((head.end, *(at for f in found for at in (f.start, f.end)), len(text))))
    return head.mention.id if all(_NOTHING.fullmatch(gap) for gap in list(between)[::2]) else None


def to_figure(reading: Reading, block: Marked, f: FigureSpan, subject: str) -> Figure:
    """The record of a figure of the block with its subject, a mention id or ``@``."""
    page = reading.page.name
    start, end = block.block.span(f.start, f.end)
    id_ = stable_id("figure", page, start, end, f.value, f.unit)
    return Figure(id_, subject, f.value, f.unit, f.measures, f.bound, page, block.block.article, start, end, f.rule)

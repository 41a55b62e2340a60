"""The cells of a table: bare numbers whose unit stands in the head of their column or over the table.

    位次 乡镇 计划(万亩) 进度%
    1 石桥镇 21.6 44.0

Columns are told by the white space between cells, which OCR keeps on a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.figures.find import FigureSpan, find_figures
from kg.records import Block
from kg.text.units import unit_pattern

RULE = "figure.table-cell"
_FEWEST = 3  # columns of a table
_BACK = 4  # blocks over a head in which the unit of the whole table may stand
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SCALED = rf"(?:[十百千万亿]*(?:{unit_pattern()}))"
_IN_HEAD = re.compile(rf"\((?:单位:)?(?P<unit>{_SCALED})\)$|(?P<sign>[%‰])$")
_OVER_TABLE = re.compile(rf"单位:(?P<unit>{_SCALED})(?:[,、;)]|$)")
_RANK = re.compile(r"名次|位次|序号|排名|排序|编号|次序|年份?|电话|日期|时间")
_POINTS = re.compile(r"得分|总分|分数|积分|评分|成绩")


@dataclass(frozen=True, slots=True)
class Column:
    """What the cells of a column count, and their unit as printed."""

    measures: str
    unit: str


def read_columns(blocks: Sequence[Block]) -> dict[int, tuple[Column | None, ...]]:
    """The columns of each block that is a row of a table, by the block's index. None: the cells are no figures."""
    found: dict[int, tuple[Column | None, ...]] = {}
    head: tuple[Column | None, ...] = ()
    for index, block in enumerate(blocks):
        if index and blocks[index - 1].article != block.article:
            head = ()
        cells = split_cells(block)
        if len(cells) == len(head) and any(map(_NUMBER.fullmatch, cells)):
            found[index] = head
        elif len(cells) >= _FEWEST and not any(cell[0].isdigit() for cell in cells):
            above = [b for b in blocks[max(0, index - _BACK) : index] if b.article == block.article]
            over = [match["unit"] for b in above if (match := _OVER_TABLE.search(b.text))]
            head = tuple(_column(cell, over[-1] if over else "") for cell in cells)
        else:
            head = ()
    return found


def split_cells(block: Block) -> list[str]:
    """The pieces of a line between its white space; none for a paragraph."""
    if block.role == "body" or not block.gaps:
        return []
    cuts = [0, *sorted(block.gaps), len(block.text)]
    return [block.text[a:b] for a, b in zip(cuts, cuts[1:], strict=False) if a < b]


def _column(head: str, over: str) -> Column | None:
    if _RANK.fullmatch(head):
        return None
    own = _IN_HEAD.search(head)
    measures = head[: own.start()] if own else head
    unit = (own["unit"] or own["sign"]) if own else "分" if _POINTS.search(head) else over
    return Column(measures, unit) if unit else None


def find_cells(block: Block, columns: Sequence[Column | None]) -> Iterator[FigureSpan]:
    """The figures of a row."""
    start = 0
    for cell, column in zip(split_cells(block), columns, strict=True):
        if column and _NUMBER.fullmatch(cell):
            for figure in find_figures(f"{cell}{column.unit}"):
                end = start + len(cell)
                yield replace(figure, start=start, end=end, measures=column.measures, rule=RULE)
        start += len(cell)

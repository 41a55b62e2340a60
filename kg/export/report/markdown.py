"""The report as Markdown, Chinese with English beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.export.report.blocks import (
    Bar,
    Block,
    Branch,
    Cell,
    Columns,
    Edge,
    Jump,
    Part,
    Section,
    Strip,
    Table,
    Thing,
    Tree,
    Words,
)

# What Markdown (CommonMark with GitHub's tables, math and strikethrough) could take for markup inside a table cell.
_MARKUP = re.compile(r"([\\`*\[\]<>|~&$]|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z]))")


def to_markdown(parts: Sequence[Part]) -> str:
    """The report as Markdown; names and titles from the pages are escaped, never markup."""
    lines = ["# 图谱报告 · Graph report"]
    for part in parts:
        lines += [f"## {_heading(part.title)}", *(_section(section) for section in part.sections)]
        if not part.sections:
            lines.append("无 None.")
    return "\n\n".join(lines) + "\n"


def _section(section: Section) -> str:
    said = f"{_words(section.meaning)}\n\n*{_words(section.limits)}*"
    blocks = [_block(block) for block in section.blocks] or ["无 None."]
    return "\n\n".join([f"### {_heading(section.title)}", said, *blocks])


def _heading(words: Words) -> str:
    return _text(" · ".join(filter(None, (words.zh, words.en))))


def _words(words: Words) -> str:
    return _text(" ".join(filter(None, (words.zh, words.en))))


def _block(block: Block) -> str:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Tree):
        return "\n".join(_branches(block.branches, 0))
    if isinstance(block, Columns):
        rows = tuple((step, number) for step, number in block.steps if number)
        return _table(Table((block.title, Words("数量", "count")), rows))
    return _words(block)


def _table(table: Table) -> str:
    lines = [[_words(column) for column in table.header], ["---"] * len(table.header)]
    lines += [[_cell(cell) for cell in row] for row in table.rows]
    text = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    if table.more:
        where = f" ({table.where})" if table.where else ""
        text += f"\n\n另有 {table.more} 行 and {table.more} more{where}"
    return f"**{_words(table.caption)}**\n\n{text}" if table.caption else text


def _branches(branches: Sequence[Branch], depth: int) -> Iterator[str]:
    for branch in branches:
        yield f"{'  ' * depth}- {_cell(branch.item)}"
        yield from _branches(branch.below, depth + 1)


def _cell(cell: Cell) -> str:
    if isinstance(cell, str | int):
        return _text(str(cell))
    if isinstance(cell, Words):
        return _words(cell)
    if isinstance(cell, Thing):
        return _text(cell.name)
    if isinstance(cell, Edge) and cell.note:
        return f"{_text(cell.text)}（{_words(cell.note)}）"
    if isinstance(cell, Edge | Jump | Bar):
        return _text(cell.text)
    if isinstance(cell, Strip):
        return _text("、".join(label.split(" ")[0] for _, label in cell.marks))
    return "、".join(map(_cell, cell))


def _text(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))

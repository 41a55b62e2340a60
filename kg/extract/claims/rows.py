"""Who answers for the works of a table: 任务|牵头单位|配合单位|完成时限 over rows of as many cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.claims.links import Link
from kg.extract.claims.story import Story
from kg.extract.mentions.marked import Marked, Span, spans_in
from kg.lexicon.words import fill

_COLUMNS = (
    ("leads", re.compile(fill(r"{lead_labels}(?:责任)?(?:单位|部门|领导|人)"))),
    ("helps", re.compile(fill(r"{help_labels}(?:责任)?(?:单位|部门)"))),
    ("duty", re.compile(fill(r"{duty_labels}(?:单位|部门|主体|领导|人)"))),
    ("item", re.compile(r"[一-龥]{0,4}(?:任务|项目|事项|工作|内容|举措|行动|名称)")),
)
_BODIES = ("agency", "organization", "place")
_MARGIN = "| "


def link_rows(block: Marked, story: Story) -> Iterator[Link]:
    """``runs``, ``participatesIn`` and ``cooperatesWith`` of one row. Notes in ``story`` what the columns of a table
    are."""
    cells = _cells(block)
    if len(cells) < 2:
        story.columns = ()
        return
    text = block.block.text
    head = tuple(_kind(text[start:end]) for start, end in cells)
    if {"leads", "duty"} & {*head} and sum(map(bool, head)) > 1:
        # Beside 牵头单位, 责任单位 are those who help.
        story.columns = tuple("helps" if kind == "duty" and "leads" in head else kind for kind in head)
        return
    if len(cells) != len(story.columns):
        return
    row = [(kind, spans_in(block, *cell)) for kind, cell in zip(story.columns, cells, strict=True)]
    item = next(
        (s for kind, spans in row for s in spans if kind in ("item", "") and s.mention.type == "initiative"), None
    )
    if item is None:
        return
    leaders = []
    for kind, spans in row:
        for s in (s for s in spans if s.mention.type in _BODIES or s.mention.type == "person" and kind != "helps"):
            if kind in ("leads", "duty"):
                yield _link(s, "runs", item, "牵头" if kind == "leads" else None)
                leaders += [s] if s.mention.type in _BODIES and kind == "leads" else []
            elif kind == "helps":
                yield _link(s, "participatesIn", item, "配合")
                yield from (_link(leader, "cooperatesWith", s, None) for leader in leaders)


def _cells(block: Marked) -> list[tuple[int, int]]:
    """Where the cells of a line stand: between bars or, without any, between gaps that no name spans."""
    text = block.block.text
    if "|" in text:
        cuts = [m.start() for m in re.finditer(r"\|", text)]
    else:
        cuts = [at for at in sorted(block.block.gaps) if not any(s.start < at < s.end for s in block.spans)]
    cells = zip([0, *cuts], [*cuts, len(text)], strict=True)
    return [(a + (text[a : a + 1] == "|"), b) for a, b in cells if text[a:b].strip(_MARGIN)]


def _kind(name: str) -> str:
    return next((kind for kind, pattern in _COLUMNS if pattern.fullmatch(name.strip(_MARGIN))), "")


def _link(a: Span, predicate: str, b: Span, role: str | None) -> Link:
    return Link(a, predicate, b, "rows.columns", 0.85, "done", min(a.start, b.start), max(a.end, b.end), role)

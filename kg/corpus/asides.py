"""What stands beside the news on a page: boxes of figures, pictures, teasers, and what interrupts a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from kg.corpus.bylines import find_writer
from kg.corpus.furniture import SYMBOLS
from kg.corpus.genres import is_apart, is_aside, is_figures, is_office_line, tells_period
from kg.corpus.lines import Line
from kg.corpus.marks import NEWS_START, STARTS, TEXT, Mark, continues, is_broken, set_kind

_AMOUNT = re.compile(r"^约?[0-9][0-9.,]*[^0-9,。:;“”]{0,4}$")
_FIGURE = re.compile(r"[0-9][0-9.,]*(?:[万亿余多]|%|[元吨户人名个件亩家条座公处辆台倍次天])")
_SOURCE = re.compile(r"[(]?(?:数据|资料)来源[:/]")
_SAID = re.compile(r"“[^“”]*[。!?…]”")
_TABLE = re.compile(r"(?:表|榜|排名|排行|一览|通报)(?:\([^()]*\))?$")
_TABLE_ROWS = 3
_ROWS = ("short", "prose", "caption")
_LOOK_AHEAD = 14  # lines that a box or a group of captions may interrupt a paragraph for
_CAPTION_LIMIT = 220  # characters of a picture's text
_SALUTES = re.compile(r"(?:编辑|记者)(?:同志|部|老师)?:")
_LETTER = 8  # lines of a letter at most
_PICTURE = frozenset({"caption", "credit", "box"})


def settle_amounts(marks: list[Mark]) -> None:
    """A box of figures: lines that are a number and its unit, each with the line that says of what."""
    likely = [i for i, mark in enumerate(marks) if mark.kind == "short" and _is_amount(mark.line)]
    near = {i for a, b in zip(likely, likely[1:], strict=False) if b - a <= 3 for i in (a, b)}
    amounts = [i for i in likely if i in near]
    for index in amounts:
        if index and marks[index - 1].kind == "short" and not _is_amount(marks[index - 1].line):
            set_kind(marks, index - 1, "box")  # the box's own head
        set_kind(marks, index, "box")
        alone = _AMOUNT.match(marks[index].line.text)
        if alone and index + 1 < len(marks) and marks[index + 1].kind == "short":
            set_kind(marks, index + 1, "box")


def _is_amount(line: Line) -> bool:
    segments = line.segments()
    counted = len(segments) > 1 and any(_AMOUNT.match(segment) for segment in segments[1:])
    return bool(_AMOUNT.match(segments[0])) and len(segments[0]) <= 10 or counted


def settle_talk(marks: list[Mark]) -> None:
    """Lines in a row between paragraphs that are each said by somebody (“…?” “…!”) are the story's text."""
    said = [mark.kind == "short" and _SAID.fullmatch(mark.line.text) is not None for mark in marks]
    for talk, run in groupby(range(len(marks)), key=lambda index: said[index]):
        rows = list(run)
        around = {mark.kind for mark in (*marks[rows[0] - 1 : rows[0]], *marks[rows[-1] + 1 : rows[-1] + 2])}
        if talk and len(rows) > 1 and around <= TEXT:
            for index in rows:
                set_kind(marks, index, "prose")


def settle_table_heads(marks: list[Mark]) -> None:
    """The line over a table that says that it is one (全县春播进度表) is a headline; what tells its day or unit (截至…,
    单位:…) and whose table it is are text."""
    for index, mark in enumerate(marks[:-1]):
        if mark.kind != "short" or not _TABLE.search(mark.line.text):
            continue
        below = index + 1
        while below < len(marks) - 1 and marks[below].kind == "short" and below <= index + 2:
            below += 1
        rows = below
        while rows < len(marks) and marks[rows].kind == "box":
            rows += 1
        if rows - below < _TABLE_ROWS:
            continue
        set_kind(marks, index, "headline")
        for note in range(index + 1, below):
            set_kind(marks, note, "label")
        if rows < len(marks) and marks[rows].kind == "short" and is_office_line(marks[rows].line.text):
            set_kind(marks, rows, "label")


def settle_letters(marks: list[Mark]) -> None:
    """Who signs a letter (编辑同志:…) is named on a line of its own under it: 林州镇石桥村 王芳."""
    for index, mark in enumerate(marks):
        if not _SALUTES.match(mark.line.text):
            continue
        for below in range(index + 1, min(index + _LETTER, len(marks))):
            if marks[below].kind == "short":
                if writer := find_writer(marks[below].line):
                    marks[below] = replace(marks[below], kind="label", credits=writer)
                break


def settle_figures(marks: list[Mark]) -> None:
    """A box whose head tells a place in figures of a period (数说云河·一季度, 数读 over 1—10月经济运行) is an article,
    each of its lines a figure."""
    for index, mark in enumerate(marks):
        if mark.kind not in ("short", "section") or not is_figures(mark.line.text):
            continue
        head = min(index + (len(mark.line.text) == 2), len(marks) - 1)
        end = head + 1
        while end < len(marks) and _tells_figure(marks[end]):
            end += 1
        if end - head < _TABLE_ROWS or not tells_period(marks[head].line.text):
            continue
        set_kind(marks, index, "headline")
        for row in range(head + 1, end):
            set_kind(marks, row, "label")


def settle_sources(marks: list[Mark]) -> None:
    """Marked lines over the one that says whence their figures are (数据来源:…) are a box beside an article, with its
    head; so is what a head of figures (【数说热线】) opens."""
    for index, mark in enumerate(marks):
        if mark.kind != "furniture" or not _SOURCE.match(mark.line.text):
            continue
        opened = next(
            (row for row in range(index - 1, max(-1, index - _LOOK_AHEAD), -1) if not _in_box(marks, row)), -1
        )
        if opened >= 0 and is_figures(marks[opened].line.text) and not tells_period(marks[opened].line.text):
            for row in range(opened, index):
                set_kind(marks, row, "box")
            continue
        first = index
        while first and marks[first - 1].line.text[0] in SYMBOLS and marks[first - 1].kind in _ROWS:
            first -= 1
        if index - first > 1:
            head = first - 1 if first and marks[first - 1].kind == "short" else first
            for row in range(head, index):
                set_kind(marks, row, "box")


def _in_box(marks: Sequence[Mark], row: int) -> bool:
    return marks[row].kind in _ROWS and not is_figures(marks[row].line.text)


def _tells_figure(mark: Mark) -> bool:
    return mark.kind == "short" and _FIGURE.search(mark.line.text) is not None


def settle_apart(marks: list[Mark]) -> None:
    """What a line heads that heads no article (图片新闻, 遗失声明, 数读…): up to the next headline."""
    for index, mark in enumerate(marks):
        if mark.kind not in ("short", "section") or not is_apart(mark.line.text):
            continue
        kind = "caption" if mark.line.text.startswith(("图片", "图说")) else "box"
        set_kind(marks, index, kind)
        end = _end_apart(marks, index + 1)
        if end == index + 1 < len(marks) - 1 and is_aside(mark.line.text) and marks[end + 1].kind == "prose":
            end = _end_apart(marks, end + 1)  # it has a head of its own
        for after in range(index + 1, end):
            set_kind(marks, after, kind)
        if kind == "box" and end < len(marks) and marks[end].kind == "short" and marks[end - 1].kind == "box":
            set_kind(marks, end, "headline")  # such a box stands at an article's end


def _end_apart(marks: list[Mark], begin: int) -> int:
    """Where the next headline stands: short lines over text that is somebody's; or where anything else begins."""
    index = begin
    while index < len(marks):
        kind = marks[index].kind
        if kind not in ("prose", "box", "credit", "caption", "byline", "short"):
            break
        if kind == "byline" and index + 1 < len(marks) and marks[index + 1].kind in TEXT:
            break
        ahead = index
        while ahead < len(marks) and marks[ahead].kind == "short":
            ahead += 1
        if ahead > index and (ahead == len(marks) or marks[ahead].kind not in ("box", "credit")):
            tail = ahead == len(marks) or marks[ahead].kind == "furniture"
            return ahead if tail and not marks[index].line.blank else index
        index = max(ahead, index + 1)
    return index


def settle_teasers(marks: list[Mark]) -> None:
    """The lines under 今日导读, and those that end in 详见3版 with the lines over them."""
    index = 0
    while index < len(marks):
        kind = marks[index].kind
        if kind == "teaser":  # 详见A3: so are the lines it follows
            back = index - 1
            while back >= 0 and marks[back].kind == "short" and index - back <= 3:
                set_kind(marks, back, "teaser")
                back -= 1
        if kind == "teaserhead":
            set_kind(marks, index, "teaser")
            index = _settle_teaser_list(marks, index + 1)
        else:
            index += 1


def _settle_teaser_list(marks: list[Mark], begin: int) -> int:
    end = begin
    while end < len(marks) and (
        marks[end].kind in ("short", "teaser", "section", "furniture")
        or (
            marks[end].kind == "prose"
            and (len(marks[end].line.text) <= 60 or marks[end].line.text.endswith(("...", "……")))
        )
    ):
        end += 1
    if end < len(marks) and marks[end].kind in (*STARTS, "prose"):  # the last short lines are a headline
        keep = end
        while keep > begin and marks[keep - 1].kind == "short" and end - keep < (2 if end - begin > 3 else 1):
            keep -= 1
        end = keep
    for index in range(begin, end):
        if marks[index].kind != "furniture":
            set_kind(marks, index, "teaser")
    return end


def settle_interruptions(marks: list[Mark]) -> None:
    """A paragraph that stops in the middle and goes on after a chart: what stands between is the chart's."""
    for index, mark in enumerate(marks):
        if mark.kind not in TEXT or not is_broken(mark.line.text) or index + 1 >= len(marks):
            continue
        if marks[index + 1].kind != "short":
            continue
        resume = _resumption(marks, index)
        for between in range(index + 1, resume):
            if marks[between].kind in ("short", "prose"):
                set_kind(marks, between, "box")


def _resumption(marks: list[Mark], index: int) -> int:
    """Where the paragraph goes on; 0 if it does not."""
    for ahead in range(index + 1, min(len(marks) - 1, index + _LOOK_AHEAD)):
        kind = marks[ahead].kind
        if kind in STARTS or kind in ("signature", "from", "to"):
            return 0
        follows = marks[ahead + 1]
        if follows.kind == "prose" and kind == "credit":
            return ahead + 1
        if follows.kind == "prose" and ahead > index + 1 and continues(marks[index].line.text, follows.line.text):
            return ahead + 1
    return 0


def settle_captions(marks: list[Mark]) -> None:
    """The text over a photographer's name, and short sentences that stand alone."""
    for index, mark in enumerate(marks):
        if mark.kind == "credit" and any(named.role == "摄影" for named in mark.credits):
            _settle_caption_above(marks, index)
        elif mark.kind == "prose" and _stands_alone(marks, index):
            set_kind(marks, index, "caption")


def _settle_caption_above(marks: list[Mark], credit: int) -> None:
    """The text over a photographer's line: back to the wide gap before the picture, or only the paragraph above."""
    first = credit
    for index in range(credit - 1, max(-1, credit - 5), -1):
        if marks[index].kind not in ("short", "prose") or len(marks[index].line.text) > _CAPTION_LIMIT:
            break
        first = index
        if marks[index].line.blank > 1:
            break
    if first == credit:
        return
    if marks[first].line.blank <= 1:
        above = marks[credit - 1]
        before = marks[credit - 2] if credit > 1 else None
        header = above.kind == "short" and (
            before is None or before.kind not in TEXT or not is_broken(before.line.text)
        )
        whole = above.kind == "prose" and len(above.line.text) <= 120 and not (before and is_broken(before.line.text))
        first = credit - 1 if header or whole else credit
    for index in range(first, credit):
        set_kind(marks, index, "caption")


def _stands_alone(marks: list[Mark], index: int) -> bool:
    """A short sentence set off by a wide gap, where no article is going on: a caption without a photographer."""
    before = marks[index - 1].kind if index else "signature"
    return is_alone(marks, index) and before in ("signature", "byline", "to", "from", *_PICTURE)


def is_alone(marks: Sequence[Mark], index: int) -> bool:
    """Whether a sentence is short, set off by a wide gap, and no other text goes on from it."""
    mark = marks[index]
    text = mark.line.text
    if len(text) > 60 or is_broken(text) or not mark.line.blank > 1 or NEWS_START.match(text):
        return False
    return index + 1 == len(marks) or marks[index + 1].kind != "prose"

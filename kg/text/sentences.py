"""Where sentences end, in text without white space."""

from __future__ import annotations

import re
from itertools import pairwise

_OPEN = {"“": "”", "‘": "’", "(": ")", "《": "》", "【": "】", "[": "]", "〔": "〕"}
_CLOSE = frozenset(_OPEN.values())
_QUOTES = frozenset("“‘(【")  # may hold whole sentences; a title 《怎么办?》 never does
_END = frozenset("。!?;…")
_FULL_END = frozenset("。!?…")
# What goes on after a closed quote or an ellipsis: “……吗?”的问题 and 社区、街道……等 are not ends.
_GOES_ON = frozenset(",、;:的地等和与及之这是为等)》”’")
_MARK = re.compile("[" + re.escape("".join((*_OPEN, *sorted(_END)))) + "]")
_BRACKET = re.compile("[" + re.escape("".join((*_OPEN, *_OPEN.values()))) + "]")
# The numbers of items: ②, (2), (二), 2. and 2、 (but not 2.5).
_NUMBERS = "①②③④⑤⑥⑦⑧⑨一二三四五六七八九123456789"
_MOST = 9
_ITEM = re.compile(r"([①-⑨])|\(([1-9一二三四五六七八九])\)|(?<![0-9.])([1-9])[.、](?!\d)")
_SECOND = re.compile(r"②|\([2二]\)|2[.、]")
_BEFORE_ITEM = frozenset("。;!?:,、)》”")


def split_sentences(text: str, gaps: frozenset[int] = frozenset()) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of a block's ``text`` (folded, no white space), covering all of it in order.

    A sentence ends after 。!?;… and the quotes or brackets that close there. It does not end inside a quotation,
    unless the quotation holds whole sentences (its own last mark ends one). An item of a list (2.…) begins one.
    ``gaps`` are indexes where the page had white space: an ellipsis before one is an end whatever follows.
    """
    closed_by = _quotations(text)
    cuts = _items(text, gaps) if _SECOND.search(text) else []
    spans: list[tuple[int, int]] = []
    start = 0
    depth_end = 0  # up to here we are in a quotation that must not be cut
    position = 0
    while mark := _MARK.search(text, position):
        position = mark.start()
        if position >= depth_end and position in closed_by:
            close = closed_by[position]
            if not _holds_sentences(text, position, close):
                depth_end = close + 1
        if position >= depth_end and text[position] in _END:
            end = _past_closing(text, position)
            if _is_end(text, position, end, gaps):
                spans.append((start, end))
                start = end
            position = end
        else:
            position += 1
    if start < len(text):
        spans.append((start, len(text)))
    if not cuts:
        return spans
    return [piece for a, b in spans for piece in pairwise((a, *(cut for cut in cuts if a < cut < b), b))]


def _items(text: str, gaps: frozenset[int]) -> list[int]:
    """Where the second and later items of a list begin that runs on in one line: 1.甲局牵头… 2.乙局牵头…."""
    cuts: list[int] = []
    due = 1
    for item in _ITEM.finditer(text):
        number = next(value for value in item.groups() if value)
        at = item.start()
        begins = not at or at in gaps or text[at - 1] in _BEFORE_ITEM
        if begins and _NUMBERS.index(number) % _MOST + 1 == due:
            cuts += [at] if due > 1 else []
            due += 1
    return cuts


def _quotations(text: str) -> dict[int, int]:
    """Opening index -> closing index of each balanced pair; a mark that OCR lost the partner of opens nothing."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    waiting = dict.fromkeys(_CLOSE, 0)
    for mark in _BRACKET.finditer(text):
        index, char = mark.start(), mark[0]
        if char in _OPEN:
            stack.append(index)
            waiting[_OPEN[char]] += 1
        elif waiting.get(char):
            while stack:
                opened = stack.pop()
                waiting[_OPEN[text[opened]]] -= 1
                if _OPEN[text[opened]] == char:
                    pairs[opened] = index
                    break
    return pairs


def _holds_sentences(text: str, opened: int, closed: int) -> bool:
    return text[opened] in _QUOTES and text[closed - 1] in _FULL_END and closed - opened > 2


def _past_closing(text: str, position: int) -> int:
    end = position
    while end < len(text) and text[end] in _END:
        end += 1
    while end < len(text) and text[end] in _CLOSE:
        end += 1
    return end


def _is_end(text: str, position: int, end: int, gaps: frozenset[int]) -> bool:
    if end >= len(text):
        return True
    only_ellipsis = not text[position:end].strip("…")
    if only_ellipsis and end in gaps:
        return True
    closed = text[end - 1] in _CLOSE
    return not ((only_ellipsis or closed) and text[end] in _GOES_ON)

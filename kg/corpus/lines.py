"""Raw page text -> lines: folded, without white space, every character with its page offset; hard wraps undone."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise

from kg.corpus.furniture import SYMBOLS, is_furniture
from kg.text.fold import PRINTED, fold

_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_MIN_FULL = 4  # so many full lines before line ends can be told to be the column's and not the paragraph's
_MIN_WIDTH, _MAX_WIDTH = 16, 90  # half-width cells of a column; a wider line is a paragraph of its own
_SLACK = {"cells": 4, "count": 2}  # by so much a full line may be short of the column (a mark that may not begin one)
_FULL_SHARE = 0.3  # of adjacent lines must be full
_NARROW = 64  # cells; in a page of double-spaced lines most are narrower than this
_TERMINAL = "。!?…”)"
_MARKS = re.compile("[,、。;:]")
_VERTICAL = re.compile("[一-鿿“”‘’《》、]")
_NEWS = re.compile(r"本[报台网刊](?:讯|记者)")  # opens a story, whatever stood before
_SIGNED = re.compile(r"[。!?”][(〔][^()〔〕。,]{2,16}[)〕]$")  # closes one
_OWN_LINE = re.compile(rf"[{SYMBOLS}]|[(〔]?(?:本报|见习|首席)*(?:记者|通讯员)")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line or, once joined, a paragraph. ``text`` is folded and has no white space; ``offsets`` and ``gaps``
    as in ``kg.records.Block``. ``blank``: empty lines before it; ``indented``: it begins with white space; ``width``:
    of the line as printed, in half-width cells, and ``count`` in characters; 0 for a paragraph."""

    text: str
    offsets: Sequence[int]
    gaps: frozenset[int] = frozenset()
    blank: int = 0
    indented: bool = False
    width: int = 0
    count: int = 0

    def part(self, start: int, end: int | None = None) -> Line:
        """The line made of ``text[start:end]``; no blank lines before it unless it is the beginning."""
        stop = len(self.text) if end is None else end
        gaps = frozenset(gap - start for gap in self.gaps if start < gap < stop)
        first = start == 0
        return Line(
            self.text[start:stop],
            self.offsets[start:stop],
            gaps,
            self.blank if first else 0,
            self.indented and first,
        )

    def split(self, cuts: Iterable[int]) -> list[Line]:
        """The pieces between the indexes ``cuts`` (sorted), empty ones left out."""
        edges = [0, *cuts, len(self.text)]
        gaps: list[list[int]] = [[] for _ in edges]
        for gap in self.gaps:
            gaps[bisect_right(edges, gap) - 1].append(gap)
        return [
            Line(
                self.text[start:end],
                self.offsets[start:end],
                frozenset(gap - start for gap in gaps[index] if gap > start),
                0 if start else self.blank,
                self.indented and not start,
            )
            for index, (start, end) in enumerate(zip(edges, edges[1:], strict=False))
            if start < end
        ]

    def segments(self) -> list[str]:
        """The text cut at the gaps."""
        cuts = [0, *sorted(self.gaps), len(self.text)]
        return [self.text[a:b] for a, b in zip(cuts, cuts[1:], strict=False) if a < b]


def join_lines(lines: Sequence[Line], *, gap: bool = False) -> Line:
    """One line that reads on from each line to the next; ``gap`` keeps each join as a gap (two-line headlines)."""
    offsets: list[int] = []
    gaps: set[int] = set()
    for line in lines:
        base = len(offsets)
        if gap and base:
            gaps.add(base)
        gaps.update(base + index for index in line.gaps)
        offsets.extend(line.offsets)
    text = "".join(line.text for line in lines)
    return Line(text, offsets, frozenset(gaps), lines[0].blank, lines[0].indented)


def split_lines(text: str) -> list[Line]:
    """The printed lines of a page that hold anything, in order; a byte order mark counts as white space."""
    lines: list[Line] = []
    folded = fold(text)
    blank = 0
    for start, end in _raw_spans(text):
        printed = [match.span() for match in PRINTED.finditer(text, start, end)]
        offsets = [i for a, b in printed for i in range(a, b)]
        if not offsets:
            blank += 1
            continue
        gaps, at = set(), 0
        for (a, b), (c, _) in pairwise(printed):
            at += b - a
            if any(map(str.isspace, text[b:c])):
                gaps.add(at)
        indented = any(text[k].isspace() for k in range(start, offsets[0]))
        width = sum(map(_cells, text[start : offsets[-1] + 1]))
        count = offsets[-1] + 1 - start
        lines.append(
            Line("".join([folded[a:b] for a, b in printed]), offsets, frozenset(gaps), blank, indented, width, count)
        )
        blank = 0
    return lines


def _raw_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _BREAK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def unwrap(lines: Sequence[Line]) -> list[Line]:
    """Join lines that end only because the column does, and characters printed one below the other (周⏎明⏎远)."""
    paragraphs: list[list[Line]] = []
    runs = list(_runs(_join_vertical(lines)))
    tight = [line for run in runs for line in run if len(run) > 1 and line.width <= _MAX_WIDTH]
    narrow = 2 * sum(len(line.text) for line in tight) > sum(len(line.text) for line in lines)
    of_page = {line.offsets[0] for line, full in zip(tight, _full_lines(tight), strict=True) if full and narrow}
    for run in runs:
        own = _full_lines(run)
        full = own if any(own) else [line.offsets[0] in of_page for line in run]
        for index, line in enumerate(run):
            if index and full[index - 1] and _wraps(run[index - 1], line, full=full[index]):
                paragraphs[-1].append(line)
            else:
                paragraphs.append([line])
    return [join_lines(members) if len(members) > 1 else members[0] for members in paragraphs]


def _wraps(line: Line, following: Line, *, full: bool) -> bool:
    """Whether what follows a full line reads on; ``full``: the following line is full itself."""
    if (
        following.indented
        or _NEWS.match(following.text)
        or _SIGNED.search(line.text)
        or is_furniture(line.text)
        or is_furniture(following.text)
    ):
        return False
    if any(_OWN_LINE.match(each.text) and not _MARKS.search(each.text) for each in (line, following)):  # a byline
        return False
    # The paragraph may end just where the column does: then no line begins that looks like a headline.
    return not line.text.endswith(tuple(_TERMINAL)) or full or bool(_MARKS.search(following.text))


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines without an empty line between them, or with one where every line of the page has one after it."""
    most = 1 if _is_double_spaced(lines) else 0
    run: list[Line] = []
    for line in lines:
        if line.blank > most and run:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _is_double_spaced(lines: Sequence[Line]) -> bool:
    apart = [above for above, line in zip(lines, lines[1:], strict=False) if line.blank]
    if len(apart) < 0.7 * len(lines):
        return False
    narrow = sum(line.width <= _NARROW for line in apart)
    broken = sum(not line.text.endswith(tuple(_TERMINAL)) for line in apart)
    return narrow >= 0.9 * len(apart) and broken >= 0.6 * len(apart)


def _join_vertical(lines: Sequence[Line]) -> list[Line]:
    joined: list[Line] = []
    for single, group in groupby(lines, key=lambda line: len(line.text) == 1 and bool(_VERTICAL.match(line.text))):
        members = list(group)
        joined.extend([join_lines(members)] if single and 1 < len(members) <= 30 else members)
    return joined


def _full_lines(run: Sequence[Line]) -> list[bool]:
    """Which lines of adjacent ones fill a wrapped column. Columns are as wide in cells where the page is printed in
    half-width marks and digits, in characters where OCR has made these half-width."""
    if len(run) < _MIN_FULL or any(line.width > _MAX_WIDTH for line in run):
        return [False] * len(run)
    by_cells = _filling(run, [line.width for line in run], _SLACK["cells"])
    by_count = _filling(run, [line.count for line in run], _SLACK["count"])
    return max((by_cells, by_count), key=sum)


def _filling(run: Sequence[Line], sizes: Sequence[int], slack: int) -> list[bool]:
    counted = Counter(sizes)
    best, most = 0, 0
    for size in sorted(counted):
        full = sum(counted[near] for near in range(size - slack, size + 1))
        if full >= most:
            best, most = size, full
    # The widest column that has about as many full lines: a mark may hang over its edge.
    lines = [line for line, size in zip(run, sizes, strict=True) if best - slack <= size <= best]
    running = sum(bool(_MARKS.search(line.text)) for line in lines)
    broken = sum(not line.text.endswith(tuple(_TERMINAL)) for line in lines)
    wide = max(line.width for line in lines) >= _MIN_WIDTH
    column = wide and most >= max(_MIN_FULL, _FULL_SHARE * len(run)) and 2 * running >= most and 2 * broken >= most
    return [column and best - slack <= size for size in sizes]


@cache
def _cells(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 0 if char in "\r\ufeff\u200b" else 1

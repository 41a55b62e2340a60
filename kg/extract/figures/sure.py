"""Whose a figure is where the sentence leaves no choice: A、B、C分别为3件、2件、1件; A(98%)、B(97%); 《D》共12条."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from kg.extract.figures.find import FigureSpan
from kg.extract.mentions.marked import Marked, Span, spans_in

# Between a name and its own number in brackets, and what such a bracket holds.
_BRACKETED = re.compile(r"[”’]?\((?:同比|环比|完成|得分|增长|下降|占比|共|约|计)*")
_AND = re.compile(r"[”’]?[、和与及]|[”’]?以及[“‘]?")
# Between the last of several names and the first of as many numbers.
_EACH = re.compile(
    r"[”’]?[^。;“]{0,12}?分别(?:为|是|有|达|达到|占|完成|实现|增长|下降|受理|办结|得|排|上升|提高|投入|共)*"
)
_NEXT = re.compile(r"[,、和及]|以及")
# Between a document and the number of its parts or of what it covers; the number's noun may be the document's matter.
_SETS_OUT = re.compile(
    r"(?:[,、][^,。;“”《》]{0,6})?(?:同步|重新|全面)?(?:修订)?,?(?:由|从|把|将|就|对)?[^,。;“”《》]{0,12}?"
    r"(?:涉及|细化(?:为|成|出)?|分解(?:为|成)?|量化(?:为|成)?|明确了?|规定了?|提出了?|列出了?|列有|列明|载明|包括|包含|涵盖|分为|梳理|共有|共计|共|计|权重从)"
)
_PARTS = re.compile(r"[^,、。;“”《》]{0,10}[、,]?(?:共|共计|提高到|提升至|提高至|降至|降到)?")
_OF_DOCUMENTS = frozenset("条项类章款节篇部分个%张")


def find_sure(block: Marked, sentence: tuple[int, int], found: Sequence[FigureSpan], f: FigureSpan) -> str | None:
    """The id of the name that the figure must be of; ``found``: the figures of the sentence, in order."""
    spans = spans_in(block, *sentence)
    if not spans:
        return None
    return _bracketed(block, spans, f) or _respectively(block, spans, found, f) or _of_document(block, spans, found, f)


def _bracketed(block: Marked, spans: Sequence[Span], f: FigureSpan) -> str | None:
    """石桥镇(98.9%): the name before the bracket."""
    text = block.block.text
    at = bisect_right(spans, f.start, key=lambda s: s.end)
    if not at or text[f.end : f.end + 1] != ")" or not _BRACKETED.fullmatch(text, spans[at - 1].end, f.start):
        return None
    return spans[at - 1].mention.id


def _respectively(block: Marked, spans: Sequence[Span], found: Sequence[FigureSpan], f: FigureSpan) -> str | None:
    """The name at the number's own place, of as many names as there are numbers."""
    text = block.block.text
    run = list(_run(text, found, f))
    first = run[0]
    at = bisect_right(spans, first.start, key=lambda s: s.end)
    if len(run) < 2 or at < len(run) or not _EACH.fullmatch(text, spans[at - 1].end, first.start):
        return None
    low = at - 1
    while low and _AND.fullmatch(text, spans[low - 1].end, spans[low].start):
        low -= 1
    names = spans[low:at]
    return names[run.index(f)].mention.id if len(names) == len(run) else None


def _run(text: str, found: Sequence[FigureSpan], f: FigureSpan) -> Iterator[FigureSpan]:
    """The figures that stand in one row with ``f``, nothing but marks between them."""
    low = high = found.index(f)
    while low and _NEXT.fullmatch(text, found[low - 1].end, found[low].start):
        low -= 1
    while high + 1 < len(found) and _NEXT.fullmatch(text, found[high].end, found[high + 1].start):
        high += 1
    yield from found[low : high + 1]


def _of_document(block: Marked, spans: Sequence[Span], found: Sequence[FigureSpan], f: FigureSpan) -> str | None:
    """《D》,把范围细化为|4类|18项: the document, if nothing else is named or done in between."""
    text = block.block.text
    at = bisect_right(spans, f.start, key=lambda s: s.end)
    if not at or spans[at - 1].mention.type != "document" or f.unit not in _OF_DOCUMENTS:
        return None
    paper = spans[at - 1]
    between = found[bisect_left(found, paper.end, key=lambda x: x.start) : found.index(f)]
    ends = paper.end
    for part in (*between, f):
        pattern = _SETS_OUT if part is (*between, f)[0] else _PARTS
        if not pattern.fullmatch(text, ends, part.start):
            return None
        ends = part.end
    return paper.mention.id

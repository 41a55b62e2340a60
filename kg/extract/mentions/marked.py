"""A block with its mentions in order, and how to ask for those of a stretch of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.extract.mentions.found import LetGo
from kg.extract.mentions.phrases import HEADLINES
from kg.records import Block, Mention
from kg.text.sentences import split_sentences


@dataclass(slots=True)  # as with ``Found``: a page makes hundreds
class Span:
    """A mention at its place in its block's text."""

    start: int
    end: int
    mention: Mention


@dataclass(frozen=True, slots=True)
class Marked:
    """A block with its mentions where they stand in ``block.text``, in order, and its ``sentences``. Claims and figures
    ask for the mentions of every clause: where all begin and end is therefore kept beside them, and in ``subjects``
    what ``find_subjects`` told. ``let_go``: what rules had in hand besides, also words within mentions and twice."""

    block: Block
    spans: tuple[Span, ...]
    sentences: tuple[tuple[int, int], ...]
    let_go: tuple[LetGo, ...] = ()
    starts: tuple[int, ...] = field(init=False)
    ends: tuple[int, ...] = field(init=False)
    subjects: dict[tuple[int, int], tuple[Span, ...]] = field(init=False, default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple([span.start for span in self.spans]))
        object.__setattr__(self, "ends", tuple([span.end for span in self.spans]))

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions without their places."""
        return tuple([span.mention for span in self.spans])


def to_marked(block: Block, spans: tuple[Span, ...], let_go: Iterable[LetGo] = ()) -> Marked:
    """The block with its mentions and its sentences."""
    return Marked(block, spans, tuple(_sentences(block)), tuple(let_go))


def spans_in(marked: Marked, start: int, end: int) -> tuple[Span, ...]:
    """The mentions within ``text[start:end]`` of a block."""
    low, high = bisect_right(marked.ends, start), bisect_left(marked.starts, end)
    if low >= high:
        return ()
    return tuple([span for span in marked.spans[low:high] if start <= span.start and span.end <= end])


def window(marked: Marked, start: int, end: int) -> tuple[int, int]:
    """Which of a block's mentions (``spans[low:high]``) touch ``text[start:end]``: they stand in order."""
    return bisect_right(marked.ends, start), bisect_left(marked.starts, end)


def _sentences(block: Block) -> list[tuple[int, int]]:
    """Sentence spans of a block; in headlines white space ends one too, outside quotes."""
    if block.role not in HEADLINES or not block.gaps:
        return split_sentences(block.text, block.gaps)
    cuts, depth = [0], 0
    for i, char in enumerate(block.text):
        if i in block.gaps and depth == 0:
            cuts.append(i)
        depth += (char in "“‘《(") - (char in "”’》)")
    return list(zip(cuts, [*cuts[1:], len(block.text)], strict=True))

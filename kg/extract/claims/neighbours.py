"""Pairs of names in one sentence or in neighbouring ones, and the words that show around and between them.

What a pair shows adds up (``kg.extract.claims.likely``): what shows at each name, between the two, and how far apart
they are. So it is looked for once per name and once per sentence, whatever the pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from kg.extract.mentions.marked import Marked, Span
from kg.extract.mentions.phrases import HEADLINES, SILENT
from kg.lexicon.segment import split_words
from kg.records import Mention

_LETTERS = {
    "person": "H", "place": "P", "agency": "A", "organization": "O", "initiative": "I", "event": "E", "document": "D"
}  # fmt: skip
_STEPS = ((0, "touching"), (2, "close"), (7, "near"), (15, "off"), (29, "far"), (59, "farther"))
_FAR = 100  # characters between two names, beyond which they are no pair
_JOINS = frozenset(("、", "和", "与", "及", "以及", ",", "“", "”"))
_ENDS = frozenset(("。", ";", "!", "?"))
_MARKS = _ENDS | {",", ":"}
_CLOSING = ("”", "’")
_CLAUSES = 3  # marks between two names, from which on their number tells nothing
_RANKS = 4  # from the fifth name of a sentence on, which one it is tells nothing


@dataclass(frozen=True)
class Line:
    """A sentence as words, each name one letter by its type (small for words that point). ``at``: where each of
    ``spans`` stands among the words, and ``starts`` where each word begins in a text with such letters for names."""

    spans: tuple[Span, ...]
    words: tuple[str, ...]
    starts: tuple[int, ...]
    size: int
    at: tuple[int, ...]

    @cached_property
    def twos(self) -> tuple[str, ...]:
        """Every two words side by side."""
        return tuple([f"{a} {b}" for a, b in zip(self.words, self.words[1:], strict=False)])


@dataclass(slots=True)  # a page has thousands, and a frozen one takes three times as long to make
class Neighbours:
    """Two names in the lines ``first`` and ``last`` (the same, or the next) of a block: the ``low``-th span of the one,
    which comes before the ``high``-th span of the other. ``distance``: characters between both, where a name between
    counts as one."""

    marked: Marked
    first: Line
    low: int
    last: Line
    high: int
    distance: int

    @property
    def spans(self) -> tuple[Span, Span]:
        """Both names in order."""
        return self.first.spans[self.low], self.last.spans[self.high]


def to_name(mention: Mention) -> str:
    """What a mention says it means: its words or, where they only point (全镇, 该局), nothing but itself."""
    return mention.id if mention.deictic else mention.text


def find_neighbours(marked: Sequence[Marked]) -> Iterator[Neighbours]:
    """Every two names of the page that stand in one sentence or in neighbouring ones, and not far apart."""
    for block in marked:
        if len(block.spans) < 2 or block.block.role in SILENT:
            continue
        before: Line | None = None
        for line in _lines(block):
            begins = [line.starts[at] for at in line.at]
            for high, begin in enumerate(begins):
                for first, earlier in ((before, begin + before.size if before else 0), (line, begin)):
                    if first:
                        for low, at in enumerate(first.at[:high] if first is line else first.at):
                            distance = earlier - first.starts[at] - 1
                            if distance <= _FAR:
                                yield Neighbours(block, first, low, line, high, distance)
            before = line


def _lines(marked: Marked) -> Iterator[Line]:
    spans, index = marked.spans, 0
    for start, end in marked.sentences:
        own = []
        while index < len(spans) and spans[index].start < end:
            if spans[index].end <= end:
                own.append(spans[index])
            index += 1
        words: list[str] = []
        at, done = [], start
        for span in own:
            words += _cut(marked, done, span.start)
            at.append(len(words))
            letter = _LETTERS[span.mention.type]
            words.append(letter.lower() if span.mention.deictic else letter)
            done = span.end
        words += _cut(marked, done, end) if own else ()
        starts, size = [], 0
        for word in words:
            starts.append(size)
            size += len(word)
        yield Line(tuple(own), tuple(words), tuple(starts), size, tuple(at))


def _cut(marked: Marked, start: int, end: int) -> list[str]:
    text = marked.block.text[start:end]
    if end - start < 2:  # a mark between two names, mostly
        return [text] if text else []
    return [text[a:b] for a, b in split_words(text)]


def signs_at(line: Line, index: int) -> list[str]:
    """What shows at a name: the words before and after it and, if it is one of a list,
    around the list; how it ends, whether it points, and where it stands."""
    words, at, mention = line.words, line.at[index], line.spans[index].mention
    first = last = at
    while first > 1 and words[first - 1] in _JOINS and words[first - 2] == words[at]:
        first -= 2
    while last + 2 < len(words) and words[last + 1] in _JOINS and words[last + 2] == words[at]:
        last += 2
    before = _until(words[max(0, at - 3) : at][::-1])
    after = _until(words[at + 1 : at + 4])
    signs = [f"before:{before[0] if before else '^'}", f"after:{after[0] if after else '$'}"]
    signs += [f"near-before:{word}" for word in before]
    signs += [f"near-after:{word}" for word in after]
    if len(before) > 1:
        signs.append(f"before:{before[1]} {before[0]}")
    if len(after) > 1:
        signs.append(f"after:{after[0]} {after[1]}")
    if mention.type != "person":
        name = mention.text.rstrip("”’》")
        signs.append(f"name:{name[-1:]}")
        if mention.type != "place":  # of which the last two are part of its own name (清|河镇)
            signs.append(f"name:{name[-2:]}")
            if words[at - 1 : at] == ("“",) and words[at + 1 : at + 2] == ("”",) or mention.text.endswith(_CLOSING):
                signs.append("bare")  # quoted with no word of what it is: “主动预防”
    signs.append(f"rule:{mention.rule}")
    if mention.deictic:
        signs += ["points", f"points:{mention.text}"]
    signs += _position(line, index)
    if first < last:
        signs += [f"list-before:{word}" for word in _until(words[max(0, first - 2) : first][::-1])]
        signs += [f"list-after:{word}" for word in _until(words[last + 1 : last + 3])]
    return signs


def _position(line: Line, index: int) -> Iterator[str]:
    """Where in its sentence and in its clause a name stands, and among names of its type."""
    words, at, type_ = line.words, line.at[index], line.spans[index].mention.type
    yield f"rank:{min(index, _RANKS)}"
    if index == len(line.spans) - 1:
        yield "last"
    if not at or words[at - 1] in _MARKS:
        yield "opens"
    if at + 1 == len(words) or words[at + 1] in _MARKS:
        yield "closes"
    if any(span.mention.type == type_ for span in line.spans[:index]):
        yield "same-before"
    if any(span.mention.type == type_ for span in line.spans[index + 1 :]):
        yield "same-after"


def _until(words: Sequence[str]) -> list[str]:
    found = []
    for word in words:
        if word in _ENDS:
            break
        found.append(word)
    return found


@cache
def signs_of_kind(order: str, first: str, last: str, apart: str, step: str) -> tuple[str, ...]:
    """What shows of two names of two types, given how far apart they are."""
    return (
        f"order:{order}",
        f"{order}-types:{first} {last}",
        f"{order}-sentence:{apart}",
        f"{order}-step:{step}",
        f"{order}-types-step:{first} {last} {step}",
    )


def kind_of(pair: Neighbours) -> tuple[str, str, str, str]:
    """The types of both names, whether their sentence is the same or the next, and how far apart they are."""
    low, high = pair.spans
    distance = pair.distance
    step = next((name for most, name in _STEPS if distance <= most), "farthest")
    return low.mention.type, high.mention.type, "same" if pair.first is pair.last else "next", step


def signs_inside(pair: Neighbours, order: str) -> list[str]:
    """The words with which what stands between two names begins and ends; and whether they stand in a headline."""
    i, j = pair.first.at[pair.low] + 1, pair.last.at[pair.high]
    signs = ["both:headline"] if pair.marked.block.role in HEADLINES else []
    signs.append(f"{order}-clauses:{min(_CLAUSES, sum(map(words_between(pair).count, _MARKS)))}")
    if pair.first is not pair.last or i < j:
        signs.append(f"{order}-opens:{pair.first.words[i] if i < len(pair.first.words) else pair.last.words[0]}")
        signs.append(f"{order}-closes:{pair.last.words[j - 1] if j else pair.first.words[-1]}")
    return signs


def words_between(pair: Neighbours) -> list[str]:
    """The words between, and every two of them side by side."""
    i, j = pair.first.at[pair.low] + 1, pair.last.at[pair.high]
    first, last = pair.first, pair.last
    if first is last:
        return [*first.words[i:j], *first.twos[i : max(i, j - 1)]]
    return [*first.words[i:], *first.twos[i:], *last.words[:j], *last.twos[: max(0, j - 1)]]


def signs_between(pair: Neighbours, order: str) -> list[str]:
    """The words between two names as signs."""
    return [f"{order}:{words}" for words in words_between(pair)]

"""Page text as shown to readers: the page's own characters without its line breaks, and where offsets went.

Positions in the shown text count UTF-16 code units, as browsers do; a rare character (𠅤) counts two there and one in
the records.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.records import Article, Page, Sentence

_BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")
_GAP = re.compile(rf"\s*{_BREAK.pattern}\s*|[ \t\u3000]{{2,}}|^\s+|\s+\Z")
_WESTERN = re.compile(rf"(?<=[A-Za-z])\s*{_BREAK.pattern}\s*(?=[A-Za-z])")
_SPACE = re.compile(r"(?<![A-Za-z]) | (?![A-Za-z])")
_CLOSED = re.compile(r"(?:[。!?！？…:：;；)）]|[。!?！？…][”’》】]+)\Z")
_HEADING = 24  # a line without a full stop and not longer than this, after a closed line, is a heading


@dataclass(frozen=True, slots=True)
class Shown:
    """The shown text of a page; ``at[offset]`` is the position of page offset ``offset`` in it (one entry more)."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the positions of ``page.text[start:end]``, half-open."""
        return self.at[start], self.at[end]


def to_shown(page: Page, articles: Iterable[Article]) -> Shown:
    """Return ``page`` as flowing text.

    A line break inside a paragraph is dropped; one that ends a paragraph, a headline or an article stays as one
    line feed. Words that the paper broke over lines (防控这根, 弦绷紧) are whole again.
    """
    pieces: list[str] = []
    at: list[int] = []
    length = position = 0
    for start, end, filler in _find_gaps(page.text, {article.start for article in articles}):
        for character in page.text[position:start]:
            at.append(length)
            length += 2 if ord(character) > 0xFFFF else 1
        at.extend([length] * (end - start))
        length += len(filler)
        pieces += page.text[position:start], filler
        position = end
    at.append(length)
    return Shown("".join(pieces), tuple(at))


def _find_gaps(text: str, starts: set[int]) -> Iterator[tuple[int, int, str]]:
    """Yield each run of white space that is shown differently, with what is shown for it; last the end of the text."""
    begin, head = 0, True  # where the present line began; whether we are still above an article's first full stop
    for gap in _GAP.finditer(text):
        line = re.sub(r"\s", "", text[begin : gap.start()])
        head = head and "。" not in line
        if gap.start() == 0 or gap.end() == len(text):
            filler = ""
        elif not _BREAK.search(gap.group()):
            filler = " "
        elif gap.end() in starts or head or _CLOSED.search(line) or _is_heading(line, text[gap.end() :]):
            filler = "\n"
            begin = gap.end()
        else:
            filler = ""
        head = head or gap.end() in starts
        yield gap.start(), gap.end(), filler
    yield len(text), len(text), ""


def _is_heading(line: str, rest: str) -> bool:
    """Whether ``line``, which began a paragraph, stands alone: short, without punctuation, before a longer line."""
    following = _BREAK.split(rest[:80], maxsplit=1)[0]
    return len(line) <= _HEADING < len(following) and not re.search(r"[。,，;；]", line)


def to_running(text: str) -> str:
    """Lines of a page as running text: Chinese joined as it is, Western words with a space between.

    >>> to_running("打了几\\n次电话,用Green\\nCity办法")
    '打了几次电话,用Green City办法'
    """
    return "".join(line.strip() for line in _WESTERN.sub(" ", text).splitlines())


def to_compact(text: str) -> str:
    """As ``to_running``, and without any other white space but one between Western words."""
    return _SPACE.sub("", " ".join(text.split()))


class Contexts:
    """The sentences of all pages, to be asked for the one around a claim or figure."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self._spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for sentence in sorted(sentences, key=lambda s: (s.page, s.start, s.end)):
            self._spans[sentence.page].append((sentence.start, sentence.end))

    def around(self, page: str, start: int, end: int) -> tuple[int, int]:
        """Return page offsets, half-open, from the start of the first sentence that ``start``-``end`` of the page
        touches to the end of the last one; the span itself where no sentence is known."""
        spans = self._spans.get(page, [])
        first = bisect_right(spans, start, key=lambda span: span[1])
        last = bisect_left(spans, end, key=lambda span: span[0])
        if first < last:
            return min(start, spans[first][0]), max(end, spans[last - 1][1])
        return start, end

"""Lists that say how many they name: 三本账:问题账、整改账、销号账; “三联”,即A、B、C; A、B、C四大工程.

Where as many stand there as the number says, they are the members, whatever marks them or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lexicon.words import any_of
from kg.text.numerals import parse_number

_NUMERAL = r"[二两三四五六七八九十]|\d{1,2}"
_HEAD = any_of("counted_heads", "counted_nouns")
# Three mechanisms, five teams, four modules; the measure 本 or 张 also before one character: 三本账, 五张桌子.
_COUNT = re.compile(rf"(?P<number>{_NUMERAL})(?P<measure>[项大张本类个支种条套块])(?:[一-龥]{{0,4}}?)(?P<head>{_HEAD})")
_COUNT_ALONE = re.compile(rf"(?P<number>{_NUMERAL})[张项本]?(?=[,。;)]|$)")
_LEAD = re.compile(
    r"[”’]?[一-龥]{0,10}?(?:,?(?:即|就是|也就是|主要包括|具体包括|包括|分别是|分别为|是指|指的是|指|是)(?!可|将|使|便|要|要求)|——|—|:"
    r"|\((?:即|包括)?)"
)
_SLOGAN = re.compile(
    r"“(?P<slogan>[^“”]{2,14})”(?=[一-龥]{0,10}?(?:,?(?:即|就是|也就是|包括|分别是|分别为|是指|指的是)|——|:|\(即|是))"
)
# Between a list and the slogan that counts it: …为主要内容的“五小”工作法; …摆进院子,取名“五张桌子”.
_SUMMED = re.compile(
    r"(?P<gap>为(?:主要内容|核心|主体|重点|抓手|内容)的|,?(?:取名为?|称为|称之为|叫做?|统称|合称|并称|总结为|概括为))“(?P<slogan>[^“”]{2,14})”"
)
_NUMERALS = re.compile(rf"(?<![统合归唯之第])一|{_NUMERAL}")  # 三个统一 are three
_STOP = re.compile(r"[。;!?]|,|\)|$")
_CUT = re.compile(r"、|(?<=”)(?=“)")
_AND = re.compile(r"和|以及|及|与|到")
_LEFT = re.compile(r"[,。;:!?(]")
_NO_ITEM = re.compile(r"等$|[的了是咋么吗谁]|^[和与及]")
_LONGEST = 18  # characters of a member


@dataclass(frozen=True, slots=True)
class Listing:
    """A list whose members are as many as its number says. ``items``: spans of ``text``, of the first only where it
    ends where what leads to it stands before it (``open``). ``whole``: the span of the words that count, without their
    quotes; ``slogan``: it is a quoted slogan, else a number with a noun, whose ``head`` is the noun."""

    items: tuple[tuple[int, int], ...]
    whole: tuple[int, int]
    head: str
    slogan: bool
    open: bool


def find_listings(text: str, start: int = 0, end: int | None = None) -> Iterator[Listing]:
    """The lists in ``text[start:end]``."""
    end = len(text) if end is None else end
    if text.find("、", start, end) < 0 and text.find("”“", start, end) < 0:
        return
    for count in (*_COUNT.finditer(text, start, end), *_COUNT_ALONE.finditer(text, start, end)):
        wanted = {int(parse_number(count["number"]))}
        head = count.groupdict().get("head") or ""
        lead = _LEAD.match(text, count.end(), end) if head else None
        if lead and (items := _right(text, lead.end(), end, wanted)):
            yield Listing(items, count.span(), head, slogan=False, open=False)
        elif items := _left(text, start, count.start(), wanted):
            yield Listing(items, count.span(), head, slogan=False, open=True)
    for slogan in _SLOGAN.finditer(text, start, end):
        lead = _LEAD.match(text, slogan.end(), end)
        if lead and (items := _right(text, lead.end(), end, counts_of(slogan["slogan"]))):
            yield Listing(items, slogan.span("slogan"), "", slogan=True, open=False)
    for summed in _SUMMED.finditer(text, start, end):
        if (wanted := counts_of(summed["slogan"])) and (items := _left(text, start, summed.start(), wanted)):
            yield Listing(items, summed.span("slogan"), "", slogan=True, open=True)


def counts_of(slogan: str) -> set[int]:
    """How many members a slogan may say it has: 三本账 3, 三定一评 4, 三查三提 3 or 6, 1+12+87 3."""
    numbers = [int(parse_number(n)) for n in _NUMERALS.findall(slogan)]
    each = numbers[0] if len(set(numbers)) == 1 else 0
    return {sum(numbers), each, len(numbers) if "+" in slogan else 0} - {0, 1}


def _right(text: str, at: int, end: int, wanted: set[int]) -> tuple[tuple[int, int], ...]:
    return _cut(text, at, _stop(text, at, end), wanted)


def _left(text: str, start: int, at: int, wanted: set[int]) -> tuple[tuple[int, int], ...]:
    at -= text[at - 1 : at] == ","  # A、B、C,三项规矩
    if at <= start or text[at - 1] in "、第每各前后近约":
        return ()
    begin = at
    depth = 0
    while begin > start and at - begin < 160:
        char = text[begin - 1]
        depth += (char == "”") - (char == "“")
        if depth < 0 or depth == 0 and _LEFT.match(char):
            break
        begin -= 1
    return _alike(text, _cut(text, begin, at, wanted))


def _alike(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """The members with the last cut where all end alike and more words follow it: 议事桌、调解桌、餐桌|摆进院子."""
    ends = {text[b - 1] for _, b in spans[:-1]}
    if len(spans) < 3 or len(ends) != 1:
        return spans
    start, end = spans[-1]
    at = text.find(ends.pop(), start + 1, start + _LONGEST)
    return (*spans[:-1], (start, at + 1)) if 0 < at < end else spans


def _stop(text: str, at: int, end: int) -> int:
    depth = 0
    for i in range(at, end):
        depth += (text[i] == "“") - (text[i] == "”")
        if depth <= 0 and _STOP.match(text, i):
            return i + (text[i] == "”")
        if depth < 0:
            return i
    return end


def _cut(text: str, start: int, end: int, wanted: set[int]) -> tuple[tuple[int, int], ...]:
    """The members between the marks of a list, the last two perhaps joined by 和; none if they are not as many."""
    cuts = [m.span() for m in _CUT.finditer(text, start, end) if not _quoted(text, start, m.start())]
    starts, ends = [start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end]
    spans = list(zip(starts, ends, strict=True))
    if len(spans) + 1 in wanted and cuts and (joint := _AND.search(text, spans[-1][0] + 2, end - 2)):
        spans[-1:] = [(spans[-1][0], joint.start()), (joint.end(), end)]
    if len(spans) not in wanted or len(spans) < 2:
        return ()
    sizes = [b - a for a, b in spans]
    if min(sizes) < 2 or max(sizes[1:]) > _LONGEST or any(_NO_ITEM.search(text[a:b]) for a, b in spans[1:]):
        return ()
    return tuple(spans)


def _quoted(text: str, start: int, at: int) -> bool:
    return text.count("“", start, at) > text.count("”", start, at)

"""Where one story ends and the next begins in stories copied one after another, although neither is signed: the places
and bodies that the lines under a heading tell of are none of those over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.corpus.furniture import SYMBOLS
from kg.corpus.genres import is_label
from kg.corpus.marks import TEXT, Mark, is_broken, set_kind
from kg.corpus.wrapped import NUMBERED

_NAME = re.compile(
    r"[\u4e00-\u9fff]{2}(?:镇(?!街)|乡(?![镇村])|街道|村(?![民庄级委])|社区(?!居)|法院|法庭|派出所|公司|合作社|小学|中学|学校|医院|卫生院|"
    r"(?<![新开布格全大破])局(?!面)|园区|产业园|农场)"
)
_NO_NAME = re.compile(
    r"[该各全本我两个乡每多到在的和与、是从]|街道[镇乡]|社区村|农村|有关|部门|相关|城乡|帮扶|示范|美丽"
)
_MANY = 2  # stories that a page plainly has beside the one to be cut, so that more may follow one another on it
_STEM = 2  # characters of a name before its kind
_HEAD = (5, 40)  # characters of a headline, in one line or two
_LEAD = 90  # characters under a headline in which its story says where it is
_STORY = (95, 80)  # characters of the shortest story over a headline and under it
_ENDS = frozenset(
    {"meta", "byline", "author", "signature", "rule", "lead", "headline", "collection", "section", "from", "to"}
)


def settle_changes(marks: list[Mark], *, paper: bool) -> None:
    """Make headlines of headings under which another story begins. ``paper``: the page has a masthead, and features."""
    stories = [] if paper else list(_told_stories(marks))
    if len(stories) < _MANY:
        return
    begin = 0
    found: dict[int, list[int]] = {}  # where a story begins -> the headings in it under which another may
    for first, last in _headings(marks):
        begin = max((at + 1 for at in range(begin, first) if marks[at].kind in _ENDS), default=begin)
        if _tells_another(marks, begin, first, last):
            found.setdefault(begin, []).append(first)
    for headings in found.values():
        first = headings[0]  # under several, the parts of a feature tell each of its own place
        if len(headings) == 1 and sum(not (a <= first < b) for a, b in stories) >= _MANY:
            set_kind(marks, first, "headline")


def _tells_another(marks: Sequence[Mark], begin: int, first: int, last: int) -> bool:
    """Whether the lines under the heading tell of other places and bodies than those over it, and none that the first
    of these names even by its stem (枫林、柳荫两村)."""
    over = _text(marks[begin:first])
    under = _text(marks[last + 1 : _end(marks, last + 1)])
    if len(over) < _STORY[0] or len(under) < _STORY[1]:
        return False
    names, others = _names(over), _names(under)
    text = next(at for at in range(begin, first) if marks[at].kind in TEXT)
    lead = _text(marks[begin : text + 1])
    return bool(names and _names(under[:_LEAD])) and not names & others and not any(n[:_STEM] in lead for n in others)


def _told_stories(marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """First and behind the last of the lines of each story that says when it was put up, or how it ends."""
    begin, dated, told = 0, False, False
    for index, mark in enumerate(marks):
        if mark.kind in TEXT:
            told = True
        elif mark.kind in ("rule", "signature") or mark.kind == "meta" and told and marks[index - 1].kind in TEXT:
            if told:
                yield begin, index + 1
            begin, dated, told = index + 1, False, False
        elif mark.kind == "meta":
            if told and dated:
                yield begin, index
            begin, dated, told = index, True, False
    if told and dated:
        yield begin, len(marks)


def _headings(marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """First and last of the short lines between whole paragraphs that may be a headline."""
    index = 1
    while index < len(marks) - 1:
        last = index
        while last + 1 < len(marks) and marks[last].kind == "short" and marks[last + 1].kind == "short":
            last += 1
        text = "".join(mark.line.text for mark in marks[index : last + 1])
        above, below = marks[index - 1], marks[last + 1 : last + 2]
        if (
            marks[index].kind == "short"
            and last - index < 2
            and above.kind in TEXT
            and not is_broken(above.line.text)
            and below
            and below[0].kind == "prose"
            and _HEAD[0] <= len(text) <= _HEAD[1]
            and not (text[0] in SYMBOLS or NUMBERED.match(text) or is_label(text) or text.endswith(":"))
        ):
            yield index, last
        index = last + 1


def _end(marks: Sequence[Mark], begin: int) -> int:
    """Where the text from ``begin`` on ends: at the next short line, byline or whatever is no text."""
    return next((at for at in range(begin, len(marks)) if marks[at].kind not in TEXT), len(marks))


def _text(marks: Sequence[Mark]) -> str:
    return "\n".join(mark.line.text for mark in marks if mark.kind in (*TEXT, "short"))


def _names(text: str) -> set[str]:
    """The places below a county and the bodies that the text tells of, by the end of their names."""
    return {match.group() for match in _NAME.finditer(text) if not _NO_NAME.search(match.group())}

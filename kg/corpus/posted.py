"""When and by whom a story was put up: the line that web pages, and what is copied from them, have under a headline or
after the text (2024-05-06 10:30 来源:云河日报, 06.05.2024 10:30, 《云河日报》(2024年5月6日 第3版))."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.corpus.bylines import Named
from kg.corpus.credits import parse_bare_author
from kg.corpus.furniture import is_section
from kg.corpus.genres import is_office_line
from kg.corpus.marks import TERMINAL, TEXT, Mark, is_broken, set_kind
from kg.corpus.postlines import is_bare_day, is_posted, is_source, name_behind_day
from kg.corpus.subjects import has_verb
from kg.corpus.weblines import is_button
from kg.lexicon.names import is_person_name

_HEADS = frozenset({"short", "headline", "author"})
_UNDER = frozenset({*TEXT, "byline", "caption", "credit", "meta", "signature"})
_HEADLINE = 8  # characters of the shortest line that such a line is believed to stand under
_PICTURE = 40  # characters of what is told of a picture
_OUTLET = 10  # characters of the longest name of who put a story up, on a line of its own
_ENDS = re.compile(
    r"[(【\[〔]?(?:来源|稿源|供稿|(?:责任|本文|值班|网络)?编辑|责编|审核|校对|初审|[一二三终]审)[:/丨|][\u4e00-\u9fff]"
)
_MASTHEAD = re.compile(
    r"星期|周[一二三四五六日]|第?[A-Z]?[0-9一二三四五六七八]{1,2}版|版面|刊号|准印证|邮发代号|本版|总第|报头"
)
_SPAN = 3  # lines that may stand between a headline and its text


def settle_posted(marks: list[Mark]) -> None:
    """A bare day or outlet between a headline and its text, or between one text's end and the next headline, says when
    the story was put up: it is no masthead and signs no document."""
    web = any(mark.kind == "meta" for mark in marks)
    for index, mark in enumerate(marks):
        if mark.kind in ("furniture", "short", "section", "byline") and not mark.credits:
            text, own = mark.line.text, _is_own(marks, index, web=web)
            if own and (is_posted(text) or _is_by(mark)) or is_source(text) and _between(marks, index, web=True):
                marks[index] = replace(mark, kind="meta", credits=_behind_day(mark))
                _settle_outlet(marks, index - 1)
        if marks[index].kind == "meta":
            _settle_picture(marks, index + 1)


def is_button_below(marks: Sequence[Mark], index: int) -> bool:
    """Whether the line is one of the buttons that a web page sets under a headline."""
    first = index
    while first >= 0 and is_button(marks[first].line.text):
        first -= 1
    return 0 <= first < index and marks[first].kind == "short" and len(marks[first].line.text) >= _HEADLINE


def has_masthead(marks: Sequence[Mark]) -> bool:
    """Whether the page is a paper's, and not a file of stories from the web."""
    return any(mark.kind in ("furniture", "section") and _MASTHEAD.search(mark.line.text) for mark in marks)


def settle_enders(marks: list[Mark], *, paper: bool) -> None:
    """Without masthead (``paper``), the line under a whole text that says whence it comes or who edited it ends it."""
    if paper:
        return
    for index in range(1, len(marks)):
        above = marks[index - 1]
        told = above.kind in TEXT and not is_broken(above.line.text) or above.kind in ("signature", "byline", "rule")
        if marks[index].kind == "furniture" and told and _ENDS.match(marks[index].line.text):
            set_kind(marks, index, "rule")


def _is_by(mark: Mark) -> bool:
    """Whether the line is a day and, set apart from it, who wrote: 2024年5月6日 林知远."""
    cut = name_behind_day(mark.line.text)
    return cut is not None and cut in mark.line.gaps and not is_section(mark.line.text[cut:])


def _behind_day(mark: Mark) -> tuple[Named, ...]:
    cut = name_behind_day(mark.line.text) if _is_by(mark) else None
    found = parse_bare_author(mark.line.part(cut)) if cut is not None else None
    return tuple(Named(n.name, n.role, n.start + (cut or 0), n.end + (cut or 0)) for n in found or ())


def _is_own(marks: Sequence[Mark], index: int, *, web: bool) -> bool:
    return _between(marks, index, web=web) or _ends(marks, index)


def _between(marks: Sequence[Mark], index: int, *, web: bool) -> bool:
    """Whether the line stands under a headline and over its text."""
    above = index - 1
    if is_bare_day(marks[index].line.text) and is_office_line(marks[above].line.text):
        return False
    while above > 0 and (marks[above].kind == "meta" or index - above < _SPAN and is_source(marks[above].line.text)):
        above -= 1
    if above < 0 or marks[above].kind not in _HEADS or len(_head(marks, above)) < _HEADLINE:
        return False
    below = index + 1
    while below < len(marks) and is_source(marks[below].line.text) and below - index < _SPAN:
        below += 1
    return below < len(marks) and (marks[below].kind in _UNDER or web and marks[below].kind == "short")


def _head(marks: Sequence[Mark], last: int) -> str:
    """The lines over such a line; a body's name right over it is its own."""
    first = last
    while first and marks[first - 1].kind in _HEADS and last - first < _SPAN:
        first -= 1
    return "".join(mark.line.text for mark in marks[first : last + 1])


def _ends(marks: Sequence[Mark], index: int) -> bool:
    """Whether the line stands after a text that is whole and before a headline, or nothing."""
    if is_bare_day(marks[index].line.text):  # a document's own, under who issues it
        return False
    if not index or marks[index - 1].kind not in (*TEXT, "signature") or not _is_told(marks, index - 1):
        return False
    return index + 1 == len(marks) or marks[index + 1].kind in _HEADS


def _is_told(marks: Sequence[Mark], index: int) -> bool:
    return marks[index].kind == "signature" or not is_broken(marks[index].line.text)


def _settle_picture(marks: list[Mark], index: int) -> None:
    """A short sentence between the day and the text's own beginning (本报讯…) tells of a picture."""
    for under, following in zip(marks[index : index + _SPAN], marks[index + 1 : index + _SPAN + 1], strict=False):
        if under.kind == "prose" and len(under.line.text) <= _PICTURE and following.kind == "lead":
            set_kind(marks, index, "caption")


def settle_signed(marks: Sequence[Mark]) -> list[Mark]:
    """Names that only a full stop sets off from the text before them sign a story, where the text does not go on; so
    does a body over a line of names."""
    settled: list[Mark] = []
    for index, mark in enumerate(marks):
        following = marks[index + 1].kind if index + 1 < len(marks) else "end"
        line = mark.line
        cut = max(line.text.rfind(stop) for stop in TERMINAL) + 1 if mark.kind in TEXT and following not in TEXT else 0
        author = parse_bare_author(line.part(cut)) if 0 < cut < len(line.text) else None
        if author and is_person_name(author[0].name, bounded=True):
            settled += [replace(mark, line=line.part(0, cut)), Mark(line.part(cut), "signature", tuple(author))]
        elif mark.kind == "short" and following == "byline" and _signs(marks, index):
            settled.append(replace(mark, kind="furniture"))
        else:
            settled.append(mark)
    return settled


def _signs(marks: Sequence[Mark], index: int) -> bool:
    """Whether the line is who put a story up, between its text and those who wrote it."""
    after = marks[index + 2].kind if index + 2 < len(marks) else "end"
    told = index > 0 and marks[index - 1].kind in TEXT and not is_broken(marks[index - 1].line.text)
    return told and after not in (*TEXT, "byline") and is_office_line(marks[index].line.text)


def _settle_outlet(marks: list[Mark], index: int) -> None:
    """Who put the story up may stand on a line of its own between the headline and the day (云河城管)."""
    if index < 1 or marks[index].kind not in ("short", "author") or marks[index - 1].kind not in _HEADS:
        return
    text = marks[index].line.text
    if len(text) <= _OUTLET and len(marks[index - 1].line.text) > len(text) and not has_verb(text):
        set_kind(marks, index, "meta")

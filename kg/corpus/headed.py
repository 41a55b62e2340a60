"""A page whose title is known is one article: what stands under that title, whatever its lines look like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.corpus.articles import Draft
from kg.corpus.headlines import Headline
from kg.corpus.lines import join_lines
from kg.corpus.marks import TEXT, Mark, is_broken
from kg.text.fold import squeeze

_HEADINGS = frozenset({"short", "headline", "collection", "label"})
_BYLINES = frozenset({"byline", "author", "signature"})
_NOTES = frozenset({"from", "to", "signing"})
_ABOVE = 2  # lines over a title that may be its kicker


def read_headed(marks: Sequence[Mark], title: str) -> tuple[Draft, Headline | None] | None:
    """The one article of a page, and its headline if ``title`` is printed on it; None if no text follows.

    Lines set tight over and under the title are its kicker and subtitle; what stands further above is not the
    article's. Pictures, boxes and furniture stay outside the draft, as everywhere.
    """
    begin, end = _find_title(marks, title)
    draft, headline = Draft(), None
    if begin < end:
        line = join_lines([mark.line for mark in marks[begin:end]], gap=True) if end - begin > 1 else marks[begin].line
        above, below = list(_kicker(marks, begin)), list(_subtitle(marks, end))
        headline = Headline(line, tuple(marks[i].line for i in above), tuple(marks[i].line for i in below))
        draft.head = [*above, *range(begin, end), *below]
        end = draft.head[-1] + 1
    for index in range(end, len(marks)):
        _take(draft, marks, index)
    told = [number for number, part in enumerate(draft.body) if part[0] not in draft.headings]
    if told:  # lines under the last paragraph are a table, or headlines of other articles
        draft.headings.difference_update(part[0] for part in draft.body[told[-1] + 1 :])
        del draft.body[told[-1] + 1 :]
    return (draft, headline) if draft.head or draft.body else None


def _find_title(marks: Sequence[Mark], title: str) -> tuple[int, int]:
    """The marks, anywhere on the page, that together print the title, half-open; ``(0, 0)`` if none do."""
    wanted = squeeze(title)
    for begin in range(len(marks)):
        text = ""
        for end in range(begin, len(marks)):
            text += marks[end].line.text
            if text == wanted:
                return begin, end + 1
            if not wanted.startswith(text):
                break
    return 0, 0


def _kicker(marks: Sequence[Mark], title: int) -> Iterator[int]:
    first = title
    while first > max(0, title - _ABOVE) and marks[first].line.blank == 0 and marks[first - 1].kind in _HEADINGS:
        first -= 1
    yield from range(first, title)


def _subtitle(marks: Sequence[Mark], after: int) -> Iterator[int]:
    index = after
    while index < len(marks) and marks[index].line.blank == 0 and marks[index].kind in _HEADINGS:
        index += 1
    if index < len(marks) and marks[index].line.blank == 0:  # nothing sets the headline apart from the text
        return
    yield from range(after, index)


def _take(draft: Draft, marks: Sequence[Mark], index: int) -> None:
    kind = marks[index].kind
    if kind in _BYLINES:
        draft.bylines.append(index)
    elif kind in _NOTES:
        draft.notes.append(index)
    elif kind in _HEADINGS:
        draft.body.append([index])
        draft.headings.add(index)
    elif kind in TEXT:
        last = draft.body[-1][-1] if draft.body else None
        if last is not None and last == index - 1 and marks[last].kind in TEXT and is_broken(marks[last].line.text):
            draft.body[-1].append(index)
        else:
            draft.body.append([index])

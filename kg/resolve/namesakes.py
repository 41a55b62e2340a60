"""People of one name whom a page itself tells apart: listed side by side with the titles of different bodies, the one a
resident or doctor and the other an official, the one who wrote the article and the other in office.

Nobody is made two who merely holds two posts: titles stacked before one name, or in one sentence and the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.records import Mention, Reading
from kg.resolve.keys import Key
from kg.resolve.words import names

# Of an office of the government, which nobody holds who is called a resident or a doctor beside it.
_TITLE = re.compile(r"(?:书记|[省市区县州旗盟镇乡局部院厅处科所行]长|检察长|主席|主任|常委|党组成员)$")
_BUREAU = re.compile(r"[局委办院]$")
_COMMITTEE = ("委", "工委", "党委", "党工委")
_END = re.compile(r"[。!?！？;；]")
_REPORTER = "记者"
_REACH = 8  # characters before a name in which a calling or a title ends


@dataclass(frozen=True, slots=True)
class _Said:
    """How one mention of a person is introduced: by a post (``seat``: what it is in), by a calling that is no office,
    as the reporter, or by the name alone."""

    mention: Mention
    seat: Key | None = None
    calling: str = ""


def tell_namesakes_apart(
    reading: Reading, people: Sequence[Sequence[Mention]], seats: Mapping[str, Key], keys: dict[str, Key]
) -> None:
    """Give those whom the page tells apart keys of their own, in place. ``people``: the mentions of each name in page
    order; ``seats``: mention id -> what in a place's government a post said of it is in."""
    text = reading.page.text
    signed = {(c.start, c.end) for c in reading.credits if _REPORTER in c.role}
    for mentions in people:
        if len(mentions) < 2:
            continue
        said = [_introduced(m, text, seats.get(m.id), (m.start, m.end) in signed) for m in mentions]
        offices = [s for s in said if s.seat]
        listed = _listed(offices, mentions, text, keys)
        if listed or offices and any(s.calling for s in said):
            for m, label in _labels(said, listed):
                keys[m.id] = replace(keys[m.id], name=f"{keys[m.id].name}|{label}")


def _introduced(m: Mention, text: str, seat: Key | None, signed: bool) -> _Said:
    before = "".join(text[max(0, m.start - 2 * _REACH) : m.start].split())[-_REACH:]
    if signed:
        return _Said(m, None, _REPORTER)
    calling = next((c for c in sorted(names("callings_of_no_office"), key=len, reverse=True) if before.endswith(c)), "")
    if calling:
        return _Said(m, None, calling)
    return _Said(m, seat if seat and _TITLE.search(before) else None)


def _listed(
    offices: Sequence[_Said], mentions: Sequence[Mention], text: str, keys: Mapping[str, Key]
) -> dict[str, str]:
    """Mention id -> label, of those who stand side by side in one sentence as the heads of different bodies."""
    apart: dict[str, str] = {}
    for one, other in pairwise(offices):
        if one.seat and other.seat and one.seat.id != other.seat.id and one.mention.article == other.mention.article:
            between = text[one.mention.end : other.mention.start]
            if not _END.search(between) and _heads(one.seat) and _heads(other.seat):
                apart |= {s.mention.id: _path(s.seat) for s in (one, other) if s.seat}
    return apart


def _heads(seat: Key) -> bool:
    """Whether one person seldom heads two of such: a bureau, no committee or government of a place."""
    return (
        seat.type == "organization"
        or seat.type == "agency"
        and seat.name not in _COMMITTEE
        and bool(_BUREAU.search(seat.name))
    )


def _path(seat: Key) -> str:
    return seat.path.partition("|")[0].replace("/", "")


def _labels(said: Sequence[_Said], listed: Mapping[str, str]) -> Iterator[tuple[Mention, str]]:
    """Each mention that is told apart with what tells it: its own sign, else that of the last before it in the article.
    Who holds an office keeps the plain key."""
    last: dict[str | None, str] = {}
    for s in said:
        article = s.mention.article
        if s.calling and s.calling != _REPORTER:
            last[article] = s.calling
        elif s.seat:
            last[article] = listed.get(s.mention.id, "")
        label = _REPORTER if s.calling == _REPORTER else last.get(article, "")
        if label:
            yield s.mention, label

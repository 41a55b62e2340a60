"""Tenures: who held which post in which body, as far as dated articles show, and what about them does not fit.

A tenure is what was observed, never what must have been: a new post never ends another, and what overlaps or has a gap
is a question.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.records import Claim, Knowledge, Question

_PAST = ("原", "时任")
# Posts that one person holds at a time: a head without 副 or a list behind it. A body may well have several 主任, 委员.
_SOLE = re.compile(r"^(?!副)(?:.*[委组])?(?:书记|[省市区县镇乡]长|局长|部长|院长|检察长|州长|盟长|旗长)$")
_OTHER = re.compile(r"副|常委|第[一二三]|助理|原")


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person's holding of one post in one body in one status. ``first`` and ``last`` are the first and last date
    of an article that says so, ``start`` and ``end`` the dates of notices; ISO, as precise as known, None if not.
    """

    holder: str
    body: str
    post: str | None
    status: str | None
    claims: tuple[Claim, ...]
    first: str | None
    last: str | None
    articles: int
    start: str | None = None
    end: str | None = None


def to_tenures(knowledge: Knowledge) -> tuple[Tenure, ...]:
    """The tenures that asserted claims tell, sorted by holder, body, post and status."""
    return find_tenures(knowledge.claims, {article.id: article.date for article in knowledge.articles})


def find_tenures(claims: Iterable[Claim], dates: Mapping[str, str | None]) -> tuple[Tenure, ...]:
    """As ``to_tenures``, of claims in the order of the pages; ``dates``: article id -> its date."""
    groups: dict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.predicate == "holdsPost" and claim.standing == "asserted":
            groups[claim.subject, claim.object, claim.post or "", claim.tenure or ""].append(claim)
    notices: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for key, own in groups.items():
        notices[key[:3]] += [claim for claim in own if claim.change]
    return tuple(_to_tenure(key, groups[key], notices[key[:3]], dates) for key in sorted(groups))


def _to_tenure(
    key: tuple[str, str, str, str], claims: list[Claim], notices: list[Claim], dates: Mapping[str, str | None]
) -> Tenure:
    """``notices`` are those of the post in whatever status: 免去 tells it as 原."""
    holder, body, post, status = key
    seen = sorted(date for c in claims if c.status == "done" and (date := dates.get(c.article or "")))
    changes = {
        change: sorted(date for c in notices if c.change == change and (date := c.date or dates.get(c.article or "")))
        for change in ("start", "end")
    }
    return Tenure(
        holder,
        body,
        post or None,
        status or None,
        tuple(claims),
        seen[0] if seen else None,
        seen[-1] if seen else None,
        len({c.article for c in claims if c.article}),
        changes["start"][0] if changes["start"] else None,
        changes["end"][-1] if changes["end"] else None,
    )


def find_tenure_questions(tenures: Iterable[Tenure], names: Mapping[str, str]) -> tuple[Question, ...]:
    """Overlaps and gaps of posts that one person holds at a time, as questions, sorted. ``names``: id -> name."""
    posts: dict[tuple[str, str], dict[str, list[Tenure]]] = defaultdict(lambda: defaultdict(list))
    for tenure in tenures:
        sole = tenure.post and _SOLE.search(tenure.post) and not _OTHER.search(tenure.post)
        if sole and tenure.first and tenure.status not in _PAST:
            posts[tenure.body, tenure.post or ""][tenure.holder].append(tenure)
    found = []
    for (body, post), holders in sorted(posts.items()):
        what = f"{names.get(body, body)}{post}"
        spans = {holder: _span(own) for holder, own in sorted(holders.items())}
        found += list(_clashes(spans, what))
    return tuple(sorted(found, key=lambda q: (q.kind, q.left, q.right, q.why)))


def _span(tenures: Sequence[Tenure]) -> tuple[str, str]:
    firsts = [t.start or t.first or "" for t in tenures]
    lasts = [t.end or t.last or "" for t in tenures]
    return min(firsts), max(lasts)


def _clashes(spans: Mapping[str, tuple[str, str]], what: str) -> Iterator[Question]:
    """Of the holders of one post in order of time, each with those before: seen at one time, or, with the one who was
    seen last, with time between them."""
    ordered = sorted(spans, key=lambda holder: (spans[holder], holder))
    for i, later in enumerate(ordered[1:], 1):
        begin = spans[later][0]
        at_once = [earlier for earlier in ordered[:i] if _meet(spans[earlier][1], begin)]
        for earlier in at_once:
            yield _question("overlap", earlier, later, spans, f"{what}：", "，两人同时在任")
        if not at_once:
            latest = max(ordered[:i], key=lambda holder: (spans[holder][1], holder))
            yield _question("gap", latest, later, spans, f"{what}：", "，其间由谁任职未见报道")


def _meet(last: str, begin: str) -> bool:
    """Whether a holder last seen on ``last`` was still there on ``begin``; dates are as precise as known."""
    return begin <= last or last.startswith(begin) or begin.startswith(last)


def _question(
    kind: str, one: str, other: str, spans: Mapping[str, tuple[str, str]], before: str, after: str
) -> Question:
    told = "与".join("至".join(dict.fromkeys(spans[holder])) for holder in (one, other))
    left, right = sorted((one, other))
    return Question(kind, left, right, f"{before}{told}{after}")

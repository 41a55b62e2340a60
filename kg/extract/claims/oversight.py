"""Who oversees whom: A约谈B, 对B…,A进行约谈, B得到A肯定, B被要求向A说明; and who inspects what 对P进行检查."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.claims.clauses import Clause
from kg.extract.claims.denials import is_denied
from kg.extract.claims.links import Link
from kg.extract.mentions.marked import Span

_REPROVED = re.compile(r"^[^,。;未没不]{0,8}(?:约谈|通报批评|挂牌督办|督办|问责|通报|点名)")
_ABOUT = re.compile(r"^(?:[^,。;]{0,8})对[^,。;]{0,14}$")
_PRAISED = re.compile(r"(?:得到|受到|获得)了?$")
_PRAISE = re.compile(r"^(?:的)?(?:充分|高度)?(?:肯定|表扬|通报|认可)")
_ACCOUNTS = re.compile(r"(?:被要求|责令)[^,。;]{0,14}向$")
_OVERSEERS = ("agency", "place")
_INSPECTED = re.compile(
    r"^[^,。;未没不]{0,16}?(?:进行|开展|蹲点)了?[^,。;“”]{0,6}?(?:巡查|检查|督查|抽查|走访|调研|督导|勘查|蹲点)?(?<=[查访研导点])"
)


def link_oversight(clause: Clause, clauses: Sequence[Clause]) -> Iterator[Link]:
    """``supervises`` and ``inspects`` where the overseer or the site stands in an unusual place."""
    text = clause.marked.block.text
    for span in clause.spans:
        before, after = text[clause.start : span.start], text[span.end : clause.end]
        if span.mention.type in _OVERSEERS:
            praised = _PRAISED.search(before) and _PRAISE.match(after)
            if praised or _ACCOUNTS.search(before):
                for actor in clause.actors:
                    if actor.mention.type in (*_OVERSEERS, "organization") and actor.mention.id != span.mention.id:
                        yield _link(clause, span, "supervises", actor, span, "oversight.praised", 0.7)
    if clause.own and clause.actors and _REPROVED.match(text[clause.actors[-1].end : clause.end]):
        earlier = [c for c in clauses if c.end <= clause.start]
        for other in earlier[-1:]:
            for site in other.spans:
                if site.mention.type in (*_OVERSEERS, "organization") and _is_about(other, site):
                    for a in clause.actors:
                        yield _link(clause, a, "supervises", site, a, "oversight.reproved", 0.75)
    yield from _sites(clause)


def _is_about(clause: Clause, site: Span) -> bool:
    names = [s for s in clause.spans if s.start < site.start]
    head = names[0].start if names else site.start
    return _ABOUT.match(clause.marked.block.text[clause.start : head]) is not None


def _sites(clause: Clause) -> Iterator[Link]:
    """A对P进行检查, A在P开展联合巡查, A到P蹲点."""
    text = clause.marked.block.text
    bodies = [a for a in clause.actors if a.mention.type in ("agency", "person")]
    for site in (s for s in clause.spans if s.mention.type in ("place", "organization")):
        outer = any(s.start == site.end and s.mention.type in ("place", "organization") for s in clause.spans)
        if (
            outer
            or site.mention.text.startswith("全")
            or is_denied(_up_to(clause, site)[:-1])
            or not re.search(r"(?:对|在|到)(?:[^,。;]{2,8}[、和])?$", _up_to(clause, site))
        ):
            continue
        if _INSPECTED.match(text[site.end : clause.end]):
            yield from (
                _link(clause, a, "inspects", site, site, "oversight.site", 0.75)
                for a in bodies
                if a.mention.id != site.mention.id
            )


def _up_to(clause: Clause, site: Span) -> str:
    """The clause before a site, without the chain of places that leads to it."""
    start = site.start
    for span in reversed([s for s in clause.spans if s.end <= site.start]):
        if span.end == start and span.mention.type == "place":
            start = span.start
    return clause.marked.block.text[clause.start : start]


def _link(clause: Clause, a: Span, predicate: str, b: Span, last: Span, rule: str, confidence: float) -> Link:
    here = [s for s in (a, b, last) if s in clause.marked.spans]  # who acted in a paragraph before is not in this one
    start, end = min(s.start for s in here), max(s.end for s in here)
    return Link(a, predicate, b, rule, confidence, "done", start, end)

"""Who takes part in what others run: “X”队员|林知远, 林知远是一名“X”; …X,由|A|审核; A被列为X试点."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.claims.clauses import Clause
from kg.extract.claims.denials import is_denied
from kg.extract.claims.links import Link, status_of
from kg.extract.mentions.marked import spans_in
from kg.lexicon.words import fill

_MEMBER = re.compile(fill(r"[”’]?(?:——|—)?(?:{callings}|队员|成员)?"))
_IS_A = re.compile(r"[^,。;]{0,8}?(?:是|成为|当上|化身)(?:了)?(?:[^,。;不]{0,12}?的)?(?:[一]?[名位]|一员)?[“‘]?")
_OF_IT = re.compile(r"[”’]?(?:的?(?:一员|社员|成员|常客|队员|志愿者|学员)|[,。;!]|$)")
_TASK = re.compile(
    r"(?:等[^,。、]{0,8})?(?!组成|构成|任|主持|变|改|转|向|来|于|到|[^,。;]{0,8}(?:牵头|主办|承办|实施|共建|出资|设立|开发|建设|推出|组建|下发|发函))"
    r"[一-龥“”、]{2,}"
)
_THROUGH = re.compile(r"(?:录入|登记|通过|拨?打|接入|上传|列入|纳入|提交|转)[^,。;]{0,8}$")


def link_participants(clause: Clause) -> Iterator[Link]:
    """``participatesIn`` links of one clause."""
    yield from _members(clause)
    yield from _tasks(clause)


def _members(clause: Clause) -> Iterator[Link]:
    """“水岸管家”|林知远, “马背”宣讲队队员|林知远, 林知远是一名“水岸管家”."""
    text = clause.marked.block.text
    people = [s for s in clause.spans if s.mention.type == "person"]
    for thing in (s for s in clause.spans if s.mention.type == "initiative"):
        for person in people:
            if person.start >= thing.end:
                found = _MEMBER.fullmatch(text, thing.end, person.start)
            else:
                found = _IS_A.fullmatch(text, person.end, thing.start) and _OF_IT.match(text, thing.end)
            if found:
                start, end = min(person.start, thing.start), max(person.end, thing.end)
                yield Link(person, "participatesIn", thing, "taking-part.member", 0.8, "done", start, end)


def _tasks(clause: Clause) -> Iterator[Link]:
    """…设立X,由|A|每月审核: who is given a task in a thing that the sentence named before."""
    text = clause.marked.block.text
    at = text.find("由", clause.start, clause.end)
    if at < 0 or is_denied(text[clause.start : at]):
        return
    earlier = spans_in(clause.marked, clause.sentence[0], at)
    things = [s for s in earlier if s.mention.type == "initiative"]
    thing = next((s for s in reversed(things) if not _THROUGH.search(text[max(0, s.start - 12) : s.start])), None)
    doers = [s for s in clause.spans if s.start == at + 1 and s.mention.type in ("agency", "organization")]
    later = [s for s in clause.spans if s.mention.type in ("initiative", "document", "event") and s.start > at]
    if not thing or not doers or later:
        return
    while more := [s for s in clause.spans if s.start == doers[-1].end + 1 and text[s.start - 1] in "、和与"]:
        doers.append(more[0])
    if _TASK.match(text, doers[-1].end, clause.end):
        for doer in doers:
            status = status_of("", text[clause.start : at])
            yield Link(doer, "participatesIn", thing, "taking-part.task", 0.7, status, thing.start, clause.end)

"""Leaders' tours as Party papers tell them: 在石桥镇清河段,林知远察看了…; 县委常委高岚、副县长王安一同调研."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.claims.clauses import Clause
from kg.extract.claims.links import Link
from kg.extract.claims.story import Story
from kg.extract.mentions.marked import Span

_AT = re.compile(r"(?:随后|接着)?,?在$")
_VISIT = re.compile(r"来(?P<stem>[一-龥]{1,3})(?:考察|调研|视察|参观|访问|交流|学习)(?:考察|学习)?")
_SITE_END = re.compile(r"[^,。;“”的]{0,8},$")
_LOOKS = re.compile(
    r"(?:一行)?(?:还|先后|仔细|详细|认真|实地|现场|一边|边|听取汇报后|逐一|又|随机|沿着[^,。;]{1,8})*"
    r"(?:察看|查看|检查|了解|询问|走进|走到|走上|钻进|登上|登临|听取|听|看望|看了|看到|慰问|踏勘|巡查|俯身|翻看|观看|参观|抽查|要求|叮嘱)"
)
_LISTED = re.compile("(?:[一-龥]{0,6}[、和])?")
_HE = re.compile("[他她]")
_DEED = "(?:调研|检查|视察|考察|督查|督导|走访|观摩|巡河|巡林|巡查)"
_ALONG = re.compile(
    rf"(?:参加(?:了)?{_DEED}|(?:一同|一道|共同){_DEED}|(?P<host>陪同|随同)(?:参加)?(?:{_DEED})?|(?P<bare>参加))[。;]?$"
)
_SITES = ("place", "organization", "agency", "initiative")


def link_there(clauses: Sequence[Clause], story: Story) -> Iterator[Link]:
    """在P,A察看了…: A inspects P, the innermost of a chain of places, or all of a list (在P工地和Q现场,A…); 他 is who
    was told to inspect last."""
    for clause, after in zip(clauses, clauses[1:], strict=False):
        text = clause.marked.block.text
        sites = [s for s in clause.spans if s.mention.type in _SITES and not s.mention.deictic]
        if not sites or not _AT.match(text[clause.start : sites[0].start]):
            continue
        gaps = [text[a.end : b.start] for a, b in pairwise(sites)]
        if not all(_LISTED.fullmatch(gap) for gap in gaps) or not _SITE_END.match(text[sites[-1].end : clause.end]):
            continue
        people = [a for a in after.actors if a.mention.type == "person"]
        own = [a.end for a in people if a.start >= after.start and a.end <= after.end]
        at = max(own, default=after.start)
        he = None if own else _HE.match(text, at)
        if he and not people and story.visitor:
            people = [Span(0, 0, story.visitor)]
        if (own or he) and _LOOKS.match(text, he.end() if he else at, after.end):
            for site in (s for s, gap in zip(sites, [*gaps, "、"], strict=True) if gap):
                yield from (_visit(after, person, site) for person in people)


def _visit(clause: Clause, person: Span, site: Span) -> Link:
    return Link(person, "inspects", site, "tours.there", 0.75, "done", site.start, clause.end)


def link_guests(clauses: Sequence[Clause], story: Story) -> Iterator[Link]:
    """林知远率云河区考察团来石考察: they attend the visit, which is at 石桥镇, and the team inspects that place."""
    listed: list[Span] = []  # 县长林知远,|县政协主席高岚率…
    for clause in clauses:
        guests = [*listed, *clause.actors] if clause.own else []
        listed = guests if guests and clause.end - guests[-1].end <= 1 else []
        for visit in (s for s in clause.spans if s.mention.type == "event"):
            came = _VISIT.fullmatch(visit.mention.text)
            places = [m for m in story.cast if came and m.type == "place" and m.text.startswith(came["stem"])]
            place = Span(visit.start, visit.end, places[0]) if places else None
            if place:
                yield Link(visit, "locatedIn", place, "tours.guests", 0.8, "done", visit.start, visit.end)
            for guest in guests if came else ():
                if guest.end <= visit.start and guest.mention.type in ("person", "agency"):
                    yield Link(guest, "attends", visit, "tours.guests", 0.85, "done", guest.start, visit.end)
                    if place and guest.mention.type == "agency":
                        yield Link(guest, "inspects", place, "tours.guests", 0.8, "done", guest.start, visit.end)


def link_company(clauses: Sequence[Clause], story: Story) -> Iterator[Link]:
    """A、B一同调研: who comes along inspects what the article has told to be inspected. Bare 参加 is only that where no
    event is at hand, and of sites told in the same paragraph; who 陪同 guests to 我县 is the host."""
    along = _ALONG.search(clauses[-1].text) if clauses else None
    if along is None or along["bare"] and story.event or not story.visited:
        return
    first = len(clauses) - 1
    while first and clauses[first - 1].own and clauses[first - 1].end - clauses[first - 1].actors[-1].end <= 1:
        first -= 1
    said = clauses[0].marked.block.span(0, clauses[0].sentence[1])[0]
    told = [m for m in story.visited if not along["bare"] or m.start >= said]
    sites = {m.id: m for m in told if not (along["host"] and m.deictic and m.type == "place")}.values()
    for clause in clauses[first:]:
        for person in clause.actors if clause.own else ():
            if person.mention.type == "person":
                for site in sites:
                    start, end = clauses[first].start, clauses[-1].end
                    yield Link(person, "inspects", Span(0, 0, site), "tours.company", 0.65, "done", start, end)

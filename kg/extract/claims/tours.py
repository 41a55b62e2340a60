"""Leaders' tours as Party papers tell them: 在石桥镇清河段,林知远察看了…; 县委常委高岚、副县长王安一同调研."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.claims.clauses import Clause, coordinated_after
from kg.extract.claims.links import Link, first_of_list
from kg.extract.claims.story import Story
from kg.extract.mentions.marked import Span
from kg.lexicon.divisions import find_meant
from kg.records import Mention

_AT = re.compile(r"(?:随后|接着)?,?在$")
_VISIT = re.compile(r"来(?P<stem>[一-龥]{1,3})(?:考察|调研|视察|参观|访问|交流|学习)(?:考察|学习)?")
_SITE_END = re.compile(r"[^,。;“”的]{0,8},$")
_LOOKS = re.compile(
    r"(?:一行)?(?:还|先后|仔细|详细|认真|实地|现场|一边|边|听取汇报后|逐一|又|随机|沿着[^,。;]{1,8})*"
    r"(?:察看|查看|检查|了解|询问|走进|走到|走上|钻进|登上|登临|听取|听|看望|看了|看到|慰问|踏勘|巡查|俯身|翻看|观看|参观|抽查|要求|叮嘱)"
)
_HE = re.compile("[他她]")
_DEED = "(?:调研|检查|视察|考察|督查|督导|走访|观摩|巡河|巡林|巡查)"
_ALONG = re.compile(
    rf"(?:参加(?:了)?{_DEED}|(?:一同|一道|共同){_DEED}|(?P<with>随同|同行|随团)(?:参加)?(?:{_DEED})?)[。;]?$"
)
# By its kind a county or more, known or not: 云河区, 该县; but no 夜市, 景区 or 开发区.
_COUNTY = re.compile("(?<![小社园景矿库街发片林灌牧垦校厂])区$|(?<![夜菜超集花早门])市$|[县旗州]$|(?<!联)盟$")
_ON = ("随后", "接着", "之后", "后来")  # the tour goes on elsewhere
_REACHED = re.compile(r"(?:镇|乡|街道|苏木|村|社区|嘎查|园区?|开发区|[区县市旗])$")
_CAME_TO = re.compile(r"(?:[在到赴]|前往|走进)$")
_SEES = re.compile(r"(?:走进|走访|检查|看|参观|考察|调研|督导|暗访|视察|抽查|观摩|深入|到)了?$")
_SITES = ("place", "organization", "agency")
_WORKS = re.compile(r"(?:项目|工程)$")
_LOOKS_INTO = re.compile(r"(?:了解|察看|查看|观看|询问|体验)(?:了)?[^,。;的]{0,8}$")
_GOES_ON = re.compile(r"[”’]?(?:的)?[^,。;]{0,6}?(?:情况|进展|进度|成效|做法|流程|运行|建设|应用|使用|演示|[,。;])")
_LEADS = re.compile(r"(?:带领|率领|率|带着|组织)")
_HEADS = re.compile(r"[^,。;]{0,12}?(?:负责人|负责同志|领导|干部|人员|书记|局长|主任|镇长)")
_AND = re.compile(r"[一-龥]{0,6}[、和]")


def link_there(clauses: Sequence[Clause], story: Story) -> Iterator[Link]:
    """在P和Q现场,A察看了…: A inspects P and Q, of a chain of places the innermost; one who is on a tour, whatever A
    does there (在P,他要求…)."""
    for clause, after in zip(clauses, clauses[1:], strict=False):
        sites = _sites(clause)
        if not sites:
            continue
        text = clause.marked.block.text
        people = [a for a in after.actors if a.mention.type == "person"]
        own = [a.end for a in people if a.start >= after.start and a.end <= after.end]
        at = max(own, default=after.start)
        he = None if own else _HE.match(text, at)
        touring = {visitor.text for visitor, _ in story.visits}
        if he and not people and story.visits:  # 该园由恒远公司经营。在石桥镇,他…
            led = [v for v, _ in story.visits if not story.led or v.text in story.led]
            people = [Span(0, 0, v) for v in led[-1:]]
        looks = (own or he) and _LOOKS.match(text, he.end() if he else at, after.end)
        for person in people:
            if looks or (own or he) and person.mention.text in touring:
                yield from (_visit(clause, person, site) for site in sites)


def link_sites(clauses: Sequence[Clause]) -> Iterator[Link]:
    """在石桥镇,A走进恒远公司…; A到石桥镇走访恒远公司: the firm that is visited where the tour has got to lies there."""
    there: Span | None = None
    for clause in clauses:
        text = clause.marked.block.text
        there = None if text.startswith(_ON, clause.start) else there
        for before, span in zip((None, *clause.spans), clause.spans, strict=False):
            joined = before is not None and before.end == span.start
            if span.mention.type == "place" and _REACHED.search(span.mention.text) and not span.mention.deictic:
                came = _CAME_TO.search(text, clause.start, span.start) or joined and before is there
                there = span if came else None
            elif span.mention.type == "place" and joined:
                there = None
            elif there and span.mention.type == "organization" and _is_seen(clause, there, span):
                yield Link(span, "locatedIn", there, "tours.site", 0.75, "done", there.start, span.end)


def _is_seen(clause: Clause, there: Span, site: Span) -> bool:
    head = first_of_list(clause, site).start
    return there.end < site.start and _SEES.search(clause.marked.block.text, there.end, head) is not None


def _sites(clause: Clause) -> list[Span]:
    """The sites of a clause that only says where: 在|石桥镇|清河段,; 在|恒远公司|二期工地和|清河公园|现场,."""
    text = clause.marked.block.text
    spans = [s for s in clause.spans if s.mention.type in _SITES or _WORKS.search(s.mention.text)]
    if not spans or not _AT.match(text[clause.start : spans[0].start]) or any(s.mention.deictic for s in spans):
        return []
    sites = [spans[0]]
    for before, span in pairwise(spans):
        gap = text[before.end : span.start]
        if not gap:
            sites[-1] = span
        elif _AND.fullmatch(gap):
            sites.append(span)
        else:
            return []
    return sites if _SITE_END.fullmatch(text[spans[-1].end : clause.end]) else []


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
    """A、B一同调研, B随同: who comes along inspects the sites that the article has told to be inspected, but not the
    scheme nor the county that it is all about. Who 陪同 is the host as a rule, and shows what others inspect."""
    along = _ALONG.search(clauses[-1].text) if clauses else None
    if along is None:
        return
    first = len(clauses) - 1
    while first and clauses[first - 1].own and clauses[first - 1].end - clauses[first - 1].actors[-1].end <= 1:
        first -= 1
    sites = {m.id: m for _, m in story.visits if _is_site(m)}.values()
    people = [a for c in clauses[first:] if c.own for a in c.actors if a.mention.type == "person"]
    if along["with"]:
        story.company = tuple(a.mention for a in people)
        led = [*(a for c in clauses[:first] for a in c.actors), *(() if first else story.actors)]
        story.led = {a.mention.text for a in led} | {m.text for m, _ in story.visits}
    start, end = clauses[first].start, clauses[-1].end
    for person in people:
        for site in sites:
            if not (along["with"] and site.deictic and site.type == "place"):  # 随同 in 我县: its own
                yield Link(person, "inspects", Span(0, 0, site), "tours.company", 0.65, "done", start, end)


def _is_site(visited: Mention) -> bool:
    """Whether what somebody inspects is somewhere to come along to, rather than a scheme or all of a county."""
    if visited.type == "initiative":
        return _WORKS.search(visited.text) is not None
    known = any(division.level != "zone" for division in find_meant(visited.text))
    return not known and not _COUNTY.search(visited.text)


def _led(visits: Sequence[Link], clauses: Sequence[Clause]) -> Iterator[Link]:
    """林知远带领云河区民政局、云河区水利局负责人到石桥镇走访: whose heads somebody leads inspects it, too."""
    for clause in clauses:
        text, bodies = clause.marked.block.text, [s for s in clause.spans if s.mention.type == "agency"]
        for leader in (a for a in clause.actors if a.mention.type == "person" and a.start >= clause.start):
            led = _LEADS.match(text, leader.end)
            first = next((s for s in bodies if led and s.start == led.end()), None)
            team = coordinated_after(clause, first) if first else []
            if team and _HEADS.match(text, team[-1].end):
                for visit in (v for v in visits if v.subject.mention.id == leader.mention.id):
                    for body in team:
                        yield replace(visit, subject=body, rule="tours.led", confidence=0.7)


def _looked_into(visits: Sequence[Link], clauses: Sequence[Clause], story: Story) -> Iterator[Link]:
    """林知远走进恒远公司,|了解“云上菜园”平台运行情况: what one who is there has shown or explained to them."""
    there = {v.subject.mention.text for v in visits} | {visitor.text for visitor, _ in story.visits}
    for clause in clauses:
        text = clause.marked.block.text
        for thing in (s for s in clause.spans if s.mention.type == "initiative"):
            if not (_LOOKS_INTO.search(text, clause.start, thing.start) and _GOES_ON.match(text, thing.end)):
                continue
            for who in (a for a in clause.actors if a.mention.text in there):
                start = min(who.start, thing.start) if clause.start <= who.start else clause.start
                yield Link(who, "inspects", thing, "tours.looked-into", 0.7, "done", start, thing.end)


def follow_visits(links: Sequence[Link], clauses: Sequence[Clause], story: Story) -> Iterator[Link]:
    """Takes note of who is told to have inspected what; where those whom a company was with go on (A随同。B先后到P),
    that is inspected by the company, too."""
    visits = [k for k in links if k.predicate == "inspects" and k.subject.mention.type == "person"]
    yield from _led(visits, clauses)
    yield from _looked_into(visits, clauses, story)
    for visit in visits:
        if visit.subject.mention.text in story.led and not visit.object.mention.deictic:
            for m in story.company:
                yield replace(visit, subject=Span(0, 0, m), rule="tours.company", confidence=0.6)
    story.visits += [(k.subject.mention, k.object.mention) for k in visits]

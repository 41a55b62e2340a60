"""Bodies that are part of a body: members, sections, offices, teams that it sends out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.claims.clauses import Clause
from kg.extract.claims.links import Link, first_of_list
from kg.extract.claims.parts import link_part
from kg.extract.claims.story import bare
from kg.extract.mentions.marked import Span, spans_in
from kg.records import Mention

_CONSISTS = re.compile(r"由$")
_BELOW = re.compile(r"[下内分]设了?")
_FOUNDS = re.compile(r"(?:下设|内设|分设|设立|成立|组建|增设|派出)了?(?:[^,。;、]{0,3}[支个])?[“‘]?$")
_OFFICE = re.compile(r"(?P<of>指挥部|领导小组|专班|工作组|委员会)办公室$")
_LED_OUT = re.compile(r"(?:带领|率领|率)$")  # 区人大常委会副主任林知远带领|执法检查组
_SENT = re.compile(r"(?:[一-龥]{2})?(?:检查|调研|视察)组")
_SENDS = re.compile(r"(?:人大常委会|人大|政协)$")
_TEAM = re.compile(r"(?:指挥部|办公室|办)$")
_SOVEREIGN = re.compile(r"(?:政府|(?<!管)委|县|区|市)$")  # what they set up is an agency of the place, not of theirs
_OWN_TEAM = re.compile(r"[“‘]?|[^,。;“”]{0,4}(?:成立|组建|组织|派出)了?(?:[^,。;、]{0,3}[支个])?[“‘]?")
# Sections named without the body that they are of: which mention rule finds them, how they end, how that body ends.
_SECTIONS = (
    ("agency.unit-before-post", re.compile(r"(?:庭|执行局)$"), re.compile(r"法院(?:党组)?$")),
    ("agency.unit-before-post", re.compile(r"侦查监督|公诉|检察"), re.compile(r"检察院$")),
    (
        "agency.unit-before-post",
        re.compile(r"^(?!.*(?:侦查监督|公诉|检察)).*[科股处站室队]$"),
        re.compile(r"(?:局|纪委监委)$"),
    ),
    ("agency.discipline-unit", re.compile(r"^(?:第|派驻)"), re.compile(r"(?:纪委监委|监委|纪委)$")),
)
_OF_MEMBERS = re.compile(r"^(?:等[^,。]{0,24}?)?(?:[^,。]{0,12}?)(?:组成|构成)")


def link_members(clause: Clause) -> Iterator[Link]:
    """专班由A、B等部门组成; 指挥部下设A、B两个组; 检察院成立B; 该局|A; 人大常委会…率|检查组: bodies that belong
    to a body."""
    text = clause.marked.block.text
    bodies = [s for s in spans_in(clause.marked, *clause.sentence) if s.mention.type == "agency"]
    here = [s for s in bodies if clause.start <= s.start < clause.end]
    for pointing, span in pairwise(here):
        if pointing.mention.deictic and pointing.end == span.start:
            yield link_part(span, pointing, "parts.section", 0.8)
    for span in here:
        head = first_of_list(clause, span)
        earlier = [s for s in bodies if s.end <= head.start]
        if not earlier:
            continue
        before = text[clause.start : head.start]
        after = text[here[-1].end : clause.end]
        if _CONSISTS.search(before) and _OF_MEMBERS.match(after):
            yield link_part(span, earlier[-1], "parts.member", 0.85)
        elif before.endswith("设在") and head is span and _TEAM.search(earlier[-1].mention.text):
            yield link_part(earlier[-1], span, "parts.seated", 0.75)
        elif _LED_OUT.search(before) and _SENT.fullmatch(span.mention.text) and _SENDS.search(earlier[-1].mention.text):
            yield link_part(span, earlier[-1], "parts.sent-out", 0.75)
        elif _FOUNDS.search(before):
            founder = next((a for a in clause.actors if a in earlier), earlier[-1])  # 检察院在A站成立|B室
            if _BELOW.search(before) and len(before) < 8:
                founder = earlier[-1]  # 该局成立A专班,|下设B组
            if not _SOVEREIGN.search(founder.mention.text):
                yield link_part(span, founder, "parts.founded", 0.8)


def link_offices(clauses: Sequence[Clause], seen: Sequence[Mention]) -> Iterator[Link]:
    """成立防汛指挥部,…指挥部|办公室设在区水利局: the office of a team. ``seen``: what was named
    before."""
    told = list(seen)
    for span in (s for clause in clauses for s in clause.spans if s.mention.type == "agency"):
        office = _OFFICE.match(span.mention.text)
        if office and (team := next((m for m in reversed(told) if m.text.endswith(office["of"])), None)):
            yield Link(span, "partOf", Span(0, 0, team), "parts.office", 0.85, "done", span.start, span.end)
        told.append(span.mention)


def link_teams(clauses: Sequence[Clause], seen: Sequence[Mention]) -> Iterator[Link]:
    """云河供电公司|“石桥”党员服务队, 云河供电公司成立“石桥”突击队: whose team it is; …派|水产站|站长…: a section
    without its bureau's name is of the bureau (the court) named last. ``seen``: what was named before."""
    spans = [s for clause in clauses for s in clause.spans if s.mention.type in ("agency", "organization")]
    text = clauses[0].marked.block.text if clauses else ""
    for body, team in pairwise(spans):
        own = team.mention.rule == "organization.quoted-team" and _OWN_TEAM.fullmatch(text, body.end, team.start)
        if own and not _SOVEREIGN.search(body.mention.text):
            yield link_part(team, body, "parts.team", 0.75)
    told = [m for m in seen if m.type == "agency"]
    for span in spans:
        kind = next((kind for rule, section, kind in _SECTIONS if _is_section(span, rule, section)), None)
        if kind and (body_of := next((m for m in reversed(told) if kind.search(bare(m.text))), None)):
            yield Link(span, "partOf", Span(0, 0, body_of), "parts.unit", 0.7, "done", span.start, span.end)
        elif span.mention.type == "agency":
            told.append(span.mention)


def _is_section(span: Span, rule: str, section: re.Pattern[str]) -> bool:
    return span.mention.rule == rule and section.search(span.mention.text) is not None

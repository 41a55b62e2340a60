"""Claims of a page: article by article, sentence by sentence, with what the article told before carried along."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.claims.added import link_added
from kg.extract.claims.agents import link_agents
from kg.extract.claims.anaphors import add_anaphors, find_quotation, named_before
from kg.extract.claims.attendance import link_attendance, link_contestants, link_speakers
from kg.extract.claims.called_in import link_called
from kg.extract.claims.clauses import BODIES, Clause, find_speaker, find_subjects, split_clauses
from kg.extract.claims.cooperation import link_partners, parties_of
from kg.extract.claims.definitions import link_definitions
from kg.extract.claims.denials import is_denied, is_denied_after, is_doubted, is_rumour
from kg.extract.claims.duties import is_labelled, link_duties
from kg.extract.claims.enumerated import link_enumerated
from kg.extract.claims.events import follow_event, link_hosts
from kg.extract.claims.held import claim_posts, find_held
from kg.extract.claims.links import BY_VERB, NAMED, Link, link_clause
from kg.extract.claims.merged import link_merged
from kg.extract.claims.notices import link_notice
from kg.extract.claims.numbered import link_numbered
from kg.extract.claims.oversight import link_oversight
from kg.extract.claims.parts import link_parts
from kg.extract.claims.points import link_points
from kg.extract.claims.possessed import link_possessed
from kg.extract.claims.reach import (
    EXTENT,
    is_at_hand,
    is_means,
    link_bracketed,
    link_extent,
    link_founded,
    link_own,
    link_reach,
    link_whose,
    link_within,
)
from kg.extract.claims.rows import link_rows
from kg.extract.claims.sections import link_members, link_offices, link_teams
from kg.extract.claims.story import Story
from kg.extract.claims.taking_part import link_helpers, link_participants
from kg.extract.claims.tours import follow_visits, link_company, link_guests, link_sites, link_there
from kg.extract.mentions.marked import Marked, Span, spans_in
from kg.extract.mentions.page import stable_id
from kg.extract.mentions.phrases import HEADLINES, SILENT
from kg.records import Claim, Mention, Reading
from kg.text.numerals import ITEM

_PARTS_ONLY = (
    "parts.spelled-out",
    "parts.apposition",
    "parts.listed",
    "parts.content",
    "parts.counted",
    "parts.enumerated",
    "parts.merged",
)
# What begins an item that has nothing to do with the one before it.
_ITEM = re.compile("[■◆◇●○▲▶★☆◎□△【]|" + ITEM)
_BOTH = re.compile("双方|三方|[两三][地家县区市镇乡]")
_UNNAMED = re.compile("(?:各)?(?:企业|商户|农户|居民|村民|市民|群众)(?:要|须|应)")
_OWN_DEEDS = ("attends", "inspects", "participatesIn")  # a person's, not done for a body
_COMES_ALONG = re.compile(r"(?:陪同|参加|一同|一道)(?:了)?(?:调研|检查|视察|考察|督查|督导|走访|观摩|活动)?[。;]?$")


def link_claims(reading: Reading, marked: list[Marked]) -> list[Claim]:
    """All claims of the page between mention ids, or with a level (``@区``) where the page leaves the place unsaid."""
    stories: dict[str, Story] = {}
    claims: dict[str, Claim] = {}
    story = Story()
    for block in marked:
        if block.block.role in SILENT:
            continue
        article = block.block.article
        if article is None:  # a line of the page's own stands alone
            story = Story(cast=[m for m in block.mentions if m.type in BODIES], columns=story.columns)
        elif article in stories:
            story = stories[article]
        else:
            story = stories[article] = Story(cast=_cast(marked, article))
        if block.block.role in HEADLINES:
            story.actors = ()
        story.actors = tuple(Span(0, 0, a.mention) for a in story.actors)  # they stand in no place of this block
        if _ITEM.match(block.block.text):
            story.start_item()
        duties = (*link_duties(block, story), *link_rows(block, story))
        for link in (*duties, *link_notice(block, story), *link_numbered(block, story)):
            claims.setdefault((claim := _claim(reading, block, link)).id, claim)
        for sentence in block.sentences:
            if sentence[0] and _ITEM.match(block.block.text, sentence[0]):
                story.start_item()
            for claim in _link_sentence(reading, block, sentence, story):
                claims.setdefault(claim.id, claim)
    return list(claims.values())


def _cast(marked: list[Marked], article: str) -> list[Mention]:
    """The bodies and places that an article names anywhere."""
    own = (m for b in marked if b.block.article == article for m in b.mentions)
    return [m for m in own if m.type in BODIES and not m.deictic]


def _link_sentence(reading: Reading, plain: Marked, sentence: tuple[int, int], story: Story) -> Iterator[Claim]:
    block = add_anaphors(plain, sentence, story, None)
    yield from claim_posts(reading, block, sentence, story)
    if speaker := _speaker(block, sentence, story):
        block = add_anaphors(block, sentence, story, speaker)
    clauses = split_clauses(block, sentence, story.actors)
    both = _BOTH.search(plain.block.text, *sentence)
    if both and (parties := parties_of([c for c in clauses if c.end <= both.start()], story)):
        story.parties = tuple({s.mention.id: s.mention for s in parties}.values())  # A代表团到B考察,双方签订…
        block = add_anaphors(block, sentence, story, speaker)
        clauses = split_clauses(block, sentence, story.actors)
    follow_event(block, sentence, clauses, story)
    if links := _links(block, sentence, clauses, story):
        yield from _believed(reading, block, links, clauses, story)
    # 全区 says how far, seldom who: it is not carried on as who acts.
    leading = reversed(_leading(clauses))
    acted = (c.actors for c in leading if c.actors and not all(EXTENT.match(a.mention.text) for a in c.actors))
    goes_on = plain.block.text.endswith(";", 0, sentence[1]) and _UNNAMED.match(plain.block.text, *sentence)
    story.actors = next(acted, () if goes_on else story.actors)  # 企业要加大投入;|开展X: of the firms still
    if parties := parties_of(clauses, story):
        story.parties = tuple({s.mention.id: s.mention for s in parties}.values())
    named = [s for s in spans_in(plain, *sentence) if not s.mention.deictic]
    story.seen += [s.mention for s in named]
    text = plain.block.text
    story.denied.update(
        s.mention.id
        for s in named
        if is_denied(text[sentence[0] : s.start]) or is_denied_after(text[s.end : sentence[1]])
    )


def _links(block: Marked, sentence: tuple[int, int], clauses: list[Clause], story: Story) -> list[Link]:
    """What the sentence tells. Of the clauses that name nothing nearly all rules need a name and are not asked."""
    topic = next((m for m in reversed(story.seen) if m.type == "initiative"), None)
    topic = None if topic and topic.id in story.denied else topic
    naming = [c for c in clauses if c.spans or c.own]
    deeds = [*_deeds(clauses, story)] if naming or story.listing else []
    links = [*deeds]
    if naming:
        links += [
            *link_definitions(clauses, deeds),
            *link_offices(clauses, story.seen),
            *link_teams(clauses, story.seen),
        ]
        links += [link for clause in naming for link in link_members(clause)]
        if not is_labelled(block.block.text, sentence):  # 牵头单位:A;配合单位:B is told by link_duties
            near = topic and is_at_hand(clauses[0], at_start := Span(sentence[0], sentence[0], topic))
            links += link_agents(block, sentence, clauses, at_start if near else None)
            links += [link for clause in naming for link in link_possessed(clause)]
    links += [link for clause in naming for link in (*link_partners(clause), *link_participants(clause))]
    things: list[Span] = []
    for clause in clauses:
        about = things[-1] if things else Span(clause.start, clause.start, topic) if topic else None
        if clause.spans or clause.own:
            spread = about if things or not about else Span(about.start, about.end, story.outermost(about.mention))
            links += [*link_reach(clause, spread), *link_extent(clause, about), *link_own(clause), *link_within(clause)]
            links += [*link_founded(clause), *link_whose(clause)]
            links += [*link_oversight(clause, clauses), *link_helpers(clause, spread, story), *link_bracketed(clause)]
            links += [*link_points(clause, about), *link_called(clause, about, story)]
        elif about and clause.actors:
            links += link_extent(clause, about)
        things += [s for s in clause.spans if s.mention.type == "initiative" and not is_means(block, s)]
    if naming:
        links += link_added(block, sentence, story)
        links += [*link_there(clauses, story), *link_attendance(clauses, story), *link_hosts(clauses, story)]
        links += [*link_guests(clauses, story), *link_company(clauses, story), *link_sites(clauses)]
        links += [*link_contestants(clauses, story), *link_speakers(clauses, story)]
    story.note_wholes((link.subject.mention, link.object.mention) for link in links if link.predicate == "partOf")
    return links


def _believed(
    reading: Reading, block: Marked, links: list[Link], clauses: list[Clause], story: Story
) -> Iterator[Claim]:
    """The claims of a sentence: of two doers of one thing the one named with the deed, and none of what is doubted."""
    if is_rumour(block.block.text[slice(*clauses[0].sentence)]):
        return
    links += follow_visits(links, clauses, story)
    made = {(li.predicate, li.object.mention.id) for li in links if li.rank == NAMED}
    links = [li for li in links if li.rank != BY_VERB or (li.predicate, li.object.mention.id) not in made]
    doubted = [c for c in clauses if is_doubted(c.text)]
    taken: set[tuple[str, str]] = set()
    for link in sorted(links, key=lambda link: (link.rank, -link.confidence)):
        if link.predicate != "attends" and any(c.start <= link.object.start < c.end for c in doubted):
            continue
        if link.rule == "inspects.office" and link.subject.mention.text not in story.bodies:
            continue  # 村民林知远走进|区政务服务中心: to have something done
        ends = (link.subject.mention.id, link.object.mention.id)
        if link.predicate not in ("runs", "participatesIn") or ends not in taken:
            yield from _by_body(reading, block, link, story)
        if link.predicate in ("runs", "participatesIn"):
            taken.add(ends)


def _leading(clauses: list[Clause]) -> list[Clause]:
    """The clauses but for those at the end that list who only comes along: …,|副区长高岚、|局长林知远陪同."""
    if not clauses or not _COMES_ALONG.search(clauses[-1].text):
        return clauses
    last = len(clauses) - 1
    while last and clauses[last - 1].own and clauses[last - 1].end - clauses[last - 1].actors[-1].end <= 1:
        last -= 1
    return clauses[:last]


def _deeds(clauses: list[Clause], story: Story) -> Iterator[Link]:
    """What actors do, without what a list spells out as parts of something they do."""
    if not clauses:
        return
    marked, start = clauses[0].marked, clauses[0].sentence[0]
    goes_on = story.listing and story.listing[0] is marked.block and marked.block.text[start - 1 : start] == ";"
    parts, whole = link_parts(clauses, story.listing[1] if goes_on and story.listing else None)
    story.listing = (marked.block, whole) if whole else None
    parts += [*link_enumerated(marked, clauses[0].sentence, story), *link_merged(marked, clauses[0].sentence)]
    best: dict[str, Link] = {}
    for part in sorted(parts, key=lambda p: -p.confidence):
        best.setdefault(part.subject.mention.id, part)
    parts = list(best.values())
    yield from parts
    wholes = {p.object.mention.id for p in parts}
    spelled = {p.subject.mention.id for p in parts if p.rule in _PARTS_ONLY} - wholes
    based = [p for p in parts if p.rule == "parts.on-basis"]
    on_basis = {p.object.mention.id for p in based}
    around = ("围绕", "围绕“")
    built = {p.subject.mention.id for p in based if not marked.block.text.endswith(around, 0, p.object.start)}
    said = spans_in(marked, *clauses[0].sentence)
    for clause in clauses:
        for link in link_clause(clause):
            thing = link.object.mention.id
            if link.predicate == "runs" and (thing in spelled or thing in on_basis):
                continue
            if link.predicate == "runs" and thing in built and link.subject not in said:
                continue  # 依托“点长制”,建立Y, a new sentence: of the scheme, whoever acted before
            yield link


def _speaker(block: Marked, sentence: tuple[int, int], story: Story) -> Mention | None:
    """Whose 我们 a sentence speaks of: who is named right after the quotation or before it; for a person the body."""
    text = block.block.text
    quotation = find_quotation(text, sentence)
    if quotation is None:
        return None
    opening, closing = quotation
    speakers = find_speaker(block, closing + 1)
    if not speakers and named_before(text, opening):
        begin = max(text.rfind(mark, max(0, opening - 200), opening) for mark in "。”!?;") + 1
        begin = begin or max(0, opening - 200)
        speakers = find_subjects(block, begin, opening) or story.actors
    elif not speakers and opening < sentence[0]:
        speakers = story.actors
    if not speakers:
        return None
    who = speakers[-1].mention
    if who.type != "person":
        return who
    posts = find_held(block, sentence, speakers[-1], story)
    return story.bodies.get(who.text) or (posts[0][1] if posts else None)


def _by_body(reading: Reading, block: Marked, link: Link, story: Story) -> Iterator[Claim]:
    """What an official says is done, the body does: a person's deed on an initiative or document goes to the body."""
    between = block.block.text[min(link.subject.end, link.object.start) : link.object.start]
    own = link.predicate in _OWN_DEEDS or link.role == "牵头" or re.match(r"牵头|带头|发起|自费", between)
    if link.subject.mention.type != "person" or own:
        yield _claim(reading, block, link)
    elif body := story.bodies.get(link.subject.mention.text):
        if link.predicate == "runs" and link.status == "demanded":
            return
        if link.predicate == "organizes" and body.type == "place":
            return  # 区长林知远主持召开调度会: of which of the district's bodies is not told
        yield _claim(reading, block, link, subject=body.id)


def _claim(reading: Reading, block: Marked, link: Link, *, subject: str | None = None) -> Claim:
    start, end = block.block.span(link.start, link.end)
    ends = (subject or link.subject.mention.id, link.object.mention.id)
    return Claim(
        stable_id("claim", reading.page.name, start, end, ends[0], link.predicate, ends[1]),
        ends[0],
        link.predicate,
        ends[1],
        reading.page.name,
        block.block.article,
        start,
        end,
        link.rule,
        link.confidence,
        status=link.status,
        role=link.role,
    )

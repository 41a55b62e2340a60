"""Claims of a page: article by article, sentence by sentence, with the actors carried along."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.extract.clauses import HEADLINES, Clause, Span, find_speaker, sentences_of, spans_in, split_clauses
from kg.extract.links import Link, link_clause
from kg.extract.mentions import Marked, stable_id
from kg.extract.parts import link_parts
from kg.extract.posts import NO_POST, find_posts
from kg.records import Claim, Reading
from kg.vocabulary import PREDICATES

_ATTEND = re.compile(r"(?:出席|参加|主持|列席|陪同)(?!了?[一-龥]{0,4}(?:工作|活动日))|讲话|致辞|宣读|作(?:报告|部署|汇报|动员|交流发言|表态发言|说明|点评)|授牌|揭牌|发言")
_TOGETHER = re.compile(r"共同|联合|携手|合力|一起|双方|签订|签署")
_WE = re.compile(r"我们|我(?:区|市|县|局|镇|街道|村|社区|公司|院|校|中心)")


@dataclass(slots=True)
class _Story:
    """What an article has established so far."""

    actors: tuple[Span, ...] = ()
    event: tuple[Marked, Span] | None = None
    bodies: dict[str, str] = field(default_factory=dict)  # person's name -> mention id or level of the body


def link_claims(reading: Reading, marked: list[Marked]) -> list[Claim]:
    """All claims of the page between mention ids, or with a level (``@区``) where the page leaves the place unsaid."""
    stories: dict[str | None, _Story] = {}
    claims: dict[str, Claim] = {}
    for block in marked:
        story = stories.setdefault(block.block.article, _Story())
        if block.block.article is None or block.block.role in HEADLINES:
            story.actors = ()
        for claim in _link_block(reading, block, story):
            claims.setdefault(claim.id, claim)
    return list(claims.values())


def _link_block(reading: Reading, block: Marked, story: _Story) -> Iterator[Claim]:
    text = block.block.text
    for sentence in sentences_of(block):
        spans = spans_in(block, *sentence)
        yield from _posts(reading, block, sentence, spans, story)
        speaker = _speaker(block, sentence)
        clauses = split_clauses(block, sentence, speaker or story.actors)
        if clauses and clauses[-1].actors and not speaker:
            story.actors = clauses[-1].actors
        parts = list(link_parts(clauses))
        part_ids = {(p.object.mention.id) for p in parts if p.rule == "parts.spelled-out"}
        for link in parts:
            yield _claim(reading, block, link)
        spelled = {p.subject.mention.id for p in parts if p.rule in ("parts.spelled-out",)} - part_ids
        on_basis = {p.subject.mention.id for p in parts if p.rule == "parts.on-basis"}
        own = any(c.own for c in clauses)
        for clause in clauses:
            for link in link_clause(clause):
                if link.predicate == "runs" and (
                    link.object.mention.id in spelled or link.object.mention.id in on_basis and not own
                ):
                    continue
                yield from _by_body(reading, block, link, story)
            yield from _cooperation(reading, clause)
        for event in (s for s in spans if s.mention.type == "event"):
            story.event = (block, event)
        yield from _attendance(reading, block, sentence, spans, clauses, story)
    del text


def _speaker(block: Marked, sentence: tuple[int, int]) -> tuple[Span, ...]:
    """For a sentence in the first person inside a quotation, who is named as its speaker right after it."""
    text = block.block.text
    if not _WE.search(text, *sentence):
        return ()
    opening = text.rfind("“", 0, sentence[1])
    closing = text.find("”", max(opening, sentence[0]))
    if opening < 0 or closing < 0:
        return ()
    return find_speaker(block, closing + 1)


def _by_body(reading: Reading, block: Marked, link: Link, story: _Story) -> Iterator[Claim]:
    """What an official says is done, the body does: a person's deed on an initiative or document goes to the body."""
    if link.subject.mention.type != "person" or link.predicate in ("attends", "inspects"):
        yield _claim(reading, block, link)
    elif body := story.bodies.get(link.subject.mention.text):
        if link.predicate == "runs" and link.status == "demanded":
            return
        yield _claim(reading, block, link, subject=body)


def _posts(
    reading: Reading, block: Marked, sentence: tuple[int, int], spans: tuple[Span, ...], story: _Story
) -> Iterator[Claim]:
    text = block.block.text
    for person in (s for s in spans if s.mention.type == "person"):
        posts = [p for p in find_posts(text, person, spans) if p.title not in NO_POST]
        for post in posts:
            body = f"@{post.level}" if post.body is None and post.level else post.body and post.body.mention.id
            if not body:
                continue
            story.bodies.setdefault(person.mention.text, body)
            start, end = block.block.span(max(sentence[0], post.start), person.end)
            yield Claim(
                stable_id("claim", reading.page.name, start, end, person.mention.id, "holdsPost", body, post.title),
                person.mention.id,
                "holdsPost",
                body,
                reading.page.name,
                block.block.article,
                start,
                end,
                "posts.title-stack",
                0.93 if post.body else 0.85,
                post=post.title,
                tenure=post.tenure,
            )


def _attendance(
    reading: Reading,
    block: Marked,
    sentence: tuple[int, int],
    spans: tuple[Span, ...],
    clauses: list[Clause],
    story: _Story,
) -> Iterator[Claim]:
    """Everyone named in a sentence that ends in 出席, 参加, 讲话 took part in the article's current event."""
    text = block.block.text[slice(*sentence)]
    verb = _ATTEND.search(text)
    if not verb or story.event is None:
        return
    where, event = story.event
    for person in spans:
        names = person.mention.type == "person" and (person.end <= sentence[0] + verb.end() or "陪同" in verb[0])
        if names:
            inside = where is block and sentence[0] <= event.start < sentence[1]
            end = max(sentence[0] + verb.end(), event.end if inside else 0)
            start = min(person.start, event.start) if inside else person.start
            role = next((r for r in ("主持", "讲话", "致辞") if r in text[person.end - sentence[0] :][:16]), None)
            link = Link(person, "attends", event, "attends.listed", 0.85, "done", start, end)
            yield _claim(reading, block, link, role=role)


def _cooperation(reading: Reading, clause: Clause) -> Iterator[Claim]:
    """A、B共同…, A联合B…: bodies named together as the actors of one deed."""
    bodies = [a for a in clause.actors if a.mention.type in ("agency", "organization", "place")]
    if not clause.own or len(bodies) < 2:
        return
    text = clause.marked.block.text
    between = text[bodies[0].end : bodies[-1].start]
    if _TOGETHER.match(text, bodies[-1].end) or re.search(r"联合|携手|会同", between):
        for other in bodies[1:]:
            yield _claim(
                reading,
                clause.marked,
                Link(bodies[0], "cooperatesWith", other, "cooperates.together", 0.8, "done", bodies[0].start, other.end),
            )


def _claim(
    reading: Reading, block: Marked, link: Link, *, subject: str | None = None, role: str | None = None
) -> Claim:
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
        role=role,
    )


def well_formed(claims: Iterable[Claim], types: dict[str, str]) -> list[Claim]:
    """The claims whose ends have the types their predicate allows. ``types``: id -> type."""
    return [c for c in claims if PREDICATES[c.predicate].allows(types.get(c.subject, ""), types.get(c.object, ""))]

"""Claims of posts: each person's titles with the body that each is held in, and who speaks for what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.claims.appointments import find_appointments, goes_on_from
from kg.extract.claims.posts import COMMITTEE, SHARED, Post, find_posts
from kg.extract.claims.story import Story, level_mention
from kg.extract.claims.titled import find_titled
from kg.extract.claims.whose import LEADS_PLACE, LEVEL_GOVERNMENT, find_meant, find_owner, has_post
from kg.extract.mentions.marked import Marked, Span, spans_in
from kg.extract.mentions.page import stable_id
from kg.records import Claim, Mention, Reading

_SEX = re.compile(r"\((?:[男女][,、]?)?(?:[一-龥]{1,4}族)?\)")
_BRACKET = re.compile(r"\((?P<titles>[^()]{3,40})\)")
_HEADS = re.compile("副?(?:主席|主任|会长|理事长|院长)")
_ASIDE = re.compile("(?:副?秘书长|副主席|副主任|副会长|副院长)")  # named in one list with the head of their body
_SHARED_TITLE = re.compile(r"(?:常务|分管)?副?[区县市旗镇乡](?:委副?书记|长)")
_LABEL = re.compile(r"[一-龥]{2,5}:")  # 成员:林知远 云河区水利局局长
_LIFE = re.compile(r",[男女],|\([男女]|,\d{4}年")
_NUMBER = 3  # characters before the name that a curriculum is about: 1.
_COMMITTEE_OF = re.compile("(?:街道|园区|开发区|新区)?(?P<name>党工委|工委|管委会?)(?=副?书记|副?主任|委员)")
_ZONES = ("街道", "新区", "新城", "开发区", "经开区", "高新区", "园区", "度假区", "示范区", "合作区")
# What the name of a post's place ends in by the level that its title names.
_ENDINGS = {"党工委": _ZONES, "办事处": _ZONES, "区": ("街道",), "居委会": ("社区", "居民区")}
_LINE = 40  # characters behind the name on a line of a list of people


def find_held(block: Marked, sentence: tuple[int, int], person: Span, story: Story) -> list[tuple[Post, Mention]]:
    """The posts before a name with the mention of what each is held in."""
    spans = spans_in(block, min(sentence[0], person.start), max(sentence[1], person.end))
    text = block.block.text
    posts = [p for p in find_posts(text, person, spans) if p.start >= min(sentence[0], person.start)]
    before = [*story.seen, *(s.mention for s in spans if s.end <= person.start)]
    posts = [_in_committee(p, before) for p in posts]
    found = [(p, _body(p, person, spans, story) or _owner(p, spans, text, story)) for p in posts]
    return [(p, body) for p, body in found if body]


def _in_committee(post: Post, named: Sequence[Mention]) -> Post:
    """党工委|副书记, 管委会|主任 of the one such body that the article has named: a post in that body."""
    committee = None if post.body else _COMMITTEE_OF.match(post.title)
    bodies = {m.text: m for m in named if committee and m.type == "agency" and m.text.endswith(committee["name"])}
    if not committee or len(bodies) != 1:
        return post
    body = Span(post.start, post.start, next(iter(bodies.values())))
    return replace(post, title=post.title[committee.end() :], body=body, level="")


def _owner(post: Post, spans: Sequence[Span], text: str, story: Story) -> Mention | None:
    return None if post.of else find_owner(post.title, post.start, spans, text, story)


def _body(post: Post, person: Span, spans: Sequence[Span], story: Story) -> Mention | None:
    """Where a post is held: in the body named, at the level of the place spoken from (区长), or, for towns, streets and
    villages, in the last one named (镇长)."""
    if post.body and (place := _governed(post, spans, story)):
        return place
    if post.body and not (LEADS_PLACE.fullmatch(post.title) and LEVEL_GOVERNMENT.fullmatch(post.body.mention.text)):
        return post.body.mention
    if post.of:
        return find_meant(post.of, [*story.seen, *(s.mention for s in spans if s.end <= post.start)])
    if not post.level:
        return None
    if post.level in "省市区县州旗盟" and not _is_of_street(post, story):
        return level_mention(post.level, person.mention)
    near = [s.mention for s in spans if s.end <= max(person.start, post.start + 1) and s.mention.type == "place"]
    ending = _ENDINGS.get(post.level, (post.level,))
    named = next((m for m in reversed([*story.seen, *near]) if m.type == "place" and m.text.endswith(ending)), None)
    if not named and post.level in ("街道", "党工委", "办事处"):  # some cities call a street's area 石桥街
        named = next((m for m in reversed([*story.seen, *near]) if m.type == "place" and m.text.endswith("街")), None)
    later = {m.text: m for m in story.cast if m.type == "place" and m.text.endswith(ending)}
    return named or (next(iter(later.values())) if len(later) == 1 else None)


def _is_of_street(post: Post, story: Story) -> bool:
    """Whether a bare 工委书记 is a street's (城关街道召开会议,工委书记…): no other area with such a committee was named
    after the street."""
    zone = [m for m in story.seen if m.type == "place" and m.text.endswith(_ZONES)]
    return post.title.startswith("工委") and bool(zone) and zone[-1].text.endswith("街道")


def _governed(post: Post, spans: Sequence[Span], story: Story) -> Mention | None:
    """云河区人民政府|副区长: a post of the district, where it is named."""
    name = post.body.mention.text if post.body else ""
    if not (LEADS_PLACE.fullmatch(post.title) and name.endswith("政府")):
        return None
    place = name.removesuffix("政府").removesuffix("人民")
    named = (*story.seen, *(s.mention for s in spans), *story.cast)
    return next((m for m in named if m.type == "place" and m.text == place), None)


@dataclass(slots=True)
class _Guests:
    """Whose officials a list goes on with: after 云山区委书记林知远、 a bare 区长 is 云山区's. In a list that began
    with a bare title (区委书记高岚、云山区委书记林知远、副区长周启明) it may be either's."""

    end: int = -1
    place: Mention | None = None
    bare: bool = False
    mixed: bool = False

    def follow(
        self, text: str, sentence: tuple[int, int], person: Span, stack: list[tuple[Post, Mention]]
    ) -> list[tuple[Post, Mention]]:
        """The stack of the next person of the sentence with the bare titles given to the place in front of the list,
        and without those that may be either's."""
        start = min((p.start for p, _ in stack), default=person.start)
        marks = "、," if ";" in text[slice(*sentence)] else "、"
        if start != self.end + 1 or text[self.end] not in marks:
            self.place, self.bare, self.mixed = None, False, False
        self.end = person.end
        bare = [p for p, body in stack if body.id == f"@{p.level}" and p.level]
        told = next((body for p, body in stack if body.type == "place" and p.level and body.id[:1] != "@"), None)
        if told:
            self.mixed, self.place = self.bare, told
        elif bare and self.place and self.place.text.endswith(bare[0].level):
            if self.mixed:
                return [(p, body) for p, body in stack if p not in bare]
            return [(p, self.place if p in bare else body) for p, body in stack]
        self.bare = self.bare or bool(bare)
        return stack


def _in_turn(text: str, people: Sequence[Span], spans: Sequence[Span]) -> dict[int, Mention]:
    """Where a name begins -> the place it belongs to, where as many names follow one title as places stand before it:
    云河区、云山区区长林知远、高岚."""
    found: dict[int, Mention] = {}
    places = _runs(text, [s for s in spans if s.mention.type == "place"])
    names = _runs(text, people)
    for run in (run for run in places if len(run) > 1):
        for named in names:
            gap = text[run[-1].end : named[0].start]
            if len(named) == len(run) and _SHARED_TITLE.fullmatch(gap):
                found |= {n.start: p.mention for n, p in zip(named, run, strict=True)}
    return found


def _runs(text: str, spans: Sequence[Span]) -> list[list[Span]]:
    """The spans in runs that only 、, 和 or 与 joins."""
    runs: list[list[Span]] = []
    for span in spans:
        if runs and text[runs[-1][-1].end : span.start] in ("、", "和", "与"):
            runs[-1].append(span)
        else:
            runs.append([span])
    return runs


def _territory(body: Mention, spans: Iterable[Span], story: Story) -> Mention:
    """For a place's Party committee, whose officials speak for the place, that place if it is named (林州镇|党委)."""
    places = [
        m for m in (*story.seen, *(s.mention for s in spans)) if m.type == "place" and body.text.startswith(m.text)
    ]
    own = max(places, key=lambda m: len(m.text), default=None)
    rest = body.text[len(own.text) :] if own else ""
    return own if own and rest in ("党委", "党工委", "委", "党总支", "党支部") else body


def claim_posts(reading: Reading, block: Marked, sentence: tuple[int, int], story: Story) -> Iterator[Claim]:
    """``holdsPost`` of everybody named in a sentence; notes in ``story`` for what body each speaks."""
    text, spans = block.block.text, spans_in(block, *sentence)
    shared: tuple[int, list[tuple[Post, Mention]]] = (-1, [])
    guests = _Guests()
    above: list[tuple[Post, Mention]] = []
    people = [s for s in spans if s.mention.type == "person"]
    in_turn = _in_turn(text, people, spans)
    for person in people:
        stack = guests.follow(text, sentence, person, find_held(block, sentence, person, story))
        if place := in_turn.get(person.start):
            own = stack or shared[1]
            stack = [(p, place) for p, body in own if body.type == "place"] or stack
            shared = person.end, stack
        listed = not stack and person.start == shared[0] + 1 and text[shared[0]] in "、和"
        stack = shared[1] if listed else stack  # 副区长林知远、|高岚
        if not stack:
            stack = _deputies(text, person, spans, above)
            yield from _behind(reading, block, person, story)
        above = stack or above
        kept = bool(place) or (stack and SHARED.match(stack[-1][0].title))
        shared = person.end, stack[-1:] if kept else []
        for post, body in stack:
            yield _post(reading, block, person, post, body, (max(sentence[0], post.start), person.end))
        speaks = sorted(stack, key=lambda pair: COMMITTEE.match(pair[0].title) is not None)
        if speaks:
            story.bodies.setdefault(person.mention.text, _territory(speaks[0][1], spans, story))
        yield from _appointed(reading, block, sentence, person, story)
    if whose := _whose_life(block, sentence):
        yield from _appointed(reading, block, sentence, whose, story)


def _whose_life(block: Marked, sentence: tuple[int, int]) -> Span | None:
    """Who is meant where a curriculum goes on: 林知远,男,1975年8月生。|现任石桥镇镇长. The span is of no length."""
    text = block.block.text
    first = next((s for s in spans_in(block, 0, sentence[0]) if s.mention.type == "person"), None)
    if first and first.start <= _NUMBER and _LIFE.match(text, first.end) and goes_on_from(text, sentence):
        return Span(sentence[0], sentence[0], first.mention)
    return None


def _appointed(
    reading: Reading, block: Marked, sentence: tuple[int, int], person: Span, story: Story
) -> Iterator[Claim]:
    text, spans = block.block.text, spans_in(block, *sentence)
    for appointment in find_appointments(text, person, spans, sentence[1]):
        for post in appointment.posts:
            if body := _body(post, person, spans, story) or _owner(post, spans, text, story):
                told = replace(post, tenure=post.tenure or appointment.tenure)
                where = (person.start, appointment.end)
                claim = _post(reading, block, person, told, body, where, status=appointment.status)
                yield replace(claim, change=appointment.change)


def _deputies(
    text: str, person: Span, spans: Sequence[Span], above: Sequence[tuple[Post, Mention]]
) -> list[tuple[Post, Mention]]:
    """云河区人大常委会主任林知远主持,|副主任|高岚出席: a bare deputy's body is that of the head named before."""
    bare = [p for p in find_posts(text, person, spans) if not (p.body or p.level or p.of)]
    ends = {s.end for s in spans if s.mention.type == "person"}
    for p in bare[:1]:
        listed = p.start - 1 in ends and text[p.start - 1] in "、,"
        # 副主任林知远、|秘书长高岚, 副主席林知远,|副秘书长高岚
        beside = (listed or text.endswith("、", 0, p.start)) and _ASIDE.fullmatch(p.title)
        for head, body in above:
            own = f"副{head.title}" == p.title or beside and _HEADS.fullmatch(head.title)
            if body.type != "place" and (own or listed and has_post(body, p.title)):
                return [(p, body)]
    return []


def _behind(reading: Reading, block: Marked, person: Span, story: Story) -> Iterator[Claim]:
    """林知远(枫林街道党工委书记):…, and on a line of a list 林知远(女)石桥镇镇长: posts behind the name."""
    text, at = block.block.text, person.end
    if titled := find_titled(text, person, spans_in(block, max(0, person.start - _LINE), person.end)):
        post, own, end = titled
        claim = _post(reading, block, person, post, own, (post.start, end))
        yield replace(claim, rule="posts.behind-name")
        return
    if marked := _SEX.match(text, at):
        at = marked.end()
    if bracket := _BRACKET.match(text, at):
        at, end = bracket.span("titles")
    elif len(text) - at <= _LINE and (person.start == 0 or _LABEL.fullmatch(text, 0, person.start)):
        end = len(text)
    else:
        return
    spans = [s for s in spans_in(block, at, end) if s.start >= at]
    posts = find_posts(text, person, spans, end=end, begin=at)
    found = [(p, _body(p, person, spans, story)) for p in posts if p.start >= at]
    if not bracket and at not in {p.start for p in posts}:
        return
    for post, body in found:
        if body:
            claim = _post(reading, block, person, post, body, (person.start, end))
            yield replace(claim, rule="posts.behind-name")
            story.bodies.setdefault(person.mention.text, _territory(body, spans, story))


def _post(
    reading: Reading,
    block: Marked,
    person: Span,
    post: Post,
    body: Mention,
    where: tuple[int, int],
    *,
    status: str | None = None,
) -> Claim:
    start, end = block.block.span(*where)
    return Claim(
        stable_id("claim", reading.page.name, start, end, person.mention.id, "holdsPost", body.id, post.title),
        person.mention.id,
        "holdsPost",
        body.id,
        reading.page.name,
        block.block.article,
        start,
        end,
        "posts.title-stack" if status is None else "posts.appointed",
        0.93 if post.body else 0.85,
        status=status or "done",
        post=post.title,
        tenure=post.tenure,
    )

"""Words that point back and are no mentions (镇里, 两地, 我们, 该工程, 备忘录明确), with the mention each means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache

from kg.extract.claims.story import Story, bare, level_mention
from kg.extract.mentions.marked import Marked, Span, window
from kg.lexicon.tables import read_yaml
from kg.records import Mention
from kg.text.triggers import Sieve, find_needs

_CLAUSE_START = re.compile(
    r"(?:^|[,;。:!?“‘”(]|[^一-龥]\d+日|[今去]年(?:\d+月)?|今后|随后|近日|目前|同时|当天|此前|由|据|按照|根据|依据|通过|因此)$"
)
_ME = re.compile(r"我们|我(?:区|市|县|局|镇|街道|村|社区|公司|院|校|中心)|咱们")
_NEAR = 120  # characters of the page in which all stand that 两家, 三区 counts
_LONGEST = 600  # characters of a quotation; one that goes on further has lost its mark
_SPEAKS = r"(?:说|介绍|表示|告诉记者|坦言|指出|强调|认为|透露|回忆|解释)"
_NAMED_BEFORE = re.compile(rf"{_SPEAKS}[^,。“”]{{0,6}}[,:]$")


@dataclass(frozen=True, slots=True)
class Anaphor:
    """One row of ``anaphors.yaml``; see its head for what the keys mean."""

    name: str
    pattern: str
    means: str
    type: str
    ending: str
    examples: tuple[str, ...]


@cache
def anaphor_rules() -> tuple[tuple[Anaphor, re.Pattern[str]], ...]:
    """The rules in order. ``ValueError`` for an unknown key."""
    keys = {f.name for f in fields(Anaphor)}
    rules = []
    for row in read_yaml("kg.extract", "rules/anaphors.yaml"):
        if set(row) != keys:
            raise ValueError(f"anaphors.yaml: rule {row.get('name')}: keys {sorted(set(row) ^ keys)}")
        rule = Anaphor(**{**row, "examples": tuple(row["examples"])})
        rules.append((rule, re.compile(rule.pattern)))
    return tuple(rules)


@lru_cache(maxsize=1)  # asked for each sentence of a block
def _rules_in(text: str) -> list[tuple[Anaphor, re.Pattern[str]]]:
    return _sieve().pass_through(text)


@cache
def _sieve() -> Sieve[tuple[Anaphor, re.Pattern[str]]]:
    return Sieve(((rule, pattern), find_needs(pattern.pattern)) for rule, pattern in anaphor_rules())


def add_anaphors(marked: Marked, sentence: tuple[int, int], story: Story, speaker: Mention | None) -> Marked:
    """The block with the words of one sentence that point back as further mentions of what they mean."""
    found = list(_find(marked, sentence, story, speaker))
    if not found:
        return marked
    grounded = {i for s in found for i in range(s.start, s.end)}
    low, high = window(marked, *sentence)
    own = [s for s in marked.spans[low:high] if grounded.isdisjoint(range(s.start, s.end))]
    spans = sorted([*own, *found], key=lambda s: (s.start, s.end))
    return replace(marked, spans=(*marked.spans[:low], *spans, *marked.spans[high:]))


def _find(marked: Marked, sentence: tuple[int, int], story: Story, speaker: Mention | None) -> Iterator[Span]:
    text = marked.block.text
    low, high = window(marked, *sentence)
    own = marked.spans[low:high]
    taken = {i for s in own if _is_firm(s.mention) for i in range(s.start, s.end)}
    for rule, pattern in _rules_in(text):
        for match in pattern.finditer(text, *sentence):
            start, end = match.span("word")
            if not taken.isdisjoint(range(start, end)) or not _CLAUSE_START.search(text[sentence[0] : start]):
                continue
            earlier = [s.mention for s in own if s.end <= start and not s.mention.deictic]
            meant = _meaning(rule, match, story, earlier, marked)
            if meant:
                taken.update(range(start, end))
            yield from (Span(start, end, m) for m in meant)
    if speaker:
        for match in _ME.finditer(text, *sentence):
            if match[0] in ("我们", "咱们") and taken.isdisjoint(range(*match.span())):
                yield Span(*match.span(), speaker)


def _is_firm(m: Mention) -> bool:
    """Whether a word that points back must not touch the mention: all but those that point themselves."""
    return not m.deictic or m.type == "place" or m.type == "agency" and not m.text.startswith("两")


def _meaning(
    rule: Anaphor, match: re.Match[str], story: Story, earlier: list[Mention], marked: Marked
) -> tuple[Mention, ...]:
    ending = match["ending"] if "ending" in match.re.groupindex and not rule.ending else rule.ending
    if rule.means == "parties":
        if rule.type == "place":
            return _their_places(story.parties, story) or _counted(match["word"], story, earlier, "place")
        departments = match["word"].endswith(("部门", "局"))
        if departments and any(p.type == "place" for p in story.parties):
            return ()
        return story.parties or _counted(match["word"], story, earlier, "agency")
    if rule.means == "event":
        return (story.event[1].mention,) if story.event else ()
    if rule.means == "visitors":
        return tuple(visitor for visitor, _ in story.visits[:1])
    if rule.means == "host":
        return (story.host,) if story.host else ()
    if rule.means == "level":
        return (level_mention(ending, marked.spans[0].mention),) if marked.spans else ()
    if ending in ("工程", "项目"):
        both = [
            m for m in (*story.seen, *earlier) if m.type == rule.type and m.text.rstrip("”’").endswith(("工程", "项目"))
        ]
        return tuple(both[-1:])
    here = next((m for m in reversed(earlier) if m.type == rule.type and bare(m.text).endswith(ending)), None)
    named = here or story.latest(rule.type, ending)
    if named and ending == "活动" and story.event and story.event[1].mention.start > named.start:
        named = story.event[1].mention
    return (named,) if named else ()


def _counted(word: str, story: Story, earlier: list[Mention], kind: str) -> tuple[Mention, ...]:
    """The two or three named last before 两家, 三区: so many of a kind, the areas all of the size that the word says;
    none where more were named close by."""
    number = {"双": 2, "两": 2, "三": 3}.get(word[0], 0)
    if word.endswith("地"):
        own = _their_places([m for m in earlier if m.type == "agency"], story)
        return own if len(own) == number else ()
    types = ("place",) if kind == "place" else ("agency", "organization")
    told = [m for m in (*story.seen, *earlier) if m.type in types and (kind != "place" or m.text.endswith(word[1:2]))]
    near = {m.text: m for m in told if told[-1].end - m.start < _NEAR}
    return tuple(near.values()) if len(near) == number else ()


def _their_places(bodies: Iterable[Mention], story: Story) -> tuple[Mention, ...]:
    """The places that the partners belong to (云河区民政局: 云河区); none where one belongs to none that is named."""
    places: dict[str, Mention] = {}
    for body in bodies:
        own = [m for m in (*story.seen, *story.cast) if m.type == "place" and body.text.startswith(m.text)]
        if body.type != "place" and not own:
            return ()
        place = body if body.type == "place" else max(own, key=lambda m: len(m.text))
        places.setdefault(place.text, place)
    return tuple(places.values())


def find_quotation(text: str, sentence: tuple[int, int]) -> tuple[int, int] | None:
    """The quotation around (or in) a sentence said in the first person: where it opens, and where it closes."""
    if not _ME.search(text, *sentence):
        return None
    begin = max(0, sentence[0] - _LONGEST)
    opening = text.rfind("“", begin, sentence[1])
    while opening >= 0:
        closing = _closing(text, opening)
        me = _ME.search(text, max(opening, sentence[0]), min(closing, sentence[1]))
        if me and closing > sentence[0]:
            return opening, closing
        opening = text.rfind("“", begin, opening)
    return None


def _closing(text: str, opening: int) -> int:
    depth = 0
    end = min(len(text), opening + _LONGEST)
    for i in range(opening, end):
        depth += (text[i] == "“") - (text[i] == "”")
        if depth == 0:
            return i
    return end


def named_before(text: str, opening: int) -> bool:
    """Whether words of saying stand before a quotation: 林知远说:“……"."""
    return _NAMED_BEFORE.search(text[max(0, opening - 14) : opening]) is not None

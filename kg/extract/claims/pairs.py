"""Pairs of a scheme and a body, person or place named near it, each with the signs that show (data in
``rules/pairs.yaml``)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.extract.mentions.marked import Marked, Span
from kg.extract.mentions.phrases import HEADLINES, SILENT
from kg.lexicon.cues import Cues, read_cues
from kg.records import Claim, Mention

_LETTERS = {
    "person": "H", "place": "P", "agency": "A", "organization": "O", "initiative": "I", "event": "E", "document": "D"
}  # fmt: skip
_NONE: frozenset[str] = frozenset()
_OTHERS = frozenset(("person", "place", "agency", "organization"))
_AROUND = 14  # characters before and after a name that cues look at
_BACK = 2  # sentences before, in which the other name may stand
_FAR = 400  # characters between two names, beyond which nothing is weighed
_EXTENT = re.compile(r"全[省市区县州旗镇乡村街]")
_STEPS = ((2, "touching"), (8, "close"), (16, "near"), (30, "off"), (50, "far"), (80, "farther"))
_LIST_GAP = re.compile(r"[”’]?(?:[、和与及]|以及)?[“‘]?")
_BREAKS = re.compile(r"[,;]")


@dataclass(frozen=True, slots=True)
class Pair:
    """A scheme and a body, person or place named near it, with the names of the signs that show. ``first_of_list``: the
    id of the first scheme of the list that the scheme stands in."""

    scheme: Span
    other: Span
    marked: Marked
    signs: frozenset[str]
    first_of_list: str

    @property
    def names(self) -> tuple[str | None, str, str]:
        """What all pairs share that speak of the same two things: the article and both names."""
        return self.marked.block.article, to_name(self.scheme.mention), to_name(self.other.mention)


@dataclass(slots=True)
class _Told:
    """What an article tells: which names its headlines have, where each scheme is first named, and what the rules made
    of it."""

    headlines: set[str] = field(default_factory=set)
    first: dict[str, Mention] = field(default_factory=dict)
    said: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    doers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    places: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    partners: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    deeds: Counter[str] = field(default_factory=Counter)
    parts: set[str] = field(default_factory=set)


@cache
def cues(predicate: str) -> Cues:
    """The signs for a predicate; the same names and patterns for each, with weights of its own."""
    return read_cues("kg.extract", "rules/pairs.yaml", predicate)


def to_name(mention: Mention) -> str:
    """What a mention says it means: its words or, where they only point (全镇, 该局), nothing but itself."""
    return mention.id if mention.deictic else mention.text


def find_pairs(marked: Sequence[Marked], claims: Iterable[Claim]) -> Iterator[Pair]:
    """Every scheme of the page with every body, person and place near it."""
    told = _read_told(marked, claims)
    for block in marked:
        if any(s.mention.type == "initiative" for s in block.spans) and block.block.role not in SILENT:
            yield from _pairs_of(block, told[block.block.article])


def _read_told(marked: Sequence[Marked], claims: Iterable[Claim]) -> dict[str | None, _Told]:
    told: dict[str | None, _Told] = defaultdict(_Told)
    names: dict[str, str] = {}
    for block in marked:
        article = told[block.block.article]
        for mention in block.mentions:
            name = names[mention.id] = to_name(mention)
            if mention.type == "initiative":
                article.first.setdefault(name, mention)
            if block.block.role in HEADLINES:
                article.headlines.add(name)
    for claim in claims:
        subject, object_ = names.get(claim.subject), names.get(claim.object)
        if subject and object_:
            article = told[claim.article]
            article.said[subject, object_].add(claim.predicate)
            if claim.predicate == "runs":
                article.doers[object_].add(subject)
                article.deeds[subject] += 1
            elif claim.predicate == "appliesTo":
                article.places[subject].add(object_)
            elif claim.predicate == "partOf":
                article.parts.add(subject)
            elif claim.predicate == "cooperatesWith":
                article.partners[subject].add(object_)
                article.partners[object_].add(subject)
    return told


def _pairs_of(block: Marked, told: _Told) -> Iterator[Pair]:
    text, at = _mask(block)
    opens = [start for start, _ in block.sentences]
    schemes = [s for s in block.spans if s.mention.type == "initiative"]
    others = [s for s in block.spans if s.mention.type in _OTHERS]
    where = [at[s.start] for s in others]
    lists = _lists(block, schemes, told)
    own: dict[int, set[str]] = {}

    def signs_of(span: Span) -> set[str]:
        if span.start not in own:
            own[span.start] = _signs_of_one(text, at[span.start], span, block, told)
        return own[span.start]

    for scheme in schemes:
        here, sentence = at[scheme.start], bisect_right(opens, scheme.start)
        for other in others[bisect_left(where, here - _FAR) : bisect_right(where, here + _FAR)]:
            apart = abs(sentence - bisect_right(opens, other.start))
            if apart > _BACK:
                continue
            low, high = sorted((here, at[other.start]))
            signs = signs_of(scheme) | signs_of(other) | {f"{apart}-sentences-apart"}
            signs |= _signs_of_two(text[low + 1 : high], scheme, other, told, apart)
            known = frozenset(signs & cues("runs").weights.keys())
            yield Pair(scheme, other, block, known, lists[scheme.start])


def _lists(block: Marked, schemes: Sequence[Span], told: _Told) -> dict[int, str]:
    """By where a scheme starts: the id of the first scheme of the list that it stands in, without what sums it up
    (A、B“两大攻坚战”)."""
    lists: dict[int, str] = {}
    before: Span | None = None
    for scheme in schemes:
        joined = before and _LIST_GAP.fullmatch(block.block.text, before.end, scheme.start)
        sums_up = before and to_name(before.mention) in told.parts and to_name(scheme.mention) not in told.parts
        lists[scheme.start] = lists[before.start] if before and joined and not sums_up else scheme.mention.id
        before = scheme
    return lists


def _mask(block: Marked) -> tuple[str, dict[int, int]]:
    """The block's text with a letter for each name (small for words that point), so that no cue looks into a name; and
    where each name's letter stands. No name of a block overlaps another."""
    parts, at, end, length = [], {}, 0, 0
    for span in block.spans:
        letter = _LETTERS[span.mention.type]
        parts += [block.block.text[end : span.start], letter.lower() if span.mention.deictic else letter]
        length += span.start - end
        at[span.start] = length
        length += 1
        end = span.end
    return "".join((*parts, block.block.text[end:])), at


def _signs_of_one(text: str, at: int, span: Span, block: Marked, told: _Told) -> set[str]:
    """What shows at one of the two names, whatever the other is."""
    name, before, after = to_name(span.mention), text[max(0, at - _AROUND) : at], text[at + 1 : at + 1 + _AROUND]
    scheme = span.mention.type == "initiative"
    of = "scheme" if scheme else "other"
    looked = {f"before-{of}": before, f"after-{of}": after, f"{of}-name": span.mention.text.rstrip("”’》")}
    signs = cues("runs").signs(looked)
    if name in told.headlines:
        signs.add(f"{of}-in-headline")
    if scheme:
        if told.first.get(name) is span.mention:
            signs.add("scheme-new")
        if name in told.parts:
            signs.add("scheme-part")
        if block.block.role in HEADLINES:
            signs.add("headline")
        if text[at - 1 : at] in ("“", "‘"):
            signs.add("scheme-quoted")
    else:
        signs.add(span.mention.type)
        signs.add(f"other-does-{min(2, told.deeds[name])}")
        if span.mention.deictic:
            signs.add("other-extent" if _EXTENT.match(span.mention.text) else "other-points")
    return signs


def _signs_of_two(between: str, scheme: Span, other: Span, told: _Told, apart: int) -> set[str]:
    """What shows between the two names, and what the rules made of them."""
    names = to_name(scheme.mention), to_name(other.mention)
    signs = {f"rule-{predicate}" for predicate in told.said.get(names, ()) if predicate != "appliesTo"}
    signs |= {f"rule-{predicate}-it" for predicate in told.said.get(names[::-1], ()) if predicate != "runs"}
    doers = told.doers.get(names[0], _NONE)
    if doers - {names[1]}:
        signs.add("run-by-others")
        if not doers.isdisjoint(told.partners.get(names[1], _NONE)):
            signs.add("run-by-partner")
    if names[1] in doers:
        signs.add("run-by-it")
    if told.places.get(names[0], _NONE) - {names[1]}:
        signs.add("applies-elsewhere")
    order = "other-first" if other.start < scheme.start else "scheme-first"
    signs.add(order)
    if not apart:
        signs |= cues("runs").signs({order: between})
        signs.add(f"{order}-{next((name for most, name in _STEPS if len(between) <= most), 'farthest')}")
        signs.add(f"{order}-{min(4, len(_BREAKS.findall(between)))}-breaks")
    return signs

"""Who runs a scheme and where it applies, as far as many weak signs tell together.

A rule speaks where its words stand. Whether 各镇 of the sentence before runs the “X” of this one, or whether B in
A会同B印发《Y》,建立X does, no single word shows. So every scheme is weighed against every body, person and place named
near it (the same sentence or the two before): each cue (data in ``rules/pairs.yaml``) adds its weight
(``kg.lexicon.cues``), learnt by ``python -m tests.weigh``. What is likely and no rule said is said; who a rule
said runs a scheme and is unlikely to is kept as a candidate, which makes no edge.
"""

from __future__ import annotations

import math
import re
import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from kg.extract.claims.denials import is_denied, is_denied_after, is_doubted
from kg.extract.claims.links import status_of
from kg.extract.mentions.marked import Marked, Span
from kg.extract.mentions.page import stable_id
from kg.extract.mentions.phrases import HEADLINES, SILENT
from kg.lexicon.cues import Cues, read_cues
from kg.records import Claim, Mention, Reading

RULES = {"runs": "weighed.runs", "appliesTo": "weighed.applies-to"}
LIKELY = 0.5  # the chance from which a pair is claimed
# The chance below which a rule is not believed on who runs what, unless it is surer than most. Of what applies where,
# rules know more than the signs.
UNLIKELY, _SURE = 0.15, 0.8
_MOST = 0.84  # confidence; a rule that knows what a sentence says is surer
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
        return self.marked.block.article, self.scheme.mention.text, self.other.mention.text


@dataclass(slots=True)
class _Told:
    """What an article tells: which names its headlines have, where each scheme is first named, and what the rules made
    of it."""

    headlines: set[str] = field(default_factory=set)
    first: dict[str, Mention] = field(default_factory=dict)
    said: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    doers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    places: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    deeds: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    parts: set[str] = field(default_factory=set)


@cache
def cues(predicate: str) -> Cues:
    """The signs for a predicate; the same names and patterns for each, with weights of its own."""
    return read_cues("kg.extract", "rules/pairs.yaml", predicate)


def weigh_claims(reading: Reading, marked: Sequence[Marked], claims: Sequence[Claim]) -> list[Claim]:
    """``claims`` without belief in the unlikely ones, and the likely ones that no rule found."""
    names = {m.id: m.text for block in marked for m in block.mentions}
    ours = {
        (c.predicate, c.article, *_ends(c, names)): c
        for c in claims
        if c.predicate in RULES and c.subject in names and c.object in names
    }
    best: dict[tuple[str, str | None, str, str], tuple[float, Pair]] = {}
    pairs = list(find_pairs(marked, claims))
    for predicate in RULES:
        fitting = [p for p in pairs if predicate == "runs" or p.other.mention.type == "place"]
        for pair, odds in zip(fitting, _odds(predicate, fitting), strict=True):
            key = (predicate, *pair.names)
            if key not in best or odds > best[key][0]:
                best[key] = odds, pair
    chances = {key: 1 / (1 + math.exp(-odds)) for key, (odds, _) in best.items()}
    doubted = {key for key in ours if key[0] == "runs" and chances.get(key, 1) < UNLIKELY}
    kept = [
        replace(c, standing="candidate")
        if c.standing == "asserted" and c.confidence < _SURE and (c.predicate, c.article, *_ends(c, names)) in doubted
        else c
        for c in claims
    ]
    for key, (_, pair) in best.items():
        if key not in ours and chances[key] >= LIKELY and (claim := _claim(reading, key[0], pair, chances[key])):
            kept.append(claim)
    return kept


def _odds(predicate: str, pairs: Sequence[Pair]) -> Iterator[float]:
    """The log odds of each pair; what stands in one list (A、B、C三项制度) shares the mean, since it is of one kind."""
    own = [cues(predicate).odds(pair.signs) for pair in pairs]
    lists: dict[tuple[str, str], list[float]] = defaultdict(list)
    for pair, odds in zip(pairs, own, strict=True):
        lists[pair.first_of_list, pair.other.mention.id].append(odds)
    means = {key: statistics.fmean(odds) for key, odds in lists.items()}
    for pair in pairs:
        yield means[pair.first_of_list, pair.other.mention.id]


def _ends(claim: Claim, names: Mapping[str, str]) -> tuple[str, str]:
    """The names of a claim's scheme and of its other end."""
    ends = (names.get(claim.subject, claim.subject), names.get(claim.object, claim.object))
    return ends if claim.predicate == "appliesTo" else ends[::-1]


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
            names[mention.id] = mention.text
            if mention.type == "initiative":
                article.first.setdefault(mention.text, mention)
            if block.block.role in HEADLINES:
                article.headlines.add(mention.text)
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
    return told


def _pairs_of(block: Marked, told: _Told) -> Iterator[Pair]:
    text, at = _mask(block)
    spans = block.spans
    sentence_of = {span.start: i for span in spans for i, (a, b) in enumerate(block.sentences) if a <= span.start < b}
    own: dict[int, set[str]] = {}
    first: str = ""
    before: Span | None = None
    for scheme in (s for s in spans if s.mention.type == "initiative"):
        if not before or not _LIST_GAP.fullmatch(block.block.text, before.end, scheme.start):
            first = scheme.mention.id
        before = scheme
        for other in (s for s in spans if s.mention.type in _OTHERS):
            apart = abs(sentence_of.get(scheme.start, -9) - sentence_of.get(other.start, -9))
            low, high = sorted((at[scheme.start], at[other.start]))
            if apart > _BACK or high - low > _FAR:
                continue
            for span in (scheme, other):
                if span.start not in own:
                    own[span.start] = _signs_of_one(text, at[span.start], span, block, told)
            signs = own[scheme.start] | own[other.start] | {f"{apart}-sentences-apart"}
            signs |= _signs_of_two(text[low + 1 : high], scheme, other, told, apart)
            yield Pair(scheme, other, block, frozenset(signs & cues("runs").weights.keys()), first)


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
    name, before, after = span.mention.text, text[max(0, at - _AROUND) : at], text[at + 1 : at + 1 + _AROUND]
    scheme = span.mention.type == "initiative"
    of = "scheme" if scheme else "other"
    looked = {f"before-{of}": before, f"after-{of}": after, f"{of}-name": name.rstrip("”’》")}
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
        signs.add(f"other-does-{min(2, told.deeds.get(name, 0))}")
        if span.mention.deictic:
            signs.add("other-extent" if _EXTENT.match(name) else "other-points")
    return signs


def _signs_of_two(between: str, scheme: Span, other: Span, told: _Told, apart: int) -> set[str]:
    """What shows between the two names, and what the rules made of them."""
    names = scheme.mention.text, other.mention.text
    signs = {f"rule-{predicate}" for predicate in told.said.get(names, ()) if predicate != "appliesTo"}
    signs |= {f"rule-{predicate}-it" for predicate in told.said.get(names[::-1], ()) if predicate != "runs"}
    if told.doers.get(names[0], _NONE) - {names[1]}:
        signs.add("run-by-others")
    if names[1] in told.doers.get(names[0], _NONE):
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


def _claim(reading: Reading, predicate: str, pair: Pair, chance: float) -> Claim | None:
    """The claim of a pair, with the sentences from one name to the other as evidence; None where it is denied."""
    block = pair.marked.block
    start, end = min(pair.scheme.start, pair.other.start), max(pair.scheme.end, pair.other.end)
    opens = next((a for a, b in pair.marked.sentences if a <= pair.scheme.start < b), 0)
    before = block.text[opens : pair.scheme.start]
    clause = re.split(r"[,。;]", before)[-1]
    if predicate == "runs" and "other-first:verb-look" in pair.signs:
        return None  # who comes to look at it does not run it
    if is_denied(before) or is_doubted(clause) or is_denied_after(block.text[pair.scheme.end :][:_AROUND]):
        return None
    ends = (pair.other.mention.id, pair.scheme.mention.id)
    if predicate == "appliesTo":
        ends = ends[::-1]
    start, end = block.span(start, end)
    return Claim(
        stable_id("claim", reading.page.name, start, end, ends[0], predicate, ends[1]),
        ends[0],
        predicate,
        ends[1],
        reading.page.name,
        block.article,
        start,
        end,
        RULES[predicate],
        round(min(chance, _MOST), 2),
        status=status_of(before, clause),
    )

"""What two names next to each other likely have to do with each other, where no rule has words for it.

Rules say what their words say. Beyond them each word around and between two names (``kg.extract.claims.neighbours``)
adds a weight, learnt from annotated pages by ``python -m tests.likely``, whatever the rules said there. A pair of
names that no rule relates so, by name and in its article, and whose sum is high is claimed, with its chance as
confidence; what a rule says against all signs is kept as a candidate, which makes no edge. What signs there are is
data: ``rules/likely.tsv``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from kg.extract.claims.denials import is_denied, is_denied_after, is_doubted, is_rumour
from kg.extract.claims.links import status_of
from kg.extract.claims.neighbours import (
    Line,
    Neighbours,
    find_neighbours,
    kind_of,
    signs_at,
    signs_between,
    signs_inside,
    signs_of_kind,
    to_name,
    words_between,
)
from kg.extract.claims.rivals import Told, to_told
from kg.extract.claims.ruled_out import Key, is_ruled_out, is_told_otherwise
from kg.extract.mentions.marked import Marked
from kg.extract.mentions.page import stable_id
from kg.records import Claim, Reading
from kg.vocabulary import PREDICATES

# The chance from which each predicate is claimed. On 54 pages rewritten after printed reports, before anything was
# learnt from them, so many of these claims were right and wrong: runs 29 and 17, attends 15 and 7, appliesTo 10 and 9,
# organizes 8 and 1, inspects 5 and 3, issues 5 and 1, defines 0 and 4 (from .6), others two or fewer of each.
LEAST = {
    "runs": 0.75,
    "appliesTo": 0.8,
    "attends": 0.6,
    "cooperatesWith": 0.95,
    "inspects": 0.5,
    "participatesIn": 0.8,
    "organizes": 0.65,
    "issues": 0.8,
    "defines": 0.8,
    "partOf": 0.65,
    "locatedIn": 0.85,
}
# The chance below which what a rule says is kept as a candidate: no edge, but a question for who checks.
UNLIKELY = {"runs": 0.01, "cooperatesWith": 0.15}
_OTHER = {"runs": "participatesIn", "participatesIn": "runs"}  # who only takes part in a scheme does not run it
_SURE = 0.8  # the confidence from which a rule is believed about names far apart
BIAS = "bias"
_MOST = 0.84  # confidence; a rule that knows what a sentence says is surer
_AROUND = 14  # characters behind the later name in which it may be denied
_HOPELESS = -0.7  # log odds of what shows at the two names, below which nothing between them is looked at: most pairs


@cache
def weights() -> dict[str, dict[str, float]]:
    """By predicate: sign -> weight, a log odds."""
    table: dict[str, dict[str, float]] = {predicate: {} for predicate in LEAST}
    text = resources.files("kg.extract").joinpath("rules/likely.tsv").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        predicate, sign, weight = line.split("\t")
        table[predicate][sign] = float(weight)
    return table


@cache
def _fitting(first: str, last: str) -> tuple[tuple[str, str], ...]:
    """Which predicates may relate names of two types that come in this order, each with its order."""
    return tuple(
        (predicate, order)
        for predicate in LEAST
        for order, ends in (("forward", (first, last)), ("back", (last, first)))
        if PREDICATES[predicate].allows(*ends) and (predicate != "cooperatesWith" or order == "forward")
    )


def fitting(pair: Neighbours) -> tuple[tuple[str, str], ...]:
    """Which predicates may relate a pair, each with the order of its ends: ``forward`` (the subject comes first) or
    ``back``. Who cooperates with whom has no order."""
    low, high = pair.spans
    return _fitting(low.mention.type, high.mention.type)


def signs_of(pair: Neighbours, order: str, told: Told, predicate: str) -> list[str]:
    """All that shows at a pair, given what rules tell; a word that shows twice counts twice."""
    ends = ((pair.first, pair.low), (pair.last, pair.high))
    subject, object_ = ends if order == "forward" else ends[::-1]
    return [
        *(f"subject-{sign}" for sign in signs_at(*subject)), *(f"object-{sign}" for sign in signs_at(*object_)),
        *signs_of_kind(order, *kind_of(pair)),
        *signs_inside(pair, order), *signs_between(pair, order), *_told_signs(pair, order, told, predicate),
    ]  # fmt: skip


def _told_signs(pair: Neighbours, order: str, told: Told, predicate: str) -> Iterator[str]:
    _, article, *ends = _key(pair, predicate, order)
    own = f"told-both:{predicate}"  # what is asked
    return (sign for sign in told.signs(article, *ends) if sign != own)


def weigh_claims(reading: Reading, marked: Sequence[Marked], claims: Sequence[Claim]) -> list[Claim]:
    """``claims`` without belief in the unlikely ones, and what is likely besides."""
    names = {m.id: to_name(m) for block in marked for m in block.mentions}
    keys = {c.id: set(_keys(c, names)) for c in claims}
    known = set().union(*keys.values())
    scale = _Scale(to_told(claims, names))
    chances: dict[Key, float] = {}
    told: dict[Key, tuple[Neighbours, str]] = {}
    for pair in find_neighbours(marked):
        for predicate, order in fitting(pair):
            at_names = scale.at_names(predicate, order, pair)
            hopeless = at_names < _HOPELESS
            if hopeless and predicate not in UNLIKELY:
                continue
            key = _key(pair, predicate, order)
            if key[2] == key[3] or (predicate not in UNLIKELY if key in known else hopeless):
                continue
            chance = scale.chance(predicate, order, pair, at_names)
            chances[key] = max(chance, chances.get(key, 0.0))
            if chance >= LEAST[predicate] and (key not in told or pair.distance < told[key][0].distance):
                told[key] = pair, order
    firms = {m.id for block in marked for m in block.mentions if m.type == "organization"}
    firm_names = {names[firm] for firm in firms}
    kept = [_doubt(c, [chances[key] for key in keys[c.id] if key in chances], c.subject in firms) for c in claims]
    placed = {key[:3] for key in known if key[0] == "partOf"}  # a rule says of what it is a part
    found = []
    for key, one in told.items():
        other = (_OTHER.get(key[0], ""), *key[1:])
        if is_told_otherwise(key, known, one[0], firm_names):
            continue
        if known.isdisjoint((key, other)) and key[:3] not in placed and chances[key] >= chances.get(other, 0.0):
            found.append(_claim(reading, key[0], *one, chances[key]))
    return [*kept, *(claim for claim in found if claim)]


def _doubt(claim: Claim, chances: Sequence[float], firm: bool) -> Claim:
    """The claim, as a candidate where its rule is not to be believed. A firm from which a rule carried on so far that
    it is no pair with the scheme anywhere has no chance to speak of; a place or bureau may well be what all is of."""
    if claim.standing != "asserted" or claim.predicate not in UNLIKELY:
        return claim
    carried = firm and claim.predicate == "runs" and claim.confidence < _SURE
    chance = max(chances, default=0.0 if carried else 1.0)
    return replace(claim, standing="candidate") if chance < UNLIKELY[claim.predicate] else claim


# Where the weights of a predicate stand in a row of ``_weights_at_names``: as a subject, as an object.
_SUBJECT = {predicate: 2 * i for i, predicate in enumerate(LEAST)}
_OBJECT = {predicate: 2 * i + 1 for i, predicate in enumerate(LEAST)}


@cache
def _weights_at_names() -> tuple[dict[str, int], NDArray[np.float64]]:
    """What each sign at a name adds, as either end of each predicate: which row, and the rows."""
    table: dict[str, NDArray[np.float64]] = {}
    for predicate, known in weights().items():
        for sign, weight in known.items():
            role, _, own = sign.partition("-")
            if role in ("subject", "object"):
                column = (_SUBJECT if role == "subject" else _OBJECT)[predicate]
                table.setdefault(own, np.zeros(2 * len(LEAST)))[column] = weight
    return {sign: row for row, sign in enumerate(table)}, np.array(list(table.values())).reshape(-1, 2 * len(LEAST))


@cache
def _between_weights(predicate: str, order: str) -> dict[str, float]:
    """The weights of words between, without the order that begins their signs."""
    begin = f"{order}:"
    known = weights()[predicate].items()
    return {sign.removeprefix(begin): weight for sign, weight in known if sign.startswith(begin)}


@cache
def _kind_odds(predicate: str, order: str, *kind: str) -> float:
    return sum(map(weights()[predicate].get, signs_of_kind(order, *kind), repeat(0.0)))


@dataclass(slots=True)
class _Scale:
    """The chances of the pairs of one page: what shows at a name is summed once."""

    told: Told
    weights: Mapping[str, Mapping[str, float]] = field(default_factory=weights)
    ends: dict[int, list[float]] = field(default_factory=dict)

    def at_names(self, predicate: str, order: str, pair: Neighbours) -> float:
        """What shows at the two names adds up to this."""
        first = self.ends.get(id(pair.first.spans[pair.low]))
        last = self.ends.get(id(pair.last.spans[pair.high]))
        if first is None:
            first = self._end(pair.first, pair.low)
        if last is None:
            last = self._end(pair.last, pair.high)
        if order == "back":
            first, last = last, first
        return first[_SUBJECT[predicate]] + last[_OBJECT[predicate]]

    def chance(self, predicate: str, order: str, pair: Neighbours, at_names: float) -> float:
        """The chance that the two names of a pair are related so."""
        known = self.weights[predicate]
        odds = known[BIAS] + at_names + _kind_odds(predicate, order, *kind_of(pair))
        odds += sum(map(_between_weights(predicate, order).get, words_between(pair), repeat(0.0)))
        odds += sum(map(known.get, signs_inside(pair, order), repeat(0.0)))
        odds += sum(map(known.get, _told_signs(pair, order, self.told, predicate), repeat(0.0)))
        return 1 / (1 + math.exp(-odds))

    def _end(self, line: Line, index: int) -> list[float]:
        row_of, rows = _weights_at_names()
        known = [row_of[sign] for sign in signs_at(line, index) if sign in row_of]
        odds: list[float] = rows[known].sum(axis=0).tolist()
        self.ends[id(line.spans[index])] = odds
        return odds


def _keys(claim: Claim, names: Mapping[str, str]) -> Iterator[Key]:
    ends = (names.get(claim.subject, claim.subject), names.get(claim.object, claim.object))
    yield claim.predicate, claim.article, *ends
    if claim.predicate == "cooperatesWith":
        yield claim.predicate, claim.article, *ends[::-1]


def _key(pair: Neighbours, predicate: str, order: str) -> Key:
    subject, object_ = pair.spans if order == "forward" else pair.spans[::-1]
    return predicate, pair.marked.block.article, to_name(subject.mention), to_name(object_.mention)


def _claim(reading: Reading, predicate: str, pair: Neighbours, order: str, chance: float) -> Claim | None:
    """The claim of a pair with the words from one name to the other as evidence; None where it is denied."""
    block, (first, last) = pair.marked.block, pair.spans
    before = ""
    for span in pair.spans:
        opens, closes = next(((a, b) for a, b in pair.marked.sentences if a <= span.start < b), (0, len(block.text)))
        before = block.text[opens : span.start]
        if is_rumour(block.text[opens:closes]):
            return None
        if is_denied(before) or is_doubted(_clause(before)) or is_denied_after(block.text[span.end :][:_AROUND]):
            return None
    if is_ruled_out(predicate, order, pair):
        return None
    subject, object_ = (s.mention.id for s in (pair.spans if order == "forward" else pair.spans[::-1]))
    start, end = block.span(first.start, last.end)
    return Claim(
        stable_id("claim", reading.page.name, start, end, subject, predicate, object_),
        subject,
        predicate,
        object_,
        reading.page.name,
        block.article,
        start,
        end,
        f"likely.{predicate}",
        round(min(chance, _MOST), 2),
        status=status_of(before, _clause(before)),
    )


def _clause(before: str) -> str:
    return re.split(r"[,。;]", before)[-1]

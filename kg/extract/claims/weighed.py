"""Who runs a scheme and where it applies, as far as many weak signs tell together.

A rule speaks where its words stand. Whether 各镇 of the sentence before runs the “X” of this one, or whether B in
A会同B印发《Y》,建立X does, no single word shows. So every scheme is weighed against what is named near it
(``kg.extract.claims.pairs``): each sign that shows adds its weight (``kg.lexicon.cues``), learnt by ``python -m
tests.weigh``. What is likely and no rule said is said; who a rule said runs a scheme and is unlikely to is kept as a
candidate, which makes no edge.
"""

from __future__ import annotations

import math
import re
import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.claims.denials import is_denied, is_denied_after, is_doubted
from kg.extract.claims.links import status_of
from kg.extract.claims.pairs import Pair, cues, find_pairs, to_name
from kg.extract.mentions.marked import Marked
from kg.extract.mentions.page import stable_id
from kg.records import Claim, Reading

RULES = {"runs": "weighed.runs", "appliesTo": "weighed.applies-to"}
LIKELY = 0.5  # the chance from which a pair is claimed
# The chance below which a rule is not believed on who runs what, unless it is surer than most. Of what applies where,
# rules know more than the signs.
UNLIKELY, _SURE = 0.15, 0.8
_MOST = 0.84  # confidence; a rule that knows what a sentence says is surer
_AROUND = 14  # characters behind a scheme in which it may be denied
_Key = tuple[str, str | None, str, str]  # predicate, article, names of the scheme and of the other end


def weigh_claims(reading: Reading, marked: Sequence[Marked], claims: Sequence[Claim]) -> list[Claim]:
    """``claims`` without belief in the unlikely ones, and the likely ones that no rule found."""
    names = {m.id: to_name(m) for block in marked for m in block.mentions}
    keys = {c.id: _key(c, names) for c in claims if c.predicate in RULES}
    ours = set(keys.values())
    pairs = list(find_pairs(marked, claims))
    chances: dict[_Key, float] = {}
    told: dict[_Key, Pair] = {}
    for predicate in RULES:
        fitting = [p for p in pairs if fits(predicate, p)]
        for pair, chance in zip(fitting, _chances(predicate, fitting), strict=True):
            key = (predicate, *pair.names)
            if chance > chances.get(key, 0.0):
                chances[key] = chance
            likely = chance >= LIKELY
            if likely and (key not in told or _length(pair) < _length(told[key])):
                told[key] = pair
    doubted = {key for key in ours if key[0] == "runs" and chances.get(key, 1) < UNLIKELY}
    kept = [
        replace(c, standing="candidate")
        if c.standing == "asserted" and c.confidence < _SURE and keys.get(c.id) in doubted
        else c
        for c in claims
    ]
    for key, pair in told.items():
        if key not in ours and (claim := _claim(reading, key[0], pair, chances[key])):
            kept.append(claim)
    return kept


def fits(predicate: str, pair: Pair) -> bool:
    """Whether a pair can be what a predicate relates."""
    return predicate == "runs" or pair.other.mention.type == "place"


def _chances(predicate: str, pairs: Sequence[Pair]) -> Iterator[float]:
    """The chance of each pair; what stands in one list (A、B、C三项制度) shares the mean, since it is of one kind."""
    own = [cues(predicate).odds(pair.signs) for pair in pairs]
    lists: dict[tuple[str, str], list[float]] = defaultdict(list)
    for pair, odds in zip(pairs, own, strict=True):
        lists[pair.first_of_list, pair.other.mention.id].append(odds)
    means = {key: 1 / (1 + math.exp(-statistics.fmean(odds))) for key, odds in lists.items()}
    for pair in pairs:
        yield means[pair.first_of_list, pair.other.mention.id]


def _key(claim: Claim, names: Mapping[str, str]) -> _Key:
    ends = (names.get(claim.subject, claim.subject), names.get(claim.object, claim.object))
    scheme, other = ends if claim.predicate == "appliesTo" else ends[::-1]
    return claim.predicate, claim.article, scheme, other


def _length(pair: Pair) -> int:
    return max(pair.scheme.end, pair.other.end) - min(pair.scheme.start, pair.other.start)


def _claim(reading: Reading, predicate: str, pair: Pair, chance: float) -> Claim | None:
    """The claim of a pair; None where it is denied. Evidence are the words from one name to the other or, as with who
    acts in a sentence without being named in it, what the later one's sentence says up to it."""
    block = pair.marked.block
    first, last = sorted((pair.scheme, pair.other), key=lambda span: span.start)
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
    own = next((a for a, b in pair.marked.sentences if a <= last.start < b), 0)
    start, end = block.span(max(first.start, own), last.end)
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

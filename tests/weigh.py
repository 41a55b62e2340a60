"""Learn the weights of ``kg/extract/rules/pairs.yaml`` from annotated pages and write them into it.

    python -m tests.weigh [PART …]            (default: seeds dev)
    python -m tests.weigh --check [PART …]    learn on five sixths of the pages and measure on the others, six times

Logistic regression with a ridge for each predicate. A page tells only that two things are related, not where it says
so: of all places where both are named, the likeliest by a first run counts as the one that says it.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from unittest.mock import patch

import yaml

from kg.corpus import read_page
from kg.evaluate.gold import Gold
from kg.evaluate.outcomes import find_outcomes, match_entities
from kg.extract.claims import pairs, weighed
from kg.extract.claims.page import link_claims
from kg.extract.claims.pairs import find_pairs
from kg.extract.mentions.marked import Marked
from kg.extract.mentions.page import mark_blocks
from kg.lexicon.cues import Cues
from kg.records import Extraction, Reading
from kg.resolve import resolve
from kg.vocabulary import PREDICATES
from tests.fitting import fit
from tests.measure import HERE, read_gold

FILE = HERE.parent / "kg/extract/rules/pairs.yaml"
RIDGE = 3.0
FOLDS = 6
BIAS = "bias"
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Decision:
    """A pair of names on a page: which things they are, its signs, and whether the annotator relates the things."""

    page: str
    things: tuple[str, str]
    signs: frozenset[str]
    right: bool


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotated page as the rules alone read it, with the decisions that it teaches by predicate."""

    gold: Gold
    reading: Reading
    marked: Sequence[Marked]
    extraction: Extraction
    decisions: Mapping[str, list[Decision]]


def read_annotated(parts: Sequence[str]) -> list[Annotated]:
    """All annotated pages of the parts."""
    return [_annotated(gold) for part in parts for gold in read_gold(part) if gold.relations is not None]


def _annotated(gold: Gold) -> Annotated:
    reading = read_page(gold.page, gold.source)
    return annotate(gold, reading, mark_blocks(reading))


def annotate(gold: Gold, reading: Reading, marked: Sequence[Marked]) -> Annotated:
    """The page with what it teaches."""
    claims = link_claims(reading, marked)
    ordered = sorted((m for block in marked for m in block.mentions), key=lambda m: (m.start, m.end))
    extraction = Extraction(tuple(ordered), tuple(claims), (), ())
    mentions = resolve([reading], [extraction]).mentions
    entity = {m.id: m.entity for m in mentions}
    matched = match_entities(gold, mentions)
    decisions: dict[str, list[Decision]] = {predicate: [] for predicate in weighed.RULES}
    for pair in find_pairs(marked, claims):
        scheme, other = (entity.get(s.mention.id, "") for s in (pair.scheme, pair.other))
        if not scheme or not other or scheme == other:
            continue
        for predicate in decisions:
            ends = (other, scheme) if predicate == "runs" else (scheme, other)
            if not PREDICATES[predicate].allows(*(end.partition(":")[0] for end in ends)):
                continue
            if not weighed.fits(predicate, pair):
                continue
            subject, object_ = (matched.get(end, end) for end in ends)
            right = _is_right(gold, subject, predicate, object_)
            if right is not None:
                decisions[predicate].append(Decision(gold.page.name, (subject, object_), pair.signs, right))
    return Annotated(gold, reading, marked, extraction, decisions)


def _is_right(gold: Gold, subject: str, predicate: str, object_: str) -> bool | None:
    """Whether the annotator says so; None if that was left open."""
    if gold.optional & {subject, object_}:
        return None
    for r in gold.relations or ():
        if (r.subject, r.object) == (subject, object_) and predicate in (r.predicate, *r.alt):
            return True if r.predicate == predicate and not r.optional else None
    return False


def learn(decisions: Sequence[Decision], names: Sequence[str]) -> Weights:
    """The weights, that of the bias under ``BIAS``."""
    weights = _fit(decisions, names)
    best: dict[tuple[str, tuple[str, str]], Decision] = {}
    for decision in decisions:
        key = (decision.page, decision.things)
        if decision.right and (key not in best or _odds(weights, decision) > _odds(weights, best[key])):
            best[key] = decision
    said = {id(decision) for decision in best.values()}
    return _fit([d for d in decisions if not d.right or id(d) in said], names)


def _odds(weights: Weights, decision: Decision) -> float:
    return sum(weights[sign] for sign in decision.signs)


def _fit(decisions: Sequence[Decision], names: Sequence[str]) -> Weights:
    choices = [(((), (*d.signs, BIAS)), (not d.right, d.right)) for d in decisions]
    return fit(choices, [*names, BIAS], RIDGE, free=BIAS)


def learn_all(pages: Sequence[Annotated]) -> dict[str, Weights]:
    """Bias and weights of every predicate."""
    names = [cue.name for cue in pairs.cues("runs").cues]
    return {
        predicate: learn([d for page in pages for d in page.decisions[predicate]], names) for predicate in weighed.RULES
    }


def check(pages: Sequence[Annotated]) -> Iterator[tuple[str, Counter[str], Counter[str]]]:
    """What the rules alone and what rules and weights together get right, extra and missed, by predicate, each page
    weighed by what was learnt on others."""
    before, after = defaultdict[str, Counter[str]](Counter), defaultdict[str, Counter[str]](Counter)
    for fold in range(FOLDS):
        own = [page for page in pages if _fold(page) == fold]
        learnt = learn_all([page for page in pages if _fold(page) != fold])
        with patch.object(weighed, "cues", {p: _cues(p, w) for p, w in learnt.items()}.__getitem__):
            for page in own:
                _count(page, page.extraction, before)
                claims = weighed.weigh_claims(page.reading, page.marked, page.extraction.claims)
                _count(page, replace(page.extraction, claims=tuple(claims)), after)
    for predicate in sorted(after):
        yield predicate, before[predicate], after[predicate]


def _fold(page: Annotated) -> int:
    return int(hashlib.sha256(page.gold.page.name.encode()).hexdigest(), 16) % FOLDS


def _cues(predicate: str, weights: Weights) -> Cues:
    return replace(pairs.cues(predicate), bias=weights[BIAS], weights=weights)


def _count(page: Annotated, extraction: Extraction, into: Mapping[str, Counter[str]]) -> None:
    for outcome in find_outcomes([page.gold], resolve([page.reading], [extraction])):
        if outcome.part == "relations":
            into[outcome.kind][outcome.outcome] += 1
            into["all"][outcome.outcome] += 1


def write(learnt: Mapping[str, Weights]) -> None:
    """Put bias and weights into the table."""
    text = FILE.read_text(encoding="utf-8")
    for predicate, weights in learnt.items():
        text = re.sub(rf"(bias: .*\b{predicate}: )[-\d.]+", rf"\g<1>{weights[BIAS]:.2f}", text)
        for name, weight in weights.items():
            text = re.sub(rf"(name: '{re.escape(name)}',.*? {predicate}: )[-\d.]+", rf"\g<1>{weight:.2f}", text)
    yaml.safe_load(text)
    FILE.write_text(text, encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Learn and write, or check."""
    pages = read_annotated([part for part in arguments if part != "--check"] or ["seeds", "dev"])
    if "--check" not in arguments:
        write(learn_all(pages))
        return
    for predicate, before, after in check(pages):
        counts = "  →  ".join(
            f"{c['right']:5} right {c['extra']:4} extra {c['missed']:5} missed, F1 {_f1(c):.3f}"
            for c in (before, after)
        )
        print(f"{predicate:15} {counts}")


def _f1(counts: Counter[str]) -> float:
    return 2 * counts["right"] / max(1, 2 * counts["right"] + counts["extra"] + counts["missed"])


if __name__ == "__main__":
    main(sys.argv[1:])

"""Learn the weights of ``kg/extract/rules/likely.tsv`` from annotated pages and write them.

    python -m tests.likely [PART …]            (default: seeds dev learnt)
    python -m tests.likely --check [PART …]    learn on five sixths of the pages and measure on the others, six times

Logistic regression with a ridge for each predicate, over all pairs of names, also those that rules relate. A page tells
only that two things are related, not where it says so: of all places where both are named, the likeliest by a first run
counts as the one that says it. Signs that few pages show and names are left out, and of the others those that weigh
least.
"""

from __future__ import annotations

import hashlib
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.corpus import read_page
from kg.evaluate.gold import Gold
from kg.evaluate.outcomes import match_entities
from kg.extract.claims import likely
from kg.extract.claims.likely import BIAS, LEAST
from kg.extract.claims.neighbours import find_neighbours, to_name
from kg.extract.claims.page import link_claims
from kg.extract.claims.rivals import to_told
from kg.extract.mentions.page import mark_blocks
from kg.lexicon.segment import tag_of
from kg.records import Extraction
from kg.resolve import resolve
from tests.fitting import fit_sums
from tests.measure import HERE, read_gold

FILE = HERE.parent / "kg/extract/rules/likely.tsv"
RIDGE = 3.0
PAGES = 4  # that show a sign, at least
KEPT = 900  # signs of each predicate
FOLDS = 6
CHANCES = (0.4, 0.5, 0.6, 0.7, 0.8)
_NAMES = ("nr", "ns", "nt", "nz")  # parts of speech of names
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Decision:
    """A pair of names on a page in the order of its ends: which things they are, its signs, whether the annotator
    relates the things and whether rules do."""

    page: str
    things: tuple[str, str]
    signs: tuple[str, ...]
    right: bool
    claimed: bool


def read_decisions(parts: Sequence[str]) -> dict[str, list[Decision]]:
    """By predicate, what all annotated pages of the parts teach."""
    decisions: dict[str, list[Decision]] = {predicate: [] for predicate in LEAST}
    for gold in (gold for part in parts for gold in read_gold(part) if gold.relations is not None):
        for predicate, decision in _decisions(gold):
            decisions[predicate].append(decision)
    return decisions


def _decisions(gold: Gold) -> Iterator[tuple[str, Decision]]:
    reading = read_page(gold.page, gold.source)
    marked = mark_blocks(reading)
    claims = link_claims(reading, marked)
    mentions = sorted((m for block in marked for m in block.mentions), key=lambda m: (m.start, m.end))
    knowledge = resolve([reading], [Extraction(tuple(mentions), tuple(claims), (), ())])
    matched = match_entities(gold, knowledge.mentions)
    entity = {m.id: matched.get(m.entity, m.entity) for m in knowledge.mentions}
    claimed = {
        (c.predicate, *_ends(c.predicate, matched.get(c.subject, c.subject), matched.get(c.object, c.object)))
        for c in knowledge.claims
        if c.standing == "asserted"
    }
    asked, open_ = _asked(gold)
    told = to_told(claims, {m.id: to_name(m) for block in marked for m in block.mentions})
    for pair in find_neighbours(marked):
        low, high = (entity.get(span.mention.id, "") for span in pair.spans)
        if not low or not high or low == high or gold.optional & {low, high}:
            continue
        for predicate, order in likely.fitting(pair):
            key = (predicate, *_ends(predicate, *((low, high) if order == "forward" else (high, low))))
            if key in asked or key not in open_:
                signs = tuple(likely.signs_of(pair, order, told, predicate))
                yield predicate, Decision(gold.page.name, key[1:], signs, key in asked, key in claimed)


def _asked(gold: Gold) -> tuple[set[tuple[str, str, str]], set[tuple[str, str, str]]]:
    """The relations that the annotator asks for, and those that are left open."""
    asked, open_ = set(), set()
    for r in gold.relations or ():
        for predicate in (r.predicate, *r.alt):
            key = (predicate, *_ends(predicate, r.subject, r.object))
            (asked if predicate == r.predicate and not r.optional else open_).add(key)
    return asked, open_


def _ends(predicate: str, subject: str, object_: str) -> tuple[str, str]:
    return (min(subject, object_), max(subject, object_)) if predicate == "cooperatesWith" else (subject, object_)


def learn(decisions: Sequence[Decision]) -> Weights:
    """The weights of one predicate, that of the bias under ``BIAS``."""
    pages: dict[str, set[str]] = defaultdict(set)
    for decision in decisions:
        for sign in decision.signs:
            pages[sign].add(decision.page)
    names = sorted(sign for sign, shown in pages.items() if len(shown) >= PAGES and not _is_name(sign))
    chosen = _likeliest(decisions, _fit(decisions, names))
    weights = _fit(chosen, names)
    shown = Counter(sign for decision in chosen for sign in decision.signs)
    names.sort(key=lambda sign: (-abs(weights[sign]) * math.sqrt(shown[sign]), sign))
    return _fit(chosen, sorted(names[:KEPT]))


def _is_name(sign: str) -> bool:
    """Whether a sign tells of a certain name: the words that it is about are one, or may be part of one."""
    return any(tag_of(word).startswith(_NAMES) for word in sign.partition(":")[2].split())


def _likeliest(decisions: Sequence[Decision], weights: Weights) -> list[Decision]:
    """All that are wrong and, of those that are right and about the same things, the likeliest."""
    best: dict[tuple[str, tuple[str, str]], tuple[float, Decision]] = {}
    for decision in decisions:
        odds = to_odds(weights, decision.signs)
        key = decision.page, decision.things
        if decision.right and (key not in best or odds > best[key][0]):
            best[key] = odds, decision
    said = {id(decision) for _, decision in best.values()}
    return [d for d in decisions if not d.right or id(d) in said]


def to_odds(weights: Weights, signs: Iterable[str]) -> float:
    """What signs add up to."""
    return weights[BIAS] + math.fsum(weights.get(sign, 0.0) for sign in signs)


def _fit(decisions: Sequence[Decision], names: Sequence[str]) -> Weights:
    return fit_sums([d.signs for d in decisions], [d.right for d in decisions], names, RIDGE, bias=BIAS)


def check(decisions: Sequence[Decision]) -> Counter[tuple[float, bool, bool]]:
    """How many pairs of things have at least a chance of ``CHANCES``, each page weighed by what was learnt on others:
    by chance, whether rules relate them and whether they are related."""
    counts: Counter[tuple[float, bool, bool]] = Counter()
    for fold in range(FOLDS):
        weights = learn([d for d in decisions if _fold(d) != fold])
        best: dict[tuple[str, tuple[str, str]], tuple[float, bool, bool]] = {}
        for d in decisions:
            if _fold(d) == fold:
                key = d.page, d.things
                odds = max(to_odds(weights, d.signs), best[key][0] if key in best else -math.inf)
                best[key] = odds, d.claimed, d.right
        for odds, claimed, right in best.values():
            counts.update((chance, claimed, right) for chance in CHANCES if odds >= math.log(chance / (1 - chance)))
    return counts


def _fold(decision: Decision) -> int:
    return int(hashlib.sha256(decision.page.encode()).hexdigest(), 16) % FOLDS


def write(learnt: Mapping[str, Weights]) -> None:
    """Write the table; what a weight of less than a hundredth says is left out."""
    lines = ["predicate\tsign\tweight"]
    for predicate in sorted(learnt):
        rows = sorted((sign, f"{weight:.2f}") for sign, weight in learnt[predicate].items())
        lines += [f"{predicate}\t{sign}\t{weight}" for sign, weight in rows if float(weight)]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Learn and write, or check."""
    decisions = read_decisions([part for part in arguments if part != "--check"] or ["seeds", "dev", "learnt"])
    if "--check" not in arguments:
        write({predicate: learn(own) for predicate, own in decisions.items()})
        return
    print("right/extra of what no rule relates (of all), from a chance of")
    for predicate, own in decisions.items():
        counts = check(own)
        shown = []
        for chance in CHANCES:
            right, extra = counts[chance, False, True], counts[chance, False, False]
            also, besides = counts[chance, True, True], counts[chance, True, False]
            shown.append(f"{chance}: {right}/{extra} ({right + also}/{extra + besides})")
        print(f"{predicate:15} {'  '.join(shown)}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

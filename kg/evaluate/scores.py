"""Precision, recall and F1 of outcomes, and how sure they are.

All intervals are of 95 %. Precision and recall have Wilson's, which takes each thing as found independently of the
others. F1 is ``2j / (1 + j)`` of the share ``j`` of the right among the right, extra and missed, so that Wilson's
interval of that share gives one of F1. Over several pages it is widened to what a bootstrap over pages gives:
the things of one page hang together (on many pages the bootstrap is the wider, on few it is too narrow).
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.evaluate.outcomes import EXTRA, MISSED, PARTS, RIGHT, Outcome

_Z = 1.959964  # of the normal distribution, two-sided 95 %
_DRAWS = 1000
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Score:
    """How many are right, extra and missed. Of nothing, all is right."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """The share of what is annotated that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.extra + other.extra, self.missed + other.missed)


Rows = dict[tuple[str, str], Score]
"""(part, kind) -> score; the kind is empty for the whole part."""


def to_scores(outcomes: Iterable[Outcome]) -> Rows:
    """The score of every part, and of every type and predicate in it, in the order of ``PARTS``."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for o in outcomes:
        counts.update({(o.part, kind, o.outcome): 1 for kind in ("", o.kind)})
    rows = sorted({(part, kind) for part, kind, _ in counts}, key=lambda row: (PARTS.index(row[0]), row[1]))
    return {row: Score(counts[*row, RIGHT], counts[*row, EXTRA], counts[*row, MISSED]) for row in rows}


def to_rule_scores(outcomes: Iterable[Outcome]) -> Rows:
    """(part, rule) -> right and extra of what the rule found. Nothing is missed by a rule: another one may be there for
    it. A relation that several rules found counts for each of them."""
    counts = Counter((o.part, rule, o.outcome) for o in outcomes for rule in o.rules)
    rows = sorted({(part, rule) for part, rule, _ in counts}, key=lambda row: (PARTS.index(row[0]), row[1]))
    return {row: Score(counts[*row, RIGHT], counts[*row, EXTRA]) for row in rows}


def wilson(hits: int, of: int) -> Interval | None:
    """Wilson's 95 % interval of the share ``hits / of``; None of nothing. E. B. Wilson, Journal of the American
    Statistical Association 22 (1927), 209-212."""
    if not of:
        return None
    share, z2 = hits / of, _Z * _Z
    centre, half = share + z2 / (2 * of), _Z * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return max(0.0, (centre - half) / (1 + z2 / of)), min(1.0, (centre + half) / (1 + z2 / of))


def f1_intervals(outcomes: Sequence[Outcome], pages: Iterable[str]) -> dict[tuple[str, str], Interval]:
    """The 95 % interval of each row's F1. The bootstrap draws as many of ``pages`` with replacement, a thousand times
    and always the same ones."""
    names = sorted(pages)
    by_page: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_page[outcome.page].append(outcome)
    scores = [to_scores(by_page[name]) for name in names]
    draw = random.Random(0)
    draws = [Counter(draw.choices(range(len(names)), k=len(names))) for _ in range(_DRAWS)]
    intervals = {}
    for row, score in to_scores(outcomes).items():
        ends = [_f1_by_wilson(score)]
        if len(names) > 1:
            ends.append(_middle([_drawn_f1(taken, row, scores) for taken in draws]))
        intervals[row] = min(low for low, _ in ends), max(high for _, high in ends)
    return intervals


def _f1_by_wilson(score: Score) -> Interval:
    low, high = wilson(score.right, score.right + score.extra + score.missed) or (0.0, 1.0)
    return 2 * low / (1 + low), 2 * high / (1 + high)


def _drawn_f1(taken: Counter[int], row: tuple[str, str], scores: list[Rows]) -> float:
    right = extra = missed = 0
    for page, times in taken.items():
        if score := scores[page].get(row):
            right += times * score.right
            extra += times * score.extra
            missed += times * score.missed
    return Score(right, extra, missed).f1


def _middle(values: list[float]) -> Interval:
    values.sort()
    return values[round(0.025 * _DRAWS)], values[round(0.975 * _DRAWS) - 1]

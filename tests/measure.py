"""Measure what is found on the project's annotated pages (``tests/gold``, rules in ``CODEBOOK.md``).

    python -m tests.measure seeds|dev|learnt|heldout|printed

The same as ``kg eval tests/gold/PART PAGES``, once for all tests that ask.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

from kg.evaluate.gold import Gold
from kg.evaluate.outcomes import find_outcomes
from kg.evaluate.readers import read_golds
from kg.evaluate.scores import Score, to_scores
from kg.pipeline import understand
from kg.records import Knowledge

HERE = Path(__file__).parent
# Tests that ask for what is found on these pages run in one process, so that it is found once.
ANNOTATED = "annotated"
PARTS = ("dev", "learnt", "heldout", "printed")
PAGES = {"seeds": HERE.parent / "seeds", **{part: HERE / "pages" / part for part in PARTS}}


@cache
def read_gold(part: str) -> list[Gold]:
    """The annotated pages of a part, by name."""
    return read_golds(HERE / "gold" / part, PAGES[part])


@cache
def know(part: str) -> Knowledge:
    """What is found on the pages of a part."""
    return understand([(gold.page, gold.source) for gold in read_gold(part)])


@cache
def measure(part: str) -> dict[str, Score]:
    """Scores of every part of the records on the annotated pages, and of every type and predicate."""
    outcomes = find_outcomes(read_gold(part), know(part))
    scores: dict[str, Score] = defaultdict(Score)
    return scores | {kind or part: score for (part, kind), score in to_scores(outcomes).items()}


def main(part: str) -> None:
    """Print the table of one part."""
    for name, s in measure(part).items():
        print(f"{name:18} P {s.precision:.3f}  R {s.recall:.3f}  F1 {s.f1:.3f}  ({s.right}/{s.extra}/{s.missed})")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "seeds")

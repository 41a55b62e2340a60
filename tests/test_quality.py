"""How much of the annotated pages is found. Floors against loss: raise them when the measure rises
(``python -m tests.measure seeds|dev|heldout`` prints it)."""

import pytest

from tests.measure import measure

FLOORS = {
    # The seeds, which everyone looks at while working.
    "seeds": {
        "articles": 0.99,
        "bylines": 0.99,
        "mentions": 0.87,
        "relations": 0.72,
        "figures": 0.98,
        "grounding": 0.9,
    },
    # Pages of other districts, also looked at.
    "dev": {"articles": 0.85, "bylines": 0.95, "mentions": 0.83, "relations": 0.65, "figures": 0.96, "grounding": 0.8},
    # Pages nobody reads: the honest figure. Never look at them, never tune on them.
    "heldout": {"articles": 0.70, "bylines": 0.95, "mentions": 0.80, "relations": 0.58, "figures": 0.93},
}


@pytest.mark.parametrize("part", FLOORS)
def test_f1_stays_above_its_floor(part: str) -> None:
    scores = measure(part)
    fallen = {name: round(scores[name].f1, 3) for name, floor in FLOORS[part].items() if scores[name].f1 < floor}
    assert not fallen


@pytest.mark.parametrize("part", FLOORS)
def test_little_is_found_that_is_not_there(part: str) -> None:
    scores = measure(part)
    assert scores["mentions"].precision > 0.92
    assert scores["relations"].precision > 0.82

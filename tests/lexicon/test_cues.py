"""The tables of weighted signs: every sign shows somewhere, and together they decide well."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.corpus import headlines
from kg.extract.figures import ranking
from kg.extract.mentions import beginnings, quotes
from kg.lexicon.cues import Cues
from tests.learn import read_choices, right_share

pytestmark = pytest.mark.xdist_group("cues")  # quotes and beginnings share what is read
TABLES = {
    "quotes": (quotes.cues, ["seeds", "dev", "learnt", "sentences"], 0.89),
    "beginnings": (beginnings.cues, ["seeds", "dev", "learnt", "sentences"], 0.95),
    "headlines": (headlines.cues, ["seeds", "dev", "learnt", "layouts", "headlines"], 0.83),
    "subjects": (ranking.cues, ["seeds", "dev"], 0.77),
}
BY_TABLE = pytest.mark.parametrize("what", TABLES)


def _table(what: str) -> Cues:
    return TABLES[what][0]()


@BY_TABLE
def test_names_are_said_once(what: str) -> None:
    counts = Counter(cue.name for cue in _table(what).cues)
    assert [name for name, count in counts.items() if count > 1] == []


@BY_TABLE
def test_they_decide_well_and_none_is_idle(what: str) -> None:
    _, parts, floor = TABLES[what]
    choices = read_choices(what, parts)
    assert right_share(choices, _table(what).weights) >= floor
    shown = {sign for alternatives, _, _ in choices for signs in alternatives for sign in signs}
    assert {cue.name for cue in _table(what).cues} - shown == set()

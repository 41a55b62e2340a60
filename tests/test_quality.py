"""How much of the annotated pages is found, and what is merged wrongly. Floors against loss: raise them when the
measure rises (``python -m tests.measure seeds|dev|learnt|heldout|printed`` prints it)."""

from collections import defaultdict
from pathlib import Path

import pytest

from docs.make_figures import READMES, with_figures
from tests.measure import ANNOTATED, know, measure, read_gold
from tests.sentences import measure as measure_sentences

pytestmark = pytest.mark.xdist_group(ANNOTATED)
FLOORS = {
    # The seeds, which everyone looks at while working.
    "seeds": {
        "locality": 0.99,
        "articles": 0.99,
        "bylines": 0.99,
        "dates": 0.99,
        "mentions": 0.945,
        "relations": 0.89,
        "figures": 0.99,
        "grounding": 0.965,
    },
    # Pages of other districts, also looked at.
    "dev": {
        "locality": 0.965,
        "articles": 0.925,
        "bylines": 0.985,
        "dates": 0.955,
        "mentions": 0.955,
        "relations": 0.83,
        "figures": 0.975,
        "grounding": 0.93,
    },
    # Pages that weights are learnt from, most rewritten after printed reports; rules were mended on 249 to 285.
    "learnt": {
        "locality": 0.945,
        "articles": 0.83,
        "bylines": 0.92,
        "dates": 0.865,
        "mentions": 0.905,
        "relations": 0.755,
        "figures": 0.955,
        "grounding": 0.84,
    },
    # Pages nobody reads. Never look at them, never tune on them.
    "heldout": {
        "locality": 0.915,
        "articles": 0.795,
        "bylines": 0.965,
        "dates": 0.92,
        "mentions": 0.895,
        "relations": 0.7,
        "figures": 0.955,
        "grounding": 0.795,
    },
    # Nor these, written sentence by sentence after printed reports: what to expect on other people's papers.
    "printed": {
        "locality": 0.9,
        "articles": 0.865,
        "bylines": 0.86,
        "dates": 0.86,
        "mentions": 0.855,
        "relations": 0.645,
        "figures": 0.92,
        "grounding": 0.775,
    },
}
# tests/gold/sentences.txt
SENTENCE_FLOORS = {
    "initiative": 0.83,
    "event": 0.85,
    "organization": 0.89,
    "agency": 0.955,
    "place": 0.94,
    "document": 0.95,
    "person": 0.895,
}


@pytest.mark.parametrize("part", FLOORS)
def test_f1_stays_above_its_floor(part: str) -> None:
    scores = measure(part)
    fallen = {name: round(scores[name].f1, 3) for name, floor in FLOORS[part].items() if scores[name].f1 < floor}
    assert not fallen


# Of mentions and of relations: pages that nobody has read show more of the rules' mistakes than those they were mended
# on, and pages that are as papers print them more still.
PRECISION = {
    "seeds": (0.97, 0.93),
    "dev": (0.97, 0.92),
    "learnt": (0.94, 0.83),
    "heldout": (0.93, 0.85),
    "printed": (0.9, 0.73),
}


@pytest.mark.parametrize("part", FLOORS)
def test_little_is_found_that_is_not_there(part: str) -> None:
    scores = measure(part)
    assert scores["mentions"].precision > PRECISION[part][0]
    assert scores["relations"].precision > PRECISION[part][1]


# Pointing words grounded wrongly on annotated pages; on most that weights are learnt from no rule was mended.
KNOWN = {"seeds": 1, "dev": 3, "learnt": 32}
# Names of the latter that are merged wrongly, to be mended: a site and the town or community it lies in, called by one
# stem, schemes whose names go on from another's, and 市…局 of a county-level city behind that of the city it lies in.
MERGED = {
    ("146_ruijin.txt", "initiative:瑞金市-产业扶贫"),
    ("146_ruijin.txt", "place:瑞金市-沙洲坝镇"),
    ("159_youxian.txt", "initiative:株洲市攸县-屋场管家"),
    ("199_tengchong.txt", "place:腾冲市-清水乡-热海社区"),
    ("272_linhai.txt", "agency:台州市-文化广电旅游体育局"),
}


@pytest.mark.parametrize("part", KNOWN)
def test_no_two_annotated_things_are_one(part: str) -> None:
    pages = {gold.page.name: gold for gold in read_gold(part)}
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    pointed: dict[tuple[str, str], set[str]] = defaultdict(set)
    for m in know(part).mentions:
        gold = pages[m.page]
        annotated = gold.spans.get(gold.squeezed.span(m.start, m.end))
        if annotated and not annotated.optional:
            (pointed if m.deictic else named)[m.page, m.entity].add(annotated.entity)
    assert {end for end, ids in named.items() if len(ids) > 1} == (MERGED if part == "learnt" else set())
    wrong = [end for end, ids in pointed.items() if len(ids | named.get(end, set())) > 1]
    assert len(wrong) <= KNOWN[part], wrong


def test_names_in_single_sentences_stay_above_their_floors() -> None:
    scores = measure_sentences()
    assert {name: round(scores[name].f1, 3) for name, floor in SENTENCE_FLOORS.items() if scores[name].f1 < floor} == {}


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_figures_of_the_readme_are_measured(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    assert with_figures(text) == text, "run python -m docs.make_figures"

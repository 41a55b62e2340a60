"""Claims by many weak signs: what they add to the rules' claims, and what they take belief from."""

from __future__ import annotations

from collections import Counter

import pytest
from bracketed import mark

from kg.extract.claims.page import link_claims
from kg.extract.claims.pairs import cues, find_pairs
from kg.extract.claims.weighed import RULES, weigh_claims
from tests.weigh import read_annotated

# page, its paragraphs parted by / | what the signs alone add
ADDED = """
#[石桥镇 place]推行[“板凳会” initiative] / 居民说,干部记。 | “板凳会” appliesTo 石桥镇
近日,[“暖心食堂” initiative]在[石桥镇 place]开张。 | “暖心食堂” appliesTo 石桥镇
[石桥镇 place]尚未推行[“板凳会” initiative]。 |
[云河区民政局 agency]局长到站点调研[“暖心驿站” initiative]建设工作。 |
如果[石桥镇 place]推行[“板凳会” initiative],就好了。 |
在[石桥镇 place],[林知远 person]来信说,[“板凳会” initiative]见过。 |
"""


def _weighed(*paragraphs: str) -> list[tuple[str, str, str, str, str]]:
    reading, marked = mark(*paragraphs)
    texts = {m.id: m.text for block in marked for m in block.mentions}
    claims = weigh_claims(reading, marked, link_claims(reading, marked))
    return [(texts[c.subject], c.predicate, texts[c.object], c.rule, c.standing) for c in claims]


@pytest.mark.parametrize("line", ADDED.strip().splitlines())
def test_what_is_likely_is_said(line: str) -> None:
    page, _, expected = line.partition(" |")
    added = {" ".join(claim[:3]) for claim in _weighed(*page.split(" / ")) if claim[3] in RULES.values()}
    assert added == {expected.strip()} - {""}


def test_what_is_unlikely_stays_a_candidate() -> None:
    page = (
        "《方案》明确,专项整治由[区水务局 agency]牵头,[区农业农村局 agency]、[区公安局 agency]配合。"
        "行动分三步走,同步推行[“一渠一档” initiative]和[渠长公示牌制度 initiative]。"
    )
    standings = {(s, o): standing for s, p, o, _, standing in _weighed(page) if p == "runs"}
    helpers, schemes = ("区农业农村局", "区公安局"), ("“一渠一档”", "渠长公示牌制度")
    assert {standings[helper, scheme] for helper in helpers for scheme in schemes} == {"candidate"}


def test_one_list_is_judged_as_one() -> None:
    reading, marked = mark("[民政局 agency]推出[首问负责 initiative]、[限时办结 initiative]和[一窗通办 initiative]。")
    assert len({pair.first_of_list for pair in find_pairs(marked, [])}) == 1


@pytest.mark.parametrize(
    "page",
    [
        "[石桥镇 place]推行[“板凳会” initiative]。[全镇 place~]开会四次。",
        "[石桥镇 place]开会。[“板凳会” initiative]由[该镇 place~]推行。[该镇 place~]另办[“夜话” initiative]。",
    ],
)
def test_words_that_point_mean_nothing_but_themselves(page: str) -> None:
    _, marked = mark(page)
    names = {pair.names[2] for pair in find_pairs(marked, [])}
    assert len(names) == len({s.mention.id for block in marked for s in block.spans if s.mention.type == "place"})


def test_every_sign_is_said_once_and_shows_somewhere() -> None:
    names = Counter(cue.name for cue in cues("runs").cues)
    assert [name for name, count in names.items() if count > 1] == []
    assert [cue.name for cue in cues("appliesTo").cues] == list(names)
    shown = {
        sign for page in read_annotated(["dev"]) for d in page.decisions.values() for one in d for sign in one.signs
    }
    assert names.keys() - shown == set()

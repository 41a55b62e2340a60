"""What two names likely have to do with each other: which pairs are claimed, with which evidence, by which table."""

from __future__ import annotations

import math

import pytest
from bracketed import mark

from kg.extract.claims.likely import BIAS, LEAST, fitting, signs_of, weigh_claims, weights
from kg.extract.claims.likely import _Scale as Scale
from kg.extract.claims.neighbours import find_neighbours, to_name
from kg.extract.claims.page import link_claims
from kg.extract.claims.rivals import Told, to_told
from kg.records import Claim, Reading
from tests.likely import FILE

PAGE = (
    "[石桥镇 place]推行[“板凳会” initiative],[林知远 person]等[“板凳会” initiative]成员上门。"
    "[石桥镇 place]、[柳溪镇 place]和[区水务局 agency]出席[全区河湖长制工作推进会 event]。"
    "[《河湖长制办法》 document]明确了[“板凳会” initiative]。"
)

# page | what is likely besides what rules say
ADDED = """
[石桥镇 place]又有了[“板凳会” initiative]。 | 石桥镇 runs “板凳会”
[“板凳会” initiative]将推广到[石桥镇 place]。 | “板凳会” appliesTo 石桥镇
[林知远 person]讲起[“板凳会” initiative]。 |
[石桥镇 place]没有推行[“板凳会” initiative]。 |
如果[石桥镇 place]又有了[“板凳会” initiative],就好了。 |
[“板凳会” initiative]上,[区水务局 agency]的局长当场答复。 |
[林知远 person]住在[石桥镇 place]。 |
[石桥镇 place]参与[“板凳会” initiative]。[石桥镇 place]又有了[“板凳会” initiative]。 |
"""


def _added(page: str) -> tuple[Reading, dict[str, str], list[Claim]]:
    reading, marked = mark(page)
    claims = link_claims(reading, marked)
    texts = {m.id: m.text for block in marked for m in block.mentions}
    both = weigh_claims(reading, marked, claims)
    assert both[: len(claims)] == claims
    return reading, texts, both[len(claims) :]


def test_the_table_is_sorted_and_its_weights_are_numbers() -> None:
    head, *rows = FILE.read_text(encoding="utf-8").splitlines()
    cells = [row.split("\t") for row in rows]
    assert head == "predicate\tsign\tweight"
    assert [row[:2] for row in cells] == sorted(row[:2] for row in cells)
    assert len({(predicate, sign) for predicate, sign, _ in cells}) == len(cells)
    assert all(math.isfinite(float(weight)) and float(weight) for _, _, weight in cells)
    assert {predicate for predicate, sign, _ in cells if sign == BIAS} == set(LEAST)
    assert FILE.stat().st_size < 400_000


def test_the_sum_is_of_all_signs() -> None:
    reading, marked = mark(PAGE)
    told = to_told(link_claims(reading, marked), {m.id: to_name(m) for block in marked for m in block.mentions})
    scale = Scale(told)
    asked = [(pair, *one) for pair in find_neighbours(marked) for one in fitting(pair)]
    assert {predicate for _, predicate, _ in asked} == set(LEAST)
    for pair, predicate, order in asked:
        known = weights()[predicate]
        odds = known[BIAS] + math.fsum(known.get(sign, 0.0) for sign in signs_of(pair, order, told, predicate))
        chance = scale.chance(predicate, order, pair, scale.at_names(predicate, order, pair))
        assert chance == pytest.approx(1 / (1 + math.exp(-odds)))


@pytest.mark.parametrize("line", ADDED.strip().splitlines())
def test_what_no_rule_says_and_is_likely_is_said(line: str) -> None:
    page, _, expected = line.partition(" |")
    reading, texts, added = _added(page)
    assert "; ".join(f"{texts[c.subject]} {c.predicate} {texts[c.object]}" for c in added) == expected.strip()
    for claim in added:
        evidence = reading.page.text[claim.start : claim.end]
        assert texts[claim.subject] in evidence and texts[claim.object] in evidence
        assert min(LEAST[claim.predicate], 0.84) <= claim.confidence <= 0.84
        assert claim.rule == f"likely.{claim.predicate}"


def test_a_firm_far_from_a_scheme_stays_a_candidate() -> None:
    far = "[{}]开会。" + "居民说好。" * 40 + "随后推行[“一渠一档” initiative]。"
    assert _standings(far.format("清源公司 organization")) == {"candidate"}
    assert _standings(far.format("区水务局 agency")) == {"asserted"}
    assert _standings("[清源公司 organization]推行[“一渠一档” initiative]。") == {"asserted"}


def _standings(page: str) -> set[str]:
    reading, marked = mark(page)
    return {c.standing for c in weigh_claims(reading, marked, link_claims(reading, marked)) if c.predicate == "runs"}


def test_what_rules_tell_of_others_is_a_sign() -> None:
    page = "[石桥镇 place]推行[“板凳会” initiative],[柳溪镇 place]没有。"
    reading, marked = mark(page)
    names = {m.id: to_name(m) for block in marked for m in block.mentions}
    told, article = to_told(link_claims(reading, marked), names), marked[0].block.article
    assert set(told.signs(article, "柳溪镇", "“板凳会”")) >= {"told-object:runs"}
    assert "told-object:runs" not in set(told.signs(article, "石桥镇", "“板凳会”"))
    assert "told-both:runs" in set(told.signs(article, "石桥镇", "“板凳会”"))
    assert not set(Told().signs(article, "石桥镇", "“板凳会”"))

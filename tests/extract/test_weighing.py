"""What stays of the names that rules found, and what is taken besides."""

from __future__ import annotations

import numpy as np
import pytest

from kg.extract.mentions import weighing
from kg.extract.mentions.crf import Chance
from kg.extract.mentions.found import Found, LetGo
from kg.extract.mentions.phrases import to_phrase
from kg.records import Block

TEXT = "石桥镇把板凳会开到林知远家。"
TOWN, MEETING, HOUSE = (0, 3), (4, 7), (9, 12)


def _weigh(
    monkeypatch: pytest.MonkeyPatch, names: list[Found], chances: list[Chance], role: str = "body"
) -> tuple[list[tuple[str, str]], list[LetGo]]:
    outside = np.ones(len(TEXT))
    for chance in chances:
        outside[chance.start : chance.end] -= chance.chance
    monkeypatch.setattr(weighing, "find_chances", lambda blocks, phrases: [(chances, outside)])
    block = Block(role, "article:1", TEXT, range(len(TEXT)))
    let_go: list[LetGo] = []
    (kept,) = weighing.weigh_names([block], [to_phrase(block)], [names], [let_go])
    return [(TEXT[f.start : f.end], f.rule) for f in kept], let_go


def _place(start: int, end: int, confidence: float = 0.85, **more: bool) -> Found:
    return Found(start, end, "place", "place.town", confidence, **more)


def test_what_the_model_is_sure_of_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    chances = [Chance(*TOWN, "place", 0.99), Chance(*HOUSE, "person", 0.99), Chance(3, 7, "initiative", 0.2)]
    kept, let_go = _weigh(monkeypatch, [_place(*TOWN)], chances)
    assert kept == [("石桥镇", "place.town"), ("林知远", "crf.person")]
    assert not let_go


def test_what_rules_found_and_the_model_does_not_believe_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    kept, let_go = _weigh(monkeypatch, [_place(*TOWN), _place(7, 9, 0.6)], [Chance(*TOWN, "place", 0.99)])
    assert kept == [("石桥镇", "place.town")]
    assert [(g.start, g.end, g.rule, g.reason) for g in let_go] == [(7, 9, "place.town", "general")]


def test_words_that_point_and_names_in_bylines_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    pointing = Found(*MEETING, "event", "deictic.last-word", 0.7, deictic=True)
    credit = Found(*HOUSE, "person", "person.credit", 0.98)
    sure = [Chance(*MEETING, "initiative", 0.99)]
    assert _weigh(monkeypatch, [pointing, credit], sure)[0] == [("板凳会", pointing.rule), ("林知远", credit.rule)]


def test_blocks_that_tell_nothing_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    sure = [Chance(*HOUSE, "person", 0.99)]
    assert _weigh(monkeypatch, [_place(7, 9)], sure, role="byline")[0] == [("开到", "place.town")]


def test_names_do_not_overlap(monkeypatch: pytest.MonkeyPatch) -> None:
    chances = [Chance(0, 3, "place", 0.97), Chance(0, 7, "place", 0.9), Chance(4, 7, "event", 0.97)]
    kept, _ = _weigh(monkeypatch, [], chances)
    assert [name for name, _ in kept] == ["石桥镇", "板凳会"]

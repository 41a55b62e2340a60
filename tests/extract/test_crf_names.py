"""Names that only the sequence model tells: what is taken, and what is not."""

from __future__ import annotations

import numpy as np
import pytest

from kg.extract.mentions import crf_names
from kg.extract.mentions.crf import Chance
from kg.extract.mentions.found import Found, LetGo
from kg.extract.mentions.phrases import to_phrase
from kg.records import Block

TEXT = "石桥镇把板凳会开到林知远家。"
TOWN, MEETING, HOUSE = (0, 3), (4, 7), (9, 12)


def _unruled(
    monkeypatch: pytest.MonkeyPatch, names: list[Found], chances: list[Chance], role: str = "body", text: str = TEXT
) -> list[tuple[str, str]]:
    outside = np.ones(len(text))
    for chance in chances:
        outside[chance.start : chance.end] -= chance.chance
    monkeypatch.setattr(crf_names, "find_chances", lambda blocks, phrases: [(chances, outside)])
    block = Block(role, "article:1", text, range(len(text)))
    (found,) = crf_names.weigh_names([block], [to_phrase(block)], [names], [[]])
    return [(text[f.start : f.end], f.rule) for f in found if f not in names]


def test_what_the_model_is_sure_of_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    chances = [Chance(*TOWN, "place", 0.99), Chance(*HOUSE, "person", 0.99), Chance(5, 7, "event", 0.2)]
    assert _unruled(monkeypatch, [], chances) == [("石桥镇", "crf.place"), ("林知远", "crf.person")]


@pytest.mark.parametrize(
    ("rule", "type_", "chance", "stays"),
    [
        ("place.road", "place", 0.005, False),  # 让群众少跑路
        ("place.road", "place", 0.05, True),
        ("place.short", "place", 0.005, True),  # 新区, of a page that named it in full
        ("initiative.quoted", "initiative", 0.005, True),
    ],
)
def test_places_where_the_model_sees_no_name_are_let_go(
    monkeypatch: pytest.MonkeyPatch, rule: str, type_: str, chance: float, stays: bool
) -> None:
    outside = np.ones(len(TEXT))
    outside[0] -= chance
    monkeypatch.setattr(crf_names, "find_chances", lambda blocks, phrases: [([], outside)])
    block = Block("body", "article:1", TEXT, range(len(TEXT)))
    name = Found(*TOWN, type_, rule, 0.9)
    let_go: list[LetGo] = []
    assert crf_names.weigh_names([block], [to_phrase(block)], [[name]], [let_go]) == [[name] if stays else []]
    assert [(gone.start, gone.end, gone.rule) for gone in let_go] == ([] if stays else [(*TOWN, rule)])


def test_no_name_of_a_rule_is_overruled(monkeypatch: pytest.MonkeyPatch) -> None:
    longer = Found(7, 12, "place", "place.site", 0.6)
    pointing = Found(*MEETING, "event", "deictic.last-word", 0.7, deictic=True)
    chances = [Chance(*MEETING, "event", 0.99), Chance(*HOUSE, "person", 0.99)]
    assert _unruled(monkeypatch, [pointing, longer], chances) == []


def test_schemes_and_documents_are_left_to_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _unruled(monkeypatch, [], [Chance(*MEETING, "initiative", 0.99), Chance(*TOWN, "document", 0.99)]) == []


def test_what_is_only_a_kind_names_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    chances = [Chance(4, 7, "place", 0.99), Chance(8, 12, "agency", 0.99), Chance(14, 15, "place", 0.99)]
    assert _unruled(monkeypatch, [], chances, text="垃圾运到中转站,社区民警到了彭") == []
    assert _unruled(monkeypatch, [], [Chance(0, 6, "agency", 0.99)], text="县城管、公安到场") == []


def test_blocks_that_tell_nothing_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _unruled(monkeypatch, [], [Chance(*HOUSE, "person", 0.99)], role="byline") == []


def test_names_do_not_overlap(monkeypatch: pytest.MonkeyPatch) -> None:
    chances = [Chance(0, 3, "place", 0.97), Chance(0, 7, "place", 0.9), Chance(4, 7, "event", 0.97)]
    assert [name for name, _ in _unruled(monkeypatch, [], chances)] == ["石桥镇", "板凳会"]

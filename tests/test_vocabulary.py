"""The one table that the exports, the ontology and the shapes are made from."""

from itertools import combinations

import pytest

from kg.vocabulary import FIELDS, LITERALS, PREDICATES, SCHEMES, SUBTYPES, TYPES, to_heading

CLASSES = {t.cls for t in TYPES.values()} | {s.cls for s in SUBTYPES}
OTHERS = {"Post", "Tenure", "Figure", "Article", "Mention", "Statement", "Page", "Rule"}


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_has_known_ends(name: str) -> None:
    field = FIELDS[name]
    assert set(field.of) <= CLASSES | OTHERS
    assert set(field.values) <= CLASSES | OTHERS or (
        len(field.values) == 1 and field.values[0] in {*LITERALS, *SCHEMES}
    )
    assert field.most is None or field.least <= field.most


def test_no_name_stands_in_two_tables() -> None:
    for one, other in combinations((FIELDS, PREDICATES, TYPES, SCHEMES), 2):
        assert not set(one) & set(other)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_colours_of_relations_differ_and_can_be_seen_on_white() -> None:
    colours = [predicate.colour for predicate in PREDICATES.values()]
    assert len(set(colours)) == len(colours)
    assert min(1.05 / (luminance(colour) + 0.05) for colour in colours) >= 3  # WCAG 2.2, 1.4.11


@pytest.mark.parametrize(
    ("column", "heading"),
    [
        ("person", "人物"),
        ("attestedOn", "见报日期"),
        ("runs", "实施"),
        ("meeting", "会议"),
        ("n", "n"),
        ("名称", "名称"),
    ],
)
def test_heading(column: str, heading: str) -> None:
    assert to_heading(column) == heading

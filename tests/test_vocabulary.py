"""The one table that the exports, the ontology and the shapes are made from."""

import re
from itertools import combinations

import pytest

from kg.export.codes import BOUND_EN, QUESTION_EN, ROLE_EN, STANDING_EN, STATUS_EN, TENURE_EN
from kg.export.cookbook import find_ontology
from kg.vocabulary import (
    BOUNDS,
    FIELDS,
    LITERALS,
    PREDICATES,
    QUESTIONS,
    SCHEMES,
    STANDINGS,
    STATUSES,
    SUBTYPES,
    TENURES,
    TYPES,
    to_heading,
)

LABELS = dict(
    re.findall(
        r'^code:(\S+) a skos:Concept ;\n    rdfs:label "[^"]*"@zh, "([^"]*)"@en',
        (find_ontology() / "kg.ttl").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
)
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


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (STATUS_EN, STATUSES),
        (BOUND_EN, BOUNDS),
        (STANDING_EN, STANDINGS),
        (TENURE_EN, TENURES),
        (QUESTION_EN, QUESTIONS),
        (ROLE_EN, ROLE_EN),
    ],
)
def test_codes_have_a_name_in_both_languages_the_english_as_in_the_ontology(
    english: dict[str, str], chinese: dict[str, str]
) -> None:
    assert english.keys() == chinese.keys()
    assert {name: LABELS[name] for name in english if name in LABELS} == {
        n: e for n, e in english.items() if n in LABELS
    }


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

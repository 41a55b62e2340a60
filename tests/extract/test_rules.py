"""Every rule is tested by its own examples: the marked names and nothing else."""

import pytest

from kg.extract.mentions.engine import FILES, Rule, find, parse_example, read_rules, rules
from kg.extract.mentions.phrases import to_phrase
from kg.records import Block

CASES = [(rule, example) for rule in rules() for example in rule.examples]


def spans(rule: Rule, text: str) -> list[tuple[int, int]]:
    """What the rule finds, the longest of overlapping names."""
    phrase = to_phrase(Block("body", None, text, range(len(text))))
    found = sorted(find(phrase, rule), key=lambda f: (f.start - f.end, f.start))
    kept: list[tuple[int, int]] = []
    for f in found:
        if all(f.end <= start or end <= f.start for start, end in kept):
            kept.append((f.start, f.end))
    return sorted(kept)


@pytest.mark.parametrize(("rule", "example"), CASES, ids=lambda v: getattr(v, "name", v))
def test_example(rule: Rule, example: str) -> None:
    text, expected = parse_example(example)
    got = spans(rule, text)
    assert [text[a:b] for a, b in got] == [text[a:b] for a, b in expected]
    assert got == expected


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.name)
def test_rule_shows_a_hit_and_a_miss(rule: Rule) -> None:
    marked = ["[[" in example for example in rule.examples]
    assert any(marked) and not all(marked)


@pytest.mark.parametrize("file", FILES)
def test_rule_names_are_unique_and_tell_their_type(file: str) -> None:
    names = [rule.name for rule in read_rules(file)]
    assert len(set(names)) == len(names)
    assert all(rule.name.startswith(rule.type + ".") or rule.deictic for rule in read_rules(file))

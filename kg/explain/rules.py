"""From the name of a rule to where it is written and what it says."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from kg.lexicon.tables import LOADER


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule: the file (and line) it is written in, and its own words: the lines of its file, or, for one in code, a
    sentence. ``confidence`` is what the rule gives, None where that depends."""

    name: str
    where: str
    text: str
    confidence: float | None = None


@cache
def rule_texts() -> dict[str, RuleText]:
    """All rules by name."""
    folder = resources.files("kg.extract").joinpath("rules")
    found: dict[str, RuleText] = {}
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda file: file.name):
        text = file.read_text(encoding="utf-8")
        for node in _rows(yaml.compose(text, Loader=LOADER)):
            rule = _to_rule(node, f"kg/extract/rules/{file.name}", text.split("\n"))
            found[rule.name] = rule
    told = yaml.safe_load(resources.files("kg.explain").joinpath("rules_in_code.yaml").read_text(encoding="utf-8"))
    for module, rules in told.items():
        found |= {name: RuleText(name, module, sentence) for name, sentence in rules.items()}
    return found


def _rows(node: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    """The mappings with a name and examples: the rules of a file, and not its lists of words or its cues."""
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _rows(child)
    elif isinstance(node, yaml.MappingNode):
        if {"name", "examples"} <= {key.value for key, _ in node.value}:
            yield node
        else:
            for _, child in node.value:
                yield from _rows(child)


def _to_rule(node: yaml.MappingNode, file: str, lines: list[str]) -> RuleText:
    values = {key.value: value.value for key, value in node.value}
    first, last = node.start_mark.line, node.end_mark.line
    own = [" " * node.start_mark.column + lines[first][node.start_mark.column :], *lines[first + 1 : last]]
    text = textwrap.dedent("\n".join(own)).strip()
    confidence = float(values["confidence"]) if "confidence" in values else None
    return RuleText(values["name"], f"{file}, line {first + 1}", text, confidence)

"""Every rule that can stand in a record can be explained."""

import ast
import json
import re
from pathlib import Path

import pytest
import yaml

from kg.explain.rules import rule_texts
from tests.measure import ANNOTATED, know

ROOT = Path(__file__).parents[2]
IN_CODE = yaml.safe_load((ROOT / "kg/explain/rules_in_code.yaml").read_text(encoding="utf-8"))
IN_FILES = {name for name, rule in rule_texts().items() if "/rules/" in rule.where}
NAME = re.compile(r"[a-z]+\.[a-z]+(?:-[a-z]+)*")
STEMS = {name.partition(".")[0] for name in rule_texts()}


def names_in(module: Path) -> set[str]:
    """The strings of a module that read like names of rules."""
    strings = {
        node.value
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {s for s in strings if NAME.fullmatch(s) and s.partition(".")[0] in STEMS}


def test_every_rule_in_code_has_its_sentence() -> None:
    modules = [*(ROOT / "kg/extract").rglob("*.py"), *(ROOT / "kg/resolve").rglob("*.py")]
    named = set[str]().union(*map(names_in, modules))
    assert named - IN_FILES - {name for rules in IN_CODE.values() for name in rules} == set()


@pytest.mark.parametrize(("module", "rule"), [(m, r) for m, rules in IN_CODE.items() for r in rules])
def test_a_rule_is_in_the_module_it_is_said_to_be_in(module: str, rule: str) -> None:
    stem = rule.partition(".")[0]
    text = (ROOT / module).read_text(encoding="utf-8")
    assert f'"{rule}"' in text or f'f"{stem}.{{' in text


def test_a_rule_in_a_file_is_shown_as_it_is_written() -> None:
    rule = rule_texts()["document.titled"]
    file, line = rule.where.split(", line ")
    assert (ROOT / file).read_text(encoding="utf-8").splitlines()[int(line) - 1] == "- name: document.titled"
    assert yaml.safe_load(rule.text)["examples"][0].startswith("印发[[《云河区网格员管理办法(试行)》]]")
    assert rule.confidence == 0.97


@pytest.mark.xdist_group(ANNOTATED)
def test_every_rule_of_the_exports_and_the_dev_pages_is_explained() -> None:
    files = [ROOT / "exports/records" / f"{name}.jsonl" for name in ("mentions", "claims", "figures")]
    used = {json.loads(line)["rule"] for file in files for line in file.read_text(encoding="utf-8").splitlines()}
    found = know("dev")
    used |= {record.rule for records in (found.mentions, found.claims, found.figures) for record in records}
    assert len(used) > 100
    assert used - rule_texts().keys() == set()

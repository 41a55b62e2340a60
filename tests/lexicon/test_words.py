"""The word lists say each thing once, and every list is used."""

from pathlib import Path

import pytest
import yaml

import kg

ROOT = Path(kg.__file__).parent
LISTS: dict[str, str] = yaml.safe_load((ROOT / "lexicon" / "words.yaml").read_text(encoding="utf-8"))
USERS = [p for p in ROOT.rglob("*") if p.suffix in (".py", ".yaml") and p.name != "words.yaml"]


@pytest.mark.parametrize("role", LISTS)
def test_no_word_stands_twice_in_a_list(role: str) -> None:
    words = LISTS[role].split()
    assert sorted({w for w in words if words.count(w) > 1}) == []


@pytest.mark.parametrize("role", LISTS)
def test_every_list_is_used(role: str) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in USERS)
    assert f"{{{role}}}" in text or f'"{role}"' in text or role in text.split()

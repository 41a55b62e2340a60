"""The word lists say each thing once, and every list is used."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.lexicon.words import one_of

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
    named = (f"{{{role}}}", f'"{role}"', f"'{role}'")  # the last inside an f-string
    assert any(name in text for name in named) or role in text.split(), f"{role} is named by no rule and no module"


@given(st.sets(st.text("甲乙丙-]^", min_size=1, max_size=4), min_size=1), st.text("甲乙丙-]^", max_size=9))
def test_a_list_matches_as_its_words_one_by_one(union: set[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(union, key=lambda word: (-len(word), word))))
    spans = [match.span() for match in re.finditer(plain, text)]
    assert [match.span() for match in re.finditer(one_of(union), text)] == spans
    # Where what follows does not fit, the next shorter word is tried.
    spans = [match.span() for match in re.finditer(f"(?:{plain})甲", text)]
    assert [match.span() for match in re.finditer(f"(?:{one_of(union)})甲", text)] == spans

"""Ids: readable, and never one for two things."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export.terms import to_iri, to_term
from kg.resolve.keys import Key, plain

HERE = "青岛市即墨区"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Key("agency", HERE, "民政局"), f"agency:{HERE}-民政局"),
        (Key("agency", f"{HERE}/林州镇", "党委"), f"agency:{HERE}-林州镇-党委"),
        (Key("initiative", HERE, "街巷共治、上下联动"), f"initiative:{HERE}-街巷共治_上下联动"),
        (Key("event", HERE, "动员会|2023-05-02"), f"event:{HERE}-动员会.2023-05-02"),
        (Key("person", HERE, "林𠅤"), f"person:{HERE}-林𠅤"),
        (Key("person", HERE, "〇一"), f"person:{HERE}-〇一"),
        (Key("person", HERE, "艾力·买提"), f"person:{HERE}-艾力_买提"),
        (Key("place", "", "长江"), "place:长江"),
    ],
)
def test_ordinary_keys_read_as_they_are(key: Key, expected: str) -> None:
    assert key.id == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("initiative", HERE, "1+N机制"), ("initiative", HERE, "1-N机制")),
        (("person", HERE, "林𠅤"), ("person", HERE, "林")),
        (("person", HERE, "林岚"), ("person", HERE, "林\uf9d1岚")),
        (("agency", f"{HERE}/林州镇", "党委"), ("agency", HERE, "林州镇-党委")),
        (("agency", f"{HERE}/林州镇", "党委"), ("agency", HERE, "林州镇/党委")),
        (("event", HERE, "会|2023-05"), ("event", f"{HERE}/会", "2023-05")),
        (("event", HERE, "会|岚"), ("event", HERE, "会.岚")),
        (("place", "", HERE), ("place", HERE, "")),
        (("agency", "a.txt 版", "民政局"), ("agency", "a-txt 版", "民政局")),
        (("initiative", HERE, "联防、联治"), ("initiative", HERE, "联防_联治")),
    ],
)
def test_keys_that_read_alike_have_two_ids(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert Key(*one).id != Key(*other).id


_PARTS = st.text(st.sampled_from("云河一1N-_.|/、·+— 版\u4dc0\uf9d1\U00020164〇"), max_size=5)
_KEYS = st.builds(Key, st.sampled_from(["person", "event"]), _PARTS, _PARTS.map(plain))


@settings(max_examples=500, deadline=None)
@given(st.lists(_KEYS, unique=True, max_size=40))
def test_unequal_keys_never_share_an_id(keys: list[Key]) -> None:
    assert len({key.id for key in keys}) == len(keys)


@settings(max_examples=300, deadline=None)
@given(_KEYS | st.builds(Key, st.just("person"), st.text(max_size=9), st.text(max_size=9)))
def test_every_id_is_a_term_of_turtle(key: Key) -> None:
    term = to_term(key.id)
    assert term in (key.id, f"<{to_iri(key.id)}>")
    assert not set(term) & set(' "{}|\\^`')

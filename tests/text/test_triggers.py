"""What a pattern needs is read off it rightly: a text in which it matches always passes."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.text.triggers import Guarded, Sieve, find_needs

NEEDS = [
    ("办事处", [{"事处"}]),
    ("[镇乡]长", [{"镇长", "乡长"}]),
    ("(?:镇|街道)办", [{"镇办", "道办"}]),
    ("副?主任", [{"主任"}]),
    ("区(?:委|政)?", [{"区", "区委", "区政"}]),
    (r"(?P<name>[一-龥]{2,5})街道", [{"街道"}]),
    ("(?<=由)[一-龥]+牵头(?=,)", [{"由"}, {","}, {"牵头"}]),
    (r"会议(?:在.{1,9}|于\d+日)召开", [{"会议"}, {"在", "于"}, {"召开"}]),
    ("(?:工程){1,2}", [{"工程"}]),
    ("(?!不)工程(?!队)", [{"工程"}]),
    (r"\d+年", [{r"\d"}, {"年"}]),
    (r"[\d.]{1,5}元", [{r"\d", "."}, {"元"}]),
    (r"[^\d]元", [{"元"}]),
    # Nothing can be told of these.
    ("", []),
    ("^$", []),
    ("(?:工程)*", []),
    ("工程|[一-龥]", []),
    ("(?i:a)b", [{"b"}]),
    ("(?i)ab", []),
]


@pytest.mark.parametrize(("pattern", "needs"), NEEDS)
def test_needs(pattern: str, needs: list[set[str]]) -> None:
    assert [set(need) for need in find_needs(pattern)] == needs


def test_a_sieve_lets_through_what_the_text_meets() -> None:
    sieve = Sieve((p, find_needs(p)) for p in ("镇长", "[一-龥]+", "镇.*县", "镇|县"))
    assert sieve.pass_through("镇长") == ["镇长", "[一-龥]+", "镇|县"]
    assert sieve.pass_through("") == ["[一-龥]+"]


LETTERS = st.text("甲乙丙", min_size=1, max_size=3)
PATTERNS = st.recursive(
    LETTERS | st.sampled_from(("[甲乙]", "[^甲]", ".", r"\b", "^", "$", r"\d", r"[\d甲]", r"[^\d]", "[丙-甲]")),
    lambda part: st.one_of(
        st.tuples(part, part).map("".join),
        st.tuples(part, part).map("(?:{0[0]}|{0[1]})".format),
        st.tuples(part, st.sampled_from(("?", "*", "+", "{2}", "{1,2}", "??", "?+"))).map("(?:{0[0]}){0[1]}".format),
        st.tuples(part, st.sampled_from(("(?={})", "(?!{})", "({})", "(?>{})"))).map(lambda p: p[1].format(p[0])),
        st.tuples(LETTERS, st.sampled_from(("(?<={})", "(?<!{})"))).map(lambda p: p[1].format(p[0])),
    ),
    max_leaves=8,
)


@settings(deadline=None)  # a pattern is compiled in every example
@given(PATTERNS, st.text("甲乙丙丁3٣", max_size=12))
def test_no_match_is_lost(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    if compiled.search(text):
        assert Sieve([(pattern, find_needs(pattern))]).pass_through(text) == [pattern]
    guarded, plain = Guarded(pattern).finditer(text), compiled.finditer(text)
    assert [match.span() for match in guarded] == [match.span() for match in plain]

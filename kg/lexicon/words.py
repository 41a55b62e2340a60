"""The word lists of ``words.yaml`` and the regular-expression fragments made from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg.lexicon.tables import read_yaml

_FEW = 30  # beginnings that are as soon tried one by one


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = read_yaml("kg.lexicon", "words.yaml")
    return table


@cache
def words(role: str) -> tuple[str, ...]:
    """The words of one list, longest first. ``KeyError`` for a list that ``words.yaml`` does not have."""
    return tuple(sorted(set(_table()[role].split()), key=lambda w: (-len(w), w)))


@cache
def word_set(role: str) -> frozenset[str]:
    """The words of one list for membership tests."""
    return frozenset(words(role))


@cache
def said_for(type_: str) -> dict[str, tuple[str, ...]]:
    """General words -> the endings of the names of a type that they are said for: 学校 for a 小学."""
    rows = [row.split(":") for row in words("said_for") if row.startswith(f"{type_}:")]
    return {word: tuple(ends.split("|")) for _, word, ends in sorted(rows)}


@cache
def deed_ends(noun: str) -> tuple[str, ...]:
    """The endings of the names that 此次 with ``noun`` behind it is said for: 此次|整治 for a 整治行动."""
    return tuple(noun + tail for tail in words("deed_tails"))


@cache
def any_of(*roles: str) -> str:
    """A regular expression that matches a word of the given lists, the longest first. Where none can begin, one look at
    the character tells, instead of one for each way that the words go."""
    listed = {w for role in roles for w in words(role)}
    begins = sorted({word[0] for word in listed})
    guard = f"(?=[{''.join(map(re.escape, begins))}])" if len(begins) > _FEW else ""
    return f"(?:{guard}{one_of(listed)})"


def one_of(strings: Iterable[str]) -> str:
    """A regular expression that matches one of the strings, the longest first. It branches where they do, since an
    alternation is tried string by string: 区长|区委|县长 becomes 区[委长]|县长.

    >>> one_of(["区长", "区委", "县长", "区"])
    '(?:区[委长]?|县长)'
    """
    ways: dict[str, list[str]] = {}
    for string in sorted(strings):
        ways.setdefault(string[:1], []).append(string[1:])
    ends = ways.pop("", None) is not None
    single = [re.escape(char) for char, rests in ways.items() if rests == [""]]
    parts = [re.escape(char) + one_of(rests) for char, rests in ways.items() if rests != [""]]
    if single:
        parts.append("[" + "".join(single) + "]" if len(single) > 1 else single[0])
    if len(parts) == 1 and (not ends or single):
        return parts[0] + "?" * ends
    return "(?:" + "|".join(parts) + ")" + "?" * ends


_FRAGMENT = re.compile(r"\{([a-z_]+)\}")


def fill(pattern: str) -> str:
    """``pattern`` with every ``{list}`` replaced by an alternation of that list's words."""
    return _FRAGMENT.sub(lambda m: any_of(m[1]), pattern)

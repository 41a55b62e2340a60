"""The word lists of ``words.yaml`` and the regular-expression fragments made from them."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import yaml


@cache
def _table() -> dict[str, str]:
    text = resources.files(__package__).joinpath("words.yaml").read_text(encoding="utf-8")
    table: dict[str, str] = yaml.safe_load(text)
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
def any_of(*roles: str) -> str:
    """A regular expression that matches a word of the given lists, the longest first."""
    union = sorted({w for role in roles for w in words(role)}, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(map(re.escape, union)) + ")"


_FRAGMENT = re.compile(r"\{([a-z_]+)\}")


def fill(pattern: str) -> str:
    """``pattern`` with every ``{list}`` replaced by an alternation of that list's words."""
    return _FRAGMENT.sub(lambda m: any_of(m[1]), pattern)

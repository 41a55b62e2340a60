"""The word lists of ``names.yaml``."""

from __future__ import annotations

from functools import cache

from kg.lexicon.tables import read_yaml


@cache
def names(role: str) -> frozenset[str]:
    """The words of one list. ``KeyError`` for a list that the file does not have."""
    return frozenset(read_yaml("kg.resolve", "names.yaml")[role].split())

"""Characters that optical recognition takes for one another: 己/已, 未/末."""

from __future__ import annotations

from functools import cache

from kg.lexicon.tables import read_table


def to_skeleton(text: str) -> str:
    """``text`` with the first of its group for every character that has look-alikes: equal for 己任 and 已任."""
    return "".join(_first().get(char, char) for char in text)


def differ_by_look(one: str, other: str) -> bool:
    """Whether two names differ in exactly one character, and in that one only by its look."""
    if len(one) != len(other):
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1 and to_skeleton(one) == to_skeleton(other)


@cache
def _first() -> dict[str, str]:
    groups = [row["characters"] for row in read_table("lookalikes.csv")]
    return {char: group[0] for group in groups for char in group}

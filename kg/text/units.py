"""Units and measure words of figures, and their plain forms. Data: ``units.csv``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written and its ``plain`` form. ``kind``: count (35条道路), measure (投资16万元) or time
    (缩短至5个工作日). ``not_before``: characters that, following, make another word of it."""

    written: str
    plain: str
    kind: str
    not_before: str


@cache
def units() -> Mapping[str, Unit]:
    """All units by how they are written."""
    text = files("kg.text").joinpath("units.csv").read_text(encoding="utf-8")
    rows = [line.split(",") for line in text.splitlines() if line and not line.startswith("#")][1:]
    return MappingProxyType({row[0]: Unit(*row) for row in rows})


@cache
def unit_pattern() -> str:
    """A regular expression for any unit but those of time, the longest first, not where it begins another word
    (10|处理)."""
    counted = (unit for unit in units().values() if unit.kind != "time")
    longest_first = sorted(counted, key=lambda unit: (-len(unit.written), unit.written))
    return "(?:" + "|".join(_pattern(unit) for unit in longest_first) + ")"


def _pattern(unit: Unit) -> str:
    return re.escape(unit.written) + (f"(?![{unit.not_before}])" if unit.not_before else "")


def parse_unit(written: str) -> str:
    """The plain form of a unit: ㎡ -> 平方米. Raises ``ValueError`` if it is none.

    Multipliers belong to the number: 2800多万元 is the number 2800多万 in 元.
    """
    try:
        return units()[written].plain
    except KeyError:
        raise ValueError(f"no unit: {written!r}") from None

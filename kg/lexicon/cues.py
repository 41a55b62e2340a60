"""Decisions by many weak signs: each cue that shows adds its weight, and the sum is a log odds.

The cues are data (YAML: ``bias`` and ``cues``, each with a name, a weight and mostly a pattern and where to look for
it); the weights are learnt from annotated pages by ``python -m tests.learn``, so that they are measured, not guessed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import repeat

from kg.lexicon.tables import read_yaml
from kg.lexicon.words import fill
from kg.text.triggers import Sieve, find_needs


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign for or against: ``pattern`` is searched in the part of the text called ``where``. Cues without a pattern
    are worked out by the module that asks."""

    name: str
    weight: float
    where: str = ""
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of one decision. ``bias``: the log odds where no cue shows."""

    bias: float
    cues: tuple[Cue, ...]
    weights: Mapping[str, float]
    patterns: Mapping[str, Sieve[tuple[str, re.Pattern[str]]]]

    def signs(self, parts: Mapping[str, str]) -> set[str]:
        """The names of the cues whose patterns show in ``parts`` (where -> text)."""
        return {
            name
            for where, text in parts.items()
            for name, pattern in self.patterns[where].pass_through(text)
            if pattern.search(text)
        }

    def odds(self, signs: Iterable[str]) -> float:
        """The log odds that these signs add up to; one that no annotated page showed says nothing."""
        return math.fsum([self.bias, *map(self.weights.get, signs, repeat(0.0))])  # the same in any order


@cache
def read_cues(package: str, file: str) -> Cues:
    """The cues of a YAML file beside the modules of ``package``."""
    table = read_yaml(package, file)
    cues = tuple(Cue(r["name"], r["weight"], r.get("where", ""), r.get("pattern", "")) for r in table["cues"])
    filled: dict[str, list[tuple[str, str]]] = {}
    for cue in cues:
        if cue.pattern:
            filled.setdefault(cue.where, []).append((cue.name, fill(cue.pattern)))
    patterns = {
        where: Sieve(((name, re.compile(pattern)), find_needs(pattern)) for name, pattern in own)
        for where, own in filled.items()
    }
    return Cues(table["bias"], cues, {cue.name: cue.weight for cue in cues}, patterns)

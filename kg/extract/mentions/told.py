"""People whom a story names by no post, but again and again where its clauses begin: 林知远蹲着打叶。…,林知远又说."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.extract.mentions.found import Found
from kg.extract.mentions.names import fit_person
from kg.extract.mentions.phrases import Phrase
from kg.lexicon.names import surname_rank
from kg.lexicon.segment import tag_of

_CLAUSE = re.compile(r"(?:^|[,。;:!?“”])(?=[一-龥]{3})")
_LENGTH = 3  # characters: shorter ones are too often words
_TIMES = 2


def find_told(phrases: Sequence[Phrase], found: Sequence[Sequence[Found]]) -> Iterator[tuple[int, Found]]:
    """Such names with the index of their block, where nothing else is named."""
    told: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, phrase in enumerate(phrases):
        text, taken = phrase.text, {at for f in found[index] for at in range(f.start, f.end)}
        for start in (m.end() for m in _CLAUSE.finditer(text)):
            if start in taken or not surname_rank(text[start]):
                continue
            if fit_person(text, start) == start + _LENGTH and not tag_of(text[start : start + _LENGTH]):
                told[text[start : start + _LENGTH]].append((index, start))
    for places in told.values():
        if len(places) >= _TIMES:
            yield from ((i, Found(at, at + _LENGTH, "person", "person.told", 0.8)) for i, at in places)

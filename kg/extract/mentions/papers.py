"""Papers and channels that are named after the place the page speaks from: 云河时报, 今日云河, 清廉云河."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.mentions.found import Found
from kg.lexicon.divisions import by_name
from kg.lexicon.words import any_of
from kg.records import Block

RULE = "organization.own-paper"


def find_papers(block: Block, locality: str | None) -> Iterator[Found]:
    """Such names in a block; in running text only those whose last word says what they are."""
    if place := _short_name(locality or ""):
        for match in _pattern(place, block.role == "body").finditer(block.text):
            yield Found(*match.span(), "organization", RULE, 0.9)


@cache
def _short_name(locality: str) -> str:
    """What a place calls itself in the names of its papers: 云河 for 云山市云河区."""
    for cut in range(len(locality) - 1):
        if found := by_name().get(locality[cut:]):
            return found[0].stem or found[0].name
    return ""


@cache
def _pattern(place: str, running: bool) -> re.Pattern[str]:
    papers = rf"{place}(?:{any_of('papers')}" + ("" if running else f"|{any_of('channels')}") + ")"
    return re.compile(papers if running else rf"(?:今日|清廉){place}|{papers}")

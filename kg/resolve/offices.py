"""Offices of one place that a page calls by two names: with and without what they belong to or a second line of work.

What a page lists side by side is never one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise

from kg.lexicon.words import word_set
from kg.records import Mention
from kg.resolve.keys import Key
from kg.resolve.places import kind_of

_ENDS = ("局", "委")
_JOINED = ("、", "和", "与", "及", "以及", "暨")


def beside(text: str, named: Sequence[Mention], keys: Mapping[str, Key]) -> set[frozenset[str]]:
    """The pairs, by their ids, that the page's text names side by side: A、B."""
    pairs = ((one, other) for one, other in pairwise(named) if one.type == other.type)
    return {
        frozenset((keys[one.id].id, keys[other.id].id))
        for one, other in pairs
        if "".join(text[one.end : other.start].split()) in _JOINED
    }


def find_offices(named: Sequence[Mention], keys: Mapping[str, Key], apart: Set[frozenset[str]]) -> dict[Key, Key]:
    """Shorter key -> the one longer key of the page that it is short for; none of two that are ``apart``."""
    bodies = sorted({keys[m.id] for m in named if m.type == "agency"}, key=lambda k: (k.scope, k.name, k.stated))
    found: dict[Key, dict[str, Key]] = defaultdict(dict)
    for short in bodies:
        for whole in bodies:
            if short.id != whole.id and _is_short(short, whole) and frozenset((short.id, whole.id)) not in apart:
                found[short].setdefault(whole.id, whole)
    return {short: next(iter(wholes.values())) for short, wholes in found.items() if len(wholes) == 1}


def _is_short(short: Key, whole: Key) -> bool:
    if short.scope == whole.scope:
        return _is_branch(short.name, whole.name) or _is_line(short.name, whole.name) or _is_post(short.name, whole)
    town = short.scope.removeprefix(f"{whole.scope}/")
    if town == short.scope or "/" in town:
        return False
    return any(_is_post(stem + short.name, whole) for stem in {town, town.removesuffix(kind_of(town))} if len(stem) > 1)


def _is_branch(short: str, whole: str) -> bool:
    """环保局 where the district's is a 环保分局."""
    return short.endswith("局") and whole == f"{short.removesuffix('局')}分局"


def _is_line(short: str, whole: str) -> bool:
    """城管局 of 城管行政执法局, 住建局 of 社区住建局: one of the two lines of work."""
    if short[-1:] not in _ENDS or short[-1] != whole[-1:] or len(whole) <= len(short):
        return False
    line, lines = short[:-1], whole[:-1]
    return line in _lines() and any(other in _lines() for other in _others(line, lines))


def _others(line: str, lines: str) -> Iterator[str]:
    if lines.startswith(line):
        yield lines.removeprefix(line)
    if lines.endswith(line):
        yield lines.removesuffix(line)


def _lines() -> frozenset[str]:
    return frozenset(word_set("functions"))


def _is_post(short: str, whole: Key) -> bool:
    """石桥法庭 of 法院石桥法庭: what it is a post of stands in front."""
    posts = tuple(word_set("town_posts"))
    if not short.endswith(posts) or short in posts:
        return False
    before = whole.name.removesuffix(short)
    return before != whole.name and before.endswith(("局", "院"))

"""A page as its derived claims see it: named mentions with their keys, where each article speaks from, its town."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass

from kg.records import Mention, Reading
from kg.resolve.keys import Key
from kg.resolve.setting import Setting

TOWN = re.compile(r"(?:街道|镇|乡|苏木)$")


@dataclass(frozen=True, slots=True)
class Derived:
    """A claim between two keys, stated by (or, if ``inferred``, concluded from) the mention ``at``."""

    subject: Key
    predicate: str
    object: Key
    at: Mention
    rule: str
    confidence: float
    _: KW_ONLY
    inferred: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """A page's named mentions with their keys, and where each of its articles speaks from."""

    reading: Reading
    named: Sequence[Mention]
    keys: Mapping[str, Key]
    settings: Mapping[str, Setting]
    default: Setting
    present: frozenset[str]
    towns: Mapping[str | None, Key]  # article -> the one street or town it names, or that its headline names
    topics: frozenset[str]  # the articles whose headline names that town

    def setting(self, m: Mention) -> Setting:
        """Where the article of a mention speaks from."""
        return self.settings.get(m.article or "", self.default)

    def first(self, *types: str) -> list[Mention]:
        """The first mention of every entity of the types."""
        first: dict[str, Mention] = {}
        for m in self.named:
            if m.type in types:
                first.setdefault(self.keys[m.id].id, m)
        return list(first.values())


def towns_of(
    reading: Reading, named: Sequence[Mention], keys: Mapping[str, Key]
) -> tuple[dict[str | None, Key], frozenset[str]]:
    """For each article the street or town it is about: the one its headline names, else the only one it names; and the
    articles whose headline does."""
    towns: dict[str | None, Key] = {}
    topics = set()
    titles = {a.id: a.title for a in reading.articles}
    for article in sorted({m.article or "" for m in named}):
        own = [m for m in named if (m.article or "") == article and m.type == "place" and TOWN.search(keys[m.id].name)]
        title = titles.get(article, "")
        titled = {keys[m.id] for m in own if m.text in title or TOWN.sub("", m.text) in title}
        found = titled if len(titled) == 1 else {keys[m.id] for m in own}
        if len(found) == 1 and article:
            towns[article] = next(iter(found))
            topics |= {article} if titled else set()
    return towns, frozenset(topics)

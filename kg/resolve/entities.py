"""Entities from keys: the name a reader would use, all names seen, where it belongs, when it was seen."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from kg.lexicon.words import any_of
from kg.records import Article, Entity, Mention
from kg.resolve.bodies import own_part
from kg.resolve.keys import Key
from kg.resolve.places import kind_of
from kg.resolve.setting import find_division, owner_of, short_name, to_setting
from kg.text.fold import simplify

_SITES = re.compile(r"(?:公园|广场|小区|大厦|高速|大道|水库|桥|路|街|巷|河|江|湖|山|寺)$")
_OWNED = frozenset(("agency", "organization", "initiative"))


def with_owners(keys: Iterable[Key]) -> dict[Key, None]:
    """The keys, each once, and behind them those of the places that bodies and initiatives among them belong to: these
    are entities too, also where no page names them."""
    every = dict.fromkeys(keys)
    return every | dict.fromkeys(key.place for key in every if key.type in _OWNED and key.place)


def to_entities(
    keys: Mapping[str, Key],
    mentions: Iterable[Mention],
    articles: Mapping[str, Article],
    extra: Iterable[Key],
    id_of: Callable[[str], str],
) -> list[Entity]:
    """One entity per key, sorted by id. ``keys``: mention id -> key; ``extra``: keys that claims name and no mention;
    ``id_of``: a key's id -> the entity's, the same for keys that a verdict makes one."""
    grouped: dict[str, list[Mention]] = defaultdict(list)
    by_id: dict[str, dict[Key, None]] = defaultdict(dict)
    for m in mentions:
        grouped[m.entity].append(m)
    for key in with_owners((*keys.values(), *extra)):
        by_id[id_of(key.id)][key] = None
    return [
        to_entity(
            id_,
            by_id[id_],
            Counter(m.text for m in grouped[id_] if not m.deictic),
            sorted(
                filter(None, (articles[m.article].date for m in grouped[id_] if m.article and m.article in articles))
            ),
            len(grouped[id_]),
            id_of,
        )
        for id_ in sorted(by_id)
    ]


def to_entity(
    id_: str, keys: Iterable[Key], named: Counter[str], dates: Sequence[str], mentions: int, id_of: Callable[[str], str]
) -> Entity:
    """The entity ``id_`` of these keys. ``named``: how often it is named by which form; ``dates`` of the articles that
    mention it, sorted; ``id_of`` as in ``to_entities``."""
    type_ = id_.partition(":")[0]
    key = min(keys, key=lambda k: (k.type != type_, k.id != id_, k.scope, k.name))
    place = key.place if key.type in _OWNED else None
    return Entity(
        id_,
        type_,
        _display(key, named),
        tuple(sorted({*named, *([key.name] if key.type == "place" else [])})),
        id_of(place.id) if place else None,
        _kind(key, named),
        dates[0] if dates else None,
        dates[-1] if dates else None,
        mentions,
    )


def _display(key: Key, named: Counter[str]) -> str:
    """The fullest name a reader would use, simplified: for a place or person its own, for a body with the place in
    front, else the longest, of several that long the most frequent."""
    name = key.name.partition("|")[0]
    if key.type == "person":
        return key.name if key.name in named else name
    longest = simplify(max(named, key=lambda n: (len(n), named[n], n), default=name))
    if key.type == "place":
        return name if find_division(name) or len(name) >= len(longest) else longest
    if not key.place or key.type != "agency" and (key.type != "organization" or own_part(longest) == longest):
        return longest
    return _body_name(key.scope, longest)


def _body_name(scope: str, name: str) -> str:
    """区民政局 -> 云河区民政局; a branch keeps its city: 市生态环境局云山分局 -> 云河市生态环境局云山分局."""
    place = short_name(scope)
    division = find_division(scope)
    if place in name:
        return name
    if place.endswith("旗") and (banner := re.match(r"[一-龥]{1,3}旗", name)):
        return place + name[banner.end() :]
    if zone := max((n for n in to_setting(scope).own if n.endswith("区") and name.startswith(n)), key=len, default=""):
        return place + name.removeprefix(zone)
    if division and division.stem and division.stem in name:
        above = owner_of(scope)
        return above + name[1:] if above and name[0] == above[-1] else name
    return place + own_part(name)


def _kind(key: Key, named: Counter[str]) -> str | None:
    if key.type == "place":
        site = _SITES.search(key.name)
        return kind_of(key.name) or (site.group() if site else None)
    text = simplify(max(named, key=lambda n: (len(n), n), default=key.name)).rstrip("”’")
    if key.type in ("agency", "organization", "initiative") and (match := _heads(key.type).search(text)):
        return match.group()
    return text[-1] if key.type == "agency" and text[-1:] in ("局", "委", "办", "部", "所", "站", "科") else None


@cache
def _heads(type_: str) -> re.Pattern[str]:
    return re.compile(any_of(f"{type_}_heads") + "$")

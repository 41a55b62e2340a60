"""Entities from keys: the name a reader would use, all names seen, where it belongs, when it was seen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from kg.lexicon.words import words
from kg.records import Article, Entity, Mention
from kg.resolve.keys import Key
from kg.resolve.setting import short_name

_PLACE_KINDS = ("街道", "社区", "新区", "开发区", "小区", "公园", "广场", "镇", "乡", "村", "路", "街", "河", "区", "县", "市", "省", "旗")


def to_entities(
    keys: Mapping[str, Key], mentions: Iterable[Mention], articles: Mapping[str, Article], extra: Iterable[Key]
) -> list[Entity]:
    """One entity per key, sorted by id. ``keys``: mention id -> key; ``extra``: keys that claims name and no mention."""
    grouped: dict[Key, list[Mention]] = defaultdict(list)
    for m in mentions:
        if m.id in keys:
            grouped[_bare(keys[m.id])].append(m)
    for key in extra:
        grouped.setdefault(_bare(key), [])
    by_id: dict[str, list[tuple[Key, list[Mention]]]] = defaultdict(list)
    for key, own in grouped.items():
        by_id[key.id].append((key, own))
    return [_to_entity(id_, groups, articles) for id_, groups in sorted(by_id.items())]


def _bare(key: Key) -> Key:
    return Key(key.type, key.scope, key.name)


def _to_entity(id_: str, groups: list[tuple[Key, list[Mention]]], articles: Mapping[str, Article]) -> Entity:
    key = min((k for k, _ in groups), key=lambda k: (k.scope, k.name))
    own = [m for _, ms in groups for m in ms]
    named = Counter(m.text for m in own if not m.deictic)
    dates = sorted(articles[m.article].date or "" for m in own if m.article in articles)
    dates = [d for d in dates if d]
    jurisdiction = None
    if key.type in ("agency", "organization", "initiative") and key.scope:
        jurisdiction = Key("place", "", key.scope).id
    return Entity(
        id_,
        key.type,
        _display(key, named),
        tuple(sorted({*named, *([key.name] if key.type == "place" else [])})),
        jurisdiction,
        _kind(key, named),
        dates[0] if dates else None,
        dates[-1] if dates else None,
        len(own),
    )


def _display(key: Key, named: Counter[str]) -> str:
    """The fullest name: a place's own; for a body the place in front; else the longest name, the most frequent first."""
    if key.type == "place":
        return key.name
    longest = max(named, key=lambda n: (len(n), named[n], n), default=key.name)
    if key.type != "agency" or not key.scope:
        return longest
    place = short_name(key.scope)
    if longest.startswith((key.scope, place)) or place in longest:
        return longest
    own = longest[1:] if longest[0] in "省市区县州旗" else longest
    return place + own if not longest.startswith("全") else place + longest[2:]


def _kind(key: Key, named: Counter[str]) -> str | None:
    if key.type == "initiative":
        text = max(named, key=lambda n: (len(n), n), default=key.name)
        return next((h for h in words("initiative_heads") if text.rstrip("”’").endswith(h) and len(h) <= 4), None)
    if key.type == "place":
        return next((k for k in _PLACE_KINDS if key.name.endswith(k)), None)
    return None

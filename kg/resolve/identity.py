"""Mentions of one page to keys: each name by the rules of its type, each pointing word by what came before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.records import Extraction, Mention, Reading
from kg.resolve.grounding import ground
from kg.resolve.keys import Key, body_key, cores_of, initiative_key, plain_key
from kg.resolve.setting import Setting, find_division, name_place, to_setting

# Known to every reader of the country, so the same wherever they are named.
_NATIONWIDE = frozenset(("习近平", "中央", "国务院", "新华社", "人民日报", "联合国", "中国共产党"))


def find_keys(reading: Reading, extraction: Extraction) -> dict[str, Key]:
    """Mention id -> key, for every mention of the page that can be settled."""
    default = to_setting(reading.locality)
    settings = {a.id: to_setting(a.locality or reading.locality) for a in reading.articles}
    named = [m for m in extraction.mentions if not m.deictic]
    places = sorted({m.text for m in named if m.type == "place"})
    cores = cores_of(m.text for m in named if m.type == "initiative")
    keys: dict[str, Key] = {}
    for m in named:
        keys[m.id] = key_of(m, settings.get(m.article or "", default), places, cores, default)
    _join_suffixes(named, keys)
    _ground_all(extraction.mentions, keys, settings, default, places)
    return keys


def key_of(
    m: Mention, setting: Setting, places: Sequence[str], cores: Mapping[str, set[str]], page: Setting
) -> Key:
    """The key of one named mention. ``page`` is the page's own setting, ``setting`` its article's."""
    if m.text in _NATIONWIDE:
        return Key(m.type, "", m.text)
    if m.type == "place":
        return place_key(name_place(m.text, setting, places), setting)
    if m.type in ("agency", "organization"):
        return body_key(m.type, m.text, setting, places)
    if m.type == "initiative":
        return initiative_key(m.text, page, dict(cores))
    if m.type == "event":
        return plain_key("event", m.text, page.here)
    # A person is known in the place of the paper; the same name in another place is another person until shown.
    return plain_key(m.type, m.text, page.here)


def place_key(name: str, setting: Setting) -> Key:
    """Key of a place by its full name; what is below the county is scoped by the place the page speaks from."""
    if find_division(name) or name == setting.here or name in (setting.city, setting.province):
        return Key("place", "", name)
    return Key("place", setting.here, name)


def _join_suffixes(named: Sequence[Mention], keys: dict[str, Key]) -> None:
    """Within an article an event's or agency's shorter name is the longer one that ends with it, if just one does."""
    for article in sorted({m.article or "" for m in named}):
        for type_ in ("event", "organization"):
            own = [m for m in named if (m.article or "") == article and m.type == type_]
            names = sorted({keys[m.id].name for m in own})
            for m in own:
                name = keys[m.id].name
                longer = [n for n in names if n != name and n.endswith(name) and len(name) > 3]
                if len(longer) == 1:
                    keys[m.id] = Key(type_, keys[m.id].scope, longer[0], keys[m.id].stated)


def _ground_all(
    mentions: Sequence[Mention],
    keys: dict[str, Key],
    settings: Mapping[str, Setting],
    default: Setting,
    places: Sequence[str],
) -> None:
    before: dict[str | None, list[tuple[Mention, Key]]] = {}
    for m in sorted(mentions, key=lambda m: m.start):
        earlier = before.setdefault(m.article, [])
        if m.deictic:
            setting = settings.get(m.article or "", default)
            key = ground(m, earlier, setting, lambda name, s=setting: place_key(name, s))  # type: ignore[misc]
            if key:
                keys[m.id] = key
        else:
            earlier.append((m, keys[m.id]))

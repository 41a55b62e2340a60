"""Claims that a name itself states: whose agency it is, where a place lies, what a longer name is part of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass

from kg.records import Mention, Reading
from kg.resolve.identity import place_key
from kg.resolve.keys import Key
from kg.resolve.setting import Setting, owner_of, short_name, to_setting

_SETTLED = re.compile(r"(?:街道|社区|镇|乡|村|庄|小区|苏木|嘎查|片区)$")
_PREFIXED = re.compile(r"^(?:全|我|本)[省市区县州旗镇]|^[一-龥]{2,8}?[省市区县州旗]")


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


def derive_claims(
    reading: Reading, mentions: Sequence[Mention], keys: Mapping[str, Key]
) -> Iterator[Derived]:
    """Claims from the names of one page, each with the mention that states it as evidence."""
    settings = {a.id: to_setting(a.locality or reading.locality) for a in reading.articles}
    default = to_setting(reading.locality)
    named = [m for m in mentions if not m.deictic and m.id in keys]
    present = {keys[m.id].id for m in mentions if m.id in keys}
    yield from _jurisdictions(named, keys, present)
    yield from _chains(reading, named, keys)
    yield from _localities(named, keys, settings, default, present)
    yield from _containments(named, keys)
    yield from _reaches(reading, named, keys, settings, default)


def _first(named: Iterable[Mention], keys: Mapping[str, Key]) -> dict[str, Mention]:
    first: dict[str, Mention] = {}
    for m in named:
        first.setdefault(keys[m.id].id, m)
    return first


def _jurisdictions(
    named: Sequence[Mention], keys: Mapping[str, Key], present: set[str]
) -> Iterator[Derived]:
    """区人社局 has jurisdiction over the district; a body without a place in its name, over the page's (inferred)."""
    stated = sorted((m for m in named if m.type == "agency"), key=lambda m: (not keys[m.id].stated, m.start))
    for m in _first(stated, keys).values():
        key = keys[m.id]
        place = Key("place", "", key.scope)
        if key.scope and place.id in present:
            yield Derived(key, "jurisdiction", place, m, "name.jurisdiction", 0.9 if key.stated else 0.7, inferred=not key.stated)
    organizations = [m for m in named if m.type == "organization" and keys[m.id].stated and m.text[0] in "省市区县州旗镇"]
    for m in _first(organizations, keys).values():
        place = Key("place", "", keys[m.id].scope)
        if place.id in present:
            yield Derived(keys[m.id], "jurisdiction", place, m, "name.jurisdiction", 0.8, inferred=False)


def _chains(
    reading: Reading, named: Sequence[Mention], keys: Mapping[str, Key]
) -> Iterator[Derived]:
    """云河区|枫林街道|锦绣社区: each lies in those before it."""
    chain: list[Mention] = []
    for m in named:
        joined = chain and not reading.page.text[chain[-1].end : m.start].strip() and m.type in ("place", "organization")
        chain = [*chain, m] if joined else [m] if m.type == "place" else []
        for outer in chain[:-1]:
            if outer.type == "place" and keys[outer.id].id != keys[m.id].id:
                yield Derived(keys[m.id], "locatedIn", keys[outer.id], m, "name.place-chain", 0.95, inferred=False)


def _localities(
    named: Sequence[Mention],
    keys: Mapping[str, Key],
    settings: Mapping[str, Setting],
    default: Setting,
    present: set[str],
) -> Iterator[Derived]:
    """A street, town or village named without what it lies in lies where the article speaks from; a county lies in its
    city. Both inferred."""
    for m in _first((m for m in named if m.type == "place"), keys).values():
        key, setting = keys[m.id], settings.get(m.article or "", default)
        above = owner_of(key.name) or (setting.here if _SETTLED.search(key.name) else "")
        above = above or (setting.city if key.name == setting.here else "")
        outer = place_key(above, setting) if above else None
        if outer and outer.id != key.id and outer.id in present:
            yield Derived(key, "locatedIn", outer, m, "setting.place", 0.75, inferred=True)


def _containments(named: Sequence[Mention], keys: Mapping[str, Key]) -> Iterator[Derived]:
    """区民政局|地名办 is part of 区民政局; “五个一”|响应平台 of “五个一”; 村庄清洁行动|“春季战役” of the action."""
    first = _first(named, keys)
    names = {i: m for i, m in first.items() if m.type in ("agency", "initiative", "document")}
    for inner_id, m in names.items():
        key = keys[m.id]
        for outer_id, o in names.items():
            outer = keys[o.id]
            if inner_id == outer_id or m.type != o.type and m.type != "document":
                continue
            if m.type == "agency" and key.scope == outer.scope and key.name.startswith(outer.name) and len(outer.name) > 2:
                yield Derived(key, "partOf", outer, m, "name.contains", 0.85, inferred=False)
            elif m.type == "initiative" and _is_part(key.name, outer.name):
                yield Derived(key, "partOf", outer, m, "name.contains", 0.8, inferred=False)
            elif m.type == "document" and o.type == "initiative" and len(outer.name) > 2 and outer.name in key.name:
                yield Derived(key, "defines", outer, m, "name.document", 0.85, inferred=False)


def _is_part(inner: str, outer: str) -> bool:
    return len(outer) > 2 and inner.startswith(outer) and len(inner) - len(outer) >= 2


def _reaches(
    reading: Reading,
    named: Sequence[Mention],
    keys: Mapping[str, Key],
    settings: Mapping[str, Setting],
    default: Setting,
) -> Iterator[Derived]:
    """全区X专项行动 applies to the district, 《云河区Y办法》 to 云河区."""
    for m in _first((m for m in named if m.type in ("initiative", "document")), keys).values():
        setting = settings.get(m.article or "", default)
        text = m.text.lstrip("《“‘")
        before = "".join(reading.page.text[max(0, m.start - 6) : m.start].split())[-2:]
        level = text[1] if text[:1] in "全我本" and text[1:2] in "省市区县州旗" else ""
        if not level and m.type == "document" and before[:1] in "全我本" and before[1:2] in "省市区县州旗":
            level = before[1]
        place = setting.at(level) if level else ""
        own = {setting.here, setting.city, short_name(setting.here), setting.division.stem if setting.division else ""}
        if not level and any(name and text.startswith(name) for name in own):
            longest = max((n for n in own if n and text.startswith(n)), key=len)
            place = setting.city if longest == setting.city else setting.here
        if place:
            yield Derived(keys[m.id], "appliesTo", place_key(place, setting), m, "name.applies", 0.85, inferred=False)

"""Where a page speaks from: its place, the city and province above it, and what it may call itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.lexicon.divisions import Division, by_name, by_stem, full_name, parent_of, province_of

_COUNTIES = ("区", "县", "旗")
LEVELS = "省市区县州旗盟镇乡村"
_CITY_AND_DISTRICT = re.compile(r"(?P<city>[一-龥]{2,5}?市)[一-龥]{2,}[区县旗]$")
_ZONE = re.compile(r"(?:新区|开发区|高新区|经开区|园区|示范区)$")


@dataclass(frozen=True, slots=True)
class Setting:
    """The places a page or article speaks from, by level word; empty where unknown. ``here`` is the most specific.

    ``home`` is what scopes the names of the page: ``here``, or a name of the page itself if its place is unknown.
    ``own`` are the names that mean ``here`` on the page (云河新区 calls itself 新区, 云河).
    """

    here: str
    division: Division | None
    city: str
    province: str
    home: str = ""
    own: frozenset[str] = frozenset()

    def at(self, level: str) -> str:
        """The full name of what 全区, 我市, 省委 mean here: the place of that level, or "" if there is none."""
        if level == "省":
            return self.province
        if level == "市" and not self.here.endswith("市"):
            return self.city
        if level in "州盟" and not self.here.endswith(level):
            return self.city if self.city.endswith(level) else ""
        if level in "区县旗" and self.here and self.here == self.city:
            return ""  # a city's page says 全区 of districts it names, not of itself
        if level in _COUNTIES and self.here[-1:] in _COUNTIES and self.here[-1:] != level:
            return ""  # 县公安局 on a district's page is another place's
        return self.here


@cache
def to_setting(locality: str | None, page: str = "") -> Setting:
    """The setting of a locality given by its full name (苏州市吴中区, 昆山市); ``page`` is the name of the page."""
    here = locality or ""
    home = here or f"{page} 版"
    division = find_division(here)
    if division is None:
        owner = next((d for size in range(4, 1, -1) for d in by_stem().get(here[:size], ()) if d.level == "city"), None)
        city, province = (owner.name, province_of(owner).name) if owner else ("", "")
        unlisted = None if owner else _CITY_AND_DISTRICT.match(here)
        city = unlisted["city"] if unlisted else city
        stem = "" if _ZONE.search(here) or here[-1:] not in (*_COUNTIES, "市") else here.removeprefix(city)[:-1]
        own = _own_names(here, owner.stem if owner else city, stem if len(stem) > 1 else "")
        return Setting(here, None, city, province, home, own)
    parent = parent_of(division)
    city = division.name if division.level == "city" else parent.name if parent else division.name
    own = _own_names(division.name, parent.stem if parent else "", division.stem)
    return Setting(here, division, city, province_of(division).name, home, own | {here})


def _own_names(name: str, owner: str, stem: str) -> frozenset[str]:
    """What a place may call itself: its name, with and without its city in front, with and without its kind."""
    names = {name, stem}
    if zone := _ZONE.search(name):
        names |= {zone.group(), *(n for n in (_ZONE.sub("", name),) if n != owner)}
    for own in list(names):
        if owner and own.startswith(owner) and len(own) - len(owner) > 1:
            names.add(own.removeprefix(owner))
    if name.endswith("旗") and len(name) > 2 or name.endswith("区") and len(name) > 3:
        names.add(name[0] + name[-1])  # 柳溪左旗: 柳旗; 云河西区: 云区
    return frozenset(n for n in names if n)


def find_division(name: str) -> Division | None:
    """The one division that ``name`` means, given as full or own name; None if none or several."""
    exact = [d for d in _candidates(name) if full_name(d) == name or d.name == name]
    return exact[0] if len(exact) == 1 else None


def _candidates(name: str) -> Iterable[Division]:
    for cut in range(len(name) - 1):
        if found := by_name().get(name[cut:]):
            return [d for d in found if cut == 0 or full_name(d) == name]
    return ()


def short_name(name: str) -> str:
    """A place's own name without what it lies in: 昆山市; 苏州市吴中区 -> 吴中区; 云河区/林州镇 -> 林州镇."""
    own = name.rpartition("/")[2]
    division = find_division(own)
    return division.name if division else own


def owner_of(name: str) -> str:
    """The full name of the city or province a division lies in, "" if it is none or lies in none."""
    division = find_division(name)
    parent = parent_of(division) if division else None
    return full_name(parent) if parent else ""

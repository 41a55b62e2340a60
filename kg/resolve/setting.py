"""Where a page speaks from: its place, the city and province above it, and full names for the places it names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.lexicon.divisions import Division, by_name, by_stem, full_name, parent_of, province_of, stem_of

LEVELS = "省市区县州旗盟镇乡村"
_ZONE = re.compile(r"(?:新区|开发区|高新区|园区|示范区)$")


@dataclass(frozen=True, slots=True)
class Setting:
    """The places a page or article speaks from, by level word; empty where unknown. ``here`` is the most specific."""

    here: str
    division: Division | None
    city: str
    province: str

    def at(self, level: str) -> str:
        """The full name of what 全区, 我市, 省委 mean here: the place of that level, or "" if there is none."""
        if level == "省":
            return self.province
        if level == "市" and not self.here.endswith("市"):
            return self.city
        if level in "区县旗" and self.here and self.here == self.city:
            return ""  # a city's page says 全区 of districts it names, not of itself
        return self.here


def to_setting(locality: str | None) -> Setting:
    """The setting of a locality given by its full name (青岛市即墨区, 青岛西海岸新区, 胶州市)."""
    here = locality or ""
    division = find_division(here)
    if division is None:
        owner = next((d for size in range(4, 1, -1) for d in by_stem().get(here[:size], ()) if d.level == "city"), None)
        province = province_of(owner).name if owner else ""
        return Setting(here, None, owner.name if owner else "", province)
    parent = parent_of(division)
    city = division.name if division.level == "city" else parent.name if parent else division.name
    return Setting(here, division, city, province_of(division).name)


def find_division(name: str) -> Division | None:
    """The one division that ``name`` means, given as full or own name; None if none or several."""
    exact = [d for d in _candidates(name) if full_name(d) == name or d.name == name]
    return exact[0] if len(exact) == 1 else None


def _candidates(name: str) -> Iterable[Division]:
    for cut in range(len(name) - 1):
        if found := by_name().get(name[cut:]):
            return [d for d in found if cut == 0 or full_name(d) == name]
    return ()


def name_place(text: str, setting: Setting, others: Iterable[str]) -> str:
    """The full name of a named place: a division by the gazetteer (the nearest to the page of several of one name), a
    short form of a place that ``others`` name in full (西湾新区: 云河西湾新区), else the text itself."""
    if setting.here and (text == setting.here or setting.here.endswith(text) and len(text) > 2):
        return setting.here
    stem = setting.division.stem if setting.division else ""
    if text == stem or (_ZONE.search(setting.here) and text in (_ZONE.sub("", setting.here)[2:], _ZONE.search(setting.here)[0])):  # type: ignore[index]
        return setting.here
    if found := by_name().get(text) or by_stem().get(text):
        return _nearest(found, setting)
    longer = sorted(o for o in others if o != text and o.endswith(text) and len(text) > 3)
    return longer[0] if len(longer) == 1 else text


def _nearest(found: tuple[Division, ...], setting: Setting) -> str:
    """Of several divisions of one name, the one in the page's city, then province; of a city and its namesake district
    the city. The bare name if that leaves several."""
    if len(found) == 1:
        return full_name(found[0])
    for same in (lambda d: full_name(parent_of(d) or d) == setting.city, lambda d: province_of(d).name == setting.province):
        near = [d for d in found if same(d)]
        if near:
            return full_name(near[0])
    cities = [d for d in found if d.level in ("province", "city")]
    return full_name(cities[0]) if len(cities) == 1 else found[0].name


def short_name(name: str) -> str:
    """A division's own name without its city in front: 平度市; 青岛市即墨区 -> 即墨区."""
    division = find_division(name)
    return division.name if division else name


def is_division(name: str) -> bool:
    """Whether a full name is a division of the gazetteer."""
    return find_division(name) is not None


def owner_of(name: str) -> str:
    """The full name of the city or province a division lies in, "" if it is none or lies in none."""
    division = find_division(name)
    parent = parent_of(division) if division else None
    return full_name(parent) if parent else ""


__all__ = [
    "LEVELS",
    "Setting",
    "find_division",
    "is_division",
    "name_place",
    "owner_of",
    "short_name",
    "stem_of",
    "to_setting",
]

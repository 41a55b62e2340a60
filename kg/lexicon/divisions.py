"""The administrative divisions of China down to county level: names, short forms, what lies in what.

Data: ``divisions.csv`` (source and licence in its head) and ``common_stems.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.lexicon.tables import read_table

# The peoples that autonomous areas are named after, as they stand in the names.
_PEOPLES = (
    "东乡族|乌孜别克族|仡佬族|仫佬族|佤族|侗族|俄罗斯族|保安族|傈僳族|傣族|哈尼族|哈萨克族?|回族|土家族|土族|塔吉克族?|壮族|"
    "布依族|布朗族|彝族|怒族|拉祜族|撒拉族|普米族|景颇族|朝鲜族|柯尔克孜族?|毛南族|水族|满族|独龙族|瑶族|畲族|白族|"
    "纳西族|维吾尔族?|羌族|苗族|蒙古族?|藏族|裕固族|达斡尔族|鄂温克族|锡伯族?|黎族|各族"
)
_PEOPLE_END = re.compile(f"(?<=..)(?:{_PEOPLES})$")
_KIND_END = re.compile(
    r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|新区|(?<![左右前后中合王黄白蓝])旗|[省市县区盟])$"
)
_NO_STEM = re.compile(r"矿区$")  # 井陉矿区: what is left names another place; a 左旗 or 中旗 has no kind to take off


@dataclass(frozen=True, slots=True)
class Division:
    """One division. ``code`` is its six-digit code (``N..`` for new areas without one), ``level`` one of province,
    city (prefecture level), county, zone (development zone or new area); ``parent`` the code of its city or province,
    empty for a province. ``stem`` is the short form usable in text (平度市 -> 平度), empty where there is none."""

    code: str
    name: str
    stem: str
    level: str
    parent: str


def stem_of(name: str) -> str:
    """The name without its kind and without the peoples in it: 恩施土家族苗族自治州 -> 恩施; empty if under two chars.

    >>> stem_of("内蒙古自治区"), stem_of("吴中区"), stem_of("莘县")
    ('内蒙古', '吴中', '')
    """
    kind = _KIND_END.search(name)
    if not kind or _NO_STEM.search(name):
        return ""
    # A new area that is a district (浦东新区) loses both words; where one character is left, only the last (清新区).
    stem = name[: kind.start()] if kind.start() > 1 else name[:-1]
    if kind.group().startswith("自治") or kind.group() == "区":
        while people := _PEOPLE_END.search(stem):
            stem = stem[: people.start()]
        if kind.group().startswith("自治"):
            stem = re.sub(r"(?<=..)族$", "", stem)  # 东乡族自治县 is named after the people: 东乡
    return stem if len(stem) > 1 else ""


@cache
def divisions() -> tuple[Division, ...]:
    """All divisions: provinces, then cities, then counties, then zones, each by code."""
    ranks = ("province", "city", "county", "zone")
    rows = sorted(read_table("divisions.csv"), key=lambda row: (ranks.index(row["level"]), row["code"]))
    names = {row["code"]: row["name"] for row in rows}
    return tuple(
        Division(
            row["code"],
            row["name"],
            _zone_stem(row["name"], names[row["parent"]]) if row["level"] == "zone" else stem_of(row["name"]),
            row["level"],
            row["parent"],
        )
        for row in rows
    )


def _zone_stem(name: str, parent: str) -> str:
    """青岛西海岸新区 is also 西海岸新区; 济南高新技术产业开发区 has no short form that names it alone."""
    place = stem_of(parent)
    rest = name.removeprefix(place)
    return rest if rest != name and name.endswith("新区") and len(rest) > 3 else ""


@cache
def by_name() -> Mapping[str, tuple[Division, ...]]:
    """Official name -> the divisions that bear it (朝阳区: one in 北京市, one in 长春市), higher levels first."""
    return _grouped({division: division.name for division in divisions()})


@cache
def by_stem() -> Mapping[str, tuple[Division, ...]]:
    """Short form -> the divisions it may stand for, higher levels first. See ``is_common_stem`` before matching it."""
    return _grouped({division: division.stem for division in divisions() if division.stem})


def _grouped(keys: Mapping[Division, str]) -> Mapping[str, tuple[Division, ...]]:
    found: dict[str, tuple[Division, ...]] = {}
    for division, key in keys.items():
        found[key] = (*found.get(key, ()), division)
    return MappingProxyType(found)


@cache
def _by_code() -> Mapping[str, Division]:
    return MappingProxyType({division.code: division for division in divisions()})


@cache
def _common_stems() -> frozenset[str]:
    return frozenset(row["stem"] for row in read_table("common_stems.csv"))


def is_common_stem(stem: str) -> bool:
    """Whether this short form is also an ordinary word, a person's or street's name: it may not match on its own."""
    return stem in _common_stems()


def parent_of(division: Division) -> Division | None:
    """The city or province it belongs to; None for a province."""
    return _by_code()[division.parent] if division.parent else None


@cache
def _around_counties() -> frozenset[str]:
    return frozenset(division.parent for division in divisions() if division.level == "county")


def has_counties(division: Division) -> bool:
    """Whether it is a city of districts and counties, each with its own towns."""
    return division.level == "city" and division.code in _around_counties()


def province_of(division: Division) -> Division:
    """The province it lies in; a province lies in itself."""
    parent = parent_of(division)
    return province_of(parent) if parent else division


def full_name(division: Division) -> str:
    """The name that says which one: 青岛市即墨区, 北京市朝阳区; provinces and cities, also county-level ones, stand
    alone (胶州市), and so does a zone that has its city or province in its name (兰州新区)."""
    parent = parent_of(division)
    if not parent or division.level == "city" or division.name.endswith("市"):
        return division.name
    if division.level == "zone":
        owners = {parent.name, parent.stem, province_of(division).stem}
        if parent.level == "province" or any(owner and division.name.startswith(owner) for owner in owners):
            return division.name
    return parent.name + division.name


def find_meant(name: str) -> tuple[Division, ...]:
    """The divisions that a name may mean as people write it: in full or short, alone or with some of what it lies in.

    >>> [full_name(d) for d in find_meant("安徽利辛县")], len(find_meant("鼓楼区")) > 1, find_meant("火星区")
    (['亳州市利辛县'], True, ())
    """
    for cut in range(len(name) - 1):
        found = by_name().get(name[cut:]) or by_stem().get(name[cut:], ())
        if meant := tuple(division for division in found if _may_follow(division, name[:cut])):
            return meant
    return ()


def _may_follow(division: Division, before: str) -> bool:
    """Whether what stands in front of its name is its province, its city, or both."""
    city, province = parent_of(division), province_of(division)
    return not before or before in {
        f"{of_province}{of_city}"
        for of_province in ("", province.name, province.stem)
        for of_city in ("", *((city.name, city.stem) if city else ()))
    }

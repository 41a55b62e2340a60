"""Where an entity stands in 条块: the level of government and the district (块), the line of work (条).

The page's matrix and its lists by district are made of these. Levels follow the division tables of ``kg.lexicon``,
lines follow the words of ``lines.yaml``; both are ways of looking, not facts of the records.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import networkx as nx
import yaml

from kg.lexicon.divisions import by_name
from kg.records import Entity

LEVELS = {
    "province": ("省级", "province"),
    "city": ("市级", "city"),
    "county": ("区县", "county"),
    "town": ("镇街", "town"),
    "village": ("村居", "village"),
}
_KINDS = (
    ("village", re.compile(r"(?:社区|村|居委会|村委会|小区|网格)$")),
    ("town", re.compile(r"(?:街道|镇|乡|苏木)$")),
    ("county", re.compile(r"(?:区|县|旗)$")),
    ("city", re.compile(r"(?:市|州|盟)$")),
    ("province", re.compile(r"(?:省|自治区)$")),
)
_TOWN_BODY = re.compile(r"(?:街道|镇|乡)(?:党?工委|党委|办事处|办|政府|人民政府|综治中心|便民服务中心)$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of work: its labels, its place in the order of display and the words that tell it."""

    name: str
    zh: str
    en: str
    order: float
    words: str


@dataclass(frozen=True, slots=True)
class Standing:
    """``district`` is the id of a place of county level or above; ``level`` a key of LEVELS, ``line`` a Line's name."""

    district: str | None = None
    level: str | None = None
    line: str | None = None


@cache
def lines() -> tuple[Line, ...]:
    """All lines in the order in which their words are tried; the last has none and takes the rest."""
    text = resources.files("kg.export").joinpath("lines.yaml").read_text(encoding="utf-8")
    return tuple(Line(**row) for row in yaml.safe_load(text))


def to_standings(graph: nx.MultiDiGraph[str]) -> dict[str, Standing]:
    """Return what is known of every node; a person stands where the first of their posts is."""
    records: dict[str, Entity] = {name: graph.nodes[name]["record"] for name in sorted(graph)}
    above = _find_parents(graph)
    standings = {}
    for name, record in records.items():
        seat = name if record.type == "place" else record.jurisdiction
        if record.type == "person":
            bodies = sorted(o for _, o, edge in graph.out_edges(name, data=True) if edge["predicate"] == "holdsPost")
            seats = (body if records[body].type == "place" else records[body].jurisdiction for body in bodies)
            seat = next((place for place in seats if place in records), None)
        standings[name] = Standing(_climb(seat, records, above), _to_level(record, records), _to_line(record, records))
    return standings


def _find_parents(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    pairs = sorted((s, o) for s, o, edge in graph.edges(data=True) if edge["predicate"] == "locatedIn" and s != o)
    return dict(reversed(pairs))  # of several the first


def _climb(place: str | None, records: dict[str, Entity], above: dict[str, str]) -> str | None:
    """Return the first place of county level or above that ``place`` is or lies in."""
    seen: set[str] = set()
    while place in records and place not in seen:
        if level_of(records[place].name) in ("province", "city", "county"):
            return place
        seen.add(place)
        place = above.get(place) or records[place].jurisdiction
    return None


def level_of(place: str) -> str | None:
    """Return the level of a place by its name, None for a road, a square or a building.

    >>> level_of("苏州市"), level_of("昆山市"), level_of("苏州市吴中区"), level_of("石桥街道"), level_of("云岭路")
    ('city', 'county', 'county', 'town', None)
    """
    official = by_name().get(place)
    if official:
        return "county" if official[0].level == "zone" else official[0].level
    return next((level for level, ending in _KINDS if ending.search(place)), None)


def _to_level(record: Entity, records: dict[str, Entity]) -> str | None:
    if record.type == "place":
        return level_of(record.name)
    if record.type != "agency":
        return None
    if _TOWN_BODY.search(record.name):
        return "town"
    return level_of(records[record.jurisdiction].name) if record.jurisdiction in records else None


def _to_line(record: Entity, records: dict[str, Entity]) -> str | None:
    if record.type != "agency":
        return None
    seat = records[record.jurisdiction].name if record.jurisdiction in records else ""
    return line_of(_without_place(record.name, seat))


def _without_place(name: str, place: str) -> str:
    """Return ``name`` without as much of ``place`` as stands in front: 吴中区水务局 of 苏州市吴中区."""
    for start in range(len(place)):
        if name.startswith(place[start:]) and len(place[start:]) > 1:
            return name[len(place) - start :]
    return name


def line_of(name: str) -> str:
    """Return the line of an agency by its name without the place.

    >>> line_of("组织部"), line_of("委"), line_of("综合行政执法局"), line_of("联合督导组")
    ('organization', 'party', 'building', 'other')
    """
    return next(line.name for line in lines() if not line.words or re.search(line.words, name))

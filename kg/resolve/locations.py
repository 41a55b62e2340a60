"""Where places lie, by their names and by what the article speaks from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from kg.lexicon.divisions import by_stem, has_counties, is_common_stem
from kg.records import Block, Mention
from kg.resolve.keys import Key
from kg.resolve.places import place_key
from kg.resolve.scene import TOWN, Derived, Scene
from kg.resolve.setting import Setting, find_division, owner_of

_SETTLED = re.compile(r"(?:街道|社区|镇|乡|村|庄|小区|苏木|嘎查|片区)$")
# What lies where the page speaks from even if it is no settlement. Of roads, parks, markets and waters a page does not
# say so by naming them: they reach over borders, or are anywhere.
_ZONE = re.compile(r"(?:[经高]开区|高新区|开发区|工业园区?|产业园区?)$")
_LINE = re.compile(r"(?:路|街|河|江|湖|公路|大道|高速|山|沟)$")  # nothing lies in a road
_PLACE_END = re.compile(r"(?:街道|镇|乡|街|苏木|村|[区县市旗])$")
_TOWN_OR_STREET = re.compile(TOWN.pattern + "|街$")
_LABEL = (":", "：")
_LISTED = re.compile(r"(?:(?:约|近)?[\d.]++[万余多]*[栋幢户人处个座套]?)*[、,;，；]?")
_KIND = re.compile(r"[一-龥、]*?(?:等|[两二三四五六七八九十\d]++个?|多个)+(街道|社区|镇|乡|村)")
_NEAR = 60  # characters of the page
_SENTENCE = 120  # characters of the page
_BREAK = re.compile(r"[。;；!?！？▲●■◆◇○]")
_CLAUSE = re.compile(r"[,，。;；:：!?！？]|[我本]")  # what ends a clause, or goes on about one's own place
_GONE = re.compile(r"(?:赴|(?<![得达])到了?|前往|走进|抵达|做客)[一-龥]{0,8}$")  # who tells what follows is there
_THERE = re.compile(r"(?:到|走进|深入|考察|参观|察看|查看|调研|走访|观摩|看了|实地|先后|[、和])[^。;]{0,14}$")
_JOINS = ("、", "和", "与", "及")
_ADDRESS = re.compile(r"(?:小区|苑|园|居|里|社区|大厦|广场)$")


def link_chains(scene: Scene) -> Iterator[Derived]:
    """云河区|枫林街道|锦绣社区: each lies in the one before it."""
    outer: Mention | None = None
    for m in scene.named:
        joined = outer and not scene.reading.page.text[outer.end : m.start].strip() and outer.article == m.article
        if outer and joined and m.type in ("place", "organization"):
            inner_key, outer_key = scene.keys[m.id], scene.keys[outer.id]
            if inner_key.id != outer_key.id and _holds(outer_key.name, inner_key.name):
                yield Derived(inner_key, "locatedIn", outer_key, m, "name.place-chain", 0.95, inferred=False)
        outer = m if m.type == "place" else None


def link_labels(scene: Scene) -> Iterator[Derived]:
    """石桥街道:北环小区、云河小区: what a line lists behind the name of a town lies in it."""
    before: Mention | None = None
    label: Key | None = None
    for m in scene.named:
        gap = "".join(scene.reading.page.text[before.end : m.start].split()) if before else ""
        key, last = scene.keys[m.id], scene.keys[before.id] if before else None
        if before and before.article != m.article:
            label = None
        elif last and last.type == "place" and TOWN.search(last.name) and gap in _LABEL:
            label = last
        elif not _LISTED.fullmatch(gap) or scene.reading.page.text[m.end : m.end + 1] in _LABEL:
            label = None
        if label and m.type == "place" and _SETTLED.search(key.name) and not TOWN.search(key.name):
            yield Derived(key, "locatedIn", label, m, "name.place-label", 0.9, inferred=False)
        before = m


def _holds(outer: str, inner: str) -> bool:
    """Whether a place can hold another that is named right after it: a road only houses, and of two divisions the
    upper the lower."""
    if TOWN.search(inner) and not inner.endswith("集镇") and not find_division(outer):
        return False  # 石桥镇|白石镇: a list run together
    if _LINE.search(outer):
        return _ADDRESS.search(inner) is not None
    if find_division(inner):
        above = owner_of(inner)
        return above == outer or bool(above) and owner_of(above) == outer
    return True


def link_prefixes(scene: Scene) -> Iterator[Derived]:
    """林州镇白石村 lies in 林州镇, 清河公园东段 in 清河公园, 清河石桥段 in 石桥镇, 县宾馆 in the county."""
    places = {m.text: scene.keys[m.id] for m in scene.named if m.type == "place"}
    stems = {_PLACE_END.sub("", name): key for name, key in places.items() if _PLACE_END.search(name)} | places
    for m in scene.first("place"):
        key, setting = scene.keys[m.id], scene.setting(m)
        ends = (
            (m.text[at:-1] for at in range(1, len(m.text) - 2)) if m.text.endswith("段") and "至" not in m.text else ()
        )
        if along := next((stems[end] for end in ends if end in stems and not _LINE.search(end)), None):
            yield Derived(key, "locatedIn", along, m, "name.stretch", 0.9, inferred=False)
            continue
        outer = max((n for n in places if places[n].id != key.id and m.text.startswith(n)), key=len, default="")
        line = _LINE.search(outer) or _LINE.search(m.text)
        if outer and len(outer) > 2 and not find_division(key.name) and not line:
            yield Derived(key, "locatedIn", places[outer], m, "name.place-prefix", 0.9, inferred=False)
        elif (
            m.text[0] in "省市区县州旗"
            and not re.search(r"[省市区县州旗]$", m.text)
            and len(m.text) > 2
            and m.text[1] != "级"
        ):
            above = setting.at(m.text[0])
            if above and place_key(above, setting).id in scene.present:
                yield Derived(key, "locatedIn", place_key(above, setting), m, "name.place-level", 0.85, inferred=False)


def link_localities(scene: Scene, placed: set[str]) -> Iterator[Derived]:
    """A village lies in the town the article is about, a town where the article speaks from, a county in its city;
    all inferred, and only for places of which the page does not say where they lie; of another county than the
    article's own only where that speaks of the city."""
    spoken = _spoken_of(scene)
    for m in scene.first("place"):
        key, setting = scene.keys[m.id], scene.setting(m)
        if key.id in placed:
            continue
        above = owner_of(key.name) or (setting.city if key.name == setting.here else "")
        outer = place_key(above, setting) if above and not above.endswith("省") else None
        name = key.name + _shared_kind(scene, m)
        if not outer and _SETTLED.search(name) and setting.here:
            is_town = TOWN.search(name) is not None
            town = scene.towns.get(m.article)
            if not is_town and (own := _town_of_sentence(scene, m) or (None if town else _town_before(scene, m))):
                outer = own
            elif is_town and _strangers(scene, m):
                outer = _county_before(scene, m) or _visited(scene, m)
                outer = outer or (None if _is_beside_county(scene, m) else place_key(setting.here, setting))
            elif _strangers(scene, m):
                outer = None
            elif town and town.id != key.id and not is_town:
                outer = town
            elif is_town and setting.division and has_counties(setting.division):
                outer = _county_of_sentence(scene, m)
            elif is_town or name.endswith("社区") and setting.here.endswith("区") and not _towns_nearby(scene, m):
                outer = place_key(setting.here, setting)  # of a district's own, where no street is told of
        if not outer and m.rule != "place.gazetteer" and _ZONE.search(name) and setting.here:
            outer = _around_zone(scene, m)
        told = not above or key.name == setting.here or outer is not None and outer.id in spoken[m.article]
        if outer and outer.id != key.id and outer.id in scene.present and told:
            yield Derived(key, "locatedIn", outer, m, "setting.place", 0.75, inferred=True)


def _spoken_of(scene: Scene) -> Mapping[str | None, set[str]]:
    """The ids of the places that each article names."""
    spoken: dict[str | None, set[str]] = defaultdict(set)
    for m in scene.named:
        if m.type == "place":
            spoken[m.article].add(scene.keys[m.id].id)
    return spoken


def _around_zone(scene: Scene, m: Mention) -> Key | None:
    """Where a zone lies: where the article speaks from, unless it speaks of other counties too."""
    setting = scene.setting(m)
    if _strangers(scene, m) or _is_named_elsewhere(m.text, setting):
        return None
    return place_key(setting.here, setting)


def _is_named_elsewhere(name: str, setting: Setting) -> bool:
    """Whether a site is named after a city or county other than those its article speaks from: 云山|批发市场."""
    own = {setting.here, setting.city, setting.province}
    stem = next((name[:n] for n in (4, 3, 2) if name[:n] in by_stem() and not is_common_stem(name[:n])), "")
    return bool(stem) and not any(stem in place for place in own)


def _town_before(scene: Scene, m: Mention) -> Key | None:
    """The town that alone is named in the paragraph of a place, before it: ●石桥镇清理河道,白石村实行….

    Briefs of many towns are one article; each paragraph is of its own."""
    block = _block_of(scene, m)
    own = [t for t in _nearby(scene, m) if block and block.offsets[0] <= t.start <= block.offsets[-1]]
    towns = {scene.keys[t.id] for t in own if TOWN.search(scene.keys[t.id].name)}
    first = min((t.start for t in own if scene.keys[t.id] in towns), default=m.start)
    return towns.pop() if len(towns) == 1 and first < m.start else None


def _block_of(scene: Scene, m: Mention) -> Block | None:
    return next((b for b in scene.reading.blocks if b.offsets[0] <= m.start <= b.offsets[-1]), None)


def _town_of_sentence(scene: Scene, m: Mention) -> Key | None:
    """The town that a village's sentence speaks of before it: 石桥镇整治农村环境,…,|白石村…; 石桥镇党委组建…."""
    before = (p for p in scene.named if p.article == m.article and m.start - _SENTENCE < p.end <= m.start)
    for p in sorted(before, key=lambda p: -p.end):
        town = scene.keys[p.id] if p.type == "place" else scene.keys[p.id].place if p.type == "agency" else None
        if town and TOWN.search(town.name) and town.id in scene.present:
            between = scene.reading.page.text[p.end : m.start]
            apart = _BREAK.search(between) or _block_of(scene, p) is not _block_of(scene, m)
            return town if not apart and between.strip()[:1] not in _JOINS else None
    return None


def _shared_kind(scene: Scene, m: Mention) -> str:
    """What a place named by its stem in a list is called with the others: 镇 of 清溪 in 清溪、望江等5个镇."""
    if m.rule != "place.shared-suffix":
        return ""
    kind = _KIND.match("".join(scene.reading.page.text[m.end : m.end + 50].split()))
    return kind[1] if kind else ""


def _county_before(scene: Scene, m: Mention) -> Key | None:
    """The county or district that a town's own clause names before it, where the article speaks of several:
    云山区的石桥镇, but 云山区投入资金,|在石桥镇建场."""
    level = getattr(scene.setting(m).division, "level", None)
    for p in reversed(_nearby(scene, m)):
        division = find_division(scene.keys[p.id].name)
        if p.end <= m.start and m.start - p.end < _NEAR and division and division.level == level:
            between = scene.reading.page.text[p.end : m.start]
            return None if _CLAUSE.search(between) else scene.keys[p.id]
    return None


def _county_of_sentence(scene: Scene, m: Mention) -> Key | None:
    """The one county or district that a town's sentence names, before it: 云河区出现强降雨,但|石桥街道…."""
    page = scene.reading.page.text
    before = [p for p in _nearby(scene, m) if m.start - _SENTENCE < p.end <= m.start]
    behind = [p for p in _nearby(scene, m) if m.end <= p.start < m.end + _SENTENCE]
    named = {scene.keys[p.id] for p in before if not _BREAK.search(page[p.end : m.start])}
    named |= {scene.keys[p.id] for p in behind if named and not _BREAK.search(page[m.end : p.start])}
    counties = {k for k in named if (d := find_division(k.name)) and d.level not in ("city", "province")}
    return counties.pop() if len(counties) == 1 else None


def _is_beside_county(scene: Scene, m: Mention) -> bool:
    """Whether a mark alone stands between a county and a town, so that the page does not say whose the town is."""
    before = (p for p in _nearby(scene, m) if m.start - 2 <= p.end <= m.start)
    return any(find_division(scene.keys[p.id].name) for p in before)


def _visited(scene: Scene, m: Mention) -> Key | None:
    """The other county that the article has gone to before it names a town: 代表团赴云山县考察,…到石桥镇."""
    page = scene.reading.page.text
    for p in reversed(_nearby(scene, m)):
        division = find_division(scene.keys[p.id].name)
        gone = p.end <= m.start and _GONE.search("".join(page[max(0, p.start - 16) : p.start].split()))
        if gone and division and _THERE.search("".join(page[max(0, m.start - 24) : m.start].split())):
            own = scene.setting(m).division
            return scene.keys[p.id] if own and division.level == own.level and division.name != own.name else None
    return None


def _nearby(scene: Scene, m: Mention) -> list[Mention]:
    return [p for p in scene.named if p.type == "place" and p.article == m.article]


def _towns_nearby(scene: Scene, m: Mention) -> bool:
    return any(_TOWN_OR_STREET.search(scene.keys[p.id].name) for p in _nearby(scene, m))


def _strangers(scene: Scene, m: Mention) -> bool:
    """Whether the article also names a county of its own rank elsewhere, so that a town may lie in that one."""
    here = scene.setting(m).division
    others = (find_division(scene.keys[p.id].name) for p in _nearby(scene, m))
    return here is not None and any(d and d.level == here.level and d.name != here.name for d in others)

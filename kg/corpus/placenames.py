"""Which administrative places a page names, and which words point at the paper's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from kg.lexicon.areas import is_kind_of_area
from kg.lexicon.divisions import Division, by_name, by_stem, is_common_stem, parent_of
from kg.lexicon.segment import split_words, tag_of
from kg.text.triggers import find_pairs

_HAN = "\u4e00-\u9fff"
# After a short form, what makes it a name for certain: 涧西分局, 涧西大队; 涧西区委 is found by its full name.
_AFTER_STEM = re.compile(
    r"[分支]局|[支大中]队|分公司|法院|检察院|公安|交警|海关|融媒|(?:日|晚|时|周|晨|早)报|新闻|发布|播报|资讯|时讯|电视台|第[一二三四五六七八九十]|人民|经济|高新"
)
_POINTING = {
    kind: re.compile(
        rf"(?:[我本]{kind}(?![{_HAN}]?[镇街]))|(?:全{kind})|(?<![{_HAN}])(?:{kind}(?:委|政府|人大|政协|纪委|直|级)|"
        rf"{kind}[{_HAN}]{{2,10}}?(?:局|委员会|中心|法院|检察院|联合会|总工会))"
        + {
            "区": "|(?:各?(?:镇街|街镇|街道))|(?:(?<![\u4e00-\u9fff])新区)|(?:区工委|工委管委)",
            "市": "|(?:各(?:区市|区县|县区|市区|县市|县\\(市\\)区|县\\(市、区\\)|县市区|区\\(市\\)))",
            "县": "|(?:各?乡镇)",
            "旗": "|(?:各?苏木)",
        }[kind]
    )
    for kind in "区县市旗"
}
_OWN_WEIGHT = 3
_NEW_AREA = re.compile(rf"(?P<base>[{_HAN}]{{2,9}}?)(?P<suffix>新区|开发区|高新区|经开区)")
_AREA_END = re.compile(r"(?:新区|开发区|高新区|经开区)$")
_MOST = 5  # candidates of each kind; a page has one or two
_GENERIC_AREA = re.compile(r"(?:国家级?|省级|经济技术?|高新技术?|产业|功能|老城|城市|建设|打造|各类?|全国|重点|自贸)$")
_UNLISTED = re.compile(
    rf"(?:^|(?<=[^{_HAN}]))(?P<city>[{_HAN}]{{2,3}}市)?(?P<name>[{_HAN}]{{2,3}}[区县市旗])(?=[{_HAN}])", re.MULTILINE
)
_NOT_A_NAME = re.compile(
    r"^[我该本某两多老新城市大这那其在从对为以由把将向与和及是到县每]|[城园地山市县区街集乡]区$|[城都门集]市$|[各全]"
)
_OFFICE = re.compile(
    rf"(?:[工党]?委(?!员)|政府|人民|人大|政协|纪委|公安|法院|检察院|团委|妇联|总工会|"
    rf"[{_HAN}]{{2,12}}?(?:局|委员会|中心|大队|支队))"
)
_WORDS = frozenset(("城区", "郊区", "矿区"))
_HAN_CHAR = re.compile(f"[{_HAN}]")
_TOWN_AFTER = re.compile(
    rf"(?![县市区旗])[{_HAN}]{{0,3}}?(?:镇(?!街|区)|乡(?![镇村])|苏木)|街|新城(?!区)|[湖河江溪海岛][市县旗]|[湖河江溪]区"
)  # 乌兰|乌苏镇 is no word of the county 乌兰, nor 安平|湖市 or 安平|新城 of 安平


def pointing_words(text: str) -> dict[str, Counter[str]]:
    """Kind (区 县 市 旗) -> how often each word points at a place of that kind."""
    return {kind: Counter(match.group() for match in found.finditer(text)) for kind, found in _POINTING.items()}


def to_votes(words: Counter[str]) -> int:
    """What pointing words of one kind count together: 我区 and its like three times."""
    return sum(count * (_OWN_WEIGHT if word[0] in "我本" else 1) for word, count in words.items())


def find_named(text: str, *, counties: frozenset[Division] | None = None) -> Counter[Division]:
    """How often ``text`` names each city and county. A short form counts where it cannot be another word; where
    ``counties`` are given, also any short form of one of these. A city in front of its county is not counted."""
    counts: Counter[Division] = Counter()
    begins = _beginnings()
    named = sorted(counties or (), key=lambda division: division.code)  # of two that share a short form, the later
    wanted = {division.stem: division for division in named if division.stem}
    position = 0
    last: tuple[int, list[Division]] = (-1, [])
    for start in find_pairs(text, begins):
        if start < position:
            continue
        size, found = _match(text, start, wanted)
        if not size:
            continue
        lower = [division for division in found if last[0] == start and parent_of(division) in last[1]]
        if lower:  # 洛阳市涧西区: the city only says which
            for division in last[1]:
                counts[division] -= 1
            found = lower
        elif text[start : start + size] in _WORDS:
            continue  # 全城区, 进城区: a district's name is told from the word by its city
        counts.update(found)
        position = start + size
        last = (position, found)
    _settle_namesakes(counts)
    return +counts


def _match(
    text: str,
    position: int,
    wanted: dict[str, Division],
) -> tuple[int, list[Division]]:
    for size in _beginnings()[text[position : position + 2]]:
        piece = text[position : position + size]
        if len(piece) < size:
            continue
        if piece in by_name():
            if size == 2 and _is_word(text[max(0, position - 1) : position + 1]):
                return 0, []  # 代理|县长
            return size, [d for d in by_name()[piece] if d.level != "province" or piece.endswith("市")]
        if piece in wanted and not _TOWN_AFTER.match(text, position + size):
            return size, [wanted[piece]]
        if piece in by_stem():
            if _TOWN_AFTER.match(text, position + size) or _former(text, position, size):
                return 0, []
            certain = (
                not is_common_stem(piece)
                or _AFTER_STEM.match(text, position + size)
                or _is_autonomous(by_stem()[piece], text[position + size : position + size + 1])
            )
            return (
                (size, [d for d in by_stem()[piece] if d.level != "province" or d.name.endswith("市")])
                if certain
                else (0, [])
            )
    return 0, []


def _is_word(pair: str) -> bool:
    """Whether two characters make a verb or noun, and no name, that a short county's name would cut (代|理县长)."""
    return len(pair) == 2 and pair[0] not in "在到从向对赴" and tag_of(pair) in ("v", "vn", "n")


def _is_autonomous(divisions: Sequence[Division], kind: str) -> bool:
    """Whether ``kind`` ends the short form of an autonomous county (恭城县)."""
    return kind in ("县", "旗") and any(d.name.endswith(f"自治{kind}") for d in divisions)


def _former(text: str, position: int, size: int) -> str:
    """The name of a county as it was before it became a city or district (沙湾县, now 沙湾市), if it stands there."""
    stem, name = text[position : position + size], text[position : position + size + 1]
    if name[size:] not in ("县", "市") or name in by_name() or text[position + size + 1 : position + size + 2] == "区":
        return ""
    known = [d for d in by_stem().get(stem, ()) if d.level == "county" and "自治" not in d.name]
    return name if known else ""


def find_former(text: str) -> list[tuple[str, str, int]]:
    """Counties that the gazetteer has under a later kind, as the page calls them: name, name with its city if the page
    puts one in front, count."""
    counts: Counter[str] = Counter()
    cities: dict[str, str] = {}
    for position in find_pairs(text[:-1], _beginnings()):
        for size in range(2, 5):
            if name := _former(text, position, size):
                counts[name] += 1
                city = next((text[position - n : position] for n in (3, 4) if n <= position), "")
                if any(d.level == "city" for d in by_name().get(city, ())):
                    cities[name] = city
                break
    return [(name, cities.get(name, "") + name, count) for name, count in sorted(counts.items())]


@cache
def _beginnings() -> dict[str, tuple[int, ...]]:
    """Two characters that names begin with -> how long these names are, the longest first."""
    sizes: dict[str, set[int]] = {}
    for name in (*by_name(), *by_stem()):
        sizes.setdefault(name[:2], set()).add(len(name))
    return {begin: tuple(sorted(own, reverse=True)) for begin, own in sizes.items()}


def _settle_namesakes(counts: Counter[Division]) -> None:
    """Of places with one name (朝阳区 of two cities) keep the one whose city the page names, if just one is."""
    for division in list(counts):
        same = [other for other in counts if other.name == division.name]
        if len(same) > 1:
            known = [other for other in same if counts.get(parent_of(other) or other, 0) > 0]
            for other in same:
                if len(known) == 1 and other != known[0]:
                    del counts[other]


def find_new_areas(text: str) -> list[tuple[str, str, int]]:
    """Functional areas that are no divisions: name as mostly written, name with its city where the page has it so
    (洛阳云河新区), and count. Where names begin is told by what recurs."""
    counts: Counter[str] = Counter()
    for match in _NEW_AREA.finditer(text):
        base, suffix = match["base"], match["suffix"]
        counts.update(base[-size:] + suffix for size in range(2, len(base) + 1))
    longer: dict[str, list[str]] = {}
    for name, count in sorted(counts.items()):
        if count > 1:
            longer.setdefault(name[1:], []).append(name)
    grown = {_grow(name, counts, longer) for name, count in counts.items() if count > 1 and name[1:] not in counts}
    areas = []
    for name in sorted(grown, key=lambda name: (-counts[name], name))[:_MOST]:
        if not _GENERIC_AREA.search(_AREA_END.sub("", name)):
            city = next((name[:size] for size in (4, 3, 2) if _is_city(name[:size]) and len(name) > size + 3), "")
            own = name.removeprefix(city)
            areas.append((own, (city or _city_before(own, text)) + own, text.count(own)))
    return areas


def _grow(name: str, counts: Counter[str], longer: dict[str, list[str]]) -> str:
    while best := max(longer.get(name, ()), key=lambda other: (counts[other], other), default=None):
        if counts[best] * 2 < counts[name]:
            break
        name = best
    return name


def _is_city(stem: str) -> bool:
    return any(division.level == "city" for division in by_stem().get(stem, ()))


def _city_before(name: str, text: str) -> str:
    """The city's short form that the page puts in front of an area's name; empty if it never does."""
    for match in re.finditer(re.escape(name), text):
        for size in (2, 3, 4):
            stem = text[max(0, match.start() - size) : match.start()]
            if _is_city(stem):
                return stem
    return ""


def begins_with_office(name: str, text: str) -> bool:
    """Whether a clause begins with an office of the place: 云河区民政局召开会议 (but not 赴云河区考察)."""
    return any(not (at and _HAN_CHAR.match(text, at - 1)) for at in _before_offices(name, text))


def other_kind(division: Division, text: str) -> str:
    """The district that a short form means where the page never has the county's own name but that of a district of the
    same stem in front of an office: 云河区|民政局 where the gazetteer knows only 云河市. "" if it does not."""
    name = f"{division.stem}区"
    if division.level != "county" or not division.stem or division.name[-1] == "区" or name in by_name():
        return ""
    told = name in text and division.name not in text and any(True for _ in _before_offices(name, text))
    return name if told else ""


def _before_offices(name: str, text: str) -> Iterator[int]:
    """Where ``name`` stands in front of an office."""
    at = text.find(name)
    while at >= 0:
        if _OFFICE.match(text, at + len(name)):
            yield at
        at = text.find(name, at + 1)


def find_unlisted(text: str, heads: str = "") -> list[tuple[str, str, int]]:
    """Districts that the gazetteer lacks (new, renamed): name, name with its city if the page puts one in front, count.
    They must begin clauses at least twice and have an office (云河区委, 云河区民政局), or begin a clause of the
    headlines in ``heads`` and one below, with whole words behind them (街|呼区|应 is no district)."""
    clause: Counter[str] = Counter()
    cities: dict[str, str] = {}
    broken: set[str] = set()
    for match in _UNLISTED.finditer(text):
        name = match["name"]
        if _NOT_A_NAME.search(name) or is_kind_of_area(name) or name in by_name():
            continue
        clause[name] += 1
        if match["city"] and match["city"] in by_name():
            cities[name] = match["city"]
        if split_words(text[match.end() : match.end() + 6])[0][1] < 2:
            broken.add(name)
    headed = Counter(match["name"] for match in _UNLISTED.finditer(heads))
    often = [name for name, n in sorted(clause.items(), key=lambda item: (-item[1], item[0])) if n > 1][:_MOST]
    sure = [
        name
        for name in often
        if any(True for _ in _before_offices(name, text)) or 0 < headed[name] < clause[name] and name not in broken
    ]
    return [(name, cities.get(name, "") + name, text.count(name)) for name in sure]

"""Places by the gazetteer: full names of divisions, and their short forms where nothing speaks against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from kg.extract.mentions.found import Found
from kg.extract.mentions.phrases import Phrase
from kg.lexicon.divisions import by_name, by_stem, is_common_stem, parent_of
from kg.lexicon.segment import tag_of
from kg.lexicon.words import any_of, word_set
from kg.text.triggers import find_pairs

# A short form is part of a longer name before these: 宁夏|路街道, 云河|日报, 上海|浦东发展银行 …
_LONGER = re.compile(
    r"路|街|大道|镇|乡|村|社区|河|江|湖|山|港|桥|庄|屯|日报|晚报|大学|学院|银行|话|菜|菜馆|店|人$|籍|族|站|机场|分局|大队|支队|中学|小学|楼|门|寺|码"
)
_DEED = re.compile("[回拆搬征]迁安|.修水[利库池柜渠窖沟管塔井泵坝电路]")  # 回迁|安置小区, 修|水池
_OF_ITS_LEVEL = frozenset(("agency.of-its-level", "organization.of-its-level"))
# Those who keep order there, as papers call them for short: 云河|城管, 柳溪|交警; but 云河|公安|机关.
_LINE_OF_PLACE = re.compile(
    r"(?:城管|公安交警|交警|公安|警方|消防)(?![一-龥]?(?:局|厅|部|队|所|站|员|系统|分|支|大|中|干|民|执|机|辅|特|交|司|人|工|指|救|管|综|巡|、|和|与|及|等))"
)
_COURT_OF_PLACE = re.compile("(?:法院|检察院)(?![人内里外]|大[楼门院]|系统)")  # 云河|法院
_WORDS_TOO = re.compile(any_of("divisions_and_words"))
_CITY_END = re.compile(r"[^全我本该各]市$")


@cache
def _first() -> dict[str, tuple[str, ...]]:
    """First two characters -> full names and stems that begin so, longest first."""
    index: dict[str, set[str]] = {}
    for name in (*by_name(), *(s for s in by_stem() if not is_common_stem(s))):
        index.setdefault(name[:2], set()).add(name)
    return {key: tuple(sorted(names, key=lambda n: (-len(n), n))) for key, names in index.items()}


def find_divisions(phrase: Phrase) -> Iterator[Found]:
    """Divisions named in the text; 云河市云山区 gives one mention for the chain's every link."""
    text, index, done = phrase.text, _first(), 0
    for at in find_pairs(text, index):
        if at < done:
            continue
        name = next((n for n in index[text[at : at + 2]] if text.startswith(n, at)), None)
        end = at + len(name) if name else at
        if name and len(name) == 2 and at and name in by_name() and tag_of(text[at - 1 : at + 1]):
            name, end = None, at  # 示范|县
        if name and text.startswith("街道", end):
            name, end = None, at  # 古县|街道 is a street of that name
        common = _WORDS_TOO.match(text, at) and not _CITY_END.search(text, 0, at)
        if name and not common and (name in by_name() or _stands_alone(phrase, at, end)):
            yield Found(at, end, "place", "place.gazetteer" if name in by_name() else "place.stem", 0.95)
            if line := _LINE_OF_PLACE.match(text, end) or _COURT_OF_PLACE.match(text, end):
                yield Found(at, line.end(), "agency", "agency.line-of-place", 0.82)
            done = end


def join_districts(phrase: Phrase, found: Sequence[Found], locality: str) -> Iterator[Found]:
    """A city with its district right behind it, as another city's district is named, is one name (云河市云山区); the
    page's own are two."""
    for city, district in pairwise(f for f in found if f.rule == "place.gazetteer"):
        name, inner = phrase.text[city.start : city.end], phrase.text[district.start : district.end]
        joined = city.end == district.start and name.endswith("市") and inner.endswith("区") and name not in locality
        if joined and any(parent_of(d) in by_name()[name] for d in by_name()[inner]):
            yield Found(city.start, district.end, "place", "place.city-and-district", 0.95)


def name_owners(found: Sequence[Found]) -> list[Found]:
    """The names with those of bodies called by their level alone (县|档案馆) begun where the division does that they
    share the word with (云河县|档案馆)."""
    begins = {f.end - 1: f.start for f in found if f.rule == "place.gazetteer"}
    return [replace(f, start=begins.get(f.start, f.start)) if f.rule in _OF_ITS_LEVEL else f for f in found]


def without_hosts(text: str, found: Sequence[Found]) -> list[Found]:
    """The names with those of events begun at their quotes where the name of who holds them stands before
    (县妇联|“巧手”培训班)."""
    hosts = {f.start: f.end for f in found if f.type in ("agency", "organization") and text.startswith("“", f.end)}
    return [replace(f, start=hosts[f.start]) if f.type == "event" and f.start in hosts else f for f in found]


def _stands_alone(phrase: Phrase, start: int, end: int) -> bool:
    """Whether a short form is a word by itself here, by its neighbours and by jieba's words."""
    text = phrase.text
    if _LONGER.match(text, end) or _DEED.match(text, max(0, start - 1)) or phrase.word_at[start] != start:
        return False
    return end == len(text) or phrase.word_at[end] == end


def is_in_slogan(text: str, found: Found) -> bool:
    """Whether a place's name is the second half of what is built there (2023年数字云河规划执行情况评估)."""
    return found.type == "place" and text[max(0, found.start - 2) : found.start] in word_set("built_places")

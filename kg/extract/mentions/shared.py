"""Places named by their stems alone before the kind they share: 清溪、望江、柳荫三个社区; 石桥、枫林等镇;
firms that a list of firms names (顺丰、云麦坊等5家企业); and bodies written as one: 区委区政府."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.mentions.found import Found
from kg.extract.mentions.phrases import Phrase
from kg.lexicon.divisions import by_name, by_stem
from kg.lexicon.segment import tag_of
from kg.lexicon.words import any_of, word_set
from kg.text.numerals import parse_number

_KIND = r"(?:社区|街道|乡镇|镇街|苏木|嘎查|小区|[镇乡村县区])"
_SHARED = re.compile(
    rf"(?P<stems>(?:[一-龥]{{2,4}}、){{1,12}}(?:(?!等)[一-龥]){{2,4}})(?:等)?(?P<number>[两二三四五六七八九十]|\d+)(?:余|多)?[个家]?(?:试点|重点|偏远|贫困|移民|城中|农贸)?(?:{_KIND}|市场|广场|公园|水库)(?![一-龥]?长)"
    rf"|(?P<some>(?:[一-龥]{{2,4}}、){{1,12}}(?:(?!等)[一-龥]){{2,4}})等(?:试点|重点|偏远|地)?(?:村居|{_KIND})"
)
_KIND_END = re.compile(r"(?:社区|街道|苏木|[镇乡村县区市])$")
_PARTICLE = re.compile("[的在了到至]")
_PEOPLE = re.compile(any_of("callings", "actors") + "$|[员者民工]$")
# 石桥镇党委政府, without its level a second time, is said as one.
_TWO = re.compile(
    r"([^、,]*(?:[省市区县州旗盟](?:党|工|党工)?委|[镇乡]党委(?=[镇乡人])))[省市区县州旗盟镇乡]?(?:人民)?政府"
)
_FIRM = r"[^,。;:!?、“”《》()的等]{2,16}"
_FIRMS = re.compile(
    rf"(?P<items>(?:{_FIRM}、){{1,8}}{_FIRM})等(?:\d+|[两三四五六七八九十]+|多|数)?[余多]?[家个]?"
    rf"[一-龥]{{0,4}}?(?:企业|公司|商户|商家|综合体|商业体|商超)(?![职员]工)"
)
# A firm for short: 云河|钢铁; what it makes has no name before it (特种|钢铁 would be a word of the dictionary).
_BY_BUSINESS = re.compile(f"[一-龥]{{2,4}}{any_of('lines_of_business', 'trades')}")
RULE, FIRM = "place.shared-suffix", "organization.listed"


def find_shared_suffix(phrase: Phrase) -> Iterator[Found]:
    """The stems of each such list."""
    for match in _SHARED.finditer(phrase.text):
        part = "stems" if match["stems"] else "some"
        start = match.start(part)
        stems = match[part].split("、")
        if match["number"] is None and not _may_be_places(stems):
            continue
        for stem in stems:
            end = start + len(stem)
            begin = _begin(phrase, start, end)
            sure = match["number"] is not None and parse_number(match["number"]) == match[part].count("、") + 1
            if _is_stem(phrase.text[begin:end], sure=sure):
                yield Found(begin, end, "place", RULE, 0.8)
            start = end + 1


def find_listed_firms(phrase: Phrase, found: Sequence[Found]) -> Iterator[Found]:
    """The other members of a list of firms of which one is known: no noun of the dictionary (超市、顺丰等企业)."""
    for match in _FIRMS.finditer(phrase.text) if "等" in phrase.text else ():
        end = match.start() - 1
        for index, item in enumerate(match["items"].split("、")):
            start, end = end + 1, end + 1 + len(item)
            begin = start if index else _begin(phrase, start, end)
            named = any(f.start < end and begin < f.end and f.type != "place" for f in found)
            if not named and tag_of(phrase.text[begin:end])[:2] not in ("n", "v", "vn") and _knows(match, found):
                yield Found(begin, end, "organization", FIRM, 0.8)


def _knows(match: re.Match[str], found: Sequence[Found]) -> bool:
    start, end = match.span("items")
    named = any(f.type == "organization" and start <= f.start and f.end <= end for f in found)
    return named or all(_BY_BUSINESS.fullmatch(item) for item in match["items"].split("、"))


def _begin(phrase: Phrase, start: int, end: int) -> int:
    """Where the stem begins behind what leads to it (涉及|柳荫, 以来|在|石桥, 石桥镇的|柳荫)."""
    for particle in _PARTICLE.finditer(phrase.text, start, end - 2):
        start = particle.end()
    while start < end - 2:
        first = phrase.word_at[start]
        word = phrase.word(first, len(phrase.text))
        inner = first < start or word in word_set("stops") or tag_of(word)[:1] in ("v", "p", "d", "u", "c", "f")
        if not inner or first + len(word) > end - 2:
            break
        start = first + len(word)
    return start


def _may_be_places(stems: Sequence[str]) -> bool:
    """Whether a list that no number makes sure (清溪、望江等社区) can be one of places: none of them is people
    (党员、能人等小区骨干), and most are no ordinary nouns."""
    ordinary = [s for s in stems if tag_of(s)[:1] == "n" and tag_of(s)[:2] not in ("nr", "ns", "nt", "nz")]
    return 2 * len(ordinary) < len(stems) and not any(_PEOPLE.search(stem) for stem in stems)


def _is_stem(text: str, *, sure: bool) -> bool:
    """Whether the string can be a place's stem: no whole name, no common word, unless the number is that of the list
    and so makes it ``sure`` (石桥、万里两街道)."""
    common = not sure and (
        tag_of(text)[:1] in ("v", "d", "a", "r", "m", "c", "p")
        or text in word_set("stops")
        or text in word_set("verbs")
    )
    kind = not sure and len(text) > 2 and _KIND_END.search(text)  # 付村 is no name of three characters by itself
    return len(text) > 1 and not common and not kind and not re.search("[的在了和与]", text)


def join_firms(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """A firm with its own branches right behind it is one name (云河电信集团|云山有限公司|柳溪分公司)."""
    firms = {f.start: f for f in found if f.rule == "organization.company"}
    for firm in firms.values():
        end = firm.end
        while (branch := firms.get(end)) and _is_branch(text[end : branch.end]):
            end = branch.end
        if end > firm.end:
            yield replace(firm, end=end)


def _is_branch(name: str) -> bool:
    if name[0] in "和与及":
        return False
    placed = any(name[:size] in by_name() or name[:size] in by_stem() for size in range(2, len(name) - 3))
    return placed or name.endswith(("分公司", "支公司", "支行", "分行"))


def split_joint(phrase: Phrase, found: Iterable[Found]) -> Iterator[Found]:
    """The Party committee and the government of a place written as one (区委|区政府) are two."""
    for f in found:
        two = _TWO.match(phrase.text, f.start, f.end) if f.type == "agency" else None
        if two and two.end() == f.end:
            yield from (replace(f, end=two.end(1)), replace(f, start=two.end(1)))
        else:
            yield f

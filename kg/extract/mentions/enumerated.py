"""Schemes and teams that only a list names whose number is theirs, and the pieces of a slogan:
三本账:问题账、整改账、销号账; 五支队伍,即红袖巡防队、…; “三联”,即A、B、C of “一网三联五步”.

What a slogan in quotes or a head noun counts and what stands next to it is found by ``kg.extract.mentions.counted``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.mentions.found import Found
from kg.extract.mentions.listings import Listing, find_listings
from kg.extract.mentions.phrases import Phrase
from kg.lexicon.segment import tag_of
from kg.lexicon.words import any_of, word_set
from kg.text.numerals import NUMBERED

RULE, TEAM, WHOLE, PIECE, HEADING = (
    "initiative.enumerated",
    "organization.enumerated",
    "initiative.enumerating",
    "initiative.slogan-piece",
    "initiative.numbered-heading",
)
# What numbers a line of a list of works; 一、 and 1. number any other list as well (``plain``).
NUMBER = re.compile(rf"【[一-龥]{{0,3}}[\d一二三四五六七八九十]{{1,3}}】|[①-⑳]|(?P<plain>{NUMBERED})")
_LINE = 24  # characters of such a line
_WORK = re.compile(
    r"[^,。;:、!?的]{2,16}(?:建设|改造|更新|整治|治理|提升|修复|管护|清理|绿化|亮化|扩建|新建|修缮|拆除|供水|供暖|配送|救助|补贴|培训)(?:工程|项目)?"
)
_TEAMS = re.compile(r"(?:[^工作]队|团|志愿队|服务队|工作队)$")
_BODY = re.compile(any_of("agency_heads", "agency_list_heads", "organization_heads") + "$")
_WORKS = re.compile(r"(?:工程|行动|战役|攻坚战|计划|机制|体系|平台)$")
_EVIL = re.compile(any_of("evils") + "$")
_ACCOUNT = re.compile(r"[账网单表桌制码牌]$")
_HALF_QUOTED = re.compile("[^“”]{1,6}“(?P<name>[^“”]{2,4})”")
_MARKED = re.compile("“[^“”、,]{2,8}”")
_STEP = re.compile(r"[一\d]")  # 一勺听、一勺议: steps; 1名网格长: people
_QUOTED = re.compile("[“”]")
_SLOGANS = re.compile(
    r"“[^“”]{0,12}?((?:[一二两三四五六七八九十](?:个一)?[^“”、,。一二两三四五六七八九十\d]{1,3}){2,5})[^“”]{0,8}”"
)
_PIECES = re.compile(r"[一二两三四五六七八九十](?:个一)?[^一二两三四五六七八九十]{1,3}")
_OTHER_NAME = re.compile("[,;]?(?:即|就是|是|指)[^,。;“”]{0,8}“[^“”]+”(?![、“])")  # “一车”即“暖心车”: two names of one
_SINGLE = r"“({})”(?=,?(?:即|就是|是|指)|[,;:])"


def find_enumerated(phrases: Sequence[Phrase], taken: Sequence[set[int]]) -> Iterator[tuple[int, Found]]:
    """Such names with the index of their block. ``taken``: where each block names a body, a person or a place."""
    for index, phrase in enumerate(phrases):
        for listing in find_listings(phrase.text):
            members = list(_members(phrase, listing))
            if taken[index].isdisjoint(at for f in members for at in range(f.start, f.end)):
                yield from ((index, f) for f in members)
    yield from _pieces(phrases)
    yield from _headings(phrases)


def _members(phrase: Phrase, listing: Listing) -> Iterator[Found]:
    """The members that no quotes mark, if all look alike, and the words that count if they name a whole."""
    text = phrase.text
    spans = list(listing.items)
    if listing.open and text[spans[0][1] - 1] != "”":
        first = _begin(phrase, spans)
        if first is None:
            return
        spans[0] = (first, spans[0][1])
    names = [text[a:b] for a, b in spans]
    if listing.head and all(_MARKED.fullmatch(name) for name in names[1:]) and names[0].endswith("”"):
        spans[0] = (text.rfind("“", 0, spans[0][1]), spans[0][1])
        if not _EVIL.search(listing.head):
            yield from (Found(a + 1, b - 1, "initiative", RULE, 0.8) for a, b in spans)
        return
    works = listing.open and text[listing.whole[0] + 1 : listing.whole[0] + 2] == "大" and _WORKS.search(listing.head)
    if _EVIL.search(listing.head) or not works and not _look_like_names(names):
        return
    teams = all(_TEAMS.search(name) for name in names)
    if not teams and (any(_BODY.search(name) for name in names) or listing.head in ("队伍", "力量")):
        return
    same = len({name[-1] for name in names}) == 1 and bool(_ACCOUNT.search(names[0]))
    if listing.open and not listing.slogan and not (teams or works or same):
        return  # what stands right before its number is judged elsewhere
    if _ACCOUNT.search(listing.head) and not same:
        return
    rule, type_ = (TEAM, "organization") if teams else (RULE, "initiative")
    for a, b in spans:
        if half := _HALF_QUOTED.fullmatch(text, a, b):
            a, b = half.span("name")
        yield Found(a, b, type_, rule, 0.8, remember=False)
    if not teams and (works or listing.slogan or same and names[0][-1] == listing.head[-1:]):
        yield Found(*listing.whole, "initiative", WHOLE, 0.78, remember=False)


def _look_like_names(names: Sequence[str]) -> bool:
    """Whether the members are of one shape: all without quotes and of about one length, or all 群众“点单”."""
    if all(_STEP.match(name) for name in names) or any(name[0].isdigit() for name in names):
        return False
    if any(_QUOTED.search(name) for name in names):
        return all(_HALF_QUOTED.fullmatch(name) for name in names)
    sizes = [len(name) for name in names]
    return min(sizes) > 1 and max(sizes) <= 2 * min(sizes) + 2 and not all(len(n) == 2 and tag_of(n) for n in names)


def _headings(phrases: Sequence[Phrase]) -> Iterator[tuple[int, Found]]:
    """The works that numbered lines are headed by: 【任务4】云河驿站建设, ④农村管网更新."""
    numbered = [(i, phrase, m) for i, phrase in enumerate(phrases) if (m := NUMBER.match(phrase.text))]
    lines = [(i, phrase, m) for i, phrase, m in numbered if not m["plain"] and len(phrase.text) - m.end() <= _LINE]
    for i, phrase, m in lines if len(lines) > 2 else ():
        rest = phrase.text[m.end() :]
        if _WORK.fullmatch(rest) and phrase.word(m.end(), len(phrase.text)) not in word_set("carriers"):
            yield i, Found(m.end(), len(phrase.text), "initiative", HEADING, 0.76)


def _begin(phrase: Phrase, spans: Sequence[tuple[int, int]]) -> int | None:
    """Where the first member of a list begins behind what leads to it: as long as the others where they are of one
    length, or ending as they do; else behind a verb of responsibility or a preposition."""
    start, end = spans[0]
    sizes = {b - a for a, b in spans[1:]}
    same = end - min(sizes)
    if len(sizes) == 1 and same >= start and (same == start or phrase.word_at[same] == same):
        return same
    begin: int | None = start if end - start <= max(sizes) + 1 else None
    at = phrase.word_at[start]
    while at < end - 1:
        word = phrase.word(at, end)
        at += len(word)
        if start < at < end - 1 and (word in word_set("carriers") or word in "以由在将把对按" or tag_of(word) == "p"):
            begin = at
    return begin


def _pieces(phrases: Sequence[Phrase]) -> Iterator[tuple[int, Found]]:
    """“一网”, “三联” and “五步” where the page explains them one by one and “一网三联五步” is its slogan."""
    slogans = {m[1] for phrase in phrases if "“" in phrase.text for m in _SLOGANS.finditer(phrase.text)}
    for slogan in sorted(slogans):
        pieces = _PIECES.findall(slogan)
        if "".join(pieces) != slogan or len(set(pieces)) < 2:
            continue
        single = re.compile(_SINGLE.format("|".join(map(re.escape, pieces))))
        found = [
            (i, m)
            for i, phrase in enumerate(phrases)
            if phrase.text.find("“") >= 0
            for m in single.finditer(phrase.text)
        ]
        other = any(_OTHER_NAME.match(phrases[i].text, m.end()) for i, m in found)
        if {m[1] for _, m in found} == set(pieces) and not other:
            yield from ((i, Found(m.start(1), m.end(1), "initiative", PIECE, 0.8)) for i, m in found)

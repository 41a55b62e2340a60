"""The signs by which a last word is told to point at a name (参事会 for 云河区业主参事会) or to be said in general."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.extract.mentions.phrases import Phrase, begins_predicate
from kg.extract.mentions.pointers import MARKS, STOP
from kg.lexicon.cues import Cues, read_cues
from kg.lexicon.segment import tag_of
from kg.lexicon.words import word_set

ATTENDED = re.compile(r"(?:主持|出席|参加|列席)$")
# What says before a word that no certain thing is meant, or which other one: 相关|工程, 数字|城市建设.
_OF_ANY = re.compile(
    r"(?:相关|有关|各类|各种|各级|各地|其他|其它|别的|同类|类似|所有|任何|某个|某些|一般|普通|传统|现代|新型|数字|智能|智慧|一系列|一批)$"
)
# Fields of work at large, though a scheme's name ends so: 城市建设 of 智慧城市建设.
_FIELD = re.compile(r"[一-龥]{2}(?:建设|治理|发展|管理|改革|保护|生产|教育|文明)")
_LEVEL = re.compile(
    r"^(?:全[省市区县州旗镇]首[个家]|[省市区县旗镇乡](?=...))"
)  # what names of one may begin with or not
_BEFORE = 6  # characters before the word that the cues look at
_MARKS = {
    "comma": ",:;",
    "stop": "。!?",
    "list": "、",
    "open": "“‘《(",
    "close": "”’》)",
}
_MARK = {char: kind for kind, chars in _MARKS.items() for char in chars}
_FAR = ((0, "0"), (1, "1"), (3, "2"), (8, "4"))  # up to so many sentences end between -> how it is called
_OFTEN = ((1, "1"), (2, "2"), (4, "4"))


def cues() -> Cues:
    """The signs that a last word points."""
    return read_cues("kg.extract", "rules/pointing.yaml")


@dataclass(slots=True)
class Word:
    """A last word: the type of what ends so, and where it is named: (block, start, end, name)."""

    type: str
    places: list[tuple[int, int, int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Stand:
    """Where the last word of a name stands by itself."""

    block: int
    start: int
    last: str
    word: Word
    headline: bool
    article: str
    phrases: Sequence[Phrase]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.last)


def may_point(stand: Stand) -> bool:
    """Whether one name is the last before the word, in a headline anywhere; of two in one sentence neither is. What is
    said of any (相关工程, 城市建设) never points."""
    if _OF_ANY.search(stand.phrases[stand.block].text, max(0, stand.start - 3), stand.start) or _FIELD.fullmatch(
        stand.last
    ):
        return False
    before = _before(stand)
    if not before or _are_one(before):
        return bool(before) or stand.headline
    block, start, _, name = before[-1]
    opening = max((stop.end() for stop in STOP.finditer(stand.phrases[block].text, 0, start)), default=0)
    return {other for b, s, _, other in before if b == block and s >= opening} == {name}


def _before(stand: Stand) -> list[tuple[int, int, int, str]]:
    places = stand.word.places
    return places[: bisect_left(places, (stand.block, stand.start, 0, ""))]


def signs_of(stands: Sequence[Stand]) -> list[set[str]]:
    """The signs of each; a word that is the subject of one clause points in the others of its article, too."""
    shown = [_signs(stand) for stand in stands]
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, stand in enumerate(stands):
        groups[stand.article, stand.last].append(number)
    for group in groups.values():
        often = _step(len(group), _OFTEN, "5")
        subjects = [n for n in group if "subject" in shown[n]]
        hinted = [n for n in group if not shown[n].isdisjoint(("opens", "b-taken"))]
        for n in group:
            shown[n].add(f"free-{often}")
            if "general" in shown[n]:
                shown[n].add(f"general-free-{often}")
            if subjects and subjects != [n]:
                shown[n].add("else-subject")
            elif hinted and hinted != [n]:
                shown[n].add("else-opens")
            elif len(group) > 1:
                shown[n].add("else-none")
    return shown


def _signs(stand: Stand) -> set[str]:
    phrase, at, end, last = stand.phrases[stand.block], stand.start, stand.end, stand.last
    text, type_ = phrase.text, stand.word.type
    signs = cues().signs({"before": text[max(0, at - _BEFORE) : at], "after": text[end:]})
    general = last in word_set("general_last_words")
    signs |= {"word", f"type-{type_}", f"length-{min(4, len(last))}", f"is-{last}", f"tag-{tag_of(last)[:1] or 'none'}"}
    signs.add("headline" if stand.headline else "body")
    signs.add("before-" + ("edge" if not at else _kind(text[phrase.word_at[at - 1] : at])))
    signs.add("after-" + ("edge" if end == len(text) else _kind(phrase.word(end, len(text)))))
    if general:
        signs.add("general")
    if begins_predicate(phrase, end):
        signs.add("a-predicate")
    if not signs.isdisjoint(("a-predicate", "a-goes-on")):
        if "b-begins" in signs:
            signs |= {"subject", f"subject-{type_}"}
        if "b-clause" in signs:
            signs |= {"opens", f"opens-{type_}"}
    if "a-post" in signs and not signs.isdisjoint(("b-clause", "b-posted")):
        signs.add("posted")
    return signs | _told(stand, general=general)


def _told(stand: Stand, *, general: bool) -> set[str]:
    """How it stands to the names that end so: whether they are one, how often said, how near the last before it is."""
    places, type_ = stand.word.places, stand.word.type
    before = _before(stand)
    one = "one" if _are_one(places) else "one-before" if before and _are_one(before) else "several"
    signs = {one, f"{one}-{type_}", f"said-{min(3, len(before or places))}"}
    if any("“" in name for *_, name in before or places):
        signs.add("quoted")
    if not before:
        return signs | {"none-before"}
    near = _step(_sentences(stand, before[-1]), _FAR, "far")
    signs |= {f"near-{near}", f"near-{near}-{type_}"}
    if general or type_ == "place":
        signs.add(f"near-{near}-general")
    return signs


def _sentences(stand: Stand, name: tuple[int, int, int, str]) -> int:
    """How many sentences end between the name and the word; with each block one does."""
    block, _, stop, _ = name
    text = stand.phrases[stand.block].text
    if block == stand.block:
        return len(STOP.findall(text, stop, stand.start))
    ended = len(STOP.findall(stand.phrases[block].text, stop)) + len(STOP.findall(text, 0, stand.start))
    return ended + stand.block - block


def _step(count: int, steps: Iterable[tuple[int, str]], most: str) -> str:
    return next((name for limit, name in steps if count <= limit), most)


def _kind(word: str) -> str:
    """What a neighbour is: a kind of mark, a number, or its part of speech."""
    if word[0].isdigit():
        return "number"
    return _MARK.get(word[0]) or (tag_of(word)[:1] or "x" if "一" <= word[0] <= "龥" else "mark")


def _are_one(places: Iterable[tuple[int, int, int, str]]) -> bool:
    """Whether the names are forms of one: each ends the longest (联调中心 of 云河区劳动争议联调中心) or leaves some of
    its words out (“云上联”平台 of “云上联”议事平台)."""
    names = {_form(name) for *_, name in places}
    longest = max(names, key=lambda name: (len(name), name))
    return all(longest.endswith(name) or _leaves_out(name, longest) for name in names)


@lru_cache(maxsize=4096)  # every last word compares all the names of its article again
def _form(name: str) -> str:
    return _LEVEL.sub("", MARKS.sub("", name))


def _leaves_out(short: str, name: str) -> bool:
    rest = iter(name)
    return len(short) > 4 and short[0] == name[0] and all(char in rest for char in short)

"""Names said again by their last word alone: after 云河区业主参事会, 参事会 at a clause's beginning means it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.mentions.found import Found
from kg.extract.mentions.phrases import Phrase, begins_predicate
from kg.lexicon.segment import split_words
from kg.lexicon.words import fill, word_set
from kg.records import Block

RULE = "deictic.last-word"
_TYPES = frozenset(("agency", "organization", "initiative", "event", "document"))
_ACTORS = frozenset(("agency", "organization", "place"))  # what follows the others must show that a noun has ended
# Words that end a name and may be no word to jieba where the name goes before them (云上e家|小程序, 公安|分局).
_KINDS = {
    "place": ("街道", "园区", "景区", "社区"),
    "event": ("大会", "招聘会", "现场会", "推介会", "发布会", "座谈会", "推进会", "论坛"),
    "initiative": ("小程序", "系统", "平台"),
    "agency": ("分局",),
    "organization": ("公司",),
}
_BEGINS = re.compile(
    r"(?:^|[,。;!?:“]|[今去]年|[年月]里|[年月]来|受|会后|\d月|\d日|目前|期间|以来|随后|当天|同时|此后|此外|下一步|今后|会上|由|为|在|向|与|对|代表|按照|根据|通过|[^一-龥]\d+[多余]?[年月日天])$"
)
_TAKEN = re.compile(r"(?:[把对到为上开]|每[场次]|靠着?|就在|新建)$")  # schemes are objects too: 到|驿站, 把|夜话
_COUNTED = re.compile(r"(?:[开建办设]|发放|建成|办起)了?$")  # 共开|夜话1206场
_COUNT = re.compile(r"[近约超]?\d")
_POST = re.compile(fill(r"(?:常务)?副?(?:{posts}|政委)"))
_POSTED = re.compile(r"(?:[、任”]|代表)$")  # 市信访局副局长、|专班|副主任
_BY = re.compile(r"(?:按照|根据|依据)$")  # 根据|框架协议|,
_ATTENDED = re.compile(r"(?:主持|出席|参加|列席)$")
_GOES_ON = re.compile(
    r"[还将已也先累共每设由为上实采坚目去今自的有把让使能管]|里?另?嵌|给每|收到|[上中]线|不[散停撤]|宣读|委托|开[张了设]|散场|写得"
)  # first characters of what a subject does
_PARK = re.compile(r"(?:产业|工业|科技|食品|物流|创业|商贸)园$|(?:开发|经开|高新)区$")  # what is called 园区 for short
_HAN = re.compile("[一-龥]+")
_POINTER = re.compile(r"(?:(?<![应总])该|这[一个项套支家座份]|本[届轮次]|此次)$")
_MARKS = re.compile(r"[“”‘’《》]|\([^()]*\)$")
_LONGEST = 4


def find_pointing(
    blocks: Sequence[Block], phrases: Sequence[Phrase], chosen: Sequence[Sequence[Found]]
) -> list[list[Found]]:
    """For each block the words that stand for a name in full before them in the same article, where one name only
    ends so there."""
    found: list[list[Found]] = [[] for _ in blocks]
    named: dict[str, dict[str, _Word]] = {}
    learnt: set[tuple[str, str, str]] = set()
    for index, (block, phrase) in enumerate(zip(blocks, phrases, strict=True)):
        if block.article:
            known = named.setdefault(block.article, {})
            for name in sorted(chosen[index], key=lambda f: f.start):
                text = phrase.text[name.start : name.end]
                if not name.deictic and (block.article, name.type, text) not in learnt:  # again it tells nothing new
                    learnt.add((block.article, name.type, text))
                    _learn(known, _MARKS.sub("", text), name, (index, name.end))
    for index, (block, phrase) in enumerate(zip(blocks, phrases, strict=True)):
        if block.article and block.role == "body":
            taken = {at for f in chosen[index] for at in range(f.start, f.end)}
            words = _occurrences(phrase, named[block.article], index)
            found[index] += [f for f in words if taken.isdisjoint(range(f.start, f.end))]
    return found


@dataclass(slots=True)
class _Word:
    """A last word: the type and names of what ends so, and where the first of them ends (block, index in its text)."""

    type: str
    since: tuple[int, int]
    names: set[str]


def _learn(known: dict[str, _Word], name: str, found: Found, end: tuple[int, int]) -> None:
    if found.type != "place" and found.type not in _TYPES:
        return
    words = [kind for kind in _KINDS.get(found.type, ()) if name.endswith(kind) and len(name) > len(kind) + 1]
    if found.type == "place" and _PARK.search(name):
        words.append("园区")
    if found.type in _TYPES:
        words += [name[start:] for start, _ in split_words(name)[-3:] if start]
    for word in words:
        if 2 <= len(word) <= _LONGEST and word not in word_set("general_last_words") and _HAN.fullmatch(word):
            known.setdefault(word, _Word(found.type, end, set())).names.add(name)


def _occurrences(phrase: Phrase, known: Mapping[str, _Word], index: int) -> Iterator[Found]:
    text = phrase.text
    stands = [(at, last) for last in known if last in text for at in _find(last, text) if phrase.word_at[at] == at]
    for at, last in sorted(stands, key=lambda stand: (stand[0], len(stand[1]))):
        word, end = known[last], at + len(last)
        if not _are_one(word) or (index, at) < word.since:
            continue
        if pointer := _POINTER.search(text, max(0, at - 2), at):
            yield Found(pointer.start(), end, word.type, RULE, 0.75, remember=False, deictic=True)
            continue
        alone = end == len(text) or phrase.word_at[end] == end
        goes_on = word.type in _ACTORS or begins_predicate(phrase, end) or bool(_GOES_ON.match(text, end))
        begins = bool(_BEGINS.search(text, max(0, at - 6), at))
        if word.type == "initiative":
            begins = begins or bool(_TAKEN.search(text, max(0, at - 2), at))
            if _COUNTED.search(text, max(0, at - 3), at) and _COUNT.match(text, end):
                begins = goes_on = True
        elif word.type == "agency" and _POST.match(text, end):
            begins = begins or bool(_POSTED.search(text, max(0, at - 2), at))
        elif word.type == "place":
            begins = begins or text[max(0, at - 1) : at] in ("是", "和")
        by = word.type == "document" and text[end : end + 1] == "," and _BY.search(text, max(0, at - 2), at)
        attended = word.type == "event" and _ATTENDED.search(text, max(0, at - 2), at)
        closed = attended and (end == len(text) or text[end] in ",。;")  # 出席|大会。
        if alone and (goes_on and begins or closed or by):
            # What says of what it is (经侦大队, 镇党委) names the body, if in short.
            short = word.type == "agency" and (len(last) == _LONGEST or last[0] in "镇乡")
            yield Found(at, end, word.type, RULE, 0.7, remember=False, deictic=not short)


def _are_one(word: _Word) -> bool:
    """Whether the names are forms of one: each ends the longest (联调中心 of 云河区劳动争议联调中心)."""
    longest = max(word.names, key=lambda name: (len(name), name))
    return all(longest.endswith(name) for name in word.names)


def _find(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)

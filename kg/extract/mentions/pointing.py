"""Names said again by their last word alone: after 云河区业主参事会, 参事会 at a clause's beginning means it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.mentions.found import Found
from kg.extract.mentions.phrases import Phrase, begins_predicate
from kg.lexicon.segment import split_words
from kg.lexicon.words import word_set
from kg.records import Block

RULE = "deictic.last-word"
_TYPES = frozenset(("agency", "organization", "initiative", "event", "document"))
_ACTORS = frozenset(("agency", "organization", "place"))  # what follows the others must show that a noun has ended
_KINDS_OF_PLACE = ("街道", "园区", "景区", "社区")
_KINDS_OF_EVENT = ("大会", "招聘会", "现场会", "推介会", "发布会", "座谈会", "推进会", "论坛")
_BEGINS = re.compile(
    r"(?:^|[,。;!?:“]|[今去]年|[年月]里|[年月]来|受|会后|\d月|\d日|目前|期间|以来|随后|当天|同时|此后|此外|下一步|今后|会上|由|为|在|向|与|对|按照|根据|通过|[^一-龥]\d+[多余]?[年月日天])$"
)
_TAKEN = re.compile(r"(?:[把对到为上开]|每场)$")  # a scheme is an object more often than a body is: 到|驿站, 把|夜话
_ATTENDED = re.compile(r"(?:主持|出席|参加|列席)$")
_GOES_ON = re.compile(
    r"[还将已也先累共每设由为上实采坚目去今自]|[里另]嵌|给每|收到|[上中]线|不[散停撤]|宣读|委托|开张"
)  # first characters of what a subject does
_HAN = re.compile("[一-龥]+")
_POINTER = re.compile(r"(?:(?<![应总])该|这[一个项套支家座份]|本[届轮次]|此次)$")
_MARKS = re.compile(r"[“”‘’《》]|\([^()]*\)$")
_COMPANY = "公司"
_LONGEST = 4


def find_pointing(
    blocks: Sequence[Block], phrases: Sequence[Phrase], chosen: Sequence[Sequence[Found]]
) -> list[list[Found]]:
    """For each block the words that stand for a name in full before them in the same article, where one name only
    ends so there."""
    found: list[list[Found]] = [[] for _ in blocks]
    named: dict[str, dict[str, _Word]] = {}
    for index, (block, phrase) in enumerate(zip(blocks, phrases, strict=True)):
        if block.article:
            known = named.setdefault(block.article, {})
            for name in sorted(chosen[index], key=lambda f: f.start):
                _learn(known, _MARKS.sub("", phrase.text[name.start : name.end]), name, (index, name.end))
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
    if found.deictic:
        return
    if found.type == "place":
        words = [kind for kind in _KINDS_OF_PLACE if name.endswith(kind) and len(name) > len(kind) + 1]
    elif found.type in _TYPES:
        starts = [start for start, _ in split_words(name)]
        words = [name[start:] for start in starts[-3:] if start]
        words += [kind for kind in _KINDS_OF_EVENT if found.type == "event" and name.endswith(kind) and name != kind]
        words += [_COMPANY] if name.endswith(_COMPANY) else []
    else:
        return
    for word in words:
        if 2 <= len(word) <= _LONGEST and word not in word_set("general_last_words") and _HAN.fullmatch(word):
            known.setdefault(word, _Word(found.type, end, set())).names.add(name)


def _occurrences(phrase: Phrase, known: Mapping[str, _Word], index: int) -> Iterator[Found]:
    text = phrase.text
    stands = [(at, last) for last in known for at in _find(last, text) if phrase.word_at[at] == at]
    for at, last in sorted(stands, key=lambda stand: (stand[0], len(stand[1]))):
        word, end = known[last], at + len(last)
        if len(word.names) > 1 or (index, at) < word.since:
            continue
        if pointer := _POINTER.search(text, max(0, at - 2), at):
            yield Found(pointer.start(), end, word.type, RULE, 0.75, remember=False, deictic=True)
            continue
        alone = end == len(text) or phrase.word_at[end] == end
        goes_on = word.type in _ACTORS or begins_predicate(phrase, end) or _GOES_ON.match(text, end)
        begins = _BEGINS.search(text, max(0, at - 6), at)
        if word.type == "initiative":
            begins = begins or _TAKEN.search(text, max(0, at - 2), at)
        attended = word.type == "event" and _ATTENDED.search(text, max(0, at - 2), at)
        closed = attended and (end == len(text) or text[end] in ",。;")  # 出席|大会。
        if alone and (goes_on and begins or closed):
            # What says of what it is (经侦大队, 镇党委) names the body, if in short.
            short = word.type == "agency" and (len(last) == _LONGEST or last[0] in "镇乡")
            yield Found(at, end, word.type, RULE, 0.7, remember=False, deictic=not short)


def _find(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)

"""Names said again by their last word alone: after 云河区业主参事会, 参事会 at a clause's beginning means it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.mentions.found import Found
from kg.extract.mentions.phrases import HEADLINES, Phrase, begins_predicate
from kg.lexicon.segment import split_words
from kg.lexicon.words import word_set
from kg.records import Block

RULE = "deictic.last-word"
_TYPES = frozenset(("agency", "organization", "initiative", "event"))
_KINDS_OF_PLACE = ("街道", "园区", "景区")
_BEGINS = re.compile(
    r"(?:^|[,。;!?:“]|[今去]年|\d月|\d日|目前|期间|以来|随后|当天|同时|此后|此外|下一步|今后|会上|由|为|在|向|与|对|按照|根据|通过|[^一-龥]\d+[多余]?[年月日天])$"
)
_GOES_ON = re.compile(r"[还将已也先累共每设由为上实采坚]")
_LONGEST = 4


def find_pointing(
    blocks: Sequence[Block], phrases: Sequence[Phrase], chosen: Sequence[Sequence[Found]]
) -> list[list[Found]]:
    """For each block the words that stand for a name in full before them in the same article, where one name only
    ends so there."""
    found: list[list[Found]] = [[] for _ in blocks]
    named: dict[str | None, dict[str, tuple[str, set[str]]]] = {}
    for index, (block, phrase) in enumerate(zip(blocks, phrases, strict=True)):
        known = named.setdefault(block.article, {})
        own = sorted(chosen[index], key=lambda f: f.start)
        for name in own:
            _learn(known, phrase.text[name.start : name.end].strip("“”‘’"), name)
        if block.article and block.role not in HEADLINES and block.role == "body":
            taken = {at for f in own for at in range(f.start, f.end)}
            for word, (type_, names) in known.items():
                if len(names) == 1:
                    found[index] += [
                        f for f in _occurrences(phrase, word, type_) if taken.isdisjoint(range(f.start, f.end))
                    ]
    return found


def _learn(known: dict[str, tuple[str, set[str]]], name: str, found: Found) -> None:
    if found.deictic:
        return
    if found.type == "place":
        for kind in _KINDS_OF_PLACE:
            if name.endswith(kind) and len(name) > len(kind) + 1:
                known.setdefault(kind, (found.type, set()))[1].add(name)
        return
    if found.type not in _TYPES:
        return
    words = split_words(name)
    for first in range(max(1, len(words) - 3), len(words)):
        word = name[words[first][0] :]
        if 2 <= len(word) <= _LONGEST and word not in word_set("general_last_words") and re.fullmatch("[一-龥]+", word):
            known.setdefault(word, (found.type, set()))[1].add(name)


def _occurrences(phrase: Phrase, word: str, type_: str) -> list[Found]:
    text, found = phrase.text, []
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        alone = phrase.word_at[at] == at and (end == len(text) or phrase.word_at[end] == end)
        begins = bool(_BEGINS.search(text, max(0, at - 6), at))
        if alone and begins and (begins_predicate(phrase, end) or _GOES_ON.match(text, end)):
            found.append(Found(at, end, type_, RULE, 0.7, remember=False, deictic=True))
        at = text.find(word, end)
    return found

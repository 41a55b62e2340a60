"""What the sequence model is told of characters and words by themselves: kinds of characters, their use in people's
names, and in which lists of the language a word stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.lexicon.divisions import by_name, by_stem, is_common_stem
from kg.lexicon.tables import read_table
from kg.lexicon.words import words

EDGE = "⏎"  # between blocks; where a page has it, quotation marks do not reach over it
_LAST_BITS = (1 << 16) - 1
LONGEST = 8  # characters of a word of the lists
# Which word lists there are for the model, each with a letter; some share one.
_LISTS = {
    "carriers": "a", "actors": "b", "verbs": "c", "deeds": "d", "adverbs": "e", "stops": "f", "openers": "g",
    "posts": "h", "callings": "i", "functions": "j", "party_departments": "k", "units": "l", "agency_heads": "A",
    "town_stations": "A", "organization_heads": "O", "papers": "m", "initiative_heads": "I",
    "initiative_weak_heads": "J", "initiative_list_heads": "K", "agency_list_heads": "B", "event_heads": "E",
    "document_heads": "D", "known_initiatives": "n", "doctrines": "o", "generic_modifiers": "p", "generic_streets": "q",
    "generic_communities": "r", "generic_villages": "r", "generic_roads": "s", "generic_waters": "s",
    "generic_sites": "t", "venue_heads": "V", "zones": "Z", "before_level": "u", "before_bodies": "v", "holding": "w",
    "lines_of_business": "x", "generic_meetings": "y",
}  # fmt: skip
_PLACE_KINDS = re.findall(
    r"\S+",
    "省 市 区 县 镇 乡 街道 社区 村 路 街 大道 河 江 湖 山 小区 公园 广场 园区 开发区 大厦 水库 旗 苏木 州 盟 新区"
    " 组 屯 苑 巷 桥 站",
)
_WORD = re.compile(r"[^()\[\]|?:]+")


@cache
def kinds() -> NDArray[np.int64]:
    """The kind of each character, a digit in ASCII."""
    table = np.full(1 << 16, ord("8"), np.int64)
    for code in range(1 << 16):
        char = chr(code)
        if char.isdigit():
            table[code] = ord("0")
        elif char.isalpha():
            table[code] = ord("2") if "\u3400" <= char <= "\u9fff" else ord("3")
    for kind, chars in (
        ("1", "一二三四五六七八九十百千万亿零〇两几"),
        ("4", "“”‘’"),
        ("5", "。!?;"),
        ("6", ",:、"),
        ("7", "()《》【】"),
        ("9", EDGE),
    ):
        table[[ord(char) for char in chars]] = ord(kind)
    return table


@cache
def uses_in_names() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each character: how it is used as a surname, and whether it is never in a given name."""
    uses = {use: ord("a") + n for n, use in enumerate(sorted({row["use"] for row in read_table("surnames.csv")}))}
    surnames, never = np.zeros(1 << 16, np.int64), np.zeros(1 << 16, np.int64)
    for row in read_table("surnames.csv"):
        if len(row["surname"]) == 1:
            surnames[ord(row["surname"])] = uses[row["use"]]
    for row in read_table("name_chars.csv"):
        if row["use"] == "never":
            never[[ord(char) for char in row["characters"]]] = ord("n")
    return surnames, never


@cache
def listed_words() -> tuple[dict[str, str], ...]:
    """The words of the lists by their length: each with the letters of the lists that it is in."""
    lists: dict[str, set[str]] = {}
    for role, letter in _LISTS.items():
        for word in filter(_WORD.fullmatch, words(role)):
            lists.setdefault(word, set()).add(letter)
    for word in by_name():
        lists.setdefault(word, set()).add("N")
    for word in by_stem():
        lists.setdefault(word, set()).add("z" if is_common_stem(word) else "M")
    for word in _PLACE_KINDS:
        lists.setdefault(word, set()).add("P")
    for row in read_table("surnames.csv"):
        if len(row["surname"]) > 1:
            lists.setdefault(row["surname"], set()).add("Q")
    for row in read_table("name_traps.csv"):
        if len(row["word"]) > 1:
            lists.setdefault(row["word"], set()).add("R")
    by_length: list[dict[str, str]] = [{} for _ in range(LONGEST + 1)]
    for word, letters in lists.items():
        if len(word) <= LONGEST:
            by_length[len(word)][word] = "".join(sorted(letters))
    return tuple(by_length)


class _Listed(NamedTuple):
    """The words of one length with a row for each list that they are in, in the order of what they hash to: that, the
    codes of their characters, and the letter of the list. ``sieve`` tells at once of most strings that they are none,
    by the last bits of what they hash to."""

    hashes: NDArray[np.int64]
    codes: NDArray[np.int64]
    letters: NDArray[np.int64]
    sieve: NDArray[np.bool_]


@cache
def _listed_codes(size: int) -> _Listed:
    rows = [(word, letter) for word, letters in sorted(listed_words()[size].items()) for letter in letters]
    codes = np.array([[ord(char) & 0xFFFF for char in word] for word, _ in rows], np.int64).reshape(-1, size)
    letters = np.array([ord(letter) for _, letter in rows], np.int64)
    hashed = codes[:, 0].copy()
    for column in codes.T[1:]:
        hashed = _add(hashed, column)
    order = np.argsort(hashed, kind="stable")
    sieve = np.zeros(_LAST_BITS + 1, bool)
    sieve[hashed & _LAST_BITS] = True
    return _Listed(hashed[order], codes[order], letters[order], sieve)


def _add(hashed: NDArray[np.int64], codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """What strings hash to with one more character each; others may share it."""
    return hashed * np.int64(1000003) + codes


def find_listed(codes: NDArray[np.int64]) -> Iterator[tuple[int, NDArray[np.int64], NDArray[np.int64]]]:
    """Where words of the lists begin in a text, and the letters of their lists: by their length, from one character."""
    hashed = codes
    for size in range(1, min(LONGEST, len(codes)) + 1):
        if size > 1:
            hashed = _add(hashed[:-1], codes[size - 1 :])
        words_ = _listed_codes(size)
        at = np.flatnonzero(words_.sieve[hashed & _LAST_BITS])
        begin = np.searchsorted(words_.hashes, hashed[at])
        many = np.searchsorted(words_.hashes, hashed[at], side="right") - begin
        row = np.repeat(begin, many) + np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
        at = np.repeat(at, many)
        same = np.ones(len(at), bool)
        for step, column in enumerate(words_.codes.T):
            same &= column[row] == codes[at + step]
        yield size, at[same], words_.letters[row[same]]

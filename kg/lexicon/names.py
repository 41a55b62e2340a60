"""Personal names as they are written in Chinese: surname and given name, or name by sound with an interpunct.

Data: ``surnames.csv``, ``name_chars.csv``, ``name_traps.csv``. Whether a string *is* a person in its sentence is for
the caller to decide; here it only has to look like a name and like nothing else.
"""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.divisions import by_name, by_stem, is_common_stem
from kg.lexicon.tables import read_table
from kg.lexicon.words import any_of, word_set

_HAN = re.compile(r"[㐀-鿿𠀀-𲎯]+")
_DOTS = re.compile(r"[·•・‧∙]")
# 李家庄, 高家沟: a village, not a person.
_HAMLET = re.compile(r"家[庄村沟屯湾洼岭埠坡堡店铺营寨楼桥镇河山口滩疃坊窑台塘集坪嘴]$")
_LONGEST = 4
_STEPPE_SURNAMES = ("奇", "敖")


@cache
def _surnames() -> dict[str, int | None]:
    return {row["surname"]: int(row["rank"]) if row["rank"] else None for row in read_table("surnames.csv")}


@cache
def _chars(use: str) -> frozenset[str]:
    return frozenset(char for row in read_table("name_chars.csv") if row["use"] == use for char in row["characters"])


@cache
def _traps(where: str) -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("name_traps.csv") if row["where"] == where)


def surname_of(text: str) -> str | None:
    """The surname that ``text`` begins with, a compound one first (欧阳娜 -> 欧阳); None if there is none."""
    known = _surnames()
    if text[:2] in known:
        return text[:2]
    return text[:1] if text[:1] in known else None


def surname_rank(surname: str) -> int | None:
    """1 for the most frequent surname of the country … 100; None for a rarer one or for no surname."""
    return _surnames().get(surname)


def is_person_name(text: str, *, bounded: bool = False) -> bool:
    """Whether ``text`` (no white space) is a plausible personal name as a whole.

    Surname and one or two characters (李明, 欧阳娜娜), two frequent surnames and two characters (范徐丽泰), or a name
    by sound with an interpunct (阿依古丽·买买提). Ordinary words (高度, 平安), titles (赵女士) and places are none.
    ``bounded``: the page itself shows where the string ends (punctuation, a line of its own); a last character that in
    running text would more often begin the next word is then allowed (李春来, 王永和).
    """
    if _DOTS.search(text):
        return is_sound_name(text)
    if steppe_name_end(text, 0) == len(text):
        return True
    if not 2 <= len(text) <= _LONGEST or not _HAN.fullmatch(text) or is_known_word(text):
        return False
    surname = surname_of(text)
    if surname is None or surname == text:
        return False
    given = text[len(surname) :]
    if len(given) == 3:  # a married name: both surnames must be frequent ones, the rest a name by itself
        return bool(surname_rank(text[0]) and surname_rank(text[1])) and is_person_name(text[1:], bounded=bounded)
    if _chars("never").intersection(given) or not may_end_name(given[-1]):
        return False
    return bounded or given[-1] not in _chars("next")


def is_rare_name(text: str) -> bool:
    """Whether it can be a name by a rare surname that elsewhere is a word (但兴竹); only where names are meant."""
    return (
        len(text) == 3 and text[0] in word_set("surnames_in_credits") and is_person_name(f"王{text[1:]}", bounded=True)
    )


def may_end_name(char: str) -> bool:
    """Whether a given name may end in the character: no function word, title or beginning of a verb."""
    return char not in _chars("never") and char not in _chars("end")


def steppe_name_end(text: str, start: int) -> int | None:
    """End of the Mongolian or Kazakh name of one to three known parts that begins at ``start`` (巴图苏和), or behind a
    surname of Mongols (奇|巴图); None if none does."""
    end = _steppe_parts_end(text, start)
    if end is None and text[start : start + 1] in _STEPPE_SURNAMES:  # 敖日格勒 begins with 敖, and it is no surname
        end = _steppe_parts_end(text, start + 1)
    return end


def _steppe_parts_end(text: str, start: int) -> int | None:
    if text[start : start + 2] not in _steppe_beginnings():
        return None
    match = re.compile(any_of("steppe_names") + "{1,3}").match(text, start)
    return match.end() if match else None


@cache
def _steppe_beginnings() -> frozenset[str]:
    return frozenset(name[:2] for name in word_set("steppe_names"))


def is_known_word(text: str) -> bool:
    """Whether the whole is a known word, title or place rather than a name."""
    begins, sole = _traps("begins"), _traps("is")
    if text in sole or text[:2] in begins or text[:3] in begins or len(text) > 2 and text[-2:] in _traps("ends"):
        return True
    is_place = text in by_name() or text in by_stem() and not is_common_stem(text)
    return is_place or bool(_HAMLET.search(text))


def is_sound_name(text: str) -> bool:
    """Whether ``text`` can be a Uyghur, Kazakh, Mongolian, Tibetan or foreign name written by sound.

    With an interpunct (阿依古丽·买买提) one character in five may be unusual for it. Without one (乌兰图雅) all must be
    usual, and then it is only a name where the sentence says so: many ordinary words are made of such characters.
    """
    parts = _DOTS.split(text)
    if len(parts) > 4 or not all(1 <= len(part) <= 7 and _HAN.fullmatch(part) for part in parts):
        return False
    chars = "".join(parts)
    if len(parts) == 2 and len(parts[0]) == 1 and len(parts[1]) > 1:
        chars = "".join(parts[1:])  # 韩·布和: a surname before a name by sound
        return not any(char not in _chars("sound") for char in chars)
    unusual = sum(char not in _chars("sound") for char in chars)
    if len(parts) == 1:
        return len(chars) >= 3 and not unusual and not is_known_word(text)
    return len(chars) >= 4 and unusual * 5 <= len(chars)


def is_titled(name: str, title: str, text: str) -> bool:
    """Whether ``text`` has the title right before the name or right behind it: 区长井知远, 井知远区长."""
    return f"{title}{name}" in text or f"{name}{title}" in text


def is_sound_char(char: str) -> bool:
    """Whether the character is one of those that names by sound are written with."""
    return char in _chars("sound")


def split_names(text: str) -> list[str] | None:
    """The names in an unspaced run (李娜孙婉莹: 李娜, 孙婉莹); None unless exactly one way of cutting gives names.

    Only surname and one or two characters count here: with married names nearly every run could be cut twice.
    """
    ways = _cuts(text, 2) if text else []
    return ways[0] if len(ways) == 1 else None


def _cuts(text: str, enough: int) -> list[list[str]]:
    """Up to ``enough`` ways to cut ``text`` into names."""
    if not text:
        return [[]]
    ways: list[list[str]] = []
    surname = surname_of(text)
    sizes = range(len(surname) + 1, len(surname) + 3) if surname else range(0)
    for size in sizes:
        head = text[:size]
        if len(head) == size and is_person_name(head, bounded=True):
            ways += [[head, *rest] for rest in _cuts(text[size:], enough - len(ways))]
        if len(ways) >= enough:
            break
    return ways

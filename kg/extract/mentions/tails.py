"""What stands behind a quoted name and may belong to it: “清河”|工作机制, “清河”|专项整治行动, “金秋杯”|篮球赛."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.mentions.phrases import NAME_CHAR, Phrase
from kg.lexicon.segment import tag_of
from kg.lexicon.words import word_set

_REACH = 14  # characters behind the quotes
# The kinds of words that a name ends in, by the lists of the lexicon; of two lists with one word the first counts.
_KINDS = {
    "strong": ("initiative_heads",),
    "event": ("event_heads", "event_quoted_heads"),
    "weak": ("initiative_weak_heads",),
    "document": ("document_heads",),
    "team": ("agency_heads", "agency_list_heads"),
    "body": ("organization_heads",),
    "list": ("initiative_list_heads",),
}
_MARKS = {
    "mark": re.compile(r"[,。;:!?)”]|$"),
    "dun": re.compile("、"),
    "etc": re.compile("等"),
    "and": re.compile("[和与及]"),
    "of": re.compile("的"),
    "particle": re.compile("[在了为已将由对从把被以是有也就又让使到]"),
    "opening": re.compile("[“(《]"),
    "digit": re.compile(r"\d"),
}
_COUNTED = re.compile(r"[两二三四五六七八九十\d]+(?:大|项|个|种|类|张|支)")


def find_ends(phrase: Phrase, closing: int) -> tuple[int, list[int]]:
    """Where the words begin behind the closing quote at ``closing`` (past a 的), and where each ends that a name may
    end with."""
    text = phrase.text
    at = begin = closing + 1 + (text[closing + 1 : closing + 2] == "的")
    ends = []
    while at < len(text) and at - begin < _REACH and at not in phrase.gaps and NAME_CHAR.match(text[at]):
        word = phrase.word(at, len(text))
        if word in word_set("tail_stops") or word in word_set("arrivals"):
            break
        at += len(word)
        ends.append(at)
    return begin, ends


def kind_of_end(text: str) -> str:
    """What the last word of ``text`` makes of it: strong, event, weak …; empty if no list has it."""
    kinds, longest = _kinds()
    return next((kinds[text[-n:]] for n in range(min(longest, len(text)), 0, -1) if text[-n:] in kinds), "")


@cache
def _kinds() -> tuple[dict[str, str], int]:
    kinds: dict[str, str] = {}
    for kind, roles in _KINDS.items():
        for word in (word for role in roles for word in word_set(role)):
            kinds.setdefault(word, kind)
    return kinds, max(map(len, kinds))


def follows(phrase: Phrase, at: int) -> str:
    """What goes on at ``at``: a mark, a particle, a verb of responsibility, a noun …"""
    if at in phrase.gaps:
        return "gap"
    if mark := next((name for name, pattern in _MARKS.items() if pattern.match(phrase.text, at)), ""):
        return mark
    word = phrase.word(at, len(phrase.text))
    if word in word_set("carriers"):
        return "carrier"
    if word in word_set("verbs"):
        return "verb"
    return {"v": "predicate", "d": "predicate", "p": "predicate", "n": "noun"}.get(tag_of(word)[:1], "other")


def tail_signs(phrase: Phrase, begin: int, end: int) -> set[str]:
    """The signs that a name goes on from ``begin`` (behind its quotes) to ``end``."""
    text = phrase.text
    tail, first = text[begin:end], phrase.word(begin, end)
    last = text[max(begin, phrase.word_at[end - 1]) : end]
    size, tag, kind = len(tail), tag_of(last), kind_of_end(tail)
    signs = {
        "tail",
        f"tail-{kind or 'none'}",
        f"tail-next-{follows(phrase, end)}",
        "tail-size-" + ("1" if size == 1 else "2" if size == 2 else "3" if size < 5 else "5" if size < 7 else "7"),
        "tail-last-" + ("vn" if tag == "vn" else {"n": "n", "v": "v", "": "unknown"}.get(tag[:1], "other")),
        f"tail-first-{_first(first)}",
    }
    if len(last) == 1:
        signs.add("tail-last-short")
    if _COUNTED.match(tail):
        signs.add("tail-counted")
    if text[begin - 1] == "的":
        signs.add("tail-of")
    if last == tail:
        signs.add("tail-one-word")
    at = begin + len(first)
    while at < end:
        if kind_of_end(text[begin:at]):
            signs.add("tail-past-head")
        word = phrase.word(at, end)
        if word in word_set("carriers"):
            signs.add("tail-carrier")
        at += len(word)
    return signs


def _first(word: str) -> str:
    for role in ("carriers", "verbs", "adverbs"):
        if word in word_set(role):
            return role
    tag = tag_of(word)[:1]
    return tag if tag in tuple("vnmdabj") else "other"

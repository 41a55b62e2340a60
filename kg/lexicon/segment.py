"""Word boundaries by jieba's dictionary and method, with the lexicon's own words. The only place that knows jieba.

jieba splits most terms of governance (街呼|区应, 接诉|即办), so its tokens never are names here: they only say where a
name may begin. Without its hidden Markov model it is five times as fast and never glues a name to its verb.

What is left of jieba then is a dictionary and one sum: of all ways to cut a run of characters the most probable. It is
written again here, word for word the same and twice as fast, because jieba builds a table of prefixes, a graph per
run and a logarithm per word (the tests hold both against each other). So jieba's code is not imported, only its
dictionary is read, and only once.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from math import inf, log
from operator import add
from pathlib import Path

from kg.lexicon.divisions import by_name, by_stem, is_common_stem
from kg.lexicon.words import words

_ROLES = ("carriers", "verbs", "adverbs", "stops", "functions", "posts", "openers", "zones")
_COMMON = 20000  # as frequent as jieba's own common words, so that these words win over longer accidents
_SELDOM = 130  # of 179 million words that jieba's dictionary counts; half of its verbs of two characters have 3 or less
_PIECE = re.compile(r"([\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+)|\r\n|.", re.DOTALL)  # a run to be cut, or a mark
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


_Pair = tuple[float | None, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Dictionary:
    """Scores are logarithms of probabilities. ``single``: the scores of characters that are words. ``pairs``: for each
    two characters that a word begins with, their own score if they are a word, and how long the longer words are.
    Most places of a text are settled by these two; ``counts`` has how frequent all words are, and ``scores`` what that
    gives. ``unknown``: the score of a character that is no word."""

    single: dict[str, float]
    pairs: dict[str, _Pair]
    counts: dict[str, int]
    scores: dict[int | None, float | None]
    unknown: float
    tags: dict[str, str]


@cache
def _dictionary() -> _Dictionary:
    spec = find_spec("jieba")
    assert spec and spec.origin
    table = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").split()
    numbers = list(map(int, table[1::3]))
    counts, total = dict(zip(table[::3], numbers, strict=True)), sum(numbers)
    tags = dict(zip(table[::3], map(sys.intern, table[2::3]), strict=True))
    added = {w for role in _ROLES for w in words(role)} | {n for n in (*by_name(), *by_stem()) if not is_common_stem(n)}
    for word in sorted(added):
        if len(word) > 1:
            counts[word] = max(_COMMON, counts.get(word, 0))
            total += counts[word]
    all_ = log(total)
    scores: dict[int | None, float | None] = {n: log(n) - all_ if n else None for n in {*counts.values()}}
    single = {word: score for word in counts if len(word) == 1 and (score := scores[counts[word]]) is not None}
    return _Dictionary(single, _pairs(counts, scores), counts, {None: None, **scores}, -all_, tags)


def _pairs(counts: dict[str, int], scores: dict[int | None, float | None]) -> dict[str, _Pair]:
    heads: dict[str, int] = {}  # bit n: a word of n characters begins so
    for word in counts:
        if len(word) > 2:
            head = word[:2]
            heads[head] = heads.get(head, 0) | 1 << len(word)
    sizes = {bits: tuple(n for n in range(bits.bit_length()) if bits >> n & 1) for bits in {0, *heads.values()}}
    pairs: dict[str, _Pair] = {w: (scores[counts[w]], sizes[heads.get(w, 0)]) for w in counts if len(w) == 2}
    return pairs | {head: (None, sizes[bits]) for head, bits in heads.items() if head not in pairs}


def tag_of(word: str) -> str:
    """jieba's part of speech of a word (``v``, ``vn``, ``n``, ``d`` …), empty if its dictionary lacks the word."""
    return _dictionary().tags.get(word, "")


def is_rare(word: str) -> bool:
    """Whether jieba's dictionary counts the word so seldom that its part of speech tells nothing (更合, 新立, 加定: all
    verbs there)."""
    return _dictionary().counts.get(word, 0) < _SELDOM


def split_words(text: str) -> list[tuple[int, int]]:
    """Spans of the words of ``text``, half-open, covering all of it."""
    spans: list[tuple[int, int]] = []
    for piece in _PIECE.finditer(text):
        if piece[1] is None:
            spans.append(piece.span())
        else:
            _cut(piece[1], piece.start(), spans)
    return spans


def _cut(run: str, offset: int, spans: list[tuple[int, int]]) -> None:
    """Append the words of a run: of all ways to cut it the most probable, of equal ones the one whose first word is
    longest. Letters and digits that stand alone are joined."""
    dictionary = _dictionary()
    counts, scores, unknown, size = dictionary.counts.get, dictionary.scores, dictionary.unknown, len(run)
    singles = list(map(dictionary.single.get, run))
    pairs = [*map(dictionary.pairs.get, map(add, run, run[1:])), None]
    best, ends = [0.0] * (size + 1), [0] * size  # of what begins at each character: the score, and its first word's end
    top = 0.0
    for at in range(size - 1, -1, -1):
        single, pair = singles[at], pairs[at]
        alone = (unknown if single is None else single) + top
        if pair is None:
            best[at], ends[at], top = alone, at + 1, alone
            continue
        # A character that is no word stands by itself only where no word begins.
        top, end = (-inf, 0) if single is None else (alone, at + 1)
        two, sizes = pair
        if two is not None and two + best[at + 2] >= top:
            top, end = two + best[at + 2], at + 2
        for n in sizes:
            known = scores[counts(run[at : at + n])] if at + n <= size else None
            if known is not None and known + best[at + n] >= top:
                top, end = known + best[at + n], at + n
        if not end:
            top, end = alone, at + 1
        best[at], ends[at] = top, end
    at = 0
    while at < size:
        end = ends[at]
        if end == at + 1 and run[at] in _LATIN:
            while end < size and ends[end] == end + 1 and run[end] in _LATIN:
                end += 1
        spans.append((offset + at, offset + end))
        at = end

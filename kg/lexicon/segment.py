"""Word boundaries by jieba's dictionary and method, with the lexicon's own words. The only place that knows jieba.

jieba splits most terms of governance (街呼|区应, 接诉|即办), so its tokens never are names here: they only say where a
name may begin. Without its hidden Markov model it is five times as fast and never glues a name to its verb.

What is left of jieba then is a dictionary and one sum: of all ways to cut a run of characters the most probable. It is
written again here, word for word the same and four times as fast, because jieba builds a table of prefixes, a graph per
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
_PIECE = re.compile(r"([\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+)|\r\n|.", re.DOTALL)  # a run to be cut, or a mark
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


_Pair = tuple[float | None, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Dictionary:
    """Scores (logarithms of probabilities) of words. ``pairs``: for each two characters that a word begins with, their
    own score if they are a word, and how long the longer words are. ``scores``: of all words, None for one that is only
    listed. ``unknown``: the score of a character that is no word. Most places of a text are settled by the two small
    lookups alone."""

    single: dict[str, float]
    pairs: dict[str, _Pair]
    scores: dict[str, float | None]
    unknown: float
    tags: dict[str, str]


@cache
def _dictionary() -> _Dictionary:
    spec = find_spec("jieba")
    assert spec and spec.origin
    table = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").split()
    known, tags = table[::3], dict(zip(table[::3], map(sys.intern, table[2::3]), strict=True))
    counts = list(map(int, table[1::3]))
    frequencies, total = dict(zip(known, counts, strict=True)), sum(counts)
    added = {w for role in _ROLES for w in words(role)} | {n for n in (*by_name(), *by_stem()) if not is_common_stem(n)}
    for word in sorted(added):
        if len(word) > 1:
            frequencies[word] = max(_COMMON, frequencies.get(word, 0))
            total += frequencies[word]
    all_ = log(total)
    score_of = {count: log(count) - all_ for count in set(frequencies.values()) if count}
    scores = dict(zip(frequencies, map(score_of.get, frequencies.values()), strict=True))
    by_size: dict[int, list[str]] = {size: [] for size in range(max(map(len, scores)) + 1)}
    for word in scores:
        by_size[len(word)].append(word)
    single = {word: score for word in by_size[1] if (score := scores[word]) is not None}
    return _Dictionary(single, _pairs(by_size, scores), scores, -all_, tags)


def _pairs(by_size: dict[int, list[str]], scores: dict[str, float | None]) -> dict[str, _Pair]:
    sizes: dict[str, tuple[int, ...]] = {}
    for size in range(3, len(by_size)):
        for pair in {word[:2] for word in by_size[size]}:
            sizes[pair] = (*sizes.get(pair, ()), size)
    pairs: dict[str, _Pair] = {pair: (scores[pair], sizes.get(pair, ())) for pair in by_size[2]}
    return pairs | {pair: (None, lengths) for pair, lengths in sizes.items() if pair not in pairs}


def tag_of(word: str) -> str:
    """jieba's part of speech of a word (``v``, ``vn``, ``n``, ``d`` …), empty if its dictionary lacks the word."""
    return _dictionary().tags.get(word, "")


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
    longer, unknown, size = dictionary.scores.get, dictionary.unknown, len(run)
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
            known = longer(run[at : at + n]) if at + n <= size else None
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

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
from functools import cache
from importlib.util import find_spec
from math import inf, log
from pathlib import Path

from kg.lexicon.divisions import by_name, by_stem, is_common_stem
from kg.lexicon.words import words

_ROLES = ("carriers", "verbs", "adverbs", "stops", "functions", "posts", "openers", "zones")
_COMMON = 20000  # as frequent as jieba's own common words, so that these words win over longer accidents
_SELDOM = 130  # of 179 million words that jieba's dictionary counts; half of its verbs of two characters have 3 or less
_PIECE = re.compile(r"([\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+)|\r\n|.", re.DOTALL)  # a run to be cut, or a mark
_SAME_BEGIN = re.compile(r"(.).*\n(?:\1.*\n)*")  # lines of the dictionary: word, how frequent, part of speech
_FREQUENT = re.compile(rf"^(\S+) (\d{{{len(str(_COMMON))},}})", re.MULTILINE)
_COUNTS = re.compile(r" (\d+) ")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


_Pair = tuple[float, tuple[int, ...]]
_Begin = tuple[float, float, dict[str, _Pair], dict[str, float]]
"""The words that begin with one character. Scores are logarithms of probabilities, ``-inf`` of what is no word: the
score of the character by itself where no word begins, and where one does; by the second character, the score of the two
and how long the longer words are that begin with them (most places of a text are settled by these); the scores of the
longer ones. A plain tuple: these are taken apart at every character of a text, several times as fast as one with
names."""


class _Dictionary(dict[str, _Begin]):
    """Character -> the words that begin with it. A text has few of the characters: those of each are read when it is
    first asked for. ``counts`` and ``tags``: how frequent the words are that were read, and their parts of speech."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.tags: dict[str, str] = {}
        spec = find_spec("jieba")
        assert spec and spec.origin
        self._text = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8")
        self._lines: dict[str, list[tuple[int, int]]] = {}  # where the lines of each character stand
        for lines in _SAME_BEGIN.finditer(self._text):
            self._lines.setdefault(lines[1], []).append(lines.span())
        frequent = {word: int(count) for word, count in _FREQUENT.findall(self._text)}
        self._added: dict[str, dict[str, int]] = {}
        total = sum(map(int, _COUNTS.findall(self._text)))
        names = {name for name in (*by_name(), *by_stem()) if not is_common_stem(name)}
        for word in sorted(names.union(*map(words, _ROLES))):
            if len(word) < 2:
                continue
            count = max(_COMMON, frequent.get(word, 0))
            self._added.setdefault(word[0], {})[word] = count
            total += count
        self._all = log(total)

    def __missing__(self, char: str) -> _Begin:
        fields = "".join(self._text[start:end] for start, end in self._lines.get(char, ())).split()
        counts = dict(zip(fields[::3], map(int, fields[1::3]), strict=True)) | self._added.get(char, {})
        self.counts |= counts
        self.tags |= zip(fields[::3], map(sys.intern, fields[2::3]), strict=True)
        scores = {word: log(count) - self._all for word, count in counts.items() if count}
        lengths: dict[str, int] = {}  # bit n: a word of n characters begins so
        for word in counts:
            if len(word) > 1:
                lengths[word[1]] = lengths.get(word[1], 0) | 1 << len(word)
        pairs = {second: (scores.get(char + second, -inf), _sizes(bits)) for second, bits in lengths.items()}
        longer = {word: score for word, score in scores.items() if len(word) > 2}
        begin = self[char] = (scores.get(char, -self._all), scores.get(char, -inf), pairs, longer)
        return begin


@cache
def _sizes(bits: int) -> tuple[int, ...]:
    return tuple(n for n in range(3, bits.bit_length()) if bits >> n & 1)


_dictionary = cache(_Dictionary)


def tag_of(word: str) -> str:
    """jieba's part of speech of a word (``v``, ``vn``, ``n``, ``d`` …), empty if its dictionary lacks the word."""
    dictionary = _dictionary()
    dictionary[word[:1]]  # now they are read
    return dictionary.tags.get(word, "")


def is_rare(word: str) -> bool:
    """Whether jieba's dictionary counts the word so seldom that its part of speech tells nothing (更合, 新立, 加定: all
    verbs there)."""
    dictionary = _dictionary()
    dictionary[word[:1]]
    return dictionary.counts.get(word, 0) < _SELDOM


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
    dictionary, size = _dictionary(), len(run)
    best, ends = [0.0] * (size + 1), [0] * size  # of what begins at each character: the score, and its first word's end
    top, after, at = 0.0, "", size
    for char in reversed(run):
        at -= 1
        alone, word, pairs, longer = dictionary[char]
        pair = pairs.get(after)
        after = char
        if pair is None:
            best[at] = top = alone + top
            ends[at] = at + 1
            continue
        # A character that is no word stands by itself only where no word begins.
        alone, top, end = alone + top, word + top, at + 1
        two, sizes = pair
        if (score := two + best[at + 2]) >= top:
            top, end = score, at + 2
        for n in sizes:
            known = longer.get(run[at : at + n]) if at + n <= size else None
            if known is not None and (score := known + best[at + n]) >= top:
                top, end = score, at + n
        if top == -inf:
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

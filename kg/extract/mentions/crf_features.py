"""What shows at each character of a page, as numbers: the features of the sequence model (``kg.extract.mentions.crf``).

A feature is a template (the two characters before, the word and where in it the character stands, the list that a
word around it is in …) and a value. Both are one number, so that a page's are looked up at once; ``encode`` makes it of
what stands in the model's table. Nothing here knows what the rules found.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from kg.extract.mentions.crf_tables import EDGE, LONGEST, find_listed, kinds, uses_in_names
from kg.extract.mentions.phrases import HEADLINES, Phrase
from kg.lexicon.segment import tag_of
from kg.records import Block

Numbers = NDArray[np.int64]
_MOST_WORDS = 1 << 16  # that are kept
_PAD = 3  # characters around a block, more than any template reaches
CHARS = {
    f"c{'/'.join(map(str, at))}": at
    for at in (
        *((k,) for k in range(-3, 4)), (-3, -2), (-2, -1), (-1, 0), (0, 1), (1, 2), (2, 3), (-1, 1),
        (-1, 0, 1), (-2, -1, 0), (0, 1, 2),
    )
}  # fmt: skip
_OPENING = re.compile("[“《‘(]")
_CLOSES = {"“": "”", "《": "》", "‘": "’", "(": ")"}
_MARKS = {"“": "1", "《": "2", "‘": "3", "(": "4"}
_TAGS = {"ns": "S", "nr": "R", "nt": "T", "nz": "Z"}
TEMPLATES = (
    *CHARS, "bias", "kind3", "kind5", "cut", "word", "word-1", "word+1", "word-2", "word+2", "tag", "tag-1", "tag+1",
    "tag-1/0", "tag0/+1", "tag-1/0/+1", "tag-2", "tag+2", "surname0", "surname-1", "surname-2", "surname+1", "never0",
    "never+1", "never+2", "never+3", "quoted", "quoted-long", "quoted-in", "quoted-left", "closed1", "closed2",
    "closed3", "closed1-char", "closed2-char", "closed3-char", "opens+1", "again", "again-end", "again-begins",
    "again-ends", "clause", "gap", "role", "begins-1", "begins0", "begins+1", "begins+2", "begins+3", "ends-1", "ends0",
    "ends+1", "in",
)  # fmt: skip
LISTED = {
    name: tuple((f"{name}{far:+d}" if far else name + "0" * (name != "in"), far) for far in offsets)
    for name, offsets in (("begins", (-1, 0, 1, 2, 3)), ("ends", (-1, 0, 1)), ("in", (0,)))
}  # what shows of words of lists: templates, and how many characters further on
_ID = {name: np.int64(number + 1) << np.int64(56) for number, name in enumerate(TEMPLATES)}
_ROWS = tuple(name for name in TEMPLATES if not name.startswith(("begins", "ends")) and name != "in")
OF_WORDS = frozenset(name for name in TEMPLATES if name.startswith("word") or name.endswith("-char"))


@dataclass(frozen=True, slots=True)
class Features:
    """Of a page's blocks, set one after the other with edges between: ``starts`` tells where each begins. ``values``
    has a row for each of ``templates`` and a column for each character. ``listed``: where words of lists begin, end and
    are (``LISTED``), the characters in order, each with the letter of a list; one may be in several."""

    text: str
    starts: tuple[int, ...]
    templates: tuple[str, ...]
    values: Numbers
    listed: Mapping[str, tuple[Numbers, Numbers]]

    @property
    def keys(self) -> Numbers:
        """The values with their templates."""
        keys: Numbers = self.values | np.array([_ID[name] for name in self.templates])[:, None]
        return keys

    @property
    def more(self) -> tuple[Numbers, Numbers]:
        """The characters that show what is listed, and the keys."""
        shown = [(name, *self.listed[kind], far) for kind, names in LISTED.items() for name, far in names]
        return (
            np.concatenate([places - far for _, places, _, far in shown]),
            np.concatenate([letters | _ID[name] for name, _, letters, _ in shown]),
        )


def encode(template: str, value: str) -> int:
    """The number of a feature: a letter and a word, up to three characters, or up to eight of ASCII."""
    if template in OF_WORDS:
        number = (ord(value[0]) << 48 if value else 0) | _code(value[1:])
    elif template in CHARS:
        number = _code(value)
    else:
        number = 0
        for char in value:
            number = number << 7 | ord(char)
    return int(_ID[template]) | number


def of_template() -> Iterator[tuple[str, int, int]]:
    """Each template with the numbers between which its keys are."""
    return ((name, int(first), int(first) + (1 << 56)) for name, first in _ID.items())


def to_features(blocks: Sequence[Block], phrases: Sequence[Phrase]) -> Features:
    """The features of all blocks of a page."""
    edge = EDGE * _PAD
    text, starts, gaps = edge, [], []
    roles, word_starts = [" " * _PAD], [np.ones(_PAD, bool)]
    for block, phrase in zip(blocks, phrases, strict=True):
        starts.append(len(text))
        gaps += [len(text) + gap for gap in block.gaps]
        role = "h" if block.role in HEADLINES else "b" if block.role == "body" else "s"
        roles.append(role * len(phrase.text) + " " * _PAD)
        word_starts.append(np.asarray(phrase.word_at, np.int64) == np.arange(len(phrase.text)))
        word_starts.append(np.ones(_PAD, bool))
        text += phrase.text + edge
    page = _Page(text, np.concatenate(word_starts), "".join(roles), gaps)
    rows = {**page.chars(), **page.cut(), **page.quoted(), **page.again(), **page.around()}
    return Features(text, tuple(starts), _ROWS, np.stack([rows[name] for name in _ROWS]), page.listed())


@lru_cache(maxsize=1 << 16)
def _code(word: str) -> int:
    """A word as a number of 48 bits: its characters, or what a longer one hashes to."""
    if len(word) > 3:
        return 1 << 32 | zlib.crc32(word.encode("utf-8", "surrogatepass"))
    number = 0
    for char in word:
        number = number << 16 | (ord(char) & 0xFFFF)
    return number


def _tag(word: str) -> int:
    tag = tag_of(word)  # what part of speech a word is, or else what kind of character
    return ord(_TAGS.get(tag) or tag[0]) if tag and tag[0].isascii() else int(kinds()[ord(word[0]) & 0xFFFF])


class _Words(dict[str, int]):
    """Words as numbers, and above their 48 bits what part of speech each is."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        number = self[word] = _tag(word) << 48 | _code(word)
        return number


_words = cache(_Words)


class _Page:
    """A page's characters as arrays; each method gives rows of values by template."""

    def __init__(self, text: str, word_starts: NDArray[np.bool_], roles: str, gaps: Sequence[int]) -> None:
        self.text, self.size, self.roles, self.gaps = text, len(text), roles, gaps
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        self.code = (points & 0xFFFF).astype(np.int64)
        self.kind = kinds()[self.code]
        self.starts = word_starts

    def _at(self, values: Numbers, offset: int) -> Numbers:
        """The values so many characters further on; 0 beyond the page."""
        if not offset:
            return values
        moved = np.zeros_like(values)
        if offset > 0:
            moved[:-offset] = values[offset:]
        else:
            moved[-offset:] = values[:offset]
        return moved

    def _pack(self, values: Sequence[Numbers], bits: int) -> Numbers:
        packed = values[0].copy()
        for value in values[1:]:
            packed = packed << bits | value
        return packed

    def chars(self) -> dict[str, Numbers]:
        near = {offset: self._at(self.code, offset) for offset in range(-_PAD, _PAD + 1)}
        return {name: self._pack([near[k] for k in at], 16) for name, at in CHARS.items()}

    def cut(self) -> dict[str, Numbers]:
        """Words and their parts of speech, with the place of the character in its word: B, M, E or S."""
        begins = np.flatnonzero(self.starts)
        bounds = [*begins.tolist(), self.size]
        listed = [self.text[a:b] for a, b in zip(bounds, bounds[1:], strict=False)]
        number = np.cumsum(self.starts) - 1
        ends = np.append(self.starts[1:], True)
        place = np.where(self.starts, np.where(ends, ord("S"), ord("B")), np.where(ends, ord("E"), ord("M")))
        place = place.astype(np.int64)
        numbers = np.fromiter(map(_words().__getitem__, listed), np.int64, len(listed))
        codes, tags = numbers & (1 << 48) - 1, numbers >> 48
        rows: dict[str, Numbers] = {"cut": self._pack([self._at(place, -1), place, self._at(place, 1)], 7)}
        near = {}
        for offset in (-2, -1, 0, 1, 2):
            of = np.clip(number + offset, 0, len(listed) - 1)
            sign = f"{offset:+d}" if offset else ""
            rows[f"word{sign}"] = place << 48 | codes[of]
            near[offset] = tags[of]
        for name, near_at in (
            ("tag", (0,)), ("tag-1", (-1,)), ("tag+1", (1,)), ("tag-1/0", (-1, 0)), ("tag0/+1", (0, 1)),
            ("tag-1/0/+1", (-1, 0, 1)),
        ):  # fmt: skip
            rows[name] = self._pack([place, *(near[k] for k in near_at)], 7)
        return rows | {"tag-2": near[-2], "tag+2": near[2]}

    def quoted(self) -> dict[str, Numbers]:
        """Where in quotation marks or brackets the character stands, how long they are, and which closed before it."""
        mark, place, long_, inside, left = (np.zeros(self.size, np.int64) for _ in range(5))
        at = 0
        while (opening := _next_mark(self.text, at)) >= 0:
            closing = self.text.find(_CLOSES[self.text[opening]], opening, opening + 42)
            edge = self.text.find(EDGE, opening)
            at = opening + 1
            if opening < closing < edge:
                size = closing - opening
                span = slice(opening, closing + 1)
                mark[span] = ord(_MARKS[self.text[opening]])
                place[span], place[opening], place[closing] = ord("I"), ord("B"), ord("E")
                long_[span] = ord("0") + min(9, size - 1)
                inside[opening : min(opening + 3, closing + 1)] = np.arange(ord("0"), ord("0") + min(3, size + 1))
                few = min(3, size + 1)
                left[closing + 1 - few : closing + 1] = np.arange(ord("0"), ord("0") + few)[::-1]
                at = closing + 1
        closes, opens = np.where(place == ord("E"), mark, 0), np.where(place == ord("B"), mark, 0)
        rows = {
            "quoted": self._pack([mark, place], 7), "quoted-long": self._pack([mark, place, long_], 7),
            "quoted-in": np.where(inside > 0, mark << 7 | inside, 0),
            "quoted-left": np.where(left > 0, mark << 7 | left, 0), "opens+1": self._at(opens, 1),
        }  # fmt: skip
        for back in (1, 2, 3):
            closed = self._at(closes, -back)
            rows |= {f"closed{back}": closed, f"closed{back}-char": np.where(closed > 0, closed << 48 | self.code, 0)}
        return rows

    def again(self) -> dict[str, Numbers]:
        """How long the string is that begins or ends here and stands elsewhere on the page, too."""
        begins, ends = np.zeros(self.size, np.int64), np.zeros(self.size, np.int64)
        edges = np.concatenate([[0], np.cumsum(self.code == ord(EDGE))])
        hashed, at = self.code, np.arange(self.size)  # a longer string is only there again where the shorter one is
        for size in range(2, min(LONGEST, self.size) + 1):
            at = at[at <= self.size - size]
            hashed = hashed[: self.size - size + 1] * np.int64(1000003) + self.code[size - 1 :]
            at = at[_are_again(hashed[at])]
            free = at[edges[at + size] == edges[at]]
            begins[free], ends[free + size - 1] = size, size
        first = np.where(begins > np.concatenate([[0], begins[:-1]]) - 1, begins, -1)
        last = np.where(np.concatenate([ends[1:], [0]]) < ends + 1, ends, -1)
        zero = ord("0")
        return {
            "again": begins + zero,
            "again-end": ends + zero,
            "again-begins": first + zero,
            "again-ends": last + zero,
        }

    def around(self) -> dict[str, Numbers]:
        surnames, never = (table[self.code] for table in uses_in_names())
        index = np.arange(self.size)
        after = np.isin(self.kind, [ord(kind) for kind in "45679"])
        begun = np.maximum.accumulate(np.where(np.concatenate([[True], after[:-1]]), index, 0))
        gap = np.full(self.size + 1, ord("0"), np.int64)
        gap[list(self.gaps)] = ord("1")
        rows = {
            "bias": np.full(self.size, ord("b"), np.int64),
            "kind3": self._pack([self._at(self.kind, k) for k in (-1, 0, 1)], 7),
            "kind5": self._pack([self._at(self.kind, k) for k in (-2, -1, 0, 1, 2)], 7),
            "clause": np.minimum(9, index - begun) + ord("0"),
            "gap": gap[:-1] << 7 | gap[1:],
            "role": np.frombuffer(self.roles.encode("ascii"), np.uint8).astype(np.int64),
        }
        rows |= {f"surname{k:+d}" if k else "surname0": self._at(surnames, k) for k in (-2, -1, 0, 1)}
        return rows | {f"never{k:+d}" if k else "never0": self._at(never, k) for k in (0, 1, 2, 3)}

    def listed(self) -> dict[str, tuple[Numbers, Numbers]]:
        """Where words of the lists begin, go on and end: characters and letters. Of two words of one list that begin at
        the same character the longer counts. None is in the edges: what shows beside it is on the page."""
        longest = np.zeros(self.size << 7, np.int8)  # by character and letter
        for size, at, letters in find_listed(self.code):
            longest[at << 7 | letters] = size
        first = np.flatnonzero(longest != 0)
        lengths = longest[first].astype(np.int64)
        ends, inside = np.zeros(self.size << 7, bool), np.zeros(self.size << 7, bool)
        ends[first + (lengths - 1 << 7)] = True
        for step in range(LONGEST):
            inside[first[lengths > step] + (step << 7)] = True
        shown = {"begins": first, "ends": np.flatnonzero(ends), "in": np.flatnonzero(inside)}
        return {name: (own >> 7, own & 127) for name, own in shown.items()}


def _are_again(values: Numbers) -> NDArray[np.bool_]:
    """Whether each value is there more than once."""
    order = np.argsort(values)
    same = np.diff(values[order]) == 0
    again = np.zeros(len(values), bool)
    again[order[1:][same]] = True
    again[order[:-1][same]] = True
    return again


def _next_mark(text: str, at: int) -> int:
    found = _OPENING.search(text, at)
    return found.start() if found else -1

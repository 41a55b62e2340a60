"""How likely each string of a page is a name, by a linear-chain conditional random field learnt from annotated pages.

It labels characters (B, I, E: begins, goes on, ends; S: alone; O: none) with the type of the name that they are in
and knows nothing of what the rules found. Its weights are data, ``rules/crf.tsv``: ``python -m tests.learn_crf``.
See Lafferty, McCallum and Pereira: Conditional Random Fields, 2001.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.extract.mentions.crf_features import Features, encode, to_features
from kg.extract.mentions.phrases import Phrase
from kg.records import Block

Floats = NDArray[np.float64]
DEICTIC = "deictic"  # a label besides the types: words that point
STEP = 100  # weights are whole numbers of hundredths
FLOOR = 0.1  # the chance from which a span is told
_DIGITS = 6  # of a chance: the last ones of a sum depend on the machine
_LONGEST = 60  # characters of a name
PORTION = 8_000  # characters that are worked out together: a page, mostly
_LONGEST_SENTENCE = 500  # characters
_STOPS = frozenset("。!?")
_CLOSING = frozenset("”’)")
_TOGETHER = 32  # sentences whose lengths differ by fewer characters than this are worked out side by side


class Chance(NamedTuple):
    """``text[start:end]`` of a block is a name of a type by so much."""

    start: int
    end: int
    type: str
    chance: float


@dataclass(frozen=True, slots=True)
class Model:
    """The weights: ``rows[i]`` are those of the feature ``known[i]`` for each label, in hundredths; ``next_to[i, j]``
    is what label ``j`` behind ``i`` multiplies the odds by, 0 where it cannot be."""

    labels: tuple[str, ...]
    known: NDArray[np.int64]
    rows: NDArray[np.int16]
    next_to: Floats

    @property
    def first(self) -> Floats:
        """1 for labels that a sentence may begin with."""
        return np.array([float(label[0] not in "IE") for label in self.labels])

    @property
    def last(self) -> Floats:
        """1 for labels that a sentence may end with."""
        return np.array([float(label[0] not in "BI") for label in self.labels])


@cache
def model() -> Model:
    """The model that comes with the package."""
    return read_model(resources.files("kg.extract").joinpath("rules/crf.tsv").read_text(encoding="utf-8"))


def read_model(table: str) -> Model:
    """A model from its table: template, value, and labels with their weights; transitions have no template."""
    lines = [line.split("\t") for line in table.rstrip("\n").split("\n")[1:]]
    labels = tuple(sorted({label for line in lines for label in line[2].split()[::2]} | {"O"}))
    at = {label: i for i, label in enumerate(labels)}
    next_to = np.array([[float(may_follow(a, b)) for b in labels] for a in labels])
    known: dict[int, list[str]] = {}
    for template, value, weights in lines:
        if template:
            known[encode(template, value)] = weights.split()
        else:
            for label, weight in _pairs(weights.split()):
                next_to[at[value], at[label]] *= np.exp(weight / STEP)
    rows = np.zeros((len(known), len(labels)), np.int16)
    keys = sorted(known)
    for row, key in zip(rows, keys, strict=True):
        for label, weight in _pairs(known[key]):
            row[at[label]] = weight
    return Model(labels, np.array(keys, np.int64), rows, next_to)


def _pairs(cells: Sequence[str]) -> Iterator[tuple[str, int]]:
    return zip(cells[::2], map(int, cells[1::2]), strict=True)


def may_follow(label: str, next_: str) -> bool:
    """Whether a label may stand behind another."""
    if label[0] in "BI":
        return next_[0] in "IE" and label[1:] == next_[1:]
    return next_[0] in "OBS"


def find_chances(
    blocks: Sequence[Block], phrases: Sequence[Phrase], by: Model | None = None
) -> list[tuple[list[Chance], Floats]]:
    """For each block the strings that may be names, and for each character the chance that it is in none. Nothing is
    told of a block longer than any paragraph of a newspaper."""
    by = by or model()
    told: list[tuple[list[Chance], Floats]] = [([], np.ones(len(phrase.text))) for phrase in phrases]
    for portion in _portions(phrases):
        features = to_features([blocks[i] for i in portion], [phrases[i] for i in portion])
        _tell(by, features, [told[i] for i in portion], [phrases[i].text for i in portion])
    return told


def _portions(phrases: Sequence[Phrase]) -> Iterator[list[int]]:
    """The blocks, as many together as fit: a page mostly is one portion. Memory grows with the largest."""
    portion: list[int] = []
    size = 0
    for number, phrase in enumerate(phrases):
        if len(phrase.text) > PORTION:
            continue
        if size + len(phrase.text) > PORTION:
            yield portion
            portion, size = [], 0
        portion.append(number)
        size += len(phrase.text)
    if portion:
        yield portion


def _tell(by: Model, features: Features, told: Sequence[tuple[list[Chance], Floats]], texts: Sequence[str]) -> None:
    """Fill in what is told of each block of a portion."""
    scores = _scores(by, features)
    sentences = [
        (number, at + start, at + end)
        for number, (at, text) in enumerate(zip(features.starts, texts, strict=True))
        for start, end in split_sentences(text)
    ]
    none = by.labels.index("O")
    for group in _alike(sentences):
        for (number, start, end), sums in zip(group, _sum_up(by, scores, group), strict=True):
            chances, outside = told[number]
            begin = start - features.starts[number]
            outside[begin : begin + end - start] = sums.share[:, none].round(_DIGITS)
            chances += [c._replace(start=c.start + begin, end=c.end + begin) for c in _spans(by, sums)]


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a block, each worked out by itself; one that goes on too long is cut off."""
    cuts, start = [], 0
    for at, char in enumerate(text):
        after = text[at + 1 : at + 2]
        ends = char in _STOPS and after not in _CLOSING or at + 1 - start >= _LONGEST_SENTENCE
        if at + 1 == len(text) or ends or (char in _CLOSING and at and text[at - 1] in _STOPS):
            cuts.append((start, at + 1))
            start = at + 1
    return cuts


def _scores(by: Model, features: Features) -> NDArray[np.int32]:
    """The weights of the features of each character, for each label."""
    rows = np.empty(features.keys.shape, np.int64)  # of the table, -1 where it has none
    bounds = np.searchsorted(by.known, features.ids).tolist()
    for row, keys, start, end in zip(rows, features.keys, bounds, [*bounds[1:], len(by.known)], strict=True):
        row[:] = _look_up(by.known[start:end], keys)
        row[row >= 0] += start
    by_character = rows.T.ravel()
    hits = np.flatnonzero(by_character >= 0)
    more = _look_up(by.known, features.more)
    order = np.argsort(features.places, kind="stable")
    order = order[more[order] >= 0]
    scores = np.zeros((features.keys.shape[1], len(by.labels)), np.int32)
    for places, found in ((hits // len(rows), by_character[hits]), (features.places[order], more[order])):
        begins = np.flatnonzero(np.diff(places, prepend=-1))
        if len(begins):
            scores[places[begins]] += np.add.reduceat(by.rows[found], begins, axis=0, dtype=np.int32)
    return scores


def _look_up(known: NDArray[np.int64], keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which of the known ones each key is; -1 for none."""
    if not len(known):
        return np.full(len(keys), -1, np.int64)
    at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return np.where(known[at] == keys, at, -1)


_Sentence = tuple[int, int, int]


def _alike(sentences: Sequence[_Sentence]) -> Iterator[list[_Sentence]]:
    """The sentences in groups of about the same length."""
    groups: dict[int, list[_Sentence]] = {}
    for sentence in sentences:
        groups.setdefault((sentence[2] - sentence[1]) // _TOGETHER, []).append(sentence)
    yield from groups.values()


class _Sums(NamedTuple):
    """Of one sentence, for each character and label: the forward and backward sums (scaled), what the character itself
    says, and the share of all labellings that have the label here. ``whole`` is the sum of all, so scaled."""

    forward: Floats
    backward: Floats
    own: Floats
    share: Floats
    whole: float


def _sum_up(by: Model, scores: NDArray[np.int32], group: Sequence[_Sentence]) -> list[_Sums]:
    """The sums over all labellings of each sentence of a group, one step for all of them at once."""
    sizes = np.array([end - start for _, start, end in group])
    longest, labels = int(sizes.max()), len(by.labels)
    own = np.ones((longest, len(group), labels))
    for i, (_, start, end) in enumerate(group):
        told = scores[start:end] / STEP
        own[: end - start, i] = np.exp(told - told.max(axis=1, keepdims=True))
    forward, backward = np.empty_like(own), np.empty_like(own)
    now = by.first * own[0]
    now = now / now.sum(axis=1, keepdims=True)
    forward[0] = now
    scale = np.ones((longest, len(group), 1))
    for step in range(1, longest):
        next_ = (now @ by.next_to) * own[step]
        total = next_.sum(axis=1, keepdims=True)
        goes_on = (step < sizes)[:, None]
        scale[step] = np.where(goes_on, total, 1.0)
        now = np.where(goes_on, next_ / total, now)
        forward[step] = now
    back = np.tile(by.last, (len(group), 1))
    for step in range(longest - 1, -1, -1):
        backward[step] = back
        if step:
            before = ((own[step] * back) @ by.next_to.T) / scale[step]
            back = np.where((step < sizes)[:, None], before, back)
    share = forward * backward
    whole = share.sum(axis=2, keepdims=True)
    share = share / whole
    own = own / scale
    return [
        _Sums(forward[:n, i], backward[:n, i], own[:n, i], share[:n, i], float(whole[0, i, 0]))
        for i, n in enumerate(sizes)
    ]


def _spans(by: Model, sums: _Sums) -> Iterator[Chance]:
    """The spans of a sentence whose chance is not below the floor."""
    forward, backward, own, share, whole = sums
    size = len(share)
    at = {label: i for i, label in enumerate(by.labels)}
    for start, label in np.argwhere(share.round(_DIGITS) >= FLOOR).tolist():
        name = by.labels[label]
        if name[0] == "S":
            yield Chance(start, start + 1, name[1:], round(float(share[start, label]), _DIGITS))
        if name[0] != "B":
            continue
        inner, last = at.get("I" + name[1:]), at["E" + name[1:]]
        so_far, before = float(forward[start, label]), label
        for end in range(start + 1, min(size, start + _LONGEST)):
            chance = round(
                float(so_far * by.next_to[before, last] * own[end, last] * backward[end, last] / whole), _DIGITS
            )
            if chance >= FLOOR:
                yield Chance(start, end + 1, name[1:], chance)
            if inner is None:
                break
            so_far *= float(by.next_to[before, inner] * own[end, inner])
            before = inner
            if so_far * backward[end, inner] / whole < FLOOR:
                break

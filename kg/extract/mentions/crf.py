"""How likely each string of a page is a name, by a linear-chain conditional random field learnt from annotated pages.

It labels characters (B, I, E: begins, goes on, ends; S: alone; O: none) with the type of the name that they are in
and knows nothing of what the rules found. Its weights are data, ``rules/crf.tsv``: ``python -m tests.learn_crf``.
See Lafferty, McCallum and Pereira: Conditional Random Fields, 2001.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.extract.mentions.crf_features import Features, encode, to_features
from kg.extract.mentions.crf_scores import Table
from kg.extract.mentions.phrases import Phrase
from kg.records import Block

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
DEICTIC = "deictic"  # a label besides the types: words that point
STEP = 100  # weights are whole numbers of hundredths
FLOOR = 0.1  # the chance from which a span is told
_DIGITS = 6  # of a chance: the last ones of a sum depend on the machine
_LONGEST = 60  # characters of a name
PORTION = 8_000  # characters that are worked out together: a page, mostly
_LONGEST_SENTENCE = 500  # characters
_END = re.compile(r"[。!?](?![”’)])|(?<=[。!?])[”’)]")
_SCALED = 4  # steps after which sums are scaled, long before they become too large or too small for a number
_ROUND = 1e-6
_ODDS = np.exp(np.arange(10_000) / -STEP)  # by how much less a label's weights are than the best one's


class Chance(NamedTuple):
    """``text[start:end]`` of a block is a name of a type by so much."""

    start: int
    end: int
    type: str
    chance: float


@dataclass(frozen=True, slots=True)
class Model:
    """The weights: ``rows[i]`` are those of the feature ``known[i]`` for each label, in hundredths; ``next_to[i, j]``
    is what label ``j`` behind ``i`` multiplies the odds by, 0 where it cannot be. ``table`` sums the weights up."""

    labels: tuple[str, ...]
    known: NDArray[np.int64]
    rows: NDArray[np.int16]
    next_to: Floats
    table: Table

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
    sorted_ = np.array(keys, np.int64)
    return Model(labels, sorted_, rows, next_to, Table(sorted_, rows))


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
    scores = by.table.sum_up(features)
    blocks: list[int] = []
    spans: list[tuple[int, int]] = []
    for number, (at, text) in enumerate(zip(features.starts, texts, strict=True)):
        own = split_sentences(text)
        blocks += [number] * len(own)
        spans += [(at + start, at + end) for start, end in own]
    if not spans:
        return
    sums = _sum_up(by, scores, np.array(spans))
    outside = np.ones(len(scores))
    outside[sums.place] = sums.share[:, by.labels.index("O")].round(_DIGITS)
    for at, (_, own_outside) in zip(features.starts, told, strict=True):
        own_outside[:] = outside[at : at + len(own_outside)]
    for sentence, start, end, label, chance in _spans(by, sums):
        at, chances = features.starts[blocks[sentence]], told[blocks[sentence]][0]
        chances.append(Chance(start - at, end - at, by.labels[label][1:], chance))


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a block, each worked out by itself; one that goes on too long is cut off."""
    cuts, start = [], 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        while end > start:
            cuts.append((start, min(end, start + _LONGEST_SENTENCE)))
            start = cuts[-1][1]
    return cuts


class _Sums(NamedTuple):
    """Of all sentences of a portion, step by step: first the first character of each, the longest sentence first, then
    the second of those that have two, and so on; so those that one step works out stand side by side. ``edges`` tells
    where each step begins. For each such character its ``place`` in the portion and its sentence, ``which`` in this
    order (``order``: their own); for each label too the forward and backward sums (scaled), what the character itself
    says, and the share of all labellings that have the label here. ``whole`` is the sum of all, so scaled."""

    edges: Numbers
    order: Numbers
    sizes: Numbers
    place: Numbers
    which: Numbers
    forward: Floats
    backward: Floats
    own: Floats
    share: Floats
    whole: Floats


def _sum_up(by: Model, scores: NDArray[np.int32], spans: Numbers) -> _Sums:
    """The sums over all labellings of each sentence, one step for all of them at once."""
    starts, sizes = spans[:, 0], spans[:, 1] - spans[:, 0]
    order = np.argsort(-sizes, kind="stable")
    sizes = sizes[order]
    many = np.cumsum(np.bincount(sizes)[::-1])[::-1][1:]  # sentences that have such a character
    edges = np.concatenate([[0], np.cumsum(many)])
    which = np.arange(edges[-1]) - np.repeat(edges[:-1], many)
    place = starts[order][which] + np.repeat(np.arange(len(many)), many)
    told = scores[place]
    own = _ODDS.take(told.max(axis=1, keepdims=True) - told, mode="clip")
    forward, backward = np.empty_like(own), np.empty_like(own)
    steps = [slice(start, end) for start, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)]
    now = by.first * own[steps[0]]
    forward[steps[0]] = now / now.sum(axis=1, keepdims=True)
    for number, (before, step) in enumerate(pairwise(steps), 1):
        now = forward[step]
        np.matmul(forward[before.start : before.start + len(now)], by.next_to, out=now)
        now *= own[step]
        if not number % _SCALED:
            total = now.sum(axis=1, keepdims=True)
            now /= total
            own[step] /= total
    next_to, last = by.next_to.T.copy(), by.last
    backward[steps[-1]] = last
    for before, step in pairwise(reversed(steps)):
        ahead = own[before] * backward[before]
        split = step.start + len(ahead)
        np.matmul(ahead, next_to, out=backward[step.start : split])
        backward[split : step.stop] = last
    share = forward * backward
    whole = share.sum(axis=1, keepdims=True)
    share /= whole
    return _Sums(edges, order, sizes, place, which, forward, backward, own, share, whole[: len(sizes), 0])


def _spans(by: Model, sums: _Sums) -> list[tuple[int, int, int, int, float]]:
    """The spans whose chance is not below the floor: sentence, start, end, label with which it begins, chance; in
    order. All of them grow by a character at a time."""
    at = {label: i for i, label in enumerate(by.labels)}
    found: list[tuple[int, int, int, int, float]] = []

    def note(rows: Numbers, size: int, labels: Numbers, chances: Floats) -> None:
        sentences, starts = sums.order[sums.which[rows]].tolist(), sums.place[rows].tolist()
        for sentence, start, label, chance in zip(sentences, starts, labels.tolist(), chances.tolist(), strict=True):
            if (chance := round(chance, _DIGITS)) >= FLOOR:
                found.append((sentence, start, start + size, label, chance))

    rows, begins = np.nonzero(sums.share.round(_DIGITS) >= FLOOR)
    kinds = np.array([ord(label[0]) for label in by.labels])[begins]
    alone, goes_on = kinds == ord("S"), kinds == ord("B")
    note(rows[alone], 1, begins[alone], sums.share[rows[alone], begins[alone]])
    inner_of = np.array([at.get("I" + label[1:], -1) if label[0] == "B" else -1 for label in by.labels])
    last_of = np.array([at["E" + label[1:]] if label[0] == "B" else -1 for label in by.labels])
    rows, begins = rows[goes_on], begins[goes_on]
    before, so_far = begins, sums.forward[rows, begins]
    step = np.searchsorted(sums.edges, rows, side="right") - 1
    for size in range(2, _LONGEST + 1):
        more = step + size <= sums.sizes[sums.which[rows]]
        rows, begins, before, so_far, step = (values[more] for values in (rows, begins, before, so_far, step))
        if not len(rows):
            break
        which = sums.which[rows]
        here, whole, last, inner = (
            sums.edges[step + size - 1] + which,
            sums.whole[which],
            last_of[begins],
            inner_of[begins],
        )
        chances = so_far * by.next_to[before, last] * sums.own[here, last] * sums.backward[here, last] / whole
        likely = chances >= FLOOR - _ROUND
        if likely.any():
            note(rows[likely], size, begins[likely], chances[likely])
        so_far = so_far * (by.next_to[before, inner] * sums.own[here, inner])
        more = (inner >= 0) & (so_far * sums.backward[here, inner] / whole >= FLOOR)
        rows, begins, before, so_far, step = (values[more] for values in (rows, begins, inner, so_far, step))
    return sorted(found, key=lambda span: (span[0], span[1], span[3], span[2]))

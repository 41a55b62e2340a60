"""The weights of all features of each character, summed up for each label (``kg.extract.mentions.crf``).

A page shows some 60 features a character, of which the table knows most. So each template has its own way to find the
rows of a page at once: by the value itself where that is small; templates of characters that are others moved along
(``c-1/0``, ``c0/1``) are looked up once; the others are searched. Rows are then added template by template, which reads
them in one go and is ten times as fast as adding up what each character has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.extract.mentions.crf_features import CHARS, LISTED, Features, of_template

Numbers = NDArray[np.int64]
_SMALL = 1 << 16  # values of a character, or up to two letters or digits: one look into a table tells
_TOGETHER = 16  # rows of weights of 20.00 at most, which 16 bits hold the sum of


class _Moved(NamedTuple):
    """Templates of the same characters at other places: the values any has, and for each value and template the row.
    ``moves``: the template, and how far on its characters are from the first template's."""

    known: Numbers
    rows: NDArray[np.int32]
    moves: tuple[tuple[str, int], ...]
    table: Numbers | None  # of small values, which each is

    def find(self, values: Numbers) -> Numbers:
        """Which of the known ones each value is; the last, which stands for none, if it is none."""
        if self.table is not None:
            return self.table.take(values)
        which = np.searchsorted(self.known, values)
        which[self.known.take(which) != values] = len(self.known) - 1
        return which


class Table:
    """Keys of features, in order, with their rows of weights."""

    def __init__(self, known: Numbers, rows: NDArray[np.int16]) -> None:
        self._none = len(known)
        self._known = np.append(known, np.iinfo(np.int64).max)
        self._rows = np.vstack([rows, np.zeros((1, rows.shape[1]), np.int16)])  # the last is that of no feature
        self._bounds: dict[str, tuple[int, int]] = {}
        for template, first, last in of_template():
            start, end = np.searchsorted(known, (first, last)).tolist()
            self._bounds[template] = start, end
        self._values = self._known & (1 << 56) - 1
        self._moved = dict(self._join())
        self._small: dict[str, NDArray[np.int32]] = {}
        letters = np.arange(128)
        self._of_letters = {
            name: np.hstack([self._rows[self._find(template, letters)] for template, _ in templates])
            for name, templates in LISTED.items()
        }

    def _join(self) -> Iterator[tuple[str, _Moved]]:
        """Template -> itself and those that are it moved along."""
        shapes: dict[tuple[int, ...], list[str]] = {}
        for template, at in CHARS.items():
            shapes.setdefault(tuple(k - at[0] for k in at), []).append(template)
        for templates in shapes.values():
            base = min(templates, key=lambda template: abs(CHARS[template][0]))
            spans = [slice(*self._bounds[template]) for template in templates]
            known = np.unique(np.concatenate([self._values[span] for span in spans]))
            rows = np.full((len(templates), len(known) + 1), self._none, np.int32)
            for row, span in zip(rows, spans, strict=True):
                row[np.searchsorted(known, self._values[span])] = np.arange(span.start, span.stop)
            far = CHARS[base][0]
            moves = tuple((template, CHARS[template][0] - far) for template in templates)
            moved = _Moved(np.append(known, np.iinfo(np.int64).max), rows, moves, None)
            small = len(CHARS[base]) == 1
            yield base, moved._replace(table=moved.find(np.arange(_SMALL))) if small else moved

    def sum_up(self, features: Features) -> NDArray[np.int32]:
        """For each character and label the sum of the weights."""
        size = features.values.shape[1]
        scores = np.zeros((size, self._rows.shape[1]), np.int32)
        some, own = np.zeros(scores.shape, np.int16), np.empty(scores.shape, np.int16)
        self._add_listed(features, some)
        for number, at in enumerate(self._of_templates(features), 1):
            np.take(self._rows, at, axis=0, out=own, mode="clip")
            some += own
            if not number % _TOGETHER:
                scores += some
                some[:] = 0
        scores += some
        return scores

    def _of_templates(self, features: Features) -> Iterator[Numbers | NDArray[np.int32]]:
        for template, values in zip(features.templates, features.values, strict=True):
            if moved := self._moved.get(template):
                which = moved.find(values)
                # What comes round at the ends falls on the edges around the page.
                yield from (
                    rows.take(np.roll(which, -far)) for rows, (_, far) in zip(moved.rows, moved.moves, strict=True)
                )
            elif template not in CHARS:
                yield self._find(template, values)

    def _find(self, template: str, values: Numbers) -> Numbers | NDArray[np.int32]:
        """The row of each value, or that of none."""
        start, end = self._bounds[template]
        if int(values.max()) < _SMALL:
            if template not in self._small:
                table = self._small[template] = np.full(_SMALL, self._none, np.int32)
                known = self._values[start:end]
                few = known < _SMALL
                table[known[few]] = np.arange(start, end)[few]
            return self._small[template].take(values)
        known = self._values[start : end + 1]  # with the next template's first, which is none of this one's
        found = np.searchsorted(known[:-1], values)
        same = (known.take(found) == values) & (found < end - start)
        found += start
        found[~same] = self._none
        return found

    def _add_listed(self, features: Features, scores: NDArray[np.int16]) -> None:
        """Add what each character has besides, its first value first, then the second of those that have two …"""
        for name, (places, letters) in features.listed.items():
            told = np.zeros((len(scores), self._of_letters[name].shape[1]), np.int16)
            while len(places):
                first = np.diff(places, prepend=-1) != 0
                told[places[first]] += self._of_letters[name][letters[first]]
                places, letters = places[~first], letters[~first]
            for (_, far), own in zip(LISTED[name], np.split(told, len(LISTED[name]), axis=1), strict=True):
                scores[max(0, -far) : len(scores) - max(0, far)] += own[max(0, far) : len(own) - max(0, -far)]

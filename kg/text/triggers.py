"""What a text must contain for a pattern to match in it at all, read off the pattern itself.

Most patterns match in few texts, and nearly all of them need certain words: ``(?:镇|街道)办事?处`` needs 镇办 or 道办.
Looking once at the characters and pairs of characters of a text tells which of a hundred patterns can match there;
the others need not be tried. A pattern is written without a thought of this: what it needs is derived, never stated,
and a part that cannot be read here just needs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import chain, compress, count
from operator import add, or_
from re import _constants as op  # type: ignore[attr-defined]  # the tree that re itself compiles
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Needs = list[frozenset[str]]
"""Each a set of characters and pairs of characters of which a text must have one."""

_MOST = 400  # strings that a part is spelled out into; beyond that it is taken to need nothing
_ANY_DIGIT = "\\d"  # the key of a text that has a digit in any script
_DIGIT = re.compile(r"\d")
_SHORT = 32  # characters of a text that only one sieve looks at: what stands around a name
_REPEATS = frozenset((op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT))
_NOWHERE = frozenset((op.AT, op.ASSERT_NOT))  # take no room and need nothing
_NO_ROOM = _NOWHERE | {op.ASSERT}


def find_needs(pattern: str) -> Needs:
    """What every text in which ``pattern`` matches somewhere contains; empty where nothing can be said."""
    parsed = _parser.parse(pattern)
    return [] if parsed.state.flags & re.IGNORECASE else _needs(parsed)


def longest_match(pattern: str) -> int:
    """How many characters a match of ``pattern`` takes at most."""
    return int(_parser.parse(pattern).getwidth()[1])


class _Reading:
    """Reads a sequence of parts: ``run`` is all that its last parts can spell, ``needs`` what the parts before need."""

    def __init__(self) -> None:
        self.run: set[str] = {""}
        self.needs: Needs = []

    def take(self, parts: Iterable[tuple[Any, Any]]) -> None:
        for kind, value in parts:
            self._part(kind, value)

    def close(self) -> Needs:
        """What the whole needs, the run that is at its end included."""
        self._break()
        return self.needs

    def _part(self, kind: Any, value: Any) -> None:
        if kind in _NOWHERE:
            return
        if kind is op.ASSERT:
            self.needs += _needs(value[1])
        elif kind is op.SUBPATTERN and not value[1]:
            self.take(value[3])
        elif kind is op.ATOMIC_GROUP:
            self.take(value)
        elif (spelled := _spell(kind, value)) is not None and len(self.run) * len(spelled) <= _MOST:
            self.run = {a + b for a in self.run for b in spelled}
        else:
            self._break()
            if spelled is not None:
                self.run = spelled
            elif kind is op.IN:
                self.needs += _needs_of_set(value)
            elif kind is op.BRANCH:
                self.needs += _either([_needs(way) for way in value[1]])
            elif kind in _REPEATS and value[0] > 0:
                self.needs += _needs(value[2])

    def _break(self) -> None:
        if "" not in self.run:
            self.needs.append(frozenset(_key(spelled) for spelled in self.run))
        self.run = {""}


def _needs(parts: Iterable[tuple[Any, Any]]) -> Needs:
    reading = _Reading()
    reading.take(parts)
    return reading.close()


def _either(ways: Sequence[Needs]) -> Needs:
    """What is needed where one of several ways is gone: one of what each needs, the most telling."""
    if not all(ways):
        return []
    return [frozenset().union(*(min(way, key=_worth) for way in ways))]


def _worth(need: frozenset[str]) -> tuple[bool, bool, int]:
    return _ANY_DIGIT in need, any(len(key) == 1 for key in need), len(need)


def _key(spelled: str) -> str:
    # The last pair: it mostly holds what is particular (合作|社), and seldom is a word of its own (作社).
    return spelled[-2:]


def _spell(kind: Any, value: Any) -> set[str] | None:
    """All strings that a part can match; None if they are too many or cannot be told."""
    if kind is op.LITERAL:
        return {chr(value)}
    if kind is op.IN:
        return _spell_set(value)
    if kind is op.SUBPATTERN:
        return None if value[1] else _spell_all(value[3])
    if kind is op.BRANCH:
        ways = [_spell_all(way) for way in value[1]]
        spelled: set[str] = set().union(*(way for way in ways if way is not None))
        return spelled if None not in ways and len(spelled) <= _MOST else None
    if kind in _REPEATS and value[1] == 1:
        once = _spell_all(value[2])
        return once if value[0] else {"", *once} if once is not None else None
    return None


def _spell_all(parts: Iterable[tuple[Any, Any]]) -> set[str] | None:
    spelled = {""}
    for kind, value in parts:
        if kind in _NO_ROOM:
            continue
        more = _spell(kind, value)
        if more is None or len(spelled) * len(more) > _MOST:
            return None
        spelled = {a + b for a in spelled for b in more}
    return spelled


def _needs_of_set(items: Sequence[tuple[Any, Any]]) -> Needs:
    digits = [item for item in items if item == (op.CATEGORY, op.CATEGORY_DIGIT)]
    spelled = _spell_set([item for item in items if item not in digits])
    return [frozenset({_ANY_DIGIT, *spelled})] if digits and spelled is not None else []


def _spell_set(items: Sequence[tuple[Any, Any]]) -> set[str] | None:
    spelled: set[str] = set()
    for kind, value in items:
        if kind is op.LITERAL:
            spelled.add(chr(value))
        elif kind is op.RANGE and value[1] - value[0] < _MOST:
            spelled.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return None
    return spelled


class Sieve(Generic[T]):
    """Things that each go with needs, and which of them a text meets.

    Needs are numbered, and so are things; a text's characters and pairs of characters add up to one number whose bits
    say which needs it meets and which things are worth a look. That is a thing of whose needs the most telling is met.
    """

    def __init__(self, things: Iterable[tuple[T, Needs]]) -> None:
        listed = list(things)
        numbers = {need: n for n, need in enumerate(dict.fromkeys(need for _, needs in listed for need in needs))}
        self._bits: dict[str, int] = {}  # key -> the needs it meets and, above them, the things it leads to
        self._size, self._free = len(numbers), 0
        self._things: list[tuple[int, T]] = []
        for place, (thing, needs) in enumerate(listed):
            self._things.append((reduce(or_, (1 << numbers[need] for need in needs), 0), thing))
            leads_to = 1 << self._size + place
            if needs:
                self._add(min(needs, key=_worth), leads_to)
            else:
                self._free |= leads_to
        for need, number in numbers.items():
            self._add(need, 1 << number)
        self._keys = frozenset(self._bits)

    def _add(self, need: frozenset[str], bit: int) -> None:
        for key in need:
            self._bits[key] = self._bits.get(key, 0) | bit

    def pass_through(self, text: str) -> list[T]:
        """The things, in order, all of whose needs the text meets."""
        if len(text) > _SHORT:
            met = reduce(or_, map(self._bits.__getitem__, self._keys & keys_of(text)), self._free)
        else:
            shown = filter(None, map(self._bits.get, chain(text, map(add, text, text[1:]))))
            met = reduce(or_, shown, self._free)
            if _ANY_DIGIT in self._bits and _DIGIT.search(text):
                met |= self._bits[_ANY_DIGIT]
        passed, led = [], met >> self._size
        while led:
            lowest = led & -led
            needed, thing = self._things[lowest.bit_length() - 1]
            if needed & met == needed:
                passed.append(thing)
            led ^= lowest
        return passed


def find_pairs(text: str, known: Container[str]) -> list[int]:
    """Where two characters stand side by side that are in ``known``, such as the beginnings of names to look up."""
    return list(compress(count(), map(known.__contains__, _pairs_of(text))))


@lru_cache(maxsize=512)  # of a block, which is asked for several kinds of names in turn
def _pairs_of(text: str) -> tuple[str, ...]:
    return tuple(map(add, text, text[1:]))


class Guarded:
    """A pattern that is searched only in texts that have what it needs: of the many that are looked for in every block
    few can be there."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)
        self._needs = find_needs(pattern)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in a block's text."""
        keys = keys_of(text)
        for need in self._needs:
            if need.isdisjoint(keys):
                return iter(())
        return self._pattern.finditer(text)


@lru_cache(maxsize=512)  # the blocks of a page, which several sieves look at in turn
def keys_of(text: str) -> frozenset[str]:
    """The characters of a text and its pairs of characters."""
    digit = (_ANY_DIGIT,) if _DIGIT.search(text) else ()
    return frozenset(chain(text, _pairs_of(text), digit))

"""Annotations from brat (https://brat.nlplab.org/standoff.html): an ``.ann`` file beside the ``.txt`` it counts in.

Read are text-bound annotations (``T``), relations (``R``), equivalences (``*``), the attributes ``Deictic`` and
``Optional``, and notes (``#``) on a relation: the post that is held. Events and normalisations are passed over. Names
are one entity if an equivalence joins them, or if they are of one type and have the same text and do not point; of
names inside names only the outermost counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GoldError
from kg.evaluate.gold import Gold, GoldRelation, Marking, Span, squeeze
from kg.records import Page
from kg.vocabulary import PREDICATES, TYPES


@dataclass(frozen=True, slots=True)
class _Name:
    """A text-bound annotation; ``span`` without white space, ``text`` too."""

    type: str
    span: Span
    text: str


def read_brat(path: Path, page: Page) -> Gold:
    """The annotated page of one ``.ann`` file, whose ``.txt`` is the text of ``page``.

    Raises ``GoldError``, one sentence with file and line, for a line that is no annotation, an unknown type or
    relation, an annotation that is not there, and one whose text is not what stands at its offsets.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise GoldError(f"{path} cannot be opened ({error.strerror or error}).") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path} is not UTF-8 text.") from error
    reader = _Reader(path, page)
    readers: dict[str, Callable[[list[str]], None]] = {
        "T": reader.add_name,
        "*": reader.add_equivalence,
        "R": reader.add_relation,
        "A": reader.add_attribute,
        "M": reader.add_attribute,  # as older versions of brat write it
        "#": reader.add_note,
    }
    rows = [(number, line.rstrip("\r").split("\t")) for number, line in enumerate(lines, 1)]
    for first, read in readers.items():  # what is spoken of before what speaks of it, wherever it stands in the file
        for number, cells in rows:
            if cells[0].startswith(first):
                reader.line = number
                read(cells)
    for number, cells in rows:
        if cells[0] and cells[0][0] not in (*readers, "E", "N"):
            reader.line = number
            raise reader.error("is no line of brat's stand-off format")
    return reader.to_gold()


class _Reader:
    """One file, line by line; ``line`` is the one being read."""

    def __init__(self, path: Path, page: Page) -> None:
        self.line = 0
        self._path = path
        self._gold = Gold(page, {}, {}, by_spans=True)
        self._names: dict[str, _Name] = {}
        self._joined: dict[str, str] = {}  # annotation -> another of the same entity; itself for the first
        self._relations: dict[str, tuple[str, str, str]] = {}
        self._attributes: dict[str, set[str]] = defaultdict(set)
        self._posts: dict[str, str] = {}

    def error(self, says: str) -> GoldError:
        """The fault of the line being read."""
        return GoldError(f"{self._path}, line {self.line}, {says}.")

    def add_name(self, cells: list[str]) -> None:
        """``T1 <tab> person 0 3;5 6 <tab> text``; several fragments only where a line break parts them."""
        try:
            key, what, text = cells
            type_, _, offsets = what.partition(" ")
            spans = sorted((int(a), int(b)) for a, b in (part.split() for part in offsets.split(";")))
        except ValueError:
            raise self.error("should read: T1, a tab, type start end, a tab, the text") from None
        if type_ not in TYPES:
            raise self.error(f"has an unknown type {type_}; there are {', '.join(TYPES)}")
        start, end = spans[0][0], spans[-1][1]
        raw = self._gold.page.text[start:end]
        if squeeze(raw) != squeeze(text) or not squeeze(raw) or start < 0:
            raise self.error(f"says “{text}”, but at {start}-{end} the page reads “{raw}”")
        lead, trail = len(raw) - len(raw.lstrip()), len(raw) - len(raw.rstrip())
        self._names[key] = _Name(type_, self._gold.squeezed.span(start + lead, end - trail), squeeze(text))
        self._joined[key] = key

    def add_equivalence(self, cells: list[str]) -> None:
        """``* <tab> Equiv T1 T2 T3``."""
        kind, *keys = cells[1].split() if len(cells) > 1 else [""]
        if kind != "Equiv":
            raise self.error("should read: *, a tab, Equiv T1 T2")
        first = self._first(self._name(keys[0]) if keys else "")
        for key in keys[1:]:
            self._joined[self._first(self._name(key))] = first

    def add_relation(self, cells: list[str]) -> None:
        """``R1 <tab> runs Arg1:T1 Arg2:T2``."""
        try:
            key, what, *_ = cells
            predicate, *ends = what.split()
            of, to = (end.split(":")[1] for end in sorted(ends))
        except (ValueError, IndexError):
            raise self.error("should read: R1, a tab, relation Arg1:T1 Arg2:T2") from None
        if predicate not in PREDICATES:
            raise self.error(f"has an unknown relation {predicate}; there are {', '.join(PREDICATES)}")
        self._relations[key] = (self._name(of), predicate, self._name(to))

    def add_attribute(self, cells: list[str]) -> None:
        """``A1 <tab> Deictic T3``."""
        what = cells[1].split() if len(cells) > 1 else []
        if len(what) < 2:
            raise self.error("should read: A1, a tab, attribute T1")
        self._attributes[what[1]].add(what[0])

    def add_note(self, cells: list[str]) -> None:
        """``#1 <tab> AnnotatorNotes R1 <tab> 区长``; notes on other things are the annotator's own."""
        what = cells[1].split() if len(cells) > 2 else []
        if len(what) == 2 and what[1] in self._relations and self._relations[what[1]][1] == "holdsPost":
            self._posts[what[1]] = squeeze(cells[2])

    def to_gold(self) -> Gold:
        """The page with all that was read."""
        deictic = {key for key, of in self._attributes.items() if "Deictic" in of}
        optional = {key for key, of in self._attributes.items() if "Optional" in of}
        self._join_same_names(deictic)
        groups: dict[str, list[str]] = defaultdict(list)
        for key in self._names:
            groups[self._first(key)].append(key)
        names = {first: self._longest(keys, deictic) for first, keys in groups.items()}
        spans: dict[Span, Marking] = {}
        for key, name in sorted(self._names.items(), key=lambda n: (n[1].span[0] - n[1].span[1], n[1].span[0])):
            if all(name.span[1] <= a or b <= name.span[0] for a, b in spans):
                spans[name.span] = Marking(self._first(key), name.type, key in deictic, key in optional)
        return Gold(
            self._gold.page,
            spans,
            names,
            frozenset(first for first, keys in groups.items() if optional.issuperset(keys)),
            tuple(self._to_relation(key, key in optional) for key in self._relations),
            by_spans=True,
        )

    def _join_same_names(self, deictic: set[str]) -> None:
        first_of: dict[tuple[str, str], str] = {}
        alone = {key for key in self._names if self._first(key) == key} - set(self._joined_to())
        for key in sorted(self._names.keys() - deictic, key=lambda key: (key in alone, self._names[key].span)):
            first = first_of.setdefault((self._names[key].type, self._names[key].text), key)
            if key in alone:
                self._joined[key] = self._first(first)

    def _joined_to(self) -> list[str]:
        return [first for key in self._joined if (first := self._first(key)) != key]

    def _to_relation(self, key: str, optional: bool) -> GoldRelation:
        of, predicate, to = self._relations[key]
        spans = self._names[of].span, self._names[to].span
        start, end = min(a for a, _ in spans), max(b for _, b in spans)
        post = self._posts.get(key)
        return GoldRelation(self._first(of), predicate, self._first(to), post, (), optional, start, end)

    def _longest(self, keys: list[str], deictic: set[str]) -> str:
        named = [self._names[key].text for key in keys if key not in deictic]
        return max(named or [self._names[key].text for key in keys], key=len)

    def _name(self, key: str) -> str:
        if key not in self._names:
            raise self.error(f"speaks of {key}, which is no annotation of a text")
        return key

    def _first(self, key: str) -> str:
        while self._joined[key] != key:
            key = self._joined[key]
        return key

"""An annotated page: what a careful reader learns from it, whatever format that was written in.

Positions are those of the page's text without white space, since OCR breaks words over lines anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kg.records import Page, Source

Span = tuple[int, int]


def squeeze(text: object) -> str:
    """``text`` without any white space."""
    return "".join(str(text).split())


@dataclass(frozen=True, slots=True)
class Marking:
    """What stands at a span: a name of ``entity``. ``deictic``: it points instead of naming (全区, 该局); ``optional``:
    a careful reader could go either way, so that finding it or not costs and gains nothing."""

    entity: str
    type: str
    deictic: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A relation between two entities of the page; ``alt`` are predicates that are as right. ``start`` and ``end`` are
    where the page says so, both 0 if that was not annotated."""

    subject: str
    predicate: str
    object: str
    post: str | None = None
    alt: tuple[str, ...] = ()
    optional: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article: its main headline, who wrote it, and its date, as precise as known (ISO; empty: not measured)."""

    title: str
    reporters: tuple[str, ...] = ()
    date: str = ""


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A count, amount, area or share, as a plain number in ``unit``, and the span that says so. ``of``: the key of the
    entity it says something about ("" if that was not annotated)."""

    value: int | float
    unit: str
    start: int
    end: int
    optional: bool = False
    of: str = ""


@dataclass(frozen=True)
class Gold:
    """One annotated page. A part that is None was not annotated and is not measured.

    ``spans`` hold no two that overlap: of names inside names only the outermost counts. ``names`` are the entities'
    names by their keys, ``optional`` the keys of those that cost and gain nothing. ``by_spans``: relations were drawn
    between names on the page, so that one with something the page never names could not be.
    """

    page: Page
    spans: dict[Span, Marking]
    names: dict[str, str]
    optional: frozenset[str] = frozenset()
    relations: tuple[GoldRelation, ...] | None = None
    articles: tuple[GoldArticle, ...] | None = None
    figures: tuple[GoldFigure, ...] | None = None
    locality: str | None = None
    by_spans: bool = False
    source: Source | None = None

    @cached_property
    def squeezed(self) -> Squeezed:
        """The page's text without white space."""
        return Squeezed(self.page.text)


class Squeezed:
    """A text without its white space, and where its characters were."""

    def __init__(self, raw: str) -> None:
        self._at = [offset for offset, char in enumerate(raw) if not char.isspace()]
        self._where = {offset: i for i, offset in enumerate(self._at)}
        self.text = "".join(raw[offset] for offset in self._at)

    def span(self, start: int, end: int) -> Span:
        """The span of ``raw[start:end]``, which begins and ends with a character that is no white space."""
        return self._where[start], self._where[end - 1] + 1

    def raw_span(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stands in the raw text; (0, 0) for an empty span."""
        return (self._at[start], self._at[end - 1] + 1) if start < end else (0, 0)

    def find(self, quote: str) -> Span | None:
        """Where ``quote`` first stands in the text, white space aside."""
        wanted = squeeze(quote)
        start = self.text.find(wanted)
        return (start, start + len(wanted)) if wanted and start >= 0 else None


def mark_surfaces(text: str, surfaces: list[tuple[str, Marking]]) -> dict[Span, Marking]:
    """Every occurrence of the surfaces in ``text``, the longest first, on equal length names before pointing words;
    none overlaps another."""
    spans: dict[Span, Marking] = {}
    taken: set[int] = set()
    for surface, marking in sorted(surfaces, key=lambda s: (-len(s[0]), s[1].deictic)):
        start = text.find(surface)
        while start >= 0:
            span = range(start, start + len(surface))
            if taken.isdisjoint(span):
                taken.update(span)
                spans[start, span.stop] = marking
            start = text.find(surface, start + 1)
    return spans

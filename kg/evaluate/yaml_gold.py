"""Annotations in YAML, one file a page: entities with every string that names them, relations, figures, articles.

Nobody counts offsets: a name stands wherever its string does, a quote where it stands first, white space aside. What
each key means is in ``tests/gold/CODEBOOK.md``; only ``page`` and ``entities`` must be there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from kg.errors import GoldError
from kg.evaluate.gold import (
    Gold,
    GoldArticle,
    GoldFigure,
    GoldRelation,
    Marking,
    Squeezed,
    mark_surfaces,
    squeeze,
)
from kg.lexicon.tables import LOADER
from kg.records import Page
from kg.vocabulary import PREDICATES, TYPES

_KEYS = {
    "": frozenset({"page", "locality", "articles", "entities", "relations", "figures", "note"}),
    "articles": frozenset({"id", "title", "begins", "reporters", "date", "note"}),
    "entities": frozenset({"id", "type", "name", "surfaces", "deictic", "optional", "note"}),
    "relations": frozenset({"post", "quote", "alt", "optional", "note"}),
    "figures": frozenset({"of", "value", "unit", "measures", "quote", "optional", "note"}),
}
_PLAIN = "tag:yaml.org,2002:"

ReadPage = Callable[[str], Page]


def read_yaml(path: Path, read_page: ReadPage) -> Gold:
    """The annotated page of one file. ``read_page`` gives the page of a name.

    Raises ``GoldError``, one sentence with file and line, for whatever cannot be meant: a string that is not on the
    page, an unknown key, type, predicate or entity, and a file that is no YAML.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)
    except OSError as error:
        raise GoldError(f"{path} cannot be opened ({error.strerror or error}).") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path} is not UTF-8 text.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = f", line {mark.line + 1}," if mark else ""
        raise GoldError(f"{path}{at} is not YAML ({getattr(error, 'problem', None) or error}).") from error
    return _Reader(path, root).read(read_page)


class _Reader:
    """One file: its values, each with the line it stands on."""

    def __init__(self, path: Path, root: yaml.Node | None) -> None:
        self._path = path
        self._root = root
        self._squeezed = Squeezed("")

    def read(self, read_page: ReadPage) -> Gold:
        top = self._mapping(self._root, "")
        if not top.get("page") or "entities" not in top:
            raise self._error(self._root, "has no 'page' (the name of the page's file) or no 'entities'")
        page = read_page(self._say(top["page"]))
        self._squeezed = Squeezed(page.text)
        names: dict[str, str] = {}
        optional: set[str] = set()
        surfaces: list[tuple[str, Marking]] = []
        for node in self._items(top["entities"]):
            self._add_entity(node, names, optional, surfaces)
        gold = Gold(page, mark_surfaces(self._squeezed.text, surfaces), names, frozenset(optional))
        relations, articles, figures = (top.get(name) for name in ("relations", "articles", "figures"))
        return replace(
            gold,
            relations=tuple(self._relation(n, names) for n in self._items(relations)) if relations else None,
            articles=tuple(self._article(n) for n in self._items(articles)) if articles else None,
            figures=tuple(self._figure(n, names) for n in self._items(figures)) if figures else None,
            locality=self._say(top["locality"]) if "locality" in top else None,
        )

    def _add_entity(
        self, node: yaml.Node, names: dict[str, str], optional: set[str], surfaces: list[tuple[str, Marking]]
    ) -> None:
        row = self._mapping(node, "entities")
        key, type_ = (self._text(row, name, node) for name in ("id", "type"))
        if key in names:
            raise self._error(node, f"gives the id {key} a second time")
        if type_ not in TYPES:
            raise self._error(row["type"], f"has an unknown type {type_}; there are {', '.join(TYPES)}")
        may = self._is_optional(row)
        named = [row["name"]] if "name" in row else self._items(row.get("surfaces"))
        names[key] = self._say(named[0]) if named else key
        if may:
            optional.add(key)
        if not {"surfaces", "deictic"} & row.keys():
            raise self._error(node, f"gives no 'surfaces' of {key}: the strings on the page that name it")
        for kind in ("surfaces", "deictic"):
            for surface in self._items(row.get(kind)):
                self._find(surface, self._say(surface))
                surfaces.append((squeeze(self._say(surface)), Marking(key, type_, kind == "deictic", may)))

    def _relation(self, node: yaml.Node, names: Collection[str]) -> GoldRelation:
        ends = self._items(node)
        if len(ends) not in (3, 4):
            raise self._error(node, "has a relation that is not [subject, predicate, object] or these and {post: …}")
        subject, predicate, object_ = (self._say(end) for end in ends[:3])
        more = self._mapping(ends[3], "relations") if len(ends) == 4 else {}
        alt = tuple(self._say(name) for name in self._items(more.get("alt")))
        for key, end in ((subject, ends[0]), (object_, ends[2])):
            if key not in names:
                raise self._error(end, f"has a relation of {key}, which is no entity's id")
        for name in (predicate, *alt):
            if name not in PREDICATES:
                raise self._error(ends[1], f"has an unknown relation {name}; there are {', '.join(PREDICATES)}")
        where = self._find(more["quote"], self._say(more["quote"])) if "quote" in more else (0, 0)
        post = self._say(more["post"]) if "post" in more else None
        may = self._is_optional(more)
        return GoldRelation(subject, predicate, object_, post, alt, may, *where)

    def _article(self, node: yaml.Node) -> GoldArticle:
        row = self._mapping(node, "articles")
        title = self._text(row, "title", node)
        self._find(row["title"], title)
        reporters = tuple(self._say(name) for name in self._items(row.get("reporters")))
        return GoldArticle(title, reporters, self._say(row["date"]) if "date" in row else "")

    def _figure(self, node: yaml.Node, names: Collection[str]) -> GoldFigure:
        row = self._mapping(node, "figures")
        quote, unit = (self._text(row, name, node) for name in ("quote", "unit"))
        value = self._construct(row.get("value"))
        if not isinstance(value, int | float):
            raise self._error(node, "has a figure without a plain number as its 'value'")
        if "of" in row and self._say(row["of"]) not in names:
            raise self._error(row["of"], f"has a figure of {self._say(row['of'])}, which is no entity's id")
        may = self._is_optional(row)
        of = self._say(row["of"]) if "of" in row else ""
        return GoldFigure(value, unit, *self._find(row["quote"], quote), may, of)

    def _find(self, node: yaml.Node, quote: str) -> tuple[int, int]:
        if where := self._squeezed.find(quote):
            return where
        raise self._error(node, f"quotes what is not on the page: {quote}")

    def _text(self, row: Mapping[str, yaml.Node], name: str, node: yaml.Node) -> str:
        if name not in row or not squeeze(self._say(row[name])):
            raise self._error(node, f"lacks '{name}'")
        return self._say(row[name])

    def _say(self, node: yaml.Node) -> str:
        """The text of a value as written: 2022-10 and 0152 are no numbers."""
        if not isinstance(node, yaml.ScalarNode):
            raise self._error(node, "has a list or 'key: value' where there should be a text")
        return "" if node.tag == _PLAIN + "null" else str(node.value)

    def _construct(self, node: yaml.Node | None) -> object:
        """The number or truth value that a value is; else None."""
        if isinstance(node, yaml.ScalarNode) and node.tag in (_PLAIN + "int", _PLAIN + "float", _PLAIN + "bool"):
            return yaml.SafeLoader("").construct_object(node)
        return None

    def _is_optional(self, row: Mapping[str, yaml.Node]) -> bool:
        return bool(self._construct(row.get("optional")))

    def _mapping(self, node: yaml.Node | None, part: str) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            raise self._error(node, f"has no 'key: value' where {part or 'page, entities …'} should have them")
        row = {self._say(key): value for key, value in node.value}
        if strange := sorted(row.keys() - _KEYS[part]):
            hint = "write text with a comma, a colon or a bracket in quotes"
            raise self._error(node, f"has a key it should not have: {strange[0]} ({hint})")
        return row

    def _items(self, node: yaml.Node | None) -> list[yaml.Node]:
        if node is None or isinstance(node, yaml.ScalarNode) and node.tag == _PLAIN + "null":
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self._error(node, "has one value where there should be a list: [one, two]")
        return list(node.value)

    def _error(self, node: yaml.Node | None, says: str) -> GoldError:
        line = node.start_mark.line + 1 if node else 1
        return GoldError(f"{self._path}, line {line}, {says}.")

"""Whether a build keeps the rules of the ontology: the shapes by pySHACL, and what shapes cannot say by queries.

pySHACL is an extra (``pip install 'huying[check]'``); everything here that is not a shape works without it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph

from kg.errors import CheckError
from kg.export.cookbook import find_ontology, read_questions
from kg.export.store import read_store, to_files
from kg.export.terms import PREFIXES, to_short

if TYPE_CHECKING:
    import rdflib

_SHACL = "http://www.w3.org/ns/shacl#"
_LONG = 60  # characters of a value that are shown


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """What is wrong: the thing, the rule it breaks in both languages, and the value found ("" for a missing one)."""

    thing: str
    rule_en: str
    rule_zh: str
    found: str

    def to_sentence(self) -> str:
        """One line for a reader: ``figure:f1: A figure has … Found: "abc". 统计数字……``."""
        shown = self.found if len(self.found) <= _LONG else self.found[:_LONG] + "…"
        return f"{self.thing}: {self.rule_en}{f' Found: {shown}.' if shown else ''} {self.rule_zh}"


def check(path: Path) -> tuple[Violation, ...]:
    """All violations in a build's folder or a Turtle file, sorted.

    Raises QueryError if there is no graph or it cannot be read, and CheckError if pySHACL is not installed.
    """
    store = read_store(to_files(path))
    return tuple(sorted({*_by_queries(store), *_by_shapes(store)}))


def _by_queries(store: pyoxigraph.Store) -> list[Violation]:
    found = []
    for rule in read_questions(find_ontology() / "checks"):
        rows = store.query(rule.text, prefixes=PREFIXES)
        assert isinstance(rows, pyoxigraph.QuerySolutions), rule.name
        found += [Violation(_short(row["it"]), rule.english, rule.chinese, _short(row["found"])) for row in rows]
    return found


def _short(term: object) -> str:
    if isinstance(term, pyoxigraph.NamedNode):
        return to_short(term.value)
    return f'"{term.value}"' if isinstance(term, pyoxigraph.Literal) else ""


def _by_shapes(store: pyoxigraph.Store) -> list[Violation]:
    try:
        from pyshacl import validate
        from pyshacl.graph_abstraction import OxigraphDataGraph
    except ImportError as error:
        raise CheckError("kg check needs pySHACL, which is not installed: pip install 'huying[check]'.") from error
    import rdflib

    class Data(OxigraphDataGraph):
        def __bool__(self) -> bool:  # pySHACL asks this for every finding; without it the whole store is counted
            return True

        def objects(self, subject: Any = None, *rest: Any, **options: Any) -> Any:
            if isinstance(subject, rdflib.Literal):  # has none; Oxigraph refuses even to be asked
                return iter(())
            return super().objects(subject, *rest, **options)

    shapes = rdflib.Graph().parse(find_ontology() / "shapes.ttl")
    with _literals_as_they_are():
        _, report, _ = validate(Data(store), shacl_graph=shapes, inference="none")
    assert isinstance(report, rdflib.Graph)
    return [_violation(report, result) for result in report.subjects(rdflib.RDF.type, _shacl("ValidationResult"))]


@contextmanager
def _literals_as_they_are() -> Iterator[None]:
    """rdflib would rewrite an impossible date, and log a traceback for each; it is to be found and told in a line."""
    import rdflib

    log = logging.getLogger("rdflib.term")
    level, normalize = log.level, rdflib.NORMALIZE_LITERALS
    log.setLevel(logging.CRITICAL)
    rdflib.NORMALIZE_LITERALS = False
    try:
        yield
    finally:
        log.setLevel(level)
        rdflib.NORMALIZE_LITERALS = normalize


def _violation(report: rdflib.Graph, result: rdflib.term.Node) -> Violation:
    import rdflib

    messages = {}
    for text in report.objects(result, _shacl("resultMessage")):
        if isinstance(text, rdflib.Literal):
            messages[text.language or "en"] = str(text)
    focus, value = (report.value(result, _shacl(name)) for name in ("focusNode", "value"))
    path = report.value(result, _shacl("resultPath"))
    closed = report.value(result, _shacl("sourceConstraintComponent")) == _shacl("ClosedConstraintComponent")
    shown = to_short(str(path)) if closed else "" if value is None or value == focus else _text(value)
    return Violation(_text(focus), messages.get("en", ""), messages.get("zh", ""), shown)


def _text(term: object) -> str:
    import rdflib

    return to_short(str(term)) if isinstance(term, rdflib.URIRef) else f'"{term}"'


def _shacl(name: str) -> rdflib.URIRef:
    import rdflib

    return rdflib.URIRef(_SHACL + name)

"""Every rule of ``kg check`` is kept by what kg builds, and finds a thing that breaks it."""

import dataclasses
import shutil
from collections import defaultdict
from pathlib import Path

import cloud_district
import pytest
import rdflib
from rdflib import SH

from kg.errors import QueryError
from kg.export import shapes, terms
from kg.export.check import Violation, check
from kg.export.cookbook import find_ontology, read_questions
from kg.export.evidence import to_evidence_rows, write_evidence
from kg.export.turtle import to_rows, write_turtle
from kg.export.turtle_writer import Row, write_rows
from kg.graph import to_graph
from kg.pipeline import build
from kg.vocabulary import FIELDS, PREDICATES, SCHEMES

SHAPES = rdflib.Graph().parse(find_ontology() / "shapes.ttl")
CHECKS = read_questions(find_ontology() / "checks")
GOOD: list[Row] = sorted({*to_rows(cloud_district.graph()), *to_evidence_rows(cloud_district.graph())})
THINGS = shapes.THINGS


def messages(name: str) -> set[str]:
    return {str(text) for text in SHAPES.objects(rdflib.URIRef(shapes.SHAPES + name), SH.message)}


def good(cls: str, **but: str) -> tuple[str, list[Row]]:
    """A thing of the class that keeps every rule, as it stands in the export: its term and its rows."""
    found = defaultdict(set)
    for subject, predicate, object_ in GOOD:
        found[subject].add((predicate, object_))
    thing = max(
        (subject for subject, about in found.items() if ("a", f"kg:{cls}") in about),
        key=lambda subject: (len({p for p, _ in found[subject]}), subject),
    )
    direct = {f"kg:{name}" for name in PREDICATES}
    return thing, [(thing, p, o) for p, o in sorted(found[thing]) if p not in direct]


def changed(cls: str, shape: str, how: str, edit: dict[str, list[str]]) -> tuple[str, list[Row]]:
    """A copy of a good thing under a name of its own, with other values for some properties."""
    thing, rows = good(cls)
    copy = f"{thing.split(':')[0]}:broken.{shape.replace('.', '_')}.{how}"
    kept = [(copy, p, o) for _, p, o in rows if p not in edit]
    return copy, kept + [(copy, p, o) for p, objects in edit.items() for o in objects]


def wrong(values: tuple[str, ...]) -> str:
    """A value that is not one of these."""
    if values[0] in SCHEMES:
        return "code:现任" if values[0] != "TenureStatus" else "code:done"
    return {"text": "5", "date": '"2022-13-45"^^xsd:date', "boolean": '"yes"'}.get(values[0], '"many"')


def broken() -> dict[tuple[str, str], list[Row]]:
    """(shape, thing that breaks it) -> the rows of that thing: one for each way to break each shape."""
    cases: dict[tuple[str, str], list[Row]] = {}

    def add(shape: str, cls: str, how: str, edit: dict[str, list[str]]) -> None:
        thing, rows = changed(cls, shape, how, edit)
        cases[shape, thing] = rows

    for cls in shapes.CLASSES:
        add(cls, cls, "closed", {"kg:rumour": ['"x"']})
        for field in (field for field in FIELDS.values() if cls in field.of):
            name, path = f"{cls}.{field.name}", f"kg:{field.name}"
            present = [o for _, p, o in good(cls)[1] if p == path]
            add(name, cls, "wrong", {path: [wrong(field.values)]})
            if field.least:
                add(name, cls, "missing", {path: []})
            if field.most and present:
                add(name, cls, "two", {path: [*present, wrong(field.values)]})
        if cls not in ("Mention", "Statement"):
            add(f"{cls}.label", cls, "missing", {"rdfs:label": []})
            add(f"{cls}.label", cls, "language", {"rdfs:label": ['"name"@en']})
            add(f"{cls}.label", cls, "two", {"rdfs:label": ['"甲"@zh', '"乙"@zh']})
    for end in ("subject", "object", "predicate"):
        add(f"Statement.{end}", "Statement", "missing", {f"rdf:{end}": []})
        add(f"Statement.{end}", "Statement", "wrong", {f"rdf:{end}": ["code:done"]})
    add("Statement.confidence", "Statement", "above", {"kg:confidence": ["1.5"]})
    add("Statement.beginChar", "Statement", "order", {"kg:beginChar": ["9"], "kg:endChar": ["3"]})
    add("Figure.value", "Figure", "text", {"kg:value": ['"26000"']})
    for how, edit in (("label", {"rdfs:label": []}), ("inScheme", {"skos:inScheme": ["kg:Person"]})):
        thing = f"code:broken-{how}"
        rows = {"rdfs:label": ['"甲"@zh'], "skos:inScheme": ["kg:RoleType"]} | edit
        cases[f"Concept.{how}", thing] = [
            (thing, "a", "skos:Concept"),
            *((thing, p, o) for p, objects in rows.items() for o in objects),
        ]
    for name in PREDICATES:
        cases[f"{name}-subject", "figure:f1"] = [("figure:f1", f"kg:{name}", "figure:f2")]
        cases[f"{name}-object", "figure:f2"] = []
    return cases


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """What ``check`` says about everything broken at once: (thing, rule in Chinese)."""
    path = tmp_path_factory.mktemp("broken") / "graph.ttl"
    write_rows(path, terms.PREFIXES, [*GOOD, *(row for rows in broken().values() for row in rows)])
    return {(violation.thing, violation.rule_zh) for violation in check(path)}


@pytest.mark.parametrize(("shape", "thing"), broken(), ids=lambda part: part)
def test_a_broken_thing_is_found_by_its_shape(found: set[tuple[str, str]], shape: str, thing: str) -> None:
    (rule,) = (text for text in messages(shape) if not text.isascii() and "。" in text)
    assert (thing, rule) in found


def test_every_shape_is_broken_once() -> None:
    named = {str(s).removeprefix(shapes.SHAPES) for s in SHAPES.subjects(SH.message)}
    tried = {shape for shape, _ in broken()} | {"Concept"} | {f"in-{name}" for name in SCHEMES}
    assert named == tried


def test_shapes_are_core_only() -> None:
    core = {SH.sparql, SH.js, SH.rule, SH.target}
    assert not core & set(SHAPES.predicates())


def test_shapes_are_those_of_the_vocabulary() -> None:
    assert (find_ontology() / "shapes.ttl").read_text(encoding="utf-8") == shapes.to_shapes()


BREACHES: dict[str, dict[str, str] | Row] = {
    "asserted-without-triple": ("claim:c12", "rdf:predicate", "kg:runs"),
    "triple-without-statement": ("agency:云河区民政局", "kg:runs", "initiative:一张网"),
    "tenure-and-evidence": ("claim:c01", "rdf:subject", "person:云河区-钱二"),
    "text-in-sentence": ("claim:c12", "kg:exactText", '"并非如此"'),
    "text-within-span": ("claim:c12", "kg:endChar", "1"),
    "within-article": ("claim:c12", "kg:onPage", "page:别的.txt"),
    "own-ancestor": ("initiative:云河区-街呼区应", "kg:partOf", "initiative:云河区-呼叫模块"),
    "first-before-last": ("place:云河区", "kg:firstSeen", '"2024"^^xsd:gYear'),
}


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.name)
def test_what_shapes_cannot_say(tmp_path: Path, rule: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.export.check._by_shapes", lambda store: [])
    subject, predicate, object_ = BREACHES[rule.name]  # type: ignore[attr-defined]
    direct = predicate.removeprefix("kg:") in PREDICATES
    rows = [row for row in GOOD if direct or row[:2] != (subject, predicate)]
    path = tmp_path / "graph.ttl"
    write_rows(path, terms.PREFIXES, GOOD)
    assert check(path) == ()
    write_rows(path, terms.PREFIXES, [*rows, (subject, predicate, object_)])
    assert rule.chinese in {violation.rule_zh for violation in check(path)}  # type: ignore[attr-defined]


def test_a_good_build_keeps_every_rule(tmp_path: Path) -> None:
    knowledge = cloud_district.graph().graph["knowledge"]
    claims = (
        dataclasses.replace(c, standing="denied") if c.predicate == "participatesIn" else c for c in knowledge.claims
    )
    graph = to_graph(dataclasses.replace(knowledge, claims=tuple(claims)))
    write_turtle(graph, tmp_path)
    write_evidence(graph, tmp_path)
    assert check(tmp_path) == ()


# A page in ten, or thirty, is enough to show every kind of record; pySHACL reads 3,000 triples a second.
@pytest.mark.parametrize("pages, every", [("seeds", 1), ("tests/pages/dev", 10), ("tests/pages/learnt", 30)])
def test_builds_keep_every_rule(pages: str, every: int, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for page in sorted(Path(pages).glob("*.txt"))[::every]:
        shutil.copy(page, tmp_path / "pages")
    build(tmp_path / "pages", tmp_path / "out")
    assert check(tmp_path / "out") == ()


def test_sentence() -> None:
    violation = Violation("figure:f1", "A figure has one value.", "数字有且只有一个数值。", '"' + "甲" * 80 + '"')
    assert violation.to_sentence() == (
        'figure:f1: A figure has one value. Found: "' + "甲" * 59 + "…. 数字有且只有一个数值。"
    )


def test_a_broken_file_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("@prefix kg: <x:> .\n\nkg:a kg:b", encoding="utf-8")
    with pytest.raises(QueryError, match=r"graph\.ttl is not readable as Turtle at line 3"):
        check(tmp_path)
    with pytest.raises(QueryError, match="no graph"):
        check(tmp_path / "nowhere.ttl")

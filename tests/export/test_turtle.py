import itertools
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import cloud_district
import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export import terms
from kg.export.cookbook import find_ontology
from kg.export.turtle import to_rows, write_turtle
from kg.export.turtle_writer import to_lines
from kg.graph import to_graph
from kg.vocabulary import PREDICATES

KG, RDF = terms.ONTOLOGY, terms.PREFIXES["rdf"]
Triples = set[pyoxigraph.Triple]

steady = settings(deadline=None, derandomize=True)  # the same examples every time, however slow the machine
unicode_text = st.text(st.characters(exclude_categories=["Cs"]))
any_id = st.builds("{}:{}".format, st.sampled_from([*terms.ID_PREFIXES, "rumour", "a/b"]), unicode_text)


def read_oxigraph(turtle: str) -> Triples:
    return {quad.triple for quad in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)}


def read_rdflib(turtle: str) -> Triples:
    """What rdflib understands, term by term, without a serializer in between."""
    return {
        pyoxigraph.Triple(*map(to_oxigraph, triple)) for triple in rdflib.Graph().parse(data=turtle, format="turtle")
    }


def to_oxigraph(term: rdflib.term.Node) -> pyoxigraph.NamedNode | pyoxigraph.Literal:
    if isinstance(term, rdflib.URIRef):
        return pyoxigraph.NamedNode(str(term))
    assert isinstance(term, rdflib.Literal), "no blank nodes"
    if term.language:
        return pyoxigraph.Literal(str(term), language=term.language)
    return pyoxigraph.Literal(str(term), datatype=term.datatype and pyoxigraph.NamedNode(str(term.datatype)))


def lines(*rows: tuple[str, str, str]) -> str:
    return "".join(to_lines(terms.PREFIXES, rows))


@pytest.fixture(scope="module")
def turtle(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("out")
    write_turtle(cloud_district.graph(), folder)
    return (folder / "graph.ttl").read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def triples(turtle: str) -> Triples:
    return read_oxigraph(turtle)


def objects(triples: Triples, subject: str, predicate: str) -> set[str]:
    """Values of a subject and predicate given as prefixed names, as strings."""
    s, p = (terms.PREFIXES[name.split(":")[0]] + name.split(":", 1)[1] for name in (subject, predicate))
    found = {t.object for t in triples if t.subject.value == s and t.predicate.value == p}
    return {terms.to_short(o.value) if isinstance(o, pyoxigraph.NamedNode) else o.value for o in found}


def test_both_engines_read_the_same_triples(turtle: str) -> None:
    assert read_oxigraph(turtle) == read_rdflib(turtle)


def test_no_blank_nodes(triples: Triples) -> None:
    assert not [t for t in triples if any(isinstance(term, pyoxigraph.BlankNode) for term in t)]


def test_order_of_rows_does_not_matter(turtle: str) -> None:
    rows = list(to_rows(cloud_district.graph()))
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        assert lines(*rows, rows[0]) == turtle


def test_same_bytes_whatever_the_hash_seed(turtle: str, tmp_path: Path) -> None:
    code = (
        "import pathlib, sys, cloud_district, kg.export.turtle as turtle\n"
        "turtle.write_turtle(cloud_district.graph(), pathlib.Path(sys.argv[1]))"
    )
    path = os.pathsep.join([str(Path(__file__).parent), str(find_ontology().parent)])
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": path},
    )
    assert (tmp_path / "graph.ttl").read_bytes() == turtle.encode()


def test_type_comes_first_and_values_are_grouped() -> None:
    rows = ("place:甲", "rdfs:label", '"甲"@zh'), ("place:甲", "a", "kg:Place"), ("place:甲", "rdfs:label", '"乙"@zh')
    assert lines(*rows).endswith('\nplace:甲 a kg:Place ;\n    rdfs:label "乙"@zh, "甲"@zh .\n')


CASES = {
    "a direct triple": ("agency:云河区社会治理中心", "kg:runs", {"initiative:云河区-街呼区应"}),
    "the parent type too": ("agency:云河区民政局", "rdf:type", {"kg:Agency", "kg:Organization"}),
    "other names": ("agency:云河区民政局", "skos:altLabel", {"区民政局"}),
    "the place of an entity is no claim": ("place:林州镇", "kg:ofPlace", {"place:云河区"}),
    "statement": ("claim:c04", "rdf:type", {"kg:Statement", "rdf:Statement"}),
    "its predicate": ("claim:c04", "rdf:predicate", {"kg:runs"}),
    "a span over two lines": ("claim:c01", "kg:exactText", {"云河区区长王小北"}),
    "the sentence around it": ("claim:c04", "kg:sentence", {cloud_district.TEXT.split("。")[1].strip() + "。"}),
    "white space inside a line is kept": ("claim:c10", "kg:exactText", {"钱二\t到林州镇调研"}),
    "status": ("claim:c11", "kg:status", {"code:ongoing"}),
    "role": ("claim:c12", "kg:role", {"code:配合"}),
    "date": ("claim:c03", "kg:date", {"2023-05-06"}),
    "inferred": ("claim:c05", "kg:inferred", {"true"}),
    "tenure status": ("claim:c02", "kg:tenureStatus", {"code:原"}),
    "whole value": ("figure:f1", "kg:value", {"26000"}),
    "broken value": ("figure:f2", "kg:value", {"99.5"}),
    "bound": ("figure:f1", "kg:bound", {"code:moreThan"}),
    "whose figure": ("figure:f1", "kg:figureOf", {"initiative:云河区-街呼区应"}),
    "mention": ("mention:m1", "kg:refersTo", {"agency:云河区民政局"}),
    "a mention of nothing is left out": ("mention:m2", "rdf:type", set()),
    "byline": ("article:a1", "kg:reporter", {"周一木"}),
    "a page name that is no prefixed name": (
        "article:a1",
        "kg:onPage",
        {"<https://w3id.org/huying/id/page/云河日报%2020230506.txt>"},
    ),
}


@pytest.mark.parametrize(("subject", "predicate", "expected"), CASES.values(), ids=CASES)
def test_what_is_said(triples: Triples, subject: str, predicate: str, expected: set[str]) -> None:
    assert objects(triples, subject, predicate) == expected


def test_every_relation_between_things_has_its_statement(triples: Triples) -> None:
    direct = {(t.subject, t.predicate, t.object) for t in triples if t.predicate.value.removeprefix(KG) in PREDICATES}
    stated: dict[str, dict[str, object]] = {}
    for t in triples:
        if t.predicate.value in {f"{RDF}subject", f"{RDF}predicate", f"{RDF}object"}:
            stated.setdefault(t.subject.value, {})[t.predicate.value.removeprefix(RDF)] = t.object
    assert direct == {(s["subject"], s["predicate"], s["object"]) for s in stated.values()}
    assert len(stated) == len(cloud_district.CLAIMS)


def test_one_label_per_thing(triples: Triples) -> None:
    labels = [t.subject.value for t in triples if t.predicate.value == terms.PREFIXES["rdfs"] + "label"]
    things = {t.subject.value for t in triples} - {
        t.subject.value
        for t in triples
        if t.predicate.value == f"{RDF}type" and t.object.value in {f"{KG}Statement", f"{KG}Mention"}
    }
    assert sorted(labels) == sorted(things)


def test_a_post_in_two_statuses_is_two_tenures_and_two_claims_are_one(tmp_path: Path) -> None:
    knowledge = cloud_district.graph().graph["knowledge"]
    first = cloud_district.CLAIMS[0]
    more = replace(first, id="claim:x1"), replace(first, id="claim:x2", tenure="代")
    rows = set(to_rows(to_graph(replace(knowledge, claims=(first, *more)))))
    by_tenure = itertools.groupby(sorted(row for row in rows if row[1] == "kg:evidence"), key=lambda row: row[0])
    assert sorted(sorted(row[2] for row in group) for _, group in by_tenure) == [
        ["claim:c01", "claim:x1"],
        ["claim:x2"],
    ]


@pytest.mark.parametrize(
    ("quote", "known", "sentence"),
    [
        (
            "机制,建立",
            True,
            "云河区社会治理中心创新“街呼区应”工作机制,建立响应平台,平台下设呼叫模块,已解决2.6万余件事项。",
        ),
        ("调研。林州镇", True, "云河区原副区长钱二\t到林州镇调研。林州镇落实“五个一”,区民政局参与,五个一包括一张网。"),
        ("周一木", True, "周一木"),
        ("林州镇落实", False, "林州镇落实"),
    ],
    ids=["inside one", "over two", "outside all", "none known"],
)
def test_sentence_around_a_span(quote: str, known: bool, sentence: str) -> None:
    knowledge = cloud_district.graph().graph["knowledge"]
    start, end = cloud_district.span(quote)
    claims = (replace(cloud_district.CLAIMS[0], start=start, end=end),)
    changed = replace(knowledge, claims=claims, sentences=knowledge.sentences if known else ())
    rows = set(to_rows(to_graph(changed)))
    assert ("claim:c01", "kg:sentence", terms.to_text(sentence)) in rows


def test_exported_terms_are_the_declared_terms(triples: Triples) -> None:
    """Nothing is exported that the ontology does not declare, and nothing declared that no export has."""
    ontology = read_oxigraph((find_ontology() / "kg.ttl").read_text(encoding="utf-8"))
    kinds = {"Class", "ObjectProperty", "DatatypeProperty"}
    declared = {
        t.subject.value
        for t in ontology
        if t.predicate.value == f"{RDF}type" and t.object.value.rpartition("#")[2] in kinds
    }
    used = {term.value for t in triples for term in t if isinstance(term, pyoxigraph.NamedNode)}
    assert {iri for iri in used if iri.startswith(KG)} == {iri for iri in declared if iri.startswith(KG)}
    codes = {iri for iri in used if iri.startswith(terms.PREFIXES["code"])}
    assert codes <= {t.subject.value for t in ontology}


@steady
@given(any_id, unicode_text)
def test_any_id_and_any_name_round_trip(identifier: str, name: str) -> None:
    turtle = lines((terms.to_term(identifier), "rdfs:label", terms.to_text(name, "zh")))
    (triple,) = read_oxigraph(turtle)
    assert triple.subject.value == terms.to_iri(identifier)
    assert triple.object == pyoxigraph.Literal(name, language="zh")
    assert read_rdflib(turtle) == {triple}


@steady
@given(any_id)
def test_no_two_ids_share_an_iri(identifier: str) -> None:
    prefix, local = terms.to_iri(identifier).removeprefix(terms.BASE + "id/").split("/")
    assert f"{unquote(prefix)}:{unquote(local)}" == identifier


@steady
@given(any_id)
def test_the_short_form_is_the_term(identifier: str) -> None:
    assert terms.to_short(terms.to_iri(identifier)) == terms.to_term(identifier)


@steady
@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_keep_value_and_spelling(value: float) -> None:
    turtle = lines(("figure:f", "kg:value", terms.to_number(value)))
    (triple,) = read_oxigraph(turtle)
    assert triple.object.value == terms.to_number(value)
    assert type(value)(triple.object.value) == value
    assert read_rdflib(turtle) == {triple}


@pytest.mark.parametrize(
    ("value", "term"),
    [
        (26000, "26000"),
        (26000.0, "26000"),
        (0.9, "0.9"),
        (-0.0, "0"),
        (1e-7, "0.0000001"),
        (1e21, "1000000000000000000000"),
    ],
)
def test_number(value: float, term: str) -> None:
    assert terms.to_number(value) == term


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_no_number(value: float) -> None:
    with pytest.raises(ValueError, match="not a number"):
        terms.to_number(value)


@pytest.mark.parametrize(
    ("value", "term"),
    [
        ("2022-10-23", '"2022-10-23"^^xsd:date'),
        ("2022-10", '"2022-10"^^xsd:gYearMonth'),
        ("2022", '"2022"^^xsd:gYear'),
        ("2022-02-30", '"2022-02-30"'),
        ("2022-13", '"2022-13"'),
        ("20221023", '"20221023"'),
        ("去年", '"去年"'),
    ],
)
def test_date(value: str, term: str) -> None:
    assert terms.to_date(value) == term


@pytest.mark.parametrize(
    ("identifier", "term"),
    [
        ("person:青岛西海岸新区-刘腾", "person:青岛西海岸新区-刘腾"),
        ("claim:ab12cd34ef", "claim:ab12cd34ef"),
        ("page:a_1.txt", "page:a_1.txt"),
        ("person:𠮷田", "<https://w3id.org/huying/id/person/𠮷田>"),
        ("person:-甲", "<https://w3id.org/huying/id/person/-甲>"),
        ("person:甲.", "<https://w3id.org/huying/id/person/甲.>"),
        ("initiative:“五个一”", "<https://w3id.org/huying/id/initiative/“五个一”>"),
        ("initiative:a b/%>", "<https://w3id.org/huying/id/initiative/a%20b%2F%25%3E>"),
        ("place:甲\u202e乙\u3000", "<https://w3id.org/huying/id/place/甲%E2%80%AE乙%E3%80%80>"),
        ("rumour:甲", "<https://w3id.org/huying/id/rumour/甲>"),
    ],
)
def test_term(identifier: str, term: str) -> None:
    assert terms.to_term(identifier) == term


def test_text_is_escaped() -> None:
    assert terms.to_text('“a\\"\n\t\x1b\u202e\u3000甲', "zh") == '"“a\\\\\\"\\n\\t\\U0000001B\\U0000202E\u3000甲"@zh'


@pytest.mark.parametrize("identifier", ["", "甲", ":甲"])
def test_an_id_needs_a_prefix(identifier: str) -> None:
    with pytest.raises(ValueError, match="prefix"):
        terms.to_term(identifier)

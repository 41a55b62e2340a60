import hashlib
import itertools
import os
import random
import subprocess
import sys
import tracemalloc
from dataclasses import replace
from pathlib import Path

import cloud_district
import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export import terms
from kg.export.cookbook import find_ontology
from kg.export.evidence import to_evidence_rows, write_evidence
from kg.export.turtle import to_classes, to_rows, write_turtle
from kg.export.turtle_reader import read_rows, to_row
from kg.export.turtle_writer import to_lines, write_rows
from kg.graph import to_graph
from kg.records import Entity
from kg.vocabulary import FIELDS, PREDICATES, SCHEMES

KG, RDF = terms.ONTOLOGY, terms.PREFIXES["rdf"]
Triples = set[pyoxigraph.Triple]

steady = settings(deadline=None, derandomize=True)  # the same examples every time, however slow the machine
unicode_text = st.text(st.characters(exclude_categories=["Cs"]))
any_id = st.builds("{}:{}".format, st.sampled_from(terms.ID_PREFIXES), unicode_text)


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
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    write_turtle(cloud_district.graph(), folder)
    write_evidence(cloud_district.graph(), folder)
    return folder


@pytest.fixture(scope="module")
def turtle(folder: Path) -> str:
    return (folder / "graph.ttl").read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def evidence(folder: Path) -> str:
    return (folder / "evidence.ttl").read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def triples(turtle: str, evidence: str) -> Triples:
    return read_oxigraph(turtle) | read_oxigraph(evidence)


def objects(triples: Triples, subject: str, predicate: str) -> set[str]:
    """Values of a subject and predicate given as prefixed names, as strings."""
    s, p = (terms.PREFIXES[name.split(":")[0]] + name.split(":", 1)[1] for name in (subject, predicate))
    found = {t.object for t in triples if t.subject.value == s and t.predicate.value == p}
    return {terms.to_short(o.value) if isinstance(o, pyoxigraph.NamedNode) else o.value for o in found}


def test_both_engines_read_the_same_triples(turtle: str, evidence: str) -> None:
    assert read_oxigraph(turtle) == read_rdflib(turtle)
    assert read_oxigraph(evidence) == read_rdflib(evidence)


def test_from_turtle_through_a_graph_to_turtle_gives_the_same_bytes(folder: Path) -> None:
    for path in sorted(folder.glob("*.ttl")):
        text = path.read_bytes().decode("utf-8")
        assert lines(*read_rows(path)) == text
        by_rdflib = [pyoxigraph.Triple(*map(to_oxigraph, triple)) for triple in rdflib.Graph().parse(path)]
        assert lines(*map(to_row, by_rdflib)) == text
        store = pyoxigraph.Store()
        store.load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
        assert lines(*(to_row(quad.triple) for quad in store)) == text


def test_every_name_is_a_prefixed_name(turtle: str, evidence: str) -> None:
    for text in (turtle, evidence):
        assert "<" not in text.split("\n\n", 1)[1].replace(cloud_district.TEXT, "")
        assert "%" not in text.replace('"%"', "").replace("99.5%", "")


def test_things_are_in_one_file_and_evidence_in_the_other(turtle: str, evidence: str) -> None:
    kinds = [
        {t.object.value.removeprefix(KG) for t in read_oxigraph(text) if t.predicate.value == f"{RDF}type"}
        for text in (turtle, evidence)
    ]
    skos = terms.PREFIXES["skos"] + "Concept"
    assert kinds[0] & kinds[1] == {skos}
    assert kinds[1] == {"Statement", "Mention", "Rule", f"{RDF}Statement", skos}


def test_many_rows_go_through_files_and_come_out_the_same(turtle: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.export.turtle_writer.RUN", 7)
    rows = list(to_rows(cloud_district.graph()))
    assert lines(*rows, *rows) == turtle


def test_edges_are_triples_and_triples_are_edges(triples: Triples) -> None:
    graph = cloud_district.graph()
    edges = {tuple(map(terms.to_iri, (s, o))) + (KG + p,) for s, o, p in graph.edges(data="predicate")}
    direct = {
        (t.subject.value, t.object.value, t.predicate.value)
        for t in triples
        if t.predicate.value.removeprefix(KG) in PREDICATES
    }
    assert len(edges) == len(direct) > len(PREDICATES)
    assert edges == direct


@pytest.mark.parametrize("standing", ["candidate", "denied"])
def test_what_is_not_asserted_has_its_statement_and_no_triple(standing: str) -> None:
    knowledge = cloud_district.graph().graph["knowledge"]
    claims = tuple(replace(c, standing=standing) if c.id in ("claim:c01", "claim:c12") else c for c in knowledge.claims)
    graph = to_graph(replace(knowledge, claims=claims))
    before, after = set(to_rows(cloud_district.graph())), set(to_rows(graph))
    gone = {row[:2] for row in before - after}
    assert ("agency:云河区民政局", "kg:participatesIn") in gone and ("person:云河区-王小北", "kg:holdsPost") in gone
    assert not [row for row in after if row[0] == "post:place.云河区.区长"]
    said = {row for row in to_evidence_rows(graph) if row[0] == "claim:c12"}
    assert {
        ("claim:c12", "rdf:predicate", "kg:participatesIn"),
        ("claim:c12", "kg:standing", f"code:{standing}"),
    } <= said


@pytest.mark.parametrize(
    ("type_", "name", "kind", "classes"),
    [
        ("event", "全区党务工作会议", None, ("Event", "Meeting")),
        ("event", "违建治理座谈会", None, ("Event", "Meeting")),
        ("event", "新春晚会", None, ("Event",)),
        ("event", "启动仪式", None, ("Event",)),
        ("place", "云河区", "区", ("Place", "AdminDivision")),
        ("place", "云河新区", "新区", ("Place",)),
        ("place", "春晖社区", "社区", ("Place",)),
        ("place", "人民路", "路", ("Place",)),
        ("agency", "云河区", "区", ("Agency", "Organization")),
    ],
)
def test_classes(type_: str, name: str, kind: str | None, classes: tuple[str, ...]) -> None:
    assert to_classes(Entity("x:y", type_, name, (name,), kind=kind)) == classes


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
    "a page name that is no prefixed name": ("article:a1", "kg:onPage", {cloud_district.PAGE_TERM}),
    "rule": ("claim:c04", "kg:rule", {"rule:rule.a"}),
    "standing": ("claim:c04", "kg:standing", {"code:asserted"}),
    "kind": ("initiative:云河区-呼叫模块", "kg:kind", {"code:模块"}),
    "its list": ("code:模块", "skos:inScheme", {"kg:KindType"}),
    "the post": ("post:place.云河区.区长", "kg:postIn", {"place:云河区"}),
    "the post's name": ("post:place.云河区.区长", "rdfs:label", {"云河区区长"}),
    "when an event was in the paper": ("event:调度会", "kg:attestedOn", {"2023-05-06"}),
    "an administrative division": ("place:云河区", "rdf:type", {"kg:Place", "kg:AdminDivision"}),
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
    rows = set(to_evidence_rows(to_graph(changed)))
    assert ("claim:c01", "kg:sentence", terms.to_text(sentence)) in rows


def test_exported_terms_are_the_declared_terms(triples: Triples) -> None:
    """Nothing is exported that the ontology does not declare, and nothing declared that no export has."""
    ontology = read_oxigraph((find_ontology() / "kg.ttl").read_text(encoding="utf-8"))
    kinds = {"Class", "ObjectProperty", "DatatypeProperty", "ConceptScheme"}
    declared = {
        t.subject.value
        for t in ontology
        if t.predicate.value == f"{RDF}type" and t.object.value.rpartition("#")[2] in kinds
    }
    used = {term.value for t in triples for term in t if isinstance(term, pyoxigraph.NamedNode)}
    wider = {t.object.value for t in ontology if t.predicate.value.endswith("#subClassOf") and t.subject.value in used}
    used |= wider - {f"{RDF}Statement"}  # a class that only gathers others is in use through them
    assert {iri for iri in used if iri.startswith(KG)} == {iri for iri in declared if iri.startswith(KG)}
    assert {KG + name for name in (*FIELDS, *PREDICATES)} <= used
    open_lists = {KG + name for name, concepts in SCHEMES.items() if concepts is None}
    codes = {
        t.subject.value for t in triples if t.predicate.value.endswith("#inScheme") and t.object.value not in open_lists
    }
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
def test_an_id_that_is_no_name_reads_as_one_and_keeps_a_hash_of_itself(identifier: str) -> None:
    term = terms.to_term(identifier)
    assert terms.to_term(term) != term or term == identifier  # what looks cleaned is cleaned again: never shared
    if term != identifier:
        assert term.endswith("--" + hashlib.sha256(identifier.encode()).hexdigest()[:12])
    assert "%" not in terms.to_iri(identifier)


@steady
@given(st.lists(unicode_text, min_size=3, max_size=3), st.lists(unicode_text, min_size=3, max_size=3))
def test_ids_of_several_parts_are_told_apart(one: list[str], other: list[str]) -> None:
    same = terms.to_term("post:" + terms.to_part(*one)) == terms.to_term("post:" + terms.to_part(*other))
    assert same == (one == other) or "\x1f" in "".join(one + other)


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
        ("person:𠮷田", "person:𠮷田"),
        ("person:-甲", "person:甲--"),
        ("person:甲.", "person:甲--"),
        ("initiative:“五个一”", "initiative:五个一--"),
        ("initiative:a b/%>", "initiative:a-b--"),
        ("place:甲\u202e乙\u3000", "place:甲-乙--"),
        ("place:…", "place:_--"),
        ("place:甲--0123456789ab", "place:甲-0123456789ab--"),
    ],
)
def test_term(identifier: str, term: str) -> None:
    found = terms.to_term(identifier)
    assert found == term or (term.endswith("--") and found[:-12] == term)


def test_text_is_escaped() -> None:
    assert terms.to_text('“a\\"\n\t\x1b\u202e\u3000甲', "zh") == '"“a\\\\\\"\\n\\t\\U0000001B\\U0000202E\u3000甲"@zh'


@pytest.mark.parametrize("identifier", ["", "甲", ":甲", "rumour:甲"])
def test_an_id_needs_a_prefix(identifier: str) -> None:
    with pytest.raises(ValueError, match="prefix"):
        terms.to_term(identifier)


def test_writing_four_times_as_much_takes_no_more_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.export.turtle_writer.RUN", 5000)
    peaks = []
    for number in (25_000, 100_000):
        rows = ((f"claim:{i * 7919 % number:08}", "rdfs:label", f'"名称{i}"@zh') for i in range(number))
        tracemalloc.start()
        write_rows(tmp_path / "out.ttl", terms.PREFIXES, rows)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]

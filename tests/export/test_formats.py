"""Every other form of a build says the same triples."""

import shutil
from pathlib import Path

import cloud_district
import pyoxigraph
import pytest
import rdflib
from pyoxigraph import RdfFormat

from kg.errors import QueryError
from kg.export.context import to_context_file
from kg.export.cookbook import find_ontology
from kg.export.evidence import to_evidence_rows, write_evidence
from kg.export.formats import FORMATS, to_format
from kg.export.staging import write_whole
from kg.export.terms import PREFIXES, to_text
from kg.export.turtle import to_rows, write_turtle
from kg.export.turtle_writer import to_lines, write_rows

RDF = PREFIXES["rdf"]
ENGINE = {"nt": RdfFormat.N_TRIPLES, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD, "turtle": RdfFormat.TURTLE}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    write_turtle(cloud_district.graph(), folder)
    write_evidence(cloud_district.graph(), folder)
    odd = [("code:x", "rdfs:label", to_text('"\\\n\t\x1b<甲>', "zh")), ("code:x", "kg:unit", to_text('a"\\b\n'))]
    write_rows(folder / "odd.ttl", PREFIXES, [*to_rows(cloud_district.graph()), *odd])
    return folder


def triples(path: Path) -> set[pyoxigraph.Triple]:
    files = [path / "graph.ttl", path / "evidence.ttl"] if path.is_dir() else [path]
    return {quad.triple for file in files for quad in pyoxigraph.parse(path=str(file), format=RdfFormat.TURTLE)}


@pytest.mark.parametrize("form", ENGINE)
@pytest.mark.parametrize("name", ["", "odd.ttl"])
def test_oxigraph_reads_the_same_triples(folder: Path, name: str, form: str) -> None:
    text = "".join(to_format(folder / name, form))
    quads = list(pyoxigraph.parse(text, format=ENGINE[form]))
    default = {quad.triple for quad in quads if quad.graph_name == pyoxigraph.DefaultGraph()}
    assert default == triples(folder / name)


@pytest.mark.parametrize(("form", "name"), [("nt", "nt"), ("jsonld", "json-ld"), ("turtle", "turtle")])
def test_rdflib_reads_as_many(folder: Path, form: str, name: str) -> None:
    graph = rdflib.Graph().parse(data="".join(to_format(folder, form)), format=name)
    assert len(graph) == len(triples(folder))


def test_one_turtle_is_both(folder: Path) -> None:
    both = [*to_rows(cloud_district.graph()), *to_evidence_rows(cloud_district.graph())]
    assert "".join(to_format(folder, "turtle")) == "".join(to_lines(PREFIXES, both))


def test_a_graph_for_each_article_holds_what_it_supports(folder: Path) -> None:
    store = pyoxigraph.Store()
    store.load(input="".join(to_format(folder, "trig")), format=RdfFormat.TRIG)
    asked = store.query("SELECT ?s ?o { GRAPH article:a1 { ?s kg:runs ?o } }", prefixes=PREFIXES)
    assert isinstance(asked, pyoxigraph.QuerySolutions)
    assert len(list(asked)) == 2
    assert not store.query("ASK { GRAPH ?g { ?s ?p ?o } MINUS { ?s ?p ?o } }", prefixes=PREFIXES)


def test_turtle_12_reifies(folder: Path) -> None:
    found = {q.triple for q in pyoxigraph.parse("".join(to_format(folder, "rdf12")), format=RdfFormat.TURTLE)}
    old = {RDF + name for name in ("subject", "predicate", "object")}
    statement = pyoxigraph.NamedNode(RDF + "Statement")
    plain = {t for t in triples(folder) if t.predicate.value not in old and t.object != statement}
    assert {t for t in found if t.predicate.value != RDF + "reifies"} == plain
    reified = [t for t in found if t.predicate.value == RDF + "reifies"]
    assert len(reified) == len(cloud_district.CLAIMS)
    assert all(isinstance(t.object, pyoxigraph.Triple) for t in reified)


def test_every_form_is_the_same_every_time(folder: Path) -> None:
    for form in FORMATS:
        assert list(to_format(folder, form)) == list(to_format(folder, form))


def test_context_is_that_of_the_vocabulary() -> None:
    assert (find_ontology() / "context.jsonld").read_text(encoding="utf-8") == to_context_file()


def test_a_file_stays_as_it_was_when_the_graph_breaks_off(folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(folder, broken)
    evidence = broken / "evidence.ttl"
    evidence.write_text(evidence.read_text(encoding="utf-8") + "\n<<< no Turtle\n", encoding="utf-8")
    target = tmp_path / "old.nt"
    target.write_text("mine")
    with pytest.raises(QueryError):
        write_whole(target, to_format(broken, "nt"))
    assert target.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken", "old.nt"]

import re
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Namespace, URIRef

from docs.make_ontology import MADE
from kg.export.cookbook import find_ontology
from kg.export.terms import ONTOLOGY, PREFIXES
from kg.vocabulary import FIELDS, PREDICATES, SCHEMES, SUBTYPES, TYPES, Subtype

KG, CODE = Namespace(ONTOLOGY), Namespace(PREFIXES["code"])
SCHEMA = Namespace("https://schema.org/")
IRI = URIRef(ONTOLOGY.removesuffix("#"))
FOLDER = find_ontology()
ONT = Graph().parse(FOLDER / "kg.ttl")
ALIGNMENTS = Graph().parse(FOLDER / "alignments.ttl")
OURS = sorted({s for s in ONT.subjects(unique=True) if s in KG or s in CODE})
CLASSES = {s for s in ONT.subjects(RDF.type, OWL.Class) if s in KG}
PROPERTIES = {s for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for s in ONT.subjects(RDF.type, kind) if s in KG}


def labels(term: rdflib.term.Node, predicate: URIRef = RDFS.label) -> dict[str | None, list[str]]:
    found = defaultdict(list)
    for literal in ONT.objects(term, predicate):
        found[literal.language].append(str(literal))
    return dict(found)


@pytest.mark.parametrize("name", ["kg.ttl", "alignments.ttl"])
def test_both_engines_read_it_and_it_has_no_blank_nodes(name: str) -> None:
    quads = list(pyoxigraph.parse(path=str(FOLDER / name), format=pyoxigraph.RdfFormat.TURTLE))
    graph = Graph().parse(FOLDER / name)
    assert {tuple(map(str, q.triple)) for q in quads} == {tuple(term.n3() for term in triple) for triple in graph}
    assert not [t for triple in graph for t in triple if isinstance(t, rdflib.BNode)]


@pytest.mark.parametrize("term", OURS)
def test_term_has_one_label_and_definition_in_each_language(term: URIRef) -> None:
    for found in (labels(term), labels(term, SKOS.definition)):
        assert {language: len(texts) for language, texts in found.items()} == {"zh": 1, "en": 1}
        assert all(text.strip() == text and text for texts in found.values() for text in texts)
    assert ONT.value(term, RDFS.isDefinedBy) == IRI


def test_terms_were_found() -> None:
    assert len(OURS) > len(CLASSES) > len(TYPES) and len(PROPERTIES) > len(PREDICATES)


def test_no_two_terms_share_a_label() -> None:
    counts = Counter(
        (lang, text) for term in CLASSES | PROPERTIES for lang, texts in labels(term).items() for text in texts
    )
    assert [label for label, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", TYPES)
def test_type_is_a_class_with_its_labels(name: str) -> None:
    type_ = TYPES[name]
    assert KG[type_.cls] in CLASSES
    assert labels(KG[type_.cls]) == {"zh": [type_.zh], "en": [type_.en]}


@pytest.mark.parametrize("name", PREDICATES)
def test_predicate_is_a_property_with_its_labels_and_ends(name: str) -> None:
    predicate, term = PREDICATES[name], KG[name]
    assert (term, RDF.type, OWL.ObjectProperty) in ONT
    assert labels(term) == {"zh": [predicate.zh], "en": [predicate.en]}
    ends = (
        (SCHEMA.domainIncludes, RDFS.domain, predicate.subjects),
        (SCHEMA.rangeIncludes, RDFS.range, predicate.objects),
    )
    for includes, strict, types in ends:
        classes = {KG[TYPES[type_].cls] for type_ in types}
        assert set(ONT.objects(term, includes)) == classes
        for common in ONT.objects(term, strict):
            assert all(common in ONT.transitive_objects(cls, RDFS.subClassOf) for cls in classes)


@pytest.mark.parametrize("subtype", SUBTYPES, ids=lambda s: s.cls)
def test_subtype_is_a_class_below_its_type(subtype: Subtype) -> None:
    assert labels(KG[subtype.cls]) == {"zh": [subtype.zh], "en": [subtype.en]}
    assert set(ONT.objects(KG[subtype.cls], RDFS.subClassOf)) == {KG[TYPES[subtype.type].cls]}


DATATYPES = {"text": XSD.string, "integer": XSD.integer, "number": XSD.decimal, "boolean": XSD.boolean, "date": None}


@pytest.mark.parametrize("name", FIELDS)
def test_field_is_a_property_with_its_labels_ends_and_number(name: str) -> None:
    field, term = FIELDS[name], KG[name]
    assert labels(term) == {"zh": [field.zh], "en": [field.en]}
    assert set(ONT.objects(term, SCHEMA.domainIncludes)) == {KG[cls] for cls in field.of}
    assert ((term, RDF.type, OWL.FunctionalProperty) in ONT) == (field.most == 1)
    if field.values[0] in DATATYPES:
        assert (term, RDF.type, OWL.DatatypeProperty) in ONT
        assert ONT.value(term, RDFS.range) == DATATYPES[field.values[0]]
    else:
        assert (term, RDF.type, OWL.ObjectProperty) in ONT
        values = {SKOS.Concept if value in SCHEMES else KG[value] for value in field.values}
        assert set(ONT.objects(term, SCHEMA.rangeIncludes)) == values


def test_every_property_is_in_the_vocabulary() -> None:
    assert {str(term).removeprefix(KG) for term in PROPERTIES} == {*FIELDS, *PREDICATES}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_codes_are_those_of_the_vocabulary(scheme: str) -> None:
    concepts = {str(s).removeprefix(CODE): labels(s)["zh"][0] for s in ONT.subjects(SKOS.inScheme, KG[scheme])}
    table = SCHEMES[scheme]
    assert concepts == (table if table is not None else {name: name for name in concepts})


def test_every_concept_is_in_one_scheme() -> None:
    for concept in ONT.subjects(RDF.type, SKOS.Concept):
        (scheme,) = ONT.objects(concept, SKOS.inScheme)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in ONT


def test_classes_are_disjoint_unless_one_is_the_other() -> None:
    for one, other in combinations(sorted(CLASSES), 2):
        apart = (one, OWL.disjointWith, other) in ONT or (other, OWL.disjointWith, one) in ONT
        above = [set(ONT.transitive_objects(cls, RDFS.subClassOf)) for cls in (one, other)]
        gathers = {KG.Actor, KG.Passage} & {one, other}  # unions: what is in them is told apart below
        inherits = any(  # apart through a wider class
            (a, OWL.disjointWith, b) in ONT or (b, OWL.disjointWith, a) in ONT
            for a in above[0]
            for b in above[1]
            if {a, b} != {one, other}
        )
        assert apart != bool(one in above[1] or other in above[0] or gathers or inherits), (one, other)


def test_ranges_are_in_the_owl_datatype_map() -> None:
    allowed = {XSD.string, XSD.integer, XSD.decimal, XSD.boolean}
    for term in ONT.subjects(RDF.type, OWL.DatatypeProperty):
        assert set(ONT.objects(term, RDFS.range)) <= allowed


def test_domains_and_ranges_are_declared() -> None:
    for end in (RDFS.domain, RDFS.range):
        for cls in ONT.objects(predicate=end):
            assert cls in CLASSES or cls == SKOS.Concept or cls in XSD


def test_header() -> None:
    version = str(ONT.value(IRI, OWL.versionInfo))
    assert ONT.value(IRI, OWL.versionIRI) == URIRef(f"{IRI}/{version}")
    assert str(ONT.value(IRI, OWL.priorVersion)).startswith(f"{IRI}/")
    assert ONT.value(IRI, OWL.priorVersion) != ONT.value(IRI, OWL.versionIRI)
    assert ONT.value(IRI, rdflib.DCTERMS.license)
    changes = Path(FOLDER / "CHANGELOG.md").read_text(encoding="utf-8")
    assert changes.split("\n## ")[1].startswith(version)


def test_alignments_are_about_declared_terms() -> None:
    subjects = {s for s in ALIGNMENTS.subjects() if s in KG}
    assert subjects <= CLASSES | PROPERTIES
    assert subjects >= CLASSES
    assert {KG[name] for name in PREDICATES} - subjects <= {KG.inspects, KG.cooperatesWith, KG.supervises}
    for predicate in set(ALIGNMENTS.predicates()) & {RDFS.subClassOf, RDFS.subPropertyOf}:
        kind = CLASSES if predicate == RDFS.subClassOf else PROPERTIES
        assert set(ALIGNMENTS.subjects(predicate)) <= kind


HYGIENE = {path.stem: path.read_text(encoding="utf-8") for path in sorted((FOLDER / "hygiene").glob("*.rq"))}


def breaches(name: str, turtle: str = "") -> list[str]:
    """What a hygiene query finds in the ontology with ``turtle`` added to it."""
    store = pyoxigraph.Store()
    store.load(path=str(FOLDER / "kg.ttl"), format=pyoxigraph.RdfFormat.TURTLE)
    header = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    header += f"@prefix owl: <{OWL}> . @prefix schema: <{SCHEMA}> . @prefix dct: <{rdflib.DCTERMS}> .\n"
    store.load(input=header + turtle, format=pyoxigraph.RdfFormat.TURTLE)
    rows = store.query(HYGIENE[name], prefixes=PREFIXES)
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    return [row["term"].value.removeprefix(KG) for row in rows]


BROKEN = {
    "missing-label": "kg:New a owl:Class .",
    "missing-definition": 'kg:New a owl:Class ; skos:definition "只有中文"@zh .',
    "missing-example": "kg:New a owl:Class .",
    "duplicate-label": 'kg:New a owl:Class ; rdfs:label "person"@en .',
    "trailing-space": 'kg:New skos:definition "A thing. "@en .',
    "undeclared": "kg:runs rdfs:range kg:New .",
    "cycle": "kg:Organization rdfs:subClassOf kg:Agency .",
    "two-domains": "kg:holder rdfs:domain kg:Person .",
    "wrong-domain": "kg:holder schema:domainIncludes kg:Page .",
    "untyped": 'kg:New rdfs:label "新"@zh .',
    "bad-name": "kg:new_thing a owl:Class .",
    "unconnected": "kg:New a owl:Class .",
    "deprecated-without-replacement": "kg:unit owl:deprecated true .",
}


def test_every_hygiene_query_has_an_ontology_that_breaks_it() -> None:
    assert set(HYGIENE) == set(BROKEN)
    for text in HYGIENE.values():
        assert text.splitlines()[0].startswith("# ") and text.splitlines()[1].startswith("# ")


@pytest.mark.parametrize("name", HYGIENE)
def test_hygiene(name: str) -> None:
    assert breaches(name) == []
    assert breaches(name, BROKEN[name]) != []


@pytest.mark.parametrize("name", MADE)
def test_what_is_made_from_the_ontology_is_current(name: str) -> None:
    """If not: python -m docs.make_ontology."""
    assert (FOLDER / name).read_text(encoding="utf-8") == MADE[name]()


def test_the_page_documents_every_term_and_needs_nothing_from_elsewhere() -> None:
    page = (FOLDER / "index.html").read_text(encoding="utf-8")
    for term in OURS:
        short = str(term).replace(KG, "kg:").replace(CODE, "code:")
        assert f'<section id="{short}">' in page
    alone = page.replace("href='kg.ttl'", "")
    assert not re.search(r"""(?:src|href)\s*=\s*["']?[^"'#]|url\(|@import|<script""", alone)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))

"""``ontology/index.html``: every term of the ontology on one page that opens without a network."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

from kg.export.cookbook import find_ontology
from kg.export.terms import ONTOLOGY, PREFIXES, to_short
from kg.vocabulary import PREDICATES

_SCHEMA = Namespace("https://schema.org/")
_OURS = (ONTOLOGY, PREFIXES["code"])
_FOREIGN = {
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "cv": "http://data.europa.eu/m8g/",
    "prov": "http://www.w3.org/ns/prov#",
    "p-plan": "http://purl.org/net/p-plan#",
    "qb": "http://purl.org/linked-data/cube#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "oa": "http://www.w3.org/ns/oa#",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "popolo": "http://www.w3.org/ns/opengov#",
    "dct": "http://purl.org/dc/terms/",
}
_STYLE = """\
body { font: 16px/1.6 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem;
  color: #1b1f24; background: #fff }
a { color: #0b5c9e; text-decoration: none } a:hover { text-decoration: underline }
code { font: .92em ui-monospace, monospace } nav { columns: 14rem } nav ul { margin: 0 0 1rem; padding-left: 1.1rem }
section { border-top: 1px solid #d0d7de; padding: .4rem 0 } h3 { margin: .6rem 0 .2rem } h3 small { font-weight: 400 }
dl { display: grid; grid-template-columns: 9rem 1fr; gap: .1rem 1rem; margin: .3rem 0 } dt { color: #57606a }
dd { margin: 0 } .swatch { display: inline-block; width: 2.2rem; height: .28rem; vertical-align: middle }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr } }
@media (prefers-color-scheme: dark) { body { background: #14171a; color: #e6e9ec } a { color: #6db3f2 }
  section { border-color: #3a424a } dt { color: #9aa5b1 } }
"""
_LINES = (  # property of the ontology -> how the page names it
    (RDFS.subClassOf, "上级类 sub-class of"),
    (_SCHEMA.domainIncludes, "主语 used on"),
    (_SCHEMA.rangeIncludes, "取值 values"),
    (RDFS.range, "值域 range"),
    (RDFS.domain, "定义域 domain"),
    (SKOS.inScheme, "概念表 in list"),
    (OWL.disjointWith, "互斥 disjoint with"),
)
_PARTS = (
    ("类 Classes", OWL.Class),
    ("关系与对象属性 Relations and object properties", OWL.ObjectProperty),
    ("值属性 Data properties", OWL.DatatypeProperty),
    ("概念表 Lists of concepts", SKOS.ConceptScheme),
    ("概念 Concepts", SKOS.Concept),
)


def to_ontology_page() -> str:
    """The page, as HTML without anything from elsewhere."""
    folder = find_ontology()
    ontology = Graph().parse(folder / "kg.ttl")
    alignments = Graph().parse(folder / "alignments.ttl")
    iri = URIRef(ONTOLOGY.removesuffix("#"))
    title = _text(ontology, iri, rdflib.DCTERMS.title)
    parts = [(name, _terms(ontology, kind)) for name, kind in _PARTS]
    body = [
        f"<h1>{title['zh']}</h1><p>{title['en']}</p>",
        f"<p>{_text(ontology, iri, rdflib.DCTERMS.description)['zh']}</p>",
        f"<p><code>{iri}</code> · {ontology.value(iri, OWL.versionInfo)} · MIT · <a href='kg.ttl'>kg.ttl</a></p>",
        "<nav>" + "".join(_index(name, terms, ontology) for name, terms in parts) + "</nav>",
    ]
    for name, terms in parts:
        body.append(f"<h2>{name}</h2>")
        body += [_section(term, ontology, alignments) for term in terms]
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title["zh"]}</title>'
    return f'<!doctype html>\n<html lang="zh">\n{head}\n<style>\n{_STYLE}</style>\n' + "\n".join(body) + "\n</html>\n"


def _terms(ontology: Graph, kind: URIRef) -> list[URIRef]:
    found = {s for s in ontology.subjects(RDF.type, kind) if isinstance(s, URIRef) and str(s).startswith(_OURS)}
    return sorted(found)


def _index(name: str, terms: Iterable[URIRef], ontology: Graph) -> str:
    links = "".join(f"<li>{_link(term)} {_text(ontology, term, RDFS.label)['zh']}</li>" for term in terms)
    return f"<b>{name}</b><ul>{links}</ul>"


def _section(term: URIRef, ontology: Graph, alignments: Graph) -> str:
    label, meaning = _text(ontology, term, RDFS.label), _text(ontology, term, SKOS.definition)
    swatch = ""
    if predicate := PREDICATES.get(term.removeprefix(ONTOLOGY)):
        swatch = f' <span class="swatch" style="background:{predicate.colour}"></span>'
    lines = "".join(
        f"<dt>{name}</dt><dd>{values}</dd>" for name, values in _lines(term, ontology, alignments) if values
    )
    heading = f"<h3>{label['zh']} <small>{label['en']}</small> <code>{_name(term)}</code>{swatch}</h3>"
    return (
        f'<section id="{_name(term)}">{heading}<div>{meaning["zh"]}</div><div>{meaning["en"]}</div>'
        f"<dl>{lines}</dl></section>"
    )


def _lines(term: URIRef, ontology: Graph, alignments: Graph) -> Iterator[tuple[str, str]]:
    yield "例 example", "".join(html.escape(str(text)) for text in ontology.objects(term, SKOS.example))
    for predicate, name in _LINES:
        values = sorted(v for v in ontology.objects(term, predicate) if isinstance(v, URIRef))
        yield name, ", ".join(map(_link, values))
    used = sorted(s for s in ontology.subjects(_SCHEMA.domainIncludes, term) if isinstance(s, URIRef))
    yield "其属性 has", ", ".join(map(_link, used))
    inside = sorted(s for s in ontology.subjects(SKOS.inScheme, term) if isinstance(s, URIRef))
    yield "其概念 holds", ", ".join(map(_link, inside))
    for predicate, name in ((RDFS.subClassOf, "⊑"), (RDFS.subPropertyOf, "⊑"), (SKOS.closeMatch, "≈")):
        yield name, ", ".join(map(_name, sorted(v for v in alignments.objects(term, predicate))))  # type: ignore[type-var,arg-type]


def _text(graph: Graph, term: URIRef, predicate: URIRef) -> dict[str | None, str]:
    found = (text for text in graph.objects(term, predicate) if isinstance(text, rdflib.Literal))
    return {text.language: html.escape(str(text)) for text in found}


def _link(term: URIRef) -> str:
    name = _name(term)
    return f'<a href="#{name}"><code>{name}</code></a>' if str(term).startswith(_OURS) else f"<code>{name}</code>"


def _name(term: URIRef) -> str:
    for prefix, namespace in _FOREIGN.items():
        if term.startswith(namespace):
            return f"{prefix}:{term.removeprefix(namespace)}"
    return html.escape(to_short(str(term)).strip("<>"))

"""``ontology/context.jsonld``, made from the tables of ``kg.vocabulary``: what the names in the JSON-LD export mean."""

from __future__ import annotations

import json
from typing import Any

from kg.export.terms import PREFIXES
from kg.vocabulary import FIELDS, LITERALS, PREDICATES

_MIXED = ("number", "date")  # literals of more than one datatype: each value says its own


_OTHERS = {"a": "type", "rdfs:label": "label", "skos:altLabel": "altLabel", "skos:inScheme": "inScheme"}


def to_key(predicate: str) -> str:
    """The name of a property in JSON-LD: ``runs`` for ``kg:runs``; ``kg:post`` stays, because ``post`` is a prefix."""
    name = predicate.split(":", 1)[-1]
    return _OTHERS.get(predicate) or (predicate if name in PREFIXES else name)


def to_context() -> dict[str, Any]:
    """The context: prefixes, then a term for every property of the export."""
    context: dict[str, Any] = {"@version": 1.1, **PREFIXES, "id": "@id", "type": "@type"}
    context["label"] = {"@id": "rdfs:label", "@language": "zh"}
    context["altLabel"] = {"@id": "skos:altLabel", "@language": "zh"}
    for name in ("subject", "predicate", "object"):
        context[name] = {"@id": f"rdf:{name}", "@type": "@id"}
    context["inScheme"] = {"@id": "skos:inScheme", "@type": "@id"}
    for name in PREDICATES:
        context[name] = {"@id": f"kg:{name}", "@type": "@id"}
    for field in FIELDS.values():
        kind, key = field.values[0], to_key(f"kg:{field.name}")
        if kind not in LITERALS:
            context[key] = {"@id": f"kg:{field.name}", "@type": "@id"}
        elif kind in _MIXED or kind == "text":
            context[key] = {"@id": f"kg:{field.name}"}
        else:
            context[key] = {"@id": f"kg:{field.name}", "@type": f"xsd:{kind}"}
    return context


def to_context_file() -> str:
    """The file: the context alone, as JSON-LD wants it."""
    return json.dumps({"@context": to_context()}, ensure_ascii=False, indent=1) + "\n"

"""Strings and numbers in, Turtle terms out: IRIs from record ids, literals from values.

A term is the text that stands in a Turtle file or a SPARQL query (``person:张三``, ``"区长"``, ``12.5``).
Sources: RDF 1.1 Turtle (https://www.w3.org/TR/turtle/, grammar of PN_LOCAL, IRIREF, ECHAR and numbers), RFC 3987.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from urllib.parse import quote

BASE = "https://w3id.org/huying/"
ONTOLOGY = BASE + "ont#"

ID_PREFIXES = (
    "agency",
    "article",
    "claim",
    "code",  # statuses, bounds and roles: concepts, not things of the world
    "document",
    "event",
    "figure",
    "initiative",
    "mention",
    "organization",
    "page",
    "person",
    "place",
    "tenure",
)

PREFIXES = {
    "kg": ONTOLOGY,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{name: f"{BASE}id/{name}/" for name in ID_PREFIXES},
}

# Narrower than PN_LOCAL on purpose: what rdflib, Oxigraph and the SPARQL editors all read the same way.
_LETTER = r"0-9A-Za-z_\u3007\u3400-\u4dbf\u4e00-\u9fff"
_SAFE_LOCAL = re.compile(rf"[{_LETTER}](?:[{_LETTER}.-]*[{_LETTER}-])?")
# ucschar of RFC 3987 without the private and supplementary special planes; unprintable ones are percent-encoded too.
_UCSCHAR = re.compile("[\u00a1-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0003fffd]")
_LINK_PART = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*"
_LINK = re.compile(rf"https?://[A-Za-z0-9.-]+(?::[0-9]{{1,5}})?(?:[/?]{_LINK_PART})?(?:#{_LINK_PART})?")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def to_iri(identifier: str) -> str:
    """The IRI of a record id: ``person:张三`` is ``…/id/person/张三``.

    Different ids have different IRIs: whatever may not stand in an IRI is percent-encoded, and so is ``%``.
    Raises ValueError if the id has no prefix, or holds half a surrogate pair (which no UTF-8 file can).
    """
    prefix, colon, local = identifier.partition(":")
    if not colon or not prefix:
        raise ValueError(f"an id needs a prefix, as in person:…; this one has none: {identifier!r}")
    return f"{BASE}id/{_encode(prefix)}/{_encode(local)}"


def to_term(identifier: str) -> str:
    """The Turtle term of a record id: the id itself if it may stand as a prefixed name, else the full IRI in ``<>``."""
    prefix, _, local = identifier.partition(":")
    if prefix in ID_PREFIXES and _SAFE_LOCAL.fullmatch(local):
        return identifier
    return f"<{to_iri(identifier)}>"


def to_short(iri: str) -> str:
    """The shortest form of an IRI that can be pasted into a query: a prefixed name where safe, else ``<iri>``."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and _SAFE_LOCAL.fullmatch(local):
            return f"{prefix}:{local}"
    return f"<{iri}>"


def to_link(url: str) -> str | None:
    """The term of a web address, what is not ASCII in it percent-encoded; None for what is no address of a page."""
    encoded = quote(url, safe="%/:?#[]@!$&'()*+,;=~")
    return f"<{encoded}>" if _LINK.fullmatch(encoded) else None


def to_text(value: str, language: str | None = None) -> str:
    """A string literal; with ``language`` (``zh``) a language-tagged one."""
    escaped = "".join(_escape(char) for char in value)
    return f'"{escaped}"@{language}' if language else f'"{escaped}"'


def to_number(value: int | float) -> str:
    """A number as Turtle writes it, in the one form that Oxigraph and rdflib both keep as it is.

    Whole numbers are ``xsd:integer`` and all others ``xsd:decimal`` without trailing zeros or exponent, because
    Oxigraph rewrites ``0.90`` and ``26000.0`` on loading. Raises ValueError for NaN and infinity.
    """
    number = Decimal(repr(value))
    if not number.is_finite():
        raise ValueError(f"not a number that can be exported: {value}")
    if number == number.to_integral_value():
        return str(int(number))
    return f"{number:f}"


def to_boolean(value: bool) -> str:
    """``true`` or ``false``."""
    return "true" if value else "false"


def to_date(value: str) -> str:
    """A date literal as precise as ``value``: ``xsd:date``, ``xsd:gYearMonth`` or ``xsd:gYear``.

    What is no ISO date of the calendar stays a plain string: the engines would load an impossible date without a word.
    """
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}.get(len(value))
    if kind and re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", value):
        try:
            date.fromisoformat(value + "-01-01"[len(value) - 4 :])
        except ValueError:
            return to_text(value)
        return f'"{value}"^^xsd:{kind}'
    return to_text(value)


def _encode(part: str) -> str:
    return "".join(char if _raw(char) else quote(char, safe="") for char in part)


def _raw(char: str) -> bool:
    return bool(_UCSCHAR.fullmatch(char)) and char.isprintable()


def _escape(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable() or char == "\u3000":  # the ideographic space
        return char
    return rf"\U{ord(char):08X}"

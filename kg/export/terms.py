"""Strings and numbers in, Turtle terms out: IRIs from record ids, literals from values.

A term is the text that stands in a Turtle file or a SPARQL query (``person:张三``, ``"区长"``, ``12.5``). Every id has
a prefixed name, so that nobody meets an IRI that is percent-encoded or cannot be typed.
Sources: RDF 1.1 Turtle (https://www.w3.org/TR/turtle/, grammar of PN_LOCAL, ECHAR and numbers), RFC 3987.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote

BASE = "https://w3id.org/huying/"
ONTOLOGY = BASE + "ont#"

ID_PREFIXES = (
    "agency",
    "article",
    "claim",
    "code",  # statuses, bounds, roles and kinds: concepts, not things of the world
    "document",
    "event",
    "figure",
    "initiative",
    "mention",
    "organization",
    "page",
    "person",
    "place",
    "post",
    "rule",
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

_PREFIX_OF = {namespace: prefix for prefix, namespace in PREFIXES.items()}

# Narrower than PN_LOCAL on purpose: what rdflib, Oxigraph and the SPARQL editors all read the same way.
_LETTER = r"0-9A-Za-z_\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_SAFE_LOCAL = re.compile(rf"[{_LETTER}](?:[{_LETTER}.-]*[{_LETTER}-])?")
_LINK_PART = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*"
_LINK = re.compile(rf"https?://[A-Za-z0-9.-]+(?::[0-9]{{1,5}})?(?:[/?]{_LINK_PART})?(?:#{_LINK_PART})?")
_UNSAFE = re.compile(rf"[^{_LETTER}]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}

# Local names that were cleaned end in this mark and a hash of the whole id. An id that ends so by itself is cleaned
# too, so that two ids never share a name unless their hashes are equal.
_CLEANED = re.compile(r"--[0-9a-f]{12}")
_HASH = 12


def to_iri(identifier: str) -> str:
    """The IRI of a record id: ``person:张三`` is ``…/id/person/张三``. Its last parts are those of ``to_term``.

    Raises ValueError if the id has no prefix of ``ID_PREFIXES``, or holds half a surrogate pair.
    """
    prefix, local = to_term(identifier).split(":", 1)
    return PREFIXES[prefix] + local


@lru_cache(maxsize=1 << 16)  # asked for many times over, by every row about a thing
def to_term(identifier: str) -> str:
    """The Turtle term of a record id, always a prefixed name: the id itself if it may stand as one.

    Otherwise every run of characters that may not stand in a name becomes one hyphen, and two hyphens and a hash of
    the id follow: ``initiative:“363”创建`` is ``initiative:363-创建--`` and twelve hexadecimal digits. So different ids
    have different terms, the same id has the same term in every build, and the term still reads as the name.
    Raises ValueError if the id has no prefix of ``ID_PREFIXES``, or holds half a surrogate pair (which no UTF-8 file
    can).
    """
    prefix, colon, local = identifier.partition(":")
    if not colon or prefix not in ID_PREFIXES:
        raise ValueError(f"an id needs a known prefix, as in person:…; this one has none: {identifier!r}")
    if _SAFE_LOCAL.fullmatch(local) and not _CLEANED.fullmatch(local[-_HASH - 2 :]):
        return identifier
    digest = hashlib.sha256(identifier.encode("utf-8")).hexdigest()[:_HASH]
    return f"{prefix}:{_UNSAFE.sub('-', local).strip('-') or '_'}--{digest}"


def to_part(*parts: str) -> str:
    """The local part of an id made of several: joined by full stops, told apart by a hash where that says too little.

    ``("place", "云河区", "区长")`` is ``place.云河区.区长``; a part that itself holds a full stop or other marks makes
    the joined text ambiguous, so the parts are then kept apart by a character that leads to a cleaned name.
    """
    plain = all(_SAFE_LOCAL.fullmatch(part) and "." not in part for part in parts)
    return (".".join if plain else "\x1f".join)(parts)


def to_short(iri: str) -> str:
    """The shortest form of an IRI that can be pasted into a query: a prefixed name where safe, else ``<iri>``."""
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix, local = _PREFIX_OF.get(iri[:cut]), iri[cut:]
    return f"{prefix}:{local}" if prefix and _SAFE_LOCAL.fullmatch(local) else f"<{iri}>"


def to_link(url: str) -> str | None:
    """The term of a web address, what is not ASCII in it percent-encoded; None for what is no address of a page."""
    encoded = quote(url, safe="%/:?#[]@!$&'()*+,;=~")
    return f"<{encoded}>" if _LINK.fullmatch(encoded) else None


def to_text(value: str, language: str | None = None) -> str:
    """A string literal; with ``language`` (``zh``) a language-tagged one."""
    plain = value.isprintable() and '"' not in value and "\\" not in value
    escaped = value if plain else "".join(_escape(char) for char in value)
    return f'"{escaped}"@{language}' if language else f'"{escaped}"'


def to_number(value: int | float) -> str:
    """A number as Turtle writes it, in the one form that Oxigraph and rdflib both keep as it is.

    Whole numbers are ``xsd:integer`` and all others ``xsd:decimal`` without trailing zeros or exponent, because
    Oxigraph rewrites ``0.90`` and ``26000.0`` on loading. Raises ValueError for NaN and infinity.
    """
    if type(value) is int:
        return str(value)
    number = Decimal(repr(value))
    if not number.is_finite():
        raise ValueError(f"not a number that can be exported: {value}")
    if number == number.to_integral_value():
        return str(int(number))
    return f"{number:f}"


def to_boolean(value: bool) -> str:
    """``true`` or ``false``."""
    return "true" if value else "false"


@lru_cache(maxsize=1 << 12)
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


def _escape(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable() or char == "\u3000":  # the ideographic space
        return char
    return rf"\U{ord(char):08X}"

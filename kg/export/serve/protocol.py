"""The SPARQL 1.1 Protocol: an HTTP request in, a query and its dataset out, or the status that refuses it.

https://www.w3.org/TR/sparql11-protocol/, section 2.1. Updates are refused in every form; so is SERVICE.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message
from urllib.parse import parse_qsl

from kg.export.query_text import mask

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

_SERVICE = re.compile(r"(?<![?$:\w-])SERVICE\b(?!:)", re.IGNORECASE)
_OF_UPDATES = ("update", "using-graph-uri", "using-named-graph-uri")


class Refused(Exception):
    """A request that is not answered: an HTTP status and one sentence."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(status, reason)
        self.status, self.reason = status, reason

    def __str__(self) -> str:
        return self.reason


@dataclass(frozen=True, slots=True)
class Request:
    """A query and the dataset that the request asks it of (none: the query's own, or everything)."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def read_request(method: str, url_query: str, content_type: str, body: bytes) -> Request:
    """What a request to the endpoint asks. Raises Refused with a status of 4xx."""
    given = _parameters(url_query)
    if method == "POST":
        kind, charset = _media_type(content_type)
        if charset not in ("", "utf-8"):
            raise Refused(415, "A query is text in UTF-8.")
        if kind == FORM:
            given += _parameters(_text(body))
        elif kind == QUERY:
            given.append(("query", _text(body)))
        elif kind == UPDATE:
            raise Refused(403, "This endpoint only reads: updates are refused.")
        else:
            raise Refused(415, f"A POST is {FORM} or {QUERY}; this one is {kind or 'neither, it has no Content-Type'}.")
    elif method not in ("GET", "HEAD"):
        raise Refused(405, "A query is sent with GET or POST.")
    return _request(given)


def _request(given: Sequence[tuple[str, str]]) -> Request:
    if any(name in _OF_UPDATES for name, _ in given):
        raise Refused(403, "This endpoint only reads: updates are refused.")
    queries = [value for name, value in given if name == "query"]
    if len(queries) != 1:
        raise Refused(400, f"A request has exactly one query; this one has {len(queries) or 'none'}.")
    if _SERVICE.search(mask(queries[0])):
        raise Refused(403, "SERVICE is refused: a query reads only this graph.")
    graphs = (
        tuple(value for name, value in given if name == wanted) for wanted in ("default-graph-uri", "named-graph-uri")
    )
    return Request(queries[0], *graphs)


def choose(accept: str, offered: Sequence[str]) -> str:
    """The media type of ``offered`` (best first) that the Accept header prefers. Raises Refused (406) if it takes none.

    RFC 9110, section 12.5.1: the most specific range that fits a type gives its weight.
    """
    ranges = []
    for part in accept.split(",") if accept.strip() else ["*/*"]:
        name, *options = (piece.strip().lower() for piece in part.split(";"))
        weight = next((option[2:] for option in options if option.startswith("q=")), "1")
        try:
            ranges.append((name, float(weight)))
        except ValueError:
            ranges.append((name, 0.0))
    best, chosen = 0.0, ""
    for kind in offered:
        fitting = [
            (len(name.replace("*", "")), weight)
            for name, weight in ranges
            if name in (kind, "*/*", f"{kind.split('/')[0]}/*")
        ]
        wanted = max(fitting)[1] if fitting else 0.0
        if wanted > best:
            best, chosen = wanted, kind
    if not chosen:
        raise Refused(406, f"The answer can be had as {', '.join(offered)}.")
    return chosen


def _parameters(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=100)
    except UnicodeDecodeError as error:
        raise Refused(400, "The parameters are not UTF-8.") from error
    except ValueError as error:
        raise Refused(400, "There are too many parameters.") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, "The query is not UTF-8.") from error


def _media_type(header: str) -> tuple[str, str]:
    message = Message()
    message["content-type"] = header or "missing/missing"
    kind = message.get_content_type() if header else ""
    return kind, (message.get_content_charset() or "") if header else ""

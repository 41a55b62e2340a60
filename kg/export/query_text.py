"""The text of a query before an engine sees it: its parameters, its prefixes, and where a fault stands.

Strings, IRIs and comments are masked with spaces before anything is looked for, so that no word inside them counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from pyparsing.exceptions import ParseBaseException

from kg.errors import QueryError
from kg.export.cookbook import find_ontology
from kg.export.terms import PREFIXES, to_text

COMMON_PREFIXES = {  # not of this graph: may be declared, and are suggested when somebody forgets to
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
}

# In the order in which SPARQL's own tokens begin. An escape outside strings stands in a name (ex:a\#b): no comment.
_OPAQUE = re.compile(
    r"""<(?:[^<>"{}|^`\\\s]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>"""
    r"""|\"\"\"(?:\\.|[^\\])*?\"\"\"|'''(?:\\.|[^\\])*?'''"""
    r"""|"(?:\\.|[^"\\\n\r])*"|'(?:\\.|[^'\\\n\r])*'|\#[^\n\r]*|\\.""",
    re.DOTALL,
)
_DECLARED = re.compile(r"\bPREFIX\s+([\w-]*):", re.IGNORECASE)
_PREFIX = re.compile(r"(?<![\w:?$@-])([^\W\d_][\w-]*):")
_OURS = re.compile(r"(?<![\w-])kg:(\w+)")
_VALUES = re.compile(r"\bVALUES\s*[?$](\w+)\s*\{([^{}]*)\}", re.IGNORECASE)
_PLAIN = re.compile(r'[+-]?[0-9]+(?:\.[0-9]+)?|"((?:[^"\\]|\\.)*)"(?:@zh)?')
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_POSITION = re.compile(r"error at (\d+):(\d+)")
_REASON = re.compile(r"(?<![\w'\"])[A-Z][a-z]+(?: [A-Za-z]+){2,}")


def mask(query: str) -> str:
    """The query with spaces for everything inside strings, IRIs and comments; every other character in its place."""
    return _OPAQUE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), query)


def with_values(query: str, values: Mapping[str, Sequence[str]]) -> str:
    """The query asked of other names: each variable of ``values`` takes these texts and nothing else.

    Where the query has ``VALUES ?name { … }``, what stands in the braces is replaced; otherwise such a clause is put at
    the end. Values only ever become literals, so no text can change the query: a number where a number stood before,
    else a string. Raises QueryError for a variable that the query does not have.
    """
    for name, texts in values.items():
        bare = mask(query)
        variable = name.lstrip("?$")
        if not re.search(rf"[?$]{re.escape(variable)}(?!\w)", bare):
            there = ", ".join(dict.fromkeys(re.findall(r"[?$]\w+", bare)))
            raise QueryError(f"The query has no variable ?{variable}; it has: {there or 'none'}.")
        clause = re.search(rf"\bVALUES\s*[?$]{re.escape(variable)}\s*\{{([^{{}}]*)\}}", bare, re.IGNORECASE)
        if clause:
            old = query[clause.start(1) : clause.end(1)]
            terms = _terms(texts, number=bool(_NUMBER.fullmatch(old.strip())))
            query = f"{query[: clause.start(1)]} {terms} {query[clause.end(1) :]}"
        else:
            query += f"\nVALUES ?{variable} {{ {_terms(texts, tagged=True)} }}"
    return query


def find_parameters(query: str) -> dict[str, tuple[str, ...]]:
    """The variables that ``with_values`` is meant to set, each with the texts it has: those of ``VALUES ?name { … }``
    in whose braces there are only strings or numbers."""
    found = {}
    for clause in _VALUES.finditer(mask(query)):
        terms = query[clause.start(2) : clause.end(2)]
        texts = tuple(dict.fromkeys(match[1] or match[0] for match in _PLAIN.finditer(terms)))
        if texts and not _PLAIN.sub("", terms).strip():
            found[clause[1]] = texts
    return found


def _terms(texts: Iterable[str], *, number: bool = False, tagged: bool = False) -> str:
    """The texts as literals; ``tagged``: also as Chinese text, because a label only equals a literal with its tag."""
    found = []
    for text in texts:
        if number and _NUMBER.fullmatch(text):
            found.append(text)
        elif number:
            raise QueryError(f"{text!r} is not a number, and the query compares it with numbers.")
        else:
            found += [to_text(text), to_text(text, "zh")] if tagged else [to_text(text)]
    return " ".join(found)


def check_prefixes(query: str) -> None:
    """Raise QueryError for the first prefix that is neither declared nor known, with what was perhaps meant."""
    bare = mask(query)
    declared = set(_DECLARED.findall(bare)) | set(PREFIXES)
    for match in _PREFIX.finditer(bare):
        prefix = match[1]
        if prefix in declared:
            continue
        near = get_close_matches(prefix, declared, 1, 0.6)
        help_ = (
            f"did you mean {near[0]}:?"
            if near and prefix not in COMMON_PREFIXES
            else f"declare it: PREFIX {prefix}: <{COMMON_PREFIXES.get(prefix, '…')}>."
        )
        line, column = _line(query, match.start())
        raise QueryError(f"The prefix {prefix}: (line {line}, column {column}) is not known; {help_}")


def hints(query: str) -> Iterator[str]:
    """One sentence for every ``kg:`` name in the query that the ontology does not have."""
    ontology = (find_ontology() / "kg.ttl").read_text(encoding="utf-8")
    known = re.findall(r"^kg:(\w+) a ", ontology, re.MULTILINE)
    for name in dict.fromkeys(_OURS.findall(mask(query))):
        if name not in known:
            near = get_close_matches(name, known, 1, 0.5)
            yield f"kg:{name} is not in the ontology{f'; did you mean kg:{near[0]}?' if near else '.'}"


def unreadable(query: str, oxigraph_says: str) -> QueryError:
    """Where the fault is, what stands there and, where Oxigraph gives one, the reason in words.

    rdflib's parser points at the word that is wrong; Oxigraph's, at the furthest point it looked ahead to, so its
    position serves only for the faults that rdflib's lets pass or nests too deep for it. Their lists of what might have
    come help nobody.
    """
    from rdflib.plugins.sparql.parser import parseQuery

    position = _POSITION.match(oxigraph_says)
    line, column = (int(position[1]), int(position[2])) if position else (1, 1)
    try:
        parseQuery(query)
    except ParseBaseException as error:
        line, column = error.lineno, error.column
    except RecursionError:
        pass  # too deep for rdflib
    reasons = "; ".join(_REASON.findall(oxigraph_says))
    return QueryError(f"The query cannot be read at {_place(query, line, column)}{f' ({reasons})' if reasons else ''}.")


def _line(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _place(query: str, line: int, column: int) -> str:
    lines = query.splitlines()
    near = lines[line - 1][column - 1 :].strip()[:20] if line <= len(lines) else ""
    return f"line {line}, column {column}, " + (f"near {near!r}" if near else "at its end")

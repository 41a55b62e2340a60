"""What stands behind one record of a build: the sentence, the rule and the confidence, as text for a person."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import MAKE_ONE, QueryError
from kg.explain.rules import rule_texts

Record = dict[str, Any]

_KINDS = {"mention": "mentions", "claim": "claims", "figure": "figures"}
_LESS = {
    "mention": "Less than the rule gives by itself: the name was found again where the rule does not hold.",
    "claim": "Less than the rule gives by itself: the actor was named in an earlier sentence.",
}
_WHOSE = "figure.subject"  # the rule by which a figure has its subject
_SHOWN = 10  # mentions and claims of an entity that are listed


def explain(out: Path, key: str) -> str:
    """Why the mention, claim or figure ``key`` is in the build ``out``; of an entity, what speaks of it.

    Raises ``QueryError``, one sentence, if there is no such thing or ``out`` has no records.
    """
    kind = _KINDS.get(key.partition(":")[0])
    if kind is None:
        return "\n".join(_entity(out, key)) + "\n"
    record = next((r for r in _read(out, kind, f'"id": {json.dumps(key)}') if r["id"] == key), None)
    if record is None and kind in ("mentions", "claims"):
        record = next((r for r in _read(out, f"open_{kind}") if r["id"] == key), None)
    if record is None:
        raise QueryError(f"There is no {key} in {out / 'records'}.")
    lines = [key, *_rows([("says", _says(out, kind, record)), *_circumstances(record)])]
    return "\n".join([*lines, "", *_sentence(out, record), "", *_rule(key, record)]) + "\n"


def _read(out: Path, kind: str, holding: str = "") -> Iterator[Record]:
    """The records of a kind; only those whose line has ``holding`` in it."""
    path = out / "records" / f"{kind}.jsonl"
    try:
        with path.open(encoding="utf-8") as file:
            yield from (json.loads(line) for line in file if holding in line)
    except FileNotFoundError:
        raise QueryError(f"There is no build in {out}; {MAKE_ONE}.") from None
    except OSError as error:
        reason = error.strerror or error
        raise QueryError(f"{path} cannot be read ({reason}); give a folder made by kg build.") from error
    except ValueError as error:
        raise QueryError(f"{path} is not what kg build writes ({error}).") from error


def _names(out: Path, *keys: str) -> list[str]:
    found = {e["id"]: e["name"] for key in keys for e in _read(out, "entities", json.dumps(key, ensure_ascii=False))}
    return [found.get(key, key) for key in keys]


def _says(out: Path, kind: str, record: Record) -> str:
    if kind == "mentions" and not record["entity"]:
        return f"{record['text']} points at nothing that is settled ({record['type']})"
    if kind == "mentions":
        name = _names(out, record["entity"])[0]
        points = " points at" if record.get("deictic") else " names"
        return f"{record['text']}{points} {name} ({record['type']}, {record['entity']})"
    if kind == "figures":
        name = _names(out, record["subject"])[0]
        return f"{name}: {record['measures']} {record['value']} {record['unit']} ({record['bound']})"
    subject, object_ = _names(out, record["subject"], record["object"])
    return f"{subject} {record['predicate']} {object_}"


def _circumstances(record: Record) -> Iterator[tuple[str, str]]:
    for name in ("post", "tenure", "role", "status", "standing", "date"):
        if name in record:
            yield name, str(record[name])
    if record.get("inferred"):
        yield "inferred", "not said, but follows from names or places"


def _sentence(out: Path, record: Record) -> Iterator[str]:
    start, end = record["start"], record["end"]
    own = _read(out, "sentences", f'"page": {json.dumps(record["page"], ensure_ascii=False)}')
    touched = [s for s in own if s["page"] == record["page"] and s["start"] < end and start < s["end"]]
    marked = "".join(_marked(s["text"], max(0, start - s["start"]), end - s["start"]) for s in touched)
    yield from textwrap.wrap(
        "".join(marked.replace("】【", "").split()), 60, initial_indent="  ", subsequent_indent="  "
    )
    article = record["article"]
    titles = [a["title"] for a in _read(out, "articles", json.dumps(article)) if article and a["id"] == article]
    yield f"  {record['page']}, characters {start}-{end}" + (f", in “{titles[0]}”" if titles else "")


def _marked(text: str, start: int, end: int) -> str:
    return f"{text[:start]}【{text[start:end]}】{text[max(end, 0) :]}"


def _rule(key: str, record: Record) -> Iterator[str]:
    name = record["rule"]
    rule = rule_texts().get(name)
    rows = [("rule", name)]
    if rule:
        rows.append(("written in", rule.where))
    confidence = record.get("confidence")
    if confidence is not None:
        given = rule.confidence if rule else None
        rows.append(("confidence", f"{confidence}" + (f"; the rule gives {given}" if given is not None else "")))
    yield from _rows(rows)
    if rule and confidence is not None and rule.confidence is not None and confidence < rule.confidence:
        yield f"  {_LESS[key.partition(':')[0]]}"
    if rule:
        yield ""
        yield textwrap.indent(rule.text, "  ")
    if "measures" in record and (whose := rule_texts().get(_WHOSE)):
        yield ""
        yield from _rows([("whose", _WHOSE), ("written in", whose.where)])
        yield ""
        yield textwrap.indent(whose.text, "  ")


def _rows(rows: list[tuple[str, str]]) -> Iterator[str]:
    yield from (f"  {name:11} {value}" for name, value in rows)


def _entity(out: Path, key: str) -> Iterator[str]:
    quoted = json.dumps(key, ensure_ascii=False)
    entity = next((e for e in _read(out, "entities", quoted) if e["id"] == key), None)
    if entity is None:
        raise QueryError(
            f"There is no {key} in {out / 'records'}; give the id of a mention, claim, figure or entity, as it stands "
            "in the records (mention:…, claim:…, figure:…, place:…)."
        )
    yield key
    yield from _rows([("name", entity["name"]), ("type", entity["type"]), ("also", "、".join(entity["names"]))])
    mentions = [(m["id"], f"{m['text']}  {m['page']}:{m['start']}") for m in _read(out, "mentions", quoted)]
    claims, open_claims = (list(_claims(out, kind, key, quoted)) for kind in ("claims", "open_claims"))
    inside = [(e["id"], e["name"]) for e in _read(out, "entities", quoted) if e.get("jurisdiction") == key]
    parts = (("mentions", mentions), ("claims", claims), ("open claims", open_claims), ("things of the place", inside))
    for title, rows in parts:
        if title not in ("mentions", "claims") and not rows:
            continue
        yield ""
        yield f"  {title}: {len(rows)}"
        yield from (f"    {of}  {text}" for of, text in rows[:_SHOWN])
        if len(rows) > _SHOWN:
            yield f"    … and {len(rows) - _SHOWN} more"
    yield from _spoken_from(out, entity["name"])
    if any(rows for _, rows in parts):
        yield ""
        yield "  Ask kg why again with one of these ids."


def _spoken_from(out: Path, name: str) -> Iterator[str]:
    """The pages whose own place it is, and why: it is in the graph though no page may name it."""
    quoted = json.dumps(name, ensure_ascii=False)
    pages = [page for page in _read(out, "pages", quoted) if page.get("locality") == name]
    if pages:
        yield ""
        yield f"  pages that speak from it: {len(pages)}"
        yield from (f"    {page['name']}  {page['locality_reason']}" for page in pages[:_SHOWN])
        if len(pages) > _SHOWN:
            yield f"    … and {len(pages) - _SHOWN} more"


def _claims(out: Path, kind: str, key: str, quoted: str) -> Iterator[tuple[str, str]]:
    """The ids of the claims about a thing, and what they say."""
    for claim in _read(out, kind, quoted):
        if key in (claim["subject"], claim["object"]):
            subject, object_ = (c.partition(":")[2] for c in (claim["subject"], claim["object"]))
            yield claim["id"], f"{subject} {claim['predicate']} {object_}"

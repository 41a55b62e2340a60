"""The facts of a page as one row of plain values, and back: what the parts of a build hold.

A row is a nested table row (Parquet, Spark, DuckDB) and a JSON object alike: dictionaries, lists, strings, numbers and
truth values. Keys and mentions are told by their index in the row, so that each stands there once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from kg.records import Article, BadPage, Claim, Dropped, Figure, Mention, Page, Sentence, Source
from kg.resolve import Facts
from kg.resolve.entities import with_owners
from kg.resolve.joins import Joined
from kg.resolve.keys import Key

Row = dict[str, Any]

_T = TypeVar("_T")


def to_row(key: str, facts: Facts, id_of: Callable[[str], str]) -> Row:
    """The row of a page. ``key`` says from what it was made (``kg.archive.plan``); ``id_of``: a key's id -> the id of
    the entity that the ledger makes of it.

    ``keys`` are all identity keys of the page, those that make an entity with its id, the places that bodies belong
    to among them; a mention's ``key`` and ``ruled`` are indexes in ``keys``, those of ``joins`` and ``open`` too.
    """
    mentions = {m.id: i for i, m in enumerate(facts.mentions)}
    keys: dict[Key, int] = {}

    def index(k: Key | None) -> int | None:
        return None if k is None else keys.setdefault(k, len(keys))

    owned = [
        {**_plain(m), "key": index(facts.keys.get(m.id)), "ruled": index(facts.ruled.get(m.id))} for m in facts.mentions
    ]
    implied = [index(k) for k in facts.implied]
    joins = [
        {"mention": mentions[j.mention.id], "rule": j.rule, "before": index(j.before), "after": index(j.after)}
        for j in facts.joins
    ]
    open_ = [{"mention": mentions[m.id], "keys": [index(k) for k in may_mean]} for m, may_mean in facts.open]
    made = with_owners((*facts.keys.values(), *facts.implied))
    for k in made:
        index(k)
    return {
        "key": key,
        "name": facts.page.name,
        "unread": None,
        "text": facts.page.text,
        "derived": facts.page.derived,
        "source": _plain(facts.page.source),
        "locality": facts.locality,
        "locality_reason": facts.locality_reason,
        "articles": [_plain(a) for a in facts.articles],
        "sentences": [{"article": s.article, "start": s.start, "end": s.end} for s in facts.sentences],
        "keys": [{**_plain(k), "entity": id_of(k.id) if k in made else None} for k in keys],
        "mentions": owned,
        "implied": implied,
        "joins": joins,
        "open": open_,
        "claims": [_plain(c) for c in facts.claims],
        "figures": [{**_plain(f), "value": json.dumps(f.value)} for f in facts.figures],
        "dropped": [_plain(d) for d in facts.dropped],
    }


def to_unread_row(key: str, bad: BadPage) -> Row:
    """The row of a file that could not be read."""
    empty = ("articles", "sentences", "keys", "mentions", "implied", "joins", "open", "claims", "figures", "dropped")
    source = _plain(Source())
    given = {"text": "", "derived": False, "source": source, "locality": "", "locality_reason": ""}
    return {"key": key, "name": bad.name, "unread": bad.reason, **given, **{name: [] for name in empty}}


def to_facts(row: Mapping[str, Any]) -> Facts:
    """The facts that ``to_row`` made the row from."""
    page = Page(row["name"], row["text"], _record(Source, row["source"]), row["derived"])
    keys = [Key(**{name: k[name] for name in _names(Key)}) for k in row["keys"]]
    rows = [dict(m) for m in row["mentions"]]
    held = [(m.pop("key"), m.pop("ruled")) for m in rows]
    mentions = tuple(Mention(**m, page=page.name) for m in rows)
    return Facts(
        page,
        row["locality"],
        row["locality_reason"],
        tuple(_record(Article, a | {"page": page.name}) for a in row["articles"]),
        tuple(Sentence(page.name, **s) for s in row["sentences"]),
        mentions,
        tuple(Claim(**c, page=page.name) for c in row["claims"]),
        tuple(Figure(**{**f, "value": json.loads(f["value"]), "page": page.name}) for f in row["figures"]),
        {m.id: keys[k] for m, (k, _) in zip(mentions, held, strict=True) if k is not None},
        {m.id: keys[k] for m, (_, k) in zip(mentions, held, strict=True) if k is not None},
        tuple(keys[k] for k in row["implied"]),
        tuple(Joined(mentions[j["mention"]], j["rule"], keys[j["before"]], keys[j["after"]]) for j in row["joins"]),
        tuple((mentions[o["mention"]], tuple(keys[k] for k in o["keys"])) for o in row["open"]),
        tuple(Dropped(**d, page=page.name) for d in row["dropped"]),
    )


def _plain(record: Any) -> Row:
    """A record's fields but for the page, which the row itself names."""
    values = {name: getattr(record, name) for name in _names(type(record)) if name != "page"}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _record(kind: type[_T], row: Mapping[str, Any]) -> _T:
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})


def _names(kind: type[Any]) -> Iterable[str]:
    return (field.name for field in fields(kind))

"""What is made of all pages together, as steps: a question in SQL, and what to do with its rows.

Every engine runs the same text (DuckDB on one machine, Spark on many) over the same views: ``articles``, ``keys``,
``mentions``, ``claims`` and ``figures``, each a list of the pages' rows spread out, with the ``page`` it is from; and
the tables of the steps before. The SQL counts, takes the least and the greatest, and nothing else that could depend on
the order of rows; the functions are given rows sorted by ``order``, all with one value of its first column together,
so that nothing is ever held for more than one thing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from kg.archive.triples import own_rows, to_lines
from kg.export.evidence import to_rule_rows
from kg.export.rows import to_concept_rows
from kg.export.terms import to_term
from kg.export.turtle import (
    to_date_rows,
    to_direct_rows,
    to_entity_rows,
    to_figure_label,
    to_observed_rows,
    to_office_rows,
    to_tenure_rows,
)
from kg.export.turtle_writer import Row
from kg.graph.tenures import find_tenures
from kg.records import Claim, Entity, Figure
from kg.resolve.entities import to_entity
from kg.resolve.keys import Key
from kg.vocabulary import BOUNDS, STANDINGS, STATUSES

Rows = Iterator[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Step:
    """A question, the columns its rows are sorted by, and what makes something of them."""

    name: str
    sql: str
    order: tuple[str, ...]


ENTITIES = Step(
    "entities",
    """
    select entity, 0 as part, type, scope, name, apart, 0 as n, cast(null as string) as first_seen,
           cast(null as string) as last_seen
    from (select distinct entity, type, scope, name, apart from keys where entity is not null) made
    union all
    select entity, 1, '', '', text, '', count(*), null, null
    from mentions where entity <> '' and not deictic group by entity, text
    union all
    select m.entity, 2, '', '', '', '', count(*), min(a.date), max(a.date)
    from mentions m left join articles a on m.article = a.id where m.entity <> '' group by m.entity
    """,
    ("entity", "part", "type", "scope", "name", "apart"),
)
"""The rows of ``find_entities``: an entity's keys, then the forms it is named by, then when it was seen."""

RELATIONS = Step(
    "relations",
    """
    select c.subject, c.predicate, c.object, coalesce(c.post, '') as post, count(*) as claims,
           count(distinct c.page) as pages, min(a.date) as first_seen, max(a.date) as last_seen
    from claims c left join articles a on c.article = a.id
    where c.standing = 'asserted' group by c.subject, c.predicate, c.object, coalesce(c.post, '')
    """,
    ("subject", "predicate", "object", "post"),
)


def find_entities(rows: Rows, id_of: Callable[[str], str]) -> Iterator[Entity]:
    """Entities from the rows of ``ENTITIES``; ``id_of`` as in ``kg.resolve.entities``."""
    for id_, group in groupby(rows, lambda row: row["entity"]):
        keys, named, dates, mentions = [], Counter[str](), [], 0
        for row in group:
            if row["part"] == 0:
                keys.append(Key(row["type"], row["scope"], row["name"], apart=row["apart"]))
            elif row["part"] == 1:
                named[row["name"]] = row["n"]
            else:
                mentions = row["n"]
                dates = [date for date in (row["first_seen"], row["last_seen"]) if date]
        yield to_entity(id_, keys, named, dates, mentions, id_of)


@dataclass(frozen=True, slots=True)
class Shard:
    """Triples that are not one page's own: a step, and the Turtle rows of each group of its rows. ``shared``: concepts,
    rules and posts, which the rows of the other shards name as well."""

    step: Step
    to_rows: Callable[[list[dict[str, Any]]], Iterable[Row]]
    shared: bool = False

    def lines(self, rows: Rows) -> Iterator[str]:
        """N-Triples lines, each once; the same for the same rows."""
        first = self.step.order[0]
        for _, group in groupby(rows, lambda row: row[first]):
            rows_ = self.to_rows(list(group))
            yield from to_lines(rows_ if self.shared else own_rows(rows_))


def _entities(rows: list[dict[str, Any]]) -> Iterator[Row]:
    for row in rows:
        yield from to_entity_rows(Entity(**{**row, "names": tuple(row["names"])}))


def _relations(rows: list[dict[str, Any]]) -> Iterator[Row]:
    for row in rows:
        yield from to_direct_rows(row["subject"], row["predicate"], row["object"])


def _labels(rows: list[dict[str, Any]]) -> Iterator[Row]:
    for row in rows:
        ends = (row["subject"], json.loads(row["value"]), row["unit"], row["measures"], row["bound"])
        yield from to_figure_label(Figure(row["id"], *ends, "", None, 0, 0, ""), row["name"])


def _tenures(rows: list[dict[str, Any]]) -> Iterator[Row]:
    claims = []
    for row in rows:
        ends = (row["id"], row["subject"], "holdsPost", row["object"], row["page"], row["article"], row["start"], 0)
        held = {name: row[name] for name in ("status", "post", "tenure", "date", "change")}
        claims.append(claim := Claim(*ends, "", 1.0, **held))
        yield from to_tenure_rows(claim, row["holder"], row["body"], row["seen"])
    for tenure in find_tenures(claims, {row["article"]: row["seen"] for row in rows}):
        yield from to_observed_rows(tenure)


def _offices(rows: list[dict[str, Any]]) -> Iterator[Row]:
    for row in rows:
        yield from to_office_rows(row["object"], row["name"], row["post"])


def _events(rows: list[dict[str, Any]]) -> Iterator[Row]:
    for row in rows:
        yield from to_date_rows(to_term(row["entity"]), row["date"])


_SCHEMES = {
    "DeedStatus": STATUSES,
    "StandingType": STANDINGS,
    "BoundType": BOUNDS,
    "TenureStatus": None,
    "RoleType": None,
    "KindType": None,
}


def _concepts(rows: list[dict[str, Any]]) -> Iterator[Row]:
    for row in rows:
        scheme, code = row["scheme"], row["code"]
        if scheme == "rule":
            yield from to_rule_rows(code)
        else:
            yield from to_concept_rows(code, (_SCHEMES[scheme] or {}).get(code, code), scheme)


SHARDS = (
    Shard(Step("entities", "select * from entities", ("id",)), _entities),
    Shard(
        Step(
            "relations",
            "select distinct subject, predicate, object from relations",
            ("subject", "predicate", "object"),
        ),
        _relations,
    ),
    Shard(
        Step(
            "labels",
            """
            select f.id, f.subject, f.value, f.unit, f.measures, f.bound, e.name
            from figures f join entities e on f.subject = e.id
            """,
            ("id",),
        ),
        _labels,
    ),
    Shard(
        Step(
            "tenures",
            """
            select c.subject, c.object, c.id, c.page, c.article, c.start, c.status, c.post, c.tenure, c.date, c.change,
                   a.date as seen, h.name as holder, b.name as body
            from claims c join entities h on c.subject = h.id join entities b on c.object = b.id
                 left join articles a on c.article = a.id
            where c.predicate = 'holdsPost' and c.standing = 'asserted'
            """,
            ("subject", "page", "start", "id"),
        ),
        _tenures,
    ),
    Shard(
        Step(
            "offices",
            """
            select distinct c.object, c.post, e.name from claims c join entities e on c.object = e.id
            where c.predicate = 'holdsPost' and c.standing = 'asserted' and c.post <> ''
            """,
            ("object", "post"),
        ),
        _offices,
        shared=True,
    ),
    Shard(
        Step(
            "events",
            """
            select c.subject as entity, a.date from claims c join articles a on c.article = a.id
            where c.standing = 'asserted' and c.subject like 'event:%' and a.date <> ''
            union
            select c.object as entity, a.date from claims c join articles a on c.article = a.id
            where c.standing = 'asserted' and c.object like 'event:%' and a.date <> ''
            """,
            ("entity", "date"),
        ),
        _events,
    ),
    Shard(
        Step(
            "concepts",
            """
            select 'rule' as scheme, rule as code from mentions where entity <> ''
            union select 'rule', rule from claims
            union select 'rule', rule from figures
            union select 'DeedStatus', status from claims
            union select 'StandingType', standing from claims
            union select 'TenureStatus', tenure from claims where tenure <> ''
            union select 'RoleType', role from claims where role <> ''
            union select 'BoundType', bound from figures
            union select 'KindType', kind from entities where kind <> ''
            """,
            ("scheme", "code"),
        ),
        _concepts,
        shared=True,
    ),
)
"""In ``triples/``, beside those of the pages. No triple is in two of them."""

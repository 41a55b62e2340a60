"""What is made of all pages together, as steps: a question in SQL, and what to do with its rows.

Every engine runs the same text (DuckDB on one machine, Spark on many) over the same views: ``articles``, ``keys``,
``mentions``, ``claims`` and ``figures``, each a list of the pages' rows spread out, with the ``page`` it is from; and
``entities`` and ``relations``, what the first steps make. The SQL counts, takes the least and the greatest, and nothing
else that could depend on the order of rows. An answer is cut into buckets by the place that a thing belongs to, and is
given to ``make`` bucket by bucket, sorted by ``order``, all rows of one thing together: so nothing is held for more
than one thing, any process can make a bucket, and one whose rows are as they were need not be made again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
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
IdOf = Callable[[str], str]
"""A key's id -> the id of the entity that the ledger makes of it."""

# agency:青岛市即墨区-民政局 is of 青岛市即墨区.
_BUCKET = "substr(md5(split_part(split_part({}, ':', 2), '-', 1)), 1, {})"


@dataclass(frozen=True, slots=True)
class Step:
    """A question, and the columns its rows are sorted by inside a bucket; ``home`` is the column with the id of the
    thing whose place says the bucket, empty if there is but one.

    ``to_rows`` gives the Turtle rows of all answers about one thing, which the first column names. ``make`` is there
    where a table is written, and turns the rows of a bucket into its records; then ``to_rows`` is given these.
    ``shared``: the thing is a concept, a rule or a post, which the rows of other steps name as well."""

    name: str
    sql: str
    order: tuple[str, ...]
    home: str
    to_rows: Callable[[list[dict[str, Any]]], Iterable[Row]]
    make: Callable[[Rows, IdOf], Rows] | None = None
    shared: bool = False

    def to_sql(self, digits: int) -> str:
        """The question with the ``bucket`` of each row, of so many hexadecimal digits, its rows in order."""
        bucket = _BUCKET.format(self.home, digits) if self.home else "''"
        columns = ", ".join(("bucket", *self.order))
        return f"select {bucket} as bucket, answer.* from ({self.sql}) answer order by {columns}"

    def to_lines(self, records: Iterable[dict[str, Any]]) -> Iterator[str]:
        """The lines of N-Triples of a bucket, each once; the same for the same records."""
        for _, group in groupby(records, lambda record: next(iter(record.values()))):
            rows = self.to_rows(list(group))
            yield from to_lines(rows if self.shared else own_rows(rows))


def to_digits(pages: int) -> int:
    """How many hexadecimal digits a bucket has in a build of so many pages: some dozens of pages to a bucket."""
    return sum(pages >= least for least in (512, 8_192, 131_072))


def _find_entities(rows: Rows, id_of: IdOf) -> Iterator[dict[str, Any]]:
    """An entity's keys come first, then the forms it is named by, then when it was seen."""
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
        yield asdict(to_entity(id_, keys, named, dates, mentions, id_of))


def _as_they_are(rows: Rows, _: IdOf) -> Rows:
    return rows


def _entities(rows: list[dict[str, Any]]) -> Iterator[Row]:
    for row in rows:
        yield from to_entity_rows(Entity(**{**row, "names": tuple(row["names"])}))


def _relations(rows: list[dict[str, Any]]) -> Iterator[Row]:
    for row in rows:  # several posts in one body are one triple
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


_LABELS = {"DeedStatus": STATUSES, "StandingType": STANDINGS, "BoundType": BOUNDS}  # other codes are their own labels


def _concepts(rows: list[dict[str, Any]]) -> Iterator[Row]:
    for row in rows:
        scheme, code = row["scheme"], row["code"]
        if scheme == "rule":
            yield from to_rule_rows(code)
        else:
            yield from to_concept_rows(code, _LABELS.get(scheme, {}).get(code, code), scheme)


STEPS = (
    Step(
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
        "entity",
        _entities,
        _find_entities,
    ),
    Step(
        "relations",
        """
        select c.subject, c.predicate, c.object, coalesce(c.post, '') as post, count(*) as claims,
               count(distinct c.page) as pages, min(a.date) as first_seen, max(a.date) as last_seen
        from claims c left join articles a on c.article = a.id
        where c.standing = 'asserted' group by c.subject, c.predicate, c.object, coalesce(c.post, '')
        """,
        ("subject", "predicate", "object", "post"),
        "subject",
        _relations,
        _as_they_are,
    ),
    Step(
        "labels",
        """
        select f.id, f.subject, f.value, f.unit, f.measures, f.bound, e.name
        from figures f join entities e on f.subject = e.id
        """,
        ("id",),
        "subject",
        _labels,
    ),
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
        "subject",
        _tenures,
    ),
    Step(
        "offices",
        """
        select distinct c.object, c.post, e.name from claims c join entities e on c.object = e.id
        where c.predicate = 'holdsPost' and c.standing = 'asserted' and c.post <> ''
        """,
        ("object", "post"),
        "object",
        _offices,
        shared=True,
    ),
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
        "entity",
        _events,
    ),
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
        "",
        _concepts,
        shared=True,
    ),
)
"""In this order; a step may ask the tables of those before. Triples are written as ``triples/NAME-BUCKET.nt.gz``, and
no triple is in two of these files; tables as ``NAME/BUCKET.parquet``."""

"""What is made of all pages together, as steps: a question in SQL, and what to do with its rows.

Every engine runs the same text (DuckDB on one machine, Spark on many) over the same views: ``sums``, what each page
adds (``kg.archive.sums``), and ``entities``, which the first step makes. The SQL adds up, takes the least and the
greatest, and nothing else that could depend on the order of rows. An answer is cut into buckets by the place that a
thing belongs to, all rows of one thing together: so nothing is held but the names of one bucket, any process can make a
bucket, and one whose rows are as they were is not even asked for.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from typing import Any

from kg.archive.sums import CONCEPT, EVENT, FORM, HELD, KEY, LABEL, OFFICE, RELATION, SEEN, TENURE
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

Records = list[dict[str, Any]]
Rows = Iterable[dict[str, Any]]
IdOf = Callable[[str], str]
"""A key's id -> the id of the entity that the ledger makes of it."""
Made = tuple[str, Records, list[str]]
"""The name of a table and records for it, both empty if none; and lines of N-Triples."""


@dataclass(frozen=True, slots=True)
class Step:
    """A question, and what is made of its answer. ``sql`` gives rows with their ``bucket``; of these, ``columns`` are
    wanted, grouped as ``group`` says, sorted by ``order`` inside a bucket. ``make`` turns the rows of a bucket into
    records of the ``tables`` and lines; ``{of}`` in ``sql`` stands for how many buckets there are."""

    name: str
    sql: str
    columns: str
    order: str
    make: Callable[[Rows, IdOf], Iterator[Made]]
    group: str = ""
    tables: tuple[str, ...] = ()

    def to_hashed(self, of: int) -> str:
        """The question whose rows, in whatever order, say whether a bucket has changed."""
        return self.sql.format(of=of)

    def to_sql(self, of: int, buckets: Sequence[int]) -> str:
        """The question for these buckets, its rows in order."""
        chosen = f" where bucket in ({', '.join(map(str, buckets))})" if len(buckets) < of else ""
        return f"select {self.columns} from ({self.to_hashed(of)}) asked{chosen} {self.group} order by {self.order}"


def to_number(pages: int) -> int:
    """How many buckets there are in a build of so many pages: four to eight pages to a bucket, so that a new page
    touches few, and 4,096 at most."""
    return 1 << min(12, pages.bit_length() - 3) if pages >= 512 else 1


def to_label(bucket: int, of: int) -> str:
    """How the files of a bucket are called."""
    return f"{bucket:0{(of.bit_length() + 2) // 4}x}" if of > 1 else "all"


def _things(rows: Rows, id_of: IdOf) -> Iterator[Made]:
    """Entities come first, then what needs their names."""
    names: dict[str, str] = {}
    for (section, thing), group in groupby(rows, lambda row: (max(row["section"], SEEN), row["thing"])):
        if section == SEEN:
            entity = _find_entity(thing, group, id_of)
            names[thing] = entity.name
            yield "entities", [_plain(entity)], to_lines(own_rows(to_entity_rows(entity)))
        elif section == RELATION:
            relations = [_relation(row) for row in group]
            triples = (t for r in relations for t in to_direct_rows(r["subject"], r["predicate"], r["object"]))
            yield "relations", relations, to_lines(own_rows(triples))
        else:
            own = [row for row in group if section == EVENT or (row["other"] or thing) in names]
            made = (t for row in own for t in _SAID[section](row, names))
            yield "", [], to_lines(made if section == OFFICE else own_rows(made))


def _find_entity(id_: str, rows: Rows, id_of: IdOf) -> Entity:
    keys, named, dates, mentions = [], Counter[str](), [], 0
    for row in rows:
        if row["section"] == KEY:
            type_, scope, name, apart = json.loads(row["told"])
            keys.append(Key(type_, scope, name, apart=apart))
        elif row["section"] == FORM:
            named[row["told"]] = row["n"]
        else:
            mentions = row["n"]
            dates = [date for date in (row["first_seen"], row["last_seen"]) if date]
    return to_entity(id_, keys, named, dates, mentions, id_of)


_FIELDS = tuple(field.name for field in fields(Entity))


def _plain(entity: Entity) -> dict[str, Any]:
    return {name: getattr(entity, name) for name in _FIELDS}


def _relation(row: dict[str, Any]) -> dict[str, Any]:
    predicate, post = json.loads(row["told"])
    ends = {"subject": row["thing"], "predicate": predicate, "object": row["other"], "post": post}
    dates = {"first_seen": row["first_seen"], "last_seen": row["last_seen"]}
    return {**ends, "claims": row["n"], "pages": row["pages"], **dates}


def _label(row: dict[str, Any], names: dict[str, str]) -> Iterator[Row]:
    value, unit, measures, bound = json.loads(row["told"])
    figure = Figure(row["thing"], row["other"], json.loads(value), unit, measures, bound, "", None, 0, 0, "")
    return to_figure_label(figure, names[row["other"]])


def _office(row: dict[str, Any], names: dict[str, str]) -> Iterator[Row]:
    return to_office_rows(row["thing"], names[row["thing"]], row["told"])


def _event(row: dict[str, Any], names: dict[str, str]) -> Iterator[Row]:
    return to_date_rows(to_term(row["thing"]), row["told"])


_SAID = {LABEL: _label, OFFICE: _office, EVENT: _event}


def _tenures(rows: Rows, id_of: IdOf) -> Iterator[Made]:
    for subject, group in groupby(rows, lambda row: row["thing"]):
        told = sorted((json.loads(row["told"]), row["other"], row["holder"], row["body"]) for row in group)
        claims: list[Claim] = []
        dates: dict[str, str | None] = {}
        triples: list[Row] = []
        for (page, start, id_, article, seen, *held), object_, holder, body in told:
            ends = (id_, subject, "holdsPost", object_, page, article, start, 0)
            claims.append(claim := Claim(*ends, "", 1.0, **dict(zip(HELD, held, strict=True))))
            dates[article or ""] = seen
            triples += to_tenure_rows(claim, holder, body, seen)
        for tenure in find_tenures(claims, dates):
            triples += to_observed_rows(tenure)
        yield "", [], to_lines(own_rows(triples))


# Other codes are their own labels.
_LABELS: dict[str, Mapping[str, str]] = {
    "DeedStatus": STATUSES,
    "StandingType": STANDINGS,
    "BoundType": BOUNDS,
}


def _concepts(rows: Rows, id_of: IdOf) -> Iterator[Made]:
    for row in rows:
        scheme, code = row["scheme"], row["code"]
        if scheme == "rule":
            yield "", [], to_lines(to_rule_rows(code))
        else:
            yield "", [], to_lines(to_concept_rows(code, _LABELS.get(scheme, {}).get(code, code), scheme))


_ROW = "bucket, section, thing, other, told"

STEPS = (
    Step(
        "things",
        "select cast(home % {of} as int) as bucket, section, thing, other, told, n, first_seen, last_seen "
        f"from sums where section < {TENURE}",
        f"{_ROW}, cast(sum(n) as int) as n, cast(count(*) as int) as pages, min(first_seen) as first_seen, "
        "max(last_seen) as last_seen",
        f"bucket, greatest(section, {SEEN}), thing, section, other, told",
        _things,
        f"group by {_ROW}",
        ("entities", "relations"),
    ),
    Step(
        "tenures",
        "select cast(s.home % {of} as int) as bucket, s.thing, s.other, s.told, h.name as holder, b.name as body "
        "from sums s join entities h on s.thing = h.id join entities b on s.other = b.id "
        f"where s.section = {TENURE}",
        "*",
        "bucket, thing, told",
        _tenures,
    ),
    Step(
        "concepts",
        f"select distinct cast(0 as int) as bucket, thing as scheme, told as code from sums where section = {CONCEPT} "
        "union select cast(0 as int), 'KindType', kind from entities where kind <> ''",
        "*",
        "scheme, code",
        _concepts,
    ),
)
"""In this order; a step may ask the tables of those before. Triples are written as ``triples/NAME-BUCKET.nt.gz``, and
no triple is in two of these files; tables as ``TABLE/BUCKET.parquet``."""

"""What each page adds to what is said of things: one row for each thing and what is said of it, counted on that page.

These rows are all that the steps (``kg.archive.steps``) ask. They lie in one file for each part, so that a build with
some new pages makes those of their parts, and adds up the others without a look at the pages again.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from kg.archive.parts import read_part, whole
from kg.archive.rows import Row, to_facts
from kg.archive.triples import LEVEL, page_lines

KEY, FORM, SEEN, RELATION, LABEL, OFFICE, EVENT, TENURE, CONCEPT, COUNT = range(10)
"""The sections: an entity's keys, the forms it is named by, when it was seen; its relations; figures that want a label;
posts of a body; dates of an event; who holds a post; concepts in use; and how many of each kind of record there are."""
COUNTED = ("articles", "mentions", "claims", "open_claims", "figures")


class Sum(NamedTuple):
    """A row. ``home`` is a number for the place that the thing belongs to; ``other`` a second thing; ``told`` what is
    said, a word or JSON; ``n`` how often on the page, the dates those of the articles that say it."""

    home: int
    section: int
    thing: str
    other: str = ""
    told: str = ""
    n: int = 0
    first_seen: str | None = None
    last_seen: str | None = None


def to_sums(row: Row) -> Iterator[Sum]:
    """What the page of a row adds; every page has its own, whatever others say."""
    if row["unread"] is not None:
        return
    dates = {article["id"]: article["date"] or None for article in row["articles"]}
    for told in {
        _to_json(k["entity"], k["type"], k["scope"], k["name"], k["apart"]) for k in row["keys"] if k["entity"]
    }:
        id_, *key = json.loads(told)
        yield Sum(home_of(id_), KEY, id_, told=_to_json(*key))
    named = [m for m in row["mentions"] if m["entity"]]
    for (id_, form), n in Counter((m["entity"], m["text"]) for m in named if not m["deictic"]).items():
        yield Sum(home_of(id_), FORM, id_, told=form, n=n)
    yield from _dated(((SEEN, m["entity"], "", ""), dates.get(m["article"])) for m in named)
    asserted = [c for c in row["claims"] if c["standing"] == "asserted"]
    yield from _dated(
        ((RELATION, c["subject"], c["object"], _to_json(c["predicate"], c["post"] or "")), dates.get(c["article"]))
        for c in asserted
    )
    for f in row["figures"]:
        ends = _to_json(f["value"], f["unit"], f["measures"], f["bound"])
        yield Sum(home_of(f["subject"]), LABEL, f["id"], f["subject"], ends)
    yield from _posts(row, [c for c in asserted if c["predicate"] == "holdsPost"], dates)
    events = {(end, dates.get(c["article"])) for c in asserted for end in (c["subject"], c["object"])}
    yield from (Sum(home_of(id_), EVENT, id_, told=date) for id_, date in events if date and id_.startswith("event:"))
    yield from (Sum(0, CONCEPT, scheme, told=code) for scheme, code in _concepts(row, named))
    counts = (len(row["articles"]), len(row["mentions"]), len(asserted), len(row["claims"]) - len(asserted))
    yield from (Sum(0, COUNT, kind, n=n) for kind, n in zip(COUNTED, (*counts, len(row["figures"])), strict=True))
    yield Sum(0, COUNT, "pages", n=1)


@lru_cache(maxsize=1 << 14)
def _hashed(place: str) -> int:
    return int.from_bytes(hashlib.sha256(place.encode("utf-8", "surrogatepass")).digest()[:3])


def home_of(id_: str) -> int:
    """A number for the place that a thing belongs to: agency:云河市云山区-民政局 is of 云河市云山区."""
    return _hashed(id_.partition(":")[2].partition("-")[0])


def _dated(given: Iterator[tuple[tuple[int, str, str, str], str | None]]) -> Iterator[Sum]:
    """Rows of section, thing, other and told, with how often they are given, and their first and last date."""
    found: dict[tuple[int, str, str, str], list[str | None]] = {}
    for what, date in given:
        found.setdefault(what, []).append(date)
    for what, all_ in found.items():
        known = [date for date in all_ if date]
        ends = (min(known), max(known)) if known else (None, None)
        yield Sum(home_of(what[1]), *what, len(all_), *ends)


def _posts(row: Row, held: list[Row], dates: Mapping[str, str | None]) -> Iterator[Sum]:
    for body, post in {(c["object"], c["post"]) for c in held if c["post"]}:
        yield Sum(home_of(body), OFFICE, body, told=post)
    for c in held:
        where = (row["name"], c["start"], c["id"], c["article"], dates.get(c["article"]))
        told = _to_json(*where, *(c[name] for name in HELD))
        yield Sum(home_of(c["subject"]), TENURE, c["subject"], c["object"], told)


HELD = ("status", "post", "tenure", "date", "change")
"""What the row of a tenure tells behind page, start, claim, article and the article's date."""


def _concepts(row: Row, named: list[Row]) -> set[tuple[str, str]]:
    rules = {("rule", record["rule"]) for records in (named, row["claims"], row["figures"]) for record in records}
    bounds = {("BoundType", figure["bound"]) for figure in row["figures"]}
    schemes = {"DeedStatus": "status", "StandingType": "standing", "TenureStatus": "tenure", "RoleType": "role"}
    return rules | bounds | {(s, c[name]) for c in row["claims"] for s, name in schemes.items() if c[name]}


def _to_json(*values: Any) -> str:
    return json.dumps(values, ensure_ascii=False)


def write_own(part: Path, without: Collection[str], triples: Path, sums: Path, progress: Callable[[int], None]) -> None:
    """Write what a part file says by itself, but for the pages ``without``: its triples, and what it adds to what is
    said of things; each whole or not at all."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from kg.archive.schema import SUM

    found: list[Sum] = []
    with whole(triples) as file, gzip.GzipFile("", "wb", LEVEL, file, mtime=0) as packed:
        for row in read_part(part):
            if row["name"] not in without:
                found += to_sums(row)
                if row["unread"] is None:
                    packed.write("".join(page_lines(to_facts(row))).encode())
    found.sort(key=lambda row: row[:5])
    columns = zip(*found, strict=True) if found else [()] * len(SUM)
    with whole(sums) as file:
        table = pa.Table.from_arrays([pa.array(c, f.type) for c, f in zip(columns, SUM, strict=True)], schema=SUM)
        pq.write_table(table, file, compression="zstd")

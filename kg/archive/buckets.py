"""The files that the steps leave: one for each bucket of an answer."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from pathlib import Path
from typing import Any

from kg.archive.parts import whole
from kg.archive.schema import TABLES
from kg.archive.steps import IdOf, Rows, Step

TRIPLES = "triples"
_BATCH = 20_000  # rows held at once
_LEVEL = 3  # of compression


def write_buckets(step: Step, rows: Rows, folder: Path, id_of: IdOf) -> Iterator[str]:
    """Write the files of each bucket in ``rows``, which are sorted as ``step`` asks, under ``folder``; the buckets as
    they are done. Raises OSError."""
    for bucket, group in groupby(rows, lambda row: row["bucket"]):
        records: Rows = ({k: v for k, v in row.items() if k != "bucket"} for row in group)
        table, triples = to_table(step, bucket), to_triples(step, bucket)
        for path in filter(None, (table, triples)):
            (folder / path).parent.mkdir(exist_ok=True)
        if table and step.make:
            records = _write_table(step.name, folder / table, step.make(records, id_of))
        _write_lines(folder / triples, step.to_lines(records))
        yield bucket


def to_table(step: Step, bucket: str) -> Path | None:
    """Where the table of a bucket is in the output folder, if the step has one."""
    return Path(step.name, f"{bucket or 'all'}.parquet") if step.make else None


def to_triples(step: Step, bucket: str) -> Path:
    """Where the triples of a bucket are in the output folder."""
    return Path(TRIPLES, f"{step.name}-{bucket or 'all'}.nt.gz")


def _write_table(name: str, path: Path, records: Rows) -> Rows:
    """The records again, written on the way; the file is there when the last has been taken."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = TABLES[name]
    with whole(path) as file, pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for some in _cut(records):
            writer.write_table(pa.Table.from_pylist(some, schema))
            yield from some


def _write_lines(path: Path, lines: Iterator[str]) -> None:
    with whole(path) as file, gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
        for some in _cut(lines):
            packed.write("".join(some).encode())


def _cut(items: Iterable[Any]) -> Iterator[list[Any]]:
    items = iter(items)
    for first in items:
        yield list(chain([first], islice(items, _BATCH - 1)))

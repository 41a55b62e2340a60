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


def write_buckets(step: Step, rows: Rows, folder: Path, id_of: IdOf) -> Iterator[tuple[Path, int]]:
    """Write the file of each bucket in ``rows``, which are sorted as ``step`` asks; the path in ``folder`` and the rows
    or lines in it. Raises OSError."""
    for bucket, group in groupby(rows, lambda row: row["bucket"]):
        made = step.make(({k: v for k, v in row.items() if k != "bucket"} for row in group), id_of)
        path = to_path(step, bucket)
        (folder / path).parent.mkdir(exist_ok=True)
        yield path, (_write_table if step.table else _write_lines)(step.name, folder / path, made)


def to_path(step: Step, bucket: str) -> Path:
    """Where the file of a bucket is in the output folder."""
    bucket = bucket or "all"
    return Path(step.name, f"{bucket}.parquet") if step.table else Path(TRIPLES, f"{step.name}-{bucket}.nt.gz")


def _write_table(name: str, path: Path, records: Iterator[dict[str, Any]]) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema, count = TABLES[name], 0
    with whole(path) as file, pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for some in _cut(records):
            writer.write_table(pa.Table.from_pylist(some, schema))
            count += len(some)
    return count


def _write_lines(_: str, path: Path, lines: Iterator[str]) -> int:
    count = 0
    with whole(path) as file, gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
        for some in _cut(lines):
            packed.write("".join(some).encode())
            count += len(some)
    return count


def _cut(items: Iterable[Any]) -> Iterator[list[Any]]:
    items = iter(items)
    for first in items:
        yield list(chain([first], islice(items, _BATCH - 1)))

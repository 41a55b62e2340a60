"""The files that the steps leave: for each bucket of an answer one of triples, and one for each table."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import IO, Any

from kg.archive.parts import whole
from kg.archive.schema import TABLES
from kg.archive.steps import IdOf, Made, Records, Rows, Step, to_label
from kg.archive.triples import LEVEL

TRIPLES = "triples"
_BATCH = 20_000  # records held at once


def write_buckets(step: Step, rows: Rows, of: int, folder: Path, id_of: IdOf) -> Iterator[int]:
    """Write the files of each bucket in ``rows``, which are sorted as ``step`` asks, under ``folder``; the buckets as
    they are done. Raises OSError."""
    for bucket, group in groupby(rows, lambda row: row["bucket"]):
        paths = to_files(step, to_label(bucket, of))
        for path in paths:
            (folder / path).parent.mkdir(exist_ok=True)
        with ExitStack() as files:
            *tables, triples = (files.enter_context(whole(folder / path)) for path in paths)
            _write(step.make(group, id_of), dict(zip(step.tables, tables, strict=True)), triples)
        yield bucket


def to_files(step: Step, label: str) -> list[Path]:
    """Where the files of a bucket are in the output folder: those of the step's tables, at last its triples."""
    return [*(Path(table, f"{label}.parquet") for table in step.tables), Path(TRIPLES, f"{step.name}-{label}.nt.gz")]


def _write(made: Iterable[Made], files: dict[str, IO[bytes]], triples: IO[bytes]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    held: dict[str, Records] = {name: [] for name in files}
    with ExitStack() as opened:
        packed = opened.enter_context(gzip.GzipFile("", "wb", LEVEL, triples, mtime=0))
        writers: dict[str, Any] = {
            name: opened.enter_context(pq.ParquetWriter(file, TABLES[name], compression="zstd"))
            for name, file in files.items()
        }

        def write(name: str) -> None:
            writers[name].write_table(pa.Table.from_pylist(held[name], TABLES[name]))
            held[name].clear()

        for name, records, lines in made:
            packed.write("".join(lines).encode())
            if name:
                held[name] += records
                if len(held[name]) >= _BATCH:
                    write(name)
        for name, records in held.items():
            if records:
                write(name)

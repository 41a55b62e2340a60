"""DuckDB over the part files: the steps of ``kg.archive.steps`` on one machine, however many pages there are."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.archive.keep import Kept
from kg.archive.parts import whole
from kg.archive.schema import ENTITY
from kg.archive.steps import ENTITIES, RELATIONS, SHARDS, Shard, Step, find_entities

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

_BATCH = 20_000  # rows held at once
_SHARD = 2_000_000  # lines of a file of triples: what a bulk loader likes to be given, about 300 MB unpacked
_LEVEL = 3  # of compression
_LISTS = ("articles", "keys", "mentions", "claims", "figures")


class DuckEngine:
    """The rows of a build as views, asked by SQL; what does not fit in memory goes to ``spill``, a folder."""

    def __init__(self, kept: Kept, spill: Path, threads: int) -> None:
        import duckdb

        self.connection: duckdb.DuckDBPyConnection = duckdb.connect()
        self._do("set autoinstall_known_extensions = false; set autoload_known_extensions = false")
        self._do(f"set threads = {max(1, threads)}; set temp_directory = {_quoted(spill)}")
        ruled = f"select * from read_parquet({_files(kept.ruled)})"
        if kept.judged:
            judged = f"select * from read_parquet({_files(kept.judged)})"
            ruled += f" where name not in (select name from ({judged})) union all {judged}"
        self._do(f"create view rows as {ruled}")
        for name in _LISTS:
            self._do(f"create view {name} as select name as page, unnest({name}, max_depth := 2) from rows")

    def write_table(self, step: Step, path: Path, make: Callable[..., Iterable[Any]] | None = None) -> None:
        """Write the table of a step as Parquet; ``make`` turns its rows into the records of ``ENTITY``'s columns."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        reader = self._reader(step)
        batches: Iterable[pa.RecordBatch] = reader
        schema = reader.schema
        if make:
            schema = ENTITY
            records = map(asdict, make(row for batch in reader for row in batch.to_pylist()))
            batches = (pa.RecordBatch.from_pylist(rows, ENTITY) for rows in _cut(records, _BATCH))
        with whole(path) as file, pq.ParquetWriter(file, schema, compression="zstd") as writer:
            for batch in batches:
                writer.write_batch(batch)
        self._do(f"create view {step.name} as select * from read_parquet({_files([path])})")

    def write_shard(self, shard: Shard, folder: Path) -> dict[str, int]:
        """Write the triples of a shard as gzipped N-Triples files; the number in each."""
        lines = shard.lines(row for batch in self._reader(shard.step) for row in batch.to_pylist())
        written: dict[str, int] = {}
        for first in lines:
            name = f"{shard.step.name}-{len(written):05}.nt.gz"
            written[name] = 0
            with whole(folder / name) as file, gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
                for some in _cut(chain([first], islice(lines, _SHARD - 1)), _BATCH):
                    packed.write("".join(some).encode())
                    written[name] += len(some)
        return written

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a short answer."""
        return self.connection.sql(sql).fetchall()

    def _reader(self, step: Step) -> pa.RecordBatchReader:
        import pyarrow as pa

        order = ", ".join(step.order)
        return pa.RecordBatchReader.from_stream(self.connection.sql(f"select * from ({step.sql}) order by {order}"))

    def _do(self, sql: str) -> None:
        self.connection.execute(sql)


def write_tables(engine: DuckEngine, folder: Path, id_of: Callable[[str], str]) -> None:
    """Write ``entities.parquet`` and ``relations.parquet``."""
    engine.write_table(ENTITIES, folder / "entities.parquet", lambda rows: find_entities(rows, id_of))
    engine.write_table(RELATIONS, folder / "relations.parquet")


def write_shards(engine: DuckEngine, folder: Path) -> dict[str, int]:
    """Write the triples that are not one page's own; the number in each file."""
    return {name: number for shard in SHARDS for name, number in engine.write_shard(shard, folder).items()}


def _cut(items: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while some := list(islice(items, size)):
        yield some


def _files(paths: Iterable[Path]) -> str:
    return "[" + ", ".join(map(_quoted, paths)) + "]"


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"

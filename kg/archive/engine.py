"""The steps of ``kg.archive.steps`` done: tables and triples from the rows that an engine gives, and DuckDB as the
engine of one machine, however many pages there are."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from kg.archive.keep import Kept
from kg.archive.parts import whole
from kg.archive.steps import ENTITIES, RELATIONS, SHARDS, Rows, Shard, Step, find_entities

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

BATCH = 20_000  # rows held at once
_SHARD = 2_000_000  # lines of a file of triples: what a bulk loader likes to be given, about 300 MB unpacked
_LEVEL = 3  # of compression
LISTS = ("articles", "keys", "mentions", "claims", "figures")


class Engine(Protocol):
    """What answers the steps: the views that ``kg.archive.steps`` speaks of, over the parts of a build."""

    def add(self, name: str, path: Path) -> None:
        """Make the table in the file ``path`` known to the steps that come."""

    def rows(self, step: Step) -> Rows:
        """The rows of a step, in order."""

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a short answer."""


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
        for name in LISTS:
            self._do(f"create view {name} as select name as page, unnest({name}, max_depth := 2) from rows")

    def add(self, name: str, path: Path) -> None:
        """Make the table in the file ``path`` known to the steps that come."""
        self._do(f"create view {name} as select * from read_parquet({_files([path])})")

    def rows(self, step: Step) -> Rows:
        """The rows of a step, in order."""
        import pyarrow as pa

        asked = f"select * from ({step.sql}) order by {', '.join(step.order)}"
        for batch in pa.RecordBatchReader.from_stream(self.connection.sql(asked)):
            yield from batch.to_pylist()

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a short answer."""
        return self.connection.sql(sql).fetchall()

    def _do(self, sql: str) -> None:
        self.connection.execute(sql)


def write_tables(engine: Engine, folder: Path, id_of: Callable[[str], str]) -> None:
    """Write ``entities.parquet`` and ``relations.parquet``."""
    from kg.archive.schema import ENTITY, RELATION

    _write_table(engine, ENTITIES, folder, ENTITY, lambda rows: map(asdict, find_entities(rows, id_of)))
    _write_table(engine, RELATIONS, folder, RELATION, iter)


def write_shards(engine: Engine, folder: Path) -> dict[str, int]:
    """Write the triples that are not one page's own as gzipped N-Triples files; the number in each."""
    return {name: number for shard in SHARDS for name, number in _write_shard(engine, shard, folder).items()}


def _write_table(engine: Engine, step: Step, folder: Path, schema: pa.Schema, make: Callable[[Rows], Rows]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = folder / f"{step.name}.parquet"
    with whole(path) as file, pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for rows in _cut(make(engine.rows(step)), BATCH):
            writer.write_batch(pa.RecordBatch.from_pylist(rows, schema))
    engine.add(step.name, path)


def _write_shard(engine: Engine, shard: Shard, folder: Path) -> dict[str, int]:
    lines = shard.lines(engine.rows(shard.step))
    written: dict[str, int] = {}
    for first in lines:
        name = f"{shard.step.name}-{len(written):05}.nt.gz"
        written[name] = 0
        with whole(folder / name) as file, gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
            for some in _cut(chain([first], islice(lines, _SHARD - 1)), BATCH):
                packed.write("".join(some).encode())
                written[name] += len(some)
    return written


def _cut(items: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while some := list(islice(items, size)):
        yield some


def _files(paths: Iterable[Path]) -> str:
    return "[" + ", ".join(map(_quoted, paths)) + "]"


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"

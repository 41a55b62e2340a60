"""What answers the steps of ``kg.archive.steps``: on one machine DuckDB, however many pages there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any, Protocol

from kg.archive.buckets import to_files, write_buckets
from kg.archive.schema import SUM, TABLES
from kg.archive.steps import STEPS, Rows, Step, to_label
from kg.archive.work import Job, Progress
from kg.errors import OutputError
from kg.resolve import Ledger

_GLOB = re.compile(r"([*?\[])")
_GROUP = 20_000  # rows of an answer that are read at once


class Engine(Protocol):
    """The sums of a build as a view, asked by SQL. ``name``: with its version, on which the hashes of rows depend."""

    name: str

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a short answer."""

    def find_hashes(self, sql: str) -> dict[int, str]:
        """Each bucket in the rows of a question, with a hash of its rows, in whatever order they are."""

    def answer(self, name: str, sql: str) -> Path:
        """A file with the answer to a question, or a folder of files in order."""

    def view(self, name: str, files: Sequence[Path]) -> None:
        """Make the table that is in ``files`` known."""


class DuckEngine:
    """The sums of a build as a view, asked by SQL. Answers, and what does not fit in memory, go to ``spill``, a folder
    of this build alone."""

    def __init__(self, sums: Sequence[Path], spill: Path, threads: int) -> None:
        import duckdb

        spill.mkdir(parents=True, exist_ok=True)
        self.spill, self.name = spill, f"duckdb {metadata.version('duckdb')}"
        self.connection: duckdb.DuckDBPyConnection = duckdb.connect()
        self._do("set autoinstall_known_extensions = false; set autoload_known_extensions = false")
        self._do(f"set threads = {max(1, threads)}; set temp_directory = {_quoted(spill / 'tmp')}")
        self.view("sums", sums)

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a short answer."""
        import duckdb

        try:
            return self.connection.execute(sql).fetchall()
        except RuntimeError as error:
            if "interrupted" in str(error):
                raise KeyboardInterrupt from error  # what DuckDB makes of Ctrl-C
            raise
        except duckdb.Error as error:  # no space for what does not fit in memory, a damaged file
            raise OutputError(f"DuckDB stopped ({str(error).partition(chr(10))[0]}); what is done is kept.") from error

    def find_hashes(self, sql: str) -> dict[int, str]:
        """Each bucket in the rows of a question, with a hash of its rows."""
        return dict(
            self.ask(
                f"select bucket, sum(hash(asked)) || '.' || count(*) from ({sql}) asked group by bucket order by 1"
            )
        )

    def answer(self, name: str, sql: str) -> Path:
        """A file with the answer to a question."""
        path = self.spill / f"answer-{name}.parquet"
        self._do(f"copy ({sql}) to {_quoted(path)} (format parquet, row_group_size {_GROUP})")
        return path

    def view(self, name: str, files: Sequence[Path]) -> None:
        """Make the table that is in ``files`` known."""
        if files:
            self._do(f"create or replace view {name} as select * from {_read_files(files)}")
        else:
            self.connection.register(name, (SUM if name == "sums" else TABLES[name]).empty_table())

    def _do(self, sql: str) -> None:
        self.ask(sql)


def to_job(step: Step, answer: Path, buckets: Sequence[int], of: int, folder: Path, ledger: Ledger) -> Job:
    """The job of writing some buckets of an answer."""
    names = tuple(to_label(bucket, of) for bucket in buckets)
    make = partial(_write, step.name, answer, frozenset(buckets), of, folder, ledger)
    return Job(folder / to_files(step, names[0])[-1], names, make)


def _write(
    name: str, answer: Path, buckets: frozenset[int], of: int, folder: Path, ledger: Ledger, progress: Progress
) -> None:
    step = next(step for step in STEPS if step.name == name)
    for _ in write_buckets(step, _read(answer, buckets), of, folder, ledger.id_of):
        progress(1)


def _read(answer: Path, buckets: frozenset[int]) -> Rows:
    """The rows of these buckets, in order."""
    import pyarrow.parquet as pq

    for path in sorted(answer.glob("part-*")) if answer.is_dir() else [answer]:
        file = pq.ParquetFile(path)
        column = file.schema_arrow.get_field_index("bucket")
        for group in range(file.num_row_groups):
            told = file.metadata.row_group(group).column(column).statistics
            if told is None or not told.has_min_max or any(told.min <= bucket <= told.max for bucket in buckets):
                yield from (row for row in file.read_row_group(group).to_pylist() if row["bucket"] in buckets)


def _read_files(paths: Iterable[Path]) -> str:
    """These very files: DuckDB takes signs in a name for patterns and ``a=b`` for a column."""
    names = ", ".join(_quoted(Path(_GLOB.sub(r"[\1]", str(path.absolute())))) for path in paths)
    return f"read_parquet([{names}], hive_partitioning = false)"


def _quoted(path: Path) -> str:
    return "'" + str(path.absolute()).replace("'", "''") + "'"

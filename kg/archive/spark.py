"""Spark as what answers the steps of ``kg.archive.steps``: by the same SQL text as DuckDB, on a cluster.

Spark spreads out, groups, joins and sorts. The answers lie in the shared folder as Parquet, in order, and become tables
and triples by the jobs of one machine, so that not a byte differs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.archive.cluster import run

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_GLOB = re.compile(r"([\\*?\[\]{}])")  # what Hadoop takes for a pattern in a path that is read
_GROUP = 4 << 20  # bytes of an answer, packed, that are read at once
# Of all rows, in whatever order: a sum of 64-bit hashes, too wide to overflow.
_HASHES = """
select bucket, cast(sum(cast(xxhash64(*) as decimal(38, 0))) as string) || '.' || count(*) from ({}) asked
group by bucket order by bucket
"""


class SparkEngine:
    """As ``kg.archive.engine.DuckEngine``, by the cluster of a session; all its machines share ``spill``."""

    def __init__(self, session: SparkSession, sums: Sequence[Path], spill: Path) -> None:
        spill.mkdir(parents=True)
        self.session, self.spill, self.name = session, spill, f"spark {session.version}"
        self.view("sums", sums)

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a short answer."""
        return [tuple(row) for row in run(lambda: self.session.sql(sql).collect())]

    def find_hashes(self, sql: str) -> dict[int, str]:
        """Each bucket in the rows of a question, with a hash of its rows."""
        return dict(self.ask(_HASHES.format(sql)))

    def answer(self, name: str, sql: str) -> Path:
        """A folder of files, in order, with the answer to a question."""
        path = self.spill / f"answer-{name}"
        run(lambda: self.session.sql(sql).write.option("parquet.block.size", _GROUP).parquet(f"file://{path}"))
        return path

    def view(self, name: str, files: Sequence[Path]) -> None:
        """Make the table that is in ``files`` known."""
        self._read(files).createOrReplaceTempView(name)

    def _read(self, files: Sequence[Path]) -> DataFrame:
        names = [_GLOB.sub(r"\\\1", f"file://{file}") for file in files]
        return run(lambda: self.session.read.parquet(*names))

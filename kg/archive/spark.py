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
from kg.archive.engine import LISTS
from kg.archive.keep import Kept
from kg.archive.steps import Step

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_GLOB = re.compile(r"([\\*?\[\]{}])")  # what Hadoop takes for a pattern in a path that is read
_GROUP = 4 << 20  # bytes of an answer, packed, that are read at once
# Of all rows, in whatever order: a sum of 64-bit hashes, too wide to overflow.
_HASHES = """
select bucket, cast(sum(cast(xxhash64(*) as decimal(38, 0))) as string) || '.' || count(*) from answer group by bucket
order by bucket
"""


class SparkEngine:
    """As ``kg.archive.engine.DuckEngine``, by the cluster of a session; all its machines share ``spill``."""

    def __init__(self, session: SparkSession, kept: Kept, spill: Path) -> None:
        spill.mkdir(parents=True)
        self.session, self.spill, self.name = session, spill, f"spark {session.version}"
        rows = self._read(kept.ruled)
        if kept.judged:
            judged = self._read(kept.judged)
            rows = rows.join(judged.select("name").hint("broadcast"), "name", "left_anti").unionByName(judged)
        rows.createOrReplaceTempView("rows")
        for name in LISTS:
            self._write(f"select name as page, inline({name}) from rows", spill / name)
            self.view(name, [spill / name])

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a short answer."""
        return [tuple(row) for row in run(lambda: self.session.sql(sql).collect())]

    def answer(self, step: Step, digits: int) -> tuple[Path, dict[str, str]]:
        """The answer to a step as a folder of files in order, and its buckets, each with a hash of its rows."""
        path = self.spill / f"answer-{step.name}"
        self._write(step.to_sql(digits), path)
        self.view("answer", [path])
        return path, dict(self.ask(_HASHES))

    def view(self, name: str, files: Sequence[Path]) -> None:
        """Make the table that is in ``files`` known."""
        self._read(files).createOrReplaceTempView(name)

    def _read(self, files: Sequence[Path]) -> DataFrame:
        names = [_GLOB.sub(r"\\\1", f"file://{file}") for file in files]
        return run(lambda: self.session.read.parquet(*names))

    def _write(self, sql: str, path: Path) -> None:
        run(lambda: self.session.sql(sql).write.option("parquet.block.size", _GROUP).parquet(f"file://{path}"))

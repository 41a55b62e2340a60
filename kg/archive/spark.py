"""Spark over the part files: the steps of ``kg.archive.steps`` on a cluster, by the same SQL text as DuckDB's.

Spark spreads, groups, joins and sorts; the sorted rows lie in the shared folder as Parquet, in order, and are read from
there by the same functions as on one machine, so that not a byte differs.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.archive.cluster import run
from kg.archive.engine import BATCH, LISTS
from kg.archive.keep import Kept
from kg.archive.steps import Rows, Step

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_GLOB = re.compile(r"([\\*?\[\]{}])")  # what Hadoop takes for a pattern in a path that is read


class SparkEngine:
    """The rows of a build as views, asked by SQL on the cluster of a session; ``spill`` is a shared folder."""

    def __init__(self, session: SparkSession, kept: Kept, spill: Path) -> None:
        self.session, self.spill = session, spill
        rows = self._parquet(*kept.ruled)
        if kept.judged:
            judged = self._parquet(*kept.judged)
            rows = rows.join(judged.select("name").hint("broadcast"), "name", "left_anti").unionByName(judged)
        rows.createOrReplaceTempView("rows")
        for name in LISTS:
            session.sql(f"select name as page, inline({name}) from rows").createOrReplaceTempView(name)

    def add(self, name: str, path: Path) -> None:
        """Make the table in the file ``path`` known to the steps that come."""
        self._parquet(path).createOrReplaceTempView(name)

    def rows(self, step: Step) -> Rows:
        """The rows of a step, in order."""
        import pyarrow.parquet as pq

        sorted_rows = self.session.sql(step.sql).orderBy(*step.order)
        folder = self.spill / step.name
        try:
            run(lambda: sorted_rows.write.parquet(folder.as_uri()))
            for file in sorted(folder.glob("part-*.parquet")):
                for batch in pq.ParquetFile(file).iter_batches(BATCH):
                    yield from batch.to_pylist()
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a short answer."""
        return [tuple(row) for row in run(lambda: self.session.sql(sql).collect())]

    def _parquet(self, *files: Path) -> DataFrame:
        return run(lambda: self.session.read.parquet(*(_GLOB.sub(r"\\\1", f"file://{file}") for file in files)))

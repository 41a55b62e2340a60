"""Part files: rows that are kept together, whole or not at all. The name says what is in it, so it never changes.

Two forms, by the end of the name: ``.jsonl.gz`` (JSON lines, needs nothing) and ``.parquet`` (for DuckDB and Spark).
Both give the same bytes for the same rows.
"""

from __future__ import annotations

import gzip
import json
import os
import platform
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from kg.archive.rows import Row
from kg.errors import OutputError

# 0f….parquet of a part, pages-0f….nt.gz of its triples, 0f.parquet and labels-0f.nt.gz of a bucket; with a full stop in
# front and more behind while it is written.
OURS = re.compile(r"\.?(?:(?:pages-)?[0-9a-f]{32}|(?:[a-z]+-)?(?:all|[0-9a-f]{1,3}))\.(?:jsonl\.gz|parquet|nt\.gz)")
_LEVEL = 3  # of compression: a fifth of the size at little cost


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """A file to write into that is ``path`` only when all of it is on the disk. Raises OSError."""
    temporary = path.with_name(f".{path.name}.{platform.node()}.{os.getpid()}")  # several machines may write it
    try:
        with temporary.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_part(path: Path, rows: Sequence[Row]) -> None:
    """Write a part file, whole or not at all. Raises OSError."""
    with whole(path) as file:
        _write_parquet(file, rows) if path.suffix == ".parquet" else _write_lines(file, rows)


def read_part(path: Path) -> Iterator[Row]:
    """The rows of a part file. Raises ``OutputError`` if it is not as it was written."""
    if path.suffix == ".parquet":
        yield from _read_parquet(path, None)
        return
    if not path.stat().st_size:  # gzip takes it for a file without lines
        raise _damaged(path)
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    except (EOFError, gzip.BadGzipFile, ValueError, zlib.error) as error:
        raise _damaged(path) from error


def read_columns(path: Path, *names: str) -> list[tuple[Any, ...]]:
    """These values of every row in a part file. Raises ``OutputError`` as ``read_part`` does."""
    rows = _read_parquet(path, list(names)) if path.suffix == ".parquet" else read_part(path)
    return [tuple(row[name] for name in names) for row in rows]


def _read_parquet(path: Path, columns: list[str] | None) -> list[Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with path.open("rb") as file:  # not ``read_table``, which takes three times as long on a few rows
            rows: list[Row] = pq.ParquetFile(file).read(columns=columns, use_threads=False).to_pylist()
    except pa.ArrowException as error:
        raise _damaged(path) from error
    return rows


def _damaged(path: Path) -> OutputError:
    return OutputError(f"{path} is damaged; remove it, and the same command makes it again.")


def drop_others(folder: Path, wanted: Iterable[Path]) -> None:
    """Remove from ``folder`` every file of ours that is not ``wanted``, and what a killed run left half-written."""
    kept = {path.name for path in wanted}
    for path in list(folder.iterdir()) if folder.is_dir() else ():
        ours = OURS.match if path.name.startswith(".") else OURS.fullmatch
        if path.name not in kept and ours(path.name) and path.is_file():
            path.unlink(missing_ok=True)


def _write_lines(file: IO[bytes], rows: Iterable[Row]) -> None:
    with gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
        for row in rows:
            packed.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n")


def _write_parquet(file: IO[bytes], rows: Sequence[Row]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from kg.archive.schema import PAGE

    pq.write_table(pa.Table.from_pylist(list(rows), schema=PAGE), file, compression="zstd")

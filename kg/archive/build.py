"""A build of any size: the rows of the pages as Parquet, tables and triples of them. In memory are the list of the
pages and, of what they say, a part at a time."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from kg.archive.buckets import TRIPLES, to_table, to_triples
from kg.archive.engine import DuckEngine, Engine, to_job
from kg.archive.keep import Keeper, Kept, bring_up_to_date, drop_stale, working_in
from kg.archive.parts import drop_others, read_columns, whole
from kg.archive.plan import Task, to_digest, version
from kg.archive.steps import STEPS, Step, to_digits
from kg.archive.triples import count_lines, write_part_triples
from kg.archive.work import Job, Progress, Work, make_parts, silent
from kg.errors import OutputError
from kg.export.staging import refuse_others, staged
from kg.records import BadPage
from kg.resolve import Ledger
from kg.vocabulary import ARCHIVE_MARK, BUILD_MARK

PAGES, STATE, SPILL, SUMMARY, VIEWS = "pages", "pages/.buckets.json", "spill", "summary.json", "views.sql"
_CODE = (
    "archive",
    "export",
    "graph",
    "lexicon",
    "resolve",
    "text",
    "records.py",
    "vocabulary.py",
)  # what the files of a bucket depend on
_SHARE = 4  # jobs for each worker, so that none waits long for another

_VIEWS = """-- The records as tables: duckdb -init views.sql (from this folder), then for example
--   select e.name, count(*) from claims c join entities e on c.subject = e.id group by all order by 2 desc limit 20;
create view pages as select name, text, locality, locality_reason from 'pages/*.parquet' where unread is null{but};
create view entities as from 'entities/*.parquet';
create view relations as from 'relations/*.parquet';
"""
_VIEW = (
    "create view {0} as select name as page, unnest({0}, max_depth := 2) from 'pages/*.parquet' "
    "where unread is null{but};\n"
)


@dataclass(frozen=True, slots=True)
class Archived:
    """What an archive build left: numbers by name, and what could not be read."""

    counts: dict[str, Any]
    unread: tuple[BadPage, ...]


def build_archive(
    tasks: Iterable[Task],
    ledger: Ledger,
    out: Path,
    *,
    workers: int = 1,
    work: Work = make_parts,
    to_engine: Callable[[Kept, Path], Engine] | None = None,
    progress: Progress = silent,
    check_read: Callable[[int, Sequence[BadPage]], None] | None = None,
) -> Archived:
    """Write the archive of the pages into ``out``: ``pages/`` and ``triples/`` part by part, the tables at the end,
    whole or not at all. ``check_read`` is told how many pages could be read and what could not, and may raise.
    ``work`` does what can be done part by part and bucket by bucket; ``to_engine`` gives what answers the steps, with a
    folder for the answers: DuckDB, if not said.

    Raises ``OutputError`` and ``PagesError``, one sentence for the user."""
    tasks = list(tasks)
    if not (out / ARCHIVE_MARK).exists():
        refuse_others([SUMMARY, VIEWS, TRIPLES, *(step.name for step in STEPS if step.make)], out)
        if (out / BUILD_MARK).exists():
            raise OutputError(f"{out} holds a graph; choose another folder for the archive.")
    with working_in(out, PAGES) as folder:
        (out / ARCHIVE_MARK).touch()
        keeper = Keeper(folder, ".parquet", workers, work)
        kept = bring_up_to_date(tasks, ledger, keeper, progress)
        if check_read:
            check_read(*_find_unread(kept))
        own = _write_triples(kept, out / TRIPLES, workers, work)
        with staged(out, replace=True) as new:
            engine = to_engine(kept, new / SPILL) if to_engine else DuckEngine(kept, new / SPILL, workers)
            buckets = _Buckets(out, new, to_digits(len(tasks)), ledger, engine.name)
            jobs: list[Job] = []
            for step in STEPS:
                jobs += buckets.to_jobs(step, engine, workers)
                if step.make:
                    work(jobs, workers, silent)
                    engine.view(step.name, buckets.tables(step))
                    jobs = []
            work(jobs, workers, silent)
            archived = _sum_up(engine, _count([*own, *buckets.triples()], out))
            shutil.rmtree(new / SPILL)
            _write(new / SUMMARY, _to_json(archived.counts))
            _write(new / VIEWS, _views(kept))
            (out / STATE).unlink(missing_ok=True)  # while files move, it would speak of the wrong ones
        with whole(out / STATE) as file:
            file.write(_to_json(buckets.hashes).encode())
        drop_stale(keeper, kept)
        drop_others(out / TRIPLES, [*own, *buckets.triples()])
        for step in STEPS:
            if step.make:
                drop_others(out / step.name, buckets.tables(step))
    return archived


class _Buckets:
    """The buckets of a build: those whose rows are as the build before in ``out`` had them stay where they are, the
    others are made in ``new``. ``hashes``: the file with a bucket's triples -> the hash of what it is made from."""

    def __init__(self, out: Path, new: Path, digits: int, ledger: Ledger, engine: str) -> None:
        verdicts = (f"{v.left} {v.right} {v.verdict}" for v in ledger.verdicts)
        self.out, self.new, self.digits, self.ledger = out, new, digits, ledger
        self.by = to_digest(version(_CODE), engine, str(digits), *verdicts)
        self.hashes: dict[str, str] = {}
        self._before: dict[str, str] = _read_json(out / STATE)
        self._buckets: dict[Step, list[str]] = {}

    def to_jobs(self, step: Step, engine: Engine, workers: int) -> list[Job]:
        """The jobs of making the buckets of a step that are not there as they should be."""
        answer, hashes = engine.answer(step, self.digits)
        self._buckets[step] = list(hashes)
        missing = []
        for bucket, told in hashes.items():
            table, triples = to_table(step, bucket), to_triples(step, bucket)
            made = self.hashes[triples.as_posix()] = to_digest(self.by, told)
            there = all((self.out / path).exists() for path in (table, triples) if path)
            if not there or made != self._before.get(triples.as_posix()):
                missing.append(bucket)
        size = max(1, -(-len(missing) // (workers * _SHARE)))
        cut = [missing[i : i + size] for i in range(0, len(missing), size)]
        return [to_job(step, answer, some, self.new, self.ledger) for some in cut]

    def tables(self, step: Step) -> list[Path]:
        """The files of the table that a step makes."""
        return [self._find(path) for bucket in self._buckets[step] if (path := to_table(step, bucket))]

    def triples(self) -> list[Path]:
        """The files with the triples of all steps."""
        return [self._find(to_triples(step, bucket)) for step, own in self._buckets.items() for bucket in own]

    def _find(self, path: Path) -> Path:
        return self.new / path if (self.new / path).exists() else self.out / path


def _find_unread(kept: Kept) -> tuple[int, tuple[BadPage, ...]]:
    rows = [row for file in kept.ruled for row in read_columns(file, "name", "unread")]
    bad = sorted((BadPage(*row) for row in rows if row[1] is not None), key=lambda b: b.name)
    return len(rows) - len(bad), tuple(bad)


def _write_triples(kept: Kept, folder: Path, workers: int, work: Work) -> list[Path]:
    """The files with the triples of each part, made where missing."""
    folder.mkdir(exist_ok=True)
    judged = {name for file in kept.judged for name in _names(file)}
    jobs = []
    for file in (*kept.ruled, *kept.judged):
        names = tuple(_names(file))
        without = sorted(judged.intersection(names)) if file in kept.ruled else []
        path = folder / f"pages-{to_digest(file.stem, version(_CODE), *without)}.nt.gz"
        jobs.append(Job(path, names, partial(write_part_triples, file, frozenset(without), path)))
    work([job for job in jobs if not job.path.exists()], workers, silent)
    return [job.path for job in jobs]


def _count(files: Iterable[Path], out: Path) -> dict[str, int]:
    """The number of triples in each file, of those that the build before made from its summary."""
    known: dict[str, int] = _read_json(out / SUMMARY).get("triples", {}).get("files", {})
    counts = {f.name: known.get(f.name) if f.parent == out / TRIPLES else None for f in files}
    return {f.name: counts[f.name] or count_lines(f) for f in sorted(files, key=lambda f: f.name)}


def _sum_up(engine: Engine, files: dict[str, int]) -> Archived:
    numbers = engine.ask(
        "select (select count(*) from rows where unread is null), (select count(*) from articles), "
        "(select count(*) from mentions), (select count(*) from claims), (select count(*) from figures)"
    )
    unread = engine.ask("select name, unread from rows where unread is not null order by name")
    counts = {
        **dict(zip(("pages", "articles", "mentions", "claims", "figures"), numbers[0], strict=True)),
        "entities": dict(engine.ask("select type, count(*) from entities group by type order by type")),
        "relations": dict(
            engine.ask("select predicate, count(*) from relations group by predicate order by predicate")
        ),
        "unread": dict(unread),
        "triples": {"all": sum(files.values()), "files": files},
    }
    return Archived(counts, tuple(BadPage(*row) for row in unread))


def _names(file: Path) -> list[str]:
    return [name for (name,) in read_columns(file, "name")]


def _views(kept: Kept) -> str:
    judged = sorted({name for file in kept.judged for name in _names(file)})
    names = ", ".join("'" + name.replace("'", "''") + "'" for name in judged)
    files = ", ".join(f"'{PAGES}/{file.name}'" for file in kept.judged)
    but = f" and (name not in ({names}) or filename in ({files}))" if names else ""
    lists = ("articles", "sentences", "keys", "mentions", "claims", "figures")
    return _VIEWS.format(but=but) + "".join(_VIEW.format(name, but=but) for name in lists)


def _read_json(path: Path) -> dict[str, Any]:
    """What a build before wrote; nothing where there is none, or it is broken."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")

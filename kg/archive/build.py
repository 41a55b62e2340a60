"""A build of any size: the rows of the pages as Parquet, tables and triples of them, and never more than a part at a
time in memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from kg.archive.engine import DuckEngine, Engine, write_shards, write_tables
from kg.archive.keep import Keeper, Kept, bring_up_to_date, drop_stale, working_in
from kg.archive.parts import drop_others, read_columns
from kg.archive.plan import Task, to_digest
from kg.archive.triples import count_lines, write_part_triples
from kg.archive.work import Job, Progress, Work, make_parts, silent
from kg.export.staging import staged
from kg.records import BadPage
from kg.resolve import Ledger
from kg.vocabulary import ARCHIVE_MARK

PAGES, TRIPLES, VIEWS = "pages", "triples", "views.sql"

_VIEWS = """-- The records as tables: duckdb -init views.sql (from this folder), then for example
--   select e.name, count(*) from claims c join entities e on c.subject = e.id group by all order by 2 desc limit 20;
create view pages as select name, text, locality, locality_reason from 'pages/*.parquet' where unread is null{but};
create view entities as from 'entities.parquet';
create view relations as from 'relations.parquet';
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
    ask: Callable[[Kept, Path], Engine] | None = None,
    progress: Progress = silent,
    check_read: Callable[[int, Sequence[BadPage]], None] | None = None,
) -> Archived:
    """Write the archive of the pages into ``out``: ``pages/`` and ``triples/`` part by part, the tables at the end,
    whole or not at all. ``work`` does what can be done part by part, ``ask`` gives what answers questions about all of
    them, with a folder for what does not fit in memory; both are this machine's if not said. ``check_read`` is told how many pages could be read and what could not, and may raise.

    Raises ``OutputError`` and ``PagesError``, one sentence for the user."""
    with working_in(out / PAGES) as folder:
        keeper = Keeper(folder, ".parquet", workers, work)
        kept = bring_up_to_date(tasks, ledger, keeper, progress)
        if check_read:
            check_read(*_find_unread(kept))
        triples = out / TRIPLES
        triples.mkdir(exist_ok=True)
        own = _write_triples(kept, triples, workers, work)
        with staged(out) as new:
            (new / TRIPLES).mkdir()
            engine = ask(kept, new / "spill") if ask else DuckEngine(kept, new / "spill", workers)
            write_tables(engine, new, ledger.id_of)
            shards = write_shards(engine, new / TRIPLES)
            archived = _sum_up(engine, _count(own, out), shards)
            text = json.dumps(archived.counts, ensure_ascii=False, indent=1)
            (new / ARCHIVE_MARK).write_text(text + "\n", encoding="utf-8", newline="\n")
            (new / VIEWS).write_text(_views(kept), encoding="utf-8", newline="\n")
        drop_stale(keeper, kept)
        drop_others(triples, [*own, *(triples / name for name in shards)])
    return archived


def _find_unread(kept: Kept) -> tuple[int, tuple[BadPage, ...]]:
    rows = [row for file in kept.ruled for row in read_columns(file, "name", "unread")]
    bad = sorted((BadPage(*row) for row in rows if row[1] is not None), key=lambda b: b.name)
    return len(rows) - len(bad), tuple(bad)


def _write_triples(kept: Kept, folder: Path, workers: int, work: Work) -> list[Path]:
    """The files with the triples of each part, made where missing."""
    judged = {name for file in kept.judged for name in _names(file)}
    jobs = []
    for file in (*kept.ruled, *kept.judged):
        names = tuple(_names(file))
        without = sorted(judged.intersection(names)) if file in kept.ruled else []
        path = folder / f"pages-{to_digest(file.stem, *without)}.nt.gz"
        jobs.append(Job(path, names, partial(write_part_triples, file, frozenset(without), path)))
    work([job for job in jobs if not job.path.exists()], workers, silent)
    return [job.path for job in jobs]


def _count(files: Sequence[Path], out: Path) -> dict[str, int]:
    """The number of triples in each file, from the summary of the build before as far as it has it."""
    try:
        known: dict[str, int] = json.loads((out / ARCHIVE_MARK).read_text(encoding="utf-8"))["triples"]["files"]
    except (OSError, ValueError, KeyError):
        known = {}
    return {file.name: known.get(file.name) or count_lines(file) for file in sorted(files)}


def _sum_up(engine: Engine, own: dict[str, int], shards: dict[str, int]) -> Archived:
    numbers = engine.ask(
        "select (select count(*) from rows where unread is null), (select count(*) from articles), "
        "(select count(*) from mentions), (select count(*) from claims), (select count(*) from figures)"
    )
    unread = engine.ask("select name, unread from rows where unread is not null order by name")
    files = own | shards
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
    names = ", ".join("'" + name.replace("'", "''") + "'" for name in _judged_names(kept))
    files = ", ".join(f"'{PAGES}/{file.name}'" for file in kept.judged)
    but = f" and (name not in ({names}) or filename in ({files}))" if names else ""
    lists = ("articles", "sentences", "keys", "mentions", "claims", "figures")
    return _VIEWS.format(but=but) + "".join(_VIEW.format(name, but=but) for name in lists)


def _judged_names(kept: Kept) -> Iterator[str]:
    return iter(sorted({name for file in kept.judged for name in _names(file)}))

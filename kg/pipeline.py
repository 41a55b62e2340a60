"""The whole build, one line per stage. The only module that knows all stages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.archive.keep import LOCKED, Keeper, Kept, bring_up_to_date, drop_stale, read_rows, working_in
from kg.archive.plan import Task, to_tasks
from kg.archive.rows import to_facts
from kg.corpus import Source, doubtful_sources, read_page, read_sources, stale_sources
from kg.corpus.readers import READERS
from kg.errors import OutputError, PagesError
from kg.export import EXPORTERS
from kg.export.staging import refuse_others, staged
from kg.extract import extract
from kg.records import BadPage, Extraction, Knowledge, Page, Reading
from kg.resolve import Facts, Ledger, merge_facts, read_ledger, resolve
from kg.vocabulary import ARCHIVE_MARK

if TYPE_CHECKING:
    from kg.archive.build import Archived

Progress = Callable[[int, int], None]
"""Called with the pages done and the pages there are, after each page."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build found, the pages it had to leave out, and the names of what it wrote into the output folder."""

    knowledge: Knowledge
    unread: tuple[BadPage, ...]
    files: tuple[str, ...]


def build(
    pages_dir: Path, out_dir: Path, *, strict: bool = False, workers: int = 1, progress: Progress | None = None
) -> Outcome:
    """Read every page of ``pages_dir`` and write the graph in all its forms into ``out_dir``, whole or not at all.

    What each page gives is kept in ``out_dir``/.pages, also when the build is stopped: the next one there makes only
    what is new. A page that cannot be read is left out and named in the outcome and in the report; with ``strict`` it
    is an error. Raises ``PagesError`` or ``OutputError``, whose text is one sentence for the user.
    """
    sources = read_sources(pages_dir)
    tasks, ledger = _plan(pages_dir, sources), read_ledger(pages_dir)
    refuse_others([name for name in EXPORTERS if "." in name], out_dir)
    with working_in(out_dir, LOCKED) as kept_in:
        if (out_dir / ARCHIVE_MARK).exists():
            raise OutputError(f"{out_dir} holds an archive; choose another folder for the graph, or say --archive.")
        keeper = Keeper(kept_in, ".jsonl.gz", workers)
        kept = bring_up_to_date(tasks, ledger, keeper, _counted(progress, len(tasks)))
        pages, unread = _gather(kept)
        _check_read(pages_dir, len(pages), unread, strict=strict)
        knowledge = merge_facts(pages, ledger)
        stale = stale_sources(sources, [*(page.page.name for page in pages), *(bad.name for bad in unread)])
        knowledge = replace(knowledge, stale=(*knowledge.stale, *stale, *doubtful_sources(sources)))
        from kg.graph import to_graph  # NetworkX is loaded only now, so that the first page is read sooner

        graph = to_graph(knowledge)
        graph.graph["unread"] = unread
        graph.graph["papers"] = {page: source.paper for page, source in sources.items() if source.paper}
        with staged(out_dir) as folder:
            for write in EXPORTERS.values():
                write(graph, folder)
            beside = sorted(path.name for path in folder.iterdir() if path.name not in EXPORTERS)
            written = (*(name for name in EXPORTERS if (folder / name).exists()), *beside)
        drop_stale(keeper, kept)
    return Outcome(knowledge, unread, written)


def build_archive(
    pages_dir: Path,
    out_dir: Path,
    *,
    strict: bool = False,
    workers: int = 1,
    progress: Progress | None = None,
    spark: str | None = None,
) -> Archived:
    """Read every page of ``pages_dir``, however many, and write tables and triples into ``out_dir``: ``pages/`` and
    ``triples/`` as they are done, the tables whole or not at all. ``spark``: the master of a cluster that is to do it,
    which gives the same bytes.

    In all else as ``build``; raises ``ClusterError``, too.
    """
    from kg.archive.build import build_archive as build_all  # DuckDB and Arrow are an extra

    # On the machines of a cluster, a path must not depend on where the program was started.
    tasks = _plan(pages_dir.absolute() if spark else pages_dir, read_sources(pages_dir))
    write = partial(
        build_all,
        tasks,
        read_ledger(pages_dir),
        out_dir.absolute() if spark else out_dir,
        progress=_counted(progress, len(tasks)),
        check_read=lambda pages, unread: _check_read(pages_dir, pages, unread, strict=strict),
    )
    if not spark:
        return write(workers=workers)
    from kg.archive.cluster import do_jobs, working_on
    from kg.archive.spark import SparkEngine

    with working_on(spark) as session:
        context = session.sparkContext
        engine = partial(SparkEngine, session)
        return write(workers=context.defaultParallelism, work=partial(do_jobs, context), to_engine=engine)


def understand(pages: Sequence[tuple[Page, Source | None]], ledger: Ledger | None = None) -> Knowledge:
    """All that the pages say, each with what the user knows of it, resolved together under ``ledger``; kept nowhere."""
    understood = [_understand(page, source) for page, source in pages]
    return resolve([reading for reading, _ in understood], [extraction for _, extraction in understood], ledger)


def _plan(pages_dir: Path, sources: Mapping[str, Source]) -> list[Task]:
    if not pages_dir.exists():
        raise PagesError(f"There is no folder {pages_dir}.")
    if not pages_dir.is_dir():
        raise PagesError(f"{pages_dir} is a file; give the folder that holds the pages.")
    try:
        tasks = list(to_tasks(pages_dir, sources))
    except OSError as error:
        raise PagesError(f"Cannot read {pages_dir}: {error.strerror or error}.") from error
    if not tasks:
        kinds = ", ".join(READERS)
        raise PagesError(f"There is no page in {pages_dir}; the name of a page ends in {kinds}.")
    return tasks


def _gather(kept: Kept) -> tuple[list[Facts], tuple[BadPage, ...]]:
    """The facts of the pages, and the files that could not be read, by name."""
    pages, unread = [], []
    for row in read_rows(kept):
        if row["unread"] is None:
            pages.append(to_facts(row))
        else:
            unread.append(BadPage(row["name"], row["unread"]))
    return pages, tuple(sorted(unread, key=lambda bad: bad.name))


def _check_read(pages_dir: Path, pages: int, unread: Sequence[BadPage], *, strict: bool) -> None:
    if unread and (strict or not pages):
        named = "; ".join(f"{bad.name}: {bad.reason}" for bad in unread)
        raise PagesError(f"{'No page' if not pages else 'Not every page'} of {pages_dir} can be read ({named}).")


def _counted(progress: Progress | None, of: int) -> Callable[[int], None]:
    done = 0

    def count(pages: int) -> None:
        nonlocal done
        done += pages
        if progress:
            progress(done, of)

    return count


def _understand(page: Page, source: Source | None) -> tuple[Reading, Extraction]:
    reading = read_page(page, source)
    return reading, extract(reading)

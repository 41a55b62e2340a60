"""The whole build, one line per stage. The only module that knows all stages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.corpus import Source, read_page, read_pages, read_sources, source_of, stale_sources
from kg.corpus.readers import READERS
from kg.errors import PagesError
from kg.export import EXPORTERS
from kg.export.staging import staged
from kg.extract import extract
from kg.extract.dropped import find_dropped
from kg.graph import to_graph
from kg.records import BadPage, Dropped, Extraction, Knowledge, Page, Reading
from kg.resolve import Ledger, read_ledger, resolve

Progress = Callable[[int, int], None]
"""Called with the pages done and the pages there are, after each page."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build found, the pages it had to leave out, and the names of what it wrote into the output folder."""

    knowledge: Knowledge
    unread: tuple[BadPage, ...]
    files: tuple[str, ...]


def build(pages_dir: Path, out_dir: Path, *, strict: bool = False, progress: Progress | None = None) -> Outcome:
    """Read every page of ``pages_dir`` and write the graph in all its forms into ``out_dir``, whole or not at all.

    A page that cannot be read is left out and named in the outcome and in the report; with ``strict`` it is an error.
    Raises ``PagesError`` or ``OutputError``, whose text is one sentence for the user.
    """
    with staged(out_dir) as folder:
        pages, unread = _read(pages_dir, strict=strict)
        sources, ledger = read_sources(pages_dir), read_ledger(pages_dir)
        knowledge = understand([(page, source_of(sources, page.name)) for page in pages], progress, ledger)
        stale = stale_sources(sources, [*(page.name for page in pages), *(bad.name for bad in unread)])
        knowledge = replace(knowledge, stale=(*knowledge.stale, *stale))
        graph = to_graph(knowledge)
        graph.graph["unread"] = unread
        graph.graph["papers"] = {page: source.paper for page, source in sources.items() if source.paper}
        for write in EXPORTERS.values():
            write(graph, folder)
        beside = sorted(path.name for path in folder.iterdir() if path.name not in EXPORTERS)
        written = (*(name for name in EXPORTERS if (folder / name).exists()), *beside)
    return Outcome(knowledge, unread, written)


def understand(
    pages: Sequence[tuple[Page, Source | None]], progress: Progress | None = None, ledger: Ledger | None = None
) -> Knowledge:
    """All that the pages say, each with what the user knows of it, resolved together under ``ledger``."""
    understood = [_understand(page, source, progress, done, len(pages)) for done, (page, source) in enumerate(pages, 1)]
    return resolve([reading for reading, _ in understood], [extraction for _, extraction in understood], ledger)


def consider(page: Page, source: Source | None) -> list[Dropped]:
    """What was considered on a page and became no mention, with the reasons."""
    reading, extraction = _understand(page, source, None, 1, 1)
    kept = {mention.id for mention in resolve([reading], [extraction]).mentions}
    return find_dropped(reading, extraction, kept)


def _read(pages_dir: Path, *, strict: bool) -> tuple[list[Page], tuple[BadPage, ...]]:
    if not pages_dir.exists():
        raise PagesError(f"There is no folder {pages_dir}.")
    if not pages_dir.is_dir():
        raise PagesError(f"{pages_dir} is a file; give the folder that holds the pages.")
    try:
        pages, unread = read_pages(pages_dir)
    except OSError as error:
        raise PagesError(f"Cannot read {pages_dir}: {error.strerror or error}.") from error
    if not pages and not unread:
        kinds = ", ".join(READERS)
        raise PagesError(f"There is no page in {pages_dir}; the name of a page ends in {kinds}.")
    if unread and (strict or not pages):
        named = "; ".join(f"{bad.name}: {bad.reason}" for bad in unread)
        raise PagesError(f"{'No page' if not pages else 'Not every page'} of {pages_dir} can be read ({named}).")
    return pages, tuple(unread)


def _understand(
    page: Page, source: Source | None, progress: Progress | None, done: int, of: int
) -> tuple[Reading, Extraction]:
    """One page alone: what it says does not depend on any other page, so this part can run anywhere."""
    reading = read_page(page, source)
    extraction = extract(reading)
    if progress:
        progress(done, of)
    return reading, extraction

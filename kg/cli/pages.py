"""The commands that read pages."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.wording import count
from kg.errors import PagesError
from kg.records import BadPage, Page, Source

_NAMED = 5  # pages of unknown place that the summary names

# The stages and their libraries are imported inside the commands, so that ``kg --help`` answers at once.
if TYPE_CHECKING:
    from kg.pipeline import Outcome


@click.command()
@click.argument("pages", type=click.Path(path_type=Path))
@click.option(
    "-o", "--out", required=True, type=click.Path(path_type=Path), help="Folder for the results; made if missing."
)
@click.option("--strict", is_flag=True, help="Fail if any page cannot be read, instead of leaving it out.")
@click.option(
    "-j", "--jobs", type=click.IntRange(1), metavar="N", help="Processes that read; as many as cores if not said."
)
@click.option("--archive", is_flag=True, help="For many thousands of pages: tables and triples instead of one graph.")
@click.option(
    "--spark", metavar="MASTER", help="An archive, made by the machines of a Spark cluster (spark://HOST:PORT, yarn)."
)
def build(pages: Path, out: Path, strict: bool, jobs: int | None, archive: bool, spark: str | None) -> None:
    """Read the pages in a folder and write their graph.

    Pages are the files in the folder PAGES and below it whose names end in

    \b
      .txt         one newspaper page as OCR gives it (UTF-8 or GB18030)
      .html .htm   one saved page of an e-paper or website
      .jsonl       one article a line: text, title, date, author, url ...
      .csv         one article a row, the same names in its first row
      .docx .pdf   Word documents; PDF files with a text layer

    All but .txt, .jsonl and .csv need: pip install 'huying[formats]'. Citations name the page by its path in PAGES
    (news.jsonl#12 is its twelfth line); the text that they count in is the file itself for .txt, and OUT/page_texts/
    for the others. A file sources.csv in PAGES (columns page, paper, date, locality, title, author) overrules what the
    files say of themselves and what is guessed. A file ledger.csv in PAGES holds verdicts on who is who (see kg judge).

    The results appear whole or not at all: if anything goes wrong, an earlier build stays as it was. Files in the
    output folder that kg did not make are left alone. What each page gives is kept in OUT/.pages: the next build there
    reads only what is new or changed, and one that was stopped goes on where it was.

    With --archive, the pages are never in memory all at once, and OUT has pages/ (all records, Parquet),
    entities/ and relations/ (tables, Parquet), triples/ (gzipped N-Triples, for bulk loaders), views.sql (the records
    as tables, for DuckDB) and summary.json. Needs: pip install 'huying[archive]'.

    With --spark, the machines of a cluster make the same archive, byte for byte; all must have PAGES and OUT at the
    same place. Worth it only where one machine does not suffice. Needs Java 17 and: pip install 'huying[spark]'.

    \b
    Examples:
      kg build seeds -o exports
      kg build ~/papers/2024-05 -o may --strict
      kg build ~/papers -o all --archive --jobs 8
      kg build /shared/papers -o /shared/all --spark spark://master:7077
    """
    workers = jobs or os.cpu_count() or 1
    archive = archive or spark is not None
    try:
        if archive:
            click.echo(_build_archive(pages, out, strict, workers, spark))
        else:
            click.echo(_build_graph(pages, out, strict, workers))
    except KeyboardInterrupt:
        kept = out / ("pages" if archive else ".pages")
        goes_on = f" What was read is kept in {kept}: the same command goes on from there." if kept.exists() else ""
        before = "The tables are as they were." if archive else "An earlier build is as it was."
        click.echo(f"Stopped. {before}{goes_on}", err=True)
        sys.exit(130)  # what shells give for Ctrl-C


def _build_graph(pages: Path, out: Path, strict: bool, workers: int) -> str:
    from kg.pipeline import build

    with _progress() as progress:
        outcome = build(pages, out, strict=strict, workers=workers, progress=progress)
    return _summary(outcome, out)


def _build_archive(pages: Path, out: Path, strict: bool, workers: int, spark: str | None) -> str:
    from kg.pipeline import build_archive

    try:
        with _progress() as progress:
            archived = build_archive(pages, out, strict=strict, workers=workers, progress=progress, spark=spark)
    except ModuleNotFoundError as error:
        raise PagesError(f"An archive needs {error.name}: pip install 'huying[archive]'.") from error
    counts = archived.counts
    lines = [
        f"{count(counts['pages'], 'page')}, {count(counts['articles'], 'article')}",
        f"{count(sum(counts['entities'].values()), 'entity', 'entities')}, {count(counts['mentions'], 'mention')}",
        f"{count(counts['claims'], 'claim')}, each with its sentence; {count(counts['figures'], 'figure')}",
        *(f"Not read: {bad.name}: {bad.reason}" for bad in archived.unread),
        f"{count(counts['triples']['all'], 'triple')} in {count(len(counts['triples']['files']), 'file')}",
        f"Written to {out}; ask it with: duckdb -init views.sql (in that folder)",
    ]
    return "\n".join(lines)


@click.command()
@click.argument("page", type=click.Path(path_type=Path))
def read(page: Path) -> None:
    """Show how a page is understood: its place, its articles, and what each block of text was taken for.

    PAGE is a file of any kind that kg build reads, or one page of it (news.jsonl#12). What the nearest sources.csv,
    beside it or in a folder above, says of the page is used. The last part lists all blocks with their offset in the
    page's text, the article they belong to and their role.

    \b
    Examples:
      kg read seeds/000_34c490e208558a17.txt
      kg read may/front.html | less
      kg read may/news.jsonl#12
    """
    from kg.corpus import read_page
    from kg.corpus.show import to_text

    for shown, (found, source) in enumerate(pages_of(page)):
        click.echo("\n" * bool(shown) + to_text(read_page(found, source), source), nl=False)


def pages_of(path: Path) -> Iterator[tuple[Page, Source | None]]:
    """The pages of a file, or the one page that ``FILE#NUMBER`` names, each with what the nearest ``sources.csv`` says
    of it. What cannot be read is named on stderr; if that is all there is, it is a ``PagesError``."""
    from kg.corpus import read_file, read_sources, source_of

    folder = next((above for above in path.absolute().parents if (above / "sources.csv").is_file()), path.parent)
    inside = path.absolute().parent.relative_to(folder.absolute())
    sources = read_sources(folder)
    unread: list[BadPage] = []
    for result in read_file(path):
        if isinstance(result, BadPage):
            unread.append(result)
        else:
            yield result, source_of(sources, (inside / result.name).as_posix())
    if len(unread) == 1 and unread[0].name == path.name:
        raise PagesError(f"{path} cannot be read: {unread[0].reason}.")
    for bad in unread:
        click.echo(f"Not read: {bad.name}: {bad.reason}", err=True)


COMMANDS = (build, read)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """What shows on a terminal how far a build is, wiped at the end; None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    begin, before = time.monotonic(), -1

    def show(done: int, of: int) -> None:
        nonlocal begin, before
        if before < 0:  # pages that were there already say nothing of the pace
            begin, before = time.monotonic(), done
        spent = time.monotonic() - begin
        pace = (done - before) / spent if spent > 1 else 0
        told = f", {pace:,.1f} a second, {_time((of - done) / pace)} left" if pace else ""
        click.echo(f"\r\x1b[KReading page {done:,} of {of:,}{told}", nl=False, err=True)

    try:
        yield show
    finally:
        click.echo("\r\x1b[K", nl=False, err=True)


def _time(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{seconds:.0f} s" if minutes < 2 else f"{minutes} min" if minutes < 120 else f"{minutes / 60:.1f} h"


def _unplaced(pages: Sequence[str]) -> Iterator[str]:
    if pages:
        more = f" and {len(pages) - _NAMED} more" if len(pages) > _NAMED else ""
        yield (
            f"Place unknown: {', '.join(pages[:_NAMED])}{more}. What 全区 or 我市 means there is left open; "
            "name it in sources.csv (columns page, locality)."
        )


def _summary(outcome: Outcome, out: Path) -> str:
    from kg.vocabulary import TYPES

    knowledge = outcome.knowledge
    types = Counter(entity.type for entity in knowledge.entities)
    lines = [
        f"{count(len(knowledge.pages), 'page')}, {count(len(knowledge.articles), 'article')}",
        f"{count(len(knowledge.entities), 'entity', 'entities')}: "
        + ", ".join(f"{types[t.name]} {t.zh} {t.en}" for t in TYPES.values() if types[t.name]),
        f"{count(len(knowledge.claims), 'claim')}, each with its sentence; {count(len(knowledge.figures), 'figure')}",
        *(f"Not read: {bad.name}: {bad.reason}" for bad in outcome.unread),
        *knowledge.stale,
        *_unplaced(knowledge.unplaced()),
        f"Written to {out}: {', '.join(outcome.files)}",
        f"Open {out / 'graph.html'} in a browser first.",
    ]
    return "\n".join(lines)

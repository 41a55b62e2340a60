"""The commands that read pages."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.wording import count
from kg.errors import PagesError
from kg.records import BadPage, Page, Source

# The stages and their libraries are imported inside the commands, so that ``kg --help`` answers at once.
if TYPE_CHECKING:
    from kg.pipeline import Outcome


@click.command()
@click.argument("pages", type=click.Path(path_type=Path))
@click.option(
    "-o", "--out", required=True, type=click.Path(path_type=Path), help="Folder for the results; made if missing."
)
@click.option("--strict", is_flag=True, help="Fail if any page cannot be read, instead of leaving it out.")
def build(pages: Path, out: Path, strict: bool) -> None:
    """Read the pages in a folder and write their graph.

    Pages are the files in the folder PAGES and below it whose names end in

    \b
      .txt         one newspaper page as OCR gives it (UTF-8 or GB18030)
      .html .htm   one saved page of an e-paper or website
      .jsonl       one article a line: text, title, date, author, url ...
      .docx .pdf   Word documents; PDF files with a text layer

    All but .txt and .jsonl need: pip install 'huying[formats]'. Citations name the page by its path in PAGES
    (news.jsonl#12 is its twelfth line); the text that they count in is the file itself for .txt, and OUT/page_texts/
    for the others. A file sources.csv in PAGES (columns page, paper, date, locality, title, author) overrules what the
    files say of themselves and what is guessed. A file ledger.csv in PAGES holds verdicts on who is who (see kg judge).

    The results appear whole or not at all: if anything goes wrong, an earlier build stays as it was. Files in the
    output folder that kg did not make are left alone.

    \b
    Examples:
      kg build seeds -o exports
      kg build ~/papers/2024-05 -o may --strict
    """
    from kg.pipeline import build as build_graph

    on_terminal = sys.stderr.isatty()
    try:
        outcome = build_graph(pages, out, strict=strict, progress=_show_progress if on_terminal else None)
    finally:
        if on_terminal:
            click.echo("\r\x1b[K", nl=False, err=True)  # wipe the progress line
    click.echo(_summary(outcome, out))


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


def _show_progress(done: int, of: int) -> None:
    click.echo(f"\r\x1b[KReading page {done} of {of}", nl=False, err=True)


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
        f"Written to {out}: {', '.join(outcome.files)}",
        f"Open {out / 'graph.html'} in a browser first.",
    ]
    return "\n".join(lines)

"""The command ``kg``: parse, call, print."""

from __future__ import annotations

import io
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from kg import __version__
from kg.errors import KgError, PagesError
from kg.records import BadPage

# The stages and their libraries are imported inside the commands, so that ``kg --help`` answers at once.
if TYPE_CHECKING:
    from kg.pipeline import Outcome


class _Group(click.Group):
    """A group whose expected faults are one sentence on stderr and an exit code, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(str(error)) from None
        except KeyboardInterrupt:
            click.echo("Stopped; nothing was changed.", err=True)
            ctx.exit(130)  # what shells give for Ctrl-C


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="huying")
def cli() -> None:
    """Turn Chinese local-government news into a knowledge graph whose every edge shows its sentence.

    Works offline, and gives the same files every time.

    \b
    Start here:
      kg build seeds -o exports     read the pages in seeds/, leave the graph in exports/
      kg read seeds/FILE.txt        how one page was understood
      kg query posts                who holds which post, from exports/graph.ttl
      kg serve exports              the graph in the browser, with a SPARQL endpoint
    """


@cli.command()
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
    files say of themselves and what is guessed.

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


@cli.command()
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
    from kg.corpus import read_file, read_page, read_sources, source_of
    from kg.corpus.show import to_text

    folder = next((above for above in page.absolute().parents if (above / "sources.csv").is_file()), page.parent)
    inside = page.absolute().parent.relative_to(folder.absolute())
    sources = read_sources(folder)
    unread: list[BadPage] = []
    for shown, result in enumerate(read_file(page)):
        if isinstance(result, BadPage):
            unread.append(result)
            continue
        source = source_of(sources, (inside / result.name).as_posix())
        click.echo("\n" * bool(shown) + to_text(read_page(result, source), source), nl=False)
    if len(unread) == 1 and unread[0].name == page.name:
        raise PagesError(f"{page} cannot be read: {unread[0].reason}.")
    for bad in unread:
        click.echo(f"Not read: {bad.name}: {bad.reason}", err=True)


@cli.command()
@click.argument("query", required=False)
@click.option(
    "-g",
    "--graph",
    default="exports",
    show_default=True,
    type=click.Path(path_type=Path),
    help="A Turtle file, or a folder made by kg build.",
)
@click.option(
    "--with",
    "values",
    multiple=True,
    metavar="NAME=TEXT",
    help="Ask of TEXT: what the query's variable ?NAME is. May be given again, also for the same NAME.",
)
@click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    type=click.Choice(["table", "csv", "json", "turtle"]),
    help="Output; turtle for CONSTRUCT and DESCRIBE.",
)
@click.option(
    "--engine",
    default="oxigraph",
    show_default=True,
    type=click.Choice(["oxigraph", "rdflib"]),
    help="What answers; both give the same rows.",
)
@click.option("--limit", default=10_000, show_default=True, type=click.IntRange(1), help="Rows at most.")
@click.option("--timeout", default=60.0, show_default=True, type=click.FloatRange(0.01), help="Seconds at most.")
def query(
    query: str | None, graph: Path, values: tuple[str, ...], form: str, engine: str, limit: int, timeout: float
) -> None:
    """Ask the graph a question in SPARQL.

    QUERY is a file (.rq), the name of a saved query, or the query itself. Without QUERY, the saved queries and their
    questions are listed. Prefixes need not be declared.

    \b
    Examples:
      kg query
      kg query posts
      kg query initiative-runs-parts --with 名称=五个一
      kg query my-question.rq -g may --format csv > answer.csv
      kg query 'SELECT ?name WHERE { ?who a kg:Person ; rdfs:label ?name }'
    """
    from kg.export import cookbook, sparql
    from kg.export.bounded import Bounds
    from kg.export.query_text import hints

    if query is None:
        click.echo("\n".join(f"{q.name}: {q.english} {q.chinese}" for q in cookbook.read_saved_queries()))
        return
    text = cookbook.read_query(query)
    given = sparql.to_values(values)
    found = sparql.ask([graph], text, engine=engine, values=given, bounds=Bounds(timeout, limit))
    if form == "turtle" and found.turtle is None:
        raise click.UsageError("Only the answer to CONSTRUCT or DESCRIBE is a graph; choose table, csv or json.")
    if not found.table.rows:
        click.echo("No rows: nothing in the graph answers this (a saved query may name a scheme of its own).", err=True)
        for hint in hints(text):
            click.echo(hint, err=True)
    if found.cut:
        click.echo(f"Only the first {limit} rows; --limit gives more.", err=True)
    write = {"table": sparql.to_text, "csv": sparql.to_csv, "json": sparql.to_json}
    click.echo(found.turtle if form == "turtle" else write[form](found.table), nl=False)


@cli.command()
@click.argument("out", default="exports", type=click.Path(path_type=Path))
def check(out: Path) -> None:
    """Check a graph against the rules of the ontology.

    OUT is a folder made by kg build, or a Turtle file. Every breach is one line: the thing, the rule, what was found.
    The exit code is 1 if there is any. Needs pySHACL: pip install 'huying[check]'.

    \b
    Examples:
      kg check exports
      kg check may/graph.ttl
    """
    from kg.errors import CheckError
    from kg.export.check import check as find_violations

    found = find_violations(out)
    for violation in found[:100]:
        click.echo(violation.to_sentence())
    if len(found) > 100:
        click.echo(f"… and {len(found) - 100} more")
    if found:
        raise CheckError(f"{_count(len(found), 'breach', 'breaches')} of the rules in {out}.")
    click.echo(f"{out} keeps every rule.")


@cli.command()
@click.argument("out", default="exports", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", required=True, type=click.Choice(["nt", "trig", "jsonld", "rdf12", "turtle"]), help="Its form."
)
@click.option("-o", "--out", "file", default="-", type=click.File("w", "utf-8", atomic=True), help="File; else shown.")
def export(out: Path, form: str, file: TextIO) -> None:
    """Give a graph in another form of RDF.

    OUT is a folder made by kg build. nt: N-Triples. trig: with a named graph for each article. jsonld: JSON-LD with
    its context. rdf12: Turtle 1.2 with reified triples. turtle: both Turtle files in one.

    \b
    Examples:
      kg export exports --format jsonld -o graph.jsonld
      kg export may --format nt | gzip > may.nt.gz
    """
    from kg.export.formats import to_format

    file.writelines(to_format(out, form))


@cli.command()
@click.argument("out", default="exports", type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; this machine only.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free one.")
@click.option("--limit", default=100_000, show_default=True, type=click.IntRange(1), help="Rows of an answer at most.")
@click.option("--timeout", default=30.0, show_default=True, type=click.FloatRange(0.01), help="Seconds at most.")
@click.option("--cors", default="", metavar="ORIGIN", help="Let web pages of this origin ask (* for all); none may.")
def serve(out: Path, host: str, port: int, limit: int, timeout: float, cors: str) -> None:
    """Show a graph in the browser: the explorer, the report, and a SPARQL endpoint with an editor.

    OUT is a folder made by kg build. The endpoint is /sparql; it speaks the SPARQL 1.1 Protocol and only reads.
    Stop it with Ctrl-C.

    \b
    Examples:
      kg serve exports
      kg serve may --port 8080 --timeout 10
    """
    from kg.export.bounded import Bounds
    from kg.export.serve import Options, make_server

    server = make_server(out, Options(host, port, Bounds(timeout, limit), cors))
    click.echo(f"http://{host}:{server.server_address[1]}/  Stop with Ctrl-C.", err=True)
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)


def main() -> None:
    """Run the command. A request to end (SIGTERM) is treated as Ctrl-C, so that nothing temporary is left."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Chinese is no reason to stop
    cli()


def _show_progress(done: int, of: int) -> None:
    click.echo(f"\r\x1b[KReading page {done} of {of}", nl=False, err=True)


def _summary(outcome: Outcome, out: Path) -> str:
    from kg.vocabulary import TYPES

    knowledge = outcome.knowledge
    types = Counter(entity.type for entity in knowledge.entities)
    lines = [
        f"{_count(len(knowledge.pages), 'page')}, {_count(len(knowledge.articles), 'article')}",
        f"{_count(len(knowledge.entities), 'entity', 'entities')}: "
        + ", ".join(f"{types[t.name]} {t.zh} {t.en}" for t in TYPES.values() if types[t.name]),
        f"{_count(len(knowledge.claims), 'claim')}, each with its sentence; {_count(len(knowledge.figures), 'figure')}",
        *(f"Not read: {bad.name}: {bad.reason}" for bad in outcome.unread),
        f"Written to {out}: {', '.join(outcome.files)}",
        f"Open {out / 'graph.html'} in a browser first.",
    ]
    return "\n".join(lines)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"

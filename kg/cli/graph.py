"""The commands that ask a graph, check it and show it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.options import takes_graph
from kg.cli.wording import count


@click.command()
@click.argument("query", required=False)
@takes_graph
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
    query: str | None, out: Path, values: tuple[str, ...], form: str, engine: str, limit: int, timeout: float
) -> None:
    """Ask the graph a question in SPARQL.

    QUERY is a file (.rq), the name of a saved query, or the query itself. Without QUERY, the saved queries and their
    questions are listed, and what --with can set in each. Prefixes need not be declared. OUT is a folder made by
    kg build, or a Turtle file.

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
    from kg.export.query_text import hints, with_values

    if query is None:
        for saved in cookbook.read_saved_queries():
            click.echo(" ".join((f"{saved.name}: {saved.english} {saved.chinese}", *_settings(saved.text))))
        click.echo("--with asks of something else in your graph: kg query person-posts --with 名称=林知远", err=True)
        return
    text = cookbook.read_query(query)
    given = sparql.to_values(values)
    found = sparql.ask([out], text, engine=engine, values=given, bounds=Bounds(timeout, limit))
    if form == "turtle" and found.turtle is None:
        raise click.UsageError("Only the answer to CONSTRUCT or DESCRIBE is a graph; choose table, csv or json.")
    if not found.table.rows:
        click.echo("No rows: nothing in the graph answers this.", err=True)
        if settings := _settings(with_values(text, given)):
            click.echo(f"It was asked with {' '.join(settings)}; ask of another.", err=True)
        for hint in hints(text):
            click.echo(hint, err=True)
    if found.cut:
        click.echo(f"Only the first {limit} rows; --limit gives more.", err=True)
    write = {"table": sparql.to_text, "csv": sparql.to_csv, "json": sparql.to_json}
    click.echo(found.turtle if form == "turtle" else write[form](found.table), nl=False)


def _settings(query: str) -> list[str]:
    """What ``--with`` can set in a query, as it is set."""
    from kg.export.query_text import find_parameters

    return [f"--with {name}={text}" for name, texts in find_parameters(query).items() for text in texts]


@click.command()
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
        raise CheckError(f"{count(len(found), 'breach', 'breaches')} of the rules in {out}.")
    click.echo(f"{out} keeps every rule.")


@click.command()
@click.argument("out", default="exports", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", required=True, type=click.Choice(["nt", "trig", "jsonld", "rdf12", "turtle"]), help="Its form."
)
@click.option("-o", "--out", "file", type=click.Path(path_type=Path, allow_dash=True), help="File; else shown.")
def export(out: Path, form: str, file: Path | None) -> None:
    """Give a graph in another form of RDF.

    OUT is a folder made by kg build. nt: N-Triples. trig: with a named graph for each article. jsonld: JSON-LD with
    its context. rdf12: Turtle 1.2 with reified triples. turtle: both Turtle files in one.

    \b
    Examples:
      kg export exports --format jsonld -o graph.jsonld
      kg export may --format nt | gzip > may.nt.gz
    """
    from kg.export.formats import to_format
    from kg.export.staging import write_whole

    if file is None or str(file) == "-":
        sys.stdout.writelines(to_format(out, form))
    else:
        write_whole(file, to_format(out, form))


@click.command()
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


COMMANDS = (query, check, export, serve)

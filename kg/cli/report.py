"""The commands that tell what a build says: the report, its figures, tables for other programs, two builds compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TextIO

import click

from kg.errors import QueryError

_OUT = click.Path(path_type=Path)


@click.command()
@click.argument("out", default="exports", type=_OUT)
@click.option("-o", "--out", "folder", type=_OUT, help="Folder for the report; else OUT itself.")
@click.option("--replace", is_flag=True, help="Replace files of the same names, whoever made them.")
@click.option("--eval", "evaluation", type=_OUT, help="A file of kg eval --json: measured precision and recall.")
def report(out: Path, folder: Path | None, replace: bool, evaluation: Path | None) -> None:
    """Write the report of a build again.

    OUT is a folder made by kg build, which has a report already; this one can tell what kg eval measured.

    \b
    report.html    for readers: what to check, what the graph answers, its numbers, how sure
    report.md      the same as Markdown
    metrics.json   every number, for programs
    review.csv     what a person should look at next, one thing a line

    \b
    Examples:
      kg report exports
      kg report may --eval scores.json -o briefing
    """
    from kg.export.records_reader import read_graph
    from kg.export.report import write_report
    from kg.export.staging import staged

    measured = _read_json(evaluation) if evaluation else None
    graph = read_graph(out)
    with staged(folder or out, replace=replace) as made:
        write_report(graph, made, evaluation=measured)
    click.echo(f"Open {(folder or out) / 'report.html'} in a browser.")


def _read_json(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise QueryError(f"{path} cannot be read as what kg eval --json saves: {reason}.") from error
    if not isinstance(found, dict):
        raise QueryError(f"{path} is not what kg eval --json saves.")
    return found


@click.command()
@click.argument("out", default="exports", type=_OUT)
@click.option("--json", "form", flag_value="json", help="Everything, as metrics.json has it.")
@click.option("--csv", "form", flag_value="csv", help="A line for each entity: measures, ranks, ranges of ranks.")
def metrics(out: Path, form: str | None) -> None:
    """Compute the figures of a build: how much there is, hubs, groups, weak links.

    OUT is a folder made by kg build. Each hub stands with its ranks when one article after another is left out: one
    that falls from rank 4 to 250 was made by a single article. report.html says what each figure means, and its limits.

    \b
    Examples:
      kg metrics exports
      kg metrics may --json > may.json
      kg metrics may --csv > may.csv
    """
    from kg.export.records_reader import read_graph
    from kg.export.report.facts import Facts
    from kg.export.report.markdown import to_markdown
    from kg.export.report.metrics import to_json, to_metrics
    from kg.export.report.shape import to_part
    from kg.export.table import to_csv
    from kg.export.tables import to_measures

    facts = Facts(read_graph(out))
    if form == "json":
        click.echo(to_json(to_metrics(facts)))
    elif form == "csv":
        click.echo(to_csv(to_measures(facts)), nl=False)
    else:
        click.echo(to_markdown([to_part(facts)]), nl=False)


@click.command()
@click.argument("out", default="exports", type=_OUT)
@click.option("-o", "--out", "folder", required=True, type=_OUT, help="Folder for the tables; made if missing.")
@click.option("--replace", is_flag=True, help="Replace files of the same names, whoever made them.")
@click.option(
    "--for",
    "reader",
    default="csv",
    show_default=True,
    type=click.Choice(["csv", "neo4j", "gexf", "ftm"]),
    help="csv: R, pandas, spreadsheets. neo4j: neo4j-admin. gexf: Gephi. ftm: Aleph.",
)
def tables(out: Path, folder: Path, replace: bool, reader: str) -> None:
    """Write a build in the form that another program reads.

    OUT is a folder made by kg build. (graph.graphml is there already, kg export gives other forms of RDF.)

    \b
    csv     entities, relations, claims, figures, articles .csv
    neo4j   nodes.csv, relationships.csv, for
            neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv
    gexf    graph.gexf, laid out and coloured as in graph.html
    ftm     graph.ftm.json, FollowTheMoney entities, one a line

    \b
    Examples:
      kg tables exports -o tables
      kg tables may --for gexf -o gephi
    """
    from kg.export.ftm import to_ftm
    from kg.export.gexf import to_gexf
    from kg.export.records_reader import read_graph
    from kg.export.staging import staged
    from kg.export.tables import write_neo4j, write_tables

    graph = read_graph(out)
    with staged(folder, replace=replace) as made:
        if reader == "gexf":
            (made / "graph.gexf").write_text(to_gexf(graph), encoding="utf-8", newline="\n")
        elif reader == "ftm":
            (made / "graph.ftm.json").write_text("".join(to_ftm(graph)), encoding="utf-8", newline="\n")
        else:
            {"csv": write_tables, "neo4j": write_neo4j}[reader](graph, made)
        written = sorted(path.name for path in made.iterdir())
    click.echo(f"Written to {folder}: {', '.join(written)}")


@click.command()
@click.argument("old", type=_OUT)
@click.argument("new", type=_OUT)
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    type=click.Choice(["text", "markdown", "json"]),
    help="Output.",
)
@click.option("-o", "--out", "file", default="-", type=click.File("w", "utf-8", atomic=True), help="File; else shown.")
def diff(old: Path, new: Path, form: str, file: TextIO) -> None:
    """Tell what two builds say differently, and why.

    OLD and NEW are folders made by kg build. Things, posts, relations and figures that are new (+), gone (-) or changed
    (~) are listed, each with its cause: a page that came, went or reads otherwise; the place, if a page is taken to
    speak from elsewhere (sources.csv); the ledger, if a verdict that came or went makes the same words another thing;
    identity, if the rules do; else the rule that finds it or does not.

    \b
    Examples:
      kg diff april may
      kg diff exports new --format markdown -o changes.md
    """
    from kg.export.diff import find_changes, to_document, to_json, to_lines
    from kg.export.records_reader import read_records

    changes = find_changes(read_records(old), read_records(new))
    file.write({"text": to_lines, "markdown": to_document, "json": to_json}[form](changes))


COMMANDS = (report, metrics, tables, diff)

"""The commands for people who check and annotate: every mention of a page, why it is there, how much is right."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from kg.cli.options import takes_graph
from kg.cli.wording import count


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "brat", "conll"]), help="For programs or annotators; else a list."
)
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="File to write; for brat the folder. Nothing is overwritten."
)
@click.option("--dropped", is_flag=True, help="Show instead what was considered and is no mention, and why.")
def extract(file: Path, form: str | None, out: Path | None, dropped: bool) -> None:
    """Show every mention on a page: its type, exact text, rule, confidence, and what it means.

    FILE is a file of any kind that kg build reads, or one page of it (news.jsonl#12); each page is taken by itself.

    \b
    jsonl   one mention a line; raw is page_text[start:end] with its line breaks
    brat    PAGE.txt and PAGE.ann for each page and annotation.conf, to be corrected in brat and measured by kg eval:
            mentions, relations between them, Deictic on words that point, a post as a note on its relation
    conll   a character and its tag (B-person, I-person, O) a line, an empty line after each sentence; no words that
            point, and of names inside names only the outermost

    \b
    Examples:
      kg extract seeds/000_34c490e208558a17.txt
      kg extract seeds/000_34c490e208558a17.txt --dropped
      kg extract may/news.jsonl#12 --format jsonl -o mentions.jsonl
      kg extract seeds/000_34c490e208558a17.txt --format brat -o my-annotations
    """
    from kg.cli.pages import pages_of
    from kg.export.annotations import DROPPED_WRITERS, WRITERS, to_brat_files, write_new
    from kg.pipeline import understand

    if form == "brat" and out is None:
        raise click.UsageError("brat needs two files for each page; give a folder for them with -o.")
    if dropped and form not in DROPPED_WRITERS:
        raise click.UsageError("What was dropped is shown as a list, or with --format jsonl.")
    if form == "brat" and out:
        files = to_brat_files((page, understand([(page, source)])) for page, source in pages_of(file))
        write_new({out / name: text for name, text in files.items()}, shared=("annotation.conf",))
        click.echo(f"Written to {out}: {', '.join(files)}")
        return
    write = (DROPPED_WRITERS if dropped else WRITERS)[form]
    parts = [write(page, understand([(page, source)])) for page, source in pages_of(file)]
    text = ("" if form else "\n").join(parts)
    if out:
        write_new({out: text})
    else:
        click.echo(text, nl=False)


@click.command()
@click.argument("key", metavar="ID")
@takes_graph
def why(key: str, out: Path) -> None:
    """Show why something is in a graph: what it says, its sentence, its rule and its confidence.

    ID is the id of a mention, claim or figure, as it stands in OUT/records and in the graph. Of an entity's id, the
    mentions and claims that speak of it are listed. OUT is a folder made by kg build. The rule is shown as it is
    written in its file, with its pattern and its examples ([[ ]] marks what it must find; an example without marks is
    one in which it must find nothing), or, where it is written in code, in a sentence.

    \b
    Examples:
      kg why claim:67e024dc4dea
      kg why place:云山市云河区 exports
    """
    from kg.explain.why import explain

    click.echo(explain(out, key), nl=False)


@click.command("eval")
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("pages", required=False, type=click.Path(path_type=Path))
@click.option("--errors", is_flag=True, help="List everything extra and missed, with its sentence.")
@click.option("--json", "save", type=click.File("w", "utf-8", atomic=True), help="Save the run in this file.")
@click.option("--against", type=click.Path(path_type=Path), help="Show gains and losses against a run saved earlier.")
def evaluate(gold: Path, pages: Path | None, errors: bool, save: TextIO | None, against: Path | None) -> None:
    """Measure what is found against pages annotated by hand.

    GOLD is a file of annotations or a folder of them: .yaml (what tests/gold/CODEBOOK.md describes) or .ann from brat
    (what kg extract --format brat writes, corrected). PAGES is the folder of the pages; without it they are looked for
    beside the annotations. Only what was annotated is measured: a .yaml without 'relations' says nothing of them.

    Shown are precision, recall and F1 of every type and relation, with 95 % confidence intervals (Wilson's; for F1 the
    wider of Wilson's and a bootstrap over pages) and counts, then the precision of every rule.

    \b
    Examples:
      kg eval tests/gold/seeds seeds
      kg eval my-annotations --errors | less
      kg eval my-annotations --json before.json
      kg eval my-annotations --against before.json
    """
    from kg.evaluate.outcomes import find_outcomes
    from kg.evaluate.readers import read_golds
    from kg.evaluate.runs import Run, compare, read_run, to_json
    from kg.evaluate.tables import to_changes, to_errors, to_table
    from kg.pipeline import understand

    before = read_run(against) if against else None
    golds = read_golds(gold, pages)
    knowledge = understand([(g.page, g.source) for g in golds])
    run = Run(tuple(g.page.name for g in golds), tuple(find_outcomes(golds, knowledge)))
    click.echo(f"{count(len(golds), 'page')}\n\n{to_table(run)}", nl=False)
    if errors:
        texts = {page.name: page.text for page in knowledge.pages}
        click.echo(to_errors(run, texts, knowledge.sentences), nl=False)
    if before:
        click.echo(f"\nAgainst {against}\n\n{to_changes(before, run, compare(before, run))}", nl=False)
    if save:
        save.write(to_json(run))


COMMANDS = (extract, why, evaluate)

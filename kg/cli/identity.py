"""The commands on who is who: one entity, same names side by side, verdicts on open questions."""

from __future__ import annotations

import sys
from datetime import date
from difflib import SequenceMatcher
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import takes_graph
from kg.cli.wording import count
from kg.errors import PagesError
from kg.vocabulary import QUESTIONS, TYPES

if TYPE_CHECKING:
    from kg.export.build_reader import Asked

_VERDICTS = {"s": "same", "d": "different", "u": "unsure"}


@click.command()
@click.argument("name")
@takes_graph
def show(name: str, out: Path) -> None:
    """Show one entity: names, posts, relations with their sentences, figures, pages, open questions.

    NAME is a name, a part of one, its pinyin or initials, or an id. Where several things are called so, they are
    listed with their ids. OUT is a folder made by kg build.

    \b
    Examples:
      kg show 林知远
      kg show lzy -g may
      kg show agency:青岛市即墨区-民政局 may
    """
    from kg.export.sheet import to_sheet

    click.echo(to_sheet(out, name), nl=False)


@click.command("same-names")
@takes_graph
@click.option(
    "--type", "types", multiple=True, type=click.Choice(list(TYPES)), help="Only of this type; again for more."
)
def same_names(out: Path, types: tuple[str, ...]) -> None:
    """List the entities that share a name, side by side with their posts and a sentence.

    One name is never reason enough to make two things one; kg judge asks about the people among them. OUT is a folder
    made by kg build.

    \b
    Examples:
      kg same-names exports
      kg same-names exports --type person
    """
    from kg.export.sheet import to_same_names

    found = to_same_names(out, types or tuple(TYPES))
    click.echo(found or "No two things share a name.\n", nl=False)


@click.command()
@click.argument("out", default="exports", type=click.Path(path_type=Path))
@click.option(
    "--ledger",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The ledger.csv beside the pages; made if missing.",
)
@click.option("--who", default=None, help="Who judges; else the name of the user of this machine.")
def judge(out: Path, ledger: Path, who: str | None) -> None:
    """Settle the open questions on who is who, one at a time, and note the verdicts in a ledger.

    OUT is a folder made by kg build. Asked is what its review.csv has on two ends, in the order of its lines (delete
    lines, and they are not asked); both ends are shown with their evidence and what differs marked. Answer s (same), d
    (different), u (unsure: not asked again), k (skip: asked next time) or q (quit); what follows the letter is noted as
    the reason. Every verdict is saved at once. The next kg build replays the ledger; a row that is deleted from it is
    taken back.

    \b
    Examples:
      kg judge exports --ledger seeds/ledger.csv
      kg judge may --ledger ~/papers/2024-05/ledger.csv --who 林
    """
    from kg.export.build_reader import read_to_judge
    from kg.records import Verdict
    from kg.resolve.ledger import append_verdict, read_verdicts
    from kg.resolve.verdicts import to_ledger

    asked, others = read_to_judge(out)
    if not ledger.absolute().parent.is_dir():
        raise click.ClickException(f"There is no folder {ledger.parent} to keep {ledger.name} in.")
    saved, known = 0, to_ledger(read_verdicts(ledger))
    name = who if who is not None else _user()
    for number, question in enumerate(asked, 1):
        if known.verdict_on(question.left, question.right):
            continue
        click.echo(f"\n{number}/{len(asked)}  " + to_question(question, colour=_on_terminal()))
        while answer := _ask():
            key, _, why = answer.partition(" ")
            if key in ("k", "q"):
                break
            row = (question.left, question.right, _VERDICTS[key], name)
            try:
                append_verdict(ledger, Verdict(*row, date.today().isoformat(), why.strip()))
            except PagesError as error:
                raise click.ClickException(str(error)) from None
            saved, known = saved + 1, to_ledger(read_verdicts(ledger))
            break
        if not answer or answer.startswith("q"):
            break
    else:
        click.echo("No more questions that a verdict on two ends can settle.")
        if others:
            kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(others.items()))
            click.echo(f"review.csv has more to look at in the graph: {kinds}.")
    click.echo(f"{count(saved, 'verdict')} saved in {ledger}." if saved else "No verdict was given.")


def _on_terminal() -> bool:
    return sys.stdout.isatty()


def _user() -> str:
    """Who is logged in; "" where the system does not know."""
    try:
        return getuser()
    except (KeyError, OSError, ImportError):
        return ""


def _ask() -> str:
    """The answer, which begins with one of the letters; "" at the end of the input and for Ctrl-C."""
    while True:
        try:
            answer = str(click.prompt("[s]ame [d]ifferent [u]nsure s[k]ip [q]uit", prompt_suffix="> ")).strip()
        except click.Abort:
            click.echo()
            return ""
        words = {**_VERDICTS, "k": "skip", "q": "quit"}
        first, _, rest = answer.partition(" ")
        letter = next((key for key, word in words.items() if first.lower() in (key, word)), "")
        if letter:
            return f"{letter} {rest}"
        click.echo("Answer s, d, u, k or q; after s, d and u a reason may follow.")


def to_question(question: Asked, *, colour: bool) -> str:
    """A question as text, the characters in which the names differ marked: in bold with ``colour``, else in 【】."""
    from kg.export.table import to_printable

    names = (question.left_name, question.right_name)
    lines = [f"{QUESTIONS[question.kind]} ({question.kind}): {question.why}"]
    for side, (end, source, evidence) in enumerate(
        (
            (question.left, question.left_source, question.left_evidence),
            (question.right, question.right_source, question.right_evidence),
        )
    ):
        own, other = to_printable(names[side]), to_printable(names[1 - side])
        marked = mark(own, other, colour=colour)
        sentence = to_printable(evidence)
        lines += [
            f"  {'left ' if side == 0 else 'right'}  {marked}  {end}",
            f"         {sentence.replace(own, marked) if own else sentence}",
            f"         ({to_printable(source)})",
        ]
    return "\n".join(lines)


def mark(name: str, other: str, *, colour: bool) -> str:
    """``name`` with what ``other`` does not have in the same place marked.

    >>> mark("林己", "林已", colour=False)
    '林【己】'
    """
    pieces = []
    for what, start, end, _, _ in SequenceMatcher(None, name, other, autojunk=False).get_opcodes():
        piece = name[start:end]
        if what != "equal" and piece:
            piece = click.style(piece, bold=True, underline=True) if colour else f"【{piece}】"
        pieces.append(piece)
    return "".join(pieces)


COMMANDS = (show, same_names, judge)

"""The command ``kg``: parse, call, print. One module for each kind of command."""

from __future__ import annotations

import io
import signal
import sys
from typing import Any

import click

from kg import __version__
from kg.cli import graph, identity, pages, report, review
from kg.cycles import collect_seldom
from kg.errors import KgError


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
      kg extract seeds/FILE.txt     every mention on it, with its rule
      kg query posts                who holds which post, from exports/graph.ttl
      kg show 林知远                one entity with its sentences
      kg diff april may             what two builds say differently
      kg judge exports              settle who is who, question by question
      kg eval MY_GOLD               precision and recall on pages of your own
      kg serve exports              the graph in the browser, with a SPARQL endpoint
    """


_MODULES = (pages, review, graph, identity, report)
for _command in (command for module in _MODULES for command in module.COMMANDS):
    cli.add_command(_command)


def main() -> None:
    """Run the command. A request to end (SIGTERM) is treated as Ctrl-C, so that nothing temporary is left."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    collect_seldom()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Chinese is no reason to stop
    cli()

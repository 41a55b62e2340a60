"""What several commands take: the graph that they ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click

from kg.errors import QueryError

_DEFAULT = Path("exports")


def takes_graph(command: Callable[..., None]) -> Callable[..., None]:
    """Let ``command``, which has a parameter ``out``, take the graph as its last argument or with ``-g``."""

    @click.argument("out", required=False, type=click.Path(path_type=Path))
    @click.option(
        "-g",
        "--graph",
        type=click.Path(path_type=Path),
        help=f"The graph to ask, instead of OUT.  [default: {_DEFAULT}]",
    )
    @wraps(command)
    def asking(*, out: Path | None, graph: Path | None, **others: object) -> None:
        if out and graph:
            raise click.UsageError(f"Name one graph: {out} or -g {graph}.")
        try:
            command(out=out or graph or _DEFAULT, **others)
        except QueryError as error:
            if out or graph:
                raise
            said = str(error).removesuffix(".")
            raise QueryError(f"{said} ({_DEFAULT} is asked where no graph is named; name one with -g).") from error

    return asking

"""Reading the word lists of this folder (CSV with a header row; lines that begin with ``#`` are comments) and the rules
that lie beside the modules of other packages (YAML)."""

from __future__ import annotations

import csv
from importlib import resources
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, where PyYAML has it, is ten times as fast


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of ``kg/lexicon/<name>``, in file order, as column -> cell (cells stripped).

    Raises ``FileNotFoundError`` for an unknown file and ``ValueError`` for a row with too few or too many cells.
    """
    text = resources.files("kg.lexicon").joinpath(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    header, *rows = csv.reader(lines)
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"{name}: expected {len(header)} cells, found {row!r}")
    return [{column: cell.strip() for column, cell in zip(header, row, strict=True)} for row in rows]


def read_yaml(package: str, file: str) -> Any:
    """What a YAML file beside the modules of ``package`` holds. Raises ``FileNotFoundError`` for an unknown file."""
    return yaml.load(resources.files(package).joinpath(file).read_text(encoding="utf-8"), LOADER)  # noqa: S506

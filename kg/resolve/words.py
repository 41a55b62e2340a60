"""The word lists of ``names.yaml``."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml


@cache
def names(role: str) -> frozenset[str]:
    """The words of one list. ``KeyError`` for a list that the file does not have."""
    text = resources.files(__package__).joinpath("names.yaml").read_text(encoding="utf-8")
    return frozenset(yaml.safe_load(text)[role].split())

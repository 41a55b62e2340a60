"""From mentions to entities: which names mean one thing, what pointing words point at, and whose claims they are."""

from __future__ import annotations

from collections.abc import Sequence

from kg.records import Extraction, Knowledge, Reading
from kg.resolve.facts import Facts, find_facts
from kg.resolve.ledger import read_ledger
from kg.resolve.merge import find_told, merge_facts
from kg.resolve.verdicts import Ledger

__all__ = ["Facts", "Ledger", "find_facts", "find_told", "merge_facts", "read_ledger", "resolve"]


def resolve(readings: Sequence[Reading], extractions: Sequence[Extraction], ledger: Ledger | None = None) -> Knowledge:
    """Resolve the pages' mentions, claims and figures to entities; the verdicts of ``ledger`` win over the rules. Every
    tuple of the result is sorted."""
    ledger = ledger or Ledger()
    pages = [find_facts(*page, ledger) for page in zip(readings, extractions, strict=True)]
    if told := find_told(pages, ledger):
        pages = [find_facts(*page, ledger, told) for page in zip(readings, extractions, strict=True)]
    return merge_facts(pages, ledger)

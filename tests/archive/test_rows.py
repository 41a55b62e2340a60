"""A row holds all of a page's facts: there and back is the same, as JSON and as Parquet."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg.archive.parts import read_columns, read_part, write_part
from kg.archive.rows import to_facts, to_row, to_unread_row
from kg.corpus import read_page
from kg.extract import extract
from kg.records import BadPage, Page, Source
from kg.resolve import Facts, Ledger, find_facts
from tests.archive.pages import REAL


def facts_of(path: Path) -> Facts:
    page = Page(path.name, path.read_text(encoding="utf-8"), Source(paper="云河日报", authors=("王小明",)))
    reading = read_page(page)
    return find_facts(reading, extract(reading), Ledger())


@cache  # not on import: every process that collects tests would find what they say
def every() -> list[Facts]:
    return [facts_of(path) for path in REAL]


BAD = BadPage("scan.pdf", "is a scan")


@pytest.mark.parametrize("form", [".jsonl.gz", ".parquet"])
def test_rows_read_back_are_the_facts(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"part{form}"
    rows = [to_row(str(i), facts, Ledger().id_of) for i, facts in enumerate(every())]
    write_part(path, [*rows, to_unread_row("x", BAD)])
    *read, unread = read_part(path)
    assert [to_facts(row) for row in read] == every()
    assert read == rows
    assert (unread["name"], unread["unread"]) == (BAD.name, BAD.reason)
    assert read_columns(path, "key", "unread")[-1] == ("x", BAD.reason)
    assert [name.name for name in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("form", [".jsonl.gz", ".parquet"])
def test_the_same_rows_are_the_same_bytes(form: str, tmp_path: Path) -> None:
    rows = [to_row("k", facts, Ledger().id_of) for facts in every()]
    for name in ("one", "other"):
        write_part(tmp_path / f"{name}{form}", rows)
    assert (tmp_path / f"one{form}").read_bytes() == (tmp_path / f"other{form}").read_bytes()


def test_a_part_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        write_part(tmp_path / "part.jsonl.gz", [{"key": object()}])
    assert list(tmp_path.iterdir()) == []


def test_keys_that_make_an_entity_say_which() -> None:
    facts = every()[0]
    row = to_row("k", facts, Ledger().id_of)
    named = {k["entity"] for k in row["keys"]} - {None}
    assert {m.entity for m in facts.mentions if m.entity} <= named
    assert {end for c in facts.claims for end in (c.subject, c.object)} <= named

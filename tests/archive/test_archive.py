"""An archive says the same as a graph of the same pages, triple by triple and record by record."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import duckdb
import pyoxigraph
import pytest

from kg.errors import OutputError, PagesError
from kg.export.store import read_store, to_files
from kg.pipeline import build, build_archive
from tests.archive.pages import copy_real, digest, write_small
from tests.test_cli import run

pytestmark = pytest.mark.xdist_group("archive")  # what is built once is not built in every process
LEDGER = "left,right,verdict\nagency:云河区-东东东镇-政府,agency:云河区-东东西镇-政府,same\n"


@pytest.fixture(scope="module", params=["plain", "with a ledger"])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A graph and an archive of the same pages."""
    folder = tmp_path_factory.mktemp("both")
    pages = write_small(copy_real(folder / "pages"), range(40))
    (pages / "scan.txt").write_bytes(b"%PDF-1.7\n")
    if request.param != "plain":
        (pages / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    build(pages, folder / "graph")
    build_archive(pages, folder / "archive")
    return folder / "graph", folder / "archive"


def test_the_triples_are_those_of_the_graph_and_each_is_there_once(both: tuple[Path, Path]) -> None:
    graph, archive = both
    store = pyoxigraph.Store()
    for file in sorted((archive / "triples").iterdir()):
        with gzip.open(file) as triples:
            store.bulk_load(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert set(store) == set(read_store(to_files(graph)))
    summary = json.loads((archive / "summary.json").read_text(encoding="utf-8"))
    assert summary["triples"]["all"] == sum(summary["triples"]["files"].values()) == len(store)
    assert set(summary["triples"]["files"]) == {file.name for file in (archive / "triples").iterdir()}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_views_are_the_records(both: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    graph, archive = both
    monkeypatch.chdir(archive)
    asked = duckdb.connect()
    asked.execute(Path("views.sql").read_text(encoding="utf-8"))
    for name in ("articles", "mentions", "claims", "open_claims", "entities"):
        records = [json.loads(line) for line in (graph / "records" / f"{name}.jsonl").read_text("utf-8").splitlines()]
        kept = "entity <> ''" if name == "mentions" else "true"
        rows = asked.execute(f"select id from {name} where {kept} order by id").fetchall()
        assert rows == sorted((record["id"],) for record in records)
    for view, kind in (("open_words", "pointing"), ("same_names", "same-name")):
        told = [row for row in _rows(graph / "questions.csv") if row["kind"] == kind]
        assert told and asked.execute(f"select count(*) from {view}").fetchall() == [(len(told),)], view
    (entity,) = asked.execute("select * from entities where id = 'agency:云河区-民政局'").fetchall()
    wanted = _record(graph, "entities", "agency:云河区-民政局")
    columns = [told[0] for told in asked.description]
    assert {k: v for k, v in zip(columns, entity, strict=True) if v is not None} == wanted


def test_the_summary_counts_what_is_there(both: tuple[Path, Path]) -> None:
    graph, archive = both
    summary = json.loads((archive / "summary.json").read_text(encoding="utf-8"))
    for name in ("articles", "claims", "open_claims", "figures"):
        assert summary[name] == len((graph / "records" / f"{name}.jsonl").read_text("utf-8").splitlines())
    entities = len((graph / "records" / "entities.jsonl").read_text("utf-8").splitlines())
    assert sum(summary["entities"].values()) == entities
    assert list(summary["unread"]) == ["scan.txt"]


@pytest.mark.parametrize("digits", [1, 2])
def test_buckets_say_the_same_as_one_whole(digits: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = write_small(tmp_path / "pages", range(30))
    build_archive(copy_real(pages), tmp_path / "whole")
    monkeypatch.setattr("kg.archive.build.to_number", lambda pages: 16**digits)
    build_archive(pages, tmp_path / "cut")
    assert _lines(tmp_path / "whole") == _lines(tmp_path / "cut")
    files = [path.name for path in (tmp_path / "cut" / "entities").iterdir()]
    assert len(files) > 3
    assert {len(name) for name in files} == {digits + len(".parquet")}


def test_a_graph_and_an_archive_do_not_share_a_folder(tmp_path: Path) -> None:
    pages = write_small(tmp_path / "pages", range(2))
    build(pages, tmp_path / "graph")
    build_archive(pages, tmp_path / "archive")
    before = digest(tmp_path)
    with pytest.raises(OutputError, match="holds a graph"):
        build_archive(pages, tmp_path / "graph")
    with pytest.raises(OutputError, match="holds an archive"):
        build(pages, tmp_path / "archive")
    assert digest(tmp_path) == before


@pytest.mark.parametrize("mine", ["summary.json", "views.sql", "triples/mine.nt.gz", "entities/mine.parquet"])
def test_the_users_own_files_are_refused_and_left_alone(mine: str, tmp_path: Path) -> None:
    pages, file = write_small(tmp_path / "pages", range(2)), tmp_path / "out" / mine
    file.parent.mkdir(parents=True)
    file.write_text("mine")
    with pytest.raises(OutputError, match="not made by kg"):
        build_archive(pages, tmp_path / "out")
    assert digest(tmp_path / "out", hidden=True).keys() == {mine}


def test_files_beside_those_of_an_archive_stay(tmp_path: Path) -> None:
    pages, out = write_small(tmp_path / "pages", range(2)), tmp_path / "out"
    build_archive(pages, out)
    own = ("triples/mine.nt.gz", "pages/raw.jsonl.gz", "entities/all.parquet.bak", "notes.txt")
    for mine in own:
        (out / mine).write_text("mine")
    write_small(pages, range(2, 3))
    build_archive(pages, out)
    assert all((out / mine).exists() for mine in own)


def test_what_cannot_be_read_is_an_error_if_strict_and_leaves_nothing(tmp_path: Path) -> None:
    pages = write_small(tmp_path / "pages", range(2))
    (pages / "scan.txt").write_bytes(b"%PDF-1.7\n")
    with pytest.raises(PagesError, match=r"scan\.txt"):
        build_archive(pages, tmp_path / "out", strict=True)
    assert not (tmp_path / "out").exists()


def test_the_command_says_what_was_written(tmp_path: Path) -> None:
    result = run("build", write_small(tmp_path / "pages", range(2)), "-o", tmp_path / "out", "--archive", "--jobs", "1")
    assert result.exit_code == 0
    assert "2 pages, 2 articles" in result.output
    assert "triples in 4 files" in result.output
    assert "--archive" in run("build", "--help").output


def _lines(archive: Path) -> list[str]:
    files = (archive / "triples").glob("*.nt.gz")
    return sorted(line for file in files for line in gzip.open(file, "rt", encoding="utf-8"))


def _record(graph: Path, name: str, id_: str) -> dict[str, Any]:
    lines = (graph / "records" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return next(record for record in map(json.loads, lines) if record["id"] == id_)

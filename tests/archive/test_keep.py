"""A build in a folder where one was before: the same bytes as from nothing, and no page made twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.archive import work
from kg.errors import OutputError
from kg.pipeline import build, build_archive
from tests.archive.pages import REAL, copy_real, digest, to_small, write_small

BUILDS = [build, build_archive]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the pages that were read and extracted."""
    names: list[str] = []

    def extract(reading):
        names.append(reading.page.name)
        return real(reading)

    real = work.extract
    monkeypatch.setattr(work, "extract", extract)
    return names


def same_as_from_nothing(pages: Path, out: Path, tmp_path: Path, made_by: Callable[..., object]) -> bool:
    made_by(pages, tmp_path / "fresh")
    return digest(out, hidden=True) == digest(tmp_path / "fresh", hidden=True)


@pytest.mark.parametrize("made_by", BUILDS)
def test_only_what_is_new_is_made(made_by: Callable[..., object], made: list[str], tmp_path: Path) -> None:
    pages, out = write_small(tmp_path / "pages", range(60)), tmp_path / "out"
    made_by(pages, out)
    assert len(made) == 60
    made.clear()
    made_by(pages, out)
    assert made == []
    write_small(pages, range(60, 63))
    (pages / "00/0007.txt").write_text(to_small(900), encoding="utf-8")
    (pages / "01/0055.txt").unlink()
    made_by(pages, out)
    assert sorted(made) == ["00/0007.txt", "01/0060.txt", "01/0061.txt", "01/0062.txt"]
    assert same_as_from_nothing(pages, out, tmp_path, made_by)


@pytest.mark.parametrize("made_by", BUILDS)
def test_a_verdict_costs_the_pages_it_names_and_can_be_taken_back(
    made_by: Callable[..., object], made: list[str], tmp_path: Path
) -> None:
    pages, out = write_small(tmp_path / "pages", range(40)), tmp_path / "out"
    made_by(pages, out)
    before = digest(out, hidden=True)
    made.clear()
    one, other = (f"agency:云河区-东东{mark}镇-政府" for mark in "东西")
    ledger = pages / "ledger.csv"
    ledger.write_text(f"left,right,verdict\n{one},{other},same\n", encoding="utf-8")
    made_by(pages, out)
    assert made == ["00/0000.txt", "00/0001.txt"]
    assert digest(out) != before
    assert same_as_from_nothing(pages, out, tmp_path, made_by)
    made.clear()
    made_by(pages, out)
    assert made == []
    ledger.unlink()
    made.clear()
    made_by(pages, out)
    assert made == []
    assert digest(out, hidden=True) == before


def test_what_a_mention_is_told_to_be_may_be_on_another_page(made: list[str], tmp_path: Path) -> None:
    pages, out = write_small(tmp_path / "pages", range(3)), tmp_path / "out"
    (pages / "00/0009.txt").write_text("云河区要闻\n各部门要压实责任,该局要加强督导。\n", encoding="utf-8")
    (open_,) = build(pages, out).knowledge.open_mentions
    told = f"left,right,verdict\n{open_.id},agency:云河区-民政局,same\n"
    (pages / "ledger.csv").write_text(told, encoding="utf-8")
    made.clear()
    known = build(pages, out).knowledge
    assert [m.entity for m in known.mentions if m.id == open_.id] == ["agency:云河区-民政局"]
    assert "00/0009.txt" in made
    assert same_as_from_nothing(pages, out, tmp_path, build)
    for page in range(3):
        (pages / f"00/{page:04}.txt").unlink()
    known = build(pages, out).knowledge
    assert [m.id for m in known.open_mentions] == [open_.id]  # what it was told to be is on no page now


def test_rules_that_changed_make_all_anew(made: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pages = write_small(tmp_path / "pages", range(5))
    build(pages, tmp_path / "out")
    monkeypatch.setattr("kg.archive.plan.version", lambda: "another")
    made.clear()
    build(pages, tmp_path / "out")
    assert len(made) == 5


@pytest.mark.parametrize(("made_by", "kept"), [(build, ".pages/*.gz"), (build_archive, "pages/*.parquet")])
def test_a_damaged_part_is_named_and_made_again(made_by: Callable[..., object], kept: str, tmp_path: Path) -> None:
    pages, out = write_small(tmp_path / "pages", range(3)), tmp_path / "out"
    made_by(pages, out)
    before = digest(out, hidden=True)
    (part,) = out.glob(kept)
    part.write_bytes(part.read_bytes()[: part.stat().st_size // 2])
    with pytest.raises(OutputError, match="is damaged; remove it"):
        made_by(pages, out)
    part.unlink()
    made_by(pages, out)
    assert digest(out, hidden=True) == before


def test_a_new_page_costs_the_buckets_of_its_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.archive.build.to_number", lambda pages: 1024)
    pages, out = copy_real(tmp_path / "pages", len(REAL) - 1), tmp_path / "out"
    build_archive(pages, out)
    before = {path: path.stat().st_ino for path in (out / "entities").iterdir()}
    copy_real(pages)
    build_archive(pages, out)
    made = [path for path in (out / "entities").iterdir() if path.stat().st_ino != before.get(path)]
    assert 0 < len(made) < len(before) / 2
    assert same_as_from_nothing(pages, out, tmp_path, build_archive)
    (pages / REAL[0].name).unlink()
    build_archive(pages, out)
    (tmp_path / "fresh").rename(tmp_path / "older")
    assert same_as_from_nothing(pages, out, tmp_path, build_archive)


@pytest.mark.parametrize("file", ["triples/pages-*", "triples/things-*", "entities/*", ".pages/*.parquet"])
def test_a_file_that_was_cut_off_is_made_again(file: str, tmp_path: Path) -> None:
    pages, out = write_small(tmp_path / "pages", range(3)), tmp_path / "out"
    build_archive(pages, out)
    before = digest(out, hidden=True)
    (path,) = out.glob(file)
    path.write_bytes(path.read_bytes()[:40])
    build_archive(pages, out)
    assert digest(out, hidden=True) == before

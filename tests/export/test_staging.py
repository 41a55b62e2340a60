import errno
import os

import pytest

from kg.errors import OutputError
from kg.export.staging import staged

MINE = "records/articles.jsonl"


def write(out, files):
    with staged(out) as folder:
        for name, text in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text)


def tree(folder):
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_a_new_folder_is_made_with_all_its_parents(tmp_path):
    write(tmp_path / "a" / "b", {MINE: "1", "report.md": "2"})
    assert tree(tmp_path) == {f"a/b/{MINE}": "1", "a/b/report.md": "2"}
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "a" / "b" / "records").stat().st_mode


def test_an_earlier_build_is_replaced_and_other_files_stay(tmp_path):
    write(tmp_path, {MINE: "1", "report.md": "2"})
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "records" / "old.csv").write_text("mine too")
    write(tmp_path, {MINE: "3", "report.md": "4", "graph.ttl": "5"})
    assert tree(tmp_path) == {
        MINE: "3",
        "report.md": "4",
        "graph.ttl": "5",
        "notes.txt": "mine",
        "records/old.csv": "mine too",
    }


def test_a_file_of_our_name_that_we_did_not_make_is_not_replaced(tmp_path):
    (tmp_path / "report.md").write_text("a year's work")
    with pytest.raises(OutputError, match=r"report\.md was not made by kg"):
        write(tmp_path, {MINE: "1", "report.md": "2"})
    assert tree(tmp_path) == {"report.md": "a year's work"}


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_failure_while_writing_changes_nothing(error, tmp_path):
    write(tmp_path / "out", {MINE: "1"})
    with pytest.raises(error), staged(tmp_path / "out") as folder:
        (folder / "report.md").write_text("half")
        raise error
    assert tree(tmp_path) == {f"out/{MINE}": "1"}


@pytest.mark.parametrize("before", [{}, {MINE: "1", "report.md": "2"}])
@pytest.mark.parametrize("failing", range(1, 4))
def test_a_failure_while_moving_puts_everything_back(before, failing, tmp_path, monkeypatch):
    out = tmp_path / "out"
    if before:
        write(out, before)
    moves, real = [], os.replace

    def replace(source, target):
        moves.append(target)
        if len(moves) == failing:
            raise OSError(errno.EIO, "Input/output error")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(OutputError, match="Input/output error; nothing was changed"):
        write(out, {MINE: "3", "report.md": "4", "zz": "5"})
    assert tree(tmp_path) == {f"out/{name}": text for name, text in before.items()}
    assert out.exists() == bool(before)


def test_a_full_disk_is_one_sentence(tmp_path):
    with pytest.raises(OutputError, match="No space left on device; nothing was changed"), staged(tmp_path / "out"):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["file", "file/inside"])
def test_an_output_that_is_a_file_is_refused(place, tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(OutputError, match="file is a file, not a folder"):
        write(tmp_path / place, {MINE: "1"})
    assert tree(tmp_path) == {"file": "mine"}


def test_a_folder_in_the_way_is_refused(tmp_path):
    write(tmp_path, {MINE: "1"})
    (tmp_path / "graph.ttl").mkdir()
    with pytest.raises(OutputError, match=r"graph\.ttl was not made by kg"):
        write(tmp_path, {MINE: "2", "graph.ttl": "3"})
    assert tree(tmp_path) == {MINE: "1"}


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path, monkeypatch):
    def refuse(**_):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    with pytest.raises(OutputError, match=r"^Cannot write to .*out: Permission denied; nothing was changed\.$"):
        write(tmp_path / "out", {MINE: "1"})

"""Real processes that are killed, stopped, or run out of disk: the next build finishes as if nothing had been."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.archive import keep, work
from kg.archive.work import Job, make_parts, silent
from kg.errors import OutputError, PagesError
from kg.pipeline import build, build_archive
from tests.archive.pages import copy_real, digest, write_small

ROOT = Path(__file__).parents[2]
FORMS = [[], ["--archive", "--jobs", "2"]]


def start(pages: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kg", "build", str(pages), "-o", str(out), *options]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # so that its workers can be killed with it
        preexec_fn=_heed_ctrl_c,
    )


def _heed_ctrl_c() -> None:
    """A shell makes what runs in its background deaf to Ctrl-C, these tests and whatever they start, too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def finish(*given: object) -> None:
    """Build without being killed."""
    process = start(*given)
    _, told = process.communicate()
    assert process.returncode == 0, told.decode()


@pytest.mark.parametrize("options", FORMS)
def test_killed_at_any_moment_the_next_build_finishes_with_the_same_bytes(options: list[str], tmp_path: Path) -> None:
    pages = write_small(copy_real(tmp_path / "pages", 1), range(30))
    begin = time.monotonic()
    finish(pages, tmp_path / "whole", *options)
    long = time.monotonic() - begin
    chance = random.Random(7)
    for _ in range(4):
        killed = start(pages, tmp_path / "out", *options)
        time.sleep(chance.random() * long)
        os.killpg(killed.pid, signal.SIGKILL)
        killed.communicate()
    finish(pages, tmp_path / "out", *options)
    assert digest(tmp_path / "out", hidden=True) == digest(tmp_path / "whole", hidden=True)


def test_a_killed_move_is_finished_by_the_next_build(tmp_path: Path) -> None:
    pages, out = write_small(tmp_path / "pages", range(3)), tmp_path / "out"
    code = "import sys; from tests.archive.test_crash import die_while_moving; die_while_moving(*sys.argv[1:])"
    died = subprocess.run([sys.executable, "-c", code, str(pages), str(out)], cwd=ROOT, check=False)
    assert died.returncode == -signal.SIGKILL
    assert any(path.name.startswith(".kg-") for path in out.iterdir())
    build(pages, out)
    build(pages, tmp_path / "fresh")
    assert digest(out, hidden=True) == digest(tmp_path / "fresh", hidden=True)


@pytest.mark.parametrize("file", ["entities/all.parquet", "relations/all.parquet", "triples/things-all.nt.gz"])
def test_an_archive_killed_while_it_replaces_an_older_one_is_finished(file: str, tmp_path: Path) -> None:
    pages, out = write_small(tmp_path / "pages", range(6)), tmp_path / "out"
    build_archive(pages, out)
    write_small(pages, range(6, 9))
    code = "import sys; from tests.archive.test_crash import die_at; die_at(*sys.argv[1:])"
    died = subprocess.run([sys.executable, "-c", code, str(pages), str(out), file], cwd=ROOT, check=False)
    assert died.returncode == -signal.SIGKILL
    build_archive(pages, out)
    build_archive(pages, tmp_path / "fresh")
    assert digest(out, hidden=True) == digest(tmp_path / "fresh", hidden=True)


def test_builds_stopped_again_and_again_double_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages, out = write_small(tmp_path / "pages", range(6)), tmp_path / "out"

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    for number in range(6, 10):  # each leaves a part that has the pages of those before
        write_small(pages, range(number, number + 1))
        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr("kg.pipeline._gather", stop)
            build(pages, out)
    assert len(list((out / ".pages").glob("*.gz"))) > 2
    write_small(pages, range(10, 11))
    assert len(build(pages, out).knowledge.pages) == 11
    build(pages, tmp_path / "fresh")
    assert digest(out, hidden=True) == digest(tmp_path / "fresh", hidden=True)


def die_at(pages: str, out: str, file: str) -> None:
    """Build an archive, and be killed when this file is to move into place."""
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        if Path(target) == Path(out, file):
            os.kill(os.getpid(), signal.SIGKILL)
        real(source, target)

    os.replace = replace
    build_archive(Path(pages), Path(out))


def die_while_moving(pages: str, out: str) -> None:
    """Build, and be killed when the third file has moved into place."""
    real, moved = os.replace, []

    def replace(source: Path, target: Path) -> None:
        if Path(target).parent == Path(out):
            moved.append(target)
            if len(moved) == 3:
                os.kill(os.getpid(), signal.SIGKILL)
        real(source, target)

    os.replace = replace
    build(Path(pages), Path(out))


def test_a_worker_that_is_killed_costs_its_part_only(tmp_path: Path) -> None:
    jobs = [Job(tmp_path / str(n), ("page",) * 30, _Once(tmp_path / str(n), tmp_path / "died")) for n in range(6)]
    done: list[int] = []
    make_parts(jobs, 2, done.append)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0", "1", "2", "3", "4", "5", "died"]
    assert sum(done) == 180


class _Once:
    """A job that kills its process the first time that any is at the third."""

    def __init__(self, path: Path, died: Path) -> None:
        self.path, self.died = path, died

    def __call__(self, progress: object) -> None:
        if self.path.name == "2" and not self.died.exists():
            self.died.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        self.path.touch()


def test_pages_that_kill_every_worker_are_named(tmp_path: Path) -> None:
    with pytest.raises(PagesError, match="again and again at one of the pages from a to b"):
        make_parts([Job(tmp_path / "x", ("a", *"m" * 60, "b"), _always)], 2, silent)


def _always(progress: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_stopped_says_so_and_goes_on_later(signal_: int, tmp_path: Path) -> None:
    pages, out = write_small(tmp_path / "pages", range(400)), tmp_path / "out"
    build_ = start(pages, out, "--jobs", "2")
    while not list((out / ".pages").glob("*.jsonl.gz")):
        assert build_.poll() is None
        time.sleep(0.02)
    os.killpg(build_.pid, signal_) if signal_ == signal.SIGINT else build_.send_signal(signal_)
    _, told = build_.communicate(timeout=120)  # a machine may be busy; what matters is that it ends
    assert build_.returncode == 130
    assert told.decode().strip().splitlines() == [
        "Stopped. An earlier build is as it was. "
        f"What was read is kept in {out / '.pages'}: the same command goes on from there."
    ]
    assert [path.name for path in out.iterdir()] == [".pages"]


def test_two_builds_at_once_in_one_folder(tmp_path: Path) -> None:
    pages, out = write_small(tmp_path / "pages", range(3)), tmp_path / "out"
    with keep.working_in(out, ".pages"), pytest.raises(OutputError, match="Another build is writing"):
        build(pages, out)
    build(pages, out)


@pytest.mark.parametrize("build_", [build, build_archive])
def test_a_full_disk_is_one_sentence_and_loses_nothing(
    build_: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages, out = write_small(tmp_path / "pages", range(40)), tmp_path / "out"
    build_(pages, out)
    before = digest(out)
    write_small(pages, range(40, 80))
    real, written = work.write_part, []

    def write_part(path: Path, rows: object) -> None:
        written.append(path)
        if len(written) > 1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(path, rows)

    with monkeypatch.context() as patched:
        patched.setattr(work, "write_part", write_part)
        with pytest.raises(OutputError, match=r"No space left on device; what is done is kept in .*"):
            build_(pages, out)
    assert digest(out).items() >= before.items()
    build_(pages, out)
    build_(pages, tmp_path / "fresh")
    assert digest(out, hidden=True) == digest(tmp_path / "fresh", hidden=True)

"""Archives made by a cluster of Spark: the same bytes as by one machine, also when a machine of it is lost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.archive.cluster import do_there
from kg.archive.parts import read_part
from kg.archive.plan import libraries
from kg.archive.work import Job
from kg.cli import cli
from kg.errors import ClusterError
from kg.pipeline import build_archive
from tests.archive.cluster import QUICK, Cluster, cluster, free_port, in_session, kill, listening, missing, wait_for
from tests.archive.pages import REAL, digest

pytestmark = pytest.mark.xdist_group("spark")  # one cluster and one archive to compare with
_STATE = "pages/.buckets.json"  # hashes as the engine has them, for its own next build
_SETTINGS = {
    "spark.scheduler.minRegisteredResourcesRatio": 1,  # no task before both executors are there
    "spark.sql.shuffle.partitions": 4,
    "spark.driver.extraJavaOptions": QUICK,
    "spark.executor.extraJavaOptions": QUICK,
}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    if lacking := missing():
        if os.environ.get("CI"):
            pytest.fail(lacking)
        pytest.skip(lacking)
    with cluster(tmp_path_factory.mktemp("cluster"), workers=2) as made:
        yield made


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough for a dozen parts: paragraphs of real pages, a file that cannot be read, a strange name."""
    folder = tmp_path_factory.mktemp("pages") / "页 [1]{2}*"
    folder.mkdir()
    lines = [line for page in REAL for line in page.read_text(encoding="utf-8").split("\n") if len(line) > 60]
    for number in range(200):
        text = "\n".join(lines[number * 7 % len(lines) :][:1])
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"\x00\xff" * 40)
    return folder


@pytest.fixture(scope="module")
def local(pages: Path) -> dict[str, str]:
    """The archive that one machine makes, under a verdict on two people who are named."""
    out = pages.parent / "local"
    build_archive(pages, out, workers=2)
    named = [row for file in sorted((out / "entities").iterdir()) for row in read_part(file) if row["mentions"] > 1]
    left, right, *_ = (row["id"] for row in named if row["type"] == "person")
    (pages / "ledger.csv").write_text(f"left,right,verdict,who,date,why\n{left},{right},same,,,\n", encoding="utf-8")
    build_archive(pages, out, workers=2)
    assert "name not in" in (out / "views.sql").read_text(encoding="utf-8")  # pages that were made anew under it
    return archive(out)


def archive(out: Path) -> dict[str, str]:
    return {name: hash_ for name, hash_ in digest(out, hidden=True).items() if name != _STATE}


def start(pages: Path, out: Path, master: str) -> subprocess.Popen[str]:
    told = " ".join(f"--conf '{name}={value}'" for name, value in _SETTINGS.items())
    env = {**os.environ, "PYSPARK_SUBMIT_ARGS": f"{told} pyspark-shell"}
    command = [sys.executable, "-m", "kg", "build", pages.name, "-o", str(out), "--spark", master]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    root = Path(__file__).parents[2]
    env["PYTHONPATH"] = str(root)
    return subprocess.Popen(command, cwd=pages.parent, env=env, start_new_session=True, **pipes)


def test_the_bytes_of_one_machine_and_nobody_listens_to_others(
    two: Cluster, pages: Path, local: dict[str, str], tmp_path: Path
) -> None:
    build = start(pages, tmp_path, two.url)
    try:
        wait_for(two.works_on_all, 120)
        heard = listening({*two.processes(), *in_session(build.pid)})
        out, err = build.communicate(timeout=300)
    finally:
        kill(build)
    assert build.returncode == 0, err
    assert heard == {"0100007F", "0000000000000000FFFF00000100007F"}  # 127.0.0.1, as IPv4 and as IPv6
    assert "200 pages" in out
    assert archive(tmp_path) == local


def test_a_machine_lost_in_mid_job_changes_nothing(
    two: Cluster, pages: Path, local: dict[str, str], tmp_path: Path
) -> None:
    def parts() -> int:
        return len(list((tmp_path / "pages").glob("[!.]*.parquet")))

    build = start(pages, tmp_path, two.url)
    try:
        wait_for(lambda: parts() > 0 and two.works_on_all(), 120)
        two.kill_one()
        made = parts()
        _, err = build.communicate(timeout=300)
    finally:
        kill(build)
    assert build.returncode == 0, err
    assert made < sum(name.startswith("pages/") for name in local)
    assert two.states() == ["ALIVE", "DEAD"]
    assert archive(tmp_path) == local


def test_a_machine_that_differs_makes_nothing(tmp_path: Path) -> None:
    """Pages that it does not see are no pages that cannot be read, and other libraries give other rows."""
    seen, unseen, made = tmp_path / "seen.txt", tmp_path / "unseen.txt", []
    seen.touch()
    job = Job(tmp_path / "part", ("seen.txt", "unseen.txt"), partial(made.append), (seen, unseen))
    with pytest.raises(ClusterError, match=r"does not see .*/unseen\.txt"):
        do_there(job, frozenset(), libraries())
    with pytest.raises(ClusterError, match="other libraries .*jieba"):
        do_there(job, frozenset({unseen}), ("jieba 0",))
    assert not made
    do_there(job, frozenset({unseen}), libraries())  # nobody sees it: a link to nothing, say
    assert made


def test_what_is_not_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pages: Path) -> None:
    def told(master: str) -> str:
        result = CliRunner().invoke(cli, ["build", str(pages), "-o", str(tmp_path / "out"), "--spark", master])
        assert result.exit_code == 1
        assert not (tmp_path / "out").exists()
        return result.stderr

    pytest.importorskip("pyspark")
    assert "no master of Spark: give spark://HOST:PORT" in told("http://127.0.0.1:7077")
    assert re.search(
        r"No master of Spark answers at spark://127\.0\.0\.1:\d+", told(f"spark://127.0.0.1:{free_port()}")
    )
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert "needs Java 17" in told("local[1]")
    monkeypatch.setitem(sys.modules, "pyspark", None)
    assert "pip install 'huying[spark]'" in told("local[1]")

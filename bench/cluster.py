"""What a cluster costs beside one machine: python -m bench.cluster [PAGES [CHARACTERS]]     (default: 20,000 pages)

The same invented archive (``bench.archive_pages``, which says what CHARACTERS are) built by two processes and then by
a standalone cluster of Spark on this machine: a master, two workers of one core, and the driver. Processor seconds of
all processes, those of the cluster read from /proc every second, so that what a process does in its last second is
not counted. The two archives must be the same, byte for byte.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.archive import run
from bench.archive_pages import write_pages
from tests.archive.cluster import QUICK, Cluster, cluster, in_session, kill
from tests.archive.pages import ROOT, digest

_STATE = "pages/.buckets.json"  # hashes as the engine has them
_SETTINGS = ("driver", "executor")


def build_there(two: Cluster, pages: Path, out: Path) -> float:
    """Processor seconds of the master, the workers, all that they start, and the driver."""
    told = " ".join(f"--conf 'spark.{who}.extraJavaOptions={QUICK}'" for who in _SETTINGS)
    env = {**os.environ, "PYSPARK_SUBMIT_ARGS": f"{told} pyspark-shell", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "kg", "build", str(pages), "-o", str(out), "--spark", two.url]
    driver = subprocess.Popen(command, env=env, start_new_session=True, stdout=subprocess.DEVNULL)
    spent: dict[tuple[int, str], float] = {}
    try:
        while driver.poll() is None:
            for pid in {*two.processes(), *in_session(driver.pid)}:
                spent.update(_seconds(pid))
            time.sleep(1)
    finally:
        kill(driver)
    assert driver.returncode == 0, driver.returncode
    return sum(spent.values())


def _seconds(pid: int) -> dict[tuple[int, str], float]:
    """A process, by its number and when it began, and its own processor seconds; empty if it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return {}
    return {(pid, fields[19]): (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")}


def main(number: int = 20_000, characters: int = 0) -> None:
    """Build both and print what they cost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_pages(folder / "pages", number, characters)
        size = sum(path.stat().st_size for path in (folder / "pages").rglob("*.txt"))
        one = run("-m", "kg", "build", str(folder / "pages"), "--archive", "-o", str(folder / "one"), "--jobs", "2").cpu
        print(f"{number} pages, {size / 1e6:.1f} MB; one machine: {one:.0f} processor seconds", flush=True)
        with cluster(folder, workers=2) as two:
            there = build_there(two, folder / "pages", folder / "there")
        print(f"cluster: {there:.0f} processor seconds, {there / one:.2f} times as many", flush=True)
        same, other = (digest(folder / made, hidden=True) for made in ("one", "there"))
        differ = sorted(name for name in {*same, *other} if same.get(name) != other.get(name) and name != _STATE)
        print(f"files that differ: {differ or 'none'}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

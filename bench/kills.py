"""Builds killed at random moments: python -m bench.kills [KILLS [PAGES]]     (default: 50 kills, all real pages)

Two processes at work on so many of the seeds and annotated pages, and some small ones; every kill takes all of them
(SIGKILL) at a random moment of the build, whose output folder is then the next one's. After every fifth kill a build is
left in peace and must leave the bytes of one that was never disturbed. Puts how many differed into bench/README.md.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from bench.archive import README, write_into
from tests.archive.pages import REAL, copy_real, digest, write_small
from tests.archive.test_crash import finish, start

IN_A_ROW = 5


def main(kills: int, real: int) -> None:
    """Kill and compare, archives and graphs by turns."""
    chance = random.Random(0)
    differed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = write_small(copy_real(folder / "pages", real), range(70))
        for options in (["--archive", "--jobs", "2"], ["--jobs", "2"]):
            begin = time.monotonic()
            finish(pages, folder / "whole", *options)
            long = time.monotonic() - begin
            for done in range(kills // 2):
                killed = start(pages, folder / "out", *options)
                time.sleep(chance.random() * long)
                os.killpg(killed.pid, signal.SIGKILL)
                killed.communicate()
                if done % IN_A_ROW == IN_A_ROW - 1:
                    finish(pages, folder / "out", *options)
                    differed += digest(folder / "out", hidden=True) != digest(folder / "whole", hidden=True)
                    shutil.rmtree(folder / "out")
            shutil.rmtree(folder / "whole")
    builds = kills // 2 // IN_A_ROW * 2
    print(told := f"{kills // 2 * 2} kills, {builds} builds finished afterwards, {differed} of them with other bytes.")
    write_into(README, "kills", told + "\n")


if __name__ == "__main__":
    given = [*map(int, sys.argv[1:])]
    main(given[0] if given else 50, given[1] if len(given) > 1 else len(REAL))

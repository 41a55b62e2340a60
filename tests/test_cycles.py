"""The processes that are kg's own look for cycles of objects seldom."""

import gc
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from kg.archive.work import _begin

SELDOM = 10_000


def test_the_command_looks_seldom() -> None:
    at_end = "import atexit, gc, sys; atexit.register(lambda: print(gc.get_threshold()[0]))"
    code = f"{at_end}; sys.argv = ['kg', '--version']; from kg.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout.split()[-1]) > SELDOM


def test_workers_look_seldom() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_begin) as pool:
        assert pool.submit(gc.get_threshold).result()[0] > SELDOM

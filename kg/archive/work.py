"""Making parts: in this process, or by worker processes, of which any may die at any time.

A worker writes its part itself and sends nothing back but its end, so that no process holds more than a part.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import connection
from pathlib import Path

from kg.archive.parts import read_part, write_part
from kg.archive.plan import Part, Task, is_as_planned
from kg.archive.rows import Row, to_row, to_unread_row
from kg.corpus import read_page, source_of
from kg.corpus.files import read_named
from kg.cycles import collect_seldom
from kg.errors import KeptError
from kg.extract import extract
from kg.records import BadPage
from kg.resolve import Ledger, find_facts
from kg.resolve.keys import Key

_WORTH = 60  # pages: fewer are done before a second process has begun
_DEATHS = 5  # workers lost without one part done between: then it is the pages, not the machine

Progress = Callable[[int], None]
"""Called with the number of pages that became done, after each page or part."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be made: ``make`` leaves it at ``path``, whole or not at all, and calls what it is given for every page
    of ``names``. It may be done by any process, and again. ``reads``: the files of pages that it needs."""

    path: Path
    names: tuple[str, ...]
    make: partial[None]
    reads: tuple[Path, ...] = ()


Work = Callable[[Sequence[Job], int, Progress], None]
"""What does jobs, by so many processes: ``make_parts``, or another engine's."""


def make_parts(jobs: Sequence[Job], workers: int, progress: Progress) -> None:
    """Do all jobs, by so many processes; a worker that dies costs the parts that it was at, and they are done again.

    Raises OSError if a part cannot be written, and ``KeptError`` if workers die again and again on the same pages.
    """
    if workers <= 1 or sum(len(job.names) for job in jobs) < _WORTH:
        for job in jobs:
            job.make(progress)
        return
    deaths = 0
    left = {job.path: job for job in jobs}
    while left:
        for job in _done_by_workers([*left.values()], min(workers, len(left))):
            progress(len(job.names))
            del left[job.path]
            deaths = 0
        deaths += 1
        if left and deaths > _DEATHS:
            names = next(iter(left.values())).names
            raise KeptError(f"Reading stopped again and again at one of the pages from {names[0]} to {names[-1]}.")


def make_part(
    part: Part, path: Path, reuse: Mapping[str, Path], ledger: Ledger, told: Mapping[str, Key], progress: Progress
) -> None:
    """Write a part to ``path``. Rows that ``reuse`` has, key -> the part file that they are in, are taken from there;
    the others are made under ``ledger``, with ``told`` as in ``kg.resolve.find_facts``."""
    held: dict[str, list[Row]] = defaultdict(list)
    for file in sorted(set(reuse.values())):
        for row in read_part(file):
            if reuse.get(row["key"]) == file:  # several may have it
                held[row["key"]].append(row)
    rows: list[Row] = []
    for task in part.tasks:
        rows += held.get(task.key) or make_rows(task, ledger, told)
        progress(1)
    write_part(path, rows)


def make_rows(task: Task, ledger: Ledger, told: Mapping[str, Key]) -> Iterator[Row]:
    """The rows of a task: one for each page, and one for what could not be read."""
    pages = [task.page] if task.page else list(read_named(task.name, task.path))
    if not is_as_planned(task):
        raise KeptError(f"{task.name} changed while pages were read; the same command goes on from there.")
    for page in pages:
        if isinstance(page, BadPage):
            yield to_unread_row(task.key, page)
        else:
            reading = read_page(page, source_of(task.sources, page.name))
            yield to_row(task.key, find_facts(reading, extract(reading), ledger, told), ledger.id_of)


def _done_by_workers(jobs: Sequence[Job], workers: int) -> Iterator[Job]:
    """The jobs as they are done; ends early if a worker dies."""
    # A fresh process for each: what is loaded here, threads among it, must not be copied into a worker.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin)
    try:
        with _deaf_to_interrupts():
            waiting = {pool.submit(job.make, silent): job for job in jobs}
        for future in as_completed(waiting):
            future.result()
            yield waiting.pop(future)
    except BrokenProcessPool:
        return
    except BaseException:  # Ctrl-C, a full disk: nobody waits for what the workers are at
        for worker in multiprocessing.active_children():
            worker.kill()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def silent(pages: int) -> None:
    """The progress of what nobody watches."""


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes begun meanwhile never hear of Ctrl-C, also while they load: it is for the parent to answer."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """In a worker: Ctrl-C is for the parent to answer, and without a parent there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    collect_seldom()
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)

"""Work that may take too long or too much, in a process of its own that can be ended.

Neither Oxigraph nor rdflib can be told to stop. Where processes cannot be forked (Windows) the work runs here, without
bounds of time and memory.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn, TypeVar

from kg.errors import KgError, QueryError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a query may take: seconds, rows, and megabytes of address space."""

    seconds: float = 60
    rows: int = 100_000
    megabytes: int = 4096


class OverTime(QueryError):
    """The work took longer than it may."""


def run_bounded(work: Callable[[], T], bounds: Bounds) -> T:
    """Return what ``work`` returns, or raise the KgError or ValueError it raises, or a QueryError that names its fault.

    Raises OverTime when it takes longer than ``bounds.seconds``, and QueryError when its process ends otherwise, which
    is what happens when it takes more than ``bounds.megabytes``.
    """
    if not hasattr(os, "fork"):
        return work()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _work(work, writer, bounds)
    os.close(writer)
    try:
        answer = _read(reader, bounds.seconds)
    finally:
        os.close(reader)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if not answer:
        raise QueryError(f"The query was ended: it needs more than {bounds.megabytes} MB of memory.")
    good, value = pickle.loads(answer)  # from our own child, through our own pipe
    if good:
        found: T = value
        return found
    raise value


def _work(work: Callable[[], T], writer: int, bounds: Bounds) -> NoReturn:
    try:
        _limit(bounds.megabytes)
        try:
            answer = pickle.dumps((True, work()))
        except (KgError, ValueError) as error:
            answer = pickle.dumps((False, error))
        except MemoryError:
            answer = b""
        except Exception as error:  # whatever it is: silence would be told as want of memory
            answer = pickle.dumps((False, QueryError(f"The query failed ({type(error).__name__}: {error}).")))
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(answer)
    finally:
        os._exit(0)  # nothing of the parent's (buffers, handlers) may run a second time


def _limit(megabytes: int) -> None:
    import resource

    faulthandler.disable()  # it may be on, and would write a page about the abort that ends memory in Rust
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, 2)  # what Rust prints when memory ends
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = megabytes * 1024 * 1024
    if most == resource.RLIM_INFINITY or wanted < most:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, most))


def _read(reader: int, seconds: float) -> bytes:
    end = time.monotonic() + seconds
    parts: list[bytes] = []
    while True:
        left = end - time.monotonic()
        if left <= 0 or not select.select([reader], [], [], left)[0]:
            raise OverTime(f"The query was ended: it took longer than {seconds:g} seconds.")
        part = os.read(reader, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)

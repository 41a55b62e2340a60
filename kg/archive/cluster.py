"""The same jobs on Apache Spark: a cluster of any size instead of the processes of one machine.

Spark hands the jobs out, and does again what a lost machine had begun. A job is one task of an RDD, and writes its
file itself, whole, under the name that says what is in it, as on one machine. As a DataFrame (``mapInArrow``) the rows
would go through Java to be written in Spark's own form, not byte for byte what one machine writes; they would be there
only at the end of all, so that a driver that dies lost all; and it would need pandas. So the folders of the pages and
of the output have to be the same on every machine (NFS or another shared disk), and what goes through the driver is
names and counts.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kg.archive.plan import libraries
from kg.archive.work import Job, Progress, silent
from kg.cycles import collect_seldom
from kg.errors import ClusterError
from kg.resolve import Ledger

if TYPE_CHECKING:
    from pyspark import Broadcast, SparkContext
    from pyspark.sql import SparkSession

_MASTER = re.compile(r"spark://.+|local(?:\[.+\])?|local-cluster\[.+\]|yarn|k8s://.+")
_LOOPBACK = re.compile(r"local.*|spark://(?:127\.[0-9.]+|localhost|\[::1\]):[0-9]+")
_ADDRESS = re.compile(r"(?:spark://|,)(\[[^\]]+\]|[^:,\[\]]+):([0-9]+)")
_CONNECT = 10  # seconds for a master to answer
_PATIENCE = 600  # seconds for the cluster to give the first executor: what asks for too much would wait for ever
_FAULT = re.compile(r"^(?:\w+\.)*(\w+): (.+)$", re.MULTILINE)  # how a traceback of Python ends
_ABORTED = re.compile(r"Job aborted .* executor \S+\): ")  # what Spark says around the fault of a task
_JAVA = "Apache Spark needs Java 17 or newer: install it (openjdk-17-jre-headless) or set JAVA_HOME."

_T = TypeVar("_T")


@contextmanager
def working_on(master: str) -> Iterator[SparkSession]:
    """A session on the cluster of ``master`` (``spark://HOST:PORT``, ``yarn``, ``k8s://…``, or ``local[2]`` to try it)
    that has this very program; ended with the block.

    What Spark is to use (memory, cores, queue) is told as everywhere: ``spark-defaults.conf`` in SPARK_CONF_DIR, or
    PYSPARK_SUBMIT_ARGS. The Python of the machines is PYSPARK_PYTHON, or else the path of the one that runs here.
    Raises ``ClusterError`` if Spark is not installed, or the cluster cannot be reached or gives nothing.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark import SparkConf
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ModuleNotFoundError as error:
        raise ClusterError("Apache Spark is not installed; it comes with: pip install 'huying[spark]'.") from error
    _check_reachable(master)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    conf = SparkConf().setMaster(master).setAppName("huying").set("spark.ui.enabled", "false")
    conf.set("spark.ui.showConsoleProgress", "false").set("spark.log.level", "ERROR")
    if _LOOPBACK.fullmatch(master):  # then nothing shall listen to other machines
        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
        conf.set("spark.driver.host", "127.0.0.1").set("spark.driver.bindAddress", "127.0.0.1")
    logging.getLogger().addHandler(logging.NullHandler())  # py4j would print tracebacks of what is told in a sentence
    interrupted = signal.getsignal(signal.SIGINT)
    try:
        session = SparkSession.builder.config(conf=conf).getOrCreate()
    except (Py4JError, PySparkException) as error:
        raise ClusterError(f"Spark cannot work on {master}: {_cause(error)}") from error
    signal.signal(signal.SIGINT, interrupted)  # Spark's own handler asks Java in the middle of what it is asking
    try:
        with tempfile.TemporaryDirectory() as folder:
            session.sparkContext.addPyFile(str(_pack(Path(folder))))
            _wait_for_executor(session.sparkContext, master)
            yield session
    finally:
        session.stop()


def do_jobs(context: SparkContext, jobs: Sequence[Job], workers: int, progress: Progress) -> None:
    """Do all jobs as ``kg.archive.work.make_parts`` does; how many ``workers`` there are, the cluster knows.

    Raises ``ClusterError`` if one failed several times (``spark.task.maxFailures``); what the others made is there.
    """
    if not jobs:
        return
    known = libraries()
    done = context.accumulator(0)
    ledgers: dict[int, Broadcast[Ledger]] = {}

    def send(job: Job) -> tuple[Job, frozenset[Path]]:
        """The job with its ledger, which all have, as something that is sent to each machine once; and which of its
        files are gone already."""
        for arg in job.make.args:
            if isinstance(arg, Ledger) and id(arg) not in ledgers:
                ledgers[id(arg)] = context.broadcast(arg)
        args = (ledgers.get(id(arg), arg) for arg in job.make.args)
        gone = frozenset(path for path in job.reads if not path.exists())
        return replace(job, make=partial(_with_values, job.make.func, *args)), gone

    def do(given: tuple[Job, frozenset[Path]]) -> None:
        do_there(*given, known)
        done.add(len(given[0].names))

    with _told(lambda: done.value, progress):
        run(lambda: context.parallelize(map(send, jobs), len(jobs)).foreach(do))


def run(action: Callable[[], _T]) -> _T:
    """What the action gives. Raises ``ClusterError``, one sentence, if Spark gave it up."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        return action()
    except (Py4JError, PySparkException) as error:
        raise ClusterError(f"{_cause(error)} What is done is kept for the next build.") from error


def do_there(job: Job, gone: frozenset[Path], known: tuple[str, ...]) -> None:
    """On an executor: do the job. A page that only this machine does not see must not be taken for one that cannot be
    read: ``gone`` are those that the driver did not see either."""
    host = socket.gethostname()
    if libraries() != known:
        other = ", ".join(sorted(set(libraries()) - set(known)))
        raise ClusterError(f"{host} has other libraries than the machine that asks it ({other}).")
    unseen = [path for path in job.reads if path not in gone and not path.exists()]
    if unseen:
        raise ClusterError(f"{host} does not see {unseen[0]}; all machines must share the pages and the output.")
    collect_seldom()
    job.make(silent)


def _with_values(make: Callable[..., None], *args: Any) -> None:
    """Call ``make`` with what was sent to this machine in place of what says so."""
    from pyspark import Broadcast

    make(*(arg.value if isinstance(arg, Broadcast) else arg for arg in args))


def _check_reachable(master: str) -> None:
    if not _MASTER.fullmatch(master):
        raise ClusterError(f"{master} is no master of Spark: give spark://HOST:PORT, yarn, k8s://… or local[2].")
    home = os.environ.get("JAVA_HOME")
    if not shutil.which("java", path=f"{home}/bin" if home else None):
        raise ClusterError(_JAVA)
    faults = []
    for host, port in _ADDRESS.findall(master) if master.startswith("spark://") else ():
        try:
            socket.create_connection((host.strip("[]"), int(port)), _CONNECT).close()
            return
        except (OSError, OverflowError) as error:
            faults.append(str(getattr(error, "strerror", None) or error))
    if faults:
        raise ClusterError(f"No master of Spark answers at {master} ({faults[0]}).")


def _wait_for_executor(context: SparkContext, master: str) -> None:
    if master.startswith("local") and not master.startswith("local-cluster"):
        return
    tracker = context._jsc.sc().statusTracker()
    end = time.monotonic() + _PATIENCE
    while len(tracker.getExecutorInfos()) < 2:  # the driver itself is one
        if time.monotonic() > end:
            raise ClusterError(f"{master} gave no executor in {_PATIENCE} seconds: is a worker free, with the memory?")
        time.sleep(0.2)


def _pack(folder: Path) -> Path:
    """This program as a file that an executor can import from: what runs there is what runs here."""
    root, packed = Path(str(resources.files("kg"))), folder / "kg.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as file:
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                file.write(path, Path("kg", path.relative_to(root)))
    return packed


@contextmanager
def _told(done: Callable[[], int], progress: Progress) -> Iterator[None]:
    """Tell the progress what becomes done during the block."""
    ended, told = threading.Event(), 0

    def tell() -> None:
        nonlocal told
        if (now := done()) > told:
            progress(now - told)
            told = now

    def watch() -> None:
        while not ended.wait(0.2):
            tell()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()
        tell()


def _cause(error: Exception) -> str:
    """What went wrong, in the words of the program where it was the program."""
    told = str(getattr(error, "java_exception", None) or error)
    if "JAVA_GATEWAY_EXITED" in told:
        return f"it did not start, as told above. {_JAVA}"
    faults = _FAULT.findall(told.partition("\n\tat ")[0])
    kind, words = faults[-1] if faults else ("", told.partition("\n")[0])
    if aborted := _ABORTED.match(words):
        kind, words = "", words[aborted.end() :]
    return words if kind == "ClusterError" else f"Spark stopped ({kind}{': ' * bool(kind)}{words})."

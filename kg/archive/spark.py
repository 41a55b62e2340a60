"""The same work on Apache Spark: a cluster of any size instead of the processes of one machine.

Spark schedules, sends out, and does again what a lost machine had begun; the work itself is ``make_part`` and the SQL
that one machine runs too. A part is one task of an RDD and is written by the machine that made it, whole, under the
name that says what is in it. As a DataFrame (``mapInArrow``) the rows would go back to Java to be written in Spark's
form, not byte for byte what one machine writes, and would be there only at the end of all of them: a driver that dies
would lose all, and it would need pandas. So the folders of the pages and of the output are to be the same on every
machine (NFS or another shared disk); nothing but names and counts goes through the driver.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.archive.keep import Work
from kg.archive.plan import libraries
from kg.archive.work import Job, Progress, make_part
from kg.errors import ClusterError
from kg.resolve import Ledger

if TYPE_CHECKING:
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

_MASTER = re.compile(r"spark://.+|local(?:\[.+\])?|local-cluster\[.+\]|yarn|k8s://.+")
_LOOPBACK = re.compile(r"local.*|spark://(?:127\.[0-9.]+|localhost|\[::1\]):[0-9]+")
_ADDRESS = re.compile(r"(?:spark://|,)(\[[^\]]+\]|[^:,\[\]]+):([0-9]+)")
_CONNECT = 10  # seconds for a master to answer
_PATIENCE = 600  # seconds for the cluster to give the first executor: what asks for too much would wait for ever
_FAULT = re.compile(r"^(?:\w+\.)*(\w+): (.+)$", re.MULTILINE)  # the last line of a traceback of Python
_JAVA = "Apache Spark needs Java 17 or newer: install it (openjdk-17-jre-headless) or set JAVA_HOME."


@contextmanager
def working_on(master: str) -> Iterator[SparkSession]:
    """A session on the cluster of ``master`` (``spark://HOST:PORT``, ``yarn``, ``k8s://…``, or ``local[2]`` to try it)
    that knows this very program; ended with the block.

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
    try:
        session = SparkSession.builder.config(conf=conf).getOrCreate()
    except (Py4JError, PySparkException) as error:
        raise ClusterError(f"Spark cannot work on {master}: {_cause(error)}") from error
    try:
        with tempfile.TemporaryDirectory() as folder:
            session.sparkContext.addPyFile(str(_pack(Path(folder))))
            _wait_for_executor(session.sparkContext, master)
            yield session
    finally:
        session.stop()


def on(session: SparkSession) -> Work:
    """What makes parts on the cluster of ``session``."""

    def work(jobs: Sequence[Job], workers: int, progress: Progress) -> None:
        make_parts(session.sparkContext, jobs, progress)

    return work


def make_parts(context: SparkContext, jobs: Sequence[Job], progress: Progress) -> None:
    """Do all jobs as ``kg.archive.work.make_parts`` does, a task each. Raises ``ClusterError`` if one failed several
    times (``spark.task.maxFailures``); the parts of the others are there."""
    if not jobs:
        return
    shared = context.broadcast((jobs[0].ledger, jobs[0].told, libraries()))
    done = context.accumulator(0)

    def make(sent: tuple[Job, frozenset[Path]]) -> None:
        _make_there(*sent, *shared.value)
        done.add(len(sent[0].part.tasks))

    with _told(lambda: done.value, progress):
        run(lambda: context.parallelize([_to_send(job) for job in jobs], len(jobs)).foreach(make))
    shared.destroy()


def run(action: Callable[[], Any]) -> Any:
    """What the action gives. Raises ``ClusterError``, one sentence, if Spark gave it up."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        return action()
    except (Py4JError, PySparkException) as error:
        raise ClusterError(f"{_cause(error)} What is done is kept for the next build.") from error


def _to_send(job: Job) -> tuple[Job, frozenset[Path]]:
    """The job with what every task needs left out and with paths that hold on any machine, and which files are gone
    already: a file that only the other machine does not see must not be taken for one that cannot be read."""
    tasks = tuple(replace(task, path=task.path.absolute()) for task in job.part.tasks)
    reuse = {key: path.absolute() for key, path in job.reuse.items()}
    sent = Job(replace(job.part, tasks=tasks), job.path.absolute(), reuse)
    return sent, frozenset(_missing(sent))


def _make_there(job: Job, gone: frozenset[Path], ledger: Ledger, told: Any, known: tuple[str, ...]) -> None:
    """On an executor: make the part."""
    host = socket.gethostname()
    if libraries() != known:
        theirs = ", ".join(sorted(set(libraries()) - set(known)) or sorted(set(known) - set(libraries())))
        raise ClusterError(f"The libraries of {host} are not those of this machine ({theirs} there).")
    unseen = sorted({*_missing(job)} - gone)
    if not job.path.parent.is_dir():
        unseen.append(job.path.parent)
    if unseen:
        raise ClusterError(f"{host} does not see {unseen[0]}; pages and output must be in folders that all share.")
    make_part(replace(job, ledger=ledger, told=told))


def _missing(job: Job) -> Iterator[Path]:
    return (task.path for task in job.part.tasks if task.page is None and not task.path.exists())


def _check_reachable(master: str) -> None:
    if not _MASTER.fullmatch(master):
        raise ClusterError(f"{master} is no master of Spark: give spark://HOST:PORT, yarn, k8s://… or local[2].")
    home = os.environ.get("JAVA_HOME")
    if not shutil.which("java", path=f"{home}/bin" if home else None):
        raise ClusterError(_JAVA)
    faults = []
    for host, port in _ADDRESS.findall(master):
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
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
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
    return words if kind == "ClusterError" else f"Spark stopped ({kind}{': ' * bool(kind)}{words})."

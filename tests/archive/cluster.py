"""A real standalone cluster of Spark on this machine: one master and workers of one core, on loopback only.

The wheel of pyspark has all that it needs, though it is not meant for production use: here it stands for a cluster.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from urllib.request import urlopen

QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # of Java: less time spent on becoming fast
Process = subprocess.Popen[bytes]


def missing() -> str | None:
    """What is not there of what a cluster needs."""
    if find_spec("pyspark") is None or find_spec("pyarrow") is None:
        return "pyspark and pyarrow are not installed"
    return None if shutil.which("java") else "there is no Java"


@dataclass
class Cluster:
    folder: Path
    port: int
    web: int
    master: Process
    workers: list[Process] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"spark://127.0.0.1:{self.port}"

    def states(self) -> list[str]:
        """The state of every worker that the master has known."""
        with urlopen(f"http://127.0.0.1:{self.web}/json/", timeout=5) as answer:
            return sorted(worker["state"] for worker in json.load(answer)["workers"])

    def bring_to(self, workers: int) -> None:
        """Have so many workers alive."""
        self.workers = [worker for worker in self.workers if worker.poll() is None]
        while len(self.workers) < workers:
            place = self.folder / f"worker{time.monotonic_ns()}"
            told = ["--host", "127.0.0.1", "--port", "0", "--cores", "1", "--memory", "1g", "--webui-port", "0"]
            self.workers.append(_start("worker.Worker", [*told, "--work-dir", str(place), self.url], self.folder))
        wait_for(lambda: self.states().count("ALIVE") == workers)

    def processes(self) -> set[int]:
        """All that the cluster runs: master, workers, their executors, and the Python of these."""
        return {pid for leader in (self.master, *self.workers) for pid in in_session(leader.pid)}

    def kill_one(self) -> None:
        """A machine is gone, with all that ran on it."""
        kill(self.workers.pop())

    def works_on_all(self) -> bool:
        """Whether every worker has an executor with a running Python."""
        return all(any(b"pyspark.daemon" in command(p) for p in in_session(w.pid)) for w in self.workers)


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    port, web = free_port(), free_port()
    told = ["--host", "127.0.0.1", "--port", str(port), "--webui-port", str(web)]
    made = Cluster(folder, port, web, _start("master.Master", told, folder))
    try:
        wait_for(lambda: _answers(web))
        made.bring_to(workers)
        yield made
    finally:
        for process in (*made.workers, made.master):
            kill(process)


def wait_for(true: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def kill(leader: Process) -> None:
    """SIGKILL to a process and all that it began (an executor leads a process group of its own, not a session)."""
    for pid in in_session(leader.pid):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    leader.wait()


def in_session(leader: int) -> Iterator[int]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            if int(stat.rpartition(")")[2].split()[3]) == leader:
                yield int(entry.name)


def command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def listening(pids: set[int]) -> set[str]:
    """The addresses, as the kernel writes them, at which any of the processes listens."""
    inodes = set()
    for pid in pids:
        try:
            inodes |= {os.readlink(entry) for entry in Path(f"/proc/{pid}/fd").iterdir()}
        except OSError:
            continue
    found = set()
    for table in ("tcp", "tcp6"):
        for row in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            _, local, _, state, *rest = row.split()
            if state == "0A" and f"socket:[{rest[5]}]" in inodes:
                found.add(local.partition(":")[0])
    return found


def _start(kind: str, told: list[str], folder: Path) -> Process:
    import pyspark

    home = Path(pyspark.__file__).parent
    env = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m", "SPARK_HOME": str(home)}
    env |= {"PYSPARK_PYTHON": sys.executable, "SPARK_DAEMON_JAVA_OPTS": QUICK}
    env.pop("PYTHONPATH", None)  # what runs there comes with the job
    with (folder / "cluster.log").open("ab") as log:
        start = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{kind}", *told]
        return subprocess.Popen(start, stdout=log, stderr=log, env=env, cwd=folder, start_new_session=True)


def _answers(port: int) -> bool:
    try:
        urlopen(f"http://127.0.0.1:{port}/json/", timeout=5).close()
    except OSError:
        return False
    return True

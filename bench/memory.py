"""How much memory the processes of a large build take, from its first page to its last triple.

    python -m bench.archive_pages FOLDER/pages 100000 240
    python -m bench.memory FOLDER/pages FOLDER/out [JOBS]

Prints MB of the main process and of each that works for it, at every tenth of what was sampled, and the largest. Needs
``/proc`` (Linux).
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

_EVERY = 5.0  # seconds


def sample(pages: Path, out: Path, jobs: int) -> list[dict[int, float]]:
    """MB by process id, one sample every five seconds."""
    command = [sys.executable, "-m", "kg", "build", str(pages), "-o", str(out), "--archive", "--jobs", str(jobs)]
    samples = []
    with subprocess.Popen(command) as build:
        while build.poll() is None:
            samples.append({pid: _resident(pid) for pid in (build.pid, *_children(build.pid))})
            time.sleep(_EVERY)
    if build.returncode:
        raise SystemExit(build.returncode)
    return samples


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:  # ended meanwhile
        return []


def _resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * 4096 / 2**20


def main(pages: Path, out: Path, jobs: int) -> None:
    """Build, and print the table."""
    samples = sample(pages, out, jobs)
    for tenth in range(11):
        now = samples[min(len(samples) - 1, len(samples) * tenth // 10)]
        main_process, *others = now.values()
        print(f"{tenth * 10:3} %  main {main_process:5.0f}  at work {' '.join(f'{mb:5.0f}' for mb in others)}")
    first = next(iter(samples[0]))
    print(f"largest: main {max(s[first] for s in samples):.0f} MB, ", end="")
    print(f"at work {max(mb for s in samples for pid, mb in s.items() if pid != first):.0f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 2)

"""What an archive costs: python -m bench.archive [PAGES] [--write]     (default: 2000 pages)

One run measures, on the same invented archive (``bench.archive_pages``): the build with one process and with two;
jieba's tagger alone on the same text with one process and with two; a build that has ten new pages, and one that has
none; how much is left on the disk; and how fast Oxigraph loads it. ``--write`` puts the table into bench/README.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import jieba
import jieba.posseg
import pyoxigraph

from bench.archive_pages import write_pages

README = Path(__file__).parent / "README.md"
SCALE = Path(__file__).parent.parent / "docs" / "scale.md"
NEW = 10


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, processor seconds of all processes, and the largest process in MB."""

    wall: float
    cpu: float
    peak: float


def run(*arguments: str) -> Cost:
    """The cost of a Python program and of all processes that it starts."""
    code = (
        "import resource, subprocess, sys; done = subprocess.run([sys.executable, *sys.argv[1:]], stdout=2);"
        "u = resource.getrusage(resource.RUSAGE_CHILDREN); print(u.ru_utime + u.ru_stime, u.ru_maxrss);"
        "sys.exit(done.returncode)"
    )
    begin = time.perf_counter()
    command = [sys.executable, "-c", code, *arguments]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    wall = time.perf_counter() - begin
    cpu, peak = told.split()
    return Cost(wall, float(cpu), int(peak) / 1024)


def tag(files: list[str]) -> int:
    """Tag the text of files with jieba.posseg."""
    return sum(len(list(jieba.posseg.cut(Path(file).read_text(encoding="utf-8")))) for file in files)


def tag_all(folder: str, workers: int) -> None:
    """Tag every page of a folder, by so many processes."""
    files = sorted(str(path) for path in Path(folder).rglob("*.txt"))
    jieba.setLogLevel(60)
    with ProcessPoolExecutor(workers, initializer=jieba.initialize) as pool:
        list(pool.map(tag, [files[i : i + 32] for i in range(0, len(files), 32)]))


def load(archive: Path) -> tuple[int, float]:
    """Triples in an Oxigraph store on the disk after loading all files, and the seconds it took."""
    with tempfile.TemporaryDirectory() as folder:
        store = pyoxigraph.Store(folder)
        begin = time.perf_counter()
        for file in sorted((archive / "triples").iterdir()):
            with gzip.open(file) as triples:
                store.bulk_load(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
        return len(store), time.perf_counter() - begin


def measure(number: int, folder: Path) -> tuple[list[tuple[str, str]], str]:
    """Rows of (what, how much), and what they come to for archives of other sizes."""
    pages, out = folder / "pages", folder / "out"
    write_pages(pages, number)
    size = sum(path.stat().st_size for path in pages.rglob("*.txt"))
    build = ("-m", "kg", "build", str(pages), "--archive")
    one = run(*build, "-o", str(folder / "one"), "--jobs", "1")
    two = run(*build, "-o", str(out), "--jobs", "2")
    tagged = [run("-m", "bench.archive", "--tag", str(workers), str(pages)) for workers in (1, 2)]
    for number_, file in enumerate(sorted(pages.rglob("*.txt"))[:NEW]):
        shutil.copy(file, file.with_name(f"new{number_}.txt"))
    new = run(*build, "-o", str(out), "--jobs", "2")
    none = run(*build, "-o", str(out), "--jobs", "2")
    counts = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    loaded, seconds = load(out)
    assert loaded == counts["triples"]["all"], (loaded, counts["triples"]["all"])
    kept = {
        name: _size(out / name) / (number + NEW) for name in ("pages", ".pages", "triples", "entities", "relations")
    }
    triples = counts["triples"]["all"] / (number + NEW)
    rows = [
        ("pages a second, one process", f"{number / one.wall:.1f}"),
        ("pages a second, two processes", f"{number / two.wall:.1f}"),
        ("two processes against one", f"{one.wall / two.wall:.2f} ×"),
        ("against jieba.posseg alone on the same text, one process", f"{tagged[0].wall / one.wall:.2f} ×"),
        ("against jieba.posseg alone on the same text, two processes", f"{tagged[1].wall / two.wall:.2f} ×"),
        (f"{NEW} new pages, share of the whole build's processor time", f"{new.cpu / two.cpu:.1%}"),
        ("no new page, share of the whole build's processor time", f"{none.cpu / two.cpu:.1%}"),
        ("largest process, one at work", f"{one.peak:,.0f} MB"),
        ("largest process, two at work", f"{two.peak:,.0f} MB"),
        ("text of a page", f"{size / number:,.0f} bytes"),
        *((f"`{name}/` for a page", f"{each:,.0f} bytes") for name, each in kept.items()),
        ("triples of a page", f"{triples:,.0f}"),
        ("entities of a page", f"{sum(counts['entities'].values()) / (number + NEW):,.1f}"),
        ("triples a second loaded by Oxigraph, on the disk", f"{loaded / seconds:,.0f}"),
    ]
    return rows, to_scale(two.cpu / number, sum(kept.values()), triples, loaded / seconds)


def to_scale(cpu: float, disk: float, triples: float, load: float) -> str:
    """What archives of other sizes would cost, as a table. ``cpu``: processor seconds of a page; ``disk``: bytes;
    ``load``: triples a second. All grow with the number of pages, so this is multiplication, not measurement."""
    lines = ["| pages | core-hours | hours on 32 cores | disk | triples | hours to load |", "| --- " * 6 + "|"]
    for pages in (10**5, 10**7, 10**9):
        hours, weight, all_ = pages * cpu / 3600, pages * disk / 1e9, pages * triples
        size = f"{weight:,.0f} GB" if weight < 10_000 else f"{weight / 1000:,.0f} TB"
        told = f"{all_ / 1e9:,.1f} billion" if all_ < 1e12 else f"{all_ / 1e12:,.1f} trillion"
        cells = (f"{pages:,}", f"{hours:,.0f}", f"{hours / 32:,.1f}", size, told, f"{all_ / load / 3600:,.0f}")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def write_into(path: Path, mark: str, table: str) -> None:
    """Put a table between the marks of a Markdown file."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(f"(?s)(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", lambda m: m[1] + table + m[2], text)
    path.write_text(text, encoding="utf-8", newline="\n")


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    """Print the table, or tag for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="?", default="2000")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--tag", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.tag:
        tag_all(chosen.pages, chosen.tag)
        return
    with tempfile.TemporaryDirectory() as folder:
        rows, scale = measure(int(chosen.pages), Path(folder))
    machine = f"{os.cpu_count()} cores ({platform.machine()}, shared), Python {platform.python_version()}"
    table = f"{int(chosen.pages):,} pages, {machine}.\n\n| | |\n| --- | --- |\n"
    table += "".join(f"| {what} | {much} |\n" for what, much in rows)
    if chosen.write:
        write_into(README, "archive", table)
        write_into(SCALE, "scale", scale)
    print(table, scale, sep="\n")


if __name__ == "__main__":
    main()

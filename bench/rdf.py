"""How writing, loading and asking compare with rdflib, in one run: python -m bench.rdf [--copies N] [--write].

The graph is that of exports/, copied under other names until it is large. Prints ratios as a table; --write puts it
into bench/README.md. Only ratios of the same run mean anything: the machine and its load differ.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.export.bounded import Bounds, OverTime, run_bounded
from kg.export.cookbook import read_saved_queries
from kg.export.sparql import ENGINES, ask_loaded
from kg.export.store import to_files
from kg.export.terms import ID_PREFIXES, PREFIXES
from kg.export.turtle_reader import read_rows
from kg.export.turtle_writer import Row, write_rows

HERE = Path(__file__).parent
EXPORTS = HERE.parent / "exports"
LONGEST = 120  # seconds that one query of rdflib may take; more is counted as that much
_THING = re.compile(rf"({'|'.join(name for name in ID_PREFIXES if name not in ('code', 'rule'))}):.*", re.DOTALL)


def to_copies(copies: int) -> Iterator[Row]:
    """The rows of exports/, so many times, each time about other things with other names."""
    for number in range(copies):
        for file in to_files(EXPORTS):
            for subject, predicate, object_ in read_rows(file):
                yield _other(subject, number), predicate, _other(object_, number)


def _other(term: str, number: int) -> str:
    if not number:
        return term
    if _THING.fullmatch(term):
        return f"{term}-{number}"
    return f'{term[:-4]}{number}"@zh' if term.endswith('"@zh') else term


def timed(work: Callable[[], object]) -> float:
    """Processor seconds that the work takes: the wall clock would measure the neighbours too."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(copies: int) -> tuple[str, list[tuple[str, str, str, str]]]:
    """What was measured: a sentence about the graph, and rows of name, ours, rdflib's, ratio."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.ttl"
        rows = list(to_copies(copies))
        write = min(timed(lambda: write_rows(path, PREFIXES, rows)) for _ in range(3))
        load = min(timed(lambda: ENGINES["oxigraph"][0]([path])) for _ in range(3))
        store = ENGINES["oxigraph"][0]([path])
        start = time.process_time()
        graph = ENGINES["rdflib"][0]([path])
        load_rdflib = time.process_time() - start
        write_rdflib = timed(lambda: graph.serialize(Path(folder) / "rdflib.ttl", format="turtle"))
        ours, theirs, ended = _ask(store, graph)
        found = [
            ("write Turtle", f"{write:.2f} s", f"{write_rdflib:.2f} s", f"{write_rdflib / write:.1f}"),
            ("load for query", f"{load:.2f} s", f"{load_rdflib:.2f} s", f"{load_rdflib / load:.1f}"),
            (
                f"the {len(read_saved_queries())} saved queries",
                f"{ours:.2f} s",
                f"{'more than ' if ended else ''}{theirs:.1f} s",
                f"{theirs / ours:.0f}{' or more' if ended else ''}",
            ),
        ]
        return f"{len(store):,} triples", found


def _ask(store: object, graph: object) -> tuple[float, float, int]:
    """Seconds of all saved queries in Oxigraph and in rdflib, and how many rdflib was ended in."""
    ours = theirs = 0.0
    ended = 0
    for query in read_saved_queries():
        ours += timed(lambda query=query: ask_loaded(store, query.text))  # type: ignore[misc]
        bounds = Bounds(seconds=LONGEST, megabytes=16_384)

        def work(text: str = query.text) -> float:
            return timed(lambda: ask_loaded(graph, text, engine="rdflib"))

        try:
            theirs += run_bounded(work, bounds)
        except OverTime:
            theirs += LONGEST
            ended += 1
    return ours, theirs, ended


def measure_memory(copies: int, *ways: str) -> list[int]:
    """Megabytes that writing takes beyond the program itself, in ``ours`` and ``rdflib``, each in a process (Linux)."""
    command = [sys.executable, "-m", "bench.rdf", "--copies", str(copies), "--memory-of"]
    sizes = [
        int(subprocess.run([*command, how], capture_output=True, check=True, text=True).stdout)
        for how in ("none", *ways)
    ]
    return [size - sizes[0] for size in sizes[1:]]


def _memory_of(how: str, copies: int) -> int:
    import rdflib

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.ttl"
        if how == "ours":
            write_rows(path, PREFIXES, to_copies(copies))
        elif how == "rdflib":
            write_rows(path, PREFIXES, to_copies(copies))
            rdflib.Graph().parse(path).serialize(Path(folder) / "rdflib.ttl", format="turtle")
    status = Path("/proc/self/status").read_text(encoding="ascii")  # ru_maxrss would begin with the parent's size
    return int(re.findall(r"VmHWM:\s*(\d+) kB", status)[0]) // 1024


def to_table(copies: int) -> str:
    """The measured figures as Markdown."""
    size, rows = measure(copies)
    ours, theirs = measure_memory(copies, "ours", "rdflib")
    (four,) = measure_memory(4 * copies, "ours")
    rows.append(("memory of writing that", f"{ours} MB", f"{theirs} MB", f"{theirs / max(ours, 1):.1f}"))
    rows.append(("memory of writing four times as much", f"{four} MB", "", ""))
    machine = f"{os.cpu_count()} cores ({platform.machine()}, shared), Python {platform.python_version()}"
    lines = [f"{datetime.date.today()}, {machine}: {size} of the shape of `exports/`.", ""]
    lines += ["| | kg | rdflib | times |", "| --- | --- | --- | --- |", *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and print; with --write also into the README."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=7)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--memory-of", choices=["none", "ours", "rdflib"])
    given = parser.parse_args()
    if given.memory_of:
        print(_memory_of(given.memory_of, given.copies))
        return
    table = to_table(given.copies)
    print(table)
    if given.write:
        readme = HERE / "README.md"
        before, _, rest = readme.read_text(encoding="utf-8").partition("<!-- rdf -->\n")
        _, _, after = rest.partition("<!-- /rdf -->")
        readme.write_text(f"{before}<!-- rdf -->\n{table}<!-- /rdf -->{after}", encoding="utf-8")


if __name__ == "__main__":
    main()

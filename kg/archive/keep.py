"""The parts of one output folder, brought up to date: what is there is kept, what is missing is made, the rest goes.

The rows of a page are made by the rules alone, so that a verdict of the ledger costs the pages that it names and no
others: of those a second row is made under the ledger, which takes the place of the first.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import IO

from kg.archive.parts import OURS, drop_others, read_columns, read_part
from kg.archive.plan import Part, Task, to_digest, to_parts
from kg.archive.rows import Row, to_facts
from kg.archive.work import Job, Progress, Work, make_part, make_parts, silent
from kg.errors import KeptError, OutputError, PagesError
from kg.export.staging import drop_left
from kg.resolve import Facts, Ledger, find_told
from kg.resolve.entities import with_owners
from kg.resolve.keys import Key

LOCKED = ".pages"
"""Where in the output folder the lock is, and of a graph the rows of the pages."""
_LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Kept:
    """The part files of a build: ``ruled`` has the rows of every page by the rules alone, ``judged`` those of the pages
    that the ledger names, under the ledger."""

    ruled: tuple[Path, ...]
    judged: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Keeper:
    """Where parts are kept, in which form (``.jsonl.gz`` or ``.parquet``), and who makes those that are missing."""

    folder: Path
    form: str
    workers: int = 1
    work: Work = make_parts

    def make(self, parts: Sequence[Part], progress: Progress, ledger: Ledger, told: Mapping[str, Key]) -> list[Path]:
        """The files of ``parts``, made where missing. ``progress`` hears of the pages of those that are there too."""
        paths = {part.id: self.folder / f"{part.id}{self.form}" for part in parts}
        missing = [part for part in parts if not paths[part.id].exists()]
        if there := sum(len(part.tasks) for part in parts) - sum(len(part.tasks) for part in missing):
            progress(there)
        held = self._held() if missing else {}
        jobs = []
        for part in missing:
            reuse = {task.key: held[task.key] for task in part.tasks if task.key in held}
            make = partial(make_part, part, paths[part.id], reuse, ledger, told)
            reads = tuple(task.path for task in part.tasks if task.page is None)
            jobs.append(Job(paths[part.id], tuple(task.name for task in part.tasks), make, reads))
        self.work(jobs, self.workers, progress)
        return [paths[part.id] for part in parts]

    def _held(self) -> dict[str, Path]:
        """Key -> a part file with its rows."""
        files = sorted(path for path in self.folder.glob(f"*{self.form}") if OURS.fullmatch(path.name))
        return {key: file for file in files if not file.name.startswith(".") for (key,) in read_columns(file, "key")}


def bring_up_to_date(tasks: Iterable[Task], ledger: Ledger, keeper: Keeper, progress: Progress) -> Kept:
    """The parts of all tasks under the ledger. Raises OSError as writing does, and ``PagesError`` as ``make_parts``."""
    tasks = list(tasks)
    ruled = keeper.make(to_parts(tasks), progress, Ledger(), {})
    decided = [v for v in ledger.verdicts if v.verdict != "unsure"]
    named = {end.partition("#")[0] for verdict in decided for end in (verdict.left, verdict.right)}
    touched = _find_touched(ruled, named) if named else set()
    if not touched:
        return Kept(tuple(ruled))
    told: dict[str, Key] = {}
    own = [task for task in tasks if task.key in touched]
    judged: list[Path] = []
    for _ in range(2):  # what a verdict tells a mention to be may be on any page, so it is known the second time only
        by = to_digest(*(f"{v.left} {v.right} {v.verdict}" for v in decided), *map(repr, sorted(told.items())))
        parts = to_parts(replace(task, key=to_digest(task.key, by)) for task in own)
        judged = keeper.make(parts, silent, ledger, told)
        found = find_told(read_facts(Kept(tuple(ruled), tuple(judged))), ledger)
        if found == told:
            break
        told = found
    return Kept(tuple(ruled), tuple(judged))


def read_facts(kept: Kept) -> Iterator[Facts]:
    """The facts of every page, in no order."""
    return (to_facts(row) for row in read_rows(kept) if row["unread"] is None)


def read_rows(kept: Kept) -> Iterator[Row]:
    """The rows of every page, as the ledger wants them, in no order."""
    names = set()
    for file in kept.judged:
        for row in read_part(file):
            names.add(row["name"])
            yield row
    for file in kept.ruled:
        yield from (row for row in read_part(file) if row["name"] not in names)


@contextmanager
def working_in(out: Path, name: str) -> Iterator[Path]:
    """Give the folder ``name`` of ``out``, where parts are kept, made if missing. No other build works in ``out``
    meanwhile; the lock of one that was killed is gone with it. What was made for pages that cannot be read is removed.

    Raises ``OutputError`` if the folder cannot be made or written, or another build works there.
    """
    folder, hidden = out / name, out / LOCKED
    made: list[Path] = []
    try:
        made = [path for path in dict.fromkeys((folder, hidden, out, *out.parents)) if not path.exists()]
        above = next(path for path in (out, *out.parents) if path.exists())
        if not above.is_dir():
            raise OutputError(f"{above} is a file, not a folder; choose another place for the output.")
        hidden.mkdir(parents=True, exist_ok=True)
        with (hidden / _LOCK).open("w") as file:
            _lock(file, out)
            drop_left(out)
            folder.mkdir(exist_ok=True)
            yield folder
    except KeptError:
        raise
    except PagesError:
        for path in made:
            if path in (folder, hidden):
                shutil.rmtree(path, ignore_errors=True)
            else:
                with suppress(OSError):
                    path.rmdir()
        raise
    except FileNotFoundError:
        raise  # a file that the program itself should have: no fault of the folder
    except OSError as error:
        kept = f" what is done is kept in {folder} for the next build" if made != [] or folder.is_dir() else ""
        raise OutputError(
            f"Cannot write to {out}: {error.strerror or error};{kept or ' nothing was changed'}."
        ) from error


def _lock(file: IO[str], out: Path) -> None:
    try:
        import fcntl
    except ModuleNotFoundError:  # Windows: two builds at once do the same work twice there
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OutputError(f"Another build is writing to {out}; wait until it is done.") from error


def drop_stale(keeper: Keeper, kept: Kept) -> None:
    """Remove the parts that no page of this build needs."""
    drop_others(keeper.folder, (*kept.ruled, *kept.judged))


def _find_touched(files: Iterable[Path], named: set[str]) -> set[str]:
    """The keys of the rows with a mention or an identity that is ``named``."""
    found = set()
    for file in files:
        for row in read_part(file):
            if row["unread"] is None and not named.isdisjoint(_ids(to_facts(row))):
                found.add(row["key"])
    return found


def _ids(facts: Facts) -> Iterator[str]:
    """All that a verdict could name on a page: mentions, and what the rules may take them for."""
    keys = (*facts.ruled.values(), *facts.implied, *(k for j in facts.joins for k in (j.before, j.after)))
    yield from (m.id for m in facts.mentions)
    yield from (key.id for key in with_owners(keys))
    yield from (key.id for _, may_mean in facts.open for key in may_mean)

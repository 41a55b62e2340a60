"""A build of any size: the rows of the pages as Parquet, tables and triples of them. In memory are the list of the
pages and, of what they say, a part at a time."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from kg.archive.buckets import TRIPLES, to_files
from kg.archive.engine import DuckEngine, Engine, to_job
from kg.archive.keep import LOCKED, Keeper, Kept, bring_up_to_date, drop_stale, working_in
from kg.archive.parts import drop_others, read_columns, whole
from kg.archive.plan import Task, to_digest, version
from kg.archive.schema import TABLES
from kg.archive.steps import STEPS, Step, to_label, to_number
from kg.archive.sums import COUNT, COUNTED, write_own
from kg.archive.triples import count_lines
from kg.archive.work import Job, Progress, Work, make_parts, silent
from kg.errors import OutputError
from kg.export.staging import refuse_others, staged
from kg.records import BadPage
from kg.resolve import Ledger
from kg.vocabulary import ARCHIVE_MARK, BUILD_MARK

PAGES, STATE, SPILL, SUMMARY, VIEWS = "pages", "pages/.buckets.json", "spill", "summary.json", "views.sql"
_CODE = (
    "archive",
    "export",
    "graph",
    "lexicon",
    "resolve",
    "text",
    "records.py",
    "vocabulary.py",
)  # what the files of a bucket depend on
_SHARE = 4  # jobs for each worker, so that none waits long for another
_Names = list[tuple[Any, ...]]  # name of each page of a part, and why it could not be read

_VIEWS = """-- The records as tables: duckdb -init views.sql (from this folder), then for example
--   select e.name, count(*) from claims c join entities e on c.subject = e.id group by all order by 2 desc limit 20;
create view pages as select name, text, locality, locality_reason from 'pages/*.parquet' where unread is null{but};
create view entities as from 'entities/*.parquet';
create view relations as from 'relations/*.parquet';
"""
_VIEW = (
    "create view {0} as select name as page, unnest({1}, max_depth := 2) from 'pages/*.parquet' "
    "where unread is null{but};\n"
)
_STANDING = """create view claims as from all_claims where standing = 'asserted';
create view open_claims as from all_claims where standing <> 'asserted';
"""
# Of what a graph has in questions.csv.
_OPEN = """-- What a reader should decide: people of one name, and words whose meaning is open with what they may mean.
create view same_names as select name, list(id order by id) as ids from entities where type = 'person'
  group by name having count(*) > 1;
create view open_words as select name as page, mentions[open.mention + 1].id as mention,
  mentions[open.mention + 1].text as word, [keys[k + 1].entity for k in open.keys] as may_mean
  from (select name, mentions, keys, unnest(open) as open from 'pages/*.parquet' where unread is null{but});
"""


@dataclass(frozen=True, slots=True)
class Archived:
    """What an archive build left: numbers by name, and what could not be read."""

    counts: dict[str, Any]
    unread: tuple[BadPage, ...]


def build_archive(
    tasks: Iterable[Task],
    ledger: Ledger,
    out: Path,
    *,
    workers: int = 1,
    work: Work = make_parts,
    to_engine: Callable[[Sequence[Path], Path], Engine] | None = None,
    progress: Progress = silent,
    check_read: Callable[[int, Sequence[BadPage]], None] | None = None,
) -> Archived:
    """Write the archive of the pages into ``out``: ``pages/`` and ``triples/`` part by part, the tables at the end,
    whole or not at all. ``check_read`` is told how many pages could be read and what could not, and may raise.
    ``work`` does what can be done part by part and bucket by bucket; ``to_engine`` gives what answers the steps, with a
    folder for the answers: DuckDB, if not said.

    Raises ``OutputError`` and ``PagesError``, one sentence for the user."""
    tasks = list(tasks)
    if not (out / ARCHIVE_MARK).exists():
        refuse_others([SUMMARY, VIEWS, TRIPLES, *TABLES], out)
        if (out / BUILD_MARK).exists():
            raise OutputError(f"{out} holds a graph; choose another folder for the archive.")
    with working_in(out, PAGES) as folder:
        (out / ARCHIVE_MARK).touch()
        keeper = Keeper(folder, ".parquet", workers, work)
        kept = bring_up_to_date(tasks, ledger, keeper, progress)
        told = {file: read_columns(file, "name", "unread") for file in (*kept.ruled, *kept.judged)}
        unread = _find_unread(kept, told)
        if check_read:
            check_read(sum(len(told[file]) for file in kept.ruled) - len(unread), unread)
        before = _Before(out)
        own = _to_own(kept, told, out)
        work([job for job, files in own if not before.has(*files)], workers, silent)
        triples, sums = ([files[i] for _, files in own] for i in (0, 1))
        with staged(out, replace=True) as new:
            spill = new / SPILL
            engine = to_engine(sums, spill) if to_engine else DuckEngine(sums, spill, workers)
            buckets = _Buckets(before, new, to_number(len(tasks)), ledger, engine)
            for step in STEPS:
                work(buckets.to_jobs(step, workers), workers, silent)
                for table in step.tables:
                    engine.view(table, buckets.files(table))
            triples += buckets.files(TRIPLES)
            counts = _sum_up(engine, unread, before.count(triples))
            shutil.rmtree(spill)
            _write(new / SUMMARY, _to_json(counts))
            _write(new / VIEWS, _views(kept, told))
            (out / STATE).unlink(missing_ok=True)  # while files move, it would speak of the wrong ones
        with whole(out / STATE) as file:
            file.write(_to_json(buckets.to_state([*triples, *sums])).encode())
        drop_stale(keeper, kept)
        drop_others(out / LOCKED, sums)
        for name in (TRIPLES, *TABLES):
            drop_others(out / name, triples if name == TRIPLES else buckets.files(name))
    return Archived(counts, unread)


class _Before:
    """What the build before left in ``out``. ``hashes``: the file with a bucket's triples -> the hash of what it is
    made from."""

    def __init__(self, out: Path) -> None:
        state, self.out = _read_json(out / STATE), out
        self.hashes: dict[str, str] = state.get("hashes", {})
        self._sizes: dict[str, int] = state.get("sizes", {})
        self._triples: dict[str, int] = _read_json(out / SUMMARY).get("triples", {}).get("files", {})

    def has(self, *files: Path) -> bool:
        """Whether all of these files are there, as long as they were."""
        for path in files:
            try:
                size = path.stat().st_size
            except FileNotFoundError:
                return False
            if size != self._sizes.get(path.relative_to(self.out).as_posix(), size):
                return False
        return True

    def count(self, files: Iterable[Path]) -> dict[str, int]:
        """The number of triples in each file, of those that it left itself from its summary."""
        known = {f.name: self._triples.get(f.name) if f.parent == self.out / TRIPLES else None for f in files}
        return {f.name: known[f.name] or count_lines(f) for f in sorted(files, key=lambda f: f.name)}


class _Buckets:
    """The ``of`` buckets of a build: those whose rows are as ``before`` had them stay where they are, the others are
    made in ``new``. ``hashes`` as before."""

    def __init__(self, before: _Before, new: Path, of: int, ledger: Ledger, engine: Engine) -> None:
        verdicts = (f"{v.left} {v.right} {v.verdict}" for v in ledger.verdicts)
        self.before, self.new, self.of, self.ledger, self.engine = before, new, of, ledger, engine
        self.by = to_digest(version(_CODE), engine.name, str(of), *verdicts)
        self.hashes: dict[str, str] = {}
        self._files: list[Path] = []

    def to_jobs(self, step: Step, workers: int) -> list[Job]:
        """The jobs of making the buckets of a step that are not there as they should be."""
        missing = []
        for bucket, told in self.engine.find_hashes(step.to_hashed(self.of)).items():
            files = to_files(step, to_label(bucket, self.of))
            name = files[-1].as_posix()
            made = self.hashes[name] = to_digest(self.by, told)
            there = made == self.before.hashes.get(name) and self.before.has(*(self.before.out / f for f in files))
            self._files += [(self.before.out if there else self.new) / path for path in files]
            missing += [] if there else [bucket]
        if not missing:
            return []
        answer = self.engine.answer(step.name, step.to_sql(self.of, missing))
        size = max(1, -(-len(missing) // (workers * _SHARE)))
        cut = [missing[i : i + size] for i in range(0, len(missing), size)]
        return [to_job(step, answer, some, self.of, self.new, self.ledger) for some in cut]

    def files(self, folder: str) -> list[Path]:
        """The files of all buckets that are for this folder of the output."""
        return [path for path in self._files if path.parent.name == folder]

    def to_state(self, others: Iterable[Path]) -> dict[str, Any]:
        """What the next build wants to know, once files are in place."""
        out = self.before.out
        paths = {Path(path.parent.name, path.name) for path in (*self._files, *others)}
        return {"hashes": self.hashes, "sizes": {p.as_posix(): (out / p).stat().st_size for p in sorted(paths)}}


def _find_unread(kept: Kept, told: Mapping[Path, _Names]) -> tuple[BadPage, ...]:
    bad = [BadPage(*row) for file in kept.ruled for row in told[file] if row[1] is not None]
    return tuple(sorted(bad, key=lambda b: b.name))


def _to_own(kept: Kept, told: Mapping[Path, _Names], out: Path) -> list[tuple[Job, tuple[Path, Path]]]:
    """The jobs of writing what each part says by itself, with their files: triples and sums."""
    (out / TRIPLES).mkdir(exist_ok=True)
    judged = {name for file in kept.judged for name, _ in told[file]}
    own = []
    for file in (*kept.ruled, *kept.judged):
        names = tuple(name for name, _ in told[file])
        without = sorted(judged.intersection(names)) if file in kept.ruled else []
        made_of = to_digest(file.stem, version(_CODE), *without)
        files = (out / TRIPLES / f"pages-{made_of}.nt.gz", out / LOCKED / f"{made_of}.parquet")
        own.append((Job(files[0], names, partial(write_own, file, frozenset(without), *files)), files))
    return own


def _sum_up(engine: Engine, unread: Iterable[BadPage], triples: dict[str, int]) -> dict[str, Any]:
    counted = dict.fromkeys(("pages", *COUNTED), 0)
    return {
        **counted,
        **dict(engine.ask(f"select thing, cast(sum(n) as bigint) from sums where section = {COUNT} group by thing")),
        "entities": dict(engine.ask("select type, count(*) from entities group by type order by type")),
        "relations": dict(
            engine.ask("select predicate, count(*) from relations group by predicate order by predicate")
        ),
        "unread": {bad.name: bad.reason for bad in unread},
        "triples": {"all": sum(triples.values()), "files": triples},
    }


def _views(kept: Kept, told: Mapping[Path, _Names]) -> str:
    judged = sorted({name for file in kept.judged for name, _ in told[file]})
    names = ", ".join("'" + name.replace("'", "''") + "'" for name in judged)
    files = ", ".join(f"'{PAGES}/{file.name}'" for file in kept.judged)
    but = f" and (name not in ({names}) or filename in ({files}))" if names else ""
    lists = {kind: kind for kind in ("articles", "sentences", "keys", "mentions", "figures", "dropped")}
    views = (_VIEW.format(view, kind, but=but) for view, kind in (lists | {"all_claims": "claims"}).items())
    return "".join((_VIEWS.format(but=but), *views, _STANDING, _OPEN.format(but=but)))


def _read_json(path: Path) -> dict[str, Any]:
    """What a build before wrote; nothing where there is none, or it is broken."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")

"""``ledger.csv`` beside the pages: verdicts by hand on who is who, as data that can be taken back."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.errors import PagesError
from kg.records import Verdict
from kg.resolve.verdicts import Ledger, find_conflict, to_ledger
from kg.vocabulary import TYPES, VERDICTS

FILE = "ledger.csv"
COLUMNS = ("left", "right", "verdict", "who", "date", "why")
_NEEDED = COLUMNS[:3]
_ENTITIES = tuple(f"{type_}:" for type_ in TYPES)


def read_ledger(folder: Path) -> Ledger:
    """The verdicts of ``folder``'s ``ledger.csv``; none if there is no such file. Raises ``PagesError``."""
    return to_ledger(read_verdicts(folder / FILE))


def read_verdicts(path: Path) -> tuple[Verdict, ...]:
    """The rows of a ledger, in the order of the file; none if there is no such file.

    Raises ``PagesError``, one sentence that names the line, for a file that is no CSV text, an unknown or missing
    column, an unknown verdict, an end that is no id, two ends that are one or of two types, and for verdicts that
    contradict one another, also through others.
    """
    if not path.exists():
        return ()
    try:
        lines = list(csv.reader(io.StringIO(_decode(path.read_bytes()), newline=""), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PagesError(f"{path.name} cannot be read as CSV text ({error}).") from error
    header = [cell.strip() for cell in lines[0]] if lines else []
    if not set(_NEEDED) <= set(header) <= set(COLUMNS) or len(set(header)) < len(header):
        raise PagesError(
            f"The first line of {path.name} must name its columns: {', '.join(_NEEDED)}, and any of "
            f"{', '.join(COLUMNS[3:])}."
        )
    verdicts = []
    for number, cells in enumerate(lines[1:], 2):
        if any(cell.strip() for cell in cells):
            verdicts.append(_parse(number, header, [cell.strip() for cell in cells], f"Line {number} of {path.name}"))
    check(verdicts, path.name)
    return tuple(verdicts)


def check(verdicts: Iterable[Verdict], name: str) -> None:
    """Raise ``PagesError``, which names the lines of the file ``name``, if verdicts contradict one another."""
    if conflict := find_conflict(verdicts):
        last, others = conflict
        lines = ", ".join(str(v.line) for v in others)
        where = f"Line {last.line} of {name}" if last.line else "The new verdict"
        raise PagesError(
            f"{where}: {last.left} and {last.right} cannot be different, since line"
            f"{'s' if len(others) > 1 else ''} {lines} make{'' if len(others) > 1 else 's'} them the same."
        )


def append_verdict(path: Path, verdict: Verdict) -> None:
    """Add a row to the ledger ``path``, made if missing: the file is replaced whole, so that it is never half-written.

    Raises ``PagesError`` if the file is bad, the verdict contradicts it, or it cannot be written.
    """
    old = read_verdicts(path)
    check([*old, verdict], path.name)
    text = _decode(path.read_bytes()) if path.exists() else ""
    header = next(csv.reader(io.StringIO(text, newline="")), list(COLUMNS))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    if not text:
        writer.writerow(COLUMNS)
    elif not text.endswith("\n"):
        out.write("\n")
    writer.writerow([getattr(verdict, column.strip()) for column in header])
    try:
        _replace(path, (text + out.getvalue()).encode("utf-8"))
    except OSError as error:
        raise PagesError(f"{path} cannot be written ({error.strerror or error}); it stays as it was.") from error


def _replace(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=".ledger-", dir=path.absolute().parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")  # as spreadsheets save it in China


def _parse(number: int, header: Sequence[str], cells: Sequence[str], where: str) -> Verdict:
    if len(cells) > len(header):
        raise PagesError(f"{where} has more cells than there are columns.")
    row = dict(zip(header, cells, strict=False))
    verdict = Verdict(**{column: row.get(column, "") for column in COLUMNS}, line=number)
    if verdict.verdict not in VERDICTS:
        raise PagesError(f"{where}: {verdict.verdict or 'an empty cell'} is no verdict; write {', '.join(VERDICTS)}.")
    ends = (verdict.left, verdict.right)
    for end in ends:
        if not end.startswith((*_ENTITIES, "mention:")) or end.endswith((":", "#")):
            raise PagesError(f"{where}: {end or 'an empty cell'} is no id; give an id like agency:青岛市即墨区-民政局.")
    if verdict.left == verdict.right:
        raise PagesError(f"{where}: both ends are {verdict.left}.")
    types = {end.partition(":")[0] for end in ends}
    if types == {"mention"}:
        raise PagesError(f"{where}: at least one end must be an entity, not a mention.")
    if len(types - {"mention"}) > 1:
        raise PagesError(f"{where}: {verdict.left} and {verdict.right} are of two types.")
    return verdict

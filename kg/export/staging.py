"""Writing a folder whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError
from kg.vocabulary import ARCHIVE_MARK, BUILD_MARK

_WORKSHOP = ".kg-"


@contextmanager
def staged(out_dir: Path, *, replace: bool = False) -> Iterator[Path]:
    """Give a temporary folder to write into; at the end of the block its files move into ``out_dir``.

    Whatever goes wrong before the end, ``out_dir`` stays as it was and nothing temporary is left. An ``out_dir`` that
    exists keeps every file that is not written anew. Files of the same names are replaced only when they come from an
    earlier build, or with ``replace``; otherwise it is an error, so that nobody's own
    ``report.md`` is lost.

    Raises ``OutputError`` if ``out_dir`` is a file, cannot be written, holds such files, or the disk is full.
    """
    out = Path(os.path.abspath(out_dir))
    with _workshop(out) as workshop:
        try:
            new = workshop / "new"
            new.mkdir()
            yield new
            names = [path.relative_to(new) for path in new.rglob("*") if path.is_file()]
            names.sort(
                key=lambda name: (name.as_posix() not in (ARCHIVE_MARK, BUILD_MARK), name)
            )  # from then on the folder is known as ours
            _move(names, workshop, out, replace)
        except FileNotFoundError:
            raise  # a file that the program itself should have: no fault of the folder
        except OSError as error:
            raise _fault(out, error) from error


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write a text file that replaces an earlier one only when all of it is there. Raises ``OutputError``."""
    try:
        handle, temporary = tempfile.mkstemp(prefix=_WORKSHOP, dir=path.absolute().parent)
    except OSError as error:
        raise _fault(path, error) from error
    try:
        with open(handle, "w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
        os.chmod(temporary, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(temporary, path)
    except BaseException as error:
        Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _fault(path, error) from error
        raise


@contextmanager
def _workshop(out: Path) -> Iterator[Path]:
    # On the disk of ``out``, so that files can be moved there instead of copied: in it, or in the nearest folder above.
    try:
        anchor = next(path for path in (out, *out.parents) if path.exists())
        if not anchor.is_dir():
            raise OutputError(f"{anchor} is a file, not a folder; choose another place for the output.")
        workshop = Path(tempfile.mkdtemp(prefix=_WORKSHOP, dir=anchor))
    except OSError as error:
        raise _fault(out, error) from error
    try:
        yield workshop
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _fault(out: Path, error: OSError) -> OutputError:
    return OutputError(f"Cannot write to {out}: {error.strerror or error}; nothing was changed.")


def drop_left(out: Path) -> None:
    """Remove what a build that was killed left in ``out``; no other may work there meanwhile."""
    for path in out.glob(f"{_WORKSHOP}*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)


def refuse_others(names: Iterable[Path | str], out: Path, *, replace: bool = False) -> None:
    """Raise ``OutputError`` if files of these names stand in ``out`` that no build made there."""
    ours = replace or any((out / mark).is_file() for mark in (ARCHIVE_MARK, BUILD_MARK))
    for name in names:
        target = out / name
        if target.is_dir() or (target.exists() and not ours):
            raise OutputError(
                f"{target} was not made by kg in a build here; move it away, choose another folder for the output, or "
                "say --replace where the command has it."
            )


def _move(names: list[Path], workshop: Path, out: Path, replace: bool) -> None:
    """Move ``workshop/new`` to ``out``; on any failure, put back what was there. At every moment each file is there,
    the old or the new one, so that nothing is lost if the program is killed."""
    refuse_others(names, out, replace=replace)
    old, new = workshop / "old", workshop / "new"
    needed = dict.fromkeys(folder for name in names for folder in reversed((out / name).parents))
    made = [folder for folder in needed if not folder.exists()]
    try:
        for folder in made:
            folder.mkdir()
        for name in names:
            if (out / name).exists():
                (old / name).parent.mkdir(parents=True, exist_ok=True)
                _set_aside(out / name, old / name)
        for name in names:
            os.replace(new / name, out / name)
    except BaseException:
        for name in names:
            if (old / name).exists():
                os.replace(old / name, out / name)
            elif not (new / name).exists():
                (out / name).unlink(missing_ok=True)
        for folder in reversed(made):
            if folder.exists():
                folder.rmdir()
        raise


def _set_aside(path: Path, aside: Path) -> None:
    try:
        os.link(path, aside)
    except OSError:  # a disk without hard links
        shutil.copy2(path, aside)

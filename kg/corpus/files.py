"""Files -> pages, and one clear sentence for each file, or part of one, that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kg.corpus.readers import READERS
from kg.errors import PagesError
from kg.records import BadPage, Page
from kg.vocabulary import BUILD_MARK, BUILD_OUTPUTS

_PART = re.compile(r"#[0-9]+$")  # news.jsonl#12
_HIDDEN = re.compile(r"(?:^|/)(?:\.|~\$)")  # Word keeps ~$name.docx while name.docx is open
_SAVED = re.compile(r"(.+)(?:_files|\.files|_文件)$")  # where browsers put what belongs to a saved page
_TABLES = frozenset(("sources.csv", "ledger.csv"))  # tell of pages and of who is who, and hold none
_LONGEST_NAME = 251  # bytes: most file systems allow 255, and .txt comes behind it


def read_pages(folder: Path) -> tuple[list[Page], list[BadPage]]:
    """The files of ``folder`` and its subfolders that ``READERS`` knows, by name: pages, and what could not be read and
    why. A page's name is its path in ``folder`` with forward slashes, with ``#`` and a number where a file holds
    several pages. Raises OSError if the folder itself cannot be listed."""
    results = [result for name, path in find_pages(folder).items() for result in read_named(name, path)]
    return [r for r in results if isinstance(r, Page)], [r for r in results if isinstance(r, BadPage)]


def find_pages(folder: Path) -> dict[str, Path]:
    """The page files of ``folder`` and its subfolders by name, sorted. What is hidden is passed over, and so is what an
    earlier build left, what a browser saved beside a page, and the tables that tell of the pages."""
    next(folder.iterdir(), None)  # rglob is silent about a folder that cannot be listed
    files = (path for path in folder.rglob("*") if path.suffix.lower() in READERS and not path.is_dir())
    files = (path for path in files if path.name not in _TABLES)
    found = {path.relative_to(folder).as_posix(): path for path in files}
    shown = {name: found[name] for name in sorted(found) if not _HIDDEN.search(name)}
    aside = _left_by_builds(folder) | _saved_beside(shown)
    return {name: path for name, path in shown.items() if not _is_in(name, aside)}


def file_of(page: str) -> str:
    """The name of the file that ``page`` is in: ``news.jsonl`` for ``news.jsonl#12``."""
    return _PART.sub("", page)


def read_file(path: Path) -> Iterator[Page | BadPage]:
    """The pages in one file as they are read; for ``FILE#NUMBER`` this one page. Raises ``PagesError``, one sentence,
    if there is no such file or page, or nothing reads such files."""
    whole = path if path.exists() else path.with_name(file_of(path.name))
    if not whole.exists():
        raise PagesError(f"There is no file {path}.")
    if whole.suffix.lower() not in READERS or whole.is_dir():
        raise PagesError(f"{path} is no page; the name of a page ends in {', '.join(READERS)}.")
    results = read_named(whole.name, whole)
    if whole == path:
        yield from results
        return
    for result in results:
        if result.name == path.name:
            yield result
            return
    raise PagesError(f"There is no page {path.name} in {whole}.")


def read_named(name: str, path: Path) -> Iterator[Page | BadPage]:
    """The pages in the file ``path``, named after ``name``, and what could not be read; raises nothing."""
    shown = name.encode("utf-8", "replace").decode("utf-8")
    if shown != name:  # from an archive that kept its names in another encoding; no record could cite it
        yield BadPage(shown, "has a name that is not UTF-8 (rename the file)")
        return
    try:
        for result in READERS[path.suffix.lower()](name, path):
            long = len(result.name.rpartition("/")[2].encode()) > _LONGEST_NAME
            if isinstance(result, Page) and result.derived and long:
                result = BadPage(result.name, "has too long a name (rename the file)")
            yield result
    except OSError as error:
        yield BadPage(name, f"cannot be opened ({error.strerror or type(error).__name__})")
    except ModuleNotFoundError:
        yield BadPage(name, f"needs what reads {path.suffix.lower()} files (pip install 'huying[formats]')")


def _left_by_builds(folder: Path) -> set[str]:
    made = [mark.parents[1] for mark in folder.rglob(BUILD_MARK)]
    made = [out.relative_to(folder) for out in made if (out / "graph.ttl").is_file()]
    return {(out / name).as_posix() for out in made for name in BUILD_OUTPUTS}


def _saved_beside(names: dict[str, Path]) -> set[str]:
    folders = {parent.as_posix() for name in names for parent in Path(name).parents}
    stems = {name.rpartition(".")[0] for name in names if Path(name).suffix.lower() in (".html", ".htm")}
    return {folder for folder in folders if (match := _SAVED.match(folder)) and match[1] in stems}


def _is_in(name: str, folders: set[str]) -> bool:
    return name in folders or any(parent.as_posix() in folders for parent in Path(name).parents)

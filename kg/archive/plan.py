"""What there is to do: every page file with a key that says from what its row is made, in parts of about sixteen.

The key of a page is a hash of its name, its bytes, what ``sources.csv`` says of it, and the version of everything that
reads and extracts. The same key always gives the same row, so a row that is there need not be made again.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from sys import version_info

from kg.corpus import source_of
from kg.corpus.files import file_of, find_pages, read_named
from kg.corpus.readers import BY_ARTICLE
from kg.records import BadPage, Page, Source

_STAGES = (
    "archive/rows.py",
    "archive/schema.py",
    "archive/work.py",
    "corpus",
    "extract",
    "lexicon",
    "resolve",
    "text",
    "records.py",
    "vocabulary.py",
)
# What decides a row, or the bytes of its file, besides our own code.
_LIBRARIES = ("jieba", "pyarrow", "pypdf", "pyyaml", "python-docx", "resiliparse")
_PART = 4  # bits: 16 pages to a part, on average
_MANY = 12  # bits: from 4,096 parts on, parts grow instead


@dataclass(frozen=True, slots=True)
class Task:
    """One page file to make rows of, or one page of a file that holds many: then ``page`` is it, read already.
    ``content``: a hash of the file's bytes."""

    key: str
    name: str
    path: Path
    sources: Mapping[str, Source]
    page: Page | BadPage | None = None
    content: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Tasks whose rows are kept together. ``id`` is a hash of their keys."""

    id: str
    tasks: tuple[Task, ...]


def to_tasks(folder: Path, sources: Mapping[str, Source]) -> Iterator[Task]:
    """The tasks of a folder of pages, in no order. Raises OSError if the folder cannot be listed."""
    told: dict[str, dict[str, Source]] = defaultdict(dict)
    for name, source in sources.items():
        told[file_of(name)][name] = source
    for name, path in find_pages(folder).items():
        own = told.get(name, {})
        if path.suffix.lower() in BY_ARTICLE:  # each article is a task of its own
            for page in read_named(name, path):
                told_of = source_of(own, page.name)
                sources_ = {page.name: told_of} if told_of else {}
                yield Task(_key(page.name, sources_, _hash(repr(page).encode())), page.name, path, sources_, page)
            continue
        content = _content(path)
        yield Task(_key(name, own, content), name, path, own, content=content)


def is_as_planned(task: Task) -> bool:
    """Whether the file of a task is still the one that its key was made from."""
    return task.page is not None or _content(task.path) == task.content


def _content(path: Path) -> str:
    try:
        return _hash(path.read_bytes())
    except OSError as error:
        return repr(error)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def to_parts(tasks: Iterable[Task]) -> list[Part]:
    """The tasks by name, cut behind every name whose hash ends in zeros: the cuts depend on the names alone, so a page
    that comes or goes changes the part that it is in and no other."""
    ordered = sorted(tasks, key=lambda task: task.name)
    ends = (1 << max(_PART, len(ordered).bit_length() - _MANY)) - 1
    parts: list[Part] = []
    held: list[Task] = []
    for task in ordered:
        held.append(task)
        if not int.from_bytes(hashlib.sha256(task.name.encode("utf-8", "replace")).digest()[:4]) & ends:
            parts.append(to_part(held))
            held = []
    return [*parts, to_part(held)] if held else parts


def to_part(tasks: Sequence[Task]) -> Part:
    """A part of these tasks."""
    return Part(to_digest(*(task.key for task in tasks)), tuple(tasks))


def to_digest(*parts: str) -> str:
    """A hash of strings, 32 hexadecimal digits: enough that no two of a billion are the same by chance."""
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@cache
def libraries() -> tuple[str, ...]:
    """The libraries that a row depends on, with their versions here."""
    found = []
    for library in _LIBRARIES:
        try:
            found.append(f"{library} {metadata.version(library)}")
        except metadata.PackageNotFoundError:
            found.append(f"no {library}")
    return tuple(found)


@cache
def version(stages: tuple[str, ...] = _STAGES) -> str:
    """A hash of all code and data that a row depends on, of the libraries it uses, and of Python's version; or of other
    ``stages``, files and folders of this package."""
    digest = hashlib.sha256("\n".join((f"{version_info[:2]}", *libraries())).encode())
    root = Path(str(resources.files("kg")))
    for stage in stages:
        whole = root / stage
        for file in sorted(whole.rglob("*")) if whole.is_dir() else [whole]:
            if file.is_file() and file.suffix != ".pyc":
                digest.update(f"{file.relative_to(root).as_posix()} {file.stat().st_size}\n".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:32]


def _key(name: str, sources: Mapping[str, Source], content: str) -> str:
    return to_digest(version(), name, repr(sorted(sources.items())), content)

"""A file or folder of annotations -> annotated pages, each with the page as kg build would read it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kg.corpus import read_file, read_sources, source_of
from kg.errors import GoldError
from kg.evaluate.brat_gold import read_brat
from kg.evaluate.gold import Gold
from kg.evaluate.yaml_gold import read_yaml
from kg.records import BadPage, Page

_YAML = (".yaml", ".yml")


def read_golds(gold: Path, pages: Path | None = None) -> list[Gold]:
    """The annotated pages of a file or of a folder (not of its subfolders), by name.

    The page of a YAML file is the one that it names, in the folder ``pages``, or beside it. The page of an ``.ann``
    file is the page in ``pages`` that it is called after, or else the ``.txt`` beside it.

    Raises ``GoldError`` or ``PagesError``, one sentence, for what cannot be read.
    """
    if not gold.exists():
        raise GoldError(f"There is no file or folder {gold}.")
    files = sorted(gold.iterdir()) if gold.is_dir() else [gold]
    files = [file for file in files if file.suffix in (*_YAML, ".ann") and not file.name.startswith(".")]
    if not files:
        raise GoldError(f"There are no annotations in {gold}: files that end in .yaml or .ann (from brat).")
    folder = pages or (gold if gold.is_dir() else gold.parent)
    if not folder.is_dir():
        raise GoldError(f"There is no folder {folder}.")
    sources = read_sources(folder)
    golds: dict[str, Gold] = {}
    for file in files:
        found = _read(file, folder, pages is not None)
        if found.page.name in golds:
            raise GoldError(f"{file} is about {found.page.name}, which another file of {gold} is about.")
        golds[found.page.name] = replace(found, source=source_of(sources, found.page.name))
    return [golds[name] for name in sorted(golds)]


def _read(file: Path, folder: Path, given: bool) -> Gold:
    if file.suffix in _YAML:
        return read_yaml(file, lambda name: _page(folder, name, file))
    beside = file.with_suffix(".txt")
    if not given:
        return read_brat(file, _page(file.parent, beside.name, file))
    name = file.stem if (folder / file.stem).exists() or "#" in file.stem else beside.name
    page = _page(folder, name, file)
    if beside.exists() and _page(file.parent, beside.name, file).text != page.text:
        raise GoldError(f"{beside} is not the text of the page {folder / name}; annotate what kg extract writes.")
    return read_brat(file, page)


def _page(folder: Path, name: str, file: Path) -> Page:
    for result in read_file(folder / name):
        if isinstance(result, BadPage):
            raise GoldError(f"The page {folder / name} of {file} cannot be read: {result.reason}.")
        return replace(result, name=name)
    raise GoldError(f"The page {folder / name} of {file} is empty.")

"""One reader for each kind of file: its pages, and a sentence for each part of it that is none.

A new kind is one module with a ``read_*`` and one line in ``READERS``. A reader is given the page name and the path of
one file and looks at nothing else. Its library is imported when the first such file is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from kg.corpus.readers.csv import read_csv
from kg.corpus.readers.docx import read_docx
from kg.corpus.readers.html import read_html
from kg.corpus.readers.jsonl import read_jsonl
from kg.corpus.readers.pdf import read_pdf
from kg.corpus.readers.plain import read_text
from kg.records import BadPage, Page

READERS: dict[str, Callable[[str, Path], Iterator[Page | BadPage]]] = {
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".docx": read_docx,
    ".pdf": read_pdf,
}
"""Suffix in small letters -> what reads such a file. May raise OSError and, without the extra, ModuleNotFoundError."""
BY_ARTICLE = frozenset((".jsonl", ".csv"))
"""Kinds of files in which each line or row is an article by itself, which may come or go without the others."""

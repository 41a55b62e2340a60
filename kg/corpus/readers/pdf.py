"""PDF files with a text layer. pypdf lives here.

The text is taken in the order in which it was set: newspapers are set story by story, and sorting by position would
mix their columns. The document's properties are not used: they tell of the program, not of the paper.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.corpus.readers.composing import clean, compose, disguise
from kg.records import BadPage, Page, Source
from kg.text.fold import unradical

if TYPE_CHECKING:
    from pypdf import PageObject

_SHEET = 1000  # points: what is taller than A4 and Letter (842, 792) is a newspaper page, of which each is a page here
_SCAN = "has no text layer, it is a scan (run OCR on it first)"
_MOST_PAGES = 2000


def read_pdf(name: str, path: Path) -> Iterator[Page | BadPage]:
    """The pages in a PDF: each sheet of a newspaper, named ``NAME#SHEET`` if there are several; the pages of smaller
    paper together are one. Raises OSError, and ModuleNotFoundError without the extra."""
    with path.open("rb") as file:
        start = file.read(1024)
    if b"%PDF-" not in start:
        other = disguise(start, "a PDF")
        yield BadPage(name, other or ("is no PDF" if start else "is empty"))
        return
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends on the way is nothing to the user
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            yield BadPage(name, "is protected by a password (save it without one)")
            return
        sheets = list(reader.pages)
        tall = [max(map(float, sheet.mediabox[2:])) >= _SHEET for sheet in sheets]
    except OSError:
        raise
    except DependencyError:
        yield BadPage(name, "is encrypted (print it to a new PDF without protection)")
        return
    except Exception as error:  # a damaged file can fail anywhere in the parser
        yield BadPage(name, f"is a damaged PDF ({type(error).__name__})")
        return
    if len(sheets) > _MOST_PAGES or not sheets:
        yield BadPage(name, f"has {len(sheets):,} pages, which is no newspaper")
    elif len(sheets) > 1 and any(tall):
        for number, sheet in enumerate(sheets, 1):
            yield _page(f"{name}#{number}", [sheet])
    else:
        yield _page(name, sheets)


def _page(name: str, sheets: list[PageObject]) -> Page | BadPage:
    try:
        text = "\n".join(clean(unradical(sheet.extract_text())) for sheet in sheets)
    except Exception as error:  # a damaged page, or a font that makes no sense
        return BadPage(name, f"is a damaged PDF ({type(error).__name__})")
    return compose(name, text, Source()) if text.strip() else BadPage(name, _SCAN)

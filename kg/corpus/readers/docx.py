"""Word documents. python-docx lives here.

The document's properties are not used: they name whoever typed it and the day the template was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from kg.corpus.readers.composing import compose, disguise
from kg.records import BadPage, Page, Source

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_ZIP = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"
_LARGEST_PART = 50_000_000  # bytes of XML; what is not XML (pictures) does not count
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # a text box said a second time
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _FALLBACK})


def read_docx(name: str, path: Path) -> Iterator[Page | BadPage]:
    """The page in a Word document: its paragraphs in the order of the document, also those in tables and text boxes.
    Raises OSError, and ModuleNotFoundError without the extra."""
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(_OLD):
        yield BadPage(name, "is an old or password-protected Word document (save it as .docx without a password)")
    elif not start.startswith(_ZIP):
        other = disguise(start, "a Word document")
        yield BadPage(name, other or ("is no Word document" if start else "is empty"))
    else:
        yield _page(name, path)


def _page(name: str, path: Path) -> Page | BadPage:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        if reason := _suspect(path):
            return BadPage(name, reason)
        document = Document(str(path))
        text = "\n".join(_paragraphs(document.element.body))
    except OSError:
        raise
    except ModuleNotFoundError:
        raise
    except (BadZipFile, PackageNotFoundError, EOFError):
        return BadPage(name, "is a damaged Word document (the file is not complete)")
    except Exception as error:  # whatever zlib, lxml and python-docx find wrong inside
        return BadPage(name, f"is no Word document that can be read ({type(error).__name__})")
    return compose(name, text, Source())


def _suspect(path: Path) -> str | None:
    """Why the package is not to be opened: no Word document, XML of no sane size, or declarations of entities."""
    with ZipFile(path) as package:
        parts = [part for part in package.infolist() if part.filename.endswith((".xml", ".rels"))]
        if "word/document.xml" not in (part.filename for part in parts):
            return "is a zip archive but no Word document"
        if sum(part.file_size for part in parts) > _LARGEST_PART:
            return f"holds more than {_LARGEST_PART // 1_000_000} MB of text markup, more than any page"
        for part in parts:
            head = package.read(part).replace(b"\0", b"")  # also when written as UTF-16
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                return "declares XML entities, as no word processor does"
    return None


def _paragraphs(element: BaseOxmlElement) -> Iterator[str]:
    """The paragraphs in an element; the cells of a table's row that hold one each on a line of their own."""
    stack = [element]
    while stack:
        node = stack.pop()
        if node.tag == f"{_W}p":
            yield _text(node)
            stack += reversed(list(_boxes(node)))
        elif node.tag == f"{_W}tr" and (row := _row(node)):
            yield row
        elif node.tag not in _GONE:
            stack += reversed(node)


def _row(row: BaseOxmlElement) -> str:
    """A row of short cells as one line; empty for a row that lays out a page (cells of several paragraphs)."""
    cells = [[text for p in cell.iter(f"{_W}p") if (text := _text(p).strip())] for cell in row.iter(f"{_W}tc")]
    return "\t".join(cell[0] if cell else "" for cell in cells) if all(len(cell) < 2 for cell in cells) else ""


def _text(paragraph: BaseOxmlElement) -> str:
    pieces: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag in (f"{_W}tab", f"{_W}ptab"):
            pieces.append("\t")
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            pieces.append("\n")
        elif node.tag not in _GONE and node.tag not in (f"{_W}txbxContent", f"{_W}pPr", f"{_W}rPr"):
            stack += reversed(node)
    return "".join(pieces)


def _boxes(paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """The text boxes that are anchored in a paragraph, each once."""
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        if node.tag == f"{_W}txbxContent":
            yield node
        elif node.tag not in _GONE:
            stack += reversed(node)

"""The text of a page that is not a text file: put together once, so that offsets into it can be checked for ever."""

from __future__ import annotations

import re

from kg.records import BadPage, Page, Source
from kg.text.fold import is_white, squeeze

# A full broadsheet page holds some 20,000 characters; a text this much longer is an archive, not a page.
LONGEST = 500_000
_KINDS = {
    b"%PDF": ("a PDF", "rename it to .pdf"),
    b"PK\x03\x04": ("a zip archive or Office document", "rename a Word document to .docx"),
    b"\xd0\xcf\x11\xe0": ("an old Office document", "save it as .docx or as UTF-8 text"),
    b"\x89PNG": ("an image", "run OCR on it first"),
    b"\xff\xd8\xff": ("an image", "run OCR on it first"),
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# What no XML file may hold, and what prints nothing: controls, halves of surrogate pairs, noncharacters.
_UNPRINTED = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BLANK_LINES = re.compile(r"\n{3,}")
_TOP_LINES = 12  # among so many first lines of a text its own title may stand


def disguise(data: bytes, wanted: str) -> str | None:
    """Why ``data`` is no ``wanted`` (``plain text``), where its first bytes say that it is another kind of file."""
    for start, (kind, advice) in _KINDS.items():
        if data.startswith(start):
            return f"looks like {kind}, not {wanted} ({advice})"
    if wanted == "plain text" and data.startswith(_UTF16):
        return "not UTF-8 text (looks like UTF-16; convert it with: iconv -f UTF-16 -t UTF-8)"
    return None


def clean(text: str) -> str:
    """``text`` with line feeds for line breaks and without what cannot be printed or written; nothing else changes."""
    lines = _UNPRINTED.sub("", _BREAKS.sub("\n", text)).split("\n")
    return _BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")


def compose(name: str, body: str, source: Source, *, kicker: str = "", subtitle: str = "") -> Page | BadPage:
    """The page of one text. A title that is not among its first lines is put over it: kicker, title and subtitle on
    adjacent lines, then an empty line."""
    text = clean(body)
    title = one_line(source.title)
    if text and title and find_title(text, title) is None:
        head = "\n".join(line for line in (one_line(kicker), title, one_line(subtitle)) if line)
        text = f"{head}\n\n{text}"
    if not text or all(map(is_white, text)):
        return BadPage(name, "holds no text")
    if len(text) > LONGEST:
        return BadPage(name, f"holds {len(text):,} characters, more than any newspaper page (split it into pages)")
    return Page(name, text + "\n", source, derived=True)


def find_title(text: str, title: str) -> int | None:
    """Where the line begins that is ``title``, among the first lines of ``text``."""
    wanted, offset = squeeze(title), 0
    for line in text.split("\n")[:_TOP_LINES]:
        if len(line) <= 2 * len(title) + 20 and squeeze(line) == wanted:
            return offset
        offset += len(line) + 1
    return None


def one_line(text: str) -> str:
    """``text`` on one line, white space as single spaces."""
    return " ".join(clean(text).split())

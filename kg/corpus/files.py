"""Files -> pages, and one clear sentence for each file that is none."""

from __future__ import annotations

from pathlib import Path

from kg.records import BadPage, Page

_SIGNATURES = {
    b"%PDF": "looks like a PDF, not plain text (extract its text first, for example with: pdftotext -layout)",
    b"PK\x03\x04": "looks like a zip archive or Office document, not plain text (save it as UTF-8 text)",
    b"\xd0\xcf\x11\xe0": "looks like an old Office document, not plain text (save it as UTF-8 text)",
    b"\x89PNG": "looks like an image, not plain text (run OCR on it first)",
    b"\xff\xd8\xff": "looks like an image, not plain text (run OCR on it first)",
    b"\xff\xfe": "not UTF-8 text (looks like UTF-16; convert it with: iconv -f UTF-16 -t UTF-8)",
    b"\xfe\xff": "not UTF-8 text (looks like UTF-16; convert it with: iconv -f UTF-16 -t UTF-8)",
}


def read_pages(folder: Path) -> tuple[list[Page], list[BadPage]]:
    """The ``*.txt`` files of ``folder`` (not of its subfolders) by name: pages, and what could not be read and why.

    Text is exactly what UTF-8 decoding gives; a byte order mark stays in it, so that offsets are true to the file.
    Raises OSError if the folder itself cannot be listed.
    """
    pages: list[Page] = []
    bad: list[BadPage] = []
    for path in sorted((p for p in folder.iterdir() if p.suffix == ".txt"), key=lambda p: p.name):
        result = _read(path)
        if isinstance(result, Page):
            pages.append(result)
        else:
            bad.append(result)
    return pages, bad


def _read(path: Path) -> Page | BadPage:
    try:
        data = path.read_bytes()
    except OSError as error:
        return BadPage(path.name, f"cannot be opened ({error.strerror or type(error).__name__})")
    for start, reason in _SIGNATURES.items():
        if data.startswith(start):
            return BadPage(path.name, reason)
    if b"\0" in data:
        return BadPage(path.name, "looks like binary data, not text (it holds NUL bytes)")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return BadPage(path.name, _why_not_utf8(data, error))
    if not text.strip("\ufeff \t\r\n\u3000") or text.isspace():
        return BadPage(path.name, "is empty")
    return Page(path.name, text)


def _why_not_utf8(data: bytes, error: UnicodeDecodeError) -> str:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    han = sum("\u4e00" <= char <= "\u9fff" for char in text)
    if text and han * 2 > len(text) - sum(map(str.isspace, text)):
        return "not UTF-8 text (looks like GBK/GB18030; convert it with: iconv -f GB18030 -t UTF-8)"
    return f"not UTF-8 text (the byte at offset {error.start} is not valid)"

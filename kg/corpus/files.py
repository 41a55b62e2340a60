"""Files -> pages, and one clear sentence for each file that is none."""

from __future__ import annotations

from pathlib import Path

from kg.errors import PagesError
from kg.records import BadPage, Page

# A full broadsheet page holds some 20,000 characters; a file this much longer is an archive, not a page.
_LONGEST = 500_000
_SIGNATURES = {
    b"%PDF": "looks like a PDF, not plain text (extract its text first, for example with: pdftotext -layout)",
    b"PK\x03\x04": "looks like a zip archive or Office document, not plain text (save it as UTF-8 text)",
    b"\xd0\xcf\x11\xe0": "looks like an old Office document, not plain text (save it as UTF-8 text)",
    b"\x89PNG": "looks like an image, not plain text (run OCR on it first)",
    b"\xff\xd8\xff": "looks like an image, not plain text (run OCR on it first)",
    b"\xff\xfe": "not UTF-8 text (looks like UTF-16; convert it with: iconv -f UTF-16 -t UTF-8)",
    b"\xfe\xff": "not UTF-8 text (looks like UTF-16; convert it with: iconv -f UTF-16 -t UTF-8)",
}


_GB2312_SHARE = 0.9  # of the Chinese characters of a GB18030 text are in daily use, as GB 2312 lists them


def read_pages(folder: Path) -> tuple[list[Page], list[BadPage]]:
    """The ``*.txt`` files of ``folder`` and its subfolders by name: pages, and what could not be read and why.

    A page's name is its path in ``folder`` with forward slashes. Its text is exactly what decoding gives (UTF-8, or
    GB18030 where the bytes are no UTF-8 and plainly Chinese); a byte order mark stays in it, so that offsets are true.
    Raises OSError if the folder itself cannot be listed.
    """
    results = [_read(name, path) for name, path in find_pages(folder).items()]
    return [r for r in results if isinstance(r, Page)], [r for r in results if isinstance(r, BadPage)]


def find_pages(folder: Path) -> dict[str, Path]:
    """The page files of ``folder`` and its subfolders by page name, sorted; what is hidden is passed over."""
    next(folder.iterdir(), None)  # rglob is silent about a folder that cannot be listed
    files = (path for path in folder.rglob("*.txt") if not path.is_dir())
    found = {path.relative_to(folder).as_posix(): path for path in files}
    return {name: found[name] for name in sorted(found) if not name.startswith(".") and "/." not in name}


def read_file(path: Path) -> Page:
    """The page in one file. Raises ``PagesError``, one sentence, if it is none."""
    if not path.exists():
        raise PagesError(f"There is no file {path}.")
    result = _read(path.name, path)
    if isinstance(result, BadPage):
        raise PagesError(f"{path} cannot be read: {result.reason}.")
    return result


def decode(data: bytes) -> str:
    """The text of UTF-8 bytes, or of GB18030 bytes that are plainly Chinese. Raises ``UnicodeDecodeError``."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _decode_gb18030(data)
        if text is None:
            raise error
        return text


def _decode_gb18030(data: bytes) -> str | None:
    """Nearly any bytes decode somehow; Chinese text is mostly Chinese characters, and these mostly common ones."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    han = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    common = sum(len(char.encode("gb2312", "ignore")) == 2 for char in han)
    odd = any("\ue000" <= char <= "\uf8ff" or char < " " and char not in "\t\n\r\f" for char in text)
    plain = not odd and common >= _GB2312_SHARE * len(han)
    return text if plain and 2 * len(han) > len(text) - sum(map(str.isspace, text)) else None


def _read(name: str, path: Path) -> Page | BadPage:
    shown = name.encode("utf-8", "replace").decode("utf-8")
    if shown != name:  # from an archive that kept its names in another encoding; no record could cite it
        return BadPage(shown, "has a name that is not UTF-8 (rename the file)")
    try:
        data = path.read_bytes()
    except OSError as error:
        return BadPage(name, f"cannot be opened ({error.strerror or type(error).__name__})")
    for start, reason in _SIGNATURES.items():
        if data.startswith(start):
            return BadPage(name, reason)
    if b"\0" in data:
        return BadPage(name, "looks like binary data, not text (it holds NUL bytes)")
    try:
        text = decode(data)
    except UnicodeDecodeError as error:
        return BadPage(name, f"neither UTF-8 nor GB18030 text (the byte at offset {error.start} is not valid)")
    if not text.strip("\ufeff \t\r\n\u3000") or text.isspace():
        return BadPage(name, "is empty")
    if len(text) > _LONGEST:
        return BadPage(name, f"holds {len(text):,} characters, more than any newspaper page (split it into pages)")
    return Page(name, text)

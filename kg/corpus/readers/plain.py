"""Text files: the page is the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.corpus.readers.composing import LONGEST, disguise
from kg.records import BadPage, Page

_GB2312_SHARE = 0.9  # of the Chinese characters of a GB18030 text are in daily use, as GB 2312 lists them


def read_text(name: str, path: Path) -> Iterator[Page | BadPage]:
    """The page in a text file: exactly what decoding gives (UTF-8, or GB18030 where the bytes are no UTF-8 and plainly
    Chinese); a byte order mark stays in it, so that offsets are true. Raises OSError."""
    data = path.read_bytes()
    if reason := disguise(data, "plain text"):
        yield BadPage(name, reason)
        return
    if b"\0" in data:
        yield BadPage(name, "looks like binary data, not text (it holds NUL bytes)")
        return
    try:
        text = decode(data)
    except UnicodeDecodeError as error:
        yield BadPage(name, f"neither UTF-8 nor GB18030 text (the byte at offset {error.start} is not valid)")
        return
    if not text.strip("\ufeff \t\r\n\u3000") or text.isspace():
        yield BadPage(name, "is empty")
    elif len(text) > LONGEST:
        yield BadPage(name, f"holds {len(text):,} characters, more than any newspaper page (split it into pages)")
    else:
        yield Page(name, text)


def decode(data: bytes, *, markup: bool = False) -> str:
    """The text of UTF-8 bytes, or of GB18030 bytes that are plainly Chinese; ``markup``: names of fields may outnumber
    the Chinese characters. Raises ``UnicodeDecodeError``."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _decode_gb18030(data)
        if text is None or not markup and not _is_mostly_chinese(text):
            raise error
        return text


def is_plain_chinese(text: str) -> bool:
    """Whether text decoded as GB18030 is no other encoding misread: its Chinese characters are common ones."""
    han = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    common = sum(len(char.encode("gb2312", "ignore")) == 2 for char in han)
    odd = any("\ue000" <= char <= "\uf8ff" or char < " " and char not in "\t\n\r\f" for char in text)
    return not odd and common >= _GB2312_SHARE * len(han)


def _is_mostly_chinese(text: str) -> bool:
    return 2 * sum("\u4e00" <= char <= "\u9fff" for char in text) > len(text) - sum(map(str.isspace, text))


def _decode_gb18030(data: bytes) -> str | None:
    """Nearly any bytes decode somehow; Chinese text is made of common characters."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return text if is_plain_chinese(text) else None

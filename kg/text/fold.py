"""One form for characters that look alike, of the same length, so that offsets never move."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files

# Half-width CJK punctuation (U+FF61…) and East Asian quotation marks, to the marks of mainland print.
_MARKS = {
    "｡": "。",
    "､": "、",
    "｢": "“",
    "｣": "”",
    "「": "“",
    "」": "”",
    "『": "‘",
    "』": "’",
    "﹁": "“",
    "﹂": "”",
    "﹃": "‘",
    "﹄": "’",
    "〝": "“",
    "〞": "”",
    "〟": "”",
    "‟": "“",
    "‛": "‘",
    "﹙": "(",
    "﹚": ")",
    "﹐": ",",
    "﹑": "、",
    "﹔": ";",
    "﹕": ":",
    "∶": ":",
    "﹖": "?",
    "﹗": "!",
    "⋯": "…",
    "〜": "~",
    "∼": "~",
}
_DOTS = "•·・‧∙⋅･"
_DASHES = "‐‑‒–—―─━﹘"
_WHITE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"


def is_white(char: str) -> bool:
    """Whether ``char`` prints nothing: white space, or a zero-width character such as a byte order mark."""
    return char.isspace() or char in _WHITE


def fold(text: str) -> str:
    """``text`` with full-width ASCII made half-width, quotes, dots, dashes and radicals unified and the common
    traditional characters simplified. The result has the same length: character ``i`` stands for character ``i``."""
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(char): mark for char, mark in _MARKS.items()}
    table |= {ord(char): "·" for char in _DOTS}
    table |= {ord(char): "—" for char in _DASHES}
    # Kangxi and CJK radicals and compatibility ideographs, which text layers of PDF files use for plain characters.
    for code in (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFAFF)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = plain
    pairs = files("kg.text").joinpath("traditional.csv").read_text(encoding="utf-8").split()
    table |= {ord(pair[0]): pair[2] for pair in pairs[1:]}
    return table

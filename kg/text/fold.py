"""One form for characters that look alike, of the same length, so that offsets never move."""

from __future__ import annotations

import re
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
_STRAIGHT = re.compile(r'"|(?<=[。!?"])\s*\n(?:[ \t]*\n| {2}|\u3000)|\n\s*\n\s*\n')
_DOTS = "•·・‧∙⋅･"
_DASHES = "‐‑‒–—―─━﹘"
# Radicals that Unicode gives no plain character for, each before the character whose place it takes in PDF files.
_RADICALS = (
    "⺁厂⺓幺⺝月⺟母⺠民⺬示⺷羊⻁虎⻄西⻅见⻆角⻉贝⻋车⻑长⻓长⻔门⻗雨⻘青"
    "⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟"
)
_WHITE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"

PRINTED = re.compile(rf"[^\s{_WHITE}]+")
"""A stretch of characters none of which ``is_white``."""


@cache
def is_white(char: str) -> bool:
    """Whether ``char`` prints nothing: white space, or a zero-width character such as a byte order mark."""
    return char.isspace() or char in _WHITE


def squeeze(text: str) -> str:
    """``text`` folded and without what prints nothing, for comparing."""
    return "".join(PRINTED.findall(fold(text)))


def fold(text: str) -> str:
    """``text`` with full-width ASCII made half-width, quotes, dots, dashes and radicals unified, straight quotes paired
    and the common traditional characters simplified. The result has the same length: character ``i`` stands for
    character ``i``."""
    folded = text.translate(_table())
    return _pair_straight(folded) if '"' in folded else folded


def simplify(text: str) -> str:
    """``text`` with traditional characters simplified, as names are shown; punctuation stays as it is printed."""
    return text.translate(_simple())


def _pair_straight(text: str) -> str:
    """Straight quotes made opening and closing by turns. A paragraph begins anew, and a quote that can only open (after
    a colon) or only close (between 。 and a mark) sets the turn right where OCR lost one."""
    chars, opened = list(text), False
    for match in _STRAIGHT.finditer(text):
        at = match.start()
        if text[at] != '"':
            opened = False
            continue
        before, after = text[max(0, at - 80) : at].rstrip()[-1:], text[at + 1 : at + 2]
        if before == ":":
            opened = False
        elif not after or before in tuple("。!?,") and after in tuple(",。;、)"):
            opened = True
        chars[at] = "”" if opened else "“"
        opened = not opened
    return "".join(chars)


def unradical(text: str) -> str:
    """``text`` with characters for the radicals and compatibility ideographs that text layers of PDF files hold in
    their place (⻓ for 长); of the same length, and nothing else changed."""
    return text.translate(_radicals())


@cache
def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(char): mark for char, mark in _MARKS.items()}
    table |= {ord(char): "·" for char in _DOTS}
    table |= {ord(char): "—" for char in _DASHES}
    simple = _simple()
    table |= {code: simple.get(ord(char), char) for code, char in _radicals().items()}
    return table | simple


@cache
def _simple() -> dict[int, str]:
    """Traditional characters that stand for one simplified character each and that simplified print does not use: the
    common ones, and the pairs that OpenCC (Apache-2.0) has both ways round (TSCharacters, STCharacters). Variants that
    people's names keep in simplified print (濛, 昇) are left out."""
    pairs = files("kg.text").joinpath("traditional.csv").read_text(encoding="utf-8").split()
    return {ord(pair[0]): pair[2] for pair in pairs[1:]}


@cache
def _radicals() -> dict[int, str]:
    codes = (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFAFF))
    plain = {code: unicodedata.normalize("NFKC", chr(code)) for code in codes}
    table = {code: char for code, char in plain.items() if len(char) == 1 and char != chr(code)}
    return table | {ord(radical): char for radical, char in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)}

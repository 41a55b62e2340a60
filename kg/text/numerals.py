"""Numbers as they are written in Chinese text: 1,309 · 2.6万 · 2800多万 · 三百二十 · 百分之八十."""

from __future__ import annotations

import re
from fractions import Fraction

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_VAGUE = re.compile(r"[余多来]")

# A number in digits with the multipliers behind it. Commas must cut groups of three.
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[余多]?[十百千万亿]+(?:\d+[千万])?)?"
# A number in characters: 三百二十, 两, 一万.
HAN = r"[零〇一二两三四五六七八九十百千万亿]+(?:[余多]?[万亿])?"
# What numbers an item of a list: (二), 二、, ②.
ITEM = r"[①-⑳]|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、"
# The same, or an Arabic number and a mark (1. but not 1.5).
NUMBERED = ITEM + r"|\d{1,2}[.、](?!\d)"


def parse_number(text: str) -> int | float:
    """The value of a number: 2.6万 -> 26000, 三百二十 -> 320, 2800多万 -> 28000000, 百分之八十 -> 80.

    余, 多 and 来 (more than) are passed over; a whole value is an ``int``. Raises ``ValueError`` for anything else,
    also for two digits in a row that are an estimate (两三) and not a number.
    """
    plain = _VAGUE.sub("", text).removeprefix("百分之")
    if not plain:
        raise ValueError(f"no number: {text!r}")
    value = _parse_arabic(plain) if plain[0].isascii() else _parse_han(plain)
    return int(value) if value.denominator == 1 else float(value)


def _parse_arabic(text: str) -> Fraction:
    total = Fraction(0)
    for digits, scales in re.findall(r"([\d,.]*)([十百千万亿]*)", text):
        if not digits and not scales:
            continue
        if not re.fullmatch(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", digits):
            raise ValueError(f"no number: {text!r}")
        part = Fraction(digits.replace(",", ""))
        for scale in scales:
            part *= _SMALL.get(scale) or _LARGE[scale]
        total += part
    if "".join(re.findall(r"[\d,.十百千万亿]", text)) != text:
        raise ValueError(f"no number: {text!r}")
    return total


def _parse_han(text: str) -> Fraction:
    if len(text) > 2 and set(text) <= set(_DIGITS):  # 二〇二二: digit by digit
        return Fraction(int("".join(str(_DIGITS[char]) for char in text)))
    total = section = 0
    digit: int | None = None
    for char in text:
        if char in _DIGITS:
            if digit:
                raise ValueError(f"no number: {text!r}")
            digit = _DIGITS[char]
        elif char in _SMALL:
            section += (1 if digit is None else digit) * _SMALL[char]
            digit = None
        elif char in _LARGE:
            section += digit or 0
            total = (total + (section or 1)) * _LARGE[char] if char == "亿" else total + (section or 1) * _LARGE[char]
            section, digit = 0, None
        else:
            raise ValueError(f"no number: {text!r}")
    return Fraction(total + section + (digit or 0))

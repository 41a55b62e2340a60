"""Figures: counts, amounts, areas and shares in a block's text, with what they count. Rules: ``rules/figures.yaml``.

What is a figure and how units are written follows the Figures section of the codebook: ordinals, dates, clock times
and numbers in names are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.lexicon.segment import split_words
from kg.lexicon.tables import read_yaml
from kg.text.numerals import ARABIC, parse_number
from kg.text.triggers import Sieve, find_needs
from kg.text.units import parse_unit, unit_pattern, units


@dataclass(frozen=True, slots=True)
class FigureSpan:
    """A figure: ``text[start:end]`` is number and unit as printed, ``value`` a plain number in ``unit``, ``bound`` one
    of ``kg.vocabulary.BOUNDS``, ``measures`` what is counted as printed near it ("" if nothing says so)."""

    start: int
    end: int
    value: int | float
    unit: str
    bound: str
    measures: str
    rule: str


@dataclass(frozen=True, slots=True)
class FigureRule:
    """One rule of the file. ``left`` must match right before the figure, ``not_right`` must not match right behind;
    a ``unit`` given here stands for rules without that group, ``factor`` multiplies the value."""

    name: str
    pattern: str
    examples: tuple[str, ...]
    left: str = ""
    not_right: str = ""
    unit: str = ""
    factor: int = 1


@cache
def _file() -> dict[str, Any]:
    loaded: dict[str, Any] = read_yaml("kg.extract", "rules/figures.yaml")
    return loaded


@cache
def rules(section: str) -> tuple[FigureRule, ...]:
    """The rules of a section, ``ignore`` or ``figures``, in the order in which they are tried.

    Raises ``TypeError`` for an unknown or missing key.
    """
    return tuple(FigureRule(**{**row, "examples": tuple(row["examples"])}) for row in _file()[section])


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(set(_file()["words"][name].split()), key=lambda word: (-len(word), word)))


_GUARD = r"(?<![\d.+\-×A-Za-z])(?<!\d,)"  # a number begins here, not inside another number, sum or code


@cache
def _compiled(rule: FigureRule) -> re.Pattern[str]:
    not_kept = "".join(f"(?<!{word})" for word in _words("kept"))
    pattern = rule.pattern.replace("{guard}", _GUARD).replace("{not_kept}", not_kept)
    return re.compile(pattern.replace("{arabic}", f"(?:{ARABIC})").replace("{unit}", unit_pattern()))


@cache
def _sieve(section: str) -> Sieve[tuple[FigureRule, re.Pattern[str]]]:
    compiled = [(rule, _compiled(rule)) for rule in rules(section)]
    return Sieve((pair, find_needs(pair[1].pattern)) for pair in compiled)


_LONGEST = 24  # characters of a phrase that says what is counted
# A short quoted string, a sum in quotes (“1名组长+3名组员”) or a document's title is a name: what stands in it is no
# figure.
_NAME = re.compile(r"“[^“”,。;:!?]{1,12}”|“[^“”,。]{1,30}\+[^“”,。]{1,30}”|‘[^‘’,。;:!?]{1,12}’|《[^》]*》")


def find_figures(text: str) -> list[FigureSpan]:
    """The figures of a block's text (folded, no white space) in order. A range (5-10名) gives two with one span."""
    closed = [match.span() for match in _NAME.finditer(text)]
    closed += [match.span() for _, pattern in _sieve("ignore").pass_through(text) for match in pattern.finditer(text)]
    found: list[tuple[re.Match[str], FigureRule]] = []
    for rule, pattern in _sieve("figures").pass_through(text):
        for match in pattern.finditer(text):
            start, end = match.span()
            if _fits(rule, text, start, end) and not any(start < b and a < end for a, b in closed):
                found.append((match, rule))
                closed.append((start, end))
    found.sort(key=lambda pair: pair[0].start())
    spans = [match.span() for match, _ in found]
    return [figure for match, rule in found for figure in _figures(text, match, rule, spans)]


def _fits(rule: FigureRule, text: str, start: int, end: int) -> bool:
    if rule.left and not re.search(f"(?:{rule.left})$", text[max(0, start - 16) : start]):
        return False
    return not (rule.not_right and re.match(rule.not_right, text[end:]))


def _figures(text: str, match: re.Match[str], rule: FigureRule, spans: list[tuple[int, int]]) -> Iterator[FigureSpan]:
    start, end = match.span()
    groups = match.groupdict()
    written = groups.get("unit") or rule.unit
    if written == "个" and (points := _POINTS.match(text, end)):
        written += points[1]
    unit = parse_unit(written)
    measures = _measures(text, match, written, spans)
    number = groups["number"]
    low = groups.get("low")
    try:
        value = parse_number(number)
        if low is None:
            value = int(value * rule.factor) if rule.factor != 1 else value
            yield FigureSpan(start, end, value, unit, _bound(text, match), measures, rule.name)
        else:
            scale = re.sub(r"[\d.,]", "", number)
            whole = groups.get("own") or re.search(r"[十百千万亿]", low)  # 5000元至1万元, but 2-3万元
            bottom = parse_number(low if whole else low + scale)
            yield FigureSpan(start, end, bottom, unit, "moreThan", measures, rule.name)
            yield FigureSpan(start, end, value, unit, "lessThan", measures, rule.name)
    except ValueError:
        return


_POINTS = re.compile(rf"(?:(?:[、,和与及]|以及)(?:{ARABIC})个)+(百分点)")  # 0.6个|和2.1个百分点: both are
# What says how exact a number is: before it, within it, after it. The first that matches wins.
_BOUNDS_BEFORE = (
    (re.compile(r"(?:不超过|不高于|不多于|不足|不到|(?<!不)[少低]于|最多|至多|不满)$"), "lessThan"),
    (re.compile(r"(?:不少于|不低于|不下|至少|最少|超过|超出|超|突破|逾|多于|大于|高于|破|多达)$"), "moreThan"),
    (re.compile(r"(?:约|近|接近|大概|大致|差不多|几乎)(?:有|为|达)?$"), "about"),
)
_BOUNDS_AFTER = (
    (re.compile(r"以上|之多|多(?![数种个样])|有余|起步"), "moreThan"),
    (re.compile(r"以内|以下|之内"), "lessThan"),
    (re.compile(r"左右|上下"), "about"),
)


def _bound(text: str, match: re.Match[str]) -> str:
    before, after = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 3]
    for pattern, bound in () if before.endswith(_words("kept")) else _BOUNDS_BEFORE:  # 签约, 附近
        if pattern.search(before):
            return bound
    if re.search(r"[余多来]", match.group()) or before.endswith("上") and match.group()[0] in "百千万亿":  # 上千名
        return "moreThan"
    return next((bound for pattern, bound in _BOUNDS_AFTER if pattern.match(after)), "exact")


_ALONE = "村镇乡区县市旗寨屯组队户人店校岛桥楼井"  # what one character may say is counted
_CHANGED = re.compile("升|降|增|减|提高|提升|下降|缩短|压缩|压减|减少|增加|增长|降低|上升|扩大|涨|跌")
_NAMED = re.compile(r"[“《]([^“”《》,。;]{2,20})[”》]$")
_BREAK = re.compile(r"[,。;:!?…()“”‘’《》—→●▲■◆\-]")


def _measures(text: str, match: re.Match[str], written: str, spans: list[tuple[int, int]]) -> str:
    """What is counted: the words behind the unit (14家|重点企业) or, where there are none or the unit measures
    something, those before the number (投资|16万元), within the clause and up to the next figure."""
    before, after = _before(text, match.start(), spans), _after(text, match.end(), spans)
    if len(after) == 1 and after not in _ALONE:
        after = ""
    precedes = units()[written].kind != "count" or units()[written].plain in ("次", "人次", "场次")
    if text[match.end() : match.end() + 1] == "的":  # 60万元的消费券
        precedes = False
    return (before or after) if precedes else (after or before)


def _before(text: str, start: int, spans: list[tuple[int, int]]) -> str:
    at = bisect_right(spans, start, key=lambda span: span[1])
    low = spans[at - 1][1] if at else 0
    if named := _NAMED.search(text, max(low, start - _LONGEST), start):  # 建成“童心驿站”32个
        return named[1]
    pieces = _BREAK.split(text[low:start])
    piece = _strip(pieces[-1], "before_end", at_end=True)
    if at and len(pieces) == 1 and _CHANGED.fullmatch(piece):  # 收缴率由71%升到|93%
        return _before(text, spans[at - 1][0], spans[: at - 1])
    if len(piece) > _LONGEST:
        piece = _whole(piece)
    return _strip(piece, "before_start", at_end=False)


def _whole(piece: str) -> str:
    """The last whole words of a phrase that is too long."""
    cut = len(piece) - _LONGEST
    return piece[next((start for start, _ in split_words(piece) if start >= cut), cut) :]


def _after(text: str, end: int, spans: list[tuple[int, int]]) -> str:
    at = bisect_left(spans, end, key=lambda span: span[0])
    high = spans[at][0] if at < len(spans) else len(text)
    if re.match(r"[、和及与]|以及", text[end:high]):  # an enumeration goes on: 车辆35台次、人员210人次
        return ""
    quoted = re.match(r"“([^”]{1,12})”(?=[,。;、]|$)", text[end:high])  # 47个“网格小院”
    if quoted:
        return quoted[1]
    piece = _strip(_BREAK.split(text[end:high])[0], "after_start", at_end=False)
    stop = _stops().search(piece)
    if stop or len(piece) > _LONGEST:
        piece = _to_stop(piece)
    return _strip(piece, "after_end", at_end=True)


def _to_stop(piece: str) -> str:
    """The words up to one that says what is done with what is counted: 规上企业|参加; no word is cut in two."""
    ends = [0, *(end for _, end in split_words(piece))]
    for stop in _stops().finditer(piece):
        if stop.start() in ends or stop.end() in ends:
            return piece[: min(stop.start(), _LONGEST)] if stop.start() <= _LONGEST else piece[: _fitting(ends)]
    return piece if len(piece) <= _LONGEST else piece[: _fitting(ends)]


def _fitting(ends: Sequence[int]) -> int:
    return max(end for end in ends if end <= _LONGEST)


@cache
def _stops() -> re.Pattern[str]:
    return re.compile("(?<![规限线网楼路])上|" + "|".join(re.escape(w) for w in _words("after_stop") if w != "上"))


def _strip(piece: str, words: str, *, at_end: bool) -> str:
    """``piece`` without any of the listed ``words`` at one end, as long as there is one (行为 does not end in 为)."""
    kept, listed = _words("kept"), _words(words)
    while piece.endswith(listed) if at_end else piece.startswith(listed):
        if at_end and piece.endswith(kept):
            break
        word = next(w for w in listed if (piece.endswith(w) if at_end else piece.startswith(w)))
        piece = piece[: -len(word)] if at_end else piece[len(word) :]
    return piece

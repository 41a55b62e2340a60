"""Lists of people line by line, which are no headlines: 林知远 石桥镇镇长, 成 员:高 岚 区教育局局长, 区长林知远."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from kg.corpus.lines import Line
from kg.corpus.marks import Mark, set_kind
from kg.lexicon.names import is_person_name
from kg.lexicon.words import fill

_PART = re.compile("[一-龥]{2,5}:")
_SEX = re.compile(r"\([男女]\)$")
_POST_FIRST = re.compile(fill(r"(?:{posts})([一-龥]{2,7})$"))
_HEAD = re.compile(r"[一二三四五六七八九十]、|.*:$")  # of a list: 二、先进个人; 出席会议的有:
_NEAR = 6  # lines over a list among which its heads are looked for
_LONGEST = 32  # characters of such a line
_FEWEST = {"apart": 2, "behind": 3}  # lines in a row; a headline of two lines may end in a name each


def settle_rosters(marks: list[Mark]) -> None:
    """Lines in a row that each set a name apart from a place or post, or end with a name behind a post, are a list of
    people, not a headline."""
    rows = [_row(mark.line) if mark.kind == "short" else ("", "") for mark in marks]
    for shape, run in groupby(range(len(marks)), key=lambda index: rows[index][0]):
        members = list(run)
        if shape and len(members) >= _FEWEST[shape] and 2 * _count_names(rows, members) > len(members):
            for index in range(_begin_heads(marks, members[0]), members[-1] + 1):
                set_kind(marks, index, "label")


def _begin_heads(marks: Sequence[Mark], first: int) -> int:
    """Where the heads of a list begin, with short lists under those before (一、先进集体): ``first`` if it has none."""
    begin = first
    for index in range(first - 1, max(-1, first - _NEAR), -1):
        if marks[index].kind != "short":
            break
        begin = index if _HEAD.match(marks[index].line.text) else begin
    return begin


def _count_names(rows: Sequence[tuple[str, str]], members: Sequence[int]) -> int:
    return sum(is_person_name(rows[index][1], bounded=True) for index in members)


def _row(line: Line) -> tuple[str, str]:
    """How a line would say who someone is and the piece of it that would be the name; both empty where it does not."""
    text = line.text
    if len(text) > _LONGEST:
        return "", ""
    part = _PART.match(text)
    start = part.end() if part else 0
    gaps = [gap for gap in sorted(line.gaps) if gap > start]
    if gaps[:1] == [start + 1]:  # 高|岚|区教育局局长
        gaps = gaps[1:]
    name = _SEX.sub("", text[start : gaps[0]]) if gaps else ""
    if 2 <= len(name) <= 7 and len(gaps) <= 2 and len(text) - gaps[0] >= (2 if part else 3):
        return "apart", name
    post = None if part else _POST_FIRST.search(text)
    return ("behind", post[1]) if post else ("", "")

"""Two forms of one name where neither ends the other: half a slogan, the head noun alone, initials, 创城."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon.segment import split_words

_QUOTED = re.compile(r"[“‘](?P<inside>[^“”‘’]+)[”’](?P<after>[^“”‘’]*)$")
# A space sets halves apart; a new line inside a name is only where the column ends.
_BREAKS = re.compile(r"[、,;]|(?<![\s])[ \u3000]+(?![\s])")
_HALF = 4  # characters of a part of a slogan that tells the whole
_TAIL = range(3, 6)  # characters behind the quotes that stand for the whole; more are a name of their own
_LAST = re.compile(r"(?:委员会|中心|局|委|办|厅|部|处|站)$")
_CREATES = re.compile(
    r"创建?(?:全国|国家级?|[全省市]级?)?(?P<of>[一-龥]{0,8}[城县区镇村])市?"
    r"|(?:全国|国家级?|[全省市]级?)?(?P<before>[一-龥]{2}|[一-龥]{2,8}[城县区镇村])市?创建(?:工作|活动)?"
)

_FIRST = re.compile(r"^(?:全[省市区县州旗镇乡]|\d{4}年(?:度)?|第[一二三四五六七八九十\d]+[届次期]|首届)+")
_HEAD = re.compile(r"(?:工程|项目|活动|行动|工作)$")
_TELLS = re.compile(r"[一二三四五六七八九十\d东西南北新老上中下左右大小]")
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+[次届期]")
_LEAST, _LONG = 5, 8


def parts_of(printed: str) -> list[str]:
    """The parts of the slogan that a name is, as the page prints it: “上门办公、一线交办”工作法, and names whose
    halves are set apart by a space. Empty where it has but one, or one too short to tell the whole."""
    quoted = _QUOTED.search(printed)
    parts = ["".join(part.split()) for part in _BREAKS.split((quoted["inside"] if quoted else printed).strip())]
    return parts if len(parts) > 1 and all(len(part) >= _HALF for part in parts) else []


def ends_of(parts: Sequence[str], size: int) -> str:
    """A short form of ``size`` characters made of the ends of a slogan's parts: 吹哨报到 of 街道吹哨、部门报到; "" if
    none can have that size."""
    each, rest = divmod(size, len(parts))
    return "".join(part[-each:] for part in parts) if each > 1 and not rest else ""


def tail_of(text: str) -> str:
    """What stands behind the quotes of a name and may be all that is said of it later: 调解小屋 of “和为贵”调解小屋."""
    quoted = _QUOTED.search(text)
    return quoted["after"] if quoted and len(quoted["after"]) in _TAIL else ""


def is_initials(short: str, whole: str) -> bool:
    """Whether a body's name is short for another by the first characters of its words: 综治中心 of
    社会治安综合治理中心. The last is of one of the last two words, since what a body does is what it is called by
    (人社局 of 人力资源和社会保障局). A name whose own words go on (卫生局, 卫生监督局) is another body's."""
    last, of = _LAST.search(short), _LAST.search(whole)
    if not last or not of or last[0][-1] != of[0][-1] and (last[0], of[0]) != ("委", "委员会"):
        return False
    stem, rest = short[: last.start()], whole[: of.start()]
    if len(stem) < 2 or stem in rest:
        return False
    # Words of four characters are two of two to whoever shortens them: 综合|治理.
    firsts = [rest[at] for start, end in split_words(rest) for at in range(start, end, 2)]
    ends = [at for at in range(max(0, len(firsts) - 2), len(firsts)) if firsts[at] == stem[-1]]
    return bool(ends) and is_within(stem[:-1], "".join(firsts[: ends[-1]]))


def creates(name: str) -> str:
    """What a campaign to become a model city creates (文明城 of 文明城市创建, 创建全国文明城市), "" if it is none."""
    found = _CREATES.fullmatch(name)
    return (found["of"] or found["before"]) if found else ""


def is_within(short: str, whole: str) -> bool:
    """Whether the characters of ``short`` stand in ``whole`` in their order: 城 and 文明 in 文明典范城."""
    rest = iter(whole)
    return all(char in rest for char in short)


def longest_of(goals: set[str]) -> list[str]:
    """The goals that stand in no other one."""
    return sorted(g for g in goals if not any(g != other and is_within(g, other) for other in goals))


def leaves_out(short: str, whole: str) -> bool:
    """Whether ``short`` is ``whole`` without some words inside it, or at its beginning and inside it: 藤铁设计大赛 of
    第三届云河藤铁工艺设计大赛. What is left out is no number and no side (城区东段)."""
    bare, full = _FIRST.sub("", short), _FIRST.sub("", whole)
    if not _LEAST <= len(bare) < len(full) or bare in full:
        return False
    full = full if full[-2:] == bare[-2:] else _HEAD.sub("", full)
    return _is_pieced(bare, full, 2 if len(bare) < _LONG else 3)


def _is_pieced(short: str, whole: str, pieces: int) -> bool:
    """Whether ``short`` is made of so many pieces of ``whole``, each of two characters or more, the last its end."""
    for size in range(2, len(short) - 1):
        if not whole.endswith(short[-size:]):
            return False
        front, rest = short[:-size], whole[:-size]
        at = rest.rfind(front)
        if at >= 0:
            return not _TELLS.search(_ORDINAL.sub("", rest[at + len(front) :])) and not _TELLS.search(rest[:at])
        if pieces > 2 and any(
            _is_pieced(front, rest[:cut], pieces - 1) and not _TELLS.search(rest[cut:]) for cut in range(4, len(rest))
        ):
            return True
    return False

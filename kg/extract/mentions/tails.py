"""What stands behind a quoted name and may belong to it: “清河”|工作机制, “清河”|专项整治行动, “金秋杯”|篮球赛."""

from __future__ import annotations

import re

from kg.extract.mentions.edges import is_deed, kind_of_end, what_follows
from kg.extract.mentions.phrases import NAME_CHAR, Phrase
from kg.lexicon.segment import tag_of
from kg.lexicon.words import word_set

_REACH = 14  # characters behind the quotes
_THING = re.compile(r"[一-龥][队团员点库法节证单台站室岗卡码网榜券制亭角班课营展牌图屋坊铺堂店柜箱灯金贷链]$")
_ASIDE = re.compile(r"\([一-龥]{1,4}\)(?=[一-龥])")  # “云河通”用工(储备)平台
_COUNTED = re.compile(r"[两二三四五六七八九十\d]+(?:大|项|个|种|类|张|支)|[一这那][场次份批]")

# Those who have part in it (“双报到”|党员), and teams (“红围裙”|服务队).
_PEOPLE = re.compile("(?:党员|工人|干部|志愿者|成员|居民|群众|村民|企业|商户|学员|学生|单位|农户|会员|业主|代表|家庭)$")
CREWS = re.compile("(?:队|队伍|义警|服务团|宣讲团|讲师团|顾问团|帮帮团)$")

# How it is done, what it is to be and what it serves: “四不两直”|方式, “清溪”|为主线. None is part of a name.
_MANNER = re.compile("(?:形式|方式|理念|要求|原则|思路|手法|格局|局面|氛围|态势|姿态)$")
_SERVES_AS = re.compile("(?:为|作为|是|成为)(?![民企农老侨兵村群军烈困])")

# What is told of it: “清溪夜校”|送安全进车间, “明白卡”|贴上墙.
_DIRECTED = re.compile(
    "[送搬开走请引装搭摆驻贴种做落带抓融延管][一-龥]{0,4}?[进到上入](?![一-龥]{0,6}(?:活动|行动|工程|计划|项目))"
)


def find_ends(phrase: Phrase, closing: int) -> tuple[int, list[int]]:
    """Where the words begin behind the closing quote at ``closing`` (past a 的), and where each ends that a name may
    end with."""
    text = phrase.text
    at = begin = closing + 1 + (text[closing + 1 : closing + 2] == "的")
    ends = []
    while at < len(text) and at - begin < _REACH and at not in phrase.gaps:
        if aside := _ASIDE.match(text, at):
            at = aside.end()
            continue
        if not NAME_CHAR.match(text[at]) or at == begin and (_DIRECTED.match(text, at) or _SERVES_AS.match(text, at)):
            break
        if at > begin and _COUNTED.match(text, at):
            break  # “A”结对服务|两个子项目: as many as the list names
        word = phrase.word(at, len(text))
        if word in word_set("tail_stops") or word in word_set("arrivals"):
            break
        if _MANNER.search(word):
            break
        at += len(word)
        ends.append(at)
    return begin, ends


def tail_signs(phrase: Phrase, begin: int, end: int) -> set[str]:
    """The signs that a name goes on from ``begin`` (behind its quotes) to ``end``."""
    text = phrase.text
    tail, first = text[begin:end], phrase.word(begin, end)
    last = text[max(begin, phrase.word_at[end - 1]) : end]
    size, tag, kind = len(tail), tag_of(last), kind_of_end(tail) or _THING.search(tail) and "thing"
    signs = {
        "tail",
        f"tail-{kind or 'none'}",
        f"tail-next-{what_follows(phrase, end)}",
        "tail-size-" + ("1" if size == 1 else "2" if size == 2 else "3" if size < 5 else "5" if size < 7 else "7"),
        "tail-last-" + ("vn" if tag == "vn" else {"n": "n", "v": "v", "": "unknown"}.get(tag[:1], "other")),
        f"tail-first-{_first(first)}",
    }
    if len(last) == 1:
        signs.add("tail-last-short")
    if _PEOPLE.search(tail):
        signs.add("tail-people")
    if CREWS.search(tail):
        signs.add("tail-crew")
    if last in word_set("generic_modifiers"):
        signs.add("tail-last-general")
    if _COUNTED.match(tail):
        signs.add("tail-counted")
    if text[begin - 1] == "的":
        signs.add("tail-of")
    if any(wall in phrase.walls for wall in range(begin + 1, end)):
        signs.add("tail-place")
    if last == tail:
        signs.add("tail-one-word")
    at, general = begin + len(first), first in word_set("generic_modifiers")
    while at < end:
        if kind_of_end(text[begin:at]):
            signs.add("tail-past-head")
        word = phrase.word(at, end)
        if at + len(word) < end and is_deed(word):
            signs.add("tail-telling")
        general = general and word in word_set("generic_modifiers")
        if word in word_set("carriers"):
            signs.add("tail-carrier")
        at += len(word)
    if general:
        signs.add("tail-general")
    return signs


def _first(word: str) -> str:
    for role in ("carriers", "verbs", "adverbs"):
        if word in word_set(role):
            return role
    tag = tag_of(word)[:1]
    return tag if tag in tuple("vnmdabj") else "other"

"""Where a name ends that goes on behind a closing quote: “清河”|专项整治行动."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.mentions.phrases import NAME_CHAR, YEAR_OPENING, Phrase, ends_of
from kg.lexicon.names import is_person_name
from kg.lexicon.segment import tag_of
from kg.lexicon.words import any_of, word_set

_REACH = re.compile(rf"(?:{NAME_CHAR.pattern}|\([^)]{{0,6}}\))*")  # how far a name may go on to the right
_CODE = re.compile(r"[“‘][^“”‘’]*[+—–、-][^“”‘’]*[”’]$")
_INNER_VERBS = frozenset(
    ("推进", "启动", "推广", "落实", "创建", "组建", "签约", "揭牌", "挂牌", "试点", "带动")
)  # 启动仪式
_SHORT_TAIL = 6  # characters behind the quotes with which a verb may begin (“工改”|示范项目)
# What is done with a complete name (“141”智治体系|建设) or what it is listed in.
_BEHIND = frozenset(("建设", "试点", "名单", "打造", "推广", "实施", "落实", "运行", "成果", "现场", "要求"))


def grow_right(phrase: Phrase, at: int, heads: str, *, limit: int = 24) -> int:
    """End of the name that goes on at ``at`` (after a closing quote) up to a word of the lists ``heads`` (their names,
    separated by spaces); 0 if no such word follows. A 的 may follow a code or list (“1+3+N”的服务体系)."""
    text, end = phrase.text, 0
    begin = at + 1 if text[at : at + 1] == "的" and _CODE.search(text, max(0, at - 40), at) else at
    reach = _REACH.match(text, begin)
    if not reach or not _heads_in(heads).search(text, begin, reach.end()):
        return 0
    ends, own = ends_of(heads), _words_of(heads)
    p = begin
    while p < len(text) and p - at < limit and p not in phrase.gaps:
        if text[p] == "(" and ")" in text[p : p + 8]:
            p = text.index(")", p) + 1
            continue
        word = phrase.word(p, len(text))
        if year := YEAR_OPENING.match(text, p):
            p = year.end()
            continue
        if not NAME_CHAR.match(text[p]) or word.isdigit() or word in word_set("tail_stops"):
            break
        if end and word in _BEHIND:
            break
        told = word == "里" or word in word_set("arrivals") or text.startswith("起", p + 1)  # “清溪计划”|织起…
        if told or word in word_set("adverbs") or len(word) > 2 and is_person_name(word):
            break  # “红哨兵”|林知远发现…: what is told of it
        doing = word in word_set("carriers") and word not in own
        if doing and (end or word not in _INNER_VERBS) or end and _has_object(phrase, p, word):
            break
        p += len(word)
        if ends.search(text, begin, p) or text[begin:p] == "制":
            end = p
        elif word[-1] in "上中后前" and len(word) > 1 and ends.search(text, begin, p - 1):
            end = p - 1  # 推进|会上: one word to jieba
    return 0 if end > begin + _SHORT_TAIL and _tells(phrase, begin, own) else end


@cache
def _words_of(roles: str) -> frozenset[str]:
    return frozenset().union(*(word_set(role) for role in roles.split()))


@cache
def _heads_in(heads: str) -> re.Pattern[str]:
    """Found wherever a name could end in one of the heads: quickly told, since most quotes have none behind them."""
    return re.compile(f"{any_of(*heads.split())}|制")


def _tells(phrase: Phrase, at: int, heads: frozenset[str]) -> bool:
    """Whether the word after a quoted name is a verb of what is told of it (“楼道会”|盘活小区…)."""
    word = phrase.word(at, len(phrase.text))
    return (
        tag_of(word) == "v"
        and len(word) > 1
        and not any(word in known for known in (heads, word_set("verbs"), word_set("functions")))
    )


def _has_object(phrase: Phrase, at: int, word: str) -> bool:
    """Whether a verb after a complete name goes on to an object of its own (…清障行动|排查枯井310口)."""
    after = phrase.text[at + len(word) : at + len(word) + 1]
    return word in word_set("verbs") and bool(NAME_CHAR.match(after)) and after not in "工制机行活"

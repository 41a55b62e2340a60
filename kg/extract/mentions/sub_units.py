"""What stands right behind the name of an agency and is of it: a department, or its second name in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.extract.mentions.found import Found
from kg.extract.mentions.phrases import Phrase
from kg.lexicon.segment import tag_of
from kg.lexicon.words import fill, word_set

_SUB_UNIT = re.compile(
    fill(
        r"(\((?!{not_names})[一-龥]{2,10}(?:局|办|办公室|委)\)|(?:驻[一-龥]{2,7}(?:工作[组队]|招商组|小分队|分队|办事处|联络处|工作室|检察室|警务室|联络[站室])|(?![的在和与各]|有关|相关|分[成为]|领导|.{0,3}(?:会同|联合|提级|派出|设[在于]|协调|邀请|组织(?![部科处股人])))[一-龥]{2,9}?(?:{units}|(?<![调查惩])处|(?<![转督主承协操会举合联创交代查经包快即通理设开])办|(?<=[一-龥])部|组(?![织成建长])|(?<=[一-龥])队(?![伍员长])(?<!部队))"
        r"|中心组|筹备组|目督办|分局|党组(?=[、,。开会召对把])|(?<=局)[一-龥]{2,3}所)"
        r"(?=[,。、:;)”]|$|(?<=处)\d|副?(?:{posts})|民警|(?<=办)干部|执法人员|工作人员|在(?!建|线)|有关|相关|联合|组织|开展|负责|常年|长期|反映|牵头|成员|的[\d人法民干]|到|赶|联系|带着|备案|跟踪|每[周月天]|提醒|同步|与|和|要|[上中]班|专题|[\d一二三四五六七八九十两]+[名支]|答复|回复|反馈|{carriers})"
        r"(?<!干部)(?<!办事大厅)(?<!活动室)(?<!带队)(?<!网站)(?<!科室)(?<!会议室)(?<!会议中心)(?<!会展中心)(?<!工作组)(?<!联合检查组))"
    )
)


def find_sub_units(phrase: Phrase, agencies: Iterable[Found]) -> list[Found]:
    """Departments (区应急管理局|执法监督科) and second names (县水利局|(县移民局)), each with its body as one name."""
    more = []
    for body in agencies:
        unit = _SUB_UNIT.match(phrase.text, body.end)
        if unit and (phrase.text[body.end] == "(" or not any(map(_is_deed, _words(phrase, body.end, unit.end(1))))):
            more.append(replace(body, end=unit.end(1), rule="agency.sub-unit", confidence=0.85))
    return more


def _is_deed(word: str) -> bool:
    """Whether a word tells what the body does, so that no department's name holds it."""
    if word in word_set("units"):
        return False
    return tag_of(word)[:1] in tuple("pcdutr") or any(word in word_set(r) for r in ("carriers", "posts", "hosting"))


def _words(phrase: Phrase, start: int, end: int) -> list[str]:
    starts = sorted({max(start, phrase.word_at[i]) for i in range(start, end)})
    return [phrase.text[a:b] for a, b in zip(starts, [*starts[1:], end], strict=True)]

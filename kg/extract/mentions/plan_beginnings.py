"""Where the name of an initiative, event or document begins that no mark shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.mentions.edges import is_actor
from kg.extract.mentions.foreign import BODY_END, FUNCTIONS, is_foreign
from kg.extract.mentions.phrases import YEAR_OPENING, Phrase, ends_with_head, is_nominal
from kg.lexicon.segment import tag_of
from kg.lexicon.words import any_of, word_set

_CLAUSE_BEGIN = frozenset(",。;:!?“”‘’")
# 完善|提升|治理体系: a second verb of general meaning; 开展|规范|经营行动: after these it is the name's.
_GENERAL_VERBS = frozenset(("提升", "优化", "加强", "强化", "规范", "执行"))
_EVERY = re.compile("每[日周旬月季年天]$")
# Verbs that stand in names behind their object, right before the head: 人才引进|工程, 文明行为引导|系列活动.
_BEHIND_OBJECT = frozenset(
    ("引导", "引进", "引入", "推广", "促进", "创建", "创新", "培育", "传承", "激励", "动员", "带动", "巩固", "强化")
)
_ALSO_QUALITIES = frozenset(("重点", "高标准"))  # 重点|案件领导包案制度, but 重点|整治
_SAID_BEFORE = re.compile(any_of("before_schemes"))
_OPENING = re.compile(any_of("opening_schemes"))
_OF_A_TITLE = re.compile("全国|国家|省级|自治区级|文明|卫生|双拥|森林|园林")  # 创建|全国文明城市迎检动员大会
_STARTING_VERBS = frozenset(("开展", "实施", "启动", "推进", "举办", "参加", "深化", "推动"))


def begin_plan(phrase: Phrase, spans: Sequence[tuple[int, int]], head: int, type_: str) -> int:
    """An initiative, event or document: after the last verb of responsibility, without adverbs and leading verbs."""
    text, start = phrase.text, spans[0][0]
    for begin, end in spans:
        word = text[begin:end]
        line = word == "组织" and text.startswith("工作", end)  # 组织|工作会议: what it is about
        line = line or end == head and word in _BEHIND_OBJECT and _has_object(phrase, start, begin)
        if type_ == "initiative":
            line = line or _is_part(text, begin, end, after_verb=spans[0][0] < start == begin)
        if type_ == "event":
            line = line or word in ("创建", "争创") and _OF_A_TITLE.match(text, end) is not None
        if is_foreign(word, type_) and not line or type_ == "event" and _is_host(text, word, end, head):
            start = end
    if (word := phrase.word(start, head)) in word_set("inspecting") and len(word) < head - start:
        start += len(word)  # 督导|文明城市创建工作
    cut, urged = start != spans[0][0], False  # 大力|宣传|文明城市创建活动: the verb behind an adverb is the sentence's
    start += text[start] == "级"  # 云河市|级: a level, and its place is a name by itself
    while start < head:
        word = phrase.word(start, head)
        doing = tag_of(word) in ("v", "a", "ad") and len(word) > 1 and word[-1] not in "上下里"  # 掌上 is no deed
        leading = word in word_set("verbs") or doing
        adverb = word in word_set("adverbs")
        if (
            adverb
            and not (word in _ALSO_QUALITIES and is_nominal(phrase.word(start + len(word), head) or "的"))
            or leading
            and type_ != "event"
            and not cut
            and (_begins_clause(phrase, start) or urged and word in word_set("verbs"))
            or word in _GENERAL_VERBS
            and _doubles(phrase, start)
        ):
            start += len(word)
            urged = adverb
        else:
            break
    if type_ == "initiative":
        start = behind_what_leads(phrase, start, head)
    if type_ == "initiative" and head > start and (every := _EVERY.search(text, max(0, start - 2), start)):
        before = text[phrase.word_at[every.start() - 1] : every.start()] if every.start() else ""
        start = (
            every.start() if before in word_set("carriers") or before in ("好", "了") else start
        )  # 坚持|每日会商制度
    if text[head] in "“‘" and not (text[head - 1] == "暨" or _modifies_quote(phrase, start, head)):
        return head
    return start


def behind_what_leads(phrase: Phrase, start: int, head: int) -> int:
    """Where a scheme's name begins behind words that only say what is done about it (现场督办|文明城市创建工作). Behind
    a verb of responsibility they are the scheme's (实施|整合审批服务执法力量改革), and parts of words are none
    (重点看|护)."""
    text, at = phrase.text, phrase.word_at
    governed = start > 0 and text[at[start - 1] : start] in word_set("carriers")
    if not governed and (opening := _OPENING.match(text, start, head)) and at[opening.end()] == opening.end():
        start = opening.end() if opening.end() < head - 1 else start
    quoted = text[head] in "“‘"
    ends = [
        m.end()
        for m in _SAID_BEFORE.finditer(text, start, head)
        if at[m.start()] == m.start()
        and (m.end() == head or at[m.end()] == m.end())
        and m.end() <= head - 2 * (not quoted)
    ]
    return ends[-1] if ends else start


def _is_host(text: str, word: str, end: int, head: int) -> bool:
    """Whether a word that ends in a body's head is who holds the event: 云河小学|成果展示会, 县妇联|“巧手”培训班."""
    return head - end >= 2 and bool(BODY_END.search(word) or text[end] == "“" and word in word_set("agency_heads"))


def _has_object(phrase: Phrase, start: int, at: int) -> bool:
    """Whether what stands before the verb at ``at`` and behind a verb of responsibility can be its object."""
    before = phrase.text[phrase.word_at[start - 1] : start] if start else ""
    return start < at and is_nominal(phrase.word(start, at)) and before in word_set("carriers")


def _is_part(text: str, begin: int, end: int, *, after_verb: bool) -> bool:
    """Whether a verb of responsibility is part of a name, in a set phrase (党建|引领, 巩固|提升) or as what the verb
    before it governs (建立|联合|巡查机制)."""
    phrases = word_set("deeds_in_names")
    return (
        text[max(0, begin - 2) : end] in phrases
        or text[begin : end + 2] in phrases
        or after_verb
        and text[begin:end] == "联合"
    )


def _begins_clause(phrase: Phrase, at: int) -> bool:
    return at == 0 or at in phrase.gaps or phrase.text[at - 1] in _CLAUSE_BEGIN


def _doubles(phrase: Phrase, at: int) -> bool:
    before = phrase.text[phrase.word_at[at - 1] : at] if at else ""
    return before in word_set("carriers") and before not in _STARTING_VERBS


def _modifies_quote(phrase: Phrase, start: int, head: int) -> bool:
    """Whether the words before a quoted name belong to it (河道整治|“回头看”) and are not verb or subject of it
    (录入|“云河”平台, 居民|“点单”): nouns, and verbs only after a noun."""
    if is_actor(phrase.text[start:head]):
        return False
    if start and head - start >= 4 and is_foreign(phrase.text[phrase.word_at[start - 1] : start], "initiative"):
        return True  # right behind a verb of responsibility all of it is the object: 启动|河道整治“清流”行动
    year = YEAR_OPENING.match(phrase.text, start, head)
    at, noun = (year.end() if year else start), False
    while at < head:
        word = phrase.word(at, head)
        nominal = is_nominal(word)
        verbal = (
            word in FUNCTIONS or word in word_set("verbs") or tag_of(word) in ("vn", "a", "an") or ends_with_head(word)
        )
        if not nominal and not (noun and verbal):
            return False
        noun = noun or nominal
        at += len(word)
    return True

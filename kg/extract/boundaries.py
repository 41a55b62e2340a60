"""Where a name begins that no mark shows: from its head noun leftwards to the edge of the phrase.

建立|镇街呼叫机制: the head is 机制, the verb 建立 is no part of the name. What ends a name on its left is a mark, a
particle or pronoun, a count (5个), or a verb of responsibility; jieba says where words begin, the lexicon which of
them can stand inside a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.divisions import by_name, by_stem, is_common_stem
from kg.lexicon.segment import split_words, tag_of
from kg.lexicon.words import any_of, word_set, words
from kg.records import Block

OPENING = {"”": "“", "’": "‘", ")": "(", "》": "《"}
_CONJUNCTIONS = frozenset("和与及")
_YEAR = re.compile(r"(?:19|20)\d\d年?度?$")
_YEAR_OPENING = re.compile(r"(?:19|20)\d\d年度?")
_COUNT_END = re.compile(
    r"(?:\d|[一二三四五六七八九十百千万亿两余多])(?:[个项条家名处件次户份座所支类种大批届期轮]|余[个项家名])$"
)
_COUNTED_PLACES = re.compile(r"(?:\d|[一二三四五六七八九十百千两余多几])(?:[个家名处件座所支种类批]|余[个家])$|\d[条]$")
_DATE_END = re.compile(r"\d[月日]$")
_PLACE_CHARS = frozenset("一二三四五六七八九十中上下前后东西南北")  # 五一路, 上湾村: no particles in places
_ORGANIZATION_END = re.compile(any_of("organization_heads") + "$")
# The only stops in names of companies and places, which are made of any characters (云上茶业公司, 中和西镇).
_PARTICLES = (
    frozenset("的了在与对向等由从为是到被把将及并有于据和各该每我你他这那本其至")
    | word_set("openers")
    | {"本报讯", "讯", "会同", "以及", "其中", "有关", "相关", "各级"}
)
_SENTENCE = re.compile(r"[。!?]|,.{6}")
_CODE = re.compile(r"[“‘][^“”‘’]*[+—–-][^“”‘’]*[”’]$")
_MONEY_END = re.compile(r"\d[万亿余多]*元$")
_ABSTRACT = frozenset(("提升", "优化", "加强", "强化", "规范"))
_CONCRETE = frozenset(("开展", "实施", "启动", "推进", "举办", "参加", "深化", "推动"))
_UNIT = re.compile(r"[万亿余多个项条家名处件次户份元年月日%届期号时分座所支类种大批轮栋]")
_PLACE_END = re.compile(r"[省市区县州旗镇乡村]$")
_HEAD_END = re.compile(any_of("initiative_heads", "event_heads", "document_heads") + "$")
_NAME_CHAR = re.compile(r"[\u3400-\u9fffA-Za-z0-9+·・—–-]")


# Parts of speech (jieba's tags) that cannot stand in a name of the type, for words of two characters and more.
_FOREIGN = {
    "place": frozenset(("v", "vn", "d", "p", "c", "r", "u", "t", "f", "a", "ad", "l", "i")),
    "organization": frozenset(("v", "d", "p", "c", "r", "u", "t", "ad")),
    "agency": frozenset(("v", "d", "p", "c", "r", "q", "u", "t", "ad")),
}
_FUNCTIONS = "".join(words("functions"))  # 执法, 治理: verbs that are parts of functional lines
_GENERIC_ACTOR = re.compile(
    "(?:部门|单位|镇街|街道|群众|居民|市民|村民|企业|干部|党员|人员|机关|队伍|学校|各地|方面|问题)$"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A block's text with its words: ``word_at[i]`` is the start of the word that ``text[i]`` is part of. No name of
    an initiative reaches over one of ``walls``, the ends of names of bodies and people."""

    text: str
    word_at: tuple[int, ...]
    gaps: frozenset[int]
    walls: frozenset[int] = frozenset()


def to_phrase(block: Block) -> Phrase:
    """Segment a block. In running text a gap is a slip of the type-setting; in headlines it ends a clause."""
    starts: list[int] = []
    for start, end in split_words(block.text):
        starts.extend([start] * (end - start))
    headline = block.role in ("title", "kicker", "subtitle", "heading", "banner", "teaser", "box")
    return Phrase(block.text, tuple(starts), block.gaps if headline else frozenset())


def opening_of(text: str, closing: int, *, limit: int = 60) -> int | None:
    """Index of the mark that opens what ``text[closing]`` closes, or None within ``limit`` characters."""
    mark, other, depth = text[closing], OPENING[text[closing]], 0
    for i in range(closing, max(-1, closing - limit), -1):
        if text[i] == mark:
            depth += 1
        elif text[i] == other:
            depth -= 1
            if depth == 0:
                return i
    return None


def grow_left(phrase: Phrase, head: int, type_: str, *, limit: int = 30) -> int:
    """Start of the name of type ``type_`` whose head noun begins at ``head`` (``head`` if nothing before it belongs)."""
    text = phrase.text
    words = _phrase_words(phrase, head, type_, limit)
    if type_ == "initiative" and words and text[words[0][0]] in ("“", "‘"):
        return grow_left(phrase, words[0][0], type_, limit=limit)
    start = first = words[0][0] if words else head
    for i, (begin, end) in enumerate(words):
        word, after = text[begin:end], text[slice(*words[i + 1])] if i + 1 < len(words) else ""
        if type_ == "agency" and word not in word_set("carriers") and after and not _begins_body(after):
            continue  # verbs stand in the names of ad-hoc bodies (森林防灭火指挥部); one is cut off only before a place
        # A road may be named by any word (建设|路): the one next to the head is not judged.
        if _is_foreign(text[begin:end], type_) and not (type_ == "place" and end == head and _names_road(text, head)):
            start = end
        if type_ == "event" and head - end >= 2 and _ORGANIZATION_END.search(text[begin:end]):
            start = end
        if type_ == "place" and end < head and (text[begin:end] in by_name() or _BELOW_COUNTY.search(text[start:end])):
            start = end
    if type_ == "organization":
        start += _below_county(text[start:head])
    if type_ in ("agency", "organization"):
        return _place_first(words, text, start)
    if type_ == "place":
        return start + len(_PLACE_OPENING.match(text[start : head + 1])[0])  # type: ignore[index]
    while start < head:
        word = _word(phrase, start, head)
        verb = start == first and (word in word_set("verbs") or tag_of(word) in ("v", "a", "ad") and len(word) > 1)
        verb = verb and _clause_begins(phrase, start) or word in _ABSTRACT and _coordinate(phrase, start)
        if word in word_set("adverbs") or verb:
            start += len(word)
        else:
            break
    if text[head : head + 1] in ("“", "‘") and not _modifies_quote(phrase, start, head):
        return head
    return start


def _begins_body(word: str) -> bool:
    return word[0] in "省市区县州旗" or word in by_name() or word in by_stem()


def _modifies_quote(phrase: Phrase, start: int, head: int) -> bool:
    """Whether the words before a quoted name belong to it (违建治理|“回头看”) and are not verb or subject of it
    (录入|“云河”平台, 居民|“点单”): nouns, and verbs only after a noun."""
    if _GENERIC_ACTOR.search(phrase.text[start:head]):
        return False
    year = _YEAR_OPENING.match(phrase.text, start)
    at, noun = (year.end() if year else start), False
    while at < head:
        word = _word(phrase, at, head)
        tag = tag_of(word)
        nominal = (
            tag[:1] in ("n", "", "l", "j", "b", "s", "i", "e")
            or word in _FUNCTIONS
            or _YEAR.search(word)
            or word[0] in "“‘("
        )
        if not nominal and not (
            noun and (word in word_set("verbs") or tag in ("vn", "a", "an") or _HEAD_END.search(word))
        ):
            return False
        noun = noun or nominal
        at += len(word)
    return True


_PLACE_OPENING = re.compile(
    r"(?:[—–·-]|市区|城区|镇区|县城|辖区|全县|全市|全区|途经|位于|[治护巡沿守跨清](?=[一-龥]{2,}[河江湖]))*"
)
_BELOW_COUNTY = re.compile(r"[一-龥]{2}(?:镇|乡|村|街道|社区|苏木|大街|大道)$")


def _below_county(name: str) -> int:
    """Length of the town or village in front of a body's name (八里湾村|云田农机合作社)."""
    ends = [m.end() for m in re.finditer(r"[一-龥]{2,6}?(?:镇|村|街道|社区|大街)(?=[一-龥]{5})", name)]
    return ends[-1] if ends else 0


def _coordinate(phrase: Phrase, at: int) -> bool:
    """Whether the verb at ``at`` only doubles the one before it (完善|提升|社区治理体系), not begins the name."""
    before = phrase.text[phrase.word_at[at - 1] : at] if at else ""
    return before in word_set("carriers") and before not in _CONCRETE


_ROAD_HEADS = re.compile(r"路|大道|大街|街(?!道)|巷")


def _names_road(text: str, head: int) -> bool:
    return bool(_ROAD_HEADS.match(text, head))


def _is_foreign(word: str, type_: str) -> bool:
    if word in word_set("carriers") or len(word) == 4 and word[2:] in word_set("carriers"):
        return True  # 深入开展 is one word to jieba
    if type_ == "place" and (word in word_set("posts") or len(word) > 1 and word in word_set("verbs")):
        return True
    tag = tag_of(word)
    if len(word) < 2 or word[0] in "“‘(" or tag not in _FOREIGN.get(type_, ()):
        return False
    return type_ == "place" or (word not in word_set("verbs") and word not in _FUNCTIONS)


def _place_first(words: list[tuple[int, int]], text: str, start: int) -> int:
    """The place a body belongs to comes first in its name: what stands before a division's full name is not part of
    it (西湾新区得到|云河市数据局)."""
    before = ""
    if start and text[start - 1] in "我该本" and text[start] in "省市区县州旗":
        return start - 1  # 我旗水利局
    for begin, end in words:
        word = text[begin:end]
        named = word in by_name() or word in by_stem() and not is_common_stem(word)
        if begin > start and named and not _PLACE_END.search(before):
            start = begin
        before = word
    return start


def grow_right(phrase: Phrase, at: int, heads: str, *, limit: int = 24) -> int:
    """End of the name that goes on at ``at`` (after a closing quote) up to a word of the lists ``heads`` (their names,
    separated by spaces); 0 if no such word follows within the phrase. A 的 may follow a code (“1+3+N”的服务体系)."""
    text, end = phrase.text, 0
    ends = _ends(heads)
    heads_set = {w for role in heads.split() for w in word_set(role)}
    begin = at + 1 if text[at : at + 1] == "的" and _CODE.search(text[max(0, at - 30) : at]) else at
    p = begin
    while p < len(text) and p - at < limit and p not in phrase.gaps:
        if text[p] == "(" and ")" in text[p : p + 8]:
            p = text.index(")", p) + 1
            continue
        if not _NAME_CHAR.match(text[p]):
            break
        word = _word(phrase, p, len(text))
        if word.isdigit() or word in word_set("stops"):
            break
        if word in word_set("carriers") and end and word not in heads_set:
            break
        p += len(word)
        if ends.search(text, begin, p):
            end = p
        elif word[-1] in "上中后前" and len(word) > 1 and ends.search(text, begin, p - 1):
            end = p - 1  # 推进|会上
    return end


@cache
def _ends(heads: str) -> re.Pattern[str]:
    return re.compile(any_of(*heads.split()) + r"\Z")


def _phrase_words(phrase: Phrase, head: int, type_: str, limit: int) -> list[tuple[int, int]]:
    """Words before ``head`` that may belong to the name, left to right; a quoted piece counts as one word."""
    text, at, words = phrase.text, head, []
    while at > 0 and head - at < limit and at not in phrase.gaps and at not in phrase.walls:
        if text[at - 1] in OPENING and text[at - 1] != "》":
            if text[at : at + 1] in ("“", "‘"):
                break
            opening = opening_of(text, at - 1)
            if opening is None or type_ in ("place", "organization"):
                break
            if type_ != "event" and _SENTENCE.search(text, opening, at):
                break
            words.append((opening, at))
            at = opening
            if type_ == "initiative":
                break
            continue
        if not _NAME_CHAR.match(text[at - 1]):
            break
        begin = phrase.word_at[at - 1]
        word = text[begin:at]
        if _YEAR.search(text[:at]):
            begin = at - len(_YEAR.search(text[:at])[0])  # type: ignore[index]
            words.append((begin, at))
            break
        if type_ != "agency" and word in _CONJUNCTIONS and _joins_inside(phrase, begin):
            words.append((begin, at))
            at = begin
            continue
        if type_ == "place" and word in _PLACE_CHARS:
            words.append((begin, at))
            at = begin
            continue
        stops = _PARTICLES if type_ in ("organization", "place") else word_set("stops")
        if (
            word in stops
            or word.isdigit()
            and _UNIT.match(text, at)
            or _DATE_END.search(text[:at])
            or _MONEY_END.search(text[:at])
        ):
            break
        if len(word) <= 2 and (_COUNT_END if type_ != "place" else _COUNTED_PLACES).search(
            text[max(0, begin - 8) : at]
        ):
            break
        words.append((begin, at))
        at = begin
    return words[::-1]


def _joins_inside(phrase: Phrase, at: int) -> bool:
    """Whether the 和 at ``at`` joins two parts of one name (启动|市容和环境卫生提升攻坚战): a short piece that is no
    name itself stands between a verb of responsibility, or a place, and the 和."""
    text, begin = phrase.text, at
    while begin > 0 and at - begin < 8 and _NAME_CHAR.match(text[begin - 1]):
        word = text[phrase.word_at[begin - 1] : begin]
        if word in word_set("carriers"):
            return 1 < at - begin <= 6 and not _HEAD_END.search(text[begin:at])
        if word in word_set("stops"):
            return False
        begin = phrase.word_at[begin - 1]
    return False


def _word(phrase: Phrase, start: int, head: int) -> str:
    end = start + 1
    while end < head and phrase.word_at[end] == phrase.word_at[start]:
        end += 1
    return phrase.text[start:end]


def _clause_begins(phrase: Phrase, at: int) -> bool:
    return (
        at == 0
        or at in phrase.gaps
        or phrase.text[at - 1] in ",。;:!?、“”‘’"
        or not _PLACE_END.search(phrase.text[:at])
    )

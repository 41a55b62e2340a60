"""Names said again by their last word alone: after 云河区业主参事会, 参事会 may mean it.

Whether such a word points or is said in general is told by many weak signs, whose weights are learnt from annotated
pages (``rules/pointing.yaml``, ``kg.extract.mentions.pointing_signs``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from kg.extract.mentions.found import Found
from kg.extract.mentions.phrases import HEADLINES, Phrase, is_nominal
from kg.extract.mentions.pointers import HAN, MARKS, NUMBERED, Named, find_pointed, find_taken_up
from kg.extract.mentions.pointing_signs import ATTENDED, Stand, Word, cues, may_point, signs_of
from kg.lexicon.segment import split_words
from kg.lexicon.words import said_for
from kg.records import Block
from kg.text.triggers import keys_of

RULE = "deictic.last-word"
IN_HEADLINE = "deictic.headline"
_TYPES = frozenset(("agency", "organization", "initiative", "event", "document"))
# Words that end a name and may be no word to jieba where the name goes before them (云上e家|小程序, 公安|分局).
_KINDS = {
    "place": ("街道", "园区", "景区", "社区", "蓄洪区", "开发区", "高新区", "经开区", "片区"),
    "event": ("大会", "招聘会", "现场会", "推介会", "发布会", "座谈会", "推进会", "论坛", "演练", "联赛", "仪式"),
    "initiative": ("小程序", "系统", "平台", "专窗", "驿站", "机制", "制度", "热线", "课堂", "夜校", "联盟"),
    "agency": (
        "分局",
        "专班",
        "中心",
        "指挥部",
        "领导小组",
        "工作组",
        "管委会",
        "常委会",
        "法庭",
        "派出所",
        "服务站",
        "工作站",
    ),
    "organization": ("公司", "协会", "合作社", "商会", "联合会", "研究院", "研究所", "基金会"),
}
_PAIRED = re.compile("“[一-龥]{2}([一-龥]{2,3})(?:”|$)")  # “屋场|夜话”: the first two say which, the others what
_PARK = re.compile(r"(?:产业|工业|科技|食品|物流|创业|商贸)园$|(?:开发|经开|高新)区$")  # what is called 园区 for short
_STREET = re.compile(r"(.*[一-龥]{2}街)(?:党?工委|办事处)$")  # 云河街 is a 街道
_DIVISION = re.compile("(?<!夜)[省市区县州旗盟镇乡村路街组]$|社区$|苏木$")
_SLOGAN = re.compile("[、,][^“”]*”?$")  # the last word of “走进社区、感悟使命” is no name for it
_CLAUSE = re.compile(r"(?:^|[,。;!?:“”])$")
_SAID_OF_ANY = frozenset(("会议",))  # 会议指出 reports the meeting, named or not: of annotators one in four marks it
_CALLED = re.compile(r"1\d{4}|9\d{4,5}")  # 12345 is a 热线, said so or not
_LONGEST = 5
_SHORT = 4


def find_pointing(
    blocks: Sequence[Block], phrases: Sequence[Phrase], chosen: Sequence[Sequence[Found]]
) -> list[list[Found]]:
    """For each block the words that stand for a name of the same article, mostly one in full before them."""
    found, stands = find_stands(blocks, phrases, chosen)
    for stand, signs in zip(stands, signs_of(stands), strict=True):
        if cues().odds(signs) > 0:
            found[stand.block].append(_to_found(stand))
    return found


def find_stands(
    blocks: Sequence[Block], phrases: Sequence[Phrase], chosen: Sequence[Sequence[Found]]
) -> tuple[list[list[Found]], list[Stand]]:
    """The words behind 该, 这项 and the like, by block; and wherever else the last word of a name of the same article
    stands by itself."""
    found: list[list[Found]] = [[] for _ in blocks]
    named: dict[str, dict[str, Word]] = {}
    names: dict[str, list[Named]] = defaultdict(list)
    for index, (block, phrase) in enumerate(zip(blocks, phrases, strict=True)):
        if block.article:
            known = named.setdefault(block.article, {})
            for name in sorted(chosen[index], key=lambda f: f.start):
                printed = _printed(phrase.text, name)
                _learn(known, printed, name, index)
                if not name.deictic and name.type != "person":
                    names[block.article].append(Named(index, name.start, printed, name.type))
    stands: list[Stand] = []
    for index, (block, phrase) in enumerate(zip(blocks, phrases, strict=True)):
        if block.article and (block.role == "body" or block.role in HEADLINES):
            taken = {at for f in chosen[index] if not f.deictic for at in range(f.start, f.end)}
            told = names[block.article]
            words = [*find_pointed(phrase, index, told), *find_taken_up(phrase, index, told, phrases)]
            found[index] += [f for f in words if taken.isdisjoint(range(f.start, f.end))]
            taken.update(at for f in found[index] for at in range(f.start, f.end))
            known = named[block.article]
            known = _left_over(named, block.article) | known if block.role == "body" else known
            for at, last in _find_last(phrase, known, taken):
                if last in named[block.article] or _CLAUSE.search(phrase.text, max(0, at - 1), at):
                    stand = Stand(index, at, last, known[last], block.role in HEADLINES, block.article, phrases)
                    stands.append(stand)
    return found, [stand for stand in stands if stand.last not in _SAID_OF_ANY and may_point(stand)]


def _left_over(named: Mapping[str, Mapping[str, Word]], article: str) -> dict[str, Word]:
    """The last words of the article before, which may go on in this one or be its news again; no schemes, of which each
    article has its own."""
    order = list(named)
    at = order.index(article)
    before = named[order[at - 1]] if at else {}
    return {last: word for last, word in before.items() if word.type != "initiative"}


def _find_last(phrase: Phrase, known: Mapping[str, Word], taken: Set[int]) -> list[tuple[int, str]]:
    """Where last words stand by themselves; of two that overlap the longer."""
    text = phrase.text
    keys = keys_of(text)
    places = [(at, last) for last in known if last[:2] in keys for at in _find(last, text)]
    free, used = [], set(taken)
    for at, last in sorted(places, key=lambda place: (-len(place[1]), place[0])):
        end = at + len(last)
        begins = phrase.word_at[at] == at or ATTENDED.search(text, max(0, at - 2), at)
        ends = end == len(text) or phrase.word_at[end] == end
        if begins and ends and used.isdisjoint(range(at, end)):
            used.update(range(at, end))
            free.append((at, last))
    return sorted(free)


def _to_found(stand: Stand) -> Found:
    last, type_ = stand.last, stand.word.type
    # What says of what it is (经侦大队, 镇党委) names the body, if in short.
    short = not stand.headline and type_ == "agency" and (len(last) >= _SHORT or last[0] in "镇乡")
    rule = IN_HEADLINE if stand.headline else RULE
    return Found(stand.start, stand.end, type_, rule, 0.7, remember=False, deictic=not short)


def _printed(text: str, name: Found) -> str:
    """The name with the mark that opens before it."""
    return text[name.start - text.startswith("“", max(0, name.start - 1), name.start) : name.end]


def _learn(known: dict[str, Word], printed: str, found: Found, block: int) -> None:
    if found.deictic or found.type != "place" and found.type not in _TYPES:
        return
    name = MARKS.sub("", printed)
    words = _last_words(name, printed, found.type)
    if found.type == "agency" and (street := _STREET.match(name)):
        known.setdefault("街道", Word("place")).places.append((block, found.start, found.end, street[1]))
    if printed[0] == "“" and (core := _PAIRED.match(printed)) and is_nominal(core[1]):
        known.setdefault(core[1], Word(found.type)).places.append((block, found.start, found.end, core[0].rstrip("”")))
        words = tuple(word for word in words if word != core[1])
    for word in words:
        if name.endswith(f"分{word}"):
            continue  # a branch (云河分公司) beside a company would be taken for it
        if 2 <= len(word) <= _LONGEST and HAN.fullmatch(word) and not NUMBERED.search(_bare(printed, word)):
            known.setdefault(word, Word(found.type)).places.append((block, found.start, found.end, printed))


@lru_cache(maxsize=512)  # a page says its names again and again
def _last_words(name: str, printed: str, type_: str) -> tuple[str, ...]:
    """What a name may be said for short by its last words alone, each once."""
    words = [kind for kind in _KINDS.get(type_, ()) if name.endswith(kind) and len(name) > len(kind) + 1]
    if type_ == "place" and _PARK.search(name):
        words.append("园区")
    if type_ == "initiative" and _CALLED.fullmatch(name):
        words.append("热线")
    words += [word for word, ends in said_for(type_).items() if name.endswith(ends) and len(name) > 3]
    if type_ in _TYPES:
        if not _SLOGAN.search(printed):
            words += [name[start:] for start, _ in split_words(name)[-3:] if start]
    elif not _DIVISION.search(name):
        words += [name[start:] for start, _ in split_words(name)[-2:] if start]
    return tuple(dict.fromkeys(words))


def _bare(printed: str, word: str) -> str:
    """What stands right before the last word of a name, marks and all: “四 of “四平台”, “小二” of “小二”平台."""
    return printed.rstrip("”’》").removesuffix(word)


def _find(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)

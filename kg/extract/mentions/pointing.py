"""Names said again by their last word alone: after 云河区业主参事会, 参事会 at a clause's beginning means it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache

from kg.extract.mentions.found import Found
from kg.extract.mentions.phrases import HEADLINES, Phrase, begins_predicate, is_nominal
from kg.extract.mentions.pointers import HAN, MARKS, NUMBERED, STOP, Named, find_pointed, find_taken_up
from kg.lexicon.segment import split_words
from kg.lexicon.words import fill, said_for, word_set
from kg.records import Block

RULE = "deictic.last-word"
IN_HEADLINE = "deictic.headline"
_TYPES = frozenset(("agency", "organization", "initiative", "event", "document"))
_ACTORS = frozenset(("agency", "organization", "place"))  # what follows the others must show that a noun has ended
# Words that end a name and may be no word to jieba where the name goes before them (云上e家|小程序, 公安|分局).
_KINDS = {
    "place": ("街道", "园区", "景区", "社区", "蓄洪区"),
    "event": ("大会", "招聘会", "现场会", "推介会", "发布会", "座谈会", "推进会", "论坛", "演练", "联赛", "仪式"),
    "initiative": ("小程序", "系统", "平台", "专窗", "驿站", "机制", "制度"),
    "agency": ("分局", "专班"),
    "organization": ("公司", "协会", "合作社", "商会"),
}
_PAIRED = re.compile("“[一-龥]{2}([一-龥]{2,3})(?:”|$)")  # “屋场|夜话”: the first two say which, the others what
_BEGINS = re.compile(
    r"(?:^|[,。;!?:“]|[今去]年|[年月]里|[年月]来|受|会后|\d月|\d日|目前|期间|以来|随后|当天|同时|此后|此外|下一步|今后|会上|由|为|在|向|与|对|代表|按照|根据|通过|就在|[^一-龥]\d+[多余]?[年月日天])$"
)
_CLAUSE = re.compile(r"(?:^|[,。;!?:“”])$")
# Schemes and bodies are objects too: 到|驿站, 把|夜话.
_TAKEN = re.compile(r"(?:[把对到为上开将与和从进]|每[场次]|靠着?|依着|依托|借助|走进|就在|新建|跟着|首批)$")
_COUNTED = re.compile(r"(?:[开建办设]|发放|建成|办起)了?$")  # 共开|夜话1206场
_COUNT = re.compile(r"[近约超]?\d")
_POST = re.compile(
    fill(r"(?:常务)?副?(?:{posts}|政委|总?经理|董事长|工程师)|负责人|(?:党委|党总支|党支部|党工委)副?书记")
)
# Words that are said in general as often as not, but at the beginning of a sentence of what the one before it named.
_TAKEN_UP = frozenset(("机制", "制度", "模式", "改革", "行动", "专项行动", "整治", "医院", "学校", "集团", "品牌"))
_TAKING_UP = re.compile(r"(?:^|[。!?;”]|(?:说|表示|介绍|透露|记者)[,:])$")
_ITS = re.compile(r"\d{4}年|的")  # 这是|中心2021年打造的品牌
_POSTED = re.compile(r"(?:[、任”]|代表)$")  # 市信访局副局长、|专班|副主任
_BY = re.compile(r"(?:按照|根据|依据)$")  # 根据|框架协议|,
_ATTENDED = re.compile(r"(?:主持|出席|参加|列席)$")
_CLOSED = re.compile(r"[,。;]|并|$")
_GOES_ON = re.compile(
    r"[还将已也先累共每设由为上实采坚目去今自的有把让使能管]|里?另?嵌|给每|收到|[上中]线|不[散停撤]|宣读|委托|开[张了设]|散场|写得"
    r"|[内里]的|门口|背后|好不好|接单|数据|[与和]“|开完|\d{4}年"
)  # first characters of what a subject does
# Behind a word that as often means the thing in general: what is only said of the one at hand.
_ONLY_IT = re.compile(
    r"(?:开展|启动|运行|实施|推行)以来|由|今后|同步|自\d|\d+[部栋户]"
    r"|还?(?:传达|听取|审议|通过|决定|印发|下发)(?![会室员])"
)
_PARK = re.compile(r"(?:产业|工业|科技|食品|物流|创业|商贸)园$|(?:开发|经开|高新)区$")  # what is called 园区 for short
_STREET = re.compile(r"(.*[一-龥]{2}街)(?:党?工委|办事处)$")  # 云河街 is a 街道
_LEVEL = re.compile(
    r"^(?:全[省市区县州旗镇]首[个家]|[省市区县旗镇乡](?=...))"
)  # what names of one may begin with or not
_DOES = re.compile("[和与同按]")
_HEAD_BEGINS = re.compile(r"(?:^|[:,;!?“ ]|—|[进起来上明今]|明日|今日|一纸)$")
_HEAD_ENDS = re.compile(r"[上里内中]|[,;!?:”— ]|[为让把将也有]")
_LONGEST = 5
_SHORT = 4
_SENTENCES = 5  # fewer end between a name and the general word that takes it up


def find_pointing(
    blocks: Sequence[Block], phrases: Sequence[Phrase], chosen: Sequence[Sequence[Found]]
) -> list[list[Found]]:
    """For each block the words that stand for a name in full before them in the same article, where one name only
    ends so there, or the one nearby; in headlines also for one that comes later, if the article has no other."""
    found: list[list[Found]] = [[] for _ in blocks]
    named: dict[str, dict[str, _Word]] = {}
    names: dict[str, list[Named]] = defaultdict(list)
    for index, (block, phrase) in enumerate(zip(blocks, phrases, strict=True)):
        if block.article:
            known = named.setdefault(block.article, {})
            for name in sorted(chosen[index], key=lambda f: f.start):
                printed = _printed(phrase.text, name)
                _learn(known, printed, name, index)
                if not name.deictic and name.type != "person":
                    names[block.article].append(Named(index, name.start, printed, name.type))
    for index, (block, phrase) in enumerate(zip(blocks, phrases, strict=True)):
        if block.article and (block.role == "body" or block.role in HEADLINES):
            find = _in_text if block.role == "body" else _in_headline
            taken = {at for f in chosen[index] if not f.deictic for at in range(f.start, f.end)}
            told = names[block.article]
            words = [*find_pointed(phrase, index, told), *find_taken_up(phrase, index, told, phrases)]
            words = [f for f in words if _is_free(f, taken)]
            found[index] += words
            taken.update(at for f in (*chosen[index], *words) for at in range(f.start, f.end))
            found[index] += [f for f in find(phrase, named[block.article], index, phrases) if _is_free(f, taken)]
    return found


def _is_free(f: Found, taken: Set[int]) -> bool:
    return taken.isdisjoint(range(f.start, f.end))


@dataclass(slots=True)
class _Word:
    """A last word: the type of what ends so, and where it is named: (block, start, end, name)."""

    type: str
    places: list[tuple[int, int, int, str]] = field(default_factory=list)


def _are_one(places: Iterable[tuple[int, int, int, str]]) -> bool:
    """Whether the names are forms of one: each ends the longest (联调中心 of 云河区劳动争议联调中心) or leaves some of
    its words out (“云上联”平台 of “云上联”议事平台)."""
    names = {_form(name) for *_, name in places}
    longest = max(names, key=lambda name: (len(name), name))
    return all(longest.endswith(name) or _leaves_out(name, longest) for name in names)


@lru_cache(maxsize=4096)  # every last word compares all the names of its article again
def _form(name: str) -> str:
    return _LEVEL.sub("", MARKS.sub("", name))


def _leaves_out(short: str, name: str) -> bool:
    rest = iter(name)
    return len(short) > 4 and short[0] == name[0] and all(char in rest for char in short)


def _printed(text: str, name: Found) -> str:
    """The name with the mark that opens before it."""
    return text[name.start - text.startswith("“", max(0, name.start - 1), name.start) : name.end]


def _learn(known: dict[str, _Word], printed: str, found: Found, block: int) -> None:
    if found.deictic or found.type != "place" and found.type not in _TYPES:
        return
    name = MARKS.sub("", printed)
    words = [kind for kind in _KINDS.get(found.type, ()) if name.endswith(kind) and len(name) > len(kind) + 1]
    if found.type == "place" and _PARK.search(name):
        words.append("园区")
    if found.type == "agency" and (street := _STREET.match(name)):
        known.setdefault("街道", _Word("place")).places.append((block, found.start, found.end, street[1]))
    words += [word for word, ends in said_for(found.type).items() if name.endswith(ends) and len(name) > 3]
    if found.type in _TYPES:
        words += [name[start:] for start, _ in split_words(name)[-3:] if start]
    if printed[0] == "“" and (core := _PAIRED.match(printed)) and is_nominal(core[1]):
        known.setdefault(core[1], _Word(found.type)).places.append((block, found.start, found.end, core[0].rstrip("”")))
        words = [word for word in words if word != core[1]]
    for word in dict.fromkeys(words):
        if 2 <= len(word) <= _LONGEST and HAN.fullmatch(word) and not NUMBERED.search(_bare(printed, word)):
            known.setdefault(word, _Word(found.type)).places.append((block, found.start, found.end, printed))


def _bare(printed: str, word: str) -> str:
    """What stands right before the last word of a name, marks and all: “四 of “四平台”, “小二” of “小二”平台."""
    return printed.rstrip("”’》").removesuffix(word)


def _in_text(phrase: Phrase, known: Mapping[str, _Word], index: int, phrases: Sequence[Phrase]) -> Iterator[Found]:
    text = phrase.text
    stands = [
        (at, last)
        for last in known
        for at in _find(last, text)
        if phrase.word_at[at] == at or _ATTENDED.search(text, max(0, at - 2), at)
    ]
    for at, last in sorted(stands, key=lambda stand: (stand[0], len(stand[1]))):
        word, end = known[last], at + len(last)
        told = _is_told(word, index, at)
        if not told and not _is_nearest(word, phrases, index, at, end):
            continue
        alone = end == len(text) or phrase.word_at[end] == end
        if not alone:
            continue
        if last in word_set("general_last_words"):
            stands_for = _stands_in_general(text, at, end) or _takes_up(word, phrases, index, at, end, last)
        else:
            stands_for = _stands(word.type, phrase, at, end)
        if stands_for:
            # What says of what it is (经侦大队, 镇党委) names the body, if in short.
            short = word.type == "agency" and (len(last) >= _SHORT or last[0] in "镇乡")
            yield Found(at, end, word.type, RULE, 0.7, remember=False, deictic=not short)


def _stands(type_: str, phrase: Phrase, at: int, end: int) -> bool:
    """Whether the word at ``at`` is a noun by itself that takes part in what the clause tells."""
    text = phrase.text
    goes_on = type_ in _ACTORS or begins_predicate(phrase, end) or bool(_GOES_ON.match(text, end))
    begins = bool(_BEGINS.search(text, max(0, at - 6), at))
    if type_ in ("initiative", "agency", "organization"):
        begins = begins or bool(_TAKEN.search(text, max(0, at - 2), at))
    if type_ in _TYPES and text[at - 1 : at] == "是" and _ITS.match(text, end):
        return True
    if type_ == "initiative" and _COUNTED.search(text, max(0, at - 3), at) and _COUNT.match(text, end):
        return True
    if type_ in ("agency", "organization") and _POST.match(text, end):
        begins = begins or bool(_POSTED.search(text, max(0, at - 2), at))
    elif type_ == "place":
        begins = begins or text[max(0, at - 1) : at] in ("是", "和")
    if begins and goes_on:
        return True
    if type_ == "document":
        return text[end : end + 1] == "," and bool(_BY.search(text, max(0, at - 2), at))
    attended = type_ == "event" and _ATTENDED.search(text, max(0, at - 2), at)
    return bool(attended and _CLOSED.match(text, end))  # 出席|大会。


def _stands_in_general(text: str, at: int, end: int) -> bool:
    """The same for a word that as often means such things in general: 会议|审议, 行动|开展以来. Who speaks at 会议 or
    attends it (会议指出, 出席会议) says nothing of it."""
    return bool(_CLAUSE.search(text, max(0, at - 1), at) and _ONLY_IT.match(text, end))


def _takes_up(word: _Word, phrases: Sequence[Phrase], index: int, at: int, end: int, last: str) -> bool:
    """Whether a general word opens a sentence of what was named in the sentence before: …机制。|机制落到各街道; or is
    the meeting that people attend: 主持|会议并讲话."""
    phrase = phrases[index]
    text = phrase.text
    if last not in _TAKEN_UP:
        return False
    if last == "会议" and _ATTENDED.search(text, max(0, at - 2), at):
        return bool(_CLOSED.match(text, end))
    block, _, stop, _ = word.places[bisect_left(word.places, (index, at, 0, "")) - 1]
    if not _TAKING_UP.search(text, max(0, at - 3), at):
        return False
    between = text[stop:at] if block == index else phrases[block].text[stop:] + text[:at]
    near = last == "会议" or index - block <= 1 and len(STOP.findall(between)) < _SENTENCES
    return near and (begins_predicate(phrase, end) or bool(_GOES_ON.match(text, end)))


def _in_headline(phrase: Phrase, known: Mapping[str, _Word], index: int, phrases: Sequence[Phrase]) -> Iterator[Found]:
    """In a headline the last word of the one name of the article that ends so: 平台上的“合伙人”, 麦田里开起现场会."""
    text = phrase.text
    for last, word in known.items():
        general = last in word_set("general_last_words") or last[0] in "一二两三"
        unquoted = word.type == "initiative" and not any("“" in name for *_, name in word.places)
        for at in () if general or unquoted or word.type not in _TYPES else _find(last, text):
            end = at + len(last)
            whole = phrase.word_at[at] == at and (end == len(text) or phrase.word_at[end] == end)
            begins = at in phrase.gaps or _HEAD_BEGINS.search(text, max(0, at - 3), at)
            ends = end == len(text) or end in phrase.gaps or _HEAD_ENDS.match(text, end)
            if whole and begins and (ends or begins_predicate(phrase, end)) and _are_one(word.places):
                yield Found(at, end, word.type, IN_HEADLINE, 0.7, remember=False, deictic=True)


def _is_told(word: _Word, index: int, at: int) -> bool:
    """Whether a name stands before the word, and all names of the article (of those that are no places, all before it)
    are forms of one: 社区 is said in general, too."""
    before = word.places[: bisect_left(word.places, (index, at, 0, ""))]
    return bool(before) and _are_one(word.places if word.type == "place" else before)


def _is_nearest(word: _Word, phrases: Sequence[Phrase], index: int, at: int, end: int) -> bool:
    """Of several names whether the last is meant: the only one of its sentence, in this block or the one before it,
    and the word begins a sentence or clause of who acts: …闻名。|公司副总经理说."""
    before = word.places[: bisect_left(word.places, (index, at, 0, ""))]
    if not before or word.type not in _ACTORS:
        return False
    block, start, _, name = before[-1]
    here, there = phrases[index], phrases[block].text
    clause, post = _CLAUSE.search(here.text, max(0, at - 1), at), _POST.match(here.text, end)
    if index - block > 1 or not clause and not (post and _POSTED.search(here.text, max(0, at - 2), at)):
        return False
    if not (post or _DOES.match(here.text, end) or _GOES_ON.match(here.text, end) or begins_predicate(here, end)):
        return False
    opening = max((stop.end() for stop in STOP.finditer(there, 0, start)), default=0)
    own = {other for b, s, _, other in before if b == block and s >= opening}
    return own == {name}


def _find(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)

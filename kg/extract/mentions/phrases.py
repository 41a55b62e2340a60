"""A block's text with its words, and how far a phrase reaches to the left and right of a head noun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from kg.lexicon.divisions import by_stem
from kg.lexicon.segment import is_rare, split_words, tag_of
from kg.lexicon.words import any_of, word_set
from kg.records import Block

HEADLINES = frozenset(("title", "kicker", "subtitle", "heading", "banner", "teaser", "box"))
SILENT = frozenset(("byline", "furniture", "note"))  # roles of blocks that tell nothing

_OPENING = {"”": "“", "’": "‘", ")": "("}
_QUOTES = frozenset("“‘")
NAME_CHAR = re.compile(r"(?!丨)[\u3400-\u9fff\u2160-\u216bA-Za-z0-9+·—–-]")  # 丨 is a rule between columns
_YEAR = re.compile(r"(?:19|20)\d\d年?度?$")
_ORDINAL = re.compile(r"第[一二三四五六七八九十百\d]{1,4}[个次届期场]$")  # 第37个教师节表彰大会: no count
_DATE_OR_MONEY = re.compile(r"\d[月日]$|\d[万亿余多]*元$")
YEAR_OPENING = re.compile(r"(?:19|20)\d\d年(?!\d)度?")
_UNIT = re.compile(r"[万亿余多个项条家名处件次户份元年月日%届期号时分座所支类种大批轮栋]")
_NUMBER = r"(?:\d|[一二三四五六七八九十百千万亿两余多几])"
# Counts stand before a name, not in it: 5个|工作专班. In places 一条路 and 三期 may be part of one.
_COUNT = re.compile(_NUMBER + r"(?:[个项条家名处件次户份座所支类种大批轮拨波]|余[个项家名])$")
_COUNTERS = frozenset("个项条家名处件次户份座所支类种大批轮拨波")
_COUNT_OF_PLACES = re.compile(_NUMBER + r"(?:[个家名处件座所支种类批]|余[个家])$|\d条$")
_NO_POST = re.compile("(?<=[一-龥]{2})[街镇乡路](?=长[一-龥](?:社区|小区|大?街|大道|路|山|村))")  # 民主街|长安社区
# 枫林街道|德龙社区: jieba makes 道德 of it.
_TOWN_BEFORE_NAME = re.compile("(?<=[一-龥]{2})(?:街道|镇(?![长区上里级]))(?=[一-龥]{2}(?:社区|村))")
# 基地|和|龙寨村: jieba has a county's name of the 和 and what the village's begins with.
_AND_VILLAGE = re.compile("(?<=[一-龥])和(?=[一-龥]{2}[村寨庄屯])")
# Notices give their reason first, and jieba makes words of the 因: 因|雨污分流工程施工.
_BECAUSE = re.compile("(?:^|[,。;:])因(?=[一-龥]{4})(?![为此而素果])")
_KNOWN = re.compile(any_of("known_initiatives") + r"\Z")
AND_ROUND = re.compile("及其?(?:周边|周围|附近|沿线|两侧|支流|配套|附属)")  # 校园|及周边环境整治行动
# A number may begin a name of two counts or one of an hour: 一院三联|模式, 净河|一小时|行动.
_NUMBER_NAME = re.compile(r"[一二两三四五六七八九十][一-龥][一二两三四五六七八九十][一-龥]|一小时")
_SENTENCE = re.compile(r"[。!?]|,.{6}")

# The only stops in names of companies and places, which are made of any characters (云上茶业公司, 上湾村).
_PARTICLES = (
    frozenset(
        "的了在与对向等由从为是到被把将及并有于据和各该每我你他这那本其至按让以不个给比请搬住走要去叫找看拿说问想能没很更就又再还也但而或如因何谁经系则像即驻"
    )
    | word_set("openers")
    | {"是从", "本报讯", "讯", "会同", "以及", "其中", "有关", "相关", "各级", "首批", "我县", "我区", "我市"}
    | {"我镇", "我旗", "途经", "流经", "包联", "挂联", "不远处", "距", "离", "却", "仅", "们", "进", "跑", "漏", "刻"}
    | word_set("determiners")
)
_ANY_CHARACTERS = frozenset(("place", "organization"))
_LOCATIVES = frozenset("上下里中前后内外多近")
_NUMERALS = frozenset("一二三四五六七八九十中上下前后东西南北")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A block's text with its words: ``word_at[i]`` is the start of the word that ``text[i]`` is part of. ``gaps`` end
    a clause of a headline. No name of an initiative reaches over one of ``walls``, the ends of names of others.
    ``places`` are those of them that end a place's name. ``grown`` keeps how far left names reach: several rules begin
    with one head noun."""

    text: str
    word_at: tuple[int, ...]
    gaps: frozenset[int]
    walls: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    grown: dict[tuple[int, str, int], int] = field(default_factory=dict, compare=False)

    def word(self, start: int, end: int) -> str:
        """The word at ``start``, cut off at ``end``."""
        stop = start + 1
        while stop < end and self.word_at[stop] == self.word_at[start]:
            stop += 1
        return self.text[start:stop]


def to_phrase(block: Block) -> Phrase:
    """Segment a block. In running text a gap is a slip of the type-setting; in headlines it ends a clause."""
    starts: list[int] = []
    for start, end in split_words(block.text):
        starts.extend([start] * (end - start))
    for post in _NO_POST.finditer(block.text):
        starts[post.end() : post.end() + 2] = [post.end()] * 2
    for reason in _BECAUSE.finditer(block.text):
        at = reason.end()
        if starts[at] < at:
            starts[at : at + 2] = [at] * 2
    for both in _AND_VILLAGE.finditer(block.text):
        at, before = both.end(), block.text[starts[both.start() - 1] : both.start()]
        if starts[at] < at and block.text[at - 1 : at + 1] in by_stem() and before not in by_stem():
            starts[at : at + 2] = [at] * 2
    for town in _TOWN_BEFORE_NAME.finditer(block.text):
        if starts[town.end()] < town.end():
            starts[town.start() : town.end()] = [town.start()] * len(town[0])
            starts[town.end() : town.end() + 2] = [town.end()] * 2
    return Phrase(block.text, tuple(starts), block.gaps if block.role in HEADLINES else frozenset())


def opening_of(text: str, closing: int, *, limit: int = 60) -> int | None:
    """Index of the mark that opens what ``text[closing]`` closes, or None within ``limit`` characters."""
    mark, other, depth = text[closing], _OPENING[text[closing]], 0
    for i in range(closing, max(-1, closing - limit), -1):
        if text[i] == mark:
            depth += 1
        elif text[i] == other:
            depth -= 1
            if depth == 0:
                return i
    return None


def words_before(phrase: Phrase, head: int, type_: str, limit: int) -> list[tuple[int, int]]:
    """Spans of the words before ``head`` that may belong to a name of ``type_``, left to right; a quoted or bracketed
    piece counts as one word."""
    return list(_walk_left(phrase, head, type_, limit))[::-1]


def _walk_left(phrase: Phrase, head: int, type_: str, limit: int) -> Iterator[tuple[int, int]]:
    text, at = phrase.text, head
    general = word_set("generic_meetings") if type_ == "event" else frozenset()
    while at > 0 and head - at < limit and at not in phrase.walls:
        if at in phrase.gaps and (text[at:head] or phrase.word(head, len(text))) not in general:
            return  # but 高质量发展⏎专题培训班: no name begins with a word of procedure
        if text[at - 1] in _OPENING:
            opening = _quoted_piece(phrase, at, type_)
            if opening is None or (type_ == "initiative" and text[head] in _QUOTES):
                return
            yield opening, at
            if type_ == "initiative":
                return  # what may stand before a quoted name is judged for itself
            at = opening
            continue
        if not NAME_CHAR.match(text[at - 1]) or text[at - 2 : at] == "——":
            return
        last = text[at - 1]  # tells at once that nearly all words end in none of these
        year = _YEAR.search(text, max(0, at - 6), at) if last in "年度" or last.isdigit() else None
        ordinal = type_ == "event" and last in "个次届期场"
        if number := year or (_ORDINAL.search(text, max(0, at - 6), at) if ordinal else None):
            yield number.start(), at
            at = number.start()
            if not year or type_ == "event" and text[at - 1 : at] in "省市区县州旗镇乡":
                continue  # 云河区|2023年防汛工作会议
            return
        if type_ == "event" and (known := _KNOWN.search(text, max(0, at - 14), at)):
            yield known.span()  # 接诉|即|办: of one piece, whatever words it is made of
            at = known.start()
            continue
        begin = phrase.word_at[at - 1]
        if phrase.gaps:
            begin = max((gap for gap in phrase.gaps if begin < gap < at), default=begin)  # 石桥镇|西沟村, not 镇西
        if _ends_phrase(phrase, begin, at, type_):
            return
        yield begin, at
        at = begin


def _quoted_piece(phrase: Phrase, at: int, type_: str) -> int | None:
    """Where the quoted or bracketed piece that ends at ``at`` begins, if it can be inside a name of the type."""
    text = phrase.text
    if text[at : at + 1] in _QUOTES or type_ in _ANY_CHARACTERS:
        return None  # “A”“B”: two names
    if text[at - 1] == ")" and (type_ == "agency" or text[at - 2] in "一二三四五六七八九十"):
        return None  # (记者林知远)|区民政局, (一)|老旧小区改造工程
    opening = opening_of(text, at - 1)
    if opening is None or (type_ != "event" and _SENTENCE.search(text, opening, at)):
        return None
    return opening


def _ends_phrase(phrase: Phrase, begin: int, at: int, type_: str) -> bool:
    """Whether the word ``text[begin:at]`` cannot be in a name: a particle, a date, money, a count before a noun."""
    text, word = phrase.text, phrase.text[begin:at]
    if type_ == "place" and word in _NUMERALS:
        return False
    if word == "的" and text[begin - 1 : begin] == "党":
        return type_ == "place"  # 党的|群众路线教育实践活动民主生活会
    if word in ("及", "及其") and type_ == "initiative" and AND_ROUND.match(text, begin):
        return False
    if word in "和与及":
        return type_ in ("agency", *_ANY_CHARACTERS) or not _joins_inside(phrase, begin)
    if type_ == "initiative" and word in _NUMERALS and _NUMBER_NAME.match(text, begin):
        return False
    if word in _stops(type_) or word.isdigit() and _UNIT.match(text, at):
        return True
    if text[at - 1] in "月日元" and _DATE_OR_MONEY.search(text, max(0, at - 10), at):
        return True
    count = _COUNT_OF_PLACES if type_ == "place" else _COUNT
    counted = len(word) <= 2 and text[at - 1] in _COUNTERS and count.search(text, max(0, begin - 8), at)
    return bool(counted)


@cache
def _stops(type_: str) -> frozenset[str]:
    if type_ in _ANY_CHARACTERS:
        return _PARTICLES
    if type_ == "event":
        return word_set("stops") - {"全体", "首次", "暨"}
    # Towns in the names of bodies: 爱里镇党委.
    if type_ == "agency":
        return word_set("stops") - _LOCATIVES | word_set("determiners") | {"找", "请"}
    return word_set("stops")


def _joins_inside(phrase: Phrase, at: int) -> bool:
    """Whether the 和 at ``at`` joins two parts of one name (启动|绿化和道路养护提升攻坚战): a short piece that is no
    name itself stands between a verb of responsibility and the 和."""
    text, begin = phrase.text, at
    if text[:at].endswith(tuple("、,")):
        return False
    while begin > 0 and at - begin < 12 and NAME_CHAR.match(text[begin - 1]):
        word = text[phrase.word_at[begin - 1] : begin]
        if word in word_set("carriers"):
            return 1 < at - begin <= 6 and not ends_with_head(text[begin:at])
        if word in word_set("stops"):
            return False
        begin = phrase.word_at[begin - 1]
    # A member of a list (…项目、列车关键技术与装备研发项目) joins its own two parts.
    return text[begin - 1 : begin] == "、" and 1 < at - begin <= 10 and not ends_with_head(text[begin:at])


@cache
def ends_of(heads: str) -> re.Pattern[str]:
    """What matches at the end of a text that ends in a word of the lists ``heads`` (their names, by spaces)."""
    # Any 制 is a system (准运制, 包保制) but for the words that end so by accident (控制, 编制).
    system = r"|[一-龥](?<![体控限编研复抑强定绘管录印缝配调自特])制" if "initiative_heads" in heads else ""
    return re.compile(f"(?:{any_of(*heads.split())}{system})\\Z")


def ends_with_head(text: str) -> bool:
    """Whether ``text`` ends like the name of an initiative, event or document."""
    return ends_of("initiative_heads event_heads document_heads").search(text) is not None


def begins_predicate(phrase: Phrase, at: int) -> bool:
    """Whether what follows at ``at`` (past a closing quote) is the predicate of the name before it: 提升工程|竣工."""
    if phrase.text[at : at + 1] in ("”", "’"):
        at += 1
    if at >= len(phrase.text) or phrase.word_at[at] != at:
        return False
    word = phrase.word(at, len(phrase.text))
    return word in _PREDICATE_OPENERS or len(word) > 1 and tag_of(word) in ("v", "d", "ad", "vd")


_PREDICATE_OPENERS = frozenset("让把使被在已正将每成惠入进落")


def is_nominal(word: str) -> bool:
    """Whether a word, by jieba's tags, can begin the modifier of a name: a noun, unknown to the dictionary, or a single
    character of an abbreviation (初信初访) that is no common verb."""
    if len(word) == 1:
        return word not in "治抓搞建推办设打做用以把拿给让叫请有是强优大好实细活足管护出成期场版个"
    return tag_of(word)[:1] in ("n", "", "l", "j", "b", "s", "i", "e") or word[0] in "“‘("


def is_plain(phrase: Phrase, start: int, end: int) -> bool:
    """Whether all words of ``text[start:end]`` are ordinary ones and so name nothing (蔬菜种植): none is unknown to the
    dictionary or rare there, a proper name, or of one character."""
    at = start
    while at < end:
        word = phrase.word(at, end)
        if len(word) < 2 or is_rare(word) or tag_of(word)[:2] in ("", "ns", "nr", "nz", "nt"):
            return False
        at += len(word)
    return True

"""Which quoted words name a scheme, and how much of what stands around the quotes is in its name: “清河”工作机制,
河道整治“回头看”, but not “拦路虎” and “您好”.

No single mark tells. Each sign (what stands before, inside and after the quotes; data in ``rules/quotes.yaml`` and
``rules/beginnings.yaml``) adds its weight (``kg.lexicon.cues``): the words alone, the words with so much behind them
and no name at all compete, and so do the places where the name may begin.
"""

from __future__ import annotations

import math
import re
import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.mentions.beginnings import find_begin
from kg.extract.mentions.edges import how_often, kind_of_end, what_follows, what_precedes
from kg.extract.mentions.endings import grow_right
from kg.extract.mentions.found import Found, LetGo
from kg.extract.mentions.phrases import HEADLINES, Phrase, begins_predicate
from kg.extract.mentions.tails import CREWS, find_ends, tail_signs
from kg.lexicon.cues import Cues, read_cues
from kg.lexicon.names import is_person_name
from kg.lexicon.segment import tag_of
from kg.lexicon.words import word_set
from kg.records import Block
from kg.text.numerals import parse_number

RULE = "initiative.quoted"
EVENT = "event.quoted"
CREW = "organization.quoted-crew"
OFFICIAL_CREW = "agency.quoted-crew"
_QUOTE = re.compile(r"[“‘]([^“”‘’]{2,26})[”’]")
_BEFORE, _AFTER = 16, 30  # characters around the quotes that cues look at
_JOINED = re.compile(r"[”’][、和与及]?[“‘]")
_APART = re.compile("[。!?;]")
_ISSUED = re.compile(r"(?:出台|印发|制定|起草|修订|下发|公布|发布|学习|根据|按照|依据|通过|审议|依照)了?$")
_COUNTED = re.compile(r"的?([三四五六七八九十]|\d)[个种项]")
_NO_TAIL = re.compile(r"[两二三四五六七八九十\d]+[项个种类张支]")
_RUN = re.compile("(?:开办|合办|兴办|办好|开设)了?$")  # what goes on and on, if it be a class: 开办|“绣娘”培训班
_HELD = re.compile(r"(?:举行|举办)了?$")
_IS_HELD = re.compile(
    r"(?:在[^,。“”]{2,26}|于[^,。]{2,8}|\d+月\d+日|日前|近日|昨日)?(?:举行|启幕|开幕|闭幕|落幕|开锣|开赛)(?=[,。;]|$)"
)
_OFTEN = re.compile("每[周月季年天日]|每逢|定期|常态|轮流|多次|先后|累计")
# Classes that go on (培训班3期, 年培训3000人次) are schemes.
_GOES_ON = re.compile(",?(?:[已先]后?|累计|每[周月季年天日])")
_RUNNING = re.compile(r"(?:\d+|[一二三四五六七八九十两]+)期|,?(?:已|累计|已累计|每?年)培训")
_FIGURES = {"figure", "small-and-large", "from-to"}
_BRANDS = re.compile(
    r"[、和]?”?(?:[、和]?“[^“”]{2,14}”)*等[^,。]{0,8}(?:品牌|模式|项目|机制|载体)"
)  # “阳光理发队”等品牌项目
# Those of volunteers; one that only serves (“红篓”代办队) is rather the scheme.
_GUARDS = re.compile(
    "(?:义警|帮帮团|(?:帮收|整治|巡逻|巡防|巡查|救援|应急|守护|调解|劝导|志愿|互助|消防|护[河林水路])队)$"
)
# Behind the quotes it serves, teaches or helps as a team: “石榴”志愿服务队, “云河乡音”宣讲团.
_SERVING = re.compile("[”’][一-龥]{0,8}(?:服务队|支教队|夜巡队|护水队|护航队|讲解队|评议团|宣讲团|讲师团|艺术团)$")
_DRAWN = re.compile(
    r"抽[调出](?!了?群众)[^。;]*(?:组成|组建|成立)[^。;]*$"
)  # of officials: 抽调35名干部组成“红马”服务队
# Behind a quoted show or fair (_SHOWN), the number of what is put on: “石桥诗会”“云河夜集”等5项内容.
_OFFERED = re.compile(
    r"[^,。;]{0,40}?等(?:\d+|[二三四五六七八九十]+)?[项场个](?:系列|配套|主题|特色)*(?:活动|内容|赛事|节目|板块)"
)
_SHOWN = re.compile("(?:[诗歌晚灯庙]会|音乐会|集市|市集|夜集|大集|展演|巡游|大赛|[^务]宴|汇演|游园)$")
_LIST = 3  # members that make a list, and more characters than which each has
_HEADS = "initiative_heads initiative_weak_heads"
_MOST = 0.84  # confidence; a rule that knows what a list of quoted names is (5个工作专班) is surer
_LEAST = 0.55  # probability from which a quoted string is taken for a name
_SURE = 0.7  # log odds from which what stands beside is taken for a name (below their negative: for words)


def cues() -> Cues:
    """The signs that a quoted string names a scheme, and that the name goes on behind the quotes."""
    return read_cues("kg.extract", "rules/quotes.yaml")


@dataclass(slots=True)
class Quote:
    """A quoted string of a page: block index, span inside the quotes. ``ends`` are where its name may end: the string's
    own end first, then behind the quotes; ``signs`` are the signs of each."""

    block: int
    start: int
    end: int
    text: str
    ends: list[int]
    signs: list[set[str]]

    def odds(self) -> list[float]:
        """The log odds of each end against no name at all."""
        return [cues().odds(signs) for signs in self.signs]

    def total(self) -> float:
        """The log odds that it is a name, wherever that ends."""
        return math.log(sum(map(math.exp, self.odds())))


def find_quotes(blocks: Sequence[Block], phrases: Sequence[Phrase]) -> list[Quote]:
    """Every quoted string of a page with its signs, but for those in titles of documents."""
    quotes = [
        _read(index, block.role, phrase, match)
        for index, (block, phrase) in enumerate(zip(blocks, phrases, strict=True))
        for match in _QUOTE.finditer(phrase.text)
        if phrase.text.rfind("《", 0, match.start()) <= phrase.text.rfind("》", 0, match.start())
        and match[1][-1] not in "。!?"
    ]
    _look_again(quotes, blocks, phrases)
    _look_beside(quotes, phrases)
    return quotes


def find_quoted_names(
    blocks: Sequence[Block], phrases: Sequence[Phrase], let_go: Sequence[list[LetGo]]
) -> Iterator[tuple[int, Found]]:
    """The quoted strings that name a scheme, or with what stands behind them an event, each with the index of its
    block; the others are added to ``let_go`` of their blocks. What a page quotes more than once is judged once, by all
    its places."""
    quotes, page = find_quotes(blocks, phrases), "\n".join(phrase.text for phrase in phrases)
    odds: dict[str, list[float]] = defaultdict(list)
    for quote in quotes:
        odds[quote.text].append(quote.total())
    chances = {text: 1 / (1 + math.exp(-statistics.fmean(own))) for text, own in odds.items()}
    for quote in quotes:
        sure = chances[quote.text]
        if members := _members(phrases[quote.block].text, quote):
            yield from ((quote.block, Found(*span, "initiative", RULE, _MOST)) for span in members)
            continue
        own = quote.odds()
        end = quote.ends[own.index(max(own))]
        if sure >= _LEAST and (quote.text not in word_set("doctrines") or end > quote.end):
            yield quote.block, _to_found(phrases[quote.block], quote, end, round(min(sure, _MOST), 2), page)
        else:
            let_go[quote.block].append(LetGo(quote.start - 1, quote.end + 1, "initiative", RULE, "quoted"))


def _members(text: str, quote: Quote) -> list[tuple[int, int]]:
    """The spans of the words of a list in one pair of quotes that is counted behind them: “A、B、C”三种模式."""
    count = _COUNTED.match(text, quote.end + 1)
    parts = quote.text.split("、")
    if not count or len(parts) < _LIST or parse_number(count[1]) != len(parts):
        return []
    starts = [quote.start + sum(len(part) + 1 for part in parts[:i]) for i in range(len(parts))]
    return [(start, start + len(part)) for start, part in zip(starts, parts, strict=True) if len(part) >= _LIST]


def _to_found(phrase: Phrase, quote: Quote, end: int, sure: float, page: str) -> Found:
    opening, alone = quote.start - 1, end == quote.end
    event = _is_event(phrase.text, quote, end, page)
    event = event and not _RUN.search(phrase.text, max(0, opening - 3), opening)
    start = find_begin(phrase, opening, "alone" if alone else "event" if event else "tail", page)
    if alone:
        start, end = (quote.start, end) if start == opening else (start, end + 1)
    if CREWS.search(phrase.text, start, quote.end if alone else end) and not _BRANDS.match(phrase.text, end):
        drawn = _DRAWN.search(phrase.text, max(0, opening - 30), opening)
        helps = not alone and _SERVING.search(phrase.text, start, end)
        if drawn or helps or _GUARDS.search(phrase.text, start, quote.end if alone else end):
            return Found(start, end, "agency" if drawn else "organization", OFFICIAL_CREW if drawn else CREW, sure)
    return Found(start, end, "event" if event else "initiative", EVENT if event else RULE, sure)


def _is_event(text: str, quote: Quote, end: int, page: str) -> bool:
    """Whether the name is of what happens once: by its last word, or since it is held (举办“邻里节”), but for what goes
    on and what the page speaks of more than once (举办“院坝说事”)."""
    behind = end + (end == quote.end)
    if end > quote.end and kind_of_end(text[quote.end + 1 : end]) == "event":
        return not _RUNNING.match(text, behind)
    if end == quote.end and _SHOWN.search(quote.text) and _OFFERED.match(text, behind):
        return True
    held = _HELD.search(text, max(0, quote.start - 4), quote.start - 1) and text[behind : behind + 1] in (
        ",",
        "。",
        ";",
        "",
    )
    once = page.count(text[quote.start - 1 : quote.end + 1]) == 1 and page.count(quote.text) == 1
    clause = max(text.rfind(mark, 0, quote.start) for mark in ",。;") + 1
    return (
        once
        and bool(held or _IS_HELD.match(text, behind))
        and not _OFTEN.search(text, clause, quote.start)
        and not _GOES_ON.match(text, behind)
    )


def _read(index: int, role: str, phrase: Phrase, match: re.Match[str]) -> Quote:
    text, (start, end) = phrase.text, match.span(1)
    before, behind = text[max(0, start - 1 - _BEFORE) : start - 1], text[end + 1 : end + 1 + _AFTER]
    own = cues().signs({"before": before, "inside": match[1], "whole": f"{before}〔{match[1]}〕{behind}"})
    deed = "deed" in own
    if phrase.word(start, end) == match[1] and tag_of(match[1]):
        own.add("common-word")
    if role in HEADLINES:
        own.add("headline")
    own.add(f"after-{what_precedes(phrase, start - 1)}")
    if any(is_person_name(text[end + 1 : end + n], bounded=True) for n in (3, 4) if _name_ends(phrase, end + n)):
        own.add("person-next")  # “红薯书记”林知远
    begin, ends = find_ends(phrase, end)
    if text[end - 1] in "。!?" or _NO_TAIL.match(text, end + 1) and "list" in own or text.startswith("即", end + 1):
        ends = []  # “办得快。”区热线中心…, “甲”“乙”两张清单, “甲”即…
    ruled = grow_right(phrase, end + 1, _HEADS)
    after = cues().signs({"after": behind})
    told = {"told"} if role not in HEADLINES and begins_predicate(phrase, end) else set()
    headless = set() if ruled else {"no-head"}
    signs = [{"alone", f"alone-next-{what_follows(phrase, end + 1)}", *after, *own, *told, *headless}]
    if "ends" in after:
        signs[0] |= {f"{sign}-ends" for sign in ("deed", "object") if sign in own}
    for at in ends:
        tail = tail_signs(phrase, begin, at) | own | {f"tail-{sign}" for sign in told}
        if deed:
            tail.add("tail-deed")
        if at == ruled:
            tail.add("tail-grown")
        if "tail-document" in tail and _ISSUED.search(text, max(0, start - 6), start - 1):
            tail.add("tail-issued")
        signs.append(tail)
    return Quote(index, start, end, match[1], [end, *ends], signs)


def _name_ends(phrase: Phrase, at: int) -> bool:
    return at == len(phrase.text) or at in phrase.gaps or at < len(phrase.text) and phrase.text[at] in ",。、:说的"


def _look_again(quotes: Sequence[Quote], blocks: Sequence[Block], phrases: Sequence[Phrase]) -> None:
    """What a page says more than once is a name rather than words, but a figure of speech said twice is one twice."""
    places: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        places[quote.text].append(quote)
    page = "\n".join(phrase.text for phrase in phrases)
    for text, same in places.items():
        bare, figure = _bare(page, text), any(_FIGURES & quote.signs[0] for quote in same)
        headed = [quote for quote in same if any({"tail-strong", "tail-grown"} <= signs for signs in quote.signs)]
        above = [quote for quote in same if blocks[quote.block].role in HEADLINES]
        for quote in same:
            signs = {
                "again": len(same) > 1 and not figure,
                "again-figure": len(same) > 1 and figure,
                "again-headed": any(other is not quote for other in headed),
                "again-above": any(other.block != quote.block for other in above),
                "again-bare": bare,
            }
            for own in quote.signs:
                own |= {sign for sign, shows in signs.items() if shows}
            for end, own in zip(quote.ends[1:], quote.signs[1:], strict=True) if len(same) > 1 else ():
                tail = phrases[quote.block].text[quote.end : end]
                together = sum(phrases[other.block].text.startswith(tail, other.end) for other in same)
                own.add(f"tail-again-{how_often(together, len(same))}")


def _bare(text: str, words: str) -> bool:
    """Whether the words stand somewhere without quotes."""
    at = text.find(words)
    while at >= 0:
        if text[at - 1 : at] not in ("“", "‘"):
            return True
        at = text.find(words, at + 1)
    return False


def _look_beside(quotes: Sequence[Quote], phrases: Sequence[Phrase]) -> None:
    """What stands in one list is of one kind, and what one sentence quotes often is."""
    near: dict[int, set[str]] = defaultdict(set)
    odds = [quote.total() for quote in quotes]
    for index, (one, other) in enumerate(zip(quotes, quotes[1:], strict=False)):
        between = phrases[one.block].text[one.end : other.start] if one.block == other.block else "。"
        if not _APART.search(between):
            where = "beside" if _JOINED.fullmatch(between) else "near"
            near[index].add(f"{where}-{_judge(odds[index + 1])}")
            near[index + 1].add(f"{where}-{_judge(odds[index])}")
    for index, signs in near.items():
        for own in quotes[index].signs:
            own |= signs


def _judge(odds: float) -> str:
    return "name" if odds > _SURE else "words" if odds < -_SURE else "unsure"

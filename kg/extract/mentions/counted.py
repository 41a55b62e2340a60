"""Names in a list that a slogan counts: 议事桌、调解桌、书画桌“三张桌子”; “三本账”,即巡山账、护水账、报酬账.

No mark and no head noun shows such names. That there are as many as the slogan says does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.mentions.found import Found
from kg.extract.mentions.listings import counts_of
from kg.extract.mentions.phrases import Phrase
from kg.lexicon.segment import tag_of
from kg.lexicon.words import any_of, fill, word_set, words
from kg.text.numerals import parse_number
from kg.text.triggers import Guarded

RULES = {"agency": "agency.counted-list", "initiative": "initiative.counted-list"}
_ITEM = r"(?:\d+[个支项])?[^,。;:、!?“”‘’()《》\d]{2,14}"
_MIXED = rf"(?:{_ITEM}(?:“[^“”、,。]{{2,8}}”(?:[和与及][^,。;:、“”]{{2,10}})?)?)"
_LIST = rf"(?P<items>(?:{_ITEM}、){{1,9}}{_ITEM})"
_MIXED_LIST = rf"(?P<items>(?:{_MIXED}、){{1,9}}{_MIXED})"
_AND = re.compile("[和与及]")
_NUMERAL = r"[一二两三四五六七八九十]|\d{1,2}"
_BEFORE = Guarded(
    fill(
        rf"{_MIXED_LIST}(?:的|这)?(?:(?P<number>{_NUMERAL})[项大张本类个支](?:[一-龥]{{0,4}}?)(?P<head>{{counted_heads}})|,?“(?P<slogan>[^“”]{{2,10}})”)"
    )
)
_AFTER = Guarded(
    rf"“(?P<slogan>[^“”]{{2,14}})”[一-龥]{{0,10}}(?:[,(]?(?:即|就是|也就是|包括|分别是|分别为|是指|指的是)|——|—|:){_LIST}(?=[,。;)]|$)"
)
_FROM_TO = Guarded(
    rf"“(?P<slogan>[^“”]{{2,14}})”[一-龥]{{0,6}},?从(?P<items>(?:{_ITEM}、){{1,9}}{_ITEM})到(?P<last>{_ITEM})(?=[,。;)]|$)"
)
# What the page explains as the one thing of that kind: “一表”即综合申请表.
_ONE_THING = Guarded(
    r"“(?P<slogan>一(?P<thing>[一-龥]))”,?(?:即|就是|是指|指的是|指|是)(?P<name>[^,。;:、!?“”‘’()《》\d的]{2,13}(?P=thing))(?=[,。;(])"
)
_LINK = re.compile("(?:为(?:主要)?内容)?[的这]$")  # what links the last member to the slogan
_ONE_EACH = Guarded(r"“(?P<slogan>(?P<number>[二两三四五六七八九])(?P<measure>[本张个条支把])[^“”]{1,6})”:")
_COUNT = re.compile(r"\d+[个支项]")
# A slogan whose own word each thing behind it has: “三包”:包技术、包销路、包分红; “三办”工作法:简单事项马上办,…;疑难….
_SHARED = Guarded(
    r"“(?:[^“”]{0,4}?)(?P<number>[二两三四五六七八九十])(?P<word>[一-龥])”[一-龥]{0,6}(?::|——|,?(?:即|就是))(?P<rest>[^。]{6,160})"
)
_EVILS = frozenset("难乱差患弊病堵痛怕愁无不缺")
_CLAUSE_START = re.compile(r"(?:^|[,。;:!?“”)])$")
_TEAM = re.compile(any_of("agency_list_heads") + "$")
_EVIL = re.compile(any_of("evils") + "$")
# 以甲为核心、乙为补充; 一桌议: a step; 镇干部包村: who does what
_NO_ITEM = re.compile(
    r"等$|^(?:和|与|及|以及)|为主|为[一-龥]{2}$|[的了是都咋么吗谁]|(?<![主重])要|^一[一-龥]{2}$"
    "|(?:干部|党员|领导|书记)[包联帮挂]"
)
_BODIES = frozenset(("agency", "organization", "person", "place"))


def find_counted(phrase: Phrase, found: Sequence[Found]) -> list[Found]:
    """The members of each such list. ``found``: the names known so far; a slogan must be among them, and no member may
    touch the name of a body."""
    taken = {at for f in found if f.type in _BODIES for at in range(f.start, f.end)}
    named = {at for f in found if f.type in ("initiative", "document") for at in range(f.start, f.end)}
    return [
        member
        for members in _lists(phrase, named)
        if taken.isdisjoint(at for f in members for at in range(f.start, f.end))
        for member in members
    ]


def _lists(phrase: Phrase, named: set[int]) -> Iterator[list[Found]]:
    text = phrase.text
    for match in _BEFORE.finditer(text):
        type_ = "agency" if match["head"] and _TEAM.search(match["head"]) else "initiative"
        wanted = counts_of(match["slogan"]) if match["slogan"] else {int(parse_number(match["number"]))}
        if not match["slogan"] or (match.start("slogan") in named and not _EVIL.search(match["slogan"])):
            yield _items(phrase, _spans(match), wanted, type_, led=False)
    for match in _SHARED.finditer(text):
        yield _shared(match)
    for match in (*_AFTER.finditer(text), *_FROM_TO.finditer(text)):
        if match.start("slogan") in named and match["slogan"][-1] not in _EVILS:
            yield _items(phrase, _spans(match), counts_of(match["slogan"]), "initiative", led=True)
    for match in _ONE_THING.finditer(text):
        # “一图” is a name, or part of one: “一图一表”审批改革.
        if any(said.end() - 1 in named for said in re.finditer("“[^“”]*?" + re.escape(match["slogan"]), text)):
            yield [_found(*match.span("name"), "initiative")]
    for match in _ONE_EACH.finditer(text):
        end = text.find("。", match.end())
        each = re.compile(rf"一{match['measure']}([一-龥]{{2,8}})(?=[,。;])")
        bits = list(each.finditer(text, match.end(), end + 1 if end >= 0 else len(text)))
        if len(bits) == parse_number(match["number"]):
            yield [_found(bit.start(1), bit.end(1), "initiative") for bit in bits]


def _shared(match: re.Match[str]) -> list[Found]:
    """The slogan, and the members if each heads a clause of its own, where there are as many as the slogan says and all
    begin or all end with its word."""
    wanted, word = int(parse_number(match["number"])), match["word"]
    whole = _found(match.start() + 1, match.end("word"), "initiative")
    listed = re.split("[,;]", match["rest"])[0].split("、")
    if word in _EVILS:
        return []
    if len(listed) == wanted and all(word in (item[:1], item[-1:]) for item in listed):
        return [whole]
    heads, at = [], match.start("rest")
    for clause in match["rest"].split(";"):
        head = clause.split(",")[0]
        heads.append((at, at + len(head), head))
        at += len(clause) + 1
    if len(heads) == wanted and all(4 <= len(head) <= 12 and head[-1] == word for _, _, head in heads):
        return [whole, *(_found(a, b, "initiative") for a, b, _ in heads)]
    return []


def _spans(match: re.Match[str]) -> list[tuple[int, int]]:
    """Where the members stand, without their counts (1个|共配中心)."""
    spans, at = [], match.start("items")
    for item in match["items"].split("、"):
        count = _COUNT.match(item)
        link = _LINK.search(item)
        spans.append((at + (count.end() if count else 0), at + (link.start() if link else len(item))))
        at += len(item) + 1
    return [*spans, match.span("last")] if "last" in match.re.groupindex else spans


def _items(phrase: Phrase, spans: list[tuple[int, int]], wanted: set[int], type_: str, *, led: bool) -> list[Found]:
    """The members if they are as many as ``wanted`` says; ``led``: a word that leads to the list stands before it."""
    if len(spans) + 1 in wanted and (joint := _AND.search(phrase.text, spans[-1][0] + 3, spans[-1][1] - 2)):
        spans[-1:] = [(spans[-1][0], joint.start()), (joint.end(), spans[-1][1])]  # A、B和C三项制度
    if len(spans) not in wanted:
        return []
    first = spans[0][0] if led else _begin(phrase, spans)
    if first is None:
        return []
    spans[0] = (first, spans[0][1])
    sizes = [b - a for a, b in spans]
    least = 3 if wanted == {len(spans)} and not led else 2
    if (
        min(sizes) < least
        or max(sizes) > 2 * min(sizes) + 2
        or any(_NO_ITEM.search(phrase.text[a:b]) for a, b in spans)
        or any(phrase.text[a:b].endswith(words("callings")) for a, b in spans)
        or (not led and _are_steps(phrase.text, spans))
    ):
        return []
    return [_found(a, b, type_) for a, b in spans]


def _are_steps(text: str, spans: list[tuple[int, int]]) -> bool:
    """包调查、包化解、包稳控: what is done, not what is named."""
    verbs = {text[a] for a, _ in spans[1:]}
    return len(spans) > 2 and len(verbs) == 1 and tag_of(*verbs) == "v" and len({text[b - 1] for _, b in spans}) > 1


def _begin(phrase: Phrase, spans: list[tuple[int, int]]) -> int | None:
    """Where the first member begins: as long as the others if they are of one length, else behind the last verb of
    responsibility before it or at the beginning of the clause; None where nothing tells."""
    text, (start, end) = phrase.text, spans[0]
    sizes = {b - a for a, b in spans[1:]}
    if (
        len(sizes) == 1
        and len(spans) > 2
        and end - min(sizes) >= start
        and phrase.word_at[end - min(sizes)] == end - min(sizes)
    ):
        return end - min(sizes)
    if len(phrase.word(start, end)) == 2 and end - start > max(sizes) and tag_of(phrase.word(start, end)) == "v":
        start += 2  # 共建|黑土地监测平台、示范基地
    begin = start if _CLAUSE_START.search(text[: spans[0][0]]) else None
    at = phrase.word_at[start]
    while at < end - 2:
        word = phrase.word(at, end)
        at += len(word)
        if begin is not None and end - at < min(min(sizes) - 1, 4):
            break  # 建立|联合执法、信息通报
        if start < at <= end - 2 and (word in word_set("carriers") or word in "以由在将把对按" or tag_of(word) == "p"):
            begin = at
    return begin


def _found(start: int, end: int, type_: str) -> Found:
    return Found(start, end, type_, RULES[type_], 0.8, remember=False)

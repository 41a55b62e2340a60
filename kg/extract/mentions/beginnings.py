"""How much of what stands before a quoted name belongs to it: 河道整治|“回头看”行动, but 录入|“云河”平台.

The words before it compete as the name's beginning, by signs whose weights are learnt (``rules/beginnings.yaml``).
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.mentions.boundaries import grow_left
from kg.extract.mentions.phrases import Phrase, is_nominal, words_before
from kg.extract.mentions.tails import kind_of_end
from kg.lexicon.cues import Cues, read_cues
from kg.lexicon.divisions import by_name
from kg.lexicon.segment import tag_of
from kg.lexicon.words import word_set

_REACH = 28  # characters before the quotes
_NEWEST = re.compile(
    r"首[个批届期场次张支家]|新(?:一轮|版|的|型)?$|第[一二三四五六七八九十\d]+[批轮届期次个]|最新|升级版|多[个项]|一[批系列]"
)
_WHOLE = re.compile(r"(?:全[国省市区县镇街乡村州旗域]|我[市区县镇]|[省市区县]级|年度)$")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_NUMBER = re.compile(r"[\d一二三四五六七八九十两几多余]")
_COUNT = re.compile(r"[\d一二三四五六七八九十两几多余首各该这每][个项批件条次家处张支名]$")
_PREPOSITION = re.compile(r"[在对由以把将为据到从向用按让给]$")
_DATE = re.compile(r"[\d年月日]$")
_ACTOR = re.compile("(?:群众|居民|市民|村民|企业|干部|党员|部门|单位|街道|社区|们|学生|人员|学校|医院|村|平台)$")
_CAMPAIGN = re.compile(r"[“‘][^“”‘’]*(?:回头看|战役|攻坚|攻势|会战|清零|春风|护航|歼灭战|突击战|冲刺)[”’]")
_MARKS = dict.fromkeys(",。;:!?", "mark") | dict.fromkeys("“‘(《", "opening") | dict.fromkeys("”’)》", "closing")
_SIZES = ((1, "1"), (2, "2"), (4, "3"), (8, "5"), (14, "9"))


def cues() -> Cues:
    """The signs that a name begins at a place."""
    return read_cues("kg.extract", "rules/beginnings.yaml")


def find_begin(phrase: Phrase, core: int, kind: str) -> int:
    """Start of the name whose opening quote is at ``core``; ``kind``: nothing follows the quotes (``alone``), a
    ``tail`` does, or one that makes it an ``event``."""
    begins = to_begins(phrase, core, kind)
    odds = [cues().odds(signs) for _, signs in begins]
    return begins[odds.index(max(odds))][0]


def to_begins(phrase: Phrase, core: int, kind: str) -> list[tuple[int, set[str]]]:
    """Where the name may begin, from the quotes leftwards, each with its signs."""
    # A name may reach over the end of a place's: 石桥镇茶产业“一站式”服务驿站.
    open_ = replace(phrase, walls=phrase.walls - phrase.places, grown={})
    ruled = grow_left(phrase, core, "event" if kind == "event" else "initiative")
    spans = words_before(open_, core, "initiative", _REACH)[::-1]
    campaign = {"campaign"} if _CAMPAIGN.match(phrase.text, core) else set()
    begins = [(core, {"none", f"{kind}-none", *_before(phrase, core, kind), *_ruled(core, ruled, kind)})]
    words: list[str] = []
    for start, end in spans:
        words.insert(0, phrase.text[start:end])
        begins.append((start, _signs(phrase, start, core, kind, words) | _ruled(start, ruled, kind) | campaign))
    return begins


def _ruled(start: int, ruled: int, kind: str) -> set[str]:
    where = "at" if start == ruled else "left" if start < ruled else "right"
    return {f"grown-{where}", f"{kind}-grown-{where}"}


def _before(phrase: Phrase, at: int, kind: str) -> set[str]:
    name = _what_ends(phrase, at)
    return {f"after-{name}", f"{kind}-after-{name}"}


def _what_ends(phrase: Phrase, at: int) -> str:
    """What stands right before ``at``."""
    text = phrase.text
    if at == 0 or at in phrase.gaps:
        return "nothing"
    if at in phrase.walls:
        return "place" if at in phrase.places else "body"
    char, word = text[at - 1], text[phrase.word_at[at - 1] : at]
    if char in _MARKS:
        return _MARKS[char]
    for name, holds in (
        ("dun", char == "、"),
        ("of", word == "的"),
        ("and", word in ("和", "与", "及", "以及")),
        ("carrier", word in word_set("carriers")),
        ("verb", word in word_set("verbs")),
        ("preposition", _PREPOSITION.fullmatch(word)),
        ("adverb", word in word_set("adverbs")),
        ("whole", _WHOLE.fullmatch(word)),
        ("count", _COUNT.search(text, max(0, at - 3), at)),
        ("aspect", char in "了过着"),
        ("stop", word in word_set("stops")),
        ("date", _DATE.search(char)),
    ):
        if holds:
            return name
    tag = tag_of(word)[:1]
    return tag if tag in tuple("vndpcrtfma") else "other"


def _signs(phrase: Phrase, start: int, core: int, kind: str, words: list[str]) -> set[str]:
    text = phrase.text[start:core]
    before = _before(phrase, start, kind)
    signs = {f"{kind}-more", f"first-{_first(words[0], text)}", *before}
    signs.add("size-" + next((name for most, name in _SIZES if len(text) <= most), "long"))
    inner = words[1:]
    over = any(start < end < core for end in phrase.places)
    plain = _is_noun(words[0]) and all(_is_noun(word) or word in word_set("verbs") for word in words)
    for sign, shows in {
        "first-generic": words[0] in word_set("generic_modifiers"),
        "inner-carrier": any(word in word_set("carriers") for word in inner),
        "inner-stop": any(word in word_set("stops") for word in inner),
        "inner-adverb": any(word in word_set("adverbs") for word in inner),
        "inner-and": any(word in tuple("和与及") for word in inner),
        "inner-whole": any(_WHOLE.fullmatch(word) for word in inner),
        "inner-verb": any(_is_deed(word) for word in inner),
        "over-place": over,
        "to-place": core in phrase.places,
        f"{kind}-to-{_last(words[-1], text)}": True,
        "actor": len(text) < 11 and _ACTOR.search(text),
        f"{kind}-actor": len(text) < 11 and _ACTOR.search(text),
        "nouns": plain,
        "nouns-object": plain and {"after-carrier", "after-verb"} & before,
        f"{kind}-nouns-object": plain and {"after-carrier", "after-verb"} & before,
        "nouns-first": plain and {"after-nothing", "after-mark", "after-dun"} & before,
        f"{kind}-nouns-first": plain and {"after-nothing", "after-mark", "after-dun"} & before,
        "nouns-led": plain and {"after-preposition", "after-and"} & before,
    }.items():
        if shows:
            signs.add(sign)
    return signs


def _first(word: str, text: str) -> str:
    for role in ("carriers", "verbs", "adverbs"):
        if word in word_set(role):
            return role
    tag = tag_of(word)
    for name, holds in (
        ("whole", _WHOLE.fullmatch(word)),
        ("newest", _NEWEST.match(text)),
        ("year", _YEAR.match(text)),
        ("number", _NUMBER.match(text) and tag[:1] != "n"),
        ("stop", word in word_set("stops")),
        ("division", word in by_name()),
    ):
        if holds:
            return name
    return ("short-" if len(word) == 1 else "") + (tag if tag == "vn" else tag[:1] or "unknown")


def _last(word: str, text: str) -> str:
    """What the words before the quotes end in: a head noun (…行动“春雷”), a deed (企业开办“一日办结”), a noun."""
    if kind_of_end(text) in ("strong", "event"):
        return "head"
    tag = tag_of(word)
    return "deed" if word in word_set("verbs") or tag in ("vn", "v") else "noun" if tag[:1] == "n" else "other"


def _is_deed(word: str) -> bool:
    tag = tag_of(word)
    return tag[:1] == "v" and tag != "vn" and len(word) > 1 and word not in word_set("verbs")


def _is_noun(word: str) -> bool:
    tag = tag_of(word)
    return is_nominal(word) and (tag[:1] != "v" or tag == "vn")

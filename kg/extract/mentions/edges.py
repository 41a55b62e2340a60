"""What stands at the edges of a stretch of text that may be a name: before and after it, its first word, its last."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.mentions.phrases import Phrase, is_plain
from kg.lexicon.divisions import by_name
from kg.lexicon.segment import tag_of
from kg.lexicon.words import any_of, word_set

# The kinds of words that a name ends in, by the lists of the lexicon; of two lists with one word the first counts.
_KINDS = {
    "strong": ("initiative_heads",),
    "event": ("event_heads", "event_quoted_heads"),
    "weak": ("initiative_weak_heads",),
    "document": ("document_heads",),
    "team": ("agency_heads", "agency_list_heads"),
    "body": ("organization_heads",),
    "list": ("initiative_list_heads",),
}
_MARKS = {
    **dict.fromkeys(",。;:!?", "mark"),
    "、": "dun",
    **dict.fromkeys("“‘(《", "opening"),
    **dict.fromkeys("”’)》", "closing"),
    **dict.fromkeys("—–", "dash"),
    **dict.fromkeys("0123456789", "digit"),
}
_AND = frozenset(("和", "与", "及", "以及"))
_FINER = {",": "comma", ":": "colon"}
_CHARACTERS = {
    **dict.fromkeys("了为将由对从被以有也就又到", "particle"),
    **dict.fromkeys("上里中内下", "within"),
    **dict.fromkeys("让使把", "causing"),
    **dict.fromkeys("共已", "had"),
    **dict.fromkeys("和与及", "and"),
    **{"等": "etc", "的": "of", "是": "is", "在": "in"},
}
_TEAM = re.compile("(?:工作|推进|协调)?(?:领导小组|办公室|工作组|专班|指挥部|小组|办(?![一-龥]))")
_CENTRAL = ("中央", "国务院")  # 传达学习|中央第五生态环境保护督察组
_PREPOSITIONS = frozenset("在对由以把将为据到从向用按让给")
WHOLE = re.compile(r"(?:全[国省市区县镇街乡村州旗域]|我[市区县镇]|[省市区县]级|年度)$")
_NEWEST = re.compile(
    r"首[个批届期场次张支家]|新(?:一轮|版|的|型)?$|第[一二三四五六七八九十\d]+[批轮届期次个]|最新|升级版|多[个项]|一[批系列]"
)
_YEAR = re.compile(r"(?:19|20)\d\d年")
_NUMBER = re.compile(r"[\d一二三四五六七八九十两几多余]")
_COUNT = re.compile(r"[\d一二三四五六七八九十两几多余首各该这每][个项批件条次家处张支名]$")
_ACTOR = re.compile(any_of("actors") + "$")


def kind_of_end(text: str) -> str:
    """What the last word of ``text`` makes of it: strong, event, weak …; empty if no list has it."""
    kinds, longest = _kinds()
    return next((kinds[text[-n:]] for n in range(min(longest, len(text)), 0, -1) if text[-n:] in kinds), "")


@cache
def _kinds() -> tuple[dict[str, str], int]:
    kinds: dict[str, str] = {}
    for kind, roles in _KINDS.items():
        for word in (word for role in roles for word in word_set(role)):
            kinds.setdefault(word, kind)
    return kinds, max(map(len, kinds))


def what_precedes(phrase: Phrase, at: int) -> str:
    """What ends right before ``at``: nothing, a name's end, a mark, a verb of responsibility, another word …"""
    text = phrase.text
    if at == 0 or at in phrase.gaps:
        return "nothing"
    if at in phrase.walls:
        return "place" if at in phrase.places else "body"
    char, word = text[at - 1], text[phrase.word_at[at - 1] : at]
    if char in _MARKS:
        return "date" if char.isdigit() else _MARKS[char]
    for name, holds in (
        ("of", word == "的"),
        ("and", word in _AND),
        ("carrier", word in word_set("carriers")),
        ("verb", word in word_set("verbs")),
        ("preposition", word in _PREPOSITIONS),
        ("adverb", word in word_set("adverbs")),
        ("whole", WHOLE.fullmatch(word)),
        ("count", _COUNT.search(text, max(0, at - 3), at)),
        ("aspect", char in "了过着"),
        ("stop", word in word_set("stops")),
        ("date", char in "年月日"),
    ):
        if holds:
            return name
    tag = tag_of(word)[:1]
    return tag if tag in tuple("vndpcrtfma") else "other"


def what_follows(phrase: Phrase, at: int) -> str:
    """What goes on at ``at``: a mark, a particle, a verb of responsibility, the name of a team, a noun …"""
    text = phrase.text
    if at in phrase.gaps:
        return "gap"
    if at >= len(text):
        return "mark"
    char, word = text[at], phrase.word(at, len(text))
    if char in _MARKS:
        return _FINER.get(char) or ("mark" if _MARKS[char] == "closing" else _MARKS[char])
    if char in _CHARACTERS:
        return _CHARACTERS[char]
    for name, holds in (
        ("carrier", word in word_set("carriers")),
        ("verb", word in word_set("verbs")),
        ("team", _TEAM.match(text, at)),
    ):
        if holds:
            return name
    tag = tag_of(word)
    if tag == "vn":
        return "deverbal"
    return {"v": "predicate", "d": "predicate", "p": "predicate", "n": "noun"}.get(tag[:1], "other")


def kind_of_first(word: str, text: str) -> str:
    """What kind of word ``text`` begins with: ``word``."""
    for role in ("carriers", "verbs", "adverbs"):
        if word in word_set(role):
            return role
    tag = tag_of(word)
    for name, holds in (
        ("whole", WHOLE.fullmatch(word)),
        ("newest", _NEWEST.match(text)),
        ("year", _YEAR.match(text)),
        ("number", _NUMBER.match(text) and tag[:1] != "n"),
        ("stop", word in word_set("stops")),
        ("division", word in by_name()),
    ):
        if holds:
            return name
    return ("short-" if len(word) == 1 else "") + (tag if tag == "vn" else tag[:1] or "unknown")


def how_often(together: int, said: int) -> str:
    """Whether what a page says ``said`` times stands beside the same words always, often or this once."""
    return "always" if together == said else "often" if together > 1 else "once"


def is_actor(text: str) -> bool:
    """Whether the text ends in those who act in the news (群众, 部门): rather a subject than part of a name."""
    return _ACTOR.search(text) is not None


def is_deed(word: str) -> bool:
    """Whether a word, by jieba's tags, is a verb that stands in no name."""
    tag = tag_of(word)
    return tag[:1] == "v" and tag != "vn" and len(word) > 1 and word not in word_set("verbs")


def only_leads(phrase: Phrase, start: int, head: int) -> bool:
    """Whether the word at ``start`` leads to the name of a body, whose head noun begins at ``head``, and is in none
    (责成|石桥派出所, 施工单位|…), or is in none that has a name of its own (检查|石桥中学, but 检查|专班)."""
    word = phrase.word(start, head)
    if word in word_set("before_bodies"):
        return True
    after = start + len(word)
    own = phrase.text.startswith(_CENTRAL, after) or not is_plain(phrase, after, head)
    return word in word_set("before_own_names") and own

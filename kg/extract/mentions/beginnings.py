"""How much of what stands before a quoted name belongs to it: 河道整治|“回头看”行动, but 录入|“云河”平台.

The words before it compete as the name's beginning, by signs whose weights are learnt (``rules/beginnings.yaml``).
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.mentions.boundaries import grow_left
from kg.extract.mentions.edges import WHOLE, how_often, is_actor, is_deed, kind_of_end, kind_of_first, what_precedes
from kg.extract.mentions.listings import counts_of
from kg.extract.mentions.phrases import Phrase, is_nominal, words_before
from kg.extract.mentions.plan_beginnings import behind_what_leads
from kg.lexicon.cues import Cues, read_cues
from kg.lexicon.segment import tag_of
from kg.lexicon.words import any_of, word_set

_REACH = 28  # characters before the quotes
_CAMPAIGN = re.compile("[“‘][^“”‘’]*" + any_of("campaign_words") + "[”’]")
# What leads to a name and never begins one, besides ``before_schemes``: 认真执行|“双带班”制度, 省市|“零点”行动,
# …完成情况及|“五链”建设.
_LEADS = re.compile(
    r".*情况[及和与]|(?:认真|切实|全面|坚决|扎实|深入|持续)?(?:执行|落实|贯彻|遵守|推行)"
    r"|(?:省市|市县|县区|部省)(?=[“‘])"
)
_SIZES = ((1, "1"), (2, "2"), (4, "3"), (8, "5"), (14, "9"))


def cues() -> Cues:
    """The signs that a name begins at a place."""
    return read_cues("kg.extract", "rules/beginnings.yaml")


def find_begin(phrase: Phrase, core: int, kind: str, page: str) -> int:
    """Start of the name whose opening quote is at ``core``; ``kind``: nothing follows the quotes (``alone``), a
    ``tail`` does, or one that makes it an ``event``. ``page`` is the text of the whole page."""
    begins = to_begins(phrase, core, kind, page)
    odds = [cues().odds(signs) for _, signs in begins]
    start = begins[odds.index(max(odds))][0]
    leads = _LEADS.match(phrase.text, start, core + 1)
    return behind_what_leads(phrase, leads.end() if leads else start, core)


def to_begins(phrase: Phrase, core: int, kind: str, page: str) -> list[tuple[int, set[str]]]:
    """Where the name may begin, from the quotes leftwards, each with its signs."""
    # A name may reach over the end of a place's: 石桥镇茶产业“一站式”服务驿站.
    open_ = replace(phrase, walls=phrase.walls - phrase.places, grown={})
    ruled = grow_left(phrase, core, "event" if kind == "event" else "initiative")
    spans = words_before(open_, core, "event" if kind == "event" else "initiative", _REACH)[::-1]
    campaign = {"campaign"} if _CAMPAIGN.match(phrase.text, core) else set()
    begins = [(core, {"none", f"{kind}-none", *_before(phrase, core, kind), *_ruled(core, ruled, kind)})]
    closing = next((at for at, char in enumerate(phrase.text[core:], core) if char in "”’"), core)
    quoted = phrase.text[core : closing + 1]
    said = page.count(quoted)
    if said > 1:
        begins[0][1].add("again")
    listed = phrase.text[max(phrase.text.rfind(mark, 0, core) for mark in ",。;:") + 1 : core].count("、")
    if listed and listed + 1 in counts_of(quoted):
        return begins  # 听证会、协调会、评议会|“三会”: what stands before are the three
    words: list[str] = []
    for start, end in spans:
        words.insert(0, phrase.text[start:end])
        signs = _signs(phrase, start, core, kind, words) | _ruled(start, ruled, kind) | campaign
        if said > 1:
            signs.add("again-" + how_often(page.count(phrase.text[start:core] + quoted), said))
        begins.append((start, signs))
    return begins


def _ruled(start: int, ruled: int, kind: str) -> set[str]:
    where = "at" if start == ruled else "left" if start < ruled else "right"
    return {f"grown-{where}", f"{kind}-grown-{where}"}


def _before(phrase: Phrase, at: int, kind: str) -> set[str]:
    name = what_precedes(phrase, at)
    return {f"after-{name}", f"{kind}-after-{name}"}


def _signs(phrase: Phrase, start: int, core: int, kind: str, words: list[str]) -> set[str]:
    text = phrase.text[start:core]
    before = _before(phrase, start, kind)
    signs = {f"{kind}-more", f"first-{kind_of_first(words[0], text)}", *before}
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
        "inner-whole": any(WHOLE.fullmatch(word) for word in inner),
        "inner-verb": any(is_deed(word) for word in inner),
        "over-place": over,
        "to-place": core in phrase.places,
        f"{kind}-to-{_last(words[-1], text)}": True,
        "actor": len(text) < 11 and is_actor(text),
        f"{kind}-actor": len(text) < 11 and is_actor(text),
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


def _last(word: str, text: str) -> str:
    """What the words before the quotes end in: a head noun (…行动“春雷”), a deed (企业开办“一日办结”), a noun."""
    if kind_of_end(text) in ("strong", "event"):
        return "head"
    tag = tag_of(word)
    return "deed" if word in word_set("verbs") or tag in ("vn", "v") else "noun" if tag[:1] == "n" else "other"


def _is_noun(word: str) -> bool:
    tag = tag_of(word)
    return is_nominal(word) and (tag[:1] != "v" or tag == "vn")

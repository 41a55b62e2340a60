"""Words that cannot stand in a name of a type, and what bodies' names end in."""

from __future__ import annotations

import re

from kg.lexicon.divisions import by_stem, is_common_stem
from kg.lexicon.segment import tag_of
from kg.lexicon.words import any_of, word_set, words

# Parts of speech (jieba's tags) that cannot stand in a name of the type, for words of two characters and more.
_FOREIGN = {
    "place": frozenset(("v", "vn", "d", "p", "c", "r", "u", "t", "f", "a", "ad", "l", "i")),
    "organization": frozenset(("d", "p", "c", "r", "u")),
    "agency": frozenset(("v", "d", "p", "c", "r", "q", "u", "t", "ad")),
}
BODY_END = re.compile(f"(?:{any_of('organization_heads')}|妇联|团委|总工会|残联|科协|工商联|文联)$")
FUNCTIONS = "".join(words("functions"))  # 执法, 治理: verbs that are parts of functional lines
_WHO = frozenset(("居民", "村民", "记者", "队员", "民警", "志愿者"))  # 居民|江边


def acts(word: str, verbs: frozenset[str]) -> bool:
    """Whether a word is one of the verbs, or one with its adverb: 深入开展 and 进一步提高 are one word to jieba."""
    return word in verbs or len(word) in (4, 5) and word[-2:] in verbs


def is_foreign(word: str, type_: str) -> bool:
    """Whether a word ends a name of the type: a verb of responsibility, or a part of speech names are not made of."""
    ends = (
        word_set("holding") if type_ == "event" else word_set("carriers")
    )  # 党建引领基层治理推进会: only holding it is no part
    if type_ == "organization" and word in word_set("lines_of_business"):
        return False  # 水务|投资|有限公司
    if acts(word, ends):
        return True
    if len(word) < 2 or word[0] in "“‘(":
        return False
    if type_ == "place" and (word in word_set("posts") or word in word_set("verbs") or word in _WHO):
        return True
    if tag_of(word) not in _FOREIGN.get(type_, ()):
        return False
    if type_ != "place" and word in by_stem() and not is_common_stem(word):
        return False  # 大连|食品有限公司: an adverb to the dictionary
    return type_ == "place" or (word not in word_set("verbs") and word not in FUNCTIONS)

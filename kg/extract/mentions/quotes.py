"""Which quoted words name a scheme: “五个一” does, “拦路虎” and “您好” do not.

No single mark tells. Each cue (what stands before, inside and after the quotes; data in ``rules/quotes.yaml``) adds its
weight (``kg.lexicon.cues``).
"""

from __future__ import annotations

import math
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.mentions.boundaries import grow_left
from kg.extract.mentions.found import Found, LetGo
from kg.extract.mentions.phrases import HEADLINES, Phrase, begins_predicate
from kg.lexicon.cues import Cues, read_cues
from kg.lexicon.segment import tag_of
from kg.lexicon.words import word_set
from kg.records import Block

RULE = "initiative.quoted"
_QUOTE = re.compile(r"[“‘]([^“”‘’]{2,26})[”’]")
_BEFORE, _AFTER = 16, 12  # characters around the quotes that cues look at
_ENDS = re.compile(r"[,。;!?、]|等|$")
_MODIFIER = 2  # characters before the quotes that can belong to a name
_JOINED = re.compile(r"[”’][、和与及]?[“‘]")
_MOST = 0.84  # confidence; a rule that knows what a list of quoted names is (5个工作专班) is surer
_LEAST = 0.55  # probability from which a quoted string is taken for a name


def cues() -> Cues:
    """The signs that a quoted string names a scheme."""
    return read_cues("kg.extract", "rules/quotes.yaml")


@dataclass(slots=True)
class Quote:
    """A quoted string of a page: block index, span inside the quotes, where the words before them begin that belong to
    it (None if none do), the names of its signs."""

    block: int
    start: int
    end: int
    text: str
    modifier: int | None
    signs: set[str]


def find_quotes(blocks: Sequence[Block], phrases: Sequence[Phrase]) -> list[Quote]:
    """Every quoted string of a page with its signs."""
    quotes = [
        _read(index, block, phrase, match)
        for index, (block, phrase) in enumerate(zip(blocks, phrases, strict=True))
        for match in _QUOTE.finditer(phrase.text)
    ]
    counts = Counter(quote.text for quote in quotes)
    for quote in quotes:
        if counts[quote.text] > 1:
            quote.signs.add("again")
    _look_beside(quotes, phrases)
    return quotes


def _read(index: int, block: Block, phrase: Phrase, match: re.Match[str]) -> Quote:
    modifier = _modified(phrase, match.start(1))
    signs = _signs(phrase, *match.span(1), block.role)
    return Quote(index, *match.span(1), match[1], modifier, signs | ({"modified"} if modifier is not None else set()))


def find_quoted_names(
    blocks: Sequence[Block], phrases: Sequence[Phrase], let_go: Sequence[list[LetGo]]
) -> Iterator[tuple[int, Found]]:
    """The quoted strings that name a scheme, each with the index of its block; the others are added to ``let_go`` of
    their blocks. What a page quotes more than once is judged once, by all its places."""
    quotes = find_quotes(blocks, phrases)
    odds: dict[str, list[float]] = {}
    for quote in quotes:
        odds.setdefault(quote.text, []).append(cues().odds(quote.signs))
    for quote in quotes:
        sure = 1 / (1 + math.exp(-statistics.fmean(odds[quote.text])))
        if sure >= _LEAST and quote.text not in word_set("doctrines"):
            start, end = quote.start, quote.end
            if quote.modifier is not None and _ENDS.match(phrases[quote.block].text, end + 1):
                start, end = quote.modifier, end + 1  # 首创|瓜地纠纷“五方联调”
            yield quote.block, Found(start, end, "initiative", RULE, round(min(sure, _MOST), 2))
        else:
            let_go[quote.block].append(LetGo(quote.start - 1, quote.end + 1, "initiative", RULE, "quoted"))


def _modified(phrase: Phrase, start: int) -> int | None:
    """Where the modifier in front of the quotes begins that a verb of responsibility has for its object; None if there
    is none."""
    before = grow_left(phrase, start - 1, "initiative")
    verb = phrase.text[phrase.word_at[before - 1] : before] if before else ""
    return before if before + _MODIFIER <= start - 1 and verb in word_set("carriers") else None


def _signs(phrase: Phrase, start: int, end: int, role: str) -> set[str]:
    text = phrase.text
    parts = {
        "before": text[max(0, start - 1 - _BEFORE) : start - 1],
        "inside": text[start:end],
        "after": text[end + 1 : end + 1 + _AFTER],
    }
    signs = cues().signs(parts)
    if phrase.word(start, end) == parts["inside"] and tag_of(parts["inside"]):
        signs.add("common-word")
    if role in HEADLINES:
        signs.add("headline")
    elif begins_predicate(phrase, end):
        signs.add("predicate")
    if start - 1 in phrase.walls:
        signs.add("after-name")
    return signs


def _look_beside(quotes: Sequence[Quote], phrases: Sequence[Phrase]) -> None:
    """What stands in one list is of one kind: a quote takes its neighbours' mean as a sign."""
    runs: list[list[Quote]] = []
    for quote in quotes:
        last = runs[-1][-1] if runs else None
        between = phrases[quote.block].text[last.end : quote.start] if last and last.block == quote.block else ""
        if _JOINED.fullmatch(between):
            runs[-1].append(quote)
        else:
            runs.append([quote])
    for run in (run for run in runs if len(run) > 1):
        odds = [cues().odds(quote.signs) for quote in run]
        for quote, own in zip(run, odds, strict=True):
            mean = (sum(odds) - own) / (len(odds) - 1)
            quote.signs.add("beside-name" if mean > 0.5 else "beside-words" if mean < -0.5 else "in-list")

"""Names that no rule has words for, told by the sequence model (``kg.extract.mentions.crf``) alone; and what rules
take for names although the model sees none there.

What the model says of a string that overlaps no name of the rules is weighed with a few more signs; the weights are
data (``rules/crf_names.yaml``), learnt by ``python -m tests.learn_crf names`` beside what rules found on pages that
nobody had looked at when they were written: on pages that rules were tuned to nothing would be left to find. They were
learnt when there were 121 pages, 65 of them so; ``tests/gold/blind.tsv`` has 142 now. Schemes and documents are left
to the rules, and of what a rule found only places are let go, where the model is all but sure that there is no name
(words that point are looked for later, and may point at what is found here): it takes the wordy phrases of policy for
schemes (with them, precision of all names on the five seed pages, which it has not learnt from, fell from .98 to .86).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kg.extract.mentions.crf import Chance, Floats, find_chances
from kg.extract.mentions.found import Found, LetGo
from kg.extract.mentions.phrases import SILENT, Phrase
from kg.lexicon.segment import tag_of
from kg.lexicon.tables import read_yaml
from kg.lexicon.words import words
from kg.records import Block

# The chance from which a name is taken. Bodies and events are said in general more often than people and places are:
# with less, the model took 工作专班 and 宣讲 of the seeds for names.
TAKE = {"person": 0.6, "place": 0.65, "event": 0.75, "agency": 0.75, "organization": 0.77}
# What rules found is let go where the model gives any name there less than this chance.
DOUBT = {"place": 0.01}
_KNOWN = ("place.short", "place.gazetteer")  # the page or the country's list of divisions knows the name
_FLOOR = 0.15  # the model's chance from which a string is weighed
_MOST = 0.84  # confidence; a rule that knows its words is surer
_LONG = 12  # characters
_LEAST = 1e-3
# Kinds of places and bodies, not names: 三镇, 各村, 家属区, 安置房.
_KINDS = re.compile(
    "[两三四五六七八九十各][省市区县州旗镇乡村街地岸]|(?:铁路|单位|厂矿|企业)?老?(?:家属区|宿舍区)|(?:回?迁)?安置(?:小区|房)"
)


class Page(NamedTuple):
    """A page's text, a line for each block, and the names on it that rules found."""

    text: str
    names: frozenset[str]


class Candidate(NamedTuple):
    """A string that may be a name, and what speaks for and against it."""

    start: int
    end: int
    type: str
    signs: Mapping[str, float]


def weigh_names(
    blocks: Sequence[Block], phrases: Sequence[Phrase], chosen: Sequence[Sequence[Found]], let_go: Sequence[list[LetGo]]
) -> list[list[Found]]:
    """For each block the names ``chosen`` by rules without the doubtful ones, which are noted in ``let_go``, and with
    those that only the model tells; in order."""
    told = find_chances(blocks, phrases)
    kept = []
    for block, names, gone, (_, outside) in zip(blocks, chosen, let_go, told, strict=True):
        doubtful = [f for f in names if block.role not in SILENT and _is_doubtful(f, outside)]
        gone += [LetGo(f.start, f.end, f.type, f.rule, "general") for f in doubtful]
        kept.append([f for f in names if f not in doubtful])
    page = to_page(phrases, kept)
    for block, phrase, names, (chances, outside) in zip(blocks, phrases, kept, told, strict=True):
        if block.role not in SILENT:
            candidates = to_candidates(phrase.text, names, chances, outside, page)
            names += _choose([(c, _chance(c.signs)) for c in candidates])
            names.sort(key=lambda f: f.start)
    return kept


def _is_doubtful(f: Found, outside: Floats) -> bool:
    """Whether the model sees no name at all where a rule found one."""
    if f.deictic or f.rule in _KNOWN:
        return False
    return 1 - float(outside[f.start : f.end].min()) < DOUBT.get(f.type, 0.0)


def _choose(weighed: Sequence[tuple[Candidate, float]]) -> list[Found]:
    """The likeliest first; whatever overlaps them is dropped."""
    taken: set[int] = set()
    found = []
    for c, chance in sorted(weighed, key=lambda one: (-one[1], one[0][:3])):
        span = range(c.start, c.end)
        if chance >= TAKE[c.type] and taken.isdisjoint(span):
            taken.update(span)
            confidence = round(min(chance, _MOST), 2)
            found.append(Found(c.start, c.end, c.type, f"crf.{c.type}", confidence))
    return sorted(found, key=lambda f: f.start)


def to_page(phrases: Sequence[Phrase], chosen: Sequence[Sequence[Found]]) -> Page:
    """The page's text, and what rules found on it."""
    names = {p.text[f.start : f.end] for p, found in zip(phrases, chosen, strict=True) for f in found}
    return Page("\n".join(phrase.text for phrase in phrases), frozenset(names))


def to_candidates(
    text: str, names: Sequence[Found], chances: Sequence[Chance], outside: Floats, page: Page
) -> list[Candidate]:
    """What the model tells of a block where rules found nothing, with signs."""
    taken = {at for f in names for at in range(f.start, f.end)}
    found = []
    for own in chances:
        start, end, type_, chance = own
        if chance < _FLOOR or type_ not in TAKE or not taken.isdisjoint(range(start, end)):
            continue
        if end - start < 2 or type_ != "person" and _is_general(text[start:end]):
            continue  # which place one character is short for is not told
        others = [c for c in chances if c.start < end and start < c.end and c is not own]
        signs = dict(_signs(own, others, outside[start:end]))
        if page.text.count(text[start:end]) > 1:
            signs["again"] = 1.0
        if text[start:end] in page.names:
            signs["named-elsewhere"] = 1.0
        found.append(Candidate(start, end, type_, signs))
    return found


def _is_general(name: str) -> bool:
    """Whether it is only a kind of thing (中转站) or a deed (揭牌), people by their calling (社区民警), or several
    (县城管、公安; 两镇)."""
    several = "、" in name and "“" not in name or _KINDS.fullmatch(name) is not None
    return several or tag_of(name) in ("n", "v", "vn") or name.endswith(words("callings"))


def _signs(own: Chance, others: Sequence[Chance], inside: Floats) -> Iterator[tuple[str, float]]:
    logit = math.log(max(own.chance, _LEAST) / max(1 - own.chance, _LEAST))
    yield "bias", 1.0
    yield "logit", logit
    yield own.type, 1.0
    yield f"{own.type}-logit", logit
    yield "rival", max((c.chance for c in others), default=0.0)
    yield "other-type", sum(c.chance for c in others if c[:2] == own[:2])
    yield "other-edge", sum(c.chance for c in others if c.type == own.type)
    yield "outside-least", float(inside.min())
    yield "outside-most", float(inside.max())
    yield "length", min(_LONG, own.end - own.start) / _LONG


@cache
def _weights() -> dict[str, float]:
    table: dict[str, float] = read_yaml("kg.extract", "rules/crf_names.yaml")
    return table


def _chance(signs: Mapping[str, float]) -> float:
    odds = sum(_weights().get(name, 0.0) * value for name, value in signs.items())
    return 1 / (1 + math.exp(-odds))

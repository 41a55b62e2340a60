"""Which names stay: those of the rules and those that the sequence model tells are weighed against each other.

The model (``kg.extract.mentions.crf``) sees names that no rule has words for, and that what a rule took for a name is
none. Each span that either tells is weighed by signs of both; the weights are data (``rules/weighing.yaml``), learnt by
``python -m tests.learn_crf weighing`` on what rules found on pages that nobody had looked at when they were written
(``tests/gold/blind.tsv``): on pages that rules were tuned to they would look infallible. Words that point are left
alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kg.extract.mentions.crf import DEICTIC, Chance, Floats, find_chances
from kg.extract.mentions.found import Found, LetGo
from kg.extract.mentions.phrases import SILENT, Phrase
from kg.lexicon.segment import tag_of
from kg.lexicon.tables import read_yaml
from kg.lexicon.words import words
from kg.records import Block

KEEP = 0.2  # the chance below which what a rule found is let go
TAKE = 0.6  # the chance from which a name is taken that no rule found
_FLOOR = 0.15  # the model's chance from which a span is weighed
_SURE = 0.8  # a rule's usual confidence
_MOST = 0.84  # confidence; a rule that knows its words is surer
_LONG = 12  # characters
_LEAST = 1e-3
_PAIRS = ("“”", "‘’", "《》", "()")


class Page(NamedTuple):
    """A page's text, a line for each block, and the names on it that rules found."""

    text: str
    names: frozenset[str]


class Candidate(NamedTuple):
    """A span that may be a name, whether a rule found it so, and what speaks for and against it."""

    start: int
    end: int
    type: str
    by_rule: bool
    signs: Mapping[str, float]


def weigh_names(
    blocks: Sequence[Block],
    phrases: Sequence[Phrase],
    chosen: Sequence[Sequence[Found]],
    let_go: Sequence[list[LetGo]],
) -> list[list[Found]]:
    """The names of each block, in order; what a rule found and is let go is noted in ``let_go``."""
    page = to_page(phrases, chosen)
    kept = []
    for block, phrase, names, gone, told in zip(
        blocks, phrases, chosen, let_go, find_chances(blocks, phrases), strict=True
    ):
        if block.role in SILENT:
            kept.append(list(names))
            continue
        candidates = to_candidates(phrase.text, names, *told, page)
        kept.append(_choose(names, [(c, _chance(c.signs)) for c in candidates]))
        stay = {(f.start, f.end) for f in kept[-1]}
        gone += [LetGo(f.start, f.end, f.type, f.rule, "general") for f in names if (f.start, f.end) not in stay]
    return kept


def _choose(names: Sequence[Found], weighed: Sequence[tuple[Candidate, float]]) -> list[Found]:
    """The likeliest first; whatever overlaps them is dropped."""
    stay = [f for f in names if _is_certain(f)]
    own = {(f.start, f.end, f.type): f for f in names}
    taken = {at for f in stay for at in range(f.start, f.end)}
    for c, chance in sorted(weighed, key=lambda one: (-one[1], one[0][:3])):
        span = range(c.start, c.end)
        if chance >= (KEEP if c.by_rule else TAKE) and taken.isdisjoint(span):
            taken.update(span)
            told = Found(c.start, c.end, c.type, f"crf.{c.type}", round(min(chance, _MOST), 2))
            stay.append(own[c[:3]] if c.by_rule else told)
    return sorted(stay, key=lambda f: f.start)


def _is_certain(found: Found) -> bool:
    return found.deictic or found.rule == "person.credit"


def to_candidates(
    text: str, names: Sequence[Found], chances: Sequence[Chance], outside: Floats, page: Page
) -> list[Candidate]:
    """What rules and model tell of a block, with signs."""
    by_rule = {(f.start, f.end): f for f in names if not _is_certain(f)}
    walls = [f for f in names if _is_certain(f)]
    told = {c[:3]: c.chance for c in chances if c.type != DEICTIC}
    spans = {(f.start, f.end, f.type) for f in by_rule.values()}
    spans |= {span for span, chance in told.items() if chance >= _FLOOR}
    found = []
    for start, end, type_ in sorted(spans):
        rule = by_rule.get((start, end))
        if any(f.start < end and start < f.end for f in walls):
            continue
        own = rule if rule and rule.type == type_ else None
        if not own and (_is_general(type_, text[start:end]) or _is_torn(text[start:end])):
            continue
        rivals = [f for f in by_rule.values() if f.start < end and start < f.end and f is not own]
        signs = dict(_signs(start, end, type_, chances, outside))
        if own:
            signs |= {"sure": own.confidence - _SURE, own.rule: 1.0}
        else:
            signs |= _against(start, end, type_, rivals, signs["logit"])
        name = text[start:end]
        if page.text.count(name) > 1:
            signs["again"] = 1.0
            if not own and name in page.names:
                signs["named-elsewhere"] = 1.0
        kind = "rule" if own else "model"
        found.append(Candidate(start, end, type_, own is not None, {f"{kind}-{n}": v for n, v in signs.items()}))
    return found


def _is_general(type_: str, name: str) -> bool:
    """Whether it is only a kind of thing (中转站), people by their calling (社区民警), or one character: which place
    that is short for is not told."""
    if type_ == "person":
        return False
    return len(name) < 2 or tag_of(name) == "n" or name.endswith(words("callings"))


def _is_torn(name: str) -> bool:
    """Whether a mark opens or closes in it without the other: 五个一”机制."""
    return any(name.count(opens) != name.count(closes) for opens, closes in _PAIRS)


def _signs(start: int, end: int, type_: str, chances: Sequence[Chance], outside: Floats) -> Iterator[tuple[str, float]]:
    """What the model tells of a span."""
    own = next((c.chance for c in chances if c[:3] == (start, end, type_)), 0.0)
    others = [c for c in chances if c.start < end and start < c.end and c[:3] != (start, end, type_)]
    inside = outside[start:end]
    yield "here", 1.0
    yield "logit", _logit(own)
    yield f"{type_}", 1.0
    yield f"{type_}-logit", _logit(own)
    yield "rival", max((c.chance for c in others), default=0.0)
    yield "other-type", sum(c.chance for c in others if (c.start, c.end) == (start, end))
    yield "other-edge", sum(c.chance for c in others if c.type == type_)
    yield "outside-least", float(inside.min())
    yield "outside-most", float(inside.max())
    yield "length", min(_LONG, end - start) / _LONG


def _against(start: int, end: int, type_: str, rivals: Sequence[Found], logit: float) -> dict[str, float]:
    """What rules found where only the model tells of a span."""
    if not rivals:
        return {"free": 1.0, "free-logit": logit, f"free-{type_}": 1.0}
    signs = {"over-rule": 1.0, f"over-rule-{type_}": 1.0, "over-rule-logit": logit}
    if any(f.type == type_ for f in rivals):
        signs["over-same-type"] = 1.0
    if any(f.start <= start and end <= f.end for f in rivals):
        signs["within-rule"] = 1.0
    if any(start <= f.start and f.end <= end for f in rivals):
        signs["around-rule"] = 1.0
    if any((f.start, f.end) == (start, end) for f in rivals):
        signs["rule-says-other-type"] = 1.0
    return signs


def to_page(phrases: Sequence[Phrase], chosen: Sequence[Sequence[Found]]) -> Page:
    """The page's text, and what rules found on it."""
    names = {p.text[f.start : f.end] for p, found in zip(phrases, chosen, strict=True) for f in found}
    return Page("\n".join(phrase.text for phrase in phrases), frozenset(names))


@cache
def _weights() -> dict[str, float]:
    table: dict[str, float] = read_yaml("kg.extract", "rules/weighing.yaml")
    return table


def _chance(signs: Mapping[str, float]) -> float:
    weights = _weights()
    odds = sum(weights.get(name, 0.0) * value for name, value in signs.items())
    return 1 / (1 + math.exp(-odds))


def _logit(chance: float) -> float:
    return math.log(max(chance, _LEAST) / max(1 - chance, _LEAST))

"""What was considered and is no mention, with the reason. Only for looking: a build does not ask."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.extract.mentions.engine import find_general, rules
from kg.extract.mentions.page import find_but_initiatives
from kg.extract.mentions.phrases import to_phrase
from kg.extract.mentions.quotes import RULE, find_quotes
from kg.records import Block, Dropped, Extraction, Reading


def find_dropped(reading: Reading, extraction: Extraction, kept: Collection[str]) -> list[Dropped]:
    """In page order, what a rule had in hand where the page has no mention in the end: general words (部门, 各镇街),
    quoted words that name nothing, and mentions that are not among the ids ``kept`` since they mean nothing known.

    Of words inside words only the outermost are listed, with the first reason. That the words around a name did not fit
    is no reason here: nearly every word fails some rule so.
    """
    taken = {at for m in extraction.mentions for at in range(m.start, m.end)}
    found: dict[tuple[int, int], Dropped] = {}
    for dropped in sorted(_considered(reading), key=lambda d: d.start - d.end):
        if taken.isdisjoint(range(dropped.start, dropped.end)):
            taken.update(range(dropped.start, dropped.end))
            found[dropped.start, dropped.end] = dropped
    for m in extraction.mentions:
        if m.id not in kept:
            reason = "points at nothing named before" if m.deictic else "means nothing that can be told apart"
            found[m.start, m.end] = Dropped(m.page, m.article, m.start, m.end, m.text, m.type, m.rule, reason)
    return [found[span] for span in sorted(found)]


def _considered(reading: Reading) -> Iterator[Dropped]:
    bare = [to_phrase(block) for block in reading.blocks]
    walled = [find_but_initiatives(phrase)[1] for phrase in bare]
    for quote in find_quotes(reading.blocks, walled):
        reason = "quoted words that are more likely no name of a scheme"
        block = reading.blocks[quote.block]
        yield _to_dropped(reading, block, quote.start - 1, quote.end + 1, "initiative", RULE, reason)
    for block, *phrases in zip(reading.blocks, bare, walled, strict=True):
        for rule in rules():
            for start, end, reason in find_general(phrases[rule.type == "initiative"], rule):
                yield _to_dropped(reading, block, start, end, rule.type, rule.name, reason)


def _to_dropped(reading: Reading, block: Block, a: int, b: int, type_: str, rule: str, reason: str) -> Dropped:
    start, end = block.span(a, b)
    text = "".join(reading.page.text[start:end].split())
    return Dropped(reading.page.name, block.article, start, end, text, type_, rule, reason)

"""The mentions of a page, and what was dropped, as lists for people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kg.records import Knowledge, Page
from kg.vocabulary import DROPPED


def to_listing(page: Page, knowledge: Knowledge) -> str:
    """Article by article, each mention on a line: offsets, type, confidence, rule, its text, and after an arrow the
    name of what it means where that reads differently."""
    return "".join(f"{line}\n" for line in _lines(page, knowledge))


def _lines(page: Page, knowledge: Knowledge) -> Iterator[str]:
    titles = {article.id: article.title for article in knowledge.articles}
    names = {entity.id: entity.name for entity in knowledge.entities}
    mentions = [m for m in knowledge.mentions if m.page == page.name]
    yield f"{page.name}  mentions: {len(mentions)}"
    for article, own in groupby(mentions, key=lambda m: m.article):
        yield ""
        yield titles.get(article or "", "(outside the articles)")
        for m in own:
            meant = names.get(m.entity, m.text)
            means = f" → {meant}" if meant != m.text else ""
            yield f"{f'{m.start}-{m.end}':>11}  {m.type:12}  {m.confidence:<5}  {m.rule:36}  {m.text}{means}"


def to_dropped_listing(page: Page, knowledge: Knowledge) -> str:
    """What was considered and is no mention, a line each: offsets, the type it might have been, rule, text, reason."""
    dropped = [d for d in knowledge.dropped if d.page == page.name]
    lines = [f"{page.name}  dropped: {len(dropped)}", ""]
    lines += [
        f"{f'{d.start}-{d.end}':>11}  {d.type:12}  {d.rule:36}  {d.text}  ({DROPPED[d.reason][1]})" for d in dropped
    ]
    return "".join(f"{line}\n" for line in lines)

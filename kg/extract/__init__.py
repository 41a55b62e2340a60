"""What a page says: mentions, claims and figures. A pure function of one page's reading."""

from __future__ import annotations

from kg.extract.claims.likely import weigh_claims
from kg.extract.claims.page import link_claims
from kg.extract.dropped import find_dropped
from kg.extract.figures.subjects import link_figures
from kg.extract.mentions.page import mark_blocks
from kg.records import Extraction, Reading, Sentence


def extract(reading: Reading) -> Extraction:
    """Mentions (without entities), claims and figures between mention ids, sentences of one page, and what was dropped,
    in page order."""
    marked = mark_blocks(reading)
    mentions = sorted((m for b in marked for m in b.mentions), key=lambda m: (m.start, m.end))
    sentences = [
        Sentence(reading.page.name, b.block.article, *b.block.span(start, end))
        for b in marked
        for start, end in b.sentences
        if end > start
    ]
    figures = {f.id: f for f in link_figures(reading, marked)}
    return Extraction(
        tuple(mentions),
        tuple(weigh_claims(reading, marked, link_claims(reading, marked))),
        tuple(figures.values()),
        tuple(sorted(sentences, key=_place)),
        find_dropped(reading.page, marked),
    )


def _place(sentence: Sentence) -> tuple[int, int]:
    return sentence.start, sentence.end

"""Small pages written with their mentions in brackets: [云河区民政局 agency] … and the claims made of them."""

import re

from kg.extract.claims.page import link_claims
from kg.extract.mentions.marked import Marked, Span, to_marked
from kg.extract.mentions.page import stable_id
from kg.records import Block, Claim, Mention, Page, Reading

_BRACKET = re.compile(r"\[(.+?) (person|agency|organization|initiative|place|event|document)(~?)\]")


def mark(*paragraphs: str) -> tuple[Reading, list[Marked]]:
    """A page of one article; ``~`` after the type makes a deictic; a paragraph that begins with # is a headline."""
    blocks: list[Marked] = []
    raw = ""
    for paragraph in paragraphs:
        role = "title" if paragraph.startswith("#") else "body"
        text, spans, at = "", [], 0
        line = paragraph.lstrip("#")
        for match in _BRACKET.finditer(line):
            text += line[at : match.start()]
            start = len(text)
            text += match[1]
            place = (len(raw) + start, len(raw) + len(text))
            id_ = stable_id("mention", "p.txt", *place)
            mention = Mention(id_, "p.txt", "a", *place, match[1], match[2], "test", 1.0, deictic=bool(match[3]))
            spans.append(Span(start, len(text), mention))
            at = match.end()
        text += line[at:]
        offsets = range(len(raw), len(raw) + len(text))
        blocks.append(to_marked(Block(role, "a", text, offsets), tuple(spans)))
        raw += text + "\n"
    return Reading(Page("p.txt", raw), (), tuple(b.block for b in blocks)), blocks


def claims_of(*paragraphs: str) -> list[tuple[str, Claim, str]]:
    """The claims of a page with the texts of both ends (``@区`` for a place that only a level word names)."""
    reading, blocks = mark(*paragraphs)
    texts = {m.id: m.text for b in blocks for m in b.mentions}
    return [(texts.get(c.subject, c.subject), c, texts.get(c.object, c.object)) for c in link_claims(reading, blocks)]


def triples(*paragraphs: str, predicate: str = "") -> set[str]:
    """The claims as ``subject predicate object`` strings, of one predicate if given."""
    return {f"{s} {c.predicate} {o}" for s, c, o in claims_of(*paragraphs) if predicate in ("", c.predicate)}


def evidence(*paragraphs: str, predicate: str) -> list[str]:
    """The evidence strings of one predicate's claims."""
    reading, _ = mark(*paragraphs)
    return [reading.page.text[c.start : c.end] for _, c, _ in claims_of(*paragraphs) if c.predicate == predicate]

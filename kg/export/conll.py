"""Names as tagged characters: a character and its tag (``B-person``, ``I-person``, ``O``) on each line.

As in CoNLL-2003 an empty line ends a sentence and ``-DOCSTART-`` begins a page. White space has no line. Words that
only point (全区, 该局) are no names here. A character has one tag: of names inside names only the outermost is tagged
(kg extract finds no others).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import Knowledge, Page


def to_conll(page: Page, knowledge: Knowledge) -> str:
    """The sentences of ``page`` in page order, every character of them."""
    return "".join(f"{line}\n" for line in _lines(page, knowledge))


def _lines(page: Page, knowledge: Knowledge) -> Iterator[str]:
    tags: dict[int, tuple[str, int]] = {}  # offset -> type, and where the name begins
    for mention in knowledge.mentions:
        if mention.page == page.name and not mention.deictic:
            tags.update(dict.fromkeys(range(mention.start, mention.end), (mention.type, mention.start)))
    yield "-DOCSTART- O"
    yield ""
    for sentence in sorted((s for s in knowledge.sentences if s.page == page.name), key=lambda s: (s.start, s.end)):
        within = None
        for offset in range(sentence.start, sentence.end):
            if page.text[offset].isspace():
                continue
            tag = tags.get(offset)
            begins = "I" if tag == within else "B"
            yield f"{page.text[offset]} {f'{begins}-{tag[0]}' if tag else 'O'}"
            within = tag
        yield ""

"""What was considered and is no mention, with the reason: noted by the rules as they go, at no cost of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.mentions.marked import Marked
from kg.records import Dropped, Page


def find_dropped(page: Page, marked: Iterable[Marked]) -> tuple[Dropped, ...]:
    """In page order, what a rule had in hand where the page has no mention in the end: general words (部门, 各镇街)
    and quoted words that name nothing. Of words inside words only the outermost are listed, with one reason, of quoted
    words that they are no name.

    That the words around a name did not fit is no reason here: nearly every word fails some rule so.
    """
    return tuple(dropped for block in marked for dropped in _of_block(page, block))


def _of_block(page: Page, marked: Marked) -> Iterator[Dropped]:
    taken = {at for span in marked.spans for at in range(span.start, span.end)}
    kept = []
    for words in sorted(marked.let_go, key=lambda words: (words.start - words.end, words.reason != "quoted")):
        if taken.isdisjoint(range(words.start, words.end)):
            taken.update(range(words.start, words.end))
            kept.append(words)
    for words in sorted(kept, key=lambda words: words.start):
        start, end = marked.block.span(words.start, words.end)
        text = "".join(page.text[start:end].split())
        yield Dropped(page.name, marked.block.article, start, end, text, words.type, words.rule, words.reason)

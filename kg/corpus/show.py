"""How a page was understood, as text for a person: its place, its articles, and the role of every block."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import Article, Block, Reading, Source

_WIDTH = 60  # characters of a block that are shown


def to_text(reading: Reading, source: Source | None = None) -> str:
    """A summary of ``reading``; ``source``: what ``sources.csv`` said of the page."""
    return "\n".join(_lines(reading, source)) + "\n"


def _lines(reading: Reading, source: Source | None) -> Iterator[str]:
    yield f"{reading.page.name}  {len(reading.page.text)} characters, articles: {len(reading.articles)}"
    if source:
        yield f"{source.origin}: {_given(source) or 'nothing'}"
    if told := _given(reading.page.source):
        yield f"{reading.page.source.origin}: {told}"
    yield f"locality: {reading.locality or 'unknown'}  ({reading.locality_reason})"
    numbers = {article.id: str(number) for number, article in enumerate(reading.articles, 1)}
    for article in reading.articles:
        yield ""
        yield from _article(article, numbers[article.id], reading)
    yield ""
    yield "offset  article  role       text"
    for block in reading.blocks:
        number = numbers.get(block.article or "", "-")
        yield f"{block.offsets[0]:6}  {number:>7}  {block.role:9}  {_short(block)}"


def _given(source: Source) -> str:
    """What a source says of a page: paper 云河日报, date 2024-05-06."""
    told = {
        "paper": source.paper,
        "date": source.date,
        "locality": source.locality,
        "title": source.title,
        "author": "、".join(source.authors),
        "url": source.url,
    }
    return ", ".join(f"{name} {value}" for name, value in told.items() if value)


def _article(article: Article, number: str, reading: Reading) -> Iterator[str]:
    credits = [credit for credit in reading.credits if credit.article == article.id]
    by = [f"{credit.name} ({credit.role})" for credit in credits]
    by += [name for name in article.reporters if name not in {credit.name for credit in credits}]
    rows = (
        ("kicker", article.kicker),
        ("subtitle", article.subtitle),
        ("by", ", ".join(by)),
        ("date", article.date_reason and f"{article.date or 'unknown'}  ({article.date_reason})"),
        ("published", article.published),
        ("locality", article.locality if article.locality != reading.locality else None),
        ("offsets", f"{article.start}-{article.end}"),
    )
    yield f"{number}. {article.title}"
    for name, value in rows:
        if value:
            yield f"   {name}: {value}"


def _short(block: Block) -> str:
    """The block as read, folded and without white space; the middle of a long one left out."""
    text = block.text
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 11]} … {text[-8:]}"

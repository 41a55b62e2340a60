"""A page from text with its names marked: ``{agency 区民政局}``, ``{~place 该区}`` for a word that points."""

from __future__ import annotations

import re

from kg.records import Article, Extraction, Figure, Mention, Page, Reading
from kg.resolve.identity import find_keys

_MARK = re.compile(r"\{(~?)(\w+) ([^{}]+)\}")


def read(
    name: str, locality: str | None, *texts: str, localities: dict[int, str] | None = None, dates: tuple[str, ...] = ()
) -> tuple[Reading, Extraction]:
    """A page whose articles are ``texts``, each a title and a body with ``|`` between them; ``localities``: index of an
    article -> the place it speaks from, if that is not the page's."""
    page, articles, mentions = "", [], []
    for number, text in enumerate(texts):
        start = len(page)
        for part in re.split(r"(\{[^{}]*\})", text.replace("|", "\n")):
            if mark := _MARK.fullmatch(part):
                pointing, type_, string = mark.groups()
                a, b = len(page), len(page) + len(string)
                id_ = f"mention:{name}-{a}"
                mentions.append(
                    Mention(id_, name, f"{name}#{number}", a, b, string, type_, "test", 0.9, deictic=bool(pointing))
                )
                page += string
            else:
                page += part
        title = page[start:].partition("\n")[0]
        date = dates[number] if number < len(dates) else None
        place = (localities or {}).get(number)
        articles.append(Article(f"{name}#{number}", name, title, start, len(page), date=date, locality=place))
        page += "\n\n"
    reading = Reading(Page(name, page), tuple(articles), (), (), locality)
    return reading, Extraction(tuple(mentions), (), (), ())


def ids(locality: str | None, *texts: str, localities: dict[int, str] | None = None, page: str = "p.txt") -> list[str]:
    """The entity ids of the marked names in order, "" for what stays open."""
    reading, extraction = read(page, locality, *texts, localities=localities)
    keys = find_keys(reading, extraction)
    return [keys[m.id].id if m.id in keys else "" for m in extraction.mentions]


def figure(page: str, subject: str, start: int) -> Figure:
    """A figure about a mention."""
    return Figure(f"figure:{page}-{start}", subject, 3, "个", "", "exact", page, None, start, start + 2, "test")

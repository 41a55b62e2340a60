"""The items of a list of works under its heading: 2030年民生实事 / ①云河驿站建设 …; 任务分解如下:一、…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.claims.duties import LED_UP
from kg.extract.claims.links import Link
from kg.extract.claims.story import Story, bare
from kg.extract.mentions.enumerated import NUMBER
from kg.extract.mentions.marked import Marked, Span
from kg.extract.mentions.phrases import HEADLINES
from kg.records import Mention

_LIST = re.compile(r"(?:实事|任务|清单|要点|十条|工程)(?:项目)?[”’]?$")
_FOLLOWS = re.compile(
    r"(?:(?:分解|分工|安排|内容|任务|摘要|要点|措施)(?:明确|刊发|摘登|公布)?如下:"
    r"|[有分列出了][一二三四五六七八九十\d]+[项条](?:任务|措施|工作)(?::|(?:,[^,。;:]{2,6})?。))$"
)


def link_numbered(marked: Marked, story: Story) -> Iterator[Link]:
    """``partOf`` of the scheme that a numbered line begins with to the list at hand, ``defines`` of the document that
    the lines are from. Notes in ``story`` which they are."""
    text = marked.block.text
    number = NUMBER.match(text)
    if not number:
        own = [s for s in marked.spans if s.mention.type == "initiative" and not s.mention.deictic]
        if marked.block.role in HEADLINES:
            story.works = next((s.mention for s in own if _LIST.search(s.mention.text)), story.works)
            story.paper = None
        elif _FOLLOWS.search(text):
            story.paper = _paper(marked, story)
            story.works = own[-1].mention if own else _scheme_of(story) or story.works
        return
    first = next((s for s in marked.spans if s.mention.type == "initiative"), None)
    if first is None or not LED_UP.fullmatch(text, number.end(), first.start):
        return
    if story.works and first.mention.id != story.works.id:
        yield Link(first, "partOf", Span(0, 0, story.works), "parts.numbered", 0.85, "done", first.start, first.end)
    if story.paper:
        yield Link(Span(0, 0, story.paper), "defines", first, "defines.numbered", 0.8, "done", first.start, first.end)


def _paper(marked: Marked, story: Story) -> Mention | None:
    """The document whose items a paragraph says to follow (印发《D》,摘要如下:), by its full name where it was told."""
    papers = [s.mention for s in marked.spans if s.mention.type == "document"]
    if not papers:
        return None
    return story.latest("document", bare(papers[-1].text).lstrip("《")) or papers[-1]


def _scheme_of(story: Story) -> Mention | None:
    """The scheme that the title of the document at hand names."""
    title = story.paper.text if story.paper else ""
    return next((m for m in reversed(story.seen) if m.type == "initiative" and m.text.strip("“”") in title), None)

"""The items of a list of works under its heading: 2030年民生实事 / ①云河驿站建设 …; 任务分解如下:一、…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.claims.duties import LED_UP
from kg.extract.claims.links import Link
from kg.extract.claims.story import Story
from kg.extract.mentions.enumerated import NUMBER
from kg.extract.mentions.marked import Marked, Span
from kg.extract.mentions.phrases import HEADLINES

_LIST = re.compile(r"(?:实事|任务|清单|要点|十条|工程)(?:项目)?[”’]?$")
_FOLLOWS = re.compile(r"(?:任务)?(?:分解|分工|安排|内容|任务)(?:明确)?如下:$")


def link_numbered(marked: Marked, story: Story) -> Iterator[Link]:
    """``partOf`` of the scheme that a numbered line begins with to the list at hand. Notes in ``story`` which it is."""
    text = marked.block.text
    number = NUMBER.match(text)
    if not number:
        own = [s for s in marked.spans if s.mention.type == "initiative" and not s.mention.deictic]
        if marked.block.role in HEADLINES:
            story.works = next((s.mention for s in own if _LIST.search(s.mention.text)), story.works)
        elif own and _FOLLOWS.search(text):
            story.works = own[-1].mention
        return
    first = next((s for s in marked.spans if s.mention.type == "initiative"), None)
    if first is None or story.works is None or first.mention.id == story.works.id:
        return
    if LED_UP.fullmatch(text, number.end(), first.start):
        yield Link(first, "partOf", Span(0, 0, story.works), "parts.numbered", 0.85, "done", first.start, first.end)

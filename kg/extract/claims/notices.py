"""Who issues a notice printed as such: the bodies in its heading, with its title 关于…的决定 on the line below."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.claims.links import Link
from kg.extract.claims.story import Story
from kg.extract.mentions.marked import Marked, Span

_BETWEEN = "、,和"


def link_notice(block: Marked, story: Story) -> Iterator[Link]:
    """``issues`` from a line that is all names of bodies to the document that opens the next. Notes in ``story`` which
    bodies made up the last line."""
    text, signers = block.block.text, story.signers
    story.signers = ()
    paper = next((s for s in block.spans if s.start == 0 and s.mention.type == "document"), None)
    if paper and text.startswith("关于"):
        for signer in signers:
            yield Link(Span(0, 0, signer), "issues", paper, "notices.headed", 0.85, "done", 0, paper.end)
    bodies = [s for s in block.spans if s.mention.type == "agency"]
    if bodies and sum(s.end - s.start for s in bodies) + sum(text.count(mark) for mark in _BETWEEN) >= len(text):
        story.signers = tuple(s.mention for s in bodies)

"""Which event an article is about, who holds it, and who held one that names its holder (全区…会议召开)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.claims.clauses import BODIES, Clause
from kg.extract.claims.denials import is_denied_after
from kg.extract.claims.links import Link
from kg.extract.claims.story import Story, level_mention
from kg.extract.mentions.marked import Marked, Span, spans_in
from kg.extract.mentions.phrases import HEADLINES

_HELD = re.compile(r"[^,。;未]{0,16}?(?:召开|举行|开班|开幕|启动|举办|落幕|闭幕)")
_HOLDS = re.compile(r"(?:召开|举行|举办|开展|主持召开|组织)(?:了)?[^,。;]{0,12}$")
_ONLY_CITED = re.compile(r"[”]?(?:上的|精神|要求|部署|以来|的(?:决定|通知|讲话))")
_WHOLE = re.compile(r"[“]?[全我](?P<level>[省市区县州旗])")


def follow_event(marked: Marked, sentence: tuple[int, int], clauses: Sequence[Clause], story: Story) -> None:
    """Take note of the event that a sentence is about and of who holds it."""
    text = marked.block.text
    for event in (s for s in spans_in(marked, *sentence) if s.mention.type == "event"):
        happens = _HELD.match(text, event.end) or _HOLDS.search(text[sentence[0] : event.start])
        if _ONLY_CITED.match(text, event.end) and not happens:
            continue
        if (
            story.event is None
            or happens
            or event.mention.text != story.event[1].mention.text
            and _attended(text, event)
        ):
            story.event = (marked, event)
            clause = next((c for c in clauses if c.start <= event.start < c.end), None)
            holders = [a for a in clause.actors if a.mention.type != "person"] if clause and happens else []
            whole = _WHOLE.match(event.mention.text)
            if holders:
                story.host = holders[0].mention
            elif whole and marked.block.role not in HEADLINES:
                story.host = level_mention(whole["level"], event.mention)
            elif marked.block.role not in HEADLINES:
                story.host = level_mention("", event.mention)


def _attended(text: str, event: Span) -> bool:
    return re.search(r"(?:出席|参加)[^,。;]{0,4}$", text[max(0, event.start - 8) : event.start]) is not None


def link_hosts(clauses: Sequence[Clause], story: Story) -> Iterator[Link]:
    """``organizes`` for events that are told to be held and name their holder: by 全区, or by a body's own name."""
    for clause in clauses:
        text = clause.marked.block.text
        for event in (s for s in clause.spans if s.mention.type == "event"):
            if not _HELD.match(text, event.end) or is_denied_after(text[event.end : clause.end]):
                continue
            before = [a for a in clause.spans if a.end <= event.start and a.mention.type in BODIES]
            if before and text[before[-1].end : event.start] in ("", "“"):
                yield Link(before[-1], "organizes", event, "events.before", 0.75, "done", before[-1].start, event.end)
            elif body := _holder(event, story):
                yield Link(body, "organizes", event, "events.named-holder", 0.8, "done", event.start, event.end)
            elif whole := _WHOLE.match(event.mention.text):
                holder = level_mention(whole["level"], event.mention)
                yield Link(
                    Span(event.start, event.start, holder),
                    "organizes",
                    event,
                    "events.whole",
                    0.75,
                    "done",
                    event.start,
                    event.end,
                )


def _holder(event: Span, story: Story) -> Span | None:
    name = event.mention.text
    bodies = [m for m in story.cast if m.type != "place" and len(m.text) > 2 and m.text in name]
    longest = max(bodies, key=lambda m: len(m.text), default=None)
    return Span(event.start, event.start, longest) if longest else None

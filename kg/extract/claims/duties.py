"""Who answers for the items of a list of works: ①X … 牵头单位:A 配合单位:B、C 责任人:D, on lines of their own or in one
paragraph: (一)X。…。牵头单位:A;配合单位:B、C。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.claims.links import Link
from kg.extract.claims.story import Story
from kg.extract.mentions.marked import Marked, Span, spans_in
from kg.lexicon.words import fill
from kg.text.numerals import ITEM

_ITEM = re.compile(ITEM + r"|\d{1,2}[.、](?!\d)")
_DUTY = re.compile(
    r"(?P<leads>(?:牵头|主管|实施|建设|责任)(?:单位|部门)|责任(?:人|领导)|牵头领导)?(?P<helps>配合(?:单位|部门))?:"
)
_LED_UP = re.compile(fill(r"(?:(?:{deeds}|{carriers}|{verbs}){1,2}(?:好|了)?)?[“‘]?"))  # (一)开展“X”行动
_BODIES = ("agency", "organization", "place")


def link_duties(block: Marked, story: Story) -> Iterator[Link]:
    """``runs``, ``participatesIn`` and ``cooperatesWith`` by the labels of a list of works; the item is the initiative
    that a numbered line names. Notes in ``story`` which item it is."""
    text = block.block.text
    item = _ITEM.match(text)
    if item:
        first = next((s for s in block.spans if _LED_UP.fullmatch(text, item.end(), s.start)), None)
        story.item = first.mention if first and first.mention.type == "initiative" else None
    if story.item is None:
        return
    labels = [m for m in _DUTY.finditer(text) if m["leads"] or m["helps"]]
    if not labels or labels[0].start() and not (item and text[labels[0].start() - 1] in "。;("):
        return
    if item and labels[0].start():
        works = spans_in(block, item.end() + len(story.item.text), labels[0].start())
        for s in (s for s in works if s.mention.type == "place" and not s.mention.deictic):
            yield Link(Span(0, 0, story.item), "appliesTo", s, "duties.works", 0.75, "done", 0, s.end)
    leaders: list[Span] = []
    for label, end in zip(labels, [*(m.start() for m in labels[1:]), len(text)], strict=True):
        named = spans_in(block, label.end(), end)
        people = [s for s in named if s.mention.type == "person"]
        bodies = [s for s in named if s.mention.type in _BODIES and not s.mention.deictic]
        who = people if label[0].startswith(("责任人", "责任领导", "牵头领导")) else bodies
        predicate = "runs" if label["leads"] else "participatesIn"
        for s in who:
            yield Link(s, predicate, Span(0, 0, story.item), "duties.labelled", 0.85, "done", label.start(), s.end)
            for leader in leaders if label["helps"] else ():
                yield Link(leader, "cooperatesWith", s, "duties.labelled", 0.8, "done", leader.start, s.end)
        leaders = bodies if label[0].startswith("牵头") else leaders


def is_labelled(text: str, sentence: tuple[int, int]) -> bool:
    """Whether the sentence labels who answers for something."""
    return ":" in text[slice(*sentence)] and any(m["leads"] or m["helps"] for m in _DUTY.finditer(text, *sentence))

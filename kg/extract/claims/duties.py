"""Who answers for the items of a list of works: ①X … 牵头单位:A 配合单位:B、C 责任人:D, on lines of their own or in one
paragraph: (一)X。…。牵头单位:A;配合单位:B、C。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.claims.links import Link
from kg.extract.claims.story import Story
from kg.extract.mentions.enumerated import NUMBER
from kg.extract.mentions.marked import Marked, Span, spans_in
from kg.lexicon.words import fill
from kg.records import Mention

_DUTY = re.compile(
    fill(
        r"(?P<leads>(?:{lead_labels}|(?P<duty>{duty_labels}))(?:单位|部门)|责任(?:人|领导)|牵头领导)?"
        r"(?P<helps>{help_labels}(?:单位|部门))?:"
    )
)
_OVER = re.compile(r"[。\n]|[一-龥]{2,6}:|\([^()]*\)|\)")  # what ends those whom a label names
LED_UP = re.compile(fill(r"(?:(?:{deeds}|{carriers}|{verbs}){1,2}(?:好|了)?)?[“‘]?"))  # (一)开展“X”行动
_NEXT_ITEM = re.compile(r"(?<=[。;)])\d{1,2}[.、](?!\d)")  # 1.…。|2.X
_TOLD = re.compile(
    r"(?P<own>\()?(?:等[一-龥]{0,4})?(?:(?:牵头|负责|主办)|(?P<helps>配合|协助|协办|参与))(?=[),;。、(]|$)"
)
_AND = re.compile("[、和与及]|以及")
_BODIES = ("agency", "organization", "place")


def link_duties(block: Marked, story: Story) -> Iterator[Link]:
    """``runs``, ``participatesIn`` and ``cooperatesWith`` by the labels of a list of works; the item is the initiative
    that a numbered line names. Notes in ``story`` which item it is."""
    text = block.block.text
    cuts = [m.start() for m in _NEXT_ITEM.finditer(text)]
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        yield from _duties(block, start, end, story)


def _duties(block: Marked, start: int, end: int, story: Story) -> Iterator[Link]:
    text = block.block.text
    item = NUMBER.match(text, start, end)
    if item:
        spans = spans_in(block, start, end)
        first = next((s for s in spans if LED_UP.fullmatch(text, item.end(), s.start)), None)
        story.item = first.mention if first and first.mention.type == "initiative" else None
        story.leaders = ()
    if story.item is None:
        return
    if item:
        yield from _bracketed(block, item.end(), end, story.item)
    labels = [m for m in _DUTY.finditer(text, start, end) if m["leads"] or m["helps"]]
    if not labels or labels[0].start() > start and not (item and text[labels[0].start() - 1] in "。;("):
        return
    if item and labels[0].start() > start:
        works = spans_in(block, item.end() + len(story.item.text), labels[0].start())
        for s in (s for s in works if s.mention.type == "place" and not s.mention.deictic):
            yield Link(Span(0, 0, story.item), "appliesTo", s, "duties.works", 0.75, "done", start, s.end)
    for label, stop in zip(labels, [*(m.start() for m in labels[1:]), end], strict=True):
        named = spans_in(block, label.end(), _end_of_label(text, label.end(), stop))
        people = [s for s in named if s.mention.type == "person"]
        bodies = [s for s in named if s.mention.type in _BODIES and not s.mention.deictic]
        who = people if label[0].startswith(("责任人", "责任领导", "牵头领导")) else bodies
        helps = label["helps"] or label["duty"] and story.leaders  # beside 牵头单位, 责任单位 are those who help
        predicate = "participatesIn" if helps else "runs"
        role = "配合" if helps else "牵头" if label[0].startswith("牵头") else None
        for s in who:
            at = (label.start(), s.end)
            yield Link(s, predicate, Span(0, 0, story.item), "duties.labelled", 0.85, "done", *at, role)
            for leader in story.leaders if helps else ():
                yield Link(Span(0, 0, leader), "cooperatesWith", s, "duties.labelled", 0.8, "done", *at)
        story.leaders = tuple(s.mention for s in bodies) if label[0].startswith("牵头") else story.leaders


def _end_of_label(text: str, start: int, stop: int) -> int:
    """Where the names behind a label end: the next label of any kind, a stop, or the bracket that the label is in."""
    ends = (m.start() for m in _OVER.finditer(text, start, stop) if m[0][0] != "(")
    return next(ends, stop)


def _bracketed(block: Marked, start: int, end: int, item: Mention) -> Iterator[Link]:
    """(三)X(A牵头,B、C配合): who stands in the brackets behind an item before a word of leading or helping; (三)X:
    A(牵头)、B(配合)."""
    text = block.block.text
    bodies = [s for s in spans_in(block, start, end) if s.mention.type in _BODIES and not s.mention.deictic]
    waiting: list[Span] = []
    for i, body in enumerate(bodies):
        waiting.append(body)
        after = bodies[i + 1].start if i + 1 < len(bodies) else end
        if told := _TOLD.match(text, body.end, after):
            opens = text.rfind("(", start, waiting[0].start)
            if told["own"] or opens >= 0 and text.find(")", opens, waiting[0].start) < 0:
                who = [body] if told["own"] else waiting
                predicate, role = ("participatesIn", "配合") if told["helps"] else ("runs", "牵头")
                for s in who:
                    where = (s.start, told.end(), role)
                    yield Link(s, predicate, Span(0, 0, item), "duties.bracketed", 0.8, "done", *where)
            waiting = []
        elif not _AND.fullmatch(text, body.end, after):
            waiting = []


def is_labelled(text: str, sentence: tuple[int, int]) -> bool:
    """Whether the sentence labels who answers for something."""
    return ":" in text[slice(*sentence)] and any(m["leads"] or m["helps"] for m in _DUTY.finditer(text, *sentence))

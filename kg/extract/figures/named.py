"""What an article has named so far, as far as a figure may be of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from kg.extract.mentions.marked import Marked
from kg.lexicon.words import any_of
from kg.records import Mention

HERE = "@"
"""Stands for the place the article speaks from."""
Name = tuple[str, str]
"""Type and text: what reads alike is one candidate."""
BESIDE = re.compile(r"(?:(?:共|已|现|仅|就|还)?[有辖]|全长|两侧|[共约近超])?")
"""What may stand between a place and the number that is of it."""
HEADS = ("title", "subtitle", "kicker")
_HERE: Name = ("place", HERE)
_OFTEN = 3  # times that an article names what it is about
_MOST = 60  # names, the last named, that a figure may be of
_PLANS = ("initiative", "event")
_PLANS_BACK = 3  # sentences, over the paragraph before, that a plan goes on being what is counted
_SHORT = 4  # characters of a name that may be any two words


@dataclass(slots=True)
class Named:
    """What an article has named so far. ``heads``: what its headlines name, with the line's role; ``planned``: whether
    that is an initiative; ``times``: how often the whole article names what; ``last``: where a name stood last, by
    sentence and paragraph, the last named last, and ``prominent`` the same of what it is about; ``settled``: of which
    types it has named something, not just pointed (该项目); ``first``: what the paragraph names first."""

    heads: Mapping[str, str]
    planned: bool
    times: Mapping[str, int]
    sentence: int = 0
    paragraph: int = 0
    last: dict[Name, tuple[int, int, str]] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
    prominent: dict[Name, None] = field(default_factory=dict)
    by_id: dict[str, Mention] = field(default_factory=dict)
    first: Name | None = None
    place: Name | None = None
    marks: dict[tuple[str, int], set[str]] = field(default_factory=dict)  # several figures of a sentence ask
    forms: dict[Name, tuple[str, ...]] = field(default_factory=dict)  # and of an article

    def add(self, mention: Mention) -> None:
        """Take note of a mention in the present sentence."""
        name = mention.type, mention.text
        if not self.last or next(reversed(self.last.values()))[1] != self.paragraph:
            self.first = name
        self.last.pop(name, None)
        self.last[name] = self.sentence, self.paragraph, mention.id
        self.by_id[mention.id] = mention
        if not mention.deictic:
            self.settled.add(mention.type)
        self.place = name if mention.type == "place" else self.place
        if mention.text in self.heads or self.times[mention.text] >= _OFTEN:
            self.prominent.pop(name, None)
            self.prominent[name] = None

    def recall(self) -> Iterator[Name]:
        """What a figure of the present sentence may be of, named before it: in the paragraph or the sentence before, a
        plan a little further back, too, or what the article is about."""
        for name, (sentence, paragraph, _) in islice(reversed(self.last.items()), _MOST):
            back, above = self.sentence - sentence, self.paragraph - paragraph
            if above > 1 and back > _PLANS_BACK:
                break
            if not above or back == 1 or name[0] in _PLANS:
                yield name
        yield from islice(reversed(self.prominent), _MOST)

    def points_nowhere(self, id_: str) -> bool:
        """Whether a mention points at a plan (该项目) and the article named none before."""
        mention = self.by_id.get(id_)
        plan = mention and mention.type in _PLANS
        return bool(mention and plan and mention.deictic and mention.type not in self.settled)

    def name_of(self, id_: str) -> Name:
        """The name of a mention."""
        mention = self.by_id.get(id_)
        return (mention.type, mention.text) if mention else _HERE

    def form(self, name: Name) -> tuple[str, ...]:
        """The signs of a name itself, wherever it stands."""
        if name not in self.forms:
            self.forms[name] = tuple(self._form(name))
        return self.forms[name]

    def is_headed(self, text: str) -> bool:
        """Whether a headline has the name, or part of it, or more."""
        return any(text in head or head in text for head in self.heads)

    def _form(self, name: Name) -> Iterator[str]:
        type_, text = name
        yield f"type-{type_}"
        if text in self.heads:
            yield from (f"in-{self.heads[text]}", f"headed-{type_}")
        elif any(len(text) > 2 and (head in text or text in head) for head in self.heads):
            yield f"like-head-{type_}"
        times = self.times.get(text, 0)
        if times == 1 or times >= _OFTEN:
            yield f"once-{type_}" if times == 1 else f"often-{type_}"
        if type_ == "initiative":
            yield from _of_initiative(text)
        if type_ == "place" and text[0] in "全我该":
            yield {"全": "whole", "我": "ours", "该": "that"}[text[0]]
            if text[0] == "全" and self.planned:
                yield "whole-under-plan"


def start_article(own: Sequence[Marked]) -> Named:
    """What is known of an article with these blocks before its first one is read."""
    heads = [s for b in own if b.block.article and b.block.role in HEADS for s in b.spans]
    roles = {s.mention.text: b.block.role for b in own if b.block.article and b.block.role in HEADS for s in b.spans}
    times = Counter(s.mention.text for b in own for s in b.spans)
    named = Named(roles, any(s.mention.type == "initiative" for s in heads), times)
    named.by_id.update((s.mention.id, s.mention) for b in own for s in b.spans)
    return named


def _of_initiative(text: str) -> Iterator[str]:
    if len(text) <= _SHORT:
        yield "short"
    if "+" in text or "—" in text:
        yield "code"
    if "、" in text:
        yield "slogan"
    if "“" in text:
        yield "quoted"
    elif _headed().search(text):
        yield "plain-name"


@cache
def _headed() -> re.Pattern[str]:
    return re.compile(any_of("initiative_heads", "initiative_weak_heads", "initiative_list_heads") + "$")

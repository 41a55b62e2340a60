"""Of all that is named around a figure, what it most likely belongs to: the sum of many weak signs.

The rules of ``subjects`` give one answer; that it is theirs is a strong sign for it. What else speaks for or against a
name (where it stands, what stands before and behind it, whether a headline has it; weights in ``rules/subjects.yaml``)
may outweigh that.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.extract.claims.clauses import Clause
from kg.extract.figures.find import FigureSpan
from kg.extract.mentions.marked import Marked, Span
from kg.lexicon.cues import Cues, read_cues
from kg.lexicon.words import any_of
from kg.records import Mention

RULE = "figure.subject"
HERE = "@"
"""Stands for the place the article speaks from."""
_Name = tuple[str, str]  # type and text: what reads alike is one candidate
_HERE: _Name = ("place", HERE)
_BEFORE, _AFTER = 14, 24  # characters around a name that cues look at
_OFTEN = 3  # times that an article names what it is about
_SHORT = 4  # characters of a name that may be any two words
_HEADS = ("title", "subtitle", "kicker")
BESIDE = re.compile(r"(?:(?:共|已|现|仅|就|还)?[有辖]|全长|两侧|[共约近超])?")


@cache
def cues() -> Cues:
    """The signs for and against a name as the subject of a figure."""
    return read_cues("kg.extract", "rules/subjects.yaml")


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules take for the subject of a figure (a mention id or ``HERE``), and whether that is ``firm``."""

    subject: str
    firm: bool


@dataclass(slots=True)
class Named:
    """What an article has named so far. ``heads``: what its headlines name, with the line's role; ``times``: how often
    the whole article names what; ``texts``: all its names by type; ``last``: where a name stood last, by sentence and
    paragraph."""

    heads: Mapping[str, str]
    times: Mapping[str, int]
    texts: Mapping[str, set[str]]
    sentence: int = 0
    paragraph: int = 0
    last: dict[_Name, tuple[int, int, str]] = field(default_factory=dict)
    by_id: dict[str, Mention] = field(default_factory=dict)
    marks: dict[tuple[str, int], set[str]] = field(default_factory=dict)  # several figures of a sentence ask
    alike: dict[_Name, tuple[_Name, ...]] = field(default_factory=dict)  # and of an article

    def add(self, mention: Mention) -> None:
        """Take note of a mention in the present sentence."""
        name = mention.type, mention.text
        self.last.pop(name, None)
        self.last[name] = self.sentence, self.paragraph, mention.id
        self.by_id[mention.id] = mention

    def variants(self, name: _Name) -> tuple[_Name, ...]:
        """The names of the article of the same type that stand in this one, or this one in them."""
        if name not in self.alike:
            type_, text = name
            others = (t for t in self.texts.get(type_, ()) if t != text and len(t) > 1)
            self.alike[name] = tuple((type_, t) for t in others if t in text or text in t)
        return self.alike[name]


def start_article(marked: Sequence[Marked], article: str | None) -> Named:
    """What is known of an article before its first block is read."""
    own = [block for block in marked if block.block.article == article]
    heads = {s.mention.text: b.block.role for b in own if article and b.block.role in _HEADS for s in b.spans}
    texts: dict[str, set[str]] = defaultdict(set)
    for span in (s for b in own for s in b.spans):
        texts[span.mention.type].add(span.mention.text)
    named = Named(heads, Counter(s.mention.text for b in own for s in b.spans), texts)
    named.by_id.update((s.mention.id, s.mention) for b in own for s in b.spans)
    return named


def choose(candidates: Mapping[str, set[str]]) -> str:
    """The candidate, a mention id or ``HERE``, whose signs weigh most; of several the first."""
    return max(candidates, key=lambda id_: cues().odds(candidates[id_]))


def find_candidates(
    clauses: Sequence[Clause], at: int, figure: FigureSpan, named: Named, ruled: str, *, so_far: bool
) -> dict[str, set[str]]:
    """What a figure of the clause ``clauses[at]`` may belong to, with the signs of each. ``ruled``: what the rules say;
    ``so_far``: the sentence sums up."""
    signs: dict[_Name, set[str]] = {_HERE: {"here"}}
    ids: dict[_Name, str] = {_HERE: HERE}
    for name, (sentence, paragraph, id_) in named.last.items():
        near = paragraph == named.paragraph
        if near or sentence == named.sentence - 1 or name[1] in named.heads or named.times[name[1]] >= _OFTEN:
            ids[name] = id_
            signs[name] = {"away", f"{'paragraph' if near else 'article'}-{name[0]}"}
            signs[name] |= {"just-before", f"just-before-{name[0]}"} if sentence == named.sentence - 1 else set()
    for span, found in _in_sentence(clauses, at, figure, named.marks):
        name = span.mention.type, span.mention.text
        fresh = name in ids and "away" in signs[name]
        ids[name] = span.mention.id
        signs[name] = found | (set() if fresh else signs.get(name, set()))
    for span in () if clauses[at].own else clauses[at].actors:
        name = span.mention.type, span.mention.text
        ids.setdefault(name, span.mention.id)
        signs.setdefault(name, set()).update(("carried", f"carried-{name[0]}"))
    by_rule = _name_of(ruled, named)
    signs.setdefault(by_rule, {"away", f"article-{by_rule[0]}"}).add("ruled")
    ids[by_rule] = ruled
    for name, own in signs.items():
        own.update(_of_name(name, signs, named, so_far=so_far))
    return {ids[name]: signs[name] for name in sorted(signs)}


def _name_of(id_: str, named: Named) -> _Name:
    mention = named.by_id.get(id_)
    return (mention.type, mention.text) if mention else _HERE


def _in_sentence(
    clauses: Sequence[Clause], at: int, figure: FigureSpan, marks: dict[tuple[str, int], set[str]]
) -> Iterator[tuple[Span, set[str]]]:
    """The names of the sentence up to the clause behind the figure's, with the signs of where and how they stand."""
    text = clauses[at].marked.block.text
    begin = clauses[at].sentence[0]
    for index, clause in enumerate(clauses[: at + 2]):
        before = [s for s in clause.spans if s.end <= figure.start] if index == at else clause.spans
        for span in clause.spans:
            type_ = span.mention.type
            where = _where(index - at, span, figure)
            key = span.mention.id, span.start
            if key not in marks:
                marks[key] = _marks(text, span, begin)
            found = {where, *marks[key]}
            if index <= at and where != "behind":
                same = [s for s in before if s.mention.type == type_]
                if same and same[-1] is span:
                    found.add(f"{where}-last-{type_}")
                if index == at and before and before[-1] is span:
                    found.add("nearest")
            if clause.own and span in clause.actors:
                found |= {f"subject-{type_}", f"subject-{where}"}
                found |= {f"one-subject-{where}"} if len(clause.actors) == 1 else set()
            if BESIDE.fullmatch(text, span.end, figure.start):
                found.add(f"beside-{type_}")
            if span.start == figure.end + (text[figure.end : figure.end + 1] in "“‘"):
                found.add(f"counted-{type_}")
            yield span, found


def _where(clause: int, span: Span, figure: FigureSpan) -> str:
    """Where a name stands: in the figure's clause (``clause`` 0), or so many clauses before or behind it."""
    if clause:
        return "later" if clause > 0 else "last-clause" if clause == -1 else "earlier"
    return "before" if span.end <= figure.start else "behind"


def _marks(text: str, span: Span, begin: int) -> set[str]:
    """The cues that show right before and behind a name."""
    parts = {"before": text[max(begin, span.start - _BEFORE) : span.start], "after": text[span.end : span.end + _AFTER]}
    return cues().signs(parts)


def _of_name(name: _Name, signs: Mapping[_Name, set[str]], named: Named, *, so_far: bool) -> Iterator[str]:
    """The signs of a name itself, wherever it stands."""
    type_, text = name
    yield f"type-{type_}"
    if text in named.heads:
        yield from (f"in-{named.heads[text]}", f"headed-{type_}")
    elif any(len(text) > 2 and (head in text or text in head) for head in named.heads):
        yield f"like-head-{type_}"
    if so_far:
        yield f"so-far-{type_}"
        if any(text in head or head in text for head in named.heads):
            yield f"so-far-headed-{type_}"
    times = named.times.get(text, 0)
    if times == 1 or times >= _OFTEN:
        yield f"once-{type_}" if times == 1 else f"often-{type_}"
    if any(other in signs for other in named.variants(name)):
        yield f"variant-{type_}"
    if type_ == "initiative":
        yield from _of_form(text)
    if type_ == "place" and text[0] in "全我该":
        yield {"全": "whole", "我": "ours", "该": "that"}[text[0]]


def _of_form(text: str) -> Iterator[str]:
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

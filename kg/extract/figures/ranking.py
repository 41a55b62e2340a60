"""Of all that is named around a figure, what it most likely belongs to: the sum of many weak signs.

The rules of ``subjects`` give one answer; that it is theirs is a strong sign for it. What else speaks for or against a
name (where it stands, what stands before and behind it, whether a headline has it; weights in ``rules/subjects.yaml``)
may outweigh that.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.extract.claims.clauses import Clause
from kg.extract.figures.find import FigureSpan
from kg.extract.figures.named import BESIDE, HERE, Name, Named
from kg.extract.figures.resumed import core
from kg.extract.mentions.marked import Span
from kg.lexicon.cues import Cues, read_cues

RULE = "figure.subject"
_BEFORE, _AFTER = 14, 24  # characters around a name that cues look at
_CLAUSES, _NAMES = 24, 40  # clauses before a figure, and names of one on either side, that it may be of
_FAR = 4  # sentences that the last name of something lies back
# Signs that tell the more together with the type of the name or with where it stands.
_BY_TYPE = ("a-end", "a-of", "a-list", "b-deed", "b-comma", "b-opens", "b-with")
_BY_PLACE = ("a-end", "a-list", "b-deed", "b-comma", "b-opens")
_UNITS = {
    unit: kind
    for kind, units in (
        ("people", "人/名/人次/位/户/户次/家/口"),
        ("size", "平方米/亩/公里/米/吨/立方米/公斤/平方公里/公顷/千克/毫米/厘米/方"),
        ("share", "%/‰/倍"),
        ("deeds", "起/件/条/项/次/份/例/宗/场/场次/期"),
    )
    for unit in units.split("/")
}


@cache
def cues() -> Cues:
    """The signs for and against a name as the subject of a figure."""
    return read_cues("kg.extract", "rules/subjects.yaml")


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules take for the subject of a figure (a mention id or ``HERE``), ``how`` they came to it, and whether
    that is ``firm``."""

    subject: str
    how: str
    firm: bool


def choose(candidates: Mapping[str, set[str]]) -> str:
    """The candidate, a mention id or ``HERE``, whose signs weigh most; of several the first."""
    return max(candidates, key=lambda id_: cues().odds(candidates[id_]))


def find_candidates(
    clauses: Sequence[Clause], at: int, figure: FigureSpan, named: Named, ruled: Ruled, *, so_far: bool
) -> dict[str, set[str]]:
    """What a figure of the clause ``clauses[at]`` may belong to, with the signs of each. ``ruled``: what the rules say;
    ``so_far``: the sentence sums up."""
    here = named.name_of(HERE)
    signs: dict[Name, set[str]] = {here: {"here"}}
    ids: dict[Name, str] = {here: HERE}
    for name in named.recall():
        ids[name] = named.last[name][2]
        signs[name] = set(_of_recalled(name, named))
    for span, found in _in_sentence(clauses, at, figure, named.marks):
        name = span.mention.type, span.mention.text
        fresh = name in ids and "away" in signs[name]
        ids[name] = span.mention.id
        signs[name] = found | (set() if fresh else signs.get(name, set()))
        if name not in named.last:
            signs[name].add(f"fresh-{name[0]}")
    for span in () if clauses[at].own else clauses[at].actors:
        name = span.mention.type, span.mention.text
        ids.setdefault(name, span.mention.id)
        signs.setdefault(name, set()).update(("carried", f"carried-{name[0]}"))
    by_rule = named.name_of(ruled.subject)
    signs.setdefault(by_rule, {"away", f"article-{by_rule[0]}"}).update(("ruled", f"ruled-{ruled.how}"))
    ids[by_rule] = ruled.subject
    kind = _UNITS.get(figure.unit)
    clause = clauses[at].text
    for name, own in signs.items():
        own.update(named.form(name))
        own.update(_of_choice(name, own, signs, named, so_far=so_far))
        if "before" not in own and "behind" not in own and _echoes(name, clause):
            own.add(f"echo-{name[0]}")
        if kind and name[0] == "place":
            own.add(f"{kind}-place")
    return {ids[name]: signs[name] for name in sorted(signs) if not named.points_nowhere(ids[name])}


def _of_recalled(name: Name, named: Named) -> Iterator[str]:
    """The signs of where something was named before the sentence."""
    type_ = name[0]
    sentence, paragraph, _ = named.last[name]
    back = named.sentence - sentence
    yield "away"
    yield f"{'paragraph' if paragraph == named.paragraph else 'article'}-{type_}"
    if back == 1:
        yield from ("just-before", f"just-before-{type_}")
    elif back == 2:
        yield f"two-back-{type_}"
    elif back >= _FAR:
        yield from ("far", f"far-{type_}")
    if name == named.place:
        yield "latest-place"
    if name == named.first:
        yield f"opened-{type_}"


def _in_sentence(
    clauses: Sequence[Clause], at: int, figure: FigureSpan, marks: dict[tuple[str, int], set[str]]
) -> Iterator[tuple[Span, set[str]]]:
    """The names of the sentence up to the clause behind the figure's, with the signs of where and how they stand."""
    text = clauses[at].marked.block.text
    begin = clauses[at].sentence[0]
    start = max(0, at - _CLAUSES)
    for index, clause in enumerate(clauses[start : at + 2], start):
        spans = clause.spans
        if len(spans) > _NAMES:
            middle = bisect_left(spans, figure.start, key=lambda s: s.start)
            spans = spans[max(0, middle - _NAMES) : middle + _NAMES]
        before = [s for s in spans if s.end <= figure.start]
        last_of = {s.mention.type: s for s in before}
        # Of 云河区石桥镇 the narrower place is meant.
        outer = {id(a) for a, b in pairwise(spans) if a.end == b.start and a.mention.type == b.mention.type == "place"}
        for span in spans:
            type_ = span.mention.type
            if span.mention.rule == "person.credit":
                continue  # nothing counted is of who reports it
            where = _where(index - at, span, figure)
            key = span.mention.id, span.start
            if key not in marks:
                marks[key] = _marks(text, span, begin)
            found = {where, *marks[key]}
            found.update(f"{sign}-{where}" for sign in _BY_PLACE if sign in marks[key])
            if index <= at and where != "behind":
                if last_of.get(type_) is span:
                    found.add(f"{where}-last-{type_}")
                if index == at and before and before[-1] is span:
                    found.add("nearest")
            if id(span) in outer:
                found.add("outer")
            if clause.own and span in clause.actors:
                found |= {f"subject-{type_}", f"subject-{where}"}
                found |= {f"one-subject-{where}"} if len(clause.actors) == 1 else set()
            if clauses[at].own and type_ == "initiative":
                found.add(f"{where}-of-actor")
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
    found = cues().signs(parts)
    return found | {f"{sign}-{span.mention.type}" for sign in _BY_TYPE if sign in found}


def _of_choice(
    name: Name, own: set[str], signs: Mapping[Name, set[str]], named: Named, *, so_far: bool
) -> Iterator[str]:
    """The signs of a name among the others."""
    type_, text = name
    if so_far:
        yield f"so-far-{type_}"
        if named.is_headed(text):
            yield f"so-far-headed-{type_}"
    if len(text) > 1 and any(t == type_ and x != text and len(x) > 1 and (x in text or text in x) for t, x in signs):
        yield f"variant-{type_}"


def _echoes(name: Name, clause: str) -> bool:
    """Whether the figure's clause has two characters of a name that it does not name: 吹哨 for “街道吹哨”机制."""
    if name[0] not in ("initiative", "organization"):
        return False
    own = core(name[1]).replace("“", "").replace("”", "")
    return any(own[i : i + 2] in clause for i in range(len(own) - 1))

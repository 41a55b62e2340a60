"""What the rules leave open, for a person to settle: namesakes, names that differ by a look-alike, pointing words.

Found by blocks of equal keys, never by comparing all with all: the work grows with the number of mentions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from kg.lexicon.lookalikes import differ_by_look, to_skeleton
from kg.records import Mention, Question
from kg.resolve.keys import Key
from kg.resolve.setting import short_name
from kg.resolve.verdicts import Ledger

_ALL_PAIRS = 5  # of more namesakes each is asked about with the next only


def find_questions(
    keys: Iterable[Key], open_: Iterable[tuple[Mention, Sequence[Key]]], ledger: Ledger
) -> tuple[Question, ...]:
    """The open questions, sorted. One that a verdict decides is left out; one that is put off is marked unsure."""
    known = {ledger.id_of(key.id): key for key in sorted(keys, key=lambda k: (k.scope, k.name), reverse=True)}
    found = {
        (q.kind, q.left, q.right): q for q in (*_namesakes(known), *_look_alikes(known), *_pointing(open_, ledger))
    }
    return tuple(
        Question(q.kind, q.left, q.right, q.why, "unsure" if _pair(q, ledger) in ledger.unsure else "open")
        for _, q in sorted(found.items())
        if not ledger.are_different(q.left, q.right)
    )


def _pair(question: Question, ledger: Ledger) -> frozenset[str]:
    return frozenset((ledger.head(question.left), ledger.head(question.right)))


def _namesakes(known: Mapping[str, Key]) -> Iterator[Question]:
    """People of one name. Those known by surname only (赵女士) are another in every article: no question."""
    people: dict[str, list[str]] = defaultdict(list)
    for id_, key in known.items():
        if key.type == "person" and "|" not in key.name:
            people[key.name].append(id_)
    for name in sorted(people):
        for left, right in _pairs(people[name]):
            places = "与".join(dict.fromkeys(f"“{short_name(known[id_].scope)}”" for id_ in (left, right)))
            yield Question("same-name", left, right, f"同名“{name}”，见于{places}")


def _look_alikes(known: Mapping[str, Key]) -> Iterator[Question]:
    """Names of one type in one place that differ in one character which looks alike (己/已): never joined by that."""
    blocks: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for id_, key in known.items():
        blocks[key.type, key.scope, to_skeleton(key.name)].append(id_)
    for block in sorted(blocks):
        for left, right in _pairs(blocks[block]):
            one, other = known[left].name, known[right].name
            if differ_by_look(one, other):
                a, b = next((a, b) for a, b in zip(one, other, strict=True) if a != b)
                yield Question("look-alike", left, right, f"只差形近的一字：“{a}”与“{b}”")


def _pointing(open_: Iterable[tuple[Mention, Sequence[Key]]], ledger: Ledger) -> Iterator[Question]:
    """Pointing words that nothing settles, each with every thing that it may mean."""
    for m, candidates in open_:
        if not candidates:
            yield Question("pointing", m.id, "", f"“{m.text}”在文中没有相符的名称")
        for key in candidates:
            yield Question("pointing", m.id, ledger.id_of(key.id), f"“{m.text}”可能指文中的几个名称")


def _pairs(ids: Sequence[str]) -> Iterable[tuple[str, str]]:
    ordered = sorted(ids)
    return combinations(ordered, 2) if len(ordered) <= _ALL_PAIRS else pairwise(ordered)

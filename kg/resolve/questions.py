"""What the rules leave open, for a person to settle: namesakes, names that differ in a character, pointing words.

Found by blocks of equal keys, never by comparing all with all: the work grows with the number of mentions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from kg.lexicon.lookalikes import differ_by_look, to_skeleton
from kg.records import Claim, Entity, Mention, Question
from kg.resolve.keys import Key
from kg.resolve.near import find_near
from kg.resolve.people import is_called
from kg.resolve.setting import short_name
from kg.resolve.verdicts import Ledger

_LEADING = ("委", "工委", "党委", "党工委", "政府", "管委", "人大", "人大常委会", "政协")
_ALL_PAIRS = 5  # of more namesakes each is asked about with the next only


def find_questions(
    keys: Iterable[Key],
    entities: Iterable[Entity],
    claims: Iterable[Claim],
    open_: Iterable[tuple[Mention, Sequence[Key]]],
    ledger: Ledger,
) -> tuple[Question, ...]:
    """The open questions, sorted. ``claims`` are between entities, ``open_`` the pointing words with what they may
    mean. A question that a verdict decides is left out; one that is put off is marked unsure."""
    known = {ledger.id_of(key.id): key for key in sorted(keys, key=lambda k: (k.scope, k.name), reverse=True)}
    asked = [*_namesakes(known), *_several(claims, known), *_look_alikes(known), *_pointing(open_, ledger)]
    asked += _told_nearer(known)
    ends = {frozenset((q.left, q.right)) for q in asked}
    asked += [q for q in _near_names(entities) if frozenset((q.left, q.right)) not in ends]
    found = {(q.kind, q.left, q.right): q for q in asked}
    return tuple(
        Question(q.kind, q.left, q.right, q.why, said or "open")
        for _, q in sorted(found.items())
        if (said := ledger.verdict_on(q.left, q.right)) in (None, "unsure")
    )


def _namesakes(known: Mapping[str, Key]) -> Iterator[Question]:
    """People of one name. Those known by surname only (赵女士) are another in every article: no question."""
    people: dict[str, list[str]] = defaultdict(list)
    for id_, key in known.items():
        if key.type == "person" and not is_called(key.name):
            people[key.name.partition("|")[0]].append(id_)
    for name in sorted(people):
        for left, right in _pairs(people[name]):
            places = "与".join(dict.fromkeys(f"“{short_name(known[id_].scope)}”" for id_ in (left, right)))
            yield Question("same-name", left, right, f"同名“{name}”，见于{places}")


def _several(claims: Iterable[Claim], known: Mapping[str, Key]) -> Iterator[Question]:
    """People of one name in one place whose articles give them posts in bodies that no article names together."""
    posts: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for claim in claims:
        if claim.predicate == "holdsPost" and claim.article and claim.standing == "asserted":
            posts[claim.subject][claim.article][_body(claim.object, known)] = None
    for person, articles in sorted(posts.items()):
        joined: set[str] = set()
        for article, bodies in articles.items():  # in page order
            if joined and joined.isdisjoint(bodies):
                told = "、".join(known[b].name if b in known else b for b in bodies)
                yield Question(
                    "several-bodies", f"{person}#{article}", person, f"此篇的职务在“{told}”，与此前各篇无一相同"
                )
            joined |= bodies.keys()


def _body(id_: str, known: Mapping[str, Key]) -> str:
    """The body a post is in; the Party committee, government and congress of a place are one with the place."""
    key = known.get(id_)
    place = key.place if key and key.type == "agency" and key.name in _LEADING else None
    return place.id if place else id_


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


def _near_names(entities: Iterable[Entity]) -> Iterator[Question]:
    for one, other in find_near(entities):
        why = "名称相同" if one.name == other.name else f"“{one.name}”与“{other.name}”只差一字，或只差标点"
        yield Question("near-name", one.id, other.id, why)


def _told_nearer(known: Mapping[str, Key]) -> Iterator[Question]:
    """Places of one name, of which one page says only the county that another page says the town of, too."""
    places = {(key.name, key.scope): id_ for id_, key in known.items() if key.type == "place"}
    for (name, scope), near in sorted(places.items()):
        wide = scope
        while wide := wide.rpartition("/")[0]:
            if left := places.get((name, wide)):
                why = f"同名“{name}”，一处只知在“{short_name(wide)}”，一处在“{short_name(scope)}”"
                yield Question("near-name", left, near, why)


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

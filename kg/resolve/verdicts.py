"""What the verdicts of a ledger come to: which ends are one thing, which must not be, and what that does to a key.

An end is an entity's id; ``ENTITY#PART``, those mentions of the entity that are printed so, or stand in that article or
on that page; or a mention's id. All of it follows from the ledger alone, never from the pages or the order of the rows.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kg.records import Mention, Verdict
from kg.resolve.keys import APART, Key, plain
from kg.text.fold import fold


@dataclass(frozen=True, slots=True)
class Ledger:
    """``heads``: each end that a verdict calls the same as another -> the end that stands for all of them.
    ``apart``: pairs of such heads that are different. ``split``: the parts and mentions that are told apart from the
    entity that they would belong to. ``unsure``: pairs of ends that are left undecided on purpose."""

    verdicts: tuple[Verdict, ...] = ()
    heads: Mapping[str, str] = field(default_factory=dict)
    apart: frozenset[frozenset[str]] = frozenset()
    parts: frozenset[str] = frozenset()
    unsure: frozenset[frozenset[str]] = frozenset()

    def head(self, end: str) -> str:
        """The end that stands for all that are the same as ``end``."""
        return self.heads.get(end, end)

    def are_different(self, one: str, other: str) -> bool:
        """Whether a verdict, also by way of others, says that two ends are different."""
        return bool(self.apart) and frozenset((self.head(one), self.head(other))) in self.apart

    def verdict_on(self, left: str, right: str) -> str | None:
        """What the verdicts say of two ends as a row would name them, also by way of others; None if nothing."""
        one, other = self.head(to_end(left)), self.head(to_end(right))
        if one == other or self.are_different(one, other):
            return "same" if one == other else "different"
        return "unsure" if frozenset((one, other)) in self.unsure else None

    def part_of(self, m: Mention, id_: str) -> str | None:
        """The end that verdicts name ``m`` by, a mention of the entity ``id_``: itself, else its article's part of the
        entity, its page's, or that of its printed form; None if they name none of these."""
        if m.id in self.parts:
            return m.id
        ends = (to_end(f"{id_}#{part}") for part in (m.article, m.page, m.text) if part)
        return next((end for end in ends if end in self.parts), None)

    def split(self, m: Mention, key: Key) -> Key:
        """The key of a mention after the verdicts on its part: its own where the part is told apart or is another."""
        end = self.part_of(m, key.id) if self.parts else None
        if end is None or self.head(end) == self.head(key.id):
            return key
        moved = self.head(end) != end
        rivals = (part for part in self.parts if part.startswith(f"{key.id}{APART}"))
        if moved or any(self.are_different(end, other) for other in (key.id, *rivals)):
            return replace(key, apart=_code(end) if end == m.id else end.removeprefix(f"{key.id}{APART}"))
        return key

    def id_of(self, id_: str) -> str:
        """The id of the entity that ``id_`` belongs to after the verdicts: of all that are the same, the first in
        order, whether it is on the pages or not."""
        return self.heads.get(id_) or self.heads.get(APART + id_.rpartition(APART)[2], id_)


def to_ledger(verdicts: Iterable[Verdict]) -> Ledger:
    """The ledger of verdicts that do not contradict one another, in any order."""
    rows = tuple(sorted(verdicts, key=lambda v: (v.left, v.right, v.verdict, v.line)))
    heads = _heads(rows)
    ends = {end for v in rows if v.verdict != "unsure" for end in (v.left, v.right)}
    mentions = {end for end in ends if end.startswith("mention:")}
    apart, unsure = (
        frozenset(frozenset(heads.get(end, end) for end in _ends(v)) for v in rows if v.verdict == verdict)
        for verdict in ("different", "unsure")
    )
    parts = frozenset(mentions | {to_end(end) for end in ends if "#" in end})
    heads |= {APART + _code(m): heads[m] for m in sorted(mentions & heads.keys())}  # the mention's id, see ``split``
    return Ledger(rows, heads, apart, parts, unsure)


def find_conflict(verdicts: Iterable[Verdict]) -> tuple[Verdict, tuple[Verdict, ...]] | None:
    """The first verdict (by line) that calls different what others make the same, and the chain of those; None if the
    verdicts agree."""
    rows = tuple(verdicts)
    joined: dict[str, list[tuple[str, Verdict]]] = defaultdict(list)
    for row in rows:
        if row.verdict == "same":
            left, right = _ends(row)
            joined[left].append((right, row))
            joined[right].append((left, row))
    for row in rows:
        if row.verdict == "different" and (chain := _chain(joined, *_ends(row))):
            return row, chain
    return None


def to_form(text: str) -> str:
    """A printed form as verdicts and decisions write it: folded, without quotes and white space."""
    return plain(fold(text))


def to_end(end: str) -> str:
    """An end as the id it has, or would have, in the graph: of ``ENTITY#PART`` the entity's with the part behind."""
    whole, mark, part = end.partition("#")
    return f"{whole}{APART}{_code(to_form(part))}" if mark else end


def _ends(verdict: Verdict) -> tuple[str, str]:
    return to_end(verdict.left), to_end(verdict.right)


def _code(part: str) -> str:
    """What tells a part in an id: itself if that reads as a name, else a hash of it."""
    readable = part.isalnum() and len(part) < 20
    return part if readable else hashlib.sha256(part.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _heads(rows: Iterable[Verdict]) -> dict[str, str]:
    """Union of the ends that are the same; the head of each is the first entity in order, else the first part."""
    groups: dict[str, set[str]] = {}
    for left, right in (_ends(row) for row in rows if row.verdict == "same"):
        one, other = groups.setdefault(left, {left}), groups.setdefault(right, {right})
        if one is not other:
            small, large = sorted((one, other), key=len)
            large |= small
            for end in small:
                groups[end] = large
    return {end: min(group, key=lambda e: (e.startswith("mention:"), APART in e, e)) for end, group in groups.items()}


def _chain(joined: Mapping[str, list[tuple[str, Verdict]]], left: str, right: str) -> tuple[Verdict, ...]:
    """The verdicts that lead from one end to the other, shortest way; none if nothing does."""
    came: dict[str, tuple[str, Verdict] | None] = {left: None}
    queue = deque([left])
    while queue and right not in came:
        end = queue.popleft()
        for other, row in joined.get(end, ()):
            if other not in came:
                came[other] = (end, row)
                queue.append(other)
    chain = []
    at = right
    while step := came.get(at):
        at = step[0]
        chain.append(step[1])
    return tuple(sorted(chain, key=lambda v: v.line))

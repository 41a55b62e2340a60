"""What rules already tell of two names of an article, which makes it likelier or not that they are related besides.

Of a scheme of which a rule knows who runs it, the next best body of the paragraph seldom runs it too; who is told to
attend a meeting rarely organizes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.records import Claim

_End = tuple[str | None, str, str]  # article, whether subject or object, name


@dataclass(frozen=True, slots=True)
class Told:
    """By an end of a claim of a rule: predicate -> the names of its other ends."""

    ends: Mapping[_End, Mapping[str, frozenset[str]]] = field(default_factory=dict)

    def signs(self, article: str | None, subject: str, object_: str) -> Iterator[str]:
        """What rules tell of either name and another one, and of both."""
        for role, own, other in (("subject", subject, object_), ("object", object_, subject)):
            for predicate, others in self.ends.get((article, role, own), {}).items():
                if len(others) > (other in others):
                    yield f"told-{role}:{predicate}"
                if role == "subject" and other in others:
                    yield f"told-both:{predicate}"


def to_told(claims: Iterable[Claim], names: Mapping[str, str]) -> Told:
    """What ``claims`` tell, by the names of the mentions that they relate."""
    ends: dict[_End, dict[str, set[str]]] = {}
    for claim in claims:
        subject, object_ = (names.get(end, end) for end in (claim.subject, claim.object))
        for role, own, other in (("subject", subject, object_), ("object", object_, subject)):
            ends.setdefault((claim.article, role, own), {}).setdefault(claim.predicate, set()).add(other)
    return Told({end: {p: frozenset(others) for p, others in told.items()} for end, told in ends.items()})

"""brat's stand-off format (https://brat.nlplab.org/standoff.html), for people who annotate or correct.

A page is a ``.txt`` file, its text as it is, and an ``.ann`` file beside it; ``annotation.conf`` tells brat which types
and relations there are. Words that point are marked ``Deictic``. Names of one entity that differ, and every word that
points at it, are joined by ``Equiv``; names of the same type and text need no joining. A post stands in a note on its
relation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.records import Claim, Knowledge, Mention, Page
from kg.vocabulary import PREDICATES, TYPES

_UNBROKEN = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def to_ann(page: Page, knowledge: Knowledge) -> str:
    """The mentions of ``page`` and the relations between them. A relation with something that the page does not name
    has no place in this format and is left out, and so is one that is not asserted."""
    mentions = sorted((m for m in knowledge.mentions if m.page == page.name), key=lambda m: (m.start, m.end))
    keys = {mention.id: f"T{number}" for number, mention in enumerate(mentions, 1)}
    lines = [*(_name(keys[m.id], m, page.text) for m in mentions), *_equivalences(mentions, keys)]
    lines += [f"A{n}\tDeictic {keys[m.id]}" for n, m in enumerate((m for m in mentions if m.deictic), 1)]
    claims = [c for c in knowledge.claims if c.page == page.name and c.standing == "asserted"]
    lines += _relations(claims, mentions, keys)
    return "".join(f"{line}\n" for line in lines)


def _name(key: str, mention: Mention, text: str) -> str:
    """One mention; a name that runs over a line break is as many fragments as it has lines."""
    lines = _UNBROKEN.finditer(text, mention.start, mention.end)
    spans = [_stripped(match) for match in lines if not match.group().isspace()]
    offsets = ";".join(f"{start} {end}" for start, end in spans)
    return f"{key}\t{mention.type} {offsets}\t{' '.join(text[start:end] for start, end in spans)}"


def _stripped(line: re.Match[str]) -> tuple[int, int]:
    said = line.group()
    return line.start() + len(said) - len(said.lstrip()), line.end() - len(said) + len(said.rstrip())


def _equivalences(mentions: Sequence[Mention], keys: dict[str, str]) -> Iterator[str]:
    """For each entity, its first mention of every text, and all that point at it. Where two entities of the page share
    a type and a name, all their mentions of it."""
    entities: dict[str, list[Mention]] = defaultdict(list)
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mention in mentions:
        entities[mention.entity].append(mention)
        if not mention.deictic:
            owners[mention.type, mention.text].add(mention.entity)
    for of in entities.values():
        said: set[str] = set()
        joined = []
        for mention in of:
            if mention.deictic or mention.text not in said or len(owners[mention.type, mention.text]) > 1:
                joined.append(keys[mention.id])
            if not mention.deictic:
                said.add(mention.text)
        if len(joined) > 1:
            yield f"*\tEquiv {' '.join(joined)}"


def _relations(claims: Sequence[Claim], mentions: Sequence[Mention], keys: dict[str, str]) -> Iterator[str]:
    entities: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        entities[mention.entity].append(mention)
    drawn: dict[tuple[str, str, str, str], str] = {}
    for claim in claims:
        if claim.subject in entities and claim.object in entities:
            of, to = (keys[_nearest(entities[end], claim).id] for end in (claim.subject, claim.object))
            drawn.setdefault((of, claim.predicate, to, claim.post or ""), f"R{len(drawn) + 1}")
    for (of, predicate, to, _), key in drawn.items():
        yield f"{key}\t{predicate} Arg1:{of} Arg2:{to}"
    posts = [(key, post) for (*_, post), key in drawn.items() if post]
    yield from (f"#{number}\tAnnotatorNotes {key}\t{post}" for number, (key, post) in enumerate(posts, 1))


def _nearest(mentions: Sequence[Mention], claim: Claim) -> Mention:
    """The mention in the claim's evidence, else the one nearest to it."""
    return min(mentions, key=lambda m: (max(claim.start - m.start, m.end - claim.end, 0), m.start))


def to_conf() -> str:
    """``annotation.conf``: the types, relations and attributes that brat offers."""
    relations = (
        f"{p.name}\tArg1:{'|'.join(sorted(p.subjects))}, Arg2:{'|'.join(sorted(p.objects))}"
        for p in PREDICATES.values()
    )
    lines = [
        *("[entities]", *TYPES),
        *("[relations]", *relations, "Equiv\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive"),
        *("[attributes]", "Deictic\tArg:<ENTITY>", "Optional\tArg:<ENTITY>"),
        "[events]",
    ]
    return "\n".join(lines) + "\n"

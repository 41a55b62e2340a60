"""From mentions to entities: which names mean one thing, what pointing words point at, and whose claims they are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.records import Claim, Extraction, Figure, Knowledge, Reading, position
from kg.resolve.decisions import to_decisions
from kg.resolve.derive import derive_claims
from kg.resolve.entities import to_entities
from kg.resolve.identity import Settled, settle
from kg.resolve.keys import Key
from kg.resolve.ledger import read_ledger
from kg.resolve.places import place_key
from kg.resolve.questions import find_questions
from kg.resolve.scene import Derived
from kg.resolve.setting import to_setting
from kg.resolve.stale import find_stale
from kg.resolve.verdicts import Ledger
from kg.vocabulary import PREDICATES

__all__ = ["Ledger", "read_ledger", "resolve"]

# The committee or office of a street, town or village that a title names with its post: 镇党委|书记, 街道办事处|主任.
_OWN_BODY = re.compile(
    r"(?:街道|社区|镇|乡|苏木|村|嘎查)?(?P<body>党工委|工委|党委|党总支|党支部|纪委|纪工委|管委会|办事处|村委会|居委会)(?=副?书记|副?主任|委员)"
)


@dataclass(slots=True)
class _Found:
    """What the pages give, gathered page by page. ``keys``: mention id -> key after the verdicts on parts; ``implied``
    are the keys that claims name and perhaps no mention."""

    keys: dict[str, Key] = field(default_factory=dict)
    implied: dict[str, Key] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)


def resolve(readings: Sequence[Reading], extractions: Sequence[Extraction], ledger: Ledger | None = None) -> Knowledge:
    """Resolve the pages' mentions, claims and figures to entities; the verdicts of ``ledger`` win over the rules. Every
    tuple of the result is sorted."""
    ledger = ledger or Ledger()
    pages = [settle(reading, extraction, ledger) for reading, extraction in zip(readings, extractions, strict=True)]
    told = _told(pages, ledger)
    found = _Found()
    for reading, extraction, settled in zip(readings, extractions, pages, strict=True):
        own = {m.id: settled.keys.get(m.id) or told.get(m.id) for m in extraction.mentions}
        keys = {m.id: ledger.split(m, key) for m in extraction.mentions if (key := own[m.id])}
        found.keys.update(keys)
        for claim in _resolve_claims(reading, extraction, keys, found.implied):
            if merged := _merged(claim, ledger):
                found.claims.setdefault(claim.id, merged)
        for figure in extraction.figures:
            key = _end(figure.subject, reading, figure.article, keys)
            if key:
                found.implied.setdefault(key.id, key)
                found.figures.setdefault(figure.id, replace(figure, subject=ledger.id_of(key.id)))
    return _to_knowledge(readings, extractions, pages, found, ledger)


def _told(pages: Iterable[Settled], ledger: Ledger) -> dict[str, Key]:
    """Mention id -> the key of what a verdict says that it is, as far as that is on a page."""
    wanted = {ledger.heads[part] for part in ledger.parts if part.startswith("mention:") and part in ledger.heads}
    known = {ledger.id_of(k.id): k for page in pages for k in page.keys.values()} if wanted else {}
    return {m: known[head] for m, head in ledger.heads.items() if m.startswith("mention:") and head in known}


def _merged(claim: Claim, ledger: Ledger) -> Claim | None:
    """The claim between the entities that the verdicts make; None if that leaves it one end or two that do not fit."""
    subject, object_ = ledger.id_of(claim.subject), ledger.id_of(claim.object)
    if (subject, object_) == (claim.subject, claim.object):
        return claim
    types = (subject.partition(":")[0], object_.partition(":")[0])
    if subject == object_ or not PREDICATES[claim.predicate].allows(*types):
        return None
    return replace(claim, subject=subject, object=object_)


def _to_knowledge(
    readings: Sequence[Reading],
    extractions: Sequence[Extraction],
    pages: Sequence[Settled],
    found: _Found,
    ledger: Ledger,
) -> Knowledge:
    articles = {a.id: a for reading in readings for a in reading.articles}
    mentions = [m for e in extractions for m in e.mentions]
    resolved = []
    for m in mentions:
        if key := found.keys.get(m.id):
            id_ = ledger.id_of(key.id)
            resolved.append(replace(m, entity=id_, type=id_.partition(":")[0]))
    entities = to_entities(found.keys, resolved, articles, found.implied.values(), ledger.id_of)
    joins = [join for page in pages for join in page.joins]
    open_ = [(m, keys) for page in pages for m, keys in page.open if m.id not in found.keys]
    claims = tuple(sorted(found.claims.values(), key=position))
    ruled = {m: key for page in pages for m, key in page.keys.items()}
    keys = {key.id: key for key in (*ruled.values(), *found.keys.values(), *found.implied.values())}
    ids = {*keys, *(e.id for e in entities), *(k.id for join in joins for k in (join.before, join.after))}
    return Knowledge(
        tuple(sorted((r.page for r in readings), key=lambda p: p.name)),
        tuple(sorted(articles.values(), key=position)),
        tuple(sorted((s for e in extractions for s in e.sentences), key=lambda s: (s.page, s.start, s.end))),
        tuple(sorted(resolved, key=position)),
        tuple(entities),
        claims,
        tuple(sorted(found.figures.values(), key=position)),
        {r.page.name: (r.locality or "", r.locality_reason) for r in sorted(readings, key=lambda r: r.page.name)},
        to_decisions(resolved, found.keys, joins, ledger),
        find_questions((*found.keys.values(), *found.implied.values()), claims, open_, ledger),
        tuple(sorted((m for m, _ in open_), key=position)),
        find_stale(ledger, mentions, ruled, ids),
    )


def _resolve_claims(
    reading: Reading, extraction: Extraction, keys: dict[str, Key], implied: dict[str, Key]
) -> Iterable[Claim]:
    for claim in extraction.claims:
        subject = _end(claim.subject, reading, claim.article, keys)
        object_ = _end(claim.object, reading, claim.article, keys)
        if subject is None or object_ is None or subject.id == object_.id:
            continue
        if claim.predicate == "holdsPost":
            object_ = _committee(claim, object_, keys)
        if PREDICATES[claim.predicate].allows(subject.type, object_.type):
            for key in (subject, object_):
                implied.setdefault(key.id, key)
            yield replace(claim, subject=subject.id, object=object_.id)
    for derived in derive_claims(reading, extraction.mentions, keys):
        implied.setdefault(derived.object.id, derived.object)
        yield _from_derived(derived)


def _end(reference: str, reading: Reading, article: str | None, keys: Mapping[str, Key]) -> Key | None:
    """The key of a claim's end: a mention's, or for ``@区`` the place of that level that the article speaks from."""
    if not reference.startswith("@"):
        return keys.get(reference)
    locality = next((a.locality for a in reading.articles if a.id == article), None) or reading.locality
    setting = to_setting(locality)
    place = setting.at(reference[1:]) if len(reference) > 1 else setting.here
    return place_key(place, setting) if place else None


def _committee(claim: Claim, body: Key, keys: Mapping[str, Key]) -> Key:
    """The body of a place that a title names with its post (区委书记, 镇党委书记, 街道办事处主任), where the page names
    that body too; else the place."""
    if body.type == "place" and claim.post and claim.post[1:2] == "委" and claim.post.endswith("书记"):
        for key in keys.values():
            if key.type == "agency" and key.scope == body.name and key.name in ("委", claim.post[:2]):
                return key
    own = _OWN_BODY.match(claim.post or "") if body.type == "place" else None
    for key in keys.values() if own else ():
        if own and key.type == "agency" and key.name == own["body"] and key.scope in (body.name, body.path):
            return key  # 石桥镇党委书记 where the page names 石桥镇党委
    return body


def _from_derived(d: Derived) -> Claim:
    parts = (d.at.page, d.at.start, d.at.end, d.subject.id, d.predicate, d.object.id)
    digest = hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:12]
    return Claim(
        f"claim:{digest}",
        d.subject.id,
        d.predicate,
        d.object.id,
        d.at.page,
        d.at.article,
        d.at.start,
        d.at.end,
        d.rule,
        d.confidence,
        inferred=d.inferred,
    )

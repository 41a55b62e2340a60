"""From mentions to entities: which names mean one thing, what pointing words point at, and whose claims they are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.records import Claim, Extraction, Figure, Knowledge, Mention, Reading, position
from kg.resolve.derive import derive_claims
from kg.resolve.entities import to_entities
from kg.resolve.identity import find_keys
from kg.resolve.keys import Key
from kg.resolve.places import place_key
from kg.resolve.scene import Derived
from kg.resolve.setting import to_setting
from kg.vocabulary import PREDICATES

# The committee or office of a street, town or village that a title names with its post: 镇党委|书记, 街道办事处|主任.
_OWN_BODY = re.compile(
    r"(?:街道|社区|镇|乡|苏木|村|嘎查)?(?P<body>党工委|工委|党委|党总支|党支部|纪委|纪工委|管委会|办事处|村委会|居委会)(?=副?书记|副?主任|委员)"
)


def resolve(readings: Sequence[Reading], extractions: Sequence[Extraction]) -> Knowledge:
    """Resolve the pages' mentions, claims and figures to entities. Every tuple of the result is sorted."""
    keys: dict[str, Key] = {}
    implied: dict[str, Key] = {}
    claims: dict[str, Claim] = {}
    figures: dict[str, Figure] = {}
    mentions: list[Mention] = []
    for reading, extraction in zip(readings, extractions, strict=True):
        page_keys = find_keys(reading, extraction)
        keys.update(page_keys)
        mentions += extraction.mentions
        for claim in _resolve_claims(reading, extraction, page_keys, implied):
            claims.setdefault(claim.id, claim)
        for figure in extraction.figures:
            key = _end(figure.subject, reading, figure.article, page_keys)
            if key:
                implied.setdefault(key.id, key)
                figures.setdefault(figure.id, replace(figure, subject=key.id))
    return _to_knowledge(readings, extractions, keys, implied, claims, figures, mentions)


def _to_knowledge(
    readings: Sequence[Reading],
    extractions: Sequence[Extraction],
    keys: Mapping[str, Key],
    implied: Mapping[str, Key],
    claims: Mapping[str, Claim],
    figures: Mapping[str, Figure],
    mentions: Iterable[Mention],
) -> Knowledge:
    articles = {a.id: a for reading in readings for a in reading.articles}
    resolved = [replace(m, entity=keys[m.id].id, type=keys[m.id].type) for m in mentions if m.id in keys]
    entities = to_entities(keys, resolved, articles, implied.values())
    return Knowledge(
        tuple(sorted((r.page for r in readings), key=lambda p: p.name)),
        tuple(sorted(articles.values(), key=position)),
        tuple(sorted((s for e in extractions for s in e.sentences), key=lambda s: (s.page, s.start, s.end))),
        tuple(sorted(resolved, key=position)),
        tuple(entities),
        tuple(sorted(claims.values(), key=position)),
        tuple(sorted(figures.values(), key=position)),
        {r.page.name: (r.locality or "", r.locality_reason) for r in sorted(readings, key=lambda r: r.page.name)},
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
    """区委书记 heads the Party committee where the page names it as a body, else the place."""
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

"""What one page comes to: its mentions, claims and figures between entities. A pure function of page and ledger."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.records import Article, Claim, Dropped, Extraction, Figure, Mention, Page, Reading, Sentence
from kg.resolve.derive import derive_claims
from kg.resolve.identity import settle
from kg.resolve.joins import Joined
from kg.resolve.keys import Key
from kg.resolve.places import place_key
from kg.resolve.scene import Derived
from kg.resolve.setting import to_setting
from kg.resolve.verdicts import Ledger
from kg.vocabulary import PREDICATES

# The committee or office of a street, town or village that a title names with its post: 镇党委|书记, 街道办事处|主任.
_OWN_BODY = re.compile(
    r"(?:街道|社区|镇|乡|苏木|村|嘎查)?(?P<body>党工委|工委|党委|党总支|党支部|纪委|纪工委|管委会|办事处|村委会|居委会)(?=副?书记|副?主任|委员)"
)
_COMMUNITY = re.compile(r"^(?:社区|居民区)(?=党)")  # 社区党委书记 of 锦绣社区: 党委书记
# What makes the name of a committee that of something else: 区委|中心组, 市委|第六轮巡察.
_LONGER = re.compile(
    r"\s*(?:理论|中心组|目标?督|督查|第[一二三四五六七八九十\d]+[轮次]|巡察|[“‘]|[一-龥]{0,4}(?:工委|办公室))"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a page gives to the graph. ``mentions`` have their entity, those that nothing settles an empty one;
    ``claims`` and ``figures`` are between entities. ``keys``: mention id -> key, after the verdicts on parts;
    ``ruled``: the same by the rules alone; ``implied``: the keys that claims and figures name. ``open``: the pointing
    words that stay open, each with the keys it may mean, the nearest first; ``dropped``: what is no mention."""

    page: Page
    locality: str = ""
    locality_reason: str = ""
    articles: tuple[Article, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    keys: Mapping[str, Key] = field(default_factory=dict)
    ruled: Mapping[str, Key] = field(default_factory=dict)
    implied: tuple[Key, ...] = ()
    joins: tuple[Joined, ...] = ()
    open: tuple[tuple[Mention, tuple[Key, ...]], ...] = ()
    dropped: tuple[Dropped, ...] = ()


_NOTHING: Mapping[str, Key] = {}


def find_facts(reading: Reading, extraction: Extraction, ledger: Ledger, told: Mapping[str, Key] = _NOTHING) -> Facts:
    """The facts of one page; the verdicts of ``ledger`` win over the rules. ``told``: mention id -> the key of what a
    verdict says that it is (``kg.resolve.merge.find_told``), for mentions that the rules leave open."""
    settled = settle(reading, extraction, ledger)
    keys: dict[str, Key] = {}
    for m in extraction.mentions:
        if key := settled.keys.get(m.id) or told.get(m.id):
            keys[m.id] = ledger.split(m, key)
    implied: dict[str, Key] = {}
    claims: dict[str, Claim] = {}
    for claim in _resolve_claims(reading, extraction, keys, implied):
        if merged := _merged(claim, ledger):
            claims.setdefault(claim.id, merged)
    told_once = _told_once(claims.values())
    figures: dict[str, Figure] = {}
    for figure in extraction.figures:
        if key := _end(figure.subject, reading, figure.article, keys):
            implied.setdefault(key.id, key)
            figures.setdefault(figure.id, replace(figure, subject=ledger.id_of(key.id)))
    own = {m.id: _resolved(m, keys.get(m.id), ledger) for m in extraction.mentions}
    return Facts(
        reading.page,
        reading.locality or "",
        reading.locality_reason,
        reading.articles,
        extraction.sentences,
        tuple(own.values()),
        told_once,
        tuple(figures.values()),
        keys,
        settled.keys,
        tuple(implied.values()),
        tuple(replace(join, mention=own[join.mention.id]) for join in settled.joins),
        tuple((own[m.id], tuple(may_mean)) for m, may_mean in settled.open if m.id not in keys),
        (*extraction.dropped, *(_to_dropped(m) for m in extraction.mentions if m.id not in keys)),
    )


def _told_once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims without those that say once more, in words that overlap, what another says: of two such the one with
    a role, then the extracted one, the surer one and the one that needs fewer words stays."""
    kept: dict[tuple[str | None, ...], list[Claim]] = {}
    for c in sorted(claims, key=lambda c: (c.role is None, c.inferred, -c.confidence, c.end - c.start, c.start)):
        same = kept.setdefault((c.subject, c.predicate, c.object, c.post, c.tenure, c.change, c.status, c.standing), [])
        if all(c.end <= other.start or other.end <= c.start for other in same):
            same.append(c)
    return tuple(c for same in kept.values() for c in same)


def _to_dropped(m: Mention) -> Dropped:
    return Dropped(
        m.page, m.article, m.start, m.end, m.text, m.type, m.rule, "pointing" if m.deictic else "unidentified"
    )


def _resolved(m: Mention, key: Key | None, ledger: Ledger) -> Mention:
    if key is None:
        return m
    id_ = ledger.id_of(key.id)
    return replace(m, entity=id_, type=id_.partition(":")[0])


def _merged(claim: Claim, ledger: Ledger) -> Claim | None:
    """The claim between the entities that the verdicts make; None if that leaves it one end or two that do not fit."""
    subject, object_ = ledger.id_of(claim.subject), ledger.id_of(claim.object)
    if (subject, object_) == (claim.subject, claim.object):
        return claim
    types = (subject.partition(":")[0], object_.partition(":")[0])
    if subject == object_ or not PREDICATES[claim.predicate].allows(*types):
        return None
    return replace(claim, subject=subject, object=object_)


def _resolve_claims(
    reading: Reading, extraction: Extraction, keys: dict[str, Key], implied: dict[str, Key]
) -> Iterator[Claim]:
    placed: set[str] = set()
    for claim in extraction.claims:
        subject = _end(claim.subject, reading, claim.article, keys)
        object_ = _end(claim.object, reading, claim.article, keys)
        if subject is None or object_ is None or subject.id == object_.id:
            continue
        if claim.predicate == "holdsPost":
            object_, post = _committee(claim, object_, keys, reading, extraction)
            claim = replace(claim, post=post)
        if PREDICATES[claim.predicate].allows(subject.type, object_.type):
            for key in (subject, object_):
                implied.setdefault(key.id, key)
            if claim.predicate == "locatedIn" and claim.standing == "asserted":
                placed.add(subject.id)
            yield replace(claim, subject=subject.id, object=object_.id)
    for derived in derive_claims(reading, extraction.mentions, keys, placed):
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


def _committee(
    claim: Claim, body: Key, keys: Mapping[str, Key], reading: Reading, extraction: Extraction
) -> tuple[Key, str | None]:
    """The body of a place that a title names with its post (区委书记, 镇党委书记, 街道办事处主任), where the page names
    that body too, and the post in it (书记); else the place. 区委 in 区委中心组 does not name the body."""
    post = claim.post or ""
    if body.type == "place" and post[1:2] == "委" and post.endswith(("书记", "常委")):
        for m in extraction.mentions:
            key = keys.get(m.id)
            named = key and key.type == "agency" and key.scope == body.name and key.name in ("委", post[:2])
            if key and named and not _LONGER.match(reading.page.text, m.end):
                return key, post
    own = _OWN_BODY.match(post) if body.type in ("place", "agency") else None
    if own and body.type == "agency":
        return body, post[own.end() :] if body.name.endswith(own["body"]) else post
    for key in keys.values() if own else ():
        if own and key.type == "agency" and key.name == own["body"] and key.scope in (body.name, body.path):
            return key, post[own.end() :]  # 石桥镇党委书记 where the page names 石桥镇党委
    return body, _COMMUNITY.sub("", post) if body.type == "place" and claim.post else claim.post


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

"""Which person a name means: the one known in the place they serve, told by their posts.

The second attribute that must agree besides the name is the place: that of the post's body where the article states a
post, else the paper's own. Who serves elsewhere belongs there. Who is only known by a firm, a society or a village is
told by that: those have too many people for a name and a district to mean one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.records import Claim, Mention, Reading
from kg.resolve.keys import Key
from kg.resolve.namesakes import tell_namesakes_apart
from kg.resolve.setting import Setting

_CALLED = re.compile(r"(?:女士|先生|大爷|大妈|大娘|阿姨|奶奶|爷爷|老师|师傅|老人|同学|某某?)$")

_VILLAGE = re.compile(r"(?:村|社区|嘎查)(?:$|/|党|两委|居|村民|委)")


def is_called(name: str) -> bool:
    """Whether a person is known by a surname only (赵女士, 李某), and so in one article only."""
    return bool(_CALLED.search(name.partition("|")[0]))


def place_people(
    reading: Reading,
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    keys: dict[str, Key],
    settings: Mapping[str, Setting],
) -> None:
    """Give every person of one page the key of where they serve, in place; namesakes whom the page tells apart, keys of
    their own. ``settings``: article -> where it speaks from. In an article without their post a person is who they are
    in the page's others, if those agree."""
    _tell_apart(reading, mentions, claims, keys, settings)
    units: dict[Key, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    article_of = {}
    for m in mentions:
        key = keys.get(m.id)
        if key and key.type == "person" and key.scope and not is_called(key.name):
            units[key][m.article or ""].append(m.id)
            article_of[m.id] = m.article or ""
    seats: dict[tuple[Key, str], list[Key]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.start, c.end, c.id)):
        if claim.predicate != "holdsPost" or claim.standing != "asserted" or claim.subject not in article_of:
            continue
        if seat := _seat(claim.object, keys, settings.get(claim.article or "")):
            seats[keys[claim.subject], article_of[claim.subject]].append(seat)
    for key, articles in units.items():
        told = {article: _told(key, seats[key, article]) for article in articles if seats.get((key, article))}
        others = set(told.values())
        silent = others.pop() if len(others) == 1 else key
        for article, ids in articles.items():
            keys |= dict.fromkeys(ids, told.get(article, silent))


def _tell_apart(
    reading: Reading,
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    keys: dict[str, Key],
    settings: Mapping[str, Setting],
) -> None:
    people: dict[Key, list[Mention]] = defaultdict(list)
    for m in mentions:
        key = keys.get(m.id)
        if key and key.type == "person" and key.scope and not is_called(key.name):
            people[key].append(m)
    several = {m.id for own in people.values() if len(own) > 1 for m in own}
    seats: dict[str, Key] = {}
    for claim in claims:
        if claim.predicate == "holdsPost" and claim.standing == "asserted" and claim.subject in several:
            seat = _seat(claim.object, keys, settings.get(claim.article or ""))
            if seat and _top(seat):
                seats.setdefault(claim.subject, seat)
    tell_namesakes_apart(reading, list(people.values()), seats, keys)


def _seat(object_: str, keys: Mapping[str, Key], setting: Setting | None) -> Key | None:
    """What a post is in: a body, or a place; for ``@区`` the place of that level that the article speaks from."""
    if not object_.startswith("@"):
        return keys.get(object_)
    place = (setting.at(object_[1:]) if object_[1:] else setting.here) if setting else ""
    return Key("place", "", place) if place else None


def _told(key: Key, seats: Sequence[Key]) -> Key:
    """The key of a person of ``key``'s name who has these seats, first things first."""
    places = [top for seat in seats if (top := _top(seat))]
    if key.scope in places or not seats:
        return key
    if places:
        return replace(key, scope=places[0])
    if "|" in key.name:
        return key
    seat = replace(seats[0], scope="" if seats[0].scope == key.scope else seats[0].scope)
    return replace(key, name=f"{key.name}|{seat.path.partition('|')[0].replace('/', '')}")


def _top(seat: Key) -> str:
    """The county, city or province that a seat is in; "" for what is no part of its government: firms and societies,
    villages, what the whole country knows."""
    if seat.type == "organization" or seat.type == "agency" and not seat.scope or _VILLAGE.search(seat.path):
        return ""
    return (seat.path if seat.type == "place" else seat.scope).partition("/")[0]

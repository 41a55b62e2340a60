"""Mentions of one page to keys: each name by the rules of its type, each pointing word by what came before it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from kg.records import Extraction, Mention, Reading
from kg.resolve.bodies import View, body_key, is_nationwide
from kg.resolve.grounding import candidates, ground
from kg.resolve.joins import Joined, join_names
from kg.resolve.keys import Key, plain
from kg.resolve.people import is_called, place_people
from kg.resolve.places import Antecedent, kind_of, leading_division, name_place, place_key
from kg.resolve.schemes import initiative_key, kinds_of
from kg.resolve.setting import LEVELS, Setting, short_name, to_setting
from kg.resolve.verdicts import Ledger
from kg.resolve.words import names
from kg.text.fold import fold

_HOLDS = frozenset(("街道", "镇", "乡", "苏木", "新区", "开发区", *"省市区县旗"))  # what a name may be told within
_LAW = re.compile(r"^《?(?:中华人民共和国|中国共产党|国务院|中共中央)")
# 云河市|委书记、|市政协: within one title stack the level word means the place that the stack began with.
_STACKED = re.compile(
    r"(?:委|委员会)?(?:常务|第一|副)*(?:书记|常委|委员|[市区县旗]长)(?:、(?:常务|副)*(?:书记|[市区县旗]长))?[、,]"
)
_CLAUSE_ENDS = re.compile("[,，。;；!！?？:：]")
_HEADLINE = "deictic.headline"
_LAST_WORD = "deictic.last-word"
_SHORT = "place.short"
_UNIQUE = re.compile(r"第[一二三四五六七八九十百\d]+[届次期]|\d{4}年")


@dataclass(frozen=True, slots=True)
class _PageView:
    """What the whole page tells: its settings, the places it names, the kinds of its initiatives."""

    page: Setting
    settings: Mapping[str, Setting]
    titles: Mapping[str, str]
    dates: Mapping[str, str]
    places: tuple[str, ...]
    kinds: Mapping[str, frozenset[str]]

    def setting(self, m: Mention) -> Setting:
        return self.settings.get(m.article or "", self.page)


@dataclass(frozen=True, slots=True)
class Settled:
    """What a page's mentions come to: ``keys``, mention id -> key, for every mention that can be settled; the ``joins``
    of names that differ; ``open``: pointing words that stay open, each with the keys it may mean, the nearest
    first."""

    keys: dict[str, Key]
    joins: Sequence[Joined]
    open: Sequence[tuple[Mention, Sequence[Key]]]


def find_keys(reading: Reading, extraction: Extraction) -> dict[str, Key]:
    """Mention id -> key, for every mention of the page that can be settled without a ledger."""
    return settle(reading, extraction, Ledger()).keys


def settle(reading: Reading, extraction: Extraction, ledger: Ledger) -> Settled:
    """Settle the mentions of one page; what other pages say does not matter, a verdict of the ledger does."""
    mentions = sorted((replace(m, text=fold(m.text)) for m in extraction.mentions), key=lambda m: (m.start, m.end))
    named = [m for m in mentions if not m.deictic]
    name = reading.page.name
    page = _PageView(
        to_setting(reading.locality, name),
        {a.id: to_setting(a.locality or reading.locality, name) for a in reading.articles},
        {a.id: a.title for a in reading.articles},
        {a.id: a.date or "" for a in reading.articles},
        _places(named, to_setting(reading.locality, name)),
        kinds_of(m.text for m in named if m.type == "initiative"),
    )
    keys: dict[str, Key] = {}
    fronts: dict[str, str] = {}
    last: Mention | None = None
    for m in named:
        joined = last and last.article == m.article and not reading.page.text[last.end : m.start].strip()
        front = keys[last.id] if last and joined else None
        fronts[m.id] = front.path if front and kind_of(front.name) in _HOLDS else ""
        if m.type == "place":
            keys[m.id] = _place(m, page, fronts[m.id])
        elif last and last.article == m.article and _STACKED.fullmatch(reading.page.text, last.end, m.start):
            fronts[m.id] = keys[last.id].path
        last = m if m.type == "place" else None
    towns = _towns(named, keys)
    before: dict[str | None, list[Antecedent]] = defaultdict(list)
    for m in named:
        title = page.titles.get(m.article or "", "")
        view = View(page.setting(m), page.places, before[m.article], towns[m.article], title, fronts[m.id])
        said = replace(m, text=_pointer(reading, m) + m.text)
        if key := keys.get(m.id) or key_of(said, page, view):
            keys[m.id] = key
            before[m.article] += _antecedent(m, key)
    known = [m for m in named if m.id in keys]
    joins = join_names(reading, known, keys, ledger)
    open_ = _ground_all(mentions, keys, page, _towns(known, keys), reading.page.text)
    place_people(reading, mentions, extraction.claims, keys, {"": page.page, **page.settings})
    return Settled(keys, joins, open_)


def _pointer(reading: Reading, m: Mention) -> str:
    """What stands before a body's name and says whose it is: 该|区水务局 is of the district named last, 两|县公安局 are
    two."""
    before = reading.page.text[max(0, m.start - 3) : m.start].rstrip()[-1:]
    return before if m.type == "agency" and before and before in "该两三各" and m.text[0] in LEVELS else ""


def key_of(m: Mention, page: _PageView, view: View) -> Key | None:
    """The key of one named mention that is no place; None for a body that cannot be told (两区公安局)."""
    name, home = plain(m.text), view.setting.home
    if m.type in ("agency", "organization"):
        return body_key(m.type, m.text, view)
    if m.type == "initiative":
        return initiative_key(m.text, view.setting, page.kinds, view.title)
    if m.type == "person":
        # A person is known in the place of the paper, whatever the article is about; the same name in another paper's
        # place is another person until shown.
        if name in names("known_people"):
            return Key(m.type, "", name)
        return Key(m.type, page.page.home, f"{name}|{plain(view.title)}" if is_called(name) else name)
    if m.type == "event" and not _UNIQUE.search(name):
        return Key(m.type, home, f"{name}|{page.dates.get(m.article or '', '')}".rstrip("|"))  # happens once
    if m.type == "document" and _LAW.match(m.text) or is_nationwide(m.text):
        return Key(m.type, "", name)
    return Key(m.type, home, name)


def _places(named: Sequence[Mention], setting: Setting) -> tuple[str, ...]:
    """The place names of the page: by themselves, and of divisions also in front of bodies' names."""
    places = {m.text for m in named if m.type == "place"}
    owners = {leading_division(m.text, setting)[0] for m in named if m.type in ("agency", "organization")}
    return tuple(sorted(places | {short_name(owner) for owner in owners if owner and "/" not in owner}))


def _place(m: Mention, page: _PageView, front: str) -> Key:
    """The key of a named place; of one that stands right behind another (嘉定区|云松街道), within that one."""
    setting = page.setting(m)
    path = name_place(m.text, setting, page.places, short=m.rule == _SHORT)
    told = path.startswith(f"{setting.home}/") and not m.text.startswith(tuple(setting.own))
    if told and front and front != path:
        path = f"{front}/{path.rpartition('/')[2]}"
    return replace(place_key(path, setting), stated=not path.startswith(f"{setting.home}/"))


def _towns(named: Sequence[Mention], keys: Mapping[str, Key]) -> dict[str | None, list[Key]]:
    towns: dict[str | None, list[Key]] = defaultdict(list)
    for m in named:
        if m.type == "place" and kind_of(keys[m.id].name):
            towns[m.article].append(keys[m.id])
    return towns


def _antecedent(m: Mention, key: Key) -> list[Antecedent]:
    """The place that is spoken of where ``m`` stands: itself, or whose body it is by its own name."""
    place = key if m.type == "place" else key.place if m.type == "agency" and key.stated else None
    return [Antecedent(place, m.start, m.end, m.type == "place")] if place else []


def _in_article(word: Mention, mentions: Sequence[Mention], keys: Mapping[str, Key]) -> list[tuple[Mention, Key]]:
    """The named mentions of the article of ``word``, which stands in a headline and points ahead."""
    return [(m, keys[m.id]) for m in mentions if m.article == word.article and not m.deictic and m.id in keys]


def _ground_all(
    mentions: Sequence[Mention],
    keys: dict[str, Key],
    page: _PageView,
    towns: Mapping[str | None, Sequence[Key]],
    text: str,
) -> list[tuple[Mention, Sequence[Key]]]:
    """Ground the pointing words, in place; those that stay open, each with the keys that it may mean."""
    open_: list[tuple[Mention, Sequence[Key]]] = []
    before: dict[str | None, list[tuple[Mention, Key]]] = defaultdict(list)
    places: dict[str | None, list[Antecedent]] = defaultdict(list)
    for index, m in enumerate(mentions):
        if m.deictic:
            title = page.titles.get(m.article or "", "")
            view = View(page.setting(m), page.places, places[m.article], towns.get(m.article, ()), title)
            told = before[m.article] if m.rule != _HEADLINE else _in_article(m, mentions, keys)
            behind = islice(mentions, index + 1, None if m.rule != _HEADLINE else index + 1)
            after = _behind(m, behind, keys, text)
            key = ground(m, told, view, text, after)
            if not key and m.rule == _LAST_WORD and (rest := _article_before(m.article, before)):
                key = ground(m, rest, view, text, after)
            if key:
                keys[m.id] = key
                before[m.article].append((m, key))
            else:
                open_.append((m, candidates(m, before[m.article])))
        elif key := keys.get(m.id):
            before[m.article].append((m, key))
            places[m.article] += _antecedent(m, key)
    return open_


def _article_before(
    article: str | None, told: Mapping[str | None, Sequence[tuple[Mention, Key]]]
) -> Sequence[tuple[Mention, Key]]:
    """What the article before ``article`` names; a last word may take it up."""
    order = list(told)
    at = order.index(article) if article in told else 0
    return told[order[at - 1]] if at else ()


def _behind(word: Mention, rest: Iterable[Mention], keys: Mapping[str, Key], text: str) -> frozenset[str]:
    """The ids of what the clause of a pointing word names behind it: 该项目入选|“书记工程”, so it is not that one."""
    stop = _CLAUSE_ENDS.search(text, word.end)
    end = stop.start() if stop else len(text)
    return frozenset(keys[m.id].id for m in takewhile(lambda m: m.start < end, rest) if m.id in keys)

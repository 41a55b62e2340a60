"""Names of one page that are one thing although their keys differ: defined short forms, shorter ones, nested scopes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial

from kg.lexicon.divisions import by_name, by_stem
from kg.lexicon.names import is_titled
from kg.lexicon.words import any_of, word_set
from kg.records import Mention, Reading
from kg.resolve.called_places import find_called
from kg.resolve.forms import creates, ends_of, is_initials, is_within, leaves_out, longest_of, parts_of, tail_of
from kg.resolve.keys import Key, plain
from kg.resolve.offices import beside, find_offices
from kg.resolve.people import is_called
from kg.resolve.schemes import is_generic, is_head, is_list_of
from kg.resolve.setting import LEVELS, owner_of
from kg.resolve.verdicts import Ledger
from kg.text.fold import fold

_DEFINED = re.compile(r"^[”’》]?\((?:以下|下)?(?:统)?简称:?[“‘《]?(?P<short>[^“”‘’《》()]{2,12})[”’》]?\)")
_NUMBERED = re.compile(r"第?[一二三四五六七八九十\d]+$")  # 第三|人民医院 is not 人民医院
_COUNTED = re.compile(r"[一二三四五六七八九十\d]")  # one slogan after another: 一核四网|五个一批
_NOTE = re.compile(r"\([^()]*\)$")
_FIRM = re.compile(r"(?:有限责任公司|股份有限公司|有限公司)$")
_FAMILIAR = re.compile("老(?P<after>.)|(?P<before>.)" + f"(?:{any_of('kin')}|(?P<title>{any_of('titles_of_address')}))")
_SLOGAN = 8  # characters of the shortest slogan in two parts
_SHORTER = ("event", "organization", "document", "agency", "initiative")
_LEAST = {"document": 2}  # characters of a shorter form; elsewhere three


@dataclass(frozen=True, slots=True)
class Joined:
    """A join of two keys: the mention whose key it changed, the rule, the key before and after."""

    mention: Mention
    rule: str
    before: Key
    after: Key


def join_names(reading: Reading, named: Sequence[Mention], keys: dict[str, Key], ledger: Ledger) -> list[Joined]:
    """Give the mentions in ``named`` that mean one thing one key, in place; the joins that were made, rule by rule.

    A join that the ledger calls different is not made: those mentions keep the key they had."""
    by_article: dict[str | None, list[Mention]] = defaultdict(list)
    for m in named:
        by_article[m.article].append(m)
    joins: list[Joined] = []
    apart = partial(beside, reading.page.text, named, keys)
    first = {m.id: keys[m.id] for m in named}
    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        ("defined", lambda: _join_defined(reading, named, keys)),
        ("shorter-form", lambda: _join_shorter(by_article, keys)),
        ("part", lambda: _replace(named, keys, _parts(reading, named, keys))),
        ("firm", lambda: _join_each(by_article, keys, _firms)),
        ("firm", lambda: _replace(named, keys, _firms(named, keys))),
        ("left-out", lambda: _join_each(by_article, keys, partial(_left_out, apart=apart()))),
        ("office", lambda: _replace(named, keys, find_offices(named, keys, apart()))),
        ("tail", lambda: _join_each(by_article, keys, _tails)),
        ("initials", lambda: _join_each(by_article, keys, _initials)),
        ("familiar", lambda: _join_each(by_article, keys, partial(_familiars, page=_run(reading)))),
        ("creation", lambda: _join_each(by_article, keys, _creations)),
        ("called", lambda: _replace(named, keys, find_called(named, keys))),
        ("nested-scope", lambda: _replace(named, keys, _nested_scopes({keys[m.id] for m in named}))),
        ("told-town", lambda: _move_to_told_towns(named, keys)),
    )
    for rule, step in steps:
        before = {m.id: keys[m.id] for m in named}
        step()
        for m in named:
            old, new = before[m.id], keys[m.id]
            if old is new or old.id == new.id:
                continue
            if any(ledger.are_different(one.id, new.id) for one in (old, first[m.id])):
                keys[m.id] = old
            else:
                joins.append(Joined(m, rule, old, new))
    return joins


def _join_shorter(by_article: Mapping[str | None, Sequence[Mention]], keys: dict[str, Key]) -> None:
    for article in sorted(by_article, key=lambda a: a or ""):
        _replace(by_article[article], keys, _shorter_forms({keys[m.id] for m in by_article[article]}))


def _join_each(
    by_article: Mapping[str | None, Sequence[Mention]],
    keys: dict[str, Key],
    find: Callable[[Sequence[Mention], Mapping[str, Key]], Mapping[Key, Key]],
) -> None:
    for article in sorted(by_article, key=lambda a: a or ""):
        _replace(by_article[article], keys, find(by_article[article], keys))


def _parts(reading: Reading, named: Sequence[Mention], keys: Mapping[str, Key]) -> dict[Key, Key]:
    """A part of a slogan said alone, anywhere on the page, where one slogan only has it. What the page or the country
    knows as a scheme of its own (“办实事”实践活动) is none."""
    schemes = [m for m in named if m.type == "initiative"]
    parts = {m.id: parts_of(fold(reading.page.text[m.start : m.end])) for m in schemes if len(m.text) > _SLOGAN}
    own = {keys[m.id].id for m in schemes if plain(m.text) != keys[m.id].name}
    own |= {keys[m.id].id for m in schemes if m.text in word_set("known_initiatives")}
    return _only(
        (keys[m.id], keys[id_])
        for id_, told in parts.items()
        for m in (schemes if told else ())
        if keys[m.id].scope == keys[id_].scope
        if m.text in told and keys[m.id].id not in own or m.text == ends_of(told, len(m.text))
    )


def _tails(named: Sequence[Mention], keys: Mapping[str, Key]) -> dict[Key, Key]:
    """What stands behind the quotes of one name of the article, said alone."""
    tails = [(tail, keys[m.id]) for m in named if m.type == "initiative" and (tail := tail_of(m.text))]
    return _only((keys[m.id], whole) for tail, whole in tails for m in named if m.text == tail and m.type == whole.type)


def _firms(named: Sequence[Mention], keys: Mapping[str, Key]) -> dict[Key, Key]:
    """What the one firm of the article is called for short, without its place, its lines of business and its kind:
    恒远机械, 恒远公司 of 云河恒远机械制造有限公司. A group (恒远集团) is not short for a firm of it."""
    firms = [m for m in named if m.type == "organization"]
    wholes = [keys[m.id] for m in firms if _FIRM.search(keys[m.id].name)]
    shorts = [(keys[m.id], core) for m in firms if (core := _short_firm(m)) and wholes]
    return _only((short, whole) for short, core in shorts for whole in wholes if _is_core(core, whole.name))


def _short_firm(m: Mention) -> str:
    """What is left of a firm's short name without its kind; "" if it is none."""
    name = plain(m.text)
    if _FIRM.search(name) or m.rule != "organization.short" and not name.endswith("公司"):
        return ""
    core = name.removesuffix("公司")
    return "" if len(core) < 2 or core in by_name() or core in by_stem() or "集团" in core else core


def _is_core(short: str, firm: str) -> bool:
    """Whether a firm's name begins so, with or without a place in front."""
    sizes = (n for n in range(2, 8) if firm[:n] in by_name() or firm[:n] in by_stem())
    return any(firm.startswith(short, n) for n in (0, *sizes)) and "集团" not in firm


def _run(reading: Reading) -> str:
    return "".join(fold(reading.page.text).split())


def _familiars(named: Sequence[Mention], keys: Mapping[str, Key], page: str) -> dict[Key, Key]:
    """老杨, 尤大嫂: the one person of the surname whom the article names in full; 王老师 may be another. 高区长: only
    one whom the ``page`` calls so in full (区长高岚)."""
    people = [m for m in named if m.type == "person" and m.rule != "person.credit"]
    said = [(m, how) for m in people if (how := _FAMILIAR.fullmatch(fold(m.text)))]
    return _only(
        (keys[m.id], keys[other.id])
        for m, how in said
        for other in people
        if fold(other.text)[0] == (how["after"] or how["before"])
        and not is_called(keys[other.id].name)
        and not _FAMILIAR.fullmatch(fold(other.text))
        and (not how["title"] or is_titled(fold(other.text), how["title"], page))
    )


def _left_out(named: Sequence[Mention], keys: Mapping[str, Key], apart: Set[frozenset[str]]) -> dict[Key, Key]:
    """What leaves some words of one name of the article out: 农村饮水工程 of 农村饮水安全提升工程."""
    for_types = {type_: {keys[m.id] for m in named if m.type == type_} for type_ in ("event", "initiative")}
    return _only(
        (short, whole)
        for plans in for_types.values()
        for short in plans
        for whole in plans
        if short.scope == whole.scope
        and frozenset((short.id, whole.id)) not in apart
        and leaves_out(short.name.partition("|")[0], whole.name.partition("|")[0])
    )


def _initials(named: Sequence[Mention], keys: Mapping[str, Key]) -> dict[Key, Key]:
    bodies = {keys[m.id] for m in named if m.type == "agency"}
    return _only(
        (short, whole)
        for short in bodies
        for whole in bodies
        if short.scope == whole.scope and len(short.name) < len(whole.name) and is_initials(short.name, whole.name)
    )


def _creations(named: Sequence[Mention], keys: Mapping[str, Key]) -> dict[Key, Key]:
    goals = {keys[m.id]: goal for m in named if m.type == "initiative" and (goal := creates(keys[m.id].name))}
    longest = set(longest_of(set(goals.values())))
    return _only(
        (short, whole)
        for short, goal in goals.items()
        for whole, of in goals.items()
        if of in longest and short != whole and is_within(goal, of)
    )


def _only(pairs: Iterable[tuple[Key, Key]]) -> dict[Key, Key]:
    """Short -> whole where a short form has but one."""
    wholes: dict[Key, dict[str, Key]] = defaultdict(dict)
    for short, whole in pairs:
        if short.id != whole.id:
            wholes[short].setdefault(whole.id, whole)
    return {short: next(iter(found.values())) for short, found in wholes.items() if len(found) == 1}


def _replace(named: Iterable[Mention], keys: dict[str, Key], by: Mapping[Key, Key]) -> None:
    for m in named:
        seen: set[Key] = set()
        while keys[m.id] in by and keys[m.id] not in seen:
            seen.add(keys[m.id])
            keys[m.id] = by[keys[m.id]]


def _join_defined(reading: Reading, named: Sequence[Mention], keys: dict[str, Key]) -> None:
    """《云河区治水工作规划》(以下简称“规划”): from there on, in the article, the short name is the long one."""
    defined: dict[tuple[str | None, str, str], Key] = {}
    for m in sorted(named, key=lambda m: m.start):
        short = (m.article, m.type, plain(m.text))
        if short in defined:
            keys[m.id] = defined[short]
        after = fold("".join(reading.page.text[m.end : m.end + 40].split()))
        if match := _DEFINED.match(after):
            defined[m.article, m.type, plain(match["short"])] = keys[m.id]


def _shorter_forms(keys: Iterable[Key]) -> dict[Key, Key]:
    """Shorter key -> the one longer key of the article that ends with it or only adds what kind of thing it is."""
    joins: dict[Key, Key] = {}
    for type_ in _SHORTER:
        own = sorted({k for k in keys if k.type == type_}, key=lambda k: (len(k.name), k.name, k.scope, k.stated))
        for short in own:
            if len(short.name) < _LEAST.get(type_, 3) or type_ in ("agency", "organization") and short.stated:
                continue
            longer = [k for k in own if k.name != short.name and _is_longer(k, short)]
            if len({k.name for k in longer}) == 1:
                joins[short] = longer[0]
    return joins


def _is_longer(long: Key, short: Key) -> bool:
    if short.scope and long.scope and short.scope != long.scope and short.type == "agency":
        return False
    whole, part = long.name.partition("|")[0], short.name.partition("|")[0]  # without the date or article behind it
    if long.type == "document":
        whole = _NOTE.sub("", whole)  # …实施方案(2024—2026年)
    if long.type == "agency" and whole == part.removesuffix("局") + "分局":
        return True  # where only a branch acts, the bureau is the branch
    if whole.endswith(part):
        before = whole.removesuffix(part)
        if long.type in ("agency", "organization") and before in tuple(LEVELS):
            return False  # 市民政局 is not 民政局 for short where it is unknown whose it is
        return not _NUMBERED.search(before) and not (_COUNTED.match(part) and _COUNTED.match(before))
    rest = whole.removeprefix(part)
    if is_list_of(part, rest):
        return False
    return long.type == "initiative" and (rest != whole and is_head(rest) or is_generic(part) and part in whole)


def _nested_scopes(keys: Iterable[Key]) -> dict[Key, Key]:
    """One name on one page within a county and within its city. A place lies where it is told most narrowly; all else
    belongs to the wider."""
    groups: dict[tuple[str, str], set[Key]] = defaultdict(set)
    for key in keys:
        groups[key.type, key.name].add(key)
    joins: dict[Key, Key] = {}
    for (type_, _), group in sorted(groups.items(), key=lambda item: item[0]):
        told = [k for k in group if k.stated]
        if type_ in ("organization", "place") and len({k.scope for k in told}) == 1:  # 云山医院, 云河省|云山医院
            joins |= {k: told[0] for k in group if not k.stated}
            continue
        for wide in sorted(group, key=lambda k: (k.scope, k.stated)):
            narrow = sorted((k for k in group if _within(k.scope, wide.scope)), key=lambda k: (k.scope, not k.stated))
            if len({k.scope for k in narrow}) != 1:
                continue
            if type_ == "place":
                joins[wide] = narrow[0]
            elif type_ != "agency" and not any(k.stated for k in narrow):
                joins |= dict.fromkeys(narrow, wide)
    return joins


def _move_to_told_towns(named: Sequence[Mention], keys: dict[str, Key]) -> None:
    """A body of a town or village belongs to it where the page tells it to lie (云山县|林州镇 … 林州镇党委)."""
    told: dict[str, set[str]] = defaultdict(set)
    for m in named:
        if m.type == "place" and (keys[m.id].stated or "/" in keys[m.id].scope):
            told[keys[m.id].name].add(keys[m.id].path)
    for m in named:
        town = keys[m.id].scope.rpartition("/")[2] if "/" in keys[m.id].scope else ""
        if m.type != "place" and len(told.get(town, ())) == 1:
            keys[m.id] = replace(keys[m.id], scope=min(told[town]))


def _within(inner: str, outer: str) -> bool:
    return inner.startswith(f"{outer}/") or bool(outer) and owner_of(inner) == outer

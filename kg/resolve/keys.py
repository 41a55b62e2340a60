"""The key that says which thing a name names: type, where it belongs, and its name without what varies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.lexicon.divisions import by_name, by_stem, is_common_stem
from kg.lexicon.words import any_of, words
from kg.resolve.setting import LEVELS, Setting, name_place

_QUOTES = re.compile(r"[“”‘’《》\s]")
_BRANCH = re.compile(r"(?P<place>[一-龥]{2,6}?)(?:公安)?(?:分局|大队|中队|支队|检察室|供电所)$")
_OPENING_DEICTIC = re.compile(rf"^[全我本该](?P<level>[{LEVELS}])")
_LEVEL = re.compile(r"^(?P<level>[省市区县州旗盟])(?![一-龥]?[区县市]?$)")
_CORE = re.compile(r"^(?P<before>[^“”‘’]*)[“‘](?P<core>[^“”‘’]+)[”’](?P<after>[^“”‘’]*)$")
_YEAR = re.compile(r"^(?:\d{4}年度?)")
_PLATFORM = re.compile(r"(?:平台|小程序|系统|APP|公众号|模块|静态码|热线|网|窗口|服务站|站|大厅)$")
_GENERIC_CORE = re.compile(r"^(?:回头看|后半篇|三清单|黑名单|红黑榜)$")


@dataclass(frozen=True, slots=True)
class Key:
    """Identity of a thing. ``scope`` is the full name of the place (or page, article) it belongs to, ``name`` its own
    part; ``stated``: the name itself says the scope (区人社局 does, 随访专班 does not)."""

    type: str
    scope: str
    name: str
    stated: bool = False

    @property
    def id(self) -> str:
        """The prefixed name: ``agency:平顶山市卫东区-民政局``."""
        return f"{self.type}:{slug('-'.join(filter(None, (self.scope, self.name))))}"


def slug(text: str) -> str:
    """Letters, CJK and digits as they are, everything else one hyphen: safe in a prefixed name, readable."""
    return re.sub(r"[^0-9A-Za-z\u3400-\u9fff]+", "-", text).strip("-") or "x"


@cache
def _functions() -> tuple[tuple[str, str], ...]:
    pairs = []
    for row in words("same_functions"):
        short, _, fulls = row.partition("=")
        pairs += [(full, short) for full in fulls.split("|") if full != short]
    return tuple(sorted(pairs, key=lambda p: (-len(p[0]), p)))


def same_body_name(name: str) -> str:
    """A body's name with functional lines in their short form: 人力资源和社会保障局 -> 人社局."""
    name = name.removeprefix("中国共产党").removeprefix("中共")
    for full, short in _functions():
        name = name.replace(full, short)
    return name


@cache
def _place_prefix() -> re.Pattern[str]:
    names = [*by_name(), *(s for s in by_stem() if not is_common_stem(s))]
    return re.compile("|".join(map(re.escape, sorted(names, key=lambda n: (-len(n), n)))))


def body_key(type_: str, text: str, setting: Setting, places: Iterable[str]) -> Key:
    """Key of an agency or organisation: the place in front of its name, or the page's place of the level word (区人社局),
    or the page's own; a branch belongs to the place it is a branch for (云河市生态环境局云山分局)."""
    name, scope, stated = text.removeprefix("中共"), "", False
    places = tuple(places)
    if deictic := _OPENING_DEICTIC.match(name):
        scope, name, stated = setting.at(deictic["level"]), name[deictic.end() :], True
    while place := _leading_place(name, places):
        scope, name, stated = name_place(place, setting, places), name[len(place) :], True
    if level := _LEVEL.match(name):
        above = scope if stated and scope.endswith(level["level"]) else setting.at(level["level"])
        scope, name, stated = above or scope, name[1:] if level["level"] != "区" or not name.startswith("区域") else name, True
    if type_ == "agency" and (branch := _BRANCH.search(name)):
        for size in range(2, 7):
            tail = name[: branch.start("place") + len(branch["place"])][-size:]
            if tail in by_stem() or tail in by_name():
                return Key(type_, name_place(tail, setting, places), same_body_name(name), True)
    return Key(type_, scope or setting.here, same_body_name(name) or text, stated)


def _leading_place(name: str, places: tuple[str, ...]) -> str:
    """A place's name that ``name`` begins with, with more left than a head noun: 云河区|民政局."""
    own = max((p for p in places if name.startswith(p) and len(name) - len(p) >= 2), key=len, default="")
    match = _place_prefix().match(name)
    listed = match[0] if match and len(name) - match.end() >= 2 else ""
    return max(own, listed, key=len)


def initiative_key(text: str, setting: Setting, page_cores: dict[str, set[str]]) -> Key:
    """Key of an initiative: the quoted core and whether it is a platform; a bare core joins its mechanism or action.

    ``page_cores``: core -> kinds ("" or "platform") that the page names with a head (“五个一”工作机制)."""
    plain = _YEAR.sub("", text)
    plain = _OPENING_DEICTIC.sub("", plain)
    match = _CORE.match(plain)
    if match and not _GENERIC_CORE.match(match["core"]) and not match["core"].isdigit():
        core, kind = _plain(match["core"]), kind_of(match["after"])
    elif match:
        core, kind = _plain(plain), ""
    else:
        core, kind = _plain(plain), ""
        kinds = page_cores.get(core)
        if kinds and "" not in kinds:
            kind = "platform" if f"{core}:bare" in page_cores else ""
    return Key("initiative", setting.here, core + ("平台" if kind else ""))


def kind_of(after: str) -> str:
    """"platform" where what follows a quoted core makes it a means of its own (“民呼必应”平台), else ""."""
    return "platform" if _PLATFORM.search(after) else ""


def cores_of(texts: Iterable[str]) -> dict[str, set[str]]:
    """Quoted cores of a page's initiatives with the kinds they have; ``core:bare`` marks a platform named just so."""
    cores: dict[str, set[str]] = {}
    for text in texts:
        if match := _CORE.match(text):
            core = _plain(match["core"])
            cores.setdefault(core, set()).add(kind_of(match["after"]))
            if match["after"] == "平台":
                cores.setdefault(f"{core}:bare", set())
    return cores


def _plain(text: str) -> str:
    return _QUOTES.sub("", text)


def plain_key(type_: str, text: str, scope: str) -> Key:
    """Key by the name alone within a scope."""
    return Key(type_, scope, _plain(text))


HEADS = re.compile(any_of("initiative_heads", "initiative_weak_heads") + "$")

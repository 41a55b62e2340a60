"""The key of a thing: type, what it belongs to, and its name without what varies. Equal keys are one entity."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

_MARKS = re.compile(r"[“”‘’《》〈〉\s]")
_LETTERS = r"0-9A-Za-z\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_OTHER = re.compile(f"[^{_LETTERS}]+")
_PLAIN = re.compile(f"[{_LETTERS}]+")
_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_HASH = 10  # hexadecimal digits: enough for the few keys that read alike
APART = ".."
"""Stands in an id before what a verdict by hand tells a part of an entity from the rest by."""
_NOT_PLACE = " 版"  # ends the scope of a page whose place is unknown


@dataclass(frozen=True, slots=True)
class Key:
    """Identity of a thing. ``scope`` is the path of the place it belongs to (苏州市吴中区, 苏州市吴中区/林州镇;
    of the page where that is unknown; "" for what the whole country knows by its name), ``name`` its own part.

    ``stated``: the name itself says the scope (区水务局 does, 治水专班 does not). ``apart``: what tells it from another
    of the same name, by a verdict."""

    type: str
    scope: str
    name: str
    stated: bool = False
    apart: str = ""

    @property
    def id(self) -> str:
        """The prefixed name: ``agency:苏州市吴中区-民政局``. Keys that differ in more than quotes, white space and
        ``stated`` have different ids: a hyphen stands between the places of the path and the name, an underscore for
        the mark inside a name (``街巷共治_上下联动``), a full stop before what tells one of a name from another
        (``动员会.2023-05-02``); where that does not say it all, two hyphens and a hash of the whole key follow."""
        return _to_id(self)

    @property
    def path(self) -> str:
        """Of a place: what other keys have as their scope."""
        return "/".join(filter(None, (self.scope, self.name)))

    @property
    def place(self) -> Key | None:
        """The place it belongs to; None where that is unknown or the whole country."""
        if not self.scope or self.scope.endswith(_NOT_PLACE):
            return None
        scope, _, name = self.scope.rpartition("/")
        return Key("place", scope, name)


@lru_cache(maxsize=1 << 16)  # asked for many times over
def _to_id(key: Key) -> str:
    return f"{key.type}:{_readable(key) or _hashed(key)}" + (APART + key.apart if key.apart else "")


def _readable(key: Key) -> str:
    """The key as it reads, if it can be told back from that; else ""."""
    name, mark, told = plain(key.name).partition("|")
    joint = "·" if key.type == "person" else "、"
    path = key.scope.split("/") if key.scope else []
    if not all(_PLAIN.fullmatch(part) for part in (*path, *name.split(joint))):
        return ""
    if mark and not _PLAIN.fullmatch(told) and not _DAY.fullmatch(told):
        return ""
    return "-".join([*path, name.replace(joint, "_")]) + (f".{told}" if mark else "")


def _hashed(key: Key) -> str:
    digest = hashlib.sha256(f"{key.scope}\n{plain(key.name)}".encode("utf-8", "surrogatepass")).hexdigest()[:_HASH]
    return f"{_OTHER.sub('-', f'{key.scope}-{key.name}').strip('-') or 'x'}--{digest}"


def plain(text: str) -> str:
    """A name without quotes, title marks and white space."""
    return _MARKS.sub("", text)

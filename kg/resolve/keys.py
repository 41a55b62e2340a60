"""The key of a thing: type, what it belongs to, and its name without what varies. Equal keys are one entity."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKS = re.compile(r"[“”‘’《》〈〉\s]")
_NOT_PLACE = " 版"  # ends the scope of a page whose place is unknown


@dataclass(frozen=True, slots=True)
class Key:
    """Identity of a thing. ``scope`` is the path of the place it belongs to (平顶山市卫东区, 平顶山市卫东区/林州镇;
    of the page where that is unknown; "" for what the whole country knows by its name), ``name`` its own part.

    ``stated``: the name itself says the scope (区水务局 does, 治水专班 does not)."""

    type: str
    scope: str
    name: str
    stated: bool = False

    @property
    def id(self) -> str:
        """The prefixed name: ``agency:平顶山市卫东区-民政局``."""
        return f"{self.type}:{slug('-'.join(filter(None, (self.scope, self.name))))}"

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


def slug(text: str) -> str:
    """Letters, CJK and digits as they are, everything else one hyphen: safe in a prefixed name, readable."""
    return re.sub(r"[^0-9A-Za-z\u3400-\u9fff]+", "-", text).strip("-") or "x"


def plain(text: str) -> str:
    """A name without quotes, title marks and white space."""
    return _MARKS.sub("", text)

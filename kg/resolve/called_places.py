"""Places that a page calls by two names: with and without the stem of what they lie in in front."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.lexicon.divisions import by_stem, is_common_stem
from kg.records import Mention
from kg.resolve.keys import Key
from kg.resolve.places import kind_of, stem_of

_SETTLED = re.compile(r"[一-龥]{2,}(?:街道|社区|小区|村|苏木|嘎查)$")
_ZONE = re.compile(r"(?:经开区|高新区|开发区|经济开发区|经济技术开发区|新区|保税区|自贸区)$")
_TOWNS = ("街道", "镇", "乡", "苏木")


def find_called(named: Sequence[Mention], keys: Mapping[str, Key]) -> dict[Key, Key]:
    """Key -> the one of the page that it is another name of: 云河|南山社区, 南山社区; 经开区, 云河|经开区."""
    places = sorted({keys[m.id] for m in named if m.type == "place"}, key=lambda k: (k.scope, k.name))
    stems = {stem_of(k.name) for k in places if kind_of(k.name) in _TOWNS}
    found: dict[Key, dict[str, Key]] = defaultdict(dict)
    for long in places:
        for short in places:
            before = long.name.removesuffix(short.name)
            if long.scope != short.scope or before in ("", long.name) or not _is_stem(before, stems):
                continue
            if _ZONE.match(short.name):
                found[short][long.id] = long
            elif _SETTLED.search(short.name):
                found[long][short.id] = short
    return {one: next(iter(others.values())) for one, others in found.items() if len(others) == 1}


def _is_stem(text: str, towns: set[str]) -> bool:
    return len(text) > 1 and (text in towns or text in by_stem() and not is_common_stem(text))

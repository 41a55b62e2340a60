"""Names of one type that are the same but for one character, or but for signs: one thing perhaps, or a misprint."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from kg.records import Entity

_ORDINAL = re.compile(r"[0-9０-９一二三四五六七八九十百千东西南北上下前后左右大小新老省市区县镇乡A-Za-z]")
_PLACE = re.compile(r"^.*(?:省|市|区|县|旗|镇|乡|街道)(?=..)")
_OWN_KIND = re.compile(r"(?:街道|社区|镇|乡|村)$")
_SIGNS = re.compile(r"[“”‘’《》「」()（）·、,，.\s-]")
_SHORTEST = 5  # characters, without the place in front: 民政局 and 财政局 differ on purpose
_APART = ("person", "event")  # told apart by more than their names
_CROWD = 10  # so many names of one shape are a series


def find_near(entities: Iterable[Entity]) -> list[tuple[Entity, Entity]]:
    """Pairs of entities of one type whose names are the same but for one character, or but for signs, by their ids.

    Names that differ in a number, a level or a word of order (一、二 … 东、西 … 新、老) are different on purpose, and
    so are short ones. People and events are left out.
    """
    alike: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in sorted(entities, key=lambda e: e.id):
        name = _bare(entity)
        if entity.type in _APART or len(_OWN_KIND.sub("", _PLACE.sub("", name))) < _SHORTEST:
            continue
        forms = {name, *(name[:i] + gap + name[i + 1 :] for i in range(len(name)) for gap in ("?", ""))}
        for form in forms:
            alike[entity.type, form].append(entity)
    pairs = {
        (one.id, other.id): (one, other)
        for group in alike.values()
        if 1 < len(group) < _CROWD
        for place, one in enumerate(group)
        for other in group[place + 1 :]
    }
    return [pairs[ids] for ids in sorted(pairs) if _is_near(*pairs[ids])]


def _bare(entity: Entity) -> str:
    return _SIGNS.sub("", entity.name)


def _is_near(one: Entity, other: Entity) -> bool:
    first, second = _bare(one), _bare(other)
    homes = {one.jurisdiction, other.jurisdiction}
    if len(homes) > 1 and None not in homes:
        return False  # the same name in two places is two things
    shorter = min(len(first), len(second))
    before = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), shorter)
    after = 0
    while after < shorter - before and first[-1 - after] == second[-1 - after]:
        after += 1
    rests = first[before : len(first) - after] + second[before : len(second) - after]
    return len(rests) <= 2 and not _ORDINAL.search(rests)

"""What a pointing word points at: 全区 at the page's district, 该局 at the bureau named last, 该街道 likewise."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.records import Mention
from kg.resolve.keys import Key
from kg.resolve.setting import Setting

_SETTLEMENTS = ("街道", "社区", "镇", "乡", "村", "苏木", "嘎查", "片区", "园区", "新区", "开发区")


def ground(
    mention: Mention, before: Sequence[tuple[Mention, Key]], setting: Setting, place_key: Callable[[str], Key]
) -> Key | None:
    """The key of what ``mention`` points at; None where nothing on the page settles it.

    ``before`` are the named mentions of the article up to here, in page order, with their keys.
    """
    word = mention.text
    if mention.type == "place":
        return _ground_place(word, before, setting, place_key)
    ending = word.removeprefix("该").removeprefix("我")
    return _nearest(before, mention.type, ending) or (
        _nearest(before, mention.type, "") if ending in ("部门", "单位", "企业", "校") else None
    )


def _ground_place(
    word: str, before: Sequence[tuple[Mention, Key]], setting: Setting, place_key: Callable[[str], Key]
) -> Key | None:
    if word == "辖区":
        latest = next((k for m, k in reversed(before) if m.text.endswith(("街道", "镇", "乡", "区", "县", "市"))), None)
        return latest if latest and latest.type == "place" else _here(setting, place_key)
    ending = word.lstrip("全我本该")
    if len(ending) == 1 and ending in "省市区县州旗盟":
        named = _nearest(before, "place", ending) if word[0] == "该" else None
        own = setting.at(ending)
        return named or (place_key(own) if own else _nearest(before, "place", ending))
    if ending in _SETTLEMENTS:
        if setting.here.endswith(ending) and word[0] in "全我本":
            return place_key(setting.here)
        return _nearest(before, "place", ending)
    return None


def _nearest(before: Sequence[tuple[Mention, Key]], type_: str, ending: str) -> Key | None:
    return next((k for m, k in reversed(before) if m.type == type_ and k.name.endswith(ending)), None)


def _here(setting: Setting, place_key: Callable[[str], Key]) -> Key | None:
    return place_key(setting.here) if setting.here else None

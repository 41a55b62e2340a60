"""Which place a name means, as a path: a division by the gazetteer, a town or road within the place of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.lexicon.divisions import Division, by_name, by_stem, full_name, is_common_stem, parent_of, province_of
from kg.resolve.keys import Key
from kg.resolve.setting import Setting, find_division
from kg.resolve.words import names

_KINDS = re.compile(
    r"(?:街道|社区|小区|片区|园区|校区|景区|库区|城区|山区|矿区|灌区|功能区|商务区|示范区|自治区|新区|开发区|高新区|苏木|嘎查|[省市区县州旗盟镇乡村])$"
)
_TOWNS = ("街道", "镇", "乡", "苏木")
_SHORT_OF = ("街道", "镇", "乡", "苏木", "社区", "小区", "村", "嘎查")
_NATURAL = re.compile(r"(?<=[一-龥]{2})泉$|..[路巷]$|.[江河湖]$|大[道街]$")
_LONGEST = 9


def place_key(name: str, setting: Setting) -> Key:
    """Key of a place by its full name or path; what is below the county lies in the place the page speaks from."""
    if "/" in name:
        scope, _, own = name.rpartition("/")
        return Key("place", scope, own)
    division = find_division(name)
    if division or name in names("known_places") or name in (setting.here, setting.city, setting.province):
        return Key("place", "", full_name(division) if division else name)
    return Key("place", setting.home or setting.here, name)


def kind_of(name: str) -> str:
    """街道, 镇, 村, 区 … of a place's name; 社区 and 小区 are no 区. "" if it tells none."""
    match = _KINDS.search(name)
    if match and len(match.group()) > 1 and (division := find_division(name)) and division.level != "zone":
        return "自治区" if name.endswith("自治区") else name[-1]  # 崂山区 is no 山区
    return match.group() if match else ""


def stem_of(town: str) -> str:
    """林州 of 林州镇; a name too short to be told by that stays whole."""
    stem = town.removesuffix(kind_of(town))
    return stem if len(stem) > 1 else town


def is_a(name: str, kind: str) -> bool:
    """Whether a place of that name may be called 该区, 该镇, 该街道: an area may, a community may not be called 区."""
    own = kind_of(name)
    return own == kind or kind == "区" and own in ("新区", "开发区", "高新区") or kind == "镇" and own in ("乡", "苏木")


def name_place(text: str, setting: Setting, others: Iterable[str], *, short: bool = False) -> str:
    """The path of a named place: the page's own, a division (of several of one name the nearest to the page), a short
    form of a town that the page's ``others`` name in full, else the name within what stands in front of it or the page.
    ``short``: it was found as the short form of such a one.
    """
    if text in setting.own:
        return setting.here
    others = tuple(others)
    if text in names("known_places"):
        return text
    if text not in by_name() and (full := _full_form(text, setting, others, short=short)):
        return full
    found, rest = leading_division(text, setting, others)
    if found and not rest:
        return found
    if found and len(rest) > 1:
        return f"{found}/{rest}"
    return f"{setting.home}/{text}" if setting.home else text


def leading_division(text: str, setting: Setting, others: Sequence[str] = ()) -> tuple[str, str]:
    """The division that ``text`` begins with, as its full name, and the rest: 云河市云山区|林州镇; "" if there is none.

    Short forms count where nothing but divisions follows (四川武胜) or they are the page's own (达旗|水利局)."""
    at, last = 0, None
    while piece := _division_at(text, at):
        options = _options(piece, setting)
        inner = [d for d in options if last and last in (parent_of(d), province_of(d))]
        if last and not inner:
            break
        chosen = inner[0] if inner else _nearest(options, setting, others)
        if chosen and not inner and piece in by_stem() and _is_far(chosen, setting, others):
            break  # a word that happens to be a far county's short form
        if chosen is None:
            return (full_name(last), text[at:]) if last else (f"{setting.home}/{piece}", text[len(piece) :])
        last, at = chosen, at + len(piece)
    if last:
        return full_name(last), text[at:]
    own = max((n for n in setting.own if len(n) > 1 and text.startswith(n) and n not in by_stem()), key=len, default="")
    return (setting.here, text[len(own) :]) if own and setting.here else ("", text)


def _is_far(division: Division, setting: Setting, others: Iterable[str]) -> bool:
    """Whether a county lies in another province and the page names nothing that it lies in, nor its full name."""
    if division.level not in ("county", "zone") or province_of(division).name == setting.province:
        return False
    above = (division, parent_of(division), province_of(division))
    return not {name for d in above if d for name in (d.name, d.stem) if d != division or name == d.name} & set(others)


def _division_at(text: str, at: int) -> str:
    for size in range(min(_LONGEST, len(text) - at), 1, -1):
        piece = text[at : at + size]
        if piece in by_name() or _autonomous(piece):
            return piece
        whole = at + size == len(text)
        before_name = any(
            text[at + size : at + size + n] in by_name() or text[at + size :] in by_stem() for n in range(2, 10)
        )
        if piece in by_stem() and (whole or before_name and not is_common_stem(piece)):
            return piece
    return ""


def _options(piece: str, setting: Setting) -> tuple[Division, ...]:
    own = (setting.division,) if setting.division and piece in setting.own else ()
    return own or by_name().get(piece) or _autonomous(piece) or by_stem().get(piece) or ()


def _autonomous(piece: str) -> tuple[Division, ...]:
    """The autonomous areas that a short form means: 伊通县 is 伊通满族自治县."""
    if piece[-1] not in "县旗州区":
        return ()
    return tuple(d for d in by_stem().get(piece[:-1], ()) if "自治" in d.name and d.name.endswith(piece[-1]))


def _nearest(found: Sequence[Division], setting: Setting, others: Sequence[str]) -> Division | None:
    """Of several divisions of one name the uppermost; of several districts the one in the page's city, then province,
    then in a place that the page names. None if that leaves several."""
    if len(found) == 1:
        return found[0]
    for upper in ("province", "city"):
        if len(top := [d for d in found if d.level == upper]) == 1:
            return top[0]
    named = {name for other in others for name in (other, other.removesuffix("省").removesuffix("市"))}
    owners = {d: [full_name(a) for a in (parent_of(d), province_of(d)) if a] for d in found}
    for wanted in ({setting.city}, {setting.province}, named):
        near = [d for d in found if wanted.intersection(owners[d])]
        if len(near) == 1:
            return near[0]
    return None


def _full_form(text: str, setting: Setting, others: Iterable[str], *, short: bool) -> str:
    """The one town or village of the page that ``text`` is short for: 林州 -> 林州镇, 土右旗 -> 土默特右旗."""
    if _NATURAL.search(text):
        return ""  # 清河北路 and 清江 are the road and the river, also where a 清江街道 is named
    longer = tuple(text + kind for kind in _SHORT_OF)
    full = {o for o in others if o != text and o.endswith(longer)}
    towns = {name_place(o, setting, ()) for o in full if o.endswith(_TOWNS)} or {
        name_place(o, setting, ()) for o in full
    }
    told = short or kind_of(text) not in _SHORT_OF or any(o.endswith(text + text[-1]) for o in full)
    if len(towns) == 1 and told:
        return towns.pop()
    if text[-1] in "乡镇":  # 云松乡 of 云松彝族乡
        ethnic = {o for o in others if o.startswith(text[:-1]) and re.fullmatch(f".+族{text[-1]}", o[len(text) - 1 :])}
        if len(ethnic) == 1:
            return name_place(ethnic.pop(), setting, ())
    if text.endswith("旗"):
        banners = {o for o in others if o.endswith("旗") and len(o) > len(text) and _abbreviates(text, o)}
        if len(banners) == 1:
            return name_place(banners.pop(), setting, ())
    return ""


def _abbreviates(short: str, name: str) -> bool:
    rest = iter(name)
    return short[0] in name and all(char in rest for char in short)


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A place spoken of before: its key, where on the page it was named, and whether itself or only as a body's."""

    key: Key
    start: int
    end: int
    itself: bool = True


def last_place(before: Sequence[Antecedent], kind: str) -> Key | None:
    """The place of a kind that was spoken of last; None if there is none."""
    return next((a.key for a in reversed(before) if is_a(a.key.name, kind)), None)

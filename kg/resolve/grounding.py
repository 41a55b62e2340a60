"""What a pointing word points at: 全区 at the article's district, 该局 at the bureau named last, 该街道 likewise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon.words import said_for
from kg.records import Mention
from kg.resolve.bodies import View, only_town
from kg.resolve.keys import Key, plain
from kg.resolve.places import is_a, kind_of, last_place, place_key

_DIVISIONS = "省市区县州旗盟"
_POINTER = re.compile(r"^(?:此次|本[次届轮]|这[次一个项套支家座份部条]|上述|我们|全|我|本|该|此)")
_NOTE = re.compile(r"\([^()]*\)$")
_SEVERAL = re.compile("(?<![第统])[一二三四五六七八九十两]$")  # 四|平台
_OFFICE = re.compile(r"(?:党?工委|办事处)$")  # of a street
_INSIDE = re.compile(r"[市县旗镇乡村区局][里上]")
_PARK = re.compile(r"园区?$|(?:开发|经开|高新)区$")
_TOWN = ("街道", "镇", "乡", "苏木")
_DISTRICT = (*_TOWN, *"省市区县州旗", "新区", "开发区")
_WORKS = ("工程", "项目")
_WORKS_END = (
    *_WORKS,
    "改造",
    "建设",
    "整治",
    "治理",
    "提升",
    "基地",
    "园区",
    "中心",
    "管网",
    "产业园",
    "二期",
    "一期",
    "厂",
    "路",
    "桥",
    "站",
)
_JOINED = 3  # characters between the members of a list: A会同B、C
_NEAR = 24  # characters
_NEXT = 2
_DEEDS = ("event", "initiative")  # 此次行动 may point at either
_BODIES = ("agency", "organization")
_ANY_BODY = ("院", "所", "中心")  # 该院 may be a court or a hospital
_ANY = {
    "agency": ("部门", "单位"),
    "organization": ("企业", "单位"),
    "event": ("活动", "会议", "行动"),
    "initiative": ("活动", "行动", "工程", "项目", "机制", "制度"),
    "document": ("文件",),
}


def ground(mention: Mention, before: Sequence[tuple[Mention, Key]], view: View) -> Key | None:
    """The key of what ``mention`` points at; None where nothing on the page settles it (两地, 三方).

    ``before`` are the named mentions of the article up to here, in page order, with their keys.
    """
    word = plain(mention.text)
    noun = _POINTER.sub("", word)
    if _INSIDE.fullmatch(word):
        noun = word[0]
    if mention.type == "place":
        return _place(mention, word, noun, before, view)
    others = _DEEDS if mention.type in _DEEDS else _BODIES if noun in _ANY_BODY else ()
    for type_ in (mention.type, *(t for t in others if t != mention.type)):
        if key := _last(mention, noun, [(m, k) for m, k in before if m.type == type_], pointed=word != noun):
            return key
    return None


def _last(mention: Mention, noun: str, named: Sequence[tuple[Mention, Key]], *, pointed: bool) -> Key | None:
    """Of names of one type the last that ends in ``noun`` (《条例》 is short for a longer title); else the one whose
    line of work it is (生态环境部门); else, for a word that points at any (此次活动), the last."""
    ends = (noun, f"{noun}公室") if noun == "办" else (noun, *said_for(mention.type).get(noun, ()))
    agreeing = [
        (m, k)
        for m, k in named
        if (m.text != mention.text and _bare(m.text).endswith(ends) or k.name.endswith(ends))
        and not _SEVERAL.search(m.text.rstrip("”’》").removesuffix(noun))
    ]
    if agreeing and noun:
        return _acting(agreeing) if mention.type == "agency" else agreeing[-1][1]
    if line := re.fullmatch(r"(?P<line>[一-龥]{2,6})(?:部门|局)", noun):
        lines = {k.id: k for _, k in named if k.name.startswith(line["line"])}
        return next(iter(lines.values())) if len(lines) == 1 else None
    if not named or not pointed or noun not in _ANY.get(mention.type, ()):
        return None
    last = named[-1][1]
    return last if noun not in _WORKS or last.name.endswith(_WORKS_END) else None


def _bare(name: str) -> str:
    """A name without the years or the note in brackets that it ends with: …行动方案(2024—2026年)."""
    return _NOTE.sub("", plain(name))


def _acting(bodies: Sequence[tuple[Mention, Key]]) -> Key:
    """The last body; of A联合B、C the one that acts, A. A mark alone (A、B) is shorter than such a word."""
    acting = at = len(bodies) - 1
    while at and 0 < (gap := bodies[at][0].start - bodies[at - 1][0].end) <= _JOINED:
        at -= 1
        acting = at if gap > 1 else acting
    return bodies[acting][1]


def _place(mention: Mention, word: str, noun: str, before: Sequence[tuple[Mention, Key]], view: View) -> Key | None:
    setting = view.setting
    here = place_key(setting.here, setting) if setting.here else None
    if word == "辖区":
        last = view.before[-1] if view.before else None
        chained = any(a.end == last.start for a in view.before[:-1]) if last else False  # 枫林街道|锦绣社区
        if last and kind_of(last.key.name) == "社区" and not chained and mention.start - last.end <= _NEAR:
            return last.key  # 石桥社区是老社区,辖区有楼房72栋
        about = {k.id: k for k in view.towns if kind_of(k.name) in _TOWN and _stem(k.name) in view.title}
        if len(about) == 1:
            return next(iter(about.values()))
        if last and kind_of(last.key.name) in _TOWN and mention.start - last.end <= _NEXT:
            return last.key  # 枫林街道党工委|将辖区划成12个网格
        districts = [a.key for a in view.before if a.itself and kind_of(a.key.name) in _DISTRICT]
        return districts[-1] if districts else here
    if word == "全疆":
        return place_key("新疆维吾尔自治区", setting)
    if noun == "自治区":
        return place_key(setting.province, setting) if setting.province.endswith("自治区") else None
    if len(noun) == 1 and noun in _DIVISIONS:
        named = last_place(view.before, noun)
        own = setting.at(noun)
        if word[0] == "该" and named:
            return named
        return place_key(own, setting) if own else named
    if noun == "园区":
        return next((k for m, k in reversed(before) if m.type == "place" and _PARK.search(k.name)), None)
    if kind := kind_of(noun):
        if is_a(setting.here, kind) and word[0] in "全我本":
            return here
        town = last_place(view.before, kind) if word[0] == "该" else only_town(view, kind)
        return town or (_street(before) if kind == "街道" else None)
    ends = (noun, *said_for("place").get(noun, ()))
    return next((k for m, k in reversed(before) if m.type == "place" and noun and k.name.endswith(ends)), None)


def _street(before: Sequence[tuple[Mention, Key]]) -> Key | None:
    """The 街 named last that has an office of its own and so is a 街道: 云河街 where 云河街工委 is named."""
    offices = [m.text for m, _ in before if m.type == "agency"]
    streets = (k for m, k in reversed(before) if m.type == "place" and k.name.endswith("街"))
    return next(
        (k for k in streets if any(_OFFICE.match(o.rpartition(k.name)[2]) and k.name in o for o in offices)), None
    )


def _stem(town: str) -> str:
    """林州 of 林州镇; a name too short to be told in a title stays whole."""
    stem = town.removesuffix(kind_of(town))
    return stem if len(stem) > 1 else town


def candidates(mention: Mention, before: Sequence[tuple[Mention, Key]]) -> tuple[Key, ...]:
    """What a word that stays open may point at: the last three things of its type that its noun fits, the nearest
    first."""
    noun = _POINTER.sub("", plain(mention.text))
    fitting = {k.id: k for m, k in reversed(before) if m.type == mention.type and noun and k.name.endswith(noun)}
    return tuple(fitting.values())[:3]

"""What a pointing word points at: 全区 at the article's district, 该局 at the bureau named last, 该街道 likewise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon.divisions import by_name, by_stem, full_name, is_common_stem
from kg.lexicon.words import deed_ends, said_for
from kg.records import Mention
from kg.resolve.bodies import View, only_town
from kg.resolve.keys import Key, plain
from kg.resolve.places import is_a, kind_of, last_place, place_key

_DIVISIONS = "省市区县州旗盟"
_POINTER = re.compile(
    r"^(?:此次|本[次届轮]|这一?[次个项套支家座所条份款种处届场部]|这一|上述|我们|全|我|本|该|此)(?=.)"
)
_NOTE = re.compile(r"\([^()]*\)$")
_SEVERAL = re.compile("(?<![第统])[一二三四五六七八九十两]$")  # 四|平台
_OFFICE = re.compile(r"(?:党?工委|办事处)$")  # of a street
_SMALL_TOWN = re.compile(r"(?:小|圩|古|集)镇$")  # what a town has, or is said to be: 石桥特色小镇
_OWN = re.compile(r"[我本](?=[院校局委馆站社厂司会])")  # what the writers call their own body
_INSIDE = re.compile(r"[市县旗镇乡村区局站所社厂校院馆][里上内]")
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
_BESIDE = re.compile(r"(?:联合|会同|协同|联手|携手|配合|约谈|[与和同向对])$")
_STOP = re.compile("[。!?！？]")
_ITEM = re.compile("[■●◆◇▲△○◎□★☆]")  # begins an item of a list of news
_SENTENCES = 3  # back from a word to what is fresh in the mind, its own counted
_KIND = re.compile(r"(?:模式|机制|制度|体系)$")
_FIRM = re.compile(r"(?:股份)?(?:有限)?(?:责任)?公司$")
_TELLING = 2  # characters of a noun that say enough to tell by it alone
_NEAR = 24  # characters
_NEXT = 2
_DEEDS = ("event", "initiative")  # 此次行动 may point at either
_BODIES = ("agency", "organization")
_ANY_BODY = ("院", "所", "中心")  # 该院 may be a court or a hospital
_ANY_DEED = "活动"
_MEETING = "会议"
_IS_MEETING = re.compile(r"会议?[”’》]?$")
# What is told of at a meeting is not the one held: 传达|全省防汛工作会议|精神.
_CITED = re.compile(r"(?:传达|学习|贯彻|落实|按照|根据|对照|围绕|学习了)[^。;]{0,18}$")
_CITED_FOR = re.compile(r"[”’》]?(?:的?(?:重要)?(?:讲话)?精神|部署|要求|有关|关于)")
_HELD_BEFORE = re.compile(r"(?:召开|举行|开)(?:了|的)?[^,。;]{0,6}$")
_HELD_BEHIND = re.compile(r"[”’》]?(?:在[^,。;]{1,24}|隆重|顺利)?(?:召开|举行)")
_ANY = {
    "agency": ("部门", "单位"),
    "organization": ("企业", "单位"),
    "event": ("活动", "会议", "行动"),
    "initiative": ("活动", "行动", "工程", "项目", "机制", "制度", "做法", "办法", "举措", "经验"),
    "document": ("文件",),
}


def ground(
    mention: Mention, before: Sequence[tuple[Mention, Key]], view: View, text: str, after: frozenset[str] = frozenset()
) -> Key | None:
    """The key of what ``mention`` points at; None where nothing on the page settles it (两地, 三方).

    ``before`` are the names of the article up to here, in page order, and what points at them, with their keys;
    ``text`` is the page's; ``after`` are the ids of what the same clause names behind the word, which it so is not.
    """
    word = plain(mention.text)
    noun = _POINTER.sub("", word)
    if _INSIDE.fullmatch(word):
        noun = word[0]
    if mention.type == "place":
        return _place(mention, word, noun, before, view)
    told = [(m, k) for m, k in before if k.id not in after and m.type != "person"]
    if _OWN.match(word) and len({k.id for _, k in told if k.name.endswith(noun) and k.type in _BODIES}) > 1:
        return None  # 我院 of a page that names two hospitals
    if word == _ANY_DEED:
        return _deed(mention, noun, told, text)
    if noun == _MEETING and mention.type == "event":
        return _meeting(mention, told, text)
    others = _DEEDS if mention.type in _DEEDS else _BODIES if noun in _ANY_BODY else ()
    types = (mention.type, *(t for t in others if t != mention.type))
    for type_ in types:
        if key := _last(mention, noun, [(m, k) for m, k in told if m.type == type_], text, pointed=word != noun):
            return key
    if len(noun) < _TELLING:
        return None
    return _ending_so(mention, noun, [(m, k) for m, k in told if m.type not in (*types, "place")], text)


def _last(mention: Mention, noun: str, named: Sequence[tuple[Mention, Key]], text: str, *, pointed: bool) -> Key | None:
    """Of names of one type the last that ends in ``noun``; else the one whose line of work it is (生态环境部门); else,
    for a word that points at any (此次活动), the last."""
    if key := _ending_so(mention, noun, named, text):
        return key
    if line := re.fullmatch(r"(?P<line>[一-龥]{2,6})(?:部门|局)", noun):
        lines = {k.id: k for _, k in named if k.name.startswith(line["line"])}
        return next(iter(lines.values())) if len(lines) == 1 else None
    if not named or not pointed or noun not in _ANY.get(mention.type, ()):
        return None
    last = named[-1][1]
    return last if noun not in _WORKS or last.name.endswith(_WORKS_END) else None


def _ending_so(mention: Mention, noun: str, named: Sequence[tuple[Mention, Key]], text: str) -> Key | None:
    """The last of the names that end in ``noun`` (《条例》 is short for a longer title), or in what it is said for, or,
    for 该管理模式, without the word for the kind."""
    nouns = [noun, f"{noun}公室"] if noun == "办" else [noun]
    if len(bare := _KIND.sub("", noun)) >= _TELLING:
        nouns.append(bare)
    once = mention.text.startswith(("此次", "本次", "这次"))
    agreeing = [
        (m, k)
        for m, k in named
        if (ends := (*nouns, *said_for(m.type).get(noun, ()), *(deed_ends(noun) if once and m.type in _DEEDS else ())))
        and (m.text != mention.text and _bare(m.text).endswith(ends) or k.name.endswith(ends) or _firm(k, noun))
        and not _SEVERAL.search(m.text.rstrip("”’》").removesuffix(noun))
    ]
    if not noun or not agreeing:
        return None
    return _acting(agreeing, text) if agreeing[-1][0].type in _BODIES else agreeing[-1][1]


def _firm(key: Key, noun: str) -> bool:
    return key.type == "organization" and _FIRM.sub("", key.name).endswith(noun)


def _recent(mention: Mention, named: Sequence[tuple[Mention, Key]], text: str) -> dict[str, Key]:
    """Of names of the article those of the same sentence and of the two before it, in the same item of a list."""
    start = max((m.end() for m in _ITEM.finditer(text, 0, mention.start)), default=0)
    stops = [m.end() for m in _STOP.finditer(text, start, mention.start)]
    start = stops[-_SENTENCES] if len(stops) >= _SENTENCES else start
    return {k.id: k for m, k in named if m.start >= start}


def _deed(mention: Mention, noun: str, named: Sequence[tuple[Mention, Key]], text: str) -> Key | None:
    """What 活动 means: the last event of the sentences right before it, or else the last activity; else the last of the
    article that is called so."""
    deeds = [(m, k) for m, k in named if m.type in _DEEDS]
    recent = _recent(mention, deeds, text)
    events = [k for k in recent.values() if k.type == "event"]
    called = _ending_so(mention, noun, deeds, text)
    if called and called.id in recent:
        return called
    return next(iter([*events[-1:], *[*recent.values()][-1:]]), called)


def _meeting(mention: Mention, named: Sequence[tuple[Mention, Key]], text: str) -> Key | None:
    """What 会议 means: the one meeting of the article, whatever others it cites; of several the last that is told to be
    held."""
    meetings = [(m, k) for m, k in named if m.type == "event" and m.text != mention.text and _IS_MEETING.search(m.text)]
    own = [(m, k) for m, k in meetings if not _is_cited(m, text)]
    if len({k.id for _, k in own}) > 1:
        own = [(m, k) for m, k in own if _is_held(m, text)] or own[-1:]
    return own[-1][1] if own else None


def _is_cited(m: Mention, text: str) -> bool:
    before, behind = (
        "".join(part.split()) for part in (text[max(0, m.start - 30) : m.start], text[m.end : m.end + 12])
    )
    return bool(_CITED.search(before) or _CITED_FOR.match(behind))


def _is_held(m: Mention, text: str) -> bool:
    before, behind = (
        "".join(part.split()) for part in (text[max(0, m.start - 20) : m.start], text[m.end : m.end + 40])
    )
    return bool(_HELD_BEFORE.search(before) or _HELD_BEHIND.match(behind))


def _bare(name: str) -> str:
    """A name without the years or the note in brackets that it ends with: …行动方案(2024—2026年)."""
    return _NOTE.sub("", plain(name))


def _acting(bodies: Sequence[tuple[Mention, Key]], text: str) -> Key:
    """The last body; where its sentence tells of it beside another that acts (A联合B、C), that one, A."""
    at = len(bodies) - 1
    while at:
        first = at
        while first and _between(bodies, first, text) == "、":
            first -= 1
        between = _between(bodies, first, text) if first else ""
        if not _BESIDE.search(between) or _STOP.search(between):
            break
        at = first - 1
    return bodies[at][1]


def _between(bodies: Sequence[tuple[Mention, Key]], at: int, text: str) -> str:
    return "".join(text[bodies[at - 1][0].end : bodies[at][0].start].split())


def _place(mention: Mention, word: str, noun: str, before: Sequence[tuple[Mention, Key]], view: View) -> Key | None:
    setting = view.setting
    here = place_key(setting.here, setting) if setting.here else None
    if word == "辖区":
        last = view.before[-1] if view.before else None
        if last and kind_of(last.key.name) == "社区" and mention.start - last.end <= _NEAR:
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
        if not own and not named and noun == "区" and setting.province.endswith("自治区"):
            own = setting.province  # a banner's or county's page in Inner Mongolia, Guangxi, Ningxia
        return place_key(own, setting) if own else named or _only_division(noun, view)
    if noun == "园区":
        return next((k for m, k in reversed(before) if m.type == "place" and _PARK.search(k.name)), None)
    kind = kind_of(noun)
    if kind and not noun.endswith("夜市"):
        if is_a(setting.here, kind) and word[0] in "全我本":
            return here
        if kind == "镇" and view.before and _SMALL_TOWN.search(view.before[-1].key.name):
            view = replace(view, before=[a for a in view.before if not _SMALL_TOWN.search(a.key.name)])
        town = last_place(view.before, kind) if word[0] == "该" else only_town(view, kind)
        return town or (_street(before) if kind == "街道" else None)
    ends = (noun, *said_for("place").get(noun, ()))
    return next((k for m, k in reversed(before) if m.type == "place" and noun and k.name.endswith(ends)), None)


def _only_division(level: str, view: View) -> Key | None:
    """The one division of a level that a page of an unknown place names, wherever, if it does by its stem, as one does
    with one's own: 我州, where it goes on with 甘南."""
    if view.setting.here:
        return None
    fitting = {
        place: full_name(d)
        for place in view.places
        for d in (by_name().get(place) or () if place in by_name() else by_stem().get(place) or ())
        if d.name.endswith(level) and d.level in ("county", "city")
    }
    place = next(iter(fitting), "")
    own = len(fitting) == 1 and place not in by_name() and not is_common_stem(place)
    return place_key(fitting[place], view.setting) if own else None


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

"""The key of an agency or organisation: whose it is, and its name in the short form that all papers share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.lexicon.areas import is_kind_of_area
from kg.lexicon.divisions import by_stem, is_common_stem
from kg.lexicon.words import any_of, word_set, words
from kg.resolve.keys import Key, plain
from kg.resolve.places import Antecedent, is_a, kind_of, last_place, leading_division, name_place
from kg.resolve.setting import LEVELS, Setting
from kg.resolve.words import names

_PARTY = re.compile(r"^(?:中国共产党|中共|国家税务总局)")
_LEAGUE = re.compile(r"共青团|团(?=[省市区县州旗盟]委)")
_TERM = re.compile(r"^(?:新一|[一二三四五六七八九十]+)届(?=[省市区县州旗盟镇乡])")
# 云河区|第五届|人大常委会 is the same body as before the election.
_TERM_WITHIN = re.compile(
    r"第?[一二三四五六七八九十\d]+届(?=人民代表大会|人大|政协|人民政协|委员会|委|常委|政府|人民政府)"
)
_NOTE = re.compile(r"\([^()]{2,}(?:局|委|办|办公室|中心)\)$")  # of two name plates: 经济发展局(科技创新局)
# What joins two lines of work is left out as often as not: 住建|和|交通局.
_AND = re.compile(r"(?<=[一-龥]{2})[和与](?![平谐睦美顺田])(?=[一-龥]{2,6}[局委办厅])")
_POINTING = re.compile(rf"^(?P<which>[全我本该])(?P<level>街道|社区|苏木|嘎查|[{LEVELS}])(?=[一-龥“])")
# Not one body but a kind of body: 两县公安局, 乡镇政府, 市级部门.
_SEVERAL = re.compile(
    r"^(?:(?:两|三|各|多)个?(?:[省市区县州旗盟镇乡村]|街道|地)|乡镇|镇街|街镇|镇村|村镇|村居|苏木镇|[省市区县旗](?:直|级)部门)"
)
# 区民政局: the level word, unless it begins an ordinary word (市场, 县域, 区块链).
_LEVEL = re.compile(
    r"^(?P<level>[省市区县州旗盟])(?!场|容|政(?![府协务法])|民(?!政|族|宗)|域|块|级|直|会(?:议|场)|际|舰|间|内|外|区|县|长|委常委)(?=[一-龥“])"
)
_LOCAL = re.compile(
    r"^(?:(?P<level>街道|苏木|镇|乡)(?!振兴|贤|愁|土|级|街|居|镇|村|域|区|直)(?=[一-龥“])"
    r"|(?P<small>社区|嘎查|村)(?=党|两委|居委|居民委|村委|村民委|党群|便民|卫生|服务))"
)
# A town's body also where the page does not name the town by itself: 林州镇|党委.
_TOWN_BODY = re.compile(
    r"^(?P<town>(?![省市区县州旗盟])[一-龥]{1,5}(?:镇|乡|街道|苏木))"
    r"(?=党工?委|纪工?委|委员会|委|政府|人民政府|人大|办事处|妇联|团委|总工会|武装部|综合|便民|司法所|派出所)"
)
_BRANCH = re.compile(r"^(?P<of>.*?)局?(?P<place>[一-龥]{2,6}?)(?P<own>公安|生态环境|自然资源|规划)?(?P<kind>分局)$")
_BANNER = re.compile(r"^[一-龥]{1,3}旗(?=[一-龥]{2})")
_UNIT = re.compile(
    r"(?P<place>[一-龥]{2,6}?)(?:公安|交警|交通)?(?:大队|中队|支队|检察室|供电所|税务所|派出所|人民法庭)$"
)
# 清江区|公安分局 where the gazetteer has no 清江区: a district by its form, told by the office behind it.
_FOREIGN = re.compile(
    r"^(?:[一-龥]{2,4}市)?(?P<place>(?![省市区县州旗盟全各我本该两三])[一-龥]{2,3}[市区县旗])(?P<office>[一-龥]{2,}|委$)"
)
_OFFICE = re.compile(
    r"委$|委员会|[党工]?委[^员]|政府|人民|人大|政协|纪委|监委|法院|检察院|团委|妇联|总工会|残联|红十字|慈善|第[一二三四五六七八九十]"
)
_COUNTY_KINDS = (*"市区县旗州盟", "山区")
_JOINT = re.compile(r"^纪委\(?[省市区县州旗盟]?监委\)?")  # of one house: 区纪委|区监委, 区纪委(区监委)
_COMPANY = re.compile(r"(?:公司|大学|科学院|研究院|出版社|银行|集团)$")
_MEDIA = re.compile(r"(?:日报|晚报|早报|晨报|时报|商报|新报|周报|周刊|电视台|广播电台|新闻|通讯社|融媒)$")
# Whole-country bodies, which every paper calls by the same name.
_STATE = re.compile(
    r"^(?:党中央|中央|中共中央|国务院|全国(?!各)|国家(?!税务总局.)|最高人民|中国(?!共产党)|中华|联合国|新华社|人民日报|解放军|世界)"
    r"|^(?:教育|科技|科学技术|工信|工业和信息化|公安|民政|司法|财政|人社|人力资源和社会保障|自然资源|生态环境|住建|住房和城乡建设"
    r"|交通运输|水利|农业农村|农业|商务|文旅|文化和旅游|应急|应急管理|退役军人事务|外交|国防)部$|^审计署$|^[^省市区县]{2,6}总局$"
)


@dataclass(frozen=True, slots=True)
class View:
    """What is known where a body is named: its article's setting, the page's place names, the places spoken of before
    in the article, the towns that the whole article names, its title, and the path of the place named right in front.
    """

    setting: Setting
    places: Sequence[str]
    before: Sequence[Antecedent]
    towns: Sequence[Key]
    title: str = ""
    front: str = ""


def body_key(type_: str, text: str, view: View) -> Key | None:
    """Key of a body; None where its name says that it is several or somebody's who cannot be told (两区公安局).

    The place is the one in front of the name, the one a level word means (区水务局; 镇党委: the town spoken of last,
    but no one of two), else the article's own; a branch belongs to the place it is a branch for.
    """
    if is_nationwide(text):
        return Key(type_, "", plain(text), True)
    name = _TERM.sub("", _PARTY.sub("", plain(text)))
    if _SEVERAL.match(name):
        return None
    if type_ == "organization" and not _LEVEL.match(name):
        if _COMPANY.search(name) and len(name) > 4 or _MEDIA.search(name) and {name[:2], name[:3]} & by_stem().keys():
            return Key(type_, "", name)
        if _MEDIA.search(name):
            return Key(type_, view.setting.home, name)
    league = _LEAGUE.match(name)
    name = name[league.end() :] if league else name
    scope, rest, open_ = _owner(type_, name, view)
    stated = bool(scope)
    rest = ("团" if league else "") + rest
    if type_ == "agency":
        if branch := _branch(rest, view):
            return branch
        rest = short_body(rest)
        if "/" in scope and kind_of(scope) not in _COUNTY_KINDS:  # a town's committee: 镇委, 镇委员会, 镇党委
            rest = re.sub(r"^委(?:员会)?", "党委", rest)
    if open_:  # 街道党工委 where nothing tells of which street: this article's only
        return Key(type_, view.setting.home, f"{rest}|{plain(view.title)}")
    return Key(type_, scope or view.setting.home, rest or name, stated)


def is_nationwide(name: str) -> bool:
    """Whether the whole country knows the body by this name: 国务院, 民政部."""
    return bool(_STATE.match(plain(name)))


def _owner(type_: str, name: str, view: View) -> tuple[str, str, bool]:
    """Path of the place that the name begins with, the rest of the name, and whether that place is open."""
    setting = view.setting
    if pointing := _POINTING.match(name):
        path, rest = _pointed(pointing, view), name[pointing.end() :]
        return path, rest, not path
    path, rest = _leading(type_, name, view)
    if path:
        return path, rest, False
    if name.startswith("自治区") and setting.province.endswith("自治区"):
        return setting.province, name.removeprefix("自治区"), False
    if level := _LEVEL.match(name):
        path = view.front if is_a(view.front, level["level"]) else setting.at(level["level"])
        nearest = None if path else last_place(view.before, level["level"])
        path = path or (nearest.path if nearest else "")
        return path, name[1:] if path else name, not path
    if local := _LOCAL.match(name):
        town = only_town(view, local["level"] or local["small"])
        return (town.path, name[local.end() :], False) if town else ("", name, type_ == "agency")
    return view.front, name, False


def _pointed(pointing: re.Match[str], view: View) -> str:
    level = pointing["level"]
    nearest = last_place(view.before, level)
    own = view.setting.at(level) if level in "省市区县州旗盟" else ""
    if pointing["which"] == "该" and nearest:
        return nearest.path
    return own or (nearest.path if nearest else "")


def only_town(view: View, kind: str) -> Key | None:
    """The town, street or village spoken of last, if it was not one of a list; else the only one of the article."""
    if kind_of(view.setting.here) == kind:
        scope, _, name = view.setting.here.rpartition("/")
        return Key("place", scope, name)
    agreeing = [a for a in view.before if kind_of(a.key.name) == kind]
    if agreeing:
        last = agreeing[-1]
        others = (a for a in agreeing[:-1] if a.key.id != last.key.id)
        return _topic(agreeing) if any(0 <= last.start - a.end <= 1 for a in others) else last.key
    named = {key.id: key for key in view.towns if kind_of(key.name) == kind}
    return next(iter(named.values())) if len(named) == 1 else None


def _topic(towns: Sequence[Antecedent]) -> Key | None:
    """Of towns that end in a list the one that the article opens with and names again."""
    first = towns[0].key
    counts = Counter(a.key.id for a in towns)
    again = max((n for id_, n in counts.items() if id_ != first.id), default=0)
    return first if counts[first.id] > max(1, again) else None


def _leading(type_: str, name: str, view: View) -> tuple[str, str]:
    """The path of the place that ``name`` begins with, and the rest: 云河区|民政局, 林州镇|党委; ("", name) if none."""
    setting = view.setting
    path, rest = leading_division(name, setting, view.places)
    inner = max(
        (p for p in view.places if rest.startswith(p) and len(rest) > len(p) and _is_local(p)), key=len, default=""
    )
    if inner:
        own = name_place(inner, setting, view.places)
        return (f"{path}/{inner}" if path and "/" in own else own), rest[len(inner) :]
    if path and rest and not _TOWN_BODY.match(rest):
        return path, rest
    if not path and (foreign := _foreign(name, view)):
        return foreign
    if town := _TOWN_BODY.match(rest):
        own = town["town"]
        own += own[-1] if any(p.endswith(own + own[-1]) for p in view.places) else ""  # 石镇|派出所 of 石镇镇
        return f"{path or view.front or setting.home}/{own}", rest[town.end() :]
    banner = _BANNER.match(name)
    if banner and "/" not in (own := name_place(banner.group(), setting, view.places)):
        return own, name[banner.end() :]
    if type_ == "agency":
        for size in range(min(4, len(name) - 2), 1, -1):
            stem = name[:size]
            if name[size] not in "镇乡村街路" and (
                stem in setting.own or stem in by_stem() and not is_common_stem(stem)
            ):
                return name_place(stem, setting, view.places), name[size:]
    return "", name


def _foreign(name: str, view: View) -> tuple[str, str] | None:
    """The path of a district that the gazetteer lacks and the rest of the name, if the name begins with one."""
    match = _FOREIGN.match(name)
    if not match or is_kind_of_area(match["place"]):
        return None
    place, rest = match["place"], match["office"]
    if not _OFFICE.match(rest) and not rest.startswith(words("functions")):
        return None
    if place in view.setting.own:
        return view.setting.here, rest
    return name_place(place, view.setting, view.places), rest


def _is_local(place: str) -> bool:
    return kind_of(place) in (
        "街道",
        "镇",
        "乡",
        "苏木",
        "村",
        "社区",
        "嘎查",
        "新区",
        "开发区",
        "区",
        "县",
        "旗",
        "市",
    )


def _branch(name: str, view: View) -> Key | None:
    """云河市生态环境局云山分局, 云山区生态环境分局: one name, 生态环境分局, and the place it is the branch for."""
    match = _BRANCH.match(name)
    unit = None if match else _UNIT.search(name)
    found = match or unit
    if not found:
        return None
    end = found.end("place")
    for size in range(6, 1, -1):
        tail = name[max(0, end - size) : end]
        if tail in word_set("functions") or len(tail) < size:
            continue
        if tail in view.setting.own or tail in by_stem():
            path = name_place(tail, view.setting, view.places)
            if "/" in path:
                continue
            if unit:
                return Key("agency", path, short_body(name), True)
            of = short_body((match["own"] if match else "") or name[: end - size].removesuffix("局"))
            return Key("agency", path, f"{of}分局", True)
    return None


@cache
def _functions() -> tuple[tuple[str, str], ...]:
    pairs = []
    for row in sorted(names("short_bodies")):
        short, _, fulls = row.partition("=")
        pairs += [(full, short) for full in fulls.split("|") if full != short]
    return tuple(sorted(pairs, key=lambda p: (-len(p[0]), p)))


@cache
def _committee() -> re.Pattern[str]:
    return re.compile(rf"(?P<line>{any_of('functions')})委员会")


def short_body(name: str) -> str:
    """A body's name with its line of work in the short form: 人力资源和社会保障局 -> 人社局."""
    name = _TERM_WITHIN.sub("", name)
    name = name if _JOINT.match(name) else _NOTE.sub("", name)
    name = re.sub(r"^委员会(?=$|组织部|宣传部|统战部|政法|办公室|常委|常务|巡察|党校)", "委", name)
    name = _committee().sub(r"\g<line>委", name)
    for full, short in _functions():
        name = name.replace(full, short)
    name = _AND.sub("", _JOINT.sub("纪委监委", name))
    name = re.sub(r"人民法庭$", "法庭", name)
    name = re.sub(r"^(?=(?:组织部|宣传部|统战部|政法委)$)", "委", name)  # only the Party's committee has one
    return re.sub(r"^(委|政府)办公室$", r"\1办", name)


def own_part(name: str) -> str:
    """A body's name without the word that says whose it is: 区民政局 -> 民政局, 我市水务局 -> 水务局."""
    name = _TERM.sub("", name)
    if pointing := _POINTING.match(name):
        return name[pointing.end() :]
    if _LEVEL.match(name):
        return name[1:]
    name = name.removeprefix("自治区")
    local = _LOCAL.match(name)
    return name[local.end() :] if local else name

"""Claims that a name itself states: whose agency it is, where a place lies, what a longer name is part of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.lexicon.words import any_of, fill
from kg.records import Mention, Reading
from kg.resolve.keys import Key
from kg.resolve.locations import link_chains, link_labels, link_localities, link_prefixes
from kg.resolve.places import place_key
from kg.resolve.scene import TOWN, Derived, Scene, towns_of
from kg.resolve.schemes import is_list_of
from kg.resolve.setting import find_division, short_name, to_setting

_LOCAL = re.compile(r"^(?P<level>街道|社区|镇|乡|村|苏木|嘎查)(?!医院)")
_ABOVE = re.compile(r"^(?P<level>省|市|区|县|旗|州)(?:委|政府|人大|政协|纪委)")
_BODY = re.compile(
    r"(?:局|委|委员会|办|办公室|政府|院|中心|部|组|专班|指挥部|大队|支队|中队|派出所|所|站|党组|党支部|队伍?|团委)$"
)
_MEMBER = re.compile(r"融媒体中心|协会|联合会|商会|学会|总会|促进会|研究会|基金会|红十字会")
# Whose place is where they stand, even where their name says for whom: 云河区第一小学, 国网云河区供电公司.
_STANDS = re.compile(any_of("standing_bodies"))
_SHORT_BODIES = ("委", "工委", "党委", "党工委", "法院", "检察院", "政协", "人大", "政府", "纪委")
_PLACE_END = re.compile(r"(?:街道|镇|乡|街|苏木|社区|村|[区县市旗])$")
# What is named after the town it stands in or the place it serves: 云河区人民法院|石桥|法庭, 石桥|派出所.
_POST = re.compile(fill("{town_posts_before}?{town_posts}$"))
# What a city's or the state's body in a county is called after: 林州市云河生态环境局, 云河海关.
_COUNTY_BODY = re.compile(r"(?:生态环境局|海关|出入境检验检疫局|供电局|公安分局|分局|大队)$")
_BRANCH_OF = r"(?:市|区|县|旗)?(?:支行|分行|分公司|支公司|销售分公司|供电公司|农商行|农村商业银行|农村信用合作联社)"
_SITE_OF = re.compile(any_of("named_sites"))
_AD_HOC = re.compile(r"(?:指挥部|专班|领导小组|工作组|推进组)(?:办公室)?$")
_ZONE = re.compile(r"(?:园区|开发区|口岸)$")
_ZONE_BODY = re.compile(r"[一-龥]{0,8}?(?P<kind>开发区|经开区|高新区|园区|工业园)(?=管委|党工委|[一-龥]{2,8}[局办]$)")
_JOINT = re.compile(r"联合|检查组|调研组|考察团")  # made for a day, of several bodies
_MEDIA = re.compile(r"日报|晚报|晨报|电视台|广播|传媒|新闻|(?:报|融媒|发布)$")
_OWN_LEVEL = re.compile(r"[全我本][省市区县州旗]")
_WORK_OF = {"document": "关于|任免名单|任命名单", "event": r"第[一二三四五六七八九十\d]+次"}
_WITHIN = re.compile(r"(?:在|关于)?全(?P<level>[省市区县州旗])")


def derive_claims(
    reading: Reading, mentions: Sequence[Mention], keys: Mapping[str, Key], told: Collection[str] = ()
) -> Iterator[Derived]:
    """Claims from the names of one page, each with the mention that states it as evidence. ``told`` are the things of
    which its sentences say where they lie."""
    named = [m for m in mentions if not m.deictic and m.id in keys]
    scene = Scene(
        reading,
        named,
        keys,
        {a.id: to_setting(a.locality or reading.locality) for a in reading.articles},
        to_setting(reading.locality),
        frozenset(keys[m.id].id for m in mentions if m.id in keys),
        *towns_of(reading, named, keys),
    )
    placed = set(told)
    for derived in (*link_chains(scene), *link_labels(scene), *link_prefixes(scene)):
        placed.add(derived.subject.id)
        yield derived
    for derived in _namesakes(scene):
        if derived.subject.type == "place":
            placed.add(derived.subject.id)
        yield derived
    yield from link_localities(scene, placed)
    yield from _jurisdictions(scene)
    yield from _containments(scene)
    yield from _tasks(scene)
    yield from _reaches(scene)
    yield from _authors(scene)


def _jurisdictions(scene: Scene) -> Iterator[Derived]:
    """区水务局 has jurisdiction over the district, 镇司法所 over the town named last; a body without a place in its
    name over the town or place that the article is about (inferred)."""
    agencies = sorted((m for m in scene.named if m.type == "agency"), key=lambda m: not scene.keys[m.id].stated)
    seen: set[str] = set()
    places = {p.text: scene.keys[p.id] for p in scene.named if p.type == "place" and _PLACE_END.search(p.text)}
    for m in agencies:
        key = scene.keys[m.id]
        if key.id in seen or m.rule == "agency.groups-under":  # a group serves the body it is of
            continue
        seen.add(key.id)
        if local := _LOCAL.match(m.text):
            if place := _last_place(scene, m, local["level"]):
                yield Derived(key, "jurisdiction", place, m, "name.jurisdiction", 0.8, inferred=False)
            continue
        above = _ABOVE.match(m.text)
        stated = key.stated or above is not None
        place = None if stated else _place_within(scene, m)
        quoted = scene.reading.page.text[m.start - 1 : m.start] == "“"
        if not place and (stated or quoted or _BODY.search(key.name)) and not _JOINT.search(key.name):
            scope = scene.setting(m).at(above["level"]) if above and not key.stated else key.scope
            place = scene.towns.get(m.article) if not stated and (m.article or "") in scene.topics else None
            place = place or (place_key(scope, scene.setting(m)) if scope else None)
        post = place if not stated and _POST.search(key.name) else None
        if post and (post.name == scene.setting(m).here or find_division(post.name)):
            continue  # 石桥派出所 serves a town, named or not
        if inner := _inner_place(key, places):
            place, stated = inner, True
        if place and place.id not in scene.present:
            place = _unscoped(scene, place)
        if place and place.id in scene.present:
            yield Derived(
                key, "jurisdiction", place, m, "name.jurisdiction", 0.9 if stated else 0.65, inferred=not stated
            )
    for m in scene.first("organization"):
        key = scene.keys[m.id]
        place = place_key(key.scope, scene.setting(m)) if key.scope else None
        if place and key.stated and place.id in scene.present and not _MEDIA.search(m.text):
            serves = _MEMBER.search(m.text) or m.text[0] in "省市区县州旗镇" and not _STANDS.search(m.text)
            relation = "jurisdiction" if serves else "locatedIn"
            yield Derived(key, relation, place, m, "name.jurisdiction", 0.8, inferred=False)


def _namesakes(scene: Scene) -> Iterator[Derived]:
    """石桥派出所 serves 石桥镇; 石桥渔业协会, 云河银行石桥支行 lie there: one place of the page alone has that stem."""
    stems: dict[str, set[Key]] = {}
    for m in scene.first("place"):
        key = scene.keys[m.id]
        division = find_division(key.name)
        stem = division.stem if division else _PLACE_END.sub("", key.name)
        if stem != key.name and len(stem) > 1 and not key.name.endswith("社区"):  # 海棠中学 is not 海棠社区's
            stems.setdefault(stem, set()).add(key)
    single = {stem: next(iter(keys)) for stem, keys in stems.items() if len(keys) == 1}
    here = scene.default
    if here.division and len(here.division.stem) > 1 and (home := place_key(here.here, here)).id in scene.present:
        single[here.division.stem] = home  # 云河实验中学 is the district's, though a street is called 云河街道
    above = [d.stem for d in map(find_division, (here.province, here.city)) if d and d.stem]
    for m in scene.first("agency", "organization", "place"):
        for stem, place in sorted(single.items()):
            if stem not in m.text:
                continue
            kind = re.search(re.escape(stem) + "[区县市镇乡街村]", m.text)
            other = kind and not short_name(place.name).startswith(kind[0]) or _MEDIA.search(m.text)
            own = scene.keys[m.id]
            if other or place.id == own.id or find_division(own.name) or TOWN.search(own.name):
                continue
            after = m.text.partition(stem)[2]
            county_body = find_division(place.name) and _COUNTY_BODY.match(after)
            if m.type == "agency" and (county_body or _POST.match(after)):
                yield Derived(scene.keys[m.id], "jurisdiction", place, m, "name.stem", 0.85, inferred=False)
                continue
            if any(m.text.startswith(stem + inner) for inner in single):
                continue  # 云山云河机械公司 in a city 云山市: the district says where
            if any(re.search(re.escape(inner) + _BRANCH_OF, after) for inner in single):
                continue  # 云河农商银行石桥支行 stands in 石桥
            begins = m.text.startswith((stem, *(outer + stem for outer in above)))
            branch = m.type == "organization" and (begins or re.search(re.escape(stem) + _BRANCH_OF, m.text))
            zone = _ZONE.search(m.text) and TOWN.search(place.name)  # named after a town, the county's
            if branch or m.type == "place" and begins and _SITE_OF.search(m.text) and not zone:
                serves = m.type == "organization" and _MEMBER.search(m.text) and find_division(place.name)
                relation = "jurisdiction" if serves else "locatedIn"
                yield Derived(own, relation, place, m, "name.stem", 0.8, inferred=False)


def _inner_place(key: Key, places: Mapping[str, Key]) -> Key | None:
    """The place that what is left of a body's name begins with: 白石村 of 林州镇|白石村党支部; of 经开区管委会 the only
    zone of the page."""
    name = max((n for n in places if key.name.startswith(n) and key.name != n), key=len, default="")
    if not name and (zone := _ZONE_BODY.match(key.name)):
        zones = {p.id: p for n, p in places.items() if n.endswith(zone["kind"])}
        return next(iter(zones.values())) if len(zones) == 1 else None
    return places.get(name)


def _unscoped(scene: Scene, place: Key) -> Key | None:
    """The place of the page that a body's name means although the page knows more of it: 云河区白石村 of 白石村党总支
    for 云河区林州镇白石村."""
    same = {scene.keys[p.id] for p in scene.named if p.type == "place" and scene.keys[p.id].name == place.name}
    return same.pop() if len(same) == 1 else None


def _place_within(scene: Scene, m: Mention) -> Key | None:
    """The place named inside a body's name (共青团云河市委), if just one of the page's is."""
    inside = {scene.keys[p.id] for p in scene.named if p.type == "place" and len(p.text) > 2 and p.text in m.text}
    return inside.pop() if len(inside) == 1 else None


def _last_place(scene: Scene, m: Mention, ending: str) -> Key | None:
    before = [p for p in scene.named if p.type == "place" and p.article == m.article and p.end <= m.start]
    own = next((scene.keys[p.id] for p in reversed(before) if p.text.endswith(ending)), None)
    town = scene.towns.get(m.article)
    return own or (town if town and town.name.endswith(ending) else None)


def _containments(scene: Scene) -> Iterator[Derived]:
    """区水务局|信访办 is part of 区水务局; “七个一”|响应平台 of “七个一”; 清河行动|“春季战役” of the action."""
    texts: dict[str, Mention] = {}
    for m in scene.named:
        if m.type in ("agency", "organization", "initiative", "document"):
            texts.setdefault(m.text, m)
    done: set[tuple[str, str]] = set()
    rows = [(m, scene.keys[m.id], scene.keys[m.id].id) for m in texts.values()]
    for m, key, inner_id in rows:
        for o, outer, outer_id in rows:
            if inner_id == outer_id or (inner_id, outer_id) in done or m.type != o.type and m.type != "document":
                continue
            predicate = ""
            body = m.type in ("agency", "organization")
            if body and key.scope == outer.scope and _is_under(key.name, outer.name):
                predicate, confidence = "partOf", 0.85
            elif m.type == "initiative" and is_list_of(outer.name, key.name.removeprefix(outer.name)):
                continue  # “清源工程”清单 tells what the scheme comprises
            elif m.type == "initiative" and (_is_part(key.name, outer.name) or _is_part(m.text, o.text)):
                predicate, confidence = "partOf", 0.8
            elif m.type == "document" and o.type == "initiative" and len(outer.name) > 2 and outer.name in key.name:
                predicate, confidence = "defines", 0.85
            if predicate:
                done.add((inner_id, outer_id))
                rule = "name.document" if predicate == "defines" else "name.contains"
                yield Derived(key, predicate, outer, m, rule, confidence, inferred=False)


def _tasks(scene: Scene) -> Iterator[Derived]:
    """“云河行动”指挥部 runs “云河行动”: a body set up for the scheme that it is named after."""
    schemes = [m for m in scene.first("initiative") if len(_bare(m.text)) > 3]
    for m in scene.first("agency"):
        name = _bare(m.text)
        named = [s for s in schemes if _bare(s.text) in name or _core(s.text) in name] if _AD_HOC.search(name) else []
        if named:
            scheme = max(named, key=lambda s: len(s.text))
            yield Derived(scene.keys[m.id], "runs", scene.keys[scheme.id], m, "name.task", 0.8, inferred=False)


def _authors(scene: Scene) -> Iterator[Derived]:
    """云河区人民政府|关于…的通告 is issued by that government; 云河区第九届人大常委会|第三次会议 held by that body."""
    bodies = [scene.keys[m.id] for m in scene.first("agency")]
    for work in scene.first("document", "event"):
        text = _official(work.text.lstrip("《“"))
        for key in bodies:
            name = _official(key.name)
            lead = re.match(rf"(?P<place>[^,。]*?)(?:中共)?{re.escape(name)}(?={_WORK_OF[work.type]})", text)
            if not lead or lead["place"] and not key.scope.endswith(lead["place"]):  # 区第九届人大常委会: 云河区
                continue
            predicate, rule = ("issues", "name.issuer") if work.type == "document" else ("organizes", "name.holder")
            yield Derived(key, predicate, scene.keys[work.id], work, rule, 0.85, inferred=False)


def _official(name: str) -> str:
    """A name without the count of a term, the standing organs of a congress and a government spelled one way."""
    plain = re.sub(r"第?[一二三四五六七八九十\d]+届", "", name)
    return plain.replace("人民代表大会常务委员会", "人大常委会").replace("人民政府", "政府")


def _bare(text: str) -> str:
    return re.sub(r"[“”‘’]", "", text)


def _core(text: str) -> str:
    """The quoted part of a scheme's name, or the name itself."""
    quoted = re.search(r"[“‘]([^“”‘’]{3,})[”’]", text)
    return quoted[1] if quoted else _bare(text)


def _is_under(inner: str, outer: str) -> bool:
    inner = inner.removeprefix("人民")  # 法院|武屯人民法庭
    if not inner.startswith(outer) or inner[len(outer) :][:1] in ("", "员") or inner[len(outer) :] == "监委":
        return False
    return len(outer) > 2 or outer in _SHORT_BODIES


def _is_part(inner: str, outer: str) -> bool:
    return len(outer) > 2 and inner.startswith(outer) and len(inner) - len(outer) >= 2


def _reaches(scene: Scene) -> Iterator[Derived]:
    """全区X专项行动 applies to the district, 《林州镇Y办法》 to the town."""
    places = {scene.keys[m.id].name: scene.keys[m.id] for m in scene.named if m.type == "place"}
    for m in scene.first("initiative", "document"):
        place = _reach(scene, m, places)
        if place:
            yield Derived(scene.keys[m.id], "appliesTo", place, m, "name.applies", 0.85, inferred=False)


def _reach(scene: Scene, m: Mention, places: Mapping[str, Key]) -> Key | None:
    setting = scene.setting(m)
    text = m.text.lstrip("《“‘") if m.type == "document" else m.text
    before = "".join(scene.reading.page.text[max(0, m.start - 6) : m.start].split())[-2:]
    level = text[1] if _OWN_LEVEL.match(text) else ""
    if not level and m.type == "document":
        within = _WITHIN.search(text)
        level = before[1] if _OWN_LEVEL.fullmatch(before) else within["level"] if within else ""
    if level:
        return place_key(setting.at(level), setting) if setting.at(level) else None
    own = {setting.here, setting.city, short_name(setting.here), setting.division.stem if setting.division else ""}
    longest = max((n for n in (*own, *places) if len(n) > 1 and text.startswith(n)), key=len, default="")
    if longest in places:
        return places[longest]
    return place_key(setting.city if longest == setting.city else setting.here, setting) if longest else None

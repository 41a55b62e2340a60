"""Where a deed reaches and where an event is held: 在枫林街道开展X, 对清河沿线开展X, E在云河区举行, 选取A、B为试点."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.claims.clauses import Clause
from kg.extract.claims.denials import is_denied, is_denied_after, is_ended
from kg.extract.claims.links import Link, status_of
from kg.extract.mentions.marked import Marked, Span, spans_in
from kg.lexicon.words import fill

_THERE = re.compile(r"(?:在|到|赴|于|走进|对|向|针对|围绕)(?:了)?(?:沿线|辖区内?)?(?:[一-龥]{1,4}、){0,2}$")
_DO = re.compile(fill(r"^[^,。“”]{0,14}?(?:{deeds}|举办|举行|召开|设立|设置|安装|试点)[^,。]{0,24}$"))
_HELD = re.compile(
    r"^[”’]?(?:\d{1,2}月\d{1,2}日|\d{1,2}日|[今昨当]天|当[日晚]|日前|近日|[上本下]周[一二三四五六日末天]?|[上下]午|(?:正式|隆重|顺利|将|同步))*+(?:在|于)$"
)
_HAPPENS = re.compile(
    r"^[^,。]{0,12}?(?:开课|开场|开赛|开演|开讲|举行|召开|开幕|举办|开班|启动|进行|收兵|收官|收哨|落幕|闭幕|落下帷幕|结束|开工|揭牌|挂牌|启用|落地|上线|破土动工|推广|试点|走进现实|开展|全覆盖)"
)
_PARTS_OF = re.compile(r"在(?:全[域镇乡区县])?(?:的)?\d+个(?:行政)?(?:村|社区|镇街|街道|乡镇|小区)")
EXTENT = re.compile(r"全[省市区县州旗镇乡村]")
_PILOTS = re.compile(r"(?:选取|选定|选择|确定|明确|将|把)$")
_AS_PILOTS = re.compile(
    r"^(?:等)?(?:\d+个|[一二三四五六七八九十两]个)?[^,。]{0,6}(?:作为|为)(?:首批)?(?:试点|示范点|示范)"
)
_WORKED_ON = re.compile(r"(?:等\d*[条个处段座项]?)?[^,。]{0,16}?(?:清淤|改造|整治|加固|治理|修复|拓宽|扩建)")
_MEANS = re.compile(r"(?:依托|按照|根据|依据|围绕|借助|列为|列入|纳入|入选|评为)[^,。;“”]{0,8}[“‘]?$")
_SPREAD = re.compile(
    r"(?:推广|推行|铺开|推开|全覆盖|覆盖|先行先试|试点|试行|复制|落地|投放|设点|布点|照着[来做办干]|照搬|照做|先试)"
)
_COVERS = re.compile(
    r"(?:覆盖|辐射|(?:推[广开]?|拓展|延伸|扩大?|铺开?|复制|搬)[到至]|落户|落地|驶入|开进|选址)(?:了|在|到|于)?(?:[一-龥]{1,4}、){0,2}$"
)
_ARE_PILOTS = re.compile(
    r"(?:等[^,。]{0,6})?(?:[两三四五六\d]+?个?(?:镇|村|街道|社区|乡|区|县)?)?(?:已|将|率先|首批|正)*+"
    r"(?:(?:成为|是|被[列确选]?[一-龥]{0,2}为|列为)[^,。、]{0,6}(?:试点|推广点|示范点|重点)(?!工作|任务|项目)"
    r"|先行(?:一步|先试|试[点挂行用])|先试|(?<=[两三四五六\d]个)试点(?:村|社区|镇|街道|乡))"
)
_AREA = re.compile(r"(?:[区县市旗镇乡村街]|街道|社区|嘎查|苏木|园区)$")
_TOWN = re.compile(r"(?:镇|乡|街道|苏木|街)$")
_FOUNDER = re.compile(r"(?:镇|乡|街道|苏木|[村街]|社区|嘎查|居民区)$")
_FOUNDED = re.compile(r"(?:成立|组建|办起|建起|拉起|创办|组织成立)了?(?:起)?(?:[\d一两][^,。]{0,3}[支个家])?[“‘]?$")
_LARGE = re.compile(r"(?:镇|乡|街道|苏木|[省市县旗州盟]|(?<![社小])区|[江河湖山]|国道|省道|高速)$")
_DIVISIONS = ("place.gazetteer", "place.stem")
_AREA_ABOVE = re.compile(r"[省市县旗州]$|(?<![社小园])区$|街道$|[镇乡]$|苏木$")
_OF_PLACE = re.compile(r"(?:境内|辖区|辖区内)?的")
_INTO = re.compile(r"(?:在|深入|到|走进|选取|选择|将)(?:辖区|辖区内)?(?:的)?$")
_OWN_GAP = re.compile(r"(?:今年|[\d年]{2,5})?[“‘]?|:[“‘]?")
_NEAR = 120  # characters of the page from where a thing was named to what is told of it without its name
_THIS = re.compile(r"(?:这|该|此)[一套种项个]?(?:做法|办法|经验|模式|机制|制度|方式|举措|工作法|创新)")
# 石桥镇的“石桥通”, 石桥镇今年3月启用的“石桥通”.
_THEIRS = re.compile(
    r"(?:(?:[去今前]年|[\d年月日初底末]++|近日|日前|近期|率先|首创|正在|全面|大力|已经?|新|先后)*+"
    r"(?:启用|推出|建立|打造|推行|实施|开展|上线|创新|创立|首创|探索|设立|开设|试行|实行|发起|成立|创办|搭建|启动"
    r"|建成|建设|推广)[了过]?的[^,。;“”]{0,8}|的)[“‘]?"
)
_COUNTED_OF = re.compile(r"[”’]?(?:工单|来电|诉求|热线|投诉)")  # 社区的12345工单 are what it was told
_GOES_TO = re.compile(r"(?:到|赴|深入|走进|前往)$")
_SEEN_THERE = re.compile(r"[^,。;“”]{0,8}?(?:调研|督导|检查|察看|督查|调度|视察|督战)了?[^,。;“”、]{0,8}[“‘]?")
_AHEAD = re.compile(r"率先在\||在\|率先")  # a boast of who was first, no reach


def link_reach(clause: Clause, topic: Span | None) -> Iterator[Link]:
    """``appliesTo`` of initiatives and ``locatedIn`` of events by the places of the clause. ``topic`` is the initiative
    named last before the clause."""
    text = clause.marked.block.text
    places = [s for s in clause.spans if s.mention.type == "place"]
    for group in _groups(clause, places):
        before, after = text[clause.start : group[0][0].start], group[-1][-1].end
        inner = [chain[-1] for chain in group]
        after_text = text[after : after + 2]
        things = [s for s in clause.spans if s.mention.type in ("initiative", "event")]
        if _AHEAD.search(before + "|" + after_text) or is_denied(re.sub(r"(?:在|到|赴|于|对)$", "", before)):
            continue
        if _THERE.search(before):
            later = [s for s in things if s.start >= after and _DO.match(text[after : s.start])]
            later = [s for s in later if len(later) == 1 or not is_means(clause.marked, s)]
            earlier = [s for s in things if s.end <= group[0][0].start and _HELD.match(text[s.end : group[0][0].start])]
            worked = topic and topic.start < clause.start and _WORKED_ON.match(text[after : clause.end])
            if worked and topic and not things:
                later = [topic]  # 治理工程推进,…对清河、云溪等5条河流清淤
            spread = not (later or earlier or things) and (
                _SPREAD.search(text[after : clause.end]) or _COVERS.search(before)
            )
            if topic and spread and is_at_hand(clause, topic):
                later = [topic]
            if not _HAPPENS.match(text[after : clause.end]):
                earlier = []
            denied = {s.mention.id for s in later if _is_off(text[after : s.start])}
            if is_denied_after(text[after : clause.end]):
                earlier = []
            for thing in [*(s for s in later if s.mention.id not in denied), *earlier]:
                yield from (_reach(clause, thing, place) for place in inner)
        elif (
            topic
            and not things
            and is_at_hand(clause, topic)
            and (_COVERS.search(before) or _ARE_PILOTS.match(text, after))
        ):
            yield from (_reach(clause, topic, place) for place in inner)
        elif things and things[-1].end <= group[0][0].start and _COVERS.search(before):
            yield from (_reach(clause, things[-1], place) for place in inner)
        elif _PILOTS.search(before) and _AS_PILOTS.match(text[after : clause.end]):
            rest = spans_in(clause.marked, clause.end, clause.sentence[1])
            named = [s for s in rest if s.mention.type == "initiative"]
            if named:
                yield from (_reach(clause, named[0], place) for place in inner)


def link_extent(clause: Clause, topic: Span | None) -> Iterator[Link]:
    """全镇开展X; 林州镇在23个村推广X: what is done all over a place, or over many parts of it, applies to it."""
    text = clause.marked.block.text
    places = [a for a in clause.actors if a.mention.type == "place"]
    wide = _PARTS_OF.search(text, clause.start, clause.end)
    things = [s for s in clause.spans if s.mention.type == "initiative"]
    if wide and not things and topic and _SPREAD.search(text, wide.end(), clause.end):
        yield from (_reach(clause, topic, place) for place in places)
    for place in places:
        # 全县34个社区…,|利用X is of the communities; 全旗各苏木镇…,|开展X of the whole banner.
        said = place.start >= clause.start or text.startswith("各", place.end) and place.start >= clause.sentence[0]
        own = said and EXTENT.match(place.mention.text)
        begins = max(place.end, clause.start) if own else wide.end() if wide else None
        for thing in things:
            if begins is not None and begins <= thing.start and _DO.match(text[begins : thing.start]):
                if _is_off(text[begins : thing.start]):
                    continue
                yield _reach(clause, thing, place)


def is_at_hand(clause: Clause, topic: Span, within: int = _NEAR) -> bool:
    """Whether a clause that names no thing is still about ``topic``: named in its sentence, or close before it, unless
    the sentence names a document of something else."""
    if clause.sentence[0] <= topic.start < clause.start:
        return True
    if _THIS.search(clause.marked.block.text, clause.sentence[0], clause.end):
        return True
    papers = [s for s in spans_in(clause.marked, *clause.sentence) if s.mention.type == "document"]
    name = topic.mention.text.strip("“”‘’")
    near = clause.marked.block.span(clause.start, clause.end)[0] - topic.mention.end < within
    return near and (not papers or any(name in s.mention.text for s in papers))


def link_bracketed(clause: Clause) -> Iterator[Link]:
    """云河养老院(石桥镇), 位于石桥镇的云河养老院: where a firm, a school or a site stands."""
    text, spans = clause.marked.block.text, clause.spans
    for place, site in pairwise(spans):
        if place.mention.type == "place" and site.mention.type in ("place", "organization"):
            held = _AREA.search(place.mention.text) and not _AREA_ABOVE.search(site.mention.text)
            if held and _OF_PLACE.fullmatch(text, place.end, site.start) and not site.mention.deictic:
                yield Link(site, "locatedIn", place, "reach.of-place", 0.75, "done", place.start, site.end)
    for body in (s for s in spans if s.mention.type == "organization" and text[s.end : s.end + 1] == "("):
        for place in (s for s in spans if s.start == body.end + 1 and s.mention.type == "place"):
            if text[place.end : place.end + 1] == ")" and not place.mention.deictic:
                yield Link(body, "locatedIn", place, "reach.bracketed", 0.8, "done", body.start, place.end)


def link_founded(clause: Clause) -> Iterator[Link]:
    """石桥镇成立“红伞”劝导队: the team that a town or a village founds is there."""
    small = [a for a in clause.actors if a.mention.type == "place" and _FOUNDER.search(a.mention.text)]
    if len(small) != 1 or len(clause.actors) != 1:
        return
    for team in (s for s in clause.spans if s.mention.type == "organization" and s.start >= small[0].end):
        if _FOUNDED.search(clause.marked.block.text, clause.start, team.start) and not team.mention.deictic:
            start = small[0].start if clause.own else clause.start
            yield Link(team, "locatedIn", small[0], "reach.founded", 0.75, "done", start, team.end)


def link_within(clause: Clause) -> Iterator[Link]:
    """石桥镇在白石村、清溪社区试行X: the small places that a town acts in lie in it."""
    text = clause.marked.block.text
    towns = [a for a in clause.actors if a.mention.type == "place" and _TOWN.search(a.mention.text)]
    if len(towns) != 1 or len(clause.actors) != 1 or not clause.sentence[0] <= towns[0].start < clause.end:
        return
    places = [s for s in clause.spans if s.mention.type == "place" and s.start >= towns[0].end]
    for group in _groups(clause, places):
        if _INTO.search(text[clause.start : group[0][0].start]):
            for chain in group:
                place = chain[0].mention
                if not (place.deictic or _LARGE.search(place.text) or place.rule in _DIVISIONS):
                    ends = (towns[0].start, chain[0].end)
                    yield Link(chain[0], "locatedIn", towns[0], "reach.within", 0.8, "done", *ends)


def link_own(clause: Clause) -> Iterator[Link]:
    """林州镇“暖心”行动: what stands right behind an area is done there; 林州镇:“暖心”行动…, as headlines have it, also
    by it."""
    text = clause.marked.block.text
    things = [s for s in clause.spans if s.mention.type == "initiative"]
    before = spans_in(clause.marked, max(clause.sentence[0], clause.start - 20), clause.end) if things else ()
    for place in (s for s in before if s.mention.type == "place" and _AREA.search(s.mention.text)):
        for thing in things:
            gap = text[place.end : thing.start] if thing.start >= place.end else "-"
            off = text.startswith("任务", thing.end) or is_denied_after(text[thing.end : clause.end])
            if _OWN_GAP.fullmatch(gap) and not off:
                yield _reach(clause, thing, place)
                if gap.startswith(":"):
                    yield Link(place, "runs", thing, "reach.headed", 0.75, "done", place.start, thing.end)


def is_means(marked: Marked, thing: Span) -> bool:
    """Whether a thing is only what something else goes by or builds on: 依托|X|建立Y, 按照|X|部署."""
    return _MEANS.search(marked.block.text[max(0, thing.start - 16) : thing.start]) is not None


def _is_off(between: str) -> bool:
    return is_denied(between) or is_ended(between)


def _groups(clause: Clause, places: list[Span]) -> list[list[list[Span]]]:
    """Places in lists of chains: 云河区|枫林街道、云山区 -> [[[云河区, 枫林街道], [云山区]]]."""
    text, groups = clause.marked.block.text, list[list[list[Span]]]()
    for place in places:
        last = groups[-1][-1][-1] if groups else None
        gap = text[last.end : place.start] if last else None
        if gap == "":
            groups[-1][-1].append(place)
        elif gap in ("、", "和", "与", "及"):
            groups[-1].append([place])
        else:
            groups.append([[place]])
    return groups


def _reach(clause: Clause, thing: Span, place: Span) -> Link:
    start, end = min(thing.start, place.start), max(thing.end, place.end)
    text = clause.marked.block.text
    if thing.mention.type == "event":
        status = status_of("", text[clause.start : end])
        return Link(thing, "locatedIn", place, "reach.held-at", 0.85, status, start, end)
    inside = clause.sentence[0] <= thing.start < clause.sentence[1]
    start, end = (start, end) if inside else (place.start, clause.end)
    return Link(thing, "appliesTo", place, "reach.done-at", 0.8, status_of("", text[clause.start : end]), start, end)


def link_whose(clause: Clause) -> Iterator[Link]:
    """白石村的“议事亭”, 石桥镇今年推出的“石桥通”; 到石桥镇调研“石桥通”: a scheme told to be a place's, or looked at
    there."""
    text = clause.marked.block.text
    things = [s for s in clause.spans if s.mention.type == "initiative" and not s.mention.deictic]
    for group in _groups(clause, [s for s in clause.spans if s.mention.type == "place"] if things else []):
        start, end = group[0][0].start, group[-1][-1].end
        thing = next((t for t in things if t.start >= end), None)
        if not thing or is_denied(text[clause.start : start]):
            continue
        before = text[clause.start : start]
        theirs = _THEIRS.fullmatch(text, end, thing.start) and not before.endswith(("来自", "与", "和", "同"))
        on_tour = _SEEN_THERE.fullmatch(text, end, thing.start) and _GOES_TO.search(before)
        held = any(s.mention.type == "person" and s.start - thing.end < 2 for s in clause.spans if s.start >= thing.end)
        if (theirs and not held and not _COUNTED_OF.match(text, thing.end)) or on_tour:
            yield from (_reach(clause, thing, chain[-1]) for chain in group)

"""Posts said after the name: 林知远任云河区民政局局长; 免去高岚的…职务; 辞去; 由林知远任组长; 拟任 (a plan)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.claims.posts import Post, find_posts
from kg.extract.mentions.marked import Span
from kg.lexicon.words import fill

_TAKES = re.compile(
    r"(?:同志)?(?:\((?:女|[一-龥]{1,4}族|[男女],[一-龥]{1,4}族)\))?(?P<life>(?:,[^,;。]{1,14}){0,6}?,)?"
    r"(?P<verb>现任|拟任|拟提名为|拟提名任|为|任|(?:接替[一-龥]{2,4})?担任|出任|接任|继任|兼任|当选为?|被任命为|是|系"
    r"|[调转升改就挂获]任|受聘(?:担任|任|为)|被?聘(?:任)?为|[还也]担任|(?:如今|现在|目前|同时|还|也)(?:担任|是)|现为|现担任)(?!期|务|何|了|此|由)"
)
# After what somebody was before: 退休前是教师,|如今是调解委员会主任.
_NOW = re.compile(r"[^。;]{0,40}?,(?P<verb>现任|现为|现担任|(?:如今|现在|目前|眼下)(?:担任|是))")
_NOW_BEGINS = re.compile(r"(?:现任|现为|现担任|拟任)")
_LOSES = re.compile(r"(?:同志)?的(?P<titles>[^,;。]{2,60}?)职务")
_LEAVES = re.compile(
    r"(?:同志)?(?:因[^,;。]{1,12},?)?(?P<asks>请求|申请)?(?:已)?(?:辞去|被免去|不再担任|不再兼任|卸任)(?P<titles>[^,;。]{2,40}?)"
    r"(?:的?职务|(?=[,;。]|$))"
)
_NAMES = re.compile(r"(?:任命|聘任|选举|补选|推选)(?:产生)?[^,;。]{0,12}$")  # stands before who is appointed
_LIST = re.compile(r"(?:^|[;:。])$")
_STARTS = ("当选", "当选为", "被任命为", "出任", "接任", "继任", "调任", "转任", "升任", "改任", "获任")
_ALSO = re.compile(r",(?P<verb>拟任|拟提名为|拟提名任|兼任|现任|(?:同时|还|也)(?:担任|是|兼任))")
_END = re.compile(r"[,;。!(:]|职务|候选人|$")
_AND = re.compile(r"[、和][一-龥]{0,14}")
_OF_TEAM = re.compile(r"(?:第一|常务|执行)?副?(?:组长|召集人|总?指挥长?|总指挥)")
_TEAM = re.compile(r"(?:领导小组|专班|指挥部|工作组|联席会议|委员会|小组)$")
_OFFICE = re.compile(r"(?:办|办公室|中心|委员会)$")
_HELD = re.compile(r"[兼担]任(?=[,;。]|$)")
_IS = re.compile(fill(r"(?:是|为|[:由])(?:退休|{callings}|,)*$"))
_MAY_BE = re.compile("[长任人官挥员记][是为:由]")
_BY = re.compile(r"由[^,。;由]{0,24}$|设在[^,。;]{2,14},[^,。;]{0,20}$")  # 治水办设在水利局,副区长|林知远兼任主任


@dataclass(frozen=True, slots=True)
class Appointment:
    """Posts told after a name, where the statement ends, and what it says of them: ``tenure``, ``status``, and
    ``change``: whether it is the notice of their start or end."""

    posts: tuple[Post, ...]
    end: int
    tenure: str | None
    status: str
    change: str | None = None


def find_appointments(text: str, person: Span, spans: Sequence[Span], limit: int) -> Iterator[Appointment]:
    """What ``text[person.end:limit]`` says about the person's posts. ``spans``: the mentions of the sentence."""
    if loses := _LOSES.match(text, person.end, limit):
        posts = _titles(text, person, spans, loses.start("titles"), loses.end("titles"))
        said = text[max(0, person.start - 40) : person.start]
        if posts and (
            not said or re.search(r"免去|辞去|撤销|免:|[;:。]$", said)
        ):  # a line of a list: 免去:/林知远的…职务
            yield Appointment(tuple(posts), loses.end(), "原", "done", "end")
        return
    before = text[max(0, person.start - 40) : person.start]
    if leaves := _LEAVES.match(text, person.end, limit):
        if posts := _titles(text, person, spans, leaves.start("titles"), leaves.end("titles")):
            asked = leaves["asks"] and not re.search("接受|同意|批准", before)
            change = None if asked else "end"
            yield Appointment(
                tuple(posts), leaves.end(), None if asked else "原", "planned" if asked else "done", change
            )
        return
    yield from _held(text, person, spans, limit)
    if before.endswith("接替"):
        return  # 林知远接替|高岚|担任局长
    at = person.end
    for other in sorted(spans, key=lambda s: s.start):  # 由林知远、副区长高岚任组长
        if other.mention.type == "person" and other.start > at and _AND.fullmatch(text, at, other.start):
            at = other.end
    takes: re.Match[str] | None = _TAKES.match(text, at, limit) or _now(text, at, spans, limit)
    if takes and takes.groupdict().get("life") and takes["verb"] not in ("现任", "拟任"):
        takes = _now(text, at, spans, limit)
    while takes:
        verb = takes["verb"]
        found = _END.search(text, takes.end(), limit)
        end = found.start() if found else limit
        posts = [] if text.startswith("候选人", end) else _titles(text, person, spans, takes.end(), end)
        if verb.endswith(("是", "系")):
            posts = [p for p in posts if p.body]
        floor = max(0, person.start - 40)
        by = verb.endswith(("任", "担任", "为")) and _BY.search(text, floor, person.start)
        if by or verb in ("任", "担任", "兼任"):
            before_it = by.start() if by else person.start  # 由云河区水利局局长|林知远任主任: not the bureau's
            posts = [_within(p, spans, before_it, set_up=not by) for p in posts]
        if posts:
            planned = verb.startswith("拟")
            tenure = "拟任" if planned else "兼" if verb.endswith("兼任") else "现任" if verb == "现任" else None
            change = "start" if not planned and _begins(verb, before) else None
            yield Appointment(tuple(posts), end, tenure, "planned" if planned else "done", change)
        takes = _ALSO.match(text, end, limit)


def _now(text: str, at: int, spans: Sequence[Span], limit: int) -> re.Match[str] | None:
    """What somebody is now, told after what they were: 林知远退休前是教师,|如今是…; not after others."""
    now = _NOW.match(text, at, limit)
    others = now and any(s.mention.type == "person" and s.end != at and s.start < now.end() for s in spans)
    return None if others else now


def goes_on_from(text: str, sentence: tuple[int, int]) -> bool:
    """Whether a sentence says whose life the one before told has what post: 林知远,男,1975年8月生。|现任…."""
    return _NOW_BEGINS.match(text, *sentence) is not None


def _held(text: str, person: Span, spans: Sequence[Span], limit: int) -> Iterator[Appointment]:
    """办公室主任由林知远兼任; 召集人是区委副书记林知远; 组长:林知远: a post told before the name and its own stack."""
    if not _MAY_BE.search(text, max(0, person.start - 60), person.start):
        return
    stack = find_posts(text, person, spans)
    begin = min((p.start for p in stack), default=person.start)
    joined = _IS.search(text, max(0, begin - 12), begin)
    held = _HELD.match(text, person.end, limit)
    if joined and (held is not None) == (joined[0][0] == "由"):
        posts = find_posts(text, person, spans, end=joined.start())
        told = [span for span in spans if span.end <= joined.start()]
        posts = [_within(p, told, person.start, set_up=False) for p in posts]
        if posts:
            yield Appointment(tuple(posts), held.end() if held else person.end, None, "done")


def _begins(verb: str, before: str) -> bool:
    """Whether a post told by this verb begins with it: 当选, 任命林知远为 …; in a list of appointments just 为."""
    if verb in _STARTS or verb.startswith("接替"):
        return True
    return verb in ("为", "任", "担任", "兼任") and bool(_NAMES.search(before) or verb == "为" and _LIST.search(before))


def _titles(text: str, person: Span, spans: Sequence[Span], start: int, end: int) -> list[Post]:
    end -= text.endswith("”", start, end)  # 受聘担任云河一中“法治副校长”
    return [p for p in find_posts(text, person, spans, end=end, begin=start) if p.start >= start]


def _within(post: Post, spans: Sequence[Span], before: int, *, set_up: bool) -> Post:
    """成立|创建指挥部|,由林知远任指挥长: the post is in the body named last before; a 主任 in the last office, if
    one is named (河长办设在水利局,由林知远任主任). Without 由 (``set_up``) only a post
    in a team is, and only in a team: 成立云河区防汛领导小组,|林知远任组长."""
    office = post.of == "办公室"  # 设指挥部,|林知远任办公室主任
    if office:
        post = replace(post, title=post.of + post.title, of="")
    if post.body or post.level or post.of or not office and set_up and not _OF_TEAM.fullmatch(post.title):
        return post
    bodies = [s for s in spans if s.mention.type in ("agency", "organization") and s.end <= before]
    if set_up or office:
        bodies = [s for s in bodies if _TEAM.search(s.mention.text)]
    elif post.title.endswith("主任"):
        bodies = [s for s in bodies if _OFFICE.search(s.mention.text)] or bodies
    return Post(post.title, bodies[-1] if bodies else None, "", post.tenure, post.start)

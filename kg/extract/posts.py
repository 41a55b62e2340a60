"""Posts: the stack of titles before a name, unit by unit (区人社局党组书记、局长|宋…: two posts in one body)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.clauses import Span
from kg.lexicon.words import any_of

# What a post's title may begin with that is no body of its own: 党组|书记, 区委|副书记, 常务副|区长, 原|局长.
_TENURE = {"原": "原", "时任": "时任", "代": "代", "代理": "代", "挂职": "挂职", "候任": "候任", "兼": "兼", "兼任": "兼"}
_POST = re.compile(
    r"(?P<tenure>时任|代理|候任|原|代)?(?P<post>(?:(?:[省市区县州旗盟镇乡]委|党工委|工委|管委会?|党委|党组|党总支|党支部|总支|纪委|纪工委|政法委)(?=副?书记|常委|委员|主任|副主任|成员))?"
    rf"(?:常务副|第一副|专职副|执行|常务|名誉|首席|第一|副)?{any_of('posts')})(?:兼任?)?(?:\(兼\))?$"
)
_PLACE_POST = re.compile(
    r"(?:(?P<level>[省市区县州旗盟镇乡])(?:委(?:副?书记|常委|委员)|长|委$))|(?P<zone>(?:工委|管委会?|党工委)(?:副?书记|主任|副主任|委员))"
)
NO_POST = frozenset("代表 负责人 工作人员 专家 牵头人 同志 秘书 法官 院士 教授 研究员 馆员 党代表 人大代表 政协委员 班长 创始人 助理".split())


@dataclass(frozen=True, slots=True)
class Post:
    """One unit of a title stack: the title as printed, the mention of its body (None: named by the level of the place,
    ``level`` such as 区, or inherited), and where the stack begins."""

    title: str
    body: Span | None
    level: str
    tenure: str | None
    start: int


def find_posts(text: str, person: Span, spans: Sequence[Span], *, end: int | None = None) -> list[Post]:
    """The posts in front of a name, left to right. ``spans`` are the mentions of the sentence; ``end`` is where the
    stack ends if not at the name."""
    units = list(_units(text, person.start if end is None else end, spans))[::-1]
    posts: list[Post] = []
    body: Span | None = None
    for unit in units:
        body = unit.body or body
        level = _level(unit.title)
        # 区委书记 and 区长 speak of the place whatever body stood before them; 局长 of the body before it.
        own = unit.body if level else unit.body or body
        posts.append(Post(unit.title, own, level, unit.tenure, unit.start))
    return posts


def _level(title: str) -> str:
    match = _PLACE_POST.match(re.sub(r"^(?:常务副|副|代)", "", title))
    return (match["level"] or "区") if match else ""


def _units(text: str, end: int, spans: Sequence[Span]) -> Iterator[Post]:
    ends = {s.end: s for s in spans if s.mention.type in ("agency", "organization", "place")}
    if text[:end].endswith("同志"):
        end -= 2
    while match := _POST.search(text, max(0, end - 24), end):
        start = match.start()
        title = match["post"]
        body = ends.get(start) or (ends.get(start - 1) if start and text[start - 1] == "的" else None)
        # A level word belongs to the title when its place is not part of it: 云河区|区长, but 云河|区委书记.
        if body is None and title[0] in "省市区县州旗盟镇乡" and ends.get(start + 1):
            body = ends[start + 1]
        begin = body.start if body else start
        while body and ends.get(begin) and ends[begin].mention.type == "place":
            begin = ends[begin].start
        if not body and _glued(text, begin):
            return
        tenure = _TENURE.get(match["tenure"] or "") or ("兼" if match[0].endswith(("兼", "兼任", ")")) else None)
        yield Post(title, body, "", tenure, begin)
        if begin and text[begin - 1] in "、,兼":
            end = begin - 1
        else:
            return


def _glued(text: str, at: int) -> bool:
    """Whether a word stands right before a title without body, so that the title is cut out of something longer."""
    return at > 0 and text[at - 1] not in ",、。;:!?“”‘’(兼由和与任为是)原" and not re.match(r"[的了日午天起]", text[at - 1])

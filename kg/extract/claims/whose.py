"""Whose post a bare title is (局长, 副校长): the body that the title's own last word names, named right before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.extract.claims.story import Story
from kg.extract.mentions.marked import Span
from kg.lexicon.words import fill
from kg.records import Mention

# What a body ends in whose head is called so. A title that many kinds of body have (主任) is only settled by the body
# right before it.
_Kinds = tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
_TEAMS = ("工作队", "服务队", "救援队", "巡逻队", "巡护队", "突击队", "志愿队", "宣讲队", "消防队", "守护队", "代办队")
_BODIES: _Kinds = (
    (re.compile("检察长$"), ("检察院",)),
    (re.compile("民警$"), ("派出所", "公安局", "公安分局", "大队")),
    (re.compile("法官$|审判员$"), ("法院", "法庭", "庭")),
    (re.compile("检察官$"), ("检察院",)),
    (re.compile("大队长$"), ("大队",)),
    (re.compile("中队长$"), ("中队",)),
    (re.compile("(?<!小)组长$"), ("组",)),
    (re.compile("(?<![大中支总分小])队长$"), _TEAMS),
    (re.compile("^(?:政协)?委员$"), ("政协", "政协委员会")),
    (re.compile("指挥长?$"), ("指挥部",)),
    (re.compile("局长$"), ("局",)),
    (re.compile("部长$"), ("部",)),
    (re.compile("院长$"), ("医院", "学院", "法院", "敬老院", "研究院")),
    (re.compile("校长$"), ("学校", "小学", "中学", "一中", "职教中心", "大学", "中心校", "高中", "初中", "党校")),
    (re.compile("所长$"), ("所",)),
    (re.compile("站长$"), ("站",)),
    (re.compile("馆长$"), ("馆",)),
    (re.compile("园长$"), ("幼儿园", "中心园")),
    (re.compile("厂长$"), ("厂",)),
    (re.compile("行长$"), ("银行", "支行", "分行")),
    (re.compile("庭长$"), ("庭",)),
    (re.compile("理事长$"), ("理事会", "合作社", "联合社")),
    (re.compile("(?<!理事|董事)会长$"), ("协会", "商会", "理事会", "参事会", "联合会", "学会", "基金会", "促进会")),
    (re.compile("(?:董事长|经理|总裁)$"), ("公司", "集团")),
)
_BODIES_BESIDE: _Kinds = (
    (re.compile("主任$"), ("委", "办", "办公室", "中心", "委员会")),
    (re.compile("会长$"), ("会",)),
)
# Titles that many bodies have: those of whoever is named next on a list that began with the head of one.
_BESIDE_HEAD = re.compile(
    "党组(?:副书记|成员)|党委(?:副书记|委员)|(?:机关)?纪委书记|纪检组长|工会主席|总(?:工程|农艺|会计|经济|规划|畜牧|统计|审计|兽医)师"
    "|[一二三四]级(?:调研员|主任科员|巡视员)|教导员|指导员|政委"
)
_TYPES = ("agency", "organization")
_BEFORE = re.compile(fill(r"(?:{openers}|据|由|经|该|与|和|跟|跟着|对|向|在|任|为|是)*"))
# 县政府|副县长 is a post of the county, as 副县长 alone is.
LEADS_PLACE = re.compile("(?:常务副|副|代)?[省市区县州旗盟]长")
LEVEL_GOVERNMENT = re.compile("[省市区县州旗盟](?:人民)?政府")


def find_meant(short: str, named: Iterable[Mention]) -> Mention | None:
    """The body named last whose name ends in ``short``, the words right before a title (专班|副组长 after
    云河区治水专班), or whose name of a company has them in it (恒远|董事长); what only leads up to them aside."""
    bodies = [m for m in named if m.type in _TYPES]
    if len(short) == 1:  # 局|党组成员: where the article has named but one
        alike = {m.text: m for m in bodies if m.text.endswith(short)}
        return next(iter(alike.values())) if len(alike) == 1 else None
    for at in range(len(short) - 1):
        words = short[at:]
        if at and not _BEFORE.fullmatch(short[:at]) or words == "办公室":  # every body has one
            return None
        for m in reversed(bodies):
            if m.text.endswith(words) or len(words) > 2 and m.type == "organization" and words in m.text:
                return m
    return None


def has_post(body: Mention, title: str) -> bool:
    """Whether somebody listed behind the head of ``body`` with only ``title`` is of it: 县医院书记林知远、|院长."""
    own = any(pattern.search(title) and body.text.endswith(endings) for pattern, endings in _BODIES)
    return body.type in _TYPES and bool(own or _BESIDE_HEAD.fullmatch(title))


def find_owner(title: str, start: int, spans: Sequence[Span], text: str, story: Story) -> Mention | None:
    """The body that ``title``, which begins at ``start`` of ``text``, is a post in: the one named right before the mark
    in front of it (设在区民政局,|局长林知远), or else the only one of its kind that the article has named so far."""
    beside = next((s.mention for s in spans if s.end == start - 1 and text[s.end] == ","), None)
    for pattern, endings in _BODIES_BESIDE:
        if pattern.search(title) and beside and beside.type in _TYPES and beside.text.endswith(endings):
            return beside
    for pattern, endings in _BODIES:
        if pattern.search(title):
            if beside and beside.type in _TYPES and beside.text.endswith(endings):
                return beside
            here = [s.mention for s in spans if s.end <= start and not s.mention.deictic]
            named = [m for m in (*story.seen, *here) if m.type in _TYPES and m.text.endswith(endings)]
            last = named[-1] if named else None
            alike = all(m.text.endswith(last.text) or last.text.endswith(m.text) for m in named) if last else False
            return (
                last
                if alike and (start == 0 or text[start - 1] in "。;”!?由" or text[start - 1] in ",在" and last in here)
                else None
            )
    return None

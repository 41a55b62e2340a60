"""Posts: the stack of titles before a name, unit by unit (区民政局党组书记、局长|林知远: two posts in one body)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.claims.clauses import BODIES
from kg.extract.mentions.marked import Span
from kg.lexicon.words import any_of, fill, one_of, words

_TENURE = {**dict.fromkeys(("原", "前任"), "原"), **dict.fromkeys(("代", "代理"), "代")}
_TENURE |= {same: same for same in ("时任", "挂职", "候任", "现任")}
# What a title may begin with that need not be a body of its own: 党组|书记, 区委|副书记, 镇党委|书记, 市级|河长.
_PARTY = (
    "党工委|人大工委|政协工委|工委|管委会?|党委|党组|党总支|党支部|总支|支部|纪委|纪工委|政法委|班子|部务会|办事处|居委会|村委会|团委"
    "|审判委员会|监督委员会"
)
_PREFIX = (
    rf"(?:[省市区县州旗盟镇乡](?:委|政府)(?:{_PARTY})?|(?:[镇乡村旗]|街道|社区|小区|居民区|嘎查|苏木)?(?:{_PARTY}))"
    r"(?=副?书记|常委|(?:组织|宣传|统战|纪检|政法)?委员|副?主任|成员)|[省市区县州旗盟镇乡村](?:级|级?总)(?=[河湖林田路街]长)"
    r"|[省市区县州旗盟镇乡](?=人大代表|党代表)|驻(?:村|社区|嘎查)(?=第一书记)|(?:社区|居民区|嘎查|苏木|村)(?=副?书记)"
    r"|(?:[省市区县州旗盟镇乡局院校行厂处]长|总?经理|总裁|董事长|主任|检察长)(?=助理)|武装部(?=部长|干事)"
    r"|[一-龥]{1,3}科(?=副?主任|护士长|医[生师])"
)
# A part of a body that is no body of the page: 恒远公司|生产部|经理, 云河医院|护理部|主任.
_SECTION = re.compile(r"[一-龥]{1,5}(?:部|科|室|处|股|车间|班|组|系|工段)")
_HEADS_SECTION = re.compile("副?(?:主任|经理|部长|班长|组长|科长|处长|股长|主管|总监|负责人|护士长|教师|工程师)$")
_RANK = (
    r"(?:常务副|第一副|专职副|执行|常务|名誉|首席|第一|首任|[一二三四]级"
    r"|(?:法治|科技|金融|健康|产业|电商|消防|卫生|平安|科学|生态|安全|专职|挂职|执行)?副)?"
)
# Callings that are posts where a body stands right before them: 云河公司|质检员.
_OF_A_BODY = (
    *words("callings_of_a_body"),
    *(w for w in words("callings") if w[-1] in "员工" and not re.search("退休|[党学队演陪]员", w)),
)
_POST = re.compile(
    rf"(?P<tenure>时任|代理|候任|现任|前任|挂职(?!干部)|原|代)?(?P<post>(?P<prefix>{_PREFIX})?(?P<core>{_RANK}(?:{any_of('posts')}|{one_of(_OF_A_BODY)}|成员)))"
    r"(?:职务)?(?P<seconded>\(挂职\))?(?P<also>兼任?|\(兼\))?$"
)
_QUOTED = re.compile("“(?P<title>[^“”]{2,10})”$")
_OPENER = re.compile(
    fill(
        r"(?:{openers}|带领|率领|会同|偕同|随|率|讯|记者|时任|现任|原任|陪同|随同|跟随|邀请|听取|经|受|向|请|在|被|给|让|据|其后|会议由|[上下]午|[天日]晚|[上中]旬|听|对|与|跟)$"
    )
)
# A body that sends somebody, but for who is then one of the village.
_OF_THE_VILLAGE = re.compile("书记$|[队组]长$|干部$|成员$|队员$")
_SENT = re.compile(r"(?:派来|派出|派驻|选派|下派|委派|指派|派遣|抽派)了?(?:的|[一两二三四五\d]?[名位])?$")
_LISTED = re.compile(r"、[一-龥“”]+$")
_SHORT = re.compile(
    r"[一-龥]{2,10}$|(?<![一-龥])[局院校]$"
)  # what stands glued before a title: 专班|副主任, 局|党组成员
_ALIAS = re.compile(r"\((?:以下)?简称[^()]{2,16}\)$")
_LEVEL = re.compile(
    r"(?P<level>[省市区县州旗盟镇乡])(?:委(?:副?书记|常委|委员)|级?总?.长|长|党委|人大代表|党代表)"
    r"|(?P<street>(?:党工|人大工|政协工)委|办事处)|(?P<zone>(?:工委|管委会?)(?:副?书记|副?主任|委员))"
    r"|驻?(?P<small>街道|社区|小区|居民区|嘎查|苏木|村)|(?P<residents>居委会)|(?P<sent>第一书记)"
)
# Titles that are no post of their own unless the page says whose: 代表 of what?
_NEVER = frozenset(("代表", "工作人员", "专家", "牵头人", "同志", "发言人"))
_LOOSE = frozenset(
    ("秘书", "法官", "院士", "教授", "研究员", "馆员", "班长", "创始人", "助理", "成员", "委员", "负责人") + _OF_A_BODY
)
# Of these, what body it is shows in the word itself.
OWNED = re.compile("民警|法官|检察官|审判员|项目副?经理|^委员$")
_SMALL = ("党工委", "办事处", "居委会", "街道", "社区", "小区", "居民区", "嘎查", "苏木", "村", "镇", "乡")
SHARED = re.compile(
    "(?:[省市区县州旗盟镇乡](?:委|党委|政府))?副|[省市区县州旗盟]委常委"
)  # posts that several people hold
COMMITTEE = re.compile(r"[省市区县州旗盟]委(?:副?书记|常委)")


@dataclass(frozen=True, slots=True)
class Post:
    """One unit of a title stack: the title as printed, the mention of its body (None: named by the level of the place,
    ``level`` such as 区, by the last words of its name, ``of`` such as 专班, or inherited), and where the stack begins.
    """

    title: str
    body: Span | None
    level: str
    tenure: str | None
    start: int
    of: str = ""


def find_posts(text: str, person: Span, spans: Sequence[Span], *, end: int | None = None, begin: int = 0) -> list[Post]:
    """The posts in front of a name, left to right. ``spans`` are the mentions of the sentence; ``end`` is where the
    stack ends if not at the name, ``begin`` what it cannot begin before."""
    units = list(_units(text, person.start if end is None else end, spans, begin))[::-1]
    posts: list[Post] = []
    body: Span | None = None
    level = of = ""
    for unit in units:
        body = None if unit.of else unit.body or body
        of = unit.of or ("" if unit.body or unit.level else of)
        small = unit.level in _SMALL
        level = unit.level if small else "" if unit.body or unit.level else level
        if not (unit.body or unit.level or body) and level:
            unit = replace(unit, level=level)  # 社区党委书记、网格长
        # 区委书记 and 区长 speak of the place whatever body stood before them; 局长 of the body before it.
        outer = body is not None and body.mention.type == "place" and body.mention.text.endswith(unit.level or "-")
        own = unit.body or (None if unit.level and not outer else body)  # 云山区委副书记、区长 on 云河区's page
        if unit.title not in _NEVER and (
            unit.body or unit.title not in _LOOSE or unit.level or OWNED.search(unit.title)
        ):
            posts.append(Post(unit.title, own, unit.level, unit.tenure, unit.start, of))
    return posts


def _units(text: str, end: int, spans: Sequence[Span], floor: int) -> Iterator[Post]:
    ends = {s.end: s for s in spans if s.mention.type in BODIES and s.end <= end}
    if text.endswith("同志", 0, end):
        end -= 2
    if (quoted := _QUOTED.search(text, max(0, end - 14), end)) and _POST.fullmatch(quoted["title"]):
        end -= 1  # 柳树村“第一书记”|林知远
    while match := _POST.search(text, max(0, end - 24), end):
        body, start = _body_of(text, match, ends)
        title = text[start : match.end("post")] if body and start != match.start() else match["post"]
        title = match["core"] if body and body.end == match.start("core") else title
        begin = body.start if body else start
        while body and ends.get(begin) and ends[begin].mention.type == "place":
            begin = ends[begin].start
        if not body and _glued(text, begin):  # an unknown body's post; those listed before it may be known
            if short := _SHORT.search(text, max(floor, begin - 10), begin):  # 专班|副主任
                yield Post(title, None, "", _TENURE.get(match["tenure"] or ""), short.start(), short[0])
            listed = _LISTED.search(text, max(0, begin - 24), begin)
            if not listed or any(s.mention.type == "person" and listed.start() < s.end <= begin for s in spans):
                return
            end = listed.start()
            continue
        tenure = _TENURE.get(match["tenure"] or "") or (
            "兼" if match["also"] or text[begin - 1 : begin] == "兼" else "挂职" if match["seconded"] else None
        )
        tenure = tenure or next((t for t in ("时任", "现任", "前任") if body and text.endswith(t, 0, begin)), None)
        yield Post(title, body, _level_of(title), _TENURE.get(tenure or "", tenure), begin)
        also = begin
        while begin and text[begin - 1] in "兼任":
            begin -= 1
        if begin and text[begin - 1] in "、,":
            end = begin - 1
        elif begin < also and text[begin] == "兼":
            end = begin  # 云河区工商联主席|兼恒远公司董事长
        else:
            return


def _body_of(text: str, match: re.Match[str], ends: dict[int, Span]) -> tuple[Span | None, int]:
    """The body a title belongs to, and where the title begins: 云河区民政局|党组书记, 枫林街道党工委|书记."""
    core, start = match.start("core"), match.start()
    if body := ends.get(core):
        return body, start
    for at in (match.start("post"), start):
        sent = None if _OF_THE_VILLAGE.search(match["core"]) else _SENT.search(text, max(0, at - 6), at)
        at = sent.start() if sent else at  # 云河区农科院派来|科技特派员
        if body := ends.get(at) or (ends.get(at - 1) if at and text[at - 1] in "的“" else None):
            return body, match.start("post") if sent else at
        if text.endswith("驻村“", 0, at) and (body := ends.get(at - 3)):
            return body, at
    post = match.start("post")
    for at in range(post + 1, core):  # 锦绣社区|党委书记: the prefix begins with the end of the place's name
        if (body := ends.get(at)) and text[post] not in "省市区县州旗盟":
            return body, at
    if (
        text[core] in "局部"
        and text[core + 1] == "长"
        and (body := ends.get(core + 1))
        and body.mention.type == "agency"
    ):
        return body, core  # 公安局|长, 宣传部|长
    for at in range(core + 1, min(core + 3, match.end() - 1)):  # 镇水利站|站长, 市政协|委员, 石桥村|村支书
        if body := ends.get(at):
            return body, core if text[core] == "村" else at
    # A level word belongs to the title when its place is not part of it: 云河区|区长, but 云河|区委书记.
    if text[post] in "省市区县州旗盟镇乡" and ends.get(post + 1):
        return ends[post + 1], post
    return _around(text, match, ends) or (None, start)


def _around(text: str, match: re.Match[str], ends: dict[int, Span]) -> tuple[Span, int] | None:
    """The body that a title's section is of (恒远公司|生产部经理), or whose short name stands in brackets before it."""
    post = match.start("post")
    for at in range(post - 2, max(0, post - 7), -1) if _HEADS_SECTION.match(match["core"]) else ():
        if (body := ends.get(at)) and body.mention.type != "place" and _SECTION.fullmatch(text, at, post):
            return body, at
    alias = _ALIAS.search(text, max(0, match.start() - 24), match.start())
    body = ends.get(alias.start()) if alias else None
    return (body, post) if body else None


def _level_of(title: str) -> str:
    match = _LEVEL.match(re.sub(r"^(?:常务副|副|代)", "", title))
    if match is None:
        return ""
    other = "居委会" if match["residents"] else "村" if match["sent"] else "区"  # 第一书记 are sent to villages
    street = "党工委" if match["street"] and match["street"].endswith("工委") else match["street"]
    return match["level"] or match["small"] or street or other


def _glued(text: str, at: int) -> bool:
    """Whether a word stands right before a title without body, so that the title is cut out of something longer."""
    if _OPENER.search(text, max(0, at - 10), at):
        return False  # 会上|区长林知远
    return (
        at > 0
        and text[at - 1] not in ",、。;:!?“”‘’(兼由和与任为是)原"
        and not re.match(r"[的了日午天起]", text[at - 1])
    )

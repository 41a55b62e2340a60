"""Headlines printed in two lines or more: which lines of those over a story are one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.corpus.genres import is_column, is_document_kind, is_document_title, is_office_line
from kg.corpus.lines import Line, join_lines
from kg.corpus.subjects import begins_with_verb, has_subject, has_verb, is_nominal
from kg.lexicon.segment import split_words

EVENT_END = re.compile(r"(?:召开|举行|举办|启动|开班|签约|牵手[”’]?|出炉|印发|出台|发布|揭牌|成立)$")
NUMBERED = re.compile(
    "[①-⑳]|【[\u4e00-\u9fff·]{2,8}】$|[(]?截[至止][0-9年月]{1,9}[日月][)]?$"
)  # an item of a list, a column's label, the date of a table: never the headline
_TOO_LONG = 24  # characters of a main headline
_NARROW = 8
_TAIL_OPEN = ("、", "的", "和", "与", "及", "为", "将", "在", "把", "让", "向", "对")
_OPEN_VERBS = ("开展", "实施", "推行", "试行", "打响", "组织", "推进", "探索")  # that never end a headline
_STANDS_OPEN = re.compile("(?:给|为|帮|替)[^,。]{2,6}[找搭安建]个$")  # 给老人找个⏎“放心灶”
_IN_STEP = re.compile(r"^[^:|]{3,10}:[^:|,]{4,8}\|[^:|,“]{4,8}$")  # “连心桥”:两头都方便⏎两边都满意
_THERE = re.compile("[里上旁间]$")
_ONE_THING = re.compile(r"^一[枚张个条把本间盏部只通封套座场碗杯块份面根句顶支][“‘一-龥][^,。:]{1,8}$")
_MAKES = re.compile(r"[让使给把](?![\u4e00-\u9fff]?$)")  # 石桥镇“民情信箱”⏎让诉求有回音
_WHEN = re.compile(
    r"(?:[上下]半年|[去今]年|年内|本月|[一二三四五六七八九十两半几0-9]+(?:年|个?月|天|季度))(?:来|内|里|间)?"
)
_RESULT = re.compile(r"[盖织跑走闯编唱算谱绘写撑打扫敲点照亮暖聊管][出起活好开]")
_TOGETHER = ("联手", "携手", "联合", "合力")  # 七部门联手⏎整治…
# How the rest of a broken headline begins: a noun whose front stands above, or an adverb whose subject does.
_GOES_ON = re.compile(
    r"(?:工作|专项|主题|活动|行动|会议|电视电话|视频|座谈会|推进会|大会|第[一二三四五六七八九十]{1,3}[次届期])|[再又已将正](?![\u4e00-\u9fff]?$)"
)
_ORDERS = re.compile(r"(?:部署|研究|安排|推进|听取|审议|调研|督导|检查|视察|开展|做好)[\u4e00-\u9fff]{2,6}$")
_WORK_END = re.compile(r"(?:工作|事宜|行动|建设|情况|任务)$")
_ORDINAL_END = re.compile(r"第[一二三四五六七八九十0-9]+[届次轮批期场]$")
_SAYS_END = re.compile("(?:强调|指出|要求|表示|提出|时说|寄语)$")
_WAS_SAID = re.compile("强调|要求|指出|听取|研究|审议|部署")  # what a meeting did: a subtitle
_TWO_LINES = 34  # characters of a headline printed in two lines
_BALANCE = 3  # characters by which the lines of one headline differ at most where nothing else says that they are one


def join_wrapped(lines: Sequence[Line]) -> list[Line]:
    """The lines over a story, those of one headline joined, with a gap where it was broken."""
    return _join_narrow(_join_broken(lines))


def _join_broken(lines: Sequence[Line]) -> list[Line]:
    """A headline printed in two lines becomes one, with a gap where it was broken."""
    apart = any(line.blank for line in lines[1:])
    joined: list[Line] = []
    ends = -2
    for index, line in enumerate(lines):
        above = joined[-1] if joined else None
        pair = index + 1 == len(lines) or lines[index + 1].blank > 0  # not the second of three tight lines
        if above and ends != index - 1 and _is_one(above, line, apart=apart and pair):
            joined[-1], ends = join_lines((above, line), gap=True), index
        else:
            joined.append(line)
    return joined


def _join_narrow(lines: Sequence[Line]) -> list[Line]:
    """Three or more very short lines set tight are one headline in a narrow column."""
    narrow = (
        len(lines) > 2
        and all(len(line.text) <= _NARROW for line in lines)
        and not any(line.blank for line in lines[1:])
    )
    if narrow and sum(len(line.text) for line in lines) <= _TOO_LONG:
        return [join_lines(lines, gap=True)]
    return list(lines)


def _is_one(above: Line, line: Line, *, apart: bool) -> bool:
    upper, lower = above.text, line.text
    if upper.count("“") > upper.count("”") or upper.count("《") > upper.count("》") or upper.endswith(_TAIL_OPEN):
        return True
    if "关于" in upper and not is_document_title(upper) and is_document_title(upper + lower):
        return True
    if is_document_title(lower):
        return is_document_kind(lower) and is_office_line(upper)
    if len(upper) + len(lower) > _TWO_LINES or upper.endswith(":") or is_column(upper):
        return False
    if upper[0] == "从" and lower[0] in "到走变" or _is_couplet(upper, lower):
        return True
    if _GOES_ON.match(lower) and not EVENT_END.search(upper) and not _SAYS_END.search(upper):
        return True  # 全县安全生产暨消防⏎工作会议召开
    if _ORDERS.search(upper.rsplit(",", 1)[-1]) and _WORK_END.search(lower) and not begins_with_verb(lower):
        return not has_subject(lower, "")  # …会议部署云水河⏎堤防巡查工作
    if upper.endswith(_TOGETHER) and begins_with_verb(lower):
        return True
    if upper.endswith(_OPEN_VERBS) and not begins_with_verb(lower):
        return True  # 云河公安分局开展⏎“冬季严打”专项行动
    if NUMBERED.match(upper) or NUMBERED.match(lower):
        return False
    if _STANDS_OPEN.search(upper) or _IN_STEP.match(upper + "|" + lower) and len(lower) == len(upper.split(":")[1]):
        return True
    if (_THERE.search(upper) and not has_verb(upper) or _ONE_THING.match(upper)) and _does(lower):
        return True  # 石桥田坎上⏎开起现场会, 一张“连心卡”⏎织出平安网
    verb_first = begins_with_verb(lower) and not has_subject(lower, "") and not _WAS_SAID.match(lower)
    if _goes_on(upper, lower) or _ORDINAL_END.search(upper) or verb_first and not line.gaps and is_nominal(upper):
        return True
    if verb_first and line.blank == 0 and len(upper) <= _NARROW and not has_verb(upper):  # 一张小饭桌⏎撑起“半边天”
        return True
    # Lines set tight are one headline only on a page that sets kickers apart.
    complete = upper.endswith(("…", "!", "?", "。")) or has_subject(lower, "")
    return apart and not complete and line.blank == 0 and abs(len(upper) - len(lower)) <= _BALANCE


def _goes_on(upper: str, lower: str) -> bool:
    """Whether a line says what comes of the name over it: 石桥镇“民情信箱”⏎让诉求有回音, “板凳会”⏎上半年解纷81起."""
    named = is_nominal(upper.split(":")[-1]) or not has_verb(upper)
    if not upper.endswith("”") or not named or has_subject(lower, ""):
        return False
    when = _WHEN.match(lower)
    told = lower[when.end() :] if when else lower
    if _MAKES.match(lower) or begins_with_verb(told) or when and has_verb(told[:4]):
        return True
    return re.match(r"[\u4e00-\u9fff][出起][\u4e00-\u9fff]{2}", told) is not None


def _does(line: str) -> bool:
    return not EVENT_END.search(line) and (begins_with_verb(line) or _RESULT.match(line) is not None)


def _is_couplet(upper: str, lower: str) -> bool:
    """Two lines in step: of the same words' lengths (以一流环境…⏎以一流服务…), or as long as each other and both orders
    (提高政治站位⏎压实整改责任)."""
    if len(upper) != len(lower) or has_subject(upper, "") or has_subject(lower, ""):
        return False
    above, below = split_words(upper), split_words(lower)
    orders = begins_with_verb(upper) and begins_with_verb(lower) and not _WAS_SAID.match(lower)
    return orders or len(above) > 2 and above == below

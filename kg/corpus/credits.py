"""Names that stand beside or inside other text: under a headline, after 本报讯, at the end of a paragraph."""

from __future__ import annotations

import re

from kg.corpus.bylines import HAN, LONGEST, NAME_RUN, Named, parse_credits
from kg.corpus.bytokens import split_tokens
from kg.corpus.lines import Line
from kg.lexicon.divisions import by_stem
from kg.lexicon.names import is_person_name

_SUPPLIED = re.compile(
    r"(?:稿件|图文|文字|图片|照片)(?:均|皆|全部)?由(?P<who>.{2,40}?)(?:提供|采写|整理|供稿|供图|拍摄)[)]?$"
)
_NEWS_WORD = re.compile(r"^(?:本报|本台|本网)[^()。,:]{0,12}?(?:讯|电|消息)(?=记者|通讯员|[\u4e00-\u9fff]{2}记者)")
_TELLS = re.compile(
    r".{0,16}?(?P<who>(?:记者|通讯员)[\u4e00-\u9fff、]{2,22}?报道)(?=[:,“]|[0-9]{1,2}月|近日|日前|昨日)"
)
_AFTER_NEWS = re.compile(r"^[^()。,]{0,24}(?:讯|电|消息)\((?P<who>[^()]{2,40})\)")
_HOUR = re.compile("[0-9]:[0-5][0-9]")
# Behind these words stands an outlet, and behind the outlet who wrote.
_WROTE = re.compile(r"(?:信息|稿件|新闻|文章)?来源|稿源")
# Behind these stands who puts a story up or checks it, or a number.
_PUTS_UP = re.compile(
    r"(?:责任)?编辑|责编|审核|校对|用户|发布(?:者|人|机构|时间|日期)?|录入|上传|(?:浏览|阅读|点击)(?:量|数|次数)?|字[号体]|"
    r"栏目|专栏|分类|标签|时间|日期|单位|部门|作者|记者|通讯员"
)
_SOURCE_BEHIND = re.compile("(?:来源|稿源)[:/|丨《]*")
_OF_PLACES = "镇乡村县区市局委办网台报"
_REACH = 60  # characters from the beginning of a paragraph in which its brackets open
_INLINE = re.compile(r"[(〔]([^()〔〕]*(?:记者|通讯员|实习生)[^()〔〕]*)[)〕]")


def parse_bare_author(line: Line) -> list[Named] | None:
    """The authors of a line that holds names and nothing else (周明远 under a commentary's headline)."""
    text = line.text
    if len(text) > NAME_RUN or not HAN.match(text) or text.endswith(("台", "栏", "榜")):  # 支招台 is a column
        return None
    found = parse_credits(line, cued=True)
    if not found or len(found) != len(split_tokens(line)):  # names run together are more likely words
        return None
    return found if all(named.role == "作者" for named in found) else None


def find_inline_credits(line: Line) -> list[Named]:
    """The names in brackets with a role word near the beginning of a paragraph: 本报讯 (记者刘明 通讯员王芳)…"""
    if match := _AFTER_NEWS.match(line.text):
        return find_inside(line, match.start("who") - 1, match.end(), cued=True)  # brackets say that (乌 云) is a name
    if match := _TELLS.match(line.text):
        return find_inside(line, *match.span("who"))
    match = _INLINE.search(line.text, 0, _REACH + LONGEST)
    if match and match.start() <= _REACH:
        return find_inside(line, *match.span(1))
    return _run_in(line)


def find_supplied(line: Line) -> list[Named]:
    """The names in a sentence that says who sent a column in: 本栏稿件由通讯员李明、王芳提供."""
    match = _SUPPLIED.search(line.text) if len(line.text) <= LONGEST else None
    return find_inside(line, *match.span("who"), cued=True) if match else []


def find_posted(line: Line) -> list[Named]:
    """Who wrote, in the line that says when a web story was put up and whence: 来源:云河日报 林知远, 10:30 林知远
    来源:…; those behind 编辑 or 用户 only put it up."""
    found: list[Named] = []
    wrote, outlet = bool(_HOUR.search(line.text)), True
    for start, end in split_tokens(line):
        token = line.text[start:end]
        if _PUTS_UP.fullmatch(token) or _WROTE.fullmatch(token):
            wrote, outlet = _WROTE.fullmatch(token) is not None, False
        elif (
            wrote
            and outlet
            and 2 <= len(token) <= 3
            and token[-1] not in _OF_PLACES
            and is_person_name(token, bounded=True)
            and not _is_place(token, line.text, end)
        ):
            found.append(Named(token, "作者", start, end))
        elif HAN.match(token):
            outlet = True
    return found


def _is_place(token: str, text: str, end: int) -> bool:
    """Whether the word is where an outlet is and no name: a division by its stem, or what the source behind it begins
    with (云河 来源:云河日报)."""
    source = _SOURCE_BEHIND.search(text, end)
    return token in by_stem() or source is not None and text.startswith(token, source.end())


def find_inside(line: Line, start: int, end: int, *, cued: bool = False) -> list[Named]:
    """The names of a part of the line that is nothing but a credit; none if it is more."""
    found = parse_credits(line.part(start, end), cued=cued) or []
    return [Named(n.name, n.role, n.start + start, n.end + start) for n in found]


def _run_in(line: Line) -> list[Named]:
    """Names after 本报讯 that only white space sets apart from the text: 本报讯 记者 李明 通讯员 王芳 近日,…"""
    match = _NEWS_WORD.match(line.text)
    cuts = [gap for gap in sorted(line.gaps) if match and match.end() <= gap <= match.end() + NAME_RUN * 3]
    begin = match.end() if match else 0
    for cut in reversed(cuts):
        if begin < cut and (found := find_inside(line, begin, cut)):
            return found
    return []


def find_tail_credits(line: Line) -> tuple[int, list[Named]] | None:
    """Where a closing credit begins and its names: …观景。 高明 摄, …成效。(王芳 刘明), …成效。本报记者 王芳."""
    if line.text.endswith(("。", "!", "?")):
        return None  # no credit has a full stop in it
    floor = max(0, len(line.text) - LONGEST, *(line.text.rfind(stop) for stop in "。!?"))
    line = line.part(floor) if floor else line
    text = line.text
    cuts = [match.end() for match in re.finditer(r"[。!?…”)》](?=.)|(?<=.)(?=[(〔](?:记者|通讯员|本报))", text)]
    for cut in cuts:
        found = parse_credits(line.part(cut), cued=text[cut] in "(〔" and text.endswith((")", "〕")))
        if found is not None:
            return floor + cut, found
    for gap in sorted(line.gaps):
        found = parse_credits(line.part(gap))
        if found and all(n.role in ("摄影", "制图") for n in found):
            return floor + gap, found
    return None

"""What a line is when read on its own: prose, a short line, a byline, a caption, a note, clutter.

The patterns are the habits of the genre, not of any paper; ``articles`` decides what short lines mean together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.corpus.bylines import Named, find_writer, parse_credits
from kg.corpus.credits import (
    find_inline_credits,
    find_inside,
    find_posted,
    find_supplied,
    find_tail_credits,
    parse_bare_author,
)
from kg.corpus.furniture import SYMBOLS, ends_web_story, is_furniture, is_section
from kg.corpus.genres import is_collection, is_passed_note
from kg.corpus.lines import Line
from kg.corpus.postlines import is_web_meta
from kg.corpus.subjects import has_subject
from kg.corpus.weblines import cut_clutter
from kg.lexicon.segment import split_words

_TITLE_LIMIT = 60  # characters; a headline or kicker is never longer

TEXT = frozenset({"prose", "lead"})
STARTS = frozenset({"byline", "author", "lead"})
TERMINAL = "。!?…"
_CLOSING = "”’)】》"
_FROM = re.compile(r"[(\[【<◀▲■●]*(?:紧?上?接)第?[A-Z]?[0-9一二三四五六七八九十]{1,3}版?[^。]{0,40}$")
_TO = re.compile(r"[(\[【<▶→▲■●>]*(?:下?转)第?[A-Z]?[0-9一二三四五六七八九十]{1,3}版?[^。]{0,30}$")
_NOTE_INSIDE = re.compile(r"[(\[【](?:紧?上接|下转)[^()\[\]【】]{1,40}[)\]】]|[▶→>]+下转[^。,]{2,14}$")
_TEASER_HEAD = re.compile(
    r"[■●▶◆]?(?:今日|本期|本版|要闻|版面|内容|新闻|精彩|一周)?(?:导读|要目|看点|提要|索引)(?:[:】]|$)|今日(?:要闻|关注|推荐)$|(?:推荐|相关|往期|延伸|热门)(?:阅读|推荐|回顾|文章|新闻)$"
    r"|(?:新闻推荐|(?:最新|热点|精彩|图片|精选)(?:文章|新闻|资讯|推荐|专题)|猜你喜欢|(?:为您|编辑|精彩)推荐|大家都在看|看了又看|点击排行|(?:日|周|月|热文)排行)$"
)

_TEASER = re.compile(r"(?:详见|见|>+|→|▶)第?[A-Z]?[0-9一二三四五六七八九十]{1,3}版?[)】]?$|^[A-Z]?[0-9]{1,2}版[·:|/]")
_LEAD = re.compile(
    r"[▲■●◆□]?(?:(?:本报|本台|本网)[^。,:()]{0,12}讯(?!息)|"
    r"据《[^》]{2,20}》[^。,]{0,14}(?:报道|消息|电|讯)|"
    r"[\u4e00-\u9fff/]{2,14}(?<![短通简快电])讯(?=[(:记 ]|[0-9]{1,2}月)|"
    r"(?:新华社|中新社)[^。,]{0,14}电|据(?:新华社|中新社)[^。,]{0,12}(?:电|报道)|"
    r"[^。,:()]{0,18}[0-9]{1,2}月[0-9]{1,2}日(?:讯|电)|\((?:本报)?(?:见习|首席|全媒体|融媒体?)?(?:记者|通讯员)[^()]{2,60}\)|\(本报讯\))"
)
_HEAD_AND_BYLINE = re.compile(
    r"((?!本报|本台|据|又讯)[^。,;:!?()]{6,30}(?<![讯电]))\((?:本报)?(?:见习|首席|全媒体|融媒体?)?(?:记者|通讯员)[^()]{2,40}\).{20}"
)
NEWS_START = re.compile(
    r"(?:近日|日前|近期|连日来|昨日|昨天|今天|[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}日(?:上午|下午|,)|记者[^。,]{0,14}获悉)"
)
_CAPTION_START = re.compile(r"^(?:[▲▼△▽◀▶←→↑↓]|图为|图片?[①-⑳0-9一二三四]|[上下左右]图|大图|小图|资料图|图说)")
_CAPTION_END = re.compile(
    r"\(?(?:资料图片?|图片由[^。]{2,20}提供|[\u4e00-\u9fff]{2,10}供图|本报资料(?:图片?)?|视频截图|受访者供图)\)?[。]?$"
)


_LISTS = re.compile(r"(?:决定|如下|公示|通知|名单为):$")  # a sentence that a list ends
# Letters, questions and answers: each line is text.
SPEAKS = re.compile(
    r"^(?:(?:问|答|来信|来电|回复|反映|记者|读者|市民|网友)[^:]{0,6}:|[问答]\([^()]{2,20}\):|[QA][0-9]?(?:[:.]|[\u4e00-\u9fff]{2,20}:))"
)
# Who answers for an item of a list of works: a line of its own, and no headline.
_DUTY = re.compile(r"(?:牵头|责任|配合|实施|建设|主管)(?:单位|部门):.|(?:包联|挂点)?责任(?:人|领导):.")
_CORRECTION = re.compile(r"(更正|致歉|更正启事)[:](?=本[报刊台网])")  # its head stands on the line of its text
_ASIDE = re.compile(r"【[\u4e00-\u9fff]{0,4}(?:链接|背景|名词解释|延伸阅读|小贴士|小资料)】(?=.)")  # so may an aside's
_BEGINS = re.compile("(?:启动|召开|举行|开班|开讲|揭牌|开工|竣工|投用|印发|出台|上线)$")
_NOTE_HEAD = 8
_BRIEF_HEAD = 5  # characters of a bulleted headline on the line of its text
_ITEM = re.compile(r"[①-⑳][^,。:;]{4,20}$")
# Inside letters: the salutation, who writes, who answers.
_LABEL = re.compile(
    r"(?:编辑|记者)(?:同志|部|老师)?[:]$|(?:同志们|朋友们|各位[\u4e00-\u9fff、]{1,12})[:]$|(?:居民|市民|读者|村民|网友|业主|来信人)[\u4e00-\u9fff“”]{1,8}$|(?:[\u4e00-\u9fff]{0,4}(?:回应|回复|答复|回音))[:]?$"
)
_WRITER = re.compile("居民|市民|读者|村民|网友|业主|来信人")
_SAID_ON = re.compile(r"\((?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日\)$")  # under the title of a speech
_WEB_AUTHOR = re.compile(
    r"(?:作者|记者|通讯员|撰稿人?|供稿人?|采写)[:/|丨][\u4e00-\u9fff·]{2,18}?"
    r"(?=浏览|来源|发布|编辑|责|字|点击|阅读|信息|摄影|审核|校对|转贴|转载|$|[^\u4e00-\u9fff·:])"
)
_MAY_CREDIT = re.compile(r"\(|^(?:本报)?(?:记者|通讯员).*报道")
_SOURCE = re.compile(
    r"(?:稿件)?来源[:/|丨].{2,20}?(?=(?:文|图|作者|记者|文字|摄影)[:/|丨])"
)  # 来源/县农业农村局 文/李明
# Who tells the news, on a line of its own over it: 云河网消息, 云河一小供稿.
_NEWS_LINE = re.compile(
    r"(?:本[报台网刊]|[\u4e00-\u9fff]{2,10}(?:[网报台]|融媒|新闻|发布|在线|客户端))(?:[0-9]{1,2}月[0-9]{1,2}日)?(?:消息|讯|电)$"
    r"|[\u4e00-\u9fff]{2,16}(?:[局委办部院校会所站镇乡]|学校|小学|中学|中心|街道|社区)供稿$"
)
_CREDIT_CUE = re.compile(r"^(?:[□■◎○●◇◆]|[□■◎]?(?:文|文字|撰文|作者)[/:])$")  # the name stands on the next line


@dataclass(frozen=True, slots=True)
class Mark:
    """A line and what it is. ``kind``: prose, lead (prose that opens an article), short, byline, author (a bare name),
    signature (in brackets), credit (of a photograph or chart), caption, from, to, teaser, furniture, section, label
    (in a letter: who writes, who answers), meta (of a web page's story: when, whence, by whom), rule (a line that
    divides stories).
    Once settled also collection (heads briefs), signing, headline, box. ``credits`` index into the line's text."""

    line: Line
    kind: str
    credits: tuple[Named, ...] = ()


def mark_lines(lines: list[Line]) -> list[Mark]:
    """Each line with its kind; lines that hold two things (a paragraph and its signature) come apart."""
    return [_mark(piece) for line in lines for piece in _pieces(line)]


def is_broken(text: str) -> bool:
    """Whether a paragraph stops before its sentence does (the column or page ended there)."""
    ending = text.rstrip(_CLOSING)
    return not ending.endswith((*TERMINAL, ":", ";"))


def is_duty(text: str) -> bool:
    """Whether the line says who answers for an item of a list of works: 牵头单位:市民政局."""
    return _DUTY.match(text) is not None


def continues(before: str, after: str) -> bool:
    """Whether a word runs across the break between two pieces (搭建服务平|台)."""
    left, right = before[-4:], after[:4]
    if not left or not right or not is_broken(before):
        return False
    if right[0] in ",、。;:!?”’)》" or right[0] in "的了着":
        return True
    return any(start < len(left) < end for start, end in split_words(left + right))


def set_kind(marks: list[Mark], index: int, kind: str) -> None:
    """Make the mark at ``index`` one of another kind."""
    marks[index] = replace(marks[index], kind=kind)


def is_caption_start(text: str) -> bool:
    """Whether the line says that it belongs to a picture (图为…, ▲…)."""
    return bool(_CAPTION_START.match(text))


def _pieces(line: Line) -> list[Line]:
    """Notes inside and closing credits after a paragraph become lines of their own."""
    notes = [cut for match in _NOTE_INSIDE.finditer(line.text) for cut in match.span()]
    clutter = cut_clutter(line.text)
    pieces = line.split(sorted({*notes, *clutter})) if notes or clutter else [line]
    trailing = [pieces.pop() for cut in clutter if len(pieces) > 1][::-1]
    return [*_pieces_of(pieces), *trailing]


def _pieces_of(pieces: list[Line]) -> list[Line]:
    pieces[:1] = _run_in(pieces[0])
    pieces[:1] = _author_beside(pieces[0])
    pieces[:1] = _item(pieces[0])
    if aside := _ASIDE.match(pieces[0].text):
        pieces[:1] = [pieces[0].part(0, aside.end()), pieces[0].part(aside.end())]
    if correction := _CORRECTION.match(pieces[0].text):
        pieces[:1] = [pieces[0].part(0, correction.end(1)), pieces[0].part(correction.end(1))]
    if source := _SOURCE.match(pieces[0].text):
        pieces[:1] = [pieces[0].part(0, source.end()), pieces[0].part(source.end())]
    last = pieces[-1]
    if (
        len(last.text) > 12
        and parse_credits(last) is None
        and (last.text[0] in "▲△▼▽" or not is_caption_start(last.text))
    ):
        tail = find_tail_credits(last)
        if tail and tail[0] and not any(named.role in ("摄影", "制图") for named in tail[1]):
            pieces[-1:] = [last.part(0, tail[0]), last.part(tail[0])]
    return pieces


def _author_beside(line: Line) -> list[Line]:
    """A headline with its author on the same line, after a mark: 减负要防反弹 ■李明."""
    if len(line.text) <= _TITLE_LIMIT:
        for cut in sorted(line.gaps):
            if line.text[cut] in SYMBOLS and cut >= 6 and parse_credits(line.part(cut)):
                return [line.part(0, cut), line.part(cut)]
    return [line]


def _item(line: Line) -> list[Line]:
    """An item of a list of works and what is told of it on one line: ①老旧小区改造 改造小区21个,已开工18个."""
    cut = min((gap for gap in line.gaps if gap > 1), default=0)
    named = cut and len(line.text) <= _TITLE_LIMIT and _ITEM.match(line.text[:cut])
    return [line.part(0, cut), line.part(cut)] if named and re.search("[0-9]", line.text[cut:]) else [line]


def _run_in(line: Line) -> list[Line]:
    """A brief whose headline stands on the line of its text: 云河区启用新中心 5月3日,…, 加梯一次办(记者李明)昨日…"""
    if match := _HEAD_AND_BYLINE.match(line.text):
        return [line.part(0, match.end(1)), line.part(match.end(1))]
    first = min(line.gaps, default=0)
    if 0 < first <= _NOTE_HEAD and len(line.text) > _TITLE_LIMIT and is_collection(line.text[:first]):
        return [line.part(0, first), line.part(first)]  # 记者手记 老旧小区怎么管,…
    bullet = line.text[0] in SYMBOLS
    end = line.text.rfind("。")
    gaps = [cut for cut in sorted(line.gaps) if bullet < cut <= end]
    cut = gaps[0] if gaps else 0
    told = _LEAD.match(line.text) or line.text.startswith(("据", "又讯"))
    if (
        not (_BRIEF_HEAD if bullet and NEWS_START.match(line.text, cut) else 8) <= cut <= 30
        or len(line.text) < 50
        or told
        or re.search("[。,;!?]" if bullet else "[。,;:!?]", line.text[:cut])
    ):
        return [line]
    headline = (bullet or has_subject(line.text[:cut], "") or _BEGINS.search(line.text[:cut])) and len(gaps) == 1
    return [line.part(0, cut), line.part(cut)] if headline or NEWS_START.match(line.text, cut) else [line]


def _mark(line: Line) -> Mark:
    text = line.text
    if _FROM.match(text):
        return Mark(line, "from")
    if _TO.match(text):
        return Mark(line, "to")
    if is_collection(text) or is_passed_note(text):
        return Mark(line, "short")
    if is_section(text):
        return Mark(line, "section")
    if _LABEL.match(text) or _SAID_ON.match(text):
        return Mark(line, "label", find_writer(line) if _WRITER.match(text) else ())
    if ends_web_story(text):
        return Mark(line, "rule")
    meta = is_web_meta(text)
    if meta or is_furniture(text):
        author = _WEB_AUTHOR.search(text)
        named = find_inside(line, *author.span()) if author else find_posted(line) if meta else []
        kind = "meta" if meta else "byline" if named else "furniture"
        return Mark(line, kind, tuple(named))
    if supplied := find_supplied(line):
        picture = all(named.role == "摄影" for named in supplied)
        return Mark(line, "credit" if picture else "signature", tuple(supplied))
    if _CREDIT_CUE.match(text) or _NEWS_LINE.match(text):
        return Mark(line, "byline")
    if len(text) <= _TITLE_LIMIT and _TEASER_HEAD.match(text):
        return Mark(line, "teaserhead")
    if len(text) <= _TITLE_LIMIT and _TEASER.search(text):
        return Mark(line, "teaser")
    return _mark_credits(line) or _mark_text(line)


def _mark_credits(line: Line) -> Mark | None:
    text = line.text
    bracketed = text[0] in "([【〔" and text[-1] in ")]】〕"
    found = parse_credits(line, cued=bracketed)
    if found is not None:
        picture = bool(found) and all(named.role in ("摄影", "制图") for named in found)
        kind = "credit" if picture else "signature" if bracketed else "byline"
        return Mark(line, kind, tuple(found))
    author = parse_bare_author(line)
    if author:
        return Mark(line, "author", tuple(author))
    tail = find_tail_credits(line) if len(text) < 400 else None
    if tail and any(named.role == "摄影" for named in tail[1]):
        shifted = tuple(Named(n.name, n.role, n.start + tail[0], n.end + tail[0]) for n in tail[1])
        return Mark(line, "caption", shifted)
    if len(text) < 200 and (_CAPTION_START.match(text) or _CAPTION_END.search(text)):
        return Mark(line, "caption")
    return None


def _mark_text(line: Line) -> Mark:
    text = line.text
    if _LEAD.match(text) and (len(text) > 20 or text[-1] in TERMINAL or text[-1] in ",、" or text.startswith("本报讯")):
        return Mark(line, "lead", tuple(find_inline_credits(line)))
    inside = text.rstrip(_CLOSING)
    sentence = "。" in text or ";" in text or inside.endswith(("。", ",", "、")) or len(text) > _TITLE_LIMIT
    sentence = sentence or bool(SPEAKS.match(text) or _DUTY.match(text))
    sentence = sentence or text.endswith(":") and ("," in text or bool(_LISTS.search(text)))
    if sentence:
        return Mark(line, "prose", tuple(find_inline_credits(line)) if _MAY_CREDIT.search(text[:40]) else ())
    return Mark(line, "short")

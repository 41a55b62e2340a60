"""Who wrote and who photographed: bylines, closing signatures, photo and chart credits, in the styles of the genre."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.corpus.bytokens import BOTH, split_tokens
from kg.corpus.furniture import SYMBOLS
from kg.corpus.lines import Line
from kg.corpus.outlets import MEDIA, is_station, names_before_outlet
from kg.lexicon.names import is_person_name, is_rare_name, is_sound_name, split_names, surname_of, surname_rank
from kg.lexicon.words import word_set

AUTHOR_ROLES = frozenset({"记者", "通讯员", "作者"})

# Word -> role. Words of the first table may stand before names with nothing between (记者刘明), those of the second
# before or after (文/刘明, 刘明 文), those of the third only after or alone, and add no role of their own.
_CHECKS = ("审核人", "审核", "审稿人", "审稿", "审签", "审校", "签发", "监制")  # only at a word's beginning
_BEFORE = {
    "摄影记者": "摄影",
    "记者": "记者",
    "通讯员": "通讯员",
    "实习生": "记者",
    "评论员": "作者",
    "撰稿人": "作者",
    "特约撰稿": "作者",
    "作者": "作者",
    "读者": "读者",
    "本栏编辑": "作者",  # who put the column together
    "栏目主持": "作者",
    **dict.fromkeys(("责任编辑", "责编", "编辑", "校对", "美编", *_CHECKS), "编辑"),
}
_AROUND = {
    "撰文": "作者",
    "撰稿": "作者",
    "采写": "作者",
    "执笔": "作者",
    "文": "作者",
    "供图": "摄影",
    "图片": "摄影",
    "摄影": "摄影",
    "摄": "摄影",
    "图": "摄影",
    "视频": "摄影",
    "制图": "制图",
    "制表": "制图",
    "绘图": "制图",
    "绘制": "制图",
    "漫画": "制图",
    "插图": "制图",
    "绘": "制图",
    "辑": "作者",
}
_AFTER = ("综合报道", "摄影报道", "联合报道", "报道", "整理", "供稿", "综合", "图片报道", "文图", "图文")
_WRITES = re.compile(r"[\u4e00-\u9fff]宣")  # 通讯员云宣: a pen name, but listed among those who wrote
_OFFICE = re.compile(r"[局委办站部队院校区市县镇乡村组处科宣会团司厅店所台网报社讯]$|中心$|公司$|街道$")
_LABEL = "|^(?:日期|时间|来源|稿源|阅读|浏览|点击|人气|字体|字号|编辑|责编|审核|审签|校对|监制|分享|打印)"
_NO_NAME = re.compile(_OFFICE.pattern + "|(?:实习|佚名|先生|女士|同志|师傅|大爷|大妈|阿姨|老人)$" + _LABEL)
_PLACE_END = re.compile(r"[镇乡村县区局委]$")
_BRACKETED = re.compile(r"[(〔].{2,4}[)〕]$")
_AUTHOR_NOTE = re.compile(
    r"^[(〔]?作者(?:单位|系|为|是|均)|^[(〔][^()〔〕。]{2,30}(?:提供|供稿)[)〕]$|^[(〔]?(?:本报)?综合(?:本报)?(?:报道|消息)?[)〕]?$"
)
_SYMBOL = re.compile(rf"^[{SYMBOLS}]+")
# In brackets at a text's end, what begins with a surname's character and is no name.
_UNSIGNED = frozenset(["连载", "单位", "时间", "方案", "全文", "节选", "化名", "资料", "图片", "项目", "部分", "系列"])
HAN = re.compile(r"[\u3400-\u9fff]+$")
_HAN_AHEAD = re.compile(r"[\u3400-\u9fff]{2}")
_PLACE_REPORT = re.compile(r"[\u4e00-\u9fff]{0,6}(?:报道|电|讯|发自.{0,8})$")
_BEFORE_WORD = re.compile(
    "|".join([*sorted(_BEFORE.keys() - set(_CHECKS), key=len, reverse=True), f"^(?:{'|'.join(_CHECKS)})"])
)
_WORD_AFTER = sorted((*_AROUND, *_AFTER), key=len, reverse=True)
_SOUND = re.compile(r"[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fff]{1,8}){1,3}$")  # 阿依古丽·买买提
_COLUMN_END = re.compile("·.*(?:[行看谈说录篇线章窗汇潮事颂]|行动|故事|聚焦|印象)$")
LONGEST = 90  # characters of a byline line; longer ones are prose
NAME_RUN = 12  # characters of names printed without a space between them


@dataclass(frozen=True, slots=True)
class Named:
    """A credited name: half-open indexes into the line's text. ``role`` as in ``kg.records.Credit``."""

    name: str
    role: str
    start: int
    end: int


@dataclass(slots=True)
class _State:
    names: list[Named]
    role: str | None = None
    group: int = 0  # index in names where the group under the present role begins
    cued: bool = False  # a role word, or a photographer's mark, has been seen
    before: bool | None = None  # whether words such as 文 and 图 stand before their names here; None: not yet known
    office: bool = False  # a department signs
    meant: bool = False  # brackets or a closing 摄 say that names stand here
    wrote: bool = False  # a word says who wrote


def parse_credits(line: Line, *, cued: bool = False) -> list[Named] | None:
    """The names of a line that is nothing but a byline, signature or credit; None if anything else stands in it.

    Without a role word somewhere, names count only where ``cued`` (brackets, a symbol) says that names are meant, and
    are authors. The list is empty where only a department or its pen-name signs.
    """
    text = line.text
    if len(text) > LONGEST or text.endswith(":"):
        return None
    if _AUTHOR_NOTE.match(text):
        return []
    tokens = split_tokens(line)
    photographed = bool(tokens) and text[slice(*tokens[-1])] in ("摄", "摄影")
    state = _State([], meant=cued or photographed or text.endswith(("/文", "/图", "/摄")))
    symbol = bool(_SYMBOL.match(text))
    if cued and _BRACKETED.match(text) and HAN.match(text[1:-1]) and line.gaps.issuperset(range(2, len(text) - 1)):
        tokens = [(1, len(text) - 1)]  # (宝 力 高): whatever the characters, they are set as a name
        state.role, state.cued = "作者", True
    if symbol and HAN.fullmatch(text[1:]) and 3 <= len(text) <= 4 and line.gaps.issuperset(range(2, len(text))):
        tokens, state.cued = [(1, len(text))], True  # □ 清 河: set as a name, though a place is called so too
        state.role = "作者"
    if cued and len(tokens) == 2 and text[slice(*tokens[1])] in _AFTER and tokens[0][0] + 1 in line.gaps:
        state.role = "作者"  # (乌 云 整理)
    for start, end in tokens:
        if not _take(state, text, start, end):
            return _titled(line, tokens) if cued or symbol else None
    if not state.cued and any(_COLUMN_END.search(n.name) for n in state.names):
        return None  # ■平安云河·基层行
    if photographed and not state.wrote:  # 记者李明 通讯员王芳 摄: both did
        state.names = [Named(n.name, "摄影", n.start, n.end) for n in state.names]
    told = state.cued or cued
    if not (told or symbol and (state.names and ":" not in text or not state.office)) or not (
        state.names or state.office
    ):
        return None
    named = [Named(n.name, n.role or "作者", n.start, n.end) for n in state.names]
    return named if state.cued or _are_names([n.name for n in named]) or _signs(line, tokens) else None


def find_writer(line: Line) -> tuple[Named, ...]:
    """Who signs a letter, set apart from what he is or where he lives: 读者 李明, 林州镇石桥村 王芳."""
    cut = max(line.gaps, default=0)
    name = line.text[cut:]
    return (Named(name, "读者", cut, len(line.text)),) if cut and is_person_name(name, bounded=True) else ()


def _titled(line: Line, tokens: list[tuple[int, int]]) -> list[Named] | None:
    """A signature of a calling and a name: (委员 李明), (石桥村 王芳)."""
    words = [line.text[slice(*token)] for token in tokens]
    signed = len(words) == 2 and all(map(HAN.match, words)) and is_person_name(words[1], bounded=True)
    return [Named(words[1], "作者", *tokens[1])] if signed else None


def _signs(line: Line, tokens: list[tuple[int, int]]) -> bool:
    """Whether brackets hold one word alone that a surname begins (史诗), or several that are names or set wide
    (康 宁 林知远)."""
    words = [line.text[slice(*token)] for token in tokens]
    if not (line.text[0] in "(〔" and line.text[-1] in ")〕"):
        return False
    if len(words) == 1:
        return 2 <= len(words[0]) <= 3 and surname_of(words[0]) is not None and words[0] not in _UNSIGNED
    wide = (end - start == 2 and start + 1 in line.gaps for start, end in tokens)
    return all(
        surname_of(w) and (apart or is_person_name(w, bounded=True)) for w, apart in zip(words, wide, strict=True)
    )


def _are_names(names: list[str]) -> bool:
    """Whether strings without any role word are people: each one by itself, or several with frequent surnames."""
    rest = [name for name in names if not (_SOUND.match(name) or is_person_name(name, bounded=True))]
    if not rest or len(rest) < len(names) and all(map(is_rare_name, rest)):
        return True
    return len(names) > 1 and all(surname_rank(surname_of(name) or "") is not None for name in names)


def _take(state: _State, text: str, start: int, end: int) -> bool:
    """Read one token into ``state``; False if it is nothing that stands in a byline."""
    token = text[start:end]
    if token in ("实习", "见习"):  # 图/李明(实习)
        return True
    if BOTH.fullmatch(token):
        state.cued = True
        state.role = state.role or "作者"
        return True
    if match := _BEFORE_WORD.search(token):
        head = token[: match.start()]
        before = names_before_outlet(head, listed=bool(state.role), meant=state.meant and not state.names)
        if head and before is None and not _take_names(state, text, start, start + len(head)):
            return False
        _add(state, before or (), start)
        state.role, state.group, state.cued = _BEFORE[match.group()], len(state.names), True
        return match.end() == len(token) or _take(state, text, start + match.end(), end)
    if token in _AFTER or is_station(token):
        state.cued = state.cued or token in _AFTER
        return True
    if token in _AROUND:
        return _take_around(
            state, token, text[start - 1 : start], text[end : end + 1], more=bool(_HAN_AHEAD.search(text, end))
        )
    if not token.endswith("摄") and is_person_name(token, bounded=True) and _take_names(state, text, start, end):
        return True
    if len(token) > 3 and is_sound_name(token) and _take_names(state, text, start, end):
        return True
    for word in _WORD_AFTER:
        head = token.removesuffix(word)
        if head == token:
            continue
        sure = _is_sure(head) or word == "摄" and state.meant and surname_of(head) is not None  # (展宁摄)
        if sure and _take_names(state, text, start, end - len(word)):
            state.cued = True
            return word not in _AROUND or _take_around(state, word, "/", "")
    if _PLACE_REPORT.fullmatch(token) and (state.cued or state.names):
        return True
    return bool(MEDIA.search(token)) or _take_names(state, text, start, end)


def _is_sure(head: str) -> bool:
    """Whether what stands before 报道 or 摄 is names; a place (云河报道) would have no frequent surname."""
    first = surname_of(head)
    return first is not None and (surname_rank(first) is not None or len(head) > 2)


def _take_around(state: _State, word: str, previous: str, following: str, *, more: bool = False) -> bool:
    """文, 图, 摄影 …: the names after it (文/刘明) or those just read (刘明/文). ``more``: names may follow."""
    role = _AROUND[word]
    group = state.names[state.group :]
    if following in ("/", ":"):
        before = True
    elif previous == "/" and group:
        before = False
    elif state.before is None:
        before = not group or len(word) > 1 and more
    else:
        before = state.before
    state.cued, state.before, state.wrote = True, before, state.wrote or role == "作者"
    if before:
        state.role = role
    else:
        if state.role is None or role != "作者":
            state.names[state.group :] = [Named(n.name, role, n.start, n.end) for n in group]
        state.role = None
    state.group = len(state.names)
    return True


def _take_names(state: _State, text: str, start: int, end: int) -> bool:
    token = text[start:end]
    if _SOUND.match(token) or state.role and _WRITES.fullmatch(token):
        names = [token]
    elif not HAN.match(token):
        return False
    elif (
        is_pen_name(token)
        or not state.role
        and len(token) > 2
        and _PLACE_END.search(token)
        or _OFFICE.search(token)
        and 3 <= len(token) <= 16
        and not is_person_name(token, bounded=True)
    ):
        state.office = True
        return True
    else:
        # After 记者 a name is certain, whatever its surname; where names are only meant, it needs one.
        sure = state.role is not None or state.meant and surname_of(token) is not None
        names = _names_in(token, sure=sure)
    _add(state, names, start)
    return bool(names)


def _add(state: _State, names: Iterable[str], start: int) -> None:
    for name in names:
        state.names.append(Named(name, state.role or "", start, start + len(name)))
        start += len(name)


def _names_in(token: str, *, sure: bool) -> list[str]:
    if len(token) > NAME_RUN:
        return []
    if is_person_name(token, bounded=True) and (len(token) < 4 or surname_of(token[:2]) == token[:2]):
        return [token]
    if is_sound_name(token):
        return [token]
    if names := split_names(token):
        return names
    return [token] if (sure or is_rare_name(token)) and 2 <= len(token) <= 4 and not _NO_NAME.search(token) else []


def is_pen_name(token: str) -> bool:
    """Whether the string is a department's signature (云宣, 云组宣), which is no person."""
    if re.fullmatch(r"[\u4e00-\u9fff][组纪政][宣轩萱]", token):
        return True
    if len(token) > 2 and (token[1:] in word_set("functions") or token[1:] in ("政法", "法宣", "法轩")):  # 云人社
        return True
    return len(token) == 2 and token[1] == "宣" and surname_rank(token[0]) is None

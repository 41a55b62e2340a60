"""Which of the lines over an article is its headline, and which are kicker, subtitle or a column's banner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.corpus.furniture import SYMBOLS
from kg.corpus.genres import is_collection, is_column, is_document_title
from kg.corpus.lines import Line
from kg.corpus.subjects import begins_with_verb, has_subject, is_nominal
from kg.corpus.wrapped import EVENT_END, NUMBERED, join_wrapped
from kg.lexicon.cues import Cues, read_cues
from kg.lexicon.names import is_person_name

_LONG = 20  # characters that fit a main headline; longer lines are kickers or subtitles
_BANNER = re.compile(
    r"^(?:在.{2,30}指引下|(?:关注|聚焦|视点|热点|特稿|深度|调查|基层|一线|话题|民生)[·|丨].{2,10}|"
    r"学习宣传?贯彻.{2,24}(?:精神|思想|全会)|(?:喜迎|庆祝|献礼|聚焦|迎接).{2,14}|"
    r"[“《]?.{2,16}[”》]?(?:系列报道|系列评论|特别报道|特别策划|专栏|专题报道)|"
    r".{4,20}(?:征文|选登|选粹|连载)|.{4,30}(?:联合推出|联合主办|协办|特约刊登|特约刊发))"
    r"(?:之?[①-⑳一二三四五六七八九十0-9]+)?$"
)
_COLUMN = re.compile(r"^[^—]{2,20}——[^—]{2,8}$")
_HELD = re.compile(
    r"(?:召开|举行|举办|开展|启动|承办).{2,}(?:会|会议|活动|仪式|演练|行动|赛|培训班?)$|" + EVENT_END.pattern
)
_SPEAKS = re.compile(
    r"^(?P<who>[\u4e00-\u9fff]{2,4}?)(?:强调|要求|指出|表示|主持|出席|讲话|作出?批示|参加|致辞|率队|陪同|寄语)"
)
# What a leader does whose name begins a headline: 林知远到一线督导防汛.
_LEADS = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{2,4}?)(?:[到赴率在](?!场)|带队|深入|前往|一行|调研|督导|督查|检查|视察|暗访|走访|慰问|看望|会见|拜会|约见|考察|巡查|夜查|主持召开|调度|接访|下访)"
)
_NAMES_ONLY = 10  # characters of a line that is only a place's or body's name
_PLACES = ("first-of-more", "second-of-more", "last-of-more")
# A sign of the line below or above -> what it says of this one.
_OVER = {
    "verb-first": "over-verb",
    "dashed": "over-dash",
    "topics": "over-topics",
    "figures": "over-figures",
    "who-was-there": "over-attendance",
}
_UNDER = {"said": "under-said", "happens": "under-happens", "names-only": "under-names"}
_CAMPAIGN = re.compile(r"[“‘]([^“”‘’]{3,12})[”’](?:主题)?(?:教育)?(?:实践)?(?:活动|专栏|行动)")
_TOWN = re.compile(r"[\u4e00-\u9fff]{1,5}(?:[镇乡区县市旗]|街道)\Z")
_MARKED = re.compile(rf"[{SYMBOLS}][\u4e00-\u9fff·]{{2,6}}")  # ☆驻村故事: a column's name
_PLAN = re.compile(r"[◆◇●■▲★]")


@dataclass(frozen=True, slots=True)
class Headline:
    """The parts of a headline as lines; ``kicker`` and ``subtitle`` may be several printed lines."""

    title: Line
    kicker: tuple[Line, ...] = ()
    subtitle: tuple[Line, ...] = ()
    banner: tuple[Line, ...] = ()


def campaigns(page: str) -> frozenset[str]:
    """What the page's text calls a campaign or column: “为民办事”主题实践活动 -> 为民办事."""
    return frozenset(_CAMPAIGN.findall(page))


def choose_headline(lines: Sequence[Line], body: str, named: frozenset[str]) -> Headline:
    """Tell the parts of a headline. ``body``: the article's folded text; ``named``: the page's ``campaigns``."""
    banner, rest = split_banners(lines, named)
    parts = [_cut(line, body) for line in rest]
    odds = [cues().odds(signs) for signs in line_signs([part[1] for part in parts], body)]
    likely = [(not NUMBERED.match(line.text), odds[at], -len(parts[at][1].text), -at) for at, line in enumerate(rest)]
    best = likely.index(max(likely))
    titled = [at for at, line in enumerate(rest) if "关于" in line.text and is_document_title(line.text)]
    best = titled[0] if titled else best  # 中共云河县委员会⏎关于表彰…的决定
    above, title, below = parts[best] if not titled else ([], rest[best], [])
    kicker = [*rest[max(0, best - 2) : best], *above]
    return Headline(title, tuple(kicker), (*below, *rest[best + 1 :]), (*banner, *rest[: max(0, best - 2)]))


def split_banners(lines: Sequence[Line], named: frozenset[str]) -> tuple[list[Line], list[Line]]:
    """The banners among the lines over a story, and the lines that may be its headline; broken ones are joined."""
    lines = join_wrapped(lines)
    banner = [line for line in lines if len(lines) > 1 and is_banner(line, named, last=line is lines[-1])]
    banner += [a for a, b in pairwise(lines) if a.text == b.text and a not in banner]  # printed over a web story twice
    rest = [line for line in lines if line not in banner] or [lines[-1]]
    return [line for line in banner if line not in rest], rest


def cues() -> Cues:
    """The signs that a line is the main headline."""
    return read_cues("kg.corpus", "headline_cues.yaml")


def line_signs(lines: Sequence[Line], body: str) -> list[set[str]]:
    """For each line over a story the cues that it shows, by itself and among the others."""
    own = [_own_signs(line, body) for line in lines]
    return [signs | _signs_beside(own, lines, index) for index, signs in enumerate(own)]


def _own_signs(line: Line, body: str) -> set[str]:
    text = line.text
    signs = cues().signs({"line": text})
    if has_subject(text, body):
        signs.add("subject")
    elif begins_with_verb(text):
        signs.add("verb-first")
    speaks = _SPEAKS.match(text)
    if speaks and is_person_name(speaks["who"], bounded=True):
        signs.add("person")
    leads = _LEADS.match(text)
    if leads and body.count(leads["who"]) > 1 and is_person_name(leads["who"], bounded=True):
        signs.add("leader")
    if "subject" in signs and _HELD.search(text):
        signs.add("held")
    if len(text) <= _NAMES_ONLY and is_nominal(text):
        signs.add("names-only")
    sizes = [len(segment) for segment in line.segments()]
    if len(sizes) == 1 and text.count(",") == 1:
        sizes = [len(half) for half in text.split(",")]
    if len(sizes) == 2 and abs(sizes[0] - sizes[1]) <= 2:
        signs.add("two-clauses")
    elif len(sizes) == 3 and max(sizes) - min(sizes) <= 2:
        signs.add("three-clauses")
    elif len(sizes) > 1:
        signs.add("gap")
    return signs


def _signs_beside(own: Sequence[set[str]], lines: Sequence[Line], index: int) -> set[str]:
    """What a line's neighbours and place say of it."""
    signs = {_PLACES[min(index, 1) if index + 1 < len(lines) else -1]} if len(lines) > 2 else set()
    if len(lines) == 2 and index == 0:
        signs.add("first-of-two")
    size, others = len(lines[index].text), [len(line.text) for at, line in enumerate(lines) if at != index]
    if others:
        signs.update({"shorter"} if size + 4 <= min(others) else {"longer"} if size >= max(others) + 4 else ())
        rivals = any("subject" in shown for at, shown in enumerate(own) if at != index)
        if "subject" in own[index]:
            signs.update(() if rivals else {"only-subject"})
        elif rivals:
            signs.add("other-subject")
    if index + 1 < len(own):
        below = own[index + 1]
        signs.update(name for sign, name in _OVER.items() if sign in below)
        if "two-clauses" in own[index] and "subject" in below:
            signs.add("clauses-over-subject")
            signs.update({"clauses-over-event"} if "held" in below else ())
        if len(lines[index + 1].text) > _LONG:
            signs.add("over-long")
    if index:
        above = own[index - 1]
        signs.update(name for sign, name in _UNDER.items() if sign in above)
        if "two-clauses" in own[index] and "subject" in above:
            signs.add("clauses-under-subject")
        if "subject" in above and "verb-first" in own[index]:
            signs.add("tells-figures" if "figures" in own[index] else "tells-on")
        if len(lines[index - 1].text) > _LONG:
            signs.add("under-long")
    return signs


def is_banner(line: Line, named: frozenset[str], *, last: bool = False) -> bool:
    """Whether a line among headlines names a campaign or column: 在…指引下, slogans in a row, one of ``named``.
    Slogans in a row over the story itself (``last``) are its headline."""
    text = line.text
    if is_column(text) or is_collection(text) or _BANNER.match(text) or _COLUMN.match(text) and "·" in text:
        return True
    if len(_PLAN.findall(text)) > 1 or _MARKED.fullmatch(text):
        return True
    segments = line.segments()
    if not last and len(segments) > 2 and max(map(len, segments)) <= 10 and not has_subject(segments[0], ""):
        return True
    return text in named


def _cut(line: Line, body: str) -> tuple[list[Line], Line, list[Line]]:
    """Kicker, title and subtitle that stand on one line, told apart by the lengths of what white space sets off."""
    cuts = [0, *sorted(line.gaps), len(line.text)]
    sizes = [b - a for a, b in zip(cuts, cuts[1:], strict=False)]
    if len(sizes) == 2 and line.text[cuts[1]] == "“" and _TOWN.match(line.text, 0, cuts[1]):
        return [line.part(0, cuts[1])], line.part(cuts[1]), []  # 石桥镇 “围炉党课”开到民宿里
    if is_nominal(line.text[: cuts[1]]) or ":" in line.text[: cuts[1]]:
        return [], line, []
    if len(sizes) == 2 and sizes[1] > 14 and sizes[1] >= 1.4 * sizes[0] and sizes[0] >= 6:
        return [], line.part(0, cuts[1]), [line.part(cuts[1])]
    if len(sizes) == 2 and sizes[0] > 14 and sizes[0] >= 1.4 * sizes[1] and sizes[1] >= 6:
        if EVENT_END.search(line.text[: cuts[1]]) or sizes[0] > _LONG:
            return [line.part(0, cuts[1])], line.part(cuts[1]), []
        return [], line.part(0, cuts[1]), [line.part(cuts[1])]
    if len(sizes) != 3 or len(line.text) <= _LONG:
        return [], line, []
    first, second, third = sizes
    if abs(second - third) <= 2 and (abs(first - second) > 2 or has_subject(line.text, body)):
        if EVENT_END.search(line.text[: cuts[1]]):
            return [line.part(0, cuts[1])], line.part(cuts[1]), []
        return [], line.part(0, cuts[1]), [line.part(cuts[1])]
    if abs(first - second) <= 2 and third > max(first, second) + 2:
        return [], line.part(0, cuts[2]), [line.part(cuts[2])]
    return [], line, []

"""Wholes and parts: lists that spell one out, modules below it, what is done on its basis."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.claims.clauses import Clause
from kg.extract.claims.denials import is_denied
from kg.extract.claims.links import Link, first_of_list
from kg.extract.mentions.listings import counts_of
from kg.extract.mentions.marked import Span
from kg.lexicon.words import fill

_SPELLS_OUT = re.compile(r"(?:即|包括|主要包括|具体包括|分别是|分别为|也就是|具体是|分为)(?!可|将|使|便)")
_BELOW = re.compile(r"(?:下设|内设|设有|包含|分设|配备|分为|包括)(?:了)?[^,。]{0,6}$")
_BASIS = re.compile(r"(?:依托|按照|根据|依据|借助|基于|结合)[“‘]?$")
_BASIS_END = re.compile(
    r"[”’]?(?:的(?:原则|要求|思路|部署))?(?:,|$|建立|开发|建设|搭建|探索|创新|推出|实行|开展|新?上线)"
)
_AROUND = re.compile(r"围绕[“‘]?$")
_AROUND_END = re.compile(r"[^,。“”]{0,6},(?:通过|采取|建立|实施|推行)")
_DURING = re.compile(r"在(?:开展|推进|深化)?[“‘]?$")
_DURING_END = re.compile(r"[”’]?(?:活动|工作)?(?:的?过程)?中")
_SET_UP = re.compile(fill(r"(?:{carriers}|共建|做好|实行)(?<![纳列融]入)(?:[^,。;“”]{0,10}|“[^“”]{0,40}”的)[“‘]?$"))
_SEVERAL = re.compile(r"(?:先后|分别|陆续|相继|同步|配套|创新)(?:开展|实施|推出|建立|打响|打好|组织开展|启动)[“‘]?$")
_COUNTED = re.compile(r"^[“‘]?[一二两三四五六七八九十百\d]+[”’]?(?:大|项|个|张|步|色|会|联|单|制|[”’])?")
_SUPPORTING = re.compile(r"[”’]?等?[\d一二两三四五六七八九十]+个(?:配套|专项|子)")
_LAUNCHED = re.compile(r"(?:发起|启动|开展|实施|推出)[“‘]?$")
_CONTENT = re.compile(r"^[”’]?(?:为(?:主要内容|核心|主体|重点|抓手|支撑|载体|基础)|组成|构成)的?[“‘]?$")
_IS = re.compile(r"(?:正|也|还|既|同样|则)?是[^,。;“”]{0,10}[“‘]?")
_IS_ONE_OF = re.compile(
    r"^[”’]?(?:(?:已|被)*(?:列入|列为|纳入|入选|嵌入|并入|融入|合为)[^,。]{0,6}|(?:由[^,。]{2,16},)?是[^,。]{0,10}[“‘]?)$"
)
_ONE_OF = re.compile(
    r"[”’]?(?:的[一-龥]{0,6}(?:项目|部分|内容|环节|举措|工程|入口|端口|一环|组成部分|一部分|[一\d]个)|[里中][一-龥]{0,6}的(?:一|第)|[里中]最[一-龥]{0,4}的|[^,。]{0,6}之一"
    r"|(?:重点|先导|示范|配套|子)(?:项目|工程))"
)
# What something set up in a clause before works by: 开展X,…,推行Y.
_WORKS_BY = re.compile(
    r"(?:推行|实行|采取|采用|配套推出|配套建立|配套推行|开设|首批(?:上线|推出))了?(?:[^,。;“”]{0,8}[“‘]?)$"
    r"|(?:配|聘|建|设|推|选|开|办|刻|填|发)[备请立有了出起举]?[一1][名位个支次场期枚张份][“‘]$"
)
_LISTS = re.compile(r"(?:列出|设立|设置|设|形成|建立|分)[^,。;“”]{0,4}[“‘]?$")
_BUILT_ON = re.compile(r"^[”’]?是[^,。;]{1,24}(?:依托|结合|围绕|基于|借助)[“‘]?$")
_MADE = re.compile(r"[”’]?[^,。;“”]{0,8}(?:推出|创新|探索|建立|打造|设立|创立|研发|开发|建设)的")
_MERE = re.compile(r"(?:弘扬|传承|调研|听取|汇报|贯彻|坚持|学习|借鉴|总结|结合)[^,。]{0,4}[“‘]?$")  # not set up there
_WITH = re.compile(r"[”’]?以[“‘]?")
_AS_MEANS = re.compile(r"[”’]?[^,。“”]{0,4}为(?:主要内容|核心|主体|重点|抓手|支撑|载体|基础|龙头|主线|牵引|平台)")
_PROMOTES = re.compile(r"[”’]?(?:为[龙抓][头手],)?(?:推进|推动|打造|构建|深化)[“‘]?")
_NUMBER = re.compile(r"[”’]?(?:等|,|,即|这)?[“‘]?(?P<number>[两二三四五六七八九十])")
_COUNTS = re.compile(r"[一-龥]{1,2}[“‘]?")  # 三类|“哨单”
_LIST_GAP = re.compile(r"[”’]?(?:[、和与及]|以及)?[“‘]?")
_OF_LIST = re.compile(r"[”’]?(?:等|[\d一二三四五六七八九十两]+[项个张类种条])")
_UNITED = re.compile(r"^[^,。]{0,8}(?:合一|一体|融合|整合)")
_MADE_OF = re.compile(r"由.*(?:组成|构成)")
_TOPICAL = re.compile(r"^(?:其中,?|此外,?)?[“‘]?$")
_ACTS = re.compile(r"^[”’]?(?:,|以|按照|通过|将|发挥|围绕|采取|实行|完成|实现)")
_COUNTED_LIST = ("initiative.counted-list", "initiative.counted-members")
_LED = re.compile(r"[”’]?[一-龥]{0,10}(?:,?(?:即|就是|也就是|包括|分别是|分别为|是指|指的是|从)|——|—|:)?[^,。;]{0,4}")
_QUOTE = re.compile("[“‘]")
_NAMED_BIT = re.compile(r"[”’]即(?:[^,。“”]{0,6}|依托“[^“”]{1,12}”建成的)[“‘]?$")


def link_parts(clauses: Sequence[Clause], listing: Span | None = None) -> tuple[list[Link], Span | None]:
    """``partOf`` links of one sentence, given its clauses in order, and the whole that a list under way spells out:
    ``listing`` is the one of the sentence before, where a semicolon ended it."""
    links = [*_supporting(clauses), *_counted(clauses), *_works_by(clauses), *_means(clauses), *_summed(clauses)]
    latest = listing
    if listing and (more := _goes_on(clauses, listing)):
        return more, listing
    for link_or_latest in _link_parts(clauses, listing):
        if isinstance(link_or_latest, Link):
            links.append(link_or_latest)
        else:
            latest = link_or_latest
    return links, latest


def _link_parts(clauses: Sequence[Clause], latest: Span | None) -> Iterator[Link | Span]:
    whole: Span | None = None
    basis: Span | None = None
    item: Span | None = None  # “一站”即…: the part explained last
    topic, subject = _topic(clauses), _subject(clauses)
    for clause in clauses:
        text = clause.marked.block.text
        initiatives = [s for s in clause.spans if s.mention.type == "initiative"]
        if latest and (_SPELLS_OUT.match(text, clause.start) or _MADE_OF.match(clause.text)):
            whole = latest
        for i, span in enumerate(initiatives):
            head = first_of_list(clause, span)
            before = text[clause.start : head.start]
            previous = initiatives[i - 1] if i else None
            above = next((s for s in reversed(initiatives) if s.end <= head.start), None)
            listed = head is not span or i + 1 < len(initiatives)
            if is_denied(before):
                continue
            if whole and span is not whole:
                yield link_part(span, whole, "parts.spelled-out", 0.9)
            elif latest and _NAMED_BIT.search(before):
                if not text.startswith("建成的", span.end + 1):
                    yield link_part(span, latest, "parts.spelled-out", 0.85)
                    item = span
            elif item and _BELOW.search(before):
                yield link_part(span, item, "parts.below", 0.8)
            elif (above or latest) and (_BELOW.search(before) or _SEVERAL.search(before) and listed):
                yield link_part(span, above or latest, "parts.below", 0.8)  # type: ignore[arg-type]
            elif span.mention.deictic:
                pass  # what is pointed at was there before: 依托X机制,可通过平台呼叫…
            elif basis and span is not basis and _SET_UP.search(before):
                yield link_part(span, basis, "parts.on-basis", 0.7)
            elif previous and previous is not span and _is_one_of(text, previous, span):
                yield link_part(previous, span, "parts.listed", 0.75)
            elif subject and subject.end < clause.start and _IS.fullmatch(before) and _ONE_OF.match(text, span.end):
                yield link_part(subject, span, "parts.listed", 0.75)
            elif topic and span is not topic and not clause.own and (_SET_UP.search(before) or _BASIS.search(before)):
                yield link_part(span, topic, "parts.of-topic", 0.75)
            if previous and _CONTENT.match(text[previous.end : span.start]):
                first = first_of_list(clause, previous)
                listed_parts = [s for s in initiatives[:i] if s.start >= first.start]
                yield from (link_part(part, span, "parts.content", 0.85) for part in listed_parts)
            based = _BASIS.search(before[-6:]) and _BASIS_END.match(text, span.end)
            around = _AROUND.search(before) and _AROUND_END.match(text, span.end)
            if head is span and (based or around or _DURING.search(before) and _DURING_END.match(text, span.end)):
                basis = span
        if initiatives:
            yield from _appositions(clause, initiatives)
            latest = latest if latest and item else _next_latest(initiatives, latest, whole)
            yield latest


def _supporting(clauses: Sequence[Clause]) -> Iterator[Link]:
    """印发A、B等3个配套方案,发起X: the supporting ones are parts of what is launched next."""
    supporting = list[Span]()
    for clause in clauses:
        text = clause.marked.block.text
        initiatives = [s for s in clause.spans if s.mention.type == "initiative"]
        for span in initiatives:
            if supporting and _LAUNCHED.search(text[clause.start : span.start]):
                yield from (link_part(part, span, "parts.supporting", 0.8) for part in supporting)
                supporting = []
        if len(initiatives) > 1 and _SUPPORTING.match(text, initiatives[-1].end):
            supporting = [s for s in initiatives if s.start >= first_of_list(clause, initiatives[-1]).start]


def _works_by(clauses: Sequence[Clause]) -> Iterator[Link]:
    """推出X,…,推行Y: what is set up next, with nobody else named, is how the first works."""
    theme: Span | None = None
    subject = _subject(clauses)
    for clause in clauses:
        text = clause.marked.block.text
        initiatives = [s for s in clause.spans if s.mention.type == "initiative"]
        for span in initiatives if theme and not clause.own else ():
            before = text[clause.start : first_of_list(clause, span).start]
            first = not any(clause.start + len(before) >= s.end for s in initiatives)
            several = _OF_LIST.match(text, initiatives[-1].end) and len(initiatives) > 1 and _LISTS.search(before)
            works = several or _WORKS_BY.search(before)
            if theme and first and works and not is_denied(before):
                yield link_part(span, theme, "parts.works-by", 0.68)
        if initiatives:
            last = initiatives[-1]
            mere = _MERE.search(text[clause.start : last.start]) or _OF_LIST.match(text, last.end)
            is_one = subject and _IS.match(text, subject.end + text.startswith("”", subject.end), last.start)
            theme = None if mere else subject if is_one else last  # X是Y的项目,|推行Z: how X works


def _means(clauses: Sequence[Clause]) -> Iterator[Link]:
    """以“联村党委”推进X, 以“宣讲队”为龙头,打造X; X以“三长”为支撑: what a thing is carried on by belongs to it."""
    spans = [s for clause in clauses for s in clause.spans if s.mention.type == "initiative"]
    text = clauses[0].marked.block.text if clauses else ""
    for one, two in pairwise(spans):
        led = text[max(clauses[0].start, one.start - 2) : one.start].rstrip("“‘").endswith("以")
        if led and _PROMOTES.fullmatch(text, one.end, two.start):
            yield link_part(one, two, "parts.means", 0.75)
        elif _WITH.fullmatch(text, one.end, two.start) and _AS_MEANS.match(text, two.end):
            yield link_part(two, one, "parts.content", 0.8)


def _counted(clauses: Sequence[Clause]) -> Iterator[Link]:
    """A、B、C“三件事”; “三件事”,即A、B、C: the members of a list whose slogan counts them."""
    spans = [s for clause in clauses for s in clause.spans if s.mention.type == "initiative"]
    text = clauses[0].marked.block.text if clauses else ""
    for i, span in enumerate(spans):
        if span.mention.rule not in _COUNTED_LIST:
            continue
        before = next((s for s in reversed(spans[:i]) if s.mention.rule not in _COUNTED_LIST), None)
        after = next((s for s in spans[i:] if s.mention.rule not in _COUNTED_LIST), None)
        first = next(s for s in spans if s.mention.rule in _COUNTED_LIST and s.start >= (before.end if before else 0))
        last = spans[spans.index(after) - 1] if after else None
        if before and _COUNTED.match(before.mention.text) and _LED.fullmatch(text[before.end : first.start]):
            yield link_part(span, before, "parts.counted", 0.85)
        elif (
            after
            and last
            and _COUNTED.match(after.mention.text)
            and re.fullmatch("的?[“‘]?", text[last.end : after.start])
        ):
            yield link_part(span, after, "parts.counted", 0.85)


def _goes_on(clauses: Sequence[Clause], whole: Span) -> list[Link]:
    """“三本账”:一本巡山账,记里程;|一本护水账,…: members of a counted list in the sentences after it."""
    spans = [s for clause in clauses for s in clause.spans if s.mention.type == "initiative"]
    if not spans or _OF_LIST.match(clauses[0].marked.block.text, spans[-1].end):
        return []
    if not _COUNTED.match(whole.mention.text) or any(s.mention.rule not in _COUNTED_LIST for s in spans):
        return []
    return [link_part(s, whole, "parts.counted", 0.85) for s in spans]


def _next_latest(initiatives: list[Span], latest: Span | None, whole: Span | None) -> Span:
    """What a later list would spell out: the last thing named, but not the parts of a list under way."""
    return latest if latest and whole else initiatives[-1]


def _topic(clauses: Sequence[Clause]) -> Span | None:
    """The initiative that a sentence has as its subject: “X”活动,按照…, 制定Y."""
    first = next((s for c in clauses[:2] for s in c.spans if s.mention.type != "document"), None)
    if first is None or first.mention.type != "initiative":
        return None
    text, start = clauses[0].marked.block.text, next(c.start for c in clauses if first in c.spans)
    return first if _TOPICAL.match(text[start : first.start]) and _ACTS.match(text[first.end :]) else None


def _subject(clauses: Sequence[Clause]) -> Span | None:
    """The initiative that opens a sentence, whatever is told of it: X由A开发,|是Y的入口."""
    first = clauses[0].spans[0] if clauses and clauses[0].spans else None
    opens = first and first.mention.type == "initiative"
    return first if first and opens and _TOPICAL.match(clauses[0].text[: first.start - clauses[0].start]) else None


def _is_one_of(text: str, part: Span, whole: Span) -> bool:
    gap = text[part.end : whole.start]
    if _BUILT_ON.match(gap) and _MADE.match(text, whole.end):
        return True  # X是A依托Y推出的办法
    return bool(_IS_ONE_OF.match(gap)) and (
        not gap.lstrip("”’").startswith("是") or bool(_ONE_OF.match(text[whole.end :]))
    )


def _appositions(clause: Clause, initiatives: list[Span]) -> Iterator[Link]:
    """A、B、C“三大行动”, “A、B”的“三会”工作法, X“Y”活动: listed or glued parts; “X”实现A、B多码合一: united ones."""
    text = clause.marked.block.text
    for i, span in enumerate(initiatives[1:], 1):
        last = initiatives[i - 1]
        gap = text[last.end : span.start]
        listed = text[last.end - 1] in "”’" and gap == "" or gap in ("”“", "’‘")  # “甲”“乙”: two of one list
        if _COUNTED.match(text[span.start : span.end]) and re.fullmatch(r"[”’]?等?[“‘]?|[”’]的[“‘]?", gap):
            if listed:
                continue
            first = first_of_list(clause, last)
            parts = initiatives[initiatives.index(first) : i]
            if _is_named_so(text, parts, gap) and len(parts) not in counts_of(span.mention.text):
                continue
            for part in parts:
                yield link_part(part, span, "parts.apposition", 0.85)
        elif not listed and re.fullmatch(r"[“‘]?", gap) and (gap or text[span.start] in "“‘"):
            yield link_part(span, last, "parts.glued", 0.75)
        head = first_of_list(clause, span)
        if head is not initiatives[0] and _UNITED.match(text[initiatives[-1].end :]) and len(initiatives) > 2:
            yield link_part(span, initiatives[0], "parts.united", 0.8)


def _is_named_so(text: str, parts: Sequence[Span], gap: str) -> bool:
    """“三大革命”和清洁行动|“五清一改”: a list of quoted names ends in one without quotes, which alone is called so."""
    quoted = [_QUOTE.search(text, max(0, part.start - 1), part.start + 1) for part in parts]
    return gap in ("", "“", "‘") and any(quoted) and not quoted[-1]


def _summed(clauses: Sequence[Clause]) -> Iterator[Link]:
    """组织网、服务网、平安网,“三网”…; “甲”“乙”两类|“哨单”: members of a list that a number behind it counts."""
    spans = [s for clause in clauses for s in clause.spans if s.mention.type == "initiative"]
    text = clauses[0].marked.block.text if clauses else ""
    for last, whole in pairwise(spans):
        said = _NUMBER.match(text, last.end, whole.end)
        if said is None or said.end() < whole.start and not _COUNTS.fullmatch(text, said.end(), whole.start):
            continue
        parts = list_of(text, spans, last)
        if len(parts) > 1 and len(parts) == "一二三四五六七八九十".find(said["number"].replace("两", "二")) + 1:
            yield from (link_part(part, whole, "parts.summed", 0.85) for part in parts)


def list_of(text: str, spans: Sequence[Span], last: Span) -> list[Span]:
    """The members of the coordinated list that ``last`` closes."""
    members = [last]
    for span in reversed([s for s in spans if s.end <= last.start]):
        if not _LIST_GAP.fullmatch(text, span.end, members[0].start):
            break
        members.insert(0, span)
    return members


def link_part(part: Span, whole: Span, rule: str, confidence: float) -> Link:
    """``partOf`` of two mentions of one block, told by the words from the first to the last."""
    start, end = min(part.start, whole.start), max(part.end, whole.end)
    return Link(part, "partOf", whole, rule, confidence, "done", start, end)

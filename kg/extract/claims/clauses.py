"""Who acts in a clause: subjects by position, carried over commas and sentences; speakers of quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from kg.extract.mentions.marked import Marked, Span, spans_in
from kg.lexicon.words import fill

BODIES = frozenset(("agency", "organization", "place"))
ACTORS = BODIES | {"person"}
NEIGHBOURING = "(?:相邻|毗邻|邻近|邻县|邻市|一河之隔)的"
HELPS = "配合|协助|协同|协办|参与|支持|参加"

_OPENING = re.compile(
    fill(
        r"(?:[“”‘’【◆◇●■□▲△▼◎★☆○▶→↑①-⑨]|{openers}|(?:\d{4}年)?\d+月(?:\d+日)?(?:上午|下午|晚|起|底|初|份|中旬)?|\d+日(?:上午|下午)?"
        r"|自|从|据|由|这是|这也是|,|本报讯|讯|\([^()]{0,20}\)|在)*"
    )
)
# Between a place or body and the person who speaks for it there are only posts: 云河区|区长、党组书记|林知远.
_STACK = re.compile(
    fill(r"(?![他她])(?>[一-龥]{0,12}?(?:{posts}|{callings}|党委|党组|区委|市委|县委)[、,]?)+(?:同志)?")
)
_ALSO = re.compile("[^;。]*[、兼]")
_JOINS = re.compile(
    r"[、,]|和|与|同|及|以及|(?:自[^,。]{1,5}起|[今去]年[^,。]{0,4}|[还又也则将要拟已正]|已经|准备|计划)*(?:联合|会同|携手)"
    rf"|[还又也则将要已]*(?:与|同|和|跟){NEIGHBOURING}|[还又也则将要已]+(?:与|同|和|跟)"
)
_NOT_SUBJECT = re.compile(
    r"的(?!(?:[\d一二三四五六七八九十两]+余?[名位个])?(?:工作|执法|机关)?(?:人员|干部|党员|同志|骨干))|书记|日(?!前|均|常)|路段|籍|方向|至|等?[^,。]{0,3}(?:参观|一带)|口音"
)
# Somebody unnamed acts, so that the actor named before does not: 代办员通过…, 居民可….
_OTHERS = re.compile(
    r"(?![对为向让把将使帮指组引给与同以])(?:各|全体|广大|每名|每个|其他)?[一-龥]{0,5}(?:员|群众|居民|村民|市民|企业|干部|志愿者|商户|农户|读者|题目|内容|考核结果)"
    r"(?=通过|将|要|可|应|在|对|须|已|也|都|涵盖|纳入|不用|无需)"
    r"|(?:(?:与会|参会|参训)(?:人员|同志|代表|领导)|与会者|[会学]员们)(?=[一-龥])"
    r"|(?:本[届次]|此次|这[次场届])[一-龥]{1,8}?(?:推出|设[有置]?|围绕|吸引|共有?|以)"
    r"|会议(?:还|并)?(?:指出|强调|要求|听取|通报|传达|认为|明确|提出|学习|号召)"
)
ALLIES = re.compile(
    r"(?:下一步|今后|随后|同时|每[周月季年][一二三四五六日]?)?(?:[并还又也将已]|准备)*(?:联合|会同|携手)(?=.)"
)
_MEETS = re.compile("(?:组织)?(?:召开|举行|举办)")
_LED_BY = re.compile(r"(?:[“‘]|升级后的|目前,?|同时,?)*")
_STATES = re.compile(r"[”》]?(?:还|中|也|已)?(?:明确|提出|要求|规定|约定|指出)")
_DOES = re.compile(
    r"[”’]?(?:还|也|又|则|将|先后|同步|配套|坚持)*(?:围绕|推行|推出|推动|实行|采取|开设|通过|设立|设有|提供|创新|探索|建立)"
)
_ASKS = re.compile("(?:要求|责成|明确|确定|决定|指定|安排|委托|[由请让])$")
_LEADS = re.compile(r"(?:带领|率领|率|(?:联合|共同)?组成了?的?)")
_WITH_THEM = re.compile(r"[、,和]|组织|陪同|带领|率领|率|会同|协同")  # 林知远|组织副局长高岚, 林知远|陪同县长高岚
_SUPPORT = re.compile(rf"等?(?:(?![不未没])[一-龥]){{0,6}}?(?:{HELPS})[,;。]?")
_MARK = re.compile("[,;:。!?“‘《(”’》)]")
LEADS = re.compile(r"(?:要|将|总|具体|统一|负责|全面)*(?:牵头|统筹|主导|主抓|负责|主办|实施)")


@dataclass(slots=True)  # as with ``Found``: a page makes hundreds
class Clause:
    """``text[start:end]`` of a block with the mentions in it and the actors it is about (``own``: named in it)."""

    marked: Marked
    sentence: tuple[int, int]
    start: int
    end: int
    spans: tuple[Span, ...]
    actors: tuple[Span, ...]
    own: bool

    @property
    def text(self) -> str:
        """The clause's text."""
        return self.marked.block.text[self.start : self.end]


def split_clauses(marked: Marked, sentence: tuple[int, int], before: tuple[Span, ...]) -> list[Clause]:
    """The clauses of a sentence, each with its actors; ``before`` are those of the sentence before it."""
    clauses: list[Clause] = []
    actors, start, told = before, sentence[0], False
    text = marked.block.text
    for end in [*_bounds(marked, sentence), sentence[1]]:
        if end <= start:
            continue
        spans = spans_in(marked, start, end)
        found = find_subjects(marked, start, sentence[1])
        if allies := ALLIES.match(text, start):  # A牵头,联合B、C…
            lead = _told_to_lead(marked, clauses[-1]) if clauses else ()
            found = (*(lead or actors), *find_subjects(marked, allies.end(), sentence[1]))
        if (actors or told) and text.startswith("在", start) and all(s.mention.type == "place" for s in found):
            found = ()  # A联合B,在夜市|开展X: where, not who
        elif (
            actors
            and len(found) == 1
            and text.endswith("在", start, found[0].start)
            and _MEETS.match(text, found[0].end)
        ):
            found = ()  # 随后在石桥镇政府|召开座谈会
        team = found[0].mention.text if len(found) == 1 and found[0].mention.deictic else ""
        if team and any(a.mention.text.endswith(team) for a in actors):
            found = (*(a for a in actors if a.mention.type == "person"), *found)  # 检查组: and who leads it
        lead = actors
        told = not found and (told or _of_itself(text, start, spans))
        actors = found or (() if told or actors and _OTHERS.match(text, start) else actors)
        clauses.append(Clause(marked, sentence, start, end, spans, actors, bool(found)))
        if found and lead and is_supporting(clauses[-1]) and LEADS.match(text, lead[-1].end):
            actors = lead  # A牵头,B、C配合,共同推进X: X is A's
        start = end
    return clauses


def _told_to_lead(marked: Marked, clause: Clause) -> tuple[Span, ...]:
    """Who a clause says shall lead, whoever asks for it: 林知远要求|A|牵头,会同B、C…."""
    for span in reversed(clause.spans):
        text = marked.block.text
        if span.mention.type in ("agency", "organization") and _ASKS.search(text, clause.start, span.start):
            return (span,) if LEADS.match(text, span.end) else ()
    return ()


def _of_itself(text: str, start: int, spans: tuple[Span, ...]) -> bool:
    """Whether a scheme or a document is told to do something itself: 该专窗|推出X, “夜校”|还开设Y, 《方案》|提出,…."""
    first = spans[0] if spans else None
    if first is None or not _LED_BY.fullmatch(text, start, first.start):
        return False
    if first.mention.type == "document":
        return _STATES.match(text, first.end) is not None
    if first.mention.type not in ("initiative", "event"):
        return False
    return _DOES.match(text, first.end) is not None


def is_supporting(clause: Clause) -> bool:
    """Whether the clause only says who helps (B、C配合)."""
    at = clause.actors[-1].end if clause.own else clause.end
    return at < clause.end and _SUPPORT.fullmatch(clause.marked.block.text, at, clause.end) is not None


def _bounds(marked: Marked, sentence: tuple[int, int]) -> list[int]:
    """Where the clauses of a sentence end: behind its marks, but for those in a mention or deep in quotes."""
    depth, bounds = 0, list[int]()
    for mark in _MARK.finditer(marked.block.text, *sentence):
        at = mark.start()
        if mark[0] in "“‘《(":
            depth += 1
        elif mark[0] in "”’》)":
            depth -= 1
        elif depth <= 1:
            before = bisect_right(marked.starts, at)  # no mention overlaps another
            if not before or marked.ends[before - 1] <= at:
                bounds.append(at + 1)
    return bounds


def find_subjects(marked: Marked, start: int, end: int) -> tuple[Span, ...]:
    """The actors that ``text[start:end]`` opens with: the last of a chain of places, the person after a title stack,
    every member of a coordination (A、B共同…), and the team somebody leads (林知远带领检查组)."""
    if (start, end) not in marked.subjects:
        marked.subjects[start, end] = _find_subjects(marked, start, end)
    return marked.subjects[start, end]


def _find_subjects(marked: Marked, start: int, end: int) -> tuple[Span, ...]:
    spans = spans_in(marked, start, end)
    if not spans:
        return ()
    text = marked.block.text
    opening = _OPENING.match(text, start)
    at = opening.end() if opening else start
    subjects: list[Span] = []
    for span in spans:
        if span.mention.type not in ACTORS:
            break
        gap = text[at : span.start].removeprefix("】")
        if span.start < at:
            same = subjects and subjects[-1].start == span.start
            if span.end > at and not subjects or same:
                subjects.append(span)
                at = span.end
            continue
        if not gap:
            if subjects and subjects[-1].end == span.start:
                subjects[-1] = span  # a chain: 云河区|枫林街道
            else:
                subjects.append(span)
        elif not subjects and gap.endswith(("、", ",")) and _STACK.fullmatch(gap):
            subjects.append(span)  # 市级河长、|云河区民政局|局长林知远
        elif (
            subjects and span.mention.type == "agency" and _ALSO.fullmatch(gap) and _STACK.fullmatch(gap.strip(",、兼"))
        ):
            # 云河区民政局局长、|云河区救灾办|主任林知远; 区长林知远、副区长兼|区公安局|局长高岚
            subjects[-1:] = [subjects[-1], span] if subjects[-1].mention.type == "person" else [span]
        elif _STACK.fullmatch(gap.lstrip("、,和")) and span.mention.type == "person":
            if subjects and not (subjects[-1].mention.type == "person" and _WITH_THEM.match(gap)):
                subjects.pop()
            subjects.append(span)
        elif subjects and (_JOINS.fullmatch(gap) or _LEADS.fullmatch(gap) and span.mention.type == "agency"):
            if gap == "," and span.mention.type != subjects[-1].mention.type:
                break
            subjects.append(span)
        else:
            break
        at = span.end
    if subjects and _NOT_SUBJECT.match(text, subjects[-1].end):
        return ()
    return tuple(subjects) if at < end else ()


def coordinated_after(clause: Clause, first: Span) -> list[Span]:
    """The members of the coordination that ``first`` opens within the clause."""
    members = [first]
    for span in (s for s in clause.spans if s.start >= first.end and s.mention.type in BODIES):
        gap = clause.marked.block.text[members[-1].end : span.start]
        if not gap and members[-1].mention.type == "place":
            members[-1] = span  # a place in front of a body's name
        elif gap in ("、", "和", "与", "及", "以及"):
            members.append(span)
        else:
            break
    return members


def find_speaker(marked: Marked, closing: int) -> tuple[Span, ...]:
    """Who is named right after a quotation that closes before ``closing``: “我们……。”云河区环卫局局长林知远说."""
    text = marked.block.text
    end = min(len(text), closing + 60)
    return find_subjects(marked, closing, end)

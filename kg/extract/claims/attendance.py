"""Who took part in an event: lists that end in 出席 or 参加, who presided and spoke, whose heads came, who reported."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.claims.clauses import BODIES, Clause
from kg.extract.claims.denials import is_denied
from kg.extract.claims.links import Link
from kg.extract.claims.posts import find_posts
from kg.extract.claims.story import Story
from kg.extract.mentions.marked import Span

_CAME = re.compile(
    r"(?:出席|参加|列席|陪同)(?:了)?(?:此次|本次|这次|今天的|该)?(?:[^,。;]{0,14}(?:会议?|仪式|活动|考察|调研|座谈|培训班?|检查|大会|签约|论坛)|并|[,。;]|$|[”“])"
    r"|参会(?=[,。;]|$)|围坐(?:一堂|在一起|一圈)|参演|参赛|参展|参训|设(?:立)?分会场|进场(?=揽才|招聘|招工)|到场(?=[,。;]|助阵|指导|观摩|观看)|到会(?:指导|听取)|(?:率先|逐一)(?:发问|作答)|在主席台就座|为[^,。]{2,10}揭[牌幕]|在会上(?!的)|会上(?=说|透露|表示|介绍|坦言|要求|强调|汇报)"
)
# What bodies do that take part as such, not by their heads.
_JOINS_IN = re.compile(
    r"(?:等[^,。;]{0,10}|[^,。;]{0,28}\d+[余多]?人)?(?:协同|共同|一同|现场)?"
    r"(?:参演|参赛|参展|参训|进场|到场|列席|率先发问|逐一作答|(?:同步)?设(?:立)?(?:了)?分会场)"
)
# A town does so right before the verb or last of a list: 石桥镇及民兵连共320人|参演.
_TOWN = re.compile(r"(?:镇|乡|街道|苏木|村|社区|嘎查)$")
_AND_MORE = re.compile(
    r"(?:等[^,。;]{0,10}|[及和][^,。;]{2,16}\d+[余多]?人)?(?:协同|共同|一同|现场)?(?:参演|参赛|参展|参训|(?:同步)?设(?:立)?(?:了)?分会场)"
)
_THERE = re.compile(r"[”’]?(?:会议?|活动|仪式|现场)?上,$|(?:会议?|活动|仪式)?现场,$")
_ROLE = re.compile(
    r"(?P<role>主持|讲话|致辞|宣读|授牌|揭牌|点评|交流发言|表态发言|发言|主讲|作(?:工作)?部署|作(?:了)?(?:工作)?(?:报告|汇报|说明|安排))"
    r"(?!人|词|稿|精神|要求)"
)
# Atomic: a character or word that may be read in two ways would double the time each time it stands there.
_SPOKE = re.compile(
    r"(?>分别|依次|先后|围绕|汇报|介绍|进行|通报|[^,。;]){0,24}?(?:汇报了|汇报|通报了?|宣布了?|递交了?|介绍了|作(?:了)?[^,。]{0,8}(?:发言|汇报|介绍|报告|说明)|进行了?(?:安排|交流|发言|汇报|解读)|分别围绕|发言|讲话|签约|签订|签署)"
)
_HEADS = re.compile(
    r"(?:政府)?(?:等(?:镇\(街\)|镇街|街镇|乡镇|[镇村地])?)?(?:[、和及](?:各|\d+个)[一-龥]{1,8}?(?:\([一-龥、]{2,12}\))?|[一-龥]{0,8}?(?:单位|部门))?(?:的)?(?:主要|分管|有关|相关|班子|业务)*(?:负责人|负责同志|领导|责任人|代表|同志|委员|嘉宾|选手|客商|队员|骨干)"
    # 区监委主任、区法院院长|列席: heads that are not named
    r"|(?:党[工组]?委?)?(?:书记|主任|院长|检察长|局长|部长|主席|会长|站长|所长|校长|行长|镇长|乡长|董事长|总经理)"
    r"(?=[、,和及]|(?:应邀|一同|一并)?(?:列席|参加|出席|陪同|到会|参会|汇报|先后|分别|作))"
)
_IN_SESSION = re.compile(
    r"^(?:[^,。]{0,6}(?:会上|仪式上|活动上|现场)|会议(?=上|期间|印发|宣读|通报|听取|审议)|[^。]*(?:主持|出席)(?:会议|并讲话|[,;。]))"
)
_DEMANDED = re.compile(r"要求|强调|指出|宣布|部署|签订|通报|汇报")
_HELD = re.compile(r"(?:召开|举行)[^,。;]{0,8}$")
# Said of meetings only.
_BEFORE_ALL = re.compile(
    r"作了?(?:(?:交流|表态|典型|经验|大会|书面|检视)(?:发言|介绍|汇报)|发言)|(?:依次|逐一)(?:汇报|发言|作答|通报|表态)"
)
# Who comes along on a tour attends no meeting that is told of besides: 高岚参加调研 after a 推进会.
_TOUR = re.compile(r"(?:参加|陪同|参与)了?(?:[此本]次)?(?:调研|考察|视察|督查|检查|督导|走访)(?!组|会|活动|座谈)")
_MEETING = re.compile(r"会议?[”’》]?$")
_COUNCIL = re.compile(r"(?:会议|(?<!博览)(?<!世博)(?<!招聘)(?<!对接)(?<!洽谈)(?<!推介)(?<!运动)会)[”’》]?$")  # no fair
_SAYS = re.compile(
    r"(?:还|又|率先|逐一|当场|现场|则|也|在会上|在讲话中|[就围对][绕]?[^,。;在]{2,16}?(?=提出|作|进行))*"
    r"(?:作(?:了)?[^,。;]{0,8}(?:发言|报告|汇报|说明|安排|部署|解读|介绍|点评)|介绍|建议|提议|呼吁|要求|指出|强调|答|回应|汇报|提出|通报|宣布|发问|透露|立下)"
)
# What bodies are told to do at a meeting: 区水利局、石桥镇分别就防汛工作作了汇报.
_REPORTS = re.compile(
    r"(?:还|也|分别|先后|依次|逐一|随后|[就围对][绕]?[^,。;在]{2,24}?(?=汇报|作|进行|通报|介绍))*"
    r"(?:作(?:了)?[^,。;]{0,8}(?:发言|汇报|检讨|表态|介绍|说明)|汇报了|通报了|交流了|解读了|进行了?(?:汇报|通报|发言|解读))"
)
_IN_TURN = re.compile("分别|先后|依次|逐一")
_BARE = 4  # characters of the name of a tour that any may have: 专题调研
_CARRIES_OUT = re.compile(r"(?:开展|进行)(?:了)?[“‘]?$")
_LEADS = re.compile(r"率队|带队|率领|带领|率")
_HEARS = re.compile(r"听取了?")
_REPORT = re.compile(r"的?(?:工作|情况)*(?:汇报|介绍|发言)")
_CALLED_ON = re.compile(r"(?:走访|看望|慰问|拜访|会见|探望)了?[^,。;]{0,6}$")  # no guest of the meeting that follows
_CREDIT = re.compile(r"(?:记者|通讯员|摄影|实习生|作者)[^,。;)]{0,16}$")
_CONTEST = re.compile(r"(?:赛|运动会|那达慕(?:大会)?|比武|对抗)[”’》]?$")
_WON = re.compile(
    r"夺冠|夺魁|摘[金银铜]|折桂|夺得|斩获|分获|力克|险胜|战胜|击败|不敌|\d+比\d+|独[得砍]\d|独中|(?:获得?|捧得|摘得|拿下)[^,。]{0,14}"
    r"(?:冠军|亚军|季军|第[一二三四五六七八]名|等奖|[金银铜][牌奖])"
)
_TEAM = re.compile("代表[队团]|队(?!长|员|伍)")
_LIST = re.compile(r"[、,和与及]|以及|,以及|、以及")


def link_attendance(clauses: Sequence[Clause], story: Story) -> Iterator[Link]:
    """``attends`` links of one sentence to the event at hand, each with the role its words give."""
    listed, story.listed = story.listed, _open_list(clauses)
    if not clauses or not story.event:
        return
    marked, sentence = clauses[0].marked, clauses[0].sentence
    text, (home, event) = marked.block.text, story.event
    here = home.block is marked.block and sentence[0] <= event.start < sentence[1]
    waiting = list(listed if text.endswith(";", 0, sentence[0]) else ())
    begins = max(text.rfind("。", 0, sentence[0]) + 1, 0)  # 会上 goes on after a semicolon
    session = bool(_IN_SESSION.match(text[begins : sentence[1]]) or _BEFORE_ALL.search(text, *sentence))
    if _TOUR.search(text, *sentence) and _MEETING.search(event.mention.text):
        return
    held = here and _HELD.search(text, max(sentence[0], event.start - 12), event.start) is not None
    yield from _told_there(clauses, event, here)
    yield from _led_or_heard(clauses, event, here)
    for clause in clauses:
        waiting += [s for s in clause.spans if _takes_part(clause, s, session)]
        verb = _CAME.search(text, clause.start, clause.end) or _ROLE.search(text, clause.start, clause.end)
        spoke = session and not verb and _SPOKE.search(text, clause.start, clause.end)
        if held and not (verb or spoke) and clause.start >= event.end:  # 召开动员会,镇长林知远要求…
            spoke = _DEMANDED.search(text, clause.start, clause.end)
            waiting = [s for s in waiting if s.mention.type == "person" and s.start >= event.end] if spoke else waiting
        if not (verb or spoke) or not waiting:
            continue
        if verb and is_denied(text[clause.start : verb.start()]):
            waiting = []
            continue
        end = (verb or spoke).end()  # type: ignore[union-attr]
        for span in waiting:
            role = _role(text, span, clause)
            start, stop = (min(span.start, event.start), max(end, event.end)) if here else (span.start, end)
            yield Link(span, "attends", event, "attends.listed", 0.85, "done", start, max(stop, span.end), role)
        waiting = []
    rest = text[slice(*sentence)]
    if waiting and re.search(r"(?:出席|参加|陪同)[^,。]{0,8}[。;]?$", rest):
        yield from (Link(s, "attends", event, "attends.listed", 0.8, "done", s.start, sentence[1]) for s in waiting)


def _open_list(clauses: Sequence[Clause]) -> tuple[Span, ...]:
    """Whom a sentence only lists before a semicolon: 云河区区长林知远,区委常委高岚;|云山区区长王安出席会议."""
    if not clauses or not clauses[0].marked.block.text.endswith(";", 0, clauses[-1].end):
        return ()
    people = [s for c in clauses for s in c.spans if s.mention.type == "person"]
    ends = all(c.spans and c.spans[-1].mention.type == "person" and c.end - c.spans[-1].end <= 1 for c in clauses)
    verb = any(_CAME.search(c.text) or _ROLE.search(c.text) for c in clauses)
    return tuple(people) if ends and not verb else ()


def link_speakers(clauses: Sequence[Clause], story: Story) -> Iterator[Link]:
    """``attends`` of who is told to speak in an article of a meeting: 林知远要求, 局长高岚答:…, 区水利局汇报了…."""
    if not clauses or not story.event or not _COUNCIL.search(story.event[1].mention.text):
        return
    marked = clauses[0].marked
    text, (home, event) = marked.block.text, story.event
    begins, ends = clauses[0].sentence
    # 会上, or told in the sentence of the event: 区公安局通报了一起案件 alone may be of any day.
    there = home.block is marked.block and begins <= event.start < ends or "会上" in text[begins:ends]
    for clause in clauses:
        for a in clause.actors if clause.own else ():
            if not clause.start <= a.start or a.end > clause.end or a.mention.type == "place":
                continue
            said = (
                _SAYS.match(text, a.end)
                if a.mention.type == "person"
                else _REPORTS.match(text, clause.actors[-1].end, clause.end)
            )
            if said and (a.mention.type == "person" or there or _IN_TURN.search(said[0])):
                yield Link(a, "attends", event, "attends.speaks", 0.7, "done", a.start, clause.end)


def _told_there(clauses: Sequence[Clause], event: Span, here: bool) -> Iterator[Link]:
    """会上,林知远算了一笔账; 在推进会上,副县长高岚立下军令状: who is told to do anything there."""
    for clause, after in pairwise(clauses):
        text = clause.marked.block.text
        at = event.end if here and clause.start <= event.start < clause.end else clause.start
        if after.own and _THERE.match(text, at, clause.end):
            for who in (a for a in after.actors if a.mention.type in ("person", "agency", "organization")):
                if not text.startswith(who.mention.text, who.start):
                    continue  # 双方, who may well be the hosts
                start = min(who.start, event.start) if here else who.start
                yield Link(who, "attends", event, "attends.there", 0.8, "done", start, who.end)


def _led_or_heard(clauses: Sequence[Clause], event: Span, here: bool) -> Iterator[Link]:
    """林知远率区水利局负责人到石桥镇开展清河治理专题调研: who leads and whose heads come; 听取了区水利局、枫林镇
    主要负责人的汇报: whose heads are heard."""
    text = clauses[0].marked.block.text
    tour = here and len(event.mention.text) > _BARE and _CARRIES_OUT.search(text, 0, event.start)
    for clause in clauses:
        led = _LEADS.search(text, clause.start, clause.end) if tour and clause.start < event.start else None
        heard = _HEARS.search(text, clause.start, clause.end)
        told = led or heard
        for span in clause.spans if told else ():
            if led and span.mention.type == "person" and span.end == led.start():
                yield Link(span, "attends", event, "attends.led", 0.75, "done", span.start, event.end)
            elif told and span.start >= told.end() and span.mention.type in BODIES and _sends_heads(clause, span, told):
                start = min(span.start, event.start) if here else span.start
                yield Link(span, "attends", event, "attends.led", 0.7, "done", start, max(span.end, told.end()))


def _sends_heads(clause: Clause, span: Span, told: re.Match[str]) -> bool:
    """Whether the heads of a body, or of the last of a list that it stands in, are told of; heard only of a report."""
    text, last = clause.marked.block.text, span
    for other in (s for s in clause.spans if s.start >= span.end and s.mention.type in BODIES):
        if not _LIST.fullmatch(text, last.end, other.start):
            break
        last = other
    heads = _HEADS.match(text, last.end)
    return heads is not None and (told.re is _LEADS or _REPORT.match(text, heads.end()) is not None)


def link_contestants(clauses: Sequence[Clause], story: Story) -> Iterator[Link]:
    """``attends`` of who is told to have played in a contest at hand: 石桥镇队夺冠, 林知远独得31分."""
    if not clauses or not story.event or not _CONTEST.search(story.event[1].mention.text):
        return
    marked, sentence = clauses[0].marked, clauses[0].sentence
    text, (home, event) = marked.block.text, story.event
    here = home.block is marked.block and sentence[0] <= event.start < sentence[1]
    for clause in clauses:
        won = _WON.search(text, clause.start, clause.end)
        if not won or is_denied(text[clause.start : won.start()]):
            continue
        for span in (s for s in clause.spans if s.mention.type in (*BODIES, "person") and not s.mention.deictic):
            team = _TEAM.match(text, span.end) is not None
            own = span.end <= won.start() and (clause.own and span in clause.actors)
            if team or own and span.mention.type != "place":
                start, end = (
                    (min(span.start, event.start), max(clause.end, event.end)) if here else (span.start, clause.end)
                )
                yield Link(span, "attends", event, "attends.contest", 0.8, "done", start, end)


def _role(text: str, span: Span, clause: Clause) -> str | None:
    if not clause.start <= span.start < clause.end:
        return None
    said = re.search(r"主持|讲话|致辞|点评|汇报|发言", text[span.end : clause.end])
    return said[0] if said else None


def _takes_part(clause: Clause, span: Span, session: bool) -> bool:
    """Persons, and bodies by their heads (区民政局负责人) or, in session, as speakers; not those of a title stack."""
    text = clause.marked.block.text
    if span.mention.type == "person":
        return (
            not text.startswith("总书记", span.end)
            and not _CREDIT.search(text[max(clause.start, span.start - 20) : span.start])
            and not _CALLED_ON.search(text, clause.start, span.start)
            and text[span.start - 1 : span.start] not in ("(", "□", "■")
        )
    if (
        span.mention.type not in BODIES
        or span.mention.text[:1] in "@全"
        or text[max(0, span.start - 1) : span.start] in ("向", "对")
    ):
        return False
    spans = clause.spans
    for person in (s for s in spans if s.mention.type == "person" and s.start >= span.end):
        if any(p.start <= span.start for p in find_posts(text, person, spans)):
            return False
    at, last = span.end, span
    for other in (s for s in spans if s.start >= span.end):
        if _LIST.fullmatch(text[at : other.start]) and other.mention.type in BODIES:
            at, last = other.end, other
        elif text[at : other.start] == "" and last.mention.type == "place":
            return False  # a place in front of a body's name
        else:
            break
    if span.mention.type == "place" and text.startswith("领导", at):
        return False  # 云河市领导参加: who of them is not told
    joins = _JOINS_IN if span.mention.type != "place" else _AND_MORE if _TOWN.search(span.mention.text) else None
    if _HEADS.match(text, at) or joins and joins.match(text, at):
        return True
    return session and _SPOKE.match(text, at) is not None

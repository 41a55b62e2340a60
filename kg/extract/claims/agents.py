"""Who does it where the doer does not open the clause: 由A牵头、B配合; X是A推出的…; 按照A“X”部署; A“X”启用."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from kg.extract.claims.clauses import ACTORS, BODIES, HELPS, LEADS, Clause, is_supporting
from kg.extract.claims.denials import is_denied
from kg.extract.claims.links import NAMED, ROLES, SAID, Link, status_of
from kg.extract.mentions.marked import Marked, Span, spans_in
from kg.lexicon.words import fill

_VERB = (
    r"牵头|主办|承办|协办|组织实施|实施|负责|承建|研发|开发|建设|推出|编制|施工|运营|打造|发起|创办|举办|主导|投资"
    r"|召开|举行|组织|组建|成立|共建|出资|操办|推进|代建|制定|制订|起草|拟定|设立|开设|开办|联办|合办|合建|搭建|研制"
    r"|主管(?!部门)|统筹(?=[,、。;]|实施|推进|协调)|经营|承接|绘制|召集|捐建|援建|编印|倡议"
)
_DONE_BY = re.compile(
    rf"(?:\([^()]{{2,10}}\))?(?:等[^,。、]{{0,8}})?于?(?:[今去本上]?[年月]初?|\d+[年月日]|近日|日前)*(?:共同|联合|联手|携手|具体|全面|统一|自主)*(?P<verb>{_VERB})(?:抓总|实施|开展|落实|推进)?"
)
_HELPED_BY = re.compile(
    rf"等?[^,。、不未没]{{0,6}}?(?P<verb>{HELPS}|施工|承建|监督|督办|指导|应哨而来|会办|抽调|抽人|派人|派员(?!协助|参与|配合)|出人"
    r"|(?:联手|协同|共同|合力)(?:推进|落实|实施))"
)
# 由A牵头、B|具体实施: no less than the one that leads. 具体负责宣传 is a task.
_CARRIES_OUT = re.compile(r"(?:具体负责|具体实施|(?:具体)?组织实施)(?=[,、。;)]|$)")
# 由A牵头,|年底前完成污水治理扫尾: a thing of its own, if no name. 每月开展一次督查 is of what was told before.
_OWN_THING = re.compile(
    r"(?:完成|开展|实施|推进|启动|推行|抓好|做好)了?"
    r"(?!该|此|这|其|工作|落实|实施|建设|一次|[一-龥]{0,4}(?:督查|检查|评估|考核|通报|调度))[^,。;、]{3,}"
)
_WITH_OTHERS = re.compile(r"等\d*[余多]?[个家]?(?:部门|单位)(?P<verb>)")  # 由A牵头,B、C等27个部门…
_TAKEN_UP = re.compile(r"(?:写[入进]|编[入进]|列入|收[入进])了?")
_OF = re.compile(r"的[^,。;]{0,10}?[“‘《]?$")
_ANSWERS = re.compile(
    r"(?:具体)?负责(?:项目|平台|工程)?(?:的)?(?:具体|日常|总体|统一|全部)*"
    r"(?:开发|研发|实施|运营|运行|建设|承建|运维|代建)(?:管理|维护|和维护|与维护)?[,。;]"
)
_RULE_OF = re.compile(r"(?:模式|机制|制度|办法|服务|行动|计划|[作做]法)[”’]?$")  # nobody builds or operates one
_SERVED_BY = re.compile(r"(?:作为|担任)[^,。]{2,10}(?:商|方|单位)")
_MADE_BY = re.compile(
    fill(
        r"(?:(?:在|依托|结合)[^,。]{2,12}?)?(?:今年|去年|[\d年月]++|日前|近期|率先|共同|联合|联手|携手|正式|新|全力|持续)*(?:{deeds}|主推|编制|公布|批准)[了过]?的"
    )
)
_HELPED_MAKE = re.compile(fill(rf"(?:{HELPS})(?:{{deeds}})的"))
AREA = re.compile(r"(?:[省市区县旗镇乡村]|街道|社区)$")
_LIST = re.compile(r"[、,]|和|与|同|及|以及|联合|会同|携手|[”’“‘]{0,2}")
_COMES = (*HELPS.split("|"), "应哨而来")
_NAMED = ("agents.made", "agents.said-of", "agents.by")
_DRAWS_UP = re.compile(r"(?:牵头|负责|组织|具体)?(?:编制|推出|发起|起草|编写|编印|制定|制订|草拟)")
_HOLDS = ("主办", "承办", "协办", "举办", "召开", "举行")
_VERBS = {"initiative": "runs", "event": "organizes", "document": "issues"}


def coordinated(marked: Marked, last: Span, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The members of the coordination that ``last`` closes (A联合B、|C -> A, B, C)."""
    members = [last]
    for span in sorted((s for s in spans if s.end <= last.start), key=lambda s: s.start, reverse=True):
        gap = marked.block.text[span.end : members[-1].start]
        if span.mention.type in ACTORS and gap and _LIST.fullmatch(gap):
            members.append(span)
        elif not gap and span.mention.type == "place":
            continue  # a place in front of a body's name
        else:
            break
    return tuple(members[::-1])


def link_agents(
    marked: Marked, sentence: tuple[int, int], clauses: Sequence[Clause], topic: Span | None
) -> Iterator[Link]:
    """Links from doers that stand elsewhere than at the clause's beginning. ``topic``: the scheme at hand, told right
    before the sentence."""
    spans = spans_in(marked, *sentence)
    yield from _by(marked, sentence, spans, topic)
    yield from _taken_up(marked, sentence, spans)
    led: tuple[Span, ...] = ()
    doing: tuple[Span, ...] = ()  # A举行演练,B配合
    for clause in clauses:
        named = [s for s in spans if s.mention.type == "initiative"]
        earlier, later = [s for s in named if s.end <= clause.start], [s for s in named if s.start >= clause.end]
        here = [s for s in named if clause.start <= s.start < clause.end]
        if earlier or later and is_supporting(clause):  # A牵头,B、C配合,共同推进|X
            yield from _helping(clause, here[0] if here else earlier[-1] if earlier else later[0])
        if clause.own and is_supporting(clause):
            told = "牵头" in marked.block.text[sentence[0] : clause.start]  # 由A牵头,B配合 is told by _by
            yield from _together(marked, led if led or told else doing, clause.actors)
        leads = clause.own and not is_supporting(clause) and LEADS.match(marked.block.text, clause.actors[-1].end)
        led = clause.actors if leads else led
        doing = clause.actors if clause.own and not is_supporting(clause) else doing
        yield from _said_of(clause)
        yield from _answers(clause, here[0] if here else earlier[-1] if earlier else topic)
        yield from _helped_make(clause)


def _by(marked: Marked, sentence: tuple[int, int], spans: Sequence[Span], topic: Span | None) -> Iterator[Link]:
    """X由A牵头,B、C配合: A runs X (role 牵头), B and C take part; 由A牵头,B、C抽调10人…: in what was told before."""
    text = marked.block.text
    topic = None if any(s.mention.type in _VERBS for s in spans) else topic
    for match in re.finditer("由|经|要求|责成", text[slice(*sentence)]):
        at = sentence[0] + match.end()
        things = [s for s in spans if s.mention.type in _VERBS and s.end <= match.start() + sentence[0]]
        led = _listed(marked, at, spans)
        if not led or is_denied(text[sentence[0] : at - 1]):
            continue
        verb = _DONE_BY.match(text, led[-1].end)
        # 由A牵头|实施改造 is of 改造, not of what was told before.
        alone = verb and verb["verb"] == "牵头" and text[verb.end() : verb.end() + 1] in ("", *",。;、)")
        thing = _nearest(things) if things else topic if alone else None
        if verb:
            deeds = [(led, verb)]
            while more := _next_deed(marked, deeds[-1][1].end(), spans):
                deeds.append(more)
            if thing is topic and _OWN_THING.search(text, deeds[-1][1].end(), sentence[1]):
                thing = None
            if said := _thing_of(marked, deeds[-1][1].end(), spans):
                thing = said  # 由A主办、B承办的|X
            if thing:
                yield from _done(marked, thing, deeds)
            if len(deeds) > 1:
                yield from _together(marked, led, [d for doers, _ in deeds[1:] for d in doers])
        elif thing and thing.mention.type == "initiative" and _SERVED_BY.match(text, led[-1].end):
            yield from (_link(a, "participatesIn", thing, "", "agents.served", 0.75, marked) for a in led)


def _taken_up(marked: Marked, sentence: tuple[int, int], spans: Sequence[Span]) -> Iterator[Link]:
    """做法被A、B写入《D》: A and B issue D."""
    text = marked.block.text
    for match in re.finditer("被", text[slice(*sentence)]):
        doers = _listed(marked, sentence[0] + match.end(), spans)
        taken = _TAKEN_UP.match(text, doers[-1].end) if doers else None
        paper = next((s for s in spans if taken and taken.end() <= s.start <= taken.end() + 1), None)
        if paper and paper.mention.type == "document":
            yield from (_link(a, "issues", paper, "", "agents.taken-up", 0.8, marked) for a in doers)


def _next_deed(marked: Marked, at: int, spans: Sequence[Span]) -> tuple[list[Span], re.Match[str]] | None:
    """The next doers of the same thing: 由A主办|、B承办|,C配合."""
    text = marked.block.text
    doers = _listed(marked, at + 1, spans) if text[at : at + 1] in (",", "、") else []
    if not doers:
        return None
    at = doers[-1].end
    verb = _HELPED_BY.match(text, at) or _DONE_BY.match(text, at) or _WITH_OTHERS.match(text, at)
    return (doers, verb) if verb else None


def _thing_of(marked: Marked, at: int, spans: Sequence[Span]) -> Span | None:
    """What 由A主办、B承办 says is theirs: what 的 leads to."""
    later = next((s for s in spans if s.start >= at), None)
    named = later is not None and later.mention.type in _VERBS
    return later if later and named and _OF.fullmatch(marked.block.text[at : later.start]) else None


def _done(marked: Marked, thing: Span, deeds: Sequence[tuple[list[Span], re.Match[str]]]) -> Iterator[Link]:
    """The first doers carry the thing out; further ones do where they hold an event or see to it that it is done."""
    helps = "participatesIn" if thing.mention.type == "initiative" else "attends"
    for i, (doers, verb) in enumerate(deeds):
        does = (
            i == 0
            and (verb["verb"] != "协办" or thing.mention.type == "event")
            or verb["verb"] in _HOLDS
            and thing.mention.type == "event"
            or verb["verb"] == "主办"
            or thing.mention.type == "initiative"
            and _CARRIES_OUT.match(marked.block.text, verb.start()) is not None
        )
        rule = "agents.by" if does else "agents.helped"
        predicate = _VERBS[thing.mention.type] if does else helps
        # 《意见》明确,由A牵头 is of what it orders, 由A牵头起草 of itself.
        if thing.mention.type != "document" or does and _DRAWS_UP.match(marked.block.text, verb.start("verb")):
            yield from (_link(a, predicate, thing, verb["verb"], rule, 0.85, marked) for a in doers)


def _together(marked: Marked, leaders: Sequence[Span], helpers: Sequence[Span]) -> Iterator[Link]:
    """A牵头,B、C配合: A acts together with each of the helpers."""
    for a, b in product(leaders, helpers):
        area = b.mention.type == "place" and AREA.search(b.mention.text)
        if a.mention.type in BODIES and (area or b.mention.type in ("agency", "organization")):
            yield _link(a, "cooperatesWith", b, "", "agents.with-helpers", 0.8, marked)


def _nearest(things: Sequence[Span]) -> Span:
    """What the sentence is about: the thing that opens it, if nothing nearer was taken up."""
    return things[0] if things[0].mention.type == things[-1].mention.type else things[-1]


def _listed(marked: Marked, at: int, spans: Sequence[Span]) -> list[Span]:
    members: list[Span] = []
    for span in (s for s in spans if s.start >= at):
        gap = marked.block.text[at : span.start]
        if span.mention.type in ACTORS and (not gap if not members else bool(_LIST.fullmatch(gap))):
            members.append(span)
            at = span.end
        else:
            break
    return members


def _said_of(clause: Clause) -> Iterator[Link]:
    """X是A推出的品牌; A推出的X: the doer stands inside the clause."""
    text, spans = clause.marked.block.text, clause.spans
    for doer in (s for s in spans if s.mention.type in BODIES):
        made = _MADE_BY.match(text, doer.end)
        if (
            not made
            or is_denied(text[clause.start : doer.start])
            or doer.mention.type == "place"
            and (text[clause.start : doer.start].endswith("在") or not AREA.search(doer.mention.text.lstrip("@")))
        ):
            continue
        doers = coordinated(clause.marked, doer, spans)
        before = text[clause.start : doers[0].start]
        things = [s for s in spans if s.mention.type == "initiative"]
        topic = next((s for s in things if s.end <= doers[0].start), None)
        made_things = [s for s in things if s.start >= made.end() and s.start - made.end() <= 8]
        if topic and re.search(r"(?<!不)[是系为]$", before):
            yield from (_link(d, "runs", topic, "", "agents.said-of", 0.85, clause.marked) for d in doers)
        for paper in (s for s in spans if s.mention.type == "document" and 0 <= s.start - made.end() <= 3):
            yield from (_link(d, "issues", paper, "", "agents.made", 0.8, clause.marked) for d in doers)
        for thing in made_things[:1]:
            yield from (_link(d, "runs", thing, "", "agents.made", 0.8, clause.marked) for d in doers)
            if (
                topic
                and re.search(r"是$", before)
                and re.match(r"[”’]?的[一-龥]{0,4}(?:项目|部分|内容|环节)", text[thing.end :])
            ):
                yield Link(topic, "partOf", thing, "parts.said-of", 0.85, "done", topic.start, thing.end)


def _helping(clause: Clause, thing: Span) -> Iterator[Link]:
    """…启动X,A、B等7家单位参与: bodies that come to help in a thing named elsewhere in the sentence."""
    text = clause.marked.block.text
    bodies = [a for a in clause.actors if a.mention.type in BODIES]
    if not clause.own or not bodies or any(s.mention.type == "initiative" for s in clause.spans):
        return
    helped = _HELPED_BY.match(text, bodies[-1].end)
    if helped and helped["verb"] in _COMES:
        yield from (
            _link(b, "participatesIn", thing, helped["verb"], "agents.helping", 0.75, clause.marked) for b in bodies
        )


def _answers(clause: Clause, thing: Span | None) -> Iterator[Link]:
    """推出X平台,|A负责日常运营: A runs X."""
    bodies = [a for a in clause.actors if a.mention.type in ("agency", "organization") and a.start >= clause.start]
    if not thing or not bodies or thing.end > bodies[0].start or _RULE_OF.search(thing.mention.text):
        return
    if _ANSWERS.match(clause.marked.block.text, bodies[-1].end):
        yield from (_link(b, "runs", thing, "", "agents.answers", 0.7, clause.marked) for b in bodies)


def _helped_make(clause: Clause) -> Iterator[Link]:
    """由中心牵头、|A配合开发的X: A takes part in X."""
    text, spans = clause.marked.block.text, clause.spans
    for doer in (s for s in spans if s.mention.type in ("agency", "organization")):
        made = _HELPED_MAKE.match(text, doer.end)
        thing = next((s for s in spans if made and 0 <= s.start - made.end() <= 8), None)
        if thing and thing.mention.type == "initiative" and not is_denied(text[clause.start : doer.start]):
            for d in coordinated(clause.marked, doer, spans):
                yield _link(d, "participatesIn", thing, "配合", "agents.helped", 0.8, clause.marked)


def _link(doer: Span, predicate: str, thing: Span, verb: str, rule: str, confidence: float, marked: Marked) -> Link:
    start, end = min(doer.start, thing.start), max(doer.end, thing.end)
    if verb:
        end = max(end, marked.block.text.find(verb, doer.end) + len(verb))
    status = status_of("", marked.block.text[start : max(doer.start, thing.start)])
    rank = NAMED if rule in _NAMED else SAID
    role = verb if verb in ROLES else None
    return Link(doer, predicate, thing, rule, confidence, status, start, end, role, rank=rank)

"""Whose figure is it? A reader's answer: what the clause opens or carries out, else who acts in it, else the topic.

The nearest answer that there is, in this order: the thing counted itself (47个“云上小院”); the place right before the
number (全镇9个村); an initiative, event, document or newly made body of the clause; who acts in the clause; such a
topic earlier in the sentence; who acts in the sentence; what the sentence resumes with a bare noun (工程总投资…);
the headline's initiative; the topic before it in the paragraph; the last actor; the last place named; the place the
article speaks from. That is what the rules say; ``ranking`` weighs it against what else is named around the figure,
but for what is firm: an initiative that frames the sentence (清河行动开展以来,…) goes before who acts in it, and what
only a place has (its people, revenue, petitions) is the place's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.claims.clauses import BODIES, Clause, split_clauses
from kg.extract.figures.blocks import figures_of, subject_of_row, to_figure
from kg.extract.figures.find import FigureSpan
from kg.extract.figures.frames import find_frame, is_of_place, last_place
from kg.extract.figures.ranking import BESIDE, HERE, Named, Ruled, choose, find_candidates, start_article
from kg.extract.figures.resumed import add_ends, find_echoes, find_opening
from kg.extract.figures.tables import RULE as TABLE_CELL
from kg.extract.mentions.marked import Marked, Span, spans_in, window
from kg.extract.mentions.phrases import HEADLINES
from kg.lexicon.words import fill
from kg.records import Figure, Mention, Reading

_TOPICS = frozenset(("initiative", "event", "document"))
# A body is a topic where it comes into being: 成立云河区攻坚指挥部,下设五个组.
_MADE = re.compile(
    r"(?:成立|组建|设立|新设|增设|共建|筹建|新建|合编为|组成的)了?[“‘]?$|(?:成立|组建|设立)由[^。;]{2,50}的[“‘]?$"
)
# Named as a means, a measure or the scene of somebody's deed, not as what the sentence is about.
_MEANS_BEFORE = re.compile(r"(?:通过|利用|借助|运用|围绕|结合|针对|以|在|会上|从|录入|转给)[“‘]?$")
_MEANS_AFTER = re.compile(
    r"[”’]?(?:的原则|的要求|为[^,。]{0,4}[点口手体力领向标]|等?载体|[上里](?![线门])|[^,。]{0,2}期间)"
)
_PUT_INTO = re.compile(r"(?:列入|纳入|写入|录入)[^,。;“]{0,5}[“‘]?$")
_BY_RULE = re.compile(r"(?:按照|根据|依据|对照|参照)[^,。;“”]{0,8}$")
# What something else is carried out on: 依托“云上”平台建立三个小组.
_STANDS_ON = re.compile(r"(?:依托|按照|根据|围绕|借助)[^,。;“”]{0,8}[“‘]?$")
_MANNER = re.compile(r"(?:模式|标准|方式)$")  # 按照“1+2”模式配备三名网格员: how the thing itself is done
# How the topic before it is carried out: 实行“三色”管理, 按照“1+2”模式, 接入云上平台.
_HOW = re.compile(r"(?:实行|采取了?|采用|按照|接入|上线|列为|列入|属于|是[^,。“]{2,12}的?)[^,。;“]{0,6}[“‘]?$")
_CARRIED_OUT = re.compile(fill(r"(?<!的){deeds}"))
# What a sentence that sums up begins with.
_SO_FAR = re.compile(r"据(?:统计|了解|悉|介绍)|截至|截止|目前|到目前|今年以来|半年来|[^,。]{0,8}[年月周天]来,|下一步")
_SUMMED = re.compile(r"[、和及与“”‘’]*等?")
_TOTAL = re.compile(r"(?:今年|已|现|还)*(?:累计|共计|共|合计|总计|已)")
_PASSIVE = re.compile(r"(?:由|据|从|被)$")
_CARRIES_OUT = re.compile(r"(?:组织实施|承建|施工|承办|运营)[,。;]?$")
_ANEW = re.compile(r"(?:同时|此外|另外|与此同时|另一方面)")
_BARE = re.compile(
    r"(?:据(?:了解|悉|介绍|统计|通报),|截至[^,]{2,8},|目前,)?(?:该|此次|本次|本届)?(?P<noun>工程|项目|平台|专班|活动|行动|会议|大会|仪式|论坛|培训班|培训|招聘会|清单|热线|系统)"
    r"(?!组|部|中心|办|小|现场|负责|指挥|方案|要求|强调|指出)"
)
_OPENING = 12  # characters of a paragraph in which its topic is named
_MEETINGS = ("会议", "大会", "仪式", "培训")
_TOOK_PART = re.compile(r"参加|参训|参会|出席|到场|参赛")


@dataclass(slots=True)
class _Focus:
    """What an article is about so far. ``opening`` (what the paragraph or box opens with) and ``topic`` are of the
    paragraph, the rest of the article."""

    headline: str | None = None
    opening: str | None = None
    topic: str | None = None
    actor: str | None = None
    actors: tuple[Span, ...] = ()
    named: list[Mention] = field(default_factory=list)
    ends: dict[str, Mention] = field(default_factory=dict)

    def last(self, noun: str) -> str | None:
        """The id of the last name that ends in ``noun``, or of the last event."""
        return next((m.id for m in reversed(self.named) if m.text.rstrip("”’").endswith(noun)), None)

    def latest(self, type_: str) -> str | None:
        """The id of the last mention of a type."""
        return next((m.id for m in reversed(self.named) if m.type == type_), None)


def link_figures(reading: Reading, marked: list[Marked]) -> Iterator[Figure]:
    """The figures of the page with their subjects (mention ids, or ``@`` for the place the article speaks from)."""
    for block, figure, candidates in find_choices(marked):
        yield to_figure(reading, block, figure, choose(candidates))


def find_choices(marked: list[Marked]) -> Iterator[tuple[Marked, FigureSpan, dict[str, set[str]]]]:
    """Every figure of the page with what it may belong to (mention ids, or ``@``) and the signs of each."""
    focuses: dict[str | None, tuple[_Focus, Named]] = {}
    every = figures_of(marked)
    last = {block.block.article: i for i, block in enumerate(marked) if every[i]}  # nothing is asked behind it
    for i, (block, found) in enumerate(zip(marked, every, strict=True)):
        article = block.block.article
        if i > last.get(article, -1):
            continue
        if article not in focuses:
            focuses[article] = _Focus(_headline(marked, article)), start_article(marked, article)
        focus, named = focuses[article]
        named.paragraph += 1
        _open(block, focus)
        starts = [f.start for f in found]
        for sentence in block.sentences:
            named.sentence += 1
            own = found[bisect_left(starts, sentence[0]) : bisect_left(starts, sentence[1])]
            for figure, clauses, at, ruled in _sentence_figures(block, sentence, own, focus):
                firm = subject_of_row(block) if figure.rule == TABLE_CELL else ruled.subject if ruled.firm else None
                if firm:
                    yield block, figure, {firm: {"ruled"}}
                    continue
                so_far = bool(_SO_FAR.match(block.block.text, *sentence))
                yield block, figure, find_candidates(clauses, at, figure, named, ruled.subject, so_far=so_far)
            for within in spans_in(block, *sentence):
                named.add(within.mention)


def _open(block: Marked, focus: _Focus) -> None:
    """A paragraph's topic is what it opens with; one that opens with no name at all goes on with the one before."""
    first = [s for s in spans_in(block, 0, len(block.block.text)) if s.start <= _OPENING]
    topics = [s.mention.id for s in first if _is_topic(block, s)]
    if block.block.role == "body":
        focus.topic = None
    if topics or block.block.role == "body" and any(s.mention.type in BODIES for s in first):
        focus.opening = topics[0] if topics else None


def _headline(marked: list[Marked], article: str | None) -> str | None:
    """The mention id of the initiative in the title, else in the lines over and under it."""
    heads = [
        b for b in marked if article and b.block.article == article and b.block.role in ("title", "subtitle", "kicker")
    ]
    for block in sorted(heads, key=lambda b: ("title", "subtitle", "kicker").index(b.block.role)):
        for span in spans_in(block, 0, len(block.block.text)):
            if span.mention.type == "initiative":
                return span.mention.id
    return None


def _sentence_figures(
    block: Marked, sentence: tuple[int, int], found: Iterable[FigureSpan], focus: _Focus
) -> Iterator[tuple[FigureSpan, Sequence[Clause], int, Ruled]]:
    """Each figure with the clauses of the sentence, the index of its own, and what the rules say."""
    if _ANEW.match(block.block.text, sentence[0]):
        focus.topic = focus.opening = None
    summing_up = focus.headline and _SO_FAR.match(block.block.text, *sentence)
    background = (focus.headline if summing_up else focus.opening) or focus.headline or focus.topic
    # Of this sentence so far:
    topic = _resumed(block, sentence, focus) or find_opening(block, sentence, focus.ends)
    actor = frame = scene = None
    clauses = split_clauses(block, sentence, focus.actors)
    for at, clause in enumerate(clauses):
        own = _topics_in(block, clause)
        echoes = find_echoes(block, clause.start, clause.end, focus.named)
        acting = _acting(block, clause)
        total = None if focus.headline else _total(block, clause)
        place = None
        for f in (f for f in found if clause.start <= f.start < clause.end):
            beside = _place_before(block, clause, f)
            place = beside or place
            summed = _summed(block, clause, f)
            near = sorted((s for s in (*own, *echoes) if s not in summed), key=lambda s: s.start)
            subject = _counted(block, near, f) or beside or total or _nearest(near, f) or frame or place
            if acting and not _is_own(block, clause, acting, focus) and all(s.mention is not acting for s in summed):
                subject = subject or acting.id
            if firm := is_of_place(block, clause, f):
                subject = last_place(s for s in clause.spans if s.end <= f.start) or scene or HERE
            if not subject and _TOOK_PART.search(block.block.text, f.end, clause.end):
                subject = topic or focus.latest("event")
            ruled = subject or topic or actor or background or focus.actor or focus.latest("place") or HERE
            yield f, clauses, at, Ruled(ruled, firm or bool(frame) and subject == frame)
        frame = find_frame(block, clause) or (None if own else frame)
        scene = last_place(clause.spans) or scene
        topic = _carried(block, [] if total else own, [] if total else echoes, topic, acting, frame)
        actor = acting.id if acting else actor
        if block.block.role not in HEADLINES:
            focus.actors = clause.actors
        focus.named += [s.mention for s in clause.spans]
        add_ends(focus.ends, (s.mention for s in clause.spans))
    focus.topic = topic or focus.topic
    focus.actor = actor or focus.actor


def _carried(
    block: Marked, own: list[Span], echoes: list[Span], topic: str | None, acting: Mention | None, frame: str | None
) -> str | None:
    """The topic that goes on behind a clause with these topics of its ``own``: of several the last, but for those that
    only say how an earlier one is done."""
    plain = [s for s in own if not _HOW.search(_before(block, s))]
    if own and topic and not acting and not plain:
        own = []
    if told := plain or own or echoes:
        return told[-1].mention.id
    return None if acting and not frame else topic


def _resumed(block: Marked, sentence: tuple[int, int], focus: _Focus) -> str | None:
    """What the sentence takes up with a bare noun: 工程总投资…, 会议以视频形式召开."""
    bare = _BARE.match(block.block.text, *sentence)
    if not bare:
        return None
    low, high = window(block, *bare.span("noun"))
    if any(s.start <= bare.start("noun") < s.end for s in block.spans[low:high]):
        return None
    return focus.last(bare["noun"]) or (focus.latest("event") if bare["noun"] in _MEETINGS else None)


def _topics_in(block: Marked, clause: Clause) -> list[Span]:
    """The clause's topics; of 把“小园”列入“十件实事” what is put there, not where it is put."""
    own = [s for s in clause.spans if _is_topic(block, s)]
    return [s for s in own if not _PUT_INTO.search(_before(block, s))] if len(own) > 1 else own


def _is_topic(block: Marked, span: Span) -> bool:
    before, after = _before(block, span), block.block.text[span.end : span.end + 20]
    if span.mention.type == "document" and _BY_RULE.search(before):
        return False
    if _STANDS_ON.search(before) and _CARRIED_OUT.search(_rest(block, span)) and not _MANNER.search(span.mention.text):
        return False
    if span.mention.type in _TOPICS:
        return not _MEANS_BEFORE.search(before) and not _MEANS_AFTER.match(after)
    return span.mention.type in ("agency", "organization") and bool(_MADE.search(before))


def _rest(block: Marked, span: Span) -> str:
    """What is left of the clause behind a mention."""
    return re.split("[,。;]", block.block.text[span.end : span.end + 60], maxsplit=1)[0]


def _before(block: Marked, span: Span) -> str:
    return block.block.text[max(0, span.start - 60) : span.start]


def _acting(block: Marked, clause: Clause) -> Mention | None:
    """The one body or place that acts in the clause itself."""
    if not clause.own or len(clause.actors) != 1 or clause.actors[0].mention.type not in BODIES:
        return None
    actor = clause.actors[0]
    done = block.block.text[actor.end : clause.end]
    return None if _PASSIVE.search(_before(block, actor)) or _CARRIES_OUT.search(done) else actor.mention


def _is_own(block: Marked, clause: Clause, acting: Mention, focus: _Focus) -> bool:
    """Whether the actor is but the place that the headline's initiative is of, so that the deed is the initiative's:
    该区推行…, or 全镇 with a total behind it."""
    if not focus.headline or acting.type != "place" or not acting.deictic:
        return False
    return acting.text[0] in "该我本" or bool(_TOTAL.match(block.block.text, clause.actors[0].end))


def _total(block: Marked, clause: Clause) -> str | None:
    """全区共受理热线诉求21.6万件: a place's total, whatever else the clause names."""
    actor = _acting(block, clause)
    if actor and actor.type == "place" and _TOTAL.match(block.block.text, clause.actors[0].end):
        return actor.id
    return None


def _counted(block: Marked, near: list[Span], f: FigureSpan) -> str | None:
    """The initiative that stands right behind the number: 50个|“云上小院”."""
    quote = f.end + (block.block.text[f.end : f.end + 1] in "“‘")
    return next((s.mention.id for s in near if s.start in (f.end, quote) and s.mention.type == "initiative"), None)


def _place_before(block: Marked, clause: Clause, f: FigureSpan) -> str | None:
    """The place the number is of: 全镇|9个村, 云河区已有|213家; not 辖区, which says little."""
    for s in clause.spans:
        if s.mention.type != "place" or s.end > f.start or s.mention.text == "辖区":
            continue
        if BESIDE.fullmatch(block.block.text[s.end : f.start]) and not _summed(block, clause, f):
            return s.mention.id
    return None


def _nearest(near: list[Span], f: FigureSpan) -> str | None:
    """The last topic of the clause before the number, else the first behind it."""
    before = [s for s in near if s.end <= f.start]
    behind = [s for s in near if s.start >= f.end and s.mention.type != "document"]
    return before[-1].mention.id if before else behind[0].mention.id if behind else None


def _summed(block: Marked, clause: Clause, f: FigureSpan) -> list[Span]:
    """The names that the number sums up: 甲村、乙村、丙村3个村; 协会等4家单位."""
    text, at, members = block.block.text, f.start, list[Span]()
    for s in reversed([s for s in clause.spans if s.end <= f.start]):
        between = text[s.end : at]
        if not _SUMMED.fullmatch(between):
            break
        members.append(s)
        at = s.start
    listed = (
        len(members) > 1 and at < members[0].start or bool(members) and text[members[0].end : f.start].endswith("等")
    )
    return members if listed else []

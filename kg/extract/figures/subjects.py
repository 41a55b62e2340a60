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
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from kg.extract.claims.clauses import BODIES, Clause, split_clauses
from kg.extract.figures.blocks import figures_of, heads_row, subject_of_row, to_figure
from kg.extract.figures.find import FigureSpan
from kg.extract.figures.frames import find_frame, is_of_place, last_place
from kg.extract.figures.named import BESIDE, HERE, Named, start_article
from kg.extract.figures.ranking import Ruled, choose, find_candidates
from kg.extract.figures.resumed import find_echoes, find_opening
from kg.extract.figures.sure import find_sure
from kg.extract.figures.tables import RULE as TABLE_CELL
from kg.extract.figures.topics import (
    Focus,
    carry_topic,
    find_bare_frame,
    find_headline,
    find_resumed,
    find_topics,
    open_paragraph,
)
from kg.extract.mentions.marked import Marked, Span, spans_in
from kg.extract.mentions.phrases import HEADLINES
from kg.records import Figure, Mention, Reading

# What a sentence that sums up begins with.
_SO_FAR = re.compile(r"据(?:统计|了解|悉|介绍)|截至|截止|目前|到目前|今年以来|半年来|[^,。]{0,8}[年月周天]来,|下一步")
_SUMMED = re.compile(r"[、和及与“”‘’]*等?")
_TOTAL = re.compile(r"(?:今年|已|现|还)*(?:累计|共计|共|合计|总计|已)")
_PASSIVE = re.compile(r"(?:由|据|从|被)$")
_CARRIES_OUT = re.compile(r"(?:组织实施|承建|施工|承办|运营)[,。;]?$")
_ANEW = re.compile(r"(?:同时|此外|另外|与此同时|另一方面)")
_TOOK_PART = re.compile(r"参加|参训|参会|出席|到场|参赛|旁听|观摩|列席|受训")
_BESIDE = 6  # characters between a place and the number that is of it


def link_figures(reading: Reading, marked: list[Marked]) -> Iterator[Figure]:
    """The figures of the page with their subjects (mention ids, or ``@`` for the place the article speaks from)."""
    for block, figure, candidates in find_choices(marked):
        yield to_figure(reading, block, figure, choose(candidates))


def find_choices(marked: list[Marked]) -> Iterator[tuple[Marked, FigureSpan, dict[str, set[str]]]]:
    """Every figure of the page with what it may belong to (mention ids, or ``@``) and the signs of each."""
    texts = _texts(marked)
    blocks: dict[str | int, list[Marked]] = defaultdict(list)
    for text, block in zip(texts, marked, strict=True):
        blocks[text].append(block)
    focuses: dict[str | int, tuple[Focus, Named]] = {}
    every = figures_of(marked)
    last = {text: i for i, text in enumerate(texts) if every[i]}  # nothing is asked behind it
    for i, (block, found) in enumerate(zip(marked, every, strict=True)):
        article = texts[i]
        if i > last.get(article, -1):
            continue
        if article not in focuses:
            focuses[article] = Focus(find_headline(blocks[article])), start_article(blocks[article])
        focus, named = focuses[article]
        named.paragraph += 1
        open_paragraph(block, focus)
        starts = [f.start for f in found]
        row = heads_row(block, found)
        for sentence in block.sentences:
            named.sentence += 1
            own = found[bisect_left(starts, sentence[0]) : bisect_left(starts, sentence[1])]
            for figure, clauses, at, ruled in _sentence_figures(block, sentence, own, focus, row):
                firm = subject_of_row(block) if figure.rule == TABLE_CELL else ruled.subject if ruled.firm else None
                if firm and not named.points_nowhere(firm):
                    yield block, figure, {firm: {"ruled"}}
                    continue
                so_far = bool(_SO_FAR.match(block.block.text, *sentence))
                yield block, figure, find_candidates(clauses, at, figure, named, ruled, so_far=so_far)
            for within in spans_in(block, *sentence):
                named.add(within.mention)


def _texts(marked: Sequence[Marked]) -> list[str | int]:
    """The text that each block is of: its article or, outside of any, the row of blocks of one role that it is in."""
    texts: list[str | int] = []
    for i, block in enumerate(marked):
        above = marked[i - 1].block if i else None
        same = above is not None and above.article is None and above.role == block.block.role
        texts.append(block.block.article or (texts[-1] if same else i))
    return texts


def _sentence_figures(
    block: Marked, sentence: tuple[int, int], found: Sequence[FigureSpan], focus: Focus, row: str | None
) -> Iterator[tuple[FigureSpan, Sequence[Clause], int, Ruled]]:
    """Each figure with the clauses of the sentence, the index of its own, and what the rules say; ``row``: the id of
    what a line of figures is about."""
    if _ANEW.match(block.block.text, sentence[0]):
        focus.topic = focus.opening = None
    summing_up = focus.headline and _SO_FAR.match(block.block.text, *sentence)
    background = (focus.headline if summing_up else focus.opening) or focus.headline or focus.topic
    # Of this sentence so far:
    topic = find_resumed(block, sentence, focus) or find_opening(block, sentence, focus.tails)
    actor = scene = None
    frame = find_bare_frame(block, sentence, focus)
    starts = [f.start for f in found]
    clauses = split_clauses(block, sentence, focus.actors)
    for at, clause in enumerate(clauses):
        own = find_topics(block, clause)
        echoes = find_echoes(block, clause.start, clause.end, focus.tails)
        topics = sorted((*own, *echoes), key=lambda s: s.start)
        acting = _acting(block, clause)
        total = None if focus.headline else _total(block, clause)
        place = None
        for f in found[bisect_left(starts, clause.start) : bisect_left(starts, clause.end)]:
            beside = _place_before(block, clause, f)
            place = beside or place
            near = _near(topics, _summed(block, clause, f), f)
            answers = [("row", row), ("counted", _counted(block, near, f)), ("beside", beside), ("total", total)]
            answers += [("near", _nearest(near, f)), ("frame", frame), ("place", place)]
            if acting and not _is_own(block, clause, acting, focus) and not _is_summed(block, clause, f, acting):
                answers.append(("acting", acting.id))
            sure = None if row else find_sure(block, sentence, found, f)
            if firm := not row and not sure and is_of_place(block, clause, f):
                answers = [("place", last_place(_before_figure(clause, f)) or scene or HERE)]
            if _TOOK_PART.search(block.block.text, f.end, clause.end):
                answers.append(("took-part", topic or focus.latest.get("event")))
            answers += [("topic", topic), ("actor", actor), ("background", background)]
            answers += [("last-actor", HERE if _is_joint(clause) else focus.actor)]
            answers += [("last-place", focus.latest.get("place")), ("here", HERE)]
            how, subject = next((how, id_) for how, id_ in [("sure", sure), *answers] if id_)
            certain = firm or bool(row or sure) or bool(frame) and subject == frame
            yield f, clauses, at, Ruled(subject, how, firm=certain)
        frame = find_frame(block, clause) or (None if own else frame)
        scene = last_place(reversed(clause.spans)) or scene
        topic = carry_topic(block, [] if total else own, [] if total else echoes, topic, acting, frame)
        actor = acting.id if acting else actor
        if block.block.role not in HEADLINES:
            focus.actors = clause.actors
        focus.add(s.mention for s in clause.spans)
    focus.topic = topic or focus.topic
    focus.actor = actor or focus.actor


def _acting(block: Marked, clause: Clause) -> Mention | None:
    """The one body or place that acts in the clause itself."""
    if not clause.own or len(clause.actors) != 1 or clause.actors[0].mention.type not in BODIES:
        return None
    actor = clause.actors[0]
    before, done = block.block.text[max(0, actor.start - 1) : actor.start], block.block.text[actor.end : clause.end]
    return None if _PASSIVE.search(before) or _CARRIES_OUT.search(done) else actor.mention


def _is_joint(clause: Clause) -> bool:
    """Whether several places act together, so that what they did is that of the place they are in."""
    return clause.own and len(clause.actors) > 1 and all(s.mention.type == "place" for s in clause.actors)


def _is_own(block: Marked, clause: Clause, acting: Mention, focus: Focus) -> bool:
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


def _before_figure(clause: Clause, f: FigureSpan) -> Iterator[Span]:
    """The names of the clause before a figure, the nearest first."""
    at = bisect_right(clause.spans, f.start, key=lambda s: s.end)
    return (clause.spans[i] for i in range(at - 1, -1, -1))


def _near(topics: Sequence[Span], summed: Sequence[Span], f: FigureSpan) -> list[Span]:
    """Of the topics of the clause, in order, those next to the figure, one before and two behind it at most."""
    at = bisect_left(topics, f.end, key=lambda s: s.start)
    nearer = (topics[i] for i in range(at - 1, -1, -1))
    before = next((s for s in nearer if s.end <= f.start and s not in summed), None)
    return [*([before] if before else []), *[s for s in topics[at : at + 2] if s not in summed]]


def _counted(block: Marked, near: Iterable[Span], f: FigureSpan) -> str | None:
    """The initiative that stands right behind the number: 50个|“云上小院”."""
    quote = f.end + (block.block.text[f.end : f.end + 1] in "“‘")
    return next((s.mention.id for s in near if s.start in (f.end, quote) and s.mention.type == "initiative"), None)


def _place_before(block: Marked, clause: Clause, f: FigureSpan) -> str | None:
    """The place the number is of: 全镇|9个村, 云河区已有|213家; not 辖区, which says little."""
    for s in takewhile(lambda s: s.end >= f.start - _BESIDE, _before_figure(clause, f)):
        if s.mention.type != "place" or s.mention.text == "辖区":
            continue
        if BESIDE.fullmatch(block.block.text[s.end : f.start]) and not _summed(block, clause, f):
            return s.mention.id
    return None


def _nearest(near: Sequence[Span], f: FigureSpan) -> str | None:
    """The last topic of the clause before the number, else the first behind it."""
    before = [s for s in near if s.end <= f.start]
    behind = [s for s in near if s.start >= f.end and s.mention.type != "document"]
    return before[-1].mention.id if before else behind[0].mention.id if behind else None


def _is_summed(block: Marked, clause: Clause, f: FigureSpan, name: Mention) -> bool:
    return any(s.mention is name for s in _summed(block, clause, f))


def _summed(block: Marked, clause: Clause, f: FigureSpan) -> list[Span]:
    """The names that the number sums up: 甲村、乙村、丙村3个村; 协会等4家单位."""
    text, at, members = block.block.text, f.start, list[Span]()
    for s in _before_figure(clause, f):
        between = text[s.end : at]
        if not _SUMMED.fullmatch(between):
            break
        members.append(s)
        at = s.start
    listed = (
        len(members) > 1 and at < members[0].start or bool(members) and text[members[0].end : f.start].endswith("等")
    )
    return members if listed else []

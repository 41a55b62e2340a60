"""Which event an article is about, who holds it, and who held one that names its holder (全区…会议召开)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.claims.agents import coordinated
from kg.extract.claims.clauses import BODIES, Clause
from kg.extract.claims.denials import is_denied_after
from kg.extract.claims.links import Link
from kg.extract.claims.story import Story, level_mention
from kg.extract.mentions.marked import Marked, Span, spans_in
from kg.extract.mentions.phrases import HEADLINES
from kg.records import Mention

_HELD = re.compile(
    r"(?!由)[^,。;未]{0,16}?(?:召开|举行|开班|开课|开幕|启动|举办|开聊|开赛|开锣|落幕|闭幕|落下帷幕|收官|收哨|收兵)"
)
_HOLDS = re.compile(r"(?:召开|举行|举办|开展|主持召开|组织)(?:了)?[^,。;]{0,12}$")
_ONLY_CITED = re.compile(r"[”]?(?:上的|精神|要求|部署|以来|的(?:决定|通知|讲话))")
# Only the occasion of what is told, whether it is held or not: 出席X的代表, X期间, 为迎接X召开.
_OCCASION = re.compile(
    r"[”》]?(?:期间|前夕|到来|来临|(?:胜利)?(?:召开|举行|闭幕)(?:之际|在即|前夕|以来)|的(?:全体|部分)?(?:人大代表|政协委员|代表|委员))"
)
_FOR = re.compile(r"(?:迎接|喜迎|庆祝|献礼)[^,。;]{0,4}$")
_HOSTED = re.compile(r"(?:共同|联合)?(?:主办|承办|协办|举办)[,。;]")
_AND = ("与", "和", "、", "同")
_NEXT = 60  # characters within which the next event of a list ends
_OTHERS_HOLD = re.compile(r"(?:培训班|[球力]赛)[”’]?$")
_CEREMONY = re.compile("(?:开幕|闭幕|启动|开赛|开村|开街)(?:仪?式|典礼)")
_FESTIVAL = re.compile(r"(?:节|[周季月]|大会|博览会|运动会|年会|大赛|展)[”’]?$")
_SHARED = re.compile("收听收看|分会场")
_TOWN = re.compile(r"(?:镇|乡|街道|苏木|村|社区|嘎查)$")
_WHOLE = re.compile(r"[“]?[全我](?P<level>[省市区县州旗])")


def follow_event(marked: Marked, sentence: tuple[int, int], clauses: Sequence[Clause], story: Story) -> None:
    """Take note of the event that a sentence is about and of who holds it."""
    text = marked.block.text
    for event in (s for s in spans_in(marked, *sentence) if s.mention.type == "event" and not s.mention.deictic):
        if is_occasion(marked, event):
            continue
        happens = _HELD.match(text, event.end) or _HOLDS.search(text[sentence[0] : event.start])
        if _ONLY_CITED.match(text, event.end) and not happens:
            continue
        if story.event and _CEREMONY.fullmatch(event.mention.text) and _FESTIVAL.search(story.event[1].mention.text):
            continue  # 清河文化节在石桥镇开幕。…参加开幕式: of the festival still
        if (
            story.event is None
            or happens
            or event.mention.text != story.event[1].mention.text
            and _attended(text, event)
        ):
            story.event = (marked, event)
            clause = next((c for c in clauses if c.start <= event.start < c.end), None)
            holders = [a for a in clause.actors if a.mention.type != "person"] if clause and happens else []
            whole = _WHOLE.match(event.mention.text)
            named = [s.mention for s in _holders(event, story) if s.mention.type == "agency"]
            if named or holders:
                story.host = named[0] if named else holders[0].mention
            elif whole and marked.block.role not in HEADLINES:
                story.host = level_mention(whole["level"], event.mention)
            elif marked.block.role not in HEADLINES:
                story.host = level_mention("", event.mention)


def is_occasion(marked: Marked, event: Span) -> bool:
    """Whether an event, or the list of events that it begins, is only what something else is done at or for."""
    text, last = marked.block.text, event
    while more := next((s for s in spans_in(marked, last.end, last.end + _NEXT) if s.mention.type == "event"), None):
        if text[last.end : more.start] not in _AND:
            break
        last = more
    return bool(_OCCASION.match(text, last.end) or _FOR.search(text[max(0, event.start - 8) : event.start]))


def _attended(text: str, event: Span) -> bool:
    return re.search(r"(?:出席|参加)[^,。;]{0,4}$", text[max(0, event.start - 8) : event.start]) is not None


def link_hosts(clauses: Sequence[Clause], story: Story) -> Iterator[Link]:
    """``organizes`` for events that are told to be held and name their holder: by 全区, or by a body's own name; and
    for who is told to have held the event at hand: …开幕,A、B主办."""
    for clause in clauses:
        yield from _hosts(clause, clauses, story)
        text = clause.marked.block.text
        for event in (s for s in clause.spans if s.mention.type == "event"):
            if not _HELD.match(text, event.end) or is_denied_after(text[event.end : clause.end]):
                continue
            before = [a for a in clause.spans if a.end <= event.start and a.mention.type in BODIES]
            if before and text[before[-1].end : event.start] in ("", "“", *_AND):
                for body in coordinated(clause.marked, before[-1], clause.spans):
                    yield Link(body, "organizes", event, "events.before", 0.75, "done", body.start, event.end)
            elif bodies := _holders(event, story):
                for body in bodies:
                    yield Link(body, "organizes", event, "events.named-holder", 0.8, "done", event.start, event.end)
            elif (whole := _WHOLE.match(event.mention.text)) and not _is_held_above(text, event, clause.sentence[1]):
                holder = level_mention(whole["level"], event.mention)
                yield Link(
                    Span(event.start, event.start, holder),
                    "organizes",
                    event,
                    "events.whole",
                    0.75,
                    "done",
                    event.start,
                    event.end,
                )


def _is_held_above(text: str, event: Span, end: int) -> bool:
    """Whether 全市… is what somebody above holds here, or others than the place itself: 全市推进会|在石桥镇召开,
    全市…视频会议召开,我区设|分会场, 全市培训班."""
    elsewhere = text.startswith("在", event.end) or _SHARED.search(text, event.end, end)
    return bool(elsewhere or _OTHERS_HOLD.search(event.mention.text))


def _hosts(clause: Clause, clauses: Sequence[Clause], story: Story) -> Iterator[Link]:
    actors = [a for a in clause.actors if a.mention.type in BODIES]
    if not clause.own or not actors or not _HOSTED.match(clause.marked.block.text, actors[-1].end, clause.end):
        return
    named = [s for c in clauses for s in c.spans if s.mention.type == "event" and s.end <= clause.start]
    if named:
        for actor in actors:
            yield Link(actor, "organizes", named[-1], "events.hosted", 0.8, "done", named[-1].start, clause.end)


def _holders(event: Span, story: Story) -> list[Span]:
    """The body whose name an event's name contains, or all those that it joins: 云河区与云山区协作联席会议."""
    name = _plain(event.mention.text)
    cast = {_plain(m.text): m for m in story.cast if len(m.text) > 2}
    named = sorted((m for plain, m in cast.items() if plain in name), key=lambda m: (-len(m.text), m.text))
    longest = [m for i, m in enumerate(named) if not any(m.text in other.text for other in named[:i])]
    joined = [m for m in longest if re.search(rf"{re.escape(m.text)}[与、和同]|[与、和同]{re.escape(m.text)}", name)]
    bodies = joined if len(joined) > 1 else [m for m in longest[:1] if m.type != "place" or _is_towns(event, m)]
    return [Span(event.start, event.start, body) for body in bodies]


def _is_towns(event: Span, place: Mention) -> bool:
    """Whether an event is named after the town or village that holds it: 石桥镇|第三届桃花节推介会. One of a county
    may be held by any of its bodies."""
    return event.mention.text.startswith(place.text) and _TOWN.search(place.text) is not None


def _plain(name: str) -> str:
    """A name without the count of its term, unabridged: 云河区第九届人大常委会 -> 云河区人民代表大会常务委员会."""
    return re.sub(r"第?[一二三四五六七八九十\d]+届", "", name).replace("人大常委会", "人民代表大会常务委员会")

"""What a sentence or clause is about: the initiative, event, document or new body that it opens with or carries out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from kg.extract.claims.clauses import BODIES, Clause
from kg.extract.figures.resumed import Tails
from kg.extract.mentions.marked import Marked, Span, window
from kg.extract.mentions.phrases import HEADLINES
from kg.lexicon.words import fill
from kg.records import Mention

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
_BARE = re.compile(
    r"(?:据(?:了解|悉|介绍|统计|通报),|截至[^,]{2,8},|目前,)?(?:该|此次|本次|本届)?(?P<noun>工程|项目|平台|专班|活动|行动|会议|大会|仪式|论坛|培训班|培训|招聘会|清单|热线|系统"
    r"|机制|制度|办法|模式|工作法|小程序|服务队|联盟|协议|备忘录|公约|演练|改革)"
    r"(?!组|部|中心|办|小|现场|负责|指挥|方案|要求|强调|指出)"
)
# Behind a bare noun that frames its sentence: 机制|运行以来,…; 办法|试行半年,….
_SINCE = re.compile(
    r"(?:正式|全面)?(?:开展|实施|启动|运行|推行|上线|试行|建成|投用|实行|成立|开通|建立|打响)"
    r"(?:[^,。;]{0,4}以?来|至今|后|[^,。;]{0,3}[年月天周]),"
)
_THIS_ONE = re.compile(r"(?:此次|这次|本次|本届)(?P<words>[一-龥]{3,10})")  # 此次集中开竣工|项目11个
_OPENING = 12  # characters of a paragraph in which its topic is named
_MEETINGS = ("会议", "大会", "仪式", "培训")
_BACK = 400  # names back that a bare noun may mean


@dataclass(slots=True)
class Focus:
    """What an article is about so far. ``opening`` (what the paragraph or box opens with) and ``topic`` are of the
    paragraph, the rest of the article: ``latest`` has the id of the last name of each type."""

    headline: str | None = None
    opening: str | None = None
    topic: str | None = None
    actor: str | None = None
    actors: tuple[Span, ...] = ()
    named: list[Mention] = field(default_factory=list)
    latest: dict[str, str] = field(default_factory=dict)
    tails: Tails = field(default_factory=Tails)

    def add(self, mentions: Iterable[Mention]) -> None:
        """Take note of names, in page order."""
        for mention in mentions:
            self.named.append(mention)
            self.latest[mention.type] = mention.id
            self.tails.add(mention)

    def last(self, noun: str) -> str | None:
        """The id of the last name that ends in ``noun``."""
        named = islice(reversed(self.named), _BACK)
        return next((m.id for m in named if m.text.rstrip("”’").endswith(noun)), None)

    def called(self, words: str) -> str | None:
        """The id of the last event in whose name ``words`` or their beginning stand, three characters at least."""
        events = [m for m in islice(reversed(self.named), _BACK) if m.type == "event"]
        for size in range(len(words), 2, -1):
            if found := next((m.id for m in events if words[:size] in m.text), None):
                return found
        return None


def open_paragraph(block: Marked, focus: Focus) -> None:
    """A paragraph's topic is what it opens with; one that opens with no name at all goes on with the one before."""
    low, high = window(block, 0, _OPENING + 1)
    first = block.spans[low:high]
    topics = [s.mention.id for s in first if _is_topic(block, s)]
    if block.block.role == "body":
        focus.topic = None
    if topics or block.block.role == "body" and any(s.mention.type in BODIES for s in first):
        focus.opening = topics[0] if topics else None


def find_headline(own: Sequence[Marked]) -> str | None:
    """The mention id of the initiative in the title of an article with these blocks, else in the lines over and
    under it."""
    heads = [b for b in own if b.block.article and b.block.role in HEADLINES]
    for role in ("title", "subtitle", "kicker"):
        for span in (s for b in heads if b.block.role == role for s in b.spans):
            if span.mention.type == "initiative":
                return span.mention.id
    return None


def find_resumed(block: Marked, sentence: tuple[int, int], focus: Focus) -> str | None:
    """What the sentence takes up with a bare noun: 工程总投资…, 会议以视频形式召开."""
    bare = _BARE.match(block.block.text, *sentence)
    if not bare:
        this = _THIS_ONE.match(block.block.text, *sentence)
        return focus.called(this["words"]) if this else None
    low, high = window(block, *bare.span("noun"))
    if any(s.start <= bare.start("noun") < s.end for s in block.spans[low:high]):
        return None
    return focus.last(bare["noun"]) or (focus.latest.get("event") if bare["noun"] in _MEETINGS else None)


def find_bare_frame(block: Marked, sentence: tuple[int, int], focus: Focus) -> str | None:
    """What the sentence says that all in it came of, with a bare noun: 机制运行以来,…."""
    bare = _BARE.match(block.block.text, *sentence)
    if not bare or not _SINCE.match(block.block.text, bare.end("noun")):
        return None
    return find_resumed(block, sentence, focus)


def find_topics(block: Marked, clause: Clause) -> list[Span]:
    """The clause's topics; of 把“小园”列入“十件实事” what is put there, not where it is put."""
    own = [s for s in clause.spans if _is_topic(block, s)]
    return [s for s in own if not _PUT_INTO.search(_before(block, s))] if len(own) > 1 else own


def carry_topic(
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

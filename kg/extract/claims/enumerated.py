"""Parts that a list names which says how many they are, and the pieces of a slogan: 平台设“甲”“乙”两个模块;
“三联”,即A、B、C of “一网三联五步”; “3”是A、B、C三支力量 of “136”机制."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.claims.denials import is_denied
from kg.extract.claims.links import Link
from kg.extract.claims.story import Story
from kg.extract.mentions.listings import Listing, find_listings
from kg.extract.mentions.marked import Marked, Span, spans_in
from kg.records import Mention

_MEMBERS = ("initiative", "organization", "agency")
_DIGIT = re.compile(r"(?:[前后另]一?个?)?“(?P<digit>\d{1,2}|N)”(?:是|指|即|就是|为|代表)")
_CODED = re.compile(r"“[^“”]*?(?P<code>\d[\d+N]+)[^“”]*”")
# What a scheme consists of, not what somebody does besides: 平台里另嵌着…; X活动实行…三项制度.
_CONSISTS = (
    "下?设有?|内设|包括|包含|涵盖|分为|嵌有|列出|配有|共有|推出|开设|明确"
    "|(?:[拆划细]分?|分)成|[拆划细]分?为|接入|打通|整合"
)
_HAS = re.compile(
    r"[”’]?(?:活动|工作|建设)?(?:里|中|上)?,?[^,。;“”]{0,6}?"
    rf"(?:{_CONSISTS}|分|嵌着|实行|推行|执行|采取|采用|由|有|形成|建立)"
    r"(?:了|起|着)?[“‘]?[^,。;“”]{0,4}"
)
# The same of the scheme that opens the sentence, with something else told between: 该平台由A开发,接入甲、乙两个入口.
_LATER_HAS = re.compile(
    rf"[^。;]{{1,60}}[,”],?(?:并|还|分设|{_CONSISTS}){{1,2}}"
    r"[了起]?[“‘]?"
)
_RULED = re.compile(r"》[^,。;“”]{0,4},?(?:明确|规定|建立|确立|确定|提出|推行|实行)了?[“‘]?")
_PIECE = re.compile(r"[一二两三四五六七八九十][^“”、,]{1,5}")
_NUMERAL = re.compile(r"[一二两三四五六七八九十]|$")


def link_enumerated(marked: Marked, sentence: tuple[int, int], story: Story) -> Iterator[Link]:
    """``partOf`` links of such lists and pieces in one sentence."""
    text = marked.block.text
    spans = [s for s in spans_in(marked, *sentence) if s.mention.type in _MEMBERS]
    if not spans:
        return
    for listing in find_listings(text, *sentence):
        members = _members(text, listing, spans)
        if len(members) < 2:
            continue
        whole = _whole(marked, sentence, listing, members, story)
        for part in members if whole else ():
            if whole and part.mention.id != whole.mention.id and part.mention.text != whole.mention.text:
                yield _link(part, whole, marked, sentence)
    for span in spans:
        if slogan := _slogan(span, story):
            yield _link(span, Span(0, 0, slogan), marked, sentence)


def _members(text: str, listing: Listing, spans: list[Span]) -> list[Span]:
    """The mention at the end of each member: the whole of it but for a noun behind its quotes."""
    members = []
    for i, (start, end) in enumerate(listing.items):
        here = [s for s in spans if start <= s.start and s.end <= end and not s.mention.deictic]
        if not here or "”" not in text[here[-1].end : end] and end - here[-1].end > 1:
            continue
        if i == 0 and listing.open or here[-1].start - start < 2 or text[here[-1].start - 1] == "“":
            members.append(here[-1])
    return members


def _whole(
    marked: Marked, sentence: tuple[int, int], listing: Listing, members: list[Span], story: Story
) -> Span | None:
    """What the members are parts of: the words that count them, the slogan one of whose digits they explain, the scheme
    that is said to have them, or the one whose rules name them."""
    text = marked.block.text
    start = listing.items[0][0]
    if (digit := _DIGIT.match(text, *sentence)) and digit.end() <= members[0].start:
        return _coded(digit["digit"], story)
    here = [s for s in spans_in(marked, *sentence) if s.mention.type in ("initiative", "document")]
    for span in here:
        if (
            span.start <= listing.whole[0]
            and listing.whole[1] <= span.end
            or (listing.whole[0] <= span.start and span.end <= listing.whole[1] and listing.slogan)
        ):
            return span if span not in members else None
    before = [s for s in here if s.end <= max(start, members[0].start) and s not in members]
    if not before:
        return _resumed(text, sentence, listing, story)
    led = text[before[-1].end : members[0].start]
    if before[-1].mention.type == "document":
        title = before[-1].mention.text
        named = [m for m in story.seen if m.type == "initiative" and _core(m) in title]
        return Span(0, 0, named[-1]) if named and _RULED.fullmatch("》" + led) else None
    if _HAS.fullmatch(led) and not is_denied(led):
        return before[-1]
    later = text[before[0].end : members[0].start]
    opens = before[0].mention.type == "initiative" and before[0].start - sentence[0] < 3
    return before[0] if opens and _LATER_HAS.fullmatch(later) and not is_denied(later) else None


def _resumed(text: str, sentence: tuple[int, int], listing: Listing, story: Story) -> Span | None:
    """Where a sentence is nothing but the list (快在哪里?A、B、C,三项规矩环环相扣): the scheme named last."""
    named = [m for m in story.seen if m.type == "initiative"]
    alone = listing.items[0][0] == sentence[0] and text[listing.whole[0] - 1] == ","
    return Span(0, 0, named[-1]) if alone and named else None


def _core(mention: Mention) -> str:
    quoted = re.search("“([^“”]+)”", mention.text)
    return quoted[1] if quoted else mention.text


def _coded(digit: str, story: Story) -> Span | None:
    """The scheme named last whose code has the digit: “1355”模式, “1+3+N”机制."""
    for m in reversed(story.seen):
        if m.type == "initiative" and (code := _CODED.search(m.text if "“" in m.text else f"“{m.text}”")):
            return Span(0, 0, m) if digit in code["code"] else None
    return None


def _slogan(span: Span, story: Story) -> Mention | None:
    """The slogan named before that has the mention as one of its pieces: “一网三联五步” for “三联”."""
    name = span.mention.text.strip("“”")
    if span.mention.type != "initiative" or len(name) > 6 or not _PIECE.fullmatch(name):
        return None
    for m in reversed(story.seen):
        if m.type == "initiative" and _is_piece(_core(m), name):
            return m
    return None


def _is_piece(slogan: str, name: str) -> bool:
    at = slogan.find(name)
    rest = slogan[at + len(name) :]
    return at >= 0 and slogan != name and bool(_NUMERAL.match(rest)) and bool(re.match(_PIECE, slogan))


def _link(part: Span, whole: Span, marked: Marked, sentence: tuple[int, int]) -> Link:
    inside = sentence[0] <= whole.start and whole.end <= sentence[1] and whole.end
    start, end = (min(part.start, whole.start), max(part.end, whole.end)) if inside else (part.start, part.end)
    return Link(part, "partOf", whole, "parts.enumerated", 0.9, "done", start, end)

"""Names taken up again by their last characters: 议事亭 for “邻里议事亭”, 评理会开了61场 for “院坝评理会”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from kg.extract.mentions.marked import Marked, Span, window
from kg.records import Mention

_QUOTED = re.compile(r"[“‘]([^”’]+)[”’]")
_KIND = re.compile(r"(?:工作|治理|管理|运行)?(?:机制|制度|模式|体系|工作法|活动|行动|工程|计划|项目|品牌|办法|服务)$")
_SHORTEST = 3  # characters that tell a name within a clause; two are enough where a sentence opens with them
_WORD = range(6, 1, -1)  # characters of a last word, the longest first
_LONGEST = 8  # characters of a name; a longer one is a phrase whose end is a common word
_LEAD = re.compile(
    r"(?:[“”‘’◆●■□▲△]|据(?:了解|悉|介绍|统计|通报),|截至[^,。]{2,8},|目前,?|如今,?|现在,?|去年|今年(?:以来,?)?"
    r"|[^,。;]{1,6}(?:来|里|下来),?|该|这个|这些|本|各|每个)*"
)
# What makes of the word another one, or a speaker: 平台|建设, 中心|主任.
_GOES_ON = re.compile(
    r"[”’]?(?:组|部|党|负责|主任|书记|校长|院长|经理|董事|办|工作|建设|居民|干部|机关|小|现场|指挥|方案|要求|强调|指出"
    r"|的|、|和|与|认为|听取)"
)


def find_echoes(block: Marked, start: int, end: int, named: Sequence[Mention]) -> list[Span]:
    """The initiatives among ``named`` (in page order) that ``text[start:end]`` names again by their end, in order."""
    said = block.block.text[start:end]
    known = {tail: m for m in named if m.type == "initiative" for tail in _tails(m.text) if tail in said}
    if not known:
        return []
    low, high = window(block, start, end)
    taken = [(span.start, span.end) for span in block.spans[low:high]]
    found: list[Span] = []
    for tail in sorted(known, key=lambda tail: (-len(tail), tail)):
        at = block.block.text.find(tail, start, end)
        if at >= 0 and not any(a < at + len(tail) and at < b for a, b in taken):
            found.append(Span(at, at + len(tail), known[tail]))
            taken.append((at, at + len(tail)))
    return sorted(found, key=lambda span: span.start)


def add_ends(ends: dict[str, Mention], mentions: Iterable[Mention]) -> None:
    """Note by which last words the mentions, in page order, may be taken up again; of several with one the last."""
    for m in mentions:
        if m.deictic or m.type in ("person", "document"):
            continue
        if m.type == "initiative" and len(_core(m.text)) > _LONGEST:
            continue
        name = m.text.replace("”", "").replace("’", "")
        ends.update({name[-size:]: m for size in _WORD if size < len(name)})


def find_opening(block: Marked, sentence: tuple[int, int], ends: Mapping[str, Mention]) -> str | None:
    """The id of the initiative or event whose last word the sentence opens with; None also for that of a body.
    ``ends``: see ``add_ends``."""
    text = block.block.text
    lead = _LEAD.match(text, *sentence)
    at = lead.end() if lead else sentence[0]
    for size in _WORD:
        word = text[at : min(at + size, sentence[1])]
        if len(word) == size and (mention := ends.get(word)):
            low, high = window(block, at, at + size)
            free = low >= high and not _GOES_ON.match(text, at + size)
            return mention.id if free and mention.type in ("initiative", "event") else None
    return None


@lru_cache(maxsize=1 << 12)  # asked in every clause of the page that the name is on
def _core(name: str) -> str:
    quoted: list[str] = _QUOTED.findall(name)
    return quoted[-1] if quoted else _KIND.sub("", name)


@lru_cache(maxsize=1 << 12)
def _tails(name: str) -> list[str]:
    core = _core(name)
    return [core[i:] for i in range(len(core) - _SHORTEST + 1)] if len(core) <= _LONGEST else []

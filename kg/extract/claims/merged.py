"""What was brought together in one thing is part of it: 把A、B和C并在一处,建起“云呼”平台; 整合A、B等平台,建成X."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.claims.denials import is_denied
from kg.extract.claims.links import Link
from kg.extract.mentions.marked import Marked, spans_in

_TAKES = re.compile(r"(?:把|将|整合了?|归并了?|合并了?|打通了?|汇集了?|融合了?)(?:原有的?|原来的?)?[“‘]?$")
_TOGETHER = re.compile(
    r"[”’]?[^,。;]{0,14}?(?:归|并|合|整合|汇|统一|融合|集中)(?:到|在|入|为|成|于|并|归)?[^,。;]{0,6}?(?:一处|一起|一体|一个|一家|一张|一网|一端|一号|一站)[^,。;]{0,4}"
)
_SEVERAL = re.compile(
    r"[”’]?等?[\d两二三四五六七八九十]+个?(?:平台|热线|系统|渠道|中心|窗口|端口|入口|小程序|机构)[^,。;]{0,6}"
)
_BUILDS = re.compile(
    r",(?:[^,。;]{0,6}?)(?:建起|建成|建立|搭建|搭起|打造|组建|形成|推出|成立|开通|升级为|设立)了?(?:该|这一|全[省市县区]统一的)?[“‘]?"
)
_INTO = re.compile(
    r"[”’]?[^,。;]{0,6}?(?:全部|统一|整体)?(?:并入|归并到|归并进|归并至|整合为|整合成|整合进|整合到|合并为|合并成|合为)[“‘]?"
)
_GAP = re.compile(r"[”’]?(?:[、和与及]|以及)?[“‘]?")
_TYPES = ("initiative", "agency")


def link_merged(marked: Marked, sentence: tuple[int, int]) -> Iterator[Link]:
    """``partOf`` links of schemes to a scheme, of bodies to a body, that they were made into."""
    text = marked.block.text
    spans = [s for s in spans_in(marked, *sentence) if s.mention.type in _TYPES]
    for i, first in enumerate(spans[:-1]):
        if first.mention.deictic or not _TAKES.search(text, max(sentence[0], first.start - 8), first.start):
            continue
        run = [first]
        while i + len(run) < len(spans) and _GAP.fullmatch(text, run[-1].end, spans[i + len(run)].start):
            run.append(spans[i + len(run)])
        whole = spans[i + len(run)] if i + len(run) < len(spans) else None
        if whole is None or is_denied(text[sentence[0] : first.start]):
            continue
        if _is_made(text, run[-1].end, whole.start):
            for part in run:
                if part.mention.type == whole.mention.type and part.mention.id != whole.mention.id:
                    yield Link(part, "partOf", whole, "parts.merged", 0.85, "done", part.start, whole.end)


def _is_made(text: str, start: int, end: int) -> bool:
    """Whether the words between say that the one was made of the others."""
    if _INTO.fullmatch(text, start, end):
        return True
    comma = text.find(",", start, end)
    if comma < 0 or not _BUILDS.fullmatch(text, comma, end):
        return False
    return bool(_TOGETHER.fullmatch(text, start, comma) or _SEVERAL.fullmatch(text, start, comma) or comma - start < 2)

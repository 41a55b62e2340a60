"""What stands right behind a body or an area is its own: 石桥镇“暖心”行动启动, 按照云河区“清河”行动部署."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.claims.agents import AREA, coordinated
from kg.extract.claims.clauses import Clause
from kg.extract.claims.denials import is_denied, is_denied_after
from kg.extract.claims.links import Link, status_of
from kg.extract.mentions.marked import Span

_OPENED = re.compile(
    r"[”’]?(?:正式|全面|顺利|[一-龥]{0,2}即将)?(?:启用|揭牌|挂牌|上线|投用|开通|启动|亮相|运行|成立|开张|开放)"
)
_DEPLOYED = re.compile(r"[”’]?(?:的)?(?:工作)?(?:统一|总体)?(?:部署|要求|安排)")
_ACCORDING = re.compile(r"(?:按照|根据|落实|贯彻|贯彻落实|执行|响应)$")
# A site is somebody's place, not their deed, and a hotline with a number every place's: 云河区12345热线.
_SITE = re.compile(r"[站园场楼路桥]$|基地$|^[“‘]?\d{5}|\d{5}[^,。]{0,8}热线$")
# Who works there or what came of it, no deed: 社区“老娘舅工作室”调解员…; what is only visited: 走访了石桥镇“清河”车间.
_OF_STAFF = re.compile(r"[”’]?(?:志愿者|调解员|队员|工单|负责人|站长|室主任)")
_VISITED = re.compile(r"(?:走访|来到|察看|视察|参观|观摩|查看|走进|深入)了?[^,。;]{0,30}$")


def link_possessed(clause: Clause) -> Iterator[Link]:
    """A“X”启用, 按照A“X”部署, A的“X”平台: what stands right behind a body or an area is its own."""
    text, spans = clause.marked.block.text, clause.spans
    for doer in (
        s for s in spans if s.mention.type in ("agency", "place") and not s.mention.text.startswith(("@", "全"))
    ):
        if doer.mention.type == "place" and not AREA.search(doer.mention.text):
            continue
        thing = next((s for s in spans if s.mention.type in ("initiative", "document") and s.start >= doer.end), None)
        if thing and thing.mention.type == "document":
            before, denied = text[clause.start : doer.start], is_denied_after(text[thing.end : clause.end])
            if text[doer.end : thing.start] in ("", "《") and not before.endswith(("向", "对")) and not denied:
                yield _link(clause, doer, "issues", thing)
            continue
        if not thing or not re.fullmatch(r"的?[“‘]?|“|‘", text[doer.end : thing.start]):
            continue
        doers = coordinated(clause.marked, doer, spans)
        before = text[clause.start : doers[0].start]
        quoted = "“" in text[doer.end : thing.start + 1]
        if text.startswith("任务", thing.end) or _SITE.search(thing.mention.text):
            continue
        if is_denied(before) or is_denied_after(text[thing.end : clause.end]):
            continue
        according = _ACCORDING.search(before) and _DEPLOYED.match(text, thing.end)
        if _OF_STAFF.match(text, thing.end) or _VISITED.search(before) and not according:
            continue
        if according or _OPENED.match(text, thing.end) or quoted or doer.mention.type == "place":
            chosen = doers if according else (doer,)
            yield from (_link(clause, d, "runs", thing) for d in chosen)


def _link(clause: Clause, doer: Span, predicate: str, thing: Span) -> Link:
    start, end = min(doer.start, thing.start), max(doer.end, thing.end)
    status = status_of("", clause.marked.block.text[start : max(doer.start, thing.start)])
    return Link(doer, predicate, thing, "agents.possessed", 0.7, status, start, end)

"""What a document sets out: 方案提出…“X”; 《X管理办法》, 对…实行“Y”; 按照协议,两地建立“Z”机制; 签订《A》,建立Z机制."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.claims.clauses import Clause
from kg.extract.claims.denials import is_denied, is_ended
from kg.extract.claims.links import Link
from kg.extract.mentions.marked import Span
from kg.lexicon.words import fill

_STATES = re.compile(r"^[”》)]*(?:还|中|也|已)?(?:配套|明确|提出|要求|规定|约定|指出|确定|强调|部署)")
_BASIS = re.compile(
    r"(?:按照|根据|依据|参照|依照|(?<!严格)(?<!认真)(?<!全面)(?<!要)执行)(?:[一-龥]{0,10}(?:印发|出台|制定|签订)的)?$"
)
_BRINGS = re.compile(fill(r"(?:{carriers}|确立|配套|分(?=[“‘]?$)|互设|共建|实行|担任|列为)"))
_ISSUED = re.compile(r"(?:出台|印发|下发|转发|制定|制订|发布|签订|签署|签下|会签|通过|公布|拿出)[^,。;]{0,12}$")
_WRITTEN = re.compile(r"(?:写[入进]|编[入进成]|印成|收[入进])(?:了)?[《“]?$")
_OVER = re.compile(r"就(?:共同|联合)?(?:设立|建立|共建|组建|实施|推行|开展)[“‘]?$")
_ABOUT = re.compile(r"^[”’]?[^,。;]{0,10}?(?:签订|签署|签下|达成)了?$")
_IN_SHORT = re.compile(r"[》”]?\((?:(?:以下)?简称|下称)[“‘《]?$")
_FAR = {"states": 150, "basis": 70, "issued": 70}  # how many characters a document's word reaches
_FOLLOWS = re.compile("形成|录入|组建|配[一备了]")  # what comes of a document that was issued is not told in it
_CORE = re.compile(
    "(?:要求|明确|提出|规定)|(?:核心|重点|主要内容|主要任务|实质|关键)(?:是|为|就是)"
)  # of the document before
_NOT = re.compile(r"结合|学习|宣传|贯彻|围绕|会同|通过“")


def link_definitions(clauses: Sequence[Clause], deeds: Sequence[Link]) -> list[Link]:
    """``defines`` links of one sentence, given its clauses in order, but for the parts of what is set out too by what
    ``deeds`` tells of parts."""
    links = [*_definitions(clauses), *_written(clauses)]
    set_out = {link.object.mention.id for link in links}
    parts = {d.subject.mention.id for d in deeds if d.predicate == "partOf" and d.object.mention.id in set_out}
    return [link for link in links if link.object.mention.id not in parts]


def _written(clauses: Sequence[Clause]) -> Iterator[Link]:
    """“X”被写入《D》: D sets out what the sentence opened with; 就设立X签订《D》; 《D》(简称“X”): the same by another
    name."""
    spans = [s for clause in clauses for s in clause.spans if s.mention.type in ("initiative", "document")]
    text = clauses[0].marked.block.text if clauses else ""
    named = next((s for s in spans if s.mention.type == "initiative"), None)
    for i, span in enumerate(spans):
        then = spans[i + 1] if i + 1 < len(spans) else None
        if span.mention.type != "document":
            continue
        before = text[max(clauses[0].start, span.start - 30) : span.start]
        written = _WRITTEN.search(before)
        if named and named.end < span.start and (written or _ABOUT.search(text[named.end : span.start])):
            if written or _OVER.search(text[clauses[0].start : named.start]):
                yield Link(span, "defines", named, "defines.written", 0.75, "done", named.start, span.end)
        elif then and then.mention.type == "initiative" and _IN_SHORT.match(text, span.end, then.start):
            yield Link(span, "defines", then, "defines.short", 0.85, "done", span.start, then.end)


def _definitions(clauses: Sequence[Clause]) -> Iterator[Link]:
    document: Span | None = None
    kind = ""
    for clause in clauses:
        text = clause.marked.block.text
        for span in clause.spans:
            if span.mention.type == "document":
                before, after = text[clause.start : span.start], text[span.end : clause.end + 1]
                if _IN_SHORT.search(before):
                    continue
                if is_denied(before):
                    document = None
                elif _STATES.match(after):
                    document, kind = span, "states"
                elif _BASIS.search(before.rstrip("《“")) and clause.start <= span.start:
                    document, kind = span, "basis"
                elif _ISSUED.search(before):
                    document, kind = span, "issued"
                else:
                    document = None
            elif span.mention.type == "initiative" and document and span.start > document.end:
                left = text[max(clause.start, document.end) : span.start]
                near = text[document.end : span.start]
                same = kind == "issued" and (clause.start <= document.start or _FOLLOWS.search(left) is not None)
                brought = _BRINGS.search(left) or _listed(clause, span) or kind == "states" or _CORE.match(clause.text)
                if (
                    not same
                    and brought
                    and not (_NOT.search(left) or is_denied(left) or is_ended(left))
                    and len(near) < _FAR[kind]
                ):
                    yield Link(document, "defines", span, f"defines.{kind}", 0.75, "done", document.start, span.end)


def _listed(clause: Clause, span: Span) -> bool:
    text = clause.marked.block.text
    return any(
        s.mention.type == "initiative" and re.fullmatch(r"[”“、和及]{1,3}", text[s.end : span.start])
        for s in clause.spans
    )

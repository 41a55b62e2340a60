"""What a document sets out: 方案提出…“X”; 《X管理办法》, 对…实行“Y”; 按照协议,两地建立“Z”机制; 签订《A》,建立Z机制."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.claims.clauses import Clause
from kg.extract.claims.denials import is_denied, is_ended
from kg.extract.claims.links import Link
from kg.extract.mentions.marked import Span
from kg.lexicon.words import fill

_STATES = re.compile(r"^[”》)]*(?:还|中|也|已)?(?:明确|提出|要求|规定|约定|指出|确定|强调|部署)")
_BASIS = re.compile(r"(?:按照|根据|依据|参照|依照|执行|落实)(?:[一-龥]{0,10}(?:印发|出台|制定|签订)的)?$")
_BRINGS = re.compile(fill(r"(?:{carriers}|互设|共建|实行|担任|列为)"))
_ISSUED = re.compile(r"(?:出台|印发|制定|制订|发布|签订|签署|通过|公布)[^,。;]{0,12}$")
_FAR = {"states": 150, "basis": 70, "issued": 70}  # how many characters a document's word reaches
_NOT = re.compile(r"结合|学习|宣传|贯彻|围绕|会同|通过“")


def link_definitions(clauses: Sequence[Clause]) -> Iterator[Link]:
    """``defines`` links of one sentence, given its clauses in order."""
    document: Span | None = None
    kind = ""
    for clause in clauses:
        text = clause.marked.block.text
        for span in clause.spans:
            if span.mention.type == "document":
                before, after = text[clause.start : span.start], text[span.end : clause.end + 1]
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
                same = kind == "issued" and clause.start <= document.start
                brought = _BRINGS.search(left) or _listed(clause, span) or kind == "states"
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

"""What is not said to be so: 尚未建立X, 叫停X, 严禁开展X; 如果A建立X, 是否推行X. No relation comes of it."""

from __future__ import annotations

import re

from kg.lexicon.words import fill

_DEED = "|".join(
    (
        r"{negations}",
        r"{adverbs}",
        r"{carriers}",
        r"{verbs}",
        r"再|能够?|会|被|得到?|按(?:时|要求|规定)|擅自|随意|真正|完全|获得|因故|如期|举行|召开|进行|任何|一切|[了过与]",
    )
)
# 未, 不 and 没 deny where a verb follows at once (未推行); 未来, 不断, 不仅 deny nothing.
_DENIED = re.compile(fill(rf"(?:{{negations}}|(?<!得)未|(?<![得不])不|没)(?:{_DEED})*[“‘《]?$"))
# 并未|在所有乡镇|推行X.
_DENIED_IN = re.compile(
    fill(rf"(?:[并尚从仍还]未|(?<!得)未|没有?|[暂并]不|不再)(?:曾|能)?在[^,。;的“]{{1,12}}?(?:{_DEED})*[“‘《]?$")
)
# Behind the verb only words that end a thing: 决定取消X, 但建立防止返贫机制.
_ENDED = re.compile(fill(r"{endings}(?:{adverbs}|{carriers}|{verbs}|[了过与])*[“‘《]?$"))
_DENIED_AFTER = re.compile(
    fill(r"[”’》]?(?:[一-龥]{0,2}(?:已经?|均|都|被))?(?:{negations}|(?:暂|迟迟)?未(?![来满成])|不(?=予|开|举|参))")
)
# 《D》,会议决定|暂不通过.
_VOTED_DOWN = re.compile(
    r"[”’》]?(?:\([^()]{2,8}\))?(?:[^,。;《“]{0,10},)?(?:会议|最终|经?表决|投票|决定|审议|[时后]|,)*"
    r"(?:暂不|暂缓|不予|未获?|未能|没有?)(?:获得?)?(?:表决|审议)?(?:通过|批准)(?!验收|检查|考核|审核)"
)
_DOUBTED = re.compile(
    r"[“‘]?(?:但|而|那么?|因此|所以)?(?:如果|若(?![干是非])|倘若?|假如|假设|要是|一旦|为何|为什么|是否|能否|可否|如何|怎样|怎么)"
)
_DOUBT_INSIDE = re.compile(
    r"是否|能否|可否|有没有|为何|为什么|如果|倘若|怎么|要不要|若(?=[建推]|实施|开展|成立|举办)|建议(?=尽快|制定|制订|推行|推广|建立|设立|把|将|在)"
)
_RUMOUR = re.compile(r"网传|谣言|传言|辟谣|(?<!不可)(?<!不容)(?<!无可)否认|不实(?:信息|消息|说法|内容|传闻)")
_NEAR = 16  # characters between a word that denies and the verb it denies


def is_denied(before: str) -> bool:
    """Whether a word that denies stands at the end of ``before``, with nothing but verbs and adverbs behind it: what
    follows is not done (尚未全面|建立, 并未在各镇|推行), or no longer (停止开展|“X”)."""
    near = before[-_NEAR:]
    return _DENIED.search(near) is not None or _DENIED_IN.search(near) is not None


def is_ended(between: str) -> bool:
    """Whether the words between a verb and its object turn the deed round: 决定|取消|X, 推动|停止实施|X."""
    return _ENDED.search(between[-_NEAR:]) is not None


def is_denied_after(after: str) -> bool:
    """Whether what stands right behind a thing says that it is not so: “X”|尚未启用, 会议|未能召开."""
    return _DENIED_AFTER.match(after) is not None


def is_voted_down(after: str) -> bool:
    """Whether what stands behind a document says that it did not pass: 《D》|,会议决定暂不通过."""
    return _VOTED_DOWN.match(after) is not None


def is_doubted(clause: str) -> bool:
    """Whether a clause only asks, supposes or proposes: 如果云河区建立X, 是否推行X, 建议制定X."""
    return _DOUBTED.match(clause) is not None or _DOUBT_INSIDE.search(clause) is not None


def is_rumour(sentence: str) -> bool:
    """Whether a sentence tells what is only said, and mostly that it is not so: 有网友称X由A牵头,A予以否认."""
    return _RUMOUR.search(sentence) is not None

"""A title right behind a name whose body stands right before it: 石桥镇|林知远|镇长, 县教育局|高岚|副局长."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.claims.posts import Post
from kg.extract.mentions.marked import Span
from kg.records import Mention

_TITLE = re.compile(
    "副?(?:(?P<level>[省市区县州旗镇乡村])长|(?P<kind>[局院校所站庭馆])长|(?P<party>书记)|(?P<head>主任))"
    "(?![助办们员]|[医护药技检]师|记者|编辑|科员|法医)"
)
_PARTY = ("委", "党委", "党工委", "党组", "党总支", "党支部", "镇", "乡", "村", "社区", "街道", "嘎查")
_HEADED = ("办", "委", "中心", "办公室", "委员会", "办事处")


def find_titled(text: str, person: Span, spans: Sequence[Span]) -> tuple[Post, Mention, int] | None:
    """The post, its body and where the title ends, where body and title fit each other."""
    title = _TITLE.match(text, person.end)
    body = next((s for s in spans if s.end == person.start), None) if title else None
    if not (title and body):
        return None
    name = body.mention.text
    if title["level"]:
        fits = body.mention.type == "place" and name.endswith(title["level"])
    elif title["kind"]:
        fits = body.mention.type != "place" and name.endswith("学" if title["kind"] == "校" else title["kind"])
    else:
        fits = name.endswith(_PARTY if title["party"] else _HEADED)
    return (Post(title[0], body, "", None, body.start), body.mention, title.end()) if fits else None

"""Meetings and ceremonies named by the body that holds them (云河集团|揭牌仪式, 县农村工作领导小组|第二次会议) or by
the place where they are held (石桥镇|2030年防汛应急演练): one name with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.mentions.found import Found
from kg.extract.mentions.phrases import Phrase

RULE = "event.of-body"
_NUMBER = r"[一二三四五六七八九十百\d]{1,4}"
_WIDER = r"(?:\(扩大\)|扩大)?"
_SESSION = re.compile(
    rf"(?:(?:19|20)\d\d年度?)?第?{_NUMBER}次(?:全体|常务|主任|主席|常委|专题|工作|党组|成员|理事){{0,2}}{_WIDER}会议"
    rf"|(?:常务|全体|主席|主任|常委|党组|全委){_WIDER}会议(?!组?成[员人])"
    r"|(?:成立|揭牌|挂牌|签约|授牌|落成|开业|启用|成立揭牌|签约暨揭牌|成立暨揭牌)(?:大会|仪式)"
    rf"|“[^“”,。]{{2,12}}”第{_NUMBER}[期次场][一-龥]{{0,8}}?(?:会|会议|论坛|沙龙)(?![议场员])"
)
_BODIES = ("agency", "organization")
_LISTED = re.compile(r"[“”、,和]")  # several bodies
_AT = re.compile(r"(?:在|到|来|于|赴|从|对|由|为|我)$")
_YEAR = re.compile(r"(?:19|20)\d\d年$")
_DATED = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月|[上下]半年|第?[一二三四]季度)")  # 云河县|2030年12月|项目签约仪式
_DIVISION = re.compile(r"(?:[省市区县旗镇乡州]|街道|苏木|[社新矿]区)$")
_NOT_JOINED = re.compile(rf"第{_NUMBER}[期场次]|“")


def find_sessions(phrase: Phrase, chosen: Iterable[Found]) -> Iterator[Found]:
    """What a body named before it holds, each with the body as one name."""
    for body in chosen:
        session = _SESSION.match(phrase.text, body.end) if body.type in _BODIES else None
        if session and not _LISTED.search(phrase.text, body.start, body.end):
            yield Found(body.start, session.end(), "event", RULE, 0.86)


def with_places(text: str, chosen: Sequence[Found]) -> list[Found]:
    """The names, those of events with the division that stands right before them and a year before that."""
    joined: list[Found] = []
    for found in chosen:
        before = joined[-1] if joined else None
        if found.type == "event" and before and _leads(text, before, found):
            year = _YEAR.search(text, 0, before.start)
            joined[-1] = replace(found, start=year.start() if year else before.start)
        else:
            joined.append(found)
    return joined


def _leads(text: str, place: Found, event: Found) -> bool:
    between = text[place.end : event.start]
    if place.type != "place" or place.deictic or between and not _DATED.fullmatch(between):
        return False
    if _NOT_JOINED.match(text, event.start):
        return False
    plain = place.rule == "place.short" or _DIVISION.search(text, place.start, place.end)
    return bool(plain) and not _AT.search(text, max(0, place.start - 2), place.start)

"""The year a page was written in, where no masthead says: by the years it names and by the politics it speaks of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.corpus.weblines import without_imprint
from kg.lexicon.tables import read_yaml
from kg.text.dates import DateExpression, find_dates

# What stands around a year that is not the year of writing.
_AHEAD = re.compile(r"(?:到|至|力争|争取|确保|谋划|制定|(?:预计|计划|规划|拟)[于在]?|有望|将于|将在|截止|迎接|面向)$")
_AHEAD_AFTER = re.compile(
    r"^(?:前|左右|.{0,8}?(?:计划|规划|底前|末前|目标(?!责任|考核|管理)|远景|之前|基本实现|全面建成|率先))"
)
_SINCE = re.compile(r"(?:自|从|于|早在|成立于|始建于|建于|追溯到|出生于|截至)$")
_SINCE_AFTER = re.compile(r"^(?:起|以来|至|-|—|出生|建成|成立)")
_PAST_PART = re.compile(r"^(?:底(?!前)|末(?!前)|年底(?!前)|上半年|下半年)")
_PLAN_TITLE = re.compile(r"规划|纲要|远景|愿景|行动计划|[三五]年|[0-9]年?[-—~][0-9]")
_PAST_BEFORE = re.compile(r"(?:总结|回顾|公布|通报)了?$")
_PAST_AFTER = re.compile(r"^.{0,16}?(?:执行情况|完成情况|评估结果|考核结果|考评结果|统计公报|年报|决算|总结)")
# 表彰2022年度先进集体 is written in 2023; 2022年度考核办法 is of its own year.
_YEARLY_AFTER = re.compile(r"^[^。;]{0,10}?(?:先进|优秀|考核|表彰|总结|述职)(?!办法|细则|方案|指标|目标|标准)")
_QUOTED = re.compile(r"《[^《》]{0,60}》")
# A plan for some years is adopted just before or in the first of them: 审议通过《…行动方案(2025—2027年)》.
_ADOPTED = re.compile(
    r"(?:审议|通过|印发|出台|制定|编制|发布|下发|实施|启动)[^。]{0,40}?(?P<year>20[0-9]{2})年?[-—~]{1,2}20[0-9]{2}年?[)》]"
)
_ADOPTED_VOTE, _PAST_VOTE, _ERA_VOTE = 1.0, 0.3, 2.0


@dataclass(frozen=True, slots=True)
class _Era:
    phrase: re.Pattern[str]
    years: tuple[int, ...]  # papers wrote the phrase of the present in these
    since: int  # never before
    until: int  # hardly after


def year_of(text: str) -> int | None:
    """The year of writing that the folded text gives away; None if nothing speaks."""
    text = "".join(without_imprint(text).split())
    votes: defaultdict[int, float] = defaultdict(float)
    since, until = 0, 9999
    for era in _eras():
        if era.phrase.search(text):
            since, until = max(since, era.since), min(until, era.until)
            for year in era.years:
                votes[year] += _ERA_VOTE / len(era.years)
    for match in _ADOPTED.finditer(text):
        votes[int(match["year"])] += _ADOPTED_VOTE
    for found, in_title in _years_named(text):
        assert found.year
        if _is_past(text, found):
            votes[found.year + 1] += _PAST_VOTE
        elif not in_title or not _is_plan(text, found):
            _vote(votes, text, found, in_title=in_title)
    possible = {year: count for year, count in votes.items() if since <= year <= until} or votes
    if not possible:
        return None
    best = max(possible.values())
    return max(year for year, count in possible.items() if count >= best / 2)


def _years_named(text: str) -> Iterator[tuple[DateExpression, bool]]:
    """The expressions that hold a year, and whether each stands in a document's title."""
    titles = [match.span() for match in _QUOTED.finditer(text)]
    position = 0
    for found in find_dates(text):
        if not found.year or found.unit:
            continue
        while position < len(titles) and titles[position][1] <= found.start:
            position += 1
        yield found, position < len(titles) and titles[position][0] <= found.start


def _is_plan(text: str, found: DateExpression) -> bool:
    """Whether the title around a year is a plan's: named for the years it reaches, quoted for as long as it runs."""
    begin, end = text.rfind("《", 0, found.start), text.find("》", found.end)
    return bool(_PLAN_TITLE.search(text, begin, end))


def _is_past(text: str, found: DateExpression) -> bool:
    """Whether a bare year is plainly over: 2023年底,…成立. Of the present year papers say 今年."""
    before = text[max(0, found.start - 5) : found.start]
    return not found.month and bool(_PAST_PART.match(text[found.end : found.end + 3])) and not _AHEAD.search(before)


def _vote(votes: defaultdict[int, float], text: str, found: DateExpression, *, in_title: bool) -> None:
    assert found.year
    before, after = text[max(0, found.start - 5) : found.start], text[found.end : found.end + 24]
    if found.day or found.month:
        if before.endswith("截至") or not _AHEAD.search(before) and not _SINCE.search(before):
            votes[found.year] += 1
    elif (
        _PAST_BEFORE.search(before)
        or _PAST_AFTER.match(after)
        or text[found.end - 1] == "度"
        and _YEARLY_AFTER.match(after)
    ):
        votes[found.year + 1] += 1
    elif not any(p.search(before) for p in (_AHEAD, _SINCE)) and not any(
        p.match(after) for p in (_AHEAD_AFTER, _SINCE_AFTER)
    ):
        votes[found.year] += 1 if in_title else 2


@cache
def _eras() -> tuple[_Era, ...]:
    rows = read_yaml("kg.corpus", "eras.yaml")
    return tuple(
        _Era(re.compile(r["phrase"]), tuple(r.get("years", ())), r.get("since", 0), r.get("until", 9999)) for r in rows
    )

"""Where a name begins that no mark shows: from its head noun leftwards to the edge of the phrase, type by type.

建立|村居点单机制: the head is 机制, the verb 建立 is no part of the name. What ends a name on its left is a mark, a
particle or pronoun, a count (5个), or a verb of responsibility; jieba says where words begin, the lexicon which of
them can stand inside a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.mentions.edges import only_leads
from kg.extract.mentions.foreign import BODY_END, acts, is_foreign
from kg.extract.mentions.phrases import NAME_CHAR, Phrase, words_before
from kg.extract.mentions.plan_beginnings import begin_plan
from kg.lexicon.divisions import by_name, by_stem, is_common_stem
from kg.lexicon.segment import is_rare, tag_of
from kg.lexicon.words import any_of, word_set

_ROADS = re.compile(r"[东西南北中][一二三四五六七八九十]?路|路|大道|大街|街(?!道)|巷")
_ROAD_BEFORE = re.compile(r"[一-龥]{2}(?:路|大街|大道)$")
_WORKED = re.compile("[一-龥]{0,6}?(?:园|园区|基地|新城|中心|开发区|片区|示范区|市场|场)")
_TASK_BODY = re.compile("(?:工作)?(?:指挥部|领导小组)")
_TOWN_OF = re.compile("[一-龥]?([镇乡]|街道|片区|社区)")
_SAID = re.compile("[,:“]称|[他她我你]当")  # 接到举报,称|石桥嘎查; 他当|石桥村书记时
_WATERS = re.compile(r"[河江湖溪]")
_NOT_OF_A_PLACE = re.compile(
    r"(?:境内|[—–·-]|市区|城区|镇区|县城|辖区|全县|全市|全区|途经|位于|流域|全长|[\d一二三四五六七八九十两]+(?:次|公里))+"
)
_VERB_OF_WATER = re.compile(r"共?[治护巡沿守跨清隔](?=[一-龥]{2,})")
_INSIDE_PLACE = re.compile(
    r"[一-龥]{2}(?:镇|乡|村|街道|社区|苏木|大街|大道|[河江](?:干流|支流)|新区|(?<![小园社城新])区|县|市|旗|工业园|产业园|科技园)$|小区$|[河江溪湖渠路][一-龥]{1,5}段$"
)
_STREET_OFFICE = re.compile(r"[一-龥]{2}街$")  # 石桥街|清溪社区
_CONTAINERS = frozenset(("街道", "大街", "大道", "国道", "省道", "县道"))
_YARDS = frozenset("里苑园府庭")  # 幸福|里|小区
_BANKS = frozenset(("滨河", "滨江", "滨湖", "沿河", "沿江", "沿湖"))
_LEADS_TO = re.compile(
    r"[沿对在到往]|[带领记守望看站坐躺绕围]着|惦记着|连线|[包挂]保|拐[进到]"
    r"|选址|位于|地处|坐落|落户|落子|进驻|入驻|走进|家住|[包挂]联|挂包"
)
_TOWN_OF_BODY = re.compile(
    r"[一-龥]{2,6}?(?:镇|村|街道|社区|大街|工业园区|产业园区|工业园|产业园|经开区|高新区|开发区)(?=[一-龥]{5})(?!股份经济)"
)
_BODY_ACTS = re.compile(
    r"(?:[局办所队委院站会府镇乡心]|街道)(?:联合|会同|组织(?!部)|协同|联手|携手|协调|邀请|抽查|督促|责成)"
)
_NO_PLACE_END = re.compile("(?:" + any_of("before_level") + "|[一-龥]{2}局|[一-龥]办|该[局院委]|作者系)$")
_DWELLING = re.compile("社区|小区|[镇乡村街路庄屯寨巷]|苏木|嘎查|大道|大街")
_SINCE = re.compile("[年月日底周天][起前后]$")
_BEFORE_TIME = re.compile(r"(?:[一-龥]?[年月季周旬]底|汛期|节)[前后]")
_FETCHED = re.compile(r"[接送转请带运搬迁移赶走跑派领][到往至]|(?<=[院校司团社行馆会])赴")
_CLOCK = re.compile(r"[:-]?\d\d(?=[一-龥])")
_TOWN = re.compile(r"(?:[一-龥]{1,3}族)?[镇乡]")
_LEADER = re.compile(r"(?:长|书记|主任|主席)$")
_TOWN_BEFORE = re.compile(r"[一-龥]{2,}?(?:镇|乡|街道)(?=[一-龥]{2})")
_IN_ZONES = frozenset(("集聚", "聚集", "集中", "合作", "加工", "试验", "保护"))  # 产业|集聚|区管委会
_DIVISION_END = re.compile(r"[省市区县州旗镇乡村]$")


def grow_left(phrase: Phrase, head: int, type_: str, *, limit: int = 30) -> int:
    """Start of the name of ``type_`` whose head noun begins at ``head`` (``head`` if nothing before it belongs)."""
    asked = (head, type_, limit)
    if asked not in phrase.grown:
        phrase.grown[asked] = _grow_left(phrase, head, type_, limit)
    return phrase.grown[asked]


def _grow_left(phrase: Phrase, head: int, type_: str, limit: int) -> int:
    spans = words_before(phrase, head, type_, limit)
    if not spans:
        return head
    if type_ == "place":
        return _begin_place(phrase, spans, head)
    if type_ in ("agency", "organization"):
        return _begin_body(phrase, spans, head, type_)
    if phrase.text[spans[0][0]] in "“‘" and type_ == "initiative":
        return grow_left(phrase, spans[0][0], type_, limit=limit)
    return begin_plan(phrase, spans, head, type_)


def _begin_place(phrase: Phrase, spans: Sequence[tuple[int, int]], head: int) -> int:
    """A place's own name only: what it lies in (云河区|枫林街道) is a name by itself."""
    text, start = phrase.text, spans[0][0]
    owner = start  # where the place begins that the words before the head lie in
    for begin, end in spans:
        word = text[begin:end]
        # A road may be named by any word (建设|路), other places by words of quality too (幸福|社区): the word next to
        # the head is judged mildly.
        tag = tag_of(word)
        mild = tag in ("vn", "a", "i", "l") or tag in ("v", "d") and is_rare(word)
        mild = mild and word not in word_set("verbs") and word not in word_set("carriers")
        mild = mild or word in (
            "现代",
            "解放",
            "劳动",
            "前进",
        )  # 现代|产业园, 解放|公园: to the dictionary a time, verbs
        if word in word_set("works_of_sites") and start < begin and _WORKED.match(text, head):
            continue  # 柳溪装备|制造|产业园
        named = end == head and (_ROADS.match(text, head) or mild) or _ROADS.fullmatch(text, end, head)
        if mild and text[end:head] in _YARDS:
            named = True
        container = end < head and (word in by_name() or _INSIDE_PLACE.search(text, start, end))
        container = container or end < head and word in _CONTAINERS
        if end < head and word == "社区" and _ROADS.match(text, head):
            container = True
        if word in _BANKS and text[begin - 1 : begin] in tuple("河江湖") and _ROADS.match(text, head):
            owner = start = begin  # 清水河|滨河|路
        if head == end + 2 and text[head] == "路":
            container = container or _ROAD_BEFORE.search(text, start, end)  # 建设路|东环路
        if end < head and text.startswith("社区", head):
            container = container or _STREET_OFFICE.search(text, start, end)
        if begin == start and end + 2 <= head and _TOWN.match(text, head) and word in by_stem():
            container = container or not is_common_stem(word)  # 云河|石桥镇
        if container:
            owner, start = start, end
        elif is_foreign(word, "place") and not named:
            owner = start = end
    plain = owner < start < head and text[start:head] in word_set("plain_sites")
    if plain and text[start - 1] in "镇乡村县旗路街" and not _DWELLING.match(text, head):
        return owner  # 林州镇|文化|广场: by itself it is none
    if match := _NOT_OF_A_PLACE.match(text, start, head):
        start = match.end()
    if text[head] in "村社小嘎苏" and (match := _TOWN_BEFORE.match(text, start, head)):
        start = match.end()  # 石桥镇|西境村, whatever jieba makes of 镇西
    elif (match := _TOWN_BEFORE.match(text, start, head)) and phrase.word_at[match.end()] < match.end():
        start = match.end()  # 石桥镇|云尖码头
    start += text[start] in "称当" and _SAID.match(text, max(0, start - 1)) is not None and start < head - 2
    for match in _LEADS_TO.finditer(text, start, head - 1):
        along = match[0] == "沿" and text[head] in "镇乡村"  # 沿溪镇: one goes along waters and roads
        if phrase.word_at[match.end()] == match.end() and not along:  # 沿|清水溪, not 沿江大道
            start = match.end()
    start += text[start] == "郊" and text[start - 1 : start] in ("市", "县", "城")  # 云河市郊|清水江
    start += text[start] == "记" and text[start - 1 : start] == "—"  # ——记石桥街道…
    if _SINCE.search(text, max(0, start - 1), start + 1) and start < head - 2:
        start += 1  # 本月起|石桥街道, 年底前|石桥街道
    if 0 < start < head - 1 and text[start] in "镇乡" and NAME_CHAR.match(text[start - 1]):
        start += 1  # 振兴镇|柳树村
    if _WATERS.match(text, head) and (match := _VERB_OF_WATER.match(text, start, head)):
        start = match.end()
    return start


def _begin_body(phrase: Phrase, spans: Sequence[tuple[int, int]], head: int, type_: str) -> int:
    """A body's name with the place it belongs to in front."""
    text, start = phrase.text, spans[0][0]
    for i, (begin, end) in enumerate(spans):
        word, after = text[begin:end], text[slice(*spans[i + 1])] if i + 1 < len(spans) else ""
        joined = not after or not _begins_place(after)
        to_level = after and after in "省市区县州旗" and (tag_of(word)[:1] == "v" or word in word_set("verbs"))
        if to_level and word in _IN_ZONES:
            continue
        if to_level and end - begin > 1:
            start = end  # 整合|县信访中心
            continue
        if type_ == "agency" and not acts(word, word_set("carriers")) and joined:
            continue  # verbs stand in the names of ad-hoc bodies (森林防灭火指挥部); one is cut off only before a place
        if (
            type_ == "agency"
            and word == "创建"
            and _TASK_BODY.match(text, head)
            and text[begin - 1] in "省市区县州旗镇乡"
        ):
            continue  # 云河区|创建|国家卫生区指挥部
        if is_foreign(word, type_) or _LEADER.search(word) and word in word_set("posts"):
            start = end  # 领导小组组长林知远|…
        elif type_ == "organization" and after in tuple("省市区县") and tag_of(word)[:1] == "v":
            start = end  # 在线听|省师范大学
    if since := _BEFORE_TIME.match(text, start, head):
        start = since.end()  # 年底前|市人大常委会
    start += text[start] == "记" and text[start - 1 : start] == "—"  # ——记|市公安局石桥派出所
    if type_ == "organization":
        fetched = [m.end() for m in _FETCHED.finditer(text, start, head)]
        start = fetched[-1] if fetched else start  # 老人接到|北岭中学
        start += text[start] == "靠" and phrase.word(start, head) == "靠"  # 靠|云山民宿
        if clock := _CLOCK.match(text, max(0, start - 1)):
            start = min(clock.end(), head)  # 23:45|云河晚报
        first = phrase.word(start, head) if start < head else ""
        start += len(first) if len(first) > 1 and tag_of(first) == "v" else 0  # 帮助|公司
        towns = [m.end() for m in _TOWN_OF_BODY.finditer(text, start, head)]
        start = towns[-1] if towns else start
        start += text[start] == "和" and BODY_END.search(text[max(0, start - 6) : start]) is not None
        start += text[start] == "同" and text[start - 1 : start] in ("是", "还", "将", "又")  # 就是同|石桥小学签下
    if type_ == "agency" and text[max(0, head - 2) : head].endswith(("村", "社区")):
        towns = [m.end() for m in _TOWN_BEFORE.finditer(text, start, head)]
        start = towns[-1] if towns else start  # 林州镇|白石村党支部: the village is named for itself
    if type_ == "agency":
        ends = [m.end() for m in _BODY_ACTS.finditer(text, start, head)]
        start = ends[-1] if ends else start  # 石桥街道综治中心联合|石桥派出所
        if town := _TOWN_OF.match(text, start, head):
            # Towns and what lies in them are named with any character: 官地镇|政府, 共合镇|便民服务中心.
            own = grow_left(phrase, town.start(1), "place", limit=10)
            start = own if own < start and town.start(1) - own > 1 else start
    while start < head and only_leads(phrase, start, head):
        start += len(phrase.word(start, head))
    start = _own_level(phrase, start, head)
    start += text[start] in "该各" and start < head
    start += (
        start == 0 and text[0] in "AQ" and NAME_CHAR.match(text[1]) is not None and not text[1].isascii()
    )  # A区住建局
    if start and text[start - 1] in "我该本" and text[start] in "省市区县州旗":
        return start - 1  # 我旗水利局
    return _place_first(phrase, spans, start)


def _own_level(phrase: Phrase, start: int, head: int) -> int:
    """Where a body's name begins that names its level only: 请|区住建局, 与|县自然资源局, 市检察院|市国土资源局. What
    stands before must be no place's own name (大同市水利局)."""
    text = phrase.text
    for at in range(head, start, -1):
        level = text[at] in "省市区县州旗镇乡团" or text.startswith("自治区", at)
        end = _NO_PLACE_END.search(text, start, at) if level else None
        inside = end and phrase.word_at[end.start()] < end.start()
        if inside and text[phrase.word_at[at - 1] : at] in by_stem():
            continue  # 大同|镇: no 同|镇
        if end and not any(text[k : at + 1] in by_name() for k in range(max(start, at - 9), end.start())):
            return at
    return start


def _begins_place(word: str) -> bool:
    return word[0] in "省市区县州旗" or word in by_name() or word in by_stem()


def _place_first(phrase: Phrase, spans: Sequence[tuple[int, int]], start: int) -> int:
    """The place a body belongs to comes first in its name: what stands before a division's name is not part of it
    (西湾新区得到|云河市数据局)."""
    before = ""
    for begin, end in spans:
        word = phrase.text[begin:end]
        named = word in by_name() or word in by_stem() and not is_common_stem(word)
        chained = before in by_name() or before in by_stem() and not is_common_stem(before)  # 云山|云河水务公司
        chained = chained or before.endswith(("大学", "学院"))  # 清溪大学|云河校友会
        if begin > start and named and not chained and not _DIVISION_END.search(before):
            start = begin
        before = word
    return start

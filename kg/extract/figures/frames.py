"""What frames a sentence with figures in it: the initiative since which they are counted, the place they describe."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.extract.claims.clauses import Clause
from kg.extract.figures.find import FigureSpan
from kg.extract.mentions.marked import Marked, Span

# Behind an initiative that frames its sentence: “清河行动”开展以来,…; 以“五家亲”为载体,…
_FRAMES = re.compile(r"[”’]?[^,。;]{0,16}以?来,|[”’]?[^,。;“]{0,8}为(?:载体|抓手|契机|平台|依托)")
# What only a place has.
_OF_PLACES = re.compile(
    r"生产总值|财政[^,。]{0,4}(?:收入|支出)|(?:可支配|农民人均纯)收入|(?:常住|户籍|外来|总)人口|信访(?:总)?量|幅员|版图面积"
    r"|降雨量|贫困发生率|耕地|播种面积|刑事[^,。]{0,6}(?:警情|发案)|固定资产投资|社会消费品零售|公共(?:财政)?预算"
    r"|城镇新增就业|规(?:模以)?上工业[^,。]{0,4}(?:产值|增加值)|森林覆盖率|城镇化率|空气质量|PM(?:2\.?5|10)|外贸进出口"
)


def find_frame(block: Marked, clause: Clause) -> str | None:
    """The initiative since which, or by which, what the sentence counts was done."""
    text = block.block.text
    spans = (s for s in clause.spans if s.mention.type == "initiative" and _FRAMES.match(text, s.end))
    return next((s.mention.id for s in spans), None)


def is_of_place(block: Marked, clause: Clause, f: FigureSpan) -> bool:
    """Whether the figure measures what only places have."""
    return bool(_OF_PLACES.search(block.block.text[max(clause.start, f.start - 18) : f.start] + f.measures))


def last_place(spans: Iterable[Span]) -> str | None:
    """The id of the last place of these names, the last first."""
    return next((s.mention.id for s in spans if s.mention.type == "place"), None)

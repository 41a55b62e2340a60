"""What a meeting or a leader wants the whole place to do: 会议强调,要扎实开展“清河”行动."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.claims.clauses import ACTORS, Clause
from kg.extract.claims.denials import is_denied
from kg.extract.claims.links import Link, first_of_list
from kg.extract.claims.story import Story, level_mention
from kg.extract.mentions.marked import Span

# 要 that opens a clause, of all there or of nobody in particular: 要扎实开展X, 各镇要用好X.
_MUST = re.compile(
    r"(?:^|[,:;。“])(?:[一二三四五六]是|同时,?)?(?:全[省市县区旗镇州]上下|各(?!自)[一-龥]{1,6}(?:、各[一-龥]{1,6})*|[我全][省市县区旗州])?"
    r"(?:都|还|继续|进一步)?要(?![求闻点把将])[^,。;“]*[“‘]?$"
)
# A campaign or a project is carried out there; of a rule or a mechanism only where it is to be brought in or kept.
_CAMPAIGN = re.compile(r"(?:行动|整治|攻坚战?|攻势|工程|项目|活动|创建|改革|排查|会战|歼灭战)[”’]?$")
_CARRIES = re.compile(r"(?:开展|推进|实施|打好|打赢|抓好|落实好?|启动|深化|用好|推动|完成)[“‘]?$")
_KEEPS = re.compile(r"(?:推行|推广|落实好?|执行好?|实行)[“‘]?$")


def link_demanded(clause: Clause, story: Story) -> Iterator[Link]:
    """``runs``, demanded, of the place the article speaks from."""
    text = clause.marked.block.text
    for obj in (s for s in clause.spans if s.mention.type == "initiative" and not s.mention.deictic):
        head = first_of_list(clause, obj)
        if not _MUST.search(text[max(0, clause.start - 1) : head.start]):
            continue
        if any(s.mention.type in ACTORS and s.start < head.start for s in clause.spans):
            continue
        verb = _CARRIES if _CAMPAIGN.search(obj.mention.text) else _KEEPS
        if verb.search(text, clause.start, head.start) and not is_denied(text[clause.start : head.start]):
            who = Span(clause.start, clause.start, level_mention("", obj.mention))
            yield Link(who, "runs", obj, "runs.demanded", 0.6, "demanded", clause.start, obj.end)

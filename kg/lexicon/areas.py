"""Words that end like a district's name and name none: 风景区, 农贸市, 贫困县."""

from __future__ import annotations

import re

# Written for this project: kinds of area, of market, of county, and words before a level word.
_KINDS = re.compile(
    r"(?:"
    r"(?:[社小辖片景校库灌郊超老牧疫灾各]|地区|功能|商务|商业|工业|居民|生活|示范|自治|新|开发|高新|经开|[主老新]城|中心城?|建成"
    r"|保护|风景|旅游|服务|试验|实验|先行|先导|核心|集聚|聚集|保税|综保|自贸|合作|体验|等候|办公|住宅|生产|种植|养殖|禁.|防[护控疫火]"
    r"|隔离|休闲|展示|娱乐|贫困|革命老|产业园|科技园|工业园|镇街|街镇)区"
    r"|(?:农贸|[菜夜早股楼超上]|直辖|省会|(?:文明|中心|卫生|森林|示范|[大小全各])城)市"
    r"|(?:贫困|百强|任|试点|示范|先进|大)县"
    r"|[红彩国党军团队]旗"
    r"|届.|^[城山林矿园湖街地特集都门锦强][区市县旗]"
    r")$"
)


def is_kind_of_area(name: str) -> bool:
    """Whether ``name`` says what kind of area is meant and not which.

    >>> is_kind_of_area("风景区"), is_kind_of_area("清江区")
    (True, False)
    """
    return _KINDS.search(name) is not None

"""Works named by where they are done: 望江河清淤二期工程, 县实验中学扩建项目."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extract.mentions.found import Found
from kg.extract.mentions.phrases import Phrase

RULE = "initiative.at-site"
# Places that are worked on. Of a town or a district (石桥镇|道路改造工程) the works are not named.
_SITES = frozenset(
    (
        *("place.road", "place.tianjin-road", "place.highway", "place.water", "place.reach"),
        *("place.zone", "place.site", "place.venue", "place.community"),
    )
)
_WORKS = re.compile(
    r"(?![的在和与及等])[一-龥]{0,12}?(?:建|改造|治理|清淤|修复|更新|提升|整治|增容|加固|拓宽|绿化|亮化|保护|开发|分流|综合体|新校区|新院区)[一-龥]{0,4}?"
    r"(?:[一二三四五六\d]期)?(?:工程|项目)(?!部|经理|资金|建设|负责|办|指挥|施工(?!需要|期间|[,。]))"
)
# What is begun or completed is a work whatever it is called: 望江河城区段治理|二期|开工, 右岸供水管网改造|竣工.
_BEGUN = re.compile(
    r"(?![的在和与及等])[一-龥]{0,14}?(?:[一二三四五六\d]期|改造|建设|治理|清淤|绿化|扩建|硬化|基地)"
    r"(?=(?:正式|全面|全部|顺利|主体|日前|昨日|近日)?(?:开工|开建|动工|破土|竣工|完工|通车|投产|封顶|奠基))"
)
_NO_WORKS = re.compile("[的了在和与是已将把对]|重点|等|开展|推进|实施|启动|完成|开工|进行")


def find_works(phrase: Phrase, found: Iterable[Found]) -> Iterator[Found]:
    """The works named right behind their sites, with them."""
    for site in found:
        if site.rule in _SITES or site.type == "organization":
            works = _WORKS.match(phrase.text, site.end)
            if not works and site.type == "place":
                works = _BEGUN.match(phrase.text, site.end)
            if works and not _NO_WORKS.search(works[0]):
                yield Found(site.start, works.end(), "initiative", RULE, 0.8)

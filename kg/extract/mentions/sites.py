"""Works named by where they are done: 望江河清淤二期工程, 县实验中学扩建项目."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extract.mentions.found import Found
from kg.extract.mentions.phrases import Phrase
from kg.lexicon.words import fill, words

RULE = "initiative.at-site"
# Places that are worked on. Of a town or a district (石桥镇|道路改造工程) the works are not named.
_SITES = frozenset(
    (
        *("place.road", "place.tianjin-road", "place.highway", "place.water", "place.reach", "place.section"),
        *("place.zone", "place.site", "place.venue", "place.community"),
    )
)
_WORKS = re.compile(
    fill(
        r"(?:(?![的在和与及等])[一-龥]{0,12}?{works}[一-龥]{0,4}?(?:[一二三四五六\d]期)?|[一二三四五六\d]期){works_heads}"
        r"(?!{behind_works_heads}(?!(?<=施工)(?:需要|期间|[,。])))"
    )
)
# What is begun or completed is a work whatever it is called: 望江河城区段治理|二期|开工, 右岸供水管网改造|竣工.
_BEGUN = re.compile(
    fill(
        r"(?![的在和与及等])[一-龥]{0,14}?(?:[一二三四五六\d]期|{begun_works})"
        r"(?=(?:正式|全面|全部|顺利|主体|日前|昨日|近日)?{begun})"
    )
)
# What is done to a river as a whole, one of several things or a task: 清溪江治理、…, 柳溪河综合治理|工作.
_CARE = re.compile(
    r"(?:干流|支流|流域|[一-龥]{1,2}段)?(?:水环境|水污染|水生态|生态|岸线)?(?:综合)?(?:整治|治理|清淤|保护修复|生态修复)"
    r"(?=[、,。;]|等|情况|进展|工作|和|攻坚|$)"
)
_WATERS = frozenset(("place.water", "place.reach"))
_NO_WORKS = re.compile(fill("[的了在和与是已将把对到]|一行|重点|等|{works_openings}"))


def find_works(phrase: Phrase, found: Iterable[Found]) -> Iterator[Found]:
    """The works named right behind their sites, with them; no line break of a headline and no end of another name
    stands between site and works."""
    found = list(found)
    begins = {f.end: f.start for f in found if f.type == "place"}
    for site in found:
        start = site.start
        if site.type == "place" and phrase.text[max(0, start - 1) : start] in ("至", "到"):
            start = begins.get(start - 1, start)  # 石桥镇至西沟村|公路改造工程
        if site.rule in _SITES or site.type == "organization" or start < site.start:
            works = _WORKS.match(phrase.text, site.end)
            if not works and site.type == "place":
                works = _BEGUN.match(phrase.text, site.end)
            if not works and site.rule in _WATERS:
                works = _CARE.match(phrase.text, site.end)
            if works and not _NO_WORKS.search(works[0]) and not _is_broken(phrase, site.end, works.end()):
                yield Found(start, works.end(), "initiative", RULE, 0.8)


def _is_broken(phrase: Phrase, start: int, end: int) -> bool:
    # Where a scheme that is known everywhere ends (老旧小区改造), the works may go on.
    walls = (at for at in phrase.walls if start < at < end)
    known = tuple(words("known_initiatives"))
    return any(start <= at < end for at in phrase.gaps) or any(not phrase.text[:at].endswith(known) for at in walls)

"""What a page calls people for short whom it names in full: 老井, 井叔 and 井书记 for 井知远, 古丽旦 for
古丽旦·买买提."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract.mentions.found import Found
from kg.lexicon.names import is_titled, surname_of
from kg.lexicon.segment import tag_of
from kg.lexicon.words import any_of

RULE = "person.familiar"
_DOT = re.compile("[·•・‧∙]")
_BEGIN = r"(?:(?<=[,。;:!?“‘”’—])|^)"
_GOES_ON = r"(?=[,。!?”’]|[说笑叹讲一不没又也还就都才总常有]|告诉|介绍|点点头|摆摆手|乐了|[一-龥]{2}了)"
_OLD = "老(?![师家路房农城公母人乡街年店厂屋成时古])(?P<after>[一-龥])"
_KIN = "(?P<before>[一-龥])" + any_of("kin")
_CALLED = re.compile(f"{_BEGIN}(?P<name>{_OLD}|{_KIN}){_GOES_ON}")
_BY_TITLE = re.compile(
    f"{_BEGIN}(?P<name>(?P<surname>[一-龥])(?P<title>{any_of('titles_of_address')}))"
    "(?=[,。:!?”’]|强调|指出|表示|要求|说|先后|详细|最后|首先|介绍|认为|希望|还|对|在|围绕|一边|一行|带领|就|向|听取|来到|代表)"
)


def find_familiar(text: str, named: Mapping[str, Found], page: str) -> Iterator[Found]:
    """What people of the surnames of ``named``, the names that the page remembers, are called where a clause begins; by
    their title if it stands right beside the whole name in the text of the ``page``."""
    for match in _BY_TITLE.finditer(text):
        full = (n for n, f in named.items() if f.type == "person" and n[0] == match["surname"] and 1 < len(n) < 5)
        if any(is_titled(name, match["title"], page) for name in full):
            yield Found(*match.span("name"), "person", RULE, 0.8)
    called = list(_CALLED.finditer(text))
    if called:
        surnames = {surname_of(name) for name, found in named.items() if found.type == "person" and len(name) < 4}
        for match in called:
            if (match["after"] or match["before"]) in surnames:
                yield Found(*match.span("name"), "person", RULE, 0.8)


def first_names(named: Mapping[str, Found]) -> dict[str, Found]:
    """The first part of names by sound, which a page then says alone (古丽旦)."""
    first = {_DOT.split(name)[0]: found for name, found in named.items() if found.type == "person"}
    own = {name for name in first if len(name) > 2 and name not in named and not tag_of(name)}
    return {name: replace(found, rule=RULE, confidence=0.8) for name, found in first.items() if name in own}

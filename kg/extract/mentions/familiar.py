"""What a page calls people for short whom it names in full: 老井 and 井叔 for 井知远, 古丽旦 for 古丽旦·买买提."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract.mentions.found import Found
from kg.lexicon.names import surname_of
from kg.lexicon.segment import tag_of
from kg.lexicon.words import any_of

RULE = "person.familiar"
_DOT = re.compile("[·•・‧∙]")
_BEGIN = r"(?:(?<=[,。;:!?“‘”’—])|^)"
_GOES_ON = r"(?=[,。!?”’]|[说笑叹讲一不没又也还就都才总常有]|告诉|介绍|点点头|摆摆手|乐了|[一-龥]{2}了)"
_OLD = "老(?![师家路房农城公母人乡街年店厂屋成时古])(?P<after>[一-龥])"
_KIN = "(?P<before>[一-龥])" + any_of("kin")
_CALLED = re.compile(f"{_BEGIN}(?P<name>{_OLD}|{_KIN}){_GOES_ON}")


def find_familiar(text: str, named: Mapping[str, Found]) -> Iterator[Found]:
    """What people of the surnames of ``named``, the names that the page remembers, are called where a clause begins."""
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

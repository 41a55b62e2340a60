"""Names that a page has established once, found wherever else they stand in its text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from kg.extract.mentions.found import Found
from kg.extract.mentions.phrases import Phrase
from kg.text.triggers import keys_of

_POST_NEXT = re.compile(r"委(?:副?书记|常委|委员|副)")  # 区委 in 区委书记 is part of the post
_INSIDE = re.compile("(?<=[社小园景辖城新山库矿校厂林湖牧疫])区")  # 区妇联 is no part of 社|区妇联
_DEPUTY = re.compile("代表(?!大会)")  # 人大 in 镇人大代表 is none that acts
_MEMORY_CONFIDENCE = 0.9  # of the rule that established the name


def by_beginning(memory: Mapping[str, Found]) -> dict[str, list[tuple[str, Found]]]:
    """The remembered names by their first two characters."""
    names: dict[str, list[tuple[str, Found]]] = defaultdict(list)
    for name, found in memory.items():
        names[name[:2]].append((name, found))
    return names


def recall(phrase: Phrase, memory: Mapping[str, list[tuple[str, Found]]]) -> list[Found]:
    """Every occurrence of a remembered name in the text."""
    found, keys = [], keys_of(phrase.text)
    for name, source in (own for begin, names in memory.items() if begin in keys for own in names):
        start = phrase.text.find(name)
        while start >= 0:
            end = start + len(name)
            of_post = len(name) < 5 and _POST_NEXT.match(phrase.text, end - 1)
            of_post = of_post or name.endswith("人大") and _DEPUTY.match(phrase.text, end)
            of_post = of_post or _INSIDE.match(phrase.text, start)
            if (len(name) > 2 or _on_word_edges(phrase, start, end)) and not of_post:
                confidence = round(source.confidence * _MEMORY_CONFIDENCE, 3)
                found.append(Found(start, end, source.type, source.rule, confidence, source.remember, source.deictic))
            start = phrase.text.find(name, end)
    return found


def _on_word_edges(phrase: Phrase, start: int, end: int) -> bool:
    text = phrase.text
    return phrase.word_at[start] == start and (end == len(text) or phrase.word_at[end] == end)

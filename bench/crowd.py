"""Invented districts of any size: entities linked as news links them, every claim with a sentence.

Not text that a paper would print, only of its measure: names of four to twelve characters, sentences of about sixty,
twenty sentences to an article, four relations to an entity, nine in ten of them inside a district.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import networkx as nx

from kg.graph import to_graph
from kg.records import Article, Claim, Entity, Knowledge, Mention, Page, Sentence
from kg.vocabulary import PREDICATES, STATUSES

_SHARES = (("initiative", 45), ("agency", 20), ("person", 12), ("place", 12), ("organization", 5))
_SHARES += (("event", 3), ("document", 3))
_SYLLABLES = "云河林州山川平安新民和顺东湖南岭北塘西桥花园石门青松白水金沙红旗长乐永宁大同太康清泉"
_ENDS = {
    "initiative": ("工作机制", "专项行动", "服务平台", "提升工程"),
    "agency": ("民政局", "司法局", "财政局", "组织部", "教育局", "街道办事处", "卫生健康局", "公安局"),
    "person": ("",),
    "place": ("社区", "街道", "村", "镇"),
    "organization": ("集团", "协会", "公司"),
    "event": ("推进会", "座谈会"),
    "document": ("实施方案", "管理办法"),
}
_ROLES = (None, None, None, "牵头", "配合", "承办")
_DISTRICT = 60  # entities of one district
_ARTICLE = 20  # sentences of one article


def to_crowd(size: int, *, seed: int = 0) -> nx.MultiDiGraph[str]:
    """Return a graph of ``size`` entities and about twice as many relations; the same for the same arguments."""
    chance = random.Random(seed)
    entities = list(_entities(size, chance))
    pairs = list(_pairs(entities, chance))
    return to_graph(_write(entities, pairs, chance))


def _entities(size: int, chance: random.Random) -> Iterator[Entity]:
    types, weights = zip(*_SHARES, strict=True)
    home = ""
    for number in range(size):
        if number % _DISTRICT == 0:
            home = f"{''.join(chance.sample(_SYLLABLES, 2))}{number // _DISTRICT}区"
            yield Entity(f"place:{home}", "place", home, (home,), None, "区", "2022-01", "2024-12", 9)
            continue
        type_ = chance.choices(types, weights)[0]
        stem = "".join(chance.sample(_SYLLABLES, 3 if type_ == "person" else 4))
        name = stem + chance.choice(_ENDS[type_])
        place = None if type_ == "person" else f"place:{home}"
        yield Entity(f"{type_}:{home}-{name}-{number}", type_, name, (name,), place, None, "2022-01", "2024-12", 3)


def _pairs(entities: list[Entity], chance: random.Random) -> Iterator[tuple[int, str, int]]:
    """Yield well-formed relations: most inside a district, a few in ten thousand of them to its hub."""
    by_ends = {
        (subject, object_): name
        for name, predicate in reversed(PREDICATES.items())
        for subject in predicate.subjects
        for object_ in predicate.objects
    }
    for number in range(len(entities)):
        low = number - number % _DISTRICT
        high = min(low + _DISTRICT, len(entities))
        for _ in range(3):
            inside = chance.random() < 0.92
            reach = chance.random() * chance.random()  # the first of a district are its hubs
            other = low + int(reach * (high - low)) if inside else chance.randrange(len(entities))
            predicate = by_ends.get((entities[number].type, entities[other].type))
            if predicate and other != number:
                yield number, predicate, other


def _write(entities: list[Entity], pairs: list[tuple[int, str, int]], chance: random.Random) -> Knowledge:
    pages, articles, sentences, mentions, claims = [], [], [], [], []
    for sheet in range(0, len(pairs), _ARTICLE):
        page, article = f"{sheet:06}.txt", f"article:{sheet:06}"
        day = f"{chance.randint(2022, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        text = title = f"治理{''.join(chance.sample(_SYLLABLES, 6))}见成效"
        text += "\n"
        for subject, predicate, object_ in pairs[sheet : sheet + _ARTICLE]:
            start = len(text)
            ends = [entities[subject], entities[object_]]
            filling = ["".join(chance.choices(_SYLLABLES, k=20)) for _ in range(2)]
            for end, words in zip(ends, filling, strict=True):
                at = len(text)
                text += f"{end.name}{words}"
                span = (at, at + len(end.name))
                mentions.append(
                    Mention(f"mention:{page}-{at}", page, article, *span, end.name, end.type, "m", 0.9, end.id)
                )
            text += "。"
            sentences.append(Sentence(page, article, start, len(text)))
            claims.append(
                Claim(
                    f"claim:{page}-{start}", ends[0].id, predicate, ends[1].id, page, article, start, len(text),
                    "rule", round(0.55 + 0.45 * chance.random(), 2), chance.choice(list(STATUSES)),
                    inferred=chance.random() < 0.1, post="主任" if predicate == "holdsPost" else None,
                    role=chance.choice(_ROLES),
                )
            )  # fmt: skip
        pages.append(Page(page, text))
        articles.append(Article(article, page, title, 0, len(text), date=day, locality="云河区"))
    return Knowledge(*map(tuple, (pages, articles, sentences, mentions, entities, claims, ())))

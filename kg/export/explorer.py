"""The graph as the data of the page: everything a reader can ask for, by number, as plain JSON values.

Nodes, articles and pages are referred to by their index. ``page/js/data.js`` is the other side of this contract.
"""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.export.codes import BOUND_EN, ROLE_EN, STATUS_EN, TENURE_EN
from kg.export.excerpts import Contexts, Shown, to_shown
from kg.export.palette import LOOKS
from kg.export.standing import LEVELS, Line, lines, to_standings
from kg.graph import to_layout
from kg.records import Claim, Entity, Figure, Knowledge
from kg.vocabulary import BOUNDS, PREDICATES, STATUSES, TYPES

Json = dict[str, Any]
_WHOLE = "\0"  # before what has no pinyin


def to_explorer(graph: nx.MultiDiGraph[str]) -> Json:
    """Return the data of the page for ``graph`` (as ``kg.graph.to_graph`` makes it).

    Raises ValueError naming the edges that have no claim: a relation without its sentence is not shown, it is a fault.
    """
    _check_evidence(graph)
    knowledge: Knowledge = graph.graph["knowledge"]
    number = {name: index for index, name in enumerate(sorted(graph.nodes))}
    pages = {page.name: index for index, page in enumerate(knowledge.pages)}
    articles = {article.id: index for index, article in enumerate(knowledge.articles)}
    shown = [
        to_shown(page, (article for article in knowledge.articles if article.page == page.name))
        for page in knowledge.pages
    ]
    return {
        "types": [{"name": t.name, "zh": t.zh, "en": t.en, **_to_look(t.name)} for t in TYPES.values()],
        "predicates": [{"name": p.name, "zh": p.zh, "en": p.en} for p in PREDICATES.values()],
        "statuses": {name: {"zh": zh, "en": STATUS_EN[name]} for name, zh in STATUSES.items()},
        "bounds": {name: {"zh": zh, "en": BOUND_EN[name]} for name, zh in BOUNDS.items()},
        "roles": ROLE_EN,
        "tenures": TENURE_EN,
        "pages": [
            {"name": page.name, "locality": knowledge.localities.get(page.name, ("", ""))[0], "text": shown[index].text}
            | _known(paper=graph.graph.get("papers", {}).get(page.name))
            for index, page in enumerate(knowledge.pages)
        ],
        "articles": _to_articles(knowledge, pages, shown),
        "mentions": _to_mentions(knowledge, number, pages, shown),
        "nodes": [_to_node(graph, name, number, pages, articles, shown) for name in number],
        "edges": _to_edges(graph, number, pages, articles, shown),
        "spots": _to_spots(graph),
        "levels": [{"name": name, "zh": zh, "en": en} for name, (zh, en) in LEVELS.items()],
        "lines": [{"name": line.name, "zh": line.zh, "en": line.en} for line in _ordered_lines()],
        "standings": _to_standing_rows(graph, number),
    }


def _check_evidence(graph: nx.MultiDiGraph[str]) -> None:
    bare = [f"{s} {key} {o}" for s, o, key, edge in graph.edges(keys=True, data=True) if not edge["claims"]]
    if bare:
        listed = "; ".join(bare[:5])
        raise ValueError(f"{len(bare)} of {graph.number_of_edges()} edges have no evidence: {listed}")


def _to_spots(graph: nx.MultiDiGraph[str]) -> list[list[float]]:
    """Return for each node where it stands: x, y and, unless it stands alone, the number of its community."""
    spots = to_layout(graph)
    return [
        [spot.x, spot.y] if spot.island is None else [spot.x, spot.y, spot.island] for _, spot in sorted(spots.items())
    ]


def _ordered_lines() -> list[Line]:
    return sorted(lines(), key=lambda line: line.order)


def _to_standing_rows(graph: nx.MultiDiGraph[str], number: dict[str, int]) -> list[list[int]]:
    """Return for each node its district, level and line as indexes, -1 for what is not known."""
    levels, order = list(LEVELS), [line.name for line in _ordered_lines()]
    return [
        [
            number[standing.district] if standing.district else -1,
            levels.index(standing.level) if standing.level else -1,
            order.index(standing.line) if standing.line else -1,
        ]
        for _, standing in sorted(to_standings(graph).items())
    ]


def _to_look(type_: str) -> Json:
    look = LOOKS[type_]
    return {"light": look.light, "dark": look.dark, "shape": look.shape}


def _to_articles(knowledge: Knowledge, pages: dict[str, int], shown: list[Shown]) -> list[Json]:
    rows = []
    for article in knowledge.articles:
        page = pages[article.page]
        start, end = shown[page].span(article.start, article.end)
        row = {"id": article.id, "page": page, "title": article.title, "start": start, "end": end}
        told = _known(date=article.date, published=article.published, locality=article.locality)
        rows.append(row | told | _known(reporters=article.reporters))
    return rows


def _to_mentions(
    knowledge: Knowledge, number: dict[str, int], pages: dict[str, int], shown: list[Shown]
) -> list[list[list[int]]]:
    """Return for each page its resolved mentions, ``[start, end, node]`` in page order, the longer first."""
    rows: list[list[list[int]]] = [[] for _ in pages]
    for mention in sorted(knowledge.mentions, key=lambda m: (m.page, m.start, -m.end, m.id)):
        if mention.entity in number:
            page = pages[mention.page]
            rows[page].append([*shown[page].span(mention.start, mention.end), number[mention.entity]])
    return rows


def _to_node(
    graph: nx.MultiDiGraph[str],
    name: str,
    number: dict[str, int],
    pages: dict[str, int],
    articles: dict[str, int],
    shown: list[Shown],
) -> Json:
    entity: Entity = graph.nodes[name]["record"]
    figures: tuple[Figure, ...] = graph.nodes[name]["figures"]
    return {
        "id": entity.id,
        "name": entity.name,
        "type": list(TYPES).index(entity.type),
        "degree": graph.degree(name),
        "pinyin": to_pinyin(entity.names or (entity.name,)),
    } | _known(
        others=[other for other in entity.names if other != entity.name],
        jurisdiction=number.get(entity.jurisdiction or ""),
        kind=entity.kind,
        first=entity.first_seen,
        last=entity.last_seen,
        figures=[
            {
                "value": figure.value,
                "unit": figure.unit,
                "bound": figure.bound,
                "measures": figure.measures,
                "span": shown[pages[figure.page]].span(figure.start, figure.end),
                "page": pages[figure.page],
            }
            | _known(article=articles.get(figure.article or ""))
            for figure in figures
        ],
    )


def _to_edges(
    graph: nx.MultiDiGraph[str],
    number: dict[str, int],
    pages: dict[str, int],
    articles: dict[str, int],
    shown: list[Shown],
) -> list[Json]:
    contexts = Contexts(graph.graph["knowledge"].sentences)
    texts = {page.name: page.text for page in graph.graph["knowledge"].pages}
    predicates = list(PREDICATES)
    rows = []
    for subject, object_, key, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        evidence = []
        for claim in data["claims"]:
            page = pages[claim.page]
            start, end = _strip(texts[claim.page], *contexts.around(claim.page, claim.start, claim.end))
            spans = [*shown[page].span(start, end), *shown[page].span(claim.start, claim.end)]
            evidence.append({"page": page, "span": spans} | _to_qualifiers(claim, articles))
        ends = {"from": number[subject], "to": number[object_], "predicate": predicates.index(data["predicate"])}
        rows.append({"key": key} | ends | {"evidence": evidence} | _known(post=data["post"]))
    return rows


def _to_qualifiers(claim: Claim, articles: dict[str, int]) -> Json:
    certain = {"rule": claim.rule, "confidence": round(claim.confidence, 3), "status": claim.status}
    return certain | _known(
        article=articles.get(claim.article or ""),
        inferred=claim.inferred,
        tenure=claim.tenure,
        role=claim.role,
        date=claim.date,
    )


def _known(**values: Any) -> Json:
    """Return the values that say something: not None, empty or False (an index of 0 does)."""
    return {name: value for name, value in values.items() if value or (value == 0 and value is not False)}


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def to_pinyin(names: tuple[str, ...]) -> str:
    """Return what can be typed for ``names``: full pinyin and initials of each, in small letters, between spaces.

    A name with 重 or 行 in it is spelled as pypinyin's phrases say. Characters that have no pinyin stay as they are.
    """
    words = [word for name in names for word in _spell("".join(filter(str.isalnum, name)))]
    return " ".join(dict.fromkeys(words))


def _spell(name: str) -> tuple[str, str]:
    """Return ``name`` in full pinyin and by initials; what has no pinyin (the A and 12 of A区12号) is whole in both."""
    from pypinyin import lazy_pinyin  # a quarter of a second, and not before the page is written

    syllables = lazy_pinyin(name, errors=lambda other: _WHOLE + other)
    initials = (syllable if syllable.startswith(_WHOLE) else syllable[:1] for syllable in syllables)
    return "".join(syllables).replace(_WHOLE, "").lower(), "".join(initials).replace(_WHOLE, "").lower()

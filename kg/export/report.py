"""``report.md``: what was read and found, in figures, for people. Chinese with English beside it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import networkx as nx

from kg.export.decisions import all_questions
from kg.graph.metrics import to_communities, to_components, to_density, to_pagerank
from kg.records import BadPage, Claim, Entity, Knowledge
from kg.vocabulary import PREDICATES, QUESTIONS, TYPES

# How many rows the long tables show; the records hold everything.
_HUBS = 20
_GROUPS = 10
_LEADERS = 6
_ASKED = 10

# What Markdown (CommonMark with GitHub's tables, math and strikethrough) could take for markup inside a table cell.
_MARKUP = re.compile(r"([\\`*\[\]<>|~&$]|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z]))")


def write_report(graph: nx.MultiDiGraph[str], out_dir: Path) -> None:
    """Write ``report.md`` into ``out_dir``."""
    (out_dir / "report.md").write_text(to_report(graph), encoding="utf-8", newline="\n")


def to_report(graph: nx.MultiDiGraph[str]) -> str:
    """The report as Markdown; names and titles from the pages are escaped, never markup."""
    knowledge: Knowledge = graph.graph["knowledge"]
    unread: tuple[BadPage, ...] = graph.graph.get("unread", ())
    sections = (
        _overview(graph, knowledge, unread),
        _types(graph, knowledge),
        _predicates(graph, knowledge),
        _hubs(graph),
        _components(graph),
        _communities(graph),
        _articles(knowledge),
        _rules(knowledge),
        _namesakes(graph, knowledge),
        _questions(knowledge),
        _stale(knowledge),
        _localities(knowledge),
        _unread(unread),
    )
    return "\n\n".join(["# 图谱报告 · Graph report", *sections]) + "\n"


def _overview(graph: nx.MultiDiGraph[str], knowledge: Knowledge, unread: Sequence[BadPage]) -> str:
    inferred = sum(claim.inferred for claim in knowledge.claims)
    rows = [
        ("读入的版面 pages read", len(knowledge.pages)),
        ("未能读入的版面 pages not read", len(unread)),
        ("报道 articles", len(knowledge.articles)),
        ("提及 mentions", len(knowledge.mentions)),
        ("实体（节点） entities, the nodes", graph.number_of_nodes()),
        ("关系（边） relations, the edges", graph.number_of_edges()),
        ("论断（有原文为证） claims, each with its sentence", len(knowledge.claims)),
        ("其中推断 inferred among them", inferred),
        ("数据 figures", len(knowledge.figures)),
        ("没有关系的实体 entities without a relation", sum(1 for node in graph if not graph.degree(node))),
        ("密度 density", f"{to_density(graph):.5f}"),
    ]
    return _section("概况 · Overview", _table(("", "数量 count"), rows))


def _types(graph: nx.MultiDiGraph[str], knowledge: Knowledge) -> str:
    entities = Counter(graph.nodes[node]["record"].type for node in graph)
    mentions = Counter(mention.type for mention in knowledge.mentions)
    rows = [(f"{t.zh} {t.en}", entities[t.name], mentions[t.name]) for t in TYPES.values()]
    return _section("实体类型 · Types", _table(("类型 type", "实体 entities", "提及 mentions"), rows))


def _predicates(graph: nx.MultiDiGraph[str], knowledge: Knowledge) -> str:
    edges = Counter(edge["predicate"] for _, _, edge in graph.edges(data=True))
    claims = Counter(claim.predicate for claim in knowledge.claims)
    inferred = Counter(claim.predicate for claim in knowledge.claims if claim.inferred)
    rows = [
        (f"{p.zh} `{p.name}` {p.en}", edges[p.name], claims[p.name], inferred[p.name])
        for p in PREDICATES.values()
        if claims[p.name]
    ]
    header = ("关系 relation", "边 edges", "论断 claims", "推断 inferred")
    return _section("关系类型 · Relations", _table(header, rows))


def _hubs(graph: nx.MultiDiGraph[str]) -> str:
    ranks = {node: round(rank, 5) for node, rank in to_pagerank(graph).items()}
    top = sorted(ranks, key=lambda node: (-ranks[node], node))[:_HUBS]
    rows = [
        (
            _text(_record(graph, node).name),
            TYPES[_record(graph, node).type].zh,
            graph.degree(node),
            graph.in_degree(node),
            graph.out_degree(node),
            f"{ranks[node]:.5f}",
            _record(graph, node).mentions,
        )
        for node in top
    ]
    header = ("实体 entity", "类型 type", "度 degree", "入 in", "出 out", "PageRank", "提及 mentions")
    return _section(f"枢纽 · Hubs (PageRank, {len(rows)})", _table(header, rows))


def _components(graph: nx.MultiDiGraph[str]) -> str:
    components = [component for component in to_components(graph) if len(component) > 1]
    rows = [(len(component), _leaders(graph, component)) for component in components[:_GROUPS]]
    title = f"连通分量 · Connected components ({len(components)})"
    return _section(title, _table(("实体 entities", "其中联系最多的 best connected"), rows))


def _communities(graph: nx.MultiDiGraph[str]) -> str:
    communities = to_communities(graph)
    rows = [(len(community), _leaders(graph, community)) for community in communities[:_GROUPS]]
    title = f"社群 · Communities (Louvain, {len(communities)})"
    return _section(title, _table(("实体 entities", "其中联系最多的 best connected"), rows))


def _articles(knowledge: Knowledge) -> str:
    mentions = Counter(mention.article for mention in knowledge.mentions)
    claims = Counter(claim.article for claim in knowledge.claims)
    figures = Counter(figure.article for figure in knowledge.figures)
    articles = sorted(knowledge.articles, key=lambda a: (a.page, a.start, a.id))
    rows = [
        (
            _text(article.page),
            _text(article.title),
            article.date or "",
            _text("、".join(article.reporters)),
            mentions[article.id],
            claims[article.id],
            figures[article.id],
        )
        for article in articles
    ]
    if mentions[None] or claims[None] or figures[None]:
        rows.append(("", "不属于任何报道 outside every article", "", "", mentions[None], claims[None], figures[None]))
    header = ("版面 page", "标题 title", "日期 date", "作者 by", "提及 mentions", "论断 claims", "数据 figures")
    return _section("各篇报道 · Articles and what each gave", _table(header, rows))


def _rules(knowledge: Knowledge) -> str:
    confidences: dict[str, list[float]] = defaultdict(list)
    for claim in knowledge.claims:
        confidences[claim.rule].append(claim.confidence)
    rows = [
        (_text(rule), len(values), f"{sum(sorted(values)) / len(values):.2f}")
        for rule, values in sorted(confidences.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    header = ("规则 rule", "论断 claims", "平均置信度 average confidence")
    return _section("规则 · Rules", _table(header, rows))


def _namesakes(graph: nx.MultiDiGraph[str], knowledge: Knowledge) -> str:
    """People of one name kept apart: the same name in another place is another person until more speaks for it."""
    people: dict[str, list[Entity]] = defaultdict(list)
    for entity in knowledge.entities:
        if entity.type == "person":
            people[entity.name].append(entity)
    posts = _posts(knowledge.claims, {entity.id: entity.name for entity in knowledge.entities})
    rows = [
        (_text(name), f"`{entity.id}`", _text("；".join(posts[entity.id])), graph.degree(entity.id))
        for name, entities in sorted(people.items())
        if len(entities) > 1
        for entity in sorted(entities, key=lambda e: e.id)
    ]
    header = ("姓名 name", "标识 id", "职务 posts", "度 degree")
    return _section("同名人物 · People of the same name, kept apart", _table(header, rows))


def _questions(knowledge: Knowledge) -> str:
    """What the rules leave open, by kind; the first of each, all of them in ``questions.csv``."""
    names = {entity.id: entity.name for entity in knowledge.entities}
    names |= {mention.id: mention.text for mention in knowledge.open_mentions}
    questions = all_questions(knowledge)
    counts = Counter(q.kind for q in questions)
    shown: Counter[str] = Counter()
    rows = []
    for q in questions:
        shown[q.kind] += 1
        if shown[q.kind] <= _ASKED:
            kind = f"{QUESTIONS[q.kind]} `{q.kind}` ({shown[q.kind]}/{counts[q.kind]})"
            ends = "、".join(f"{_text(names.get(end, end))} `{end}`" for end in (q.left, q.right) if end)
            rows.append((kind, ends, _text(q.why), "存疑 unsure" if q.state == "unsure" else ""))
    header = ("问题 question", "两端 ends", "缘由 why", "状态 state")
    return _section("待定的问题 · Open questions (`kg judge`)", _table(header, rows))


def _stale(knowledge: Knowledge) -> str:
    title = "台账中已无着落的裁定 · Verdicts of the ledger about what is on no page"
    return _section(title, _table(("裁定 verdict",), [(_text(sentence),) for sentence in knowledge.stale]))


def _posts(claims: Iterable[Claim], names: dict[str, str]) -> dict[str, list[str]]:
    posts: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.predicate == "holdsPost":
            posts[claim.subject].add(f"{names.get(claim.object, claim.object)} {claim.post or ''}".strip())
    return defaultdict(list, {person: sorted(held) for person, held in posts.items()})


def _localities(knowledge: Knowledge) -> str:
    rows = [
        (_text(page), _text(f"{place or '—'}({reason})"))
        for page, (place, reason) in sorted(knowledge.localities.items())
    ]
    return _section("各版所说的“本地” · The place each page speaks from", _table(("版面 page", "地方 place"), rows))


def _unread(unread: Sequence[BadPage]) -> str:
    rows = [(_text(bad.name), _text(bad.reason)) for bad in sorted(unread, key=lambda bad: bad.name)]
    return _section("未能读入的版面 · Pages not read", _table(("文件 file", "原因 reason"), rows))


def _record(graph: nx.MultiDiGraph[str], node: str) -> Entity:
    record: Entity = graph.nodes[node]["record"]
    return record


def _leaders(graph: nx.MultiDiGraph[str], nodes: Iterable[str]) -> str:
    best = sorted(nodes, key=lambda node: (-graph.degree(node), node))[:_LEADERS]
    return "、".join(_text(_record(graph, node).name) for node in best)


def _section(title: str, body: str) -> str:
    return f"## {title}\n\n{body}"


def _table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table; cells are shown as they are, so text from pages goes through ``_text`` first."""
    if not rows:
        return "无 None."
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def _text(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))

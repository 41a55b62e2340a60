"""The report: what to check first, what the graph says, its numbers, and how sure all of it is.

Four files: ``report.html`` and ``report.md`` for people, ``metrics.json`` and ``review.csv`` for what comes next.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from kg.export.report.alerts import to_alerts
from kg.export.report.blocks import Part, Section, Words
from kg.export.report.coverage import to_dropped, to_places, to_sources
from kg.export.report.facts import Facts
from kg.export.report.markdown import to_markdown
from kg.export.report.metrics import to_json, to_metrics
from kg.export.report.page import to_page
from kg.export.report.responsibility import to_matrix, to_meetings, to_pledges, to_posts, to_responsibility
from kg.export.report.review import to_review
from kg.export.report.shape import to_part
from kg.export.report.spread import to_diffusion, to_figures, to_parts
from kg.export.report.sureness import to_doubts, to_evidence, to_quality, to_questions

_ANSWERS = (to_responsibility, to_matrix, to_diffusion, to_parts, to_posts, to_figures, to_pledges, to_meetings)


def write_report(graph: nx.MultiDiGraph[str], out_dir: Path, *, evaluation: Mapping[str, Any] | None = None) -> None:
    """Write ``report.html``, ``report.md``, ``metrics.json`` and ``review.csv`` into ``out_dir``.

    ``evaluation`` is what ``kg eval --json`` measured; without it the report says how to measure.
    """
    facts = Facts(graph)
    parts = to_parts_of(facts, evaluation)
    files = {
        "report.html": to_page(parts, _facts(facts)),
        "report.md": to_markdown(parts),
        "metrics.json": to_json(to_metrics(facts)) + "\n",
        "review.csv": to_review(facts),
    }
    for name, text in files.items():
        (out_dir / name).write_text(text, encoding="utf-8", newline="\n")


def to_parts_of(facts: Facts, evaluation: Mapping[str, Any] | None = None) -> tuple[Part, ...]:
    """The report's parts in the order in which they are read."""
    told = (to_evidence, to_doubts, to_questions, to_places, to_dropped, to_sources)
    sure = (to_quality(evaluation), *(make(facts) for make in told))
    return (
        to_alerts(facts),
        Part("answers", Words("图谱回答的问题", "What the graph answers"), tuple(make(facts) for make in _ANSWERS)),
        to_part(facts),
        Part("sure", Words("有多可靠", "How sure"), sure),
        Part("method", Words("方法", "Method"), (_method(facts),)),
    )


def _facts(facts: Facts) -> Words:
    known = facts.knowledge
    dates = facts.issued()
    linked = sum(facts.graph.degree(node) > 0 for node in facts.records)
    time = f"，{dates[0]} 至 {dates[-1]}" if dates else ""
    when = f", {dates[0]} to {dates[-1]}" if dates else ""
    return Words(
        f"{len(known.pages)} 个版面，{len(known.articles)} 篇报道{time}；{len(facts.records)} 个实体"
        f"（{linked} 个有关系），{facts.shape.edges} 条关系，{len(known.claims)} 条论断，每条都有原句。",
        f"{len(known.pages)} pages, {len(known.articles)} articles{when}; {len(facts.records)} entities "
        f"({linked} of them with relations), {facts.shape.edges} relations, "
        f"{len(known.claims)} claims, each with its sentence.",
    )


def _method(facts: Facts) -> Section:
    shape = facts.shape
    exact = not shape.errors
    paths = (
        Words("最短路从每个实体出发，精确。", "Shortest paths are searched from every entity: exact.")
        if exact
        else Words(
            f"最短路从 {shape.sources} 个随机实体出发（种子 0），中介度和接近度是估计值，"
            f"有 95% 的把握都不差出 {shape.bound:.3f}。",
            f"Shortest paths are searched from {shape.sources} random entities (seed 0): estimates, none off "
            f"by more than {shape.bound:.3f}, with 95% certainty.",
        )
    )
    left = Words(
        f"名次范围：逐一剔除 {shape.left_out} 篇（不属于任何报道的文字按版面各算一篇）各算一遍，取最好和最差的名次。",
        f"Rank ranges: computed again without each of {shape.left_out} articles in turn; the best and the worst rank.",
    )
    lists = Words(
        "“不计到会名单”去掉“出席”的边；度和强度计所有边，最短路、核、割点不计方向和平行边。",
        "“Without attendance lists” leaves out the edges of attending; degree and strength count all edges; paths, "
        "cores and articulation points ignore directions and parallel edges.",
    )
    same = Words(
        "同样的版面得到同样的数字，直到最后一位；没有时钟；抽取用固定的种子。",
        "The same pages give the same figures to the last digit: no clock, and draws with a fixed seed.",
    )
    return Section(
        "parameters",
        Words("怎么算的", "How it was computed"),
        Words("算法、参数和出处，供写方法部分。", "Algorithms, parameters and sources, for a methods section."),
        Words(
            "所有数字也在 metrics.json，待核查清单在 review.csv。",
            "All figures are in metrics.json, what to check in review.csv.",
        ),
        (paths, left, lists, same),
    )

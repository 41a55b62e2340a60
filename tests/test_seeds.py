"""What a reader expects of the five seed pages, stated as a reader would."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.corpus import read_page, read_pages
from kg.extract import extract
from kg.records import Knowledge
from kg.resolve import resolve


@pytest.fixture(scope="module")
def seeds() -> Knowledge:
    pages, bad = read_pages(Path("seeds"))
    assert not bad
    readings = [read_page(page) for page in pages]
    return resolve(readings, [extract(r) for r in readings])


def named(knowledge: Knowledge, name: str) -> str:
    """The id of the one entity that has this name."""
    (found,) = {e.id for e in knowledge.entities if name in (e.name, *e.names)}
    return found


def edges(knowledge: Knowledge, predicate: str) -> set[tuple[str, str, str | None]]:
    names = {e.id: e.name for e in knowledge.entities}
    return {(names[c.subject], names[c.object], c.post) for c in knowledge.claims if c.predicate == predicate}


def test_who_runs_the_call_and_response_mechanism_and_what_is_it_made_of(seeds: Knowledge) -> None:
    mechanism = "“街呼区应、上下联动”工作机制"
    assert ("青岛西海岸新区社会治理中心", mechanism, None) in edges(seeds, "runs")
    parts = {(part, whole) for part, whole, _ in edges(seeds, "partOf")}
    assert {p for p, w in parts if w == mechanism} >= {
        "“街呼区应、上下联动”响应平台",
        "镇街呼叫机制",
        "部门应答机制",
        "问题解决机制",
        "考核评价机制",
    }
    assert ("镇街呼叫、部门响应", "“街呼区应、上下联动”响应平台") in parts


def test_its_four_figures(seeds: Knowledge) -> None:
    mechanism = named(seeds, "“街呼区应、上下联动”工作机制")
    figures = {(f.value, f.unit, f.bound) for f in seeds.figures if f.subject == mechanism}
    assert figures >= {
        (26000, "件", "moreThan"),
        (1200, "处", "moreThan"),
        (5000, "处", "moreThan"),
        (3000, "处", "moreThan"),
    }


def test_the_five_ones_and_the_secretary(seeds: Knowledge) -> None:
    assert any("五个一" in whole for _, whole, _ in edges(seeds, "runs"))
    assert {e.id for e in seeds.entities if e.type == "initiative" and "五个一" in e.name} == {
        named(seeds, "“五个一”工作机制")
    }
    assert any(who == "王迎波" and post == "区委书记" for who, _, post in edges(seeds, "holdsPost"))


def test_posts_of_two_officials(seeds: Knowledge) -> None:
    posts = edges(seeds, "holdsPost")
    assert {p for who, where, p in posts if who == "王清源" and "西海岸新区" in where} == {
        "工委副书记",
        "区委副书记",
        "区长",
    }
    assert {(where, p) for who, where, p in posts if who == "宋祥华"} == {
        ("青岛西海岸新区工委组织部", "副部长"),
        ("青岛西海岸新区人社局", "党组书记"),
        ("青岛西海岸新区人社局", "局长"),
    }


def test_the_action_and_its_three_activities(seeds: Knowledge) -> None:
    action = "“百千万”行动"
    assert ("青岛西海岸新区", action, None) in edges(seeds, "runs")
    parts = {part for part, whole, _ in edges(seeds, "partOf") if whole == action}
    assert {p for p in parts if "第一书记见行动" in p or "千名干部进千企" in p or "万名党员入万户" in p} == parts
    assert len(parts) == 3


def test_inferred_claims_stay_the_smaller_part(seeds: Knowledge) -> None:
    inferred = sum(c.inferred for c in seeds.claims)
    assert inferred * 3 <= len(seeds.claims)


def test_the_level_word_in_a_title_stack_means_the_place_it_began_with(seeds: Knowledge) -> None:
    assert ("林红玉", "济宁市人大常委会", "主任") in edges(seeds, "holdsPost")


def test_straight_quotes_make_no_difference() -> None:
    pages, _ = read_pages(Path("seeds"))
    for page in pages:
        straight = replace(page, text=page.text.replace("“", '"').replace("”", '"'))
        spans = [{(m.start, m.end, m.type) for m in extract(read_page(p)).mentions} for p in (page, straight)]
        assert len(spans[0] & spans[1]) >= 0.97 * len(spans[0] | spans[1])

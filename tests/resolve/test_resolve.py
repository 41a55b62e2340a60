"""Whole pages: stable ids, names and places of entities, figures."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from marked_page import figure, read

from kg.records import Extraction, Knowledge
from kg.resolve import resolve

PAGES = [
    read(
        "a.txt",
        "青岛市即墨区",
        "{place 林州镇}治水|{agency 镇党委}会同{agency 区水务局}推行{initiative “河长说”机制},"
        "{~place 该镇}{person 林知远}说",
        "人社|{agency 区人力资源和社会保障局}、{agency 即墨区人社局}举办{event 招聘会}",
        dates=("2023-05-02", "2023-05-04"),
    ),
    read(
        "b.txt",
        "青岛市崂山区",
        "治水|{agency 区水务局}推行{initiative “河长说”机制},{person 林知远}",
        dates=("2023-05",),
    ),
    read(
        "c.txt",
        "青岛市即墨区",
        "再治水|{agency 即墨区水务局}、{agency 市公安局即墨分局}推行{initiative “河长说”}",
        dates=("2023-06-01",),
    ),
    read("d.txt", None, "题|{agency 区水务局}、{place 长江}、{person 赵女士}"),
]


def knowledge(pages: list[int]) -> Knowledge:
    return resolve([PAGES[i][0] for i in pages], [PAGES[i][1] for i in pages])


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(len(PAGES))), st.integers(1, len(PAGES)))
def test_ids_do_not_depend_on_the_other_pages_or_their_order(order: list[int], size: int) -> None:
    whole = {m.id: m.entity for m in knowledge(list(range(len(PAGES)))).mentions}
    part = knowledge(order[:size])
    assert {m.id: m.entity for m in part.mentions} == {
        m.id: whole[m.id] for i in order[:size] for m in PAGES[i][1].mentions if m.id in whole
    }
    assert part == knowledge(sorted(order[:size]))


def test_same_district_merges_over_pages_and_other_districts_do_not() -> None:
    entities = {e.id: e for e in knowledge([0, 1, 2]).entities}
    bureau = entities["agency:青岛市即墨区-水务局"]
    assert (bureau.name, bureau.first_seen, bureau.last_seen, bureau.mentions) == (
        "即墨区水务局",
        "2023-05-02",
        "2023-06-01",
        2,
    )
    assert "agency:青岛市崂山区-水务局" in entities
    assert {i for i in entities if i.startswith("person:")} == {
        "person:青岛市即墨区-林知远",
        "person:青岛市崂山区-林知远",
    }
    assert {i for i in entities if "河长说" in i} == {
        "initiative:青岛市即墨区-河长说",
        "initiative:青岛市崂山区-河长说",
    }


def test_names_are_the_fullest_a_reader_would_use() -> None:
    names = {e.id: e.name for e in knowledge([0, 2]).entities}
    assert names["agency:青岛市即墨区-林州镇-党委"] == "林州镇党委"
    assert names["agency:青岛市即墨区-公安分局"] == "青岛市公安局即墨分局"
    assert names["agency:青岛市即墨区-人社局"] == "即墨区人力资源和社会保障局"
    assert names["initiative:青岛市即墨区-河长说"] == "“河长说”机制"
    assert names["place:青岛市即墨区-林州镇"] == "林州镇"


def test_every_jurisdiction_is_an_entity() -> None:
    known = knowledge([0, 1, 2, 3])
    places = {e.id for e in known.entities if e.type == "place"}
    given_ = {e.jurisdiction for e in known.entities if e.jurisdiction}
    assert "place:青岛市即墨区-林州镇" in given_
    assert given_ <= places
    assert next(e for e in known.entities if e.id.startswith("agency:d-txt")).jurisdiction is None


def test_a_figure_about_nothing_settled_is_left_out() -> None:
    reading, extraction = read("f.txt", "青岛市即墨区", "题|{agency 区水务局}与{~agency 该中心}")
    first, second = extraction.mentions
    figures = (figure("f.txt", first.id, 3), figure("f.txt", second.id, 9), figure("f.txt", "@", 12))
    found = resolve([reading], [replace(extraction, figures=figures)])
    assert [f.subject for f in found.figures] == ["agency:青岛市即墨区-水务局", "place:青岛市即墨区"]


def test_nothing_is_known_of_no_pages() -> None:
    assert resolve([], []).entities == ()
    reading, _ = PAGES[0]
    assert resolve([reading], [Extraction((), (), (), ())]).entities == ()


def test_names_in_traditional_print_are_shown_simplified() -> None:
    page = read("t.txt", "安庆市太湖县", "題|{agency 縣水利局}、{agency 太湖縣總工會}、{event 書記接聽熱線座談會}")
    found = {e.name: e.names for e in resolve([page[0]], [page[1]]).entities if e.type != "place"}
    assert found == {
        "太湖县水利局": ("縣水利局",),
        "太湖县总工会": ("太湖縣總工會",),
        "书记接听热线座谈会": ("書記接聽熱線座談會",),
    }


def test_a_village_that_one_page_names_without_its_town_is_asked_about() -> None:
    county = read("x.txt", "安庆市太湖县", "调研|{place 大塘村}、{place 石桥镇}")
    town = read("y.txt", "安庆市太湖县", "香菇|{place 江塘乡}{place 大塘村}、{place 江塘乡石桥村}")
    questions = resolve([county[0], town[0]], [county[1], town[1]]).questions
    assert [(q.kind, q.left, q.right) for q in questions] == [
        ("near-name", "place:安庆市太湖县-大塘村", "place:安庆市太湖县-江塘乡-大塘村")
    ]

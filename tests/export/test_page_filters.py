"""Filters, their counts and the address."""

from urllib.parse import quote

import pytest
from browsing import address, shown, spot_of
from two_papers import CALL, LATE


def test_filters_have_counts_and_a_reset(open_page):
    page = open_page()
    assert page.locator(".row", has_text="地点").locator(".count").inner_text() == "2"
    page.get_by_label("地点", exact=True).uncheck()
    assert shown(page) == {"nodes": 6, "edges": 3}
    assert "types=person,agency,organization,initiative,event,document" in address(page)
    page.locator("#reset").click()
    page.get_by_label("考察", exact=True).uncheck()
    assert shown(page)["edges"] == 7
    page.locator("#reset").click()
    page.get_by_label("推断的关系").uncheck()
    assert shown(page)["edges"] == 6
    page.get_by_label("没有关系的实体").check()
    assert shown(page)["nodes"] == 9
    page.locator("#reset").click()
    assert shown(page) == {"nodes": 8, "edges": 8}


def test_only_one_relation_and_only_one_page(open_page):
    page = open_page()
    row = page.locator(".row", has_text="出席")
    row.hover()
    row.get_by_role("button").click()
    assert shown(page) == {"nodes": 2, "edges": 1}
    page.locator("#reset").click()
    page.locator("#only").select_option("article:a1")
    assert shown(page)["edges"] == 8


@pytest.mark.parametrize(
    "filters, edges",
    [
        ({}, 12),
        ({"types": "agency,initiative"}, 6),
        ({"relations": "partOf"}, 2),
        ({"roles": "牵头"}, 1),
        ({"roles": "none"}, 10),
        ({"only": LATE}, 7),
        ({"only": "article:街呼区应起步"}, 5),
        ({"since": "2023-01"}, 7),
        ({"until": "2022-10"}, 5),
        ({"since": "2022-10", "until": "2022-12"}, 5),
        ({"sure": "0.65"}, 11),
        ({"sure": "0.8"}, 10),
        ({"stated": "1"}, 11),
        ({"types": "-"}, 0),
        ({"since": "2023-01", "relations": "runs"}, 1),
    ],
)
def test_each_filter_from_its_address(open_page, filters, edges):
    fragment = "&".join(f"{field}={quote(value)}" for field, value in filters.items())
    page = open_page(f"#view=table&{fragment}", name="papers")
    assert shown(page)["edges"] == edges


def test_the_role_filter(open_page):
    page = open_page(name="papers")
    row = page.locator(".row", has_text="牵头")
    assert row.locator(".count").inner_text() == "1"
    row.hover()
    row.get_by_role("button").click()
    assert shown(page) == {"nodes": 2, "edges": 1}
    assert "roles=牵头" in address(page)


def test_the_date_range(open_page):
    page = open_page(name="papers")
    assert page.locator(".months rect").count() == 2
    page.locator("#since").focus()
    page.locator("#since").select_option("2023-05")
    assert shown(page)["edges"] == 7
    assert page.evaluate("document.activeElement.id") == "since"
    page.locator("#since").select_option("")
    page.locator("#until").select_option("2022-10")
    assert shown(page)["edges"] == 5 and "until=2022-10" in address(page)


def test_the_least_confidence(open_page):
    page = open_page(name="papers")
    page.locator("#sure").fill("0.8")
    assert shown(page)["edges"] == 10
    assert "0.80 以上" in page.locator("#filters").inner_text()


def test_a_count_is_what_the_other_filters_leave(open_page):
    page = open_page("#since=2023-01&relations=runs", name="papers")
    count = "document.querySelector('#check-relations-{}').closest('.row').querySelector('.count').textContent"
    assert page.evaluate(count.format("runs")) == "1"
    assert page.evaluate(count.format("holdsPost")) == "1"
    assert page.evaluate(count.format("partOf")) == "0"


def test_filters_leave_the_picture_where_it_is(open_page):
    page = open_page(name="papers")
    before = spot_of(page, CALL)
    page.get_by_label("地点", exact=True).uncheck()
    assert spot_of(page, CALL) == before
    page.locator("#scope").get_by_role("button").click()
    assert shown(page)["edges"] == 12 and page.locator("#scope").is_hidden()

"""The picture and the first screen."""

import pytest
from browsing import WANG, content, heading, overlaps, shown, spot_of, until


def test_the_first_screen_says_what_this_is(open_page):
    page = open_page()
    assert page.locator("#facts").inner_text() == "9 实体 · 8 关系 · 1 篇报道 · 证据覆盖 100%"
    assert heading(page) == "从新闻里读出的关系"
    assert "王小北" in content(page)
    assert shown(page) == {"nodes": 8, "edges": 8}
    assert len(page.evaluate("huying.labels()")) >= 7
    assert overlaps(page) == []


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_names_never_cover_names(open_page, size):
    page = open_page("#alone=1", name="crowded", viewport={"width": size[0], "height": size[1]})
    assert shown(page)["nodes"] == 98
    assert len(page.evaluate("huying.labels()")) >= 15
    assert overlaps(page) == []


def test_the_picture_is_still(open_page):
    page = open_page()
    before = spot_of(page, WANG)
    page.wait_for_timeout(400)
    assert spot_of(page, WANG) == before


def test_light_and_dark(open_page):
    ground = "getComputedStyle(document.body).backgroundColor"
    page = open_page(color_scheme="dark")
    assert page.evaluate(ground) == "rgb(21, 24, 28)"
    page.locator("#theme").click()
    assert page.evaluate(ground) == "rgb(255, 255, 255)"


def test_on_a_phone_by_touch(open_page):
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert overlaps(page) == []
    spot = spot_of(page, WANG)
    box = page.locator("#canvas").bounding_box()
    page.touchscreen.tap(box["x"] + spot["x"] + 8, box["y"] + spot["y"])
    until(page, "location.hash.includes('node=')")
    assert heading(page) == "王小北"
    page.locator("#toggle-filters").tap()
    assert page.locator("#filters").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#filters").is_hidden()
    page.locator("#sheet").tap()
    assert page.locator("#sheet").get_attribute("aria-expanded") == "false"

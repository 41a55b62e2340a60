"""Finding things by name."""

import pytest
from browsing import WANG, address, heading


@pytest.mark.parametrize("typed", ["王小", "wxb", "wangxiao", "WXB"])
def test_search_by_name_pinyin_and_initials(open_page, typed):
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type(typed)
    assert page.locator("#hits li").first.inner_text().split("\n")[0].strip().startswith("王小北")
    page.keyboard.press("Enter")
    assert heading(page) == "王小北"
    assert f"node={WANG}" in address(page)


def test_search_by_arrow_keys_and_escape(open_page):
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("云河区")
    second = page.locator("#hits li").nth(1).locator("bdi").inner_text()
    page.keyboard.press("ArrowDown")
    assert page.locator("#hits li[aria-selected=true]").count() == 1
    page.keyboard.press("Enter")
    assert heading(page) == second
    page.keyboard.press("/")
    page.keyboard.type("没有这个")
    assert page.locator("#hits").inner_text() == "没有找到"
    page.keyboard.press("Escape")
    assert page.locator("#hits").is_hidden()


@pytest.mark.parametrize("typed", ["云河区", "yunhequ"])
def test_a_place_comes_before_what_is_named_after_it(open_page, typed):
    page = open_page(name="crowded")
    page.locator("#search").fill(typed)
    assert page.locator("#hits bdi").first.inner_text() == "远山市云河区"


def test_an_article_is_found_by_its_title(open_page):
    page = open_page()
    page.locator("#search").fill("同心圆")
    page.locator("#hits li").first.click()
    assert heading(page) == "治理同心圆"

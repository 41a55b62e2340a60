"""The picture and the first screen."""

import pytest
from browsing import FIVE, LINZHOU, WANG, content, heading, overlaps, shown, spot_of, until


def test_the_first_screen_says_what_this_is(open_page):
    page = open_page()
    assert page.locator("#facts").inner_text() == "9 实体，8 个有关系 · 8 关系 · 1 篇报道 · 证据覆盖 100%"
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


def test_the_picture_is_dragged_and_zoomed(open_page):
    page = open_page()
    box = page.locator("#canvas").bounding_box()
    before, other = spot_of(page, WANG), spot_of(page, LINZHOU)
    page.mouse.move(box["x"] + 12, box["y"] + 400)
    page.mouse.down()
    page.mouse.move(box["x"] + 52, box["y"] + 430, steps=4)
    page.mouse.up()
    after = spot_of(page, WANG)
    assert (after["x"] - before["x"], after["y"] - before["y"]) == pytest.approx((40, 30), abs=0.5)
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(50)
    gap = abs(spot_of(page, WANG)["x"] - spot_of(page, LINZHOU)["x"])
    assert gap > 1.1 * abs(before["x"] - other["x"])
    page.wait_for_timeout(250)
    assert overlaps(page) == []


def test_a_node_is_dragged_and_not_opened(open_page):
    page = open_page()
    box = page.locator("#canvas").bounding_box()
    before, other = spot_of(page, WANG), spot_of(page, LINZHOU)
    page.mouse.move(box["x"] + before["x"], box["y"] + before["y"])
    page.mouse.down()
    page.mouse.move(box["x"] + before["x"] + 60, box["y"] + before["y"] - 20, steps=5)
    page.mouse.up()
    assert spot_of(page, WANG)["x"] == pytest.approx(before["x"] + 60, abs=0.5)
    assert spot_of(page, LINZHOU) == other
    assert "node=" not in page.evaluate("location.hash")


def test_a_double_click_shows_what_is_around(open_page):
    page = open_page()
    box = page.locator("#canvas").bounding_box()
    spot = spot_of(page, FIVE)
    page.mouse.dblclick(box["x"] + spot["x"], box["y"] + spot["y"])
    until(page, "location.hash.includes('steps=1')")
    assert shown(page)["nodes"] == 3


def test_two_fingers_zoom(open_page):
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    gap = abs(spot_of(page, WANG)["x"] - spot_of(page, LINZHOU)["x"])
    box = page.locator("#canvas").bounding_box()
    fingers = page.context.new_cdp_session(page)
    for step in range(6):
        points = [
            {"x": box["x"] + 180 + side * (20 + 10 * step), "y": box["y"] + 120, "id": number}
            for number, side in enumerate((-1, 1))
        ]
        kind = "touchMove" if step else "touchStart"
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert abs(spot_of(page, WANG)["x"] - spot_of(page, LINZHOU)["x"]) > 2 * gap
    assert "node=" not in page.evaluate("location.hash")


def test_nodes_spread_anew_only_when_asked(open_page):
    page = open_page(reduced_motion="reduce")
    before = spot_of(page, WANG)
    page.locator("#settle").click()
    assert spot_of(page, WANG) != before
    again = spot_of(page, WANG)
    page.wait_for_timeout(300)
    assert spot_of(page, WANG) == again
    assert overlaps(page) == []


def test_nothing_jumps_while_the_page_opens(open_page):
    page = open_page(name="papers")
    shifts = """new Promise((done) => { new PerformanceObserver((list) => done(
      list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))
      .observe({ type: 'layout-shift', buffered: true });
      setTimeout(() => done(0), 300); })"""
    assert page.evaluate(shifts) < 0.01


def test_when_nothing_is_left_the_page_says_so(open_page):
    page = open_page()
    page.evaluate("location.hash = 'types=-'")
    assert shown(page) == {"nodes": 0, "edges": 0}
    assert page.locator("#shown").inner_text() == "没有符合筛选的实体"
    page.locator("#scope button").click()
    assert shown(page)["nodes"] == 8

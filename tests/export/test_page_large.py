"""A graph of a thousand: the most important first, the rest within reach."""

from browsing import heading, overlaps, shown, until, wait


def test_the_most_important_first_and_all_on_request(open_page):
    page = open_page(name="large")
    assert shown(page)["nodes"] == 150
    assert len(page.evaluate("huying.labels()")) >= 60
    assert overlaps(page) == []
    page.locator("#shown button").click()
    assert shown(page)["nodes"] > 900
    assert overlaps(page) == []


def test_the_rest_is_reached_by_search_and_expansion(open_page):
    page = open_page(name="large")
    page.keyboard.press("/")
    page.keyboard.type("办公")
    page.keyboard.press("Escape")
    page.locator("#search").fill("机制")
    page.locator("#hits li").last.click()
    found = heading(page)
    assert shown(page)["nodes"] in (150, 151)
    before = shown(page)["nodes"]
    if page.locator("#grow").count():
        page.locator("#grow").click()
        assert shown(page)["nodes"] > before
    assert heading(page) == found


def test_a_heavy_picture_is_still_sharp_after_it_was_moved(open_page):
    page = open_page("#all=1", name="large")
    box = page.locator("#canvas").bounding_box()
    before = len(page.evaluate("huying.labels()"))
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 60, steps=8)
    page.mouse.up()
    page.mouse.wheel(0, 300)
    wait(page).wait_for_timeout(400)
    until(page, "huying.labels().length > 20")
    assert overlaps(page) == [] and before > 20

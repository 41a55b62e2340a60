"""The sheet of an entity, the lists by district, the matrix of levels and lines."""

import pytest
from browsing import address, at, content, heading, overlaps, wait
from two_papers import CALL, WANG


def cards(page):
    wait(page)
    found = page.locator(".card")
    return {
        card.locator("h3").inner_text().split()[0]: card.inner_text() for card in map(found.nth, range(found.count()))
    }


def test_the_sheet_of_an_initiative(open_page):
    page = open_page(at(node=CALL), name="papers")
    page.get_by_text("全貌").click()
    found = cards(page)
    assert "云河区委组织部" in found["牵头"] and "牵头" in found["牵头"]
    assert "云河区民政局" in found["配合、参与"] and "云河区民政局" not in found["牵头"]
    assert "林州镇政府" in found["实施"]
    assert "《方案》" in found["文件"] and "林州镇" in found["推行的地方"]
    assert page.locator(".tree .tree").inner_text().startswith("呼叫模块")
    assert "2 亿元" in found["数字"] and page.locator(".lane").count() == 2
    assert f"of={CALL}" in address(page) and "node=" not in address(page)


def test_from_the_sheet_to_the_sentence_and_to_another_sheet(open_page):
    page = open_page(at(view="page", of=CALL), name="papers")
    page.locator(".card", has_text="牵头").first.locator(".proof").click()
    assert "云河区委组织部牵头街呼区应。" in content(page)
    assert page.locator("#sheet-title").inner_text() == "街呼区应"
    page.locator(".tree .name", has_text="响应平台").click()
    wait(page)
    assert page.locator("#sheet-title").inner_text() == "响应平台"
    page.go_back()
    page.go_back()
    wait(page)
    assert page.locator("#sheet-title").inner_text() == "街呼区应"
    page.get_by_text("在图上看").click()
    assert heading(page) == "街呼区应" and page.locator("#canvas").is_visible()


def test_posts_on_a_time_line(open_page):
    page = open_page(at(view="page", of=WANG), name="papers")
    rows = page.locator(".card").first.locator(".timeline li")
    assert [rows.nth(i).locator("strong").inner_text() for i in range(rows.count())] == ["副区长", "区长"]
    dots = page.locator(".card").first.locator(".dot")
    boxes = [dots.nth(i).bounding_box() for i in range(dots.count())]
    assert boxes[0]["x"] < boxes[1]["x"]
    assert dots.nth(1).get_attribute("aria-label") == "2023-05 现任 区长 云河区"
    dots.nth(1).click()
    assert "云河区区长王小北讲话。" in content(page)


def test_lists_by_district(open_page):
    page = open_page("#view=list&kind=agency", name="papers")
    headings = page.locator(".list h3").all_inner_texts()
    assert headings[0].startswith("云河区") and headings[1].startswith("云山市")
    page.locator("#district").select_option("place:云山市")
    wait(page)
    assert page.locator(".columns .name").all_inner_texts() == ["云山市民政局"]
    page.locator(".tabs a", has_text="地点").click()
    wait(page)
    assert page.locator(".columns .name").all_inner_texts() == ["云山市"]
    page.locator(".columns .name").click()
    assert heading(page) == "云山市"


def test_the_matrix_of_levels_and_lines(open_page):
    page = open_page("#view=matrix", name="papers")
    assert page.locator(".grid thead th").all_inner_texts() == ["市级", "区县", "镇街"]
    assert "民生保障" in page.locator(".grid tbody th").all_inner_texts()
    page.get_by_label("民生保障 区县：1").click()
    text = content(page)
    assert "云河区民政局" in text and "街呼区应" in text and "配合" in text
    page.locator("#view-graph").click()
    assert heading(page) == "从新闻里读出的关系"


@pytest.mark.parametrize("view", ["page&of=person%3A无", "nothing", "matrix&cell=a.b", "list&kind=x&district=y"])
def test_views_that_lead_nowhere(open_page, view):
    page = open_page(f"#view={view}", name="papers")
    assert wait(page).locator("#stage").is_visible()


def test_the_views_hold_hostile_text(open_page):
    for view in ("page&of=person:王小北", "list", "matrix", "table"):
        page = open_page(f"#view={view}", name="hostile")
        wait(page).wait_for_timeout(100)
        assert page.evaluate("window.hacked") is None and page.locator("img").count() == 0
    assert overlaps(open_page(name="hostile")) == []

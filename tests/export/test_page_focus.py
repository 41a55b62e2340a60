"""Neighbourhoods, paths, links and the back button."""

import pytest
from browsing import FIVE, WANG, address, at, click_node, content, heading, overlaps, shown, until, wait
from two_papers import CALL


def test_focus_by_steps(open_page):
    page = open_page(at(node=FIVE))
    sizes = []
    for steps in "123":
        page.keyboard.press(steps)
        until(page, f"location.hash.includes('steps={steps}')")
        sizes.append(shown(page)["nodes"])
        assert overlaps(page) == []
    assert sizes == [3, 5, 7]
    page.keyboard.press("Escape")
    assert "steps" not in address(page) and heading(page) == "五个一"
    page.keyboard.press("Escape")
    assert heading(page) == "从新闻里读出的关系"


def test_the_shortest_path_between_two(open_page):
    page = open_page(at(node="agency:云河区民政局"))
    page.get_by_text("找到另一个实体的路径").click()
    page.locator("#search").fill("wxb")
    page.keyboard.press("Enter")
    assert "相隔 3 步" in content(page)
    assert page.locator(".hop").count() == 3
    assert shown(page) == {"nodes": 4, "edges": 3}


def test_a_path_counts_inferred_relations_only_when_asked(open_page):
    page = open_page(at(**{"from": "agency:云河区社会治理中心", "to": FIVE}))
    assert "不相连" in page.locator(".hint").inner_text()
    page.get_by_text("把推断的关系也算上").click()
    assert "相隔 3 步" in content(page)


def test_the_back_button_and_a_link(open_page):
    page = open_page()
    click_node(page, WANG)
    page.locator(".proof").first.click()
    assert wait(page).locator(".evidence").count() == 1
    link = page.evaluate("location.hash")
    page.go_back()
    assert heading(page) == "王小北"
    page.go_back()
    assert heading(page) == "从新闻里读出的关系"
    page.go_forward()
    assert heading(page) == "王小北"
    again = open_page(link)
    assert again.locator(".evidence").count() == 1


@pytest.mark.parametrize(
    "fragment", ["#node=person:无", "#edge=a", "#article=%E0%A4%A", "#from=x&to=y", "#steps=9&hide=,,"]
)
def test_an_address_that_leads_nowhere_opens_the_start(open_page, fragment):
    assert heading(open_page(fragment)) == "从新闻里读出的关系"


def test_step_by_step_from_one_entity(open_page):
    page = open_page(at(node="initiative:云河区-呼叫模块", steps="1"), name="papers")
    assert shown(page)["nodes"] == 2
    click_node(page, "initiative:云河区-响应平台")
    assert heading(page) == "响应平台" and shown(page)["nodes"] == 2
    page.locator("#grow").click()
    assert shown(page)["nodes"] == 3
    click_node(page, CALL)
    page.keyboard.press("e")
    until(page, "location.hash.split('grow=')[1].includes(',')")
    assert shown(page)["nodes"] == 8
    assert page.locator("#grow").count() == 0
    assert "周围 1 步：呼叫模块" in page.locator("#scope").inner_text()
    page.go_back()
    assert shown(page)["nodes"] == 3
    page.locator("#scope").get_by_role("button").click()
    assert shown(page)["nodes"] == 11


def test_the_centre_of_a_focus_stays_while_others_are_read(open_page):
    page = open_page(at(node=CALL, steps="1"), name="papers")
    page.locator("#content .name", has_text="云河区民政局").click()
    assert heading(page) == "云河区民政局" and shown(page)["nodes"] == 7
    page.locator("#search").fill("云山市民政局")
    page.keyboard.press("Enter")
    assert heading(page) == "云山市民政局" and shown(page)["nodes"] == 11

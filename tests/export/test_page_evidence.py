"""What an entity is, and the sentences behind a relation."""

from browsing import FIVE, LINZHOU, WANG, at, click_between, click_node, content, heading, until, wait
from small_paper import NAME
from two_papers import CALL


def test_a_click_on_a_node_says_what_it_is(open_page):
    page = open_page()
    click_node(page, WANG)
    assert heading(page) == "王小北"
    text = content(page)
    assert "任职" in text and "区长" in text and "考察" in text and "原句 2" in text
    click_node(page, "initiative:街呼区应")
    figures = page.locator(".figures").inner_text()
    assert "已解决事项" in figures and "至少 26,000 件" in figures
    assert page.locator(".relations h3").first.inner_text().startswith("实施者")


def test_the_facts_of_an_entity(open_page):
    page = open_page()
    page.locator("#search").fill("本地叫法社会")
    page.keyboard.press("Enter")
    assert heading(page) == "云河区社会治理中心"
    facts = dict(zip(*(page.locator(f".facts {tag}").all_inner_texts() for tag in ("dt", "dd")), strict=True))
    assert facts == {
        "又称": "本地叫法社会治理中心",
        "类别": "事业单位",
        "所属": "云河区",
        "见报": "2023-05-06 — 2023-06",
        "提及": "1 次",
    }
    page.locator(".facts a").click()
    assert heading(page) == "云河区"


def test_a_click_on_an_edge_shows_every_sentence_with_both_ends(open_page):
    page = open_page(at(node=WANG, steps="1"))
    click_between(page, WANG, LINZHOU)
    cards = page.locator(".evidence")
    assert cards.count() == 2
    for index, said in enumerate(("王小北到林州镇调研。", "王小北再到林州镇督查。")):
        card = cards.nth(index)
        assert card.locator("blockquote").inner_text() == said
        assert card.locator("mark.subject").inner_text() == "王小北"
        assert card.locator("mark.object").inner_text() == "林州镇"
        assert "治理同心圆" in card.inner_text() and "2023-05-06" in card.inner_text() and NAME in card.inner_text()
    assert "据报道已做" in cards.nth(0).inner_text() and "计划" in cards.nth(1).inner_text()
    assert "规则 rule.a" in cards.nth(0).inner_text() and "置信度 0.90" in cards.nth(0).inner_text()


def test_the_paper_and_both_citations(open_page):
    page = open_page(at(edge=f"agency:云河区-委组织部 runs {CALL}"), name="papers")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    assert "2022-10-23 · 《云河日报》 · 云河日报 20221023.txt" in content(page)
    assert "牵头" in page.locator(".chips").inner_text()
    page.locator(".cite summary").click()
    cited = page.locator(".citation .cited").all_inner_texts()
    assert cited == [
        "周一木. 街呼区应起步[N]. 云河日报, 2022-10-24.",
        "周一木. “街呼区应起步.” 云河日报, October 24, 2022.",
    ]
    page.locator(".citation button").first.click()
    until(page, "document.querySelector('#status').textContent === '已复制'")
    assert page.evaluate("navigator.clipboard.readText()") == cited[0]


def test_a_citation_says_what_is_not_known(open_page):
    page = open_page(at(article="article:街呼区应一年"), name="papers")
    page.locator(".cite summary").click()
    assert page.locator(".citation .cited").all_inner_texts() == [
        "周一木. 街呼区应一年[N]. [报纸名不详], [2023-05].",
        "周一木. “街呼区应一年.” [报纸名不详], [May 2023?].",
    ]


def test_every_edge_marks_both_ends(open_page):
    page = open_page("#view=table")
    links = page.locator("tbody td:nth-child(2) a")
    addresses = [links.nth(index).get_attribute("href") for index in range(links.count())]
    assert len(addresses) == 9
    for address in sorted(set(addresses)):
        page.evaluate("address => { location.hash = address }", address)
        wait(page)
        for side in ("subject", "object"):
            assert page.locator(f".evidence mark.{side}").count() >= 1, address


def test_a_broken_word_is_whole_again(open_page):
    page = open_page(at(edge="agency:云河区社会治理中心 runs initiative:街呼区应"))
    quote_ = page.locator(".evidence blockquote").inner_text()
    assert quote_ == "云河区社会治理中心创新街呼区应工作机制,已解决2.6万余件事项。"
    assert page.locator("mark.object").inner_text() == "街呼区应"


def test_a_sentence_over_several_lines_is_running_text(open_page):
    page = open_page(at(edge=f"{LINZHOU} runs {FIVE}"), name="broken")
    said = "电话打了几次没人管,林州镇落实五个一,用Green City办法。"
    assert page.locator(".evidence blockquote").inner_text() == said
    assert page.locator("mark.object").inner_text() == "五个一"
    page.locator("#view-table").click()
    assert wait(page).locator("td.quote").inner_text() == said


def test_show_in_article(open_page):
    page = open_page(at(edge=f"{LINZHOU} runs {FIVE}"))
    page.get_by_text("在全文中看").click()
    assert heading(page) == "治理同心圆"
    assert page.locator(".text p").count() == 4
    assert page.locator(".text .mention").count() == 12
    assert page.locator(".wanted").inner_text() == "林州镇落实五个一,云河区民政局参与。"
    page.locator(".text .mention", has_text="五个一").click()
    assert heading(page) == "五个一"

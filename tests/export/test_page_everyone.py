"""Both languages, the keyboard, screen readers."""

from browsing import LINZHOU, WANG, address, at, content, heading, shown, wait


def test_both_languages(open_page):
    page = open_page(at(node=WANG))
    page.locator("#language").click()
    assert page.locator("html").get_attribute("lang") == "en"
    text = page.locator("body").inner_text()
    assert "holds post in" in text and "Only around it" in text and "Export" in text
    assert "lang=en" in address(page) and heading(page) == "王小北"
    page.locator("#language").click()
    assert "任职" in page.locator("#filters").inner_text()


def test_the_page_opens_in_the_language_of_the_browser_and_remembers_another(open_page):
    page = open_page(locale="en-GB")
    assert page.locator("html").get_attribute("lang") == "en"
    page.evaluate("location.hash = '#lang=zh'")
    assert wait(page).locator("html").get_attribute("lang") == "zh-CN"
    page.evaluate("location.hash = ''")
    assert wait(page).locator("html").get_attribute("lang") == "en"
    page.locator("#language").click()
    page.evaluate("location.hash = ''")
    assert wait(page).locator("html").get_attribute("lang") == "zh-CN"
    assert page.evaluate("localStorage.getItem('huying-language')") == "zh"


def test_codes_are_words_in_english(open_page):
    page = open_page(at(edge=f"{WANG} inspects {LINZHOU}", lang="en"))
    chips = page.locator(".chips .chip").all_inner_texts()
    assert [chip for chip in chips if chip in ("said to be done", "planned")] == ["said to be done", "planned"]
    assert "supports" in page.locator("#filters").inner_text()


def test_entities_without_relations_are_told_and_can_be_shown(open_page):
    page = open_page(name="crowded")
    assert "98 实体，8 个有关系" in page.locator("#facts").inner_text()
    page.get_by_text("另有 90 个没有关系").click()
    assert shown(page)["nodes"] == 98


def test_by_keyboard_alone(open_page):
    page = open_page()
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowRight")
    spoken = page.locator("#status").inner_text()
    assert spoken
    page.keyboard.press("Enter")
    assert spoken.split("，")[0] == heading(page)
    page.locator(".proof").first.focus()
    page.keyboard.press("Enter")
    assert wait(page).locator(".evidence").count() >= 1
    assert page.evaluate("document.activeElement.tagName") == "H2"


def test_names_for_screen_readers(open_page):
    page = open_page(at(node=WANG))
    nameless = page.evaluate(
        """[...document.querySelectorAll('button, a, input, select, summary, [role]')]
        .filter((e) => !e.hidden && !['status', 'search'].includes(e.getAttribute('role')))
        .filter((e) => !(e.getAttribute('aria-label') || e.textContent.trim() || (e.labels && e.labels.length)))
        .map((e) => e.outerHTML)"""
    )
    assert nameless == []
    twice = page.evaluate(
        "[...document.querySelectorAll('[id]')].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i)"
    )
    assert twice == []


def test_the_keys_are_explained(open_page):
    page = open_page()
    page.keyboard.press("?")
    assert "展开相邻的实体" in page.locator("#keys").inner_text()
    page.keyboard.press("1")
    page.keyboard.press("Escape")
    assert page.locator("#keys").is_hidden() and "node" not in page.evaluate("location.hash")


def test_one_is_singular_in_english(open_page):
    page = open_page(at(edge=f"{LINZHOU} runs initiative:五个一", lang="en"))
    assert "1 sentence" in content(page) and "1 sentences" not in content(page)
    assert "1 article ·" in page.locator("#facts").inner_text()


def test_paper_is_white_and_holds_no_controls(open_page):
    page = open_page(at(node=WANG), color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    ground = "getComputedStyle(document.documentElement).getPropertyValue('--ground')"
    assert page.evaluate(ground).strip() == "#ffffff"
    for hidden in ("#views", "#search", "#filters", "#stage", ".actions"):
        assert not page.locator(hidden).first.is_visible()
    assert page.locator("#content h2").first.is_visible()

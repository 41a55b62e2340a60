"""The page in a real Chromium without network: what a reader does, and what a hostile page tries."""

import csv
import io
import json
import os
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from small_paper import HOSTILE, NAME, graph, hostile_graph

from kg.export.html import write_html

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
WANG, LINZHOU, FIVE = "person:王小北", "place:林州镇", "initiative:五个一"


@pytest.fixture(scope="session")
def browser():
    try:
        from playwright.sync_api import sync_playwright

        if not Path(CHROMIUM).exists():
            raise FileNotFoundError(CHROMIUM)
    except (ImportError, FileNotFoundError) as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no browser: {missing}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("pages")
    crowd = tuple(f"agency:云河区第{number}专项治理工作领导小组" for number in range(90))
    graphs = {
        "plain": graph(lonely=("document:无人提及的文件",)),
        "crowded": graph(lonely=crowd),
        "hostile": hostile_graph(),
    }
    for name, made_of in graphs.items():
        (made / name).mkdir()
        write_html(made_of, made / name)
    return made


@pytest.fixture
def open_page(browser, folder):
    """Open the page at an address; at the end nothing may have been requested, logged or thrown."""
    contexts, requests, troubles = [], [], []

    def open_(fragment="", *, name="plain", **options):
        size = options.pop("viewport", {"width": 1440, "height": 900})
        context = browser.new_context(viewport=size, offline=True, accept_downloads=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(error.message))
        page.on("dialog", lambda dialog: troubles.append(dialog.message) or dialog.dismiss())
        page.goto((folder / name / "graph.html").as_uri() + fragment)
        until(page, "!document.querySelector('#table').hidden || huying.labels().length > 0")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert [url for url in requests if not url.startswith(("file:", "blob:"))] == []
    assert len([url for url in requests if url.startswith("file:")]) == len(contexts)
    assert troubles == []


def until(page, expression):
    """Ask until it is true. (Playwright's own wait_for_function needs eval, which the page's policy forbids.)"""
    for _ in range(100):
        if page.evaluate(expression):
            return page
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {expression}")


def wait(page):
    """Wait until the page shows what its address says."""
    return until(page, "huying.ready()")


def shown(page):
    return wait(page).evaluate("huying.shown()")


def heading(page):
    wait(page)
    return page.locator("#content h2").first.inner_text()


def content(page):
    return wait(page).locator("#content").inner_text()


def address(page):
    return wait(page).evaluate("decodeURIComponent(location.hash)")


def at(**state):
    return "#" + "&".join(f"{key}={quote(value)}" for key, value in state.items())


def click_at(page, x, y):
    """Click on the picture and wait until something has been opened."""
    before = page.evaluate("location.hash")
    box = page.locator("#canvas").bounding_box()
    page.mouse.click(box["x"] + x, box["y"] + y)
    until(page, f"location.hash !== {json.dumps(before)}")
    wait(page)


def spot_of(page, identifier):
    return wait(page).evaluate("id => huying.positionOf(id)", identifier)


def click_node(page, identifier):
    spot = spot_of(page, identifier)
    click_at(page, spot["x"], spot["y"])


def click_between(page, one, other):
    spots = [spot_of(page, identifier) for identifier in (one, other)]
    click_at(page, *((spots[0][axis] + spots[1][axis]) / 2 for axis in "xy"))


COVERS = """['shown', 'zoom'].map((id) => document.getElementById(id))
    .map((e) => ({x: e.offsetLeft, y: e.offsetTop, width: e.offsetWidth, height: e.offsetHeight, name: e.id}))"""


def overlaps(page):
    """Pairs of names (of nodes and of relations, and what lies over the picture) that touch."""
    wait(page).wait_for_timeout(100)
    labels = page.evaluate("huying.labels()") + page.evaluate(COVERS)
    pairs = [(a, b) for position, a in enumerate(labels) for b in labels[:position]]
    return [
        (a["name"], b["name"])
        for a, b in pairs
        if a["x"] < b["x"] + b["width"]
        and b["x"] < a["x"] + a["width"]
        and a["y"] < b["y"] + b["height"]
        and b["y"] < a["y"] + a["height"]
    ]


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


def test_an_article_is_found_by_its_title(open_page):
    page = open_page()
    page.locator("#search").fill("同心圆")
    page.locator("#hits li").first.click()
    assert heading(page) == "治理同心圆"


def test_a_click_on_a_node_says_what_it_is(open_page):
    page = open_page()
    click_node(page, WANG)
    assert heading(page) == "王小北"
    text = content(page)
    assert "任职" in text and "区长" in text and "考察" in text and "原句 2" in text
    click_node(page, "initiative:街呼区应")
    figures = page.locator(".figures").inner_text()
    assert "已解决事项" in figures and "超过 26,000 件" in figures
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
    assert "已完成" in cards.nth(0).inner_text() and "计划" in cards.nth(1).inner_text()
    assert "规则 rule.a" in cards.nth(0).inner_text() and "置信度 0.90" in cards.nth(0).inner_text()


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


def test_show_in_article(open_page):
    page = open_page(at(edge=f"{LINZHOU} runs {FIVE}"))
    page.get_by_text("在全文中看").click()
    assert heading(page) == "治理同心圆"
    assert page.locator(".text p").count() == 4
    assert page.locator(".text .mention").count() == 12
    assert page.locator(".wanted").inner_text() == "林州镇落实五个一,云河区民政局参与。"
    page.locator(".text .mention", has_text="五个一").click()
    assert heading(page) == "五个一"


def test_filters_have_counts_and_a_reset(open_page):
    page = open_page()
    assert page.locator(".row", has_text="地点").locator(".count").inner_text() == "2"
    page.get_by_label("地点", exact=True).uncheck()
    assert shown(page) == {"nodes": 6, "edges": 3}
    assert "hide=place" in address(page)
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


def test_the_table_shows_the_same_and_sorts(open_page):
    page = open_page("#view=table")
    assert page.locator("tbody tr").count() == 9
    page.locator("th button", has_text="关系").click()
    relations = page.locator("tbody td:nth-child(2)").all_inner_texts()
    assert relations == page.evaluate("list => [...list].sort((a, b) => a.localeCompare(b, 'zh-CN'))", relations)
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("关系")
    page.locator("#toggle-view").click()
    assert wait(page).locator("#canvas").is_visible()


def download(page, kind):
    page.locator("#exports summary").click()
    with page.expect_download() as event:
        page.locator(f"[data-export={kind}]").click()
    return Path(event.value.path()).read_bytes()


def test_exports(open_page):
    page = open_page(name="hostile")
    raw = download(page, "csv")
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert len(rows) == 11 and rows[0][:4] == ["主体", "关系", "客体", "原句"]
    assert all(not cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert any(row[2].startswith("'=cmd") for row in rows)
    data = json.loads(download(page, "json"))
    assert len(data["relations"]) == 9 and all(relation["evidence"] for relation in data["relations"])
    assert download(page, "png").startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "fragment", ["", at(node=WANG), at(node=LINZHOU, steps="1"), at(article="article:a1"), "#view=table"]
)
def test_hostile_text_does_nothing(open_page, fragment):
    page = open_page(fragment, name="hostile")
    page.locator("#search").fill("script")
    page.mouse.move(700, 450)
    page.wait_for_timeout(150)
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 2
    if WANG in fragment or quote(WANG) in fragment:
        assert page.locator("#content h2").text_content() == HOSTILE
    assert page.locator("a[href^=javascript]").count() == 0


def test_both_languages(open_page):
    page = open_page(at(node=WANG))
    page.locator("#language").click()
    assert page.locator("html").get_attribute("lang") == "en"
    text = page.locator("body").inner_text()
    assert "holds post in" in text and "Only around it" in text and "Export" in text
    assert "lang=en" in address(page) and heading(page) == "王小北"
    page.locator("#language").click()
    assert "任职" in page.locator("#filters").inner_text()


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

"""The table, and what can be saved from the page."""

import csv
import io
import json
from xml.etree import ElementTree

from browsing import download, shown, wait
from small_paper import HOSTILE


def test_the_table_shows_the_same_and_sorts(open_page):
    page = open_page("#view=table")
    assert page.locator("tbody tr").count() == 9
    page.locator("th button", has_text="关系").click()
    relations = page.locator("tbody td:nth-child(2)").all_inner_texts()
    assert relations == page.evaluate("list => [...list].sort((a, b) => a.localeCompare(b, 'zh-CN'))", relations)
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("关系")
    page.locator("#view-graph").click()
    assert wait(page).locator("#canvas").is_visible()


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


def test_the_drawing_is_well_formed_and_harmless(open_page):
    page = open_page(name="hostile")
    root = ElementTree.fromstring(download(page, "svg"))
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {"svg", "title", "rect", "circle", "polygon", "path", "text"}
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name]
    titles = [element.text for element in root.iter() if element.tag.endswith("title")]
    assert HOSTILE.replace("\u2028", "\n") in {title.replace("\u2028", "\n") for title in titles}
    assert len(titles) == 1 + shown(page)["nodes"]
    assert any("人物" in (element.text or "") for element in root.iter())


def test_files_hold_what_is_shown(open_page):
    page = open_page("#relations=partOf", name="papers")
    rows = list(csv.reader(io.StringIO(download(page, "csv").decode("utf-8-sig"), newline="")))
    assert [row[1] for row in rows[1:]] == ["属于", "属于"]
    assert len(json.loads(download(page, "json"))["relations"]) == 2


def test_both_files_hold_the_same_sentences_under_a_filter(open_page):
    page = open_page("#sure=0.8&relations=inspects")
    rows = list(csv.reader(io.StringIO(download(page, "csv").decode("utf-8-sig"), newline="")))
    (relation,) = json.loads(download(page, "json"))["relations"]
    assert [item["confidence"] >= 0.8 for item in relation["evidence"]] == [True]
    assert len(rows) == 2

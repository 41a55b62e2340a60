"""The table, and what can be saved from the page."""

import csv
import io
import json

from browsing import download, wait


def test_the_table_shows_the_same_and_sorts(open_page):
    page = open_page("#view=table")
    assert page.locator("tbody tr").count() == 9
    page.locator("th button", has_text="关系").click()
    relations = page.locator("tbody td:nth-child(2)").all_inner_texts()
    assert relations == page.evaluate("list => [...list].sort((a, b) => a.localeCompare(b, 'zh-CN'))", relations)
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("关系")
    page.locator("#toggle-view").click()
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

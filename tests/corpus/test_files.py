from pathlib import Path

import pytest

from kg.corpus import read_page, read_pages


def test_pages_by_name_and_bad_files_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("云河区召开会议\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("石桥街道\n", encoding="utf-8")
    (tmp_path / "notes.md").write_text("no page", encoding="utf-8")
    (tmp_path / "empty.txt").write_text(" \n\u3000\n", encoding="utf-8")
    (tmp_path / "2021").mkdir()
    (tmp_path / "2021" / "gbk.txt").write_bytes("云河区召开民情夜访工作部署会".encode("gb18030"))
    (tmp_path / ".hidden.txt").write_text("云河区", encoding="utf-8")
    (tmp_path / "greek.txt").write_bytes("Ελληνικά και άλλα".encode("iso8859_7"))
    (tmp_path / "pdf.txt").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "nul.txt").write_bytes(b"abc\0def")
    (tmp_path / "junk.txt").write_bytes(b"\x80\x81\xff\xfa\x80")
    (tmp_path / "folder.txt").mkdir()
    pages, bad = read_pages(tmp_path)
    assert [page.name for page in pages] == ["2021/gbk.txt", "a.txt", "b.txt"]
    assert pages[0].text == "云河区召开民情夜访工作部署会"
    reasons = {page.name: page.reason for page in bad}
    assert sorted(reasons) == ["empty.txt", "greek.txt", "junk.txt", "nul.txt", "pdf.txt"]
    assert "neither UTF-8 nor GB18030" in reasons["greek.txt"]
    assert "PDF" in reasons["pdf.txt"]
    assert "NUL" in reasons["nul.txt"]
    assert reasons["empty.txt"] == "is empty"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_and_line_ends_keep_offsets_true(tmp_path: Path, newline: str) -> None:
    text = newline.join(["\ufeff云河区召开会议", "", "本报讯(记者 林岚)3月8日,云河区召开民情夜访会议。"])
    (tmp_path / "bom.txt").write_bytes(text.encode("utf-8"))
    (page,), _ = read_pages(tmp_path)
    assert page.text == text
    (article,) = read_page(page).articles
    assert (article.title, article.start, article.end) == ("云河区召开会议", 1, len(text))

"""Word documents, made with python-docx and then damaged."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml

from kg.corpus import read_page
from kg.corpus.readers.docx import read_docx
from kg.records import BadPage, Page
from tests.corpus.test_reading import check_reading

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
BOX = f"""<w:p {NS}><w:r><w:t>框外</w:t></w:r><w:r><mc:AlternateContent>
<mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></mc:Choice>
<mc:Fallback><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></mc:Fallback>
</mc:AlternateContent></w:r></w:p>"""
DELETED = f"<w:p {NS}><w:del><w:r><w:t>删去</w:t></w:r></w:del><w:r><w:t>前</w:t><w:br/><w:t>后</w:t></w:r></w:p>"


@pytest.fixture(scope="module")
def data() -> bytes:
    document = Document()
    document.core_properties.author = "打字员"
    document.add_heading("云河区召开防汛调度会", 0)
    document.add_paragraph("□记者 林岚")
    document.add_paragraph("7月11日，云河区召开防汛调度会，区委副书记秦朗主持会议并讲话，要求各街道抓好落实。")
    table = document.add_table(2, 2)
    for row, words in zip(table.rows, [("街道", "物资点"), ("南屏街道", "12处")], strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    column = document.add_table(1, 1).cell(0, 0)
    column.text = "版面用表格排成时，每段一行。"
    column.add_paragraph("这是第二段。")
    for xml in (BOX, DELETED):
        document.element.body.insert(-1, parse_xml(xml))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def read(path: Path, data: bytes) -> Page | BadPage:
    path.write_bytes(data)
    (result,) = read_docx("a.docx", path)
    return result


def with_part(data: bytes, change: Callable[[bytes], bytes], name: str = "word/document.xml") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, change(old.read(part)) if part.filename == name else old.read(part))
    return file.getvalue()


def test_paragraphs_tables_and_text_boxes_in_order(data: bytes, tmp_path: Path) -> None:
    page = read(tmp_path / "a.docx", data)
    assert isinstance(page, Page)
    assert page.text.split("\n") == [
        "云河区召开防汛调度会",
        "□记者 林岚",
        "7月11日，云河区召开防汛调度会，区委副书记秦朗主持会议并讲话，要求各街道抓好落实。",
        "街道\t物资点",
        "南屏街道\t12处",
        "版面用表格排成时，每段一行。",
        "这是第二段。",
        "框外",
        "框内",
        "前",
        "后",
        "",
    ]
    reading = read_page(page)
    check_reading(reading)
    assert (reading.articles[0].title, reading.articles[0].reporters) == ("云河区召开防汛调度会", ("林岚",))


def entities(xml: bytes) -> bytes:
    declared = b'<!DOCTYPE w:document [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document'
    return xml.replace(b"<w:document", declared, 1).replace("秦朗".encode(), b"&e;")


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda data: b"", "is empty"),
        (lambda data: "文字".encode(), "is no Word document"),
        (lambda data: b"%PDF-1.4", "looks like a PDF"),
        (lambda data: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or password-protected"),
        (lambda data: data[: len(data) // 2], "damaged"),
        (lambda data: data[:60], "damaged"),
        (lambda data: with_part(data, lambda xml: xml[:300]), "no Word document that can be read"),
        (lambda data: with_part(data, lambda xml: b"", "[Content_Types].xml"), "no Word document that can be read"),
        (lambda data: with_part(data, entities), "declares XML entities"),
        (lambda data: with_part(data, lambda xml: entities(xml).decode().encode("utf-16")), "declares XML entities"),
        (lambda data: with_part(data, lambda xml: xml + b" " * 60_000_000), "more than 50 MB of text markup"),
        (
            lambda data: with_part(data, lambda xml: xml.replace(b"<w:body>", b"<w:body>" + b"<w:sdt>" * 5000)),
            "no Word document that can be read",
        ),
        (lambda data: with_part(data, lambda xml: xml[: xml.index(b"<w:p>")] + b"</w:body></w:document>"), "no text"),
    ],
)
def test_what_is_no_page_is_one_sentence(
    damage: Callable[[bytes], bytes], says: str, data: bytes, tmp_path: Path
) -> None:
    bad = read(tmp_path / "a.docx", damage(data))
    assert isinstance(bad, BadPage)
    assert says in bad.reason


def test_a_zip_archive_is_no_document(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("a.txt", "文字")
    bad = read(tmp_path / "a.docx", file.getvalue())
    assert bad == BadPage("a.docx", "is a zip archive but no Word document")


def test_one_flipped_byte_is_never_a_traceback(data: bytes, tmp_path: Path) -> None:
    for place in range(0, len(data), len(data) // 60):
        broken = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
        assert read(tmp_path / "b.docx", broken)

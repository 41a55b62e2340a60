"""PDF files with a text layer, and those without."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from kg.corpus import read_page
from kg.corpus.readers.pdf import read_pdf
from kg.records import BadPage, Page
from tests.corpus.pdfs import to_pdf
from tests.corpus.test_reading import check_reading

LEFT = [
    "云河区推行民情夜访制度",
    "□本报记者 林岚",
    "本报讯 3月8日,云河区委召",
    "开民情夜访工作部署会,要求",
    "全区机关干部每周走进小区。",
]
RIGHT = [
    "老旧小区加梯一次办",
    "□本报记者 周济民",
    "本报讯 3月7日,云河区住房",
    "和城乡建设局推出加装电梯",
    "一次办,提升办理效率。",
]
COLUMNS = [(x, 700 - 20 * n, line) for x, lines in ((50, LEFT), (300, RIGHT)) for n, line in enumerate(lines)]


def read(path: Path, data: bytes) -> list[Page | BadPage]:
    path.write_bytes(data)
    return list(read_pdf("a.pdf", path))


def locked(data: bytes, password: str) -> bytes:
    writer, file = PdfWriter(clone_from=PdfReader(io.BytesIO(data))), io.BytesIO()
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    writer.write(file)
    return file.getvalue()


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    (page,) = read(tmp_path / "a.pdf", to_pdf([COLUMNS]))
    assert isinstance(page, Page)
    assert page.text.split() == " ".join(LEFT + RIGHT).split()
    reading = read_page(page)
    check_reading(reading)
    assert [(a.title, a.reporters) for a in reading.articles] == [(LEFT[0], ("林岚",)), (RIGHT[0], ("周济民",))]


def test_each_sheet_of_a_newspaper_is_a_page(tmp_path: Path) -> None:
    results = read(tmp_path / "a.pdf", to_pdf([COLUMNS, [], COLUMNS], size=(1080, 1540)))
    assert [result.name for result in results] == ["a.pdf#1", "a.pdf#2", "a.pdf#3"]
    assert [isinstance(result, Page) for result in results] == [True, False, True]
    assert results[1] == BadPage("a.pdf#2", "has no text layer, it is a scan (run OCR on it first)")


def test_pages_of_office_paper_read_on(tmp_path: Path) -> None:
    (page,) = read(tmp_path / "a.pdf", to_pdf([COLUMNS[:4], COLUMNS[4:]]))
    assert isinstance(page, Page)
    assert page.text.split() == " ".join(LEFT + RIGHT).split()


def test_a_file_that_only_its_owner_may_change_is_read(tmp_path: Path) -> None:
    (page,) = read(tmp_path / "a.pdf", locked(to_pdf([COLUMNS]), ""))
    assert isinstance(page, Page)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        ("文字".encode(), "is no PDF"),
        (b"PK\x03\x04", "looks like a zip archive"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "is a damaged PDF"),
        (to_pdf([COLUMNS])[:400], "is a damaged PDF"),
        (to_pdf([[]]), "is a scan"),
        (to_pdf([]), "has 0 pages"),
        (locked(to_pdf([COLUMNS]), "secret"), "is protected by a password"),
    ],
)
def test_what_is_no_page_is_one_sentence(data: bytes, says: str, tmp_path: Path) -> None:
    (bad,) = read(tmp_path / "a.pdf", data)
    assert isinstance(bad, BadPage)
    assert says in bad.reason


def test_one_flipped_byte_is_never_a_traceback(tmp_path: Path) -> None:
    data = to_pdf([COLUMNS])
    for place in range(0, len(data), len(data) // 60):
        assert read(tmp_path / "a.pdf", data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])

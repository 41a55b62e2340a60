"""Folders of mixed kinds, built: every citation can be checked in page_texts/, and nothing is read that is no page."""

import io
import json
import os
import shutil
import subprocess
import sys

import pytest
from docx import Document

from kg.corpus import read_pages
from kg.corpus.readers import READERS
from kg.errors import PagesError
from kg.export.check import check
from kg.export.sparql import run_query, to_csv
from kg.export.terms import to_link
from kg.pipeline import build
from tests.corpus.pdfs import to_pdf
from tests.test_pipeline import ROOT, assert_same, files

SAVED = ROOT / "tests" / "corpus" / "saved"
LINES = [
    "7月11日，云河区召开防汛调度会，区委副书记秦朗主持会议并讲话。",
    "会议指出，区应急管理局要牵头落实“街巷管家”工作机制，南屏街道、石桥街道等3个街道配合。",
    "据区水利局统计，今年以来全区共排查隐患640处，整改612处。",
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The same article as a file of every kind, in folders."""
    folder = tmp_path_factory.mktemp("mixed")
    for name in ("txt", "web/old", "office"):
        (folder / name).mkdir(parents=True)
    (folder / "txt" / "a.txt").write_text("\n\n".join(["云河区召开防汛调度会", *LINES]), encoding="utf-8")
    shutil.copy(SAVED / "government.html", folder / "web" / "a.html")
    epaper = (SAVED / "epaper.html").read_text(encoding="utf-8")
    (folder / "web" / "old" / "B.HTM").write_bytes(epaper.encode("gb18030"))
    records = [
        {"title": f"云河区召开防汛调度会之{n}", "content": "\n".join(LINES), "pubdate": "2023-07-12"} for n in "一二"
    ]
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in [*records, []])
    (folder / "web" / "news.jsonl").write_text(lines, encoding="utf-8")
    document, file = Document(), io.BytesIO()
    for line in ("云河区召开防汛调度会", *LINES):
        document.add_paragraph(line)
    document.save(file)
    (folder / "office" / "a.docx").write_bytes(file.getvalue())
    placed = [(50, 700 - 20 * n, line) for n, line in enumerate(["云河区召开防汛调度会", "□记者 林岚", *LINES])]
    (folder / "office" / "a.pdf").write_bytes(to_pdf([placed]))
    return folder


@pytest.fixture(scope="module")
def built(pages, tmp_path_factory):
    out = tmp_path_factory.mktemp("built") / "out"
    return build(pages, out), out


def test_every_kind_is_read_and_its_text_is_left_to_check(built):
    outcome, out = built
    derived = ["office/a.docx", "office/a.pdf", "web/a.html", "web/news.jsonl#1", "web/news.jsonl#2", "web/old/B.HTM"]
    assert [page.name for page in outcome.knowledge.pages] == [*derived[:2], "txt/a.txt", *derived[2:]]
    assert [bad.name for bad in outcome.unread] == ["web/news.jsonl#3"]
    assert files(out / "page_texts") == [f"{name}.txt" for name in derived]
    assert "page_texts" in outcome.files


def test_what_is_cited_stands_in_the_text_that_was_left(built, pages):
    _, out = built
    cited = set()
    for kind in ("mentions", "claims", "figures", "articles"):
        for line in (out / "records" / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            path = out / "page_texts" / f"{record['page']}.txt"
            text = (path if path.exists() else pages / record["page"]).read_bytes().decode("utf-8")
            cut = text[record["start"] : record["end"]]
            assert cut.strip()
            assert kind != "mentions" or "".join(cut.split()) == record["text"]
            cited.add((kind, record["page"].rpartition(".")[2]))
    assert {page for kind, page in cited if kind == "claims"} >= {"docx", "pdf", "html", "jsonl#1", "jsonl#2", "txt"}


def test_metadata_reach_the_articles(built):
    articles = {article.page: article for article in built[0].knowledge.articles}
    page = articles["web/a.html"]
    assert (page.title, page.date, page.reporters) == ("云河区召开防汛调度会", "2023-07-11", ("林岚",))
    assert articles["web/news.jsonl#2"].title == "云河区召开防汛调度会之二"
    assert articles["web/news.jsonl#2"].date == "2023-07-11"
    assert articles["web/old/B.HTM"].date == "2019-05-06"


@pytest.mark.parametrize(
    ("url", "term"),
    [
        ("https://news.cn/a_1.html?x=1&y=%E5#top", "<https://news.cn/a_1.html?x=1&y=%E5#top>"),
        ("http://news.cn:8080/云河", "<http://news.cn:8080/%E4%BA%91%E6%B2%B3>"),
        *((url, None) for url in ("http://[x", "http://x/%zz", "http://x/#a#b", "ftp://x")),
        ("http://x/a>b", "<http://x/a%3Eb>"),
        ("", None),
    ],
)
def test_addresses_of_pages_are_safe_in_turtle(url, term):
    assert to_link(url) == term


def test_a_page_tells_where_it_came_from(tmp_path):
    (tmp_path / "pages").mkdir()
    record = {"title": "云河区召开会议", "text": LINES[0], "url": "http://news.cn/云河/1.html"}
    (tmp_path / "pages" / "a.jsonl").write_text(json.dumps(record))
    build(tmp_path / "pages", tmp_path / "out")
    for engine in ("oxigraph", "rdflib"):
        query = "SELECT ?url WHERE { ?page a kg:Page ; rdfs:seeAlso ?url }"
        table = to_csv(run_query([tmp_path / "out"], query, engine=engine))
        assert "http://news.cn/%E4%BA%91%E6%B2%B3/1.html" in table
    assert check(tmp_path / "out" / "graph.ttl") == ()


@pytest.mark.parametrize("seed", ["1", "4321"])
def test_the_same_bytes_under_another_hash_seed(built, pages, seed, tmp_path):
    code = "import sys, pathlib, kg.pipeline; kg.pipeline.build(*map(pathlib.Path, sys.argv[1:]))"
    command = [sys.executable, "-c", code, str(pages), str(tmp_path / "out")]
    subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, cwd=ROOT, check=True)
    assert_same(built[1], tmp_path / "out")


def test_sources_csv_overrules_what_files_say(pages, tmp_path):
    shutil.copytree(pages / "web", tmp_path / "web")
    rows = "page,date,locality,title,author\na.html,2024-07-12,南山市云河区,防汛调度,周济民\nnews.jsonl,2022-07-12,,,\n"
    (tmp_path / "web" / "sources.csv").write_text(rows, encoding="utf-8")
    articles = {article.page: article for article in build(tmp_path / "web", tmp_path / "out").knowledge.articles}
    page = articles["a.html"]
    assert (page.title, page.date, page.locality) == ("防汛调度", "2024-07-11", "南山市云河区")
    assert page.reporters == ("周济民",)
    assert articles["news.jsonl#1"].date == "2022-07-11"


def test_what_builds_and_browsers_left_is_no_page(pages, tmp_path):
    shutil.copytree(pages / "web", tmp_path / "web")
    names = [page.name for page in read_pages(tmp_path / "web")[0]]
    build(tmp_path / "web", tmp_path / "web" / "out")
    build(tmp_path / "web", tmp_path / "web")
    (tmp_path / "web" / "a_files").mkdir()
    (tmp_path / "web" / "b_files").mkdir()
    for folder in ("a_files", "b_files"):
        shutil.copy(SAVED / "government.html", tmp_path / "web" / folder / "frame.html")
    assert [page.name for page in read_pages(tmp_path / "web")[0]] == sorted([*names, "b_files/frame.html"])


@pytest.mark.parametrize(
    ("suffix", "module"),
    [(".html", "resiliparse.parse.html"), (".docx", "docx"), (".pdf", "pypdf")],
)
def test_without_the_extra_a_file_is_left_out_and_the_sentence_says_what_to_do(
    suffix, module, pages, tmp_path, monkeypatch
):
    for path in pages.rglob(f"*{suffix}"):
        shutil.copy(path, tmp_path)
    monkeypatch.setitem(sys.modules, module, None)
    _, (bad,) = read_pages(tmp_path)
    assert bad.reason == f"needs what reads {suffix} files (pip install 'huying[formats]')"


def test_html_in_json_lines_needs_the_extra_too(tmp_path, monkeypatch):
    (tmp_path / "a.jsonl").write_text('{"text": "<p>甲</p>"}\n{"text": "乙"}')
    monkeypatch.setitem(sys.modules, "resiliparse.parse.html", None)
    (page,), (bad,) = read_pages(tmp_path)
    assert (page.name, bad.name) == ("a.jsonl#2", "a.jsonl#1")
    assert "pip install 'huying[formats]'" in bad.reason


def test_a_name_too_long_for_its_text_is_one_sentence(tmp_path):
    name = "长" * 83 + ".html"
    shutil.copy(SAVED / "government.html", tmp_path / name)
    _, (bad,) = read_pages(tmp_path)
    assert bad.reason == "has too long a name (rename the file)"


def test_the_sentence_about_an_empty_folder_names_every_kind(tmp_path):
    with pytest.raises(PagesError) as caught:
        build(tmp_path, tmp_path / "out")
    assert all(suffix in str(caught.value) for suffix in READERS)


def test_long_runs_of_figures_and_posts_are_read_at_once(tmp_path):
    runs = ("云河区" + "主任" * 60 + "石桥镇", "云河恒远公司" + "12月" * 40 + "石桥镇", "石桥镇" + "1" * 80 + "白石村")
    (tmp_path / "a.txt").write_text("\n".join(f"{run}建立“河湖管家”机制。" for run in runs), encoding="utf-8")
    assert build(tmp_path, tmp_path / "out").knowledge.claims

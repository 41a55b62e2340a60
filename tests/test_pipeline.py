"""The whole build on the seeds and on folders as users have them."""

import filecmp
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import OutputError, PagesError
from kg.pipeline import build

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
GOOD = SEEDS / "000_34c490e208558a17.txt"
BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t\n",
    "junk.txt": b"\x80\x81\xff\xfa",
    "scan.txt": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    out = tmp_path_factory.mktemp("build") / "out"
    return build(SEEDS, out), out


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    return folder


def files(folder):
    return sorted(
        str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and ".pages" not in path.parts
    )


def assert_same(one, other):
    assert files(one) == files(other)
    assert filecmp.cmpfiles(one, other, files(one), shallow=False)[1:] == ([], [])


def test_the_seeds_give_all_files_and_a_graph(built):
    outcome, out = built
    assert files(out) == [
        "decisions.csv",
        "evidence.ttl",
        "graph.graphml",
        "graph.html",
        "graph.ttl",
        "metrics.json",
        "questions.csv",
        "records/articles.jsonl",
        "records/claims.jsonl",
        "records/dropped.jsonl",
        "records/entities.jsonl",
        "records/figures.jsonl",
        "records/mentions.jsonl",
        "records/open_claims.jsonl",
        "records/open_mentions.jsonl",
        "records/pages.jsonl",
        "records/questions.jsonl",
        "records/sentences.jsonl",
        "records/verdicts.jsonl",
        "report.html",
        "report.md",
        "review.csv",
    ]
    assert len(outcome.knowledge.pages) == 5
    assert outcome.unread == ()
    assert outcome.knowledge.claims


def test_the_committed_exports_are_what_the_seeds_give(built):
    assert_same(built[1], ROOT / "exports")


@pytest.mark.parametrize("seed", ["1", "4321"])
def test_the_same_bytes_under_another_hash_seed_and_file_order(built, seed, tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    for page in sorted(SEEDS.glob("*.txt"), reverse=True):
        shutil.copy(page, pages)
    code = "import sys, pathlib, kg.pipeline; kg.pipeline.build(*map(pathlib.Path, sys.argv[1:]))"
    command = [sys.executable, "-c", code, str(pages), str(tmp_path / "out")]
    subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, cwd=ROOT, check=True)
    assert_same(built[1], tmp_path / "out")


def test_every_record_is_about_the_page_it_cites(built):
    texts = {path.name: path.read_bytes().decode("utf-8") for path in SEEDS.glob("*.txt")}
    records = {
        name: list(map(json.loads, (built[1] / "records" / f"{name}.jsonl").read_text("utf-8").splitlines()))
        for name in ("articles", "mentions", "claims", "figures", "entities")
    }
    entities = {entity["id"] for entity in records["entities"]}
    articles = {article["id"] for article in records["articles"]}
    for mention in records["mentions"]:
        assert "".join(texts[mention["page"]][mention["start"] : mention["end"]].split()) == mention["text"]
    for record in records["mentions"] + records["claims"] + records["figures"]:
        assert 0 <= record["start"] < record["end"] <= len(texts[record["page"]])
        assert record["article"] is None or record["article"] in articles
        ends = {record[end] for end in ("entity", "subject", "object") if end in record}
        assert ends
        assert ends <= entities


@pytest.mark.parametrize("name", BAD)
def test_a_bad_page_among_good_ones_is_named_and_left_out(name, pages, tmp_path):
    shutil.copy(GOOD, pages)
    (pages / name).write_bytes(BAD[name])
    outcome = build(pages, tmp_path / "out")
    assert [bad.name for bad in outcome.unread] == [name]
    assert [page.name for page in outcome.knowledge.pages] == [GOOD.name]
    assert f"| {name} | " in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", BAD)
def test_a_bad_page_is_an_error_when_strict_and_when_it_is_alone(name, pages, tmp_path):
    (pages / name).write_bytes(BAD[name])
    with pytest.raises(PagesError, match=name):
        build(pages, tmp_path / "out")
    shutil.copy(GOOD, pages)
    with pytest.raises(PagesError, match=name):
        build(pages, tmp_path / "out", strict=True)
    assert files(tmp_path) == sorted([f"pages/{GOOD.name}", f"pages/{name}"])


def test_a_page_whose_name_is_not_utf8_is_left_out_too(pages, tmp_path):
    shutil.copy(GOOD, pages)
    shutil.copy(GOOD, os.fsdecode(os.fsencode(pages) + b"/\xd6\xd0.txt"))  # as unzipped from an old archive
    outcome = build(pages, tmp_path / "out")
    assert [page.name for page in outcome.knowledge.pages] == [GOOD.name]
    assert len(outcome.unread) == 1
    assert outcome.unread[0].name.encode("utf-8")


def test_pages_that_are_not_there(pages, tmp_path):
    (pages / "notes.md").write_text("not a page")
    (tmp_path / "file.txt").write_text("a file")
    for folder, says in ((tmp_path / "nowhere", "no folder"), (tmp_path / "file.txt", "is a file"), (pages, "no page")):
        with pytest.raises(PagesError, match=says):
            build(folder, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_earlier_build_survives_a_failing_one(built, tmp_path):
    shutil.copytree(built[1], tmp_path / "out")
    (tmp_path / "out" / "my notes.txt").write_text("mine")
    with pytest.raises(PagesError):
        build(tmp_path / "nowhere", tmp_path / "out")
    build(SEEDS, tmp_path / "out")
    assert (tmp_path / "out" / "my notes.txt").read_text() == "mine"
    (tmp_path / "out" / "my notes.txt").unlink()
    assert_same(built[1], tmp_path / "out")


def test_an_output_that_is_a_page_is_refused(pages):
    page = Path(shutil.copy(GOOD, pages))
    with pytest.raises(OutputError, match="is a file"):
        build(pages, page)
    assert page.read_bytes() == GOOD.read_bytes()


def test_progress_counts_every_page(pages, tmp_path):
    shutil.copy(GOOD, pages / "b.txt")
    shutil.copy(GOOD, pages / "a.txt")
    seen = []
    build(pages, tmp_path / "out", progress=lambda done, of: seen.append((done, of)))
    assert seen == [(1, 2), (2, 2)]

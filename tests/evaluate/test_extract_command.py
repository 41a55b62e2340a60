"""``kg extract``: what it shows and writes, read back by programs that know nothing of it."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli
from kg.vocabulary import PREDICATES, TYPES

PAGE = """云河区推进治水

本报讯(记者 安宁)5月6日,云河区民政局局长林知
远主持召开治水工作推进会。云河区水利局建立“点长”机制,该局清理河道37处。
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "1.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(*args):
    return CliRunner().invoke(cli, [str(arg) for arg in args])


def test_the_list_goes_by_article_with_offsets_type_rule_and_confidence(page):
    lines = run("extract", page).stdout.splitlines()
    assert lines[0].startswith("1.txt  mentions: ")
    assert lines[2] == "云河区推进治水"
    pointing = next(line for line in lines if "该局" in line)
    start = PAGE.index("该局")
    assert pointing.split() == [
        f"{start}-{start + 2}",
        "agency",
        "0.85",
        "deictic.head-noun",
        "该局",
        "→",
        "云河区水利局",
    ]


def test_jsonl_gives_the_exact_raw_span(page, tmp_path):
    run("extract", page, "--format", "jsonl", "-o", tmp_path / "m.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "m.jsonl").read_text(encoding="utf-8").splitlines()]
    broken = next(row for row in rows if row["text"] == "林知远")
    assert broken["raw"] == "林知\n远" == PAGE[broken["start"] : broken["end"]]
    assert {"type", "rule", "confidence", "entity", "article"} <= broken.keys()
    assert run("extract", page, "--format", "jsonl").stdout == (tmp_path / "m.jsonl").read_text(encoding="utf-8")


def test_brat_keeps_to_its_format(page, tmp_path):
    result = run("extract", page, "--format", "brat", "-o", tmp_path / "out")
    assert result.stdout == f"Written to {tmp_path / 'out'}: annotation.conf, 1.txt, 1.ann\n"
    text = (tmp_path / "out" / "1.txt").read_text(encoding="utf-8")
    lines = (tmp_path / "out" / "1.ann").read_text(encoding="utf-8").splitlines()
    names = {}
    for key, what, said in (line.split("\t") for line in lines if line[0] == "T"):
        type_, offsets = what.split(" ", 1)
        fragments = [text[int(a) : int(b)] for a, b in (span.split() for span in offsets.split(";"))]
        assert " ".join(fragments) == said  # as brat checks it
        assert not any("\n" in fragment for fragment in fragments)
        assert type_ in TYPES
        names[key] = said
    assert "林知 远" in names.values()
    ends = [re.fullmatch(r"R\d+\t(\w+) Arg1:(T\d+) Arg2:(T\d+)", line) for line in lines if line[0] == "R"]
    drawn = {(names[m[2]], m[1], names[m[3]]) for m in ends if m}
    assert len(ends) >= 2 and all(ends)
    assert ("云河区水利局", "runs", "“点长”机制") in drawn
    assert any(re.fullmatch(r"#\d+\tAnnotatorNotes R\d+\t局长", line) for line in lines)
    joined = next(
        line.split()[2:] for line in lines if line[0] == "*" and "该局" in [names[k] for k in line.split()[2:]]
    )
    assert {names[key] for key in joined} == {"云河区水利局", "该局"}
    assert {names[line.split()[2]] for line in lines if line[0] == "A" and "Deictic" in line} >= {"该局"}


def test_the_configuration_of_brat_offers_every_type_and_relation(page, tmp_path):
    run("extract", page, "--format", "brat", "-o", tmp_path / "out")
    sections: dict[str, list[str]] = {}
    for line in (tmp_path / "out" / "annotation.conf").read_text(encoding="utf-8").splitlines():
        if line[0] == "[":
            own = sections.setdefault(line, [])
        else:
            own.append(line.split("\t")[0])
    assert sections == {
        "[entities]": list(TYPES),
        "[relations]": [*PREDICATES, "Equiv"],
        "[attributes]": ["Deictic", "Optional"],
        "[events]": [],
    }


def test_conll_tags_every_character_of_every_sentence(page):
    lines = run("extract", page, "--format", "conll").stdout.split("\n")
    assert lines[:2] == ["-DOCSTART- O", ""]
    rows = [line.split(" ") for line in lines[2:] if line]
    assert "".join(char for char, _ in rows) == "".join(PAGE.split())
    names, before = [], "O"
    for char, tag in rows:
        if tag[0] == "B":
            names.append((tag[2:], char))
        elif tag[0] == "I":
            assert before[2:] == tag[2:]  # nothing goes on that did not begin
            names[-1] = (tag[2:], names[-1][1] + char)
        before = tag
    assert ("person", "林知远") in names
    assert ("initiative", "“点长”机制") in names
    assert "该局" not in [name for _, name in names]  # it only points
    assert any(not line for line in lines[3:-2])  # sentences are apart


def test_pages_of_one_file_are_told_apart(tmp_path):
    rows = [{"title": "云河区召开会议", "text": f"区委书记林知远讲话{n}。"} for n in range(2)]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    run("extract", tmp_path / "news.jsonl", "--format", "brat", "-o", tmp_path / "out")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "annotation.conf",
        "news.jsonl#1.ann",
        "news.jsonl#1.txt",
        "news.jsonl#2.ann",
        "news.jsonl#2.txt",
    ]
    assert run("extract", tmp_path / "news.jsonl", "--format", "conll").stdout.count("-DOCSTART-") == 2
    listed = run("extract", f"{tmp_path / 'news.jsonl'}#2").stdout
    assert listed.startswith("news.jsonl#2  mentions: ") and "news.jsonl#1" not in listed


def test_nobodys_corrections_are_overwritten(page, tmp_path):
    out = tmp_path / "out"
    run("extract", page, "--format", "brat", "-o", out)
    (out / "1.ann").write_text("mine", encoding="utf-8")
    (out / "1.txt").unlink()
    result = run("extract", page, "--format", "brat", "-o", out)
    assert result.exit_code == 1
    assert f"{out / '1.ann'} exists" in result.stderr and result.stderr.count("\n") == 1
    assert sorted(p.name for p in out.iterdir()) == ["1.ann", "annotation.conf"]
    assert (out / "1.ann").read_text(encoding="utf-8") == "mine"


def test_brat_needs_a_folder(page):
    result = run("extract", page, "--format", "brat")
    assert result.exit_code == 2
    assert "give a folder for them with -o" in result.stderr

import errno
import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import __version__
from kg.cli import cli
from kg.export import EXPORTERS

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
GOOD = SEEDS / "000_34c490e208558a17.txt"


def run(*args):
    return CliRunner().invoke(cli, [str(arg) for arg in args])


def assert_one_sentence(result, says):
    assert result.exit_code != 0
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.output
    assert result.stdout == ""


def entity_types(out):
    lines = (out / "records" / "entities.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["type"] for line in lines]


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    (folder / "pages").mkdir()
    shutil.copy(GOOD, folder / "pages")
    (folder / "pages" / "broken.txt").write_bytes(b"\x80\x81\xff")
    (folder / "summary").write_text(run("build", folder / "pages", "-o", folder / "out").output, encoding="utf-8")
    return folder / "out"


def test_version():
    assert run("--version").stdout == f"huying, version {__version__}\n"


@pytest.mark.parametrize("command", [(), *((name,) for name in cli.commands)])
def test_help_teaches_by_example(command):
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert " kg " in result.stdout.split("Options:")[0].split("Usage:")[1].split("\n", 1)[1]


@pytest.mark.parametrize("name", cli.commands)
@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_command_and_option_is_in_the_readme(name, readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert f"kg {name}" in text
    for parameter in cli.commands[name].params:
        assert parameter.param_type_name == "argument" or any(option in text for option in parameter.opts)


def test_help_loads_no_library_of_a_stage():
    code = "import sys, kg.cli; print(*(m for m in ('networkx', 'jieba', 'rdflib', 'jinja2') if m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"


def test_text_files_load_no_library_of_other_formats():
    code = (
        "import sys, pathlib, kg.pipeline; from kg.corpus import read_pages; read_pages(pathlib.Path('seeds'));"
        "print(*(m for m in ('resiliparse', 'docx', 'lxml', 'pypdf') if m in sys.modules))"
    )
    command = [sys.executable, "-c", code]
    assert subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout == "\n"


def test_the_summary_says_what_was_found_where_it_is_and_what_to_open(out):
    summary = (out.parent / "summary").read_text(encoding="utf-8")
    assert summary.startswith("1 page, 6 articles\n")
    assert "Not read: broken.txt: " in summary
    assert f"Open {out / 'graph.html'} in a browser first." in summary
    assert f"\n{len(entity_types(out))} entities: " in summary
    assert f"{entity_types(out).count('place')} 地点 place" in summary


def test_pages_of_an_unknown_place_are_named_by_the_summary(tmp_path):
    (tmp_path / "a.txt").write_text("防汛会议召开\n\n本报讯 县委召开防汛会议，县委书记高岚主持。\n", encoding="utf-8")
    assert "\nPlace unknown: a.txt. What 全区" in run("build", tmp_path, "-o", tmp_path / "out").stdout
    (tmp_path / "sources.csv").write_text("page,locality\na.txt,青岛市即墨区\n", encoding="utf-8")
    assert "Place unknown" not in run("build", tmp_path, "-o", tmp_path / "out").stdout


def test_progress_is_for_terminals_only(out, tmp_path):
    assert "Reading page" not in (out.parent / "summary").read_text(encoding="utf-8")
    terminal, end = pty.openpty()
    command = [sys.executable, "-m", "kg", "build", str(out.parent / "pages"), "-o", str(tmp_path / "out")]
    subprocess.run(command, stdout=subprocess.PIPE, stderr=end, check=True)
    os.close(end)
    assert b"Reading page 2 of 2" in os.read(terminal, 1000)
    os.close(terminal)


def test_strict_stops_at_a_bad_page(out, tmp_path):
    result = run("build", out.parent / "pages", "-o", tmp_path / "out", "--strict")
    assert_one_sentence(result, "broken.txt")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_one_sentence(tmp_path):
    assert_one_sentence(run("build", tmp_path / "nowhere", "-o", tmp_path / "out"), "There is no folder")
    assert list(tmp_path.iterdir()) == []


def test_an_output_that_is_a_file_is_one_sentence(tmp_path):
    (tmp_path / "out").write_text("mine")
    assert_one_sentence(run("build", SEEDS, "-o", tmp_path / "out"), "is a file, not a folder")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "No space left on device; nothing was changed."),
        (KeyboardInterrupt(), "Stopped. An earlier build is as it was."),
    ],
)
def test_a_full_disk_and_ctrl_c_leave_an_earlier_build_as_it_was(error, says, out, tmp_path, monkeypatch):
    def fail(graph, folder):
        (folder / "report.md").write_text("half")
        raise error

    shutil.copytree(out, tmp_path / "out")
    monkeypatch.setitem(EXPORTERS, "report.md", fail)
    assert_one_sentence(run("build", out.parent / "pages", "-o", tmp_path / "out"), says)
    before, after = (
        {p.relative_to(d): p.read_bytes() for p in d.rglob("*.*") if p.is_file()} for d in (out, tmp_path / "out")
    )
    assert before == after


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
def test_query_text_on_a_folder_or_its_turtle(engine, out):
    text = "SELECT (COUNT(?p) AS ?n) WHERE { ?p a kg:Person }"
    people = entity_types(out).count("person")
    for graph in (out, out / "graph.ttl"):  # things are in the one file
        result = run("query", text, "-g", graph, "--engine", engine, "--format", "csv")
        assert result.stdout == f"n\n{people}\n"


def test_query_formats(out):
    ask = ("query", "ASK { ?s ?p ?o }", "-g", out)
    assert run(*ask).stdout == "answer\n------\ntrue\n"
    assert run(*ask, "--format", "csv").stdout == "answer\ntrue\n"
    assert json.loads(run(*ask, "--format", "json").stdout) == [{"answer": "true"}]


def test_a_query_without_an_answer_says_so(out):
    result = run("query", "SELECT ?s WHERE { ?s a kg:Nothing }", "-g", out)
    assert result.exit_code == 0
    assert result.stdout.startswith("s\n")
    assert "No rows" in result.stderr and "--with" not in result.stderr


def test_a_saved_query_says_what_can_be_set(out):
    listed = {line.split(":")[0]: line for line in run("query").stdout.splitlines()}
    assert listed["evidence"].endswith(" --with 甲=社会治理中心 --with 乙=街呼区应")
    assert "--with" not in listed["posts"]
    result = run("query", "person-posts", "--with", "名称=无此人", "-g", out)
    assert "It was asked with --with 名称=无此人;" in result.stderr


def test_query_by_file_and_by_name(out, tmp_path):
    (tmp_path / "q.rq").write_text("ASK { ?s ?p ?o }", encoding="utf-8")
    assert "true" in run("query", tmp_path / "q.rq", "-g", out).stdout
    names = [line.split(":")[0] for line in run("query").stdout.splitlines()]
    assert len(names) >= 3
    for name in names:
        assert run("query", name, "-g", out).exit_code == 0


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELECT ?x WHERE { ?x a }", "cannot be read at line 1"),
        ("no-such-query", "There is no saved query 'no-such-query'; there are: "),
        ("post", "did you mean posts?"),
        ("no-such-file.rq", "no-such-file.rq cannot be read: No such file"),
    ],
)
def test_a_query_that_cannot_be_read_is_one_sentence(query, says, out):
    assert_one_sentence(run("query", query, "-g", out), says)


def test_a_graph_that_is_not_there_is_one_sentence(tmp_path):
    assert_one_sentence(run("query", "ASK { ?s ?p ?o }", "-g", tmp_path), "There is no graph at")


def test_read_uses_sources_of_a_folder_above(tmp_path):
    (tmp_path / "2024").mkdir()
    shutil.copy(GOOD, tmp_path / "2024" / "01.txt")
    (tmp_path / "sources.csv").write_text("page,paper,date,locality\n2024/01.txt,,2024-05-06,青岛西海岸新区\n")
    assert "locality: 青岛西海岸新区  (由sources.csv给出。)" in run("read", tmp_path / "2024" / "01.txt").stdout


def test_read_shows_every_page_of_a_file_or_one(tmp_path):
    lines = [{"title": f"云河区召开会议{n}", "text": "区委书记林知远讲话。", "date": "2023-03-09"} for n in range(3)]
    file = tmp_path / "news.jsonl"
    file.write_text("\n".join(["{", *map(json.dumps, lines)]), encoding="utf-8")
    shown = run("read", file)
    assert [line for line in shown.stdout.splitlines() if "news.jsonl#" in line] == [
        f"news.jsonl#{n}  21 characters, articles: 1" for n in (2, 3, 4)
    ]
    assert shown.stderr.startswith("Not read: news.jsonl#1: is not JSON (")
    assert run("read", f"{file}#3").stdout.startswith("news.jsonl#3  ")
    (tmp_path / "sources.csv").write_text("page,date\nnews.jsonl,2024\nnews.jsonl#3,2024-05-06\n")
    assert "2024-05-06  (正文没有日期,据sources.csv。)" in run("read", f"{file}#3").stdout
    assert "2024  (正文没有日期,据sources.csv。)" in run("read", f"{file}#4").stdout
    assert_one_sentence(run("read", f"{file}#1"), "is not JSON")
    assert_one_sentence(run("read", f"{file}#9"), "There is no page news.jsonl#9")
    assert_one_sentence(run("read", tmp_path / "sources.csv"), "has no column of texts")
    assert_one_sentence(run("read", tmp_path), "is no page; the name of a page ends in .txt, ")


def test_read_shows_how_a_page_was_understood(tmp_path):
    shown = run("read", GOOD).stdout
    assert shown.startswith(f"{GOOD.name}  ")
    assert "   by: 刘腾 (记者)\n" in shown
    assert " title      王清源部署全区疫情防控工作\n" in shown
    assert_one_sentence(run("read", tmp_path / "nowhere.txt"), "There is no file")
    (tmp_path / "empty.txt").write_text("")
    assert_one_sentence(run("read", tmp_path / "empty.txt"), "is empty")


def test_check_says_that_a_build_keeps_the_rules_or_which_it_breaks(out, tmp_path):
    assert run("check", out).stdout == f"{out} keeps every rule.\n"
    broken = (out / "graph.ttl").read_text(encoding="utf-8").replace("kg:mentionCount 1 ", "kg:mentionCount -1 ", 1)
    (tmp_path / "graph.ttl").write_text(broken, encoding="utf-8")
    result = run("check", tmp_path / "graph.ttl")
    assert result.exit_code == 1
    assert "“mention count”: a whole number, not negative" in result.stdout
    assert "breaches of the rules in" in result.stderr


def test_check_without_pyshacl_says_how_to_get_it(out, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    assert_one_sentence(run("check", out), "pip install 'huying[check]'")

"""kg report, metrics, tables and diff, as users call them."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli

ROOT = Path(__file__).parents[1]
GOOD = ROOT / "seeds" / "000_34c490e208558a17.txt"


def run(*args):
    return CliRunner().invoke(cli, [str(arg) for arg in args])


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    (folder / "pages").mkdir()
    shutil.copy(GOOD, folder / "pages")
    (folder / "pages" / "broken.txt").write_bytes(b"\x80\x81\xff")
    assert run("build", folder / "pages", "-o", folder / "out").exit_code == 0
    return folder / "out"


def test_the_report_again_is_the_report_of_the_build(out, tmp_path):
    assert run("report", out, "-o", tmp_path / "again").exit_code == 0
    for name in ("report.html", "report.md", "metrics.json", "review.csv"):
        assert (tmp_path / "again" / name).read_bytes() == (out / name).read_bytes()
    assert "broken.txt" in (out / "report.md").read_text(encoding="utf-8")


def test_the_report_tells_what_was_measured(out, tmp_path):
    scores = tmp_path / "scores.json"
    scores.write_text(
        json.dumps(
            {"scores": [{"part": "mentions", "right": 91, "extra": 9, "precision": 0.91, "missed": 23, "recall": 0.8}]}
        )
    )
    assert run("report", out, "--eval", scores, "-o", tmp_path / "with").exit_code == 0
    assert "0.91" in (tmp_path / "with" / "report.html").read_text(encoding="utf-8")


def test_metrics_are_those_of_the_build(out):
    assert json.loads(run("metrics", out, "--json").stdout) == json.loads((out / "metrics.json").read_bytes())
    assert run("metrics", out, "--csv").stdout.startswith("id,type,name")
    assert "## 图的形状" in run("metrics", out).stdout


@pytest.mark.parametrize(
    ("form", "files"),
    [
        ("csv", ["articles.csv", "claims.csv", "entities.csv", "figures.csv", "relations.csv"]),
        ("neo4j", ["nodes.csv", "relationships.csv"]),
        ("gexf", ["graph.gexf"]),
        ("ftm", ["graph.ftm.json"]),
    ],
)
def test_tables(out, form, files, tmp_path):
    assert run("tables", out, "--for", form, "-o", tmp_path).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == files
    again = run("tables", out, "--for", form, "-o", tmp_path)
    assert again.exit_code == 1 and "was not made by kg" in again.stderr
    assert run("tables", out, "--for", form, "-o", tmp_path, "--replace").exit_code == 0


def test_diff_of_a_build_with_itself(out, tmp_path):
    assert run("diff", out, out).stdout == "无变化 no change\n"
    assert json.loads(run("diff", out, out, "--format", "json").stdout) == []
    assert run("diff", out, out, "--format", "markdown", "-o", tmp_path / "x.md").exit_code == 0


@pytest.mark.parametrize("command", [("report",), ("metrics",), ("tables", "-o", "x"), ("diff", "nowhere")])
def test_no_build_is_one_sentence(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run(command[0], "nowhere", *command[1:])
    assert result.exit_code == 1
    assert (
        result.stderr
        == "Error: There is no build in nowhere; make one with kg build PAGES -o OUT, and name OUT here.\n"
    )


@pytest.mark.parametrize("text", [None, "{", "[]"])
def test_a_broken_evaluation_is_one_sentence(out, text, tmp_path):
    scores = tmp_path / "scores.json"
    if text is not None:
        scores.write_text(text)
    result = run("report", out, "--eval", scores, "-o", tmp_path / "with")
    assert result.exit_code == 1 and result.stderr.count("\n") == 1 and "kg eval --json" in result.stderr
    assert not (tmp_path / "with").exists()

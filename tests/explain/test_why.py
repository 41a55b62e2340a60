import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli
from kg.explain.rules import rule_texts

PAGE = """云河区推进治水

本报讯(记者 安宁)5月6日,云河区民政局局长林知
远主持召开治水工作推进会。云河区水利局建立“点长”机制,清理河道
37处。林知远指出,要抓好落实。
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("why")
    (folder / "pages").mkdir()
    (folder / "pages" / "1.txt").write_text(PAGE, encoding="utf-8")
    assert run("build", folder / "pages", "-o", folder / "out").exit_code == 0
    return folder / "out"


def run(*args):
    return CliRunner().invoke(cli, [str(arg) for arg in args])


def records(out: Path, kind: str):
    lines = (out / "records" / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_a_claim_shows_what_it_says_its_sentence_and_its_rule(out):
    claim = next(c for c in records(out, "claims") if c["rule"] == "runs.initiative")
    shown = run("why", claim["id"], out).stdout
    assert "  says        云河区水利局 runs “点长”机制\n" in shown
    assert "\n  【云河区水利局建立“点长”机制】,清理河道37处。\n" in shown
    assert f"\n  1.txt, characters {claim['start']}-{claim['end']}, in “云河区推进治水”\n" in shown
    assert "  written in  kg/extract/rules/claims.yaml, line " in shown
    assert f"  confidence  {claim['confidence']}; the rule gives 0.75\n" in shown
    assert "\n  name: runs.initiative\n" in shown and "  verb: " in shown and "  examples: " in shown


def test_a_rule_in_code_is_a_sentence(out):
    post = next(c for c in records(out, "claims") if c["predicate"] == "holdsPost")
    shown = run("why", post["id"], out).stdout
    assert "  post        局长\n" in shown
    assert "【云河区民政局局长林知远】主持召开" in shown
    assert rule_texts()["posts.title-stack"].text in shown


def test_a_name_found_again_says_why_it_is_less_sure(out):
    again = [m for m in records(out, "mentions") if m["text"] == "林知远"][-1]
    shown = run("why", again["id"], out).stdout
    assert "  says        林知远 names 林知远 (person, " in shown
    assert "Less than the rule gives by itself: the name was found again" in shown


def test_a_figure(out):
    shown = run("why", records(out, "figures")[0]["id"], out).stdout
    assert "【37处】" in shown
    assert "  name: figure.arabic\n" in shown
    assert "  whose       figure.subject\n" in shown


def test_an_entity_lists_what_speaks_of_it(out):
    person = next(e["id"] for e in records(out, "entities") if e["name"] == "林知远")
    shown = run("why", person, out).stdout
    mentions = [m for m in records(out, "mentions") if m["entity"] == person]
    assert f"  mentions: {len(mentions)}\n" in shown
    assert all(m["id"] in shown for m in mentions)
    assert all(c["id"] in shown for c in records(out, "claims") if person in (c["subject"], c["object"]))


def test_a_place_that_no_page_names_says_why_it_is_there(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "1.txt").write_text("夜访解民忧\n\n□记者 林岚\n\n近日,县民政局召开会议。\n", encoding="utf-8")
    (tmp_path / "pages" / "sources.csv").write_text("page,locality\n1.txt,利辛县\n", encoding="utf-8")
    out = tmp_path / "out"
    assert run("build", tmp_path / "pages", "-o", out).exit_code == 0
    (place,) = (e["id"] for e in records(out, "entities") if e["name"] == "亳州市利辛县")
    shown = run("why", place, "-g", out).stdout
    assert "  pages that speak from it: 1\n    1.txt  由sources.csv给出(“利辛县”)。\n" in shown
    assert "  mentions: 0\n\n  claims: 0\n\n  things of the place: 1\n    agency:亳州市利辛县-民政局  " in shown


@pytest.mark.parametrize(("key", "says"), [("claim:0", "There is no claim:0 in "), ("x", "give the id of a mention")])
def test_what_is_not_there_is_one_sentence(key, says, out, tmp_path):
    for folder, reason in ((out, says), (tmp_path, "make one with kg build PAGES -o OUT")):
        result = run("why", key, folder)
        assert result.exit_code == 1
        assert reason in result.stderr
        assert result.stderr.count("\n") == 1

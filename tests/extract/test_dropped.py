"""What was considered and dropped, with the reason; general words never are mentions."""

import json

import pytest
from click.testing import CliRunner

from kg.cli import cli
from kg.pipeline import understand
from kg.records import Page
from kg.vocabulary import DROPPED

PAGE = """云河区推进治水

本报讯 5月6日,云河区水利局召开会议,各镇街参加。会上要求部门解决群众反映的问题,开展工作,健全工作机制,当好“贴心人”。
该会议还通过了“点长”机制。
"""
REASONS = {"会议": "kind", "各镇街": "general", "工作机制": "kind", "“贴心人”": "quoted"}


def consider(page: Page):
    return understand([(page, None)]).dropped


@pytest.mark.parametrize("words", REASONS)
def test_what_was_dropped_says_why(words: str) -> None:
    dropped = {d.text: d for d in consider(Page("1.txt", PAGE))}
    assert dropped[words].reason == REASONS[words]
    assert PAGE[dropped[words].start : dropped[words].end] == words


def test_nothing_is_both_a_mention_and_dropped_or_dropped_twice() -> None:
    page = Page("1.txt", PAGE)
    spans = [(d.start, d.end) for d in consider(page)]
    spans += [(m.start, m.end) for m in understand([(page, None)]).mentions]
    assert all(a[1] <= b[0] for a, b in zip(sorted(spans), sorted(spans)[1:], strict=False))


def test_general_words_are_no_mentions() -> None:
    named = {m.text for m in understand([(Page("1.txt", PAGE), None)]).mentions}
    assert named.isdisjoint(("部门", "群众", "工作", "问题", "会议", "镇街"))
    assert "云河区水利局" in named


def test_words_that_point_at_nothing_are_dropped() -> None:
    page = Page("1.txt", "治水\n\n本报讯 该局开展治水工作。\n")
    assert [(d.text, d.reason) for d in consider(page)] == [("该局", "pointing")]


def test_the_command_lists_them(tmp_path) -> None:
    (tmp_path / "1.txt").write_text(PAGE, encoding="utf-8")

    def run(*options: str):
        return CliRunner().invoke(cli, ["extract", str(tmp_path / "1.txt"), "--dropped", *options])

    shown = run().stdout
    assert shown.startswith("1.txt  dropped: ")
    assert f"  各镇街  ({DROPPED['general'][1]})\n" in shown
    rows = [json.loads(line) for line in run("--format", "jsonl").stdout.splitlines()]
    assert len(rows) == shown.count("\n") - 2
    assert all(PAGE[row["start"] : row["end"]] == row["raw"] for row in rows)
    assert run("--format", "brat", "-o", str(tmp_path / "out")).exit_code == 2
    assert not (tmp_path / "out").exists()

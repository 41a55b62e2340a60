"""Verdicts from end to end: build, the questions, judge, build again, take back; show and same-names."""

from __future__ import annotations

import csv
import filecmp
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import cli
from kg.cli.identity import mark

PAGES = {
    "east.txt": "云河开展治水工作\n本报讯 10月12日,即墨区水务局局长林知远到林州镇调研治水工作。\n",
    "west.txt": "崂山开展治水工作\n本报讯 10月13日,崂山区水务局局长林知远到石门镇调研治水工作。\n",
    "look.txt": "即墨开会\n本报讯 10月14日,即墨区民政局局长陈未山出席会议。\n"
    "10月15日,即墨区财政局局长陈末山出席会议。\n",
    "sources.csv": "page,locality,date\neast.txt,青岛市即墨区,2023-10-12\nwest.txt,青岛市崂山区,2023-10-13\n"
    "look.txt,青岛市即墨区,2023-10-15\n",
}
EAST, WEST = "person:青岛市即墨区-林知远", "person:青岛市崂山区-林知远"


def run(*args: object, input_: str | None = None) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], input=input_)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def out(pages: Path) -> Path:
    result = run("build", pages, "-o", pages.parent / "out")
    assert result.exit_code == 0, result.output
    return pages.parent / "out"


def questions(out: Path) -> list[dict[str, str]]:
    with (out / "questions.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_namesakes_and_look_alikes_are_asked_with_their_sentences(out: Path) -> None:
    asked = {q["kind"]: q for q in questions(out)}
    assert {asked["same-name"]["left"], asked["same-name"]["right"]} == {EAST, WEST}
    assert "到林州镇调研" in asked["same-name"]["left_evidence"]
    assert "到石门镇调研" in asked["same-name"]["right_evidence"]
    assert {asked["look-alike"]["left_name"], asked["look-alike"]["right_name"]} == {"陈未山", "陈末山"}


def test_a_verdict_is_replayed_and_can_be_taken_back(pages: Path, out: Path) -> None:
    before = everything(out)
    ledger = pages / "ledger.csv"
    number = next(n for n, q in enumerate(questions(out)) if q["kind"] == "same-name")
    result = run("judge", out, "--ledger", ledger, "--who", "林", input_="k\n" * number + "s 同一职务\nq\n")
    assert result.exit_code == 0
    assert "1 verdict saved" in result.output
    (row,) = csv.DictReader(ledger.read_text(encoding="utf-8").splitlines())
    assert (row["left"], row["right"], row["verdict"]) == (*sorted((EAST, WEST)), "same")
    assert (row["who"], row["why"]) == ("林", "同一职务")
    run("build", pages, "-o", out)
    entities = (out / "records" / "entities.jsonl").read_text(encoding="utf-8")
    assert min(EAST, WEST) in entities and max(EAST, WEST) not in entities
    assert "同一职务" in (out / "decisions.csv").read_text(encoding="utf-8")
    ledger.unlink()
    run("build", pages, "-o", out)
    assert everything(out) == before


def test_judge_shows_both_sides_with_what_differs_and_asks_nothing_twice(pages: Path, out: Path) -> None:
    ledger = pages / "ledger.csv"
    first = run("judge", out, "--ledger", ledger, input_="perhaps\n" + "u\n" * 9)
    assert "陈【未】山" in first.output and "陈【末】山" in first.output
    assert "Answer s, d, u, k or q" in first.output
    assert "No more questions that a verdict on two ends can settle." in first.output
    again = run("judge", out, "--ledger", ledger, input_="")
    assert "No verdict was given." in again.output and "[s]ame" not in again.output
    run("build", pages, "-o", out)
    assert {q["state"] for q in questions(out) if q["kind"] in ("same-name", "look-alike")} == {"unsure"}


def test_judge_says_that_the_ledger_has_no_folder_before_it_asks(out: Path) -> None:
    result = run("judge", out, "--ledger", out / "no" / "ledger.csv", input_="d\n")
    assert result.exit_code == 1 and "[s]ame" not in result.output
    assert result.stderr == f"Error: There is no folder {out / 'no'} to keep ledger.csv in.\n"


def test_each_side_shows_a_sentence_of_its_own(pages: Path) -> None:
    told = "10月16日,即墨区水务局局长周小禾、即墨区财政局局长周小禾出席会议。"
    own = "10月17日,周小禾到林州镇调研预算。"
    (pages / "look.txt").write_text(f"即墨开会\n本报讯 {told}\n{own}\n", encoding="utf-8")
    run("build", pages, "-o", pages.parent / "out")
    (asked,) = [q for q in questions(pages.parent / "out") if q["left_name"] == q["right_name"] == "周小禾"]
    evidence = {asked["left_evidence"], asked["right_evidence"]}
    assert own in evidence and any(told in text for text in evidence)


def test_an_interrupted_judge_keeps_what_was_said(pages: Path, out: Path) -> None:
    ledger = pages / "ledger.csv"
    result = run("judge", out, "--ledger", ledger, input_="d\n")  # then the input ends
    assert result.exit_code == 0
    assert "1 verdict saved" in result.output
    assert ledger.read_text(encoding="utf-8").count("\n") == 2


def test_judge_does_not_ask_what_follows_from_other_verdicts(pages: Path, out: Path) -> None:
    ledger = pages / "ledger.csv"
    middle = "person:青岛市-林知远"
    ledger.write_text(f"left,right,verdict\n{EAST},{middle},same\n{middle},{WEST},different\n", encoding="utf-8")
    assert EAST not in run("judge", out, "--ledger", ledger, input_="k\nq\n").output


def test_a_bad_ledger_stops_the_build_with_one_sentence_and_a_stale_row_does_not(pages: Path, out: Path) -> None:
    before = everything(out)
    (pages / "ledger.csv").write_text(f"left,right,verdict\n{EAST},{WEST},maybe\n", encoding="utf-8")
    result = run("build", pages, "-o", out)
    assert result.exit_code == 1
    assert result.stderr == "Error: Line 2 of ledger.csv: maybe is no verdict; write same, different, unsure.\n"
    assert everything(out) == before
    (pages / "ledger.csv").write_text(f"left,right,verdict\n{EAST},{WEST}了,different\n", encoding="utf-8")
    result = run("build", pages, "-o", out)
    assert result.exit_code == 0
    assert f"Line 2 of the ledger: {WEST}了 is on no page" in result.output
    assert f"{WEST}了" in (out / "report.md").read_text(encoding="utf-8")


def test_show_tells_what_is_known_with_its_sentences(out: Path) -> None:
    text = run("show", EAST, out).output
    assert "局长, 即墨区水务局, 2023-10-12, 1 article" in text
    assert "即墨区水务局局长林知远到林州镇调研治水工作。" in text
    assert "east.txt, 云河开展治水工作: " in text
    assert WEST in text.partition("Open questions")[2]


@pytest.mark.parametrize("name", ["林知远", "lzy", "知远"])
def test_show_lists_candidates_of_an_ambiguous_name(name: str, out: Path) -> None:
    text = run("show", name, out).output
    assert text.startswith(f"2 things are called {name}")
    assert EAST in text and WEST in text


def test_a_graph_is_named_alike_for_all_that_ask_one(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for command in (("show", EAST), ("why", EAST), ("query", "posts"), ("same-names",)):
        said = run(*command, out)
        assert said.exit_code == 0 and said.output
        assert run(*command, "-g", out).output == run(*command, "--graph", out).output == said.output
        assert run(*command, out, "-g", out).exit_code == 2
    monkeypatch.chdir(out.parent)
    assert "(exports is asked where no graph is named; name one with -g)." in run("show", "林知远").stderr


def test_show_names_the_nearest_of_an_unknown_name(out: Path) -> None:
    result = run("show", "林之远", out)
    assert result.exit_code == 1
    assert "林知远" in result.stderr and result.stderr.count("\n") == 1


def test_same_names_stand_side_by_side(out: Path) -> None:
    text = run("same-names", out, "--type", "person").output
    assert text.startswith("林知远  人物 person: 2\n")
    assert "局长, 崂山区水务局, 2023-10-13, 1 article" in text
    assert run("same-names", out, "--type", "document").output == "No two things share a name.\n"


@pytest.mark.parametrize("command", [("show", "x"), ("same-names",), ("judge", "--ledger", "l.csv")])
def test_no_build_is_one_sentence(command: tuple[str, ...], tmp_path: Path) -> None:
    name, *rest = command
    result = run(name, *(rest if name == "show" else ()), tmp_path, *(rest if name != "show" else ()))
    assert result.exit_code == 1
    assert "There is no build in" in result.stderr and "make one with kg build PAGES -o OUT" in result.stderr


def test_what_differs_is_marked() -> None:
    assert mark("陈未山", "陈末山", colour=False) == "陈【未】山"
    assert mark("林知远", "林知远", colour=False) == "林知远"
    assert "\x1b[1m" in mark("陈未山", "陈末山", colour=True)


def test_files_of_two_builds_are_the_same(pages: Path, out: Path) -> None:
    run("build", pages, "-o", pages.parent / "again")
    names = list(everything(out))
    assert filecmp.cmpfiles(out, pages.parent / "again", names, shallow=False)[1:] == ([], [])


@pytest.mark.parametrize("data", [b"", "kind,甲\n".encode("gb18030"), b"kind\n"])
def test_a_broken_list_of_questions_is_one_sentence(out: Path, pages: Path, data: bytes) -> None:
    (out / "questions.csv").write_bytes(data)
    result = run("judge", out, "--ledger", pages / "ledger.csv")
    assert result.exit_code == 1 and "is not as kg build writes it" in result.output


def test_formulas_in_a_page_are_text_in_the_list_of_questions(pages: Path) -> None:
    for page in pages.glob("*.txt"):
        page.write_text(page.read_text(encoding="utf-8").replace("本报讯", "=1+1 本报讯"), encoding="utf-8")
    result = run("build", pages, "-o", pages.parent / "out")
    assert result.exit_code == 0
    cells = [cell for question in questions(pages.parent / "out") for cell in question.values()]
    assert any("=1+1" in cell for cell in cells) and not any(cell.startswith("=") for cell in cells)


def test_judge_walks_the_list_to_review_without_the_lines_that_were_deleted(pages: Path, out: Path) -> None:
    review = out / "review.csv"
    with review.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = list(csv.reader(file))
    what = header.index("what")
    kept = [row for row in rows if row[what] != "look-alike"] + [["low confidence", *[""] * (len(header) - 1)]]
    with review.open("w", encoding="gb18030", newline="") as file:  # as a spreadsheet saves it
        csv.writer(file).writerows([header, *kept])
    result = run("judge", out, "--ledger", pages / "ledger.csv", input_="k\n" * 9)
    assert "林知远" in result.output and "陈【未】山" not in result.output
    assert "review.csv has more to look at in the graph: 1 low confidence." in result.output
    review.unlink()
    result = run("judge", out, "--ledger", pages / "ledger.csv")
    assert result.exit_code == 1
    assert result.stderr == f"Error: There is no review.csv in {out}; make it with kg report {out}.\n"

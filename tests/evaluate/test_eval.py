"""``kg eval``: what counts as right, what it shows, and what it says of annotations that cannot be meant."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli
from kg.evaluate.outcomes import find_outcomes
from kg.evaluate.readers import read_golds
from kg.evaluate.runs import read_run
from kg.evaluate.scores import Score, f1_intervals, to_rule_scores, to_scores, wilson
from kg.pipeline import understand
from tests.measure import HERE, PAGES

PAGE = """云河区推进治水

本报讯(记者 安宁)5月6日,云河区民政局局长林知
远主持召开治水工作推进会。云河区水利局建立“点长”机制,该局清理河道37处。
"""
GOLD = """page: 1.txt
entities:
  - {id: lin, type: person, name: 林知远, surfaces: [林知远]}
  - {id: an, type: person, surfaces: [安宁]}
  - {id: qu, type: place, surfaces: [云河区], optional: true}
  - {id: mzj, type: agency, surfaces: [云河区民政局]}
  - {id: slj, type: agency, surfaces: [云河区水利局], deictic: [该局]}
  - {id: dz, type: initiative, surfaces: [“点长”机制]}
  - {id: hd, type: place, surfaces: [河道]}
  - {id: hui, type: event, surfaces: [治水工作推进会], optional: true}
relations:
  - [lin, holdsPost, mzj, {post: 局长, quote: 云河区民政局局长林知远}]
  - [slj, runs, dz]
  - [slj, inspects, hd, {quote: 清理河道}]
  - [slj, jurisdiction, qu]
  - [mzj, jurisdiction, qu]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "1.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "1.yaml").write_text(GOLD, encoding="utf-8")
    return tmp_path


def run(*args):
    return CliRunner().invoke(cli, [str(arg) for arg in args])


def rows(shown: str) -> dict[str, list[str]]:
    """Row name -> its three counts."""
    return {line.split()[0]: line.split()[-3:] for line in shown.split("\nrule")[0].splitlines()[3:] if line}


def test_right_extra_and_missed_are_counted_by_type_and_relation(folder):
    shown = rows(run("eval", folder).stdout)
    assert shown["person"] == ["2", "0", "0"]
    assert shown["agency"] == ["2", "0", "0"]
    assert shown["initiative"] == ["1", "0", "0"]
    assert shown["place"] == ["0", "0", "1"]  # 河道 is no name to kg
    assert shown["grounding"] == ["1", "0", "0"]
    assert shown["holdsPost"] == ["1", "0", "0"]
    assert shown["runs"] == ["1", "0", "0"]
    assert shown["inspects"] == ["0", "0", "1"]
    assert "event" not in shown  # optional
    assert "jurisdiction" not in shown
    assert "figures" not in shown  # not annotated, so not measured


def test_a_name_of_another_type_is_extra_and_missed(folder):
    (folder / "1.yaml").write_text(GOLD.replace("dz, type: initiative", "dz, type: document"), encoding="utf-8")
    shown = rows(run("eval", folder).stdout)
    assert shown["initiative"] == ["0", "1", "0"]
    assert shown["document"] == ["0", "0", "1"]


def test_what_names_alone_say_is_told_apart(folder):
    assert "read off names" not in run("eval", folder).stdout
    said = GOLD.replace("surfaces: [云河区], optional: true", "surfaces: [云河区]")
    said = "".join(line for line in said.splitlines(keepends=True) if "jurisdiction" not in line)
    (folder / "1.yaml").write_text(said, encoding="utf-8")
    shown = run("eval", folder).stdout
    assert rows(shown)["jurisdiction"] == ["0", "2", "0"]
    assert "Of the relations, 2 extra and 0 right are read off names and places alone" in shown
    assert shown.count("read the precision without them: 1.000") == 1


def test_rules_have_their_precision(folder):
    golds = read_golds(folder)
    outcomes = find_outcomes(golds, understand([(gold.page, None) for gold in golds]))
    rules = to_rule_scores(outcomes)
    assert rules["relations", "runs.initiative"] == Score(1)
    assert sum(s.right + s.extra for (part, _), s in rules.items() if part == "mentions") == 5


def test_errors_show_the_sentence(folder):
    shown = run("eval", folder, "--errors").stdout
    assert "mentions place\n  missed 河道\n" in shown
    assert f"1.txt:{PAGE.index('河道')}  云河区水利局建立“点长”机制,该局清理【河道】37处。" in shown


def test_gains_and_losses_against_an_earlier_run(folder):
    before, after = folder / "before.json", folder / "after.json"
    assert run("eval", folder, "--json", before).exit_code == 0
    again = run("eval", folder, "--against", before).stdout
    assert "Newly right: 0" in again and "Newly missed: 0" in again and "differ" not in again
    worse = json.loads(before.read_text(encoding="utf-8"))
    kept = []
    for outcome in worse["outcomes"]:  # a run that found 河道, missed 林知远 and made one mistake more
        if outcome["text"] == "河道":
            outcome["outcome"] = "right"
        if outcome["text"] == "林知远":
            outcome["outcome"] = "missed"
        kept.append(outcome)
    kept.append({**kept[-1], "part": "mentions", "kind": "place", "key": "0-1", "text": "云", "outcome": "extra"})
    before.write_text(json.dumps({**worse, "outcomes": kept}), encoding="utf-8")
    shown = run("eval", folder, "--against", before, "--json", after).stdout.split("\nAgainst ")[1]
    assert "Newly right: 1\n  person           林知远  [person.post-name]  1.txt:" in shown
    assert "Newly missed: 1\n  place            河道  1.txt:" in shown
    assert "Newly extra: 0" in shown
    assert "No longer extra: 1\n  place            云" in shown
    place = next(line for line in shown.splitlines() if line.startswith("  place "))
    assert "R 1.000 → 0.000 (-1.000)" in place and "right -1  extra -1  missed +1" in place
    assert read_run(after).pages == ("1.txt",)


def test_other_annotations_and_other_pages_are_said(folder):
    run("eval", folder, "--json", folder / "before.json")
    less = "\n".join(line for line in GOLD.splitlines() if "hd" not in line)
    (folder / "1.yaml").write_text(less, encoding="utf-8")
    assert "The annotations differ in 2 places" in run("eval", folder, "--against", folder / "before.json").stdout
    shutil.copy(folder / "1.txt", folder / "2.txt")
    (folder / "1.yaml").write_text(GOLD.replace("1.txt", "2.txt"), encoding="utf-8")
    assert "different pages" in run("eval", folder, "--against", folder / "before.json").stdout


def test_a_run_is_the_same_every_time(folder):
    for name in ("a.json", "b.json"):
        run("eval", folder, "--json", folder / name)
    assert (folder / "a.json").read_bytes() == (folder / "b.json").read_bytes()
    assert json.loads((folder / "a.json").read_text(encoding="utf-8"))["scores"][0]["part"] == "mentions"


@pytest.mark.parametrize(
    ("line", "instead", "says"),
    [
        (3, "  - {id: lin, type: person, surfaces: [林知遥]}", "line 3, quotes what is not on the page: 林知遥."),
        (3, "  - {id: lin, type: human, surfaces: [林知远]}", "line 3, has an unknown type human; there are person, "),
        (3, "  - {id: lin, type: person}", "line 3, gives no 'surfaces' of lin"),
        (3, "  - {id: lin, type: person, surfaces: 林知远}", "line 3, has one value where there should be a list"),
        (3, "  - {id: lin, type: [person], surfaces: [林知远]}", "line 3, has a list or 'key: value' where"),
        (3, "  - {id: lin, type: person, surface: [林知远]}", "line 3, has a key it should not have: surface"),
        (3, "  - lin", "line 3, has no 'key: value' where entities should have them"),
        (4, "  - {id: lin, type: person, surfaces: [安宁]}", "line 4, gives the id lin a second time"),
        (1, "", "line 2, has no 'page'"),
        (1, "page: 9.txt", "There is no file "),
        (12, "  - [lin, holdsPost, office]", "line 12, has a relation of office, which is no entity's id"),
        (12, "  - [lin, leads, mzj]", "line 12, has an unknown relation leads; there are holdsPost, "),
        (12, "  - [lin, mzj]", "line 12, has a relation that is not [subject, predicate, object]"),
        (12, "  - [lin, holdsPost, mzj", "is not YAML ("),
        (11, "figures:\n  - {value: many, unit: 处, quote: 37处}\nrelations:", "line 12, has a figure without a plain"),
    ],
)
def test_annotations_that_cannot_be_meant_are_one_sentence_with_their_line(line, instead, says, folder):
    lines = GOLD.splitlines()
    lines[line - 1] = instead
    (folder / "1.yaml").write_text("\n".join(lines), encoding="utf-8")
    assert_one_sentence(run("eval", folder), says)


def test_what_is_not_there_is_one_sentence(folder, tmp_path):
    assert_one_sentence(run("eval", folder / "nowhere"), "There is no file or folder")
    (folder / "empty").mkdir()
    assert_one_sentence(run("eval", folder / "empty"), "There are no annotations in ")
    assert_one_sentence(run("eval", folder, folder / "nowhere"), "There is no folder")
    assert_one_sentence(run("eval", folder, "--against", folder / "1.txt"), "is no run that kg eval --json has saved")
    assert_one_sentence(run("eval", folder, "--against", folder / "no.json"), "cannot be opened (No such file")
    shutil.copy(folder / "1.yaml", folder / "2.yaml")
    assert_one_sentence(run("eval", folder), "is about 1.txt, which another file")


def assert_one_sentence(result, says):
    assert result.exit_code == 1
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("hits", "of", "interval"),  # R: binom::binom.wilson
    [(10, 10, (0.7225, 1.0)), (0, 10, (0.0, 0.2775)), (81, 263, (0.2553, 0.3662)), (1, 2, (0.0945, 0.9055))],
)
def test_wilson(hits, of, interval):
    assert wilson(hits, of) == pytest.approx(interval, abs=1e-4)
    assert wilson(0, 0) is None


def test_f1_is_surer_on_more_pages_and_never_certain():
    golds = read_golds(HERE / "gold" / "seeds", PAGES["seeds"])
    outcomes = find_outcomes(golds, understand([(gold.page, gold.source) for gold in golds]))
    intervals = f1_intervals(outcomes, [gold.page.name for gold in golds])
    for row, score in to_scores(outcomes).items():
        low, high = intervals[row]
        assert low <= score.f1 <= high
        assert low < 1
    one = [o for o in outcomes if o.page == golds[0].page.name]
    low, high = f1_intervals(one, [golds[0].page.name])["mentions", ""]
    assert high - low > intervals["mentions", ""][1] - intervals["mentions", ""][0]

"""Annotations from brat: what kg extract wrote, as it is and corrected by hand."""

from pathlib import Path

import pytest

from kg.evaluate.gold import Gold, GoldRelation
from kg.evaluate.outcomes import find_outcomes
from kg.evaluate.readers import read_golds
from kg.evaluate.scores import to_scores
from kg.pipeline import understand
from tests.evaluate.test_eval import PAGE, assert_one_sentence, rows, run
from tests.measure import HERE, PAGES


def scores_of(golds: list[Gold]):
    return to_scores(find_outcomes(golds, understand([(gold.page, gold.source) for gold in golds])))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a page's text and annotations as kg extract wrote them."""
    (tmp_path / "1.txt").write_text(PAGE, encoding="utf-8")
    assert run("extract", tmp_path / "1.txt", "--format", "brat", "-o", tmp_path / "brat").exit_code == 0
    return tmp_path / "brat"


def test_what_is_not_corrected_is_all_right(tmp_path):
    for page in sorted(PAGES["seeds"].glob("*.txt")):
        run("extract", page, "--format", "brat", "-o", tmp_path)
    golds = read_golds(tmp_path)
    knowledge = understand([(gold.page, None) for gold in golds])
    scores = to_scores(find_outcomes(golds, knowledge))
    wrong = {row: score for row, score in scores.items() if score.extra or score.missed}
    # resolved together the pages give the same as each by itself
    assert wrong == {}
    named = [m for m in knowledge.mentions if not m.deictic]
    assert scores["mentions", ""].right == len(named) > 500
    assert scores["grounding", ""].right > 80
    assert scores["relations", ""].right > 300


def test_the_projects_own_annotations_measure_the_same_when_they_come_from_brat(tmp_path):
    golds = read_golds(HERE / "gold" / "seeds", PAGES["seeds"])
    for gold in golds:
        (tmp_path / gold.page.name).write_text(gold.page.text, encoding="utf-8", newline="")
        (tmp_path / gold.page.name).with_suffix(".ann").write_text(to_ann(gold), encoding="utf-8")
    before, after = scores_of(golds), scores_of(read_golds(tmp_path))
    assert {row: s for row, s in after.items() if row[0] == "mentions"} == {
        row: s for row, s in before.items() if row[0] == "mentions"
    }
    assert before["mentions", ""].right > 400


def to_ann(gold: Gold) -> str:
    """The names of an annotated page, every one of them joined with the others of its entity."""
    lines, joined = [], {}
    for number, ((start, end), marking) in enumerate(sorted(gold.spans.items()), 1):
        a, b = gold.squeezed.raw_span(start, end)
        lines.append(f"T{number}\t{marking.type} {a} {b}\t{' '.join(gold.page.text[a:b].split())}")
        for name, holds in (("Deictic", marking.deictic), ("Optional", marking.optional)):
            lines += [f"A{number}\t{name} T{number}"] * holds
        joined.setdefault(marking.entity, []).append(f"T{number}")
    lines += [f"*\tEquiv {' '.join(keys)}" for keys in joined.values() if len(keys) > 1]
    return "\n".join(lines) + "\n"


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "1.ann"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def line_of(folder: Path, part: str) -> str:
    return next(line for line in (folder / "1.ann").read_text(encoding="utf-8").splitlines() if part in line)


def test_corrections_by_hand_count(folder):
    assert rows(run("eval", folder).stdout)["mentions"][1:] == ["0", "0"]
    start = PAGE.index("河道")
    with (folder / "1.ann").open("a", encoding="utf-8") as file:
        file.write(f"T99\tplace {start} {start + 2}\t河道\n")
    change(folder, line_of(folder, "initiative ") + "\n", "")
    change(folder, line_of(folder, "\truns ") + "\n", "")
    shown = rows(run("eval", folder).stdout)
    assert shown["place"][1:] == ["0", "1"]
    assert shown["initiative"] == ["0", "1", "0"]
    assert shown["runs"] == ["0", "1", "0"]


def test_posts_equivalences_and_attributes_are_read(folder):
    gold = read_golds(folder)[0]
    assert gold.page.text == PAGE
    post = next(r for r in gold.relations or () if r.predicate == "holdsPost")
    assert (gold.names[post.subject], gold.names[post.object], post.post) == ("林知远", "云河区民政局", "局长")
    pointing = next(m for m in gold.spans.values() if m.deictic)
    assert gold.names[pointing.entity] == "云河区水利局"
    with (folder / "1.ann").open("a", encoding="utf-8") as file:
        file.write(
            f"A90\tOptional {line_of(folder, 'initiative ').split()[0]}\nM91\tSure T1\nN1\tReference T1 x:1\ty\n"
        )
    gold = read_golds(folder)[0]
    assert [gold.names[key] for key in gold.optional] == ["“点长”机制"]
    assert "initiative" not in rows(run("eval", folder).stdout)


def test_a_post_that_is_not_noted_may_be_any(folder):
    change(folder, line_of(folder, "AnnotatorNotes") + "\n", "")
    assert rows(run("eval", folder).stdout)["holdsPost"] == ["1", "0", "0"]


def test_of_names_inside_names_only_the_outermost_counts(folder):
    start = PAGE.index("云河区水利局")
    with (folder / "1.ann").open("a", encoding="utf-8") as file:
        file.write(f"T98\tplace {start} {start + 3}\t云河区\n")
    assert rows(run("eval", folder).stdout)["mentions"][1:] == ["0", "0"]


def test_the_page_itself_may_be_given(folder, tmp_path):
    assert run("eval", folder, tmp_path).stdout == run("eval", folder).stdout
    (tmp_path / "1.txt").write_text("云河区推进治水。", encoding="utf-8")
    assert_one_sentence(run("eval", folder, tmp_path), "is not the text of the page")


def test_pages_of_other_kinds_are_read_as_what_they_are(tmp_path):
    (tmp_path / "news.jsonl").write_text('{"title": "云河区推进治水", "text": "区长林知远讲话。"}', encoding="utf-8")
    run("extract", tmp_path / "news.jsonl", "--format", "brat", "-o", tmp_path / "brat")
    gold = read_golds(tmp_path / "brat", tmp_path)[0]
    assert gold.page.name == "news.jsonl#1"
    assert gold.page.derived
    assert rows(run("eval", tmp_path / "brat", tmp_path).stdout)["mentions"][1:] == ["0", "0"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("T90\tperson 0 2\t林知", "says “林知”, but at 0-2 the page reads “云河”"),
        ("T90\thuman 0 2\t云河", "has an unknown type human; there are person, "),
        ("T90\tperson 0\t云河", "should read: T1, a tab, type start end, a tab, the text"),
        ("T90 person 0 2 云河", "should read: T1, a tab, type start end, a tab, the text"),
        ("R90\tleads Arg1:T1 Arg2:T2", "has an unknown relation leads; there are holdsPost, "),
        ("R90\truns Arg1:T1", "should read: R1, a tab, relation Arg1:T1 Arg2:T2"),
        ("R90\truns Arg1:T1 Arg2:T990", "speaks of T990, which is no annotation of a text"),
        ("*\tEquiv T1 T990", "speaks of T990"),
        ("*\tSame T1 T2", "should read: *, a tab, Equiv T1 T2"),
        ("A90\tDeictic", "should read: A1, a tab, attribute T1"),
        ("云河区", "is no line of brat's stand-off format"),
    ],
)
def test_lines_that_cannot_be_meant_are_one_sentence_with_their_number(line, says, folder):
    lines = (folder / "1.ann").read_text(encoding="utf-8").splitlines()
    (folder / "1.ann").write_text("\n".join([*lines, line]) + "\n", encoding="utf-8")
    assert_one_sentence(run("eval", folder), f"1.ann, line {len(lines) + 1}, {says}")


def test_relations_keep_where_they_were_drawn(folder):
    runs = next(r for r in read_golds(folder)[0].relations or () if r.predicate == "runs")
    assert isinstance(runs, GoldRelation)
    gold = read_golds(folder)[0]
    assert "云河区水利局建立“点长”机制" in gold.squeezed.text[runs.start : runs.end]

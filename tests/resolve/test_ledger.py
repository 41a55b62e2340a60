"""Verdicts by hand: they win over the rules, in any order, and leave nothing behind when they are taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked_page import read

from kg.errors import PagesError
from kg.records import Claim, Knowledge, Verdict
from kg.resolve import resolve
from kg.resolve.ledger import append_verdict, read_verdicts
from kg.resolve.verdicts import Ledger, to_ledger

HERE, THERE = "青岛市即墨区", "青岛市崂山区"
PAGES = [
    read(
        "a.txt",
        HERE,
        "治水|{agency 区水务局}、{agency 即墨区水务局}推行{initiative 美丽田园板凳会},"
        "{initiative 板凳会}好,{person 林知远}说",
        "人社|{person 林知远}、{agency 区人社局}、{agency 区民政局}到场,{~agency 该中心}",
    ),
    read("b.txt", THERE, "治水|{agency 区水务局}、{person 林知远}、{person 高岚}"),
    read("c.txt", "平度市", "治水|{person 林知远}、{agency 市水务局}"),
]
WATER, OTHER_WATER = f"agency:{HERE}-水务局", f"agency:{THERE}-水务局"
LIN, OTHER_LIN, THIRD_LIN = (f"person:{place}-林知远" for place in (HERE, THERE, "平度市"))


def built(*rows: str, pages: tuple[int, ...] = (0, 1, 2)) -> Knowledge:
    """The knowledge of the pages with verdicts like ``left same right``."""
    verdicts = [Verdict(left, right, verdict) for left, verdict, right in (row.split() for row in rows)]
    return resolve([PAGES[i][0] for i in pages], [PAGES[i][1] for i in pages], to_ledger(verdicts))


def entity_of(known: Knowledge, text: str, page: str = "a.txt", nth: int = 0) -> str:
    return [m.entity for m in known.mentions if m.text == text and m.page == page][nth]


def test_the_same_takes_the_id_that_comes_first_and_all_that_is_said_of_either() -> None:
    known = built(f"{LIN} same {OTHER_LIN}")
    (merged,) = [e for e in known.entities if e.id in (LIN, OTHER_LIN)]
    assert (merged.id, merged.mentions) == (min(LIN, OTHER_LIN), 3)
    assert entity_of(known, "林知远", "b.txt") == entity_of(known, "林知远") == merged.id
    decision = next(d for d in known.decisions if d.rule == "ledger")
    assert {decision.left, decision.right} == {LIN, OTHER_LIN}


def test_what_is_the_same_keeps_its_id_whichever_pages_are_there() -> None:
    row = f"{LIN} same {OTHER_LIN}"
    assert entity_of(built(row, pages=(0,)), "林知远") == entity_of(built(row), "林知远")
    assert entity_of(built(row, pages=(1,)), "林知远", "b.txt") == entity_of(built(row), "林知远", "b.txt")


def test_different_undoes_a_join_of_the_rules_by_the_id_in_decisions() -> None:
    joined = next(d for d in built().decisions if d.form == "板凳会")
    known = built(f"{joined.left} different {joined.right}")
    assert entity_of(known, "板凳会") == joined.left != entity_of(known, "美丽田园板凳会")


@pytest.mark.parametrize(
    ("row", "text", "nth", "apart"),
    [
        (f"{WATER}#即墨区水务局 different {WATER}", "即墨区水务局", 0, f"{WATER}..即墨区水务局"),
        (f"{WATER}#区水务局 different {WATER}#即墨区水务局", "区水务局", 0, f"{WATER}..区水务局"),
        (f"{LIN}#a.txt#1 different {LIN}", "林知远", 1, None),
        (f"{LIN}#a.txt#1 same {THIRD_LIN}", "林知远", 1, THIRD_LIN),
        (f"mention:a.txt-3 different {WATER}", "区水务局", 0, None),
        (f"mention:a.txt-3 same {OTHER_WATER}", "区水务局", 0, OTHER_WATER),
    ],
)
def test_part_of_an_entity_can_be_told_apart_or_be_another(row: str, text: str, nth: int, apart: str | None) -> None:
    known = built(row)
    found = entity_of(known, text, nth=nth)
    assert found != entity_of(built(), text, nth=nth)
    assert apart is None or found == apart
    assert found in {e.id for e in known.entities}


def test_a_part_that_is_apart_from_another_entity_stays_where_it_is() -> None:
    assert entity_of(built(f"{WATER}#区水务局 different {OTHER_WATER}"), "区水务局") == WATER


def test_an_open_pointing_word_is_what_a_verdict_says() -> None:
    (open_,) = [q for q in built().questions if q.kind == "pointing"]
    known = built(f"{open_.left} same {WATER}")
    assert entity_of(known, "该中心") == WATER
    assert not [q for q in known.questions if q.kind == "pointing"]


def test_claims_follow_and_none_relates_a_thing_to_itself() -> None:
    reading, extraction = PAGES[1]
    bureau, lin, gao = extraction.mentions
    claims = tuple(
        Claim(f"claim:{m.text}", m.id, "holdsPost", bureau.id, "b.txt", m.article, m.start, m.end, "test", 1.0)
        for m in (lin, gao)
    )
    ledger = to_ledger([Verdict(f"person:{THERE}-高岚", OTHER_LIN, "same"), Verdict(OTHER_WATER, WATER, "same")])
    known = resolve([reading], [replace(extraction, claims=claims)], ledger)
    assert {(c.subject, c.object) for c in known.claims if c.predicate == "holdsPost"} == {
        (min(OTHER_LIN, f"person:{THERE}-高岚"), min(WATER, OTHER_WATER))
    }


def test_questions_go_when_they_are_decided_and_stay_marked_when_they_are_not() -> None:
    def states(*rows: str) -> dict[frozenset[str], str]:
        return {frozenset((q.left, q.right)): q.state for q in built(*rows).questions if q.kind == "same-name"}

    pair = frozenset((LIN, OTHER_LIN))
    assert states()[pair] == "open" and len(states()) == 3
    assert states(f"{LIN} unsure {OTHER_LIN}")[pair] == "unsure"
    assert pair not in states(f"{LIN} different {OTHER_LIN}")
    assert len(states(f"{LIN} same {OTHER_LIN}")) == 1  # one question with the third is left
    assert states(f"{LIN} same {OTHER_LIN}", f"{LIN} different {THIRD_LIN}") == {}  # it follows for the other


def test_a_verdict_about_what_is_gone_is_told_and_changes_nothing_else() -> None:
    known = built(f"{LIN} different person:{HERE}-无此人", f"{WATER}#民政科 different {WATER}")
    assert len(known.stale) == 2
    assert f"person:{HERE}-无此人" in "".join(known.stale) and f"{WATER}#民政科" in "".join(known.stale)
    assert built().entities == known.entities


def test_a_part_that_is_left_undecided_is_not_gone() -> None:
    assert built(f"{LIN}#a.txt#0 unsure {LIN}").stale == ()
    assert len(built(f"{LIN}#a.txt#9 unsure {LIN}").stale) == 1


_ENDS = st.sampled_from([LIN, OTHER_LIN, THIRD_LIN, f"{LIN}#a.txt#1", f"{LIN}#林知远", f"person:{THERE}-高岚"])
_ROWS = st.lists(
    st.builds(Verdict, _ENDS, _ENDS, st.sampled_from(["same", "different", "unsure"])).filter(
        lambda v: v.left != v.right
    ),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(st.data(), _ROWS)
def test_the_order_of_verdicts_does_not_matter_and_one_taken_back_leaves_nothing(
    data: st.DataObject, rows: list[Verdict]
) -> None:
    def knowledge(verdicts: list[Verdict]) -> Knowledge:
        return resolve([r for r, _ in PAGES], [e for _, e in PAGES], to_ledger(verdicts))

    before = knowledge(rows)
    assert knowledge(data.draw(st.permutations(rows))) == before
    knowledge([*rows, Verdict(WATER, OTHER_WATER, "same")])
    assert knowledge(rows) == before
    ids = {e.id for e in before.entities}
    assert {m.entity for m in before.mentions} <= ids
    assert {end for c in before.claims for end in (c.subject, c.object)} <= ids


@settings(max_examples=60, deadline=None)
@given(_ROWS, st.permutations(range(3)), st.integers(1, 3))
def test_ids_do_not_depend_on_the_other_pages_with_a_ledger_either(
    rows: list[Verdict], order: list[int], size: int
) -> None:
    def entities(pages: list[int]) -> dict[str, str]:
        known = resolve([PAGES[i][0] for i in pages], [PAGES[i][1] for i in pages], to_ledger(rows))
        return {m.id: m.entity for m in known.mentions}

    whole, part = entities([0, 1, 2]), entities(order[:size])
    assert part == {m: whole[m] for m in part}


HEADER = "left,right,verdict,who,date,why\n"
BAD = [
    ("left,verdict\n", "The first line"),
    ("left,right,verdict,mood\n", "The first line"),
    (f"{HEADER}{LIN},{OTHER_LIN},perhaps,,,\n", "Line 2 of ledger.csv: perhaps is no verdict"),
    (f"{HEADER}{LIN},,same,,,\n", "Line 2 of ledger.csv: an empty cell is no id"),
    (f"{HEADER}\n{LIN},林知远,same,,,\n", "Line 3 of ledger.csv: 林知远 is no id"),
    (f"{HEADER}{LIN},{LIN},different,,,\n", "both ends are"),
    (f"{HEADER}{LIN},{WATER},same,,,\n", "are of two types"),
    (f"{HEADER}mention:1,mention:2,same,,,\n", "at least one end must be an entity"),
    (f"{HEADER}{LIN},{OTHER_LIN},same,,,,,\n", "more cells than there are columns"),
    (f"{HEADER}{LIN},{OTHER_LIN},same\n{LIN},{OTHER_LIN},different\n", "since line 2 makes them the same"),
    (
        f"{HEADER}{LIN},{OTHER_LIN},same\n{LIN},{THIRD_LIN},different\n{OTHER_LIN},{THIRD_LIN},same\n",
        "Line 3 of ledger.csv: " + f"{LIN} and {THIRD_LIN} cannot be different, since lines 2, 4 make them the same.",
    ),
]


@pytest.mark.parametrize(("text", "says"), BAD)
def test_a_bad_ledger_is_one_clear_sentence(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "ledger.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PagesError) as error:
        read_verdicts(file)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_a_ledger_as_a_spreadsheet_saves_it(tmp_path: Path) -> None:
    file = tmp_path / "ledger.csv"
    file.write_bytes(f"{HEADER}{LIN},{OTHER_LIN},same,林,2023-05-01,同一职务\r\n".encode("gb18030"))
    (verdict,) = read_verdicts(file)
    assert verdict == Verdict(LIN, OTHER_LIN, "same", "林", "2023-05-01", "同一职务", 2)


def test_a_verdict_is_appended_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "ledger.csv"
    file.write_text(f"right,left,verdict\n{OTHER_LIN},{LIN},same", encoding="utf-8")
    append_verdict(file, Verdict(LIN, THIRD_LIN, "different", "林"))
    assert file.read_text(encoding="utf-8").splitlines()[1:] == [
        f"{OTHER_LIN},{LIN},same",
        f"{THIRD_LIN},{LIN},different",
    ]
    before = file.read_bytes()
    with pytest.raises(PagesError, match="cannot be different|make"):
        append_verdict(file, Verdict(OTHER_LIN, THIRD_LIN, "same"))
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.csv"]


def test_no_ledger_decides_nothing() -> None:
    assert built() == resolve([r for r, _ in PAGES], [e for _, e in PAGES], Ledger())

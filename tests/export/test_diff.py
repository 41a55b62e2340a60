"""What two builds say differently, and that the cause is the right one."""

import json
from dataclasses import replace

import pytest
from two_papers import CALL, EARLY, LATE, WANG
from two_papers import graph as two_papers

from kg.export.diff import find_changes, to_document, to_json, to_lines
from kg.records import Page, Verdict

KNOWN = two_papers().graph["knowledge"]


def told(old, new):
    return {(c.kind, c.way, c.text, c.cause, c.detail) for c in find_changes(old, new)}


def without_page(known, page):
    kept = {
        name: tuple(record for record in getattr(known, name) if record.page != page)
        for name in ("articles", "sentences", "mentions", "claims", "figures")
    }
    named = {mention.entity for mention in kept["mentions"]}
    entities = tuple(e for e in known.entities if e.id in named or e.type == "place")
    return replace(known, pages=tuple(p for p in known.pages if p.name != page), entities=entities, **kept)


def test_the_same_build_has_no_change():
    assert find_changes(KNOWN, KNOWN) == []
    assert to_lines([]) == "无变化 no change\n"


def test_a_page_that_came_is_the_cause_of_what_it_says():
    changes = told(without_page(KNOWN, LATE), KNOWN)
    assert ("post", "new", "王小北 任区长 云河区", "page", LATE) in changes
    assert ("entity", "new", "文件 《方案》", "page", LATE) in changes
    assert {cause for *_, cause, _ in changes} == {"page"}


def test_a_page_that_went_takes_its_figures():
    assert ("figure", "gone", "街呼区应 办结 1,200件", "page", EARLY) in told(KNOWN, without_page(KNOWN, EARLY))


def test_a_page_that_reads_otherwise_is_named():
    pages = tuple(Page(p.name, p.text + "补记。") if p.name == LATE else p for p in KNOWN.pages)
    claims = tuple(c for c in KNOWN.claims if c.post != "区长")
    assert ("post", "gone", "王小北 任区长 云河区", "page", LATE) in told(
        KNOWN, replace(KNOWN, pages=pages, claims=claims)
    )


def test_a_page_that_speaks_from_another_place_is_the_cause():
    old = replace(KNOWN, localities={LATE: ("", "页面没有出现可识别的地名。")})
    new = replace(KNOWN, localities={LATE: ("云河区", "据sources.csv。")}, claims=KNOWN.claims[:0])
    causes = {change[3:] for change in told(old, new) if change[2] == "王小北 任区长 云河区"}
    assert causes == {("place", f"{LATE}: ? → 云河区")}


def test_on_the_same_page_a_rule_is_the_cause():
    new = replace(KNOWN, claims=tuple(c for c in KNOWN.claims if c.post != "区长"))
    assert told(KNOWN, new) == {("post", "gone", "王小北 任区长 云河区", "rule", "rule.a")}


def test_another_claim_on_the_same_words_is_no_other_reading():
    (runs,) = [c for c in KNOWN.claims if c.predicate == "runs" and c.role == "牵头"]
    twin = replace(runs, id="claim:twin", subject="agency:云河区-民政局")
    both = replace(KNOWN, claims=(*KNOWN.claims, twin))
    assert {(c.cause, c.detail) for c in find_changes(KNOWN, both)} == {("rule", "rule.a")}


def test_the_same_words_as_another_thing_are_a_matter_of_identity():
    other = "person:云山市-王小北"
    entities = tuple(replace(e, id=other) if e.id == WANG else e for e in KNOWN.entities)
    mentions = tuple(replace(m, entity=other) if m.entity == WANG else m for m in KNOWN.mentions)
    claims = tuple(replace(c, subject=other) if c.subject == WANG else c for c in KNOWN.claims)
    changes = told(KNOWN, replace(KNOWN, entities=entities, mentions=mentions, claims=claims))
    assert ("entity", "new", "人物 王小北", "identity", f"王小北 ({WANG})") in changes
    assert ("post", "new", "王小北 任区长 云河区", "identity", "王小北 → 云河区") in changes
    assert len(changes) == 6


def test_a_figure_that_is_another_number_now_is_one_change():
    figures = tuple(replace(f, value=1300) if f.value == 1200 else f for f in KNOWN.figures)
    assert told(KNOWN, replace(KNOWN, figures=figures)) == {
        ("figure", "changed", "街呼区应 办结（1,200件 → 1,300件）", "rule", "f")
    }


@pytest.mark.parametrize(
    ("form", "holds"),
    [
        (to_lines, f"+ 任职 王小北 任区长 云河区 [page: {LATE}]\n"),
        (to_document, f"| 新增 new | 王小北 任区长 云河区 | page | {LATE} |\n"),
    ],
)
def test_forms(form, holds):
    assert holds in form(find_changes(without_page(KNOWN, LATE), KNOWN))


def test_json_holds_all():
    changes = find_changes(without_page(KNOWN, LATE), KNOWN)
    rows = json.loads(to_json(changes))
    assert len(rows) == len(changes)
    assert {"kind", "way", "id", "text", "cause", "detail"} == set(rows[0])
    assert any(CALL in row["id"] for row in rows)


def test_a_verdict_that_came_is_the_cause_of_what_it_joins():
    other = "person:云山市-王小北"
    entities = tuple(replace(e, id=other) if e.id == WANG else e for e in KNOWN.entities)
    mentions = tuple(replace(m, entity=other) if m.entity == WANG else m for m in KNOWN.mentions)
    claims = tuple(replace(c, subject=other) if c.subject == WANG else c for c in KNOWN.claims)
    verdict = Verdict(WANG, other, "same", "林", "2024-05-01", "同一职务")
    new = replace(KNOWN, entities=entities, mentions=mentions, claims=claims, verdicts=(verdict,))
    said = f"{WANG} / {other} (同一, 林, 2024-05-01, 同一职务)"
    for changes in (find_changes(KNOWN, new), find_changes(new, KNOWN)):
        assert {(c.cause, c.detail) for c in changes} == {("ledger", said)}


def test_a_relation_that_another_already_has_went_by_the_verdict_too():
    office = "agency:云河区-民政局"
    (runs,) = [c for c in KNOWN.claims if c.predicate == "runs" and c.role == "牵头"]
    mentions = tuple(replace(m, entity=office) if m.entity == runs.subject else m for m in KNOWN.mentions)
    entities = tuple(e for e in KNOWN.entities if e.id != runs.subject)
    both = replace(KNOWN, claims=(*KNOWN.claims, replace(runs, id="claim:x", subject=office, start=0, end=1)))
    claims = tuple(replace(c, subject=office) if c.subject == runs.subject else c for c in both.claims)
    claims = tuple(replace(c, object=office) if c.object == runs.subject else c for c in claims)
    verdict = Verdict(office, runs.subject, "same")
    new = replace(both, entities=entities, mentions=mentions, claims=claims, verdicts=(verdict,))
    gone = [c for c in find_changes(both, new) if c.way == "gone" and c.kind == "relation" and "街呼区应" in c.text]
    assert [c.cause for c in gone] == ["ledger"]

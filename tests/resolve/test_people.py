"""People of one name: who they are is told by the place that they serve, never by the name alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marked_page import read

from kg.records import Claim, Knowledge, Verdict
from kg.resolve import resolve
from kg.resolve.verdicts import to_ledger

HERE = "青岛市即墨区"


def known(*texts: str, locality: str = HERE, verdicts: tuple[Verdict, ...] = ()) -> Knowledge:
    """A page of articles in which every person marked right behind a body has a post in it."""
    reading, extraction = read("p.txt", locality, *texts)
    pairs = zip(extraction.mentions, extraction.mentions[1:], strict=False)
    claims = tuple(
        Claim(f"claim:{p.id}", p.id, "holdsPost", b.id, p.page, p.article, b.start, p.end, "test", 0.9, post="局长")
        for b, p in pairs
        if p.type == "person" and b.type != "person" and b.article == p.article and p.start - b.end == 2
    )
    return resolve([reading], [replace(extraction, claims=claims)], to_ledger(verdicts))


def people(*texts: str, locality: str = HERE) -> list[str]:
    return [m.entity.partition(":")[2] for m in known(*texts, locality=locality).mentions if m.type == "person"]


CASES = [
    # of the paper's place, with its post and without, in one body and in another
    (("题|{agency 区水务局}局长{person 林知远}", "题|{person 林知远}说"), [f"{HERE}-林知远"] * 2),
    (("题|{agency 区水务局}局长{person 林知远}", "题|{agency 区民政局}局长{person 林知远}"), [f"{HERE}-林知远"] * 2),
    # another place's
    (("题|{agency 崂山区水务局}局长{person 林知远}",), ["青岛市崂山区-林知远"]),
    (("题|{agency 市水务局}局长{person 林知远}",), ["青岛市-林知远"]),
    (
        ("题|{agency 区水务局}局长{person 林知远}", "题|{agency 崂山区水务局}局长{person 林知远}"),
        [f"{HERE}-林知远", "青岛市崂山区-林知远"],
    ),
    # in an article without a post: who the others say, if they agree
    (
        ("题|{agency 崂山区水务局}局长{person 林知远}", "题|{person 林知远}说"),
        ["青岛市崂山区-林知远", "青岛市崂山区-林知远"],
    ),
    (
        (
            "题|{agency 崂山区水务局}局长{person 林知远}",
            "题|{agency 市水务局}局长{person 林知远}",
            "题|{person 林知远}",
        ),
        ["青岛市崂山区-林知远", "青岛市-林知远", f"{HERE}-林知远"],
    ),
    # a firm's
    (("题|{organization 云河恒远有限公司}经理{person 林知远}",), [f"{HERE}-林知远.云河恒远有限公司"]),
    (
        ("题|{organization 云河恒远有限公司}经理{person 林知远}", "题|{agency 区水务局}局长{person 林知远}"),
        [f"{HERE}-林知远.云河恒远有限公司", f"{HERE}-林知远"],
    ),
    (("题|{place 林州镇白石村}书记{person 林知远}",), [f"{HERE}-林知远.林州镇白石村"]),
    (("题|{agency 林州镇党委}书记{person 林知远}",), [f"{HERE}-林知远"]),
    (
        ("题|{agency 区工信局}局长{person 林知远}", "题|{organization 区人民医院}院长{person 林知远}"),
        [f"{HERE}-林知远", f"{HERE}-林知远.人民医院"],
    ),
]


@pytest.mark.parametrize(("texts", "expected"), CASES)
def test_a_person_is_known_where_they_serve(texts: tuple[str, ...], expected: list[str]) -> None:
    assert people(*texts) == expected


def test_the_official_of_a_district_is_one_in_its_paper_and_in_the_citys() -> None:
    text = "题|{agency 即墨区水务局}局长{person 林知远}"
    assert people(text, locality="青岛市") == people(text) == [f"{HERE}-林知远"]


def test_posts_in_bodies_that_no_article_names_together_are_a_question() -> None:
    texts = ("题|{agency 区水务局}局长{person 林知远}", "题|{agency 区民政局}局长{person 林知远}")
    (question,) = known(*texts).questions
    assert (question.kind, question.left, question.right) == (
        "several-bodies",
        f"person:{HERE}-林知远#p.txt#1",
        f"person:{HERE}-林知远",
    )
    apart = known(*texts, verdicts=(Verdict(question.left, question.right, "different"),))
    assert len({m.entity for m in apart.mentions if m.type == "person"}) == 2
    assert {c.subject for c in apart.claims if c.predicate == "holdsPost"} == {
        m.entity for m in apart.mentions if m.type == "person"
    }
    assert not apart.questions
    assert not known(*texts, verdicts=(Verdict(question.left, question.right, "same"),)).questions


def test_a_committee_and_its_place_are_no_two_bodies() -> None:
    assert not known("题|{agency 区委}书记{person 林知远}", "题|{place 即墨区}区长{person 林知远}").questions

"""Every mention, claim and figure can be checked: its offsets cut its own text out of the page."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.corpus import read_page
from kg.extract import extract
from kg.records import Claim, Knowledge, Page
from kg.resolve import resolve
from tests.measure import ANNOTATED, PAGES, know

PIECES = (
    "云河区林州街道召开人居环境整治推进会",
    "区委书记林知远、区长高岚出席会议",
    "。",
    ",",
    "\n",
    "\n\n",
    " ",
    "\u3000",
    "“街巷管家”",
    "工作机制",
    "建立“三单三亮”平台",
    "(记者 周小禾)",
    "本报讯 10月23日,",
    "《云河区网格员管理办法》",
    "整改问题1200余处",
    "该局",
    "全区",
    "□记者 林岚 报道",
    "”",
    "(上接一版)",
    "A2 综合",
)


def knowledge_of(page: Page) -> Knowledge:
    reading = read_page(page)
    return resolve([reading], [extract(reading)])


def said(claim: Claim) -> tuple[str, ...]:
    what = (claim.page, claim.subject, claim.predicate, claim.object, claim.post, claim.tenure, claim.change)
    return tuple(str(part) for part in (*what, claim.status, claim.standing))


def check(knowledge: Knowledge) -> None:
    texts = {page.name: page.text for page in knowledge.pages}
    entities = {e.id for e in knowledge.entities}
    for mention in knowledge.mentions:
        cut = texts[mention.page][mention.start : mention.end]
        assert "".join(cut.split()) == mention.text
        assert mention.entity in entities
    for claim in knowledge.claims:
        assert texts[claim.page][claim.start : claim.end].strip()
        assert {claim.subject, claim.object} <= entities
        assert any(s.start < claim.end and claim.start < s.end for s in knowledge.sentences if s.page == claim.page)
    for one, other in pairwise(sorted(knowledge.claims, key=lambda c: (*said(c), c.start))):
        assert said(one) != said(other) or one.end <= other.start  # no sentence counts twice for one relation
    for figure in knowledge.figures:
        cut = texts[figure.page][figure.start : figure.end]
        assert any(c.isdigit() or c in "一二三四五六七八九十百千万亿两半" for c in cut)
        assert figure.subject in entities
    for records in (knowledge.mentions, knowledge.claims, knowledge.figures, knowledge.entities, knowledge.articles):
        assert len({r.id for r in records}) == len(records)


@pytest.mark.xdist_group(ANNOTATED)
@pytest.mark.parametrize("part", PAGES)
def test_offsets_cut_out_the_evidence(part: str) -> None:
    knowledge = know(part)
    check(knowledge)
    pages = Counter(mention.page for mention in knowledge.mentions)
    assert all(pages[page.name] > 10 for page in knowledge.pages)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join))
def test_offsets_on_any_mixture_of_pieces(text: str) -> None:
    check(knowledge_of(Page("page.txt", text)))


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=300))
def test_any_text_is_survived(text: str) -> None:
    check(knowledge_of(Page("page.txt", text)))

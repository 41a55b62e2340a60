"""Adding pages leaves ids as they are, taking one away takes what only it supported."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.corpus import read_page, read_pages
from kg.extract import extract
from kg.records import Article, Extraction, Knowledge, Mention, Page, Reading, Verdict
from kg.resolve import resolve
from kg.resolve.verdicts import to_ledger

ROOT = Path(__file__).parents[1]
LEDGER = to_ledger(
    [
        Verdict("person:青岛市-林红玉", "person:济宁市-林红玉", "same"),
        Verdict("agency:青岛市即墨区-生态环境局", "agency:青岛市即墨区-生态环境分局", "different"),
        Verdict("initiative:青岛市-数字青岛建设", "initiative:青岛西海岸新区-数字青岛建设", "same"),
    ]
)


PAGES = [*read_pages(ROOT / "seeds")[0], *read_pages(ROOT / "tests" / "pages" / "dev")[0][::6]]


@cache  # not on import: every process that collects tests would understand the pages
def understood() -> tuple[tuple[Reading, Extraction], ...]:
    readings = [read_page(page) for page in PAGES]
    return tuple((reading, extract(reading)) for reading in readings)


def build(pages: Iterable[int]) -> Knowledge:
    chosen = [understood()[i] for i in sorted(pages)]
    return resolve([reading for reading, _ in chosen], [extraction for _, extraction in chosen], LEDGER)


@cache
def whole() -> Knowledge:
    return build(range(len(PAGES)))


@settings(max_examples=15, deadline=None)
@given(st.sets(st.integers(0, len(PAGES) - 1), min_size=1))
def test_pages_give_the_same_ids_claims_and_decisions_whatever_others_there_are(pages: set[int]) -> None:
    part, names = build(pages), {understood()[i][0].page.name for i in pages}
    assert part.mentions == tuple(m for m in whole().mentions if m.page in names)
    assert part.claims == tuple(c for c in whole().claims if c.page in names)
    assert part.figures == tuple(f for f in whole().figures if f.page in names)
    supported = {m.entity for m in part.mentions} | {f.subject for f in part.figures}
    supported |= {end for c in part.claims for end in (c.subject, c.object)}
    ids = {e.id for e in part.entities}
    assert supported <= ids <= {e.id for e in whole().entities}
    homes = {e.jurisdiction for e in part.entities if e.jurisdiction}
    assert ids <= supported | homes  # the places that bodies belong to are there without being named


def test_a_page_taken_away_takes_what_only_it_supported() -> None:
    every = range(len(PAGES))
    for gone in every[:5]:
        left, name = build(set(every) - {gone}), understood()[gone][0].page.name
        lost = {e.id for e in whole().entities} - {e.id for e in left.entities}
        assert lost  # every page has something of its own
        assert lost.isdisjoint(m.entity for m in whole().mentions if m.page != name)
        assert lost.isdisjoint(end for c in whole().claims if c.page != name for end in (c.subject, c.object))


PLACES = ("青岛市即墨区", "青岛市崂山区", "平顶山市卫东区", "北京市朝阳区", "长春市朝阳区")


@pytest.mark.parametrize("bureau", ["区民政局", "区水务局", "区财政局", "区人社局", "区城管局", "区住建局", "区教育局"])
def test_the_bureau_of_a_district_is_no_other_districts(bureau: str) -> None:
    ids = [_entity("agency", bureau, place, "题", f"{n}.txt") for n, place in enumerate(PLACES)]
    assert len(set(ids)) == len(PLACES)


def test_names_that_read_alike_stay_several_things() -> None:
    for place, other in (("青岛市即墨区", "平顶山市卫东区"), ("北京市朝阳区", "长春市朝阳区")):
        for type_, name in (
            ("agency", "区委组织部"),
            ("initiative", "12345热线"),
            ("initiative", "12345政务服务便民热线"),
            ("place", "朝阳街道"),
            ("person", "林知远"),
        ):
            assert _entity(type_, name, place, "题", "a.txt") != _entity(type_, name, other, "题", "b.txt"), name
    looks = [("巡察", "青岛市即墨区"), ("环保", "青岛市即墨区"), ("巡察", "平顶山市卫东区")]
    assert len({_entity("initiative", "“回头看”", place, title, "a.txt") for title, place in looks}) == 3


def _entity(type_: str, name: str, place: str, title: str, page: str) -> str:
    text = f"{title}\n{name}"
    article = Article(f"article:{page}", page, title, 0, len(text))
    mention = Mention(f"mention:{page}", page, article.id, len(title) + 1, len(text), name, type_, "test", 0.9)
    reading = Reading(Page(page, text), (article,), (), (), place)
    return resolve([reading], [Extraction((mention,), (), (), ())]).mentions[0].entity

"""What articles show of posts, and what about them is asked."""

from __future__ import annotations

from kg.graph.tenures import Tenure, find_tenure_questions, to_tenures
from kg.records import Article, Claim, Knowledge


def tenures(*rows: str) -> tuple[Tenure, ...]:
    """Tenures of claims like ``林知远 区长 2022-05``, with a status or a change behind if there is one."""
    claims, articles = [], {}
    for n, row in enumerate(rows):
        holder, post, date, *rest = row.split()
        status = next((word for word in rest if word in ("原", "代", "兼")), None)
        change = next((word for word in rest if word in ("start", "end")), None)
        standing = "denied" if "denied" in rest else "asserted"
        article = Article(f"a{n}", "p.txt", "题", n, n + 1, date=None if date == "-" else date)
        articles[article.id] = article
        claims.append(
            Claim(
                *(f"c{n}", f"person:{holder}", "holdsPost", "place:云河区", "p.txt", article.id, n, n + 1, "test", 1.0),
                post=post,
                tenure=status,
                standing=standing,
                change=change,
                status="planned" if "planned" in rest else "done",
            )
        )
    return to_tenures(Knowledge((), tuple(articles.values()), (), (), (), tuple(claims), ()))


def asked(*rows: str) -> list[tuple[str, str, str]]:
    found = find_tenure_questions(tenures(*rows), {"place:云河区": "云河区"})
    return [(q.kind, q.left.partition(":")[2], q.right.partition(":")[2]) for q in found]


def test_a_tenure_is_seen_on_dates_in_a_number_of_articles() -> None:
    (found,) = tenures("林知远 区长 2022-05", "林知远 区长 2022-03-01", "林知远 区长 -", "林知远 区长 2030 denied")
    assert (found.first, found.last, found.articles) == ("2022-03-01", "2022-05", 3)
    assert (found.start, found.end) == (None, None)


def test_notices_give_start_and_end_whatever_status_they_tell() -> None:
    now, former = tenures("林知远 区长 2022-05", "林知远 区长 2021-01-08 start", "林知远 区长 2023-02-09 原 end")
    assert (now.start, now.end, now.first, now.last) == ("2021-01-08", "2023-02-09", "2021-01-08", "2022-05")
    assert (former.status, former.end) == ("原", "2023-02-09")


def test_a_new_post_ends_no_other() -> None:
    found = tenures("林知远 副区长 2021", "林知远 区长 2022 start")
    assert {t.post: t.end for t in found} == {"副区长": None, "区长": None}
    assert not asked("林知远 副区长 2021", "林知远 区长 2022 start")


def test_what_is_planned_is_not_seen() -> None:
    (found,) = tenures("林知远 区长 2022-05 planned")
    assert (found.first, found.articles) == (None, 1)


CASES = [
    (("林知远 区长 2021", "高岚 区长 2023"), "gap"),
    (("林知远 区长 2021-03", "林知远 区长 2023-05", "高岚 区长 2022-01"), "overlap"),
    (("林知远 区长 2022", "高岚 区长 2022-03"), "overlap"),
    (("林知远 区长 2021-03", "高岚 区长 2022-01", "林知远 区长 2022-06 end 原"), "overlap"),
]


def test_overlaps_and_gaps_of_a_post_for_one_are_questions() -> None:
    for rows, kind in CASES:
        assert asked(*rows) == [(kind, *sorted(("林知远", "高岚")))], rows


def test_every_holder_at_one_time_is_asked_about_and_a_gap_only_behind_the_last() -> None:
    long = ("甲一 区长 2010", "甲一 区长 2020")
    assert asked(*long, "乙二 区长 2012", "乙二 区长 2013", "丙三 区长 2015") == [
        ("overlap", "丙三", "甲一"),
        ("overlap", "乙二", "甲一"),
    ]
    assert asked(*long, "乙二 区长 2012", "丙三 区长 2022") == [("gap", "丙三", "甲一"), ("overlap", "乙二", "甲一")]


def test_posts_that_many_hold_are_no_question() -> None:
    for post in ("副区长", "主任", "区委常委", "委员"):
        assert not asked(f"林知远 {post} 2021", f"高岚 {post} 2023")
    assert not asked("林知远 区长 2021 原", "高岚 区长 2021")

"""Lines of the paper itself: mastheads, staff, telephone numbers."""

import pytest

from kg.corpus import read_page
from kg.corpus.furniture import is_furniture
from kg.records import Page


@pytest.mark.parametrize(
    ("line", "furniture"),
    [
        ("第2版要闻2021年6月4日星期五编辑李明", True),
        ("6月4日", True),
        ("6月4日星期五", True),
        ("热线电话13912345678", True),
        ("热线:2822110", True),
        ("6月4日全县启动夏收", False),
        ("热线电话为民办事", False),
    ],
)
def test_furniture_is_told_from_text(line: str, furniture: bool) -> None:
    assert is_furniture(line) is furniture


def test_a_headline_that_begins_with_a_day_is_no_masthead() -> None:
    page = "6月4日全县启动夏收\n\n□记者 林岚\n\n昨日,云河县各镇的收割机开进麦田,夏收全面展开。\n"
    (article,) = read_page(Page("p.txt", page)).articles
    assert article.title == "6月4日全县启动夏收"

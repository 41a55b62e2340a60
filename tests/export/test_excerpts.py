import pytest

from kg.export.excerpts import Contexts, to_compact, to_running, to_shown
from kg.records import Article, Page, Sentence


def shown(text, *starts):
    return to_shown(Page("p.txt", text), [Article(f"article:{s}", "p.txt", "", s, len(text)) for s in starts])


@pytest.mark.parametrize(
    "printed, read",
    [
        ("开头。防控这根\n\n弦绷紧。", "开头。防控这根弦绷紧。"),
        ("第一段。\n\n第二段。", "第一段。\n第二段。"),
        (
            "\n\n治理同心圆\n□记者 周一木\n今天开会。又一次开\n会。\n",
            "治理同心圆\n□记者 周一木\n今天开会。又一次开会。",
        ),
        ("一段话。\n小标题\n" + "长" * 30 + "。", "一段话。\n小标题\n" + "长" * 30 + "。"),
        ("甲乙。丙\u2028丁", "甲乙。丙丁"),
        ("甲。把“户脱贫、县摘帽”\n的底数摸清。”\n乙。", "甲。把“户脱贫、县摘帽”的底数摸清。”\n乙。"),
        ("甲。\u3000\u3000乙  丙", "甲。 乙 丙"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_line_breaks_inside_paragraphs_go(printed, read):
    assert shown(printed, 0).text == read


def test_a_new_article_begins_on_a_new_line():
    text = "上一篇没有句号\n下一篇的标题很长很长很长很长很长很长很长很长很长"
    assert shown("。" + text, 9).text.count("\n") == 1


def test_positions_count_as_browsers_do():
    text = "甲𠅤乙。丙\n\n丁戊。"
    page = shown(text)
    units = page.text.encode("utf-16-le")
    for start, end in [(0, 1), (1, 2), (2, 3), (4, 8), (7, 9), (0, len(text))]:
        first, last = page.span(start, end)
        assert units[2 * first : 2 * last].decode("utf-16-le") == text[start:end].replace("\n", "")


@pytest.mark.parametrize(
    "start, end, around",
    [(2, 4, (0, 10)), (10, 12, (10, 20)), (5, 15, (0, 20)), (0, 30, (0, 30)), (40, 45, (40, 45)), (9, 10, (0, 10))],
)
def test_the_sentences_around_a_span(start, end, around):
    sentences = [Sentence("p.txt", None, s, s + 10) for s in (20, 0, 10)]
    assert Contexts([*sentences, Sentence("q.txt", None, 0, 99)]).around("p.txt", start, end) == around


def test_a_page_without_sentences():
    assert Contexts([]).around("p.txt", 3, 5) == (3, 5)


@pytest.mark.parametrize(
    "printed, running, compact",
    [
        ("打了几\n次 电话", "打了几次 电话", "打了几次电话"),
        ("用Green \n City办法,20\n20年", "用Green City办法,2020年", "用Green City办法,2020年"),
        ("（记者 王 云）Big  City", "（记者 王 云）Big  City", "（记者王云）Big City"),
    ],
)
def test_lines_become_running_text(printed, running, compact):
    assert (to_running(printed), to_compact(printed)) == (running, compact)

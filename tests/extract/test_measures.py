"""What a count is about: paragraphs, and the subject of every figure in order (``@``: the place of the article)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bracketed import mark

from kg.extract.figures.subjects import link_figures
from kg.extract.mentions.marked import to_marked

TITLE = "#[云河区 place]推行[“河长说”机制 initiative]"
CASES = {
    "an initiative of the clause": (["[云河区 place]开展[“清源”行动 initiative],检查企业20家。"], ["“清源”行动"]),
    "named behind the number": (["投资1200万元建设[“亮眼”工程 initiative]。"], ["“亮眼”工程"]),
    "the thing counted itself": (["全镇有47个[“网格小院” initiative]。"], ["“网格小院”"]),
    "a place that has": (["[云河区 place]已有213家商户开业。"], ["云河区"]),
    "its list goes on": (["[全区 place~]16座中转站、44座公厕每日消杀。"], ["全区", "全区"]),
    "who acts": (["[县水利局 agency]拿出25万元。"], ["县水利局"]),
    "a measure as a stated principle": (
        ["[“千进” initiative]活动按照[“一企一员” initiative]的原则,选派干部30名。"],
        ["“千进”"],
    ),
    "a body that comes into being": (["[县委 agency]成立[百日指挥部 agency],下设5个工作组。"], ["百日指挥部"]),
    "of coordinated actors none": (
        [TITLE, "[甲村 place]、[乙村 place]、[丙村 place]3个试点村收件128件。"],
        ["“河长说”机制"] * 2,
    ),
    "not the one who builds it": (
        ["[引水工程 initiative]由[云河公司 organization]组织实施,更换管网68公里。"],
        ["引水工程"],
    ),
    "the headline where a sentence sums up": (
        [TITLE, "[林州镇 place]开展[“美家” initiative]评比。截至目前,已解决问题986个。"],
        ["“河长说”机制"],
    ),
    "the headline's, though this district acts": ([TITLE, "[该区 place~]梳理问题35项。"], ["“河长说”机制"]),
    "another body is itself": ([TITLE, "[县纪委 agency]组建6个暗访组。"], ["县纪委"]),
    "resumed by a bare noun": (
        ["[引水工程 initiative]开工。[县水务局 agency]局长到场。工程总投资3亿元。"],
        ["引水工程"],
    ),
    "who took part in it": (["[治水培训班 event]开班。50名业务骨干参加了培训。"], ["治水培训班"]),
    "a total without a headline's initiative": (
        ["[全区 place~]共受理[12345热线 initiative]诉求216件,响应率100%。"],
        ["全区", "全区"],
    ),
    "nothing named": (["目前已建成12个。"], ["@"]),
    "a rule is not what it measures": (
        ["[区城管局 agency]按照[《管理标准》 document]要求,检查门店41家。"],
        ["区城管局"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_subject(case: str) -> None:
    paragraphs, expected = CASES[case]
    reading, marked = mark(*paragraphs)
    texts = {m.id: m.text for block in marked for m in block.mentions}
    found = [texts.get(f.subject, f.subject) for f in link_figures(reading, marked)]
    assert found == expected


def test_a_number_in_a_name_is_no_figure() -> None:
    reading, marked = mark("按照[5个一机制 initiative],[第3批18个项目清单 document]公布。")
    assert list(link_figures(reading, marked)) == []


def test_an_article_knows_nothing_of_another() -> None:
    reading, marked = mark("#[“清源”行动 initiative]", "检查企业20家。")
    block = marked[1].block
    other = to_marked(replace(block, article="b"), ())
    assert [f.subject for f in link_figures(reading, [marked[0], other])] == ["@"]

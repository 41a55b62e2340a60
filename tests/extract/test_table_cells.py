"""Bare numbers in the rows of a table take their unit from its head."""

from __future__ import annotations

import pytest

from kg.corpus import read_page
from kg.extract import extract
from kg.records import Page

HEAD = "云河日报\n2021年5月6日 星期四\n\n云河区工作排名公布\n\n本报讯 5月5日,云河区公布工作排名。\n\n"

# the lines of a table, parted by / | what its figures say: place: measures value unit
TABLES = """
名次 镇 得分 搬迁入住(户) / 1 石桥镇 96.4 212 | 石桥镇: 得分 96.4 分; 石桥镇: 搬迁入住 212 户
(截至4月25日 单位:万亩) / 位次 乡镇 计划 进度% / 1 石桥镇 21.6 44.0 | 石桥镇: 计划 216000 亩; 石桥镇: 进度 44 %
位次 乡镇 计划 / 1 石桥镇 21.6 |
“暖心办”工作排名 / 名次 镇 得分 / 1 石桥镇 96.4 | 石桥镇: 得分 96.4 分
名次 镇 得分 / 石桥镇本月不参加排名 |
"""


@pytest.mark.parametrize("line", TABLES.strip().splitlines())
def test_cells(line: str) -> None:
    rows, _, expected = line.partition(" |")
    reading = read_page(Page("p.txt", HEAD + rows.replace(" / ", "\n\n")))
    extraction = extract(reading)
    names = {m.id: m.text for m in extraction.mentions}
    found = [f"{names.get(f.subject)}: {f.measures} {f.value} {f.unit}" for f in extraction.figures]
    assert found == [part.strip() for part in expected.split(";") if part.strip()]

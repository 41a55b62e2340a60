import re

import pytest

from kg.text.units import parse_unit, unit_pattern, units


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("㎡", "平方米"),
        ("平方", "平方米"),
        ("千米", "公里"),
        ("块钱", "元"),
        ("支队伍", "支"),
        ("件", "件"),
        ("%", "%"),
    ],
)
def test_plain_unit(written: str, plain: str) -> None:
    assert parse_unit(written) == plain


def test_no_unit() -> None:
    with pytest.raises(ValueError, match="no unit"):
        parse_unit("届")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("人次参加", "人次"),
        ("人参加", "人"),
        ("个百分点", "个百分点"),
        ("平方公里", "平方公里"),
        ("平方米", "平方米"),
        ("支队伍", "支队伍"),
        ("支队", None),
        ("处理", None),
        ("项目", None),
        ("人大代表", None),
        ("家庭", None),
        ("名单", None),
        ("分钟", None),
        ("米兰", None),
        ("月", None),
    ],
)
def test_unit_is_not_the_beginning_of_a_word(text: str, unit: str | None) -> None:
    match = re.match(unit_pattern(), text)
    assert (match and match.group()) == unit


def test_every_plain_form_is_a_unit() -> None:
    assert {unit.plain for unit in units().values()} <= set(units())
    assert {unit.kind for unit in units().values()} == {"count", "measure", "time"}

"""One thing under two names: offices, numbers that people call, plans that leave words out."""

from __future__ import annotations

import pytest

from kg.resolve.bodies import short_body
from kg.resolve.forms import leaves_out
from kg.resolve.keys import Key
from kg.resolve.offices import _is_short
from kg.resolve.schemes import initiative_key
from kg.resolve.setting import to_setting

HOME = "云河区"


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("环保局", "环保分局"),
        ("城管局", "城管行政执法局"),
        ("石桥法庭", "法院石桥法庭"),
        ("石桥派出所", "公安局石桥派出所"),
    ],
)
def test_an_office_of_two_names(short: str, whole: str) -> None:
    assert _is_short(Key("agency", HOME, short), Key("agency", HOME, whole))


def test_a_post_of_its_town() -> None:
    assert _is_short(Key("agency", f"{HOME}/石桥镇", "派出所"), Key("agency", HOME, "公安局石桥派出所"))


@pytest.mark.parametrize(
    ("short", "whole"), [("农业局", "农业机械局"), ("派出所", "公安局石桥派出所"), ("水利局", "水务局")]
)
def test_two_offices(short: str, whole: str) -> None:
    assert not _is_short(Key("agency", HOME, short), Key("agency", HOME, whole))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("第五届人大常委会", "人大常委会"),
        ("经济发展局(科技创新局)", "经济发展局"),
        ("住房城乡建设和交通局", "住建交通局"),
        ("河长制办公室", "河长办"),
    ],
)
def test_the_short_form_of_a_body(name: str, short: str) -> None:
    assert short_body(name) == short


def test_a_number_that_people_call_is_one() -> None:
    forms = ("12345", "12345热线", "12345政务服务便民热线", "市12345平台", "“12345”热线")
    assert len({initiative_key(form, to_setting(HOME), {}, "").id for form in forms}) == 1


def test_words_left_out() -> None:
    assert leaves_out("农村饮水安全工程", "农村饮水安全巩固提升工程")
    assert leaves_out("藤铁设计大赛", "第三届云河藤铁工艺设计大赛")
    assert not leaves_out("石桥河治理工程", "石桥河东段治理工程")
    assert not leaves_out("河道整治", "河道整治行动")

"""Meetings and ceremonies with the body that holds them or the place where they are held. Names are marked [[…]]."""

import pytest

from kg.extract.mentions.engine import parse_example
from tests.sentences import find


@pytest.mark.parametrize(
    "example",
    [
        "6月2日,[[云河第一小学教育集团揭牌仪式]]在石桥镇举行。",
        "林知远主持召开[[县委农村工作领导小组2030年第二次会议]]。",
        "报告将提请[[云河县十九届人大常委会第三十一次会议]]审议。",
        "[[石桥镇2030年防汛暨地质灾害应急演练]]正式打响。",
        "林知远主持召开[[十五届县委常委会第41次会议]],研究了[[县十七届人大三次会议]]筹备事项。",
        "[[石桥镇2030年12月招商引资项目集中签约仪式]]在会议中心举行。",
        "县水利局、县农业农村局第二次会商后发出通知。",
        "县人大常委会主任会议成员视察重点项目,县水利局负责人陪同。",
        "县政府常务会议组成人员到石桥镇察看河道。",
    ],
)
def test_a_meeting_is_named_with_its_host(example: str) -> None:
    text, spans = parse_example(example)
    assert [(start, end) for start, end, type_ in find(text) if type_ == "event"] == spans

"""Who inspects what, and what lies where a town acts, in whole sentences."""

import pytest

from kg.corpus import read_page
from kg.extract import extract
from kg.records import Page


def claims(text: str, predicate: str) -> set[tuple[str, str]]:
    found = extract(read_page(Page("x.txt", f"云河区推进治理\n\n本报讯 {text}\n")))
    names = {m.id: m.text for m in found.mentions}
    return {(names[c.subject], names[c.object]) for c in found.claims if c.predicate == predicate}


def test_a_team_is_led_to_a_list_and_others_come_along() -> None:
    text = (
        "9月7日,区委副书记、区长林知远带队到清河路老旧小区改造项目、云河年画博物馆和石桥镇年画村,调研城市更新工作。"
        "副区长高岚,区住建局负责人参加调研。"
    )
    sites = ("清河路老旧小区改造项目", "云河年画博物馆", "年画村")
    assert claims(text, "inspects") == {(who, site) for who in ("林知远", "高岚") for site in sites}


@pytest.mark.parametrize(
    "text",
    [
        "街道党工委书记林知远说,这一做法年内将推广到石桥镇、枫林镇。",
        "我旗12名嘎查村党支部书记3月15日赴江苏省太仓市跟班学习,为期2个月。",
        "58岁的渔民林知远把船靠到石桥码头。",
    ],
)
def test_no_visit(text: str) -> None:
    assert not claims(text, "inspects")


def test_firms_of_a_town() -> None:
    text = "区应急管理局对石桥镇的云河恒远化工有限公司、云河清源热电有限公司进行突击检查。"
    firms = ("云河恒远化工有限公司", "云河清源热电有限公司")
    assert claims(text, "inspects") == {("区应急管理局", firm) for firm in firms}


def test_quarters_that_a_town_acts_in_lie_in_it() -> None:
    text = "石桥镇在大西街社区、望江社区试点“板凳夜会”议事制度。"
    assert claims(text, "locatedIn") == {("大西街社区", "石桥镇"), ("望江社区", "石桥镇")}


def test_who_comes_along_attends_no_meeting_besides() -> None:
    text = "当天下午,林知远主持召开全区城市更新工作推进会。副区长高岚,区住建局、石桥街道负责人参加调研。"
    assert {who for who, _ in claims(text, "attends")} <= {"林知远"}

"""Who inspects what, and what lies where a town acts, in whole sentences."""

import pytest
from bracketed import triples

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


def test_who_comes_along_inspects_neither_the_scheme_nor_the_county_nor_as_the_host() -> None:
    tour = "[林知远 person]到[云河区 place]、[石桥镇 place]检查[接诉即办 initiative]。副区长[高岚 person]"
    for along in ("参加检查。", "陪同考察。", "参加。"):
        found = {c for c in triples(tour + along, predicate="inspects") if c.startswith("高岚")}
        assert found == ({"高岚 inspects 石桥镇"} if along == "参加检查。" else set())


@pytest.mark.parametrize(
    ("site", "comes"), [("石桥夜市", True), ("清溪景区", True), ("辛集市", False), ("清溪旗", False)]
)
def test_who_comes_along_inspects_a_market_but_not_the_county(site: str, comes: bool) -> None:
    tour = f"[林知远 person]到[{site} place]、[石桥镇 place]检查。副区长[高岚 person]参加检查。"
    assert (f"高岚 inspects {site}" in triples(tour, predicate="inspects")) is comes


@pytest.mark.parametrize(
    "text",
    [
        "街道党工委书记林知远说,这一做法年内将推广到石桥镇、枫林镇。",
        "我旗12名嘎查村党支部书记3月15日赴江苏省太仓市跟班学习,为期2个月。",
        "58岁的渔民林知远把船靠到石桥码头。",
        "区司法局组成讲师团,到石桥镇、枫林镇等地巡回授课。",
        "村民林知远走进区政务服务中心,点开了自助机。",
        "林知远介绍,夜校下月将开到石桥村。",
        "副区长林知远主持会议。与会人员先后到石桥镇、枫林镇等8个镇实地观摩。",
    ],
)
def test_no_visit(text: str) -> None:
    assert not claims(text, "inspects")


def test_a_tour_goes_on() -> None:
    text = (
        "9月7日,副区长林知远到石桥镇调研。区水利局负责人参加。随后,一行人来到柳树村。林知远走进云河恒远机械有限公司,"
        "了解“云上菜园”平台运行情况。"
    )
    sites = ("石桥镇", "柳树村", "云河恒远机械有限公司", "“云上菜园”平台")
    assert claims(text, "inspects") == {("林知远", site) for site in sites}


def test_where_a_site_without_a_mention_lies_is_not_what_is_visited() -> None:
    assert not triples("[林知远 person]来到[石桥镇 place]排涝泵站现场。", predicate="inspects")
    assert triples("[林知远 person]来到[石桥镇 place]。", predicate="inspects")


def test_a_team_tours_what_is_partly_unnamed() -> None:
    text = "区政协主席高岚主持会议。会前,高岚率调研组先后考察了两处老厂房、清溪公园。"
    assert claims(text, "inspects") == {("高岚", "清溪公园")}


def test_heads_without_names_and_towns_take_part() -> None:
    text = "11月24日,区人大常委会举行第十六次会议。区委常委林知远,区监委主任、区法院院长、区检察院检察长列席会议。"
    assert {who for who, _ in claims(text, "attends")} == {"林知远", "区监委", "区法院", "区检察院"}
    text = "区人社局举办“春风送岗”专场招聘会。石桥镇、枫林镇设分会场。"
    assert {who for who, _ in claims(text, "attends")} == {"石桥镇", "枫林镇"}


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


@pytest.mark.parametrize(
    "text",
    [
        "在石桥镇,区长林知远走进云河恒远化工有限公司车间,询问订单情况。",
        "区长林知远到石桥镇走访云河恒远化工有限公司、云河清源热电有限公司,并召开现场会。",
    ],
)
def test_firms_visited_in_a_town_lie_there(text: str) -> None:
    firms = {firm for firm in ("云河恒远化工有限公司", "云河清源热电有限公司") if firm in text}
    assert claims(text, "locatedIn") == {(firm, "石桥镇") for firm in firms}


def test_where_a_tour_goes_on_to_is_elsewhere() -> None:
    assert not claims("在石桥镇,区长林知远察看了河道,随后走进云河恒远化工有限公司。", "locatedIn")


def test_a_team_is_where_it_is_founded() -> None:
    assert claims("石桥镇成立“红伞”志愿服务队,队员21人。", "locatedIn") == {("“红伞”志愿服务队", "石桥镇")}


def test_a_day_stands_before_where_an_event_is_held() -> None:
    assert ("云河区第二届诗会", "石桥镇") in claims("云河区第二届诗会8月9日在石桥镇闭幕。", "locatedIn")


def test_whose_heads_somebody_leads_inspects_what_he_does() -> None:
    text = "区长林知远带领区民政局、区水利局负责人,到云河养老院检查。"
    assert claims(text, "inspects") == {(who, "云河养老院") for who in ("林知远", "区民政局", "区水利局")}


def test_members_go_where_their_leader_does() -> None:
    text = "区政协副主席林知远带领部分委员视察食品安全。委员们先后视察了云河小学食堂和云河百货超市。"
    assert ("林知远", "云河百货超市") in claims(text, "inspects")


def test_who_goes_along_with_a_team() -> None:
    text = "3月6日,区长林知远到石桥镇考察。副区长高岚随团考察。"
    assert ("高岚", "石桥镇") in claims(text, "inspects")


def test_a_team_looks_at_several_sites_where_it_is() -> None:
    text = "区民政局在清溪社区、白石社区暗访时发现,部分路灯不亮。"
    assert claims(text, "inspects") == {("区民政局", "清溪社区"), ("区民政局", "白石社区")}


def test_what_two_bodies_build_is_no_deed_of_both() -> None:
    assert not claims("区民政局、区教育局铸牢共同体意识。", "cooperatesWith")
    assert claims("区民政局、区教育局共同开展义诊。", "cooperatesWith")


def test_who_of_a_city_came_is_not_told() -> None:
    text = "9月7日,云河区召开河湖长制工作推进会,{}参加会议。"
    assert ("林知远", "河湖长制工作推进会") in claims(text.format("区长林知远"), "attends")
    assert not claims(text.format("云河市领导"), "attends")

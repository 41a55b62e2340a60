"""Who takes part in what others run, and who looks after it: called in, trying first, told what to answer for."""

import pytest
from bracketed import triples

CASES = [
    # called in
    ("[石桥镇 place]办起[邻里议事厅 initiative]。[林知远 person]、[高岚 person]和[恒远物业公司 organization]围坐一桌。",
     "林知远 participatesIn 邻里议事厅; 高岚 participatesIn 邻里议事厅; 恒远物业公司 participatesIn 邻里议事厅"),
    ("[石桥镇 place]修好[清河大堤工程 initiative]。昨晚,[林知远 person]、[高岚 person]围坐一桌。", "no participatesIn"),
    ("[云河区水利局 agency]组织[恒远公司 organization]、[清源合作社 organization]开展[清河行动 initiative]。",
     "云河区水利局 runs 清河行动; 恒远公司 participatesIn 清河行动; 清源合作社 participatesIn 清河行动"),
    ("各级党组织[恒远公司 organization]开展[清河行动 initiative]。", "no participatesIn"),
    ("[石桥镇 place]推行[“帮办”服务 initiative],并把[云河区民政局 agency]、[云河区水利局 agency]的专员请进现场。",
     "云河区民政局 participatesIn “帮办”服务; 云河区水利局 participatesIn “帮办”服务"),
    ("[石桥镇 place]开展[“小河长”活动 initiative]。[林知远 person]应邀到场,为孩子们讲解。",
     "林知远 participatesIn “小河长”活动"),
    ("岸线分成9段,由[林知远 person]等26名[民间河长 initiative]巡查。", "林知远 participatesIn 民间河长"),
    # trying it first
    ("这是[石桥镇 place]从[白石村 place]起步试点的[“月议”机制 initiative]。", "白石村 participatesIn “月议”机制"),
    ("[云河区 place]推行[“码上办”平台 initiative],[石桥镇 place]、[枫林镇 place]先行。",
     "石桥镇 participatesIn “码上办”平台; 枫林镇 participatesIn “码上办”平台"),
    # giving something
    ("[云河区 place]推行[“还牛”机制 initiative],[云河区财政局 agency]设立风险补偿金,[恒远保险公司 organization]承保。",
     "云河区财政局 participatesIn “还牛”机制; 恒远保险公司 participatesIn “还牛”机制"),
    ("全县养牛9万头,1.1万户农户参与[“还牛”机制 initiative]。", "no participatesIn"),
    # overseeing
    ("[百日会战 initiative]由[云河区水利局 agency]牵头,[云河区委督查室 agency]每旬通报一次进度。",
     "云河区委督查室 supervises 百日会战"),
    ("[百日会战 initiative]开始了。据[云河区水利局 agency]通报,进展顺利。", "no supervises"),
    ("[石桥镇 place]推行[三色督办制 initiative],垫底的,由[云河区纪委 agency]约谈。", "no participatesIn"),
    ("7月份排名末位的[石桥镇 place],镇长被[云河区纪委 agency]约谈。", "云河区纪委 supervises 石桥镇"),
    ("对连续亮红灯的[云河区水利局 agency]、[恒远公司 organization],已由[云河区督查室 agency]约谈。",
     "云河区督查室 supervises 云河区水利局; 云河区督查室 supervises 恒远公司"),
    ("[云河区人大常委会 agency]对[云河区水利局 agency]、[云河区财政局 agency]的办理情况开展满意度测评。",
     "云河区人大常委会 supervises 云河区水利局; 云河区人大常委会 supervises 云河区财政局"),
    ("[云河区检察院 agency]作报告,并对[云河区水利局 agency]工作开展专题询问。", "no supervises"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), CASES)
def test_who_takes_part(page: str, expected: str) -> None:
    if expected.startswith("no "):
        assert not triples(page, predicate=expected[3:])
    else:
        assert set(expected.split("; ")) <= triples(page)


OTHERS = [
    "[云河区民政局 agency]走在前列。企业开发了[“云办”小程序 initiative]。",
    "[云河区民政局 agency]、[云河区水利局 agency]联手推进,城区12家市场全部推行[“三定”办法 initiative]。",
    "[云河区民政局 agency]走在前列。开幕式上发布了[“云河米”品牌 initiative]。",
    "[石桥镇 place]慈善分会发起[“一碗面”项目 initiative]。",
    "[云河区水利局 agency]走在前列。[林知远 person]建议,培育[“夜云河”品牌 initiative]。",
    "[云河区 place][12345热线 initiative]接到来电。",
]


@pytest.mark.parametrize("page", OTHERS)
def test_what_others_do_is_not_who_was_named_before(page: str) -> None:
    assert not triples(page, predicate="runs")


def test_who_is_told_to_lead_is_who_the_others_join() -> None:
    page = "[石桥镇 place]的[林知远 person]要求[云河区水利局 agency]牵头,会同[云河区财政局 agency]细化措施。"
    assert triples(page, predicate="cooperatesWith") == {"云河区水利局 cooperatesWith 云河区财政局"}


def test_places_are_partners_where_the_deed_binds_them() -> None:
    page = "[云河区教育局 agency]选派教师,并与[石桥镇 place]、[枫林镇 place]结成责任片区。"
    assert triples(page, predicate="cooperatesWith") == {
        "云河区教育局 cooperatesWith 石桥镇",
        "云河区教育局 cooperatesWith 枫林镇",
    }


def test_a_room_set_up_by_two_is_run_by_both() -> None:
    page = "这里是[调解室 initiative],由[石桥司法所 agency]和[石桥镇综治中心 agency]于2030年5月共同设立。"
    assert triples(page, predicate="runs") == {"石桥司法所 runs 调解室", "石桥镇综治中心 runs 调解室"}

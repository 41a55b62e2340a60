"""Members of a list that a slogan or a head noun counts."""

import pytest

from kg.corpus import read_page
from kg.extract import extract
from kg.records import Page

RULES = ("initiative.counted-list", "agency.counted-list")


def members(text: str) -> tuple[list[str], set[tuple[str, str]]]:
    found = extract(read_page(Page("x.txt", f"云河区推进治理\n\n本报讯 {text}\n")))
    names = {m.id: m.text for m in found.mentions}
    parts = {(names[c.subject], names[c.object].strip("“”")) for c in found.claims if c.predicate == "partOf"}
    return [m.text for m in found.mentions if m.rule in RULES], parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云河区推行“三定一评”工作法,即定摊位、定标价、定保洁、群众评。", ["定摊位", "定标价", "定保洁", "群众评"]),
        ("网格员建立“三本民情账”——困难群体账、矛盾隐患账、资源能人账。", ["困难群体账", "矛盾隐患账", "资源能人账"]),
        (
            "云河区建成“1+12+87”物流网络,即1个市级共配中心、12个乡镇服务点、87个村级便民点。",
            ["市级共配中心", "乡镇服务点", "村级便民点"],
        ),
        ("镇里建立“三本账”:一本巡山账,记里程;一本护水账,记隐患;一本报酬账。", ["巡山账", "护水账", "报酬账"]),
        ("云河区在部门推行首问负责、限时办结、责任追究三项制度。", ["首问负责", "限时办结", "责任追究"]),
        (
            "“六步议事法”,从群众提事、村组议事、乡贤说事、支部定事、干部办事到张榜评事,一步不少。",
            ["群众提事", "村组议事", "乡贤说事", "支部定事", "干部办事", "张榜评事"],
        ),
        (
            "我市开展“三查三提”专项行动,即查慵懒提效能、查梗阻提服务、查虚浮提实干。",
            ["查慵懒提效能", "查梗阻提服务", "查虚浮提实干"],
        ),
        (
            "区大气办出台有奖举报、停产企业“回头看”和乡镇排名约谈三项制度。",
            ["有奖举报", "停产企业“回头看”", "乡镇排名约谈"],
        ),
        ("工作队立下“三包”:包技术、包销路、包保底分红。", ["三包"]),
        (
            "该局推出“一线两办”工作法:简单事项马上办,24小时回复;疑难事项会商办,每周三会商。",
            ["简单事项马上办", "疑难事项会商办"],
        ),
        ("指挥部下设综合协调、产业扶贫、教育助学三个工作组。", ["综合协调", "产业扶贫", "教育助学"]),
        ("两地签订协议,建立联合执法、信息通报两项机制。", ["联合执法", "信息通报"]),
        ("该平台设智能分拨、并联会商、群众评单三个模块。", ["智能分拨", "并联会商", "群众评单"]),
        ("石桥镇推行“三个统一”订单模式:统一供种、统一收购、统一保价。", ["统一供种", "统一收购", "统一保价"]),
        ("云河区推出“一图一表”审批改革。“一图”即办事流程图,“一表”即综合申请表。", ["办事流程图", "综合申请表"]),
    ],
)
def test_as_many_as_counted(text: str, expected: list[str]) -> None:
    assert members(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "云河区推行“三定一评”工作法,即定摊位、定标价、群众评。",  # three, not four
        "会议部署了安全生产、信访维稳、防汛抗旱三项任务。",  # tasks are no names
        "云河区建立需求、资源、项目三个清单。",
        "云河区整治乱设摊、乱张贴、乱停放“三大顽症”。",
        "群众反映“三难”:停车难、上学难、看病难。",
        "县公安局、县民政局、县司法局三个工作组进驻。",
        "实行镇干部包村、村干部包屯、党员包地块的“三包”责任制。",
    ],
)
def test_no_list_of_names(text: str) -> None:
    assert members(text)[0] == []


def test_members_are_parts_of_what_counts_them() -> None:
    assert members("云河区推行“三定一评”工作法,即定摊位、定标价、定保洁、群众评。")[1] == {
        (name, "三定一评”工作法") for name in ("定摊位", "定标价", "定保洁", "群众评")
    }

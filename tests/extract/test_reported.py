"""Claims of reports as papers and offices print them: who toured, who attended, who oversees whom."""

import pytest
from bracketed import mark, triples

from kg.extract.claims.likely import weigh_claims
from kg.extract.claims.page import link_claims

# page | predicate | claims of it
TOLD = [
    # an event that is only the occasion is not what people attend
    ("出席[云河区第十八届人大四次会议 event]和[云河区政协十届四次会议 event]的政协委员们集中视察。"
     "[林知远 person]、[高岚 person]参加活动。", "attends", ""),
    ("为更好地在[区政协七届四次会议 event]期间履职,委员们来到园区。主席[林知远 person]参加。", "attends", ""),
    ("[区政协 agency]召开[十六次主席会议 event]。主席[林知远 person]参加。", "attends",
     "林知远 attends 十六次主席会议"),
    # whom a list names before a semicolon; heads behind a bracket; who is called on first is no guest
    ("[云河区 place]区长[林知远 person];[云山区 place]区长[高岚 person]出席[协作联席会议 event]。", "attends",
     "林知远 attends 协作联席会议; 高岚 attends 协作联席会议"),
    ("[云河区 place]召开[春耕推进会 event]。[区农业农村局 agency]、各乡镇(街道、管委会)负责同志参会。", "attends",
     "区农业农村局 attends 春耕推进会"),
    ("[林知远 person]走访了[高岚 person]委员,并召开[专委会座谈会 event],[王安 person]应邀参加座谈。", "attends",
     "林知远 attends 专委会座谈会; 王安 attends 专委会座谈会"),
    ("[云河区 place]召开[安全生产会 event]。[区公安局 agency]和[区交通局 agency]分别汇报了防汛情况。", "attends",
     "区公安局 attends 安全生产会; 区交通局 attends 安全生产会"),
    ("[云河区 place]召开[安全生产会 event]。[区公安局 agency]通报了一起上月的案件。", "attends", ""),
    # tours
    ("[林知远 person]率部分政协常委就[柳荫街道 place]经济社会发展情况进行调研。", "inspects",
     "林知远 inspects 柳荫街道"),
    ("[区政协 agency]组织部分委员就[2024年惠民实事 initiative]的落实情况进行视察。", "inspects",
     "区政协 inspects 2024年惠民实事"),
    ("[林知远 person]带领督查组来[石桥县 place]对环保督查发现问题的整改情况进行督查。", "inspects",
     "林知远 inspects 石桥县"),
    ("区妇联主席[林知远 person]一行至[石桥镇 place]开展调研走访。", "inspects", "林知远 inspects 石桥镇"),
    ("[林知远 person]到[区防汛指挥中心 agency]、[石桥镇 place]、[清溪水库 place]检查防汛工作。", "inspects",
     "林知远 inspects 区防汛指挥中心; 林知远 inspects 石桥镇; 林知远 inspects 清溪水库"),
    ("[区政协 agency]组织委员到东坝智造小镇、[云河医院 organization]、[清溪公园 place]开展视察。", "inspects",
     "区政协 inspects 云河医院; 区政协 inspects 清溪公园"),
    ("[林知远 person]先后深入[石桥县 place]清溪水厂、[恒远公司 organization]等7个项目进行实地察看。", "inspects",
     "林知远 inspects 恒远公司"),
    ("[林知远 person]组织副局长[高岚 person]以及社区干部,到[石桥社区 place]检查。", "inspects",
     "林知远 inspects 石桥社区; 高岚 inspects 石桥社区"),
    ("[林知远 person]巡河督导水环境治理。[高岚 person]随同。[林知远 person]来到[清溪河 place]察看。", "inspects",
     "林知远 inspects 清溪河; 高岚 inspects 清溪河"),
    ("[区政协 agency]视察分团围绕[区委 agency]决策部署落实进行视察。", "inspects", ""),
    ("[林知远 person]看到东坝冷库、[恒远公司 organization]检查到位。", "inspects", ""),
    # who oversees
    ("[石桥镇 place]在[区安委办 agency]的协调组织下开展检查。", "supervises", "区安委办 supervises 石桥镇"),
    ("在[区委 agency]的正确领导下,[石桥镇 place]稳步发展。", "supervises", ""),
    ("[区检察院 agency]向[区林草局 agency]、[区水利局 agency]发出检察建议。", "supervises",
     "区检察院 supervises 区林草局; 区检察院 supervises 区水利局"),
    ("[区教育局 agency]要负责,[区纪委监委派驻区教育局纪检监察组 agency]要监督。", "supervises",
     "区纪委监委派驻区教育局纪检监察组 supervises 区教育局"),
    # who helps
    ("[石桥街道 place]依托[恒远公司 organization],推行[“邻里管家”模式 initiative]。", "participatesIn",
     "恒远公司 participatesIn “邻里管家”模式"),
    ("[云河区 place]启动[清渠工程 initiative],[恒远公司 organization]负责施工。", "participatesIn",
     "恒远公司 participatesIn 清渠工程"),
    ("建立[“月调度”机制 initiative],[区财政局 agency]做好资金保障。", "participatesIn",
     "区财政局 participatesIn “月调度”机制"),
    # what is wanted of others is no deed of who wants it
    ("[区委组织部 agency]部长[林知远 person]要求用好[“吹哨人奖励”制度 initiative]。", "runs", ""),
    # a body that no rule knows, named after its place: not the place's deed
    ("[云河 place]法院探索[“法院+妇联”机制 initiative]。", "runs", ""),
]  # fmt: skip


@pytest.mark.parametrize(("page", "predicate", "expected"), TOLD)
def test_what_reports_tell(page: str, predicate: str, expected: str) -> None:
    assert triples(page, predicate=predicate) == set(filter(None, expected.split("; ")))


# page | who is not told to do what
RULED_OUT = [
    ("[云河区 place]召开[研判会 event]。会上学习了省委书记[林知远 person]的指示精神。", "林知远 attends 研判会"),
    ("[云河融媒体中心 organization]记者3月1日讯,[林知远 person]调研[石桥河 place]。", "云河融媒体中心 inspects 石桥河"),
    ("[区公安分局 agency]为[云河大学 organization]首批志愿者开展[反诈培训 event]。", "云河大学 organizes 反诈培训"),
    (
        "[林知远 person]到[恒远公司 organization]检查。[专项督察 event]由[区政府 agency]开展。",
        "恒远公司 attends 专项督察",
    ),
    ("[区水利局 agency]向居民发放[《水法》 document]宣传读本。", "区水利局 issues 《水法》"),
]


@pytest.mark.parametrize(("page", "wrong"), RULED_OUT)
def test_what_only_looks_related(page: str, wrong: str) -> None:
    reading, blocks = mark(page)
    texts = {m.id: m.text for b in blocks for m in b.mentions}
    found = weigh_claims(reading, blocks, link_claims(reading, blocks))
    assert wrong not in {f"{texts.get(c.subject)} {c.predicate} {texts.get(c.object)}" for c in found}

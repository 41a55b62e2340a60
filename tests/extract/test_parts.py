import pytest
from bracketed import triples

CASES = [
    ("开展[“清河”行动 initiative],即建立[巡河机制 initiative],完善[保洁机制 initiative]。",
     "巡河机制 partOf “清河”行动; 保洁机制 partOf “清河”行动"),
    ("打好[道路攻坚战 initiative]、[水岸攻坚战 initiative][“两大攻坚战” initiative]。",
     "道路攻坚战 partOf “两大攻坚战”; 水岸攻坚战 partOf “两大攻坚战”"),
    ("打好[道路攻坚 initiative]、[水岸攻坚 initiative]等[“两大工程” initiative]。",
     "道路攻坚 partOf “两大工程”; 水岸攻坚 partOf “两大工程”"),
    ("依托[治理平台 initiative]建立[响应平台 initiative]。", "响应平台 partOf 治理平台"),
    ("推出[“清河”品牌 initiative],由[“巡河” initiative]、[“保洁” initiative]两个环节组成。",
     "“巡河” partOf “清河”品牌; “保洁” partOf “清河”品牌"),
    ("[清河行动 initiative]下设[巡河机制 initiative]。", "巡河机制 partOf 清河行动"),
    ("[清河专班 agency]由[水利局 agency]、[民政局 agency]等部门组成。",
     "水利局 partOf 清河专班; 民政局 partOf 清河专班"),
    ("[云河码 initiative]实现了[公交码 initiative]、[医保码 initiative]多码合一。",
     "公交码 partOf 云河码; 医保码 partOf 云河码"),
    ("印发[“进村” initiative][“入户” initiative]2个配套方案,发起[“连心”行动 initiative]。",
     "“进村” partOf “连心”行动; “入户” partOf “连心”行动"),
    ("[甲局 agency]开展[清河行动 initiative],组织干部下村,推行[三步工作法 initiative]。", "三步工作法 partOf 清河行动"),
    ("[甲局 agency]设立[说事亭 initiative],配套推出[三步调解法 initiative]。", "三步调解法 partOf 说事亭"),
    ("[甲局 agency]开展[清河行动 initiative],[乙局 agency]推行[积分制 initiative]。", ""),
    ("[甲局 agency]弘扬[枫桥经验 initiative],推行[积分制 initiative]。", ""),
    ("[甲局 agency]落实[巡查制 initiative]等措施,推行[积分制 initiative]。", ""),
    ("[板凳会 initiative]是[圆桌议事体系 initiative]里最小的一级。", "板凳会 partOf 圆桌议事体系"),
    ("[石桥码 initiative]由云河区运行中心开发,是“[一刻钟圈 initiative]”的入口。", "石桥码 partOf 一刻钟圈"),
    ("[水街改造项目 initiative]6月完工,是[“百巷”工程 initiative]中首批交付的一个。", "水街改造项目 partOf “百巷”工程"),
    ("推行“[十户积分制 initiative]”,由村干部评分,积分可到“[红豆超市 initiative]”兑换。", "红豆超市 partOf 十户积分制"),
    ("推行“[十户联防 initiative]”,村民到“[红豆超市 initiative]”换油盐。", ""),
    ("[该平台 initiative]由云河公司开发,打通[热线 initiative]、“[随手报 initiative]”和“[网格通 initiative]”三个入口。",
     "热线 partOf 该平台; 随手报 partOf 该平台; 网格通 partOf 该平台"),
    ("[无忧助餐 initiative]是石桥镇的“[养老圈 initiative]”重点项目,采取[三方合办模式 initiative]。",
     "无忧助餐 partOf 养老圈; 三方合办模式 partOf 无忧助餐"),
    ("试行[十户联管 initiative],每十家商铺推一名“[街面管家 initiative]”。", "街面管家 partOf 十户联管"),
    ("[平安铃 initiative]是石桥镇推行[十户联防 initiative]的配套工程。", "平安铃 partOf 十户联防"),
    ("[说事点 initiative]被列为[揭榜工程 initiative]重点。", "说事点 partOf 揭榜工程"),
    ("[甲镇 place]以[联村党委 initiative]推进[强村工程 initiative]。", "联村党委 partOf 强村工程"),
    ("[云河检察院 agency]在[石桥检务站 agency]成立[检察室 agency]。", "检察室 partOf 云河检察院"),
    ("[组织网 initiative]、[服务网 initiative]、[平安网 initiative],[“三网” initiative]各有抓手。",
     "组织网 partOf “三网”; 服务网 partOf “三网”; 平安网 partOf “三网”"),
    ("梳理“[日常哨 initiative]”“[应急哨 initiative]”两类“[哨单 initiative]”。",
     "日常哨 partOf 哨单; 应急哨 partOf 哨单"),
    ("[组织网 initiative]、[服务网 initiative],[“三网” initiative]各有抓手。", ""),
    ("按照《意见》,[“清河”活动 initiative]实行[周碰头 initiative]、[旬督查 initiative]制度。",
     "周碰头 partOf “清河”活动; 旬督查 partOf “清河”活动"),
    ("[云山镇 place]推出[“安心办” initiative],为每个项目配一名“[企业管家 initiative]”。", "企业管家 partOf “安心办”"),
    ("启动[“一次办”改革 initiative],首批上线“[开店一件事 initiative]”。", "开店一件事 partOf “一次办”改革"),
    ("“[银杏食堂 initiative]”是云河区实施的“[养老圈 initiative]”重点项目。", "银杏食堂 partOf 养老圈"),
    ("“[一格一警 initiative]”、“[法律顾问 initiative]”合为“[三网合一 initiative]”。", "法律顾问 partOf 三网合一"),
    ("[该局 agency~][照明管理所 agency]连夜抢修。", "照明管理所 partOf 该局"),
    ("[云河区人大常委会 agency]副主任林知远带领[执法检查组 agency]走进企业。", "执法检查组 partOf 云河区人大常委会"),
    ("[云山市政协 agency]主席林知远率[云山市考察团 agency]来访。", ""),
    ("成立[防汛指挥部 agency]。[指挥部办公室 agency]设在[水利局 agency]。",
     "指挥部办公室 partOf 防汛指挥部; 指挥部办公室 partOf 水利局"),
    ("题目涵盖[厕所革命 initiative],[答题活动 initiative]启动。", ""),
    ("开展[“净水”百日会战 initiative]。这次会战还启用了[“清渠”系统 initiative]。", "“清渠”系统 partOf “净水”百日会战"),
    ("说话算数的[法庭 agency]。法庭自推行[“马背”巡回审判 initiative]以来,结案5件。", ""),
    ("老王归纳出[“三泡茶”工作法 initiative]:头泡[“降火茶” initiative],听气话;二泡[“明理茶” initiative],讲乡约。",
     "“降火茶” partOf “三泡茶”工作法; “明理茶” partOf “三泡茶”工作法"),
    ("“[三本账 initiative]”挂上墙。人人都说[明理茶 initiative]好。", ""),
    ("[石桥采茶节 event]在广场启幕,将推出[采茶赛 initiative]、[“茶乡”集市 initiative]等12项活动。",
     "采茶赛 partOf 石桥采茶节; “茶乡”集市 partOf 石桥采茶节"),
    ("[石桥镇 place]建起[“呼哨”机制 initiative]。今年[石桥镇 place]又开发[“一哨通”小程序 initiative]。",
     "“一哨通”小程序 partOf “呼哨”机制"),
    ("[石桥镇 place]建起[“呼哨”机制 initiative]。[云河银行 organization]同步推出[“管家贷” initiative]。", ""),
    ("[县农业局 agency]也没闲着,[农业局 agency]下设[技术专班 agency],下设[培训组 agency]。",
     "技术专班 partOf 农业局; 培训组 partOf 技术专班"),
    ("落实[“十户联防” initiative][“五个一律” initiative]等措施。", ""),
    ("建立[巡河机制 initiative]和[保洁机制 initiative]。", ""),
]  # fmt: skip


def test_numbered_items_of_a_document() -> None:
    lines = (
        "[林州镇 place]印发[《八条措施》 document],摘要如下:",
        "一、实行[“叫应”制度 initiative]。",
        "二、开展[“敲门”行动 initiative]。",
    )
    assert triples(*lines, predicate="defines") == {
        "《八条措施》 defines “叫应”制度",
        "《八条措施》 defines “敲门”行动",
    }


@pytest.mark.parametrize(("page", "expected"), CASES)
def test_parts(page: str, expected: str) -> None:
    assert triples(page, predicate="partOf") == {part for part in expected.split("; ") if part}

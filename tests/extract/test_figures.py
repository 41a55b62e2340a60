import re

import pytest

from kg.corpus import read_page
from kg.extract import extract
from kg.extract.figures.find import FigureRule, find_figures, rules
from kg.records import Page

RULES = [(section, rule) for section in ("ignore", "figures") for rule in rules(section)]


@pytest.mark.parametrize(("section", "rule"), RULES, ids=[rule.name for _, rule in RULES])
def test_examples(section: str, rule: FigureRule) -> None:
    marked = 0
    for example in rule.examples:
        text = re.sub(r"\[\[|\]\]", "", example)
        spans = {text[figure.start : figure.end] for figure in find_figures(text)}
        assert spans == set(re.findall(r"\[\[(.+?)\]\]", example)), example
        marked += section == "figures" and any(figure.rule == rule.name for figure in find_figures(text))
    assert marked or section == "ignore"


# One sentence per line: text | value unit bound measures; … (nothing after the bar: no figure).
SENTENCES = """
云河区组织8家企业代表和20名网格员座谈 | 8 家 exact 企业代表; 20 名 exact 网格员座谈
今年以来,林州镇排查安全隐患1,250处,整改率达98.5% | 1250 处 exact 林州镇排查安全隐患; 98.5 % exact 整改率
投入资金1.3亿元,改造老旧小区46个 | 130000000 元 exact 投入资金; 46 个 exact 改造老旧小区
惠及群众2.6万余人 | 26000 人 moreThan 惠及群众
新增绿地约3.2万平方米 | 32000 平方米 about 新增绿地
新建口袋公园近20座 | 20 座 about 新建口袋公园
全县粮食播种面积稳定在120万亩以上 | 1200000 亩 moreThan 粮食播种面积稳定
每月走访群众不少于15户 | 15 户 moreThan 每月走访群众
工程造价不超过500万元 | 5000000 元 lessThan 工程造价
公示期满后,剩余不足30户未签约 | 30 户 lessThan 剩余
平均每个网格配备3-5名网格员 | 3 名 moreThan 网格员; 5 名 lessThan 网格员
一次性补贴2000至3000元 | 2000 元 moreThan 一次性补贴; 3000 元 lessThan 一次性补贴
奖励提供线索的居民5000元至1万元 | 5000 元 moreThan 奖励提供线索的居民; 10000 元 lessThan 奖励提供线索的居民
派出所侦破11起 | 11 起 exact 派出所侦破
新签约15个 | 15 个 exact 新签约
带动附近200余人次 | 200 人次 moreThan 带动附近
共接入23通电话,接听6200余通 | 23 通 exact 电话; 6200 通 moreThan 接听
同比增长5.6个百分点 | 5.6 个百分点 exact 同比增长
全市95%以上的行政村建成服务站 | 95 % moreThan 行政村建成服务站
发放价值80万元的消费券 | 800000 元 exact 消费券
服务群众3200余人次,化解矛盾纠纷87起 | 3200 人次 moreThan 服务群众; 87 起 exact 化解矛盾纠纷
清运垃圾1200多吨 | 1200 吨 moreThan 清运垃圾
铺设管网68.5公里 | 68.5 公里 exact 铺设管网
出动车辆35台次、人员210人次 | 35 台次 exact 出动车辆; 210 人次 exact 人员
成立志愿服务队16支 | 16 支 exact 成立志愿服务队
全区12支队伍参赛 | 12 支 exact 参赛
选派一万名党员干部 | 10000 名 exact 党员干部
三百二十户农户受益 | 320 户 exact 农户
邀请十余家企业 | 10 家 moreThan 企业
近千名群众到场 | 1000 名 about 群众
百余户居民签字 | 100 户 moreThan 居民签字
完成率达到百分之八十 | 80 % exact 完成率
每周清扫三次,每月检查两次 | 3 次 exact 每周清扫; 2 次 exact 每月检查
新建两座泵站 | 2 座 exact 泵站
投诉量下降四成 | 40 % exact 投诉量下降
满意度测评得分97.6分 | 97.6 分 exact 满意度测评得分
为期10天的培训 | 10 天 exact 培训
总建筑面积4500㎡ | 4500 平方米 exact 总建筑面积
共劝导不文明行为612起 | 612 起 exact 劝导不文明行为
174个“连心小院” | 174 个 exact 连心小院
建成“童心驿站”32个 | 32 个 exact 童心驿站
联系服务1033家规上、准规上工业企业 | 1033 家 exact 规上、准规上工业企业
得分低于80分的要“回炉” | 80 分 lessThan 得分
6条河道、9个村庄的工程已开工 | 6 条 exact 河道; 9 个 exact 村庄的工程
2023年5个项目竣工 | 5 个 exact 项目竣工
第3批共12家单位入选 | 12 家 exact 单位入选
目前12家企业复工 | 12 家 exact 企业复工
12345热线受理诉求597件 | 597 件 exact 12345热线受理诉求
2022年3月15日上午8时30分 |
第十四届全国运动会第2次筹备会 |
今年前3个月,位列全市第2名 |
拨打12345或110报警 |
家住3栋2单元501室的老人 |
“百名干部进百企”活动 |
推行“1+6+N”服务体系 |
“十个一”工程 |
坚持五个到位、四个意识、三个方面 |
做到两个维护 |
千名干部进千企、万名党员入万户 |
几十名群众、数百户居民 |
两三户人家 |
一名党员、一个支部、一批项目 |
打通服务群众最后一公里 |
《关于做好3项工作的通知》 |
60岁以上老人、80后青年 |
5G基站、4A级景区 |
跻身全省前10强 |
7×24小时服务 |
2023-2024年度 |
3月1日起施行 |
全年12项目12部门 |
三次产业、二次供水 |
联系电话:0532-88880000 |
十五分钟生活圈 |
拨打12345通报情况 |
建立“1名组长+3个小组+1个专班”的机制 |
二十四节气、16字方针、24节气 |
上千名游客,观众达10万人次 | 1000 名 moreThan 游客; 100000 人次 exact 观众
全年演出48场,年产值可达40亿元 | 48 场 exact 演出; 4000000000 元 exact 年产值
满意率由89%提升到97.4% | 89 % exact 满意率; 97.4 % exact 满意率
"""
CASES = [line.split("|") for line in SENTENCES.strip().splitlines()]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text.strip() for text, _ in CASES])
def test_sentences(text: str, expected: str) -> None:
    found = [f"{f.value} {f.unit} {f.bound} {f.measures}" for f in find_figures(text.strip())]
    assert found == [part.strip() for part in expected.split(";") if part.strip()]


def test_spans_are_number_and_unit() -> None:
    text = "排查隐患1200余处,整改率达98%"
    assert [text[f.start : f.end] for f in find_figures(text)] == ["1200余处", "98%"]


def test_a_unit_is_shared_backwards() -> None:
    text = "办结率、满意率分别提高0.6个和2.1个百分点,新增5个和6个小组,还有3个、百分点2个"
    assert [(f.value, f.unit) for f in find_figures(text)] == [
        (0.6, "个百分点"), (2.1, "个百分点"), (5, "个"), (6, "个"), (3, "个"), (2, "个"),
    ]  # fmt: skip


def test_rules_have_distinct_names() -> None:
    names = [rule.name for _, rule in RULES]
    assert len(names) == len(set(names))


def test_the_cells_of_a_row_are_read_one_by_one() -> None:
    page = Page("p.txt", "各镇办件表\n\n石桥镇 3127 99.1% 97.0%\n\n柳荫镇 402 100% 98.3%\n")
    found = {(f.value, f.unit) for f in extract(read_page(page)).figures}
    assert not {value for value, _ in found if value > 10000}


def test_a_line_of_figures_is_about_the_name_before_them() -> None:
    lines = ["今年开工的小区", "石桥街道:北环小区　22栋　1985户", "林州街道:云河小区　9栋　774户"]
    found = extract(read_page(Page("p.txt", "\n\n".join(lines))))
    names = {m.id: m.text for m in found.mentions}
    subjects = [(names.get(f.subject, f.subject), f.value) for f in found.figures]
    assert subjects == [("北环小区", 22), ("北环小区", 1985), ("云河小区", 9), ("云河小区", 774)]

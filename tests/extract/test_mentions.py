"""Names that no single rule finds: quoted ones by their signs, lists that share a kind, words that point back, people
whom the layout shows. In ``text`` the names are marked ``[[…]]``; all others of the type are wrong."""

from __future__ import annotations

import pytest

from kg.corpus import read_page
from kg.extract.mentions.engine import parse_example
from kg.extract.mentions.page import mark_blocks
from kg.records import Page

HEAD = "云河区民情夜访\n\n本报讯(记者 林知远)近日,"


def _found(text: str, type_: str, *, head: str = HEAD, deictic: bool = False) -> list[str]:
    reading = read_page(Page("p.txt", f"{head}{text}\n"))
    mentions = [m for marked in mark_blocks(reading) for m in marked.mentions]
    begin = len(head)
    return [m.text for m in mentions if m.type == type_ and m.deictic == deictic and m.start >= begin]


def _check(marked: str, type_: str) -> None:
    text, spans = parse_example(marked)
    assert _found(text, type_) == [text[a:b] for a, b in spans]


@pytest.mark.parametrize(
    "marked",
    [
        "推出“[[楼道议事亭]]”“[[邻里代办点]]”,居民叫好。",
        "村里办起“[[田埂夜校]]”,每周三开课。",
        "镇里创新“[[三问三帮]]”,实现难题不过夜。",
        "启动[[巡察整改“清零”行动]],限期办结。",
        "搭建[[“政务+邮政”寄递通道]],证件送到家。",
        "推进[[“141”基层智治体系]]建设。",
        "石桥镇推行[[一木三联模式]],每周五开展[[净滩一小时行动]],成效明显。",
        "云河区开通“[[清溪夜校]]”送安全进车间。",
        "把闲置车库改成“[[院坝会客厅]]”。",
        "法官受聘担任该社区“法治副主任”。以“藤上新生”为主题的活动举行。",
        "“[[清溪议事]]”是石桥镇今年推出的议事平台。",
        "因[[雨污分流改造工程]]施工需要,道路封闭。",
        "县里实施[[整合审批服务执法力量改革]],成效明显。",
        "石桥镇实行重点[[看护对象包保制度]],成效明显。",
        "县里专题调研[[河道整治“清流”行动]],严格执行[[“双带班”制度]]。",
        "镇党委每周三召开[[控辍保学碰头会]],学校参加。",
        "按下复产“加速键”,跑出发展“加速度”。",
        "他笑着说:“路修好了,心里亮堂。”大家都点头。",
        "从“要我干”变成“我要干”,群众的积极性高了。",
        "解决了“停车难”问题,不再“踢皮球”。",
    ],
)
def test_quoted_words_that_name_a_scheme(marked: str) -> None:
    _check(marked, "initiative")


@pytest.mark.parametrize(
    "marked",
    [
        "已在[[清溪]]、[[望江]]、[[柳荫]]三个社区先行先试。",
        "来自[[石桥]]、[[枫林]]等镇的种植大户参加。",
        "[[真兴]]、[[万里]]两街道试行街区共管。",
        "开展排查、整治两项行动。",
        "走进[[石桥镇]][[西境村]],一条路通到门口。",
        "[[沿江大道]]、[[沿河社区]]先后改造。",
        "双方沿[[柏木河]]、[[太平溪]]联合巡河。",
        "全市城区共有井盖1.2万个,代县长林知远到会。",
        "由县领导联乡镇,村民扫一扫村口的二维码。",
        "[[新立镇]]、[[加定乡]]先行,[[东城社区]]网格员入户,[[民主街]]改造。",
        "在[[石城]]、[[皇城]]两家市场设点,完成[[石塘]]、[[温厝]]等12个城中村改造。",
        "[[枫林镇]]有街道三条,[[枫林]]的老街最热闹。",
        "[[北京市朝阳区]]与我区签约,来自[[四川省]][[成都市]]的客商到场。",
        "文艺演出在[[石桥镇文化广场]]开幕,随后到[[清溪菜场]]、[[枫林渡口]]走访。",
        "先后来到[[白马河石桥段]]、[[翠屏变电站]],察看汛情。",
        "产品进入国际市场,在蔬菜种植基地、建设工地、农家小院里宣讲。",
        "从[[文昌路]][[东环路]]以北查起,在[[石桥镇]][[清水沟]]设卡。",
        "在城市社区、村改居社区推行,中小型水库全部有人值守。",
        "结对村、帮扶村、示范村同步建设,对沿街商铺、农贸市场开展整治。",
        "[[石桥镇]][[富强社区]]居民说,[[民主街道]][[团结社区]][[建设路]]的路灯亮了。",
        "在[[枫林街道]][[德龙社区]]设点,车辆途经[[石桥镇]],家住[[民生路]]的老人出门看。",
        "[[柳荫社区]]环境好了,[[望江公园]]门口不堵车,[[幸福里小区]]装了电梯。",
        "干部曾到[[叫河镇]]取经,[[清溪河]][[滨河路]]上的人多了,全长8公里河岸清理一新。",
        "一行先后来到[[清溪广场]]、[[柳荫坪天桥]]、[[石桥镇]][[林公旧居]]等地,实地察看老旧小区、背街小巷。",
        "党员、能人、老师等小区骨干带头,广大村民、一些社区也加入,对景点景区、超市卖场加强巡查,走街串巷都有人管。",
        "重点路段、个别路段有人疏导,[[石桥镇]]的大街小巷、背街后巷干净了,这些路段不堵。",
        "争创示范县,全市城乡一体化示范区,距村口不远处[[清溪巷]]里有人。",
        "部门联村、企业帮村,案子不出街道,夜市、早市管理一样严,居民江边散步。",
    ],
)
def test_places(marked: str) -> None:
    _check(marked, "place")


@pytest.mark.parametrize(
    "marked",
    [
        "[[市检察院]]、[[市国土资源局]]联手护矿。",
        "会同[[县自然资源局]]建立台账,受[[市人民政府]]委托。",
        "[[镇司法所]]、[[派出所]]抽人合署办公,整合[[县信访接待中心]]等平台。",
        "[[县纪委监委派驻纪检组]]每周暗访,[[区住建局物业科]]的人到场。",
        "由[[侦查监督科]]科长林知远带队,各县纪委书记列席。",
        "[[区水务局]]通知各村,[[区卫健局]]派出医疗队,县城管、公安等部门配合。",
        "[[区森林草原防灭火指挥部]]成员单位到会。",
        "去年5月,[[镇党委]]依托侨联会办起评理室。",
        "由[[公安云山分局]]配合整治。",
        "[[大同市公安局]]、[[云和县人民法院]]签订协议。",
        "[[区总工会]]办起夜校,由[[区教育局]]主办、[[团市委]]会办。",
        "村里解决不了的,由[[乡综治中心]]每周五会商转办。",
        "[[石桥经开区管委会]]推出帮办服务,[[软件谷管委会]]跟进。",
        "[[区委组织部]]副部长林知远到会。",
        "[[石桥街道综治中心]]联合[[石桥派出所]]成立工作室,[[市住建局排水队]]队长林知远到了。",
        "[[市中级人民法院]]、[[安化县档案馆]]、[[官地镇政府]]到会。",
        "[[县委第二巡察组]]进驻,[[县财政局驻柳树村工作组]]与村民座谈。",
        "[[沈北新区人民法院]]与[[区司法局]]会签意见,副县长率[[县人社局]]到场。",
    ],
)
def test_bodies(marked: str) -> None:
    _check(marked, "agency")


@pytest.mark.parametrize(
    "marked",
    [
        "[[全区党建引领基层治理重点工作推进会]]召开。",
        "[[云河区第十七届人民代表大会常务委员会第十二次会议]]通过任命。",
        "在[[市政协十三届二次会议]]上,他提交了建议。",
        "记者从日前召开的[[2024年石桥镇接诉即办工作例会]]上获悉,任务过半。",
        "县委常委班子召开[[党的群众路线教育实践活动专题民主生活会]]。",
        "传达[[全省组织工作会议]]精神。",
        "石桥镇举办[[“清溪杯”龙舟友谊赛]],18支队伍参加。",
        "村里办起[[首届石桥草莓采摘节]],游客不断。",
        "“[[清溪两岸·云河冰雪季]]”在石桥公园启幕。",
        "将推出[[冰上龙舟赛]]、年货大集等12项活动。",
        "社区举办“[[邻里节]]”,居民一起做月饼。",
        "7月16日,[[“文明骑行”集中劝导日活动]]在文昌路口举行。",
        "县妇联[[“巧手”编织培训班]]在石桥镇开班。",
        "次日,区委政法委召开[[专题调度会]],12人到会。",
    ],
)
def test_events(marked: str) -> None:
    text, spans = parse_example(marked)
    assert [text[a:b] for a, b in spans][0] in _found(text, "event")


def test_the_committee_and_the_government_written_as_one_are_two() -> None:
    assert _found("云河区委区政府高度重视,县委县政府督查室跟踪。", "agency") == [
        "云河区委",
        "区政府",
        "县委县政府督查室",
    ]
    assert _found("清溪镇党委政府的负责人作答。", "agency") == ["清溪镇党委政府"]


def test_a_last_word_points_back_at_the_one_name_that_ends_so() -> None:
    told = "云岭村乡贤参事会成立,聘请27人。参事会提出方案,再交村民表决。"
    assert _found(told, "organization", deictic=True) == ["参事会"]


@pytest.mark.parametrize(
    ("told", "type_", "word"),
    [
        ("与云河学院共建“零工驿站”。该驿站设在校内。", "initiative", "该驿站"),
        ("审议《云河区网格员职业化管理办法》。这套办法效果明显。", "document", "这套办法"),
        ("云河环卫有限公司进村服务。公司配备了新车。", "organization", "公司"),
        ("石桥街道设立工作站。街道党工委书记林知远到会。", "place", "街道"),
        ("石桥镇推行网格制度。镇里配套建立清单。", "place", "镇里"),
        ("石桥镇推行网格制度。镇里的老人都叫好。", "place", ""),
        ("云河区劳动争议联调中心成立。市民到联调中心反映。中心“一次办完”。", "agency", "中心"),
        ("开通“云上e家”小程序。小程序上线8个月。", "initiative", "小程序"),
        ("推行“院坝评理会”。评理会开了61场。", "initiative", "评理会"),
        ("推行“屋场夜话”。全区共开夜话1206场。", "initiative", "夜话"),
        ("成立“屋场夜话”工作专班。”市信访局副局长、专班副主任林知远说。", "agency", "专班"),
        ("签订《治水合作框架协议》。根据框架协议,两地互派干部。", "document", "框架协议"),
        ("云河食品产业园投产。园区打算再招30人。", "place", "园区"),
        ("推行“云上联调”机制。这一机制还将推广。", "initiative", "这一机制"),
        ("石桥镇推行网格制度。如今由镇里拍板。", "place", "镇里"),
        ("在生态环境部门的指导下,企业改了工艺。", "agency", "生态环境部门"),
        ("推出“云上议”基层议事平台。平台由镇里牵头搭建。", "initiative", "平台"),
        ("推出“云上议”基层议事平台,另有“基层治理四平台”。平台接单912件。", "initiative", "平台"),
        ("推行“铜花里”议事平台。各镇搭建平台,壮大平台经济。", "initiative", ""),
        ("开展“清河2号”专项行动。行动开展以来,拆除设备260台。", "initiative", "行动"),
        ("开展“清河2号”专项行动。各镇迅速行动。", "initiative", ""),
        ("云河区第一小学推行错峰放学。学校今后每月开放一次。", "organization", "学校"),
        ("云河区第一小学推行错峰放学。全区各学校都要照办,学校食堂要明厨亮灶。", "organization", ""),
        ("云河区第六届社区篮球赛收兵。比赛由区体育局主办。", "event", "比赛"),
        ("云河恒远公司投产。云山机械公司扩建厂房。公司副总经理林知远说。", "organization", "公司"),
        ("云河恒远公司与云山机械公司签约。公司副总经理林知远说。", "organization", ""),
        ("石桥社区推行网格制,清江社区办起夜校。难题由社区约谈。", "place", ""),
        ("云河街工委出台办法。为了推广,街道搭起了议事厅。", "place", "街道"),
        ("区文明办表彰“老钢花”志愿服务队。该队成立三年。", "organization", "该队"),
        ("区文明办表彰“老钢花”志愿服务队。这支队伍成立三年。", "organization", "这支队伍"),
        ("项目由云河城市发展集团有限公司建设。该集团负责人到会。", "organization", "该集团"),
        ("管委会与云河农商银行签约。该行将提供授信。该行业前景好。", "organization", "该行"),
        ("推行“潮汐摊位”管理。该管理模式自7月起实施。", "initiative", "该管理模式"),
        ("石桥镇推行“红管家”制度。“红管家”已有86名。这一做法将在全县推广。", "initiative", "这一做法"),
        ("石桥镇推行“红管家”制度,办起“小板凳”课堂。这一做法将在全县推广。", "initiative", ""),
        ("“金秋送岗”专场招聘会在石桥镇举行。活动由区人社局主办。", "event", "活动"),
        ("“金秋送岗”专场招聘会在石桥镇举行。文体活动由各村组织。", "event", ""),
        ("推行“家校警”联动机制。机制运行一年。", "initiative", "机制"),
        ("推行“板凳夜会”议事制度。两个社区共开夜会41场。", "initiative", "夜会"),
        ("云河区劳动争议联调中心成立。“云上调”是中心2021年打造的品牌。", "agency", "中心"),
    ],
)
def test_words_that_point_again(told: str, type_: str, word: str) -> None:
    assert _found(told, type_, deictic=True) == ([word] if word else [])


@pytest.mark.parametrize(
    ("headline", "word"),
    [
        ("麦田里开起现场会", "现场会"),
        ("现场会上学技术", "现场会"),
        ("各镇争办现场会议", ""),
        ("云河区麦作现场会召开", ""),
    ],
)
def test_a_headline_points_at_the_one_name_of_its_article(headline: str, word: str) -> None:
    page = f"{headline}\n\n本报讯(记者 林知远) 5月8日,云河区召开全区麦作绿色生产现场会,80人参加。农户都说好。\n"
    assert _found(page, "event", head="", deictic=True) == ([word] if word else [])


def test_a_word_said_of_any_such_thing_does_not_point() -> None:
    told = "云河区启动清溪河防洪治理工程。工程将于年底完工。7个村的相关工程已开工。"
    assert _found(told, "initiative", deictic=True) == ["工程"]
    field = "云河区推进智慧城市建设。科技为人服务,城市建设要令人幸福。"
    assert _found(field, "initiative", deictic=True) == []


def test_a_meeting_in_general_is_said_of_any() -> None:
    told = "云河区召开全区防汛工作推进会。区长高岚主持会议。会议强调,要落实责任。会议审议了方案。会议室里很安静。"
    assert _found(told, "event", deictic=True) == []


@pytest.mark.parametrize(
    ("told", "type_", "word"),
    [
        ("云河区水利局治水。", "initiative", ""),
    ],
)
def test_words_that_point(told: str, type_: str, word: str) -> None:
    assert _found(told, type_, deictic=True) == ([word] if word else [])


def test_a_last_word_of_two_names_points_at_neither() -> None:
    told = "云岭村乡贤参事会成立,石桥村业主参事会也成立。参事会提出方案。"
    assert _found(told, "organization", deictic=True) == []


def test_a_last_word_points_at_nothing_that_comes_later() -> None:
    told = "参事会提出方案,交村民表决。云岭村乡贤参事会成立以来,办了27件实事。"
    assert _found(told, "organization", deictic=True) == []


def test_stock_figures_said_twice_are_no_names() -> None:
    told = "解决了“停车难”问题。居民都说,“停车难”缓解了,不再“踢皮球”,部门也不“踢皮球”了。"
    assert _found(told, "initiative") == []


def test_a_last_word_inside_a_clause_is_no_pointer() -> None:
    told = "云岭村乡贤参事会成立,聘请27人。村里的大事也常请来参事会成员听一听。"
    assert _found(told, "organization", deictic=True) == []


@pytest.mark.parametrize(
    ("page", "people"),
    [
        ("2023年5月8日 星期一 责任编辑 林知远 美编 罗丹 校对 安宁\n\n云河区夜访\n\n本报讯 近日,夜访开始。\n",
         ["林知远", "罗丹", "安宁"]),
        ("云河区夜访\n\n时间:2023-05-08 09:08　编辑:林知远　浏览:734\n\n近日,夜访开始。\n", ["林知远"]),
        ("李志远高文博周启明等出席会议\n\n本报讯 5月8日,云河区召开会议。\n", ["李志远", "高文博", "周启明"]),
        ("关于表扬网格员的通报\n\n各街道:\n\n经评选,对下列同志予以表扬:\n\n李德旺 永安社区网格员\n\n"
         "王秀梅 城东社区网格员\n\n望再立新功。\n", ["李德旺", "王秀梅"]),
    ],
)  # fmt: skip
def test_people_whom_the_layout_shows(page: str, people: list[str]) -> None:
    assert [name for name in _found(page, "person", head="") if name in people] == people


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("镇党委副书记卢启文前不久来调研。", "卢启文"),
        ("队长敬松亮出“潮汐车位”方案。", "敬松"),
        ("县房产局副局长田野告诉记者,田野里一片金黄。", "田野"),
        ("牧民才让东知说,路修到了门口。", "才让东知"),
        ("图为公道伯卢清远(右)在码头讲述缘由。", "卢清远"),
        ("驾驶员杞永年把4筐土鸡蛋码进车后备箱。", "杞永年"),
        ("县工商所所长党建安介绍,市场更规范了。", "党建安"),
        ("村民陶永荣话音刚落,大家都笑了。", "陶永荣"),
        ("“水岸管家”刘贵生刚打开手机。", "刘贵生"),
        ("社区网格员陶莉晃了晃手里的终端。", "陶莉"),
        ("调解室的主人叫张德芬,今年58岁。", "张德芬"),
        ("区农技中心高级农艺师欧阳启华来讲课。", "欧阳启华"),
        ("村支书江山讲,这条路修了三年。", "江山"),
        ("带着民警高飞赶到现场。", "高飞"),
        ("抢修队长冯刚爬上电杆。", "冯刚"),
        ("队长沈星收到了锦旗。", "沈星"),
        ("免去:\n\n刘凤岐的区能源局局长职务(到龄)。", "刘凤岐"),
        ("沈明远今年27岁,去年回村养羊。", "沈明远"),
        ("旅美乡亲高婉仪专程赶来。", "高婉仪"),
        ("篾匠师傅高仁土手把手教大家编筐。", "高仁土"),
        ("副镇长丘知远到场。", "丘知远"),
        ("户长奇牧仁走在前面。", "奇牧仁"),
        ("旗林草局副局长贺喜格朝鲁告诉记者,林带合拢了。", "贺喜格朝鲁"),
        ("户长敖登高娃走在前面。", "敖登高娃"),
        ("户长敖日格勒走在前面。", "敖日格勒"),
    ],
)
def test_people_in_strong_context(told: str, name: str) -> None:
    assert _found(told, "person") == [name]


@pytest.mark.parametrize(
    "told",
    [
        "由区委书记和区长任组长。",
        "明确成员单位工作职责。",
        "镇领导包案、包调查。",
        "选一名组长管预警、管清点。",
        "干部任免要公开。",
        "她一边跟记者拉家常。",
        "每天有160多位老人来搭伙,村民都满意。",
        "主任郑重承诺,社区工作者应知应会。",
        "首个“云药房”启用,居民看完病就走,志愿者接单、居民评单。",
        "请来农科院的专家支招,一头连着农户米缸。",
    ],
)
def test_words_after_a_post_that_are_no_people(told: str) -> None:
    assert _found(told, "person") == []


def test_people_whom_a_story_names_by_no_post_twice() -> None:
    told = "大棚里,林知远正蹲着打老叶。一年前还分不清品种。采摘节后,林知远又让合作社上了网。"
    assert set(_found(told, "person")) == {"林知远"}


@pytest.mark.parametrize(
    ("told", "short"),
    [
        ("村医井知远退休了。“井奶奶说得对。”", ["井奶奶"]),
        ("民警井知远爱记本子。“老井一来,吵架的嗓门低一半。”可老井还是老井。", ["老井"] * 3),
        ("调解员贺明远到场。“贺叔有威信。”", ["贺叔"]),
        ("村民林知远爱记本子。老井没水了,海叔不来。", []),
        ("云河区区长井知远调研。井区长一行来到石桥镇。", ["井区长"]),
        ("民警井知远当了区长。井知远区长调研。井区长一行来到石桥镇。", ["井区长"]),
        ("云河区区长井知远调研。随后,井书记讲话,贺书记讲话。", []),
        ("居民古丽旦·买买提开了铺子。邻居说,古丽旦手巧。", ["古丽旦"]),
    ],
)
def test_what_people_are_called_whom_the_page_names(told: str, short: list[str]) -> None:
    full = ("井知远", "贺明远", "林知远")
    assert [name for name in _found(told, "person") if len(name) < 4 and name not in full] == short


@pytest.mark.parametrize(
    ("told", "places"),
    [
        ("执法人员在石桥镇云尖码头讲解政策。", ["石桥镇", "云尖码头"]),
        ("走进石桥镇果园埠村义诊。", ["石桥镇", "果园埠村"]),
        ("接到举报,称柳荫召嘎查一片草场被占。", ["柳荫召嘎查"]),
        ("他2014年起包保石北社区。", ["石北社区"]),
        ("视频连线柳八镇、石桥镇。", ["柳八镇", "石桥镇"]),
        ("站在云溪工业园柳荫大道上。", ["云溪工业园", "柳荫大道"]),
        ("住进回迁安置小区,一起修水池。", []),
        ("27户老人接到柳荫初级中学安置点。", ["柳荫初级中学安置点"]),
    ],
)
def test_where_a_place_begins_and_ends(told: str, places: list[str]) -> None:
    assert _found(told, "place") == places


def test_a_pointer_that_ends_the_text_stays_within_it() -> None:
    told = "云河区林州街道召开人居环境整治推进会" * 4
    assert all(told.endswith("推进会") and name in told for name in _found(told, "event", deictic=True))


def test_who_attends_the_meeting_attends_the_one_named() -> None:
    told = "云河区重点项目动员大会召开。高岚出席大会。大会宣读了实施意见,各镇主要负责人参加大会。"
    assert _found(told, "event", deictic=True) == ["大会", "大会", "大会"]


def test_a_word_that_a_name_is_made_of_points_at_nothing_elsewhere() -> None:
    told = "云河区重点项目动员大会召开。人民大会堂里座无虚席。"
    assert _found(told, "event", deictic=True) == []


def test_the_last_day_of_a_term_is_no_part_of_a_place() -> None:
    assert _found("年底前柳荫街道也要推开,本月起石桥街道先试。", "place") == ["柳荫街道", "石桥街道"]


@pytest.mark.parametrize(
    "marked",
    [
        "[[清溪恒远智能装备有限公司]]二期投产,[[清溪恒远智能装备]]将招工百人。",
        "[[石桥镇卫生院]]开展义诊,[[镇敬老院]]的老人都来了。",
        "同[[四川省农科院园艺所]]合作,[[安化县一中]]、[[柳江供电分局]]派人参加。",
        "[[清溪光学仪器厂]]腾出食堂,污水处理厂和各乡镇卫生院配合。",
        "[[重庆合川水务有限公司]]与[[青岛科技大学]]签约。",
        "施工单位[[清溪恒远机械有限公司]]进场,检查[[石桥中学]]食堂,[[云河一中]]门口设岗。",
        "来源:[[云河法治报]],13:45[[云河晚报]]刊发;[[云河电信集团]]、[[云河电信集团江苏有限公司苏州分公司]]到场。",
        "[[云河钢铁]]、[[柳溪化工]]等重点企业限产,点点滴滴的变化;粮食、蔬菜等企业增产。",
        "先后到[[云河剪纸博物馆]]和新区走访,[[石桥小学]]周边不堵车。",
    ],
)
def test_organizations(marked: str) -> None:
    _check(marked, "organization")


@pytest.mark.parametrize(
    "marked",
    [
        "责成[[石桥派出所]]办理,建议[[县卫健委]]牵头,意见交[[县人民政府]]。",
        "[[国家税务总局云河县税务局]]驻柳树村第一书记林知远说。",
        "会同[[区政务热线中心]]出台办法,对[[县民政局党组]]、[[县供销社党组]]开展巡察。",
        "[[云和县公安局]]协调[[石桥派出所]],为进一步提高[[文昌路办事处]]环境水平,[[枫林街道办]]到场。",
        "代表[[市政府]]慰问,[[义乌城管]]不畏辛苦,对接义乌公安机关;充分发挥[[石桥镇综治中心]]作用。",
        "由[[县公安局]]责成[[石桥派出所]]处理,各街道办另说。",
        "屋里坐着[[云河区应急管理局]]各出的一支队伍。",
    ],
)
def test_agencies(marked: str) -> None:
    _check(marked, "agency")


def test_the_page_calls_its_own_district_by_first_and_last_character() -> None:
    head = "昆都仑区护学见闻\n\n本报讯(记者 林知远)近日,昆都仑区推行护学机制。"
    assert _found("昆区的孩子多,医院与昆区9家单位结对。", "place", head=head) == ["昆区", "昆区"]


def test_a_firm_is_known_by_its_name_without_its_line_of_business() -> None:
    told = "山东鲁岳实业有限公司落户,鲁岳实业董事长高岚致辞。"
    assert _found(told, "organization") == ["山东鲁岳实业有限公司", "鲁岳实业"]


def test_papers_are_named_after_the_place_they_speak_from() -> None:
    page = "今日勉县\n\n2024年3月4日\n\n我县举办茶会\n\n本报讯(记者 林知远)3月2日,勉县县委在勉县电视台公布结果。\n"
    reading = read_page(Page("p.txt", page))
    names = [m.text for marked in mark_blocks(reading) for m in marked.mentions if m.type == "organization"]
    assert names == ["今日勉县", "勉县电视台"]


def test_works_at_a_site_begin_and_end_in_one_line_and_one_name() -> None:
    assert "望江河清淤二期工程" in _found("望江河清淤二期工程完工。", "initiative")
    assert "云河实验学校二期工程" in _found("3月15日,云河实验学校二期工程封顶。", "initiative")
    assert not any("专家组" in name for name in _found("省水利设计院专家组一行到望江河清淤工程踏勘。", "initiative"))
    split = read_page(Page("p.txt", "走进云河中学\n除险加固工程完工\n\n本报讯(记者 林知远)近日,工程完工。\n"))
    names = [m.text for marked in mark_blocks(split) for m in marked.mentions]
    assert "云河中学除险加固工程" not in names


def test_where_bodies_begin_after_dates_verbs_and_places_the_dictionary_does_not_know() -> None:
    assert _found("年底前市人大常委会还将测评。", "agency") == ["市人大常委会"]
    assert _found("传达学习中央第五生态环境保护督察组有关通报。", "agency") == ["中央第五生态环境保护督察组"]
    assert _found("大同镇综合执法队联合县消防救援大队检查。", "agency") == ["大同镇综合执法队", "县消防救援大队"]
    assert _found("中心牵头,会同县林业局检查。", "agency") == ["县林业局"]
    assert _found("主席兼大连恒远食品有限公司董事长高岚参加。", "organization") == ["大连恒远食品有限公司"]
    assert _found("大连清溪大学石桥校友会捐书。", "organization") == ["大连清溪大学石桥校友会"]
    assert _found("县人大代表21名、镇人大代表96名,镇人大主席团主席高岚介绍。", "agency") == ["镇人大主席团"]
    assert _found("县水利局分成四组,到各乡镇检查。", "agency") == ["县水利局"]

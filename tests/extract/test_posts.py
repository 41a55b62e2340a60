import pytest
from bracketed import claims_of

# page | person: post @ where (tenure, status if not done)
CASES = """
[云河区 place]委副书记、区长[林知远 person]调研。 | 林知远: 区委副书记 @ 云河区; 林知远: 区长 @ 云河区
区委书记[林知远 person]调研。 | 林知远: 区委书记 @ @区
[区人社局 agency]党组书记、局长[林知远 person]说。 | 林知远: 党组书记 @ 区人社局; 林知远: 局长 @ 区人社局
[枫林街道党工委 agency]书记[林知远 person]说。 | 林知远: 书记 @ 枫林街道党工委
[林州镇 place]召开会议,镇长[林知远 person]讲话。 | 林知远: 镇长 @ 林州镇
[锦绣社区 place]党委书记、网格长[林知远 person]说。 | 林知远: 党委书记 @ 锦绣社区; 林知远: 网格长 @ 锦绣社区
[梅社区 place],[该支部 agency]书记、居委会主任[林安 person]说。 | 林安: 书记 @ 该支部; 林安: 居委会主任 @ 梅社区
[林知远 person]任[云河区民政局 agency]局长; | 林知远: 局长 @ 云河区民政局
[林知远 person]同志任[区民政局 agency]副局长、[老龄办 agency]主任; | 林知远: 副局长 @ 区民政局; 林知远: 主任 @ 老龄办
免去[林知远 person]的[云河区民政局 agency]局长职务。 | 林知远: 局长 @ 云河区民政局 原 end
任命[林知远 person]为[云河区民政局 agency]局长; | 林知远: 局长 @ 云河区民政局 start
任命:[林知远 person]为[云河区民政局 agency]局长; | 林知远: 局长 @ 云河区民政局 start
[林知远 person]当选为[云河区 place]区长。 | 林知远: 区长 @ 云河区 start
决定接受[林知远 person]辞去[云河区 place]区长职务的请求。 | 林知远: 区长 @ 云河区 原 end
[林知远 person]请求辞去[云河区 place]区长职务。 | 林知远: 区长 @ 云河区 planned
[林知远 person]不再担任[云河区民政局 agency]局长。 | 林知远: 局长 @ 云河区民政局 原 end
[高岚 person],现任[乙局 agency]科长,拟任[甲局 agency]局长; | 高岚: 科长 @ 乙局 现任; 高岚: 局长 @ 甲局 拟任 planned
前任[县民政局 agency]局长[高岚 person]说。 | 高岚: 局长 @ 县民政局 原
成立[指挥部 agency],由[林知远 person]、[高岚 person]任指挥长。 | 林知远: 指挥长 @ 指挥部; 高岚: 指挥长 @ 指挥部
原[云河区民政局 agency]局长[林知远 person]说。 | 林知远: 局长 @ 云河区民政局
[云河区民政局 agency]工作人员[林知远 person]说。 |
镇长[林知远 person]讲话。 |
本报讯区长[林知远 person]调研。 | 林知远: 区长 @ @区
会上区长[林知远 person]讲话。 | 林知远: 区长 @ @区
随后区长[林知远 person]讲话。 | 林知远: 区长 @ @区
时任[云河区民政局 agency]局长[林知远 person]讲话。 | 林知远: 局长 @ 云河区民政局 时任
陪同市委常委、区委书记[林知远 person]调研。 | 林知远: 市委常委 @ @市; 林知远: 区委书记 @ @区
[枫林街道 place]居民[林知远 person]、办事处主任[高岚 person]。 | 高岚: 办事处主任 @ 枫林街道
成员[林知远 person]、街道办事处主任[高岚 person]。[枫林街道 place]。 | 高岚: 街道办事处主任 @ 枫林街道
办公室设在[区民政局 agency],局长[林知远 person]兼任主任。 | 林知远: 局长 @ 区民政局
[云河区民政局 agency]牵头。局长[林知远 person]承诺,月底开门。 | 林知远: 局长 @ 云河区民政局
[区民政局 agency]、[区财政局 agency]牵头。局长[林知远 person]说。 |
[恒远机械公司 organization]投产。总经理[高岚 person]致辞。 | 高岚: 总经理 @ 恒远机械公司
[林知远 person]([枫林街道党工委 agency]书记):我们在路边腾出空地。 | 林知远: 书记 @ 枫林街道党工委
答([甲局 agency]副局长[林知远 person]):能。 | 林知远: 副局长 @ 甲局
[林知远 person](女)[石桥镇 place]镇长 | 林知远: 镇长 @ 石桥镇
[林知远 person][甲局 agency]党组书记、局长 | 林知远: 党组书记 @ 甲局; 林知远: 局长 @ 甲局
[林知远 person](左二)陪同[甲局 agency]局长 |
[防汛指挥部 agency]设在[甲局 agency],[林知远 person]任办公室主任。 | 林知远: 办公室主任 @ 防汛指挥部
[云河一小 organization]教师[林知远 person]获奖。 | 林知远: 教师 @ 云河一小
成立[治水专班 agency],[林知远 person]任组长,[高岚 person]任副组长。 | 林知远: 组长 @ 治水专班; 高岚: 副组长 @ 治水专班
成立[防汛专班 agency],[林知远 person]、专家[高岚 person]任组长。 | 林知远: 组长 @ 防汛专班; 高岚: 组长 @ 防汛专班
[云河公司 organization]剪彩,[林知远 person]任组长。 |
[县政府 agency]副县长[林知远 person]到会。 | 林知远: 副县长 @ @县
县委常委、副县长(挂职)[林知远 person]到会。 | 林知远: 县委常委 @ @县; 林知远: 副县长 @ @县 挂职
成立[云河区治水专班 agency]。专班副组长[林知远 person]说。 | 林知远: 副组长 @ 云河区治水专班
[区信访局 agency]副局长、专班主任[林知远 person]说。[治水专班 agency]。 | 林知远: 副局长 @ 区信访局
[云河恒远机械公司 organization]投产,恒远机械董事长[高岚 person]致辞。 | 高岚: 董事长 @ 云河恒远机械公司
据民俗馆馆长[高岚 person]介绍。 |
成立[调解中心 agency],[高岚 person]任中心主任。 | 高岚: 主任 @ 调解中心
成立[治水专班 agency],召集人是[民政局 agency]局长[高岚 person]。 | 高岚: 召集人 @ 治水专班; 高岚: 局长 @ 民政局
成立[治水指挥部 agency],总指挥由副区长[高岚 person]兼任。 | 高岚: 总指挥 @ 治水指挥部; 高岚: 副区长 @ @区
[石桥镇 place][镇水利站 agency]站长[林知远 person]说。 | 林知远: 站长 @ 镇水利站
[市政协 agency]委员[林知远 person]、副市长[高岚 person]。 | 林知远: 委员 @ 市政协; 高岚: 副市长 @ @市
副区长[林知远 person]、[高岚 person]、[林安 person]到会。 | 林知远: 副区长 @ @区; 高岚: 副区长 @ @区; 林安: 副区长 @ @区
[云山区 place]委书记[林知远 person]、区长[高岚 person]来访。 | 林知远: 区委书记 @ 云山区; 高岚: 区长 @ 云山区
[云山区 place]委书记[林知远 person]来访,区长[高岚 person]陪同。 | 林知远: 区委书记 @ 云山区; 高岚: 区长 @ @区
区长[林安 person]、[云山区 place]区长[林知远 person]、副区长[高岚 person]。 | 林安: 区长 @ @区; 林知远: 区长 @ 云山区
[云山区 place]区长[林知远 person],副区长[高岚 person];[云河区 place]… | 林知远: 区长 @ 云山区; 高岚: 副区长 @ 云山区
[云山区 place]、[云河区 place]区长[林知远 person]、[高岚 person]致辞。 | 林知远: 区长 @ 云山区; 高岚: 区长 @ 云河区
[云山区 place]、[云河区 place]区长[高岚 person]致辞。 | 高岚: 区长 @ 云河区
区长[林知远 person]、[高岚 person]到会。 | 林知远: 区长 @ @区
区委书记、区总河长[林知远 person]巡河。 | 林知远: 区委书记 @ @区; 林知远: 区总河长 @ @区
[白石村 place]造林,村级林长[高岚 person]说。 | 高岚: 村级林长 @ 白石村
[恒远公司 organization]项目经理[高岚 person]说。 | 高岚: 项目经理 @ 恒远公司
[公安分局 agency]民警[林安 person]说。 | 林安: 民警 @ 公安分局
[云河消防大队 agency]演练,由大队长[高岚 person]指挥。 | 高岚: 大队长 @ 云河消防大队
[石桥街 place]铺开,街道党工委书记[高岚 person]说。 | 高岚: 街道党工委书记 @ 石桥街
[高岚 person](女)为[云河区民政局 agency]局长; | 高岚: 局长 @ 云河区民政局 start
[县医院 organization]儿科主任[高岚 person]、医生[林安 person]。 | 高岚: 儿科主任 @ 县医院
[县医院 organization]医生[高岚 person]义诊。 | 高岚: 医生 @ 县医院
医生[高岚 person]义诊。 |
[城关派出所 agency]建起微信群,民警[林安 person]每晚点名。 | 林安: 民警 @ 城关派出所
[城关派出所 agency]、[石桥派出所 agency]建起微信群,民警[林安 person]每晚点名。 |
[第三巡察组 agency]对县民政局开展巡察,组长[高岚 person]。 | 高岚: 组长 @ 第三巡察组
驻村第一书记[林安 person]说。[石桥村 place]。 | 林安: 驻村第一书记 @ 石桥村
[海棠居民区 place]包饺子,居民区党总支书记[高岚 person]说。 | 高岚: 居民区党总支书记 @ 海棠居民区
[河长办 agency]设在[水利局 agency],由[水利局 agency]科长[林安 person]任主任。 | 林安: 科长 @ 水利局; 林安: 主任 @ 河长办
[治水办 agency]设在[水利局 agency],副区长[林安 person]兼任主任。 | 林安: 副区长 @ @区; 林安: 主任 @ 治水办 兼
[人大常委会 agency]主任[林安 person]主持,副主任[高岚 person]到会。 | 林安: 主任 @ 人大常委会; 高岚: 副主任 @ 人大常委会
[云河公司 organization]质检员[高岚 person]说。 | 高岚: 质检员 @ 云河公司
成员:[高岚 person][区水利局 agency]局长 | 高岚: 局长 @ 区水利局
[云山区 place]挂职干部[林安 person]说。 | 林安: 挂职干部 @ 云山区
在区委书记[高岚 person]陪同下。 | 高岚: 区委书记 @ @区
[云河区 place]召开会议。[高岚 person]任[云河区人民政府 agency]副区长; | 高岚: 副区长 @ 云河区
区人大代表、[石桥村 place]党总支书记[高岚 person]说。 | 高岚: 区人大代表 @ @区; 高岚: 党总支书记 @ 石桥村
[石桥镇 place]推进整治,镇党委组织委员[高岚 person]说。 | 高岚: 镇党委组织委员 @ 石桥镇
[省农科院 organization]派来科技特派员[高岚 person]讲课。 | 高岚: 科技特派员 @ 省农科院
[市烟草公司 organization]选派的第一书记[高岚 person]说。 |
法官[高岚 person]受聘担任[锦绣社区 place]“法治副主任”。 | 高岚: 法治副主任 @ 锦绣社区
[高岚 person]受聘为[云河一小 organization]法治副校长。 | 高岚: 法治副校长 @ 云河一小
[高岚 person]退休前是教师,如今是[调解委员会 agency]主任。 | 高岚: 主任 @ 调解委员会
[高岚 person]带过[林安 person]两年,现任[调解委员会 agency]主任。 |
[高岚 person],女,1981年2月生。现任[区图书馆 organization]馆长。 | 高岚: 馆长 @ 区图书馆 现任
[高岚 person]走了。现任[区图书馆 organization]馆长。 |
[柳树村驻村工作队 agency]帮着修路。队长[高岚 person]说。 | 高岚: 队长 @ 柳树村驻村工作队
[区政协 agency]召开协商会。委员、[云大 organization]教授[高岚 person]说。 | 高岚: 委员 @ 区政协; 高岚: 教授 @ 云大
[恒远机械公司 organization]投产。[公司 organization~]生产部经理[高岚 person]说。 | 高岚: 生产部经理 @ 公司
[恒远机械公司 organization]总经理助理[高岚 person]说。 | 高岚: 总经理助理 @ 恒远机械公司
[恒远机械公司 organization]维修班班长[高岚 person]说。 | 高岚: 维修班班长 @ 恒远机械公司
[云河县 place]组织部部长[高岚 person]说。 |
[云河一小 organization]数学教师[高岚 person]说。 | 高岚: 数学教师 @ 云河一小
[区民政局 agency]办活动,局党组成员、副局长[高岚 person]到。 | 高岚: 党组成员 @ 区民政局; 高岚: 副局长 @ 区民政局
[区民政局 agency]和[区水利局 agency]办活动,局党组成员[高岚 person]到。 |
县委常委、[石桥镇 place]联点领导[高岚 person]说。 | 高岚: 县委常委 @ @县; 高岚: 联点领导 @ 石桥镇
[石桥居民区 place]开会。居委会主任[高岚 person]说。 | 高岚: 居委会主任 @ 石桥居民区
[向阳社区 place]热闹。社区书记[高岚 person]说。 | 高岚: 社区书记 @ 向阳社区
[石桥街道 place]党工委委员、武装部部长[高岚 person]说。 | 高岚: 党工委委员 @ 石桥街道; 高岚: 武装部部长 @ 石桥街道
[云开党工委 agency]开会。党工委委员[高岚 person]到会。 | 高岚: 委员 @ 云开党工委
[市政协 agency]副主席[林安 person]、秘书长[高岚 person]到。 | 林安: 副主席 @ 市政协; 高岚: 秘书长 @ 市政协
[石桥街道 place]开会。工委书记[高岚 person]主持。 | 高岚: 工委书记 @ 石桥街道
[石桥街道 place]在[云河新区 place]。工委书记[高岚 person]主持。 | 高岚: 工委书记 @ @区
[云河幼儿园 organization]放假。园长[高岚 person]说。 | 高岚: 园长 @ 云河幼儿园
[市治水指挥部 agency](以下简称“指挥部”)总指挥[高岚 person]到会。 | 高岚: 总指挥 @ 市治水指挥部
[市政协 agency]副主席[林安 person],秘书长[高岚 person]到。 | 林安: 副主席 @ 市政协; 高岚: 秘书长 @ 市政协
[甲局 agency]书记、局长[林安 person]率副局长[高岚 person]。 | 林安: 书记 @ 甲局; 林安: 局长 @ 甲局; 高岚: 副局长 @ 甲局
[甲局 agency]党委书记、局长[林安 person]请来教育股长[高岚 person]。 | 林安: 党委书记 @ 甲局; 林安: 局长 @ 甲局
[云河县 place]副县长、[公安局 agency]长[高岚 person]到会。 | 高岚: 副县长 @ 云河县; 高岚: 局长 @ 公安局
县委常委、[宣传部 agency]长[高岚 person]到会。 | 高岚: 县委常委 @ @县; 高岚: 部长 @ 宣传部
[柳树村 place]“第一书记”[高岚 person]说。 | 高岚: 第一书记 @ 柳树村
[柳树村 place]驻村“第一书记”[高岚 person]说。 | 高岚: 第一书记 @ 柳树村
[清溪法庭 agency]干警6人在庭长[高岚 person]带领下来到村里。 | 高岚: 庭长 @ 清溪法庭
[石桥镇 place][高岚 person]镇长致辞,[甲局 agency][林安 person]副局长讲话。 | 高岚: 镇长 @ 石桥镇; 林安: 副局长 @ 甲局
[石桥镇 place][高岚 person]主任致辞。 |
[县疾控中心 agency][高岚 person]主任医师讲课。 |
[县融媒体中心 agency][高岚 person]主任记者讲课。 |
[石桥村 place][高岚 person]书记员说。 |
[县医院 organization]党委书记[林安 person]、院长[高岚 person]到会。 | 林安: 党委书记 @ 县医院; 高岚: 院长 @ 县医院
[县教育局 agency]局长[林安 person]、党组成员[高岚 person]。 | 林安: 局长 @ 县教育局; 高岚: 党组成员 @ 县教育局
[交警大队 agency]大队长[林安 person]、教导员[高岚 person]。 | 林安: 大队长 @ 交警大队; 高岚: 教导员 @ 交警大队
[县教育局 agency]局长[林安 person]、院长[高岚 person]到会。 | 林安: 局长 @ 县教育局
[石桥街道 place]党工委书记、人大工委主任[高岚 person]。 | 高岚: 党工委书记 @ 石桥街道; 高岚: 人大工委主任 @ 石桥街道
[云山大学 organization]办讲堂。副校长[高岚 person]致辞。 | 高岚: 副校长 @ 云山大学
[市教育局 agency]副局长、市总督学[高岚 person]带队。 | 高岚: 副局长 @ 市教育局
[县工商联 agency]主席兼[云公司 organization]董事长[高岚 person]说。 | 高岚: 主席 @ 县工商联; 高岚: 董事长 @ 云公司 兼
"""


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_posts(line: str) -> None:
    page, _, expected = line.partition(" |")
    found = set()
    for name, claim, where in claims_of(page):
        if claim.predicate == "holdsPost":
            notes = [n for n in (claim.tenure, claim.status if claim.status != "done" else None, claim.change) if n]
            found.add(" ".join([f"{name}: {claim.post} @ {where}", *notes]))
    assert found == {part.strip() for part in expected.split(";") if part.strip()}

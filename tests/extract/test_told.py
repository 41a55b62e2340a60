"""Relations that several sentences of a page tell together, or seem to tell and do not."""

import pytest
from bracketed import triples

# page (paragraphs apart by " / ") | what must be claimed | what must not
CASES = """
依托[点长制 initiative],建立[打分制 initiative]。 | 打分制 partOf 点长制 |
[甲局 agency]创新[点长制 initiative]。依托[点长制 initiative],建立[打分制 initiative]。 | | 甲局 runs 打分制
[甲局 agency]查了3处。问题通过[“河长通”APP initiative]上报。 | | 甲局 runs “河长通”APP
[甲局 agency]依托[“河长通”APP initiative]派单。 | 甲局 runs “河长通”APP |
[甲局 agency]到[石桥镇 place]调研,要求尽快制定[《服务规范》 document]。 | | 甲局 issues 《服务规范》
会议下发[《意见》 document],明确由[甲局 agency]牵头。 | | 甲局 issues 《意见》
[《意见》 document]由[甲局 agency]牵头起草。 | 甲局 issues 《意见》 |
[甲局 agency]负责。随后召开的[座谈会 event]开了一天。 | | 甲局 organizes 座谈会
[全市治水推进会 event]召开。 | @市 organizes 全市治水推进会 |
[全市治水推进会 event]在[石桥镇 place]召开。 | | @市 organizes 全市治水推进会
[全市治水视频会议 event]召开,我区设分会场。 | | @市 organizes 全市治水视频会议
[全区 place~]34个社区建站,利用[“红色”驿站 initiative]服务。 | | “红色”驿站 appliesTo 全区
走访了[石桥镇 place][“清河”车间 initiative]。 | | 石桥镇 runs “清河”车间
[石桥社区 place][“邻里”工作室 initiative]调解员到场。 | | 石桥社区 runs “邻里”工作室
[点长制 initiative]由[甲局 agency]与[乙局 agency]共同推进。 | 甲局 runs 点长制; 乙局 runs 点长制 |
[甲局 agency]、[乙局 agency]在东门[云河广场 place]举办[招聘会 event]。 | 甲局 organizes 招聘会; 乙局 organizes 招聘会 |
[县长林 person]到[甲厂 organization]调研。副县长[高岚 person]随同。 | 高岚 inspects 甲厂 |
[县长林 person]到[甲厂 organization]调研。副县长[高岚 person]陪同。 | | 高岚 inspects 甲厂
[林知远 person]来到[甲厂 organization]调研。该厂有工人60名。在[石桥村 place],他走进农家。 | 林知远 inspects 石桥村 |
在[甲厂 organization]工地和[乙厂 organization],[高岚 person]仔细询问进度。 | 高岚 inspects 甲厂; 高岚 inspects 乙厂 |
[甲局 agency]、[乙局 agency]组成的[丙组 agency],到[石桥镇 place]蹲点。 | 甲局 inspects 石桥镇; 丙组 inspects 石桥镇 |
[甲镇 place]的[甲镇代表团 agency]到[乙镇 place]考察,双方签订[《D》 document]。 | 甲镇 issues 《D》; 乙镇 issues 《D》 |
[石桥镇 place]还与相邻的[柳荫镇 place]签订[《协议》 document]。 | 石桥镇 issues 《协议》; 柳荫镇 issues 《协议》 |
◇[石桥镇 place]与[柳荫镇 place]签订[《协议》 document]。 | 石桥镇 issues 《协议》; 柳荫镇 issues 《协议》 |
[“夜谈”制度 initiative]见效。镇长说,这一做法将推广到[石桥镇 place]。 | “夜谈”制度 appliesTo 石桥镇 |
[“夜谈”制度 initiative]见效。准备明年把这一经验向[石桥镇 place]推广。 | “夜谈”制度 appliesTo 石桥镇 |
[石桥镇 place]的[甲厂 organization]扩产。 | 甲厂 locatedIn 石桥镇 |
[石桥镇 place]的[云河区 place]代表发言。 | | 云河区 locatedIn 石桥镇
[甲委员会 agency]成立。[甲委员会第三次会议 event]召开。会议审议通过[《D》 document]。 | 甲委员会 issues 《D》 |
[石桥镇 place]部署安全。企业要加大投入;开展[大检查 initiative],全面除患。 | | 石桥镇 runs 大检查
[石桥镇 place]推进创建。组织居民参与[文明创建 initiative]。 | | 石桥镇 participatesIn 文明创建
[“灯影计划” initiative]启动。[甲社 organization]出资20万元。 | 甲社 participatesIn “灯影计划” |
[“灯影计划” initiative]启动。[甲社 organization]派员旁听别的会。 | | 甲社 participatesIn “灯影计划”
区长[林知远 person]主持召开[区委专题会议 event]。 | | @区 organizes 区委专题会议
[防汛演练 event]举行。[甲局 agency]、[乙社 organization]协同参演。 | 甲局 attends 防汛演练; 乙社 attends 防汛演练 |
[询问会 event]举行。[甲局 agency]负责人逐一作答。 | 甲局 attends 询问会 |
在昨天召开的[推进会 event]上,[林知远 person]算了一笔账。 | 林知远 attends 推进会 |
[林知远 person],[高岚 person]率[甲镇考察团 agency][来石考察 event]。 | 林知远 attends 来石考察; 高岚 attends 来石考察 |
[甲镇考察团 agency][来石考察 event]。看[石桥镇 place]。 | 来石考察 locatedIn 石桥镇; 甲镇考察团 inspects 石桥镇 |
"""


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_told(line: str) -> None:
    page, told, untold = (part.strip() for part in line.split(" |"))
    found = triples(*page.split(" / "))
    assert {t.strip() for t in told.split(";") if t.strip()} <= found
    assert found.isdisjoint(t.strip() for t in untold.split(";"))

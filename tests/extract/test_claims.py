import pytest
from bracketed import claims_of, evidence, mark, triples

from kg.extract.claims.page import link_claims

# (page, the claims it must make; a predicate alone after "no" must not be claimed)
CASES = [
    ("[云河区民政局 agency]建立[“邻里帮”机制 initiative]。", "云河区民政局 runs “邻里帮”机制"),
    ("[云河区民政局 agency]印发[《养老办法》 document],[该局 agency~]牵头。", "云河区民政局 issues 《养老办法》"),
    ("[云河区水利局 agency]和[云河区民政局 agency]联合启动[清河行动 initiative]。",
     "云河区水利局 runs 清河行动; 云河区民政局 runs 清河行动; 云河区水利局 cooperatesWith 云河区民政局"),
    ("[云河区民政局 agency]与[云山区民政局 agency]签订[《合作协议》 document],双方将共建[“连心”平台 initiative]。",
     "云河区民政局 cooperatesWith 云山区民政局; 云河区民政局 issues 《合作协议》; 云山区民政局 runs “连心”平台"),
    ("推进[引水工程 initiative]。该工程由[云河区水利局 agency]牵头,[恒远公司 organization]施工。",
     "云河区水利局 runs 引水工程; 恒远公司 participatesIn 引水工程"),
    ("[“邻里帮” initiative]是[云河区民政局 agency]今年推出的品牌。", "云河区民政局 runs “邻里帮”"),
    ("按照[云河区委 agency][“邻里帮”机制 initiative]部署,各镇落实。", "云河区委 runs “邻里帮”机制"),
    ("“我们将开展[清河行动 initiative]。”[云河区水利局 agency]局长[林知远 person]说。", "云河区水利局 runs 清河行动"),
    ("[林知远 person]来到[恒远公司 organization]、[清河公园 place]检查。",
     "林知远 inspects 恒远公司; 林知远 inspects 清河公园"),
    ("[云河区水利局 agency]对[清河东段 place]进行了检查。", "云河区水利局 inspects 清河东段"),
    ("对排名靠后的[林州镇 place],[云河区治水办 agency]已进行约谈。", "云河区治水办 supervises 林州镇"),
    ("[云河区民政局 agency]在[林州镇 place]举办[养老培训班 event]。",
     "云河区民政局 organizes 养老培训班; 养老培训班 locatedIn 林州镇"),
    ("[云河区民政局 agency]在[林州镇 place]推广[“邻里帮”机制 initiative]。", "“邻里帮”机制 appliesTo 林州镇"),
    ("[白石村 place]的[“议事亭” initiative]很热闹。", "“议事亭” appliesTo 白石村"),
    ("他用的是[石桥镇 place]今年3月启用的[“石桥通”平台 initiative]。", "“石桥通”平台 appliesTo 石桥镇"),
    ("来自[白石村 place]的[协作队 initiative]。", "no appliesTo"),
    ("[白石村 place]的[12345热线 initiative]工单下降。", "no appliesTo"),
    ("[林知远 person]到[石桥镇 place]、[白石镇 place]调研[污水治理 initiative]。",
     "污水治理 appliesTo 石桥镇; 污水治理 appliesTo 白石镇"),
    ("启动[清渠整治 initiative],同步推行[公示牌制度 initiative]。[石桥镇 place]被列为首批重点。",
     "清渠整治 appliesTo 石桥镇"),
    ("[《治水方案》 document]明确,建立[“点长”制度 initiative]。", "《治水方案》 defines “点长”制度"),
    ("[云河区 place]启动[清河行动 initiative],[云河区水利局 agency]、[云河区民政局 agency]等5家单位参与。",
     "云河区水利局 participatesIn 清河行动; 云河区民政局 participatesIn 清河行动"),
    ("由[云河区水利局 agency]统筹,[云河区民政局 agency]、[云河区财政局 agency]配合,共同推进[清河行动 initiative]。",
     "云河区水利局 runs 清河行动; 云河区民政局 participatesIn 清河行动; 云河区财政局 participatesIn 清河行动"),
    ("[云河区民政局 agency]通报了[清河行动 initiative]情况。", "no runs"),
    ("居民可通过[“云办”平台 initiative]申请。", "no runs"),
    ("[林知远 person]强调,要开展[清河行动 initiative]。", "no runs"),
    ("要想打赢[“清河”攻坚战 initiative],就得发动群众。", "no runs"),
    ("市民反映,要落实[门前三包制度 initiative]不容易。", "no runs"),
    ("[林知远 person]要求各镇推广[“十户联防”机制 initiative]。", "no runs"),
    ("会议强调,要发挥好[“十户联防”机制 initiative]作用。", "no runs"),
    ("会议要求,[区教育局 agency]要开展[清河行动 initiative]。", "no runs"),
    ("[云河区民政局 agency]以[“邻里帮” initiative]为抓手服务居民。", "云河区民政局 runs “邻里帮”"),
    ("[云河区民政局 agency]以[“邻里帮” initiative]居民为荣。", "no runs"),
    ("[云河区民政局 agency]受理[“邻里帮”热线 initiative]来电。", "no runs"),
    ("[云河区民政局 agency]要求[恒远公司 organization]整改[清河工程 initiative]。", "no runs"),
    ("[云河区民政局 agency]要求[恒远公司 organization]开展[清河行动 initiative]。", "no runs"),
    ("[云河区民政局 agency]在[林州镇 place]、[枫林街道 place]开展[清河行动 initiative]。",
     "云河区民政局 runs 清河行动"),
    ("[云河区民政局 agency]走在前列。去年夏天[恒远公司 organization]建立[“邻里帮”机制 initiative]。", "no runs"),
    ("由[云河区水利局 agency]主办、[恒远公司 organization]承办的[治水论坛 event]举行。",
     "云河区水利局 organizes 治水论坛; 恒远公司 organizes 治水论坛"),
    # partners: with an adverb before the joiner, without 共同, each with each
    ("[枫林街道 place]还与[恒远公司 organization]合作。", "枫林街道 cooperatesWith 恒远公司"),
    ("[云山区民政局 agency]又联合[云山区妇联 agency]开展[“暖心”行动 initiative]。",
     "云山区民政局 cooperatesWith 云山区妇联; 云山区妇联 runs “暖心”行动"),
    ("[林州县水利局 agency]、[林州县财政局 agency]印发[《管水办法》 document]。",
     "林州县水利局 cooperatesWith 林州县财政局"),
    ("[云河区法院 agency]、[云河区司法局 agency]、[云河区工会 agency]共同签署备忘录。",
     "云河区法院 cooperatesWith 云河区司法局; 云河区司法局 cooperatesWith 云河区工会"),
    ("[石桥镇 place]召开[动员会 event],镇长[林知远 person]要求月底见效。", "林知远 attends 动员会"),
    ("[石桥镇 place]举行[签约会 event],[甲镇 place]签订协议。", "no attends"),
    ("[石桥镇 place]在[甲委 agency]指导下推行[积分制 initiative]。",
     "甲委 supervises 石桥镇; 石桥镇 runs 积分制"),
    ("在[甲局 agency]支持下,[石桥镇 place]修桥。", "no supervises"),
    ("[积分制 initiative]被[甲局 agency]、[乙局 agency]编入[《案例选》 document]。",
     "甲局 issues 《案例选》; 乙局 issues 《案例选》; 《案例选》 defines 积分制"),
    ("[甲局 agency]实施[《攻坚计划》 document](简称“[十条 initiative]”)。", "《攻坚计划》 defines 十条"),
    ("[甲局 agency]、[乙局 agency]会签[《意见》 document],建立[通报制 initiative]。", "《意见》 defines 通报制"),
    ("[龙舟赛 event]在[石桥镇 place]举行。赛事由[甲局 agency]、[乙协会 organization]主办。",
     "甲局 organizes 龙舟赛; 乙协会 organizes 龙舟赛"),
    ("[甲区第三届篮球联赛 event]在[城南体育馆 place]收兵。", "甲区第三届篮球联赛 locatedIn 城南体育馆"),
    ("[防汛会议 event]召开。[甲局 agency]、[乙局 agency]及各街镇(开发区)负责人参加。",
     "甲局 attends 防汛会议; 乙局 attends 防汛会议"),
    ("[林知远 person]在[石桥镇 place]召开[座谈会 event],听取[甲局 agency]和[枫林镇 place]等镇主要负责人的汇报。",
     "甲局 attends 座谈会; 枫林镇 attends 座谈会"),
    ("[林知远 person]率部分委员及[甲局 agency]等单位负责人,到[石桥镇 place]开展[红茶专题调研 event]。",
     "林知远 attends 红茶专题调研; 甲局 attends 红茶专题调研"),
    ("[调度会 event]召开。[林知远 person]主持。[甲局 agency]、[石桥镇 place]依次汇报。",
     "甲局 attends 调度会; 石桥镇 attends 调度会"),
    ("一场[协商会 event]正在举行。[高岚 person]与25名群众围坐一堂。委员[林知远 person]建议添灯。",
     "高岚 attends 协商会; 林知远 attends 协商会"),
    ("[检查组 agency]走访,随后在[石桥镇政府 agency]召开[座谈会 event]。", "检查组 organizes 座谈会"),
    ("[石桥法庭 agency]辖[石桥镇 place]、[枫林镇 place]。",
     "石桥法庭 jurisdiction 石桥镇; 石桥法庭 jurisdiction 枫林镇"),
    ("[桃花节 event]在[石桥镇 place]开幕。[高岚 person]参加[开幕式 event]。[林知远 person]主持。",
     "林知远 attends 桃花节"),
    ("要严格执行[《治水条例》 document],推广[“点长”机制 initiative]。", "no defines"),
    ("同步执行[《补贴办法》 document],推行[“水权到户”制度 initiative]。", "《补贴办法》 defines “水权到户”制度"),
    ("[林知远 person]夜访[石桥镇 place]。", "林知远 inspects 石桥镇"),
    ("[甲局 agency]也将派员加入[“一窗办” initiative]。", "甲局 participatesIn “一窗办”"),
    ("这得益于[甲局 agency]与[乙局 agency]联手推出的[“一窗办” initiative]。",
     "甲局 runs “一窗办”; 乙局 runs “一窗办”; 甲局 cooperatesWith 乙局"),
    ("[“美丽庭院”评选 initiative]由[甲协会 organization]协办。", "甲协会 participatesIn “美丽庭院”评选"),
    ("[甲局 agency]公布[“美丽庭院”评选 initiative]结果。", "甲局 runs “美丽庭院”评选"),
    ("[甲局 agency]与[乙局 agency]联手办证。今年4月两家单位签订[《备忘录》 document]。",
     "甲局 issues 《备忘录》; 乙局 issues 《备忘录》"),
    ("[石桥镇 place]连续垫底,[该镇 place~]镇长[林知远 person]被[甲指挥部 agency]约谈。", "甲指挥部 supervises 该镇"),
    ("[龙舟赛 event]在[清河 place]举行。[石桥镇 place]队夺冠,[柳荫镇 place]队、[梅镇 place]队分获二、三名。",
     "石桥镇 attends 龙舟赛; 柳荫镇 attends 龙舟赛; 梅镇 attends 龙舟赛"),
    ("[篮球联赛 event]收兵。[石桥镇 place]队78比74险胜[柳荫镇 place]队,[林知远 person]独得31分。",
     "石桥镇 attends 篮球联赛; 柳荫镇 attends 篮球联赛; 林知远 attends 篮球联赛"),
    ("[治水会议 event]召开。[石桥镇 place]队夺冠。", "no attends"),
    ("[石桥镇 place]垫底,被[甲指挥部 agency]黄牌警告。", "甲指挥部 supervises 石桥镇"),
    ("[石桥镇 place]公布得分,连续垫底的,由[甲指挥部 agency]约谈。", "no supervises"),
    ("[石桥镇 place]新增投诉37件,分管负责人被[甲局 agency]约谈。", "甲局 supervises 石桥镇"),
    ("依托[“一网通”平台 initiative]新上线的[“积水哨”模块 initiative],[石桥镇 place]、[柳荫镇 place]先行试用。",
     "“积水哨”模块 partOf “一网通”平台; 石桥镇 participatesIn “积水哨”模块; “积水哨”模块 appliesTo 柳荫镇"),
    ("[清湖修复工程 initiative]开工。[甲局 agency]配合修补湖边步道。", "甲局 participatesIn 清湖修复工程"),
    ("[甲局 agency]设立[“快办”专窗 initiative]。[专窗 initiative~]推出[容缺受理 initiative]。", "no 容缺受理"),
    ("启动[一次办改革 initiative],由[甲局 agency]牵头,[乙局 agency]、[丙局 agency]等9个部门进驻大厅。",
     "甲局 runs 一次办改革; 乙局 participatesIn 一次办改革; 丙局 participatesIn 一次办改革"),
    ("[清河整治 initiative]进入尾声。由[甲局 agency]牵头,[乙局 agency]抽调8人组成督查组。",
     "甲局 runs 清河整治; 乙局 participatesIn 清河整治"),
    ("[甲局 agency]将会同[乙局 agency],每年开展一次[清风行动 initiative]。", "乙局 participatesIn 清风行动"),
    ("由[甲局 agency]配合开发的[“易办”系统 initiative]上线。", "甲局 participatesIn “易办”系统"),
    ("推出[“一件事” initiative],委托[石桥镇 place]一窗受理。", "石桥镇 participatesIn “一件事”"),
    ("[清湖修复工程 initiative]开工。[甲局 agency]配合度高。", "no participatesIn"),
    ("[甲局 agency]开办[“夜校” initiative],[恒远公司 organization]负责日常运营。", "恒远公司 runs “夜校”"),
    ("[甲局 agency]推行[三级管护模式 initiative],[恒远公司 organization]负责运营。", "no 恒远公司"),
    ("[恒远公司 organization]协办。本届采茶节推出[“茶山诗会” initiative]。", "no runs"),
    ("[甲局 agency]开办[“夜校” initiative],6月要搬到[石桥镇 place]、[柳荫镇 place]去。",
     "“夜校” appliesTo 石桥镇; “夜校” appliesTo 柳荫镇"),
    ("[甲局 agency]把[石桥村 place]、[云山村 place]编成一个片区,共同治理。", "no cooperatesWith"),
    ("[“十户联防” initiative]是[石桥镇 place]依托[“平安云河”建设 initiative]推出的办法。",
     "“十户联防” partOf “平安云河”建设; 石桥镇 runs “十户联防”"),
    ("[防汛指挥部 agency]设在[甲局 agency]。", "防汛指挥部 partOf 甲局"),
    ("[暖阳养老院 organization]([石桥镇 place])招护理员6名。", "暖阳养老院 locatedIn 石桥镇"),
    ("今年,[全区 place~]各部门认真落实,扎实开展[清河行动 initiative]。", "清河行动 appliesTo 全区"),
    ("[社区 place]和[恒远公司 organization]签了[《施工公约》 document]。", "社区 cooperatesWith 恒远公司"),
    ("[甲局 agency]与[石桥村 place]签了[《管护责任书》 document]。", "no cooperatesWith"),
    ("[甲卫生院 organization]与[乙医院 organization]结成医联体。", "甲卫生院 cooperatesWith 乙医院"),
    ("[林知远 person]到[云河中学 organization]上课。", "no inspects"),
    ("[林知远 person]收到[云河中学 organization]来信。", "no inspects"),
    ("根据[甲委 agency]批准的[《改革方案》 document],下月启动。", "甲委 issues 《改革方案》"),
    ("[石桥镇 place]在[白石村 place]、[清溪 place]试点。", "白石村 locatedIn 石桥镇; 清溪 locatedIn 石桥镇"),
    ("[石桥镇 place]到[柳荫镇 place]学习。", "no locatedIn"),
    ("[种植培训班 event]在[白石村 place]开课。", "种植培训班 locatedIn 白石村"),
    ("[甲局 agency]、[乙局 agency]把做法写进手册。", "甲局 cooperatesWith 乙局"),
    ("[甲局 agency]、[乙局 agency]从7月1日起开展清淤。", "甲局 cooperatesWith 乙局"),
    ("此事被[甲局 agency]、[乙局 agency]评为典型。", "甲局 cooperatesWith 乙局"),
    ("[甲局 agency]、[乙局 agency]要严格落实责任。", "no cooperatesWith"),
    ("[甲局 agency]、[乙局 agency]主要负责人参加会议。", "no cooperatesWith"),
    ("会上,[甲局 agency]、[乙局 agency]分别作了发言。", "no cooperatesWith"),
    ("[甲局 agency]负责,今后将与[乙局 agency]实行信息共享。", "甲局 cooperatesWith 乙局"),
    ("[甲局 agency]牵头,与[枫林社区 place]居民开展劝导。", "no cooperatesWith"),
    ("[甲镇 place]与[乙镇 place]一道被列为试点。", "no cooperatesWith"),
    ("[治水项目 initiative]由[甲局 agency]牵头实施,[乙局 agency]、[石桥镇 place]配合。",
     "甲局 cooperatesWith 乙局; 甲局 cooperatesWith 石桥镇"),
    ("[甲局 agency]要牵头抓总,[乙局 agency]要主动配合。", "甲局 cooperatesWith 乙局"),
    ("[甲局 agency]、[乙局 agency]与[丙社 organization]共同建设。",
     "甲局 cooperatesWith 乙局; 甲局 cooperatesWith 丙社"),
    ("[石桥镇 place]、[柳荫镇 place]启动[护林行动 initiative]。", "no cooperatesWith"),
    ("[云河区法院 agency]牵头。下一步还将联合[云河区司法局 agency]修订[《调解规程》 document]。",
     "云河区司法局 issues 《调解规程》"),
    # who runs it is not silenced by who leads it
    ("[石桥镇 place]推行[“夜谈会” initiative],由[石桥村党支部 agency]牵头。",
     "石桥镇 runs “夜谈会”; 石桥村党支部 runs “夜谈会”"),
    # who has it in hand runs it beside the one that leads; a task in it is only help
    ("[“清风”行动 initiative]由[县住建局 agency]牵头、[县水利局 agency]具体实施。",
     "县住建局 runs “清风”行动; 县水利局 runs “清风”行动"),
    ("[“每月一题” initiative]由[县政府办公室 agency]牵头,[县数据局 agency]具体负责,[县督查室 agency]督办。",
     "县政府办公室 runs “每月一题”; 县数据局 runs “每月一题”; 县督查室 participatesIn “每月一题”"),
    ("[清渠工程 initiative]由[石桥镇政府 agency]统筹,[石桥村委会 agency]组织实施。",
     "石桥镇政府 runs 清渠工程; 石桥村委会 runs 清渠工程"),
    ("[“清风”行动 initiative]由[县住建局 agency]牵头、[县水利局 agency]具体负责宣传。",
     "县水利局 participatesIn “清风”行动"),
    # what was told before is not led where the sentence has a thing of its own, nor what was denied
    ("[“门前三包”制度 initiative]很好。由[县农业农村局 agency]牵头、[县住建局 agency]配合,年底前完成污水治理扫尾。",
     "no runs"),
    ("[“门前三包”制度 initiative]很好。由[县农业农村局 agency]牵头、[县住建局 agency]配合,年底前完成污水治理扫尾。",
     "no participatesIn"),
    ("[云河县 place]暂不推行[“门前三包”制度 initiative]。由[县农业农村局 agency]牵头、[县住建局 agency]配合。",
     "no runs"),
    ("[云河县 place]暂不推行[“门前三包”制度 initiative]。由[县农业农村局 agency]牵头、[县住建局 agency]配合。",
     "no participatesIn"),
    ("[云河县 place]推行[“门前三包”制度 initiative]。由[县城管局 agency]牵头,每月开展一次督查。",
     "县城管局 runs “门前三包”制度"),
    # what is demanded in a new sentence is nobody's deed
    ("[云河区水利局 agency]要尽快拿出方案。要实施[清河行动 initiative]。", "no runs"),
    # where it is done
    ("[石桥镇 place][“暖心小屋” initiative]又添了新书。", "“暖心小屋” appliesTo 石桥镇"),
    ("[柳荫村 place]:[“积分超市” initiative]开张", "“积分超市” appliesTo 柳荫村; 柳荫村 runs “积分超市”"),
    ("[“村夜校” initiative]已覆盖[石桥镇 place]、[柳荫镇 place]。",
     "“村夜校” appliesTo 石桥镇; “村夜校” appliesTo 柳荫镇"),
    ("[“点长制” initiative]见效。下半年在[石桥镇 place]试点。", "“点长制” appliesTo 石桥镇"),
    ("[“点长制” initiative]见效。[《养老办法》 document]印发,[石桥镇 place]成为首批试点。", "no appliesTo"),
    # who takes part in a meeting
    ("[治水推进会 event]召开。[云河区水利局 agency]、[石桥镇 place]作了发言。",
     "云河区水利局 attends 治水推进会; 石桥镇 attends 治水推进会"),
    ("[治水推进会 event]召开。会上,[云河区水利局 agency]通报了进展。", "云河区水利局 attends 治水推进会"),
    ("[治水推进会 event]召开。[云河区财政局 agency]和各镇负责同志参加会议。", "云河区财政局 attends 治水推进会"),
    # who holds an event, who issues a document
    ("首届[采茶节 event]开幕,[云河区妇联 agency]、[石桥镇 place]共同主办。",
     "云河区妇联 organizes 采茶节; 石桥镇 organizes 采茶节"),
    ("首届[采茶节 event]开幕。采茶节由[云河区妇联 agency]承办。", "云河区妇联 organizes 采茶节"),
    ("[云河区 place]与[云山区 place][治水联席会议 event]召开。",
     "云河区 organizes 治水联席会议; 云山区 organizes 治水联席会议"),
    ("[云河区法院 agency]、[云河区司法局 agency]会签[《调解意见》 document]。", "云河区司法局 issues 《调解意见》"),
    ("[云河区妇联 agency]把[石桥镇 place]的做法写进[《议事指南》 document]。", "云河区妇联 issues 《议事指南》"),
    ("[云河区民政局 agency]局长[林知远 person]表示,将出台[《养老办法》 document]。",
     "云河区民政局 issues 《养老办法》"),
    # who looks at what
    ("[云河区教育局 agency]、[云河区城管局 agency]对[石桥小学 organization]、[柳荫幼儿园 organization]进行检查。",
     "云河区教育局 inspects 石桥小学; 云河区城管局 inspects 柳荫幼儿园"),
    ("[云山市委调研组 agency]来[石桥镇 place]考察。", "云山市委调研组 inspects 石桥镇"),
    ("[云山市委宣传部 agency]到[石桥镇 place]召开现场会。", "no inspects"),
    ("[林知远 person]先后来到老粮仓、[柳荫中学 organization]食堂和[恒远公司 organization],听取汇报。",
     "林知远 inspects 柳荫中学; 林知远 inspects 恒远公司"),
    ("区长[林知远 person]、局长[高岚 person]到[石桥镇 place]调研。", "林知远 inspects 石桥镇; 高岚 inspects 石桥镇"),
    ("[林知远 person]视察[清河公园 place],[高岚 person]陪同。走进[石桥小学 organization]、[柳荫中学 organization]。",
     "林知远 inspects 石桥小学; 林知远 inspects 柳荫中学"),
    # who takes part
    ("一早,[“河边管家” initiative][高岚 person]就出门了。", "高岚 participatesIn “河边管家”"),
    ("[“山歌”宣讲队 initiative]队员[高岚 person]唱了起来。", "高岚 participatesIn “山歌”宣讲队"),
    ("67岁的[高岚 person]是一名[“河边管家” initiative]。", "高岚 participatesIn “河边管家”"),
    ("[石桥镇 place]设立[“睦邻基金” initiative],收支上墙,由[石桥镇审计办 agency]每季抽查。",
     "石桥镇审计办 supervises “睦邻基金”"),
    ("建立[巡河制度 initiative]、[共享制度 initiative]两项制度,由[云山市河长办 agency]每年评估。",
     "云山市河长办 supervises 巡河制度; 云山市河长办 supervises 共享制度"),
    ("建立[巡河制度 initiative],红色工单由[云山市河长办 agency]督办。", "no supervises"),
    ("[石桥镇 place]设立[“睦邻基金” initiative],由[石桥镇审计办 agency]每季发放。",
     "石桥镇审计办 participatesIn “睦邻基金”"),
    ("印发[《治水细则》 document](下称[《细则》 document~]),推出[“一图”改革 initiative]。",
     "《治水细则》 defines “一图”改革"),
    ("[石桥镇 place]办起[“竹里学堂” initiative],请非遗传承人[林知远 person]授课。", "林知远 participatesIn “竹里学堂”"),
    ("[石桥镇 place]办起[“竹里学堂” initiative],请来宾[林知远 person]致辞。", "no participatesIn"),
    ("[《停车规则》 document]由[北街物管中心 agency]制定。", "北街物管中心 issues 《停车规则》"),
    ("[云河区林业局 agency]为队员配发无人机,并将其写入[《护鸟方案》 document]。", "云河区林业局 issues 《护鸟方案》"),
    ("问题录入[“云办”平台 initiative],由[石桥镇综治中心 agency]分派。", "no participatesIn"),
    ("由[云河区水利局 agency]牵头,[石桥镇 place]、[柳荫镇 place]配合,开展[护林行动 initiative]。",
     "石桥镇 participatesIn 护林行动; 柳荫镇 participatesIn 护林行动"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), CASES)
def test_claims(page: str, expected: str) -> None:
    if expected.startswith("no "):
        assert not triples(page, predicate=expected[3:])
    else:
        assert set(expected.split("; ")) <= triples(page)


def test_actors_are_carried_over_sentences_but_extents_are_not() -> None:
    page = "[云河区民政局 agency]走在前列。[全区 place~]形成良好氛围。建立[“邻里帮”机制 initiative]。"
    assert triples(page, predicate="runs") == {"云河区民政局 runs “邻里帮”机制"}


def test_an_unnamed_actor_stops_the_one_before() -> None:
    page = "[云河区民政局 agency]推出服务,代办员通过[“云办”平台 initiative]上传。"
    assert not triples(page, predicate="runs")


STATUSES = [
    ("[云河区民政局 agency]正式启动[清河行动 initiative]。", "done"),
    ("[云河区民政局 agency]推出[清河行动 initiative],原来需要三天。", "done"),
    ("[云河区 place]已建立[“邻里帮”机制 initiative]。", "done"),
    ("[云河区 place]正在推进[“邻里帮”机制 initiative]。", "ongoing"),
    ("下一步,[云河区 place]将建立[“邻里帮”机制 initiative]。", "planned"),
    ("[云河区 place]要建立[“邻里帮”机制 initiative]。", "demanded"),
    ("[云河区 place]预计建立[“邻里帮”机制 initiative]。", "planned"),
    ("到2030年底,[云河区 place]建立[“邻里帮”机制 initiative]。", "planned"),
    ("从2019年到2021年,[云河区 place]建立[“邻里帮”机制 initiative]。", "done"),
]


@pytest.mark.parametrize(("page", "status"), STATUSES)
def test_a_plan_is_never_told_as_a_deed(page: str, status: str) -> None:
    assert [c.status for _, c, _ in claims_of(page) if c.predicate == "runs"] == [status]


def test_what_is_carried_from_an_earlier_sentence_is_less_sure() -> None:
    named = "[云河区民政局 agency]建立[“邻里帮”机制 initiative]。"
    carried = "[云河区民政局 agency]走在前列。建立[“邻里帮”机制 initiative]。"
    (sure,), (less,) = (
        [c.confidence for _, c, _ in claims_of(page) if c.predicate == "runs"] for page in (named, carried)
    )
    assert less < sure


@pytest.mark.parametrize("sign", "■◆●▲★◎□△【")
def test_an_item_of_short_news_begins_anew(sign: str) -> None:
    first = "[云河区 place]召开[治水会议 event]。"
    assert not triples(first, sign + "建立[“邻里帮”机制 initiative]。[林知远 person]参加会议。") - triples(first)
    assert triples(first, "建立[“邻里帮”机制 initiative]。", predicate="runs")


def test_roles_say_who_leads_and_who_supports() -> None:
    page = "[清河行动 initiative]由[云河区水利局 agency]牵头,[云河区民政局 agency]配合。"
    assert {(s, c.predicate, c.role) for s, c, _ in claims_of(page) if c.predicate != "cooperatesWith"} == {
        ("云河区水利局", "runs", "牵头"),
        ("云河区民政局", "participatesIn", "配合"),
    }


WITH_OTHERS = [
    (
        "[云河区民政局 agency]会同[云河区财政局 agency]推行[“邻里帮”机制 initiative]。",
        "云河区财政局 participatesIn “邻里帮”机制",
    ),
    ("[云河区民政局 agency]联合[云河区财政局 agency]推行[“邻里帮”机制 initiative]。", "云河区财政局 runs “邻里帮”机制"),
    (
        "[清河行动 initiative]由[云河区水利局 agency]牵头,[云河区民政局 agency]配合。",
        "云河区水利局 cooperatesWith 云河区民政局",
    ),
    (
        "[云河区水利局 agency]牵头,[云河区民政局 agency]配合,推进[清河行动 initiative]。",
        "云河区水利局 cooperatesWith 云河区民政局",
    ),
    (
        "[林州镇 place]组建[“更新会客厅” initiative],请来[云河大学 organization]驻点。",
        "云河大学 participatesIn “更新会客厅”",
    ),
    ("[清河行动 initiative]由[云河区水利局 agency]今年3月联合发起。", "云河区水利局 runs 清河行动"),
]


@pytest.mark.parametrize(("page", "claim"), WITH_OTHERS)
def test_who_acts_with_whom(page: str, claim: str) -> None:
    assert claim in triples(page)


def test_each_of_two_bodies_has_its_own_role() -> None:
    page = "由[云河区水利局 agency]主办、[恒远公司 organization]承办的[治水论坛 event]举行。"
    held = {(s, c.role) for s, c, _ in claims_of(page) if c.predicate == "organizes"}
    assert held == {("云河区水利局", "主办"), ("恒远公司", "承办")}


ATTENDANCE = [
    ("[云河区 place]召开[治水会议 event]。区长[林知远 person]主持会议,副区长[高岚 person]、[沈一舟 person]出席。",
     "林知远 高岚 沈一舟"),
    ("[云河区 place]召开[治水会议 event]。会上,[云河区水利局 agency]、[云河区民政局 agency]分别汇报了情况;"
     "[林州镇 place]作交流发言。", "云河区水利局 云河区民政局 林州镇"),
    ("[云河区 place]召开[治水会议 event]。[云河区水利局 agency]、[恒远公司 organization]主要负责人参加会议。",
     "云河区水利局 恒远公司"),
    ("本报讯(记者[高岚 person])[云河区 place]召开[治水会议 event],[林知远 person]出席会议。", "林知远"),
    ("[云河区 place]召开[治水会议 event],传达[全省推进会 event]精神。[林知远 person]讲话。", "林知远"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "names"), ATTENDANCE)
def test_attendance(page: str, names: str) -> None:
    assert triples(page, predicate="attends") == {f"{name} attends 治水会议" for name in names.split()}


TOURS = [
    ("在[石桥镇 place][清河段 place],[林知远 person]仔细察看了水质。", "林知远 inspects 清河段"),
    ("[林知远 person]来到[恒远公司 organization]。在[石桥镇 place]河边,他听取汇报。",
     "林知远 inspects 恒远公司; 林知远 inspects 石桥镇"),
    ("在[石桥镇 place]的支持下,[林知远 person]察看了渠道。", ""),
    ("[林知远 person]沿[清河 place]、[柳河 place]一线巡河。", "林知远 inspects 清河; 林知远 inspects 柳河"),
    ("[林知远 person]前往[石桥镇 place]调研。副区长[高岚 person]、局长[王安 person]一同调研。",
     "林知远 inspects 石桥镇; 高岚 inspects 石桥镇; 王安 inspects 石桥镇"),
    ("[林知远 person]前往[石桥镇 place]调研。副区长[高岚 person]随同。[林知远 person]一行走进[恒远公司 organization]。",
     "林知远 inspects 石桥镇; 高岚 inspects 石桥镇; 林知远 inspects 恒远公司; 高岚 inspects 恒远公司"),
    ("在[恒远公司 organization]工地和[清河公园 place]现场,[林知远 person]仔细询问。在[石桥镇 place],他要求抓紧。",
     "林知远 inspects 恒远公司; 林知远 inspects 清河公园; 林知远 inspects 石桥镇"),
    ("[林知远 person]前往[石桥镇 place]。在[石桥镇 place]的支持下,他办起合作社。", "林知远 inspects 石桥镇"),
    ("[林知远 person]前往[石桥镇 place]调研。副区长[高岚 person]随同。",
     "林知远 inspects 石桥镇; 高岚 inspects 石桥镇"),
    ("[林知远 person]到[我县 place~]调研。副县长[高岚 person]陪同。", "林知远 inspects 我县"),
    ("区长[林知远 person]、副区长兼[公安局 agency]局长[高岚 person]到[清河公园 place]、[恒远公司 organization]调研。",
     "林知远 inspects 清河公园; 林知远 inspects 恒远公司; 高岚 inspects 清河公园; 高岚 inspects 恒远公司"),
    ("督查工作由[督查室 agency]、[信访局 agency]承担。", ""),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), TOURS)
def test_tours(page: str, expected: str) -> None:
    assert triples(page, predicate="inspects") == {part for part in expected.split("; ") if part}


def test_evidence_is_the_shortest_span_with_both_ends() -> None:
    page = "近日,[云河区民政局 agency]先后建立[“邻里帮”机制 initiative],成效显著。"
    assert evidence(page, predicate="runs") == ["云河区民政局先后建立“邻里帮”机制"]


def test_a_meeting_is_held_by_the_body_in_its_name() -> None:
    page = "[2022年云河区治水委工作会议 event]召开。[云河区治水委 agency]委员参加。"
    assert "云河区治水委 organizes 2022年云河区治水委工作会议" in triples(page)


TOGETHER = [
    ("[云河区城管局 agency]找到[环卫局 agency],两家签下[《协议》 document]。", "云河区城管局 cooperatesWith 环卫局"),
    ("[清河站 agency]举行[灭火演练 event],[恒远公司 organization]、[住建局 agency]配合。",
     "清河站 cooperatesWith 恒远公司; 清河站 cooperatesWith 住建局"),
    ("[治水办 agency]会同[水利局 agency]、[城管局 agency]开展夜查。",
     "治水办 cooperatesWith 水利局; 治水办 cooperatesWith 城管局"),
    ("[云河区政府 agency]与[云河大学 organization]、[恒远公司 organization]签约。",
     "云河区政府 cooperatesWith 云河大学; 云河区政府 cooperatesWith 恒远公司"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), TOGETHER)
def test_who_acts_together(page: str, expected: str) -> None:
    assert triples(page, predicate="cooperatesWith") == set(expected.split("; "))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("[推进会 event]召开。局长[林知远 person]要求加快进度。", "林知远 attends 推进会"),
        ("[专场招聘会 event]举行。局长[林知远 person]要求加快进度。", ""),
        ("[防汛演练 event]举行,[卫生院 organization]、[石桥镇政府 agency]协同参演。",
         "卫生院 attends 防汛演练; 石桥镇政府 attends 防汛演练"),
    ],
)  # fmt: skip
def test_who_attends(page: str, expected: str) -> None:
    assert triples(page, predicate="attends") == {part for part in expected.split("; ") if part}


def test_a_paper_is_not_issued_by_who_leads_what_it_sets_out() -> None:
    led = "[云河区 place]印发[《治水方案》 document],由[水利局 agency]牵头,[城管局 agency]配合。"
    assert triples(led, predicate="issues") == {"云河区 issues 《治水方案》"}
    assert triples("[《治水方案》 document]由[水利局 agency]牵头起草。", predicate="issues") == {
        "水利局 issues 《治水方案》"
    }


@pytest.mark.parametrize("deed", ["对[清河 place]进行了检查。", "联合开展检查。"])
def test_who_acted_in_a_longer_paragraph_before_is_not_looked_for_in_this_one(deed: str) -> None:
    before = "[云河区水利局 agency]、" + "、".join(f"[云河区第{n}所 agency]" for n in "一二三四五") + "共同召开会议。"
    reading, blocks = mark(before, deed)
    paragraph = len(blocks[0].block.text) + 1
    for claim in link_claims(reading, blocks):
        assert claim.end <= paragraph or claim.start >= paragraph

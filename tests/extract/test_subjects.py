import pytest
from bracketed import mark

from kg.extract.figures.subjects import find_choices, link_figures

# page | whose figure the rules say it is
CASES = [
    ("[我区 place~]把[“小园” initiative]列入今年[“十件实事” initiative],计划建设12个。", "“小园”"),
    ("[云松社区 place]通过[“周周议” initiative],更换路灯20盏。", "云松社区"),
    ("[云河区民政局 agency]依托[云上平台 initiative]建立三个小组,化解纠纷50起。", "云河区民政局"),
    ("围绕[清河行动 initiative][云河区民政局 agency]推出[“邻里帮”机制 initiative]12个。", "“邻里帮”机制"),
    ("[云河区民政局 agency]开展[清河行动 initiative],清理河道50条。", "清河行动"),
    ("[“清河”行动 initiative]开展以来,[云河区民政局 agency]清理河道50条。", "“清河”行动"),
    ("以[“五家亲”议事 initiative]为载体,[云河区民政局 agency]化解纠纷50起。", "“五家亲”议事"),
    ("[云河区 place]推行[“邻里议事亭”机制 initiative]。[林州镇 place]建成议事亭42处。", "“邻里议事亭”机制"),
    ("[云河区 place]开通[“云上e家”小程序 initiative]。今年以来,小程序受理诉求60件。", "“云上e家”小程序"),
    ("在[林州镇 place]推行[院坝行动 initiative],按照[“1+5+N”模式 initiative],化解纠纷50起。", "院坝行动"),
    ("[林州镇 place]推进[清河行动 initiative],信访量下降26%。", "林州镇"),
    ("把[全镇 place~]19个村纳入[“清源”行动 initiative]。", "全镇"),
    ("[“进千企” initiative]活动启动。每名干部联系企业10家。", "“进千企”"),
    ("[云河区 place]建设[“亮眼”工程 initiative]。同时,成立调解组织71个。", "云河区"),
    ("[林州镇 place]推行[“联户”机制 initiative]。机制运行以来,[云河区民政局 agency]化解纠纷50起。", "“联户”机制"),
    ("[云河区民政局 agency]调运棉被。[石桥镇 place]、[林州镇 place]共转移群众50户。", "@"),  # the place they are in
    ("[“联户”机制 initiative]机制见效。[林州镇 place]机制专班化解纠纷50起。", "林州镇"),
]


# page | whose figure the signs say it is, whatever the rules say
WEIGHED = [
    # What the headline names and the sentence sums up, not what is only a way of doing it.
    (
        ("#[“邻里帮”机制 initiative]见成效", "推行[“1+5+N”模式 initiative]。目前,化解纠纷50起。"),
        "“邻里帮”机制",
    ),
    # Who has it, not the last of many who share it.
    (("[“银杏食堂” initiative]开张,[甲公司 organization]、[乙公司 organization]等12家企业捐款。",), "“银杏食堂”"),
    (("[林州镇 place]推进[清河行动 initiative],信访量下降26%。",), "林州镇"),  # only a place has petitions
    (("[清河行动 initiative]开展以来,[云河区民政局 agency]清理河道50条。",), "清河行动"),
    # 此次 and words of an event's name: the event.
    (
        (
            "[云河区2030年重大项目集中开竣工活动 event]举行。[云上公司 organization]负责人发言。",
            "此次集中开竣工项目11个。",
        ),
        "云河区2030年重大项目集中开竣工活动",
    ),
    # What points at nothing that was named is nobody's.
    (("在[林州镇 place]开工。[该项目 initiative~]总投资12亿元。",), "林州镇"),
    # 全市唯一 only says among whom it is the only one.
    (("[云河区 place][石桥镇 place]作为[全市 place~]唯一的民族乡镇,今年种植蔬菜3万亩。",), "石桥镇"),
    (("[石桥镇 place]是[全区 place~]首个试点,今年种植蔬菜3万亩。",), "石桥镇"),
    # Of a place and the narrower one behind it the latter.
    (("在[云河区 place][石桥镇 place]南面的山坡上,蔬菜种了3万亩。",), "石桥镇"),
]

_TOWNS = "[甲镇 place]、[乙镇 place]、[丙镇 place]"
_PLAN = "[云河区 place]推行[“邻里帮”机制 initiative],印发[《邻里帮规则》 document]"
# page | whose each figure is
SURE = [
    (f"来电最多的是{_TOWNS},分别为312件、287件和254件。", ["甲镇", "乙镇", "丙镇"]),
    (f"来电最多的是{_TOWNS},分别为312件、287件。", None),  # not as many
    ("[甲镇 place](99.1%)、[乙镇 place](98.6%)满意率居前。", ["甲镇", "乙镇"]),
    (f"{_PLAN},把范围细化为4类18项。", ["《邻里帮规则》"] * 2),
    (f"{_PLAN},涉及36个部门、15个镇街,共412项。", ["《邻里帮规则》"] * 3),
    (f"{_PLAN},走访居民412户。", None),
]


@pytest.mark.parametrize(("page", "subjects"), SURE)
def test_whose_figure_leaves_no_choice(page: str, subjects: list[str] | None) -> None:
    _, blocks = mark(page)
    texts = {m.id: m.text for b in blocks for m in b.mentions}
    sure = [[texts[id_] for id_ in c] for _, _, c in find_choices(blocks) if len(c) == 1]
    assert sure == [[subject] for subject in subjects or []]


@pytest.mark.parametrize(("page", "subject"), CASES)
def test_whose_figure_by_the_rules(page: str, subject: str) -> None:
    _, blocks = mark(page)
    texts = {m.id: m.text for b in blocks for m in b.mentions}
    found = [
        next(id_ for id_, signs in c.items() if "ruled" in signs) for _, f, c in find_choices(blocks) if f.value > 9
    ]
    assert [texts.get(id_, "@") for id_ in found] == [subject]


@pytest.mark.parametrize(("page", "subject"), WEIGHED)
def test_whose_figure_by_all_signs(page: tuple[str, ...], subject: str) -> None:
    reading, blocks = mark(*page)
    texts = {m.id: m.text for b in blocks for m in b.mentions}
    assert [texts.get(f.subject, "@") for f in link_figures(reading, blocks) if f.value > 9] == [subject]

import re

import pytest

from kg.records import Article, Block, Extraction, Mention, Page, Reading
from kg.resolve.derive import derive_claims
from kg.resolve.identity import find_keys

_BRACKET = re.compile(r"\[(.+?) (agency|organization|initiative|place|document|event)(~?)\]")
LOCALITY = "青岛市即墨区"


def derived(page: str, *, title: str = "", locality: str = LOCALITY, told: tuple[str, ...] = ()) -> set[str]:
    text, mentions, at = "", [], 0
    for match in _BRACKET.finditer(page):
        text += page[at : match.start()]
        span = (len(text), len(text) + len(match[1]))
        id_ = f"mention:{span[0]}"
        mentions.append(Mention(id_, "p.txt", "a", *span, match[1], match[2], "test", 1.0, deictic=bool(match[3])))
        text += match[1]
        at = match.end()
    text += page[at:]
    lines = [m.span() for m in re.finditer("[^¶]+", text)]
    blocks = tuple(Block("body", "a", text[start:end], range(start, end)) for start, end in lines)
    article = Article("a", "p.txt", title, 0, len(text), locality=locality)
    reading = Reading(Page("p.txt", text), (article,), blocks, (), locality)
    keys = find_keys(reading, Extraction(tuple(mentions), (), (), ()))
    names = {key.id: m.text for m in reversed(mentions) if (key := keys.get(m.id))}
    known = {id_ for id_, name in names.items() if name in told}
    return {
        f"{names.get(d.subject.id, d.subject.id)} {d.predicate} {names.get(d.object.id, d.object.id)}"
        + ("?" if d.inferred else "")
        for d in derive_claims(reading, mentions, keys, known)
    }


# page (¶: the next paragraph) | what must follow (a question mark: inferred) | what must not
CASES = """
[即墨区 place][区民政局 agency]发文 | 区民政局 jurisdiction 即墨区 |
[即墨区 place][林州镇 place][白石村 place] | 林州镇 locatedIn 即墨区; 白石村 locatedIn 林州镇 | 白石村 locatedIn 即墨区
[林州镇 place][云山镇 place] | | 云山镇 locatedIn 林州镇
[林州镇 place]、[云山镇 place]开会。[林州镇 place]修路,[白石村 place]出工 | 白石村 locatedIn 林州镇? |
[林州镇 place]、[云山镇 place]开会。[白石村 place]出工 | | 白石村 locatedIn 云山镇?
[林州镇 place],[白石村 place],[林州镇白石村党支部 agency] | 林州镇白石村党支部 jurisdiction 白石村 |
[即墨区 place],[即墨经开区 place],[经开区管委会 agency] | 经开区管委会 jurisdiction 即墨经开区 |
[林州镇 place],[林州工业园区 place] | | 林州工业园区 locatedIn 林州镇
[枫林街道 place],[街道综治中心 agency] | 街道综治中心 jurisdiction 枫林街道 |
[枫林路 place][云山路 place] | | 云山路 locatedIn 枫林路
[即墨区 place]的[林州镇 place]和[白石村 place] | 林州镇 locatedIn 即墨区?; 白石村 locatedIn 林州镇? |
[林州镇 place]修路,[206国道林州段 place]拓宽 | 206国道林州段 locatedIn 林州镇 |
[林州镇 place]修路,[清河林州镇段 place]通了 | 清河林州镇段 locatedIn 林州镇 |
[林州镇 place]修路,[清河云山至林州段 place]通了 | | 清河云山至林州段 locatedIn 林州镇
[林州镇 place]、[林州镇白石村 place] | 林州镇白石村 locatedIn 林州镇 |
[林州镇 place],[白石村 place]¶[柳荫镇 place],[云山村 place] | 白石村 locatedIn 林州镇?; 云山村 locatedIn 柳荫镇? |
[云山村 place]出钱,[柳荫镇 place]、[林州镇 place]出人 | | 云山村 locatedIn 柳荫镇?; 云山村 locatedIn 林州镇?
[林州街道 place]:[北环小区 place]22栋、[白石小区 place]9栋 | 北环小区 locatedIn 林州街道; 白石小区 locatedIn 林州街道 |
[林州街道 place]:12栋;[石桥社区 place]:[北环小区 place]9栋 | | 石桥社区 locatedIn 林州街道
[林州街道 place]、[北环小区 place]试点,[柳荫街道 place]响应 | | 北环小区 locatedIn 林州街道
[即墨区 place][平度市 place],[林州镇 place] | | 林州镇 locatedIn 即墨区?; 平度市 locatedIn 即墨区
[即墨区 place][区水利局 agency][区水利局防汛办 agency] | 区水利局防汛办 partOf 区水利局 |
[“清河行动”指挥部 agency]推进[“清河行动” initiative] | “清河行动”指挥部 runs “清河行动” |
[即墨区 place],[《林州镇治水办法》 document],[林州镇 place] | 《林州镇治水办法》 appliesTo 林州镇 |
[即墨区 place~]全域,[《关于在全区推行点长制的通知》 document] | 《关于在全区推行点长制的通知》 appliesTo 即墨区 |
[即墨区人民政府 agency],[即墨区人民政府关于禁渔的通告 document] | 即墨区人民政府 issues 即墨区人民政府关于禁渔的通告 |
[区人大常委会 agency],[区九届人大常委会第三次会议 event] | 区人大常委会 organizes 区九届人大常委会第三次会议 |
[林州镇人民政府 agency],[即墨区人民政府关于禁渔的通告 document] | | 林州镇人民政府 issues 即墨区人民政府关于禁渔的通告
[即墨区 place],[山东即墨恒远机械公司 organization] | 山东即墨恒远机械公司 locatedIn 即墨区 |
[即墨区 place],[青岛市 place],[青岛即墨船厂 organization] | 青岛即墨船厂 locatedIn 即墨区 |
[即墨区 place],[即墨客运站 place] | 即墨客运站 locatedIn 即墨区 |
[点长制 initiative],[《点长制实施办法》 document] | 《点长制实施办法》 defines 点长制 |
[清河行动 initiative],[清河行动“春季战役” initiative] | 清河行动“春季战役” partOf 清河行动 |
[即墨区 place],[清江区公安分局 agency] | | 清江区公安分局 jurisdiction 即墨区; 清江区公安分局 jurisdiction 即墨区?
[清江区 place],[清江区水务局 agency] | 清江区水务局 jurisdiction 清江区 |
[即墨区 place],[即墨区恒远公司 organization] | 即墨区恒远公司 locatedIn 即墨区 |
[即墨区 place],[即墨融媒体中心 organization] | 即墨融媒体中心 jurisdiction 即墨区 | 即墨融媒体中心 locatedIn 即墨区
[即墨区 place],[即墨报 organization],[即墨发布 organization] | | 即墨报 locatedIn 即墨区; 即墨发布 locatedIn 即墨区
[即墨区 place],[石桥街 place],[锦绣社区 place] | | 锦绣社区 locatedIn 即墨区?
[即墨区 place],[国网即墨供电公司 organization] | 国网即墨供电公司 locatedIn 即墨区 |
[即墨区 place],[即墨街道 place],[即墨一中 organization] | 即墨一中 locatedIn 即墨区 | 即墨一中 locatedIn 即墨街道
[即墨区 place],[区图书馆 organization],[区医院 organization] | 区图书馆 locatedIn 即墨区; 区医院 jurisdiction 即墨区 |
[即墨区 place],[即墨区书法协会 organization] | 即墨区书法协会 jurisdiction 即墨区 | 即墨区书法协会 locatedIn 即墨区
[平度市 place]与[即墨区 place]的[石桥镇 place] | 石桥镇 locatedIn 即墨区? | 石桥镇 locatedIn 平度市?
[即墨区 place],[平度市 place]出资600万元,在[林州镇 place]建场 | 林州镇 locatedIn 即墨区? | 林州镇 locatedIn 平度市?
[即墨区 place]代表团赴[平度市 place]考察,到[林州镇 place]座谈 | 林州镇 locatedIn 平度市? | 林州镇 locatedIn 即墨区?
[即墨区 place]客商赴[平度市 place]考察。会后[林州镇 place]的车间开机 | | 林州镇 locatedIn 平度市?
[即墨区 place],[海棠社区 place]的孩子在[海棠中学 organization]上学 | | 海棠中学 locatedIn 海棠社区
[即墨区 place]通报,[锦绣社区 place]、[白石村 place]获奖 | 锦绣社区 locatedIn 即墨区? | 白石村 locatedIn 即墨区?
[即墨区 place]通报,[清溪开发区 place]招商 | 清溪开发区 locatedIn 即墨区? |
[即墨区 place]通报,[清溪水库 place]蓄水充足 | | 清溪水库 locatedIn 即墨区?
[即墨区 place],[林州镇 place]在[太平街 place]设点 | | 太平街 locatedIn 林州镇?; 太平街 locatedIn 即墨区?
[即墨区 place]客商来到[平度开发区 place] | | 平度开发区 locatedIn 即墨区?
[即墨区 place],[石桥派出所 agency] | | 石桥派出所 jurisdiction 即墨区?
[即墨区 place],[青岛市即墨生态环境局 agency] | 青岛市即墨生态环境局 jurisdiction 即墨区 |
[林州镇 place][白石村 place],[白石村党总支 agency] | 白石村党总支 jurisdiction 白石村 |
[即墨区 place],[联合调研组 agency] | | 联合调研组 jurisdiction 即墨区?
"""


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_names_state_claims(line: str) -> None:
    page, must, must_not = (part.strip() for part in line.split("|"))
    found = derived(page)
    assert {c.strip() for c in must.split(";") if c.strip()} <= found
    assert not {c.strip() for c in must_not.split(";") if c.strip()} & found


def test_a_body_without_a_place_belongs_to_the_town_of_the_headline() -> None:
    page = "[林州镇 place]组建[治水专班 agency]"
    assert "治水专班 jurisdiction 林州镇?" in derived(page, title="林州镇一河清水")
    assert "治水专班 jurisdiction 林州镇?" not in derived(page, title="一河清水")


def test_where_a_sentence_says_a_place_lies_nothing_is_concluded() -> None:
    page = "[即墨区 place]通报,[清溪开发区 place]招商"
    assert derived(page) == {"清溪开发区 locatedIn 即墨区?"}
    assert not derived(page, told=("清溪开发区",))


def test_a_town_lies_in_a_district_of_the_city_that_its_page_speaks_from() -> None:
    assert not derived("[青岛市 place]通报,[石桥镇 place]修路", locality="青岛市")
    found = derived("[青岛市 place]通报。[即墨区 place]降雨,但[石桥镇 place]没有积水", locality="青岛市")
    assert "石桥镇 locatedIn 即墨区?" in found and "石桥镇 locatedIn 青岛市?" not in found
    moved = "[青岛市 place]通报。划归[即墨区 place]的是林州,[石桥镇 place]划归[平度市 place]管辖"
    assert "石桥镇 locatedIn 即墨区?" not in derived(moved, locality="青岛市")

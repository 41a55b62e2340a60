"""Forms of one name that one page joins, and names much like each other that it must keep apart."""

from __future__ import annotations

import pytest
from marked_page import ids

HERE = "青岛市即墨区"

# articles, and how many things they name
CASES = [
    # A part of a slogan, in whichever article; parts stand apart by a mark or a space.
    (("{initiative “上门办公、一线交办、限时销号”工作法}推开|干部{initiative 上门办公}",), 1),
    (("{initiative “千名干部进千企 精准服务促发展”活动}", "别的|{initiative 千名干部进千企}"), 1),
    (("{initiative 街道吹哨、部门报到}推开|{initiative 吹哨报到}见效",), 1),
    (("{initiative “为村民办事 第一书记在行动”活动}|{initiative “为村民办事”实践活动},{initiative 为村民办事}",), 2),
    (("{initiative “上门办公、一线交办”}|{initiative “上门办公、限时销号”}|{initiative 上门办公}",), 3),
    (("{initiative “最多跑一次 最美办事员”行动}", "别的|{initiative 最多跑一次}"), 2),  # known by itself
    # What stands behind the quotes.
    (("{initiative “初心如磐、使命在肩”主题教育}|{initiative 主题教育}开展以来",), 1),
    (("{initiative “和为贵”调解小屋}挂牌|{initiative 调解小屋}里笑声多",), 1),
    (("{initiative “和为贵”调解小屋}、{initiative “老伙计”调解小屋}|{initiative 调解小屋}",), 3),
    (("{initiative “一岗双责”部门考核评价制度}|建立{initiative 部门考核评价制度}",), 2),
    (("{initiative 治水“回头看”}|{initiative 治气“回头看”}|{initiative “回头看”}",), 3),
    # The first characters of a body's words.
    (("{agency 区社会治安综合治理中心}揭牌|{agency 区综治中心}接访",), 1),
    (("{agency 区卫生局}|{agency 区卫生监督局}",), 2),
    (("{agency 区教育局}|{agency 区体育局}",), 2),
    (("{place 云松彝族乡}开会|{place 云松乡}治水",), 1),
    # A campaign to become a model city.
    (("{initiative 创城}再出发|{initiative 文明城市创建}要靠大家,{initiative 创建全国文明典范城市}",), 1),
    (("{initiative 创城}|{initiative 文明城市创建}|{initiative 卫生城市创建}",), 3),
    (("{initiative 创卫}|{initiative 创城}",), 2),
    (("{initiative 创业培训}|{initiative 创业大赛}",), 2),
]


@pytest.mark.parametrize(("articles", "things"), CASES)
def test_forms_of_one_name_are_one_and_names_much_alike_are_not(articles: tuple[str, ...], things: int) -> None:
    assert len(set(ids(HERE, *(f"题|{text}" for text in articles)))) == things

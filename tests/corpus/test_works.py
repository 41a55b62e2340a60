"""Lists of works, authors set wide, and headlines in two lines."""

from kg.corpus import read_page
from kg.records import Page

BODY = "　　本报讯（记者 高岚）3月5日，云河区水利局召开清淤现场会，全区12个镇的负责人到场，听取了工程进展情况。"


def _blocks(text: str) -> list[tuple[str, str]]:
    return [(block.role, block.text) for block in read_page(Page("p.txt", text)).blocks]


def test_an_item_and_who_answers_for_it_stand_apart() -> None:
    first = f"云河日报\n\n2023年3月6日 星期一\n\n县里修渠\n\n{BODY}\n\n（高 岚）\n\n"
    works = "云河区民生实事进度\n\n截至6月30日\n\n①清河清淤 清理河道12公里，已完成九成\n\n牵头单位：区水利局\n\n"
    told = _blocks(f"{first}{works}责任人：高岚\n\n{BODY}")
    assert ("title", "云河区民生实事进度") in told
    assert ("body", "牵头单位:区水利局") in told and ("body", "责任人:高岚") in told
    assert "①清河清淤" in [text for _, text in told]


def test_a_name_set_wide_after_a_mark_is_the_author() -> None:
    reading = read_page(Page("p.txt", "老井边的一盏灯\n\n□ 宁 远\n\n" + BODY.replace("本报讯（记者 高岚）", "")))
    assert [credit.name for credit in reading.credits] == ["宁远"]


def test_where_it_happens_and_what_are_one_headline() -> None:
    for lines in ("石桥田坎上\n\n开起现场会", "一张“连心卡”\n\n织出平安网", "给电动车找个\n\n“安心窝”"):
        reading = read_page(Page("p.txt", f"云河日报\n\n2023年3月6日 星期一\n\n{lines}\n\n{BODY}"))
        assert reading.articles[0].title.replace(" ", "") == "".join(lines.split())

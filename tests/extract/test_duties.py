import pytest
from bracketed import claims_of

# page | what the labels of its list of works say
CASES = """
①[清淤工程 initiative] / 牵头单位:[水利局 agency] | 水利局 runs 清淤工程
①[X initiative] / 牵头单位:[A局 agency]配合单位:[B局 agency] | A局 runs X; B局 participatesIn X; A局 cooperatesWith B局
②[暖心食堂 initiative] / 责任单位:[石桥镇 place]、[柳荫镇 place] | 石桥镇 runs 暖心食堂; 柳荫镇 runs 暖心食堂
①[X initiative] / 牵头单位:[A agency] / 责任单位:[B agency] | A runs X; B participatesIn X; A cooperatesWith B
【任务3】[X initiative] / 牵头单位:[A agency] / 配合单位:[B agency] | A runs X; B participatesIn X; A cooperatesWith B
③[暖心食堂 initiative] / 责任人:副局长[高岚 person] | 高岚 runs 暖心食堂
(一)[X initiative]。牵头单位:[A agency];配合单位:[B agency]。 | A runs X; B participatesIn X; A cooperatesWith B
二、[暖心食堂 initiative]:新增8间。责任单位:[A局 agency] | A局 runs 暖心食堂
二、[暖心食堂 initiative]:各镇都要明确责任单位:[A局 agency] |
[清河清淤工程 initiative] / 牵头单位:[区水利局 agency] |
(一)开展[X initiative]。牵头单位:[A agency];配合单位:[B agency]。 | A runs X; B participatesIn X; A cooperatesWith B
(三)[X initiative](牵头单位:[A agency];配合单位:[B agency])。 | A runs X; B participatesIn X; A cooperatesWith B
(六)打造[X initiative]。牵头领导:[高岚 person];责任单位:[A局 agency] | 高岚 runs X; A局 runs X
1.[X initiative]。牵头单位:[A agency]。2.[Y initiative]。责任单位:[B agency]。 | A runs X; B runs Y
①按时完成 / 牵头单位:[区水利局 agency] |
"""


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_duties(line: str) -> None:
    page, _, expected = line.partition(" |")
    claims = [c for c in claims_of(*page.split(" / ")) if c[1].rule == "duties.labelled"]
    assert {f"{a} {claim.predicate} {b}" for a, claim, b in claims} == {
        p.strip() for p in expected.split(";") if p.strip()
    }


def test_the_bodies_above_the_title_of_a_decision_issue_it() -> None:
    heading = ("#[甲委 agency][甲政府 agency]", "#[关于表彰先进的决定 document]")
    issued = {f"{a} {c.predicate} {b}" for a, c, b in claims_of(*heading) if c.rule == "notices.headed"}
    assert issued == {"甲委 issues 关于表彰先进的决定", "甲政府 issues 关于表彰先进的决定"}
    between = ("#[甲委 agency]开会", "#[关于表彰先进的决定 document]")
    assert not [c for _, c, _ in claims_of(*between) if c.rule == "notices.headed"]


def test_an_item_of_works_applies_to_the_places_it_names() -> None:
    page = "(一)[改造工程 initiative]。改造[石桥镇 place][梅园 place]等8个小区。牵头单位:[甲局 agency]。"
    assert {b for _, c, b in claims_of(page) if c.rule == "duties.works"} == {"石桥镇", "梅园"}


def test_an_item_has_nothing_of_the_one_before() -> None:
    page = (
        "(一)[A局 agency]牵头开展[清河行动 initiative],[B局 agency]配合。",
        "(二)实施[“夜市”行动 initiative]。牵头单位:[C局 agency]。",
    )
    runs = {f"{a} {b}" for a, claim, b in claims_of(*page) if claim.predicate in ("runs", "participatesIn")}
    assert runs == {"A局 清河行动", "B局 清河行动", "C局 “夜市”行动"}


# the lines of a page | what the columns and brackets say, with roles
LAID_OUT = """
任务|牵头单位|配合单位 / [X initiative]|[A agency]|[B agency]、[C place] | A runs 牵头 X; B participatesIn 配合 X; C participatesIn 配合 X; A cooperatesWith B; A cooperatesWith C
重点任务|责任单位|完成时限 / [X initiative]|[A agency]|6月底 | A runs X
重点任务|责任单位|完成时限 / [X initiative]|[A agency] |
名次|镇街|得分 / [X initiative]|[A agency]|90 |
(一)[X initiative]([A agency]牵头,[B agency]、[C place]配合)。 | A runs 牵头 X; B participatesIn 配合 X; C participatesIn 配合 X
(一)[X initiative]:[A agency](牵头)、[B agency](配合) | A runs 牵头 X; B participatesIn 配合 X
(一)[X initiative](去年[A agency]来信)。 |
"""  # noqa: E501


@pytest.mark.parametrize("line", LAID_OUT.strip().splitlines())
def test_columns_and_brackets(line: str) -> None:
    page, _, expected = line.partition(" | ")
    claims = [
        c for c in claims_of(*page.removesuffix(" |").split(" / ")) if c[1].rule in ("rows.columns", "duties.bracketed")
    ]
    assert {" ".join(filter(None, (a, c.predicate, c.role, b))) for a, c, b in claims} == {
        p.strip() for p in expected.split(";") if p.strip()
    }

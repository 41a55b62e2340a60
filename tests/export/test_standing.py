import pytest
from two_papers import CALL, WANG, graph

from kg.export.standing import level_of, line_of, lines, to_standings


@pytest.mark.parametrize(
    "place, level",
    [
        ("山东省", "province"),
        ("北京市", "province"),
        ("青岛市", "city"),
        ("平度市", "county"),
        ("青岛西海岸新区", "county"),
        ("云河区", "county"),
        ("林州镇", "town"),
        ("五一路社区", "village"),
        ("万达广场", None),
    ],
)
def test_the_level_of_a_place(place, level):
    assert level_of(place) == level


@pytest.mark.parametrize(
    "name, line",
    [
        ("委", "party"),
        ("委宣传部", "publicity"),
        ("纪委监委", "discipline"),
        ("政府", "government"),
        ("政府办公室", "government"),
        ("民政局", "welfare"),
        ("农业农村和水利局", "rural"),
        ("生态环境局", "environment"),
        ("人大常委会", "congress"),
        ("总工会", "group"),
        ("大数据发展管理局", "service"),
        ("社会治理中心", "justice"),
        ("招商专班", "economy"),
        ("专题调研组", "other"),
    ],
)
def test_the_line_of_an_agency(name, line):
    assert line_of(name) == line


def test_lines_have_names_and_places_of_their_own():
    assert len({line.name for line in lines()}) == len({line.order for line in lines()}) == len(lines())
    assert [line.words for line in lines()].count("") == 1


def test_where_each_entity_stands():
    found = to_standings(graph())
    assert (found["agency:云河区-民政局"].level, found["agency:云河区-民政局"].line) == ("county", "welfare")
    assert found["agency:云山市-民政局"].level == "city"
    assert (found["agency:林州镇-政府"].level, found["agency:林州镇-政府"].line) == ("town", "government")
    assert found["agency:林州镇-政府"].district == found["place:林州镇"].district == "place:云河区"
    assert found[WANG].district == found[CALL].district == "place:云河区"
    assert found[CALL].level is None and found[CALL].line is None

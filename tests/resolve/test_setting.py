"""Where a page speaks from, and which place a name means there."""

from __future__ import annotations

import pytest

from kg.resolve.places import is_a, name_place, place_key
from kg.resolve.setting import find_division, owner_of, short_name, to_setting


@pytest.mark.parametrize(
    ("locality", "level", "expected"),
    [
        ("青岛市即墨区", "区", "青岛市即墨区"),
        ("青岛市即墨区", "市", "青岛市"),
        ("青岛市即墨区", "省", "山东省"),
        ("青岛西海岸新区", "区", "青岛西海岸新区"),
        ("青岛西海岸新区", "市", "青岛市"),
        ("青岛市", "区", ""),
        ("青岛市", "市", "青岛市"),
        ("诸暨市", "市", "诸暨市"),
        ("上海市普陀区", "市", "上海市"),
        ("益阳市安化县", "县", "益阳市安化县"),
        (None, "区", ""),
        ("临江区", "市", ""),
        ("清海市临江区", "市", "清海市"),
        ("敦化市", "州", "延边朝鲜族自治州"),
        ("青岛市即墨区", "州", ""),
    ],
)
def test_level_words_mean_a_place_of_that_level(locality: str | None, level: str, expected: str) -> None:
    assert to_setting(locality).at(level) == expected


@pytest.mark.parametrize(
    ("locality", "text", "others", "expected"),
    [
        ("青岛市即墨区", "即墨", (), "青岛市即墨区"),
        ("青岛西海岸新区", "新区", (), "青岛西海岸新区"),
        ("青岛西海岸新区", "西海岸", (), "青岛西海岸新区"),
        ("鄂尔多斯市达拉特旗", "达旗", (), "鄂尔多斯市达拉特旗"),
        ("鄂尔多斯市达拉特旗", "土右旗", ("土默特右旗",), "包头市土默特右旗"),
        ("重庆市合川区", "四川武胜", (), "广安市武胜县"),
        ("重庆市合川区", "四川省武胜县", (), "广安市武胜县"),
        ("上海市普陀区", "嘉定区云松街道", (), "上海市嘉定区/云松街道"),
        ("上海市普陀区", "云松", ("嘉定区云松街道",), "上海市嘉定区/云松街道"),
        ("上海市普陀区", "普陀区", (), "上海市普陀区"),
        ("舟山市", "普陀区", (), "舟山市普陀区"),
        ("青岛市即墨区", "吉林", (), "吉林省"),
        ("青岛市即墨区", "朝阳区", ("北京市",), "北京市朝阳区"),
        ("青岛市即墨区", "朝阳区", (), "青岛市即墨区/朝阳区"),
        ("青岛市即墨区", "林州镇", (), "青岛市即墨区/林州镇"),
        ("青岛市即墨区", "林州", ("林州镇", "林州村"), "青岛市即墨区/林州镇"),
        ("青岛市即墨区", "林山", ("林山镇", "林山乡"), "青岛市即墨区/林山"),
        ("临江区", "临江", (), "临江区"),
        ("清海市临江区", "临江区", (), "清海市临江区"),
        ("中山市", "古镇", ("古镇镇",), "中山市/古镇镇"),
    ],
)
def test_a_name_means_one_place(locality: str, text: str, others: tuple[str, ...], expected: str) -> None:
    assert name_place(text, to_setting(locality), others) == expected


def test_a_place_belongs_to_what_its_path_says() -> None:
    setting = to_setting("青岛市即墨区")
    assert place_key("青岛市即墨区", setting).id == "place:青岛市即墨区"
    town = place_key("青岛市即墨区/林州镇", setting)
    assert (town.scope, town.name, town.path) == ("青岛市即墨区", "林州镇", "青岛市即墨区/林州镇")
    assert town.place == place_key("青岛市即墨区", setting)


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [("云松社区", "区", False), ("青岛西海岸新区", "区", True), ("白石小区", "区", False), ("兰陵乡", "镇", True)],
)
def test_what_may_be_called_this_district(name: str, kind: str, expected: bool) -> None:
    assert is_a(name, kind) is expected


def test_names_of_divisions() -> None:
    assert short_name("青岛市即墨区") == "即墨区"
    assert short_name("青岛市即墨区/林州镇") == "林州镇"
    assert owner_of("青岛市即墨区") == "青岛市"
    assert find_division("朝阳区") is None

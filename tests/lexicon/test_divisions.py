import pytest

from kg.lexicon.divisions import (
    by_name,
    by_stem,
    divisions,
    full_name,
    is_common_stem,
    parent_of,
    province_of,
    stem_of,
)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("平度市", "平度"),
        ("山东省", "山东"),
        ("内蒙古自治区", "内蒙古"),
        ("新疆维吾尔自治区", "新疆"),
        ("恩施土家族苗族自治州", "恩施"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("伊犁哈萨克自治州", "伊犁"),
        ("东乡族自治县", "东乡"),
        ("管城回族区", "管城"),
        ("龙胜各族自治县", "龙胜"),
        ("大兴安岭地区", "大兴安岭"),
        ("神农架林区", "神农架"),
        ("浦东新区", "浦东"),
        ("清新区", "清新"),
        ("敖汉旗", "敖汉"),
        ("阿拉善左旗", ""),
        ("井陉矿区", ""),
        ("莘县", ""),
        ("香港特别行政区", "香港"),
    ],
)
def test_stem(name: str, stem: str) -> None:
    assert stem_of(name) == stem


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("即墨区", ["青岛市即墨区"]),
        ("朝阳区", ["北京市朝阳区", "长春市朝阳区"]),
        ("巴东县", ["恩施土家族苗族自治州巴东县"]),
        ("胶州市", ["胶州市"]),
        ("济源市", ["济源市"]),
        ("平顶山市", ["平顶山市"]),
        ("浙江省", ["浙江省"]),
        ("兰州新区", ["兰州新区"]),
        ("北戴河新区", ["秦皇岛市北戴河新区"]),
    ],
)
def test_full_name(name: str, full: list[str]) -> None:
    assert [full_name(division) for division in by_name()[name]] == full


def test_place_in_the_tree() -> None:
    (county,) = by_name()["胶州市"]
    city = parent_of(county)
    assert city is not None and city.name == "青岛市"
    assert province_of(county).name == province_of(city).name == "山东省"
    assert parent_of(province_of(county)) is None


def test_every_division_lies_in_a_province() -> None:
    assert {province_of(division).level for division in divisions()} == {"province"}
    assert len({division.code for division in divisions()}) == len(divisions()) > 3000


def test_stem_lists_higher_levels_first() -> None:
    assert [division.level for division in by_stem()["吉林"]] == ["province", "city"]
    assert len(by_stem()["鼓楼"]) > 1


@pytest.mark.parametrize("stem", ["大安", "东方", "合作", "文昌", "城关", "和平", "中山"])
def test_common_stem(stem: str) -> None:
    assert is_common_stem(stem) and stem in by_stem()


@pytest.mark.parametrize("stem", ["平度", "石家庄", "桐庐", "山东"])
def test_uncommon_stem(stem: str) -> None:
    assert not is_common_stem(stem) and stem in by_stem()

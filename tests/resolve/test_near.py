"""Names that differ in one character or in signs."""

import pytest

from kg.records import Entity
from kg.resolve.near import find_near


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("云河区农业农村局", "云河区农业农材局", True),
        ("“五个一”机制工作", "五个一机制工作", True),
        ("第一小学教学部", "第二小学教学部", False),
        ("云河区民政局", "云河区财政局", False),
        ("林州县政协", "林州县政府", False),
        ("青阳路街道", "向阳路街道", False),
        ("市委巡察工作领导小组", "区委巡察工作领导小组", False),
    ],
)
def test_names_that_are_nearly_the_same(one, other, near):
    entities = [Entity(f"agency:{name}", "agency", name, (name,)) for name in (one, other)]
    assert [{a.name, b.name} for a, b in find_near(entities)] == ([{one, other}] if near else [])


def test_the_same_name_in_two_places_is_two_things():
    name = "农业农村工作服务中心"
    homes = ("place:云河区", "place:青山区")
    entities = [Entity(f"agency:{home}-{name}", "agency", name, (name,), home) for home in homes]
    assert find_near(entities) == []

"""People of one name on one page: told apart where the page does it, one where it only adds a post."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.export import EXPORTERS
from kg.export.sheet import to_same_names
from kg.graph import to_graph
from kg.pipeline import understand
from kg.records import Knowledge, Page

MEETING = "本报讯(记者 林知远)5月8日,即墨区召开防汛会议。"
HERE = "青岛市即墨区"


def known(text: str) -> Knowledge:
    return understand([(Page("p.txt", f"即墨区防汛\n\n{text}\n"), None)])


def people(text: str) -> list[str]:
    """Who each 李志远 or 林知远 of the page is, without the place."""
    ids = [m.entity for m in known(text).mentions if m.text in ("李志远", "林知远")]
    return [id_.partition(f"{HERE}-")[2] for id_ in ids]


APART = [
    # the reporter and an official
    (
        f"{MEETING}副区长林知远主持会议,区水务局参加。林知远要求,全区要落实责任。",
        ["林知远.记者", "林知远", "林知远"],
    ),
    # side by side, heads of two bureaus
    (
        "本报讯 5月8日,即墨区水务局局长李志远、区教育局局长李志远参加会议。",
        [f"李志远.{HERE}水务局", f"李志远.{HERE}教育局"],
    ),
    # a resident, a doctor and an official, in one article and in two
    (
        "本报讯 5月8日,即墨区水务局局长李志远到林州镇调研。居民李志远反映路灯不亮,李志远说,晚上很黑。",
        ["李志远", "李志远.居民", "李志远.居民"],
    ),
    (
        "本报讯 5月8日,即墨区水务局局长李志远到林州镇调研。\n\n即墨区义诊\n\n"
        "本报讯 即墨区人民医院医生李志远下乡义诊。李志远说,要早治。",
        ["李志远", "李志远.医生", "李志远.医生"],
    ),
]

ONE = [
    # titles stacked, and another post told later
    "本报讯 5月8日,区委常委、宣传部部长李志远,区教育局局长周启明参加。区文明办主任李志远还到即墨区林州镇调研。",
    "本报讯 5月8日,即墨区水务局局长李志远参加会议。区防汛办主任李志远在会上发言,李志远说,要落实。",
    # the secretary of a village is a villager, too
    "本报讯 5月8日,即墨区林州镇石桥村党支部书记李志远带队巡堤。村民李志远说,水位高。",
    # appointed and removed in one sentence
    "本报讯 5月8日,即墨区任命李志远为区水务局局长,免去李志远的区教育局局长职务。",
    f"{MEETING}区水务局参加。记者林知远看到,堤坝很牢。",
]


@pytest.mark.parametrize(("text", "expected"), APART)
def test_people_whom_the_page_tells_apart(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize("text", ONE)
def test_nobody_is_two_for_holding_two_posts(text: str) -> None:
    found = people(text)
    assert len(found) > 1 and len(set(found)) == 1


def test_those_told_apart_are_listed_under_same_names(tmp_path: Path) -> None:
    graph = to_graph(known(APART[1][0]))
    for write in EXPORTERS.values():
        write(graph, tmp_path)
    assert "李志远  人物 person: 2" in to_same_names(tmp_path, ("person",))

import pytest

from kg.export.report import to_report, write_report
from kg.graph import to_graph
from kg.records import Article, BadPage, Claim, Entity, Figure, Knowledge, Mention, Page

TEXT = "云河区区长王云到林州镇调研。"


def entity(id_, name):
    return Entity(id_, id_.split(":")[0], name, (name,), mentions=1)


def claim(id_, subject, predicate, object_, **more):
    return Claim(id_, subject, predicate, object_, "1.txt", "article:1", 0, 7, "表格", 0.75, **more)


def knowledge():
    entities = [
        entity("person:王云-云河区", "王云"),
        entity("person:王云-青山区", "王云"),
        entity("person:李|丽", "李|丽"),
        entity("place:云河区", "云河区"),
        entity("place:青山区", "青山区"),
        entity("place:林州镇", "林州镇"),
        entity("document:通知", "通知"),
    ]
    return Knowledge(
        pages=(Page("1.txt", TEXT),),
        articles=(
            Article("article:1", "1.txt", "区长<b>调研</b> [链接](x)", 0, 14, reporters=("甲",), date="2022-10"),
        ),
        sentences=(),
        mentions=(
            Mention("mention:1", "1.txt", "article:1", 0, 3, "云河区", "place", "名", 0.9, "place:云河区"),
            Mention("mention:2", "1.txt", None, 8, 11, "林州镇", "place", "名", 0.9, "place:林州镇"),
        ),
        entities=tuple(sorted(entities, key=lambda e: e.id)),
        claims=(
            claim("claim:1", "person:王云-云河区", "holdsPost", "place:云河区", post="区长"),
            claim("claim:2", "person:王云-青山区", "holdsPost", "place:青山区", post="区委书记"),
            claim("claim:3", "person:王云-云河区", "inspects", "place:林州镇"),
            claim("claim:4", "place:林州镇", "locatedIn", "place:云河区", inferred=True),
        ),
        figures=(Figure("figure:1", "place:云河区", 3, "个", "镇", "exact", "1.txt", "article:1", 0, 3, "计数"),),
        localities={"1.txt": ("云河区", "据页头")},
    )


@pytest.fixture
def report():
    graph = to_graph(knowledge())
    graph.graph["unread"] = (BadPage("坏.txt", "is not UTF-8"),)
    return to_report(graph)


def section(report, title):
    return report.split(f"## {title}", 1)[1].split("\n## ", 1)[0]


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("概况", "| 实体（节点） entities, the nodes | 7 |"),
        ("概况", "| 关系（边） relations, the edges | 4 |"),
        ("概况", "| 其中推断 inferred among them | 1 |"),
        ("概况", "| 未能读入的版面 pages not read | 1 |"),
        ("概况", "| 没有关系的实体 entities without a relation | 2 |"),
        ("概况", "| 密度 density | 0.09524 |"),
        ("实体类型", "| 人物 person | 3 | 0 |"),
        ("实体类型", "| 地点 place | 3 | 2 |"),
        ("关系类型", "| 位于 `locatedIn` located in | 1 | 1 | 1 |"),
        ("关系类型", "| 任职 `holdsPost` holds post in | 2 | 2 | 0 |"),
        ("连通分量", "| 3 | 王云、云河区、林州镇 |"),
        ("各篇报道", r"| 1.txt | 区长\<b\>调研\</b\> \[链接\](x) | 2022-10 | 甲 | 1 | 4 | 1 |"),
        ("各篇报道", "|  | 不属于任何报道 outside every article |  |  | 1 | 0 | 0 |"),
        ("规则", "| 表格 | 4 | 0.75 |"),
        ("同名人物", "| 王云 | `person:王云-云河区` | 云河区 区长 | 2 |"),
        ("同名人物", "| 王云 | `person:王云-青山区` | 青山区 区委书记 | 1 |"),
        ("各版所说的“本地”", "| 1.txt | 云河区(据页头) |"),
        ("未能读入的版面", "| 坏.txt | is not UTF-8 |"),
    ],
)
def test_the_report_says(report, title, line):
    assert line in section(report, title).splitlines()


def test_the_best_connected_entity_leads_the_hubs(report):
    rows = [line for line in section(report, "枢纽").splitlines() if line.startswith("| ")]
    assert rows[2].startswith("| 云河区 | 地点 | 2 | 2 | 0 | 0.")
    assert len(rows) == 2 + 7


def test_every_row_of_a_table_has_as_many_cells_as_its_head(report):
    for table in report.split("\n\n"):
        cells = {line.replace(r"\|", "").count("|") for line in table.splitlines() if line.startswith("|")}
        assert len(cells) <= 1


def test_names_are_shown_not_interpreted(report):
    assert r"李\|丽" in section(report, "枢纽")


def test_nothing_found_is_said_so(tmp_path):
    write_report(to_graph(Knowledge((), (), (), (), (), (), ())), tmp_path)
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert section(text, "各篇报道").strip().endswith("无 None.")
    assert "| 密度 density | 0.00000 |" in text

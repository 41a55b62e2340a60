import json

import networkx as nx
import pytest

from kg.export.graphml import write_graphml
from kg.export.records import write_records
from kg.graph import to_graph
from kg.records import Article, Claim, Entity, Figure, Knowledge, Mention, Page, Sentence

PAGE = Page("1.txt", "云河区城管局实施\n“清朗”行动，整治\f37处。全区响应。")

PLACE = Entity("place:云河区", "place", "云河区", ("云河区",), mentions=2)
BUREAU = Entity("agency:云河区城管局", "agency", "云河区城管局", ("城管局", "云河区城管局"), "place:云河区", mentions=1)
DRIVE = Entity("initiative:清朗", "initiative", "“清朗”行动", ("“清朗”行动",), None, "行动", "2022-10", "2022-10-23", 1)
ARTICLE = Article("article:1", "1.txt", "标题", 0, 29, kicker="引题", reporters=("甲", "乙"), date="2022-10")
CLAIM = Claim("claim:1", BUREAU.id, "runs", DRIVE.id, "1.txt", "article:1", 0, 15, "runs-verb", 0.9, role="牵头")
INFERRED = Claim("claim:2", BUREAU.id, "jurisdiction", PLACE.id, "1.txt", None, 0, 6, "prefix", 0.8, inferred=True)
FIGURE = Figure("figure:1", DRIVE.id, 37, "处", "整治", "exact", "1.txt", "article:1", 16, 22, "count")
NAMED = Mention("mention:1", "1.txt", "article:1", 0, 6, "云河区城管局", "agency", "rule", 0.9, BUREAU.id)
POINTED = Mention("mention:2", "1.txt", None, 23, 25, "全区", "place", "rule", 0.7, PLACE.id, deictic=True)

KNOWLEDGE = Knowledge(
    pages=(PAGE,),
    articles=(ARTICLE,),
    sentences=(Sentence("1.txt", "article:1", 0, 23),),
    mentions=(POINTED, NAMED),
    entities=(BUREAU, DRIVE, PLACE),
    claims=(INFERRED, CLAIM),
    figures=(FIGURE,),
)

EXPECTED = {
    "articles": [
        {
            "id": "article:1",
            "page": "1.txt",
            "title": "标题",
            "kicker": "引题",
            "reporters": ["甲", "乙"],
            "date": "2022-10",
            "start": 0,
            "end": 29,
        }
    ],
    "sentences": [
        {
            "page": "1.txt",
            "article": "article:1",
            "start": 0,
            "end": 23,
            "text": "云河区城管局实施\n“清朗”行动，整治\f37处。",
        }
    ],
    "mentions": [
        {
            "id": "mention:1",
            "page": "1.txt",
            "article": "article:1",
            "start": 0,
            "end": 6,
            "text": "云河区城管局",
            "type": "agency",
            "entity": "agency:云河区城管局",
            "rule": "rule",
            "confidence": 0.9,
        },
        {
            "id": "mention:2",
            "page": "1.txt",
            "article": None,
            "start": 23,
            "end": 25,
            "text": "全区",
            "type": "place",
            "entity": "place:云河区",
            "rule": "rule",
            "confidence": 0.7,
            "deictic": True,
        },
    ],
    "entities": [
        {
            "id": "agency:云河区城管局",
            "type": "agency",
            "name": "云河区城管局",
            "names": ["城管局", "云河区城管局"],
            "jurisdiction": "place:云河区",
            "mentions": 1,
        },
        {
            "id": "initiative:清朗",
            "type": "initiative",
            "name": "“清朗”行动",
            "names": ["“清朗”行动"],
            "kind": "行动",
            "first_seen": "2022-10",
            "last_seen": "2022-10-23",
            "mentions": 1,
        },
        {"id": "place:云河区", "type": "place", "name": "云河区", "names": ["云河区"], "mentions": 2},
    ],
    "claims": [
        {
            "id": "claim:2",
            "subject": "agency:云河区城管局",
            "predicate": "jurisdiction",
            "object": "place:云河区",
            "page": "1.txt",
            "article": None,
            "start": 0,
            "end": 6,
            "rule": "prefix",
            "confidence": 0.8,
            "status": "done",
            "inferred": True,
        },
        {
            "id": "claim:1",
            "subject": "agency:云河区城管局",
            "predicate": "runs",
            "object": "initiative:清朗",
            "page": "1.txt",
            "article": "article:1",
            "start": 0,
            "end": 15,
            "rule": "runs-verb",
            "confidence": 0.9,
            "status": "done",
            "role": "牵头",
        },
    ],
    "figures": [
        {
            "id": "figure:1",
            "subject": "initiative:清朗",
            "value": 37,
            "unit": "处",
            "measures": "整治",
            "bound": "exact",
            "page": "1.txt",
            "article": "article:1",
            "start": 16,
            "end": 22,
            "rule": "count",
        }
    ],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_each_file_has_its_fields_in_order_sorted_by_position_or_id(name, tmp_path):
    write_records(to_graph(KNOWLEDGE), tmp_path)
    lines = (tmp_path / "records" / f"{name}.jsonl").read_bytes().decode("utf-8").splitlines()
    assert lines == [json.dumps(record, ensure_ascii=False) for record in EXPECTED[name]]


def test_no_other_file_is_written(tmp_path):
    write_records(to_graph(KNOWLEDGE), tmp_path)
    assert {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*")} == {
        f"records/{name}.jsonl"
        for name in (
            *EXPECTED,
            "dropped",
            "open_claims",
            "open_mentions",
            "pages",
            "questions",
            "sentences",
            "verdicts",
        )  # fmt: skip
    }


def test_graphml_reads_back_with_evidence(tmp_path):
    write_graphml(to_graph(KNOWLEDGE), tmp_path)
    graph = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert graph.nodes[DRIVE.id] == {
        "label": "“清朗”行动",
        "type": "initiative",
        "kind": "行动",
        "first_seen": "2022-10",
        "last_seen": "2022-10-23",
        "mentions": 1,
        "figures": 1,
    }
    edge = graph.edges[BUREAU.id, DRIVE.id, f"{BUREAU.id} runs {DRIVE.id}"]
    assert edge == {
        "label": "实施",
        "predicate": "runs",
        "weight": 1.0,
        "sentences": 1,
        "inferred": False,
        "page": "1.txt",
        "evidence": "云河区城管局实施“清朗”行动",
    }


def test_graphml_survives_what_xml_cannot_hold(tmp_path):
    torn = Entity("place:x", "place", "云\x00河<&>\x0b区", ("云",))
    write_graphml(to_graph(Knowledge((), (), (), (), (torn,), (), ())), tmp_path)
    assert nx.read_graphml(tmp_path / "graph.graphml").nodes["place:x"]["label"] == "云\ufffd河<&>\ufffd区"


def test_no_knowledge_gives_empty_files(tmp_path):
    graph = to_graph(Knowledge((), (), (), (), (), (), ()))
    write_records(graph, tmp_path)
    write_graphml(graph, tmp_path)
    assert [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "records").iterdir())] == [""] * 12
    assert len(nx.read_graphml(tmp_path / "graph.graphml")) == 0

"""The graph in the forms that other programs read: each read back by a reader of that form."""

import csv
import io
import json
import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import networkx as nx
import pytest
from small_paper import hostile_graph
from two_papers import CALL, WANG
from two_papers import graph as two_papers

from kg.export.ftm import to_ftm, to_id
from kg.export.gexf import to_gexf
from kg.export.graphml import write_graphml
from kg.export.tables import write_neo4j, write_tables

# What followthemoney 4.11.2 says of the schemata used: {schema: {"is_a": [...], "properties": {name: type or range}}}.
FTM = json.loads((Path(__file__).parent / "ftm_schema.json").read_text(encoding="utf-8"))


# A field of a header for neo4j-admin (Neo4j operations manual, "Import", header format).
NEO4J = re.compile(r"(id):ID|:(LABEL|START_ID|END_ID|TYPE)|[a-z_]+(:(int|long|float|double|boolean|string)(\[\])?)?")


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def test_tables_of_all_records(tmp_path):
    write_tables(two_papers(), tmp_path)
    (call,) = [row for row in rows(tmp_path / "entities.csv") if row["id"] == CALL]
    assert (call["type"], call["degree"], call["degree_rank"], call["degree_best"]) == ("initiative", "6", "1", "1")
    assert call["degree_without_attendance"] == "6"
    posts = [row for row in rows(tmp_path / "relations.csv") if row["subject"] == WANG]
    assert [(row["post"], row["weight"], row["first_seen"]) for row in posts] == [
        ("副区长", "1", "2022-10-23"),
        ("区长", "1", "2023-05"),
    ]
    assert {row["sentence"] for row in rows(tmp_path / "figures.csv")} >= {"已办结1200件。"}
    claims = rows(tmp_path / "claims.csv")
    assert len(claims) == 12 and all(row["sentence"] for row in claims)
    assert [row["title"] for row in rows(tmp_path / "articles.csv")] == ["街呼区应起步", "街呼区应一年"]


def test_no_cell_is_a_formula(tmp_path):
    for write in (write_tables, write_neo4j):
        write(hostile_graph(), tmp_path)
    for path in tmp_path.glob("*.csv"):
        assert not [cell for row in rows(path) for cell in row.values() if cell.lstrip().startswith(("=", "+", "@"))]


def test_neo4j_finds_both_ends_of_every_relationship(tmp_path):
    write_neo4j(two_papers(), tmp_path)
    nodes, links = rows(tmp_path / "nodes.csv"), rows(tmp_path / "relationships.csv")
    assert {"id:ID", ":LABEL", "name", "names:string[]", "mentions:int"} <= set(nodes[0])
    assert [name for name in (*nodes[0], *links[0]) if not NEO4J.fullmatch(name)] == []
    assert all(link["inferred:boolean"] in ("true", "false") and int(link["weight:int"]) > 0 for link in links)
    known = {node["id:ID"] for node in nodes}
    assert len(known) == len(nodes)
    assert all(link[":START_ID"] in known and link[":END_ID"] in known and link[":TYPE"] for link in links)
    assert {node[":LABEL"] for node in nodes} == {"Person", "Agency", "Initiative", "Place", "Document"}
    assert [link["sentence"] for link in links if link["post"] == "区长"] == ["云河区区长王小北讲话。"]


@pytest.mark.parametrize("make", [two_papers, hostile_graph])
def test_gexf_is_read_back_with_types_weights_and_places(make):
    graph = make()
    text = to_gexf(graph)
    assert text == to_gexf(make()) and "lastmodifieddate" not in text
    back = nx.read_gexf(io.BytesIO(text.encode("utf-8")))
    assert set(back) == set(graph)
    assert back.number_of_edges() == graph.number_of_edges()
    for node, data in back.nodes(data=True):
        assert data["type"] == graph.nodes[node]["record"].type
        assert {"x", "y"} <= set(data["viz"]["position"])
    assert all(weight >= 1 for _, _, weight in back.edges(data="weight"))


def test_graphml_has_weights(tmp_path):
    write_graphml(two_papers(), tmp_path)
    back = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert sorted(weight for _, _, weight in back.edges(data="weight")) == [1.0] * 12


@pytest.mark.parametrize("make", [two_papers, hostile_graph])
def test_followthemoney_entities_keep_to_their_schemata(make):
    entities = [json.loads(line) for line in to_ftm(make())]
    schema_of = {entity["id"]: entity["schema"] for entity in entities}
    assert len(schema_of) == len(entities)
    for entity in entities:
        for name, values in entity["properties"].items():
            kind = FTM[entity["schema"]]["properties"][name]
            assert values and all(isinstance(value, str) and value for value in values)
            if kind in FTM or kind in {above for schema in FTM.values() for above in schema["is_a"]}:
                assert all(kind in FTM[schema_of[value]]["is_a"] for value in values), (entity["schema"], name)


# Three readers are no part of what the project installs (ICU, the GPL, size): where they are, they read the files, too.

if find_spec("followthemoney"):

    @pytest.mark.parametrize("make", [two_papers, hostile_graph])
    def test_followthemoney_itself_reads_them(make):
        ftm = import_module("followthemoney")
        for line in to_ftm(make()):
            entity = json.loads(line)
            read = ftm.model.get_proxy(entity, cleaned=False)
            read.schema.validate(entity)
            kept = {name: len(values) for name, values in read.to_dict()["properties"].items()}
            assert kept == {name: len(values) for name, values in entity["properties"].items()}


if find_spec("igraph"):

    @pytest.mark.parametrize("make", [two_papers, hostile_graph])
    def test_igraph_reads_graphml(make, tmp_path):
        igraph = import_module("igraph")
        graph = make()
        write_graphml(graph, tmp_path)
        read = igraph.Graph.Read_GraphML(str(tmp_path / "graph.graphml"))
        assert (read.vcount(), read.ecount()) == (graph.number_of_nodes(), graph.number_of_edges())
        assert set(read.vs["type"]) == {record.type for _, record in graph.nodes(data="record")}
        assert min(read.es["weight"]) >= 1


if find_spec("pandas"):

    def test_pandas_reads_the_tables(tmp_path):
        pandas = import_module("pandas")
        write_tables(two_papers(), tmp_path)
        entities = pandas.read_csv(tmp_path / "entities.csv", index_col="id")
        assert entities.loc[CALL, "degree"] == 6 and entities["pagerank"].sum() == pytest.approx(1, abs=1e-6)


def test_followthemoney_links_carry_their_sentence():
    entities = {entity["id"]: entity for entity in map(json.loads, to_ftm(two_papers()))}
    call = to_id(CALL)
    parts = [e["properties"] for e in entities.values() if call in e["properties"].get("project", ())]
    assert sorted((p["role"], p["summary"]) for p in parts) == [
        (["实施"], ["林州镇政府落实街呼区应。"]),
        (["牵头"], ["云河区委组织部牵头街呼区应。"]),
        (["配合"], ["云河区民政局配合街呼区应。"]),
    ]
    assert all(entities[p["proof"][0]]["schema"] == "Article" for p in parts)

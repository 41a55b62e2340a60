import json
from pathlib import Path

import cloud_district
import pytest

from kg.errors import QueryError
from kg.export import cookbook
from kg.export.evidence import write_evidence
from kg.export.sparql import ENGINES, Table, run_query, to_csv, to_json, to_text
from kg.export.turtle import write_turtle

S1 = "5月6日,云河区区长王小北主持召开调度会。"
S2 = "云河区社会治理中心创新“街呼区应”工作机制,建立响应平台,平台下设呼叫模块,已解决2.6万余件事项。"
S3 = "云河区原副区长钱二\t到林州镇调研。"
S4 = "林州镇落实“五个一”,区民政局参与,五个一包括一张网。"
S5 = "云河区印发《“五个一”方案》,云河区督导林州镇。"
CALL, ONES, PLAN = "“街呼区应”工作机制", "“五个一”", "《“五个一”方案》"
CENTRE, CIVIL, YH, LZ = "云河区社会治理中心", "云河区民政局", "云河区", "林州镇"
DAY = "2023-05-06"

SAVED = {
    "initiative-runs-parts": [
        ("组成", "响应平台", CALL, S2),
        ("组成", "呼叫模块", "响应平台", S2),
        ("实施", CENTRE, CALL, S2),
    ],
    "posts": [("王小北", YH, "区长", "", DAY, S1), ("钱二", YH, "副区长", "原", DAY, S3)],
    "five-ones": [("组成", "一张网", ONES, S4), ("实施", LZ, ONES, S4), ("参与", CIVIL, ONES, S4)],
    "initiative-figures": [
        (CALL, "已解决事项", "超过", "26000", "件", DAY, S2),
        (CALL, "办结率", "恰为", "99.5", "%", "", S2),
    ],
    "district-bodies": [(YH, "党政机构", CIVIL), (YH, "党政机构", CENTRE)],
    "documents": [(PLAN, YH, ONES, "")],
    "events": [("调度会", "出席", "王小北", "主持", DAY, S1), ("调度会", "举办", CENTRE, "", DAY, S1)],
    "place-initiatives": [(YH, "适用于当地", ONES, ""), (YH, "当地机构实施", CALL, CENTRE), (LZ, "当地实施", ONES, "")],
    "supervision": [("考察", "钱二", LZ, DAY, S3), ("督导", YH, LZ, DAY, S5)],
    "evidence": [
        (CENTRE, "kg:runs", CALL, "治理同心圆", DAY, cloud_district.NAME, "40", "61", S2.split(",")[0]),
    ],
    "low-confidence": [("0.65", "响应平台", "kg:partOf", CALL, "rule.a", "true", S2)],
    "spread-initiatives": [(ONES, "2", YH, DAY), (ONES, "2", LZ, DAY)],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    write_turtle(cloud_district.graph(), folder)
    write_evidence(cloud_district.graph(), folder)
    return folder


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", SAVED)
def test_saved_query(folder: Path, name: str, engine: str) -> None:
    query = cookbook.read_saved_query(name).text.replace("西海岸新区", "云河区")
    assert list(run_query([folder], query, engine=engine).rows) == SAVED[name]


@pytest.mark.parametrize("engine", ENGINES)
def test_saved_queries_also_run_beside_the_ontology(folder: Path, engine: str) -> None:
    """Its English labels must not double any row."""
    paths = [folder, cookbook.find_ontology() / "kg.ttl"]
    for query in cookbook.read_saved_queries():
        assert run_query(paths, query.text, engine=engine) == run_query([folder], query.text, engine=engine), query.name


def test_every_saved_query_is_tested_and_begins_with_its_question() -> None:
    queries = cookbook.read_saved_queries()
    assert {query.name for query in queries} == set(SAVED)
    for query in queries:
        assert query.text.splitlines()[0] == f"# {query.chinese}"
        assert query.chinese.rstrip("）").endswith("？") or "？（" in query.chinese
        assert query.english.isprintable() and query.english.endswith("?")


ANSWERS = {
    "prefixes are supplied": ("SELECT ?x { ?x a kg:Place }", ("x",), [("place:云河区",), ("place:林州镇",)]),
    "a declared prefix wins": (
        "PREFIX place: <https://w3id.org/huying/ont#> SELECT ?x { ?x a place:Event }",
        ("x",),
        [("event:调度会",)],
    ),
    "an id that is no prefixed name": (
        "SELECT ?x { ?x a kg:Page }",
        ("x",),
        [(cloud_district.PAGE_TERM,)],
    ),
    "unbound is empty": (
        "SELECT ?x ?y { VALUES (?x ?y) { (1 UNDEF) (UNDEF 'b') } }",
        ("x", "y"),
        [("", "b"), ("1", "")],
    ),
    "rows are sorted": ("SELECT ?x { VALUES ?x { 'b' 'c' 'a' } }", ("x",), [("a",), ("b",), ("c",)]),
    "unless the query orders them": (
        "SELECT ?x { VALUES ?x { 'b' 'c' 'a' } } ORDER BY DESC(?x)",
        ("x",),
        [("c",), ("b",), ("a",)],
    ),
    "a word in a string does not order": (
        "SELECT ?x { VALUES ?x { 'order by' 'FROM' 'SERVICE' } } # FROM",
        ("x",),
        [("FROM",), ("SERVICE",), ("order by",)],
    ),
    "yes": ("ASK { ?from a kg:Place }", ("answer",), [("true",)]),
    "no": ("ASK { ?service a kg:Nothing }", ("answer",), [("false",)]),
    "triples": (
        "CONSTRUCT { ?x kg:kind 'town' } WHERE { ?x kg:locatedIn ?y }",
        ("subject", "predicate", "object"),
        [("place:林州镇", "kg:kind", "town")],
    ),
    "describe": (
        "DESCRIBE code:原",
        ("subject", "predicate", "object"),
        [
            ("code:原", "rdf:type", "skos:Concept"),
            ("code:原", "rdfs:label", "原"),
            ("code:原", "skos:inScheme", "kg:TenureStatus"),
        ],
    ),
    "nothing": ("SELECT ?x { ?x a kg:Nothing }", ("x",), []),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("query", "columns", "rows"), ANSWERS.values(), ids=ANSWERS)
def test_answer(folder: Path, engine: str, query: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    assert run_query([folder], query, engine=engine) == Table(columns, tuple(rows))


FAULTS = {
    "a word too many": ("SELECT ?x {\n ?x rdfs:label '街'@zh ; foo ?y }", "line 2, column 25, near 'foo ?y }'"),
    "not closed": ("SELECT ?x { ?x a kg:Place", "line 1, column 26, at its end"),
    "nothing": ("", "line 1, column 1, at its end"),
    "an update": ("DELETE WHERE { ?x ?y ?z }", "line 1, column 1, near 'DELETE WHERE"),
    "elsewhere": ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?x ?y ?z } }", "SERVICE is not possible"),
    "a file": ("SELECT * FROM <file:///etc/hostname> { ?x ?y ?z }", "FROM is not possible"),
    "unknown prefix": ("SELECT ?x { ?x foo:a ?y }", "refix"),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("query", "message"), FAULTS.values(), ids=FAULTS)
def test_fault_is_one_sentence(folder: Path, engine: str, query: str, message: str) -> None:
    with pytest.raises(QueryError) as fault:
        run_query([folder], query, engine=engine)
    text = str(fault.value)
    assert message in text
    assert text.endswith(".") and "\n" not in text and len(text) < 120


@pytest.mark.parametrize("engine", ENGINES)
def test_files_that_cannot_be_read(tmp_path: Path, engine: str) -> None:
    with pytest.raises(QueryError, match=r"no graph at .*graph\.ttl"):
        run_query([tmp_path], "ASK {}", engine=engine)
    (tmp_path / "graph.ttl").write_text("person:甲 a", encoding="utf-8")
    with pytest.raises(QueryError, match="not readable as Turtle"):
        run_query([tmp_path], "ASK {}", engine=engine)


def test_reason_in_words(folder: Path) -> None:
    with pytest.raises(QueryError, match="variable that is unbound"):
        run_query([folder], "SELECT ?x { ?x a ?y } GROUP BY ?y")


def test_read_query(tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("ASK {}", encoding="utf-8")
    assert cookbook.read_query(str(tmp_path / "mine.rq")) == "ASK {}"
    assert cookbook.read_query("ASK { }") == "ASK { }"
    assert cookbook.read_query("posts") == cookbook.read_saved_query("posts").text
    with pytest.raises(QueryError, match="cannot be read"):
        cookbook.read_query(str(tmp_path / "yours.rq"))
    with pytest.raises(QueryError, match="there are: district-bodies, documents"):
        cookbook.read_query("post")


TABLE = Table(("名称", "n"), (("街呼区应", "1"), ("a,\n\x1b[31m", "“2”")))


def test_to_text_aligns_wide_characters_and_disarms_control_characters() -> None:
    assert to_text(TABLE).splitlines() == [
        "名称      n",
        "--------  ---",
        "街呼区应  1",
        "a,  [31m  “2”",
    ]


def test_to_text_of_nothing() -> None:
    assert to_text(Table(("x",), ())) == "x\n-\n"


def test_to_csv() -> None:
    assert to_csv(TABLE) == '名称,n\n街呼区应,1\n"a,\n\x1b[31m",“2”\n'


def test_to_json() -> None:
    assert json.loads(to_json(TABLE)) == [{"名称": "街呼区应", "n": "1"}, {"名称": "a,\n\x1b[31m", "n": "“2”"}]
    assert "街呼区应" in to_json(TABLE)

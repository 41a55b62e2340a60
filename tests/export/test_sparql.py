import json
import re
from dataclasses import replace
from pathlib import Path

import cloud_district
import pytest

from kg.errors import QueryError
from kg.export import cookbook
from kg.export.bounded import Bounds, run_bounded
from kg.export.evidence import write_evidence
from kg.export.query_text import find_parameters, hints
from kg.export.sparql import ENGINES, Table, ask, ask_loaded, run_query, to_csv, to_json, to_text, to_values
from kg.export.store import to_files
from kg.export.turtle import write_turtle
from kg.graph import to_graph

S1 = "5月6日,云河区区长王小北主持召开调度会。"
S2 = "云河区社会治理中心创新“街呼区应”工作机制,建立响应平台,平台下设呼叫模块,已解决2.6万余件事项。"
S3 = "云河区原副区长钱二\t到林州镇调研。"
S4 = "林州镇落实“五个一”,区民政局参与,五个一包括一张网。"
S5 = "云河区印发《“五个一”方案》,云河区督导林州镇。"
CALL, ONES, PLAN = "“街呼区应”工作机制", "“五个一”", "《“五个一”方案》"
CENTRE, CIVIL, YH, LZ = "云河区社会治理中心", "云河区民政局", "云河区", "林州镇"
DAY = "2023-05-06"

VALUES = {
    "district-bodies": {"名称": ["云河区"]},
    "person-posts": {"名称": ["王小北"]},
    "post-holders": {"职务": ["区长", "副区长"]},
    "mentions": {"名称": ["民政局"]},
    "money": {"单位": ["件"]},
}
SAVED = {
    "all-about": [
        (CENTRE, "kg:cooperatesWith", CIVIL, S2),
        (CENTRE, "kg:jurisdiction", YH, S2),
        (CENTRE, "kg:organizes", "调度会", S1),
        (CENTRE, "kg:runs", CALL, S2),
    ],
    "articles": [("治理同心圆", DAY, "周一木", "19", "1")],
    "co-runners": [(CENTRE, CIVIL, "合作")],
    "initiative-parts": [("响应平台", "1", CALL), ("呼叫模块", "2", "响应平台")],
    "initiative-places": [(ONES, YH, "适用于当地"), (ONES, LZ, "当地实施")],
    "initiative-runs-parts": [
        ("组成", "响应平台", "", CALL, S2),
        ("组成", "呼叫模块", "", "响应平台", S2),
        ("实施", CENTRE, "", CALL, S2),
    ],
    "kinds": [("（未分类）", "4", ONES), ("模块", "1", "呼叫模块")],
    "mentions": [(CIVIL, "区民政局", "false", "治理同心圆", cloud_district.NAME, "119")],
    "money": [(CALL, "已解决事项", "至少", "26000", S2)],
    "not-asserted": [],
    "only-assist": [(CIVIL, ONES, "配合", S4)],
    "person-posts": [("王小北", "区长", YH, "", DAY)],
    "pledges-and-deeds": [],
    "post-holders": [("云河区副区长", "钱二", "原", DAY), ("云河区区长", "王小北", "", DAY)],
    "posts": [("王小北", YH, "区长", "", DAY, S1), ("钱二", YH, "副区长", "原", DAY, S3)],
    "rules": [("rule.a", "19", "0.89")],
    "same-names": [],
    "subgraph": [
        ("agency:云河区社会治理中心", "kg:runs", "initiative:云河区-街呼区应"),
        ("agency:云河区社会治理中心", "rdf:type", "kg:Agency"),
        ("agency:云河区社会治理中心", "rdf:type", "kg:Organization"),
        ("agency:云河区社会治理中心", "rdfs:label", CENTRE),
        ("initiative:云河区-响应平台", "kg:partOf", "initiative:云河区-街呼区应"),
        ("initiative:云河区-响应平台", "rdf:type", "kg:Initiative"),
        ("initiative:云河区-响应平台", "rdfs:label", "响应平台"),
        ("initiative:云河区-街呼区应", "rdf:type", "kg:Initiative"),
        ("initiative:云河区-街呼区应", "rdfs:label", CALL),
    ],
    "timeline": [
        (DAY, "治理同心圆", PLAN, "kg:defines", S5),
        (DAY, "治理同心圆", "一张网", "kg:partOf", S4),
        (DAY, "治理同心圆", CIVIL, "kg:participatesIn", S4),
        (DAY, "治理同心圆", LZ, "kg:runs", S4),
    ],
    "who-leads": [(CALL, CENTRE, "", "据报道已做", "治理同心圆", S2)],
    "who-meets-whom": [(CENTRE, "王小北", "调度会", DAY)],
    "five-ones": [("组成", "一张网", ONES, S4), ("实施", LZ, ONES, S4), ("参与", CIVIL, ONES, S4)],
    "initiative-figures": [
        (CALL, "已解决事项", "至少", "26000", "件", DAY, S2),
        (CALL, "办结率", "恰为", "99.5", "%", "", S2),
    ],
    "district-bodies": [(YH, "党政机构", "", CIVIL), (YH, "党政机构", "", CENTRE)],
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
MORE = {  # asked of a graph with a namesake, a pledge, a candidate and a denied claim
    "not-asserted": [("原文否定", LZ, "kg:runs", "一张网", "0.9", S4), ("待核实", CIVIL, "kg:runs", CALL, "0.4", S2)],
    "pledges-and-deeds": [(ONES, "计划", CIVIL, S4, "1")],
    "same-names": [("王小北", "person:云河区-王小北", "", "云河区区长"), ("王小北", "person:远山县-王小北", LZ, "")],
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
    query = cookbook.read_saved_query(name).text
    assert list(run_query([folder], query, engine=engine, values=VALUES.get(name)).rows) == SAVED[name]


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Path:
    knowledge = cloud_district.graph().graph["knowledge"]
    namesake = cloud_district.entity("person:远山县-王小北", "王小北", place=cloud_district.LZ)
    claim, civil, lz = cloud_district.claim, cloud_district.CIVIL, cloud_district.LZ
    claims = (
        claim(90, civil, "runs", cloud_district.ONES, "区民政局参与", status="planned"),
        claim(91, civil, "runs", cloud_district.CALL, "平台下设呼叫模块", standing="candidate", confidence=0.4),
        claim(92, lz, "runs", cloud_district.NET, "五个一包括一张网", standing="denied"),
    )
    graph = to_graph(replace(knowledge, entities=(*knowledge.entities, namesake), claims=(*knowledge.claims, *claims)))
    folder = tmp_path_factory.mktemp("more")
    write_turtle(graph, folder)
    write_evidence(graph, folder)
    return folder


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", MORE)
def test_saved_query_about_what_is_not_plain(more: Path, name: str, engine: str) -> None:
    assert list(run_query([more], cookbook.read_saved_query(name).text, engine=engine).rows) == MORE[name]


@pytest.mark.parametrize("name", SAVED)
def test_what_a_saved_query_is_about_can_be_changed(folder: Path, name: str) -> None:
    """What it asks about stands in VALUES clauses, and any text in their place is data, whatever it says."""
    text = cookbook.read_saved_query(name).text
    for variable in re.findall(r"VALUES \?(名称|职务|单位|甲|乙) ", text):
        hostile = '" } } DROP ALL # \\" ?x . \n VALUES'
        assert run_query([folder], text, values={variable: [hostile]}).rows == ()
        assert f"--with {variable}=…" in text


SEEDS = {  # a few rows that careful readers of the five pages would give too
    "person-posts": [("王清源", "区长", "青岛西海岸新区", "", "2022-10-23")],
    "initiative-parts": [("“街呼区应、上下联动”响应平台", "1", "“街呼区应、上下联动”工作机制")],
    "post-holders": [("青岛西海岸新区人社局局长", "宋祥华", "", "2022-10-21")],
    "documents": [("《“场所码”推广应用镇街交互督导工作方案》", "青岛西海岸新区")],
    "district-bodies": [("青岛西海岸新区", "党政机构", "局", "青岛西海岸新区人社局")],
    "who-leads": [("“街呼区应、上下联动”工作机制", "青岛西海岸新区社会治理中心")],
}


@pytest.fixture(scope="module")
def loaded() -> dict[str, object]:
    files = to_files(Path("exports"))
    return {engine: read(files) for engine, (read, _) in ENGINES.items()}


@pytest.mark.parametrize("name", SAVED)
def test_both_engines_answer_the_same_of_the_seeds(loaded: dict[str, object], name: str) -> None:
    query = cookbook.read_saved_query(name).text
    table = ask_loaded(loaded["oxigraph"], query)
    assert ask_loaded(loaded["rdflib"], query, engine="rdflib") == table
    assert table.rows or name in MORE
    for row in SEEDS.get(name, []):
        assert row in {found[: len(row)] for found in table.rows}


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
    with pytest.raises(QueryError, match="did you mean posts?"):
        cookbook.read_query("post")
    with pytest.raises(QueryError, match="there are: all-about, articles"):
        cookbook.read_query("nothing-like-it")


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


PARAMETERS = {
    "in a clause": ('SELECT ?x { VALUES ?x { "a" } }', {"x": ["b", "c"]}, [("b",), ("c",)]),
    "in a clause with a comment": ('SELECT ?x { VALUES ?x { "VALUES ?x { 1 }" } # }\n }', {"?x": ["}"]}, [("}",)]),
    "a number": ("SELECT ?x { VALUES ?x { 0.7 } FILTER(?x < 1) }", {"x": ["0.2"]}, [("0.2",)]),
    "at the end": ("SELECT ?p { ?p a kg:Place ; rdfs:label ?name }", {"name": ["林州镇"]}, [("place:林州镇",)]),
    "quotes and escapes": ('SELECT ?x { VALUES ?x { "a" } }', {"x": ['"\\\n\t} ?y']}, [('"\\\n\t} ?y',)]),
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('SELECT ?x { VALUES ?x { "a b" "c"@zh } VALUES $y { 0.7 } }', {"x": ("a b", "c"), "y": ("0.7",)}),
        ('SELECT ?x { VALUES ?x { code:done } VALUES (?p ?l) { (kg:runs "实施") } # VALUES ?z { "a" }\n }', {}),
    ],
)
def test_what_can_be_set(query: str, found: dict[str, tuple[str, ...]]) -> None:
    assert find_parameters(query) == found


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("query", "values", "rows"), PARAMETERS.values(), ids=PARAMETERS)
def test_parameters(
    folder: Path, engine: str, query: str, values: dict[str, list[str]], rows: list[tuple[str, ...]]
) -> None:
    assert list(run_query([folder], query, engine=engine, values=values).rows) == rows


@pytest.mark.parametrize(
    ("query", "values", "says"),
    [
        ("SELECT ?x { ?x a ?y }", {"z": ["1"]}, "no variable ?z; it has: ?x, ?y"),
        ("SELECT ?x { VALUES ?x { 0.7 } }", {"x": ["1 } DROP"]}, "is not a number"),
    ],
)
def test_parameters_that_do_not_fit(folder: Path, query: str, values: dict[str, list[str]], says: str) -> None:
    with pytest.raises(QueryError, match=re.escape(says)):
        run_query([folder], query, values=values)


def test_to_values() -> None:
    assert to_values(["名称=a=b", "?x=", "名称=c"]) == {"名称": ["a=b", "c"], "x": [""]}
    for text in ("a", "=b"):
        with pytest.raises(QueryError, match="gives no value"):
            to_values([text])


ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.mark.parametrize("engine", ENGINES)
def test_an_endless_query_is_ended(folder: Path, engine: str) -> None:
    with pytest.raises(QueryError, match=r"took longer than 0\.3 seconds"):
        ask([folder], ENDLESS, engine=engine, bounds=Bounds(seconds=0.3))


def test_an_endless_path_is_ended(folder: Path) -> None:
    path = "SELECT (COUNT(*) AS ?n) { ?a (!kg:x|^!kg:x)* ?b . ?c (!kg:x|^!kg:x)* ?d . ?e (!kg:x|^!kg:x)* ?f }"
    with pytest.raises(QueryError, match="took longer"):
        ask([folder], path, bounds=Bounds(seconds=0.3))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_huge_answer_is_cut(folder: Path, engine: str) -> None:
    found = ask([folder], "SELECT * { ?a ?b ?c }", engine=engine, bounds=Bounds(rows=7))
    assert found.cut and len(found.table.rows) == 7
    whole = ask([folder], "SELECT * { ?a a kg:Place }", engine=engine, bounds=Bounds(rows=2))
    assert not whole.cut and len(whole.table.rows) == 2


def test_memory_is_bounded(folder: Path) -> None:
    huge = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g"
    with pytest.raises(QueryError, match=r"more than 600 MB of memory|took longer"):
        ask([folder], huge, bounds=Bounds(megabytes=600, seconds=20))


def test_a_fault_comes_back_from_the_other_process(folder: Path) -> None:
    with pytest.raises(QueryError, match="line 1, column 13"):
        ask([folder], "SELECT ?x { broken }", bounds=Bounds())


@pytest.mark.parametrize("fault", [KeyError("x"), RecursionError("deep")])
def test_any_other_fault_is_named(fault: Exception) -> None:
    def work() -> None:
        raise fault

    with pytest.raises(QueryError, match=f"The query failed .{type(fault).__name__}: "):
        run_bounded(work, Bounds())


def test_turtle_for_construct_only(folder: Path) -> None:
    made = ask([folder], "CONSTRUCT { ?x kg:kind 'town' } WHERE { ?x kg:locatedIn ?y }", bounds=Bounds())
    assert made.turtle and made.turtle.endswith('\nplace:林州镇 kg:kind "town" .\n')
    blank = ask([folder], "CONSTRUCT { [] kg:kind 'town' } WHERE {}", bounds=Bounds())
    assert blank.turtle and '"town"' in blank.turtle
    assert ask([folder], "ASK {}", bounds=Bounds()).turtle is None


@pytest.mark.parametrize(
    ("query", "says"),
    [
        (
            "SELECT * {\n ?x place:a ?y ; foaf:name ?z }",
            "foaf: (line 2, column 18) is not known; declare it: PREFIX foaf: <h",
        ),
        ("SELECT * { ?x persn:a ?y }", "did you mean person:?"),
        ("SELECT * { ?x zzz:a ?y }", "declare it: PREFIX zzz: <…>."),
    ],
)
def test_a_prefix_that_nobody_knows(folder: Path, query: str, says: str) -> None:
    with pytest.raises(QueryError, match=re.escape(says)):
        run_query([folder], query)


def test_what_looks_like_a_prefix_is_none(folder: Path) -> None:
    query = "PREFIX my-x: <urn:x:> SELECT ?x { ?x ?p 'zzz:a', <zzz:a>, 'a: b:' OPTIONAL { _:b my-x:y ?x } } # zzz:a"
    assert run_query([folder], query).rows == ()


def test_hints() -> None:
    assert list(hints("SELECT * { ?x kg:run ?y ; kg:runs 'kg:foo' ; kg:qqqqq kg:Person }")) == [
        "kg:run is not in the ontology; did you mean kg:runs?",
        "kg:qqqqq is not in the ontology.",
    ]

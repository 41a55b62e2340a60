"""The SPARQL 1.1 Protocol, asked over HTTP of a store with three named graphs.

The first 27 cases are those of the W3C's suite that are no updates, by its names, written from the specification
(https://www.w3.org/TR/sparql11-protocol/); its seven updates that should succeed are refused here.
"""

import http.client
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import pyoxigraph
import pytest

from kg.export.bounded import Bounds
from kg.export.serve.pages import Served
from kg.export.serve.protocol import Refused, choose
from kg.export.serve.server import Options, serve_store

DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
ONE, TWO, THREE = (DATA.format(number) for number in (1, 2, 3))
NOWHERE = {"default-graph-uri": DATA.format(0)}
FORM, QUERY, UPDATE = (
    {"Content-Type": f"application/{name}"} for name in ("x-www-form-urlencoded", "sparql-query", "sparql-update")
)
BOTH = f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?type }}"
NAMED = f"ASK {{ GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"
FULL = f"ASK {{ <{THREE}> a ?type GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"
OVERRULED = NAMED.replace("ASK", f"ASK FROM <{THREE}>")
DEFAULTS = [("default-graph-uri", ONE), ("default-graph-uri", TWO)]
NAMES = [("named-graph-uri", ONE), ("named-graph-uri", TWO)]
RESULTS = ("application/sparql-results+json", "application/sparql-results+xml")
TABLES = (*RESULTS, "text/csv", "text/tab-separated-values")
GRAPHS = ("text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json")


@dataclass
class Reply:
    status: int
    kind: str
    body: bytes
    headers: dict[str, str]


def serving(options: Options, pages: dict[str, Served] | None = None) -> Iterator[int]:
    store = pyoxigraph.Store()
    type_ = pyoxigraph.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    for name in (ONE, TWO, THREE):
        node = pyoxigraph.NamedNode(name)
        store.add(pyoxigraph.Quad(node, type_, pyoxigraph.NamedNode("http://xmlns.com/foaf/0.1/Document"), node))
    for number in range(60):
        node = pyoxigraph.NamedNode(f"http://example.org/{number}")
        store.add(pyoxigraph.Quad(node, type_, pyoxigraph.Literal(f'“<{number}>”,\t"&\n甲', language="zh")))
    server = serve_store(store, pages or {}, options)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    yield from serving(Options(port=0, bounds=Bounds(seconds=1.5, rows=50)), {"/report": Served("text/html", "<p>")})


def send(
    port: int, method: str, path: str, body: bytes | str | None = None, headers: dict[str, str] | None = None
) -> Reply:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    data = body.encode() if isinstance(body, str) else body
    connection.request(method, path, data, headers or {})
    reply = connection.getresponse()
    found = Reply(reply.status, reply.headers.get_content_type(), reply.read(), dict(reply.headers))
    connection.close()
    return found


def get(*parameters: tuple[str, str]) -> tuple[str, str]:
    return "GET", "/sparql/?" + urlencode(parameters, quote_via=quote)


def post(parameters: object = ()) -> tuple[str, str]:
    given = urlencode(parameters, quote_via=quote)  # type: ignore[arg-type]
    return "POST", "/sparql/" + (f"?{given}" if given else "")


# name -> request (method, path), body, headers, what comes: True (the ASK is true), media types, or 4 for 4xx
W3C: dict[str, tuple[tuple[str, str], str | bytes | None, dict[str, str], object]] = {
    "query_post_form": (post(NOWHERE), "query=ASK%20%7B%7D", FORM, True),
    "query_dataset_default_graphs_get": (get(("query", BOTH), *DEFAULTS), None, {}, True),
    "query_dataset_default_graphs_post": (post(DEFAULTS), BOTH, QUERY, True),
    "query_dataset_named_graphs_post": (post(NAMES), NAMED, QUERY, True),
    "query_dataset_named_graphs_get": (get(("query", NAMED), *NAMES), None, {}, True),
    "query_dataset_full": (post([("default-graph-uri", THREE), *NAMES]), FULL, QUERY, True),
    "query_multiple_dataset": (post(NAMES), OVERRULED, QUERY, True),
    "query_get": (get(("query", "ASK {}"), *NOWHERE.items()), None, {}, True),
    "query_content_type_select": (post(NOWHERE), "SELECT (1 AS ?value) {}", QUERY, TABLES),
    "query_content_type_ask": (post(NOWHERE), "ASK {}", QUERY, RESULTS),
    "query_content_type_describe": (post(NOWHERE), "DESCRIBE <http://example.org/>", QUERY, GRAPHS),
    "query_content_type_construct": (post(NOWHERE), "CONSTRUCT { <s> <p> 1 } WHERE {}", QUERY, GRAPHS),
    "query_post_direct": (post(), "ASK {}", QUERY, True),
    "bad_query_method": (("PUT", get(("query", "ASK {}"), *NOWHERE.items())[1]), None, FORM, 4),
    "bad_multiple_queries": (get(("query", "ASK {}"), ("query", "SELECT * {}")), None, {}, 4),
    "bad_query_wrong_media_type": (post(), "ASK {}", {"Content-Type": "text/plain"}, 4),
    "bad_query_missing_form_type": (post(), "query=ASK%20%7B%7D", {}, 4),
    "bad_query_missing_direct_type": (post(), "ASK {}", {}, 4),
    "bad_query_non_utf8": (
        post(),
        "ASK {}".encode("utf-16"),
        {"Content-Type": "application/sparql-query; charset=UTF-16"},
        4,
    ),
    "bad_query_syntax": (get(("query", "ASK {")), None, {}, 4),
    "bad_update_get": (get(("update", "CLEAR ALL")), None, {}, 4),
    "bad_multiple_updates": (post(), "update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", FORM, 4),
    "bad_update_wrong_media_type": (post(), "CLEAR NAMED", {"Content-Type": "text/plain"}, 4),
    "bad_update_missing_form_type": (post(), "update=CLEAR%20NAMED", {}, 4),
    "bad_update_non_utf8": (
        post(),
        "CLEAR NAMED".encode("utf-16"),
        {"Content-Type": "application/sparql-update; charset=UTF-16"},
        4,
    ),
    "bad_update_syntax": (post(), "update=CLEAR%20XYZ", FORM, 4),
    "bad_update_dataset_conflict": (
        post(),
        urlencode({"using-named-graph-uri": "http://example/people", "update": "DELETE {} USING <x:> WHERE {}"}),
        FORM,
        4,
    ),
}


def test_all_cases_of_the_suite_that_are_no_updates() -> None:
    assert len(W3C) == 27


@pytest.mark.parametrize(("request_", "body", "headers", "expected"), W3C.values(), ids=W3C)
def test_protocol(
    port: int, request_: tuple[str, str], body: str | bytes | None, headers: dict[str, str], expected: object
) -> None:
    reply = send(port, *request_, body, headers)
    if expected == 4:
        assert 400 <= reply.status < 500
        assert reply.kind == "text/plain" and reply.body.count(b"\n") == 1
        return
    assert reply.status == 200
    if expected is True:
        assert reply.kind in RESULTS
        assert b'"boolean":true' in reply.body
    else:
        assert reply.kind in expected  # type: ignore[operator]


UPDATES = {
    "update_post_form": (post(), "update=CLEAR+ALL", FORM),
    "update_post_direct": (post(), "CLEAR ALL", UPDATE),
    "update_dataset": (post([("using-graph-uri", ONE)]), "CLEAR ALL", UPDATE),
    "update beside a query": (post(), "query=ASK%7B%7D&update=CLEAR+ALL", FORM),
    "service": (get(("query", "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?a ?b ?c } }")), None, {}),
}


@pytest.mark.parametrize(("request_", "body", "headers"), UPDATES.values(), ids=UPDATES)
def test_what_would_write_or_go_elsewhere_is_refused(
    port: int, request_: tuple[str, str], body: str | None, headers: dict[str, str]
) -> None:
    assert send(port, *request_, body, headers).status == 403
    assert b"true" in send(port, *get(("query", f"ASK {{ GRAPH <{ONE}> {{ ?a ?b ?c }} }}"))).body


@pytest.mark.parametrize("query", ["CLEAR ALL", "LOAD <file:///etc/hostname>", "INSERT DATA { <a:> <b:> <c:> }"])
def test_an_update_sent_as_a_query_is_no_query(port: int, query: str) -> None:
    assert send(port, *get(("query", query))).status == 400


HIDDEN = {  # ways to make a reader of the text miss the word
    "an escaped letter": "SELECT * { \\u0053ERVICE <URL> { ?a ?b ?c } }",
    "a long string": 'SELECT * { BIND("""a\\"""" AS ?x) SERVICE <URL> { ?a ?b ?c } } # "',
    "a long string in other quotes": "SELECT * { BIND('''a\\'''' AS ?x) SERVICE <URL> { ?a ?b ?c } } # '",
    "a comment that ends at a return": "SELECT * { # x\r SERVICE <URL> { ?a ?b ?c } }",
    "a hash in a name": "PREFIX x: <x:> SELECT * { x:a\\#b ?p ?o . SERVICE <URL> { ?a ?b ?c } }",
    "a quote in a name": "PREFIX x: <x:> SELECT * { x:a\\'b ?p ?o . SERVICE <URL> { ?a ?b ?c } } # '",
    "a hash behind an escape in an IRI": "SELECT * { <x:\\u0041#b> ?p ?o . SERVICE <URL> { ?a ?b ?c } }",
    "no space": "SELECT*{SERVICE<URL>{?a ?b ?c}}",
    "small letters": "SELECT * { service silent <URL> { ?a ?b ?c } }",
}


@pytest.mark.parametrize("query", HIDDEN.values(), ids=HIDDEN)
def test_a_hidden_service_goes_nowhere(port: int, query: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        assert send(port, *get(("query", query.replace("URL", address)))).status in (400, 403)
        with pytest.raises(TimeoutError):
            listener.accept()


def test_a_file_is_no_graph(port: int) -> None:
    assert b'"boolean":false' in send(port, *get(("query", "ASK FROM <file:///etc/hostname> { ?a ?b ?c }"))).body


SELECT = "SELECT ?x ?y ?z { ?x a ?y FILTER(ISLITERAL(?y)) } ORDER BY ?x LIMIT 3"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/tab-separated-values, */*;q=0.1", "text/tab-separated-values"),
        ("application/xml", "application/xml"),
        ("application/json", "application/json"),
        ("image/png, */*;q=0.1", "application/sparql-results+json"),
    ],
)
def test_content_negotiation(port: int, accept: str, kind: str) -> None:
    reply = send(port, *get(("query", SELECT)), headers={"Accept": accept} if accept else {})
    assert (reply.status, reply.kind) == (200, kind)


def test_what_cannot_be_had(port: int) -> None:
    assert send(port, *get(("query", SELECT)), headers={"Accept": "image/png"}).status == 406
    assert send(port, *get(("query", SELECT)), headers={"Accept": "text/csv;q=0"}).status == 406
    assert send(port, *get(("query", "ASK {}")), headers={"Accept": "text/csv"}).status == 406
    with pytest.raises(Refused):
        choose("text/html;q=x", ["text/html"])


@pytest.mark.parametrize("kind", TABLES)
def test_answers_read_back_as_they_are(port: int, kind: str) -> None:
    body = send(port, *get(("query", SELECT)), headers={"Accept": kind}).body
    if kind == "text/csv":  # plain text: terms cannot be told apart in it
        assert body.decode().splitlines()[0] == "x,y,z" and "“<0>”" in body.decode()
        return
    read = pyoxigraph.parse_query_results(body, format=pyoxigraph.QueryResultsFormat.from_media_type(kind))
    assert isinstance(read, pyoxigraph.QuerySolutions)
    assert [variable.value for variable in read.variables] == ["x", "y", "z"]
    first = next(read)
    assert first["x"] == pyoxigraph.NamedNode("http://example.org/0")
    assert first["y"] == pyoxigraph.Literal('“<0>”,\t"&\n甲', language="zh")
    assert first["z"] is None


@pytest.mark.parametrize("kind", RESULTS)
def test_yes_or_no_reads_back(port: int, kind: str) -> None:
    body = send(port, *get(("query", "ASK {}")), headers={"Accept": kind}).body
    assert pyoxigraph.parse_query_results(body, format=pyoxigraph.QueryResultsFormat.from_media_type(kind))


@pytest.mark.parametrize("kind", GRAPHS)
def test_graphs_read_back(port: int, kind: str) -> None:
    body = send(port, *get(("query", "CONSTRUCT { <s> kg:kind '甲'@zh } {}")), headers={"Accept": kind}).body
    (quad,) = pyoxigraph.parse(body, format=pyoxigraph.RdfFormat.from_media_type(kind))
    assert quad.object == pyoxigraph.Literal("甲", language="zh")


ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"


def test_a_query_that_takes_too_long_is_ended_and_others_go_on(port: int) -> None:
    replies: list[Reply] = []
    slow = threading.Thread(target=lambda: replies.append(send(port, *get(("query", ENDLESS)))))
    slow.start()
    assert send(port, *get(("query", "ASK {}"))).status == 200
    slow.join()
    assert replies[0].status == 503
    assert b"longer than 1.5 seconds" in replies[0].body


def test_an_answer_that_is_too_long_is_refused(port: int) -> None:
    reply = send(port, *get(("query", "SELECT * { ?x a ?y }")))
    assert reply.status == 500
    assert b"more than 50 rows" in reply.body
    assert send(port, *get(("query", "SELECT * { ?x a ?y } LIMIT 50"))).status == 200


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status"),
    [
        ("GET", "/sparql", None, {}, 400),
        ("GET", "/sparql?query=%ff", None, {}, 400),
        ("POST", "/sparql", b"\xff", QUERY, 400),
        ("POST", "/sparql", b"x" * (1 << 20) + b"x", QUERY, 413),
        ("GET", "/sparql?" + "&".join(["a=b"] * 200), None, {}, 400),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=no%20iri", None, {}, 400),
        ("GET", "/nowhere", None, {}, 404),
        ("GET", "/../../etc/passwd", None, {}, 404),
        ("GET", "/%2e%2e/etc/passwd", None, {}, 404),
        ("POST", "/report", b"", {}, 405),
        ("DELETE", "/sparql", None, {}, 405),
        ("GET", "/report", None, {"Host": "evil.example"}, 421),
        ("GET", "/sparql?query=ASK%7B%7D", None, {"Host": "evil.example:80"}, 421),
    ],
)
def test_bad_requests(
    port: int, method: str, path: str, body: bytes | None, headers: dict[str, str], status: int
) -> None:
    assert send(port, method, path, body, headers).status == status


def test_a_fault_is_told_with_its_line(port: int) -> None:
    reply = send(port, *get(("query", "SELECT *\n{ ?x broken }")))
    assert reply.status == 400
    assert b"line 2, column 3" in reply.body


def test_head_and_headers(port: int) -> None:
    reply = send(port, "HEAD", "/report")
    assert (reply.status, reply.body) == (200, b"")
    assert reply.headers["Content-Length"] == "3"
    assert "Access-Control-Allow-Origin" not in reply.headers


def test_cors_when_asked_for() -> None:
    for port in serving(Options(port=0, cors="https://example.org")):
        for method in ("GET", "OPTIONS"):
            reply = send(port, method, "/sparql?query=ASK%7B%7D")
            assert reply.status == 200
            assert reply.headers["Access-Control-Allow-Origin"] == "https://example.org"

"""Records written and read back are the same records."""

import pytest
from small_paper import hostile_graph
from two_papers import graph as two_papers

from kg.errors import QueryError
from kg.export.records import write_records
from kg.export.records_reader import read_graph, read_records
from kg.records import BadPage


@pytest.mark.parametrize("make", [two_papers, hostile_graph])
def test_what_was_written_is_read(make, tmp_path):
    graph = make()
    graph.graph["unread"] = (BadPage("坏.txt", "is not UTF-8"),)
    known = graph.graph["knowledge"]
    write_records(graph, tmp_path)
    back = read_graph(tmp_path)
    assert read_records(tmp_path).localities == known.localities
    for name in ("pages", "articles", "sentences", "entities", "claims", "figures"):
        assert set(getattr(back.graph["knowledge"], name)) == set(getattr(known, name)), name
    assert set(back.graph["knowledge"].mentions) == set(known.mentions)
    assert back.graph["unread"] == graph.graph["unread"]
    assert back.graph["papers"] == graph.graph["papers"]
    assert sorted(back.edges(keys=True)) == sorted(graph.edges(keys=True))


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("claims.jsonl", "{", "Line 1"),
        ("claims.jsonl", "[]\n", "no record"),
        ("claims.jsonl", '{"id": "x"}\n', "not as kg build writes it"),
        ("entities.jsonl", "", "do not fit together"),
        ("pages.jsonl", None, "has no pages.jsonl"),
        ("articles.jsonl", b"\xff\xfe", "cannot be read"),
    ],
)
def test_broken_records_are_said_in_one_sentence(name, text, says, tmp_path):
    write_records(two_papers(), tmp_path)
    path = tmp_path / "records" / name
    if text is None:
        path.unlink()
    else:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(QueryError, match=says):
        read_graph(tmp_path)


def test_no_build(tmp_path):
    with pytest.raises(QueryError, match="There is no build"):
        read_records(tmp_path)

import networkx as nx
import pytest

from kg.graph import to_graph
from kg.records import Claim, Entity, Figure, Knowledge


def entity(identifier):
    return Entity(identifier, identifier.partition(":")[0], identifier, (identifier,))


def claim(number, subject, predicate, object_, **extra):
    at = extra.pop("start", number)
    return Claim(f"claim:{number}", subject, predicate, object_, "p.txt", None, at, at + 1, "r", 0.9, **extra)


def knowledge(claims=(), figures=()):
    entities = tuple(entity(name) for name in ("person:甲", "place:乙区", "agency:丙局"))
    return Knowledge((), (), (), (), entities, tuple(claims), tuple(figures))


def test_nodes_carry_their_record_and_their_figures_in_page_order():
    later = Figure("figure:1", "place:乙区", 3, "个", "社区", "exact", "p.txt", None, 9, 10, "r")
    earlier = Figure("figure:2", "place:乙区", 5, "条", "道路", "exact", "p.txt", None, 1, 2, "r")
    known = knowledge(figures=(later, earlier))
    graph = to_graph(known)
    assert list(graph) == sorted(graph)
    assert graph.nodes["place:乙区"]["figures"] == (earlier, later)
    assert graph.nodes["person:甲"] == {"record": entity("person:甲"), "figures": ()}
    assert graph.graph["knowledge"] is known


def test_claims_of_one_relation_are_one_edge_in_page_order():
    second, first = (
        claim(1, "agency:丙局", "runs", "place:乙区", start=20),
        claim(2, "agency:丙局", "runs", "place:乙区", start=4),
    )
    graph = to_graph(knowledge((second, first)))
    assert isinstance(graph, nx.MultiDiGraph)
    assert dict(graph["agency:丙局"]["place:乙区"]) == {
        "runs": {"predicate": "runs", "post": None, "claims": (first, second)}
    }


def test_two_posts_in_one_body_are_two_edges():
    posts = [
        claim(n, "person:甲", "holdsPost", "place:乙区", post=post) for n, post in enumerate(("区长", "书记", None))
    ]
    edges = to_graph(knowledge(posts))["person:甲"]["place:乙区"]
    assert sorted(edges) == ["holdsPost", "holdsPost:书记", "holdsPost:区长"]
    assert edges["holdsPost:区长"]["post"] == "区长"


def test_direction_and_predicate_keep_edges_apart():
    claims = (
        claim(1, "agency:丙局", "supervises", "place:乙区"),
        claim(2, "agency:丙局", "jurisdiction", "place:乙区"),
        claim(3, "place:乙区", "supervises", "agency:丙局"),
    )
    assert to_graph(knowledge(claims)).number_of_edges() == 3


@pytest.mark.parametrize("ends", [("person:甲", "place:无"), ("person:无", "place:乙区")])
def test_a_claim_about_nothing_known_is_an_error(ends):
    with pytest.raises(ValueError, match=r"claim:7 .*无.*not an entity"):
        to_graph(knowledge((claim(7, ends[0], "holdsPost", ends[1]),)))


def test_a_figure_about_nothing_known_is_an_error():
    figure = Figure("figure:1", "place:无", 3, "个", "社区", "exact", "p.txt", None, 9, 10, "r")
    with pytest.raises(ValueError, match="figure:1"):
        to_graph(knowledge(figures=(figure,)))


def test_order_of_the_records_does_not_matter():
    claims = [
        claim(n, *ends)
        for n, ends in enumerate((("person:甲", "attends", "place:乙区"), ("agency:丙局", "runs", "place:乙区")))
    ]
    forth, back = to_graph(knowledge(claims)), to_graph(knowledge(claims[::-1]))
    assert list(forth.edges(keys=True)) == list(back.edges(keys=True))

import networkx as nx
import pytest

from kg.graph.metrics import to_communities, to_pagerank


def graph(edges, nodes=()):
    made = nx.MultiDiGraph()
    made.add_nodes_from(nodes)
    for line in edges.split():
        made.add_edge(*line.split(">"), key="runs")
    return made


def test_pagerank_sums_to_one_and_prefers_the_pointed_at():
    ranks = to_pagerank(graph("a>c b>c c>a", nodes="d"))
    assert sum(ranks.values()) == pytest.approx(1)
    assert sorted(ranks, key=ranks.get, reverse=True)[:2] == ["c", "a"]
    assert ranks["b"] == pytest.approx(ranks["d"])


def test_pagerank_of_a_ring_is_even():
    assert list(to_pagerank(graph("a>b b>c c>a")).values()) == pytest.approx([1 / 3] * 3)


def test_pagerank_agrees_with_the_closed_form_of_two_nodes():
    # r(b) = (1-d)/2 + d r(a) + d r(b)/2 and r(a) + r(b) = 1, with d = 0.85 and b leading nowhere
    assert to_pagerank(graph("a>b"))["b"] == pytest.approx((0.15 / 2 + 0.85) / (1 + 0.85 / 2), abs=1e-8)


def test_communities_part_two_triangles_and_leave_out_lone_nodes():
    two = graph("a>b b>c c>a x>y y>z z>x a>x", nodes="q")
    assert to_communities(two) == [["a", "b", "c"], ["x", "y", "z"]]


def test_an_empty_graph_has_no_shape():
    empty = graph("")
    assert (to_pagerank(empty), to_communities(empty)) == ({}, [])


def test_order_of_building_does_not_matter():
    one, other = graph("a>b b>c c>a c>d d>e"), graph("d>e c>d c>a b>c a>b")
    assert to_pagerank(one) == to_pagerank(other)
    assert to_communities(one) == to_communities(other)

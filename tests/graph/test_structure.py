"""The figures of the report against NetworkX, and against what can be counted by hand."""

import random

import networkx as nx
import numpy as np
import pytest

from kg.graph.centrality import to_bound, to_cores, to_cuts, to_pagerank, to_paths
from kg.graph.compact import to_compact, to_neighbours
from kg.graph.groups import to_groups
from kg.graph.structure import to_assortativity, to_structure
from kg.records import Claim


def claim(subject, predicate, object_, article):
    return Claim(f"c:{subject}{object_}{article}", subject, predicate, object_, "1.txt", article, 0, 1, "r", 0.9)


def graph(*edges, nodes=()):
    """A graph of edges ``a>b``, ``a>b attends`` or ``a>b runs x,y``: the predicate and the articles that say so."""
    made = nx.MultiDiGraph()
    made.add_nodes_from(nodes)
    for edge in edges:
        ends, predicate, articles = (*edge.split(), "runs", "x")[:3] if " " not in edge else (*edge.split(), "x")[:3]
        subject, object_ = ends.split(">")
        claims = tuple(claim(subject, predicate, object_, article) for article in articles.split(","))
        made.add_edge(subject, object_, key=predicate, predicate=predicate, post=None, claims=claims)
    return made


def chance_graph(seed, count=60, edges=90):
    chance = random.Random(seed)
    made = nx.MultiDiGraph()
    made.add_nodes_from(f"n{number:02}" for number in range(count))
    for _ in range(edges):
        one, other = (f"n{chance.randrange(count):02}" for _ in range(2))
        key = chance.choice(("runs", "issues"))
        made.add_edge(one, other, key=key, predicate=key, claims=(claim(one, key, other, "x"),))
    return made


def simple(of):
    made = nx.Graph(of)
    made.remove_edges_from(list(nx.selfloop_edges(made)))
    return made


@pytest.fixture(params=range(6))
def both(request):
    of = chance_graph(request.param)
    return of, simple(of), to_compact(of)


def assert_same(values, reference, names):
    assert values == pytest.approx([reference[name] for name in names], abs=1e-9)


def test_shortest_paths_agree_with_networkx(both):
    _, plain, compact = both
    paths = to_paths(to_neighbours(compact), range(len(compact.names)))
    assert_same(paths.betweenness.tolist(), nx.betweenness_centrality(plain), compact.names)
    near = {name: total / (len(plain) - 1) for name, total in nx.harmonic_centrality(plain).items()}
    assert_same(paths.closeness.tolist(), near, compact.names)
    assert not paths.betweenness_error.any()


def test_pagerank_agrees_with_networkx(both):
    of, _, compact = both
    matrix = nx.google_matrix(of, nodelist=compact.names)
    values, vectors = np.linalg.eig(matrix.T)
    first = np.real(vectors[:, np.argmax(np.real(values))])
    assert to_pagerank(compact).tolist() == pytest.approx((first / first.sum()).tolist(), abs=1e-8)


def test_cores_and_cuts_agree_with_networkx(both):
    _, plain, compact = both
    neighbours = to_neighbours(compact)
    assert_same(to_cores(neighbours).tolist(), nx.core_number(plain), compact.names)
    bridges, points = to_cuts(neighbours)
    assert {frozenset((compact.names[a], compact.names[b])) for a, b in bridges} == set(
        map(frozenset, nx.bridges(plain))
    )
    assert {compact.names[node] for node in points} == set(nx.articulation_points(plain))


def test_assortativity_agrees_with_networkx(both):
    of, plain, compact = both
    groups = {name: "abc"[place % 3] for place, name in enumerate(compact.names)}
    nx.set_node_attributes(plain, groups, "group")
    assert to_assortativity(of, {"thirds": groups})["thirds"] == pytest.approx(
        nx.attribute_assortativity_coefficient(plain, "group")
    )


def test_structure_agrees_with_networkx(both):
    of, plain, compact = both
    shape = to_structure(of)
    assert shape.edges == of.number_of_edges()
    assert set(shape.components) == {tuple(sorted(group)) for group in nx.connected_components(plain)}
    assert_same(shape.measures["degree"], dict(of.degree()), compact.names)
    assert {node for group in shape.communities for node in group} == {node for node in of if of.degree(node)}


def test_a_sample_estimates_with_its_error():
    of = chance_graph(0, 300, 900)
    neighbours = to_neighbours(to_compact(of))
    exact = to_paths(neighbours, range(300))
    part = to_paths(neighbours, sorted(random.Random(1).sample(range(300), 100)))
    for value, truth, error in (
        (part.betweenness, exact.betweenness, part.betweenness_error),
        (part.closeness, exact.closeness, part.closeness_error),
    ):
        off = abs(value - truth)
        assert 0 < off.max() < to_bound(300, 100)
        assert (off <= error)[np.argsort(-truth)[:20]].mean() > 0.8
        assert 0 < error.mean() < truth.mean()


@pytest.mark.parametrize("seed", range(8))
def test_groups_hang_together_and_are_as_good_as_those_of_networkx(seed):
    plain = nx.Graph(chance_graph(seed, 120, 200)) if seed else nx.connected_caveman_graph(30, 8)
    plain = nx.convert_node_labels_to_integers(plain)
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    found = to_groups([dict.fromkeys(plain[node], 1.0) for node in range(len(plain))])
    assert sorted(node for group in found for node in group) == list(plain)
    assert all(nx.is_connected(plain.subgraph(group)) for group in found)
    reference = nx.community.louvain_communities(plain, weight=None, seed=0)
    own, other = (nx.community.modularity(plain, groups, weight=None) for groups in (found, reference))
    assert own >= other - 0.01

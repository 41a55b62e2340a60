"""The figures of the report against NetworkX, and against what can be counted by hand."""

import os
import random
import subprocess
import sys
from itertools import pairwise

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


def test_groups_of_large_graphs_are_as_good_as_those_of_networkx():
    plain = nx.connected_caveman_graph(30, 8)
    links = [dict.fromkeys(plain[node], 1.0) for node in range(len(plain))]
    found = nx.community.modularity(plain, to_groups(links))
    assert found >= nx.community.modularity(plain, nx.community.louvain_communities(plain, seed=0)) - 0.01


def test_a_hub_made_by_one_article_is_told_by_the_range_of_its_ranks():
    listed = [f"p{number}>会 attends 名单" for number in range(6)]
    lasting = [f"局>{work} runs x{work},y{work}" for work in "甲乙丙丁"]
    shape = to_structure(graph(*listed, *lasting))
    place = {name: number for number, name in enumerate(shape.names)}
    assert shape.ranks["degree"][place["会"]] == 1
    assert shape.ranges["degree"][place["会"]] == (1, 6)
    assert shape.ranges["degree"][place["局"]] == (1, 2)
    assert shape.measures["strength"][place["局"]] == 8


def test_attendance_can_be_left_out_and_nodes_stay():
    of = graph("甲>会 attends x", "乙>会 attends x", "局>甲事 runs x")
    bare = to_structure(of, without=("attends",))
    assert (bare.edges, len(bare.names)) == (1, 5)
    assert bare.measures["degree"][bare.names.index("会")] == 0


def test_figures_of_a_line_by_hand():
    shape = to_structure(graph(*(f"{a}>{b}" for a, b in pairwise("abcd")), nodes="e"))
    assert shape.measures["betweenness"] == pytest.approx((0, 2 / 6, 2 / 6, 0, 0))
    assert shape.measures["closeness"][0] == pytest.approx((1 + 1 / 2 + 1 / 3) / 4)
    assert shape.bridges == (("a", "b"), ("b", "c"), ("c", "d"))
    assert shape.articulation == ("b", "c")
    assert shape.density == pytest.approx(3 / 20)
    assert shape.ranks["degree"] == (3, 1, 1, 3, 5)


@pytest.mark.parametrize("of", [graph(), graph(nodes="a"), graph("a>a")])
def test_next_to_nothing_has_a_shape(of):
    shape = to_structure(of)
    assert len(shape.measures["pagerank"]) == len(of)
    assert shape.bridges == ()


def test_the_same_digits_under_another_hash_seed():
    code = (
        "from tests.graph.test_structure import chance_graph\nfrom kg.graph.structure import to_structure\n"
        "print(repr(to_structure(chance_graph(3))))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "77")
    }
    assert len(runs) == 1

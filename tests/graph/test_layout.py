import os
import random
import subprocess
import sys
from math import dist

import networkx as nx
import pytest

from kg.graph import to_layout


def towns(count, size, seed=5):
    """Groups of nodes that are linked inside, with a few links between; and two nodes without any."""
    chance = random.Random(seed)
    graph = nx.MultiDiGraph()
    for town in range(count):
        members = [f"{town:02}-{number:03}" for number in range(size)]
        for position, member in enumerate(members[1:], 1):
            graph.add_edge(member, members[chance.randrange(position)], key="runs")
            graph.add_edge(member, chance.choice(members), key="partOf")
        graph.add_edge(members[0], f"{(town + 1) % count:02}-000", key="supervises")
    graph.add_nodes_from(["alone-a", "alone-b"])
    return graph


GRAPH = towns(8, 40)
SPOTS = to_layout(GRAPH)


def test_every_node_has_a_place_of_its_own():
    assert sorted(SPOTS) == sorted(GRAPH)
    points = [(spot.x, spot.y) for spot in SPOTS.values()]
    nearest = min(dist(a, b) for position, a in enumerate(points) for b in points[:position])
    assert nearest > 15


def test_linked_nodes_stand_nearer_than_others():
    at = {name: (spot.x, spot.y) for name, spot in SPOTS.items()}
    chance, names = random.Random(1), sorted(at)
    linked = [dist(at[a], at[b]) for a, b in GRAPH.edges() if a != b]
    others = [dist(at[a], at[b]) for a, b in (chance.sample(names, 2) for _ in range(2000))]
    assert sum(linked) / len(linked) < 0.35 * sum(others) / len(others)


def test_islands_do_not_run_into_each_other():
    islands = {}
    for spot in SPOTS.values():
        islands.setdefault(spot.island, []).append((spot.x, spot.y))
    centres = {}
    for island, points in islands.items():
        if island is not None:
            centre = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
            centres[island] = (centre, max(dist(centre, point) for point in points))
    pairs = [(a, b) for a in centres for b in centres if a < b]
    assert len(pairs) >= 10
    for a, b in pairs:
        assert dist(centres[a][0], centres[b][0]) > 0.8 * (centres[a][1] + centres[b][1])


def test_nodes_without_edges_stand_below_all_others():
    shelf = [SPOTS[name] for name in ("alone-a", "alone-b")]
    assert {spot.island for spot in shelf} == {None}
    assert min(spot.y for spot in shelf) > max(spot.y for spot in SPOTS.values() if spot.island is not None)


def test_the_picture_fills_a_page():
    xs, ys = zip(*((spot.x, spot.y) for spot in SPOTS.values()), strict=True)
    assert 0.6 < (max(xs) - min(xs)) / (max(ys) - min(ys)) < 2.5


def test_order_of_insertion_does_not_matter():
    shuffled = nx.MultiDiGraph()
    nodes, edges = list(GRAPH), list(GRAPH.edges(keys=True))
    random.Random(2).shuffle(nodes)
    random.Random(3).shuffle(edges)
    shuffled.add_nodes_from(nodes)
    shuffled.add_edges_from(edges)
    assert to_layout(shuffled) == SPOTS


def test_the_seed_of_string_hashes_does_not_matter():
    code = "from test_layout import towns; from kg.graph import to_layout; print(to_layout(towns(5, 30)))"
    here = os.path.dirname(__file__)
    path = os.pathsep.join([here, os.path.join(here, "..", ".."), *filter(None, [os.environ.get("PYTHONPATH")])])
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] == f"{to_layout(towns(5, 30))}\n"


@pytest.mark.parametrize("nodes, edges", [("", ""), ("a", ""), ("a b", "a>b"), ("a", "a>a"), ("a b c", "a>b b>a")])
def test_small_graphs(nodes, edges):
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(nodes.split())
    graph.add_edges_from(edge.split(">") for edge in edges.split())
    spots = to_layout(graph)
    assert sorted(spots) == nodes.split()
    assert len({(spot.x, spot.y) for spot in spots.values()}) == len(spots)

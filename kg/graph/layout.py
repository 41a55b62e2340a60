"""Where each node stands: communities as islands, nodes spread inside them, those without an edge on a shelf below.

The positions are part of the exports, so they must be equal bit by bit on every machine. Only + - * / and square
root are used (IEEE 754 rounds these exactly, unlike sin, exp or pow), sums are plain loops (``sum`` of floats changed
in Python 3.12), nodes are integers in sorted order (no string hash reaches an order), and results are rounded.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import sqrt

import networkx as nx

from kg.graph.metrics import to_communities

Point = tuple[float, float]
Points = list[list[float]]

SPACING = 64.0  # wished distance of linked nodes, in units of the picture
TURN = (-0.7373688780783197, 0.6754902942615238)  # cosine and sine of the golden angle: seeds of a sunflower


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of a node: ``x`` right, ``y`` down, both in picture units; ``island`` is None on the shelf."""

    x: float
    y: float
    island: int | None


def to_layout(graph: nx.MultiDiGraph[str]) -> dict[str, Spot]:
    """Return a spot for every node: communities as islands, about as wide as high, nodes without an edge below."""
    names = sorted(graph.nodes)
    number = {name: position for position, name in enumerate(names)}
    links = _to_links(graph, number)
    islands = [sorted(number[name] for name in group) for group in to_communities(graph)]
    spots = _lay_islands(links, islands)
    spots.update(_lay_shelf([number[name] for name in names if number[name] not in spots], spots))
    return {names[position]: spots[position] for position in sorted(spots)}


def _to_links(graph: nx.MultiDiGraph[str], number: dict[str, int]) -> nx.Graph[int]:
    """Return the same graph on integers, without directions, parallel edges and loops."""
    pairs = {tuple(sorted((number[subject], number[object_]))) for subject, object_ in graph.edges()}
    links: nx.Graph[int] = nx.Graph()
    links.add_nodes_from(range(len(number)))
    links.add_edges_from(sorted((a, b) for a, b in pairs if a != b))
    return links


def _lay_islands(links: nx.Graph[int], islands: list[list[int]]) -> dict[int, Spot]:
    inside = [_spread(links, island) for island in islands]
    radii = [max(sqrt(x * x + y * y) for x, y in points) + SPACING * 0.6 for points in inside]
    centres = _place_islands(links, islands, radii)
    return {
        node: Spot(round(cx + x, 1), round(cy + y, 1), position)
        for position, (island, points, (cx, cy)) in enumerate(zip(islands, inside, centres, strict=True))
        for node, (x, y) in zip(island, points, strict=True)
    }


def _sunflower(count: int, step: float) -> Points:
    """Return ``count`` points spread evenly over a disc, the first in the middle, about ``step`` apart."""
    points, cosine, sine = [], 1.0, 0.0
    for number in range(count):
        radius = step * 0.6 * sqrt(number)
        points.append([radius * cosine, radius * sine])
        cosine, sine = cosine * TURN[0] - sine * TURN[1], cosine * TURN[1] + sine * TURN[0]
    return points


def _spread(links: nx.Graph[int], island: list[int]) -> Points:
    """Return a point for each node of ``island`` around (0, 0): springs along links, repulsion between neighbours."""
    order = sorted(island, key=lambda node: (-links.degree(node), node))
    place = {node: number for number, node in enumerate(order)}
    springs = sorted((place[a], place[b]) for a, b in links.subgraph(island).edges())
    degrees = [0] * len(order)
    for a, b in springs:
        degrees[a] += 1
        degrees[b] += 1
    points = _sunflower(len(order), SPACING)
    rounds, reach = _effort(len(links))
    near: list[tuple[int, int]] = []
    for number in range(rounds):
        limit = SPACING * 0.5 * (1 - number / rounds) + 1
        if len(links) <= 600 or number % 4 == 0:  # who is near whom changes slowly
            near = _near(points, reach)
        pushes = _repel(points, near, reach)
        for a, b in springs:
            _pull(points, pushes, a, b, 0.3 / sqrt(min(degrees[a], degrees[b])))
        for point, (right, down) in zip(points, pushes, strict=True):
            right -= point[0] * 0.02
            down -= point[1] * 0.02
            length = sqrt(right * right + down * down)
            scale = limit / length if length > limit else 1.0
            point[0] += right * scale
            point[1] += down * scale
    _part(points, SPACING * 0.62, min(rounds, 40))
    return [points[place[node]] for node in island]


def _effort(nodes: int) -> tuple[int, float]:
    """Return the rounds to run and how far nodes push each other: of a large graph the details are not seen."""
    if nodes <= 600:
        return 120, SPACING * 2.2
    if nodes <= 1500:
        return 40, SPACING * 2.2
    return (16 if nodes <= 4000 else 12), SPACING * 1.6


def _pull(points: Points, pushes: Points, a: int, b: int, strength: float) -> None:
    """Add the spring between ``a`` and ``b``, at rest at SPACING, to ``pushes``."""
    dx, dy = points[b][0] - points[a][0], points[b][1] - points[a][1]
    distance = sqrt(dx * dx + dy * dy) + 0.01
    force = strength * (distance - SPACING) / distance
    pushes[a][0] += dx * force
    pushes[a][1] += dy * force
    pushes[b][0] -= dx * force
    pushes[b][1] -= dy * force


def _near(points: Points, reach: float) -> list[tuple[int, int]]:
    """Return the pairs of points that may be nearer than ``reach``, found through a grid of that width."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (x, y) in enumerate(points):
        cells[int(x // reach), int(y // reach)].append(number)
    pairs: list[tuple[int, int]] = []
    for (column, row), members in cells.items():
        for position, a in enumerate(members):
            pairs += [(a, b) for b in members[position + 1 :]]
        for step in ((1, -1), (1, 0), (1, 1), (0, 1)):
            others = cells.get((column + step[0], row + step[1]))
            if others:
                pairs += [(a, b) for a in members for b in others]
    return pairs


def _repel(points: Points, near: list[tuple[int, int]], reach: float) -> Points:
    """Return for each point the push away from all points nearer than ``reach``, which are among the pairs ``near``."""
    pushes = [[0.0, 0.0] for _ in points]
    far = reach * reach
    strength, ease = SPACING * SPACING * 0.5, 1 / far
    for a, b in near:
        (ax, ay), (bx, by) = points[a], points[b]
        dx, dy = ax - bx, ay - by
        square = dx * dx + dy * dy + 1.0
        if square < far:
            force = strength * (1 / square - ease)
            push, back = pushes[a], pushes[b]
            push[0] += dx * force
            push[1] += dy * force
            back[0] -= dx * force
            back[1] -= dy * force
    return pushes


def _part(points: Points, apart: float, rounds: int) -> None:
    """Move points until none is nearer than ``apart`` to another, or for ``rounds`` rounds."""
    for _ in range(rounds):
        clear = True
        for a, b in _near(points, apart):
            dx, dy = points[a][0] - points[b][0], points[a][1] - points[b][1]
            distance = sqrt(dx * dx + dy * dy)
            if distance < apart - 0.5:
                clear = False
                dx, dy, distance = (dx, dy, distance) if distance > 0.01 else (1.0, a - b, 1.0)
                shift = (apart - distance) / distance * 0.5
                points[a][0] += dx * shift
                points[a][1] += dy * shift
                points[b][0] -= dx * shift
                points[b][1] -= dy * shift
        if clear:
            return


def _place_islands(links: nx.Graph[int], islands: list[list[int]], radii: list[float]) -> list[Point]:
    """Return the centres of the islands: linked ones drawn together, none touching, together wider than high."""
    if not islands:
        return []
    home = {node: number for number, island in enumerate(islands) for node in island}
    ties: dict[tuple[int, int], float] = defaultdict(float)
    for a, b in links.edges():
        if home[a] != home[b]:
            ties[min(home[a], home[b]), max(home[a], home[b])] += 1.0
    bridges = sorted(ties.items())
    centres = _sunflower(len(islands), radii[0] * 1.6)
    rounds = max(40, min(400, 400_000 // (len(islands) * len(islands))))
    for number in range(rounds):
        pace = 0.12 * (1 - number / rounds)
        for (a, b), weight in bridges:
            for axis in (0, 1):
                shift = (centres[b][axis] - centres[a][axis]) * pace * 0.25 * weight / (weight + 4)
                centres[a][axis] += shift
                centres[b][axis] -= shift
        for centre in centres:
            centre[0] -= centre[0] * pace * 0.35
            centre[1] -= centre[1] * pace * 0.8
        _push_discs(centres, [radius * (number + 1) / rounds for radius in radii])  # small discs slip past each other
    for _ in range(200):
        if not _push_discs(centres, radii):
            break
    turned = _extent(centres, radii, 0) < _extent(centres, radii, 1)
    return [(y, x) if turned else (x, y) for x, y in centres]


def _extent(centres: Points, radii: list[float], axis: int) -> float:
    """Return how wide (axis 0) or high (1) the discs are together."""
    discs = [(centre[axis], radius) for centre, radius in zip(centres, radii, strict=True)]
    return max(middle + radius for middle, radius in discs) - min(middle - radius for middle, radius in discs)


def _push_discs(centres: Points, radii: list[float]) -> bool:
    """Push overlapping discs half apart each; return whether any did overlap."""
    touched = False
    for a in range(len(centres)):
        for b in range(a):
            dx, dy = centres[a][0] - centres[b][0], centres[a][1] - centres[b][1]
            need = radii[a] + radii[b]
            square = dx * dx + dy * dy
            if square < need * need - 1:
                touched = True
                distance = sqrt(square)
                dx, dy, distance = (dx, dy, distance) if distance > 0.01 else (1.0, a - b, 1.0)
                shift = (need - distance) / distance * 0.5
                centres[a][0] += dx * shift
                centres[a][1] += dy * shift
                centres[b][0] -= dx * shift
                centres[b][1] -= dy * shift
    return touched


def _lay_shelf(lonely: list[int], above: dict[int, Spot]) -> dict[int, Spot]:
    """Return spots for nodes without an edge, in rows below the islands."""
    left = min((spot.x for spot in above.values()), default=0.0)
    right = max((spot.x for spot in above.values()), default=0.0)
    top = max((spot.y for spot in above.values()), default=0.0) + SPACING * 2
    columns = max(int((right - left) // SPACING), 12)
    return {
        node: Spot(round(left + place % columns * SPACING, 1), round(top + place // columns * SPACING, 1), None)
        for place, node in enumerate(lonely)
    }

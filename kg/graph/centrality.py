"""Who stands where: PageRank, betweenness, harmonic closeness, k-core, bridges and articulation points.

NumPy and plain loops instead of NetworkX, which is the reference that tests hold these to: at 100,000 nodes it takes
more than ten times as long (``python -m bench.metrics``). igraph and leidenalg would be as fast, but are under the GPL;
rustworkx has neither sampled betweenness nor communities and needs NumPy as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np

from kg.graph.compact import Compact, Floats, Ints, Neighbours, spread

# Brin & Page 1998, section 2.1.1: the damping factor "is usually set to 0.85".
_DAMPING = 0.85
_TOLERANCE = 1e-10
_MOST_ROUNDS = 200
_AT_ONCE = 1 << 17  # states (source, node) searched together: as much as stays near the processor


def to_pagerank(compact: Compact) -> Floats:
    """PageRank of every node, summing to 1; each edge counts once, however many sentences prove it.

    Power iteration until the ranks move by less than 1e-10 in all; a node without outgoing edges gives its rank to all
    nodes alike.
    """
    count = len(compact.names)
    if not count:
        return np.zeros(0)
    out = np.bincount(compact.tails, minlength=count)
    stranded, leaving = out == 0, np.maximum(out, 1)
    ranks = np.full(count, 1 / count)
    for _ in range(_MOST_ROUNDS):
        base = (1 - _DAMPING + _DAMPING * _total(ranks[stranded])) / count
        given = np.bincount(compact.heads, weights=(ranks / leaving)[compact.tails], minlength=count)
        moved = base + _DAMPING * given
        change = _total(np.abs(moved - ranks))
        ranks = moved
        if change < _TOLERANCE:
            break
    return ranks


@dataclass(frozen=True, slots=True)
class Paths:
    """What shortest paths say of each node: ``betweenness`` (share of the pairs of other nodes that it stands between,
    0 to 1) and ``closeness`` (harmonic: the average of 1/distance to the others, 0 to 1; no path counts 0), each with
    three standard errors if it is an estimate, 0 if it is exact."""

    betweenness: Floats
    closeness: Floats
    betweenness_error: Floats
    closeness_error: Floats


def to_paths(neighbours: Neighbours, sources: Sequence[int]) -> Paths:
    """Search from each of ``sources``; exact if these are all nodes, an estimate if they are a random sample.

    Brandes 2001 (accumulation), Brandes & Pich 2007 (sampled pivots), Eppstein & Wang 2004 (sampled closeness). The
    errors are three standard errors of the mean over the sources, with the correction for a finite population: on
    invented graphs they held the true betweenness of nine in ten hubs (its contributions are few and large) and the
    true closeness of nearly all nodes. What holds for certain is ``to_bound``.
    """
    count, asked = len(neighbours.degrees), len(sources)
    sums = [np.zeros(count) for _ in range(4)]  # of dependency and of 1/distance, and of their squares
    step = max(1, _AT_ONCE // max(count, 1))
    for start in range(0, asked, step):
        _search(neighbours, np.array(sources[start : start + step], dtype=np.int64), sums)
    between, squares, near, near_squares = sums
    pairs, others = max((count - 1) * (count - 2), 1), max(count - 1, 1)
    return Paths(
        between * (count / max(asked, 1)) / pairs,
        near * (count / max(asked, 1)) / others,
        _error(between, squares, asked, count) * count / pairs,
        _error(near, near_squares, asked, count) * count / others,
    )


def to_bound(count: int, asked: int) -> float:
    """How far, with 95 % certainty, no estimate for any of ``count`` nodes from ``asked`` random sources is off
    (Hoeffding's inequality over all nodes; Brandes & Pich 2007, section 3); 0 if all nodes were asked."""
    return 0.0 if asked >= count else sqrt(log(2 * count / 0.05) / (2 * asked))


def _error(total: Floats, squares: Floats, asked: int, count: int) -> Floats:
    if asked >= count or asked < 2:
        return np.zeros(count)
    mean = total / asked
    spread_ = np.maximum(squares / asked - mean * mean, 0) * asked / (asked - 1)
    shown: Floats = 3 * np.sqrt(spread_ / asked * (1 - asked / count))
    return shown


def _search(neighbours: Neighbours, sources: Ints, sums: list[Floats]) -> None:
    """Add what breadth-first searches from ``sources``, all at once, say. A state is source times count plus node."""
    count = len(neighbours.degrees)
    front = np.arange(len(sources)) * count + sources
    unseen = np.ones(len(sources) * count, dtype=bool)
    paths, passing, inverse = (np.zeros(len(unseen)) for _ in range(3))
    order = np.zeros(len(unseen), dtype=np.int64)
    unseen[front], paths[front] = False, 1.0
    origin, steps, levels = front, 0, []
    while len(front):
        steps += 1
        places, nodes = spread(neighbours, front % count)
        states = (front - front % count)[places] + nodes
        fresh = unseen[states]
        before, after = front[places[fresh]], states[fresh]
        np.add.at(paths, after, paths[before])
        levels.append((before, after))
        order[after] = np.arange(len(after))  # the last writer of a state stands for it
        front = after[order[after] == np.arange(len(after))]
        unseen[front], inverse[front] = False, 1 / steps
    for before, after in reversed(levels):
        np.add.at(passing, before, paths[before] / paths[after] * (1 + passing[after]))
    passing[origin] = 0.0
    for found, total, squares in ((passing, sums[0], sums[1]), (inverse, sums[2], sums[3])):
        for row in found.reshape(len(sources), count):
            total += row
            squares += row * row


def to_cores(neighbours: Neighbours) -> Ints:
    """The greatest k of every node so that it has k neighbours with k or more such neighbours each (Seidman 1983)."""
    degrees = neighbours.degrees.copy()
    cores = np.zeros(len(degrees), dtype=np.int64)
    left = np.ones(len(degrees), dtype=bool)
    level = 0
    while left.any():
        level = max(level, int(degrees[left].min()))
        peeled = np.flatnonzero(left & (degrees <= level))
        while len(peeled):
            cores[peeled], left[peeled] = level, False
            ends = spread(neighbours, peeled)[1]
            np.subtract.at(degrees, ends, 1)
            peeled = np.unique(ends[left[ends] & (degrees[ends] <= level)])
    return cores


def to_cuts(neighbours: Neighbours) -> tuple[list[tuple[int, int]], list[int]]:
    """Bridges (pairs, the smaller first) and articulation points: without such a link or node a component falls apart.

    One depth-first search without recursion (Hopcroft & Tarjan 1973).
    """
    first, ends = neighbours.first.tolist(), neighbours.ends.tolist()
    count = len(first) - 1
    found, low, parent, following = [0] * count, [0] * count, [-1] * count, first[:count]
    bridges, points, clock = [], set(), 0
    for root in range(count):
        if found[root]:
            continue
        clock += 1
        found[root] = low[root] = clock
        stack, branches = [root], 0
        while stack:
            node = stack[-1]
            if following[node] < first[node + 1]:
                other = ends[following[node]]
                following[node] += 1
                if not found[other]:
                    clock += 1
                    found[other] = low[other] = clock
                    parent[other] = node
                    stack.append(other)
                elif other != parent[node]:
                    low[node] = min(low[node], found[other])
                continue
            stack.pop()
            above = parent[node]
            if above < 0:
                continue
            low[above] = min(low[above], low[node])
            if low[node] > found[above]:
                bridges.append((min(node, above), max(node, above)))
            if above == root:
                branches += 1
            elif low[node] >= found[above]:
                points.add(above)
        if branches > 1:
            points.add(root)
    return sorted(bridges), sorted(points)


def _total(values: Floats) -> float:
    return float(np.cumsum(values)[-1]) if len(values) else 0.0

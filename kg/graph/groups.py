"""Communities: Leiden (Traag, Waltman & van Eck 2019) for modularity on plain lists, nodes in order, no chance in it.

igraph and leidenalg have it as well but are under the GPL; NetworkX has Louvain, which may leave a community in pieces
and is what tests hold this to.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator

Links = list[dict[int, float]]
_PASSES = 2  # as igraph does by default; what further ones gain is hardly anything


def to_groups(links: Links) -> list[set[int]]:
    """Return the groups of nodes with more links inside than chance would give; each hangs together.

    ``links[a][b]`` is the weight between ``a`` and ``b`` and equals ``links[b][a]``; ``links[a][a]`` counts twice.
    """
    homes = list(range(len(links)))
    for _ in range(_PASSES):
        before, homes = homes, _improve(links, homes)
        if homes == before:
            break
    groups: dict[int, set[int]] = defaultdict(set)
    for node, home in enumerate(homes):
        groups[home].add(node)
    return [piece for home in sorted(groups) for piece in _pieces(links, groups[home])]


def _improve(links: Links, homes: list[int]) -> list[int]:
    """Return the group of each node, called by its first one, after one pass of Leiden over ``homes``."""
    members = [[node] for node in range(len(links))]
    while True:
        homes = _move(links, homes)
        parts = _refine(links, homes)
        if len(set(parts)) == len(links):
            break
        members, links, homes = _merge(members, links, parts, homes)
    found = [0] * sum(map(len, members))
    first: dict[int, int] = {}
    for own, home in zip(members, homes, strict=True):
        first[home] = min(own[0], first.get(home, own[0]))
    for own, home in zip(members, homes, strict=True):
        for node in own:
            found[node] = first[home]
    return found


def _degrees(links: Links) -> list[float]:
    return [sum(near.values()) + near.get(node, 0.0) for node, near in enumerate(links)]


def _towards(near: dict[int, float], node: int, homes: list[int]) -> dict[int, float]:
    """The weight of a node's links to each group, in the order of the links."""
    towards: dict[int, float] = {}
    for other, weight in near.items():
        if other != node:
            towards[homes[other]] = towards.get(homes[other], 0.0) + weight
    return towards


def _move(links: Links, homes: list[int]) -> list[int]:
    """Return the group of each node after moving nodes, one at a time, to where modularity gains most."""
    homes, degrees = homes.copy(), _degrees(links)
    totals = [0.0] * len(links)
    for home, degree in zip(homes, degrees, strict=True):
        totals[home] += degree
    whole = sum(degrees)
    if not whole:
        return homes
    queue, waiting = deque(range(len(links))), [True] * len(links)
    while queue:
        node = queue.popleft()
        waiting[node] = False
        home, share = homes[node], degrees[node] / whole
        towards = _towards(links[node], node, homes)
        totals[home] -= degrees[node]
        best, most = home, towards.get(home, 0.0) - share * totals[home]
        for group, weight in towards.items():
            gain = weight - share * totals[group]
            if gain > most + 1e-12:
                best, most = group, gain
        totals[best] += degrees[node]
        if best != home:
            homes[node] = best
            for other in links[node]:
                if not waiting[other] and homes[other] != best:
                    waiting[other] = True
                    queue.append(other)
    return homes


def _refine(links: Links, homes: list[int]) -> list[int]:
    """Return groups within the groups: each node that is well tied to its group joins the part of it that gains most,
    of the parts that are well tied to it too."""
    degrees = _degrees(links)
    whole = sum(degrees)
    parts, totals, alone = list(range(len(links))), degrees.copy(), [True] * len(links)
    inside = [0.0] * len(links)  # of a part: the weight of its links to the rest of its group
    sizes = [0.0] * len(links)
    for node, home in enumerate(homes):
        sizes[home] += degrees[node]
        inside[node] = sum(w for other, w in links[node].items() if other != node and homes[other] == home)
    for node, home in enumerate(homes):
        if not alone[node] or not whole or inside[node] < degrees[node] * (sizes[home] - degrees[node]) / whole:
            continue
        best, most, tied = node, 0.0, 0.0
        near = {other: w for other, w in links[node].items() if other != node and homes[other] == home}
        for part, weight in _towards(near, node, parts).items():
            gain = weight - degrees[node] * totals[part] / whole
            if inside[part] >= totals[part] * (sizes[home] - totals[part]) / whole and gain > most + 1e-12:
                best, most, tied = part, gain, weight
        if best != node:
            parts[node], alone[node], alone[best] = best, False, False
            totals[best] += degrees[node]
            inside[best] += inside[node] - 2 * tied
    return parts


def _merge(
    members: list[list[int]], links: Links, parts: list[int], homes: list[int]
) -> tuple[list[list[int]], Links, list[int]]:
    """Return the parts as nodes of a smaller graph, numbered in the order of their first node, and their groups."""
    number = {part: place for place, part in enumerate(dict.fromkeys(parts))}
    joined: list[list[int]] = [[] for _ in number]
    merged: Links = [{} for _ in number]
    above = [0] * len(number)
    first: dict[int, int] = {}  # of a group: the first of its parts stands for it
    for node, near in enumerate(links):
        place = number[parts[node]]
        joined[place] += members[node]
        above[place] = first.setdefault(homes[node], place)
        for other, weight in near.items():
            if other < node:
                continue
            end = number[parts[other]]
            merged[place][end] = merged[place].get(end, 0.0) + weight
            if end != place:
                merged[end][place] = merged[end].get(place, 0.0) + weight
    return joined, merged, above


def _pieces(links: Links, group: set[int]) -> Iterator[set[int]]:
    """The connected pieces of a group, by their first node."""
    left = set(group)
    for root in sorted(group):
        if root not in left:
            continue
        left.remove(root)
        piece = [root]
        for node in piece:
            fresh = [other for other in links[node] if other in left]
            left.difference_update(fresh)
            piece += fresh
        yield set(piece)

"""Communities of large graphs: Louvain (Blondel et al. 2008) on plain lists, nodes in order, no chance in it.

NetworkX's own is the reference and does the small graphs; beyond some thousand nodes it takes ten times as long.
"""

from __future__ import annotations

from collections import deque

Links = list[dict[int, float]]


def to_groups(links: Links) -> list[set[int]]:
    """Return the groups of nodes with more links inside than chance would give.

    ``links[a][b]`` is the weight between ``a`` and ``b`` and equals ``links[b][a]``; ``links[a][a]`` counts twice.
    """
    members = [{node} for node in range(len(links))]
    while True:
        homes = _move(links)
        if len(set(homes)) == len(links):
            return members
        members, links = _merge(members, links, homes)


def _move(links: Links) -> list[int]:
    """Return the group of each node after moving nodes, one at a time, to where modularity gains most."""
    homes = list(range(len(links)))
    degrees = [sum(near.values()) + near.get(node, 0.0) for node, near in enumerate(links)]
    totals = degrees.copy()
    whole = sum(degrees)
    if not whole:
        return homes
    queue, waiting = deque(range(len(links))), [True] * len(links)
    while queue:
        node = queue.popleft()
        waiting[node] = False
        home, share = homes[node], degrees[node] / whole
        towards: dict[int, float] = {home: 0.0}
        for other, weight in links[node].items():
            if other != node:
                towards[homes[other]] = towards.get(homes[other], 0.0) + weight
        totals[home] -= degrees[node]
        best, most = home, towards[home] - share * totals[home]
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


def _merge(members: list[set[int]], links: Links, homes: list[int]) -> tuple[list[set[int]], Links]:
    """Return the groups as nodes of a smaller graph, numbered in the order of their first node."""
    number = {home: place for place, home in enumerate(dict.fromkeys(homes))}
    joined: list[set[int]] = [set() for _ in number]
    merged: Links = [{} for _ in number]
    for node, near in enumerate(links):
        place = number[homes[node]]
        joined[place] |= members[node]
        for other, weight in near.items():
            if other < node:
                continue
            end = number[homes[other]]
            merged[place][end] = merged[place].get(end, 0.0) + weight
            if end != place:
                merged[end][place] = merged[end].get(place, 0.0) + weight
    return joined, merged

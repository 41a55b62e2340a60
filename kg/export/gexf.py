"""The graph as GEXF 1.2 for Gephi: types, weights, and the places and colours of ``graph.html``."""

from __future__ import annotations

import re

import networkx as nx

from kg.export.graphml import to_plain
from kg.export.palette import LOOKS
from kg.graph import to_layout

# NetworkX writes the day of writing and its own version.
_OWN = re.compile(r' lastmodifieddate="[^"]*"|(?<=NetworkX) [0-9.]+(?=<)')


def to_gexf(graph: nx.MultiDiGraph[str]) -> str:
    """``graph`` as a GEXF document; the same for the same graph."""
    plain = to_plain(graph)
    degrees = dict(plain.degree())
    for node, spot in zip(sorted(plain), (spot for _, spot in sorted(to_layout(graph).items())), strict=True):
        colour = LOOKS[plain.nodes[node]["type"]].light
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        plain.nodes[node]["viz"] = {
            "position": {"x": spot.x, "y": -spot.y, "z": 0.0},
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
            "size": 6.0 + 2.0 * min(degrees[node], 30),
        }
    edges: nx.MultiDiGraph[str] = nx.MultiDiGraph()  # GEXF has its own word for the kind of an edge, and no key
    edges.add_nodes_from(plain.nodes(data=True))
    for number, (subject, object_, data) in enumerate(plain.edges(data=True)):
        edges.add_edge(subject, object_, key=number, id=str(number), **data)
    text = "\n".join(nx.generate_gexf(edges, version="1.2draft"))
    return _OWN.sub("", text) + "\n"

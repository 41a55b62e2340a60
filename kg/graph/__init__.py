"""The graph and what is computed on it; networkx lives here."""

from kg.graph.build import to_graph
from kg.graph.layout import Spot, to_layout

__all__ = ["Spot", "to_graph", "to_layout"]

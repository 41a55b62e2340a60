"""graph.html: one file, made through pyvis with a template of our own, that opens from disk without any network.

Of pyvis the page takes the network, vis-network's script and the call that renders; not its template (it links two
remote files in every mode, and prints headings unescaped), not ``write_html`` (it writes in the locale's encoding),
not ``from_nx`` (it merges parallel edges), no titles (the word href in one makes all of them markup), no physics.
"""

from __future__ import annotations

import base64
import hashlib
import json
from importlib import resources
from math import sqrt
from pathlib import Path

import networkx as nx
import pyvis
from jinja2 import Environment, FunctionLoader
from markupsafe import Markup
from pyvis.network import Network

from kg.export.explorer import Json, to_explorer
from kg.graph import to_layout

SCRIPTS = (
    "words.js",
    "dom.js",
    "shapes.js",
    "data.js",
    "state.js",
    "scene.js",
    "arrange.js",
    "canvas.js",
    "labels.js",
    "search.js",
    "filters.js",
    "evidence.js",
    "panels.js",
    "article.js",
    "path.js",
    "table.js",
    "download.js",
    "main.js",
)
VIS = "templates/lib/vis-9.1.2/vis-network.min.js"  # what pyvis 0.3.2 inlines for cdn_resources="in_line"


def write_html(graph: nx.MultiDiGraph[str], out_dir: Path) -> None:
    """Write ``graph.html`` into ``out_dir``: UTF-8, the same bytes for the same graph.

    Raises ValueError when an edge has no evidence.
    """
    (out_dir / "graph.html").write_bytes(to_html(graph).encode("utf-8"))


def to_html(graph: nx.MultiDiGraph[str]) -> str:
    """Return the page for ``graph``. Raises ValueError when an edge has no evidence."""
    data = to_explorer(graph)
    net = Network(directed=True, cdn_resources="in_line")
    # Lists are filled directly: add_node and add_edge search them from the start each time.
    net.nodes = _to_vis_nodes(graph, data)
    net.node_ids = [node["id"] for node in net.nodes]
    net.node_map = {node["id"]: node for node in net.nodes}
    net.edges = [{"id": i, "from": e["from"], "to": e["to"]} for i, e in enumerate(data["edges"])]
    net.templateEnv = Environment(loader=FunctionLoader(_read), autoescape=True)
    net.path = "template.html"
    script = "(() => {\n" + "\n".join(_read(f"js/{name}") for name in SCRIPTS) + "\n})();"
    vis = resources.files(pyvis).joinpath(VIS).read_text(encoding="utf-8").split("//# sourceMappingURL")[0]
    style = _read("style.css")
    net.templateEnv.globals.update(
        data=_to_script_json(data),
        to_script_json=_to_script_json,
        script=_inline(script),
        vis=_inline(vis),
        style=_inline(style),
        script_hashes=Markup(f"{_hash(script)} {_hash(vis)}"),
        style_hash=Markup(_hash(style)),
    )
    html: str = net.generate_html(notebook=False)
    return html


def _read(name: str) -> str:
    return resources.files("kg.export").joinpath("page", name).read_text(encoding="utf-8")


def _to_vis_nodes(graph: nx.MultiDiGraph[str], data: Json) -> list[Json]:
    """Return pyvis nodes, the least important first: what is drawn last lies on top."""
    spots = to_layout(graph)
    rows = []
    for index, node in sorted(enumerate(data["nodes"]), key=lambda pair: (pair[1]["degree"], -pair[0])):
        spot = spots[node["id"]]
        group = data["types"][node["type"]]["name"]
        size = round(9 + 3 * sqrt(min(node["degree"], 100)), 1)
        rows.append({"id": index, "group": group, "x": spot.x, "y": spot.y, "size": size, "island": spot.island})
    return rows


def _to_script_json(value: object) -> Markup:
    """Return JSON that cannot end the script element it stands in, whatever its strings hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def _inline(source: str) -> Markup:
    """Return our own or vis's source unescaped; the hash in the page's security policy is made of the same text."""
    if "</script" in source.lower() or "</style" in source.lower():
        raise ValueError("an inlined file would end its element early")
    return Markup(source)


def _hash(source: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii") + "'"

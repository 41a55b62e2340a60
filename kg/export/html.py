"""graph.html: one file from a template of our own that opens from disk without any network.

pyvis was measured and left out: its page links two remote files in every mode, its script is half a megabyte of which
we used the camera, it draws no names in an overview and needs seconds for thousands of nodes. The picture is drawn by
``page/js`` instead; the positions come from ``kg.graph.layout``. The Chinese characters come along as a font, which a
browser unpacks only where no font of the machine has them.
"""

from __future__ import annotations

import base64
import hashlib
import json
from importlib import resources
from pathlib import Path

import networkx as nx
from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from kg.export.explorer import to_explorer
from kg.export.font import to_font_face

# In the order in which the page runs them: words and data, what is shown, the picture, the panel, what starts it all.
SCRIPTS = (
    "words.js",
    "dom.js",
    "shapes.js",
    "data.js",
    "state.js",
    "sift.js",
    "scene.js",
    "arrange.js",
    "camera.js",
    "canvas.js",
    "labels.js",
    "frames.js",
    "settle.js",
    "pointer.js",
    "search.js",
    "filters.js",
    "cite.js",
    "evidence.js",
    "panels.js",
    "article.js",
    "path.js",
    "timeline.js",
    "profile.js",
    "views.js",
    "matrix.js",
    "table.js",
    "poster.js",
    "download.js",
    "main.js",
)
STYLES = ("style.css", "views.css")


def write_html(graph: nx.MultiDiGraph[str], out_dir: Path) -> None:
    """Write ``graph.html`` into ``out_dir``: UTF-8, the same bytes for the same graph.

    Raises ValueError when an edge has no evidence.
    """
    (out_dir / "graph.html").write_bytes(to_html(graph).encode("utf-8"))


def to_html(graph: nx.MultiDiGraph[str]) -> str:
    """Return the page for ``graph``. Raises ValueError when an edge has no evidence."""
    script = "(() => {\n" + "\n".join(_read(f"js/{name}") for name in SCRIPTS) + "\n})();\n"
    data = _to_script_json(to_explorer(graph))
    face = to_font_face(data + script + _read("template.html"))
    style = face + "\n".join(_read(name) for name in STYLES)
    template = Environment(loader=FunctionLoader(_read), autoescape=True, keep_trailing_newline=True)
    return template.get_template("template.html").render(
        data=data,
        script=_inline(script),
        style=_inline(style),
        script_hash=Markup(_hash(script)),
        style_hash=Markup(_hash(style)),
    )


def _read(name: str) -> str:
    return resources.files("kg.export").joinpath("page", name).read_text(encoding="utf-8")


def _to_script_json(value: object) -> Markup:
    """Return JSON that cannot end the script element it stands in, whatever its strings hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def _inline(source: str) -> Markup:
    """Return our own source unescaped; the hash in the page's security policy is made of the same text."""
    if "</script" in source.lower() or "</style" in source.lower():
        raise ValueError("an inlined file would end its element early")
    return Markup(source)


def _hash(source: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii") + "'"

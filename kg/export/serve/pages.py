"""What is served beside the endpoint: the files of a build and the editor."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from kg.export.cookbook import find_ontology, read_saved_queries
from kg.export.query_text import mask
from kg.export.terms import PREFIXES

_HERE = Path(__file__).parent / "page"
_HTML, _TEXT = "text/html; charset=utf-8", "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Served:
    """A file on disk, or a text made here, and its media type."""

    kind: str
    source: Path | str

    def read(self) -> bytes:
        """The bytes to send. Raises OSError if the file is gone."""
        return self.source.encode("utf-8") if isinstance(self.source, str) else self.source.read_bytes()


def to_pages(out: Path) -> dict[str, Served]:
    """Every path that is served, and nothing else: a path is looked up here, never on the disk."""
    build = {
        "/graph.html": ("graph.html", _HTML),
        "/graph.ttl": ("graph.ttl", "text/turtle; charset=utf-8"),
        "/evidence.ttl": ("evidence.ttl", "text/turtle; charset=utf-8"),
        "/graph.graphml": ("graph.graphml", "application/xml; charset=utf-8"),
        "/report.md": ("report.md", _TEXT),
        "/report": ("report.html", _HTML),
        "/report.html": ("report.html", _HTML),
        "/metrics.json": ("metrics.json", "application/json; charset=utf-8"),
        "/review.csv": ("review.csv", "text/csv; charset=utf-8"),
    }
    pages = {url: Served(kind, out / name) for url, (name, kind) in build.items() if (out / name).is_file()}
    ontology = find_ontology()
    for name, kind in (("index.html", _HTML), ("kg.ttl", "text/turtle; charset=utf-8")):
        if (ontology / name).is_file():
            pages["/ontology/" + name.replace("index.html", "")] = Served(kind, ontology / name)
    for name, kind in (("yasgui.min.js", "text/javascript; charset=utf-8"), ("yasgui.min.css", "text/css")):
        pages["/" + name] = Served(kind, _HERE / "vendor" / name)
    pages["/query"] = Served(_HTML, to_editor())
    pages["/"] = Served(_HTML, (_HERE / "index.html").read_text(encoding="utf-8"))
    return pages


def to_editor() -> str:
    """The page with the query editor and the saved queries."""
    saved = [
        {"zh": q.chinese, "en": q.english, "name": q.name, "text": with_prefixes(q.text)} for q in read_saved_queries()
    ]
    data = json.dumps({"prefixes": PREFIXES, "queries": saved}, ensure_ascii=False).replace("<", "\\u003c")
    return (_HERE / "query.html").read_text(encoding="utf-8").replace("/*DATA*/null", data)


def with_prefixes(query: str) -> str:
    """The query with a declaration for every prefix it uses: editors only shorten what is declared."""
    used = dict.fromkeys(re.findall(r"(?<![\w?$])([a-z]+):", mask(query)))
    lines = [f"PREFIX {name}: <{PREFIXES[name]}>" for name in used if name in PREFIXES]
    first = [line for line in query.splitlines() if line.startswith("#")][:2]
    rest = query.splitlines()[len(first) :]
    return "\n".join([*first, *lines, *rest]) + "\n"

"""``kg serve``: a build in the browser: the explorer, the report, and a read-only SPARQL endpoint and an editor."""

from kg.export.serve.server import Options, make_server

__all__ = ["Options", "make_server"]

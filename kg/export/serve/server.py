"""The HTTP server: one process for every request, so that no query can stop or slow another for good.

Standard library only. The store is read once; the processes that answer share its memory (copy on write).
"""

from __future__ import annotations

import socketserver
import sys
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pyoxigraph

from kg.errors import KgError, OutputError, QueryError
from kg.export.bounded import Bounds, OverTime, run_bounded
from kg.export.serve.answers import answer
from kg.export.serve.pages import Served, to_pages
from kg.export.serve.protocol import Refused, Request, read_request
from kg.export.store import read_store, to_files

_MOST_BODY = 1 << 20  # bytes of a request: a query of a megabyte is no query
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_POLICY = "default-src 'self' 'unsafe-inline' data: blob:; frame-ancestors 'self'"
_PATHS = ("/sparql", "/sparql/")
_FORK = getattr(socketserver, "ForkingMixIn", socketserver.ThreadingMixIn)


@dataclass(frozen=True, slots=True)
class Options:
    """Where to listen, what a query may take, and which web site may ask from a browser (none, a site, or ``*``)."""

    host: str = "127.0.0.1"
    port: int = 8000
    bounds: Bounds = field(default_factory=lambda: Bounds(seconds=30, rows=100_000))
    cors: str = ""


def make_server(out: Path, options: Options) -> HTTPServer:
    """A server of the build in ``out``, bound but not yet answering.

    Raises QueryError if there is no graph in ``out`` or it cannot be read, OutputError if the port cannot be had.
    """
    return serve_store(read_store(to_files(out)), to_pages(out), options)


def serve_store(store: pyoxigraph.Store, pages: dict[str, Served], options: Options) -> HTTPServer:
    """As ``make_server``, of a store and pages that are there already."""
    try:
        server = _Server((options.host, options.port), _Handler)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise OutputError(f"Cannot listen on {options.host}, port {options.port}: {reason}.") from error
    server.store, server.pages, server.options = store, pages, options
    return server


class _Server(_FORK, HTTPServer):  # type: ignore[misc, valid-type]
    daemon_threads = True
    max_children = 16
    block_on_close = False
    store: pyoxigraph.Store
    pages: dict[str, Served]
    options: Options


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "kg"
    sys_version = ""
    timeout = 30  # a client that sends nothing, or takes nothing, for so long is left

    def do_GET(self) -> None:
        self._respond()

    do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_GET

    def _respond(self) -> None:
        self.close_connection = True
        try:
            kind, body = self._answer()
            status = 200
        except Refused as error:
            status, kind, body = error.status, "text/plain; charset=utf-8", f"{error}\n".encode()
        except OverTime as error:
            status, kind, body = 503, "text/plain; charset=utf-8", f"{error}\n".encode()
        except QueryError as error:
            status, kind, body = 400, "text/plain; charset=utf-8", f"{error}\n".encode()
        except (KgError, OSError) as error:
            status, kind, body = 500, "text/plain; charset=utf-8", f"{error}\n".encode()
        self._send(status, kind, body)

    def _answer(self) -> tuple[str, bytes]:
        self._check_host()
        url = urlsplit(self.path)
        if url.path in _PATHS:
            if self.command == "OPTIONS" and self.server.options.cors:
                return "text/plain", b""
            return self._sparql(url.query)
        page = self.server.pages.get(url.path)
        if page is None:
            raise Refused(404, "There is no such page here.")
        if self.command not in ("GET", "HEAD"):
            raise Refused(405, "A page can only be read.")
        return page.kind, page.read()

    def _sparql(self, url_query: str) -> tuple[str, bytes]:
        asked = read_request(self.command, url_query, self.headers.get("Content-Type", ""), self._body())
        bounds, store = self.server.options.bounds, self.server.store
        accept = ",".join(self.headers.get_all("Accept", []))
        found = run_bounded(lambda: _attempt(store, asked, accept, bounds.rows), bounds)
        if isinstance(found, Refused):
            raise found
        return found

    def _body(self) -> bytes:
        if self.command != "POST":
            return b""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal():
            raise Refused(411, "A POST says how long it is (Content-Length).")
        if int(length) > _MOST_BODY:
            self.rfile.read(min(int(length), 8 * _MOST_BODY))  # or the client may never see the refusal
            raise Refused(413, f"A request has at most {_MOST_BODY} bytes.")
        return self.rfile.read(int(length))

    def _check_host(self) -> None:
        """Refuse a name that is not this machine's: a web site could have its own name point here (DNS rebinding)."""
        host = urlsplit("//" + self.headers.get("Host", "")).hostname
        if self.server.options.host in _LOOPBACK and host not in _LOOPBACK:
            raise Refused(421, "This server answers only under the name localhost or 127.0.0.1.")

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Security-Policy", _POLICY)
        if status == 405:
            self.send_header("Allow", "GET, HEAD, POST")
        if self.server.options.cors:
            self.send_header("Access-Control-Allow-Origin", self.server.options.cors)
            self.send_header("Access-Control-Allow-Headers", "Accept, Content-Type")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        text = format % args
        sys.stderr.write("".join(c if c.isprintable() else "?" for c in text) + "\n")


def _attempt(store: pyoxigraph.Store, asked: Request, accept: str, most: int) -> tuple[str, bytes] | Refused:
    """The answer, or the refusal as a value, because it has to come back from another process."""
    try:
        return answer(store, asked, accept, most)
    except Refused as error:
        return error

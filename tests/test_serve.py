"""``kg serve`` as a user runs it: its pages, the editor in a real Chromium without any other network, and its end."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    """The address of a server of the committed exports."""
    command = [sys.executable, "-m", "kg", "serve", "exports", "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr
    first = server.stderr.readline()
    try:
        yield re.match(r"http://127\.0\.0\.1:\d+", first)[0]  # type: ignore[index]
    finally:
        server.send_signal(signal.SIGTERM)  # a job in the background ignores Ctrl-C
        rest = server.communicate(timeout=20)[1]
        assert server.returncode == 0 and rest.endswith("Stopped.\n") and "Traceback" not in rest


def fetch(url: str) -> tuple[str, str]:
    with urllib.request.urlopen(url, timeout=20) as reply:
        return reply.headers.get_content_type(), reply.read().decode("utf-8")


@pytest.mark.parametrize(
    ("path", "kind", "holds"),
    [
        ("/", "text/html", "/query"),
        ("/graph.html", "text/html", "</html>"),
        ("/report", "text/html", "<th scope"),
        ("/report.md", "text/plain", "# 图谱报告"),
        ("/graph.ttl", "text/turtle", "@prefix kg:"),
        ("/query", "text/html", "谁在哪里担任什么职务"),
        ("/ontology/kg.ttl", "text/turtle", "owl:versionIRI"),
    ],
)
def test_pages(base: str, path: str, kind: str, holds: str) -> None:
    found = fetch(base + path)
    assert found[0] == kind
    assert holds in found[1]
    if kind == "text/html" and path != "/graph.html":
        assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", found[1])


def test_endpoint(base: str) -> None:
    query = "SELECT (COUNT(?p) AS ?n) { ?p a kg:Person }"
    found = json.loads(fetch(f"{base}/sparql?query={urllib.request.quote(query)}")[1])  # type: ignore[attr-defined]
    lines = Path("exports/records/entities.jsonl").read_text(encoding="utf-8").splitlines()
    people = sum(json.loads(line)["type"] == "person" for line in lines)
    assert found["results"]["bindings"][0]["n"]["value"] == str(people)


def test_editor_in_a_browser(base: str) -> None:
    try:
        import playwright.sync_api  # noqa: F401

        if not Path(CHROMIUM).exists():
            raise FileNotFoundError(CHROMIUM)
    except (ImportError, FileNotFoundError) as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no browser: {missing}")
    with ThreadPoolExecutor(1) as thread:  # playwright allows one loop a thread, and another test keeps one running
        outside, troubles, cells = thread.submit(use_editor, base).result(timeout=60)
    assert (outside, troubles) == ([], [])
    assert "王清源" in "".join(cells)


def use_editor(base: str) -> tuple[list[str], list[str], list[str]]:
    """Choose a question: what was asked of elsewhere, what went wrong, and the cells of the answer."""
    from playwright.sync_api import sync_playwright

    requests: list[str] = []
    troubles: list[str] = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = chromium.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
        page.goto(base + "/query")
        page.select_option("#saved", label=page.locator("#saved option", has_text="王清源").first.inner_text())
        page.locator("td", has_text="青岛西海岸新区").first.wait_for(timeout=30_000)
        cells = page.locator("td").all_inner_texts()
        chromium.close()
    return [url for url in requests if not url.startswith((base, "data:", "blob:"))], troubles, cells


def test_a_port_that_is_taken_and_a_folder_without_a_graph_are_one_sentence(base: str, tmp_path: Path) -> None:
    for arguments, says in (
        (("exports", "--port", base.rpartition(":")[2]), "Cannot listen on 127.0.0.1, port"),
        ((str(tmp_path),), "There is no graph at"),
    ):
        result = CliRunner().invoke(cli, ["serve", *arguments])
        assert result.exit_code == 1
        assert says in result.stderr and result.stderr.count("\n") == 1

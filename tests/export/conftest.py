"""The page in a real Chromium without network; opening it also checks that nothing was asked for or logged."""

import os
import shutil
from pathlib import Path

import pytest
from browsing import until
from small_paper import graph, hostile_graph
from two_papers import graph as two_papers

from bench.crowd import to_crowd
from kg.export.html import write_html

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or "/usr/bin/chromium"
)


# Before the first full stop of an article every line stands alone, because it may be a headline.
BROKEN = "电话打了几\n次没人管,{place:林州镇}落实{initiative:五个\n一},用Green\nCity办法。\n"


@pytest.fixture(scope="session")
def browser():
    try:
        from playwright.sync_api import sync_playwright

        if not Path(CHROMIUM).exists():
            raise FileNotFoundError(CHROMIUM)
    except (ImportError, FileNotFoundError) as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no browser: {missing}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("pages")
    crowd = tuple(f"agency:云河区第{number}专项治理工作领导小组" for number in range(90))
    graphs = {
        "plain": graph(lonely=("document:无人提及的文件",)),
        "crowded": graph(lonely=crowd, names={"place:云河区": "远山市云河区"}),
        "hostile": hostile_graph(),
        "papers": two_papers(),
        "broken": graph(marked=BROKEN, claims=(("place:林州镇", "runs", "initiative:五个一", "落实五个\n一", {}),)),
        "large": to_crowd(1000),
    }
    for name, made_of in graphs.items():
        (made / name).mkdir()
        write_html(made_of, made / name)
    return made


@pytest.fixture
def open_page(browser, folder):
    """Open the page at an address; at the end nothing may have been requested, logged or thrown."""
    contexts, requests, troubles = [], [], []

    def open_(fragment="", *, name="plain", **options):
        size = options.pop("viewport", {"width": 1440, "height": 900})
        options = {"viewport": size, "locale": "zh-CN"} | options
        context = browser.new_context(offline=True, accept_downloads=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(error.message))
        page.on("dialog", lambda dialog: troubles.append(dialog.message) or dialog.dismiss())
        page.goto((folder / name / "graph.html").as_uri() + fragment)
        until(page, "document.querySelector('#canvas').hidden || huying.labels().length > 0")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert [url for url in requests if not url.startswith(("file:", "blob:"))] == []
    assert len([url for url in requests if url.startswith("file:")]) == len(contexts)
    assert troubles == []

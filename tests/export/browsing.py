"""A reader's hands and eyes: what the browser tests do with an open page and read from it."""

import json
from pathlib import Path
from urllib.parse import quote

WANG, LINZHOU, FIVE = "person:王小北", "place:林州镇", "initiative:五个一"


def until(page, expression):
    """Ask until it is true. (Playwright's own wait_for_function needs eval, which the page's policy forbids.)"""
    for _ in range(100):
        if page.evaluate(expression):
            return page
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {expression}")


def wait(page):
    """Wait until the page shows what its address says."""
    return until(page, "huying.ready()")


def shown(page):
    return wait(page).evaluate("huying.shown()")


def heading(page):
    wait(page)
    return page.locator("#content h2").first.inner_text()


def content(page):
    return wait(page).locator("#content").inner_text()


def address(page):
    return wait(page).evaluate("decodeURIComponent(location.hash)")


def at(**state):
    return "#" + "&".join(f"{key}={quote(value)}" for key, value in state.items())


def click_at(page, x, y):
    """Click on the picture and wait until something has been opened."""
    before = page.evaluate("location.hash")
    box = page.locator("#canvas").bounding_box()
    page.mouse.click(box["x"] + x, box["y"] + y)
    until(page, f"location.hash !== {json.dumps(before)}")
    wait(page)


def spot_of(page, identifier):
    return wait(page).evaluate("id => huying.positionOf(id)", identifier)


def click_node(page, identifier):
    spot = spot_of(page, identifier)
    click_at(page, spot["x"], spot["y"])


def click_between(page, one, other):
    spots = [spot_of(page, identifier) for identifier in (one, other)]
    click_at(page, *((spots[0][axis] + spots[1][axis]) / 2 for axis in "xy"))


COVERS = """['shown', 'zoom'].map((id) => document.getElementById(id))
    .map((e) => ({x: e.offsetLeft, y: e.offsetTop, width: e.offsetWidth, height: e.offsetHeight, name: e.id}))"""


def overlaps(page):
    """Pairs of names (of nodes and of relations, and what lies over the picture) that touch."""
    wait(page).wait_for_timeout(100)
    labels = page.evaluate("huying.labels()") + page.evaluate(COVERS)
    pairs = [(a, b) for position, a in enumerate(labels) for b in labels[:position]]
    return [
        (a["name"], b["name"])
        for a, b in pairs
        if a["x"] < b["x"] + b["width"]
        and b["x"] < a["x"] + a["width"]
        and a["y"] < b["y"] + b["height"]
        and b["y"] < a["y"] + a["height"]
    ]


def download(page, kind):
    page.locator("#exports summary").click()
    with page.expect_download() as event:
        page.locator(f"[data-export={kind}]").click()
    return Path(event.value.path()).read_bytes()

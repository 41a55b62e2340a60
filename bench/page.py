"""How fast the page is: python -m bench.page [SIZE …] (needs the dev extra and Chromium; writes bench/page.md).

Every size is built once and opened from disk in a headless Chromium without network; times are milliseconds unless
said otherwise. No test asserts them: they depend on the machine and on what else it does.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.crowd import to_crowd
from kg.export.html import write_html

OPENS, CLOSES = "<!-- measured -->\n", "<!-- /measured -->"
SIZES = (1000, 3000, 10_000, 30_000)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
REPEATS = 3
ROWS = {
    "edges": ("relations", ""),
    "build": ("page built, s", "≤ 2 (3,000), ≤ 5 (10,000)"),
    "megabytes": ("file, MB", ""),
    "first": ("first usable frame", "≤ 1,500 / 2,000 / 2,500 / 2,500"),
    "shown": ("entities in the first view", ""),
    "labels": ("names in it", "≥ 60 (1,000)"),
    "overlaps": ("names that touch another", "0"),
    "search": ("a letter typed → hits", ""),
    "focus": ("Enter → the hit on the screen", "≤ 100"),
    "edge": ("a relation's sentences on the screen", ""),
    "filter": ("a type off → the picture without it", "≤ 150"),
    "reset": ("reset", "≤ 300"),
    "pan": ("frames/s while dragged, first view", "≥ 50 (to 3,000)"),
    "zoom": ("frames/s while zoomed, first view", "≥ 50 (to 3,000)"),
    "pan_all": ("frames/s while dragged, all entities", ""),
    "zoom_all": ("frames/s while zoomed, all entities", ""),
    "all": ("“show all” → all on the screen", ""),
}
PAINTED = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
COUNT = """() => { window.count = { frames: 0, from: performance.now() };
  const tick = () => { window.count.frames += 1; window.count.going = requestAnimationFrame(tick); }; tick(); }"""
COUNTED = """() => { cancelAnimationFrame(window.count.going);
  return window.count.frames / (performance.now() - window.count.from) * 1000; }"""
OVERLAPS = """() => { const boxes = huying.labels(); let count = 0;
  boxes.forEach((a, i) => boxes.slice(0, i).forEach((b) => {
    if (a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height) count += 1; }));
  return count; }"""


def measure(browser: Browser, size: int, folder: Path) -> dict[str, float]:
    """Return what ``ROWS`` names for a graph of ``size`` entities."""
    graph = to_crowd(size)
    begun = time.perf_counter()
    write_html(graph, folder)
    built = time.perf_counter() - begun
    file = folder / "graph.html"
    found: dict[str, float] = {"edges": graph.number_of_edges(), "build": built}
    found["megabytes"] = file.stat().st_size / 1e6
    found["first"] = median(_first_frame(browser, file) for _ in range(REPEATS))
    page = _open(browser, file)
    found["shown"] = page.evaluate("huying.shown().nodes")
    found["labels"] = page.evaluate("huying.labels().length")
    found["overlaps"] = page.evaluate(OVERLAPS)
    found |= _answers(page)
    found["pan"], found["zoom"] = _frames(page)
    found["all"] = _timed(page, "() => { location.hash = '#all=1' }")
    found["pan_all"], found["zoom_all"] = _frames(page)
    page.context.close()
    return found


def _open(browser: Browser, file: Path) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True).new_page()
    page.set_default_timeout(60_000)
    page.goto(file.as_uri(), wait_until="commit")
    for _ in range(600):
        if page.evaluate("performance.getEntriesByName('usable').length"):
            break
        page.wait_for_timeout(100)
    page.wait_for_timeout(500)
    return page


def _first_frame(browser: Browser, file: Path) -> float:
    page = _open(browser, file)
    at: float = page.evaluate("performance.getEntriesByName('usable')[0].startTime")
    page.context.close()
    return at


def _timed(page: Page, deed: str, argument: Any = None) -> float:
    """Milliseconds from ``deed`` (a function of JavaScript) to the frame after it."""
    run = f"async (argument) => {{ const begun = performance.now(); await ({deed})(argument); await {PAINTED};"
    run += " while (!huying.ready()) await new Promise((done) => setTimeout(done)); return performance.now() - begun; }"
    taken: float = page.evaluate(run, argument)
    return taken


def _answers(page: Page) -> dict[str, float]:
    type_ = """(text) => { const box = document.getElementById('search'); box.focus(); box.value = text;
      box.dispatchEvent(new Event('input')); }"""
    enter = """() => document.getElementById('search')
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))"""
    click = "(id) => document.getElementById(id).click()"
    rows: dict[str, list[float]] = {name: [] for name in ("search", "focus", "edge", "filter", "reset")}
    for letter in "云河林":
        rows["search"].append(_timed(page, type_, letter))
        rows["focus"].append(_timed(page, enter))
        rows["edge"].append(_timed(page, "() => document.querySelector('.proof').click()"))
        page.evaluate("() => { location.hash = '' }")
        page.wait_for_timeout(400)
        rows["filter"].append(_timed(page, click, "check-types-initiative"))
        rows["reset"].append(_timed(page, click, "reset"))
        page.wait_for_timeout(200)
    return {name: median(times) for name, times in rows.items()}


def _frames(page: Page) -> tuple[float, float]:
    """Frames a second while the picture is dragged to and fro, and while it is zoomed in and out."""
    page.wait_for_timeout(400)
    page.mouse.move(640, 500)
    page.evaluate(COUNT)
    page.mouse.move(640, 130)  # beside the nodes, so that the picture moves and not one of them
    page.mouse.down()
    for there in (500, 700, 600, 640):
        page.mouse.move(there, 300, steps=30)
    page.mouse.up()
    panned: float = page.evaluate(COUNTED)
    page.wait_for_timeout(400)
    page.evaluate(COUNT)
    for step in range(90):
        page.mouse.wheel(0, -40 if step < 45 else 40)
        page.wait_for_timeout(12)
    zoomed: float = page.evaluate(COUNTED)
    return panned, zoomed


def to_table(found: dict[int, dict[str, float]]) -> str:
    """Return the measures as a Markdown table, a column for each size."""
    lines = [
        f"| | {' | '.join(f'{size:,}' for size in found)} | wished |",
        "| --- |" + " --: |" * len(found) + " --- |",
    ]
    for key, (label, wish) in ROWS.items():
        cells = [f"{row[key]:,.2f}" if row[key] < 10 and row[key] % 1 else f"{row[key]:,.0f}" for row in found.values()]
        lines.append(f"| {label} | {' | '.join(cells)} | {wish} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and write the table beside this file."""
    sizes = [int(word.replace(",", "")) for word in sys.argv[1:]] or list(SIZES)
    with sync_playwright() as play, tempfile.TemporaryDirectory() as folder:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = play.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        found = {size: measure(browser, size, Path(folder)) for size in sizes}
        machine = (
            f"Chromium {browser.version}, headless, no GPU; {os.cpu_count()} cores, Python {platform.python_version()}"
        )
        browser.close()
    table = to_table(found)
    print(table)
    if sizes == list(SIZES):
        path = Path(__file__).with_suffix(".md")
        before, _, rest = path.read_text(encoding="utf-8").partition(OPENS)
        path.write_text(f"{before}{OPENS}{machine}.\n\n{table}{CLOSES}{rest.partition(CLOSES)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()

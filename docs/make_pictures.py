"""Take the pictures of the README: python docs/make_pictures.py (needs the dev extra and Chromium)."""

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
EXPORTS = HERE.parent / "exports"
PAGE, REPORT = ((EXPORTS / name).as_uri() for name in ("graph.html", "report.html"))
CALL = "initiative:青岛西海岸新区-街呼区应_上下联动"
CENTRE = "agency:青岛西海岸新区-社会治理中心"
SHOTS = {  # name: (width, height, address, what must be on it)
    "graph.png": (1440, 900, "", ".questions a"),
    "evidence.png": (1440, 900, f"#edge={CENTRE} runs {CALL}", ".evidence mark.object"),
    "sheet.png": (1440, 900, f"#view=page&of={CALL}", ".tree .proof"),
    "matrix.png": (1440, 900, "#view=matrix&cell=building.county", ".cell[aria-current]"),
    "report.png": (1440, 900, f"{REPORT}#hubs-betweenness", "#hubs-betweenness .bar"),
    "phone.png": (390, 844, "#node=person:青岛西海岸新区-宋祥华", ".rows .proof"),
}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


def main() -> None:
    """Write every picture beside this file."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=ARGUMENTS)
        for name, (width, height, address, seen) in SHOTS.items():
            page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
            page.goto(address if address.startswith(REPORT) else PAGE + address)
            page.wait_for_timeout(1500)
            assert page.locator(seen).count(), f"{address} does not open"
            page.screenshot(path=HERE / name)
        browser.close()


if __name__ == "__main__":
    main()

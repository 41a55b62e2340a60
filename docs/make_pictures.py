"""Take the pictures of the README: python docs/make_pictures.py (needs the dev extra and Chromium)."""

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
PAGE = (HERE.parent / "exports" / "graph.html").as_uri()
SHOTS = {
    "graph.png": (1440, 900, ""),
    "evidence.png": (1440, 900, "#node=initiative:青岛西海岸新区-街呼区应_上下联动"),
    "phone.png": (390, 844, "#node=person:青岛西海岸新区-宋祥华"),
}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


def main() -> None:
    """Write every picture beside this file."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=ARGUMENTS)
        for name, (width, height, address) in SHOTS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(PAGE + address)
            page.wait_for_timeout(1500)
            assert not address or page.locator(".rows .proof").count(), f"{address} opens no entity"
            page.screenshot(path=HERE / name)
        browser.close()


if __name__ == "__main__":
    main()

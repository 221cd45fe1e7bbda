"""Takes the README's picture of the page: `python -m tests.browser.picture PAGE PICTURE`, or `make picture`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS

CHOSEN = "Kostiantynivka"
"""Selected in the picture, so that the panel shows sentences."""


def take(page: Path, picture: Path) -> None:
    """Write a picture of the page, one entity selected."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        sys.exit("no Chromium is installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        tab = chromium.new_page(viewport={"width": 1400, "height": 800}, color_scheme="light", reduced_motion="reduce")
        tab.goto(page.resolve().as_uri())
        tab.wait_for_function("window.newskg !== undefined")
        tab.keyboard.press("/")
        tab.keyboard.type(CHOSEN)
        tab.keyboard.press("Enter")
        tab.wait_for_timeout(800)
        tab.screenshot(path=picture)
        chromium.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))

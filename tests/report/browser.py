"""Headless Chromium for the tests of the page, and what is missing where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PHONE, DESK = (390, 844), (1280, 900)


def missing() -> str:
    """What has to be installed before a page can be looked at; empty where nothing is."""
    wanted = []
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        wanted.append("playwright (pip install '.[dev]')")
    if program() is None:
        wanted.append(f"a Chromium on the path, one of {', '.join(NAMES)} (Debian: apt-get install chromium)")
    return f"this test needs {' and '.join(wanted)}" if wanted else ""


def program() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser of the system, offline as far as pages are concerned."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


class Opened:
    """A page in the browser, with all that it says and asks for."""

    def __init__(self, browser: Any, path: Path, *, size: tuple[int, int] = DESK, scheme: str = "light") -> None:
        width, height = size
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, accept_downloads=True
        )
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: (self.said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())
        self.page.wait_for_selector("#facts .tabulator-tableholder")
        self.page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)

    def run(self, code: str, argument: Any = None) -> Any:
        return self.page.evaluate(code, argument)

    def close(self) -> None:
        self.context.close()

"""A page in a browser window: what tests of pages walk with."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

SHOTS = os.environ.get("SOCZAKAZ_SHOTS")  # a folder for screenshots; none are kept without it
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {"desktop": (1440, 900), "phone": (360, 740)}


@dataclass
class Visit:
    """A page in a browser window, and what went wrong in it."""

    page: "Page"
    base: str
    size: str
    faults: list[str] = field(default_factory=list)

    def shot(self, name: str, full: bool = False) -> None:
        if SHOTS:
            self.page.screenshot(path=str(Path(SHOTS) / f"{self.size}-{name}.png"), full_page=full)

    def settled(self, name: str) -> None:
        """No fault of accessibility, no fault in the console, nothing wider than the window."""
        from axe_playwright_python.sync_playwright import Axe

        self.shot(name)
        self.page.evaluate("scrollTo(0, 0)")  # what lies half under a bar that stays in sight counts as too small
        found = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
        told = [
            f"{entry['id']}: {entry['nodes'][0]['html'][:200]} {entry['nodes'][0]['failureSummary']}" for entry in found
        ]
        assert not told, "\n".join(told)
        width = self.page.evaluate("document.documentElement.scrollWidth")
        assert width <= SIZES[self.size][0], f"{name}: the page is {width} px wide"
        assert not self.faults, self.faults

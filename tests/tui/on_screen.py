"""Where something stands on a screen."""

from tests.tui.app_harness import (
    AppDriver,
)


def within(driver: AppDriver, selector: str) -> str:
    """The words on view inside a widget."""
    region = driver.app.screen.query(selector).last().content_region
    lines = driver.lines[region.y : region.bottom]
    return " ".join(" ".join(line[region.x : region.right] for line in lines).split())

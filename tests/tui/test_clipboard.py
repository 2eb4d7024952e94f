"""What is copied stays inside the program."""

import pytest

from tests.tui.app_harness import VISIT, AppHarness


async def test_copied_text_can_be_pasted_and_never_leaves_for_the_terminal(
    app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        assert driver.app._driver is not None
        monkeypatch.setattr(driver.app._driver, "write", written.append)
        await driver.press("e")
        await driver.write("secret")
        await driver.press("shift+home", "ctrl+c")
        await driver.press("end", "ctrl+v")
        assert "secretsecret" in driver.text
    assert not any("\x1b]52" in each for each in written)


async def test_the_screen_cannot_be_marked_for_copying(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        assert not driver.app.ALLOW_SELECT

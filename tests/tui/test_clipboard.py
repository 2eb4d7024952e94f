"""What is copied stays inside the program."""

import pytest

from tests.tui.office import VISIT, Office


async def test_copied_text_can_be_pasted_and_never_leaves_for_the_terminal(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        assert sitting.app._driver is not None
        monkeypatch.setattr(sitting.app._driver, "write", written.append)
        await sitting.press("e")
        await sitting.write("secret")
        await sitting.press("shift+home", "ctrl+c")
        await sitting.press("end", "ctrl+v")
        assert "secretsecret" in sitting.text
    assert not any("\x1b]52" in each for each in written)


async def test_the_screen_cannot_be_marked_for_copying(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        assert not sitting.app.ALLOW_SELECT

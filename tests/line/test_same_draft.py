"""The same visit on the screens and in plain lines comes to the same draft."""

import re
from pathlib import Path
from typing import Any

from prebirth_tui.record.draft import Draft
from prebirth_tui.store.settings import save_settings
from prebirth_tui.tui.screens.walk import Walk
from tests.keyring import drafts_in
from tests.line.plain_terminal import PlainTerminal
from tests.tui.app_harness import ROSE, AppHarness

_KEY = re.compile(r"^(?:[a-z]+-)?[0-9a-hjkmnp-tv-z]{4,16}$")


def entry_for_entry(draft: Draft) -> list[dict[str, Any]]:
    """What every entry says, in order, with the keys that are drawn by lot told by their order."""
    keys: dict[str, str] = {}

    def known(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: known(each) for name, each in value.items()}
        if isinstance(value, list | tuple):
            return [known(each) for each in value]
        if isinstance(value, str) and value in keys:
            return keys[value]
        return value

    told = []
    for entry in draft.entries:
        keys[entry.id] = f"entry {len(keys)}"
        assert entry.body is not None
        body = entry.body.model_dump(mode="json")
        for name in ("person", "contact", "place", "request", "action", "comment"):
            if body["kind"] == name and body[name] not in keys:
                keys[body[name]] = f"{name} {len(keys)}"
        about = str(body.get("about", ""))
        kind, _, key = about.partition(":")
        if key in keys:
            body["about"] = f"{kind}:{keys[key]}"
        told.append({"by": entry.by, "lane": entry.lane, "body": known(body)})
    return told


async def test_a_first_visit_comes_to_the_same_draft_on_the_screens_and_on_a_dumb_terminal(
    tmp_path: Path,
) -> None:
    screens = AppHarness(tmp_path / "screens")
    rose = ROSE.model_copy(update={"sign_own_work": True})
    async with screens.driver(settings=rose) as driver:
        await driver.press("n", *"Kestrel", "tab", *"+16w", "tab", *"Amy", "tab", *"Lee", "enter")
        # Everyone else, and where the baby may sleep.
        await driver.press("w", "n")
        await driver.write("Rosa")
        await driver.press("tab", *["down"] * 3, "space", "tab", "up", "up", "enter", "b")
        await driver.write("her bedroom")
        await driver.press("enter", "escape")
        # The contact: at home, with Amy and Lee.
        await driver.press("c", "tab", "space", "down", "space", "enter")
        await driver.press("y")
        assert "worries" in driver.row
        await driver.press("1", "full_stop", "e")
        await driver.write("on the sofa at night")
        await driver.press("escape", "p", "x", "2", "tab")
        await driver.write("Sam")
        await driver.press("enter", "n", "escape")
        # Then as a supervisor: a comment, and a sign-off.
        await driver.press("r", "enter", "m", "n")
        await driver.write("who was there?")
        await driver.press("enter", "escape", "d", "2", "1")
        assert "Signed off." in driver.told[-1]
        [walk] = [each for each in driver.app.screen_stack if isinstance(each, Walk)]
        seen = entry_for_entry(screens.read(walk.session.file.path))
    lines = tmp_path / "lines"
    save_settings(rose, lines / "settings.toml")
    terminal = PlainTerminal(lines, at=screens.now)
    terminal.type("n", "1", "Kestrel", "+16w", "Amy", "Lee")
    terminal.type("w", "n", "Rosa", "cares overnight", "1", "", "", "place", "her bedroom", "", "")
    terminal.type("c", "home visit", "", "Amy, Lee", "none", "")
    terminal.type("yes", "housing", "n", "on the sofa at night", "", "3")
    terminal.type("s", "too early", "", "Sam", "no")
    terminal.type("q", "q")
    assert terminal.ends() == 0
    supervisor = PlainTerminal(lines, "review", at=screens.now)
    supervisor.type("kestrel", "m", "n", "who was there?", "", "d", "sign", "with that open")
    supervisor.type("q", "q", "q")
    assert supervisor.ends() == 0
    drafts = drafts_in(lines / "drafts")
    [listed] = drafts.listed().drafts
    assert entry_for_entry(drafts.read(listed.path)) == seen
    assert len(seen) == 13
    for each in (terminal, supervisor):
        assert b"\x1b" not in each.written
        assert max(map(len, each.text.splitlines())) <= 80

"""Text that no record can hold is refused where it is typed, and what was typed stays."""

import pytest
from textual.widgets import Input, TextArea

from prebirth_tui.text_types import LONGEST_TEXT
from tests.tui.office import VISIT, WORRIED, Office

LONG = "Rosa" * 200
INVISIBLE = "\u200b\u202e"


def fields(office_screen: object) -> list[str]:
    """What stands in the fields of a window."""
    return [field.value for field in office_screen.query(Input)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", [LONG, INVISIBLE], ids=["too long", "invisible"])
@pytest.mark.parametrize(
    ("keys", "before", "after"),
    [
        (["w", "n"], [], ["tab", "space", "enter"]),
        (["w", "down", "enter"], ["home", "shift+end", "delete"], ["enter"]),
        (["w", "b"], [], ["enter"]),
        (["t", "a"], [], ["enter"]),
        (["t", "a"], ["tab"], ["enter"]),
        (["b"], ["home", "shift+end", "delete"], ["enter"]),
        (["g", "e"], ["tab"], ["enter"]),
    ],
    ids=["person", "changed person", "place", "action", "owner", "reference", "who explains"],
)
async def test_a_text_that_does_not_fit_is_refused_and_stays(
    office: Office, keys: list[str], before: list[str], after: list[str], text: str
) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        entries = len(sitting.entries)
        await sitting.press(*keys, *before)
        window = sitting.shows
        await sitting.write(text)
        await sitting.press(*after)
        assert sitting.app.is_running
        if sitting.shows == window:
            assert any(text in value for value in fields(sitting.app.screen))
            assert len(sitting.entries) == entries


@pytest.mark.parametrize("field", ["reference", "mother", "father"])
async def test_a_new_draft_refuses_a_text_that_does_not_fit(office: Office, field: str) -> None:
    async with office.sitting() as sitting:
        await sitting.press("n")
        for key in ("reference", "due", "mother", "father"):
            await sitting.write(LONG if key == field else "+16w" if key == "due" else "Amy")
            await sitting.press("tab")
        await sitting.press("enter")
        assert sitting.shows == "AskNewDraft"
        assert "longer than 60 characters" in sitting.flowing
        assert LONG in fields(sitting.app.screen)
        assert not list(office.drafts.folder.glob("*"))


async def test_a_contact_refuses_a_text_that_does_not_fit(office: Office) -> None:
    async with office.sitting(office.kestrel()) as sitting:
        await sitting.press("c", "tab", "tab", "tab")
        await sitting.write(LONG)
        await sitting.press("enter")
        assert sitting.shows == "AskContact"
        assert "longer than 500 characters" in sitting.flowing


async def test_a_note_never_grows_beyond_what_can_be_read_again(office: Office) -> None:
    path = office.kestrel(VISIT)
    async with office.sitting(path) as sitting:
        await sitting.press("e")
        await sitting.write("Her sister rang. ")
        await sitting.write("x" * LONGEST_TEXT)
        assert sitting.app.screen.query_one(TextArea).text == "Her sister rang. "
        assert "20000 characters at most" in sitting.told[-1]
        await sitting.press("escape", "y")
        assert sitting.answer(*WORRIED).note == "Her sister rang."
    assert office.read(path).assessment.current(*WORRIED) is not None


async def test_somebody_taken_back_does_not_spoil_the_contact_at_which_they_were(
    office: Office,
) -> None:
    path = office.kestrel()
    async with office.sitting(path) as sitting:
        await sitting.press("c", "tab", "plus")
        await sitting.write("Rosa")
        await sitting.press("tab", "space", "enter", "enter", "u", "1", "u", "1")
        assert not {"Rosa"} & {each.name for each in sitting.session.assessment.people.values()}
        await sitting.press("c", "tab", "tab", "enter", "enter")
        assert sitting.shows == "Walk"

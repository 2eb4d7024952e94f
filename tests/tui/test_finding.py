"""The lists of drafts: what is not on view is said, with the key that shows it."""

from tests.tui.office import DUE, VISIT, Office
from tests.tui.test_caseload import row_of, tracking
from tests.tui.test_keys import locked as locked


async def test_a_search_that_goes_on_hiding_drafts_says_so(office: Office) -> None:
    office.kestrel()
    office.kestrel(reference="Wren")
    async with office.sitting() as sitting:
        assert "esc Show all" not in sitting.text
        await sitting.press("slash", *"wren", "enter")
        assert "Only references with “wren”: esc shows all." in sitting.text
        assert "esc Show all" in sitting.text
        await sitting.press("escape")
        assert "Kestrel" in sitting.text
        assert "Only references" not in sitting.text
        assert "esc Show all" not in sitting.text


async def test_a_search_through_what_is_written_says_so(office: Office) -> None:
    office.kestrel(VISIT)
    async with tracking(office) as pat:
        await pat.press("slash")
        await pat.write("amy")
        assert "Only references with “amy”: esc shows all." in pat.text
        await pat.press("enter")
        assert "Only drafts with “amy” in them" in pat.text
        await pat.press("slash", "x")
        assert "Only references with “x”" in pat.text


async def test_a_filter_that_leaves_nothing_on_view_is_named(office: Office) -> None:
    office.kestrel(VISIT)
    async with tracking(office) as pat:
        await pat.press("f", "space", "enter")
        if "Kestrel" in pat.text:
            await pat.press("f", "space", "down", "down", "space", "enter")
        assert not [line for line in pat.lines if line[1:].startswith("Kestrel ")]
        assert "Shown: " in pat.text
        assert "v shows all." in pat.text


async def test_the_key_to_unlock_is_the_same_on_both_lists(locked: Office) -> None:
    async with locked.sitting() as sitting:
        for _ in range(2):
            await sitting.press("escape")
            assert "locked: p to unlock" in sitting.flowing
            assert "p Unlock" in sitting.text
            await sitting.press("p")
            assert sitting.shows == "Unlock"
            assert "esc Back" in sitting.text
            assert "Training drafts only" not in sitting.text
            await sitting.press("escape", "r")


async def test_files_that_cannot_be_read_leave_room_for_what_comes_next(office: Office) -> None:
    office.kestrel(VISIT)
    for number in range(3):
        (office.drafts.folder / f"broken-{number}.toml").write_text("format = [")
    async with office.sitting() as sitting:
        assert "Kestrel. " in sitting.text
        assert "3 files cannot be read: ! shows why." in sitting.text
        assert sitting.text.index("Kestrel. ") < sitting.text.index("3 files")
        await sitting.press("exclamation_mark")
        for number in range(3):
            assert f"broken-{number}.toml" in sitting.flowing


async def test_two_families_whose_references_begin_alike_can_be_told_apart(office: Office) -> None:
    office.kestrel(VISIT, reference="Kestrel house north", due=DUE)
    office.kestrel(VISIT, reference="Kestrel house south", due=DUE)
    async with office.sitting() as sitting:
        assert "Kestre… north" in sitting.text
        assert "Kestre… south" in sitting.text
        await sitting.press("r")
        assert row_of(sitting, "Kestre…north")
        assert row_of(sitting, "Kestre…south")

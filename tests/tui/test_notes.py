"""What is typed is kept, whatever happens while it is being typed."""

from textual.widgets import TextArea

from tests.tui.office import TOLD, VISIT, WORRIED, Office


async def test_a_note_joins_the_answer_given_after_it(office: Office) -> None:
    path = office.kestrel(VISIT)
    async with office.sitting(path) as sitting:
        await sitting.press("e")
        await sitting.write("Her sister rang")
        await sitting.press("escape")
        assert "Is anybody worried?" in sitting.row, "the note's question stays in focus"
        assert "Note, not yet with an answer: Her sister rang" in sitting.flowing
        await sitting.press("y")
        assert sitting.answer(*WORRIED).note == "Her sister rang"
    reopened = office.drafts.open(path)
    assert reopened.typing == {}


async def test_a_note_joins_the_answer_given_before_it(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("y", "up", "e")
        await sitting.write("Her sister rang")
        await sitting.press("escape")
        answer = sitting.answer(*WORRIED)
        assert (answer.value, answer.note) == ("yes", "Her sister rang")
        assert "Her sister rang" in sitting.text


async def test_a_note_survives_a_correction_of_its_answer(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("y", "up", "e")
        await sitting.write("Her sister rang")
        await sitting.press("escape", "n")
        answer = sitting.answer(*WORRIED)
        assert (answer.value, answer.note) == ("no", "Her sister rang")


async def test_letters_in_the_editor_are_text_and_no_answers(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        before = len(sitting.entries)
        await sitting.press("e", *"yes", "enter", *"xg")
        assert sitting.app.screen.query_one(TextArea).text == "yes\nxg"
        assert sitting.shows == "Walk"
        assert len(sitting.entries) == before


async def test_a_half_typed_note_survives_leaving_the_question(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("e")
        await sitting.write("Her sister rang")
        await sitting.press("escape", "full_stop")
        assert "Her sister rang" not in sitting.text
        await sitting.go_to(*WORRIED)
        assert "Her sister rang" in sitting.text
        await sitting.press("e")
        assert sitting.app.screen.query_one(TextArea).text == "Her sister rang"


async def test_a_click_elsewhere_takes_the_note_as_escape_does(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("e")
        await sitting.write("Her sister rang")
        await sitting.click("Safer sleep · Amy")
        assert not sitting.app.screen.query_one(TextArea).display
        assert sitting.session.half_typed(*WORRIED) == "Her sister rang"
        await sitting.press("y")
        assert sitting.answer(TOLD, "person:amy").note == ""


async def test_a_half_typed_note_survives_leaving_the_draft(office: Office) -> None:
    path = office.kestrel(VISIT)
    async with office.sitting(path) as sitting:
        await sitting.press("e")
        await sitting.write("Her sister rang")
        await sitting.press("escape", "escape")
        assert sitting.shows == "TaskList"
        await sitting.press("enter")
        assert "Her sister rang" in sitting.text


async def test_a_half_typed_note_survives_quitting_from_the_editor(office: Office) -> None:
    path = office.kestrel(VISIT)
    async with office.sitting(path) as sitting:
        await sitting.press("e")
        await sitting.write("Her sister rang")
        await sitting.press("ctrl+q")
    async with office.sitting(path) as sitting:
        assert "Her sister rang" in sitting.text


async def test_a_half_typed_note_survives_a_program_that_is_dropped(office: Office) -> None:
    path = office.kestrel(VISIT)
    async with office.sitting(path) as sitting:
        await sitting.press("y", "up", "e")
        await sitting.write("Her sister rang")
        await sitting.until(lambda: office.drafts.open(path).typing != {})
        # The system frees what a killed program held; this one has not been told to stop.
        sitting.session.close()
        async with office.sitting(path) as again:
            await again.go_to(*WORRIED)
            assert again.answer(*WORRIED).value == "yes"
            assert again.session.note(*WORRIED) == "Her sister rang"


async def test_a_half_typed_note_survives_a_resize(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("e")
        await sitting.write("Her sister rang")
        for size in ((160, 50), (40, 12), (80, 24)):
            await sitting.resize(*size)
            assert sitting.app.screen.query_one(TextArea).text == "Her sister rang"
        await sitting.press("!")
        assert sitting.app.screen.query_one(TextArea).text == "Her sister rang!"


async def test_a_note_of_several_lines_is_pasted_whole(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("y", "up", "e")
        await sitting.write("Her sister rang.\nShe will ring again.")
        await sitting.press("escape")
        assert sitting.answer(*WORRIED).note == "Her sister rang.\nShe will ring again."


async def test_an_emptied_note_is_taken_from_its_answer(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("y", "up", "e")
        await sitting.write("Her sister rang")
        await sitting.press("escape", "e", "home", "shift+end", "delete", "escape")
        assert sitting.answer(*WORRIED).note == ""

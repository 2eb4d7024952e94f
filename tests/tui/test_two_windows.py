"""One draft in two windows: one writes, the other reads along, and nothing is lost."""

from prebirth_tui.tui.screens.walk import Walk
from tests.story import SAM
from tests.tui.office import VISIT, WORRIED, Office, Sitting, said


def tick(sitting: Sitting) -> None:
    """What happens every few seconds."""
    [walk] = [each for each in sitting.app.screen_stack if isinstance(each, Walk)]
    walk.try_again()


async def test_a_second_window_can_read_and_writes_once_the_first_is_closed(
    office: Office,
) -> None:
    path = office.kestrel(VISIT)
    async with office.sitting(path) as first, office.sitting(path) as second:
        assert "open in another window" in second.text
        await second.press("enter")
        assert second.lines[0].endswith("READ ONLY")
        await second.press("y", "n", "x", "c", "e", "u", "b", "o")
        assert second.shows == "Walk"
        assert len(second.entries) == len(first.entries)

        await first.press("y")
        tick(second)
        await second.settled()
        assert second.answer(*WORRIED).value == "yes"

        await first.press("escape")
        tick(second)
        await second.settled()
        assert any("you can write now" in told for told in second.told)
        await second.press("n")
        assert second.lines[0].endswith("saved")
        assert office.read(path).assessment.answers[WORRIED].current.answer.value == "no"


async def test_nothing_can_be_recorded_on_any_screen_of_a_window_that_only_reads(
    office: Office,
) -> None:
    path = office.kestrel(VISIT)
    async with office.sitting(path), office.sitting(path) as second:
        await second.press("enter")
        before = second.entries
        for keys in ("w n", "w enter", "w b", "t n", "t a", "t enter", "g e", "g enter", "v enter"):
            await second.by(*keys.split())
            assert second.entries == before, keys
            assert not second.shows.startswith("Ask"), keys


async def test_a_draft_can_be_left_and_opened_again(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        for _ in range(3):
            await sitting.press("escape", "enter")
            assert sitting.lines[0].endswith("saved")


async def test_what_another_program_adds_appears_and_what_is_typed_stays(office: Office) -> None:
    path = office.kestrel(VISIT)
    async with office.sitting(path) as sitting:
        other = office.drafts.open(path)
        other.save(other.draft.write(said(*WORRIED, "no"), SAM, office.now), {}, office.now)
        await sitting.press("e")
        await sitting.write("Her sister rang")
        tick(sitting)
        assert sitting.app.screen.query_one("#editor").text == "Her sister rang"  # type: ignore[attr-defined]
        await sitting.press("escape")
        assert sitting.answer(*WORRIED).value == "no"


async def test_that_somebody_else_has_added_something_is_said(office: Office) -> None:
    path = office.kestrel(VISIT)
    async with office.sitting(path) as sitting:
        other = office.drafts.open(path)
        other.save(other.draft.write(said(*WORRIED, "no"), SAM, office.now), {}, office.now)
        tick(sitting)
        await sitting.settled()
        assert sitting.answer(*WORRIED).value == "no"
        assert any("Somebody has added" in told for told in sitting.told)


async def test_two_answers_given_apart_stand_side_by_side_to_be_settled(office: Office) -> None:
    path = office.kestrel(VISIT)
    async with office.sitting(path) as sitting:
        other = office.drafts.open(path)
        other.save(other.draft.write(said(*WORRIED, "no"), SAM, office.now), {}, office.now)
        await sitting.press("y")
        await sitting.go_to(*WORRIED)
        assert "written by Sam" in sitting.flowing
        answers = sitting.session.assessment.answers[WORRIED]
        assert {each.answer.value for each in answers.side_by_side} == {"yes", "no"}
        await sitting.press("s")
        assert "Yes" in sitting.text
        assert "No" in sitting.text

"""The first screen: the drafts of this machine, and how one is begun."""

from datetime import timedelta

import pytest

from prebirth_tui.record.bodies import GapExplained
from tests.tui.office import DUE, NOW, ROSE, TODAY, VISIT, Office


async def test_the_first_run_shows_the_two_keys_to_begin_with(office: Office) -> None:
    async with office.sitting() as sitting:
        assert "No drafts yet." in sitting.text
        assert "n   start a draft for a pregnancy" in sitting.text
        assert "t   open a finished training example" in sitting.text


async def test_a_new_draft_is_saved_and_opened(office: Office) -> None:
    async with office.sitting() as sitting:
        await sitting.press("n")
        await sitting.press(*"Kestrel", "tab", *"12 Mar 2027", "tab", *"Amy", "tab", *"Lee")
        await sitting.press("enter")
        assert sitting.shows == "Walk"
        assert "Kestrel  24+1  due 12 Mar" in sitting.text
        pregnancy = office.read(sitting.session.file.path).assessment.pregnancy
        assert pregnancy is not None
        assert (pregnancy.reference, pregnancy.due) == ("Kestrel", DUE)
        people = office.read(sitting.session.file.path).assessment.people.values()
        assert [(each.name, each.roles) for each in people] == [
            ("Amy", ("mother",)),
            ("Lee", ("father",)),
        ]


@pytest.mark.parametrize(
    ("reference", "due", "complaint"),
    [
        ("", "12 Mar 2027", "Reference: a word for your lists that is not a name is needed."),
        ("Kestrel", "", "Expected date of delivery is needed."),
        ("Kestrel", "soonish", "“soonish” is not a date"),
        ("Kestrel", "31 Feb 2027", "There is no 31 Feb 2027"),
        ("Kestrel", "12 Mar 2029", "is more than 40 weeks away"),
        ("Kestrel", "12 Mar 2024", "is more than six weeks ago"),
        ("WREN", "12 Mar 2027", "there is a draft `WREN` already"),
        ("long" * 20, "12 Mar 2027", "longer than 60 characters"),
    ],
)
async def test_what_is_wrong_with_a_new_draft_is_said_and_what_was_typed_stays(
    office: Office, reference: str, due: str, complaint: str
) -> None:
    office.kestrel(reference="Wren")
    async with office.sitting() as sitting:
        await sitting.press("n")
        for text in (reference, due, "Amy"):
            await sitting.write(text)
            await sitting.press("tab")
        await sitting.press("enter")
        assert complaint in sitting.flowing
        assert sitting.shows == "AskNewDraft"
        typed = [field.value for field in sitting.app.screen.query("Input").results()]  # type: ignore[attr-defined]
        assert typed == [reference, due, "Amy", ""]
        assert len(list(office.drafts.folder.glob("*.age"))) == 1


async def test_after_a_mistake_the_field_to_put_right_has_the_cursor(office: Office) -> None:
    async with office.sitting() as sitting:
        await sitting.press("n")
        await sitting.write("Kestrel")
        await sitting.press("tab")
        await sitting.write("12 Mar 2029")
        await sitting.press("tab", "enter")
        await sitting.refill("12 Mar 2027")
        await sitting.press("enter")
        assert sitting.shows == "Walk"


async def test_a_new_draft_can_be_for_training(office: Office) -> None:
    async with office.sitting() as sitting:
        await sitting.press("n")
        await sitting.write("Kestrel")
        await sitting.press("tab")
        await sitting.write("+16w")
        await sitting.click("for training")
        assert "[x] for training" in sitting.text
        await sitting.press("enter")
        assert sitting.text.lstrip().startswith("TRAINING")


async def test_each_draft_says_what_to_close_first(office: Office) -> None:
    office.kestrel(VISIT)
    async with office.sitting() as sitting:
        [line] = [line for line in sitting.lines if "Kestrel " in line]
        assert line.split()[:5] == [">Kestrel", "24+1", "12", "Mar", "15"]
        assert "before decision" in line
        assert line.endswith("me")
        assert "Last contact: home visit 21 Nov 2026, Amy and Lee there." in sitting.text


async def test_what_should_have_been_closed_by_now_is_said_to_have_been_due(
    office: Office,
) -> None:
    office.kestrel(VISIT, due=NOW.date() + timedelta(weeks=2))
    async with office.sitting() as sitting:
        await sitting.press("enter", "g")
        [row] = [line for line in sitting.lines if line.startswith(">")]
        when = row.partition("was due ")[2].strip()
        assert when
        await sitting.press("escape", "escape")
        assert f", was due {when}." in sitting.flowing


async def test_a_draft_that_cannot_be_read_is_named_and_the_others_stay(office: Office) -> None:
    office.kestrel()
    (office.drafts.folder / "broken.toml").write_text("format = [")
    async with office.sitting() as sitting:
        assert "1 file cannot be read: ! shows why." in sitting.text
        assert "Kestrel" in sitting.text
        await sitting.press("exclamation_mark")
        assert "broken.toml" in sitting.text


async def test_drafts_are_found_by_a_part_of_their_reference(office: Office) -> None:
    office.kestrel()
    office.kestrel(reference="Wren")
    async with office.sitting() as sitting:
        await sitting.press("slash", "w", "r")
        assert "Wren" in sitting.text
        assert "Kestrel" not in sitting.text
        await sitting.press("escape")
        assert "Kestrel" in sitting.text


async def test_a_draft_that_was_found_opens(office: Office) -> None:
    office.kestrel()
    office.kestrel(reference="Wren")
    async with office.sitting() as sitting:
        await sitting.press("slash", "w", "r", "enter", "enter")
        assert sitting.shows == "Walk"
        assert "Wren" in sitting.lines[0]


async def test_drafts_are_sorted_by_due_date_urgency_or_reference(office: Office) -> None:
    office.kestrel(reference="Wren", due=DUE - timedelta(weeks=4))
    path = office.kestrel(reference="Avocet", due=DUE + timedelta(weeks=4))
    file = office.drafts.open(path)
    draft = file.draft
    # With everything explained, nothing of Avocet's is to be closed first.
    from prebirth_tui.gaps.find import find_gaps

    for gap in find_gaps(office.catalogue_of("england"), draft.assessment, TODAY):
        rule, about = gap.key
        explained = GapExplained(
            gap=rule, about=about, reason="Away", owner="Rose", until=TODAY + timedelta(weeks=2)
        )
        draft = draft.write(explained, ROSE.author, NOW)
    file.save(draft, {}, NOW)
    office.kestrel()

    def in_order(text: str) -> list[str]:
        return sorted(("Avocet", "Kestrel", "Wren"), key=text.index)

    async with office.sitting() as sitting:
        orders = [in_order(sitting.text)]
        for _ in range(3):
            await sitting.press("s")
            orders.append(in_order(sitting.text))
    assert orders == [
        ["Wren", "Kestrel", "Avocet"],
        ["Wren", "Kestrel", "Avocet"],
        ["Avocet", "Kestrel", "Wren"],
        ["Wren", "Kestrel", "Avocet"],
    ]


async def test_my_name_and_role_are_kept_and_stand_beside_what_i_record(office: Office) -> None:
    from prebirth_tui.store.settings import load_settings

    path = office.kestrel()
    async with office.sitting() as sitting:
        await sitting.press("m")
        await sitting.refill("Sam")
        await sitting.press("tab")
        await sitting.refill("health visitor")
        await sitting.press("enter", "enter", "y", "tab", "space", "enter")
        assert sitting.session.contact is not None
        assert sitting.session.contact.by == "health visitor"
    assert office.read(path).entries[-1].by == "Sam"
    assert load_settings().name == "Sam"


async def test_the_training_example_opens_and_is_there_only_once(real_office: Office) -> None:
    async with real_office.sitting() as sitting:
        await sitting.press("t")
        assert sitting.shows == "Walk"
        assert sitting.text.lstrip().startswith("TRAINING")
        await sitting.press("escape", "t")
        assert sitting.shows == "Walk"
    assert len(list(real_office.drafts.folder.glob("*.toml"))) == 1


async def test_the_palette_offers_what_the_keys_do_and_never_a_screenshot(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        titles = {command.title for command in sitting.app.get_system_commands(sitting.app.screen)}
        assert {"Gaps", "Take back", "Quit"} <= titles
        assert not {title for title in titles if "screenshot" in title.lower()}
        await sitting.press("ctrl+p", *"screens")
        assert "screenshot" not in sitting.text.lower()


async def test_a_key_chosen_in_the_palette_does_what_the_key_does(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("ctrl+p", *"gaps", "enter")
        assert sitting.shows == "Gaps"


async def test_the_keys_of_a_screen_are_told_on_question_mark(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("question_mark")
        assert "The parts of the checklists are on the left" in sitting.flowing
        assert "Take back" in sitting.text or sitting.app.screen.query("VerticalScroll")
        await sitting.press("escape")
        assert sitting.shows == "Walk"

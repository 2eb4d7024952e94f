"""The first screen: the drafts of this machine, and how one is begun."""

from datetime import timedelta

from prebirth_tui.record.bodies import GapExplained, Retention
from tests.tui.app_harness import DUE, NOW, ROSE, TODAY, VISIT, AppHarness


async def test_the_first_run_shows_the_two_keys_to_begin_with(app_harness: AppHarness) -> None:
    async with app_harness.driver() as driver:
        assert "No drafts yet." in driver.text
        assert "n   start a draft for a pregnancy" in driver.text
        assert "t   open a finished training example" in driver.text


async def test_a_new_draft_is_saved_and_opened(app_harness: AppHarness) -> None:
    async with app_harness.driver() as driver:
        await driver.press("n")
        await driver.press(*"Kestrel", "tab", *"12 Mar 2027", "tab", *"Amy", "tab", *"Lee")
        await driver.press("enter")
        assert driver.shows == "Walk"
        assert "Kestrel  24+1  due 12 Mar" in driver.text
        pregnancy = app_harness.read(driver.session.file.path).assessment.pregnancy
        assert pregnancy is not None
        assert (pregnancy.reference, pregnancy.due) == ("Kestrel", DUE)
        people = app_harness.read(driver.session.file.path).assessment.people.values()
        assert [(each.name, each.roles) for each in people] == [
            ("Amy", ("mother",)),
            ("Lee", ("father",)),
        ]


WRONG = (
    ("", "12 Mar 2027", "Type a reference."),
    ("Kestrel", "", "Type a due date, or “not known”."),
    ("Kestrel", "soonish", "“soonish” is not a date"),
    ("Kestrel", "31 Feb 2027", "There is no 31 Feb 2027"),
    ("Kestrel", "12 Mar 2029", "is more than 40 weeks away"),
    ("Kestrel", "12 Mar 2024", "is more than six weeks ago"),
    ("WREN", "12 Mar 2027", "there is a draft `WREN` already"),
    ("long" * 20, "12 Mar 2027", "longer than 60 characters"),
)


async def test_what_is_wrong_with_a_new_draft_is_said_and_what_was_typed_stays(
    app_harness: AppHarness,
) -> None:
    app_harness.kestrel(reference="Wren")
    async with app_harness.driver() as driver:
        for reference, due, complaint in WRONG:
            await driver.press("n")
            for text in (reference, due, "Amy"):
                await driver.write(text)
                await driver.press("tab")
            await driver.press("enter")
            assert complaint in driver.flowing
            assert driver.shows == "AskNewDraft", complaint
            typed = [field.value for field in driver.app.screen.query("Input").results()]  # type: ignore[attr-defined]
            assert typed == [reference, due, "Amy", ""]
            await driver.back_to("TaskList")
        assert len(list(app_harness.drafts.folder.glob("*.age"))) == 1


async def test_after_a_mistake_the_field_to_put_right_has_the_cursor(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver() as driver:
        await driver.press("n")
        await driver.write("Kestrel")
        await driver.press("tab")
        await driver.write("12 Mar 2029")
        await driver.press("tab", "enter", "enter")
        await driver.refill("12 Mar 2027")
        await driver.press("enter")
        assert driver.shows == "Walk"


async def test_a_new_draft_can_be_for_training(app_harness: AppHarness) -> None:
    async with app_harness.driver() as driver:
        await driver.press("n")
        await driver.write("Kestrel")
        await driver.press("tab")
        await driver.write("+16w")
        await driver.click("for training")
        assert "[x] for training" in driver.text
        await driver.press("enter", "enter", "enter")
        assert driver.text.lstrip().startswith("TRAINING")


async def test_each_draft_says_what_to_close_first(app_harness: AppHarness) -> None:
    app_harness.kestrel(VISIT)
    async with app_harness.driver() as driver:
        [line] = [line.strip("│ ") for line in driver.lines if ">Kestrel " in line]
        assert line.split()[:5] == [">Kestrel", "24+1", "12", "Mar", "15"]
        assert "before plans" in line
        assert line.endswith("me")
        assert "Last contact: home visit 21 Nov 2026 with Amy and Lee." in driver.text


async def test_what_was_due_before_the_draft_was_begun_is_due_at_first_contact(
    app_harness: AppHarness,
) -> None:
    app_harness.kestrel(VISIT, due=NOW.date() + timedelta(weeks=2))
    async with app_harness.driver() as driver:
        assert ", at first contact." in driver.flowing
        assert "was due" not in driver.flowing


async def test_a_draft_that_cannot_be_read_is_named_and_the_others_stay(
    app_harness: AppHarness,
) -> None:
    app_harness.kestrel()
    (app_harness.drafts.folder / "broken.toml").write_text("format = [")
    async with app_harness.driver() as driver:
        assert "1 file cannot be read. Press ! to see why." in driver.text
        assert "Kestrel" in driver.text
        await driver.press("exclamation_mark")
        assert "broken.toml" in driver.text


async def test_a_draft_whose_file_is_gone_is_named_until_that_was_meant(
    app_harness: AppHarness,
) -> None:
    app_harness.kestrel().unlink()
    app_harness.kestrel(reference="Wren")
    async with app_harness.driver() as driver:
        assert "Kestrel was here on " in driver.flowing
        assert "and its file is gone. Press ! to see what to do." in driver.flowing
        await driver.press("exclamation_mark", "enter")
        assert "Kestrel was here on " in driver.flowing
        await driver.press("exclamation_mark", "down", "enter")
        assert "Kestrel" not in driver.flowing
        assert "Wren" in driver.text


async def test_drafts_are_found_by_a_part_of_their_reference(app_harness: AppHarness) -> None:
    app_harness.kestrel()
    app_harness.kestrel(reference="Wren")
    async with app_harness.driver() as driver:
        await driver.press("slash", "w", "r")
        assert "Wren" in driver.text
        assert "Kestrel" not in driver.text
        await driver.press("escape")
        assert "Kestrel" in driver.text


async def test_a_draft_that_was_found_opens(app_harness: AppHarness) -> None:
    app_harness.kestrel()
    app_harness.kestrel(reference="Wren")
    async with app_harness.driver() as driver:
        await driver.press("slash", "w", "r", "enter", "enter")
        assert driver.shows == "Walk"
        assert "Wren" in driver.lines[0]


async def test_drafts_are_sorted_by_due_date_urgency_or_reference(app_harness: AppHarness) -> None:
    app_harness.kestrel(reference="Wren", due=DUE - timedelta(weeks=4))
    path = app_harness.kestrel(reference="Avocet", due=DUE + timedelta(weeks=4))
    file = app_harness.drafts.open(path)
    explained = []
    # With everything explained, nothing of Avocet's is to be closed first.
    from prebirth_tui.gaps.find import find_gaps

    for gap in find_gaps(app_harness.catalogue_of("england"), file.draft.assessment, TODAY):
        rule, about = gap.key
        until = TODAY + timedelta(weeks=2)
        explained.append(
            GapExplained(gap=rule, about=about, reason="Away", owner="Rose", until=until)
        )
    file.append(*explained, author=ROSE.author, at=NOW)
    app_harness.kestrel()

    def in_order(text: str) -> list[str]:
        return sorted(("Avocet", "Kestrel", "Wren"), key=text.index)

    async with app_harness.driver() as driver:
        orders = [in_order(driver.text)]
        for _ in range(3):
            await driver.press("s")
            orders.append(in_order(driver.text))
    assert orders == [
        ["Wren", "Kestrel", "Avocet"],
        ["Wren", "Kestrel", "Avocet"],
        ["Avocet", "Kestrel", "Wren"],
        ["Wren", "Kestrel", "Avocet"],
    ]


async def test_my_name_and_role_are_kept_and_stand_beside_what_i_record(
    app_harness: AppHarness,
) -> None:
    from prebirth_tui.store.settings import load_settings

    path = app_harness.kestrel()
    async with app_harness.driver() as driver:
        await driver.press("m")
        await driver.refill("Sam")
        await driver.press("tab")
        await driver.refill("health visitor")
        await driver.press("enter", "enter", "y", "tab", "space", "enter")
        assert driver.session.contact is not None
        assert driver.session.contact.by == "health visitor"
    assert app_harness.read(path).entries[-1].by == "Sam"
    assert load_settings().name == "Sam"


async def test_the_training_example_opens_and_is_there_only_once(real_office: AppHarness) -> None:
    async with real_office.driver() as driver:
        await driver.press("t")
        assert driver.shows == "Walk"
        assert driver.text.lstrip().startswith("TRAINING")
        await driver.press("escape", "t")
        assert driver.shows == "Walk"
    assert len(list(real_office.drafts.folder.glob("*.toml"))) == 1


async def test_the_palette_offers_what_the_keys_do_and_never_a_screenshot(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        titles = {command.title for command in driver.app.get_system_commands(driver.app.screen)}
        assert {"Gaps", "Undo", "Quit"} <= titles
        assert not {title for title in titles if "screenshot" in title.lower()}
        await driver.press("ctrl+p", *"screens")
        assert "screenshot" not in driver.text.lower()


async def test_a_key_chosen_in_the_palette_does_what_the_key_does(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("ctrl+p", *"gaps", "enter")
        assert driver.shows == "Gaps"


async def test_the_keys_of_a_screen_are_told_on_question_mark(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("question_mark")
        assert "the parts on the left follow as you" in driver.flowing
        assert "Undo" in driver.text or driver.app.screen.query("VerticalScroll")
        await driver.press("escape")
        assert driver.shows == "Walk"


async def test_the_list_says_that_a_draft_is_on_hold_and_only_its_key_says_why(
    app_harness: AppHarness,
) -> None:
    app_harness.kestrel(Retention(hold="MARAC asked for it"))
    async with app_harness.driver() as driver:
        assert "On hold." in driver.text
        assert "MARAC" not in driver.text
        await driver.press("d")
        assert "MARAC asked for it" in driver.text

"""People, babies and endings as they really are, recorded in plain lines."""

import pytest

from prebirth_tui.line.noted_list import OUT_OF_HEARING
from prebirth_tui.record.bodies import Commented, ContactNoted, Marked, PersonNoted, PlaceNoted
from prebirth_tui.session.marks import KEPT_PRIVATE, NOT_PRIVATE
from tests.line.talking import bodies, talk
from tests.tui.app_harness import ALONE, ROSE, VISIT, AppHarness


def lee(harness: AppHarness, path: object) -> PersonNoted:
    noted = bodies(harness.read(path), "person")  # type: ignore[arg-type]
    return [each for each in noted if isinstance(each, PersonNoted) and each.name == "Lee"][-1]


@pytest.mark.parametrize(
    ("lines", "state", "said"),
    [
        (("left", "3 Nov 2026", "told by Amy"), "left", "since 3 Nov 2026"),
        (("died", "", ""), "died", "died"),
        (("mistake", "another Lee"), "mistake", "another Lee"),
    ],
)
def test_somebody_has_left_died_or_was_a_mistake(
    harness: AppHarness, lines: tuple[str, ...], state: str, said: str
) -> None:
    path = harness.kestrel(VISIT)
    found = talk(harness, "w", "Lee", "more", *lines, "", opened=path)
    assert lee(harness, path).state == state
    assert "Saved." in found.flowing
    assert said.split()[-1] in found.after("Saved.")


def test_whoever_was_a_mistake_is_still_there_to_come_back(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    talk(harness, "w", "Lee", "more", "mistake", "another Lee", "", opened=path)
    found = talk(harness, "w", "Lee", "part of this baby", "", "", opened=path)
    assert "Lee: entered by mistake. another Lee" in found.flowing
    assert not lee(harness, path).state


def test_nobody_is_there_until_it_is_said_and_the_same_as_last_is_a_choice(
    harness: AppHarness,
) -> None:
    path = harness.kestrel(ALONE)
    found = talk(harness, "c", "1", "", "", "", "Lee", "", "", opened=path)
    assert "same as last" in found.flowing
    assert "same as last: Amy" not in found.flowing, "somebody may be listening"
    assert "Numbers or words:" in found.after("Who was there?"), "enter ticks nobody"
    contact = bodies(harness.read(path), "contact")[-1]
    assert isinstance(contact, ContactNoted)
    assert contact.present == ("lee",)
    talk(harness, "c", "another", "", "today", "same as last", "", "", opened=path)
    contact = bodies(harness.read(path), "contact")[-1]
    assert isinstance(contact, ContactNoted)
    assert contact.present == ("lee",)


def test_a_contact_recorded_wrongly_begins_as_it_was_recorded(harness: AppHarness) -> None:
    path = harness.kestrel(ALONE)
    talk(harness, "c", "correct", "", "", "", "none", "", opened=path)
    contact = bodies(harness.read(path), "contact")[-1]
    assert isinstance(contact, ContactNoted)
    assert (contact.contact, contact.present, contact.alone) == ("alone", ("amy",), ())


def test_whoever_is_unlikely_is_put_right_without_being_typed_again(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    first = ("w", "N", "Rosa", "overnight", "", "about 1", "")
    found = talk(harness, *first, "", "", "", "", "about 50", "", "", opened=path)
    assert "Check the year." in found.flowing
    assert "Type it (enter: Rosa):" in found.after("Check the year.")
    noted = bodies(harness.read(path), "person")[-1]
    assert isinstance(noted, PersonNoted)
    assert noted.age is not None
    assert (noted.name, noted.age.years, noted.age.about) == ("Rosa", 50, True)


def test_a_place_is_kept_private_and_no_longer(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    found = talk(harness, "w", "place", "the flat", "", "mark", "the flat", "", opened=path)
    assert OUT_OF_HEARING in found.flowing
    assert KEPT_PRIVATE not in found.flowing
    place = bodies(harness.read(path), "place")[-1]
    assert isinstance(place, PlaceNoted)
    assert place.private
    found = talk(harness, "w", "private", "private", "mark", "the flat", "", opened=path)
    assert NOT_PRIVATE in found.flowing


def test_what_a_place_is_called_is_put_right(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    lines = ("w", "place", "the flat", "", "the flat", "her flat", "a cot by the bed", "")
    talk(harness, *lines, opened=path)
    first, second = bodies(harness.read(path), "place")
    assert isinstance(first, PlaceNoted)
    assert isinstance(second, PlaceNoted)
    assert (second.place, second.name, second.note) == (first.place, "her flat", "a cot by the bed")


def test_an_action_is_kept_private(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    found = talk(harness, "t", "a", "Ring the GP", "", "", "", "mark", "1", "", opened=path)
    left = found.after(OUT_OF_HEARING)
    assert "Requests to services, and actions: nothing to tell here." in left
    assert "no actions yet" not in left


def test_an_answer_is_kept_private_by_a_word_and_alone_that_is_said(harness: AppHarness) -> None:
    path = harness.kestrel(ALONE)
    found = talk(harness, "yes", "back", "mark", opened=path)
    assert KEPT_PRIVATE in found.flowing
    assert isinstance(harness.read(path).entries[-1].body, Marked)


def test_a_loss_is_recorded_and_put_right(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    found = talk(harness, "dates", "e", "miscarriage", "13 Nov 2026", "", opened=path)
    assert "I am sorry. What has happened?" in found.flowing
    assert harness.read(path).assessment.ending is not None
    talk(harness, "dates", "e", "none of these", "", opened=path)
    assert harness.read(path).assessment.ending is None


def test_another_draft_is_about_the_same_family(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    harness.kestrel(reference="Wren")
    found = talk(harness, "dates", "f", "Wren", "same family", "", opened=path)
    assert "Same family: Wren." in found.flowing


def test_the_pregnancy_is_said_in_order_of_time(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT, ALONE)
    found = talk(harness, "timeline", "1", "", opened=path).flowing
    assert "In order of time." in found
    assert "due date" in found
    assert found.count("In order of time.") == 1, "it is not said anew after each number"


def test_a_comment_and_an_explanation_are_kept_private_by_a_word(harness: AppHarness) -> None:
    path = harness.kestrel(ALONE, Commented(comment="c1", text="Zq comment"))
    talk(harness, "m", "mark", "1", "", opened=path)
    assert isinstance(harness.read(path).entries[-1].body, Marked)
    file = harness.drafts.open(path)
    file.append(VISIT, author=ROSE.author, at=harness.now)
    found = talk(harness, "m", "", opened=path)
    assert "Comments. Here" in found.flowing
    assert "Zq comment" not in found.flowing

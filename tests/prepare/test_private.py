"""Nothing that was said in private shows in a prepared contact, whoever will be there."""

import pytest

from prebirth_tui.prepare.page import page_as_html, page_as_text
from prebirth_tui.prepare.words import PRIVATE, as_text
from tests.draft_builder import FIRST_DAY, DraftBuilder
from tests.prepare.families import at, family
from tests.shipped import real_catalogue

PLANS = (
    ("clinic", ("amy",)),
    ("home-visit", ("amy", "lee")),
    ("phone", ("lee",)),
    ("phone", ("amy",)),
    ("record-check", ()),
    ("conference", ("amy", "lee")),
)


def told_in_private() -> DraftBuilder:
    """Much was said in private, noted as an event, and followed by an action."""
    builder = family()
    alone = builder.contact("first", how="clinic", present=("amy",))
    for item, value in (
        ("domestic-abuse.person.enquiry", "yes"),
        ("domestic-abuse.person.safe-today", "no"),
        ("domestic-abuse.person.known", "harmed"),
    ):
        if item in real_catalogue().items:
            builder.answer(item, "person:amy", value, alone)
    builder.event("violence", FIRST_DAY, private=True, about=("person:amy",))
    builder.action("ring", FIRST_DAY, gap="domestic-abuse.person.asked-once", about="person:amy")
    return builder


def told_openly() -> DraftBuilder:
    """The same family, to whom nobody has said anything in private."""
    builder = family()
    builder.contact("first", how="clinic", present=("amy",))
    return builder


@pytest.mark.parametrize(("how", "people"), PLANS)
def test_whatever_was_said_in_private_the_list_is_the_same(
    how: str, people: tuple[str, ...]
) -> None:
    with_, without = (
        at(how, *people, of=builder.assessment) for builder in (told_in_private(), told_openly())
    )
    assert as_text(with_, "Fern") == as_text(without, "Fern")
    assert page_as_text(with_, "Fern") == page_as_text(without, "Fern")


@pytest.mark.parametrize(("how", "people"), [plan for plan in PLANS if plan[0] != "clinic"])
def test_in_company_or_from_afar_private_questions_are_not_even_mentioned(
    how: str, people: tuple[str, ...]
) -> None:
    text = as_text(at(how, *people), "Kestrel")
    assert PRIVATE not in text
    assert "private" not in text.lower()
    assert not at(how, *people).asks_private


def test_alone_and_face_to_face_they_end_what_there_is_room_for_in_one_line() -> None:
    prepared = at("clinic", "amy")
    assert prepared.asks_private
    asked = as_text(prepared, "Kestrel").split("IF THERE IS TIME")[0]
    assert asked.rstrip().endswith("Only with the door shut and nobody else listening.")


def test_seen_alone_for_part_of_a_visit_counts_as_alone() -> None:
    assert at("home-visit", "lee", alone=("amy",)).asks_private
    assert "mood" in {topic.talk.id for topic in at("home-visit", "lee", alone=("amy",)).topics}


@pytest.mark.parametrize(("how", "people"), PLANS)
def test_the_page_to_carry_has_no_private_part_and_nothing_that_was_said(
    how: str, people: tuple[str, ...]
) -> None:
    prepared = at(how, *people)
    for page in (page_as_text(prepared, "Kestrel"), page_as_html(prepared, "Kestrel")):
        assert "private" not in page.lower()
        for word in ("two accounts", "told you", "Rosa", "Loss", "loss", "Police", "childhood"):
            assert word not in page, word
        assert not any(gap.title in page for gap in prepared.could_close)


def test_the_page_runs_nothing_and_fetches_nothing() -> None:
    page = page_as_html(at("clinic", "amy"), "<b>Kestrel</b>")
    assert "<script" not in page
    assert "http" not in page
    assert "&lt;b&gt;Kestrel" in page

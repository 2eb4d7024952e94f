"""A draft in which a mother has told of abuse, and the words by which a copy would betray her."""

import zipfile
from datetime import date, timedelta
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.read import check_case, read_case
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.load import load_catalogue
from prebirth_tui.record.bodies import (
    ActionAgreed,
    AnswerGiven,
    Commented,
    Disclosed,
    GapExplained,
    HandedOver,
    PersonNoted,
    PlaceNoted,
    Pregnancy,
    Retention,
    Reviewed,
    TakenBack,
)
from prebirth_tui.record.draft import Draft
from tests.story import DUE, FIRST_DAY, SAM, Story
from tests.story import at as moment
from tests.terminal.searching import forms

CASES = Path(__file__).parents[1] / "cases"
TODAY = FIRST_DAY + timedelta(days=20)
"""A day on which all of it is known."""

TRACES = (
    "Heronsgate",
    "strangl",
    "bruise",
    "IDVA",
    "MARAC",
    "refuge",
    "abuse",
    "violence",
    "hits me",
    "non-molestation",
    "ring only at noon",
)
"""Words that the draft holds, most of them in several places, and no copy for the family."""


@lru_cache
def real_catalogue() -> Catalogue:
    """The checklists that come with the program."""
    return load_catalogue()


@lru_cache
def draft_of(path: Path) -> Draft:
    """A case file made a draft."""
    case, file = read_case(path)
    check_case(case, file, real_catalogue())
    return as_draft(case, real_catalogue())


def traces_in(data: bytes, words: tuple[str, ...] = TRACES) -> list[str]:
    """The words that stand in a file, in any letters and codings, in each member of an archive."""
    parts = [data]
    if zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts += [info.filename.encode() for info in archive.infolist()]
            parts += [info.comment + info.extra for info in archive.infolist()]
            parts += [archive.read(name) for name in archive.namelist()]
    folded = [part.lower() for part in parts]
    return [
        word
        for word in words
        if any(form in part for form in forms(word) for part in parts)
        or any(form in part for form in forms(word.lower()) for part in folded)
    ]


def disclosure_draft() -> Draft:
    """Amy has told, alone, that Lee harms her; it has got into everything that takes words."""
    story = Story(real_catalogue(), due=None)
    story.write(Pregnancy(reference="Refuge Heronsgate", due=DUE))
    _people(story)
    _contacts(story)
    _told_in_private(story)
    _told_in_the_open(story)
    _work(story)
    _said_by_two_at_once(story)
    return story.draft


def _people(story: Story) -> None:
    for key, roles, note in (
        ("amy", ("mother",), "Heronsgate refuge since May; strangled twice."),
        ("lee", ("father",), "Violence towards Amy, bruises; known to MARAC."),
        ("nan", ("grandparent",), "Told us of the abuse."),
    ):
        body = PersonNoted(person=key, name=key.capitalize(), roles=roles, note=note)
        story.write(body.model_copy(update={"date_of_birth": date(1999, 5, 6)}))
    story.write(PlaceNoted(place="room", name="Heronsgate room 4", note="The refuge."))


def _contacts(story: Story) -> None:
    private: dict[str, Any] = {"by": "IDVA", "where": "Heronsgate refuge"}
    alone: dict[str, Any] = {"present": ("amy",), "alone": ("amy",)}
    story.contact("alone", how="clinic", **alone, **private, note="Bruises; he strangled her.")
    story.contact("visit", FIRST_DAY + timedelta(days=7), present=("amy", "lee"), by="midwife")
    story.contact("call", FIRST_DAY + timedelta(days=8), how="phone", present=("nan",), **private)
    story.contact("check", how="record-check", by="MARAC", where="Heronsgate", note="Violence.")


def _told_in_private(story: Story) -> None:
    amy, lee = "person:amy", "person:lee"
    private = "domestic-abuse.person"
    story.answer(f"{private}.enquiry", amy, "yes", "alone", note="He hits me, she said; strangled.")
    story.answer(f"{private}.known", amy, "harmed", "check", note="Heard at MARAC, Heronsgate.")
    story.answer(f"{private}.known", lee, "has-harmed", "check", note="Violence; non-molestation.")
    story.answer(f"{private}.marac", amy, "heard", "check")
    story.answer(f"{private}.safe-contact", amy, "Ring only at noon, Heronsgate.", "alone")
    story.answer(f"{private}.risk-result", amy, "High; IDVA.", "alone")
    story.answer("birth-plan.private.not-to-come", "case", "Lee: violence, bruises.", "alone")
    story.not_answered(f"{private}.enquiry", lee, "unsafe-to-ask", who="IDVA", contact="alone")


def _told_in_the_open(story: Story) -> None:
    """Questions that are not restricted, answered with words that tell it all the same."""
    amy, lee = "person:amy", "person:lee"
    telling = "He hits me; Heronsgate refuge."
    story.answer("parents.person.mental-health", amy, "yes", "alone", note=telling)
    story.answer("parents.person.hopes", amy, telling, "alone")
    story.answer("parents.person.childhood", amy, "hard", "alone", note="Abuse.")
    story.answer("mother.care.appointments", amy, "some", "visit", note="Kept away by violence.")
    story.answer("mother.care.missed-why", amy, "He hits me when I go.", "alone")
    story.answer("parents.person.support", amy, "Her IDVA.", "visit")
    story.answer("substance-use.person.alcohol", amy, "never", "visit", note="Bruises seen.")
    story.answer("parents.person.feelings", amy, "worried", "call", note="Abuse, said Nan.")
    story.answer("parents.person.police", lee, "yes", "visit", note="Violence, non-molestation.")
    story.answer("referral.made.impact", "case", "Violence; she was strangled.", "alone")
    story.answer("this-pregnancy.pregnancy.early-plan", "case", "To the refuge", "alone")
    story.not_answered(
        "parents.person.learning", amy, "unsafe-to-ask", who="IDVA", note="Lee listens; violence."
    )
    wrong = story.answer("substance-use.person.drugs", amy, "uses", "alone", note="Strangled.")
    story.answer("substance-use.person.drugs", amy, "never", "alone", corrects=(wrong.id,))
    undone = story.answer("mother.care.ready", amy, "begun", "visit", note="Heronsgate.")
    story.write(TakenBack(entry=undone.id, reason="It told of the refuge."))


def _work(story: Story) -> None:
    soon = TODAY + timedelta(days=9)
    gap = "parents.person.children-not-asked"
    story.request("marac", FIRST_DAY, about=("amy",), said="Heard; Heronsgate.", basis="Violence")
    story.request("domestic-abuse-service", FIRST_DAY, about=("amy",), said="IDVA named.")
    story.request("gp", FIRST_DAY, about=("amy",), said="Bruises in May.", basis="non-molestation")
    story.write(ActionAgreed(action="a", what="Refer to MARAC", owner="IDVA", due=soon))
    explained: dict[str, Any] = {"owner": "IDVA", "until": soon}
    story.write(GapExplained(gap=gap, about="person:amy", reason="In a refuge", **explained))
    private = "domestic-abuse.person.not-asked"
    story.write(GapExplained(gap=private, about="person:lee", reason="Violence", **explained))
    story.write(Commented(comment="c1", text="Is she still at Heronsgate?"))
    story.write(Commented(comment="c2", text="Bruises again.", on=gap, about="person:amy"))
    story.write(Reviewed(outcome="returned", reasons="Say more of the abuse."))
    story.write(
        Retention(transferred="MARAC minutes, Heronsgate", hold="Inquiry into the violence")
    )
    story.write(HandedOver(to="IDVA", purpose="Refuge place"))
    story.write(
        Disclosed(
            what="referral", form="md", to="the refuge", chosen=("restricted",), reason="Bruises"
        )
    )


def _said_by_two_at_once(story: Story) -> None:
    """Two colleagues, neither of whom had seen the other's answer, each with words of their own."""
    item = {"item": "parents.person.childhood", "about": "person:amy", "contact": "visit"}
    before, now = story.draft, moment(FIRST_DAY, 900)
    mine = AnswerGiven(**item, value="good", note="Strangled as a child.")
    theirs = AnswerGiven(**item, value="mixed", note="Abuse, at Heronsgate.")
    here = before.write(mine, story.author, now)
    there = before.write(theirs, SAM, now + timedelta(minutes=1))
    story.draft = here.merged(there.entries)

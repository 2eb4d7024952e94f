"""A draft in which a mother has told of abuse, and the words by which a copy would betray her."""

import zipfile
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

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
from tests.draft_builder import DUE, FIRST_DAY, SAM, DraftBuilder
from tests.draft_builder import at as moment
from tests.shipped import real_catalogue as real_catalogue
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
    builder = DraftBuilder(real_catalogue(), due=None)
    builder.write(Pregnancy(reference="Refuge Heronsgate", due=DUE))
    _people(builder)
    _contacts(builder)
    _told_in_private(builder)
    _told_in_the_open(builder)
    _work(builder)
    _said_by_two_at_once(builder)
    return builder.draft


def _people(builder: DraftBuilder) -> None:
    for key, roles, note in (
        ("amy", ("mother",), "Heronsgate refuge since May; strangled twice."),
        ("lee", ("father",), "Violence towards Amy, bruises; known to MARAC."),
        ("nan", ("grandparent",), "Told us of the abuse."),
    ):
        body = PersonNoted(person=key, name=key.capitalize(), roles=roles, note=note)
        builder.write(body.model_copy(update={"date_of_birth": date(1999, 5, 6)}))
    builder.write(PlaceNoted(place="room", name="Heronsgate room 4", note="The refuge."))


def _contacts(builder: DraftBuilder) -> None:
    private: dict[str, Any] = {"by": "IDVA", "where": "Heronsgate refuge"}
    alone: dict[str, Any] = {"present": ("amy",), "alone": ("amy",)}
    builder.contact("alone", how="clinic", **alone, **private, note="Bruises; he strangled her.")
    builder.contact("visit", FIRST_DAY + timedelta(days=7), present=("amy", "lee"), by="midwife")
    builder.contact("call", FIRST_DAY + timedelta(days=8), how="phone", present=("nan",), **private)
    builder.contact("check", how="record-check", by="MARAC", where="Heronsgate", note="Violence.")


def _told_in_private(builder: DraftBuilder) -> None:
    amy, lee = "person:amy", "person:lee"
    private = "domestic-abuse.person"
    builder.answer(
        f"{private}.enquiry", amy, "yes", "alone", note="He hits me, she said; strangled."
    )
    builder.answer(f"{private}.known", amy, "harmed", "check", note="Heard at MARAC, Heronsgate.")
    builder.answer(
        f"{private}.known", lee, "has-harmed", "check", note="Violence; non-molestation."
    )
    builder.answer(f"{private}.marac", amy, "heard", "check")
    builder.answer(f"{private}.safe-contact", amy, "Ring only at noon, Heronsgate.", "alone")
    builder.answer(f"{private}.risk-result", amy, "High; IDVA.", "alone")
    builder.answer("birth-plan.private.not-to-come", "case", "Lee: violence, bruises.", "alone")
    builder.not_answered(f"{private}.enquiry", lee, "unsafe-to-ask", who="IDVA", contact="alone")


def _told_in_the_open(builder: DraftBuilder) -> None:
    """Questions that are not restricted, answered with words that tell it all the same."""
    amy, lee = "person:amy", "person:lee"
    telling = "He hits me; Heronsgate refuge."
    builder.answer("parents.person.mental-health", amy, "yes", "alone", note=telling)
    builder.answer("parents.person.hopes", amy, telling, "alone")
    builder.answer("parents.person.childhood", amy, "hard", "alone", note="Abuse.")
    builder.answer("mother.care.appointments", amy, "some", "visit", note="Kept away by violence.")
    builder.answer("mother.care.missed-why", amy, "He hits me when I go.", "alone")
    builder.answer("parents.person.support", amy, "Her IDVA.", "visit")
    builder.answer("substance-use.person.alcohol", amy, "never", "visit", note="Bruises seen.")
    builder.answer("parents.person.feelings", amy, "worried", "call", note="Abuse, said Nan.")
    builder.answer("parents.person.police", lee, "yes", "visit", note="Violence, non-molestation.")
    builder.answer("referral.made.impact", "case", "Violence; she was strangled.", "alone")
    builder.answer("this-pregnancy.pregnancy.early-plan", "case", "To the refuge", "alone")
    builder.not_answered(
        "parents.person.learning", amy, "unsafe-to-ask", who="IDVA", note="Lee listens; violence."
    )
    wrong = builder.answer("substance-use.person.drugs", amy, "uses", "alone", note="Strangled.")
    builder.answer("substance-use.person.drugs", amy, "never", "alone", corrects=(wrong.id,))
    undone = builder.answer("mother.care.ready", amy, "begun", "visit", note="Heronsgate.")
    builder.write(TakenBack(entry=undone.id, reason="It told of the refuge."))


def _work(builder: DraftBuilder) -> None:
    soon = TODAY + timedelta(days=9)
    gap = "parents.person.children-not-asked"
    builder.request("marac", FIRST_DAY, about=("amy",), said="Heard; Heronsgate.", basis="Violence")
    builder.request("domestic-abuse-service", FIRST_DAY, about=("amy",), said="IDVA named.")
    builder.request(
        "gp", FIRST_DAY, about=("amy",), said="Bruises in May.", basis="non-molestation"
    )
    builder.write(ActionAgreed(action="a", what="Refer to MARAC", owner="IDVA", due=soon))
    explained: dict[str, Any] = {"owner": "IDVA", "until": soon}
    builder.write(GapExplained(gap=gap, about="person:amy", reason="In a refuge", **explained))
    private = "domestic-abuse.person.not-asked"
    builder.write(GapExplained(gap=private, about="person:lee", reason="Violence", **explained))
    builder.write(Commented(comment="c1", text="Is she still at Heronsgate?"))
    builder.write(Commented(comment="c2", text="Bruises again.", on=gap, about="person:amy"))
    builder.write(Reviewed(outcome="returned", reasons="Say more of the abuse."))
    builder.write(
        Retention(transferred="MARAC minutes, Heronsgate", hold="Inquiry into the violence")
    )
    builder.write(HandedOver(to="IDVA", purpose="Refuge place"))
    builder.write(
        Disclosed(
            what="referral", form="md", to="the refuge", chosen=("restricted",), reason="Bruises"
        )
    )


def _said_by_two_at_once(builder: DraftBuilder) -> None:
    """Two colleagues, neither of whom had seen the other's answer, each with words of their own."""
    item = {"item": "parents.person.childhood", "about": "person:amy", "contact": "visit"}
    before, now = builder.draft, moment(FIRST_DAY, 900)
    mine = AnswerGiven(**item, value="good", note="Strangled as a child.")
    theirs = AnswerGiven(**item, value="mixed", note="Abuse, at Heronsgate.")
    here = before.write(mine, builder.author, now)
    there = before.write(theirs, SAM, now + timedelta(minutes=1))
    builder.draft = here.merged(there.entries)

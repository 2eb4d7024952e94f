"""An ordinary pregnancy can be walked through the must-ask questions in about forty keys."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from prebirth_tui.checklist.models import NumberItem
from prebirth_tui.checklist.values import possible_answers
from prebirth_tui.record.bodies import ContactNoted, PersonNoted, PlaceNoted
from prebirth_tui.record.draft import Author
from prebirth_tui.session.new_draft import start_draft
from prebirth_tui.session.plan import Question, QuestionScope, next_open
from prebirth_tui.session.session import Session
from tests.keyring import drafts_in
from tests.shipped import real_catalogue

START = datetime(2026, 11, 21, 12, tzinfo=UTC)
ORDINARY = {
    "this-pregnancy.pregnancy.booking": "in-time",
    "mother.care.appointments": "all",
    "father.father.knows": "yes",
    "father.father.sleeps": "with-mother",
    "father.father.part": "with-others",
    "partner.relationship.has-partner": "no",
    "parents.person.agrees": "yes",
    "parents.person.childhood": "good",
    "parents.person.care": "no",
    "parents.person.children": "none",
    "household.home.everyone-asked": "yes",
    "substance-use.person.alcohol": "never",
    "substance-use.person.drugs": "never",
    "father.father.sees-himself": "yes",
    "safe-sleep.carer.told": "yes",
    "safe-sleep.carer.understood": "yes",
    "safe-sleep.place.safe-space": "yes",
    "safe-sleep.places.all-places": "yes",
    "safe-sleep.place.seen": "yes",
}
"""What an ordinary family answers where it is not simply no."""


def ordinary_answer(question: Question) -> tuple[str | int, int]:
    """The answer, and the keys it takes: y, n or a number; or enter, a digit, enter."""
    item = question.resolved.item
    if isinstance(item, NumberItem):
        return 1, 3
    possible = list(possible_answers(item))
    said = ORDINARY.get(question.resolved.id, "no")
    assert item.kind in ("yes-no", "choice"), question.resolved.id
    assert said in possible[:9], question.resolved.id
    return said, 1


def test_an_ordinary_pregnancy_takes_about_forty_keys(tmp_path: Path) -> None:
    built_in = real_catalogue()
    me = Author("me", "my lane")
    moments = iter(START + timedelta(seconds=step) for step in range(1000))
    file = start_draft(
        drafts_in(tmp_path),
        me,
        reference="Robin",
        due=date(2027, 3, 12),
        area="england",
        mode="training",
        at=START,
    )
    session = Session(file, built_in, me, lambda: next(moments))
    for key, role in (("ida", "mother"), ("tom", "father")):
        person = PersonNoted(person=key, name=key.title(), roles=(role,), lives_here="yes")
        session.record(person)
    session.record(PlaceNoted(place="bedroom", name="Bedroom"))
    session.take_contact(
        ContactNoted(
            contact="visit",
            how="home-visit",
            on=START.date(),
            present=("ida", "tom"),
            alone=("ida", "tom"),
        )
    )
    keys = 0
    while (question := next_open(session.parts(QuestionScope.SHORT), None)) is not None:
        answer, presses = ordinary_answer(question)
        session.answer(*question.key, answer)
        keys += presses
    assert 25 <= keys <= 40
    left = [gap.title for gap in session.gaps() if gap.explained is None]
    assert left, "an honest list is never empty after one visit"
    assert len(left) <= 25, "\n".join(left)

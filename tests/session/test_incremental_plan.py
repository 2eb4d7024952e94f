"""A plan that is kept up to date is the plan that would be made from nothing."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.values import possible_answers
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.record.draft import Author
from prebirth_tui.session.new_draft import start_draft
from prebirth_tui.session.plan import QuestionScope, plan
from prebirth_tui.session.session import Session
from tests.keyring import drafts_in
from tests.shipped import real_catalogue

START = datetime(2026, 11, 21, 12, tzinfo=UTC)
ME = Author("me", "my lane")


def sitting(folder: Path, catalogue: Catalogue) -> Session:
    """A draft with a mother and a father."""
    file = start_draft(
        drafts_in(folder),
        ME,
        reference="Kestrel",
        due=date(2027, 3, 12),
        area="england",
        mode="training",
        at=START,
    )
    moments = iter(START + timedelta(seconds=step) for step in range(10_000))
    session = Session(file, catalogue, ME, lambda: next(moments))
    for key, role in (("amy", "mother"), ("lee", "father")):
        session.record(PersonNoted(person=key, name=key.title(), roles=(role,)))
    return session


@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["answer", "take back", "person"]),
            st.integers(0, 400),
            st.integers(0, 5),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_a_watched_plan_is_the_plan_made_from_nothing(
    steps: list[tuple[str, int, int]], tmp_path_factory: object
) -> None:
    folder = tmp_path_factory.mktemp("drafts")  # type: ignore[attr-defined]
    session = sitting(folder, CATALOGUE)
    for what, which, value in steps:
        # Asked of the plan and not of the session, which would look at everything anew.
        questions = [q for part in plan(session.facts, QuestionScope.ALL) for q in part.questions]
        question = questions[which % len(questions)]
        if what == "take back":
            session.take_back()
        elif what == "person":
            role = ["partner", "sibling", "household-member"][value % 3]
            person = PersonNoted(person=f"p{which}", name=f"P{which}", roles=(role,))
            session.record(person)
        elif possible := list(possible_answers(question.resolved.item)):
            chosen = possible[value % len(possible)]
            many = question.resolved.item.kind == "choices"
            session.answer(*question.key, (chosen,) if many else chosen)
        assert session.parts(QuestionScope.SHORT) == plan(session.facts, QuestionScope.SHORT)


CATALOGUE = real_catalogue()

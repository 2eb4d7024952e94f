"""A gap does not rest on a question that is never asked of the person it is about."""

from tests.disclosure.disclosure import real_catalogue
from tests.draft_builder import DraftBuilder

KNOWS = "know about the pregnancy"


def test_nobody_says_that_the_mother_was_not_asked_whether_she_knows_of_the_pregnancy() -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("ana", "mother", lives_here="yes")
    builder.person("bea", "second-parent")
    builder.person("bo", "father")
    told = [(gap.subject, gap.because) for gap in builder.gaps().values()]
    about = {subject for subject, because in told if any(KNOWS in each for each in because)}
    assert about == {"person:bo"}
    assert all(because for _, because in told)


def test_an_answer_of_when_somebody_was_something_else_to_the_baby_is_told() -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("ana", "mother", lives_here="yes")
    builder.person("bo", "father")
    builder.answer("father.father.knows", "person:bo", "yes")
    builder.person("bo", "partner")
    about_bo = [gap.because for gap in builder.gaps().values() if gap.subject == "person:bo"]
    assert any(f"{KNOWS}?”: yes" in each for because in about_bo for each in because)

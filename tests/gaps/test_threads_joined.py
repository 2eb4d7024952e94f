"""What one fact raised is told in one line."""

from pathlib import Path

import pytest

from prebirth_tui.ids import CASE
from tests.gaps.test_threads import AMY, HEAD, LEE, SECTION, TOPICS_ONLY, Told, rule
from tests.small import load, problems_with


@pytest.fixture
def folded(tmp_path: Path) -> Told:
    """A danger, and what services know of each adult, which joins it."""
    words = TOPICS_ONLY + (
        '[[topic]]\nid = "checks"\ntitle = "Checks"\njoins = ["own", "danger"]\ndanger = true\n'
        'together = true\n[[topic]]\nid = "own"\ntitle = "Own"\n'
    )
    text = (
        HEAD
        + SECTION.format(id="s")
        + rule("c", "checks", urgency="now")
        + rule("a", "danger", urgency="now")
        + rule("b", "own", urgency="now")
    )
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    (tmp_path / "vocabulary.toml").write_text(words, encoding="utf-8")
    return Told(load(tmp_path))


def test_what_one_fact_raised_is_one_line(folded: Told) -> None:
    folded.answer("a")
    folded.answer("c")
    (thread,) = (each for each in folded.threads() if each.id == "danger:person:lee")
    assert [gap.topic for gap in thread.gaps] == ["danger", "checks"]
    assert thread.title == "Lee: danger"


def test_it_joins_the_likeliest_of_these_lines(folded: Told) -> None:
    for each in "abc":
        folded.answer(each)
    (thread,) = (each for each in folded.threads() if each.id == "own:person:lee")
    assert [gap.topic for gap in thread.gaps] == ["own", "checks"]


def test_where_no_such_line_stands_it_has_its_own(folded: Told) -> None:
    folded.answer("c")
    assert "checks:case" in folded.ids()


def test_it_lifts_no_line_that_could_wait(folded: Told) -> None:
    folded.answer("b", about=AMY)
    folded.answer("c")
    (thread,) = (each for each in folded.threads() if each.id == "checks:case")
    assert [gap.subject.key for gap in thread.gaps if gap.is_known] == ["lee"]


@pytest.fixture
def toddler(tmp_path: Path) -> Told:
    """A danger from someone, and the others who live in it."""
    words = TOPICS_ONLY + (
        '[[topic]]\nid = "others"\ntitle = "Others"\njoins = ["danger"]\ndanger = true\n'
        "harm = true\ntogether = true\n"
    )
    text = (
        HEAD
        + SECTION.format(id="s")
        + rule("c", "others", urgency="now")
        + rule("a", "danger", urgency="now")
    )
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    (tmp_path / "vocabulary.toml").write_text(words, encoding="utf-8")
    return Told(load(tmp_path))


def test_harm_told_together_stands_in_the_line_of_whom_it_comes_from(toddler: Told) -> None:
    toddler.answer("a", about=AMY)
    toddler.answer("c")
    (thread,) = (each for each in toddler.threads() if each.id == "danger:person:amy")
    assert [(gap.topic, gap.subject) for gap in thread.gaps if gap.is_known] == [
        ("danger", AMY),
        ("others", LEE),
    ]


def test_without_such_a_line_the_others_have_their_own(toddler: Told) -> None:
    toddler.answer("c")
    assert "others:case" in toddler.ids()


@pytest.fixture
def violence(tmp_path: Path) -> Told:
    """What happened about each of two people, and what may be known of him alone."""
    words = TOPICS_ONLY + (
        '[[topic]]\nid = "abuse"\ntitle = "Abuse"\ngoes_with = "mother"\n'
        '[[event]]\nid = "blow"\nlabel = "A blow"\n'
    )
    happened = rule("a", "abuse", urgency="now").replace(
        'item = "a", is_not = "yes"', 'event = "blow", about = "this", followed = false'
    )
    text = HEAD + SECTION.format(id="s") + happened + rule("b", "abuse")
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    (tmp_path / "vocabulary.toml").write_text(words, encoding="utf-8")
    return Told(load(tmp_path))


def test_what_happened_between_two_people_is_told_once(violence: Told) -> None:
    violence.builder.event("blow", about=["person:amy", "person:lee"])
    (thread,) = (each for each in violence.threads() if each.has_line)
    assert thread.id == "abuse:person:amy"
    assert {gap.subject.key for gap in thread.gaps if gap.is_known} == {"amy", "lee"}


def test_whatever_else_is_known_of_him_keeps_its_line_with_it(violence: Told) -> None:
    violence.builder.event("blow", about=["person:amy", "person:lee"])
    violence.answer("b")
    assert {"abuse:person:amy", "abuse:person:lee"} <= set(violence.ids())


@pytest.fixture
def following(tmp_path: Path) -> Told:
    """What follows from whatever else is known, a person's danger, and a baby's."""
    text = HEAD + SECTION.format(id="s") + rule("a", "danger", urgency="now")
    text += rule("b", "plain") + '\n[[section]]\nid = "case"\ntitle = "Case"\n'
    for name, topic, more in (("c", "own", "joins_first = true"), ("d", "family", "")):
        text += rule(name, topic, urgency="now", more=more).replace(" of {person}", "")
    text += rule("e", "own").replace(" of {person}", "")
    words = TOPICS_ONLY + "".join(
        f'[[topic]]\nid = "{each}"\ntitle = "{each.title()}"\n' for each in ("own", "family")
    )
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    (tmp_path / "vocabulary.toml").write_text(words, encoding="utf-8")
    return Told(load(tmp_path))


def _topics_of(told: Told, id_: str) -> list[str]:
    (thread,) = (each for each in told.threads() if each.id == id_)
    return [gap.resolved.id.rpartition(".")[2] for gap in thread.gaps if gap.is_known]


def test_what_follows_from_whatever_is_known_is_told_with_what_cannot_wait(
    following: Told,
) -> None:
    following.answer("c", about=CASE)
    following.answer("a")
    assert _topics_of(following, "danger:person:lee") == ["a-open", "c-open"]
    assert not [each.id for each in following.threads() if each.id == "own:case" and each.has_line]


def test_it_is_told_with_the_family_rather_than_with_a_person(following: Told) -> None:
    for each, about in (("c", CASE), ("d", CASE), ("a", LEE)):
        following.answer(each, about=about)
    assert _topics_of(following, "family:case") == ["d-open", "c-open"]
    assert _topics_of(following, "danger:person:lee") == ["a-open"]


def test_it_stays_with_its_own_topic_where_nothing_else_cannot_wait(following: Told) -> None:
    following.answer("b")
    following.answer("c", about=CASE)
    following.answer("e", about=CASE)
    assert _topics_of(following, "own:case") == ["c-open", "e-open"]


def test_a_topic_that_joins_none_that_there_is_is_named(tmp_path: Path) -> None:
    words = '[[topic]]\nid = "checks"\ntitle = "Checks"\njoins = ["dangr"]\n'
    more = '[[topic]]\nid = "danger"\ntitle = "Danger"\n'
    (tmp_path / "vocabulary.toml").write_text(words + more, encoding="utf-8")
    found = [str(problem) for problem in problems_with(tmp_path)]
    assert any("there is no topic `dangr`, did you mean `danger`?" in each for each in found)


def test_a_carer_of_a_baby_whose_role_there_is_not_is_named(tmp_path: Path) -> None:
    words = '[[baby_place]]\nid = "attic"\nlabel = "Attic"\ncarers = ["mothr"]\n'
    (tmp_path / "vocabulary.toml").write_text(words, encoding="utf-8")
    found = [str(problem) for problem in problems_with(tmp_path)]
    assert any("there is no role `mothr`, did you mean `mother`?" in each for each in found)

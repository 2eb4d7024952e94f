"""A prepared contact is walked through exactly as it was listed."""

from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.session.agenda import Agenda, agenda_of, parts_of
from prebirth_tui.session.plan import Part, QuestionScope, plan
from tests.draft_builder import DraftBuilder
from tests.prepare.families import TODAY, at, family

AMY = Subject("person:amy")


def walked(builder: DraftBuilder, agenda: Agenda, *, alone: bool = True) -> list[Part]:
    """The parts that are walked through; private ones only where somebody is alone."""
    facts = builder.facts(TODAY)
    every, short = (
        [part for part in plan(facts, scope) if alone or not part.restricted]
        for scope in (QuestionScope.ALL, QuestionScope.SHORT)
    )
    return parts_of(agenda, every, short, facts)


def keys(parts: list[Part]) -> list[object]:
    return [question.key for part in parts if not part.restricted for question in part.questions]


def test_the_walk_has_exactly_the_questions_of_the_list_in_its_order() -> None:
    builder = family()
    prepared = at("clinic", "amy", of=builder.assessment)
    found = keys(walked(builder, agenda_of(prepared, "now")))
    assert found == list(prepared.keys)


def test_every_part_has_a_key_of_its_own_and_the_title_of_its_conversation() -> None:
    builder = family()
    parts = walked(builder, agenda_of(at("clinic", "amy", of=builder.assessment), "now"))
    assert len({part.key for part in parts}) == len(parts)
    titles = [part.title for part in parts]
    assert "Own childhood · Amy" in titles
    assert titles.index("Alcohol and drugs · Amy") < titles.index("Own childhood · Amy")


def test_private_parts_end_what_there_is_room_for_and_only_with_somebody_alone() -> None:
    builder = family()
    prepared = at("clinic", "amy", of=builder.assessment)
    parts = walked(builder, agenda_of(prepared, "now"))
    restricted = [part.restricted for part in parts]
    assert any(restricted)
    before = {part.title for part in parts[: restricted.index(True)]}
    after = {part.title for part, is_private in zip(parts, restricted, strict=True) if is_private}
    rest = parts[restricted.index(True) + len(after) :]
    assert not any(part.restricted for part in rest), "all in one place"
    assert "Alcohol and drugs · Amy" in before
    assert "Safer sleep · Amy" in {part.title for part in rest}
    both = agenda_of(at("home-visit", "amy", "lee", of=builder.assessment), "now")
    assert not any(part.restricted for part in walked(builder, both))


def test_what_an_answer_brings_up_is_asked_in_the_same_conversation() -> None:
    builder = family()
    agenda = agenda_of(at("clinic", "amy", of=builder.assessment), "now")
    follow_up = (ItemId("substance-use.smoking.stop-offer"), AMY)
    assert follow_up not in keys(walked(builder, agenda))
    now = builder.contact("now", TODAY, how="clinic", present=("amy",))
    builder.answer("substance-use.smoking.smokes", AMY, "yes", now)
    [smoking] = [p for p in walked(builder, agenda) if p.title == "Smoking · Amy"]
    assert follow_up in [question.key for question in smoking.questions]


def test_what_was_just_answered_stays_in_the_walk() -> None:
    builder = family()
    agenda = agenda_of(at("clinic", "amy", of=builder.assessment), "now")
    before = keys(walked(builder, agenda))
    now = builder.contact("now", TODAY, how="clinic", present=("amy",))
    builder.answer("substance-use.smoking.smokes", AMY, "no", now)
    assert keys(walked(builder, agenda)) == before

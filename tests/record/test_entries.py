"""Seals show any change, and outlive the redaction of what an entry says."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from prebirth_tui.record.assessment import fold
from prebirth_tui.record.bodies import ActionAgreed, AnswerGiven, PersonNoted, Pregnancy
from prebirth_tui.record.entries import Entry, key_for, new_key
from tests.draft_builder import FIRST_DAY, DraftBuilder, at
from tests.record.strategies import Copies, copies

TOLD = "basics.carer.told"
BODY_FIELDS = sorted(AnswerGiven.model_fields.keys() - {"kind"})


def entry(**more: object) -> Entry:
    body = AnswerGiven.model_validate(
        {"item": TOLD, "about": "person:lee", "value": "yes", "contact": "visit", **more}
    )
    return Entry.write(body, lane="rose", by="Rose", at=at(FIRST_DAY), parents=["0" * 64])


@pytest.mark.parametrize(
    "change",
    [
        {"id": "another"},
        {"lane": "sam"},
        {"at": at(FIRST_DAY) + timedelta(milliseconds=1)},
        {"by": "Sam"},
        {"parents": ()},
        {"parents": ("1" * 64,)},
        {"salt": "0" * 32},
        {"seal": "0" * 64},
        {"body": None},
        {"body": None, "digest": "0" * 64},
        {"body": Pregnancy(reference="Fern", due=date(2027, 3, 12))},
    ],
    ids=str,
)
def test_a_changed_envelope_does_not_fit_its_seal(change: dict[str, object]) -> None:
    sound = entry()
    assert sound.is_sound
    assert not sound.model_copy(update=change).is_sound


@pytest.mark.parametrize("field", BODY_FIELDS)
def test_a_changed_body_does_not_fit_its_seal(field: str) -> None:
    other: dict[str, object] = {
        "item": "basics.carer.smokes",
        "about": "person:amy",
        "value": "no",
        "missing": "too-early",
        "until": date(2027, 1, 1),
        "who": "Sam",
        "contact": None,
        "provenance": "observed",
        "note": " ",
        "corrects": ("x",),
        "settles": ("x",),
        "private": True,
    }
    sound = entry()
    assert sound.body is not None
    body = sound.body.model_copy(update={field: other[field]})
    assert not sound.model_copy(update={"body": body}).is_sound


@given(copies(most_steps=8))
def test_every_entry_ever_written_is_sound_and_stays_so_redacted(found: Copies) -> None:
    for written in found.everything.values():
        assert written.is_sound
        redacted = written.redacted()
        assert redacted.is_sound
        assert redacted.body is None
        assert redacted.seal == written.seal


def test_what_was_redacted_is_gone_and_the_rest_of_the_record_stands() -> None:
    builder = DraftBuilder()
    builder.person("lee", "father")
    answered = builder.answer(TOLD, "person:lee", "yes", note="secret")
    builder.answer("basics.carer.smokes", "person:lee", "no")
    redacted = answered.redacted()
    assert "secret" not in redacted.model_dump_json()
    entries = [redacted if each == answered else each for each in builder.draft.entries]
    assessment = fold(entries)
    assert set(assessment.answers) == {("basics.carer.smokes", "person:lee")}
    assert assessment.history.orphans == ()


def test_two_equal_bodies_have_different_digests() -> None:
    assert entry().redacted().digest != entry().redacted().digest


def test_a_time_of_recording_is_kept_in_utc_to_the_millisecond() -> None:
    summer = timezone(timedelta(hours=1))
    moment = datetime(2026, 7, 1, 0, 30, 0, 123456, tzinfo=summer)
    written = Entry.write(
        Pregnancy(reference="Fern", due=date(2027, 3, 12)), lane="a", by="b", at=moment, parents=[]
    )
    assert written.at == datetime(2026, 6, 30, 23, 30, 0, 123000, tzinfo=UTC)
    assert written.is_sound


def test_a_time_of_recording_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Entry.write(
            Pregnancy(reference="Fern", due=date(2027, 3, 12)),
            lane="a",
            by="b",
            at=datetime(2026, 7, 1),  # noqa: DTZ001
            parents=[],
        )


def test_a_new_entry_follows_every_head_of_the_draft() -> None:
    builder = DraftBuilder()
    first = builder.draft.entries[-1]
    second = builder.person("lee", "father")
    assert second.parents == (first.seal,)
    assert builder.assessment.history.heads == (second.seal,)


@given(st.integers(1, 30))
def test_a_new_key_can_name_anything_in_a_draft(length: int) -> None:
    key = new_key(length)
    assert len(key) == length
    assert PersonNoted(person=key, name="Lee", roles=("father",)).person == key


@given(st.text(max_size=40))
def test_a_key_for_a_name_can_name_a_person(name: str) -> None:
    key = key_for(name)
    assert PersonNoted(person=key, name="Lee", roles=("father",)).person == key


@pytest.mark.parametrize(
    ("value", "missing"), [(None, None), ("yes", "too-early")], ids=["neither", "both"]
)
def test_an_answer_has_a_value_or_a_reason(value: str | None, missing: str | None) -> None:
    with pytest.raises(ValidationError, match="a value or a missing reason"):
        AnswerGiven(item=TOLD, about="person:lee", value=value, missing=missing)


@pytest.mark.parametrize("about", ["lee", "person:", "person:Lee", "dog:rex", "case:x", ""])
def test_an_answer_about_nothing_known_is_refused(about: str) -> None:
    with pytest.raises(ValidationError):
        AnswerGiven(item=TOLD, about=about, value="yes")


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "x" * 61])
def test_a_name_that_is_not_there_or_too_long_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        PersonNoted(person="lee", name=name, roles=("father",))
    with pytest.raises(ValidationError):
        Pregnancy(reference=name, due=date(2027, 3, 12))


def test_an_action_without_an_owner_is_refused() -> None:
    with pytest.raises(ValidationError):
        ActionAgreed(action="a", what="Ring", owner=" ", due=date(2027, 3, 12))

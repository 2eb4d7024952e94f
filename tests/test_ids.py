"""Ids are told apart by the types, and are the same text on the disk and in print as ever."""

import copy
import json
import pickle

import pytest
import tomli_w
from pydantic import BaseModel, ConfigDict, ValidationError

from prebirth_tui.ids import CASE, Subject
from prebirth_tui.record.bodies import AnswerGiven, Commented

LEE = Subject("person:lee")


class About(BaseModel):
    """A model with a subject in it."""

    model_config = ConfigDict(frozen=True)

    about: Subject = CASE


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("case", "case", ""),
        ("person:lee", "person", "lee"),
        ("contact:visit-2", "contact", "visit-2"),
        ("agency:gp", "agency", "gp"),
        ("place:sofa", "place", "sofa"),
    ],
)
def test_a_subject_has_a_kind_and_a_key(text: str, kind: str, key: str) -> None:
    subject = Subject(text)
    assert (subject.kind, subject.key) == (kind, key)
    if subject != CASE:
        assert Subject.of(kind, key) == subject


def test_a_subject_is_the_text_that_it_is_written_as() -> None:
    assert LEE == Subject.person("lee") == "person:lee"
    assert {"person:lee": 1}[LEE] == 1
    assert hash(LEE) == hash("person:lee")
    assert f"{LEE} {LEE!r}" == "person:lee 'person:lee'"
    assert json.dumps({LEE: [LEE]}) == '{"person:lee": ["person:lee"]}'
    assert tomli_w.dumps({"about": LEE}) == 'about = "person:lee"\n'
    assert sorted([LEE, CASE, "contact:x"]) == ["case", "contact:x", "person:lee"]


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda subject: pickle.loads(pickle.dumps(subject))]
)
def test_a_copy_of_a_subject_is_one(again: type[Subject]) -> None:
    assert (again(LEE).kind, again(LEE).key) == ("person", "lee")


def test_a_model_reads_subjects_from_text_and_writes_them_as_text() -> None:
    for about in ("person:lee", LEE):
        read = About.model_validate({"about": about})
        assert (read.about.kind, read.about.key) == ("person", "lee")
        assert read.model_dump() == {"about": "person:lee"}
        assert read.model_dump_json() == '{"about":"person:lee"}'
        assert About.model_validate_json(read.model_dump_json()) == read
    assert About().about.kind == "case"
    assert About().model_dump(exclude_defaults=True) == {}
    assert About(about="case").model_dump(exclude_defaults=True) == {}


@pytest.mark.parametrize(
    "text", ["", "Lee", "person:", "person:Lee", "baby lee", "case:x", "dog:rex", "person:a\n"]
)
def test_a_model_refuses_what_is_no_subject(text: str) -> None:
    with pytest.raises(ValidationError, match="should match pattern"):
        About.model_validate({"about": text})


def test_what_an_entry_is_about_is_a_subject_however_it_came_about() -> None:
    answer = AnswerGiven(item="basics.carer.told", about="person:lee", value="yes")
    assert answer.about.key == "lee"
    assert answer.model_copy(update={"value": "no"}).about.key == "lee"
    assert AnswerGiven.model_validate(answer.model_dump()).about.key == "lee"
    assert Commented(comment="c1", text="Well done.").about.kind == "case"

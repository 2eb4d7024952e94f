"""A word in every field of free text: the list of what leaves matches what left."""

from datetime import UTC, datetime
from functools import lru_cache

import pytest

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.layouts import Report
from prebirth_tui.disclosure.manifest import PRIVATE
from prebirth_tui.disclosure.purpose import CHOOSABLE, Purpose
from prebirth_tui.disclosure.record_items import (
    RecordItem,
    RecordItemKind,
    WithholdReason,
    with_subjects,
)
from prebirth_tui.disclosure.redactor import disclose
from prebirth_tui.record.bodies import AnyBody, PersonNoted
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.reports.build import FORMATS, Made, report
from tests.disclosure.disclosure import real_catalogue, traces_in
from tests.small import small_catalogue
from tests.terminal.planted import KINDS, Planting, text_fields
from tests.thinned import thinned
from tests.tui.app_harness import HURT, said

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = AT.date()
ROSE = Author("Rose", "rose@laptop")


def word_of(field: str) -> str:
    return "Zq" + "".join(c for c in field if c.isalnum()) + "zq"


WORDS = {field: word_of(field) for field in text_fields()}

NEVER = {
    field
    for field in WORDS
    if field.partition(".")[0]
    in {"undo", "redaction", "keeping", "hand-over", "release", "explanation-judged", "step"}
    | {"same-family"}
}
"""What is never in a report of any kind: work on the record, not what it says of a family."""


@lru_cache
def planted() -> Draft:
    """A draft with a word of its own in every field of free text of every kind of entry."""
    draft = Planting(word_of, ROSE, TODAY).draft(Draft.new("practice", AT), AT)
    lee = PersonNoted(person="lee", name="Lee", roles=("father",), note="Zqlee")
    private = said(HURT, "person:amy", "last-year", "private").model_copy(
        update={"note": "Zqprivate"}
    )
    more: tuple[AnyBody, ...] = (lee, private)
    for body in more:
        draft = draft.write(body, ROSE, AT)
    return draft


def kinds() -> dict[str, Report]:
    """The small layouts; and those that come with the program, with nothing narrowed down."""
    catalogue = small_catalogue()
    opened = {kind.id: _opened(kind, catalogue) for kind in real_catalogue().reports.values()}
    return {**opened, **catalogue.reports}


def _opened(kind: Report, catalogue: Catalogue) -> Report:
    parts = tuple(
        part.model_copy(
            update={
                "from_": (),
                "urgency": (),
                "agencies": tuple(s for s in part.agencies if s.agency in catalogue.agencies),
            }
        )
        for part in kind.part
        if part.show != "lacks"
    )
    return kind.model_copy(update={"part": parts})


def made_of(kind: Report, *chosen: WithholdReason) -> Made:
    about = "amy" if kind.reader == "family" else ""
    chosen = chosen if kind.reader != "family" else ()
    return report(kind, planted(), small_catalogue(), TODAY, about=about, chosen=frozenset(chosen))


def everything() -> dict[str, RecordItem]:
    """Every piece of the draft that a planted word belongs to, by the word."""
    view = planted().assessment
    purpose = Purpose(frozenset(view.people), "team", frozenset(CHOOSABLE))
    disclosure = disclose(planted(), view, small_catalogue(), TODAY, purpose)
    found: dict[str, RecordItem] = {}
    for record_item in disclosure.record_items():
        for word in _words_of(record_item):
            found[word] = record_item
    return found


def _words_of(record_item: RecordItem) -> list[str]:
    view = planted().assessment
    match record_item.kind:
        case RecordItemKind.PERSON:
            return _planted_in(view.people[record_item.key].note)
        case RecordItemKind.CONTACT:
            contact = view.contacts[record_item.key]
            return _planted_in(f"{contact.by} {contact.where}")
        case RecordItemKind.NOTE:
            return _planted_in(view.contacts[record_item.key].note)
        case RecordItemKind.EVENT:
            event = view.events[record_item.key]
            return _planted_in(f"{event.source} {event.happened} {event.told} {event.followed}")
        case RecordItemKind.PLACE:
            return _planted_in(view.places[record_item.key].name)
        case RecordItemKind.REQUEST:
            request = view.requests[record_item.key]
            return _planted_in(f"{request.said} {request.basis}")
        case RecordItemKind.ACTION:
            action = view.actions[record_item.key]
            return _planted_in(f"{action.what} {action.owner}")
        case RecordItemKind.ANSWER | RecordItemKind.REVIEW:
            [body] = [entry.body for entry in planted().entries if entry.id == record_item.key]
            return _planted_in(repr(body))
        case _:
            return []


def _planted_in(text: str) -> list[str]:
    return [word for word in (*WORDS.values(), "Zqlee", "Zqprivate") if word in text]


def test_the_words_are_in_the_draft_and_belong_to_pieces() -> None:
    text = repr(planted().entries)
    assert all(word in text for word in WORDS.values())
    record_items = everything()
    for field in ("person.note", "contact.note", "answer.note", "request.said", "action.what"):
        assert WORDS[field] in record_items
    assert {"Zqlee", "Zqprivate", WORDS["comment.text"], WORDS["place.name"]} <= set(record_items)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", thinned(kinds(), slice(0, None, 3)))
@pytest.mark.parametrize("chosen", [(), CHOOSABLE], ids=["as it is", "with all that is chosen"])
def test_no_word_of_a_piece_that_is_left_out_stands_in_the_file(
    name: str, form: str, chosen: tuple[WithholdReason, ...]
) -> None:
    made = made_of(kinds()[name], *chosen)
    data = FORMATS[form](made.document)
    left_out = [
        word
        for word, record_item in everything().items()
        if record_item not in made.document.discloses
    ]
    assert traces_in(data, tuple(left_out)) == []
    assert traces_in(data, tuple(WORDS[field] for field in sorted(NEVER))) == []


TELLS = {
    "person.note": "facts",
    "contact.note": "chronology",
    "answer.value": "answers",
    "answer.note": "answers",
    "request.said": "requests",
    "request.basis": "requests",
    "action.what": "actions",
    "action.owner": "actions",
    "place.name": "places",
}
"""Which part shows a field, when all of it may leave."""


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", thinned(kinds(), slice(0, None, 3)))
def test_each_word_of_what_leaves_stands_where_its_part_shows_it(name: str, form: str) -> None:
    kind = kinds()[name]
    if kind.reader == "family":
        return
    made = made_of(kind, *CHOOSABLE)
    data = FORMATS[form](made.document)
    parts = {part.show: part for part in kind.part}
    shown = {
        WORDS[field]
        for field, show in TELLS.items()
        if show in parts and not (kind.apart and field == "place.name")
    }
    record_items = everything()
    told = {
        word
        for word in shown
        if word in record_items and record_items[word] in made.document.discloses
    }
    assert told == shown & set(record_items)
    assert set(traces_in(data, tuple(told))) == told


@pytest.mark.parametrize("name", [name for name, kind in kinds().items() if not kind.apart])
def test_every_piece_is_either_told_or_listed_as_left_out(name: str) -> None:
    made = made_of(kinds()[name])
    purpose = Purpose(frozenset(made.people), kinds()[name].reader)
    disclosure = disclose(planted(), planted().assessment, small_catalogue(), TODAY, purpose)
    held = {record_item for record_item, _ in disclosure.withheld}
    lines = [
        *made.manifest.told,
        *(line for _, each in made.manifest.left_out if each != PRIVATE for line in each),
    ]
    listed = sum(
        1 if line.endswith("'s details") else int(line.partition(" ")[0]) for line in lines
    )
    assert listed == len(
        {*disclosure.record_items(), *held, *with_subjects(made.document.discloses)}
    )
    always = (WithholdReason.RESTRICTED.label, PRIVATE)
    assert (always in made.manifest.left_out) is (kinds()[name].reader != "family")


@pytest.mark.parametrize("form", FORMATS)
def test_the_copy_for_the_family_holds_no_planted_word_but_names(form: str) -> None:
    data = FORMATS[form](made_of(kinds()["family"]).document)
    names = (WORDS["person.name"],)
    rest = tuple(word for word in WORDS.values() if word not in names)
    assert traces_in(data, (*rest, "Zqlee", "Zqprivate")) == []


def test_every_kind_of_entry_is_planted() -> None:
    assert {entry.body.kind for entry in planted().entries if entry.body} == set(KINDS)

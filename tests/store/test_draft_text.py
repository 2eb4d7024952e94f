"""A draft is text that comes back the same, and is never read as less than it was."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import (
    ActionAgreed,
    AnswerGiven,
    ContactNoted,
    Disclosed,
    GapExplained,
    HandedOver,
    PersonNoted,
    PlaceNoted,
    Pregnancy,
    Redaction,
    RequestMade,
    Retention,
    TakenBack,
)
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.store.draft_text import FORMAT, DraftWriter, read_draft, read_header
from prebirth_tui.text_types import clean, one_line
from tests.draft_builder import FIRST_DAY, ROSE, DraftBuilder, at, couple
from tests.record.strategies import Copies, copies

NOW = at(FIRST_DAY, 500)
words = st.text(max_size=60)
names = words.filter(lambda text: bool(one_line(text)))
keys = st.sampled_from(("amy", "lee", "k0"))
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
maybe_day = st.none() | days
values = st.one_of(
    words.map(clean),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False),
    days,
    st.lists(words.map(one_line), max_size=3).map(tuple),
    st.lists(st.integers(0, 5), max_size=3).map(tuple),
)
item = st.just("basics.carer.told")
about = keys.map(lambda key: f"person:{key}")
bodies = st.one_of(
    st.builds(Pregnancy, reference=names, due=days, born=maybe_day),
    st.builds(
        PersonNoted,
        person=keys,
        name=names,
        roles=st.just(("father",)),
        lives_here=st.sampled_from(("yes", "no", "not-known")),
        date_of_birth=maybe_day,
        since=maybe_day,
        note=words,
    ),
    st.builds(
        ContactNoted,
        contact=keys,
        how=st.just("phone"),
        on=days,
        present=st.lists(keys, max_size=2).map(tuple),
        by=words,
        where=words,
        note=words,
    ),
    st.builds(PlaceNoted, place=keys, name=names, note=words),
    st.builds(AnswerGiven, item=item, about=about, value=values, note=words, contact=keys),
    st.builds(
        AnswerGiven,
        item=item,
        about=about,
        missing=st.just("too-early"),
        until=maybe_day,
        who=words,
        corrects=st.lists(keys, max_size=2).map(tuple),
        settles=st.lists(keys, max_size=2).map(tuple),
    ),
    st.builds(
        RequestMade,
        request=keys,
        agency=st.just("gp"),
        about=st.lists(keys, max_size=2).map(tuple),
        asked=days,
        answered=maybe_day,
        outcome=st.sampled_from((None, "held", "refused")),
        said=words,
        basis=words,
    ),
    st.builds(ActionAgreed, action=keys, what=names, owner=names, due=days, done=maybe_day),
    st.builds(GapExplained, gap=item, about=about, reason=names, owner=names, until=days),
    st.builds(TakenBack, entry=keys, reason=words),
    st.builds(Retention, review_by=maybe_day, transferred=words, hold=words),
    st.builds(Redaction, entry=keys, reason=names),
    st.builds(HandedOver, to=names, key=words, purpose=names),
    st.builds(
        Disclosed,
        what=st.sampled_from(("referral", "data")),
        form=st.sampled_from(("md", "fhir")),
        to=names,
        about=st.lists(keys, max_size=2).map(tuple),
        chosen=st.sampled_from(((), ("restricted", "other-parent"))),
        reason=names,
        digest=st.sampled_from(("", "0123456789abcdef" * 4)),
    ),
)


def text_of(draft: Draft, typing: dict[str, str] | None = None) -> str:
    return DraftWriter().text(draft, typing or {}, NOW)


@given(st.lists(bodies, max_size=6), st.dictionaries(words, words.map(clean), max_size=2))
def test_a_draft_comes_back_from_its_text_as_it_was(
    said: list[Pregnancy], typing: dict[str, str]
) -> None:
    draft = Draft.new("training", at(FIRST_DAY))
    for step, body in enumerate(said):
        draft = draft.write(body, ROSE, at(FIRST_DAY, step))
    typing = {clean(key).encode().decode(): value for key, value in typing.items()}
    back, typed = read_draft(text_of(draft, typing), "x")
    assert back.entries == draft.entries
    assert (back.id, back.mode, back.created) == (draft.id, draft.mode, draft.created)
    assert typed == typing
    assert all(entry.is_sound for entry in back.entries)


@given(copies())
def test_a_draft_of_several_authors_comes_back_as_it_was(found: Copies) -> None:
    draft = found.drafts[0].merged(found.drafts[1].entries)
    back, _ = read_draft(text_of(draft), "x")
    assert back.entries == draft.entries
    assert back.assessment.answers == draft.assessment.answers
    assert back.assessment.history.heads == draft.assessment.history.heads


def test_a_redacted_entry_comes_back_sound() -> None:
    builder = couple()
    entries = (*builder.draft.entries[:-1], builder.draft.entries[-1].redacted())
    draft = Draft(builder.draft.id, "practice", builder.draft.created, entries)
    back, _ = read_draft(text_of(draft), "x")
    assert back.entries == entries
    assert back.entries[-1].is_sound
    assert "Lee" not in text_of(draft)


def test_a_draft_of_the_first_format_is_read_as_it_was() -> None:
    first = FAMILY.replace(f"format = {FORMAT}", "format = 1")
    assert first != FAMILY
    assert read_draft(first, "x") == read_draft(FAMILY, "x")


def test_how_long_a_draft_is_kept_stands_in_its_header() -> None:
    builder = couple()
    builder.write(
        Retention(review_by=date(2027, 1, 4), transferred="MOSAIC 3", hold="a court order")
    )
    header = read_header(text_of(builder.draft)[:800], "x")
    assert header.review_by == date(2027, 1, 4)
    assert (header.transferred, header.hold) == ("MOSAIC 3", "a court order")


def family() -> str:
    builder = couple()
    builder.contact("visit", present=("amy", "lee"))
    builder.answer("basics.carer.told", "person:lee", "yes", "visit", note="Bär\nand “more”")
    return text_of(builder.draft, {"basics.carer.told person:lee": "half"})


FAMILY = family()


@given(st.integers(0, len(FAMILY.encode()) - 1))
def test_a_file_cut_short_anywhere_is_refused_or_whole(length: int) -> None:
    whole, _ = read_draft(FAMILY, "x")
    cut = FAMILY.encode()[:length].decode(errors="ignore")
    try:
        draft, _ = read_draft(cut, "x")
    except UserInputError:
        return
    assert draft.entries == whole.entries


def test_a_file_cut_short_between_its_entries_says_so() -> None:
    place = FAMILY.rindex("[[entry]]")
    with pytest.raises(UserInputError, match="holds 4 of 5 entries: it was cut short"):
        read_draft(FAMILY[:place], "x")


def test_a_file_cut_short_inside_its_last_entry_is_refused() -> None:
    place = FAMILY.rindex("contact = ")
    with pytest.raises(UserInputError, match="last entry that does not fit its seal"):
        read_draft(FAMILY[:place], "x")


def test_a_change_in_the_middle_is_opened_and_shows() -> None:
    changed, _ = read_draft(FAMILY.replace('name = "Lee"', 'name = "Leo"'), "x")
    assert [entry.is_sound for entry in changed.entries] == [True, True, False, True, True]


def test_a_newer_format_is_refused_and_left_alone() -> None:
    with pytest.raises(UserInputError, match="newer version of prebirth") as caught:
        read_draft(FAMILY.replace(f"format = {FORMAT}", f"format = {FORMAT + 1}"), "my.toml")
    assert caught.value.problems[0].file == "my.toml"
    with pytest.raises(UserInputError, match="newer version"):
        read_header(FAMILY.replace(f"format = {FORMAT}", f"format = {FORMAT + 1}"), "my.toml")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ((f"format = {FORMAT}", ""), "has no `format`"),
        ((f"format = {FORMAT}", f'format = "{FORMAT}"'), "has no `format`"),
        (('mode = "practice"', 'mode = "play"'), "`mode`"),
        (("entries = ", "entries = -"), "`entries`"),
        (('kind = "answer"', 'kind = "guess"'), "`entry.4.body`"),
        (('lane = "', 'lan = "'), "`entry.0.lane`"),
        (("[[entry]]", "[entry]"), "cannot be read as a draft"),
    ],
)
def test_what_is_not_a_draft_is_refused_in_plain_words(
    change: tuple[str, str], message: str
) -> None:
    with pytest.raises(UserInputError) as caught:
        read_draft(FAMILY.replace(*change, 1), "x")
    assert message in str(caught.value)
    assert "pydantic" not in str(caught.value)


@given(st.binary(max_size=200))
def test_rubbish_is_refused(rubbish: bytes) -> None:
    with pytest.raises(UserInputError):
        read_draft(rubbish.decode(errors="replace"), "x")


def test_the_header_is_read_from_the_beginning_of_the_text() -> None:
    header = read_header(FAMILY[:800], "x")
    assert (header.reference, header.due, header.entries) == ("Fern", date(2027, 3, 12), 5)
    assert header.saved == NOW


def test_the_header_stands_within_the_first_two_thousand_characters() -> None:
    builder = DraftBuilder()
    builder.write(
        Pregnancy(reference="\N{DECIDUOUS TREE}" * 60, due=date(2027, 3, 12), born=date(2027, 3, 1))
    )
    assert FAMILY.index("\n[") < 2000
    assert text_of(builder.draft).index("\n[") < 2000


def test_the_text_is_toml_that_a_person_can_read() -> None:
    data = tomli.loads(FAMILY)
    assert data["entry"][1]["body"]["name"] == "Amy"
    assert data["entry"][4]["body"]["note"] == "Bär\nand “more”"
    assert data["created"] == datetime(2026, 11, 2, 12, tzinfo=UTC)


def test_the_text_of_entries_does_not_change_as_the_draft_grows() -> None:
    builder = couple()
    writer = DraftWriter()
    before = writer.text(builder.draft, {}, NOW)
    builder.answer("basics.carer.told", "person:lee", "yes")
    after = writer.text(builder.draft, {}, NOW + timedelta(minutes=1))
    entries = before[before.index("[[entry]]") :]
    assert entries.strip() in after
    assert after.count("[[entry]]") == before.count("[[entry]]") + 1


def test_an_entry_redacted_after_it_was_written_is_written_without_what_it_said() -> None:
    noon = datetime(2026, 11, 21, 12, tzinfo=UTC)
    person = PersonNoted(person="amy", name="Amaryllis", roles=("mother",))
    draft = Draft.new("training", noon).write(person, Author("me", "my lane"), noon)
    writer = DraftWriter()
    assert "Amaryllis" in writer.text(draft, {}, noon)
    redacted = replace(draft, entries=tuple(entry.redacted() for entry in draft.entries))
    assert "Amaryllis" not in writer.text(redacted, {}, noon)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: _tables_behind(text, "[typing]\n'a|b' = 'half'\n"),
        lambda text: _tables_behind(text, "[checklists]\nx = 'y'\n"),
        lambda text: text.replace("\n[[entry]]\n", "\n[zzz]\n\n[[entry]]\n"),
        lambda text: f"{text}\n[zzz]\na = [\n[1],\n]\n",
        lambda text: f"{text}\n  [zzz]\n",
        lambda text: f"{text}\n[zzz.entry]\n",
        lambda text: text.replace("[[entry]]", "[[ 'entry' ]]"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: f"\ufeff{text}",
    ],
)
def test_however_somebody_has_laid_a_file_out_it_can_be_read_once_it_is_written_again(
    change: Callable[[str], str],
) -> None:
    text = change(DraftWriter().text(couple().draft, {}, NOW))
    assert read_header(text, "x").entries == len(couple().draft.entries)
    try:
        draft, typing = read_draft(text, "x")
    except UserInputError:
        # A table in the place of an entry: refused, and never written.
        return
    writer = DraftWriter()
    writer.know(draft, text)
    grown = draft.write(TakenBack(entry=draft.entries[-1].id), ROSE, NOW)
    assert read_draft(writer.text(grown, typing, NOW), "x") == (grown, typing)


def _tables_behind(text: str, tables: str) -> str:
    return text.replace("\n[checklists]\n", "\n").replace("\n[typing]\n", "\n") + tables

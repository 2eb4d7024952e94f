"""What reports say of the replayed families, and of one that is half filled in."""

from datetime import date

import pytest

from prebirth_tui.caseload.plain_markdown import plain_markdown
from prebirth_tui.disclosure.purpose import AID
from prebirth_tui.disclosure.record_items import RecordItemKind, WithholdReason
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.draft import Draft
from prebirth_tui.reports.as_markdown import as_markdown
from prebirth_tui.reports.build import Made, report
from prebirth_tui.reports.document import Bullets, Heading, NewPage, Paragraph, Table, said_in
from tests.disclosure.disclosure import CASES, TODAY, disclosure_draft, real_catalogue
from tests.draft_builder import FIRST_DAY, DraftBuilder
from tests.told import draft_of


def made_of(
    draft: Draft, kind: str, day: date, *, about: str = "", chosen: tuple[WithholdReason, ...] = ()
) -> Made:
    catalogue = real_catalogue()
    return report(
        catalogue.reports[kind],
        draft,
        catalogue,
        day,
        assessment=draft.as_of(day),
        about=about,
        chosen=frozenset(chosen),
    )


def agreed_for(kind: str) -> tuple[WithholdReason, ...]:
    """What an agenda needs where somebody is not to be contacted yet: who agreed it is asked."""
    return (WithholdReason.NOT_TO_CONTACT,) if real_catalogue().reports[kind].invites else ()


def of_case(name: str, kind: str, day: date, *, about: str = "") -> Made:
    return made_of(draft_of(CASES / f"{name}.toml"), kind, day, about=about)


def rows_under(made: Made, heading: str) -> list[str]:
    """The text of each row and line below a heading, up to the next."""
    found: list[str] = []
    under = False
    for block in made.document.blocks:
        if isinstance(block, Heading):
            under = block.text == heading
        elif under and isinstance(block, Table):
            found += [" | ".join(said.text for said in row) for row in block.rows]
        elif under and isinstance(block, Bullets | Paragraph):
            found += [said.text for said in said_in([block])]
    return found


def one_with(rows: list[str], words: str) -> str:
    [found] = [row for row in rows if words in row]
    return found


# ------------------------------------------------------------------ the health visitor's follow-up


def test_the_follow_up_names_the_father_whom_nobody_saw_alone_or_told_of_safe_sleep() -> None:
    made = of_case("curlew-3-birth", "health-visitor", date(2027, 5, 10))
    assert rows_under(made, "Who is in the baby's life")[1] == (
        "Dean | Father | no | 4 May 2027 | not in this copy"
    )
    dean = rows_under(made, "Dean")
    assert "Plan part of" in one_with(dean, "Dean has never been seen alone")
    assert "the questions that the mother has answered" in one_with(
        dean, "Less is known about Dean"
    )
    safe_sleep = one_with(dean, "Safer sleep not discussed directly with Dean")
    assert "Talk it through with Dean" in safe_sleep
    assert "health visitor" in safe_sleep


def test_the_follow_up_says_when_the_father_has_not_been_seen_at_all() -> None:
    day = date(2026, 12, 10)
    made = of_case("curlew-1-early", "health-visitor", day)
    assert "Dean | Father | no | not in this copy | not in this copy" in rows_under(
        made, "Who is in the baby's life"
    )
    dean = rows_under(made, "Dean")
    assert one_with(dean, "Dean has only been contacted remotely")
    assert one_with(dean, "Safer sleep not discussed directly with Dean")


def test_the_follow_up_tells_nothing_of_what_was_said_in_private_or_by_the_father() -> None:
    made = of_case("curlew-3-birth", "health-visitor", date(2027, 5, 10))
    text = as_markdown(made.document)
    for words in ("police have not come", "risk conference", "protection order", "His own number"):
        assert words not in text
    # "Has been harmed", "with friends": the answers themselves.
    assert "harmed" not in text
    assert "with friends" not in text.lower()


# ------------------------------------------------------------------ referral


def half_filled() -> DraftBuilder:
    """A referral begun: worries are written, little else is known."""
    builder = DraftBuilder(real_catalogue())
    builder.person("amy", "mother")
    builder.person("lee", "father")
    builder.contact("visit", present=("amy",), by="midwife")
    builder.answer("parents.person.children", "person:amy", "none", "visit")
    builder.not_answered("parents.person.agrees", "person:amy", "no-time", contact="visit")
    return builder


def test_a_referral_says_what_it_lacks_before_it_is_sent() -> None:
    made = made_of(half_filled().draft, "referral", FIRST_DAY)
    lacks = rows_under(made, "Before you send it")
    ask = real_catalogue().items["referral.made.impact"].item.ask
    assert one_with(lacks, ask).endswith("Not known in this copy.")
    agrees = real_catalogue().items["parents.person.agrees"].item.ask.replace("{person}", "Amy")
    assert one_with(lacks, agrees).endswith("Not answered: Not enough time")
    assert one_with(lacks, "Lee has not been seen")
    assert not any("other children" in row and "Amy" in row for row in lacks)


def test_a_referral_lacks_nothing_any_more_that_has_been_answered() -> None:
    builder = half_filled()
    ask = real_catalogue().items["referral.made.impact"].item.ask
    builder.answer("referral.made.impact", "case", "A newborn in the middle of it.", "visit")
    made = made_of(builder.draft, "referral", FIRST_DAY)
    assert not any(ask in row for row in rows_under(made, "Before you send it"))
    assert "A newborn in the middle of it." in as_markdown(made.document)


def test_what_is_left_out_of_a_referral_is_said_to_be_left_out() -> None:
    builder = half_filled()
    builder.contact("call", how="phone", present=("lee",))
    builder.answer("parents.person.children", "person:lee", "elsewhere", "call")
    made = made_of(builder.draft, "referral", FIRST_DAY)
    left_out = one_with(rows_under(made, "Before you send it"), "Does Lee have other children")
    assert left_out.endswith("Left out of this copy.")


# ------------------------------------------------------------------ letters


def test_each_parent_has_a_letter_with_nothing_of_the_other_in_it() -> None:
    builder = half_filled()
    for key, word in (("amy", "Zqamy"), ("lee", "Zqlee")):
        builder.contact(f"to-{key}", present=(key,))
        builder.answer("parents.person.agrees", f"person:{key}", "yes", f"to-{key}", note=word)
        builder.request("gp", FIRST_DAY, about=(key,), key=f"gp-{key}", said=word, basis=word)
    both = ("amy", "lee")
    builder.request("police", FIRST_DAY, about=both, key="both", said="Zqboth")
    made = made_of(builder.draft, "information-request", FIRST_DAY)
    blocks = made.document.blocks
    [place] = [place for place, block in enumerate(blocks) if isinstance(block, NewPage)]
    for letter, own, other in (
        (blocks[:place], "amy", "lee"),
        (blocks[place:], "lee", "amy"),
    ):
        text = repr(letter)
        assert f"Zq{own}" in text
        assert f"Zq{other}" not in text
        assert "Zqboth" not in text
        assert own.capitalize() in text
        assert other.capitalize() not in text
    assert made.people == ("amy", "lee")


def test_a_letter_can_be_about_one_parent_alone() -> None:
    made = made_of(half_filled().draft, "information-request", FIRST_DAY, about="father")
    assert not any(isinstance(block, NewPage) for block in made.document.blocks)
    assert "Amy" not in as_markdown(made.document)
    assert made.people == ("lee",)


# ------------------------------------------------------------------ every report


@pytest.mark.parametrize("kind", real_catalogue().reports)
def test_every_report_says_what_it_is_and_is_not(kind: str) -> None:
    about = "mother" if real_catalogue().reports[kind].reader == "family" else ""
    made = made_of(disclosure_draft(), kind, TODAY, about=about, chosen=agreed_for(kind))
    text = as_markdown(made.document)
    assert AID in text
    assert "22 Nov 2026" in text
    in_their_hands = {"family", "family-after-loss", "agenda-family", "information-request"}
    assert ("Head seal" in text) is (kind not in in_their_hands)


@pytest.mark.parametrize(
    "kind", [kind.id for kind in real_catalogue().reports.values() if kind.reader != "family"]
)
def test_no_report_holds_what_is_restricted_unless_it_is_chosen(kind: str) -> None:
    told = ("He hits me, she said", "Heard at MARAC", "Ring only at noon")
    agreed = agreed_for(kind)
    closed = made_of(disclosure_draft(), kind, TODAY, chosen=agreed)
    assert WithholdReason.RESTRICTED.label in dict(closed.manifest.left_out)
    text = as_markdown(closed.document)
    assert not [each for each in told if plain_markdown(each) in text]
    assert "Contains private answers" not in text
    with_private = (WithholdReason.RESTRICTED, *agreed)
    opened = made_of(disclosure_draft(), kind, TODAY, chosen=with_private)
    assert "Contains private answers" in as_markdown(opened.document)
    assert WithholdReason.RESTRICTED.label not in dict(opened.manifest.left_out)


def test_what_is_restricted_stands_in_a_report_once_it_is_chosen() -> None:
    opened = made_of(disclosure_draft(), "transfer", TODAY, chosen=(WithholdReason.RESTRICTED,))
    assert plain_markdown("He hits me, she said") in as_markdown(opened.document)


def test_the_name_of_a_private_service_stands_in_no_list_of_requests() -> None:
    made = made_of(disclosure_draft(), "referral", TODAY)
    asked = rows_under(made, "Background: information requested")
    assert [row.partition(" |")[0] for row in asked] == ["GP"]


def test_a_report_about_nobody_in_the_draft_is_refused() -> None:
    with pytest.raises(UserInputError, match="no one in the draft is `partner`"):
        made_of(half_filled().draft, "summary", FIRST_DAY, about="partner")


def test_a_draft_of_nobody_has_reports_that_say_so_little_and_no_letter_about_them() -> None:
    builder = DraftBuilder(real_catalogue())
    for kind in real_catalogue().reports.values():
        if kind.apart:
            with pytest.raises(UserInputError, match="no one in the draft is mother, father"):
                made_of(builder.draft, kind.id, FIRST_DAY)
        elif kind.reader != "family":
            made = made_of(builder.draft, kind.id, FIRST_DAY)
            assert made.people == ()
            assert not [
                record_item
                for record_item in made.document.discloses
                if record_item.kind is RecordItemKind.PERSON
            ]


def test_a_report_told_from_an_earlier_day_knows_nothing_of_later_ones() -> None:
    early = as_markdown(of_case("curlew-3-birth", "chronology", date(2026, 11, 1)).document)
    assert "25 Nov 2026" not in early
    assert "15 Apr 2027" not in early
    assert "14 Oct 2026" in early

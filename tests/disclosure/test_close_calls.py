"""Copies that come close to telling what must stay, or to losing what must be told."""

import json
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from prebirth_tui.disclosure.purpose import Purpose
from prebirth_tui.disclosure.record_items import RecordItemKind, WithholdReason
from prebirth_tui.disclosure.redactor import disclose
from prebirth_tui.exports.as_csv import as_csv
from prebirth_tui.exports.as_json import as_json
from prebirth_tui.exports.audit import audit
from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import Commented, GapExplained
from prebirth_tui.reports.as_markdown import as_markdown
from prebirth_tui.reports.build import Made, report
from tests.disclosure.disclosure import real_catalogue
from tests.draft_builder import FIRST_DAY, ROSE, DraftBuilder, at

TODAY = FIRST_DAY + timedelta(days=20)
ENQUIRY = ItemId("domestic-abuse.person.enquiry")
AMY, LEE, NAN = Subject("person:amy"), Subject("person:lee"), Subject("person:nan")
AMYS = frozenset({"amy"})


@dataclass
class Family:
    """Amy and Lee with all the checklists, and the copies that leave about them."""

    builder: DraftBuilder = field(default_factory=lambda: DraftBuilder(real_catalogue()))

    def __post_init__(self) -> None:
        self.builder.person("amy", "mother")
        self.builder.person("lee", "father")

    def made(
        self,
        kind: str,
        about: str = "",
        *,
        chosen: frozenset[WithholdReason] = frozenset(),
        today: date = TODAY,
        view: Assessment | None = None,
    ) -> Made:
        """A report of that kind."""
        catalogue = real_catalogue()
        return report(
            catalogue.reports[kind],
            self.builder.draft,
            catalogue,
            today,
            about=about,
            chosen=chosen,
            assessment=view,
        )

    def text(
        self, kind: str, about: str = "", *, today: date = TODAY, view: Assessment | None = None
    ) -> str:
        """The same as text."""
        return as_markdown(self.made(kind, about, today=today, view=view).document)


@pytest.fixture
def family() -> Family:
    """A couple of whom nothing is known yet."""
    return Family()


class TestACopyForOneOfThem:
    def test_holds_nothing_that_was_said_while_somebody_else_was_seen_alone(
        self, family: Family
    ) -> None:
        family.builder.contact("visit", present=("amy", "lee"), alone=("amy",))
        family.builder.answer("substance-use.person.drugs", LEE, "uses", "visit")
        assert "Does Lee use" not in family.text("family", "lee").partition("would like to talk")[0]

    def test_holds_what_they_are_written_down_to_have_said_themselves_at_such_a_visit(
        self, family: Family
    ) -> None:
        family.builder.contact("visit", present=("amy", "lee"), alone=("amy",))
        family.builder.answer(
            "substance-use.smoking.smokes", LEE, "yes", "visit", provenance="self-with-others"
        )
        assert "Do you smoke" in family.text("family", "lee").partition("would like to talk")[0]
        transfer = family.text("transfer", "lee")
        assert "Lee said so, with others there, home visit" in transfer

    def test_holds_what_was_said_in_everybodys_presence_and_what_was_said_alone(
        self, family: Family
    ) -> None:
        family.builder.contact("visit", present=("amy", "lee"))
        family.builder.answer("substance-use.smoking.smokes", LEE, "yes", "visit")
        family.builder.contact("alone", present=("amy", "lee"), alone=("lee",))
        family.builder.answer("substance-use.person.drugs", LEE, "uses", "alone")
        told = family.text("family", "lee").partition("would like to talk")[0]
        assert "Do you smoke" in told
        assert "Do you use" in told

    @pytest.mark.parametrize(
        ("item", "value"),
        [
            ("substance-use.person.noticed", "yes"),
            ("engagement.person.no-step", "strategy"),
            ("engagement.person.missed-count", 2),
            ("father.father.named-by", ("mother",)),
            ("analysis.person.care-changed", "no"),
            ("partner.relationship.has-partner", "yes"),
        ],
    )
    def test_holds_no_judgement_and_no_decision_of_a_worker(
        self, family: Family, item: str, value: object
    ) -> None:
        about = LEE if item.startswith("father") else AMY
        family.builder.contact("visit", present=("amy", "lee"))
        family.builder.answer(item, about, value, "visit")
        person = about.partition(":")[2]
        purpose = Purpose(frozenset({person}), "family")
        view = family.builder.assessment
        disclosure = disclose(family.builder.draft, view, real_catalogue(), TODAY, purpose)
        assert not disclosure.assessment.answers
        ask = real_catalogue().items[item].item.ask.split("{")[0]
        assert ask not in family.text("family", person)

    @pytest.mark.parametrize("missing", ["partner-present", "unsafe-to-ask", "no-time"])
    def test_says_the_same_whatever_somebody_wrote_about_what_they_have_not_answered(
        self, family: Family, missing: str
    ) -> None:
        family.builder.contact("visit", present=("amy", "lee"))
        before = family.text("family", "amy")
        family.builder.not_answered("parents.person.mental-health", AMY, missing, contact="visit")
        family.builder.contact("record", how="record-check")
        family.builder.answer("parents.person.care", AMY, "yes", "record")
        assert _without_seal(family.text("family", "amy")) == _without_seal(before)
        assert "would like to talk about" in before
        assert "mental health" not in before


def _row_of(name: str, text: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(f"| {name}"))


def _without_seal(text: str) -> str:
    return text.partition("ead seal")[0]


class TestACopyForProfessionals:
    def test_keeps_the_words_of_an_explanation_about_the_other_parent_and_anybody_else(
        self, family: Family
    ) -> None:
        family.builder.person("nan", "grandparent", "overnight-carer")
        until = TODAY + timedelta(days=5)
        for gap, about in (
            ("parents.person.not-seen", LEE),
            ("safe-sleep.carer.not-told", NAN),
            ("parents.person.not-seen", AMY),
        ):
            reason, owner = f"because of {about}", f"worker of {about}"
            family.builder.write(
                GapExplained(gap=gap, about=about, reason=reason, owner=owner, until=until)
            )
        view = family.builder.assessment
        purpose = Purpose(frozenset({"amy"}))
        disclosure = disclose(family.builder.draft, view, real_catalogue(), TODAY, purpose)
        text = as_csv(disclosure)
        assert "because of person:amy" in text
        for about in (LEE, NAN):
            assert f"because of {about}" not in text
            assert f"worker of {about}" not in text
        assert text.count("explained, to review") == 2, "that it is explained is told"

    def test_keeps_what_stands_beside_an_answer_that_was_redacted(self, family: Family) -> None:
        family.builder.contact("visit", present=("amy",), where="Heronsgate", note="Bruises.")
        answer = family.builder.answer(ENQUIRY, AMY, "yes", "visit")
        draft = family.builder.draft.redacted(answer.id, "wrong person", ROSE, at(TODAY))
        family.builder.draft = draft
        text = family.text("chronology")
        assert "Heronsgate" not in text
        assert "Bruises" not in text

    def test_tells_of_an_earlier_day_nothing_that_is_known_to_be_private_now(
        self, family: Family
    ) -> None:
        family.builder.contact("visit", FIRST_DAY, present=("amy",), where="Heronsgate")
        family.builder.day = FIRST_DAY + timedelta(days=1)
        family.builder.answer(ENQUIRY, AMY, "yes", "visit")
        then = family.builder.draft.as_of(FIRST_DAY)
        text = family.text("chronology", today=FIRST_DAY, view=then)
        assert "Heronsgate" not in text

    def test_keeps_what_was_said_in_review_to_what_stays(self, family: Family) -> None:
        for key, on, about in (
            ("k1", "domestic-abuse.person.apart-since", AMY),
            ("k2", "parents.person.agrees", AMY),
        ):
            family.builder.write(Commented(comment=key, text=f"said {key}", on=on, about=about))
        family.builder.write(Commented(comment="k3", text="said k3", replies_to="k1"))
        text = family.text("supervision")
        assert "said k2" in text
        for word in ("said k1", "said k3", "been apart", "restricted"):
            assert word not in text.partition("Left out")[0]

    def test_names_in_one_parents_letter_nothing_of_the_other(self, family: Family) -> None:
        family.builder.contact("visit", present=("amy", "lee"), alone=("amy",))
        family.builder.answer("parents.person.agrees", AMY, "yes", "visit")
        family.builder.answer("parents.person.agrees", LEE, "no", "visit")
        letter = family.text("information-request", "lee")
        assert "Does Lee consent" in letter
        assert "Amy" not in letter

    def test_keeps_what_a_relative_told_of_the_home_and_tells_what_a_parent_told(
        self, family: Family
    ) -> None:
        family.builder.person("nan", "grandparent")
        family.builder.contact("call", how="phone", present=("nan",))
        family.builder.answer("home-and-money.home.money", "case", "no", "call")
        assert "Nan" not in family.text("referral").partition("Situation")[2].partition("Who")[0]
        made = family.made("referral")
        assert "phone call" not in as_markdown(made.document)
        family.builder.contact("visit", present=("amy",))
        family.builder.answer("home-and-money.home.money", "case", "no", "visit")
        assert "home visit" in family.text("referral")

    def test_keeps_the_note_of_a_record_that_does_not_say_whom_it_is_about(
        self, family: Family
    ) -> None:
        family.builder.contact("record", how="record-check", note="Convicted in 2019.")
        assert "Convicted" not in family.text("chronology")

    def test_counts_no_answers_that_are_restricted(self, family: Family) -> None:
        family.builder.contact("visit", present=("lee",))
        for item, value in (
            *(("parents.person.childhood", "good"), ("parents.person.police", "no")),
            *(("parents.person.mental-health", "no"), ("parents.person.learning", "no")),
            *(("substance-use.person.alcohol", "never"), ("substance-use.person.drugs", "never")),
        ):
            family.builder.answer(item, LEE, value, "visit")
        before = _without_seal(family.text("supervision"))
        assert "6 are answered for Lee" in before
        family.builder.contact("record", how="record-check")
        family.builder.answer("domestic-abuse.person.known", LEE, "nothing", "record")
        assert "6 are answered for Lee" in family.text("supervision")

    @pytest.mark.parametrize("kind", ["health-visitor", "transfer", "agenda-discharge"])
    def test_names_whoever_will_have_the_baby_at_night_and_has_not_been_told(
        self, family: Family, kind: str
    ) -> None:
        family.builder.person("nan", "grandparent")
        family.builder.contact("visit", present=("amy",))
        family.builder.answer(
            "household.person.cares", NAN, "overnight", "visit", note="She drinks, says Amy."
        )
        text = family.text(kind, today=date(2027, 2, 25))
        assert "Safer sleep not discussed directly with Nan" in text
        assert "She drinks" not in text

    def test_keeps_why_the_other_parent_was_not_told_and_what_was_told_in_confidence(
        self, family: Family
    ) -> None:
        family.builder.person("nan", "grandparent")
        family.builder.contact("visit", present=("amy",))
        told = "safe-sleep.carer.told"
        reason = family.builder.not_answered(told, LEE, "declined", contact="visit", who="His cell")
        cares = family.builder.answer(
            "household.person.cares", NAN, "overnight", "visit", provenance="family-said"
        )
        purpose = Purpose(frozenset({"amy"}))
        view = family.builder.assessment
        disclosure = disclose(family.builder.draft, view, real_catalogue(), TODAY, purpose)
        kept = {
            record_item.key
            for record_item, _ in disclosure.withheld
            if record_item.kind is RecordItemKind.ANSWER
        }
        assert {reason.id, cares.id} <= kept

    def test_tells_what_the_whole_family_waits_for_and_not_whose_answer_it_rests_on(
        self, family: Family
    ) -> None:
        family.builder.contact("visit", present=("lee",))
        family.builder.answer("parents.person.child-harm", LEE, "yes", "visit")
        text = family.text("referral")
        assert "No pre-birth assessment, although there is a history" in text
        assert "Has a child ever been hurt" not in text

    def test_keeps_where_and_by_whom_the_other_parent_was_seen_without_her(
        self, family: Family
    ) -> None:
        place, maker = "HMP Leeds, wing C", "his probation officer"
        family.builder.contact("his", present=("lee",), where=place, by=maker)
        family.builder.contact("theirs", present=("amy", "lee"), where="Gran's flat", by="Zora")
        for kind in ("chronology", "transfer"):
            text = family.text(kind)
            assert place not in text
            assert maker not in text
        chosen = frozenset({WithholdReason.RESTRICTED})
        made = family.made("chronology", chosen=chosen)
        assert "Gran's flat" in as_markdown(made.document)
        view = family.builder.assessment
        disclosure = disclose(family.builder.draft, view, real_catalogue(), TODAY, Purpose(AMYS))
        assert place not in json.dumps(as_json(disclosure, at(TODAY)))

    def test_keeps_a_relatives_words_beside_an_answer_about_the_baby(self, family: Family) -> None:
        family.builder.person("nan", "grandparent")
        family.builder.contact("call", how="phone", present=("nan",))
        cares = ItemId("household.person.cares")
        family.builder.answer(cares, AMY, "overnight", "call", note="Nan says that she drinks.")
        view = family.builder.assessment
        disclosure = disclose(family.builder.draft, view, real_catalogue(), TODAY, Purpose(AMYS))
        [left] = disclosure.assessment.answers[cares, AMY].statements
        assert left.answer.note == ""

    def test_keeps_the_other_parents_answer_also_of_a_checklist_that_is_not_here(
        self, family: Family
    ) -> None:
        for about in (AMY, LEE):
            family.builder.answer("gone.section.item", about, f"secret of {about}")
        purpose = Purpose(AMYS, chosen=frozenset({WithholdReason.RESTRICTED}))
        view = family.builder.assessment
        text = as_csv(disclose(family.builder.draft, view, real_catalogue(), TODAY, purpose))
        assert "secret of person:amy" in text
        assert "secret of person:lee" not in text

    def test_tells_her_reasons_and_explanations_whatever_the_other_parent_answers(
        self, family: Family
    ) -> None:
        until = TODAY + timedelta(days=5)
        rule = "parents.person.police-not-asked"
        family.builder.write(
            GapExplained(gap=rule, about=AMY, reason="Papers come.", owner="Sam", until=until)
        )
        before = _row_of("Amy has not been asked about police", family.text("transfer"))
        assert "Papers come; Sam reviews" in before
        family.builder.contact("visit", present=("lee",))
        family.builder.answer("parents.person.police", LEE, "no", "visit")
        assert _row_of("Amy has not been asked about police", family.text("transfer")) == before

    def test_says_the_same_of_where_everybody_lives_in_every_part(self, family: Family) -> None:
        family.builder.person("kim", "sibling", lives_here="no")
        text = family.text("transfer")
        assert "Kim, who lives elsewhere" in text
        assert _row_of("Kim", text).split(" | ")[2] == "no"

    def test_lists_the_contacts_of_which_it_tells_where_an_answer_is_from(
        self, family: Family
    ) -> None:
        family.builder.contact("visit", present=("amy",))
        family.builder.answer("parents.person.agrees", AMY, "yes", "visit")
        made = family.made("referral")
        assert "home visit" in as_markdown(made.document)
        assert any(
            record_item.kind is RecordItemKind.CONTACT for record_item in made.document.discloses
        )
        assert any("1 contact" in line for line in made.manifest.told)


def test_an_audit_counts_nothing_that_comes_up_only_after_a_disclosure(family: Family) -> None:
    family.builder.contact("one", present=("amy",))
    family.builder.answer(ENQUIRY, AMY, "no", "one")
    family.builder.day = FIRST_DAY + timedelta(days=3)
    family.builder.contact("two", present=("amy",))
    family.builder.answer(ENQUIRY, AMY, "yes", "two")
    family.builder.request("marac", family.builder.day, about=("amy",))
    found = audit([(family.builder.draft, real_catalogue())], TODAY)
    assert "domestic-abuse.person.accounts-differ" not in found.gaps
    assert "agencies.private-reply.late" not in found.gaps

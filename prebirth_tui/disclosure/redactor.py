"""Takes everything that has to stay out of a draft, before anything is written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.condition_tree import leaves
from prebirth_tui.checklist.conditions import Condition, ItemTest
from prebirth_tui.checklist.truth import Truth
from prebirth_tui.disclosure.disclosed import (
    Because,
    DisclosedGap,
    Disclosure,
    Suggested,
    Withheld,
    answer_as_item,
)
from prebirth_tui.disclosure.policy import DisclosurePolicy
from prebirth_tui.disclosure.purpose import Purpose
from prebirth_tui.disclosure.record_items import RecordItem, RecordItemKind, WithholdReason
from prebirth_tui.gaps.because import Reason, because
from prebirth_tui.gaps.conditions import evaluate
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.threads import PRIVATE, thread_title
from prebirth_tui.gaps.veiled import WHY_NOT, veiled_gaps, without_private
from prebirth_tui.ids import CASE, QuestionKey
from prebirth_tui.problems import input_error
from prebirth_tui.record.answers import Answers, RecordedAnswer
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import (
    ActionAgreed,
    BabyNoted,
    ContactNoted,
    NotToContact,
    PersonNoted,
    Pregnancy,
    Retention,
)
from prebirth_tui.record.causal_history import in_order
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.entries import Entry
from prebirth_tui.record.fields import Differing


def disclose(
    draft: Draft, assessment: Assessment, catalogue: Catalogue, today: date, purpose: Purpose
) -> Disclosure:
    """What may leave of a view of a draft, on that day.

    UserInputError when more than their own words is chosen for the family.
    """
    if purpose.reader == "family" and purpose.chosen - _FAMILY_CHOICES:
        raise input_error(_NOT_FOR_FAMILY)
    view, known_now = assessment, draft.assessment
    if veils := WithholdReason.RESTRICTED not in purpose.chosen:
        # From here on nothing knows of it, so nothing can reveal it.
        view = without_private(assessment, catalogue, whole=known_now)
        known_now = without_private(known_now, catalogue)
    found = (veiled_gaps if veils else find_gaps)(catalogue, view, today)
    whole = DerivedFacts(catalogue, view, today)
    redactor = _Redactor(whole, DisclosurePolicy(purpose, whole, known_now))
    left = DerivedFacts(catalogue, redactor.assessment(), today)
    gaps = tuple(redactor.gaps(found, left))
    factors = tuple(redactor.factors())
    reviews = tuple(redactor.reviews())
    return Disclosure(
        purpose=purpose,
        mode=draft.mode,
        # Otherwise two papers that say the same would show that something was written in between.
        heads=() if purpose.reader == "family" or purpose.apart else assessment.history.heads,
        facts=left,
        gaps=gaps,
        factors=factors,
        reviews=reviews,
        withheld=tuple(redactor.withheld),
        kept_answers=frozenset(redactor.kept_answers),
        kept_requests=frozenset(redactor.kept_requests()),
        sections_withheld=frozenset(
            section.id
            for section in catalogue.sections
            if redactor.policy.section(section) is not None
        ),
    )


_DIFFER: Mapping[str, frozenset[str]] = {
    "pregnancy": frozenset({"due", "expected", "ended"}),
    "baby": frozenset({"outcome", "where", "legal", "going_home"}),
    "contact": frozenset({"how", "on"}),
}
"""The fields that may be shown as recorded differently by two people."""

_FAMILY_CHOICES = {WithholdReason.WORDS, WithholdReason.NOT_TO_CONTACT}
_NOT_FOR_FAMILY = (
    "a copy for the family contains only what that person said about themselves: nothing "
    "private, about the other parent or from someone else"
)


def _without_why(wait: NotToContact | None) -> NotToContact | None:
    """That somebody is not to be contacted, for whoever might contact them, without the reason."""
    return wait.model_copy(update={"why": WHY_NOT}) if wait is not None else None


class _Redactor:
    """Takes what has to stay out of a view, and notes what that was."""

    def __init__(self, whole: DerivedFacts, policy: DisclosurePolicy) -> None:
        self._whole = whole
        self._view = whole.assessment
        self.policy = policy
        self.withheld: list[Withheld] = []
        self.kept_answers: set[QuestionKey] = set()

    def _may_leave(self, item: RecordItem, why_not: WithholdReason | None) -> bool:
        """Whether it may leave; what stays is noted with the reason."""
        if why_not is not None:
            self.withheld.append((item, why_not))
        return why_not is None

    def assessment(self) -> Assessment:
        view, policy = self._view, self.policy
        return replace(
            view,
            # The entries themselves never leave; only what was made of them.
            history=in_order([]),
            pregnancy=self._pregnancy(),
            people=self._people(),
            contacts=self._contacts(),
            places={
                key: place
                for key, place in view.places.items()
                if self._may_leave(RecordItem(RecordItemKind.PLACE, key), policy.place())
            },
            requests={
                key: request
                for key, request in view.requests.items()
                if self._may_leave(RecordItem(RecordItemKind.REQUEST, key), policy.request(request))
            },
            actions=self._actions(),
            answers={
                key: left
                for key, answers in view.answers.items()
                if (left := self._answers(answers)) is not None
            },
            babies=self._babies(),
            noted_babies={},
            events={
                key: event
                for key, event in view.events.items()
                if self._may_leave(RecordItem(RecordItemKind.EVENT, key), policy.event(event))
            },
            mistaken={},
            differing_fields=tuple(self._differing()),
            same_family={},
            explanations={},
            comments=(),
            reviews=(),
            settled_comments=frozenset(),
            household_changes=(),
            retention=Retention(),
            taken_back=frozenset(),
        )

    def _pregnancy(self) -> Pregnancy | None:
        pregnancy = self._view.pregnancy
        if pregnancy is None or not self.policy.is_for_family:
            return pregnancy
        # A reference is chosen for colleagues, and may say what the family was not told.
        return pregnancy.model_copy(update={"reference": "", "area": ""})

    def _actions(self) -> dict[str, ActionAgreed]:
        left = {
            key: action
            for key, action in self._view.actions.items()
            if self._may_leave(
                RecordItem(RecordItemKind.ACTION, key, action.about), self.policy.action(action)
            )
        }
        if not self.policy.is_for_family:
            return left
        return {key: action.model_copy(update={"gap": None}) for key, action in left.items()}

    def _contacts(self) -> dict[str, ContactNoted]:
        found = {}
        for key, contact in self._view.contacts.items():
            note = self._note(contact)
            if self._may_leave(
                RecordItem(RecordItemKind.CONTACT, key), self.policy.contact(contact)
            ):
                found[key] = self._as_it_leaves(contact, note)
        return found

    def _as_it_leaves(self, contact: ContactNoted, note: str = "") -> ContactNoted:
        without = {"by": "", "where": ""} if self.policy.where(contact) is not None else {}
        return contact.model_copy(update={"note": note, **without})

    def _people(self) -> dict[str, PersonNoted]:
        """Everybody by name and role, with details only for those about whom they may be given."""
        found = {}
        for key, person in self._view.people.items():
            if self._may_leave(RecordItem(RecordItemKind.PERSON, key), self.policy.person(key)):
                found[key] = person
                if self.policy.is_for_family:
                    found[key] = person.model_copy(
                        update={"note": "", "state_reason": "", "not_to_contact": None}
                    )
            elif not self.policy.is_of_one_alone:
                found[key] = PersonNoted(
                    person=key,
                    name=person.name,
                    roles=person.roles,
                    lives_here=person.lives_here,
                    state=person.state,
                    not_to_contact=_without_why(person.not_to_contact),
                )
        return found

    def _babies(self) -> dict[str, BabyNoted]:
        """Each baby; where it is and with whom only for readers who may know."""
        found = {}
        for key, baby in self._view.babies.items():
            if self._may_leave(RecordItem(RecordItemKind.BABY, key), self.policy.baby()):
                alone = {"carers": (), "going_to": ()} if self.policy.is_of_one_alone else {}
                found[key] = baby.model_copy(update=alone)
            else:
                found[key] = BabyNoted.model_construct(
                    **baby.model_dump(
                        include={"baby", "name", "outcome", "born", "time", "weeks", "died"}
                    )
                )
        return found

    def _differing(self) -> Iterator[Differing]:
        """Dates, babies and contacts that were recorded differently, without who wrote them."""
        if self.policy.is_for_family:
            return
        for each in self._view.differing_fields:
            if each.field in _DIFFER.get(each.kind, ()) and self._leaves_whole(each):
                written = tuple(replace(w, entry=w.entry.redacted()) for w in each.written)
                yield replace(each, written=written)

    def _leaves_whole(self, differing: Differing) -> bool:
        """Whether the thing itself leaves with the field that two people recorded differently."""
        match differing.kind:
            case "contact":
                contact = self._view.contacts.get(differing.key)
                return contact is not None and self.policy.contact(contact) is None
            case "baby" if differing.field != "outcome":
                names_others = differing.field in ("where", "going_home")
                return self.policy.baby() is None and not (
                    names_others and self.policy.is_of_one_alone
                )
            case _:
                return True

    def _note(self, contact: ContactNoted) -> str:
        if not contact.note:
            return ""
        left = self._may_leave(
            RecordItem(RecordItemKind.NOTE, contact.contact), self.policy.note(contact)
        )
        return contact.note if left else ""

    def _answers(self, answers: Answers) -> Answers | None:
        """The statements that may leave.

        An older one does not stand in for a newer one that stays: that would mislead. Only the
        family is given what they said themselves, whatever was said since.
        """
        newest = self.policy.answer(answers.current)
        left = []
        for statement in answers.statements:
            own = self.policy.answer(statement)
            why_not = own if own is not None or self.policy.is_for_family else newest
            if self._may_leave(answer_as_item(statement), why_not):
                left.append(self._without_words(statement))
            elif statement is answers.current:
                self.kept_answers.add((statement.answer.item, statement.answer.about))
        if not left:
            return None
        aside = {statement.entry.id for statement in answers.side_by_side}
        side = tuple(statement for statement in left if statement.entry.id in aside)
        return Answers(tuple(left), (), side if len(side) > 1 else ())

    def _without_words(self, statement: RecordedAnswer) -> RecordedAnswer:
        """A statement without the words that stay: here, in its entry and in its contact."""
        answer, contact = statement.answer, statement.contact
        if answer.note and self.policy.words(statement) is not None:
            answer = answer.model_copy(update={"note": ""})
        return RecordedAnswer(
            statement.entry.redacted(),
            answer,
            self._as_it_leaves(contact) if contact is not None else None,
        )

    def gaps(self, found: Iterable[Gap], left: DerivedFacts) -> Iterator[DisclosedGap]:
        """The gaps that may leave, given these facts."""
        for gap in found:
            if self._may_leave(
                RecordItem(RecordItemKind.GAP, *gap.key), self.policy.gap(gap, left)
            ):
                yield self._open_gap(gap)

    def _open_gap(self, gap: Gap) -> DisclosedGap:
        """A gap in the words that may leave; without its facts where these stay."""
        with_reasons, explained = self.policy.reasons(gap) is None, gap.explained
        if explained is not None and self.policy.explanation(gap) is not None:
            explained = replace(explained, reason="", owner="")
        return DisclosedGap(
            rule=gap.resolved.id,
            subject=gap.subject,
            title=gap.title if with_reasons else gap.brief[:1].upper() + gap.brief[1:],
            why=gap.why,
            because=tuple(map(_as_it_leaves, gap.reasons)) if with_reasons else (),
            close_by=gap.close_by,
            who=gap.who,
            urgency=gap.urgency,
            due=gap.due,
            explained=explained,
            restricted=gap.restricted,
            learned_from=gap.resolved.rule.learned_from,
            thread=PRIVATE if gap.restricted else thread_title(gap),
            at_first_contact=gap.is_for_first_contact,
        )

    def factors(self) -> Iterator[Suggested]:
        """The factors that answers suggest, each held back if one of its answers is."""
        for factor in self._whole.catalogue.factors:
            if evaluate(factor.when, self._whole, CASE) is not Truth.TRUE:
                continue
            said = list(self._pointing_to(factor.when))
            # If the newest answer stays, no older one stands in for it.
            rest_on = [
                each for statement, _ in said for each in (statement, self._newest(statement))
            ]
            why_not = self.policy.factor(map(self.policy.answer, rest_on))
            if self._may_leave(RecordItem(RecordItemKind.FACTOR, factor.code), why_not):
                yield Suggested(
                    factor.code,
                    factor.label,
                    tuple(_as_it_leaves(reason) for _, reasons in said for reason in reasons),
                )

    def _pointing_to(self, condition: Condition) -> Iterator[tuple[RecordedAnswer, list[Reason]]]:
        """The answers for which a condition holds, each with the reasons that reveal it."""
        for _, leaf in leaves(condition):
            if not isinstance(leaf, ItemTest):
                continue
            alone = leaf.model_copy(update={"of": None})
            for whose in self._whole.whose(leaf.item, leaf.of, CASE):
                statement = self._whole.value(leaf.item, whose)
                if statement is not None and evaluate(alone, self._whole, whose) is Truth.TRUE:
                    yield statement, because(alone, self._whole, whose)

    def _newest(self, statement: RecordedAnswer) -> RecordedAnswer:
        return self._view.answers[statement.answer.item, statement.answer.about].current

    def kept_requests(self) -> Iterator[str]:
        """Agencies with a request that stays only because of whom it is about.

        That a service was asked is no secret; what is restricted is, and is not named.
        """
        for request in self._view.requests.values():
            if self.policy.request(request) in (
                WithholdReason.OTHER_PARENT,
                WithholdReason.THIRD_PARTY,
            ):
                yield request.agency

    def reviews(self) -> Iterator[Entry]:
        entries = sorted((*self._view.comments, *self._view.reviews), key=lambda each: each.at)
        for entry in entries:
            if self._may_leave(
                RecordItem(RecordItemKind.REVIEW, entry.id), self.policy.review(entry)
            ):
                yield entry


def _as_it_leaves(reason: Reason) -> Because:
    discloses = (
        *(RecordItem(RecordItemKind.EVENT, key) for key in reason.events),
        *map(answer_as_item, reason.answers),
        *(RecordItem(RecordItemKind.CONTACT, key) for key in reason.contacts),
        *(RecordItem(RecordItemKind.REQUEST, key) for key in reason.requests),
    )
    return Because(reason.text, discloses, reason.never_asked)

"""A case made into a draft, each fact recorded on its own date, so any earlier day can be asked
for.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from prebirth_tui.cases.days import first_day_of
from prebirth_tui.cases.model import Case, ExpectedGap
from prebirth_tui.cases.noted import notings
from prebirth_tui.cases.read import gap_subject
from prebirth_tui.cases.told import told_answers
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.record.bodies import (
    ActionAgreed,
    AnswerGiven,
    AnyBody,
    ContactNoted,
    GapExplained,
    PlaceNoted,
    RequestMade,
)
from prebirth_tui.record.draft import Draft, Mode
from prebirth_tui.record.entries import Entry

_MIDDAY = time(12, tzinfo=UTC)
SignerIn = Callable[[str], Callable[[str], str] | None]


def _unsigned(_draft: str) -> None:
    return None


@dataclass(frozen=True)
class Fact:
    """Something that a case tells and, in a scenario, what has to happen for it to be told."""

    on: date
    body: AnyBody
    asked: bool = False
    """Told only if someone asks."""
    choose: str = ""
    """Told only if the group chooses this."""

    @property
    def is_told(self) -> bool:
        """Whether every group hears it, without asking or choosing."""
        return not (self.asked or self.choose)


def as_draft(
    case: Case,
    catalogue: Catalogue,
    mode: Mode = "training",
    *,
    asked: bool = False,
    signer_in: SignerIn = _unsigned,
) -> Draft:
    """The draft of a checked case. Facts of one day keep the order of the file.

    For a scenario it holds what everybody is told; with `asked`, also all that can be asked for.
    `signer_in` gives what signs in a draft of that id, for whoever imports it.
    """
    facts = [fact for fact in facts_of(case, catalogue) if asked or fact.is_told]
    return drafted(facts, mode, signer_in)


def drafted(
    facts: Iterable[Fact], mode: Mode = "training", signer_in: SignerIn = _unsigned
) -> Draft:
    """A draft from facts, each recorded on its own date."""
    told = sorted(facts, key=lambda fact: fact.on)
    draft = Draft.new(mode, datetime.combine(told[0].on, _MIDDAY))
    at, entries, sign = draft.created, list[Entry](), signer_in(draft.id)
    for fact in told:
        at = max(datetime.combine(fact.on, _MIDDAY), at + timedelta(milliseconds=1))
        # One author writes it all, so each entry follows the last and no view is needed.
        parents = [entry.seal for entry in entries[-1:]]
        by, lane = "case file", "case-file"
        entries.append(
            Entry.write(fact.body, lane=lane, by=by, at=at, parents=parents, day=fact.on, sign=sign)
        )
    return replace(draft, entries=tuple(entries))


def facts_of(case: Case, catalogue: Catalogue) -> Iterator[Fact]:
    """Everything that a checked case tells or holds ready, in the order of the file."""
    first_day = first_day_of(case)
    for each in notings(case, catalogue, first_day):
        yield Fact(each.on, each.made(), each.asked, each.choose)
    for key, place in case.places.items():
        yield Fact(
            place.known_from or first_day,
            PlaceNoted(place=key, name=place.name, private=place.private),
        )
    yield from _contacts(case, catalogue)
    yield from _work(case, catalogue)


def _contacts(case: Case, catalogue: Catalogue) -> Iterator[Fact]:
    for place, contact in enumerate(case.contact, 1):
        key = contact.id or f"contact-{place}"
        yield Fact(
            contact.on,
            choose=contact.choose,
            body=ContactNoted(
                contact=key,
                how=contact.how,
                on=contact.on,
                present=tuple(dict.fromkeys((*contact.present, *contact.alone))),
                alone=contact.alone,
                by=contact.by,
                where=contact.where,
                note=contact.note,
                private=contact.private,
            ),
        )
        for asked, answers in ((False, contact.answers), (True, contact.if_asked)):
            for answer in told_answers(answers, catalogue):
                told = dict(answer.told)
                body = {"item": answer.told_as, "about": answer.about, "contact": key}
                body |= {"value": told.pop("is", None)} | told
                given = AnswerGiven.model_validate(body)
                yield Fact(contact.on, given, asked, contact.choose)


def _work(case: Case, catalogue: Catalogue) -> Iterator[Fact]:
    """Requests and actions as they began, and again as they ended; and explanations."""
    for index, each in enumerate(case.request, 1):
        request = RequestMade(
            request=f"request-{index}",
            agency=each.agency,
            about=each.about,
            asked=each.asked,
            basis=each.basis,
            private=each.private,
        )
        yield Fact(each.asked, request, choose=each.choose)
        if each.answered is not None:
            reply = {"answered": each.answered, "outcome": each.outcome, "said": each.said}
            replied = request.model_copy(update=reply)
            yield Fact(each.answered, replied, choose=each.choose)
    for index, agreed in enumerate(case.action, 1):
        action = ActionAgreed(
            action=f"action-{index}",
            what=agreed.what,
            owner=agreed.owner,
            due=agreed.due,
            private=agreed.private,
        )
        yield Fact(agreed.agreed, action)
        if agreed.done is not None:
            yield Fact(agreed.done, action.model_copy(update={"done": agreed.done}))
    for explanation in case.explain:
        about = gap_subject(ExpectedGap(gap=explanation.gap, about=explanation.about), catalogue)
        body = GapExplained(
            gap=explanation.gap,
            about=about,
            reason=explanation.reason,
            owner=explanation.owner,
            until=explanation.until,
            private=explanation.private,
        )
        yield Fact(explanation.on, body)

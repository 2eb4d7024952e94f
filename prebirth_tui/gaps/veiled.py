"""A draft as it stands for someone who may know nothing of what was said in private.

It is folded anew from the entries that are not private, so no line, count, day or order can depend
on one that is.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.private_things import PrivateThings, Subjects, private_things, whose
from prebirth_tui.ids import CASE, Subject
from prebirth_tui.record.assessment import Assessment, fold
from prebirth_tui.record.bodies import (
    Allocation,
    AnswerGiven,
    AnyBody,
    BabyNoted,
    ContactNoted,
    ExplanationJudged,
    PersonNoted,
    RequestMade,
    Retention,
    ReviewAsked,
    Reviewed,
    TakenBack,
)
from prebirth_tui.record.entries import Entry
from prebirth_tui.record.followed import followed_by
from prebirth_tui.record.renamed import as_asked_now

MayBeSeen = Callable[[Subject], bool]


def _nobody(_: Subject) -> bool:
    return False


def without_private(
    assessment: Assessment,
    catalogue: Catalogue,
    may_be_seen: MayBeSeen = _nobody,
    whole: Assessment | None = None,
    looking_on: frozenset[str] = frozenset(),
) -> Assessment:
    """The draft without anything private.

    What is private of a subject stays where `may_be_seen` says so. `whole` is the draft as it is
    now, where an earlier day is looked at: what was written since can make something private.
    Those who are `looking_on`, by the keys of people, do not read what others told of them, nor
    that they are not to be contacted.
    """
    return _anew(assessment, catalogue, _Company(may_be_seen, looking_on), whole or assessment).view


@dataclass(frozen=True)
class _Company:
    """Who may see what, and who of the family is there to see it."""

    may_be_seen: MayBeSeen
    looking_on: frozenset[str]


class VeiledDraft:
    """The veiled form of a draft that is being written, without veiling it all at each answer.

    For one company: who may see what must not depend on an answer.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        may_be_seen: MayBeSeen,
        looking_on: frozenset[str] = frozenset(),
    ) -> None:
        self._catalogue = catalogue
        self._company = _Company(may_be_seen, looking_on)
        self._known: _Left | None = None

    def of(self, whole: Assessment) -> Assessment:
        """The same as `without_private` gives."""
        if self._known is None or self._known.whole is not whole:
            self._known = (
                self._known and self._known.followed_by(whole, self._catalogue, self._company)
            ) or _anew(whole, self._catalogue, self._company, whole)
        return self._known.view


@dataclass(frozen=True)
class _Left:
    """A draft and its veiled form."""

    whole: Assessment
    folded: Assessment
    """With an empty entry in place of each that may not be seen."""
    shown: tuple[Entry, ...]
    view: Assessment

    def followed_by(
        self, whole: Assessment, catalogue: Catalogue, company: _Company
    ) -> "_Left | None":
        """The veiled draft with one more answer; None when it has to start anew."""
        *before, newest = whole.history.entries
        if tuple(before) != self.whole.history.entries:
            return None
        private = private_things(catalogue, self.whole).followed_by(whole)
        if private is None:
            return None
        veil = _Veil(private, company)
        entry = veil.over(newest)
        folded = followed_by(self.folded, entry)
        if folded is None:
            return None
        shown = self.shown if veil.hides(newest) else (*self.shown, entry)
        return _Left(whole, folded, shown, _without_the_hidden(folded, shown, catalogue))


def _anew(
    assessment: Assessment, catalogue: Catalogue, company: _Company, whole: Assessment
) -> _Left:
    veil = _Veil(private_things(catalogue, whole), company)
    was = assessment.history.entries
    folded = fold(veil.over(entry) for entry in was)
    now = folded.history.entries
    shown = tuple(each for each, old in zip(now, was, strict=True) if not veil.hides(old))
    return _Left(assessment, folded, shown, _without_the_hidden(folded, shown, catalogue))


def _without_the_hidden(
    folded: Assessment, shown: tuple[Entry, ...], catalogue: Catalogue
) -> Assessment:
    history = replace(folded.history, entries=shown)
    return as_asked_now(replace(folded, history=history), catalogue)


class _Veil:
    """Takes the private parts out of single entries."""

    def __init__(self, private: PrivateThings, company: _Company) -> None:
        self._private = private
        self._may_be_seen = company.may_be_seen
        self._looking_on = company.looking_on

    def _is_out(self, about: Subjects | None) -> bool:
        return about is not None and not all(map(self._may_be_seen, about))

    def hides(self, entry: Entry) -> bool:
        told_of = self._private.told_of(entry)
        return told_of in self._looking_on or self._is_out(self._private.of(entry))

    def over(self, entry: Entry) -> Entry:
        """The entry as it may be read. It keeps its place, so the order stays the same."""
        if entry.body is None:
            return entry
        if self.hides(entry):
            return _with(entry, None)
        by = self._neutral(entry.by, A_COLLEAGUE) if self._is_out((CASE,)) else entry.by
        left = self._left_of(entry.body)
        if left == entry.body and by == entry.by:
            return entry
        return entry.model_copy(update={"by": by, "body": left})

    def _left_of(self, body: AnyBody) -> AnyBody:
        match body:
            case ContactNoted():
                return self._contact(body)
            case PersonNoted():
                return self._person(body)
            case RequestMade() if self._is_out(self._private.reply(body)):
                return body.model_copy(update={"said": "", "basis": ""})
            case AnswerGiven():
                return self._words(body, (body.about,), "note", "who")
            case BabyNoted():
                return self._words(body, (Subject.of("baby", body.baby),), "note", "name")
            case Reviewed():
                return self._words(body, (), "reasons")
            case ReviewAsked():
                return self._words(body, (CASE,), "note")
            case ExplanationJudged() | TakenBack():
                return self._words(body, (CASE,), "reason")
            case Allocation() if self._is_out((CASE,)):
                who = {
                    each: self._neutral(getattr(body, each), A_COLLEAGUE)
                    for each in ("worker", "cover", "supervisor")
                }
                return self._words(body.model_copy(update=who), (CASE,), "team")
            case Retention() if self._is_out((CASE,)):
                hold, where = body.hold and NOT_HERE, body.transferred and NOT_HERE
                return body.model_copy(update={"hold": hold, "transferred": where})
            case _:
                return body

    def _words(self, body: AnyBody, about: Subjects, *fields: str) -> AnyBody:
        """A body without the fields that name help nobody may know of."""
        named = [each for each in fields if self._private.names_help(getattr(body, each))]
        if not named or (about and not self._is_out(about)):
            return body
        return body.model_copy(update=dict.fromkeys(named, ""))

    def _neutral(self, words: str, instead: str) -> str:
        """The words, or others where they name help nobody may know of."""
        return instead if self._private.names_help(words) else words

    def _contact(self, contact: ContactNoted) -> ContactNoted:
        """A contact without its place, and without a private note.

        For every contact alike: a place that is missing from one of them would tell.
        """
        if not self._looking_on <= set(contact.there):
            # What was written down without them is not for their eyes.
            contact = contact.model_copy(update={"note": ""})
        if not self._is_out(whose(contact.there)):
            return contact
        by = contact.by if self._private.is_known_worker(contact.by) else ""
        note = "" if self._private.note(contact) is not None else contact.note
        return contact.model_copy(update={"by": by, "where": "", "note": note})

    def _person(self, person: PersonNoted) -> PersonNoted:
        gone: dict[str, object] = {}
        if self._is_out(self._private.person_note(person)):
            gone["note"] = ""
        may_be_seen = self._may_be_seen(Subject.person(person.person))
        if not may_be_seen and self._private.names_help(person.state_reason):
            gone["state_reason"] = ""
        if not may_be_seen and self._private.names_help(person.name):
            gone["name"] = person.roles[0].replace("-", " ").capitalize()
        wait = person.not_to_contact
        if wait is not None and person.person in self._looking_on:
            # Everywhere else it is told, so that nobody contacts them.
            gone["not_to_contact"] = None
        elif wait is not None and not may_be_seen:
            # That nobody is to contact them protects somebody; the reason is not for everyone.
            by = self._neutral(wait.decided_by, A_COLLEAGUE)
            gone["not_to_contact"] = wait.model_copy(update={"why": WHY_NOT, "decided_by": by})
        return person.model_copy(update=gone) if gone else person


WHY_NOT = "The reason is private. Ask first."
"""Shown in place of the reason why somebody is not to be contacted."""

A_COLLEAGUE = "A colleague"
"""Shown in place of a worker whose name, as it was typed, names private help."""

NOT_HERE = "not shown here"
"""Shown in place of why a draft is on hold and where in the case record it is, whatever they are:
one that was left out alone would tell.
"""


def _with(entry: Entry, body: AnyBody | None) -> Entry:
    return entry.model_copy(update={"body": body})


def asks_in_private(catalogue: Catalogue) -> bool:
    """Whether these checklists have any private questions at all."""
    return any(section.section.restricted for section in catalogue.sections)


def veiled_gaps(catalogue: Catalogue, veiled: Assessment, today: date) -> list[Gap]:
    """The gaps of a veiled draft that are not private themselves, in the order of `find_gaps`."""
    return [gap for gap in find_gaps(catalogue, veiled, today) if not gap.restricted]

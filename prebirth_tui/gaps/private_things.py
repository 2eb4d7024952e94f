"""Which things in a draft are private: the one place that decides.

No question is known here by name. An answer is private if its section is; with it, what was written
at that point, what a service replied that is asked in private, and whatever a person marks. Words
that name private help come from the checklists.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.condition_tree import leaves
from prebirth_tui.checklist.conditions import AgencyTest
from prebirth_tui.gaps.privacy_marks import Marks
from prebirth_tui.ids import CASE, Subject
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import (
    ActionAgreed,
    AnswerGiven,
    Commented,
    CommentSettled,
    ContactNoted,
    Disclosed,
    EventNoted,
    ExplanationJudged,
    GapExplained,
    HandedOver,
    Marked,
    Noted,
    PersonNoted,
    PlaceNoted,
    Redaction,
    RequestMade,
    TakenBack,
)
from prebirth_tui.record.entries import Entry
from prebirth_tui.record.renamed import answer_as_asked_now

Subjects = tuple[Subject, ...]
"""The people something private belongs to: it may be seen where all of them may see it."""


class PrivateThings:
    """What is private in one draft, whichever part of it is looked at."""

    def __init__(self, catalogue: Catalogue, whole: Assessment) -> None:
        self._catalogue = catalogue
        self._whole = whole
        self._entries = {entry.id: entry for entry in whole.history.entries}
        self._marks = Marks(whole)

    def followed_by(self, whole: Assessment) -> "PrivateThings | None":
        """The private things with one more answer, if that makes nothing earlier private.

        None when the whole draft has to be gone through again.
        """
        entry = whole.history.entries[-1]
        if not isinstance(entry.body, AnswerGiven) or entry.by not in self._workers:
            return None
        after = PrivateThings(self._catalogue, whole)
        contact = entry.body.contact
        is_private = after._is_private_itself(entry.id, entry.body)
        if entry.body.corrects and after.mark_of(entry):
            return None
        if is_private and contact not in self._said_in_private:
            return None
        if not is_private and contact in self._contacts:
            return None
        given = [*self._restricted_at.get(contact, ()), is_private]
        after.__dict__.update(
            {name: getattr(self, name) for name in _RESTS_ON_NO_ANSWER},
            _restricted_at={**self._restricted_at, contact: given},
        )
        whole.__dict__[_KNOWN] = self._catalogue, after
        return after

    def of(self, entry: Entry) -> Subjects | None:
        """Whose it is, if all that an entry says is private; otherwise None."""
        match entry.body:
            case None:
                # It can no longer be told how private it was.
                return (CASE,)
            case AnswerGiven() as answer:
                return self._answer(entry.id, answer)
            case ContactNoted(contact=key):
                return self.contact(key)
            case PlaceNoted(place=key):
                return (CASE,) if key in self._places else None
            case RequestMade(request=key):
                return self.request(key)
            case ActionAgreed(action=key):
                return self.action(key)
            case EventNoted(event=key):
                return self.event(key)
            case GapExplained() as said:
                is_private = self._catalogue.is_restricted(said.gap) or self._is_marked(
                    self._marks.of(entry.id), said.reason, said.owner
                )
                return (said.about,) if is_private else None
            case Commented(comment=key) | CommentSettled(comment=key):
                return self._comments.get(key)
            case TakenBack(entry=key) | ExplanationJudged(entry=key):
                of = self._entries.get(key)
                return self.of(of) if of is not None else None
            case Marked(entry=key):
                # That something is no longer private reveals that it was.
                of = self._entries.get(key)
                return (of and self.of(of)) or (CASE,)
            case Redaction():
                return (CASE,)
            case Disclosed(chosen=chosen) if "restricted" in chosen:
                return (CASE,)
            case HandedOver(to=to, purpose=why) | Disclosed(to=to, reason=why):
                return (CASE,) if self.names_help(to, why) else None
            case _:
                return None

    def _answer(self, entry: str, answer: AnswerGiven) -> Subjects | None:
        """Whose an answer is, if it is private."""
        about = answer.about
        is_private = (
            self._is_private_itself(entry, answer)
            or (about.kind == "contact" and about.key in self._contacts)
            or (answer.contact or "") in self._contacts
        )
        return (about,) if is_private else None

    def _is_private_itself(self, entry: str, answer: AnswerGiven) -> bool:
        """Whether it is private wherever it was given."""
        about = answer.about
        now = answer_as_asked_now(answer, self._catalogue)
        section = self._catalogue.section_of.get(now.item)
        text = now.value if isinstance(now.value, str) else ""
        asked = self._catalogue.items.get(now.item)
        kind = asked.item.kind if asked is not None else ""
        return (
            # It belongs to a checklist that is missing here, so its subject cannot be told.
            section is None
            or section.section.restricted
            or self._is_marked(self._marks.of(entry), text)
            or (kind == "agency" and text in self.private_services)
            or (about.kind == "place" and about.key in self._places)
        )

    def told_of(self, entry: Entry) -> str | None:
        """Of whom an answer tells what somebody else said while they were not there; None for none.

        It is not private, and no news to the worker: it is not for the eyes of that person.
        """
        answer = entry.body
        of = self._entries.get(answer.entry) if isinstance(answer, TakenBack | Marked) else None
        answer = of.body if of is not None else answer
        if not isinstance(answer, AnswerGiven) or answer.about.kind != "person":
            return None
        source = self._catalogue.provenances.get(answer.provenance or "")
        if source is not None:
            return answer.about.key if source.third_party else None
        contact = self._whole.contacts.get(answer.contact or "")
        there = contact.there if contact is not None else ()
        kind = self._catalogue.contact_kinds.get(contact.how) if contact is not None else None
        heard_of = kind is not None and kind.with_people and bool(there)
        return answer.about.key if heard_of and answer.about.key not in there else None

    def contact(self, key: str) -> Subjects | None:
        """Whose a contact is, if the contact itself is private."""
        return self._contacts.get(key)

    def request(self, key: str) -> Subjects | None:
        """Whose a request is, if the request itself is private."""
        request = self._whole.requests.get(key)
        if request is None or not (
            request.agency in self.private_services or request.private is True
        ):
            return None
        return whose(request.about)

    def reply(self, request: RequestMade) -> Subjects | None:
        """Whose a service's reply is, if replies to this request are private."""
        is_private = request.agency in self.services_asked_in_private or self._is_marked(
            request.private, request.said, request.basis
        )
        return whose(request.about) if is_private else None

    def action(self, key: str) -> Subjects | None:
        """Whose an action is, if it is private."""
        action = self._whole.actions.get(key)
        if action is None:
            return None
        is_private = (
            (action.gap is not None and self._catalogue.is_restricted(action.gap))
            or (action.about.kind == "place" and action.about.key in self._places)
            or self._is_marked(action.private, action.what, action.owner)
        )
        return (action.about,) if is_private else None

    def event(self, key: str) -> Subjects | None:
        """Whose an event is, if it is private."""
        event = self._whole.events.get(key)
        if event is None:
            return None
        words = (event.source, event.happened, event.told, event.followed)
        return (event.about or (CASE,)) if self._is_marked(event.private, *words) else None

    def note(self, contact: ContactNoted) -> Subjects | None:
        """Whose the note of a contact is, if it is private.

        A note written where something private was said is as private as that.
        """
        is_private = contact.contact in self._said_in_private or self._is_marked(
            contact.private, contact.note
        )
        return whose(contact.there) if is_private else None

    def person_note(self, person: PersonNoted) -> Subjects | None:
        """Whose the note about a person is, if it is private."""
        is_private = self._is_marked(person.note_private, person.note)
        return (Subject.person(person.person),) if is_private else None

    def was_private(self, contact: str) -> bool:
        """Whether the contact is private, or something private was said there."""
        return bool(contact) and (contact in self._said_in_private or contact in self._contacts)

    def mark_of(self, entry: Entry) -> bool | None:
        """The mark on an answer, an explanation or a comment; None when nobody has marked it."""
        return self._marks.of(entry.id)

    def is_marked(self, thing: Noted) -> bool:
        """Whether a thing counts as private now, by a mark or by rule; for a person, their note."""
        match thing:
            case PersonNoted():
                return self.person_note(thing) is not None
            case ContactNoted():
                return self.contact(thing.contact) is not None
            case PlaceNoted():
                return thing.place in self._places
            case RequestMade():
                return self.request(thing.request) is not None
            case ActionAgreed():
                return self.action(thing.action) is not None
            case EventNoted():
                return self.event(thing.event) is not None
            case _:
                return False

    def is_known_worker(self, by: str) -> bool:
        """Whether a contact was made by someone in a role that every family meets, or an author
        here.

        Any other name may belong to a service that only some families have.
        """
        pattern = _pattern(self._workers)
        return pattern is not None and bool(pattern.search(by)) and not self.names_help(by)

    def names_help(self, *texts: str) -> bool:
        """Whether a text names help that only people who were harmed are given."""
        pattern = _pattern(self._catalogue.private_words)
        return pattern is not None and any(pattern.search(text) for text in texts if text)

    @cached_property
    def private_services(self) -> frozenset[str]:
        """The services that are asked about in private sections: their name says why."""
        return frozenset(
            agency
            for resolved in self._catalogue.sections
            if resolved.section.restricted and resolved.section.each is not None
            for agency in resolved.section.each.agency or ()
        )

    @cached_property
    def services_asked_in_private(self) -> frozenset[str]:
        """The services above, and those whose replies a private rule waits for by name.

        A shared condition names services for everyone, so waiting for one reveals nothing.
        """
        return self.private_services | {
            leaf.agency
            for resolved in self._catalogue.sections
            if resolved.section.restricted
            for rule in resolved.rules
            for condition in (rule.rule.applies, rule.rule.when)
            if condition is not None
            for _, leaf in leaves(condition)
            if isinstance(leaf, AgencyTest) and leaf.agency != "this"
        }

    def _is_marked(self, mark: bool | None, *texts: str) -> bool:
        return self.names_help(*texts) if mark is None else mark

    @cached_property
    def _places(self) -> frozenset[str]:
        return frozenset(
            key
            for key, place in self._whole.places.items()
            if self._is_marked(place.private, place.name, place.note)
        )

    @cached_property
    def _contacts(self) -> Mapping[str, Subjects]:
        return {
            key: whose(contact.there)
            for key, contact in self._whole.contacts.items()
            if contact.private or (contact.private is None and self._tells_only_private(contact))
        }

    def _tells_only_private(self, contact: ContactNoted) -> bool:
        """Whether it is a record from which nothing open was written down.

        That does not depend on whether something private was: a row that vanished then would reveal
        it.
        """
        kind = self._catalogue.contact_kinds.get(contact.how)
        if kind is None or not kind.record or contact.there:
            return False
        return all(self._restricted_at.get(contact.contact, ()))

    @cached_property
    def _restricted_at(self) -> Mapping[str | None, list[bool]]:
        """For each contact, whether each answer ever given there is private in itself."""
        found: dict[str | None, list[bool]] = {}
        for entry in self._entries.values():
            if isinstance(entry.body, AnswerGiven):
                given = found.setdefault(entry.body.contact, [])
                given.append(self._is_private_itself(entry.id, entry.body))
        return found

    @cached_property
    def _said_in_private(self) -> frozenset[str | None]:
        bodies = (entry.body for entry in self._entries.values())
        redacted_at = {body.contact for body in bodies if isinstance(body, Redaction)}
        private = {key for key, each in self._restricted_at.items() if any(each)}
        return frozenset(redacted_at | private)

    @cached_property
    def _comments(self) -> Mapping[str, Subjects]:
        found: dict[str, Subjects] = {}
        for entry in self._whole.comments:
            said = entry.body
            if not isinstance(said, Commented):
                continue
            is_private = (
                (said.on is not None and self._catalogue.is_restricted(said.on))
                or self._is_marked(self._marks.of(entry.id), said.text)
                or (said.replies_to or "") in found
            )
            if is_private:
                found[said.comment] = (said.about,)
        return found

    @cached_property
    def _workers(self) -> tuple[str, ...]:
        roles = {
            who
            for resolved in self._catalogue.sections
            if not resolved.section.restricted
            for rule in resolved.rules
            for who in rule.rule.who
        }
        authors = {entry.by for entry in self._entries.values()}
        return tuple(sorted(each for each in roles | authors if each.strip()))


def private_things(catalogue: Catalogue, whole: Assessment) -> PrivateThings:
    """What is private in a draft, worked out once for as long as the draft stays the same."""
    known: tuple[Catalogue, PrivateThings] | None = whole.__dict__.get(_KNOWN)
    if known is None or known[0] is not catalogue:
        known = whole.__dict__[_KNOWN] = catalogue, PrivateThings(catalogue, whole)
    return known[1]


_KNOWN = "_private_things"
_RESTS_ON_NO_ANSWER = (
    "private_services",
    "services_asked_in_private",
    "_places",
    "_contacts",
    "_said_in_private",
    "_comments",
    "_workers",
)
"""Names of cached results that an answer does not affect."""


def whose(keys: Iterable[str]) -> Subjects:
    """These people, or the family where nobody is named."""
    return tuple(map(Subject.person, keys)) or (CASE,)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    known = _PATTERNS.get(words)
    if known is None and words:
        one_of = "|".join(
            re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "s?")
            for word in words
        )
        known = _PATTERNS[words] = re.compile(rf"\b(?:{one_of})\b", re.IGNORECASE)
    return known


_PATTERNS: dict[tuple[str, ...], re.Pattern[str]] = {}

"""Whether something can be talked about at a contact: who is there, who can hear it, and how."""

from dataclasses import dataclass
from functools import cached_property

from prebirth_tui.checklist.talks import TalkingPoint
from prebirth_tui.checklist.vocabulary import ContactKind, home_of
from prebirth_tui.gaps.conditions import applies
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.ids import Subject
from prebirth_tui.record.bodies import ContactNoted


@dataclass(frozen=True)
class Setting:
    """A contact ahead, with what is known of the family."""

    contact: ContactNoted
    facts: DerivedFacts

    @cached_property
    def kind(self) -> ContactKind | None:
        """The kind of contact."""
        return self.facts.catalogue.contact_kinds.get(self.contact.how)

    @property
    def with_people(self) -> bool:
        """Whether somebody in the family is there, or speaks."""
        return self.kind is not None and self.kind.with_people

    @property
    def in_person(self) -> bool:
        """Whether it is face to face."""
        return self.kind is not None and self.kind.in_person

    @cached_property
    def there(self) -> tuple[str, ...]:
        """The people who will be there and are in this draft."""
        return tuple(key for key in self.contact.there if key in self.facts.assessment.people)

    @cached_property
    def not_to_contact(self) -> tuple[str, ...]:
        """People there who may not be contacted about this pregnancy, or do not know of it."""
        return tuple(key for key in self.there if not may_be_contacted(key, self.facts))

    def is_apart(self, person: str) -> bool:
        """Whether nobody else who would understand can hear what a person says."""
        alone = self.facts.was_alone(self.contact, person)
        return alone or not self.facts.others_there(self.contact, person)

    def is_private(self) -> bool:
        """Whether one person is met face to face with nobody else there."""
        return any(self.facts.was_alone(self.contact, key) for key in self.there)

    def fits(self, talk: TalkingPoint, subject: Subject) -> bool:
        """Whether a conversation about a subject can take place here."""
        if not self.with_people or self.not_to_contact:
            return False
        if talk.how and self.contact.how not in talk.how:
            return False
        if talk.in_person and not self.in_person:
            return False
        if self.facts.has_ended and not talk.once_ended:
            return False
        about_another = talk.of == "themselves-or-mother" and subject.key not in self.there
        alone = talk.alone or about_another
        return any(not alone or self.is_apart(key) for key in self.asked(talk, subject))

    def asked(self, talk: TalkingPoint, subject: Subject) -> list[str]:
        """The people there who would be asked."""
        asked = [key for key in self.there if key in who_is_asked(talk, subject, self.facts)]
        if talk.of == "parents" and not self.in_person:
            return [key for key in asked if self._lives_there(key)]
        return asked

    def _lives_there(self, person: str) -> bool:
        """Whether somebody lives with the mother: from afar only they are asked about the home."""
        noted = self.facts.assessment.people[person]
        return home_of(noted.roles, noted.lives_here, self.facts.catalogue.roles) == "yes"


def who_is_asked(talk: TalkingPoint, subject: Subject, facts: DerivedFacts) -> list[str]:
    """Everybody in the draft who could be asked."""
    themselves = [subject.key] if subject.kind == "person" else []
    mothers = _with_role(
        facts, [role.id for role in facts.catalogue.roles.values() if role.pregnant]
    )
    match talk.of:
        case "themselves":
            return themselves
        case "mother":
            return mothers
        case "themselves-or-mother":
            return [*themselves, *mothers]
        case "parents":
            return _with_role(facts, list(facts.catalogue.preparation.parents))
        case _:
            return list(facts.assessment.people)


def _with_role(facts: DerivedFacts, roles: list[str]) -> list[str]:
    return [person.person for person in facts.with_role(*roles)]


def may_be_contacted(person: str, facts: DerivedFacts) -> bool:
    """Whether somebody may be contacted about this pregnancy, by what is recorded."""
    contactable = facts.catalogue.preparation.contactable
    noted = facts.assessment.people.get(person)
    if noted is not None and noted.not_to_contact is not None:
        return False
    return contactable is None or applies(contactable, facts, Subject.person(person))

"""Facts of a draft as sentences that a person can read, check and quote."""

import re
from collections.abc import Mapping
from datetime import date
from textwrap import shorten

from prebirth_tui.checklist.catalogue import Catalogue, ResolvedSection
from prebirth_tui.checklist.models import ChoiceItem, InstrumentItem, NumberItem, YesNoItem
from prebirth_tui.checklist.values import possible_answers
from prebirth_tui.checklist.vocabulary import Provenance
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.ids import CASE, Subject
from prebirth_tui.record.answers import RecordedAnswer
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import ContactNoted
from prebirth_tui.wording import by_or_was_due as by_or_was_due
from prebirth_tui.wording import counted as counted
from prebirth_tui.wording import day as day
from prebirth_tui.wording import in_sentence as in_sentence
from prebirth_tui.wording import listed as listed
from prebirth_tui.wording import moment as moment
from prebirth_tui.wording import short_day as short_day


def named(text: str, subject: Subject, facts: DerivedFacts) -> str:
    """The text with the subject's name for `{person}`, `{baby}`, `{contact}`, `{agency}`...

    Of several babies the one it is about is named; what is about none of them is about each.
    """
    if "baby" in text and len(facts.assessment.babies) > 1:
        if subject.kind == "baby":
            text = _THE_BABY.sub("{baby}", text)
        elif facts.babies.number_living > 1:
            text = _of_several(text)
    if "{" not in text:
        return text
    kind = subject.kind
    place = f"{{{kind}}}"
    name = subject_name(subject, facts.catalogue, facts.assessment)
    if text.startswith(place):
        # A baby may be called no more than `The baby`.
        return name[:1].upper() + name[1:] + text[len(place) :].replace(place, name)
    return text.replace(place, name)


def _of_several(text: str) -> str:
    """What is said about this baby, said where there are several."""
    text = _ABOUT_ONE.sub(r"\1these babies", text)
    return text.replace("this baby", "each baby").replace("This baby", "Each baby")


_THE_BABY = re.compile(r"\b(?:[Tt]he|[Tt]his) baby\b")
_ABOUT_ONE = re.compile(r"(\b(?:about|[Tt]hreats? to|harm to|danger for) )this baby\b(?!')")
"""What may be so of one of them only is not said of each."""


def subject_name(subject: Subject, catalogue: Catalogue, assessment: Assessment) -> str:
    """What a subject is called."""
    kind, key = subject.kind, subject.key
    if subject == CASE:
        return "this pregnancy"
    if kind == "agency" and key in catalogue.agencies:
        return catalogue.agencies[key].label
    if kind == "contact" and key in assessment.contacts:
        contact = assessment.contacts[key]
        return f"{contact_label(contact, catalogue)} of {short_day(contact.on)}"
    return assessment.name(subject)


_ANYBODY = {
    "{person}": "a parent or carer",
    "{baby}": "the baby",
    "{contact}": "meeting",
    "{agency}": "a service",
    "{place}": "a place",
}


def of_anybody(text: str) -> str:
    """The text without anyone's name, for counts and comparisons."""
    for name, words in _ANYBODY.items():
        text = text.replace(name, words)
    return text[:1].upper() + text[1:]


def section_title(section: ResolvedSection, subject: Subject, facts: DerivedFacts) -> str:
    """The title of a section for one subject."""
    return named(section.section.title, subject, facts)


def contact_label(contact: ContactNoted, catalogue: Catalogue) -> str:
    """What kind of contact it was, in words."""
    kind = catalogue.contact_kinds.get(contact.how)
    return in_sentence(kind.label) if kind else contact.how


def contact_sentence(contact: ContactNoted, facts: DerivedFacts) -> str:
    """`home visit 21 Nov 2026 with Amy and Lee`."""
    text = f"{contact_label(contact, facts.catalogue)} {day(contact.on)}"
    names = [facts.assessment.name(Subject.person(key)) for key in contact.there]
    return f"{text} with {listed(names)}" if names else text


NOT_NAMED = "someone not named here"
"""Stands for a person whom this copy does not include."""


def value_in_words(statement: RecordedAnswer, facts: DerivedFacts) -> str:
    """The answer as a person would read it."""
    value = statement.answer.value
    resolved = facts.catalogue.items.get(statement.answer.item)
    if value is None:
        return reason_in_words(statement, facts)
    item = resolved.item if resolved else None
    match item, value:
        case YesNoItem() | ChoiceItem(), _:
            labels = possible_answers(item)
            chosen = value if isinstance(value, tuple) else (value,)
            first, *more = [labels.get(str(each), str(each)) for each in chosen] or [""]
            return listed([first, *map(in_sentence, more)])
        case InstrumentItem(), _:
            instrument, total = facts.catalogue.instruments[item.instrument], facts.total(statement)
            if total is None:
                given = value if isinstance(value, tuple) else (value,)
                said = listed([str(each) for each in given])
                return f"{instrument.title}, in another edition of its questions: {said}"
            meaning = instrument.meaning(total, _roles(statement, facts))
            return f"{instrument.title} {total}: {meaning}"
        case NumberItem(), int() | float():
            return f"{value:g} {item.unit}"
        case _, date():
            return day(value)
        case _, str() if item is not None and item.kind == "person":
            known = value in facts.assessment.people
            return facts.assessment.called(value) if known else NOT_NAMED
        case _, str() if item is not None and item.kind == "agency":
            agency = facts.catalogue.agencies.get(value)
            return agency.label if agency else value
        case _:
            return str(value)


def value_in_sentence(statement: RecordedAnswer, facts: DerivedFacts) -> str:
    """The answer inside a sentence; what a person typed keeps its capitals."""
    resolved = facts.catalogue.items.get(statement.answer.item)
    words = value_in_words(statement, facts)
    is_label = resolved is not None and isinstance(resolved.item, YesNoItem | ChoiceItem)
    return in_sentence(words) if is_label else words


_SEE_NOTE = re.compile(r"[;,] [^;,]*?\bnoted?\b")
"""What a label says of where more is written: no part of the answer."""
_LONGEST_NOTE = 80


def value_and_note(statement: RecordedAnswer, facts: DerivedFacts) -> tuple[str, str]:
    """The answer inside a sentence; and with its note, if its label only leads to that."""
    resolved = facts.catalogue.items.get(statement.answer.item)
    words, note = value_in_sentence(statement, facts), statement.answer.note
    if resolved is None or not isinstance(resolved.item, ChoiceItem):
        return words, ""
    label = _SEE_NOTE.sub("", words)
    return label, f"{label}: {in_short(note)}" if note and label != words else ""


def in_short(words: str) -> str:
    """The beginning of what a person wrote, without its full stop."""
    return shorten(words, _LONGEST_NOTE, placeholder=" …").rstrip(".")


def _roles(statement: RecordedAnswer, facts: DerivedFacts) -> tuple[str, ...]:
    person = facts.assessment.people.get(statement.answer.about.key)
    return person.roles if person else ()


def reason_in_words(statement: RecordedAnswer, facts: DerivedFacts) -> str:
    """Why there is no answer, with who looks again and when."""
    answer = statement.answer
    reason = facts.catalogue.reasons.get(answer.missing or "")
    text = reason.label if reason else answer.missing or ""
    if answer.who:
        text += f"; {answer.who} to ask"
    if answer.until:
        text += f"; review {day(answer.until)}"
    return text


def _said_by(statement: RecordedAnswer, source: Provenance, facts: DerivedFacts) -> str:
    label, about = in_sentence(source.label), statement.answer.about
    own = source.own_word and about.kind == "person"
    return f"{facts.assessment.name(about)} {label}" if own else label


def provenance_in_words(statement: RecordedAnswer, facts: DerivedFacts) -> str:
    """Who said it, how and when.

    Of an answer that was settled, the contact says where that was done: nobody there need have
    said it.
    """
    explicit = facts.catalogue.provenances.get(statement.answer.provenance or "")
    contact = statement.contact
    how = f"{contact_label(contact, facts.catalogue)} {day(contact.on)}" if contact else ""
    if statement.answer.settles:
        said = f"{_said_by(statement, explicit, facts)}; " if explicit else ""
        return f"{said}settled, {how}" if how else f"{said}settled {day(statement.on)}"
    if contact is None:
        return in_sentence(explicit.label) if explicit else f"recorded {day(statement.on)}"
    if explicit is not None:
        return f"{_said_by(statement, explicit, facts)}, {how}"
    kind = facts.catalogue.contact_kinds.get(contact.how)
    if (kind is not None and (kind.record or kind.meeting)) or not contact.there:
        return how
    about = statement.answer.about.key
    names = {key: facts.assessment.name(Subject.person(key)) for key in contact.there}
    resolved = facts.catalogue.items.get(statement.answer.item)
    asked_of_worker = resolved is not None and _TO_THE_WORKER.search(resolved.item.ask)
    if asked_of_worker and statement.answer.about.kind != "person":
        return f"{how} with {listed(list(names.values()))}"
    # If somebody else was seen alone there, it may have been said then.
    if about not in names or (contact.alone and about not in contact.alone):
        return f"from {listed(list(names.values()))}, {how}"
    alone = facts.was_alone(contact, about)
    theirs = resolved is not None and resolved.item.in_own_copy and not asked_of_worker
    if not theirs or statement.answer.value is None:
        # It may be what somebody saw, or a record said: not what the person said.
        return f"{how}, {names[about]} alone" if alone else f"{how} with {_all(names, about)}"
    others = [names[key] for key in facts.others_there(contact, about)]
    there = ", alone" if alone else f", with {listed(others)} there" if others else ""
    return f"{names[about]} said so{there}, {how}"


def _all(names: Mapping[str, str], first: str) -> str:
    return listed([names[first], *(name for key, name in names.items() if key != first)])


_TO_THE_WORKER = re.compile(r"\b[Yy]ou\b")
"""What a worker saw or did, by the question that asks it."""

"""The next contact, prepared: what it could close, in the order to ask, and what not to raise.

It is worked out from the draft without anything private, whoever will be there: no line, count or
order can depend on what was said in private.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from prebirth_tui.checklist.catalogue import Catalogue, ResolvedItem
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.checklist.talks import TalkingPoint
from prebirth_tui.gaps.conditions import applies
from prebirth_tui.gaps.english import named, subject_name
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.threads import first_threads, threads_of
from prebirth_tui.gaps.veiled import veiled_gaps, without_private
from prebirth_tui.ids import CASE, GapKey, QuestionKey, Subject
from prebirth_tui.prepare.closing import Closing, closing
from prebirth_tui.prepare.not_here import not_to_raise, told_apart
from prebirth_tui.prepare.where import Setting, may_be_contacted, who_is_asked
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import ContactNoted
from prebirth_tui.wording import listed

_ROOM, _HARD = 8, 3
"""Conversations that one contact has room for beside the private questions, and of them how many
that are hard and can wait."""


@dataclass(frozen=True)
class ToAsk:
    """One question to ask at the contact, and the gaps that it could close."""

    resolved: ResolvedItem
    subject: Subject
    ask: str
    """In words that can be said aloud."""
    gaps: tuple[Gap, ...]
    accounts_differ: bool = False
    """Two accounts of it have to be put, both kindly."""

    @property
    def key(self) -> QuestionKey:
        """What tells it from every other question."""
        return self.resolved.id, self.subject


@dataclass(frozen=True)
class ListedTalk:
    """One conversation of the contact."""

    talk: TalkingPoint
    say: str
    """How to begin, in words to say aloud."""
    questions: tuple[ToAsk, ...]
    names: tuple[str, ...]
    """Whom or what it is about; empty for the pregnancy, and for an only baby."""
    is_first: bool
    """It holds something from the top of the list of gaps."""

    @property
    def title(self) -> str:
        """`Safer sleep · Amy and Lee`."""
        # One visit sees one home.
        joined_by = "or" if self.talk.how else "and"
        names = f" · {listed(self.names, joined_by)}" if self.names else ""
        return f"{self.talk.title}{names}"

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps it could close, each once."""
        found = {gap.key: gap for question in self.questions for gap in question.gaps}
        return tuple(found.values())

    @property
    def is_for_today(self) -> bool:
        """Whether something in it is to be closed now."""
        return any(gap.urgency is Urgency.NOW for gap in self.gaps)

    @property
    def accounts_differ(self) -> bool:
        """Whether two accounts have to be put."""
        return any(question.accounts_differ for question in self.questions)

    @property
    def need(self) -> tuple[object, ...]:
        """What sorts it among the others where there is not time for all of them."""
        has = self.is_for_today, self.is_first, self.talk.how, any(gap.is_late for gap in self.gaps)
        return *(not each for each in has), min(gap.order for gap in self.gaps)

    @property
    def can_wait(self) -> bool:
        """Whether it is hard to talk about, and nothing in it stands first."""
        return self.talk.alone and not self.is_for_today and not self.is_first


@dataclass(frozen=True)
class AnotherTime:
    """What has to wait for a contact with somebody else, in another way, or alone."""

    person: str
    """The person's name; empty for something done at the family's home."""
    how: str
    """`alone, face to face`, `face to face`, `at home`; empty where it does not matter."""
    talks: tuple[str, ...]


@dataclass(frozen=True)
class Prepared:
    """A contact that was prepared."""

    setting: Setting
    opening: str
    """What to say first."""
    met: tuple[Gap, ...]
    """The gaps that being there closes."""
    topics: tuple[ListedTalk, ...]
    """In the order in which to ask."""
    asks_private: bool
    """Private questions end what there is room for: one person is met alone, face to face.

    The same for everyone.
    """
    arrange: tuple[str, ...]
    """What to agree before the contact ends."""
    not_here: tuple[str, ...]
    """What not to raise, in words that reveal nothing."""
    told_apart: tuple[str, ...]
    """In detail, who told what about whom; only where nobody else can see it."""
    check_first: tuple[str, ...]
    """The people there whose details have to be checked before any contact."""
    bring: tuple[str, ...]
    services: tuple[Gap, ...]
    """The services to ask meanwhile, first things first."""
    desk: tuple[Gap, ...]
    """What else can be done meanwhile: reading, deciding, recording."""
    another_time: tuple[AnotherTime, ...]

    @property
    def contact(self) -> ContactNoted:
        """The contact that lies ahead."""
        return self.setting.contact

    @property
    def keys(self) -> tuple[QuestionKey, ...]:
        """The questions to walk through, in order."""
        every = (*self.for_now, *self.if_time)
        return tuple(question.key for topic in every for question in topic.questions)

    @cached_property
    def for_now(self) -> tuple[ListedTalk, ...]:
        """What one contact has room for: how they are, and what is needed most, in their order."""
        by_need = [*self.topics[:1], *sorted(self.topics[1:], key=lambda each: each.need)]
        hard = [each for each in by_need if each.can_wait][_HARD:]
        put_off = set(map(id, hard)) if len(by_need) > _ROOM else set[int]()
        needed = [each for each in by_need if id(each) not in put_off][:_ROOM]
        return tuple(each for each in self.topics if each in needed)

    @property
    def if_time(self) -> tuple[ListedTalk, ...]:
        """The rest, for the end of it or another day."""
        now = set(map(id, self.for_now))
        return tuple(each for each in self.topics if id(each) not in now)

    @property
    def could_close(self) -> tuple[Gap, ...]:
        """Every gap that this contact could close, each once."""
        found = {gap.key: gap for gap in self.met}
        found |= {gap.key: gap for topic in self.topics for gap in topic.gaps}
        return tuple(found.values())


def prepare(
    catalogue: Catalogue,
    assessment: Assessment,
    today: date,
    contact: ContactNoted,
    looking_on: frozenset[str] = frozenset(),
) -> Prepared:
    """What a contact ahead could close, in the order to ask, and everything else about it.

    The people `looking_on` now, by key, are shown nothing that is kept from them.
    """
    veiled = without_private(assessment, catalogue, looking_on=looking_on)
    facts = DerivedFacts(catalogue, veiled, today)
    gaps = [gap for gap in veiled_gaps(catalogue, veiled, today) if gap.explained is None]
    setting = Setting(contact, facts)
    known = [closing(gap) for gap in gaps]
    met = tuple(each.gap for each in known if _is_met(each, setting))
    first = {
        gap.key
        for thread in first_threads(threads_of(gaps, facts, veiled=True))
        if thread.kind != "rest"
        for gap in thread.gaps
    }
    topics = tuple(_topics(known, setting, first))
    placed = {gap.key for topic in topics for gap in topic.gaps} | {gap.key for gap in met}
    rest = [each for each in known if each.gap.key not in placed]
    later = [each for each in rest if _waits_for_people(each, facts)]
    waiting = {each.gap.key for each in later}
    at_desk = [each for each in rest if each.gap.key not in waiting and not each.sums_up]
    talks = [topic.talk for topic in topics]
    return Prepared(
        setting=setting,
        opening=_opening(setting),
        met=met,
        topics=topics,
        asks_private=_asks_private(setting),
        arrange=tuple(_arrange(rest, setting)),
        not_here=tuple(not_to_raise(setting)),
        told_apart=tuple(told_apart(setting)),
        check_first=tuple(facts.assessment.called(key) for key in setting.not_to_contact),
        bring=tuple(_bring(talks, setting)),
        services=tuple(each.gap for each in at_desk if each.second_source),
        desk=tuple(each.gap for each in at_desk if not each.second_source),
        another_time=tuple(_another_time(later, setting)),
    )


def _opening(setting: Setting) -> str:
    if not setting.with_people:
        return ""
    facts = setting.facts
    return facts.catalogue.preparation.opening_at(setting.contact.how, ended=facts.has_ended)


def _is_met(each: Closing, setting: Setting) -> bool:
    """Whether seeing somebody at this contact closes a gap."""
    person = each.gap.person
    if setting.not_to_contact or not setting.there:
        return False
    if setting.contact.how in each.at:
        return True
    if not each.seen or person not in setting.there:
        return False
    if each.seen == "alone":
        return setting.facts.was_alone(setting.contact, person)
    return setting.in_person


def _topics(known: Iterable[Closing], setting: Setting, first: set[GapKey]) -> Iterable[ListedTalk]:
    """The conversations to have, in order, each with its questions."""
    catalogue, facts = setting.facts.catalogue, setting.facts
    gaps_of: dict[QuestionKey, list[Closing]] = {}
    for each in known:
        for key in each.questions:
            gaps_of.setdefault(key, []).append(each)
    for talk in catalogue.preparation.talk:
        questions = [
            ToAsk(
                item,
                subject,
                named(item.item.ask, subject, facts),
                tuple(each.gap for each in gaps_of[item.id, subject]),
                any(each.accounts_differ for each in gaps_of[item.id, subject]),
            )
            for section in catalogue.sections
            if not section.section.restricted
            for subject in facts.subjects(section)
            for item in section.items
            if (item.id, subject) in gaps_of
            and catalogue.preparation.talk_of(item.id, section.id) is talk
            and setting.fits(talk, subject)
        ]
        if questions:
            found = {gap.key for question in questions for gap in question.gaps}
            yield ListedTalk(
                talk,
                _to_say(talk, questions, setting),
                tuple(_person_by_person(talk, questions)),
                tuple(_names(questions, facts)),
                not found.isdisjoint(first),
            )


def _person_by_person(talk: TalkingPoint, questions: Sequence[ToAsk]) -> Iterable[ToAsk]:
    """The questions person by person, in the order in which the talk names them."""
    subjects = list(dict.fromkeys(each.subject for each in questions))
    return sorted(questions, key=lambda each: (subjects.index(each.subject), _place(talk, each)))


def _place(talk: TalkingPoint, question: ToAsk) -> int:
    """The place at which the talk names a question, or its section."""
    item = question.resolved.id
    section = item.rpartition(".")[0]
    return talk.about.index(item if item in talk.about else section)


def _to_say(talk: TalkingPoint, questions: Sequence[ToAsk], setting: Setting) -> str:
    """How to begin; about somebody who is not there, in the words for asking another person."""
    if setting.facts.has_ended:
        return talk.once_ended
    subject = questions[0].subject
    is_there = subject.kind != "person" or subject.key in setting.there
    if is_there or not talk.say_of_others:
        return talk.say
    return named(talk.say_of_others, subject, setting.facts)


def _names(questions: Sequence[ToAsk], facts: DerivedFacts) -> list[str]:
    is_only_baby = len(facts.assessment.babies) == 1
    subjects = dict.fromkeys(
        each.subject
        for each in questions
        if each.subject != CASE and not (each.subject.kind == "baby" and is_only_baby)
    )
    return [subject_name(each, facts.catalogue, facts.assessment) for each in subjects]


def _asks_private(setting: Setting) -> bool:
    """Whether private questions can be asked: decided by who is there alone, not by what
    was said.
    """
    catalogue = setting.facts.catalogue
    has = any(section.section.restricted for section in catalogue.sections)
    return has and setting.is_private() and not setting.not_to_contact


def _waits_for_people(each: Closing, facts: DerivedFacts) -> bool:
    """Whether a gap is closed by talking with or seeing somebody who may be contacted."""
    return bool(_asked_later(each, facts) or each.at) or (
        bool(each.seen) and each.gap.person is not None and may_be_contacted(each.gap.person, facts)
    )


def _asked_later(each: Closing, facts: DerivedFacts) -> list[tuple[TalkingPoint, Subject]]:
    preparation, section_of = facts.catalogue.preparation, facts.catalogue.section_of
    talks = (
        (preparation.talk_of(item, section_of[item].id), subject)
        for item, subject in each.questions
    )
    return [
        (talk, subject)
        for talk, subject in talks
        if talk is not None
        and any(may_be_contacted(key, facts) for key in who_is_asked(talk, subject, facts))
    ]


def _arrange(rest: Iterable[Closing], setting: Setting) -> Iterable[str]:
    """What to agree with the people there."""
    if setting.not_to_contact or not setting.with_people:
        return
    for key in setting.there:
        wanted = {each.seen for each in rest if each.seen and each.gap.person == key}
        name = setting.facts.assessment.called(key)
        if wanted - {"alone"}:
            yield f"Agree a time to meet {name}, face to face."
        elif wanted and setting.in_person:
            yield f"See {name} alone for part of it. Say beforehand that you do this with everyone."
        elif wanted:
            yield f"Agree a time to see {name} alone. Say that you do this with everyone."


def _bring(talks: Iterable[TalkingPoint], setting: Setting) -> Iterable[str]:
    """What to bring, each once."""
    if setting.not_to_contact or not setting.with_people:
        return
    facts = setting.facts
    for each in facts.catalogue.preparation.bring:
        if any(applies(each.when, facts, Subject.person(key)) for key in setting.there):
            yield each.what
    if setting.in_person:
        yield from dict.fromkeys(what for talk in talks for what in talk.bring)


def _another_time(later: Iterable[Closing], setting: Setting) -> Iterable[AnotherTime]:
    """What has to wait, by whom to see, in the order of the talks."""
    facts = setting.facts
    talks: dict[str, dict[str, TalkingPoint]] = {}
    alone: set[str] = set()
    for each in later:
        for talk, subject in _asked_later(each, facts):
            asked = who_is_asked(talk, subject, facts)
            people = [key for key in asked if may_be_contacted(key, facts)]
            who = "" if talk.how else people[0]
            talks.setdefault(who, {})[talk.id] = talk
        person = each.gap.person
        if each.at:
            talks.setdefault("", {})
        if each.seen and person is not None and person not in setting.there:
            talks.setdefault(person, {})
            alone |= {person} if each.seen == "alone" else set()
    order = {talk.id: place for place, talk in enumerate(facts.catalogue.preparation.talk)}
    for who in sorted(talks, key=lambda key: key == ""):
        found = sorted(talks[who].values(), key=lambda talk: order[talk.id])
        name = facts.assessment.called(who) if who else ""
        how = _manner(found, alone=who in alone) if who else "at home"
        yield AnotherTime(name, how, tuple(talk.title for talk in found))


def _manner(talks: Sequence[TalkingPoint], *, alone: bool) -> str:
    """The way to see somebody that would serve for all of it."""
    in_person = not talks or any(talk.in_person for talk in talks)
    apart = alone or any(talk.alone for talk in talks)
    return ", ".join([*(["alone"] if apart else []), *(["face to face"] if in_person else [])])

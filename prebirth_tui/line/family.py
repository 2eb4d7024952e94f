"""The dates of the pregnancy, each baby, and what happened between contacts, in plain lines."""

from collections.abc import Callable
from datetime import date
from typing import Any

from prebirth_tui.dates import FORMS, read_date
from prebirth_tui.flows.asking import Asked, LineAsked, OneAsked, SomeAsked, some_words
from prebirth_tui.flows.fitting import fitting
from prebirth_tui.flows.noting import note_if_sure
from prebirth_tui.ids import Subject
from prebirth_tui.line.conversation import Conversation
from prebirth_tui.line.forms import (
    NOTHING,
    Given,
    Step,
    ask_all,
    day_text,
    optional_day,
    past_day,
)
from prebirth_tui.line.listing import ListCommand, run_list
from prebirth_tui.line.talk import Talk
from prebirth_tui.problems import input_error
from prebirth_tui.record.babies import OUTCOMES, BabyNoted, baby_name
from prebirth_tui.record.bodies import EventNoted
from prebirth_tui.record.entries import new_key
from prebirth_tui.record.pregnancy import ENDED, MOST_BABIES, Pregnancy
from prebirth_tui.session.privacy import InCompany
from prebirth_tui.session.session import Session
from prebirth_tui.text_types import one_line
from prebirth_tui.wording import day

_NOT_SAID = ""
_BORN, _DIED = ("born", "stillborn", "died"), ("died", "lost")
_TO = " to "


async def ask_pregnancy(session: Session, before: Pregnancy) -> Pregnancy | None:
    """Ask for the dates of the pregnancy; None when that is left."""
    today = session.today

    def reference(given: Given) -> Asked[Any]:
        return LineAsked("Reference: a word, not a name?", some_words, before.reference)

    def due(given: Given) -> Asked[Any]:
        value = day(before.due) if before.due else ""
        if before.earliest and before.latest:
            value = f"{day(before.earliest)}{_TO}{day(before.latest)}"
        hint = f"{FORMS}; of an estimate the first and the last day, as in 1 Mar to 20 Mar"
        return LineAsked("Expected date of delivery?", read_due, value, hint, "not known")

    def read_due(text: str) -> dict[str, date | None]:
        first, is_estimate, last = text.partition(_TO)
        if not text.strip():
            return {"due": None, "earliest": None, "latest": None}
        if not is_estimate:
            return {"due": read_date(text, today), "earliest": None, "latest": None}
        ends = read_date(first, today), read_date(last, today)
        return {"due": None, "earliest": ends[0], "latest": ends[1]}

    def expected(given: Given) -> Asked[Any]:
        value = str(before.expected) if before.expected else ""
        return LineAsked("How many babies?", _read_number, value, empty="not known")

    def ended(given: Given) -> Asked[Any]:
        choices: dict[str, str] = {str(key): words for key, words in ENDED.items()}
        return OneAsked("Does the pregnancy go on?", choices, on=before.ended)

    def ended_on(given: Given) -> Asked[Any] | None:
        if not given["ended"]:
            return None
        value = day_text(before.ended_on, today)
        return LineAsked(
            "When did it end?", lambda t: optional_day(t, today, past_day), value, empty="not known"
        )

    steps: dict[str, Step] = {
        "reference": reference,
        "due": due,
        "expected": expected,
        "ended": ended,
        "ended_on": ended_on,
    }
    given = await ask_all(steps)
    if given is None:
        return None
    changes = {
        "reference": given["reference"],
        **given["due"],
        "expected": given["expected"] or None,
        "ended": given["ended"],
        "ended_on": given.get("ended_on", NOTHING) or None,
    }
    with fitting():
        return Pregnancy.model_validate(before.model_dump() | changes)


def _read_number(text: str) -> int | str:
    if not text.strip():
        return NOTHING
    if text.isdecimal() and text.isascii() and 1 <= int(text) <= MOST_BABIES:
        return int(text)
    raise input_error(f"Type a number from 1 to {MOST_BABIES}.")


async def ask_baby(session: Session, before: BabyNoted, name: str) -> BabyNoted | None:
    """Ask what has become of a baby, and where it is; None when that is left."""
    today, catalogue = session.today, session.catalogue
    people = {each.person: each.name for each in session.assessment.people.values()}

    def dated(field: str, question: str, so: Callable[[Given], bool]) -> Step:
        def step(given: Given) -> Asked[Any] | None:
            value = day_text(getattr(before, field), today)
            asked = LineAsked(question, lambda t: optional_day(t, today), value, empty="not known")
            return asked if so(given) else None

        return step

    def outcome(given: Given) -> Asked[Any]:
        choices: dict[str, str] = {str(key): words for key, words in OUTCOMES.items()}
        return OneAsked(f"What has become of {name}?", choices, on=before.outcome)

    def is_alive(given: Given) -> bool:
        return bool(given["outcome"] == "born")

    def called(given: Given) -> Asked[Any]:
        return LineAsked("What is the baby called?", one_line, before.name, empty="no name yet")

    def weeks(given: Given) -> Asked[Any] | None:
        value = str(before.weeks) if before.weeks else ""
        asked = LineAsked("Weeks at the birth?", _read_weeks, value, empty="not known")
        return asked if given["outcome"] in _BORN else None

    def where(given: Given) -> Asked[Any] | None:
        places = {_NOT_SAID: "not recorded"} | {
            key: each.label for key, each in catalogue.baby_places.items()
        }
        asked = OneAsked("Where is the baby now?", places, on=before.where)
        return asked if is_alive(given) else None

    def carers(given: Given) -> Asked[Any] | None:
        ticked = [each for each in before.carers if each in people]
        asked = SomeAsked("Who is the baby with?", people, ticked, none="not recorded")
        return asked if is_alive(given) and people else None

    def legal(given: Given) -> Asked[Any] | None:
        statuses = {_NOT_SAID: "not recorded"} | {
            key: each.label for key, each in catalogue.legal_statuses.items()
        }
        asked = OneAsked("Under what legal status?", statuses, on=before.legal)
        return asked if is_alive(given) else None

    def going_to(given: Given) -> Asked[Any] | None:
        ticked = [each for each in before.going_to if each in people]
        asked = SomeAsked("Who will the baby go home to?", people, ticked, none="not decided")
        return asked if is_alive(given) and people else None

    steps: dict[str, Step] = {
        "outcome": outcome,
        "born": dated("born", "Born on?", lambda given: given["outcome"] in _BORN),
        "died": dated("died", "When did the baby die?", lambda given: given["outcome"] in _DIED),
        "name": called,
        "weeks": weeks,
        "where": where,
        "where_since": dated("where_since", "There since?", lambda g: bool(g.get("where"))),
        "carers": carers,
        "legal": legal,
        "legal_since": dated("legal_since", "Since when?", lambda g: bool(g.get("legal"))),
        "going_home": dated("going_home", "On which day does it go home?", is_alive),
        "going_to": going_to,
    }
    given = await ask_all(steps)
    if given is None:
        return None
    dates = ("born", "died", "where_since", "legal_since", "going_home", "weeks")
    changes = {key: given.get(key) or None for key in dates} | {
        "outcome": given["outcome"],
        "name": given["name"],
        "where": given.get("where", ""),
        "carers": given.get("carers", ()),
        "legal": given.get("legal", ""),
        "going_to": given.get("going_to", ()),
    }
    with fitting():
        return BabyNoted.model_validate(before.model_dump() | changes)


def _read_weeks(text: str) -> int | str:
    if not text.strip():
        return NOTHING
    if text.isdecimal() and text.isascii() and 15 <= int(text) <= 45:
        return int(text)
    raise input_error("Type completed weeks, from 15 to 45.")


async def ask_event(session: Session, before: EventNoted | None = None) -> EventNoted | None:
    """Ask what happened between contacts; None when that is left."""
    today, kinds = session.today, session.catalogue.event_kinds
    assessment = session.assessment
    subjects = {str(Subject.person(key)): each.name for key, each in assessment.people.items()}
    subjects |= {
        str(Subject.of("baby", key)): baby_name(key, assessment.babies) for key in assessment.babies
    }

    def kind(given: Given) -> Asked[Any]:
        labels = {key: each.label for key, each in kinds.items()}
        return OneAsked("What happened?", labels, on=before.type if before else None)

    def when(given: Given) -> Asked[Any]:
        value = day_text(before.on if before else today, today)
        return LineAsked("When?", lambda text: past_day(text, today), value)

    def about(given: Given) -> Asked[Any]:
        ticked = [str(each) for each in before.about] if before else ()
        return SomeAsked("Who does it concern?", subjects, ticked, none="no one by name")

    def words(field: str, question: str) -> Step:
        value = str(getattr(before, field)) if before else ""
        return lambda given: LineAsked(question, one_line, value, empty="not said")

    def private(given: Given) -> Asked[Any]:
        is_private = before.private if before else kinds[given["type"]].private
        choices = {"no": "No", "yes": "Yes: kept as private answers are"}
        return OneAsked("Is it private?", choices, on="yes" if is_private else "no")

    steps: dict[str, Step] = {
        "type": kind,
        "on": when,
        "source": words("source", "Who says so? A service, a record or a person."),
        "about": about,
        "happened": words("happened", "In a few words?"),
        "told": words("told", "Who was told, and when?"),
        "followed": words("followed", "What was done about it?"),
        "private": private,
    }
    given = await ask_all(steps)
    if given is None:
        return None
    changes = {
        **given,
        "event": before.event if before else new_key(),
        "private": given["private"] == "yes",
    }
    with fitting():
        return EventNoted.model_validate((before.model_dump() if before else {}) | changes)


class FamilyList:
    """The pregnancy, each baby, and the events that may be told of in this company."""

    def __init__(self, session: Session, talk: Talk, conversation: Conversation) -> None:
        self._session, self._talk, self._conversation = session, talk, conversation
        self._in_company = InCompany(session)

    def run(self) -> None:
        """Say the dates, the babies and the events; change them until it is left."""
        commands = (
            ListCommand("d", "dates", "the due date", self._dates),
            ListCommand("e", "event", "something happened", self._event),
        )
        run_list(self._talk, self._title, self._entries, self._change, commands)

    def _title(self) -> str:
        pregnancy, clock = self._session.assessment.pregnancy, self._session.facts.clock
        assert pregnancy is not None
        assert clock is not None
        return f"Dates, babies and events. {pregnancy.reference}, due {clock.due_words}."

    def _entries(self) -> dict[str, str]:
        assessment, catalogue = self._in_company.assessment, self._session.catalogue
        found: dict[str, str] = {}
        for key, baby in assessment.babies.items():
            name = baby_name(key, assessment.babies)
            on = f" {day(baby.outcome_on)}" if baby.outcome_on else ""
            place = catalogue.baby_places.get(baby.where)
            where = f", {place.label}" if place else ""
            found[f"baby {key}"] = (
                f"{name[:1].upper()}{name[1:]}: {OUTCOMES[baby.outcome]}{on}{where}"
            )
        for event in assessment.event_chronology:
            kind = catalogue.event_kinds.get(event.type)
            label = kind.label if kind else event.type
            happened = f": {event.happened}" if event.happened else ""
            found[f"event {event.event}"] = f"{day(event.on)}, {label}{happened}"
        return found

    def _dates(self) -> None:
        before = self._session.assessment.pregnancy
        assert before is not None
        said = self._conversation.run(ask_pregnancy(self._session, before))
        self._keep(said if said != before else None)

    def _event(self) -> None:
        self._keep(self._conversation.run(ask_event(self._session)))

    def _change(self, key: str) -> None:
        assessment = self._session.assessment
        kind, _, name = key.partition(" ")
        if kind == "baby":
            baby = assessment.babies[name]
            called = baby_name(name, assessment.babies)
            said = self._conversation.run(ask_baby(self._session, baby, called))
            self._keep(said if said != baby else None)
        else:
            event = assessment.events[name]
            said = self._conversation.run(ask_event(self._session, event))
            self._keep(said if said != event else None)

    def _keep(self, said: Pregnancy | BabyNoted | EventNoted | None) -> None:
        if said is not None and self._conversation.run(note_if_sure(self._session, said)):
            self._talk.say("Saved.")

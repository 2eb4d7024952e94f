"""A made-up family: 300 questions, 100 gap rules, 8 people, 300 answers."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from shutil import copy
from typing import Any
from unittest.mock import patch

import tomli_w

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.load import built_in_checklists, load_catalogue
from prebirth_tui.record.bodies import AnswerGiven, AnyBody, ContactNoted, PersonNoted, Pregnancy
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.store.draft_text import DraftWriter

StrictModel = dict[str, Any]

AUTHOR = Author("Rose", "Rose@bench")
PEOPLE = {
    "amy": "mother",
    "lee": "father",
    "jo": "partner",
    "pat": "household-member",
    "dee": "overnight-carer",
    "nan": "grandparent",
    "kit": "sibling",
    "max": "sibling",
}
_ASKED_OF: tuple[tuple[str, ...], ...] = (
    *[()] * 4,
    *[("mother", "father", "partner")] * 8,
    *[("household-member", "overnight-carer", "grandparent")] * 4,
    *[("sibling",)] * 4,
)
"""The roles that each of the 20 sections is asked of; none for the pregnancy itself."""
_LESS_ASKED_OF_FATHERS = (4, 5)
"""Sections with the costliest test, which counts answers; the real checklists have two as well."""
_ITEMS = 15
_CORE = (0, 2, 4, 6, 8)
_KINDS = {9: "choice", 10: "choice", 11: "choices", 12: "number", 13: "date", 14: "text"}
_VALUES: dict[str, Any] = {
    "yes-no": "yes",
    "choice": "some",
    "choices": ("some",),
    "number": 7,
    "date": date(2026, 1, 5),
    "text": "What she said about it, in a sentence of the usual length.",
}
_WORD_FILES = ("vocabulary", "missing-reasons", "instruments", "sources", "areas/england")
_CONTACTS = 12


@dataclass(frozen=True)
class Family:
    """The checklists and the draft, and folders with as many copies of it as wanted."""

    folder: Path

    @cached_property
    def checklists(self) -> Path:
        """The folder that stands in the place of the checklists of the program."""
        folder = self.folder / "checklists"
        (folder / "areas").mkdir(parents=True)
        for name in _WORD_FILES:
            copy(built_in_checklists() / f"{name}.toml", folder / f"{name}.toml")
        text = tomli_w.dumps(
            {
                "id": "bench",
                "title": "Benchmark",
                "version": "1",
                "section": [_section(place, roles) for place, roles in enumerate(_ASKED_OF)],
            }
        )
        (folder / "bench.toml").write_text(text, encoding="utf-8")
        return folder

    @cached_property
    def catalogue(self) -> Catalogue:
        """What the folder holds."""
        with in_place_of_built_in(self.checklists):
            return load_catalogue()

    @cached_property
    def draft(self) -> Draft:
        """The draft, for training, so that a program opens it without a passphrase.

        Its newest contact is today, so that the walk goes on with it.
        """
        now = datetime.now(UTC)
        draft = Draft.new("training", now - timedelta(weeks=_CONTACTS))
        answers = [_answer(number, item) for number, item in enumerate(self.catalogue.items)]
        for number in range(_CONTACTS):
            at = now - timedelta(weeks=_CONTACTS - 1 - number)
            contact = ContactNoted(
                contact=f"c{number}", how="home-visit", on=at.astimezone().date(), present=("amy",)
            )
            first: list[AnyBody] = [] if number else _beginning(now)
            given = [
                answer.model_copy(update={"contact": contact.contact})
                for answer in answers[number::_CONTACTS]
            ]
            for body in (*first, contact, *given):
                draft = draft.write(body, AUTHOR, at)
        return draft

    def home(self, name: str, drafts: int) -> Path:
        """A new folder of that many drafts, Draft00 and on, for `PREBIRTH_HOME`."""
        home = self.folder / name
        (home / "drafts").mkdir(parents=True)
        (home / "settings.toml").write_text('name = "Rose"\ndevice = "bench"\n', encoding="utf-8")
        text = DraftWriter().text(self.draft, {}, datetime.now(UTC))
        for number in range(drafts):
            key = f"{number:026}"
            # The first place of each is in the header, which is all that the list reads.
            own = text.replace(self.draft.id, key, 1).replace("Bench", f"Draft{number:02}", 1)
            (home / "drafts" / f"{key}.toml").write_text(own, encoding="utf-8")
        return home


def in_place_of_built_in(checklists: Path) -> Any:
    """A context in which the checklists of that folder are those of the program."""
    return patch("prebirth_tui.checklist.load.built_in_checklists", lambda: checklists)


def _section(place: int, roles: tuple[str, ...]) -> StrictModel:
    return {
        "id": f"s{place}",
        "title": f"Section {place}" + (" about {person}" if roles else ""),
        **({"each": {"person": list(roles)}} if roles else {}),
        "item": [_item(place, number) for number in range(_ITEMS)],
        "gap": [
            _rule(number, rule, "{person}" if roles else "the pregnancy")
            for number, rule in enumerate(_rules(place, roles))
        ],
    }


def _item(place: int, number: int) -> StrictModel:
    kind = _KINDS.get(number, "yes-no")
    more: StrictModel = {}
    if kind.startswith("choice"):
        more["choices"] = [{"id": name, "label": name.title()} for name in ("all", "some", "none")]
    if kind == "number":
        more |= {"unit": "units", "maximum": 99}
    if number in (1, 3):
        more["applies"] = {"item": f"q{number - 1}", "is": "yes"}
    return {
        "id": f"q{number}",
        "ask": f"Question {place}.{number}: is there anything that matters here for the baby?",
        "kind": kind,
        "core": number in _CORE,
        "why": "Because what nobody asks about is found out too late, as the reviews tell.",
        "hint": "Ask it when nobody else is there, and write down the words as they were said.",
        **more,
    }


def _rules(place: int, roles: tuple[str, ...]) -> list[StrictModel]:
    """Five rules: the tests that the real checklists use most, about as often."""
    if not roles:
        last: StrictModel = {"any": [{"item": "q8", "answered": False}, {"past": "edd - 4 weeks"}]}
    elif place in _LESS_ASKED_OF_FATHERS:
        last = {"person": "this", "fewer_answers_than": "mother"}
    else:
        last = {"item": "q8", "asked_alone": False}
    return [
        {
            "when": {
                "any": [{"item": "q0", "answered": False}, {"item": "q0", "older_than": "recheck"}]
            }
        },
        {"applies": {"item": "q0", "is": "yes"}, "when": {"item": "q1", "answered": False}},
        {
            "applies": {
                "any": [{"item": "q2", "in": ["yes"]}, {"item": "q9", "in": ["all", "some"]}]
            },
            "when": {"any": [{"item": "q4", "is": "no"}, {"item": "q12", "at_least": 14}]},
        },
        {
            "applies": {"item": "q6", "is": "yes"},
            "when": {
                "any": [
                    {"item": "q6", "conflicting": True},
                    {"item": "q6", "only_self_report": True},
                ]
            },
        },
        {"when": last},
    ]


def _rule(number: int, rule: StrictModel, name: str) -> StrictModel:
    return {
        "id": f"g{number}",
        "title": f"Something about {name} has not been found out yet",
        "urgency": ("now", "before-decision", "before-birth")[number % 3],
        "why": "It matters for the baby.",
        "close_by": f"Ask about {name} again.",
        "who": ["midwife", "social worker"],
        **rule,
    }


def _beginning(now: datetime) -> list[AnyBody]:
    people = [
        PersonNoted(person=key, name=key.title(), roles=(role,), lives_here="yes")
        for key, role in PEOPLE.items()
    ]
    return [Pregnancy(reference="Bench", due=(now + timedelta(weeks=16)).date()), *people]


def _answer(number: int, item: str) -> AnswerGiven:
    """An answer about one of those who are asked, in turn."""
    section, place = divmod(number, _ITEMS)
    roles = _ASKED_OF[section]
    asked = [f"person:{key}" for key, role in PEOPLE.items() if role in roles] or ["case"]
    value = _VALUES[_KINDS.get(place, "yes-no")]
    return AnswerGiven(item=item, about=asked[number % len(asked)], value=value)

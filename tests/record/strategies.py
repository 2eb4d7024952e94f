"""Drafts of several authors: written, merged, corrected, taken back, redacted in any order."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from prebirth_tui.record.bodies import (
    AnswerGiven,
    AnyBody,
    ContactNoted,
    PersonNoted,
    Pregnancy,
    Redaction,
    TakenBack,
)
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.record.entries import Entry
from tests.draft_builder import DUE, FIRST_DAY, at

ITEMS = ("basics.carer.told", "basics.carer.smokes")
AUTHORS = tuple(Author(name, f"{name.lower()}@{name.lower()}") for name in ("Rose", "Sam", "Kit"))
PEOPLE = ("amy", "lee")
CONTACTS = ("visit", "call", "check")


@dataclass
class Copies:
    """One draft in the hands of several authors, who merge what they have now and then."""

    drafts: list[Draft]
    clocks: list[datetime]
    everything: dict[str, Entry] = field(default_factory=dict)
    """Every entry as it was written, by its seal."""

    @property
    def redacted(self) -> set[str]:
        """The ids of the entries that somebody has redacted."""
        said = [entry.body for entry in self.everything.values()]
        return {body.entry for body in said if isinstance(body, Redaction)}

    def write(self, who: int, body: AnyBody) -> None:
        """One author records something."""
        draft = self.drafts[who].write(body, AUTHORS[who], self.clocks[who])
        self.drafts[who] = draft
        self.everything[draft.entries[-1].seal] = draft.entries[-1]

    def redact(self, who: int, key: str) -> None:
        """One author removes what an entry said."""
        draft = self.drafts[who].redacted(key, "not ours", AUTHORS[who], self.clocks[who])
        self.drafts[who] = draft
        self.everything[draft.entries[-1].seal] = draft.entries[-1]

    def wait(self, who: int, minutes: int) -> None:
        """An author's clock goes on."""
        self.clocks[who] += timedelta(minutes=minutes)

    def merge(self, into: int, of: int) -> None:
        """One author takes in the copy of another."""
        self.drafts[into] = self.drafts[into].merged(self.drafts[of].entries)


@st.composite
def copies(draw: st.DrawFn, most_steps: int = 18) -> Copies:
    """Copies that share a beginning and then part, meet and part again."""
    first = Draft.new("practice", at(FIRST_DAY)).write(
        Pregnancy(reference="Fern", due=DUE), AUTHORS[0], at(FIRST_DAY)
    )
    # The devices' clocks disagree, by hours and by days.
    clocks = [at(FIRST_DAY, draw(st.integers(-3000, 3000))) for _ in AUTHORS]
    found = Copies([first] * len(AUTHORS), clocks, {first.entries[0].seal: first.entries[0]})
    for _ in range(draw(st.integers(1, most_steps))):
        who = draw(st.integers(0, len(AUTHORS) - 1))
        found.wait(who, draw(st.sampled_from((0, 1, 60, 1440))))
        step = draw(st.integers(0, 9))
        redactable = can_be_redacted(found.drafts[who])
        if step < 2:
            found.merge(who, draw(st.integers(0, len(AUTHORS) - 1)))
        elif step == 2 and redactable:
            found.redact(who, draw(st.sampled_from(redactable)))
        else:
            found.write(who, draw(bodies(found.drafts[who])))
    return found


def can_be_redacted(draft: Draft) -> list[str]:
    """The ids of the entries whose words can be removed."""
    return [
        entry.id
        for entry in draft.entries
        if entry.body is not None and not isinstance(entry.body, Pregnancy | Redaction)
    ]


def bodies(draft: Draft) -> st.SearchStrategy[AnyBody]:
    """Something that can be recorded next in that draft."""
    answers = [entry.id for entry in draft.entries if isinstance(entry.body, AnswerGiven)]
    corrected = st.sampled_from([(), *((key,) for key in answers)])
    return st.one_of(
        st.builds(
            AnswerGiven,
            item=st.sampled_from(ITEMS),
            about=st.sampled_from([f"person:{key}" for key in PEOPLE]),
            value=st.sampled_from(("yes", "no", "partly")),
            contact=st.sampled_from((None, *CONTACTS)),
            corrects=corrected,
        ),
        st.builds(
            AnswerGiven,
            item=st.sampled_from(ITEMS),
            about=st.sampled_from([f"person:{key}" for key in PEOPLE]),
            missing=st.sampled_from(("partner-present", "too-early", "not-applicable")),
            until=st.sampled_from((None, FIRST_DAY + timedelta(days=3))),
        ),
        st.builds(
            PersonNoted,
            person=st.sampled_from(PEOPLE),
            name=st.sampled_from(("Amy", "Lee")),
            roles=st.sampled_from((("mother",), ("father",), ("partner",))),
        ),
        st.builds(
            ContactNoted,
            contact=st.sampled_from(CONTACTS),
            how=st.sampled_from(("home-visit", "phone", "record-check")),
            on=st.dates(FIRST_DAY - timedelta(days=20), FIRST_DAY + timedelta(days=20)),
            present=st.sampled_from(((), ("amy",), ("lee",), PEOPLE)),
        ),
        st.builds(TakenBack, entry=st.sampled_from([entry.id for entry in draft.entries[1:]]))
        if draft.entries[1:]
        else st.nothing(),
    )


def days() -> st.SearchStrategy[date]:
    """Days round the beginning."""
    return st.dates(FIRST_DAY - timedelta(days=5), FIRST_DAY + timedelta(days=15))

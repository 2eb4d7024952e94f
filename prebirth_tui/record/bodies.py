"""What an entry of the record can say: one model for each kind of entry.

Dates are those of what happened; the time of recording belongs to the entry itself.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from prebirth_tui.days import Day
from prebirth_tui.ids import CASE, Subject
from prebirth_tui.record.allocation import Allocation as Allocation
from prebirth_tui.record.babies import BabyNoted as BabyNoted
from prebirth_tui.record.base import Body as Body
from prebirth_tui.record.base import FullId as FullId
from prebirth_tui.record.base import FullItemId as FullItemId
from prebirth_tui.record.base import FullRuleId as FullRuleId
from prebirth_tui.record.base import Key as Key
from prebirth_tui.record.base import Noted as Noted
from prebirth_tui.record.base import Private as Private
from prebirth_tui.record.base import Value as Value
from prebirth_tui.record.events import EventNoted as EventNoted
from prebirth_tui.record.people import Age as Age
from prebirth_tui.record.people import NotToContact as NotToContact
from prebirth_tui.record.people import PersonNoted as PersonNoted
from prebirth_tui.record.pregnancy import Pregnancy as Pregnancy
from prebirth_tui.text_types import Line, Name, ShortLine, Slug, SomeLine, SomeWords, Words


class ContactNoted(Noted):
    """A contact, meeting or record that answers come from."""

    kind: Literal["contact"] = "contact"
    contact: Key
    how: Slug
    """A kind of contact from the vocabulary."""
    on: Day
    present: tuple[Key, ...] = ()
    alone: tuple[Key, ...] = ()
    """People who were seen for a time with nobody else in the room."""
    by: Line = ""
    """Who made it: a role or a name."""
    where: Line = ""
    note: Words = ""
    private: Private = None

    @property
    def there(self) -> tuple[str, ...]:
        """Everyone who was there, for all of it or a part."""
        return tuple(dict.fromkeys((*self.present, *self.alone)))


class PlaceNoted(Noted):
    """A place where the baby may sleep."""

    kind: Literal["place"] = "place"
    place: Key
    name: Name
    note: Words = ""
    private: Private = None


class AnswerGiven(Body):
    """An answer to one question about one subject, or the reason why there is none."""

    kind: Literal["answer"] = "answer"
    item: FullItemId
    about: Subject
    value: Value | None = None
    missing: Slug | None = None
    """The reason why there is no answer."""
    until: Day | None = None
    """For a missing reason: when to look again."""
    who: Line = ""
    """For a missing reason: who will ask."""
    contact: Key | None = None
    provenance: Slug | None = None
    """Where it comes from, if that is not already clear from the contact."""
    note: Words = ""
    corrects: tuple[Key, ...] = ()
    """Answers to the same question that this one replaces because they were recorded wrongly."""
    settles: tuple[Key, ...] = ()
    """Entries this answer was weighed against: they stand, and no longer count as differing."""
    private: Private = None

    @model_validator(mode="after")
    def _answer_or_reason(self) -> Self:
        if (self.value is None) == (self.missing is None):
            raise ValueError("an answer has a value or a missing reason, and not both")
        return self


class RequestMade(Noted):
    """Information asked of an agency; a later one with the same key replaces it in the view."""

    kind: Literal["request"] = "request"
    request: Key
    agency: Slug
    about: tuple[Key, ...] = ()
    """The people it is about."""
    asked: Day
    answered: Day | None = None
    outcome: Literal["held", "not-held", "refused"] | None = None
    said: Words = ""
    basis: Line = ""
    """On what basis it was asked: with consent, or why without."""
    private: Private = None


class ActionAgreed(Noted):
    """Something that somebody is to do by a date; a later one with the same key replaces it."""

    kind: Literal["action"] = "action"
    action: Key
    what: SomeLine
    owner: SomeLine
    due: Day
    done: Day | None = None
    gap: FullRuleId | None = None
    about: Subject = CASE
    private: Private = None


class GapExplained(Body):
    """A person's reason why a gap is open, with who looks again and when. It closes nothing."""

    kind: Literal["explanation"] = "explanation"
    gap: FullRuleId
    about: Subject
    reason: SomeWords
    owner: SomeLine
    until: Day
    private: Private = None


class TakenBack(Body):
    """An entry that does not count in the view. Taking this one back brings it in again."""

    kind: Literal["undo"] = "undo"
    entry: Key
    reason: Line = ""


class Marked(Body):
    """Somebody marked what one entry says as private, or as not private; the newest mark counts."""

    kind: Literal["mark"] = "mark"
    entry: Key
    """An answer, an explanation or a comment."""
    private: bool


class Retention(Body):
    """How long the draft is kept; a later one replaces it in the view."""

    kind: Literal["keeping"] = "keeping"
    review_by: Day | None = None
    """When somebody decides whether it is still needed."""
    transferred: Line = ""
    """Where in the case record the important parts are now, and since when."""
    hold: Line = ""
    """Why neither it nor anything in it may be deleted; empty when that is allowed."""


class Redaction(Body):
    """What another entry said is removed for good, with the reason; its seal stays."""

    kind: Literal["redaction"] = "redaction"
    entry: Key
    reason: SomeLine
    contact: Key | None = None
    """For a redacted answer, its contact: what else was said there may reveal what is gone."""


class HandedOver(Body):
    """A copy of the whole draft was made for somebody."""

    kind: Literal["hand-over"] = "hand-over"
    to: SomeLine
    key: Line = ""
    """The fingerprint of the key that opens it."""
    purpose: SomeLine


class Disclosed(Body):
    """A document or a file was made from the draft for somebody outside it."""

    kind: Literal["release"] = "release"
    what: Slug
    """The kind of report, or `data`."""
    form: Slug
    """The format of the file: `html`, `docx`, `fhir`..."""
    to: SomeLine
    about: tuple[Key, ...] = ()
    """The people whose own information it holds."""
    chosen: tuple[Slug, ...] = ()
    """What was included although it is normally left out."""
    reason: Words = ""
    """Why that was included."""
    digest: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    """The SHA-256 of the file, to recognise it by."""

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.chosen and not self.reason.strip():
            raise ValueError("what otherwise stays leaves with a reason")
        return self


class StepTold(Body):
    """A table of a workshop has reached a step of a scenario, and heard its facts."""

    kind: Literal["step"] = "step"
    scenario: Slug
    version: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    """Tells this version of the scenario's file from any other."""
    step: Annotated[int, Field(ge=1, le=99)]
    """Counted from 1."""
    table: ShortLine = ""
    """What the table calls itself."""


class Commented(Body):
    """A comment on the draft, on a question or on a gap, or a reply to a comment."""

    kind: Literal["comment"] = "comment"
    comment: Key
    text: SomeWords
    on: FullId | None = None
    """A question or a gap rule; empty for a comment on the whole draft."""
    about: Subject = CASE
    entry: Key | None = None
    """The answer that it is a comment on."""
    replies_to: Key | None = None
    private: Private = None


class CommentSettled(Body):
    """A comment has been dealt with."""

    kind: Literal["comment-settled"] = "comment-settled"
    comment: Key


class ExplanationJudged(Body):
    """A supervisor agrees that a gap may stay open as explained, or does not."""

    kind: Literal["explanation-judged"] = "explanation-judged"
    entry: Key
    """The explanation."""
    agreed: bool
    reason: Line = ""


class SameFamily(Body):
    """Another draft on this machine is about the same family, or about this very baby."""

    kind: Literal["same-family"] = "same-family"
    draft: Annotated[str, Field(pattern=r"^[0-9a-hjkmnp-tv-z]{26}$")]
    """The id of the other draft."""
    reference: Name
    """What that draft was called in lists at the time."""
    brought_in: bool = False
    """Whether its entries were brought into this one."""
    apart: bool = False
    """It was a mistake: these are two families."""


class SamePerson(Body):
    """Somebody who was entered twice, in two drafts of one family, is one person."""

    kind: Literal["same-person"] = "same-person"
    person: Key
    same_as: Key


class ReviewAsked(Body):
    """The practitioner thinks the draft is ready, and asks the supervisor to review it."""

    kind: Literal["review-asked"] = "review-asked"
    note: Line = ""


class Reviewed(Body):
    """A supervisor has reviewed the draft, and returns it or signs it off as it is.

    What was signed off is everything its author had seen: the seals that the entry follows.
    """

    kind: Literal["review"] = "review"
    outcome: Literal["returned", "signed-off"]
    reasons: Words = ""
    own_work: bool = False
    """The supervisor who signed off had also written in it, which this device allows."""
    checklists: dict[Slug, ShortLine] = Field(default_factory=dict)
    """The versions of the checklists that it was reviewed with."""

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.outcome == "returned" and not self.reasons.strip():
            raise ValueError("a draft is returned with reasons")
        return self


AnyBody = Annotated[
    Pregnancy
    | PersonNoted
    | ContactNoted
    | PlaceNoted
    | AnswerGiven
    | RequestMade
    | ActionAgreed
    | GapExplained
    | TakenBack
    | Retention
    | Redaction
    | HandedOver
    | Disclosed
    | StepTold
    | Commented
    | CommentSettled
    | ExplanationJudged
    | Reviewed
    | BabyNoted
    | EventNoted
    | SameFamily
    | SamePerson
    | Allocation
    | ReviewAsked
    | Marked,
    Field(discriminator="kind"),
]

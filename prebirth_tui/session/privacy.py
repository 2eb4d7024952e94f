"""Whether what is private may be on the screen now, judged by who is in the contact.

While anyone else is there, or nobody has said who is, a private part is not even mentioned: its
questions, their number and the gaps behind them would each betray an answer.
"""

from prebirth_tui.checklist.models import Audience
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.facts_of import facts_of
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.incremental import IncrementalGaps
from prebirth_tui.gaps.veiled import VeiledDraft, asks_in_private
from prebirth_tui.ids import Subject
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import ContactNoted
from prebirth_tui.session.company import is_on_view as is_on_view
from prebirth_tui.session.company import is_taken_up, looking_on
from prebirth_tui.session.company import may_be_seen as may_be_seen
from prebirth_tui.session.plan import IncrementalPlan, Part, QuestionScope
from prebirth_tui.session.session import Session


class InCompany:
    """The draft for somebody who may know nothing of what was said in private.

    It is worked out without those answers, so that no open question, gap or order can depend on
    one.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._begin()

    def _begin(self) -> None:
        self._company = self._present_company
        self._gaps = IncrementalGaps(self._session.catalogue)
        self._plan = IncrementalPlan()
        self._veiled = VeiledDraft(
            self._session.catalogue,
            lambda subject: is_on_view(subject, self._session),
            looking_on(self._session),
        )

    @property
    def _present_company(self) -> tuple[ContactNoted | None, bool]:
        """The contact as it is known now, and whether it is only taken up.

        Who was there can be corrected afterwards.
        """
        return self._session.contact, is_taken_up(self._session)

    def parts(self, scope: QuestionScope) -> list[Part]:
        """The parts that may be shown."""
        if self._session.private_is_opened:
            return self._session.parts(scope)
        facts = self.facts
        audience: Audience = "supervisor" if self._session.reviewing else "practitioner"
        return [
            part
            for part in self._plan.parts(facts, scope, audience)
            if not part.restricted or is_on_view(part.subject, self._session)
        ]

    def gaps(self) -> list[Gap]:
        """The gaps that may be shown."""
        if self._session.private_is_opened:
            return self._session.gaps()
        found = self._gaps.find(self.assessment, self._session.today)
        return [
            gap for gap in found if not gap.restricted or is_on_view(gap.subject, self._session)
        ]

    @property
    def assessment(self) -> Assessment:
        """The draft without what is private and may not be shown in this contact."""
        if self._session.private_is_opened:
            return self._session.assessment
        if self._company != self._present_company:
            self._begin()
        return self._veiled.of(self._session.assessment)

    @property
    def facts(self) -> DerivedFacts:
        """What follows from that today, and how to call people in this company."""
        return facts_of(self._session.catalogue, self.assessment, self._session.today)


def in_company(session: Session) -> InCompany:
    """The draft as it stands in the present company: one for all screens of a session."""
    known: InCompany | None = session.__dict__.get(_KNOWN)
    if known is None:
        known = session.__dict__[_KNOWN] = InCompany(session)
    return known


_KNOWN = "_in_company"


def has_private_parts(session: Session) -> bool:
    """Whether these checklists have private parts at all, asked or not."""
    return asks_in_private(session.catalogue)


def people_in_the_way(subject: Subject, session: Session) -> list[str]:
    """The names of people who are there while a private part about somebody is on view."""
    contact, facts = session.contact, session.facts
    if contact is None:
        return []
    key = subject.key
    if facts.was_alone(contact, key):
        return []
    return [
        facts.assessment.name(Subject.person(each)) for each in facts.others_there(contact, key)
    ]

"""Where a walk through a draft stands: the parts it goes through, and the one on view."""

from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.ids import CASE, PartKey, QuestionKey, SectionId
from prebirth_tui.session.agenda import Agenda, parts_of
from prebirth_tui.session.plan import Part, QuestionScope, part_of
from prebirth_tui.session.privacy import InCompany, has_private_parts
from prebirth_tui.session.restricted_view import RestrictedView
from prebirth_tui.session.session import Session

PRIVATE: PartKey = (SectionId("private"), CASE)
"""Stands for every private part that is not on view, whatever was said there."""


class WalkPosition:
    """The parts of a walk, and the one on view: a part, or the place where private parts wait."""

    def __init__(self, session: Session, view: RestrictedView) -> None:
        self._session, self._view = session, view
        self._in_company = InCompany(session)
        self.scope = QuestionScope.SHORT
        self.parts: list[Part] = []
        self.gaps: list[Gap] = []
        self.waits = False
        """Whether it stands where private parts wait."""
        self.wanted: QuestionKey | None = None
        """The private question that somebody wanted to go to."""
        self._has_asked = False
        """Whether somebody has asked once for private parts to be shown in company."""

    @property
    def private_waits(self) -> bool:
        """Whether there is a place for private parts that are not on view."""
        return has_private_parts(self._session) and not self._session.private_is_opened

    @property
    def keys(self) -> list[PartKey]:
        """The parts, and last the place where private ones wait."""
        return [part.key for part in self.parts] + ([PRIVATE] if self.private_waits else [])

    @property
    def key(self) -> PartKey | None:
        """Where it stands."""
        if self.waits:
            return PRIVATE
        return self._view.part.key if self._view.part else None

    def recompute(self) -> None:
        """Work out what the draft comes to now; where its part is gone, stand at the first."""
        self.parts = self._parts()
        self.gaps = self._in_company.gaps()
        if self.waits and self.private_waits:
            return
        key, self.waits = self.key, False
        here = next((part for part in self.parts if part.key == key), None)
        if here is not None:
            self._view.part = here
        else:
            self.enter(self.parts[0] if self.parts else None)

    def _parts(self) -> list[Part]:
        """The parts that may be told of: what was prepared, or the checklists."""
        parts, agenda = self._in_company.parts, self.agenda
        if agenda is None:
            return parts(self.scope)
        session = self._session
        facts = DerivedFacts(session.catalogue, self._in_company.assessment, session.today)
        return parts_of(agenda, parts(QuestionScope.ALL), parts(QuestionScope.SHORT), facts)

    @property
    def agenda(self) -> Agenda | None:
        """What is walked through, while it is the contact that was prepared."""
        agenda = self._session.agenda
        is_now = agenda is not None and agenda.contact == self._session.contact_in_force
        return agenda if is_now else None

    def change_scope(self) -> None:
        """Walk through every question, or the short way; after a prepared list, the short way."""
        every, prepared = self.scope is QuestionScope.ALL, self.agenda is not None
        self.leave_agenda()
        self.scope = QuestionScope.SHORT if every or prepared else QuestionScope.ALL

    def leave_agenda(self) -> None:
        """Walk through the checklists again."""
        self._session.agenda = None

    def enter(self, part: Part | None) -> bool:
        """Look at a part; whether the parts that can be gone through are others now.

        Private parts that were opened in company are closed once they are left.
        """
        self.waits = self._has_asked = False
        self._view.enter(part)
        if not self._session.private_is_opened or (part is not None and part.restricted):
            return False
        self._session.open_private(False)
        self.parts = self._parts()
        self.gaps = self._in_company.gaps()
        return not self._session.private_is_opened

    def wait(self, wanted: QuestionKey | None = None) -> None:
        """Stand where private parts wait."""
        self.waits, self._has_asked, self.wanted = True, False, wanted
        self._view.enter(None)

    def open_private(self) -> bool:
        """Show private parts although somebody may look on, once that was asked for twice."""
        if not self._has_asked:
            self._has_asked = True
            return False
        self._session.open_private()
        self.parts = self._parts()
        self.gaps = self._in_company.gaps()
        self.waits = self._has_asked = False
        wanted = part_of(self.wanted, self.parts)
        self._view.enter(wanted or next((p for p in self.parts if p.restricted), None))
        return True

    def part(self, key: PartKey | None) -> Part | None:
        """The part of that key, if it may be gone to."""
        return next((part for part in self.parts if part.key == key), None)

    def after(self, step: int) -> PartKey | None:
        """What comes so many places after where it stands, or before it, going round."""
        keys, here = self.keys, self.key
        return keys[(keys.index(here) + step) % len(keys)] if here in keys else None

    def find(self, key: QuestionKey) -> bool:
        """Have a question among those walked through, also one that is not core; if it is asked.

        One that is private waits with the others.
        """
        self.recompute()
        if part_of(key, self.parts) is not None:
            return True
        if part_of(key, self._session.parts(QuestionScope.ALL)) is None:
            return False
        self.leave_agenda()
        self.scope = QuestionScope.ALL
        self.recompute()
        if part_of(key, self.parts) is None:
            self.wait(key)
        return True

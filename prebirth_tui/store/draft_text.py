"""A draft as TOML text: a small header first, then its entries in order of arrival."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from operator import is_
from typing import Annotated, Any, Literal, TypeVar

import tomli_w
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from prebirth_tui.days import Day, Recorded
from prebirth_tui.disk.files import LARGEST as LARGEST
from prebirth_tui.problems import input_error
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.entries import Entry
from prebirth_tui.text_types import Line, clean
from prebirth_tui.toml_text import read_toml_text

FORMAT = 3
"""Raised when an entry can say something that an older program does not know."""
AS_RECEIVED = "# parcel "
"""The start of a text that somebody else has signed and sent; to TOML it is a comment.

Kept as it came, it still begins so, until the first save: as long as it does, every seal in it is
checked each time it is read.
"""
ENTRY = "\n[[entry]]\n"
_OTHER_TABLE = re.compile(r"^[ \t]*\[(?!\[?entry[.\]])", re.MULTILINE)


class Header(BaseModel):
    """The top of a draft file: enough for a list, without reading the entries."""

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)

    format: int
    id: Line
    mode: Literal["practice", "training"]
    created: Recorded
    reference: Line = ""
    due: Day | None = None
    born: Day | None = None
    """The day on which the first baby was born."""
    earliest: Day | None = None
    latest: Day | None = None
    babies: int = 1
    ended: Line = ""
    """How it ended, in words, once no baby is alive or expected."""
    ended_on: Day | None = None
    differs: int = 0
    """The number of fields that people set apart and nobody has settled."""
    same_family: tuple[Line, ...] = ()
    """The ids of other drafts about this family."""
    area: Line = "england"
    saved: Recorded | None = None
    entries: int = Field(ge=0)
    review_by: Day | None = None
    transferred: Line = ""
    hold: Line = ""


AnyHeader = TypeVar("AnyHeader", bound=Header)

Typing = Mapping[str, str]
"""Half-typed text, by the question it belongs to: not yet part of the record."""


HalfTyped = Annotated[str, AfterValidator(clean)]
"""Of any length: what somebody has typed must never keep a draft from opening."""


class _File(Header):
    checklists: dict[str, str] = Field(default_factory=dict)
    typing: dict[str, HalfTyped] = Field(default_factory=dict)
    entry: tuple[Entry, ...] = ()


class DraftWriter:
    """Writes the text of one draft again and again; each entry is turned into text once."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str, bool], str] = {}
        self._written: tuple[Entry, ...] = ()
        self._pieces: list[str] = []
        """The texts of those written last."""

    def know(self, draft: Draft, text: str) -> None:
        """Take over the entries' texts from the file that the draft was just read from.

        Only where no text runs over several lines, so that a heading is one, and where nothing
        but entries comes after the first: another table there would stand in the file twice.
        """
        if '"""' in text or "'''" in text:
            return
        top, *pieces = f"\n{text}".split(ENTRY)
        if _OTHER_TABLE.search(text, len(top)) is None and len(pieces) == len(draft.entries):
            self._texts = {
                _as_it_stands(entry): ENTRY.lstrip() + piece.rstrip("\n") + "\n"
                for entry, piece in zip(draft.entries, pieces, strict=True)
            }

    def text(self, draft: Draft, typing: Typing, at: datetime) -> str:
        """The whole file."""
        header: dict[str, Any] = {
            "format": FORMAT,
            "id": draft.id,
            "mode": draft.mode,
            "created": draft.created,
            "saved": at,
            "entries": len(draft.entries),
        }
        header |= _of_pregnancy(draft.assessment)
        header |= draft.assessment.retention.model_dump(exclude_defaults=True, exclude={"kind"})
        header |= {"checklists": dict(draft.checklists or {}), "typing": dict(typing)}
        return "\n".join([tomli_w.dumps(header), *self._texts_of(draft.entries)])

    def _texts_of(self, entries: tuple[Entry, ...]) -> list[str]:
        """The text of each; a draft is mostly written again with one entry more."""
        same = 0
        if all(map(is_, entries, self._written)):
            same = min(len(entries), len(self._written))
        known, more = self._texts, entries[same:]
        self._pieces[same:] = [known.get(_as_it_stands(e)) or self._made(e) for e in more]
        self._written = entries
        return self._pieces

    def _made(self, entry: Entry) -> str:
        text = _entry_text(entry)
        if Entry.model_validate(read_toml_text(text)["entry"][0]) != entry:
            raise input_error("an entry could not be written so that it can be read again")
        self._texts[_as_it_stands(entry)] = text
        return text


def _of_pregnancy(assessment: Assessment) -> dict[str, Any]:
    """What a list shows about the pregnancy, without what is not known."""
    pregnancy, ending = assessment.pregnancy, assessment.ending
    if pregnancy is None:
        return {}
    linked = [key for key, each in assessment.same_family.items() if not each.apart]
    known = {
        "due": pregnancy.due,
        "born": assessment.born,
        "earliest": pregnancy.earliest,
        "latest": pregnancy.latest,
        "babies": len(assessment.babies) if len(assessment.babies) != 1 else None,
        "ended": ending.in_words if ending else None,
        "ended_on": ending.on if ending else None,
        "differs": len(assessment.differing_fields) or None,
        "same_family": linked or None,
    }
    return {
        "reference": pregnancy.reference,
        "area": pregnancy.area,
        **{name: value for name, value in known.items() if value is not None},
    }


def _as_it_stands(entry: Entry) -> tuple[str, str, bool]:
    """The key of a cached text: a redacted entry keeps the seal it had."""
    return entry.seal, entry.signature, entry.body is None


def _entry_text(entry: Entry) -> str:
    unsigned = {"signature"} if not entry.signature else set()
    fields = entry.model_dump(exclude_none=True, exclude={"body", *unsigned})
    if entry.body is not None:
        # TOML has no null, so unknown fields are left out, inside tables too.
        said = entry.body.model_dump(exclude_defaults=True, exclude_none=True)
        fields["body"] = {"kind": entry.body.kind, **said}
    return tomli_w.dumps({"entry": [fields]})


def read_header(text: str, name: str) -> Header:
    """The header of a draft file, given at least its first lines."""
    top, _, _ = text.partition("\n[")
    return _validated(Header, _parsed(top.removesuffix("\r"), name), name)


def read_draft(text: str, name: str) -> tuple[Draft, dict[str, str]]:
    """The draft and its half-typed text; UserInputError in plain words when it cannot be read."""
    if len(text) > LARGEST:
        raise input_error("is too large for a draft; it was not opened", name)
    file = _validated(_File, _parsed(text, name), name)
    if len(file.entry) < file.entries:
        raise input_error(
            f"holds {len(file.entry)} of {file.entries} entries: it was cut short. It has not been "
            "changed. Open an earlier copy of the file, or read this one in a text editor.",
            name,
        )
    if file.entry and not file.entry[-1].is_sound:
        raise input_error(
            "has a last entry that does not fit its seal: it was cut short or changed by hand. It "
            "has not been changed by this program. Open an earlier copy of the file, or read this "
            "one in a text editor.",
            name,
        )
    if text.startswith(AS_RECEIVED):
        check_seals(file.entry, name)
    draft = Draft(file.id, file.mode, file.created, file.entry, file.checklists)
    return draft, file.typing


def check_seals(entries: Iterable[Entry], name: str) -> None:
    """UserInputError when an entry that came from somebody else does not match its seal."""
    changed = sum(not entry.is_sound for entry in entries)
    if changed:
        raise input_error(
            f"holds {changed} entries that do not match their seals: someone has changed them. "
            "Nothing was imported.",
            name,
        )


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        data = read_toml_text(text)
    except ValueError as error:
        raise input_error(
            f"cannot be read as a draft ({error}). It may have been cut short or changed by hand. "
            "It has not been changed by this program; open an earlier copy of the file.",
            name,
        ) from None
    version = data.get("format")
    if not isinstance(version, int):
        raise input_error("is not a draft of this program: it has no `format`", name)
    if version > FORMAT:
        raise input_error(
            f"was written by a newer version of prebirth (format {version}; this one reads "
            f"{FORMAT}). It has not been changed. Install the newer version to open it.",
            name,
        )
    return data


def _validated(model: type[AnyHeader], data: dict[str, Any], name: str) -> AnyHeader:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        why = first["msg"].removeprefix("Value error, ").lower()
        raise input_error(
            f"is not a draft that can be read: `{place}` {why}. It has not been changed.",
            name,
        ) from None

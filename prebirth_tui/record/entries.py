"""Entries: sealed, dated, attributed lines of the record, and the seals that join them.

A seal covers the entry's envelope, the seals that its author had seen, and a salted digest of
what the entry says. So a change anywhere shows, copies merge as a union, and what an entry says
can be redacted later without breaking a seal.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field

from prebirth_tui.days import Day, Recorded, in_utc
from prebirth_tui.record.bodies import AnyBody, Key
from prebirth_tui.text_types import Line

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_key(length: int = 16) -> str:
    """A random key without any meaning: Crockford's base 32, five bits a character."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def key_for(name: str) -> str:
    """A key that a person can recognise, and that two authors are not going to choose alike."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:20].strip("-")
    return f"{slug}-{new_key(4)}" if slug else new_key()


Seal = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Entry(BaseModel):
    """One line of the record. It is never changed; only its body may be redacted."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    id: Key
    lane: Line
    """The author and device whose entries follow each other."""
    at: Recorded
    """When it was recorded."""
    by: Line
    parents: tuple[Seal, ...] = ()
    """The newest seal of every lane, as the author had it when writing."""
    salt: str
    seal: Seal
    digest: Seal | None = None
    """The digest of the body, kept once the body has been redacted."""
    body: AnyBody | None = None
    own_day: Day | None = None
    """The author's own date, where it was not the date in UTC."""
    signature: Annotated[str, Field(max_length=4096, pattern=r"^[A-Za-z0-9+/=_.:-]*$")] = ""
    """A signature of the seal. It stands beside the seal, which does not cover it."""

    @classmethod
    def write(
        cls,
        body: AnyBody,
        *,
        lane: str,
        by: str,
        at: datetime,
        parents: Iterable[str],
        day: date | None = None,
        sign: Callable[[str], str] | None = None,
    ) -> Self:
        """Seal a new entry; `day` is the author's own day, by default this machine's.

        `sign` makes a signature of the seal.
        """
        day = day or at.astimezone().date()
        fields = sealed(
            {
                "id": new_key(),
                "lane": lane,
                "own_day": day if day != in_utc(at).date() else None,
                "at": in_utc(at).replace(microsecond=at.microsecond // 1000 * 1000),
                "by": by,
                "parents": tuple(sorted(parents)),
                "salt": secrets.token_hex(16),
                "body": body,
            }
        )
        if sign is not None:
            fields["signature"] = sign(fields["seal"])
        return cls.model_validate(fields)

    @property
    def day(self) -> date:
        """The author's own day when it was recorded."""
        return self.own_day or self.at.date()

    @property
    def is_sound(self) -> bool:
        """Whether the seal fits everything it covers."""
        return self.seal == _seal(self)

    def redacted(self) -> Self:
        """The entry without what it said; the seal still fits.

        The salt goes too: with it, a short answer could be guessed from the digest.
        """
        return self.model_copy(update={"body": None, "digest": _digest(self), "salt": ""})


def sealed(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of an entry, with the seal that fits them."""
    draft = Entry.model_construct(**fields)
    return {**fields, "seal": _seal(draft)}


def _seal(entry: Entry) -> str:
    envelope = [
        entry.id,
        entry.lane,
        entry.at.isoformat(timespec="milliseconds"),
        entry.by,
        sorted(entry.parents),
        _digest(entry),
        # Left out where there is none, so that the seals of older drafts still fit.
        *([entry.own_day.isoformat()] if entry.own_day else []),
    ]
    return hashlib.sha256(_canonical(envelope)).hexdigest()


def _digest(entry: Entry) -> str:
    if entry.body is None:
        return entry.digest or ""
    # Left out when they are the defaults, so that a field added later breaks no old seal.
    body = entry.body.model_dump(mode="json", exclude_defaults=True) | {"kind": entry.body.kind}
    return hashlib.sha256(entry.salt.encode() + _canonical(body)).hexdigest()


_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _canonical(value: Any) -> bytes:
    return _JSON.encode(value).encode()

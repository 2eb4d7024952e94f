"""What is done to drafts and keys by commands, and how to see that it was done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pyrage.x25519 import Identity

from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.keys.card import read_card
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.keyring import is_closed
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.store.drafts import Drafts
from tests.keyring import PASSPHRASE, own_identity
from tests.kills.machine import ADDRESS, ANOTHER, Machine, Prepared

Words = Sequence[str | Path]

TOLD = ItemId("basics.carer.told"), Subject("person:lee")


@dataclass(frozen=True)
class Deed:
    """One command."""

    name: str
    words: Callable[[Machine, Prepared], Words]
    done: Callable[[Machine, Prepared], bool]
    """Whether it has come to its end, as far as one can tell by what lies there."""
    typed: Callable[[Machine], str] = lambda _: ""
    is_of_keys: bool = False
    prepare: Callable[[Machine, Prepared], None] = lambda _, __: None
    """What has to be so before it."""

    def __str__(self) -> str:
        return self.name


def _lines(*lines: str) -> Callable[[Machine], str]:
    return lambda _: "".join(f"{line}\n" for line in lines)


def _draft(machine: Machine, key: str) -> Assessment | None:
    drafts = machine.drafts(machine.unlocked().ring)
    listed = {each.header.id: each for each in drafts.listed().drafts}
    return drafts.open_as_it_is(listed[key].path).draft.assessment if key in listed else None


def _handed_over(machine: Machine, prepared: Prepared) -> bool:
    return bool(list(machine.shared.glob(f"{prepared.kestrel.id}.*.age")))


def _received(machine: Machine, prepared: Prepared) -> bool:
    assessment = _draft(machine, prepared.kestrel.id)
    known = assessment.answers.get(TOLD) if assessment else None
    is_told = known is not None and any(e.entry.by == "Sam" for e in known.given)
    stone = machine.home / "receipts" / "0123456789abcdefghjkmnpqrs.age"
    return is_told and _draft(machine, prepared.wren.id) is not None and stone.exists()


def _kept(field: str, machine: Machine, prepared: Prepared) -> bool:
    assessment = _draft(machine, prepared.kestrel.id)
    return assessment is not None and bool(getattr(assessment.retention, field))


def _redacted(machine: Machine, prepared: Prepared) -> bool:
    ring = machine.unlocked().ring
    for path in machine.files():
        data = path.read_bytes()
        if path.parent == machine.shared or not path.is_relative_to(machine.home / "drafts"):
            continue
        if is_closed(data):
            try:
                data = ring.open(data, path.name)
            except UserInputError:
                # What a kill has left of a save: half of it is nothing that anybody can read.
                continue
        if ADDRESS.encode() in data:
            return False
    return True


def _purged(machine: Machine, prepared: Prepared) -> bool:
    key = prepared.kestrel.id
    return not any(machine.home.glob(f"drafts/*{key}*")) and bool(
        list(machine.home.glob(f"receipts/{key}.*"))
    )


def _file_of(machine: Machine, prepared: Prepared) -> str | Path:
    """The draft by its file, as what a purge that was cut short has left is no more listed."""
    found = sorted(machine.home.glob(f"drafts/{prepared.kestrel.id}*"))
    return found[0] if found else prepared.kestrel.id


def _migrated(machine: Machine, prepared: Prepared) -> bool:
    originals = machine.home.glob(f"drafts/originals/{prepared.fern.id}.*")
    assessment = _draft(machine, prepared.fern.id)
    return bool(list(originals)) and assessment is not None and bool(assessment.retention.hold)


def _begun(machine: Machine, _: Prepared) -> bool:
    drafts: Drafts = machine.drafts(machine.unlocked().ring)
    return any(each.header.reference == "Lark" for each in drafts.listed().drafts)


def _reported(machine: Machine, prepared: Prepared) -> bool:
    return (machine.beside / "gaps.json").exists()


OF_DRAFTS = (
    Deed(
        "hand-over",
        lambda m, p: ("hand-over", p.kestrel.id, "--to", "Pat", "--folder", m.shared),
        _handed_over,
        _lines("the meeting"),
    ),
    Deed("receive", lambda m, _: ("receive", m.shared), _received),
    Deed(
        "keep",
        lambda m, p: ("keep", p.kestrel.id, "--transferred"),
        partial(_kept, "transferred"),
        _lines("RiO"),
    ),
    Deed(
        "hold",
        lambda m, p: ("keep", p.kestrel.id, "--hold"),
        partial(_kept, "hold"),
        _lines("an inquiry"),
    ),
    Deed(
        "redact",
        lambda m, p: ("redact", p.kestrel.id, p.redacted),
        _redacted,
        _lines("not ours"),
    ),
    Deed(
        "purge",
        lambda m, p: ("purge", _file_of(m, p), "--tell", m.shared),
        _purged,
        _lines("Kestrel", "done with"),
    ),
    Deed(
        "migrate",
        lambda m, p: ("keep", p.fern.id, "--hold"),
        _migrated,
        _lines("an inquiry"),
    ),
    Deed(
        "export",
        lambda m, p: ("export", p.kestrel.id, "--output", m.beside / "gaps.json"),
        _reported,
        _lines("the audit"),
    ),
)


def _begin(machine: Machine, _: Prepared) -> Words:
    training = ("--training",) if machine.mode == "training" else ()
    return ("new", "Lark", "--due", "+16w", *training)


NEW = Deed("new", _begin, _begun)


def _home(machine: Machine) -> KeyHome:
    return KeyHome(machine.home / "keys")


def _names(machine: Machine) -> set[str]:
    book = _home(machine).ring.book
    return {each.name for each in book.recipient} if book else set()


def _has(name: str, machine: Machine, _: Prepared) -> bool:
    home = _home(machine)
    return name in _names(machine) and not home.has_to_encrypt_again


def _has_not(name: str, machine: Machine, _: Prepared) -> bool:
    return name not in _names(machine) and not _home(machine).has_to_encrypt_again


def _renewed(machine: Machine, prepared: Prepared) -> bool:
    home = _home(machine)
    assert home.ring.book is not None
    is_new = not set(home.ring.book.of_recovery) <= set(prepared.machine.recovery)
    return is_new and home.is_recovery_settled and not home.has_to_encrypt_again


def _replaced(machine: Machine, _: Prepared) -> bool:
    home = _home(machine)
    assert home.ring.book is not None
    is_new = home.ring.book.own != str(own_identity().to_public())
    return is_new and not home.has_to_encrypt_again


def _accepted(machine: Machine, _: Prepared) -> bool:
    try:
        home = machine.unlocked()
    except UserInputError:
        return False
    return not home.has_to_encrypt_again


def _by_hand(machine: Machine, _: Prepared) -> None:
    """Somebody has changed the list by hand, and means it."""
    path = machine.home / "keys" / "recipients.toml"
    own = path.read_text("utf-8").replace('name = "Pat"', 'name = "Patricia"')
    path.write_text(own, encoding="utf-8")


def _pending(machine: Machine, _: Prepared) -> None:
    (machine.home / "keys" / "to-encrypt-again").write_bytes(b"")


def _without_keys(machine: Machine, _: Prepared) -> None:
    for path in [*machine.files()]:
        path.unlink()
    for path in machine.beside.glob("*.txt"):
        path.unlink()
    machine.recovery.clear()


def _words_of_card(machine: Machine) -> str:
    return f"{read_card(machine.beside / 'nia.card').check_words}\n"


_TEAM = str(Identity.generate().to_public())


def _key(name: str, *words: str, **how: object) -> Deed:
    return Deed(name, lambda m, _: ("key", *words), is_of_keys=True, **how)  # type: ignore[arg-type]


OF_KEYS = (
    _key("add a team", "add", "Team", _TEAM, "--as", "team", done=partial(_has, "Team")),
    _key("add a colleague", "add", "Kit", _TEAM, done=partial(_has, "Kit")),
    _key("remove a team", "remove", "Team before", done=partial(_has_not, "Team before")),
    _key("remove paper", "remove", "Paper", done=partial(_has_not, "Paper")),
    _key("renew", "renew", done=_renewed),
    _key(
        "passphrase",
        "passphrase",
        done=lambda m, _: m.passphrase == ANOTHER,
        typed=_lines(ANOTHER, ANOTHER),
    ),
    Deed(
        "recover",
        lambda m, _: ("key", "recover", "--recovery", m.beside / "paper.txt"),
        lambda m, _: m.passphrase == ANOTHER,
        _lines(ANOTHER, ANOTHER),
        is_of_keys=True,
    ),
    _key("replace", "replace", done=_replaced),
    _key("accept", "accept", done=_accepted, prepare=_by_hand),
    _key("finish", "finish", done=lambda m, _: not _home(m).has_to_encrypt_again, prepare=_pending),
    Deed(
        "card",
        lambda m, _: ("key", "card", m.beside / "rose.card"),
        lambda m, _: (
            (m.beside / "rose.card").exists()
            and bool(read_card(m.beside / "rose.card").check_words)
        ),
        is_of_keys=True,
    ),
    Deed(
        "take a card",
        lambda m, _: ("key", "take", m.beside / "nia.card"),
        partial(_has, "Nia"),
        _words_of_card,
        is_of_keys=True,
    ),
    Deed(
        "drill",
        lambda m, _: ("key", "drill", "--recovery", m.beside / "paper.txt"),
        lambda m, _: _home(m).is_recovery_tried,
        is_of_keys=True,
        prepare=lambda m, _: (m.home / "keys" / "recovery-tried").unlink(missing_ok=True),
    ),
)
CREATE = Deed(
    "create",
    lambda m, _: ("key", "create", "--no-drill"),
    lambda m, _: _home(m).exists,
    _lines(PASSPHRASE, PASSPHRASE),
    is_of_keys=True,
    prepare=_without_keys,
)

"""Files as accidents and ill will leave them: mutants of sound ones, and what reads each kind.

Every mutant has a number, and is the same each time it is made.
"""

import argparse
import contextlib
import io
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from random import Random
from unittest.mock import patch

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.read import check_case, read_case
from prebirth_tui.commands.checklists import check
from prebirth_tui.gaps.english import value_in_words
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.keys.card import read_card
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.problems import input_error
from prebirth_tui.store.draft_file import text_of
from prebirth_tui.store.draft_text import DraftWriter, read_draft, read_header
from prebirth_tui.store.settings import load_settings
from tests.keyring import KEYS, own_keys
from tests.small import FIXTURES, SMALL, small_catalogue

_keys = lru_cache(own_keys)
_PLACE = re.compile(r"\S.*\.toml(:\d+:\d+)?: .|there is no area profile `england`")
"""The file, the line and the column; a file that is no text has no line, nor has one that lacks
what everything is based on.
"""
_TOKEN = re.compile(r'"[^"\n]*"|[\w.:+-]+|\s+|.')

TOKENS = (
    *('""', '"\\u0000"', '"\\ud800"', '"\\u202e"', '"""', "'''", "=", "[", "]", ".", "#", "\n"),
    *("[]", "{}", "[[]]", "[[entry]]", "[entry.body]", "{a = 1}", "true", "nan", "-inf", "1e999"),
    *("-1", "0", "9" * 20, "9" * 4000, "-9223372036854775809", "0x" + "f" * 5000, "1_000"),
    *("0001-01-01", "9999-12-31", "2026-02-30", "0000-00-00", "23:59:60", "2026-11-21T00:00:00"),
    *("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59.999999-23:59", "1979-05-27T07:32:00Z"),
    *('"x"', f'"{"x" * 600}"', f'"{"x" * 30_000}"', '"case"', '"person:amy"', '"amy"', '"yes"'),
)
"""Words that stand in the place of others."""


def _keys_of(parts: int, keys: int) -> str:
    return "\n".join(f"k{key}." + ".".join("a" * parts) + " = 1" for key in range(keys))


HOSTILE = (
    b"",
    b"\xef\xbb\xbf",
    b"\xff\xfe\x00a",
    b"a = 1\x00",
    b"\x00" * 1000,
    b'a = "\xed\xa0\x80"',
    b'a = "\\ud800"',
    *(f"a = {'[' * deep}{']' * deep}".encode() for deep in (50, 300, 399, 1000, 100_000)),
    *(f"a = {'{a = ' * deep}1{'}' * deep}".encode() for deep in (50, 300, 399, 1000, 50_000)),
    b"[" * 100_000,
    _keys_of(20_000, 1).encode(),
    _keys_of(300, 3000).encode(),
    _keys_of(30, 300).encode(),
    "\n".join(f"[k{key}.{'.'.join('a' * 300)}]" for key in range(3000)).encode(),
    f"a = {{{'.'.join('a' * 20_000)} = 1}}".encode(),
    b"a = 0x" + b"f" * 200_000,
    *(b"a = " + b"9" * digits for digits in (4299, 4400, 200_000)),
    b"a = 1." + b"0" * 200_000 + b"e1",
    b'a = "' + b"x" * 2_000_000 + b'"',
    b'a = "' + b'\\"' * 500_000,
    b'"""' * 200_000,
    *(f"[[{table}]]\n".encode() * 10_000 for table in ("entry", "section", "contact", "recipient")),
    b"[[section]]\n[[section.item]]\n" + b"[[section.gap]]\n" * 5000,
    *(f"{key} = 9999-12-31T23:59:59-23:59\n".encode() for key in ("created", "saved", "due")),
    *(f"{key} = 0001-01-01T00:00:00+23:59\n".encode() for key in ("created", "saved", "on")),
    b"due = 9999-12-31\nborn = 9999-12-31\n",
    b"due = 0001-01-01\nborn = 0001-01-01\n",
    b"due = 0000-13-41\n",
)
"""Made by hand, to be slow to read or to break what reads them."""


def damaged(data: bytes, chance: Random) -> bytes:
    """The data with some bits, bytes or pieces changed, moved, added or gone."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 6))):
        place = chance.randrange(len(found) + 1)
        length = chance.choice((1, 1, 4, 64, 1000))
        piece = bytes(found[place : place + length])
        match chance.randrange(6):
            case 0 if place < len(found):
                found[place] ^= 1 << chance.randrange(8)
            case 1:
                del found[place:]
            case 2:
                del found[place : place + length]
            case 3:
                found[place:place] = chance.randbytes(length)
            case 4:
                found[place : place + length] = bytes(len(piece))
            case _:
                other = chance.randrange(len(found) + 1)
                found[other:other] = piece
    return bytes(found)


def reworded(text: str, chance: Random) -> str:
    """The text with some words and lines replaced, moved, repeated or gone."""
    by_line = chance.random() < 0.4
    parts = text.splitlines(keepends=True) if by_line else _TOKEN.findall(text)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        place, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        match chance.randrange(5):
            case 0:
                parts[place], parts[other] = parts[other], parts[place]
            case 1:
                parts.insert(other, parts[place])
            case 2 if len(parts) > 1:
                del parts[place]
            case _:
                parts[place] = chance.choice(TOKENS) + "\n" * by_line
    return "".join(parts)


def mutated_text(data: bytes, chance: Random) -> bytes:
    """A mutant of a text file, byte by byte or word by word."""
    if chance.random() < 0.3:
        return damaged(data, chance)
    return reworded(data.decode(), chance).encode(errors="surrogatepass")


def mutated_closed(data: bytes, chance: Random) -> bytes:
    """A mutant of an encrypted file: of its lines on top, all of its bytes, or what is in it."""
    match chance.randrange(3):
        case 0:
            top, line, rest = data.partition(b"\n--- ")
            return reworded(top.decode(), chance).encode() + line + rest
        case 1:
            return damaged(data, chance)
        case _:
            keys = _keys()
            return keys.close(mutated_text(keys.open(data, "seed"), chance))


Read = Callable[[bytes, str, Path], object]


@dataclass(frozen=True)
class Kind:
    """A kind of file: sound ones, how they are mutated, and how the program reads them."""

    files: Sequence[Path]
    read: Read
    """Of data that stands in a file of that name; UserInputError is the one way to say no."""
    mutate: Callable[[bytes, Random], bytes] = mutated_text

    def mutant(self, seed: str) -> tuple[str, bytes]:
        """The name of a file, and its data; the same each time for the same seed."""
        chance = Random(seed)
        path = chance.choice(self.files)
        return path.name, self.mutate(path.read_bytes(), chance)

    @property
    def hostile(self) -> Sequence[tuple[str, bytes]]:
        """What was made by hand: alone, and before and after a sound file."""
        name, sound = self.files[0].name, self.files[0].read_bytes()
        return [
            (name, data)
            for each in HOSTILE
            for data in (each, each + b"\n" + sound, sound + b"\n" + each)
        ]


def _read_draft(data: bytes, name: str, folder: Path) -> object:
    text = text_of(data, name, _keys())
    read_header(text[:4096], name)
    draft, typing = read_draft(text, name)
    facts = DerivedFacts(small_catalogue(), draft.assessment, date(2026, 11, 22))
    said = [
        value_in_words(statement, facts)
        for answers in draft.assessment.answers.values()
        for statement in answers.given
    ]
    gaps = find_gaps(facts.catalogue, facts.assessment, facts.today)
    return said, gaps, DraftWriter().text(draft, typing, datetime(2026, 11, 22, tzinfo=UTC))


def _check_checklist(data: bytes, name: str, folder: Path) -> object:
    checklists = folder / "checklists"
    shutil.copytree(SMALL, checklists, dirs_exist_ok=True)
    (path,) = checklists.rglob(name)
    path.write_bytes(data)
    return _check(checklists)


def _check_overlay(data: bytes, name: str, folder: Path) -> object:
    path = folder / name
    path.write_bytes(data)
    return _check(SMALL, path)


def _check(checklists: Path, *own: Path) -> str:
    said = io.StringIO()
    with (
        patch("prebirth_tui.checklist.load.built_in_checklists", lambda: checklists),
        contextlib.redirect_stdout(said),
    ):
        code = check(argparse.Namespace(paths=list(own)))
    if code:
        lines = said.getvalue().splitlines()
        unplaced = [line for line in lines[:-1] if not _PLACE.match(line)]
        assert len(lines) > 1, "refused without a word"
        assert not unplaced, unplaced
        raise input_error(said.getvalue(), str(checklists))
    return said.getvalue()


def _read_case(data: bytes, name: str, folder: Path) -> object:
    path = folder / name
    path.write_bytes(data)
    case, file = read_case(path)
    check_case(case, file, small_catalogue())
    return as_draft(case, small_catalogue()).assessment


def _read_settings(data: bytes, name: str, folder: Path) -> object:
    path = folder / name
    path.write_bytes(data)
    return load_settings(path).author


def _read_recipients(data: bytes, name: str, folder: Path) -> object:
    (folder / "identity.age").touch()
    (folder / name).write_bytes(data)
    return KeyHome(folder).ring.book


def _read_card(data: bytes, name: str, folder: Path) -> object:
    path = folder / name
    path.write_bytes(data)
    card = read_card(path)
    return card.text(), card.check_words, card.recipient


KINDS = {
    "encrypted draft": Kind([FIXTURES / "drafts" / "rich.age"], _read_draft, mutated_closed),
    "plain draft": Kind([FIXTURES / "drafts" / "rich.toml"], _read_draft),
    "checklist": Kind(sorted(SMALL.rglob("*.toml")), _check_checklist),
    "overlay": Kind([FIXTURES / "own-words.toml"], _check_overlay),
    "card": Kind([FIXTURES / "card.toml"], _read_card),
    "case": Kind([FIXTURES / "family.toml"], _read_case),
    "settings": Kind([FIXTURES / "settings.toml"], _read_settings),
    "recipients": Kind([KEYS / "recipients.toml"], _read_recipients),
}
"""Every kind of file that the program reads."""

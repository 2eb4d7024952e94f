"""What is kept of the checklists says what they say, or is not looked at."""

import hashlib
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from prebirth_tui.checklist import kept
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.load import built_in_as_json, load_catalogue
from tests.thinned import thinned


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where it is kept, for this test alone; nothing lies there yet."""
    path = tmp_path / "kept" / "checklists.json"
    path.parent.mkdir()
    monkeypatch.setattr(kept, "_own", lambda: path)
    monkeypatch.setattr(kept, "SHIPPED", tmp_path / "none.json")
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return path


def differs(one: Any, other: Any, where: str = "catalogue") -> str:
    """Where two catalogues differ first, also in what tables leave out; empty for nowhere."""
    if type(one) is not type(other):
        return f"{where}: {type(one)} {type(other)}"
    if isinstance(one, BaseModel):
        if one.model_fields_set != other.model_fields_set:
            return f"{where}: {one.model_fields_set} {other.model_fields_set}"
        parts = {
            name: (getattr(one, name), getattr(other, name)) for name in type(one).model_fields
        }
    elif hasattr(one, "__dataclass_fields__"):
        names = one.__dataclass_fields__.keys() - {"compiled"}
        parts = {name: (getattr(one, name), getattr(other, name)) for name in names}
    elif isinstance(one, dict) and list(one) == list(other):
        parts = {str(key): (one[key], other[key]) for key in one}
    elif isinstance(one, tuple) and len(one) == len(other):
        parts = {str(place): pair for place, pair in enumerate(zip(one, other, strict=True))}
    else:
        return "" if one == other else f"{where}: {one} {other}"
    found = (differs(*pair, f"{where}.{name}") for name, pair in parts.items())
    return next(filter(None, found), "")


@pytest.fixture
def whole(place: Path) -> Catalogue:
    """What the files themselves come to; it is kept from now on."""
    assert not place.exists()
    return load_catalogue()


def test_what_is_kept_says_what_the_files_say(whole: Catalogue, place: Path) -> None:
    assert place.read_bytes() == built_in_as_json()
    assert differs(whole, load_catalogue()) == ""


def test_it_is_what_is_read(whole: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prebirth_tui.checklist.load.read_toml", None)
    assert load_catalogue().digest == whole.digest


def resealed(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    """The text with a change that its digest fits."""

    def made(content: bytes) -> bytes:
        first, _, body = content.partition(b"\n")
        changed = change(body.decode()).encode()
        return first[:65] + hashlib.sha256(changed).hexdigest().encode() + b"\n" + changed

    return made


@cache
def made_once() -> bytes:
    """What is kept of the checklists that come with the program."""
    return built_in_as_json()


SPOILT: list[Callable[[bytes], bytes]] = [
    lambda content: content[: len(content) // 2],
    lambda content: b"",
    lambda content: content.replace(b"baby", b"bady", 1),
    lambda content: b"0" * 64 + content[64:],
    resealed(lambda text: "null"),
    resealed(lambda text: "[" * 100_000),
    resealed(lambda text: text.replace('"kind":"yes-no"', '"kind":"neither"')),
    resealed(lambda text: text.replace('"item":', '"itme":')),
    resealed(lambda text: text.replace('"Checklist"', '"Nothing"')),
    resealed(lambda text: json.dumps(json.loads(text)[1:])),
]


@pytest.mark.parametrize("spoil", thinned(SPOILT, slice(0, None, 3)))
def test_what_is_damaged_or_of_other_files_is_made_anew(
    place: Path, spoil: Callable[[bytes], bytes]
) -> None:
    good = made_once()
    place.write_bytes(spoil(good))
    assert load_catalogue().sections
    assert place.read_bytes() == good


def test_other_models_or_other_files_have_another_digest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = {Path("a.toml"): b"x", Path("b.toml"): b"y"}
    digests = {
        kept.digest_of(files),
        kept.digest_of({Path("a.toml"): b"xy", Path("b.toml"): b""}),
        kept.digest_of({Path("a.toml"): b"x", Path("c.toml"): b"y"}),
    }
    monkeypatch.setattr(kept, "_MODELS", ("conditions",))
    assert len(digests | {kept.digest_of(files)}) == 4


def test_where_nothing_can_be_written_the_files_are_read(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.mkdir()
    assert load_catalogue().sections
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert load_catalogue().sections

"""What every test can lean on: folders of its own, and never the developer's."""

import gc
import hashlib
import os
import sys
import time
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings

from prebirth_tui import cli
from prebirth_tui.checklist.catalogue import Catalogue
from tests.keyring import IN_A_CHILD, tried_here
from tests.shipped import load_once
from tests.small import small_built_in, small_catalogue

# The one place for how much is tried: no test has settings of its own. The default run tries the
# same each time, so that what fails today failed yesterday; a soak looks for what is new.
for name, max_examples in (("tests", 8), ("soak", 200), ("long", 2000)):
    settings.register_profile(
        name,
        max_examples=max_examples,
        derandomize=name == "tests",
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
settings.load_profile("tests")


def pytest_configure(config: pytest.Config) -> None:
    """Keep what was compiled, for the workers and for every program that a test starts.

    Everywhere the day is that of UTC: between midnight here and midnight there it would be another.
    """
    if hasattr(time, "tzset"):
        os.environ["TZ"] = "UTC"
        time.tzset()
    if sys.dont_write_bytecode:
        compiled = config.rootpath / ".pytest_cache" / "compiled"
        sys.dont_write_bytecode, sys.pycache_prefix = False, str(compiled)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(compiled)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """None of its own for one file: starting them takes longer than its tests do."""
    files = {argument.partition("::")[0] for argument in config.args}
    if len(files) > 1 or not all(file.endswith(".py") for file in files):
        return None
    config.option.dist = "no"
    return 0


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In a soak, properties are tried with many examples, and thinned tests with every case.

    UsageError for cases in no order: every worker would collect them in another.
    """
    for item in items:
        for mark in item.iter_markers("parametrize"):
            if any(
                isinstance(each, set | frozenset) for each in (*mark.args, *mark.kwargs.values())
            ):
                raise pytest.UsageError(f"{item.nodeid}: its cases are a set, which has no order")
    if config.getoption("markexpr") == "soak":
        settings.load_profile("soak")
        for item in items:
            is_property = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
            if is_property or item.get_closest_marker("in_every_run"):
                item.add_marker("soak")


def pytest_collection_finish() -> None:
    """Modules, checklists and tests stay to the end, so nobody need look for garbage in them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(autouse=True, scope="session")
def _commands_are_prepared_once() -> Iterator[None]:
    """Of many commands in one program, each finds the checklists and the parser of the first."""
    with (
        patch("prebirth_tui.commands.common.load_catalogue", load_once),
        patch("prebirth_tui.cli._parser", cache(cli._parser)),
    ):
        yield


@pytest.fixture(autouse=True)
def _passphrase_is_quick_to_compare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test unlocks a key anew; a test of its own shows what that costs in earnest."""
    scrypt = hashlib.scrypt

    def quick(password: bytes, *, salt: bytes, n: int, r: int, p: int) -> bytes:
        return scrypt(password, salt=salt, n=2, r=r, p=p)

    monkeypatch.setattr("hashlib.scrypt", quick)


@pytest.fixture(autouse=True)
def _passphrase_is_tried_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process of its own is started for it; `in_earnest` has it as it is."""
    monkeypatch.setattr("prebirth_tui.keys.passphrase._in_a_child", tried_here)


@pytest.fixture
def in_earnest(monkeypatch: pytest.MonkeyPatch, _passphrase_is_tried_here: None) -> None:
    """A passphrase is tried in a process of its own, with all the work of it."""
    monkeypatch.setattr("prebirth_tui.keys.passphrase._in_a_child", IN_A_CHILD)


_numbers = count()


@pytest.fixture(autouse=True)
def _away_from_home(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is written without a word about where, is written for this test alone."""
    folder = tmp_path_factory.getbasetemp() / f"home-{next(_numbers)}"
    monkeypatch.setenv("PREBIRTH_HOME", str(folder))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _away_from_home: None) -> Path:
    """The folder of drafts and settings: one for each test."""
    folder = tmp_path / "home"
    monkeypatch.setenv("PREBIRTH_HOME", str(folder))
    return folder


@pytest.fixture
def catalogue() -> Catalogue:
    """The small catalogue."""
    return small_catalogue()


@pytest.fixture
def small() -> Iterator[None]:
    """The small checklists in the place of those that come with the program."""
    with small_built_in():
        yield

"""`prebirth` and `prebirth open`: the screens."""

import argparse
import sys
from functools import lru_cache
from pathlib import Path

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.commands.common import catalogue_for
from prebirth_tui.problems import refused
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.settings import load_settings, now


def task_list(arguments: argparse.Namespace) -> int:
    """Open the task list."""
    return _run(arguments, None)


def open_draft(arguments: argparse.Namespace) -> int:
    """Open a draft."""
    return _run(arguments, Drafts().find(arguments.draft))


def _run(arguments: argparse.Namespace, opened: Path | None) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise refused(
            "the screens need a terminal. Without one, use `prebirth list`, `prebirth show` "
            "and `prebirth gaps`."
        )

    @lru_cache
    def catalogue_of(area: str) -> Catalogue:
        return catalogue_for(arguments, area)

    from prebirth_tui.tui.app import PrebirthApp

    settings = load_settings()
    drafts = Drafts()
    drafts.clear_leftovers(now())
    app = PrebirthApp(drafts, settings, catalogue_of, now, opened=opened)
    app.run()
    return app.return_code or 0

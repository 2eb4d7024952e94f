"""A flow that the end of the program leaves open lets go of its draft, and nothing complains."""

import asyncio
import gc
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from prebirth_tui.flows.allocation import allocate, ask_for_review
from prebirth_tui.flows.asking import Flow
from prebirth_tui.flows.context import AppContext
from prebirth_tui.flows.retention import ask_retention
from tests.tui.app_harness import ROSE, VISIT, AppHarness


@pytest.mark.parametrize("begin", [allocate, ask_for_review, ask_retention])
def test_a_flow_left_open_lets_go_of_its_draft(
    harness: AppHarness,
    begin: Callable[[AppContext, Path], Flow],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    complaints: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda found: complaints.append(found.exc_value))
    path = harness.kestrel(VISIT)
    context = AppContext(
        harness.drafts, ROSE, harness.catalogue_of, lambda: harness.now, harness.keys
    )

    async def begun() -> Flow:
        flow = begin(context, path)
        flow.send(None)
        assert not harness.drafts.open(path).edit_lock.acquire()
        return flow

    flow = asyncio.run(begun())
    del flow
    gc.collect()
    assert complaints == []
    assert harness.drafts.open(path).edit_lock.acquire()

"""What a trainer has at hand."""

from tests.commands.conftest import Ran
from tests.workshop.playing import SCENARIOS

FERN = (SCENARIOS / "fern.toml").read_text(encoding="utf-8")


def refused_plainly(ran: Ran) -> str:
    """What a refusal says; it is one, in words, with nothing printed."""
    assert (ran.code, ran.out) == (2, ""), ran.err
    assert "Traceback" not in ran.err
    assert "mistake of its own" not in ran.err
    return ran.err

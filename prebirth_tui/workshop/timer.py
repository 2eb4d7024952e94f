"""The timer of a step: started and stopped by whoever leads. Nothing goes on by itself."""

from time import monotonic


class StepTimer:
    """How long a step has taken so far."""

    def __init__(self) -> None:
        self._passed = 0.0
        self._begun: float | None = None

    @property
    def is_running(self) -> bool:
        """Whether it has been started and not been stopped since."""
        return self._begun is not None

    @property
    def seconds(self) -> int:
        """How long it has run."""
        running = monotonic() - self._begun if self._begun is not None else 0.0
        return int(self._passed + running)

    def toggle(self) -> None:
        """Start it, or stop it."""
        if self._begun is None:
            self._begun = monotonic()
        else:
            self._passed += monotonic() - self._begun
            self._begun = None

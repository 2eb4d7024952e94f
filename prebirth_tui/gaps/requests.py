"""How far a request to a service has got."""

from datetime import date

from prebirth_tui.record.bodies import RequestMade


def is_answered(request: RequestMade) -> bool:
    """Whether a reply came that was not a refusal."""
    return request.answered is not None and request.outcome != "refused"


def last_moved(request: RequestMade) -> date:
    """The day of the answer, or of the request while there is none."""
    return request.answered or request.asked

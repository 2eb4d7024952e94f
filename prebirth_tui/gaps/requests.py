"""How far a request to a service has come."""

from datetime import date

from prebirth_tui.record.bodies import RequestMade


def is_answered(request: RequestMade) -> bool:
    """Whether a reply came that is no refusal."""
    return request.answered is not None and request.outcome != "refused"


def last_moved(request: RequestMade) -> date:
    """When it was answered, or made while there is no reply."""
    return request.answered or request.asked

"""The number of babies and the outcome of each, as FHIR Observations without a Patient."""

from collections.abc import Iterator

from prebirth_tui.disclosure.disclosed import Disclosure
from prebirth_tui.exports.fhir.codes import BASE, DATA_ABSENT_REASON, Json, code_system, coding
from prebirth_tui.gaps.because_of_babies import ended_with_the_pregnancy
from prebirth_tui.ids import Subject
from prebirth_tui.record.babies import OUTCOMES, BabyNoted
from prebirth_tui.record.pregnancy import ENDED, Ended

BABY_OUTCOMES = f"{BASE}CodeSystem/baby-outcomes"
OBSERVED = f"{BASE}CodeSystem/observed"
_NUMBER = coding(OBSERVED, "number-of-babies", "Number of babies of this pregnancy")
_OUTCOME = coding(OBSERVED, "baby-outcome", "What became of a baby")


_WITHOUT_A_BIRTH: tuple[Ended, ...] = ("miscarriage", "termination")
"""How a pregnancy ends for a baby of which nothing else was noted."""


def outcome_systems() -> list[Json]:
    """The code systems of these observations."""
    told = (*OUTCOMES.items(), *((key, ENDED[key]) for key in _WITHOUT_A_BIRTH))
    outcomes = [coding(BABY_OUTCOMES, key, label) for key, label in told]
    return [
        code_system(BABY_OUTCOMES, "What became of a baby", _concepts(outcomes)),
        code_system(OBSERVED, "What is observed of a pregnancy", _concepts([_NUMBER, _OUTCOME])),
    ]


def _concepts(codings: list[Json]) -> list[Json]:
    return [{"code": each["code"], "display": each["display"]} for each in codings]


def observations(disclosure: Disclosure) -> Iterator[Json]:
    """The number of babies, unknown where nobody has said, and the outcome of each.

    None in a family's copy, which holds what they said about themselves.
    """
    pregnancy = disclosure.assessment.pregnancy
    if pregnancy is None or disclosure.purpose.reader == "family":
        return
    subject = {"subject": {"display": pregnancy.reference or "this pregnancy"}}
    number: Json = {"resourceType": "Observation", "status": "preliminary"}
    number |= {"code": {"coding": [_NUMBER]}, **subject}
    if pregnancy.expected is not None:
        yield number | {"valueInteger": pregnancy.expected}
    else:
        unknown = coding(DATA_ABSENT_REASON, "unknown", "Unknown")
        yield number | {"dataAbsentReason": {"coding": [unknown]}}
    for key, baby in disclosure.assessment.babies.items():
        name = disclosure.assessment.name(Subject.of("baby", key))
        if ended_with_the_pregnancy(key, disclosure.assessment):
            became = coding(BABY_OUTCOMES, pregnancy.ended, ENDED[pregnancy.ended])
        else:
            became = coding(BABY_OUTCOMES, baby.outcome, OUTCOMES[baby.outcome])
        yield _of_baby(name, baby, became, subject)


def _of_baby(name: str, baby: BabyNoted, became: Json, subject: Json) -> Json:
    on = baby.outcome_on
    return {
        "resourceType": "Observation",
        "status": "preliminary",
        "code": {"coding": [_OUTCOME], "text": name[:1].upper() + name[1:]},
        **subject,
        **({"effectiveDateTime": on.isoformat()} if on else {}),
        "valueCodeableConcept": {"coding": [became]},
    }

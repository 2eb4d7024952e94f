"""What people are called: two with one name have their role behind it."""

from collections import Counter
from collections.abc import Mapping

from prebirth_tui.record.people import PersonNoted


def names_of(people: Mapping[str, PersonNoted]) -> dict[str, str]:
    """For each person by key, a name that nobody else in the draft has.

    `John (father)` and `John (grandparent)`; numbered where the role is the same as well.
    """
    names = {key: person.name for key, person in people.items()}
    often = Counter(name.casefold() for name in names.values())
    for key, name in names.items():
        if often[name.casefold()] > 1:
            names[key] = f"{name} ({people[key].roles[0].replace('-', ' ')})"
    often = Counter(name.casefold() for name in names.values())
    met: Counter[str] = Counter()
    for key, name in names.items():
        met[name.casefold()] += 1
        if often[name.casefold()] > 1:
            names[key] = f"{name[:-1]} {met[name.casefold()]})"
    return names


def namesakes(name: str, people: Mapping[str, PersonNoted], but: str = "") -> list[PersonNoted]:
    """The others with the same name."""
    wanted = " ".join(name.casefold().split())
    return [
        person
        for key, person in people.items()
        if key != but and " ".join(person.name.casefold().split()) == wanted
    ]


def is_name_of(reference: str, names: Mapping[str, str]) -> str | None:
    """The key of the person whose name is a word of the reference, if any; `names` are by key."""
    words = set(_words(reference))
    for key, name in names.items():
        if words.intersection(part for part in _words(name) if len(part) > 2):
            return key
    return None


def reference_is_a_name(reference: str, name: str) -> str:
    """Why a draft cannot have a person's name as its reference."""
    return f"`{reference}` is the name of {name}; a reference must not be a name: others may see it"


def _words(text: str) -> list[str]:
    return text.casefold().replace("-", " ").replace("'", " ").split()

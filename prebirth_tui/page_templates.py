"""Templates of HTML pages. Whatever is put into them is escaped as text, never taken as markup."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


def templates_of(package: str) -> "Environment":
    """The templates that lie in a package. An unknown name in one is an error, not a blank."""
    # Slow to import, and only pages need it.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

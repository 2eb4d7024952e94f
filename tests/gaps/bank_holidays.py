"""`python -m tests.gaps.bank_holidays`: the table of bank holidays, made anew from `holidays`.

Run it once a year, and when a bank holiday is proclaimed; a test fails while the table is older
than what the library says.
"""

from pathlib import Path

from holidays import country_holidays

import prebirth_tui

FIRST, LAST = 2000, 2040
PATH = Path(prebirth_tui.__file__).parent / "gaps" / "bank_holidays.py"
_HEAD = '''"""The bank holidays of England by year, as months and days.

Made by `python -m tests.gaps.bank_holidays`. Future years follow the rule: a holiday proclaimed
later, for a coronation say, is missing until the table is made again.
"""

YEARS = {
'''


def table() -> str:
    """The module that holds the table."""
    years = (
        f'    {year}: "'
        + " ".join(
            f"{day:%m%d}" for day in sorted(country_holidays("GB", subdiv="ENG", years=year))
        )
        + '",\n'
        for year in range(FIRST, LAST + 1)
    )
    return _HEAD + "".join(years) + "}\n"


if __name__ == "__main__":
    PATH.write_text(table(), encoding="utf-8")

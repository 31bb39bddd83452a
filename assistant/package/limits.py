"""What bounds the reading of a package, from the rule pack ``package``.

Loaded by itself and not from the book of the packages's own province and provider: nothing in a package may choose
the limits by which it is read, and a damaged pack of some provider must not keep a package from being judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from assistant.rules.book import RuleBook
from assistant.rules.loading import load_pack
from assistant.store.paths import asset


@dataclass(frozen=True, slots=True)
class Limits:
    """All sizes in bytes; see the notes in ``assets/rules/package.toml``."""

    file_bytes: int
    entries: int
    total_bytes: int
    ratio: int
    ratio_from_bytes: int
    text_bytes: int
    picture_bytes: int
    reserved_names: frozenset[str]
    lowest_quality: int
    """Of a JPEG, 1 to 100."""
    seal_work_factor: int
    """Logarithm of scrypt's cost."""
    seal_header_bytes: int


@cache
def shipped_limits() -> Limits:
    """The limits of this version. Raises ``RulePackInvalid`` where the program is not whole."""
    book = RuleBook([load_pack(asset("rules/package.toml"))])

    def number(name: str) -> int:
        return int(book.number(f"package.{name}"))

    return Limits(
        file_bytes=number("file-bytes"),
        entries=number("entries"),
        total_bytes=number("total-bytes"),
        ratio=number("ratio"),
        ratio_from_bytes=number("ratio-from-bytes"),
        text_bytes=number("text-bytes"),
        picture_bytes=number("picture-bytes"),
        reserved_names=frozenset(book.words("package.reserved-names")),
        lowest_quality=number("lowest-quality"),
        seal_work_factor=number("seal-work-factor"),
        seal_header_bytes=number("seal-header-bytes"),
    )

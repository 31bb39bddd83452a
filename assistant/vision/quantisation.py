"""The quality that a JPEG was written with, from the table that it carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

ENTRIES: Final = 64
MOST_ENTRY: Final = 255

# The luminance table of ITU-T T.81, annex K, row by row: what quality 50 divides by.
STANDARD: Final = (
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55,
    14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
    18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
    49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
)  # fmt: skip


def table_quality(tables: Mapping[int, Sequence[int]]) -> float | None:
    """The quality, 1 to 100, at which libjpeg would write the luminance table; None where there is none.

    libjpeg scales the standard table by 5000 / q below 50 and by 200 - 2 q above, in percent.
    """
    table = tables.get(0)
    if table is None or len(table) != ENTRIES:
        return None
    # Baseline tables end at 255: entries that were cut there say nothing.
    told = [(entry, standard) for entry, standard in zip(table, STANDARD, strict=True) if entry < MOST_ENTRY]
    if not told:
        return 1.0
    percent = 100.0 * sum(entry for entry, _ in told) / sum(standard for _, standard in told)
    return max(1.0, min(100.0, (200.0 - percent) / 2 if percent <= 100 else 5000.0 / percent))

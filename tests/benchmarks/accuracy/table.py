"""Rows of the accuracy table and how they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

SHOWN: Final = 6
"""So many of a row's worst cases are named."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. ``holds``: whether the bar is met; None where there is none, or where the row was skipped.
    ``worst`` names the cases that went wrong, the worst first.
    """

    what: str
    measured: str
    bar: str = "-"
    holds: bool | None = None
    worst: Sequence[str] = field(default_factory=tuple)


def share(part: int, whole: int) -> str:
    """``99.2 % (127 of 128)``."""
    return f"{100 * part / whole:.1f} % ({part} of {whole})" if whole else "none"


def at_least(what: str, good: int, whole: int, bar: float, worst: Iterable[str] = ()) -> Row:
    """A share that has to reach ``bar`` percent."""
    holds = whole > 0 and 100 * good / whole >= bar
    return Row(what, share(good, whole), f">= {bar:g} %", holds, tuple(worst))


def at_most(what: str, bad: int, whole: int, bar: float, worst: Iterable[str] = ()) -> Row:
    """A share that may reach ``bar`` percent."""
    holds = whole > 0 and 100 * bad / whole <= bar
    return Row(what, share(bad, whole), f"<= {bar:g} %", holds, tuple(worst))


def never(what: str, bad: int, whole: int, worst: Iterable[str] = ()) -> Row:
    """A number of times that has to be 0."""
    return Row(what, f"{bad} of {whole}", "0", whole > 0 and bad == 0, tuple(worst))


def skipped(what: str, why: str) -> Row:
    """A row that could not be measured here, said so."""
    return Row(what, f"skipped: {why}")


def printed(rows: Iterable[Row]) -> str:
    """The table as text: what, measured, bar, verdict; below each row that has any, its worst cases."""
    rows = list(rows)
    wide = max(len(row.what) for row in rows)
    middle = max(len(row.measured) for row in rows)
    lines = [f"{'what':<{wide}}  {'measured':<{middle}}  {'bar':<8}"]
    for row in rows:
        word = {True: "holds", False: "BELOW THE BAR", None: ""}[row.holds]
        lines.append(f"{row.what:<{wide}}  {row.measured:<{middle}}  {row.bar:<8}  {word}".rstrip())
        lines += [f"    {case}" for case in row.worst[:SHOWN]]
        if len(row.worst) > SHOWN:
            lines.append(f"    and {len(row.worst) - SHOWN} more")
    return "\n".join(lines)

"""Limits and times of live framing, from the rule packs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from assistant.draft import MaterialKind
from assistant.findings import Severity
from assistant.rules.book import RuleBook
from assistant.rules.model import Limit, LiveLimit, Turn

RATIO: Final = "face.height_ratio"

IED_OF_T: Final = 1.8
"""T over the distance between the eyes: 1.62 to 1.97 on 140 frontal faces (photo-checks, 5.0)."""

REACHABLE: Final = 0.9
"""Share of the band of head sizes that must be left when enough pixels are there."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How long things last, in milliseconds; what each means stands in ``assets/rules/live.toml``."""

    smoothing: float
    window: float
    share: float
    message: float
    error: float
    blink: float
    good: float
    good_frames: int
    ring: float
    bad_frames: int
    bad: float
    stale: float
    slow_window: float
    slow_stale: float
    tip: float
    picture: float
    file: float
    black_level: float


def timing(book: RuleBook) -> Timing:
    """The times in force."""

    def number(name: str) -> float:
        return book.number(f"live.{name}")

    return Timing(
        smoothing=number("smoothing-ms"),
        window=number("window-ms"),
        share=number("share"),
        message=number("message-ms"),
        error=number("error-ms"),
        blink=number("blink-ms"),
        good=number("good-ms"),
        good_frames=int(number("good-frames")),
        ring=number("ring-ms"),
        bad_frames=int(number("bad-frames")),
        bad=number("bad-ms"),
        stale=number("stale-ms"),
        slow_window=number("slow-window-ms"),
        slow_stale=number("slow-stale-ms"),
        tip=number("tip-ms"),
        picture=number("picture-ms"),
        file=number("file-ms"),
        black_level=number("black-level"),
    )


def live_limits(kind: MaterialKind, book: RuleBook) -> tuple[LiveLimit, ...]:
    """The limits for one kind of picture, none milder than the still's own at the level that each names: what live calls
    good, the check of the still must not mind. So a provider's stricter rule for stills holds live, too.
    """
    return tuple(_tightened(limit, book.limits(kind)) for limit in book.live_limits(kind))


def _tightened(live: LiveLimit, stills: tuple[Limit, ...]) -> LiveLimit:
    low, high = live.at_least, live.at_most
    for still in stills:
        if still.measure != live.measure:
            continue
        above, below = _level(still.above, live.still), _level(still.below, live.still)
        outside = still.outside.get(live.still, still.outside.get(Severity.BLOCK))
        if outside is not None:
            below, above = outside
        if high is not None and above is not None:
            high = _at_most(high, above)
        if low is not None and below is not None:
            low = _at_least(low, below)
        if low is not None and above is not None and still.magnitude:
            low = _at_least(low, -above)
    return live.model_copy(update={"at_least": low, "at_most": high})


def _at_most(turn: Turn, most: float) -> Turn:
    """Left at ``most`` at the latest, and entered as far before that as it was."""
    if turn.leave <= most:
        return turn
    return Turn(enter=min(turn.enter, most - (turn.leave - turn.enter)), leave=most)


def _at_least(turn: Turn, least: float) -> Turn:
    if turn.leave >= least:
        return turn
    return Turn(enter=max(turn.enter, least + (turn.enter - turn.leave)), leave=least)


def within_reach(limits: Iterable[LiveLimit], height: int) -> tuple[LiveLimit, ...]:
    """The limits that a picture of this height, in pixels, can meet at all.

    A coarse camera cannot give a small head many pixels: it would be "come closer" until it is "go back". The pixels
    then have to yield; the check of the still says what they lack.
    """
    held = tuple(limits)
    highs = [one.at_most.enter for one in held if one.measure == RATIO and one.at_most is not None]
    most = min(highs, default=1.0) * height / IED_OF_T
    return tuple(
        one
        for one in held
        if one.measure != "face.eye_distance"
        or one.at_least is None
        or one.at_least.enter <= REACHABLE * most
    )


def _level(levels: dict[Severity, float], wanted: Severity) -> float | None:
    """Where the still is remarked on with this severity, or blocked where there is no milder one."""
    return levels.get(wanted, levels.get(Severity.BLOCK))

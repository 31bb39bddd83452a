"""Feeds hostile files to the doors and counts what comes back.

python -m tests.hostile kept                       every kept file; one line of JSON
python -m tests.hostile fuzz COUNT [DOOR] [START]  so many new mutations; finds go to build/finds, exit 1 where there are any
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.hostile.doors import DOORS, Door, Unnamed, nothing_written
from tests.hostile.made import made
from tests.hostile.mutations import mutated

KEPT = Path(__file__).with_name("kept.txt")
FINDS = Path(__file__).resolve().parents[2] / "build" / "finds"
LONGEST = 10.0
"""Seconds that one file may take."""


def kept() -> Iterator[tuple[str, str, bytes]]:
    """Every kept file with its door: those made by hand, and those of ``kept.txt``, lines of ``DOOR SEED NUMBER``."""
    for name, (door, data) in made().items():
        yield door, name, data
    for line in KEPT.read_text(encoding="ascii").splitlines():
        if line and not line.startswith("#"):
            door, seed, number = line.split()
            yield door, f"{seed} {number}", change(DOORS[door], seed, int(number))


def change(door: Door, seed: str, number: int) -> bytes:
    """The file that a line of ``kept.txt`` stands for."""
    sound = door.sound()
    return mutated(sound[seed], number, tuple(sound.values()))


def entered(door: Door, data: bytes) -> tuple[list[str], float, str]:
    """Reasons, seconds, and what went wrong, empty where nothing did."""
    began = time.perf_counter()
    try:
        reasons = door.enter(data)
    except (Exception, SystemExit):  # noqa: BLE001 - any is a find
        return [], time.perf_counter() - began, traceback.format_exc(limit=-4)
    seconds = time.perf_counter() - began
    return reasons, seconds, f"took {seconds:.1f} s" if seconds > LONGEST else ""


def feed_kept() -> dict[str, Any]:
    """What the kept files met with."""
    by_door: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    problems: list[str] = []
    slowest = (0.0, "")
    cases = list(kept())  # made before anything is watched
    with nothing_written() as written:
        for door, name, data in cases:
            reasons, seconds, wrong = entered(DOORS[door], data)
            by_door[door] += 1
            refused.update(set(reasons))
            slowest = max(slowest, (seconds, f"{door} {name}"))
            if wrong:
                problems.append(f"{door} {name}: {wrong}")
    return {
        "cases": sum(by_door.values()),
        "by_door": dict(by_door),
        "problems": problems,
        "written": written,
        "slowest": slowest,
        "most_memory": most_memory(),
        "reasons": dict(sorted(refused.items())),
    }


def most_memory() -> int:
    """Bytes of this process at its largest. Not by ``getrusage`` where ``/proc`` is: that remembers whoever started it."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def fuzz(count: int, only: str, start: int) -> int:
    """Feed new mutations, the seeds in turn. Returns how many went wrong."""
    turns = [(name, seed) for name in DOORS if only in ("", name) for seed in DOORS[name].sound()]
    refused: Counter[str] = Counter()
    passed = finds = 0
    slowest = (0.0, "")
    began = time.monotonic()
    for number in range(start, start + count):
        name, seed = turns[number % len(turns)]
        data = change(DOORS[name], seed, number)
        reasons, seconds, wrong = entered(DOORS[name], data)
        slowest = max(slowest, (seconds, f"{name} {seed} {number}"))
        passed += not reasons
        refused.update(set(reasons))
        if wrong:
            finds += 1
            FINDS.mkdir(parents=True, exist_ok=True)
            (FINDS / f"{name}-{seed}-{number}").write_bytes(data)
            sys.stdout.write(f"{name} {seed} {number}\n{wrong}\n")
            sys.stdout.flush()
    sys.stdout.write(
        f"{count} mutations from {start} in {time.monotonic() - began:.0f} s: {finds} finds, {passed} passed, "
        f"slowest {slowest[0]:.2f} s ({slowest[1]}), "
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most\n"
    )
    for reason, times in sorted(refused.items()):
        sys.stdout.write(f"  {reason:24} {times}\n")
    return finds


def main(arguments: list[str]) -> int:
    """See the module."""
    warnings.simplefilter("ignore")  # of Pillow, about pictures that it mends
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if arguments[:1] == ["kept"]:
        sys.stdout.write(json.dumps(feed_kept()) + "\n")
        return 0
    if arguments[:1] == ["fuzz"] and len(arguments) in (2, 3, 4):
        only = arguments[2] if len(arguments) > 2 else ""
        start = int(arguments[3]) if len(arguments) > 3 else time.time_ns() // 1_000_000
        return 1 if fuzz(int(arguments[1]), only if only != "all" else "", start) else 0
    sys.stderr.write(__doc__ or "")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))


__all__ = ["Unnamed", "kept", "main"]

"""Prints the accuracy table. Arguments name the parts to measure; none means all. Exit 1 below a bar."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from assistant.store.paths import asset
from tests.benchmarks.accuracy.curtains import curtain_rows
from tests.benchmarks.accuracy.papers import paper_rows
from tests.benchmarks.accuracy.photographs import photograph_rows
from tests.benchmarks.accuracy.portraits import blur_rows, fault_rows, skin_rows, worn_rows
from tests.benchmarks.accuracy.reading import reading_rows
from tests.benchmarks.accuracy.table import Row, printed

LARGEST_MODELS: Final = 25_000_000
"""Bytes of all models together, the reader of words aside."""


def model_rows() -> Iterator[Row]:
    """What the models weigh."""
    size = sum(path.stat().st_size for path in asset("models").rglob("*") if path.is_file())
    yield Row("models in total", f"{size / 1e6:.1f} MB", "<= 25 MB", size <= LARGEST_MODELS)


PARTS: Final[Mapping[str, Callable[[], Iterator[Row]]]] = {
    "photographs": photograph_rows,
    "worn": worn_rows,
    "curtains": curtain_rows,
    "blur": blur_rows,
    "skin": skin_rows,
    "faults": fault_rows,
    "papers": paper_rows,
    "reading": reading_rows,
    "models": model_rows,
}


def main(wanted: list[str]) -> int:
    """Measure and print. 0: every bar is met; 1: one is not; 2: there is no such part."""
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        sys.stderr.write(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}\n")
        return 2
    rows: list[Row] = []
    for name, measured in PARTS.items():
        if wanted and name not in wanted:
            continue
        began = time.perf_counter()
        rows += measured()
        sys.stderr.write(f"{name}: {time.perf_counter() - began:.0f} s\n")
    sys.stdout.write(printed(rows) + "\n")
    below = [row.what for row in rows if row.holds is False]
    if below:
        sys.stdout.write(f"\n{len(below)} below the bar\n")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

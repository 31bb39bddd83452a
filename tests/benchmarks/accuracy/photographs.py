"""The labelled photographs: what a person says of them against what the checks say."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tests.benchmarks.accuracy.judged import Judgement, judged
from tests.benchmarks.accuracy.table import Row, at_least, never, skipped
from tests.rendered.people import TESTDATA

REASONS: Final[Mapping[str, tuple[str, ...]]] = {
    "turned": ("pose.", "gaze.away"),
    "tilted": ("pose.roll",),
    "looks": ("pose.", "gaze.away"),
    "cap": ("head.covered",),
    "hat": ("head.covered",),
    "helmet": ("head.covered",),
    "sunglasses": ("glasses.dark", "eyes.hidden"),
    "eyes closed": ("eyes.closed",),
    "people": ("face.multiple",),
    "crowd": ("face.multiple",),
    "far": ("face.too_small", "face.none"),
    "small face": ("face.too_small",),
    "low resolution": ("quality.resolution",),
    "soft": ("sharpness.blur",),
    "out of focus": ("sharpness.blur",),
    "black and white": ("colour.grey",),
    "colour cast": ("colour.cast",),
    "painted": ("face.not_live", "face.none", "image."),
    "hand": ("face.covered",),
    "mask": ("face.covered",),
    "mouth": ("mouth.open",),
    "cut": ("face.cut",),
    "backdrop not plain": ("background.not_plain",),
    "no face": ("face.none",),
    "tight framing": ("face.too_large", "face.cut"),
}
"""A word of a label's reasons and the codes that say the same; a dot at the end stands for the whole group."""

USABLE: Final = "labelled photographs: usable ones pass or warn"
REFUSED: Final = "labelled photographs: others for a labelled reason"
HATS: Final = "hats in them found (3 of 4)"
LENSES: Final = "dark glasses in them found, or too small to judge"
FALSE: Final = "hat or dark glasses reported where there are none"


def photograph_rows() -> Iterator[Row]:
    """The table's rows on ``photos/``, judged as pictures for electronic verification."""
    if not (TESTDATA / "labels.csv").is_file():
        for what in (USABLE, REFUSED, HATS, LENSES, FALSE):
            yield skipped(what, "the labelled photographs are not on this machine")
        return
    with (TESTDATA / "labels.csv").open(encoding="utf-8") as file:
        labels = {
            Path(row["file"]).name: row for row in csv.DictReader(file) if row["file"].startswith("photos/")
        }
    found = judged(TESTDATA / "photos", "--kind", "portrait")
    usable = [name for name, row in labels.items() if row["usable_as_filing_portrait"] == "y"]
    bad = [name for name in usable if found[name].verdict not in ("pass", "warn")]
    yield at_least(USABLE, len(usable) - len(bad), len(usable), 100, _named(bad, found))
    others = [name for name in labels if name not in usable]
    missed = [
        name for name in others if not _for_a_reason(found[name], labels[name]["usable_as_filing_portrait"])
    ]
    yield at_least(
        REFUSED,
        len(others) - len(missed),
        len(others),
        100,
        [
            f"{line} | label {labels[line.partition(' ')[0]]['usable_as_filing_portrait']}"
            for line in _named(missed, found)
        ],
    )
    hats = [name for name, row in labels.items() if row["hat"] == "y"]
    unseen = [name for name in hats if not found[name].has("head.covered")]
    yield at_least(HATS, len(hats) - len(unseen), len(hats), 75, _named(unseen, found))
    dark = [name for name, row in labels.items() if row["glasses"] == "dark"]
    open_eyed = [
        name
        for name in dark
        if not found[name].has("glasses.dark", "eyes.hidden") and not found[name].unjudged("glasses.dark")
    ]
    yield at_least(LENSES, len(dark) - len(open_eyed), len(dark), 100, _named(open_eyed, found))
    bare = [name for name, row in labels.items() if row["hat"] == "n"]
    clear = [name for name, row in labels.items() if row["glasses"] in ("none", "clear")]
    false = [name for name in bare if found[name].has("head.covered")]
    false += [name for name in clear if found[name].has("glasses.dark")]
    yield never(FALSE, len(false), len(bare) + len(clear), _named(false, found))


def _for_a_reason(judgement: Judgement, label: str) -> bool:
    reasons = label.removeprefix("n:")
    codes = {code for word, named in REASONS.items() if word in reasons for code in named}
    return any(
        found == code or (code.endswith(".") and found.startswith(code))
        for found, severity in judgement.findings.items()
        if severity in ("block", "warn")
        for code in codes
    )


def _named(names: list[str], found: Mapping[str, Judgement]) -> list[str]:
    return [f"{name} {found[name]}" for name in names]

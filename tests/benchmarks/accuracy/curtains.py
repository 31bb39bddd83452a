"""Rendered curtain shots: whose curtain, which edition, mirrored, pasted, and what is wrong with how it hangs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from tests.benchmarks.accuracy.judged import Judgement, judged, rendered
from tests.benchmarks.accuracy.table import Row, at_least, at_most, never, share
from tests.rendered.curtain_shots import NO_FAULT, Fault, Paste, hung, pasted, specimen, without_curtain

PROVIDER: Final = "sample-cloud"
CURRENT: Final = "sample-cloud-2026"
OUTDATED: Final = "sample-cloud-2024"
OTHER: Final = "example-cloud-2026"

Class = Literal["right", "old", "other", "none", "mirrored", "pasted", "fault"]

SHOTS: Final[tuple[tuple[Class, int], ...]] = (
    ("right", 130),
    ("old", 90),
    ("other", 90),
    ("none", 40),
    ("mirrored", 40),
    ("pasted", 60),
)
PASTES: Final[tuple[Paste, ...]] = ("clean", "recompressed", "virtual")

FAULTS: Final[tuple[tuple[str, Fault, str], ...]] = (
    ("name hidden", Fault(cover="name"), "curtain.text_covered"),
    ("version hidden", Fault(cover="version"), "curtain.text_covered"),
    ("ends at the left", Fault(edge="left"), "curtain.edge_visible"),
    ("ends at the right", Fault(edge="right"), "curtain.edge_visible"),
    ("ends at the top", Fault(edge="top"), "curtain.edge_visible"),
    ("tilted by 9 degrees", Fault(tilt=9), "curtain.tilted"),
    ("tilted by -9 degrees", Fault(tilt=-9), "curtain.tilted"),
    ("creased", Fault(crease=3.5), "curtain.creased"),
)
EACH_FAULT: Final = 6


@dataclass(frozen=True, slots=True)
class Spec:
    """One shot to take."""

    kind: Class
    seed: int
    fault: int = -1

    @property
    def file(self) -> str:
        """Its name in the folder."""
        return f"{self.kind}-{self.seed:04}-{self.fault + 1}.jpg"


def specs() -> list[Spec]:
    """Every shot of the table."""
    listed = [
        Spec(kind, 1000 * row + number)
        for row, (kind, count) in enumerate(SHOTS, 1)
        for number in range(count)
    ]
    listed += [
        Spec("fault", 9000 + 20 * fault + number, fault)
        for fault in range(len(FAULTS))
        for number in range(EACH_FAULT)
    ]
    return listed


def shot(spec: Spec) -> bytes:
    """The JPEG file of one."""
    match spec.kind:
        case "old":
            return hung(specimen(OUTDATED), spec.seed).data
        case "other":
            return hung(specimen(OTHER), spec.seed).data
        case "none":
            return without_curtain(spec.seed).data
        case "mirrored":
            return hung(specimen(CURRENT), spec.seed, Fault(mirrored=True)).data
        case "pasted":
            return pasted(specimen(CURRENT), spec.seed, PASTES[spec.seed % len(PASTES)]).data
        case "fault":
            return hung(specimen(CURRENT), spec.seed, FAULTS[spec.fault][1]).data
    return hung(specimen(CURRENT), spec.seed, NO_FAULT).data


def curtain_rows() -> Iterator[Row]:
    """The table's rows on curtains."""
    listed = specs()
    folder = rendered("curtains", [(spec.file, shot, (spec,)) for spec in listed])
    found = judged(folder, "--kind", "curtain", "--provider", PROVIDER)
    by_kind: dict[Class, dict[str, Judgement]] = {}
    for spec in listed:
        by_kind.setdefault(spec.kind, {})[spec.file] = found[spec.file]
    yield from _provider_rows(by_kind)
    yield from _version_rows(by_kind)
    mirrored = by_kind["mirrored"]
    plain = [name for name, one in mirrored.items() if not one.has("image.mirrored")]
    yield at_least(
        "curtain: mirrored seen", len(mirrored) - len(plain), len(mirrored), 99, _named(plain, mirrored)
    )
    yield from _pasted_rows(by_kind)
    yield from _fault_rows(found)


def _provider_rows(by_kind: Mapping[Class, Mapping[str, Judgement]]) -> Iterator[Row]:
    own = {**by_kind["right"], **by_kind["old"]}
    refused = [name for name, one in own.items() if not _is_the_providers(one)]
    yield at_least(
        "curtain: the provider's own accepted as its",
        len(own) - len(refused),
        len(own),
        99,
        _named(refused, own),
    )
    others = by_kind["other"]
    accepted = [name for name, one in others.items() if _is_the_providers(one)]
    yield never("curtain: another provider's accepted", len(accepted), len(others), _named(accepted, others))
    unnamed = [name for name, one in others.items() if not one.has("curtain.wrong_provider")]
    yield Row(
        "  and called another provider's",
        share(len(others) - len(unnamed), len(others)),
        worst=_named(unnamed, others),
    )
    none = by_kind["none"]
    seen = [name for name, one in none.items() if not one.has("curtain.missing")]
    yield Row(
        "curtain: none, called missing", share(len(none) - len(seen), len(none)), worst=_named(seen, none)
    )


def _version_rows(by_kind: Mapping[Class, Mapping[str, Judgement]]) -> Iterator[Row]:
    shots = {**by_kind["right"], **by_kind["old"]}
    decided, wrong = 0, []
    unread = []
    for name, one in shots.items():
        if one.unjudged("curtain.outdated") or not _is_the_providers(one):
            unread.append(name)
        elif one.has("curtain.outdated") == (name in by_kind["old"]):
            decided += 1
        else:
            wrong.append(name)
    yield at_least("curtain: edition decided", decided, len(shots), 95, _named(unread, shots))
    yield never("curtain: edition wrong", len(wrong), len(shots), _named(wrong, shots))


def _pasted_rows(by_kind: Mapping[Class, Mapping[str, Judgement]]) -> Iterator[Row]:
    shots = by_kind["pasted"]
    missed = [name for name, one in shots.items() if not one.has("image.edited")]
    yield at_least(
        "curtain: pasted, warned of", len(shots) - len(missed), len(shots), 90, _named(missed, shots)
    )
    real = {
        **by_kind["right"],
        **by_kind["old"],
        **by_kind["other"],
        **by_kind["mirrored"],
        **by_kind["none"],
    }
    false = [name for name, one in real.items() if one.has("image.edited")]
    yield at_most("curtain: hung, falsely warned of", len(false), len(real), 1, _named(false, real))


def _fault_rows(found: Mapping[str, Judgement]) -> Iterator[Row]:
    missed, whole = [], 0
    for spec in specs():
        if spec.kind != "fault":
            continue
        whole += 1
        label, _fault, code = FAULTS[spec.fault]
        if not found[spec.file].has(code):
            missed.append(f"{label}, {spec.file}: {found[spec.file]}")
    yield Row(
        "curtain: hidden, ending, tilted, creased: named",
        share(whole - len(missed), whole),
        worst=tuple(missed),
    )


def _is_the_providers(one: Judgement) -> bool:
    return not one.has("curtain.missing", "curtain.wrong_provider") and not one.unjudged(
        "curtain.wrong_provider"
    )


def _named(names: list[str], found: Mapping[str, Judgement]) -> tuple[str, ...]:
    return tuple(f"{name} {found[name]}" for name in names)

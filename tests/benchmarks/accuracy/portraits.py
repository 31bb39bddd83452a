"""Rendered portraits: hats and lenses, blur with noise, skin of every lightness, ordinary faults."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from tests.benchmarks.accuracy.judged import Judgement, judged, rendered
from tests.benchmarks.accuracy.table import Row, at_least, never, share, skipped
from tests.rendered.camera import jpeg
from tests.rendered.faults import BLURS, NOISES, SHARP, FaultCase, fault_cases, moved, out_of_focus
from tests.rendered.people import available
from tests.rendered.skin import LIGHTNESS, SKIN_ONLY, with_skin
from tests.rendered.worn_cases import WornCase, worn_cases

OF_HEADS = frozenset({"head.covered", "glasses.dark", "eyes.hidden"})
MOTIONS = (5.0, 9.0)
FAULTY = ("studio_1", "studio_3", "plain_wall", "sample")


def worn_rows() -> Iterator[Row]:
    """Hats and dark glasses drawn on portraits, and what only looks like them."""
    cases = _worn()
    folder = rendered("worn", [(f"{index:03}.jpg", _worn_picture, (index,)) for index in range(len(cases))])
    found = judged(folder, "--kind", "portrait")
    wrong: dict[str, list[str]] = defaultdict(list)
    for index, case in enumerate(cases):
        judgement = found[f"{index:03}.jpg"]
        if not _right(case, judgement):
            wrong[case.truth].append(f"{case.name}: {judgement}")
    counts = {truth: sum(case.truth == truth for case in cases) for truth in ("hat", "lens", "none")}
    bad = sum(len(lines) for lines in wrong.values())
    bar = 95.0
    yield at_least("hats and lenses, rendered: right", len(cases) - bad, len(cases), bar)
    for truth, what in (
        ("hat", "hats reported"),
        ("lens", "dark lenses reported"),
        ("none", "near misses left alone"),
    ):
        good = counts[truth] - len(wrong[truth])
        yield Row(f"  of them {what}", share(good, counts[truth]), worst=tuple(wrong[truth]))


def _right(case: WornCase, judgement: Judgement) -> bool:
    found = OF_HEADS & set(judgement.findings)
    if case.truth == "hat":
        return "head.covered" in found and "glasses.dark" not in found
    if case.truth == "lens":
        return bool(found - {"head.covered"}) and "head.covered" not in found
    return not found


@cache
def _worn() -> tuple[WornCase, ...]:
    return tuple(worn_cases())


def _worn_picture(index: int) -> bytes:
    return _worn()[index].data()


def blur_rows() -> Iterator[Row]:
    """The same blur with more and more noise gets the same verdict."""
    names = [name for name in SHARP if name in available()]
    series = [(name, "blur", blur) for name in names for blur in BLURS]
    series += [(name, "motion", length) for name in names for length in MOTIONS]
    jobs = [
        (_blur_name(one, noise), out_of_focus if one[1] == "blur" else moved, (one[0], one[2], noise))
        for one in series
        for noise in NOISES
    ]
    found = judged(rendered("blur", jobs), "--kind", "portrait")
    flips, changed = [], []
    for one in series:
        verdicts = [_blur_verdict(found[_blur_name(one, noise)]) for noise in NOISES]
        line = f"{one[0]}, {one[1]} {one[2]:g} px: {' '.join(verdicts)} at noise {' '.join(f'{noise:g}' for noise in NOISES)}"
        if {"pass", "block"} <= set(verdicts):
            flips.append(line)
        if len(set(verdicts)) > 1:
            changed.append(line)
    yield never(
        "blur verdict with noise 0 to 6: pass becomes block or the reverse", len(flips), len(series), flips
    )
    yield at_least(
        "blur verdict with noise 0 to 6: unchanged", len(series) - len(changed), len(series), 90, changed
    )
    sharp = [found[_blur_name((name, "blur", 0.0), 0.0)] for name in names]
    soft = [found[_blur_name((name, "blur", BLURS[-1]), noise)] for name in names for noise in NOISES]
    good = sum(_blur_verdict(one) == "pass" for one in sharp) + sum(
        _blur_verdict(one) == "block" for one in soft
    )
    yield Row("  sharp ones pass, those blurred by 4 px are blocked", share(good, len(sharp) + len(soft)))


def _blur_name(one: tuple[str, str, float], noise: float) -> str:
    return f"{one[0]}-{one[1]}-{one[2]:g}-{noise:g}.jpg"


def _blur_verdict(judgement: Judgement) -> str:
    if judgement.unjudged("sharpness.blur"):
        return "unjudged"
    return judgement.findings.get("sharpness.blur", "pass")


def skin_rows() -> Iterator[Row]:
    """The same portraits with skin of L* 25 to 75 get the same block codes, and good ones are accepted alike."""
    same = "skin of L* 25 to 75: portraits with the same block codes"
    alike = "skin of L* 25 to 75: widest gap in acceptance between groups"
    names = [name for name in SKIN_ONLY if name in available()]
    if not names:
        yield skipped(same, "the labelled photographs are not on this machine")
        yield skipped(alike, "the labelled photographs are not on this machine")
        return
    jobs = [
        (f"{name}-{lightness}.jpg", _skin_picture, (name, lightness))
        for name in names
        for lightness in LIGHTNESS
    ]
    found = judged(rendered("skin", jobs), "--kind", "portrait")
    differing = []
    for name in names:
        codes = {lightness: found[f"{name}-{lightness}.jpg"].blocks for lightness in LIGHTNESS}
        if len(set(codes.values())) > 1:
            listed = "; ".join(f"{level}: {', '.join(sorted(some)) or '-'}" for level, some in codes.items())
            differing.append(f"{name}: {listed}")
    yield at_least(same, len(names) - len(differing), len(names), 100, differing)
    good = [name for name in names if name != "lady_small"]  # it is labelled as too small
    rates = {
        level: sum(found[f"{name}-{level}.jpg"].verdict in ("pass", "warn") for name in good) / len(good)
        for level in LIGHTNESS
    }
    gap = 100 * (max(rates.values()) - min(rates.values()))
    listed = ", ".join(f"L* {level}: {100 * rate:.0f} %" for level, rate in rates.items())
    yield Row(alike, f"{gap:.0f} points ({listed})", "0", gap == 0)


def _skin_picture(name: str, lightness: float) -> bytes:
    return jpeg(with_skin(name, lightness), 92)


def fault_rows() -> Iterator[Row]:
    """Ordinary faults are named, and what is only near them is not."""
    cases = _faults()
    folder = rendered(
        "faults", [(f"{index:03}.jpg", _fault_picture, (index,)) for index in range(len(cases))]
    )
    found = judged(folder, "--kind", "portrait")
    missed, false, faults = [], [], 0
    for index, case in enumerate(cases):
        judgement = found[f"{index:03}.jpg"]
        if case.codes:
            faults += 1
            if not judgement.has(*case.codes):
                missed.append(f"{case.name}: {judgement}")
        elif judgement.has(*case.never):
            false.append(f"{case.name}: {judgement}")
    yield Row("ordinary faults named", share(faults - len(missed), faults), worst=tuple(missed))
    near = len(cases) - faults
    yield Row("  their near misses left alone", share(near - len(false), near), worst=tuple(false))


@cache
def _faults() -> tuple[FaultCase, ...]:
    return tuple(fault_cases(tuple(name for name in FAULTY if name in available())))


def _fault_picture(index: int) -> bytes:
    return _faults()[index].draw()

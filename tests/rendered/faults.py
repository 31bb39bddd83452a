"""Good portraits spoilt on purpose: blur with noise, and the ordinary faults of a hurried picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from assistant.vision.photo import Bgr
from tests.rendered.camera import blurred, grained, jpeg, opened, rounded
from tests.rendered.people import person

CANONICAL: Final = 113.0
"""Eye distance at which blur is given in pixels, as OFIQ's canonical face has it."""

BLURS: Final = (0.0, 0.8, 1.5, 2.2, 3.0, 4.0)
"""Gaussian sigma in pixels at the canonical eye distance."""

NOISES: Final = (0.0, 2.0, 4.0, 6.0)
"""Grey levels."""

SHARP: Final = (
    "studio_1",
    "studio_2",
    "studio_3",
    "studio_4",
    "plain_wall",
    "glasses_frontal",
    "high_resolution",
    "sample",
)
"""Sharp, with at least 90 px between the eyes."""


def out_of_focus(name: str, blur: float, noise: float) -> bytes:
    """That portrait blurred by ``blur`` canonical pixels, then with ``noise`` grey levels of grain."""
    one = person(name)
    scene = blurred(one.picture.astype(np.float32), blur * one.frame.ied / CANONICAL)
    rng = np.random.default_rng([round(blur * 10), round(noise)])
    return jpeg(rounded(grained(scene, noise, rng)), 95)


def moved(name: str, length: float, noise: float) -> bytes:
    """That portrait smeared sideways over ``length`` canonical pixels, then with ``noise`` grey levels of grain."""
    one = person(name)
    pixels = max(1, round(length * one.frame.ied / CANONICAL))
    kernel = np.full((1, pixels), 1 / pixels, np.float32)
    scene = cv2.filter2D(one.picture.astype(np.float32), cv2.CV_32F, kernel)
    rng = np.random.default_rng([round(length * 10), round(noise), 1])
    return jpeg(rounded(grained(np.asarray(scene, dtype=np.float32), noise, rng)), 95)


@dataclass(frozen=True, slots=True)
class FaultCase:
    """A spoilt portrait. One of ``codes`` has to be found; where there are none, none of ``never`` may be."""

    name: str
    codes: frozenset[str]
    never: frozenset[str]
    draw: Callable[[], bytes]


def fault_cases(names: tuple[str, ...]) -> Iterator[FaultCase]:
    """Each fault, and beside most of them a near miss, on each of the portraits."""
    for name in names:
        for label, code, change, quality in FAULTS:
            yield FaultCase(f"{label}: {name}", frozenset({code}), frozenset(), _made(name, change, quality))
        for label, code, change, quality in NEAR_MISSES:
            yield FaultCase(f"{label}: {name}", frozenset(), frozenset({code}), _made(name, change, quality))


def _made(name: str, change: Callable[[Bgr], Bgr], quality: int) -> Callable[[], bytes]:
    return lambda: jpeg(change(person(name).picture), quality)


def _tilted(degrees: float) -> Callable[[Bgr], Bgr]:
    def change(picture: Bgr) -> Bgr:
        height, width = picture.shape[:2]
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
        return np.asarray(
            cv2.warpAffine(picture, turn, (width, height), borderMode=cv2.BORDER_REPLICATE), np.uint8
        )

    return change


def _in_light(
    gain: float, left: float = 1.0, colours: tuple[float, float, float] = (1, 1, 1)
) -> Callable[[Bgr], Bgr]:
    """As if the lamp were ``gain`` times as strong, ``left`` times that at the left edge, and of another colour."""

    def change(picture: Bgr) -> Bgr:
        linear = (picture.astype(np.float32) / 255) ** 2.2
        across = np.linspace(left, 1, picture.shape[1], dtype=np.float32)[None, :, None]
        if left < 0.5:  # a shadow's edge runs down the middle of the face
            across = (
                left
                + (1 - left)
                / (1 + np.exp(-np.linspace(-9, 9, picture.shape[1], dtype=np.float32)))[None, :, None]
            )
        lit = np.clip(linear * gain * across * np.array(colours, np.float32), 0, 1)
        return rounded((lit ** (1 / 2.2) * 255).astype(np.float32))

    return change


def _grey(picture: Bgr) -> Bgr:
    return np.asarray(cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR), np.uint8)


def _lying(picture: Bgr) -> Bgr:
    return np.ascontiguousarray(np.rot90(picture))


def _small(picture: Bgr) -> Bgr:
    ratio = 270 / min(picture.shape[:2])
    return np.asarray(cv2.resize(picture, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA), np.uint8)


def _squeezed(quality: int) -> Callable[[Bgr], Bgr]:
    """Saved badly once and well afterwards, as a messenger and an editor do: the file's tables no longer tell."""
    return lambda picture: opened(jpeg(picture, quality))


def _same(picture: Bgr) -> Bgr:
    return picture


Change = tuple[str, str, Callable[[Bgr], Bgr], int]

FAULTS: Final[tuple[Change, ...]] = (
    ("tilted by 16 degrees", "pose.roll", _tilted(16), 92),
    ("tilted by -16 degrees", "pose.roll", _tilted(-16), 92),
    ("grey", "colour.grey", _grey, 92),
    ("lying on its side", "image.rotated", _lying, 92),
    ("saved at quality 8", "quality.compressed", _same, 8),
    ("saved at quality 6, then at 92", "quality.compressed", _squeezed(6), 92),
    ("too small", "quality.resolution", _small, 92),
    ("orange light", "colour.cast", _in_light(0.9, colours=(0.28, 0.7, 1.25)), 92),
    ("blue light", "colour.cast", _in_light(0.9, colours=(1.9, 0.9, 0.5)), 92),
    ("half in the dark", "light.uneven", _in_light(1.0, left=0.06), 92),
    ("lost in the dark", "light.dark", _in_light(0.0012), 92),
    ("burnt out", "light.bright", _in_light(9.0), 92),
)
NEAR_MISSES: Final[tuple[Change, ...]] = (
    ("tilted by 3 degrees", "pose.roll", _tilted(3), 92),
    ("saved at quality 80", "quality.compressed", _same, 80),
    ("warm light", "colour.cast", _in_light(1.0, colours=(0.86, 0.98, 1.06)), 92),
    ("a little light from the side", "light.uneven", _in_light(1.0, left=0.75), 92),
    ("a little dim", "light.dark", _in_light(0.55), 92),
)

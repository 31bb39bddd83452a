"""The persons that rendered pictures show: labelled portraits from outside the repository, and the project's own sample.

Nobody's picture is kept: a cut-out is made anew in every process that asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.store.paths import asset
from assistant.vision.face import find_faces
from assistant.vision.geometry import FaceFrame, Landmarks, face_frame
from assistant.vision.models import Models
from assistant.vision.person import person_mask
from assistant.vision.photo import Bgr

TESTDATA: Final = Path(__file__).resolve().parents[3] / "shared" / "testdata"
"""Where the labelled photographs lie, outside the repository; not on every machine."""

SAMPLE: Final = "sample"
"""The project's own sample portrait, which is on every machine."""

PORTRAITS: Final = (
    "studio_1",
    "studio_2",
    "studio_3",
    "studio_4",
    "plain_wall",
    "glasses_frontal",
    "high_resolution",
    "glasses_smile",
    "lady_small",
)
"""Labelled as one bare-headed, frontal, sharp face in colour."""

WEARING_GLASSES: Final = frozenset({"glasses_frontal", "glasses_smile"})
WITH_FRINGE: Final = frozenset({"glasses_frontal", "lady_small"})
LONG_HAIR: Final = frozenset({"studio_4", "high_resolution", "glasses_smile", "glasses_frontal"})
"""Hair that falls to the shoulders or stands wide: it cannot be painted out."""

LARGEST: Final = 1400
"""Longest side at which a person is kept; larger pictures are reduced."""

Alpha = NDArray[np.float32]
"""Height x width, 0 to 1: how much of a pixel is the person's."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person as photographed. ``colours`` are the picture with the person's colours grown over the outline, so that
    no rim of the old ground shows when the person is set before another; ``points`` are the mesh in its pixels.
    """

    name: str
    picture: Bgr
    colours: Bgr
    alpha: Alpha
    points: Landmarks

    @property
    def frame(self) -> FaceFrame:
        """Where the face is in ``picture``."""
        return face_frame(self.points)


def available() -> tuple[str, ...]:
    """The names of everybody who can be rendered on this machine."""
    return (*(name for name in PORTRAITS if _file(name).is_file()), SAMPLE)


@cache
def person(name: str) -> Person:
    """The person of that name, cut out. Deterministic; takes about a second.

    Raises:
        ValueError: the picture is missing or shows no face.
    """
    picture = cv2.imread(str(_file(name)), cv2.IMREAD_COLOR)
    if picture is None:
        raise ValueError(name)
    longest = max(picture.shape[:2])
    if longest > LARGEST:
        picture = cv2.resize(
            picture, None, fx=LARGEST / longest, fy=LARGEST / longest, interpolation=cv2.INTER_AREA
        )
    picture = np.ascontiguousarray(picture, dtype=np.uint8)
    models = Models(asset("models"))
    try:
        faces, _boxes = find_faces(picture, models)
        sure = person_mask(picture, models)
    finally:
        models.close()
    if not faces:
        raise ValueError(name)
    alpha = _outline(picture, sure)
    return Person(name, picture, _grown_over(picture, alpha), alpha, faces[0].points)


def _file(name: str) -> Path:
    return asset("samples/portrait.jpg") if name == SAMPLE else TESTDATA / "photos" / f"{name}.jpg"


def _outline(picture: Bgr, sure: Alpha) -> Alpha:
    """The program's own segmenter finds the person, GrabCut draws the outline, a guided filter softens it along hair."""
    height, width = picture.shape[:2]
    ratio = min(1.0, 640 / max(height, width))
    small = cv2.resize(picture, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
    sure = cv2.resize(sure, (small.shape[1], small.shape[0]), interpolation=cv2.INTER_LINEAR)
    label = np.full(small.shape[:2], cv2.GC_PR_BGD, np.uint8)
    label[sure > 0.5] = cv2.GC_PR_FGD
    inner = cv2.erode((sure > 0.9).astype(np.uint8), np.ones((13, 13), np.uint8))
    outer = cv2.dilate((sure > 0.15).astype(np.uint8), np.ones((13, 13), np.uint8))
    label[inner > 0] = cv2.GC_FGD
    label[outer == 0] = cv2.GC_BGD
    cv2.setRNGSeed(1)
    cv2.grabCut(small, label, None, np.zeros((1, 65)), np.zeros((1, 65)), 3, cv2.GC_INIT_WITH_MASK)
    found = np.isin(label, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)
    found = cv2.morphologyEx(found, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    found = _largest(cv2.morphologyEx(found, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8)))
    found = 1 - _without_specks(1 - found)
    soft = _guided(small, found.astype(np.float32), 6, 1e-3)
    alpha = cv2.resize(soft, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip((alpha - 0.25) / 0.6, 0, 1), dtype=np.float32)


def _largest(mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    _count, labels, stats, _centres = cv2.connectedComponentsWithStats(mask)
    if len(stats) < 2:
        return mask
    return (labels == 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))).astype(np.uint8)


def _without_specks(mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Holes in a person of under a thousandth of the picture are the outline's mistakes."""
    _count, labels, stats, _centres = cv2.connectedComponentsWithStats(mask)
    kept = stats[:, cv2.CC_STAT_AREA] > mask.size / 1000
    kept[0] = False
    return kept[labels].astype(np.uint8)


def _guided(picture: Bgr, mask: Alpha, radius: int, smoothing: float) -> Alpha:
    """The mask drawn to the picture's own edges (He, Sun and Tang, "Guided image filtering", 2010; grey guide)."""
    guide = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY).astype(np.float32) / 255
    size = (2 * radius + 1, 2 * radius + 1)

    def mean(values: Alpha) -> Alpha:
        return np.asarray(cv2.blur(values, size), dtype=np.float32)

    guide_mean, mask_mean = mean(guide), mean(mask)
    slope = (mean(guide * mask) - guide_mean * mask_mean) / (mean(guide * guide) - guide_mean**2 + smoothing)
    offset = mask_mean - slope * guide_mean
    return np.asarray(mean(slope) * guide + mean(offset), dtype=np.float32)


def _grown_over(picture: Bgr, alpha: Alpha) -> Bgr:
    """The person's colours carried outwards over the rim, by blurs that weigh only what is surely the person's."""
    colours = picture.astype(np.float32)
    sure = cv2.erode((alpha > 0.97).astype(np.float32), np.ones((5, 5), np.uint8))
    filled, weight = colours * sure[..., None], sure
    for sigma in (2.0, 6.0, 20.0):
        spread = cv2.GaussianBlur(filled, (0, 0), sigma)
        share = cv2.GaussianBlur(weight, (0, 0), sigma)
        missing = weight < 0.5
        known = share > 1e-3
        take = missing & known
        filled[take] = spread[take] / share[take][:, None]
        weight = np.where(take, 1.0, weight).astype(np.float32)
    mix = np.clip(alpha * 1.0, 0, 1)[..., None] ** 4
    return np.clip(colours * mix + filled * (1 - mix), 0, 255).astype(np.uint8)

"""What a curtain is found by: corners with what surrounds them, of an artwork and of a picture."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.vision.person import PERSON, Mask
from assistant.vision.photo import Bgr

Grey = NDArray[np.uint8]
"""Height x width, 8 bits."""
Points = NDArray[np.float64]
"""n x 2: x and y."""
Method = Literal["orb", "sift"]

WORKING_SIDE: Final = 1280
"""Longest side of the copies, of picture and artwork, in which features are sought."""

ORB_FEATURES: Final = 2000
CORNER: Final = 10
"""Grey levels by which a corner has to stand out: lettering in shade still does."""
SIFT_FEATURES: Final = 1500
SMOOTHING: Final = 1.0
"""Gaussian before the features, in pixels: a camera's grain makes corners of its own."""
PERSON_MARGIN: Final = 0.02
"""Of the picture's width, around the person: there the outline would give features."""
TILES: Final = (24, 18)
"""Columns and rows into which the artwork is cut to find its bare ground."""
FLAT: Final = 3.0
"""Grey levels of standard deviation up to which a tile of the artwork is bare ground."""


@dataclass(frozen=True, slots=True)
class Features:
    """Keypoints with descriptors. ``points`` are in pixels of the picture they came from, whatever the working size."""

    points: Points
    descriptors: NDArray[np.uint8] | NDArray[np.float32]


class Reference:
    """A curtain's artwork, ready to be found. Features are taken when first asked for."""

    def __init__(self, artwork: Bgr) -> None:
        """``artwork``: flat, blue first, 8 bits; any size."""
        height, width = artwork.shape[:2]
        self.size: Final = (width, height)
        self.artwork: Final = artwork

    @cached_property
    def orb(self) -> Features:
        """Binary features."""
        return features(grey(self.artwork), None, "orb")

    @cached_property
    def ground(self) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """By tiles of the artwork, rows x columns: the mean colour (x 3, blue first), and whether it is bare ground."""
        columns, rows = TILES
        colour = cv2.resize(self.artwork, (columns, rows), interpolation=cv2.INTER_AREA).astype(np.float32)
        level = grey(self.artwork).astype(np.float32)
        mean, square = (
            cv2.resize(part, (columns, rows), interpolation=cv2.INTER_AREA) for part in (level, level * level)
        )
        return colour, np.asarray(np.sqrt(np.maximum(square - mean * mean, 0)) <= FLAT)

    @cached_property
    def sift(self) -> Features:
        """Slower and surer ones."""
        return features(grey(self.artwork), None, "sift")


def grey(picture: Bgr) -> Grey:
    """Luminance, 8 bits."""
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), dtype=np.uint8)


def free_of_person(person: Mask, frame: tuple[int, int], margin: float = PERSON_MARGIN) -> Grey:
    """Where the person is not, at ``frame`` (width, height): 255 there, else 0. ``margin`` is a share of the width."""
    mask = (person >= PERSON).astype(np.uint8)
    reach = max(1, round(margin * mask.shape[1]))
    grown = cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1)))
    return np.asarray(cv2.resize((1 - grown) * 255, frame, interpolation=cv2.INTER_NEAREST), dtype=np.uint8)


def features(picture: Grey, free: Grey | None, method: Method) -> Features:
    """Keypoints and descriptors of a picture, only where ``free`` is set. ``free`` has the picture's size."""
    scale = WORKING_SIDE / max(picture.shape[:2])
    if scale < 1:
        picture = np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
        if free is not None:
            free = np.asarray(
                cv2.resize(free, (picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_NEAREST)
            )
    scale = min(scale, 1.0)
    smooth = cv2.GaussianBlur(picture, (0, 0), SMOOTHING)
    finder: cv2.Feature2D = (
        cv2.ORB.create(ORB_FEATURES, fastThreshold=CORNER)
        if method == "orb"
        else cv2.SIFT.create(SIFT_FEATURES)
    )
    keypoints, descriptors = finder.detectAndCompute(smooth, free)
    points = np.array([keypoint.pt for keypoint in keypoints], np.float64).reshape(-1, 2) / scale
    if not len(points):
        return Features(points, np.zeros((0, 32), np.uint8))
    if method == "orb":
        return Features(points, np.asarray(descriptors, np.uint8))
    return Features(points, np.asarray(descriptors, np.float32))

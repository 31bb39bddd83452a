"""Head, eyes and mouth as numbers, from the landmarks of the 478-point mesh. Pure arithmetic on arrays.

Formulas and indices: OFIQ 1.0.3 measures and MediaPipe's canonical face model, as laid out in the project's notes on
photo checks. All distances are in pixels of the picture that the landmarks are given in, y downwards.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Landmarks = NDArray[np.float64]
"""478 x 2: x and y in pixels of the upright, unmirrored picture."""

LEFT_EYE_CORNERS: Final = (33, 133)
RIGHT_EYE_CORNERS: Final = (362, 263)
"""Picture-left and picture-right: the person's right and left eye."""
LEFT_LIDS: Final = ((160, 144), (159, 145), (158, 153))
RIGHT_LIDS: Final = ((385, 380), (386, 374), (387, 373))
CHIN: Final = 152
CROWN_ABOVE_EYES: Final = 1.05
"""The crown lies about so many T above the eyes (judgement); the mesh itself ends at the forehead."""
OVAL: Final = (
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
    152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
)  # fmt: skip
"""Outline of the face, clockwise from the forehead."""


@dataclass(frozen=True, slots=True)
class FaceFrame:
    """Where the face is. ``t`` is from the eyes' midpoint to the chin, ``ied`` between the eyes' centres."""

    left_eye: NDArray[np.float64]
    right_eye: NDArray[np.float64]
    middle: NDArray[np.float64]
    chin: NDArray[np.float64]
    t: float
    ied: float


def face_frame(points: Landmarks, yaw: float = 0.0) -> FaceFrame:
    """The frame of a face; the eye distance is corrected for ``yaw`` in degrees, as OFIQ does."""
    left = points[list(LEFT_EYE_CORNERS)].mean(axis=0)
    right = points[list(RIGHT_EYE_CORNERS)].mean(axis=0)
    middle = (left + right) / 2
    chin = points[CHIN]
    turned = max(math.cos(math.radians(yaw)), 0.5)  # beyond 60 degrees the correction would explode
    return FaceFrame(
        left,
        right,
        middle,
        chin,
        float(np.linalg.norm(chin - middle)),
        float(np.linalg.norm(right - left)) / turned,
    )


def eye_opening(points: Landmarks, t: float) -> float:
    """Largest lid gap over T, of the eye that is open less. Closed about 0.023, open from 0.050."""
    gaps = [
        max(float(np.linalg.norm(points[upper] - points[lower])) for upper, lower in pairs)
        for pairs in (LEFT_LIDS, RIGHT_LIDS)
    ]
    return min(gaps) / t


@dataclass(frozen=True, slots=True)
class Pose:
    """Angles in degrees. Yaw positive: the face turns to the right edge of the picture. Pitch positive: it looks up.
    Roll positive: the head is tilted clockwise in the picture.
    """

    yaw: float
    pitch: float
    roll: float


def pose(matrix: NDArray[np.float64]) -> Pose:
    """The head's pose from MediaPipe's 4 x 4 facial transformation matrix.

    The canonical face looks along +z with +y up, the camera along -z. Column lengths are removed first; directions
    instead of Euler angles keep the three apart.
    """
    rotation = matrix[:3, :3] / np.linalg.norm(matrix[:3, :3], axis=0)
    forward = rotation @ np.array((0.0, 0.0, 1.0))
    across = rotation @ np.array((1.0, 0.0, 0.0))
    return Pose(
        yaw=math.degrees(math.atan2(forward[0], forward[2])),
        pitch=math.degrees(math.atan2(forward[1], math.hypot(forward[0], forward[2]))),
        roll=-math.degrees(math.atan2(across[1], math.hypot(across[0], across[2]))),
    )


def eye_line_roll(frame: FaceFrame) -> float:
    """Tilt of the line through the eyes, in degrees, clockwise positive: a second opinion on the roll."""
    across = frame.right_eye - frame.left_eye
    return math.degrees(math.atan2(across[1], across[0]))

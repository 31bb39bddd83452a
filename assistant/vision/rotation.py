"""Whether the picture lies on its side or on its head."""

from __future__ import annotations

from typing import Final

import numpy as np

from assistant.findings import Box
from assistant.vision.face import Face, detection_score
from assistant.vision.geometry import eye_line_roll, face_frame
from assistant.vision.models import Models
from assistant.vision.photo import Bgr, resized

SIDE: Final = 512
"""Longest side of the copy that is turned."""

LYING: Final = 45.0
"""Degrees of the eye line from which the picture lies, rather than the head."""

SURE: Final = 0.85
"""Detection score from which a face is upright without a look at the picture turned upside down: heads on their head
stay below 0.82 on the labelled photographs, upright ones are above it but for profiles.
"""

CLEARER: Final = 0.1
"""Turned upside down the face has to score so much higher."""


def turn_of(image: Bgr, faces: list[Face], models: Models) -> int:
    """Degrees clockwise that bring the picture upright: 0, 90, 180 or 270."""
    if faces:
        roll = eye_line_roll(face_frame(faces[0].points))
        if abs(roll) > LYING:
            return 180 if abs(roll) > 180 - LYING else 90 if roll < 0 else 270
        if faces[0].score >= SURE:
            return 0
    small = resized(image, min(1.0, SIDE / max(image.shape[:2])))
    now = detection_score(small, models)
    # Upside down first: lying faces are found as they are, and shown by the line of their eyes.
    for turn in (180,) if faces else (180, 90, 270):
        if detection_score(turned(small, turn), models) > max(SURE, now + CLEARER):
            return turn
    return 0


def turned(image: Bgr, degrees: int) -> Bgr:
    """The picture turned clockwise by a multiple of 90 degrees."""
    return np.ascontiguousarray(np.rot90(image, -(degrees // 90)))


def box_before(box: Box, degrees: int, width: int, height: int) -> Box:
    """Where a box of the turned picture lies in the picture of ``width`` and ``height`` before it was turned."""
    left, top, across, down = box
    if degrees == 90:
        return top, height - left - across, down, across
    if degrees == 180:
        return width - left - across, height - top - down, across, down
    if degrees == 270:
        return width - top - down, left, down, across
    return box

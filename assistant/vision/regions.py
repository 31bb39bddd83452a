"""The region of the picture that shows each finding."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from assistant.findings import Box, Code
from assistant.vision.geometry import CROWN_ABOVE_EYES, FaceFrame, Landmarks, face_frame

OF_THE_FACE: Final = ("face", "pose", "light", "colour", "sharpness", "quality", "expression")
"""Groups of codes that are shown on the face, unless something narrower is known."""

OF_THE_WHOLE: Final = (Code.QUALITY_RESOLUTION, Code.COLOUR_GREY, Code.LIGHT_LOW_CONTRAST)
"""Codes of those groups that are about the whole picture."""

OF_THE_EYES: Final = (
    Code.EYES_CLOSED,
    Code.EYES_HIDDEN,
    Code.GAZE_AWAY,
    Code.GLASSES_DARK,
    Code.GLASSES_GLARE,
)

MOUTH: Final = (61, 291, 0, 17)
"""Corners, upper and lower lip."""

SHOULDERS: Final = 1.6
"""The shoulders begin so many T below the eyes (judgement)."""


def regions(points: Landmarks, faces: tuple[Box, ...], size: tuple[int, int]) -> dict[Code, Box]:
    """Boxes by code, in pixels of the upright picture of ``size``. ``points`` are the first face's, in the same pixels;
    ``faces`` everybody's. A code that is about the whole picture has none.
    """
    frame = face_frame(points)
    face = faces[0]
    found: dict[Code, Box] = {
        code: face
        for code in Code
        if code.value.partition(".")[0] in OF_THE_FACE and code not in OF_THE_WHOLE
    }
    found |= dict.fromkeys((Code.FACE_CUT, Code.HEAD_COVERED), _head(frame, face))
    found |= dict.fromkeys(OF_THE_EYES, _eyes(frame))
    found |= dict.fromkeys((Code.BODY_CUT, Code.BODY_TOO_CLOSE), _shoulders(frame, size))
    found[Code.MOUTH_OPEN] = _around(points[list(MOUTH)], 0.04 * frame.ied)
    found[Code.IMAGE_SCREEN] = face
    if len(faces) > 1:
        found[Code.FACE_MULTIPLE] = faces[1]
    return found


def _head(frame: FaceFrame, face: Box) -> Box:
    """The head with its hair, from the crown's usual place to the chin."""
    top = max(0, int(frame.middle[1] - CROWN_ABOVE_EYES * frame.t))
    return face[0], top, face[2], max(1, int(frame.chin[1]) - top)


def _eyes(frame: FaceFrame) -> Box:
    reach = 0.45 * frame.ied
    left = min(frame.left_eye[0], frame.right_eye[0]) - reach
    right = max(frame.left_eye[0], frame.right_eye[0]) + reach
    top, bottom = frame.middle[1] - reach * 0.7, frame.middle[1] + reach * 0.7
    return int(left), int(top), int(right - left), int(bottom - top)


def _shoulders(frame: FaceFrame, size: tuple[int, int]) -> Box:
    """From the shoulders down, over the whole width; at least a strip along the lower edge."""
    width, height = size
    top = min(int(frame.middle[1] + SHOULDERS * frame.t), height - max(1, height // 20))
    return 0, top, width, height - top


def _around(points: NDArray[np.float64], margin: float) -> Box:
    low, high = points.min(axis=0) - margin, points.max(axis=0) + margin
    return int(low[0]), int(low[1]), int(high[0] - low[0]), int(high[1] - low[1])

"""The head upright at one size, with its person mask: what hats, glasses and coverings are looked for on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.vision.geometry import OVAL, FaceFrame, Landmarks
from assistant.vision.person import PERSON, Mask
from assistant.vision.photo import Bgr, resized

HEAD_IED: Final = 64.0
"""Eye distance in the view, in pixels."""

HALF_WIDTH: Final = 2.7
ABOVE: Final = 3.6
BELOW: Final = 3.2
"""What the view shows, in eye distances from the middle of the eyes: a wide brim above, the collar below."""

SIZE: Final = (round(2 * HALF_WIDTH * HEAD_IED), round((ABOVE + BELOW) * HEAD_IED))
"""Width and height in pixels."""


@dataclass(frozen=True, slots=True)
class HeadView:
    """The head turned upright about the middle of the eyes, the eye distance brought to 64 px.

    ``lab`` is CIELAB of ``pixels`` (L* 0 to 100), both slightly smoothed so that noise does not count. ``person`` and
    ``face`` are true on the person and inside the outline of the mesh, ``seen`` where the picture has content.
    ``points`` are the landmarks in the view, ``enlarged`` above 1 where the picture had less detail.
    """

    pixels: Bgr
    lab: NDArray[np.float32]
    person: NDArray[np.bool_]
    face: NDArray[np.bool_]
    seen: NDArray[np.bool_]
    points: Landmarks
    enlarged: float


def head_view(image: Bgr, points: Landmarks, frame: FaceFrame, mask: Mask) -> HeadView | None:
    """Cut the head out of ``image``; None where the face is too small to be cut out (under 8 px between the eyes)."""
    if frame.ied < 8:
        return None
    ratio = HEAD_IED / frame.ied
    shrink = min(1.0, ratio)
    across = frame.right_eye - frame.left_eye
    angle = math.atan2(across[1], across[0])
    reach = math.hypot(HALF_WIDTH, ABOVE) * frame.ied
    low = np.maximum(np.floor(frame.middle - reach), 0).astype(int)
    high = np.minimum(np.ceil(frame.middle + reach).astype(int), (image.shape[1], image.shape[0]))
    if min(high - low) < 8:
        return None
    part = (
        resized(image[low[1] : high[1], low[0] : high[0]], shrink)
        if shrink < 1
        else image[low[1] : high[1], low[0] : high[0]]
    )
    scale = part.shape[1] / (high[0] - low[0])
    turn = _upright((frame.middle - low) * scale, angle, ratio / scale)
    pixels = cv2.warpAffine(part, turn, SIZE, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    inside = cv2.warpAffine(np.full(part.shape[:2], 255, np.uint8), turn, SIZE, flags=cv2.INTER_NEAREST)
    to_mask = mask.shape[1] / image.shape[1]
    sure = cv2.warpAffine(
        mask, _upright(frame.middle * to_mask, angle, ratio / to_mask), SIZE, flags=cv2.INTER_LINEAR
    )
    smooth = cv2.GaussianBlur(pixels, (0, 0), 1.2)
    moved = (
        points @ _upright(frame.middle, angle, ratio)[:, :2].T + _upright(frame.middle, angle, ratio)[:, 2]
    )
    face = np.zeros(SIZE[::-1], np.uint8)
    cv2.fillConvexPoly(face, cv2.convexHull(moved[list(OVAL)].astype(np.int32)), (1,))
    return HeadView(
        pixels=np.asarray(pixels, dtype=np.uint8),
        lab=np.asarray(cv2.cvtColor(smooth.astype(np.float32) / 255.0, cv2.COLOR_BGR2LAB), dtype=np.float32),
        person=sure >= PERSON,
        face=face.astype(bool),
        seen=inside > 0,
        points=moved,
        enlarged=ratio,
    )


def _upright(middle: NDArray[np.float64], angle: float, ratio: float) -> NDArray[np.float64]:
    """2 x 3 matrix that turns by ``-angle`` about ``middle``, scales, and puts it where the eyes are in the view."""
    cos, sin = math.cos(angle) * ratio, math.sin(angle) * ratio
    turn = np.array(((cos, sin), (-sin, cos)))
    goal = np.array((HALF_WIDTH * HEAD_IED, ABOVE * HEAD_IED))
    return np.hstack((turn, (goal - turn @ middle).reshape(2, 1)))

"""The person against the ground: a mask, the crown of the head, what the border cuts."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from assistant.vision.face import as_mediapipe
from assistant.vision.geometry import FaceFrame
from assistant.vision.models import Models
from assistant.vision.photo import Bgr, resized

Mask = NDArray[np.float32]
"""Height x width, 0 to 1: how surely a pixel belongs to a person."""

PERSON: Final = 0.5
"""A pixel is the person's from here on."""

HEAD_HALF_WIDTH: Final = 1.1
"""Half the width of the column searched for the crown, in eye distances: the skull without wide hair."""

MASK_SIDE: Final = 512
"""The picture is handed over at this longest side; the model works on 256 x 256 anyway."""


def person_mask(image: Bgr, models: Models) -> Mask:
    """The mask at a working size; its shape tells the scale."""
    if models.segmented is not None and models.segmented[0] is image:
        return models.segmented[1]
    longest = max(image.shape[:2])
    small = resized(image, MASK_SIDE / longest) if longest > MASK_SIDE else image
    result = models.segmenter.segment(as_mediapipe(small))
    # A copy: the view belongs to the result, which ends here.
    mask: Mask = np.array(np.squeeze(result.confidence_masks[0].numpy_view()), dtype=np.float32)
    models.segmented = (image, mask)
    return mask


def crown(mask: Mask, frame: FaceFrame, scale: float) -> tuple[float, float]:
    """The crown's y in pixels of the picture, and the share of the head's width where the person meets the top edge.

    ``scale`` is the mask's width over the picture's. The mask is followed upwards from the eyes, so that a poster
    or another head above does not count.
    """
    middle_x, middle_y = frame.middle * scale
    half = HEAD_HALF_WIDTH * frame.ied * scale
    left, right = int(max(0, middle_x - half)), int(min(mask.shape[1], middle_x + half + 1))
    top = int(np.clip(middle_y, 0, mask.shape[0] - 1))
    if right <= left:
        return float(frame.middle[1]), 0.0
    column = mask[: top + 1, left:right] >= PERSON
    filled = column.mean(axis=1)
    row = top
    while row > 0 and filled[row - 1] >= 0.08:
        row -= 1
    touches = float(column[0].mean()) if row == 0 else 0.0
    return row / scale, touches


SHOULDERS_BELOW_EYES: Final = 2.2
"""The shoulders are at their full width so many T below the eyes (judgement)."""


def body(mask: Mask, frame: FaceFrame, scale: float) -> dict[str, float]:
    """``body.width``: share of the picture's width that the person covers at the shoulders, 0 to 1; empty where they
    lie below the lower edge. ``scale`` is the mask's width over the picture's.
    """
    row = int((float(frame.middle[1]) + SHOULDERS_BELOW_EYES * frame.t) * scale)
    if row >= mask.shape[0]:
        return {}
    return {"body.width": float((mask[row] >= PERSON).mean())}

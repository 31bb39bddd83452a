"""What a camera does to a scene: soft lens, grain, JPEG. The same for all rendered pictures."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.vision.photo import Bgr

Pixels = NDArray[np.float32]
"""Height x width x 3, blue first, 0 to 255, not yet rounded."""


def blurred(scene: Pixels, sigma: float) -> Pixels:
    """Out of focus by a Gaussian of ``sigma`` pixels; 0 leaves the scene as it is."""
    return np.asarray(cv2.GaussianBlur(scene, (0, 0), sigma) if sigma > 0 else scene, dtype=np.float32)


def grained(scene: Pixels, deviation: float, rng: np.random.Generator, *, fine: bool = False) -> Pixels:
    """With a camera's noise of ``deviation`` grey levels at middle brightness.

    Brighter places are noisier, as photons have it. Neighbours share a little of it, as they do behind a Bayer filter,
    and most of it is brightness; ``fine`` gives independent pixels instead.
    """
    if deviation <= 0:
        return scene
    height, width = scene.shape[:2]
    common = rng.standard_normal((height, width, 1), dtype=np.float32)
    own = rng.standard_normal((height, width, 3), dtype=np.float32)
    grain = 0.85 * common + 0.53 * own
    if not fine:
        grain = cv2.GaussianBlur(grain, (0, 0), 0.45)
        grain /= float(grain.std())
    strength = 0.7 + 0.6 * np.sqrt(np.clip(scene.mean(axis=2, keepdims=True), 0, 255) / 255)
    return np.asarray(scene + deviation * grain * strength / 1.12, dtype=np.float32)


def rounded(scene: Pixels) -> Bgr:
    """As 8-bit pixels."""
    return np.clip(scene + 0.5, 0, 255).astype(np.uint8)


def jpeg(picture: Bgr, quality: int) -> bytes:
    """The bytes of a JPEG file of that quality, 1 to 100."""
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert done
    return data.tobytes()


def opened(data: bytes) -> Bgr:
    """The pixels of such bytes."""
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return np.asarray(picture, dtype=np.uint8)

"""The skin of a portrait, found by its colour, made lighter or darker, and nothing else changed."""

from __future__ import annotations

from functools import cache
from typing import Final

import cv2
import numpy as np

from assistant.vision.geometry import OVAL
from assistant.vision.photo import Bgr
from tests.rendered.head import Alpha, Head, head

LIGHTNESS: Final = (25, 35, 45, 55, 65, 75)
"""CIELAB L* that the skin's median is moved to."""

LIGHTEST: Final = 92.0
"""L* of the highlights on the lightest skin."""

LEFT_EYE: Final = (33, 160, 159, 158, 133, 153, 145, 144)
RIGHT_EYE: Final = (362, 385, 386, 387, 263, 373, 374, 380)

SKIN_ONLY: Final = ("studio_1", "studio_2", "studio_3", "plain_wall", "lady_small")
"""Portraits whose skin can be told from hair and clothes by colour."""


@cache
def skin_mask(name: str) -> Alpha:
    """Face, ears and neck, 0 to 1, without hair, eyes and clothes."""
    one = head(name)
    lab = cv2.cvtColor(one.picture.astype(np.float32) / 255, cv2.COLOR_BGR2LAB)
    hull = np.zeros(one.alpha.shape, np.uint8)
    cv2.fillConvexPoly(hull, cv2.convexHull(one.points[list(OVAL)].astype(np.int32)), (1,))
    inside = cv2.erode(hull, np.ones((3, 3), np.uint8), iterations=max(1, int(one.ied / 20))) > 0
    middle = np.median(lab[inside], axis=0)
    spread = np.maximum(1.4826 * np.median(np.abs(lab[inside] - middle), axis=0), (5.0, 2.5, 2.5))
    away = np.abs(lab - middle) / spread
    # Shadowed skin is darker, not of another colour.
    distance = np.sqrt((away[..., 0] / 2.6) ** 2 + away[..., 1] ** 2 + away[..., 2] ** 2)
    near = (one.v < 1.35) & (one.v > -3.2) & (np.abs(one.u) < 1.7)
    like = np.clip((5.0 - distance) / 1.6, 0, 1) * one.alpha * near
    hair = (away[..., 0] > 4.5) & (lab[..., 0] < middle[0]) & (one.v > 0.45)
    whole = cv2.GaussianBlur(hull.astype(np.float32), (0, 0), 0.02 * one.ied) * (1 - hair)
    like = np.maximum(like, np.where(one.v > 0.75, like, whole))
    like = cv2.morphologyEx(like.astype(np.float32), cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    like = like * (1 - 0.6 * _eyes(one))
    like = cv2.morphologyEx(like.astype(np.float32), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    seed = (like > 0.5).astype(np.uint8)
    _count, labels = cv2.connectedComponents(seed)
    face = labels[inside & (seed > 0)]
    kept = labels == (np.bincount(face[face > 0]).argmax() if (face > 0).any() else 0)
    kept = cv2.dilate(kept.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    return np.asarray(cv2.GaussianBlur(like * kept, (0, 0), 0.018 * one.ied + 0.5), dtype=np.float32)


def _eyes(one: Head) -> Alpha:
    """Between the lids: what is white there stays nearly as white."""
    found = np.zeros(one.alpha.shape, np.uint8)
    for ring in (LEFT_EYE, RIGHT_EYE):
        cv2.fillConvexPoly(found, cv2.convexHull(one.points[list(ring)].astype(np.int32)), (1,))
    return np.asarray(cv2.GaussianBlur(found.astype(np.float32), (0, 0), 0.015 * one.ied), dtype=np.float32)


def with_skin(name: str, lightness: float) -> Bgr:
    """That portrait with the skin's median L* moved; differences within the skin shrink with it, as they do in light."""
    one = head(name)
    mask = skin_mask(name)
    lab = cv2.cvtColor(one.picture.astype(np.float32) / 255, cv2.COLOR_BGR2LAB)
    middle = float(np.median(lab[..., 0][mask > 0.8]))
    ratio = float(np.clip(lightness / middle, 0.6, 1.25))
    moved = lab.copy()
    apart = (lab[..., 0] - middle) * ratio
    # A camera exposes so that highlights stay below white: they are pressed together, not cut.
    room = LIGHTEST - lightness
    moved[..., 0] = np.where(
        apart > 0, lightness + room * (1 - np.exp(-apart / room)), lightness + apart
    ).clip(1)
    # Very dark and very light colours cannot be as strong: what the screen cannot show would change the hue instead.
    moved[..., 1:] *= min(1.0, 0.55 + lightness / 90)
    for _step in range(14):
        brightest = cv2.cvtColor(moved.astype(np.float32), cv2.COLOR_LAB2BGR).max(axis=2)
        moved[..., 1:] *= np.where(brightest > 0.955, 0.9, 1.0)[..., None]
    mixed = lab * (1 - mask[..., None]) + moved * mask[..., None]
    picture = cv2.cvtColor(mixed.astype(np.float32), cv2.COLOR_LAB2BGR)
    return np.clip(picture * 255 + 0.5, 0, 255).astype(np.uint8)

"""Upper bodies for persons whose portrait ends at the neck or the chest."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

import cv2
import numpy as np

from tests.rendered.people import Person, person

CLOTHES: Final = {
    "studio_1": (92, 96, 104),
    "studio_2": (58, 66, 60),
    "studio_3": (66, 60, 58),
    "studio_4": (120, 128, 118),
    "plain_wall": (64, 62, 70),
    "lady_small": (150, 160, 168),
    "high_resolution": (52, 50, 54),
}
"""Blue first; none of it red or blue, which curtains' providers ask not to wear."""

OWN_CLOTHES: Final = {
    "plain_wall": (0.85, -0.3),
    "lady_small": (0.85, -0.05),
    "studio_1": (0.85, -0.02),
    "studio_2": (0.85, -0.02),
}
"""Where the portrait's own clothes begin: eye distances beside the chin, and T below it. They are left out."""


@cache
def upper_body(name: str) -> Person:
    """The person with shoulders and chest; whoever has them already as photographed."""
    one = person(name)
    return _dressed(one) if name in CLOTHES else one


def _dressed(one: Person) -> Person:
    """A drawn pullover from the collar to the hips, wide enough to cover what the portrait shows of other clothes."""
    frame = one.frame
    height, width = one.picture.shape[:2]
    bottom = int(frame.chin[1] + 3.0 * frame.t)
    side = int(max(0.0, 4.5 * frame.ied - min(frame.middle[0], width - frame.middle[0])))
    grown = [
        cv2.copyMakeBorder(part, 0, bottom - height, side, side, how)
        for part, how in (
            (one.picture, cv2.BORDER_REPLICATE),
            (one.colours, cv2.BORDER_REPLICATE),
            (one.alpha, cv2.BORDER_CONSTANT),
        )
    ]
    picture, colours, alpha = grown
    points = one.points + np.array((side, 0))
    middle = frame.middle[0] + side

    def at(across: float, down: float) -> tuple[int, int]:
        return int(middle + across * frame.ied), int(frame.chin[1] + down * frame.t)

    right = [
        at(0.66, 0.2),
        at(1.1, 0.29),
        at(2.0, 0.4),
        at(2.9, 0.58),
        at(3.6, 0.9),
        at(3.95, 1.4),
        at(4.2, 3.1),
    ]
    neck = [at(-0.66, 0.2), at(-0.45, 0.36), at(0, 0.45), at(0.45, 0.36), at(0.66, 0.2)]
    left = [(int(2 * middle) - x, y) for x, y in reversed(right)]
    garment = np.zeros(alpha.shape, np.uint8)
    cv2.fillPoly(garment, [np.array([*neck, *right, *left], np.int32)], (255,))
    soft = cv2.GaussianBlur(garment, (0, 0), 0.05 * frame.ied).astype(np.float32) / 255
    soft = np.clip((soft - 0.35) / 0.3, 0, 1)
    cloth = _cloth(one.name, alpha.shape, frame.ied)
    mixed = colours.astype(np.float32) * (1 - soft[..., None]) + cloth * soft[..., None]
    shown = np.clip(mixed, 0, 255).astype(np.uint8)
    # Beside and below the collar there is nothing but the pullover.
    own = np.ones(alpha.shape, np.float32)
    own[at(0, 0.55)[1] :] = 0
    aside, down = OWN_CLOTHES.get(one.name, (1.25, 0.02))
    (inner, below), outer = at(-aside, down), at(aside, down)[0]
    own[below:, :inner] = 0
    own[below:, outer:] = 0
    alpha = alpha * cv2.GaussianBlur(own, (0, 0), 0.06 * frame.ied)
    return replace(
        one, picture=picture, colours=shown, alpha=np.maximum(alpha, soft).astype(np.float32), points=points
    )


def _cloth(
    name: str, shape: tuple[int, ...], ied: float
) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Wool with folds: broad shades, a fine knit."""
    rng = np.random.default_rng(list(name.encode()))
    folds = cv2.GaussianBlur(rng.standard_normal(shape[:2], dtype=np.float32), (0, 0), 0.45 * ied)
    knit = cv2.GaussianBlur(rng.standard_normal(shape[:2], dtype=np.float32), (0, 0), 0.012 * ied)
    shade = 1 + 0.07 * folds / folds.std() + 0.05 * knit / knit.std()
    return np.asarray(np.array(CLOTHES[name], np.float32) * shade[..., None], dtype=np.float32)

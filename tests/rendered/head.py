"""A head as something to draw on: its own axes in eye distances, its outline, the ground behind it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.vision.geometry import Landmarks
from assistant.vision.photo import Bgr
from tests.rendered.camera import Pixels, rounded
from tests.rendered.people import Alpha, person

Field = NDArray[np.float32]
"""Height x width: one number for each pixel."""

ROOM_ABOVE: Final = 1.15
"""Picture above the crown, in eye distances, so that a tall hat fits in."""

DRAWN_AT: Final = 1000
"""Longest side of the pictures that are drawn on."""


@dataclass(frozen=True)
class Head:
    """A portrait to draw on. ``u`` runs along the eyes to the picture's right, ``v`` upwards along the face; both are 0
    between the eyes and 1 an eye distance away. ``ground`` is the picture without the person, guessed.
    """

    name: str
    picture: Bgr
    alpha: Alpha
    points: Landmarks
    u: Field
    v: Field
    ied: float

    @cached_property
    def ground(self) -> Pixels:
        """What may stand behind the person, grown over from beside."""
        small_size = (max(1, self.picture.shape[1] // 6), max(1, self.picture.shape[0] // 6))
        small = cv2.resize(self.picture, small_size, interpolation=cv2.INTER_AREA)
        mask = cv2.resize(self.alpha, small_size, interpolation=cv2.INTER_AREA)
        hole = cv2.dilate((mask > 0.03).astype(np.uint8), np.ones((3, 3), np.uint8), iterations=2)
        filled = cv2.inpaint(small, hole, 5, cv2.INPAINT_TELEA)
        filled = cv2.GaussianBlur(filled, (0, 0), 2.0)
        size = (self.picture.shape[1], self.picture.shape[0])
        smooth = cv2.resize(filled, size, interpolation=cv2.INTER_CUBIC).astype(np.float32)
        return np.asarray(smooth + self.grain, dtype=np.float32)

    @cached_property
    def grain(self) -> Pixels:
        """Noise like the photograph's own, so that what is drawn does not look cleaner than the rest."""
        picture = self.picture.astype(np.float32)
        fine = picture - cv2.GaussianBlur(picture, (0, 0), 1.5)
        level = float(np.median(np.abs(fine))) / 0.6745
        rng = np.random.default_rng(5)
        noise = cv2.GaussianBlur(rng.standard_normal(picture.shape, dtype=np.float32), (0, 0), 0.6)
        return np.asarray(noise / noise.std() * min(level, 5.0), dtype=np.float32)

    def row_of(self, v: float) -> NDArray[np.bool_]:
        """The pixels in a thin band about that height of the head."""
        return np.asarray(np.abs(self.v - v) < 0.03)

    def half_width(self, v: float) -> float:
        """Half the width of head and hair at that height, in eye distances."""
        there = self.row_of(v) & (self.alpha > 0.5)
        if not there.any():
            return 0.0
        low, high = np.percentile(self.u[there], (1, 99))
        return float(high - low) / 2

    @cached_property
    def crown(self) -> float:
        """Height of the hair's top above the eyes, in eye distances."""
        middle = (np.abs(self.u) < 0.8) & (self.alpha > 0.5)
        return float(self.v[middle].max())

    def at(self, index: int) -> tuple[float, float]:
        """A landmark in the head's own axes."""
        x, y = (int(value) for value in self.points[index].round())
        height, width = self.u.shape
        return (
            float(self.u[min(max(y, 0), height - 1), min(max(x, 0), width - 1)]),
            float(self.v[min(max(y, 0), height - 1), min(max(x, 0), width - 1)]),
        )

    def colour_where(self, where: NDArray[np.bool_]) -> NDArray[np.float32]:
        """The median colour there, blue first."""
        return np.asarray(np.median(self.picture[where], axis=0), dtype=np.float32)

    def edge(self, signed: Field, soft: float = 1.0) -> Alpha:
        """1 where ``signed`` (in eye distances) is positive, 0 where negative, with an edge ``soft`` pixels wide."""
        return np.asarray(np.clip(signed * self.ied / max(soft, 0.5) + 0.5, 0, 1), dtype=np.float32)


@cache
def head(name: str) -> Head:
    """That person's head, with room above it."""
    one = person(name)
    frame = one.frame
    ratio = min(1.0, DRAWN_AT / max(one.picture.shape[:2]))
    picture = cv2.resize(one.picture, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
    alpha = cv2.resize(one.alpha, (picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_AREA)
    points = one.points * ratio
    ied = frame.ied * ratio
    top = int(np.flatnonzero(alpha[:, alpha.shape[1] // 4 : -alpha.shape[1] // 4].max(axis=1) > 0.5)[0])
    above = max(0, int(ROOM_ABOVE * ied) - top)
    if above:
        picture, alpha = _with_room(picture, alpha, above)
        points = points + np.array((0, above))
    middle = frame.middle * ratio + np.array((0, above))
    across = (frame.right_eye - frame.left_eye) / np.linalg.norm(frame.right_eye - frame.left_eye)
    x, y = np.meshgrid(
        np.arange(picture.shape[1], dtype=np.float32) - middle[0],
        np.arange(picture.shape[0], dtype=np.float32) - middle[1],
    )
    u = (x * across[0] + y * across[1]) / ied
    v = (x * across[1] - y * across[0]) / ied
    return Head(
        name,
        np.asarray(picture, dtype=np.uint8),
        np.asarray(alpha, dtype=np.float32),
        points,
        u.astype(np.float32),
        v.astype(np.float32),
        float(ied),
    )


def _with_room(picture: Bgr, alpha: Alpha, above: int) -> tuple[Bgr, Alpha]:
    """The wall continued upwards: the top row's ground, softened, with the picture's grain."""
    height, width = picture.shape[:2]
    top = cv2.GaussianBlur(picture[: max(4, height // 60)].astype(np.float32), (0, 0), 2).mean(axis=0)
    free = alpha[: max(4, height // 60)].max(axis=0) < 0.05
    if free.any():
        columns = np.arange(width)
        top = np.stack(
            [np.interp(columns, columns[free], top[free, channel]) for channel in range(3)], axis=1
        )
    band = np.repeat(cv2.GaussianBlur(top[None].astype(np.float32), (0, 0), 4), above, axis=0)
    fine = picture.astype(np.float32) - cv2.GaussianBlur(picture.astype(np.float32), (0, 0), 1.5)
    level = min(4.0, float(np.median(np.abs(fine))) / 0.6745)
    rng = np.random.default_rng(3)
    band = band + rng.standard_normal(band.shape, dtype=np.float32) * level
    grown = np.vstack([rounded(band.astype(np.float32)), picture])
    return grown, np.vstack([np.zeros((above, width), np.float32), alpha])


def lit(normal_u: Field, normal_v: Field, light: float) -> Field:
    """How bright a surface is that faces (``normal_u``, ``normal_v``), lit from above and from the side: ``light`` from
    -1, the picture's left, to 1. About 1 where it faces the lamp.
    """
    facing = np.sqrt(np.clip(1 - normal_u**2 - normal_v**2, 0, 1))
    lamp = np.array((light * 0.55, 0.55, 0.75))
    lamp /= np.linalg.norm(lamp)
    direct = np.clip(normal_u * lamp[0] + normal_v * lamp[1] + facing * lamp[2], 0, 1)
    return np.asarray(0.42 + 0.62 * direct, dtype=np.float32)


def laid(below: Pixels, colour: Pixels, alpha: Alpha) -> Pixels:
    """One layer over another."""
    return np.asarray(below * (1 - alpha[..., None]) + colour * alpha[..., None], dtype=np.float32)


def noise(shape: tuple[int, ...], sigma: float, rng: np.random.Generator) -> Field:
    """Smooth noise of deviation 1; ``sigma`` in pixels."""
    values = rng.standard_normal(shape[:2], dtype=np.float32)
    if sigma > 3:  # worked out on a smaller copy
        step = int(sigma // 2)
        small = rng.standard_normal((shape[0] // step + 2, shape[1] // step + 2), dtype=np.float32)
        small = cv2.GaussianBlur(small, (0, 0), sigma / step)
        values = cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
    elif sigma > 0:
        values = cv2.GaussianBlur(values, (0, 0), sigma)
    return np.asarray(values / max(float(values.std()), 1e-6), dtype=np.float32)


def finished(one: Head, drawn: Pixels, changed: Alpha, softness: float) -> Bgr:
    """The drawing made part of the photograph: as soft as its lens, as grainy as its sensor."""
    soft = cv2.GaussianBlur(drawn, (0, 0), softness) if softness > 0 else drawn
    mix = cv2.GaussianBlur(changed, (0, 0), 1.0)[..., None]
    picture = one.picture.astype(np.float32)
    return rounded(np.asarray(picture * (1 - mix) + (soft + one.grain) * mix, dtype=np.float32))

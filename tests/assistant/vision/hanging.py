"""Curtains hung by arithmetic, without a person's photograph: the shot's truth is known to the pixel."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.curtains.loading import InstalledPack, curtain_by_name
from assistant.vision.person import Mask
from assistant.vision.photo import Bgr

FRAME = (1280, 960)
WALL = (222, 226, 226)
JACKET = (88, 84, 80)


@dataclass(frozen=True)
class Hung:
    """A picture, the person's mask on it, and where the artwork's pixels went, creases apart."""

    picture: Bgr
    person: Mask
    to_picture: NDArray[np.float64]


@cache
def installed(name: str) -> InstalledPack:
    return curtain_by_name(name)


@cache
def artwork(name: str = "sample-cloud-2026") -> Bgr:
    picture = cv2.imread(str(installed(name).artwork), cv2.IMREAD_COLOR)
    assert picture is not None
    return np.asarray(picture, np.uint8)


def hang(
    name: str = "sample-cloud-2026",
    *,
    corners: tuple[tuple[float, float], ...] = ((-0.02, -0.02), (1.02, -0.01), (1.03, 1.02), (-0.01, 1.03)),
    tilt: float = 0.0,
    crease: float = 0.0,
    shade: float = 0.0,
    light: float = 0.9,
    figure: bool = True,
    at: float = 0.5,
    noise: float = 4.0,
    clothes: tuple[int, int, int] = JACKET,
) -> Hung:
    """``corners``: where the artwork's go, in shares of the picture. ``tilt``: degrees, clockwise. ``crease``: pixels by
    which folds move the print; ``shade``: by how much they darken it, 0 to 1. ``at``: the figure's middle, 0 to 1.
    """
    print_ = artwork(name)
    height, width = print_.shape[:2]
    source = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    goal = np.array(corners, np.float64) * FRAME
    angle, middle = np.radians(tilt), np.array(FRAME) / 2
    turn = np.array([(np.cos(angle), -np.sin(angle)), (np.sin(angle), np.cos(angle))])
    goal = (goal - middle) @ turn.T + middle
    to_picture = cv2.getPerspectiveTransform(source, goal.astype(np.float32))
    soft = cv2.GaussianBlur(print_, (0, 0), 0.6).astype(np.float32)
    cloth = cv2.warpPerspective(soft, to_picture, FRAME, flags=cv2.INTER_LINEAR)
    inside = cv2.warpPerspective(np.ones((height, width), np.float32), to_picture, FRAME)[..., None]
    x, y = np.meshgrid(np.arange(FRAME[0], dtype=np.float32), np.arange(FRAME[1], dtype=np.float32))
    wave = np.sin(x / 46 + y / 310)
    cloth = cv2.remap(cloth, x + crease * wave, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    lamp = (light * (1 - 0.12 * x / FRAME[0]) * (1 - shade * (0.5 + 0.5 * wave)))[..., None]
    scene = (cloth * inside + np.array(WALL, np.float32) * (1 - inside)) * lamp
    person = np.zeros((FRAME[1], FRAME[0]), np.float32)
    if figure:
        middle_x = int(at * FRAME[0])
        cv2.ellipse(person, (middle_x, 430), (130, 170), 0, 0, 360, 1.0, -1)
        cv2.ellipse(person, (middle_x, 1010), (400, 360), 0, 0, 360, 1.0, -1)
        head = y < 640
        body = np.where(head[..., None], np.array((140, 170, 205)), np.array(clothes)).astype(np.float32)
        scene = scene * (1 - person[..., None]) + body * person[..., None]
    rng = np.random.default_rng(7)
    scene += rng.normal(0, noise, scene.shape).astype(np.float32)
    return Hung(
        np.clip(cv2.GaussianBlur(scene, (0, 0), 0.7) + 0.5, 0, 255).astype(np.uint8), person, to_picture
    )

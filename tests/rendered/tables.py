"""What papers lie on: wood, boards, stone, cloth, a mat; and grounds so pale that a paper hardly shows on them."""

from __future__ import annotations

from typing import Final, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.rendered.camera import Pixels

Ground = Literal["wood", "boards", "stone", "cloth", "mat", "white desk", "pale wood", "sheet"]
PLAIN: Final[tuple[Ground, ...]] = ("wood", "boards", "stone", "cloth", "mat")
"""Clearly of another colour than paper, with the texture that tables have."""
PALE: Final[tuple[Ground, ...]] = ("white desk", "pale wood", "sheet")
"""A few CIELAB units from the paper."""

WOODS: Final = ((62, 84, 118), (70, 104, 150), (52, 66, 88), (110, 150, 186), (40, 50, 62))
STONES: Final = ((92, 96, 98), (60, 58, 56), (120, 128, 140), (70, 84, 78))
CLOTHS: Final = ((96, 52, 40), (46, 38, 120), (60, 80, 52), (70, 66, 64))
MATS: Final = ((58, 54, 50), (90, 70, 36), (36, 72, 40), (40, 44, 92), (120, 110, 96))


def table(
    ground: Ground, size: tuple[int, int], paper: tuple[float, float, float], rng: np.random.Generator
) -> Pixels:
    """A table seen from above, ``size`` wide and high. ``paper``: the colour of the paper that will lie on it, blue first."""
    width, height = size
    if ground == "wood" or ground == "boards":
        scene = _wood(_chosen(WOODS, rng), size, rng, 0.11)
        return _with_gaps(scene, rng) if ground == "boards" else scene
    if ground == "stone":
        base = np.array(_chosen(STONES, rng), np.float32)
        speckles = (
            _clouds(size, 2.5, rng) * 0.10 + _clouds(size, 9, rng) * 0.06 + _clouds(size, 60, rng) * 0.05
        )
        return np.asarray(base * (1 + speckles)[..., None], np.float32)
    if ground == "cloth":
        base = np.array(_chosen(CLOTHS, rng), np.float32)
        period = float(rng.uniform(5, 9))
        x, y = np.arange(width, dtype=np.float32)[None, :], np.arange(height, dtype=np.float32)[:, None]
        weave = 0.07 * np.sin(2 * np.pi * x / period) * np.sin(2 * np.pi * y / period) + 0.05 * _clouds(
            size, 40, rng
        )
        return np.asarray(base * (1 + weave + 0.04 * _clouds(size, 1.2, rng))[..., None], np.float32)
    if ground == "mat":
        base = np.array(_chosen(MATS, rng), np.float32)
        return np.asarray(base * (1 + 0.02 * _clouds(size, 50, rng))[..., None], np.float32)
    return _pale(ground, size, paper, rng)


def _pale(
    ground: Ground, size: tuple[int, int], paper: tuple[float, float, float], rng: np.random.Generator
) -> Pixels:
    """Four to nine CIELAB units darker than the paper, a little warmer or cooler."""
    colour = np.array(paper, np.float32).reshape(1, 1, 3) / 255
    lab = cv2.cvtColor(colour, cv2.COLOR_BGR2LAB)
    lab += np.array((-rng.uniform(4, 9), rng.uniform(-1, 1.5), rng.uniform(-2, 4)), np.float32)
    base = np.asarray(cv2.cvtColor(lab, cv2.COLOR_LAB2BGR)[0, 0] * 255, np.float32)
    if ground == "pale wood":
        return _wood((float(base[0]), float(base[1]), float(base[2])), size, rng, 0.012)
    rough = 0.006 if ground == "sheet" else 0.003
    return np.asarray(
        base * (1 + rough * _clouds(size, 1.5, rng) + 0.008 * _clouds(size, 90, rng))[..., None], np.float32
    )


def _wood(
    colour: tuple[float, float, float], size: tuple[int, int], rng: np.random.Generator, deep: float
) -> Pixels:
    width, height = size
    long_way = rng.standard_normal((height, max(2, width // 24)), dtype=np.float32)
    streaks = cv2.resize(
        cv2.GaussianBlur(long_way, (0, 0), 1.0, sigmaY=1.6), size, interpolation=cv2.INTER_CUBIC
    )
    streaks = streaks / float(streaks.std()) * 0.7 + 0.7 * _clouds(size, 70, rng)
    if rng.random() < 0.4:
        streaks = cv2.resize(streaks.T, size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.array(colour, np.float32) * (1 + deep * streaks)[..., None], np.float32)


def _with_gaps(scene: Pixels, rng: np.random.Generator) -> Pixels:
    """Dark joints between boards, which are a little lighter and darker than one another."""
    height, width = scene.shape[:2]
    across = bool(rng.random() < 0.5)
    pitch = float(rng.uniform(0.16, 0.3)) * max(width, height)
    place = np.arange(width if across else height, dtype=np.float32) + float(rng.uniform(0, pitch))
    board = (place // pitch).astype(int)
    shade = 1 + 0.06 * rng.standard_normal(board.max() + 1).astype(np.float32)[board]
    shade *= 1 - 0.55 * np.exp(-(((place % pitch) - 3) ** 2) / 4)
    return np.asarray(scene * (shade[None, :, None] if across else shade[:, None, None]), np.float32)


def _clouds(size: tuple[int, int], grain: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """Smooth noise of standard deviation 1, ``grain`` pixels fine."""
    width, height = size
    step = max(1, int(grain / 2))
    small = rng.standard_normal((height // step + 4, width // step + 4), dtype=np.float32)
    small = cv2.GaussianBlur(small, (0, 0), max(0.4, grain / step / 2))
    noise = cv2.resize(small, size, interpolation=cv2.INTER_CUBIC) if step > 1 else small[:height, :width]
    return np.asarray(noise / float(noise.std()), np.float32)


def _chosen(
    colours: tuple[tuple[int, int, int], ...], rng: np.random.Generator
) -> tuple[float, float, float]:
    blue, green, red = colours[int(rng.integers(len(colours)))]
    return float(blue), float(green), float(red)

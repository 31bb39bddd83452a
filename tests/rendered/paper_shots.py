"""Photographs of drawn papers on a table, rendered from a seed, with the corners where they truly are.

The paper lies turned and is seen at an angle; cards have rounded corners; it throws a shadow; a lamp lights all of it from one
side; lens, grain and JPEG follow. A fault is added where it arises: on the paper, over the scene, or in the camera.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.corners import Corners
from assistant.draft import MaterialKind
from assistant.vision.paper_measures import CARDS, SIDES, Side, four_corners
from assistant.vision.photo import Bgr
from tests.rendered import paper_faults
from tests.rendered.camera import Pixels, blurred, grained, jpeg, rounded
from tests.rendered.paper_faults import PaperFault
from tests.rendered.papers.certificates import domain_certificate
from tests.rendered.papers.id_cards import id_back, id_front
from tests.rendered.papers.invented import company, registration, someone
from tests.rendered.papers.lettering import Paper
from tests.rendered.papers.licences import licence
from tests.rendered.tables import PALE, PLAIN, Ground, table

SIZES: Final = ((1600, 1200), (2000, 1500), (1200, 1600), (1920, 1080), (1500, 2000))
LARGE: Final = (4000, 3000)
"""12 megapixels."""
VARIANTS: Final = 4
"""Different papers of each sort."""
SORTS: Final = ("front", "back", "licence", "upright licence", "certificate")
CORNER_RADIUS: Final = 3.18 / 85.60
"""Of an ID-1 card, in its long sides."""
MARGIN: Final = 0.025
"""Of the picture's sides, left around a paper that is wholly in it."""


@dataclass(frozen=True, slots=True)
class PaperShot:
    """A rendered photograph and what is true of it. ``corners`` are the paper's own, its upper left first, in pixels counted from
    the picture's upper left edge; ``cut`` names the borders that cut it off.
    """

    data: bytes
    kind: MaterialKind
    size: tuple[int, int]
    corners: Corners | None
    cut: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class Lying:
    """How a paper lies. ``turn`` in degrees, clockwise; ``slant`` is the most that a corner is moved by the perspective, in sides
    of the paper; ``share`` its longer extent over the picture's side.
    """

    turn: float
    slant: float
    share: tuple[float, float] = (0.58, 0.86)


@cache
def drawn(sort: str, variant: int) -> Paper:
    """One of the drawn papers."""
    seed = 100 + 10 * variant
    if sort == "front":
        return id_front(someone(seed), variant)
    if sort == "back":
        return id_back(someone(seed + 1))
    if sort == "certificate":
        return domain_certificate(registration(seed), variant % 3)
    return licence(company(seed), upright=sort == "upright licence")


def paper_shot(
    seed: int,
    ground: Ground,
    fault: PaperFault | None = None,
    *,
    cut: Side | None = None,
    size: tuple[int, int] | None = None,
) -> PaperShot:
    """A photograph; the same arguments give the same bytes."""
    grounds = (*PLAIN, *PALE)
    rng = np.random.default_rng((2, seed, grounds.index(ground), 0 if cut is None else 1 + SIDES.index(cut)))
    size = size or SIZES[int(rng.integers(len(SIZES)))]
    paper = drawn(SORTS[seed % len(SORTS)], int(rng.integers(VARIANTS)))
    lying = Lying(float(rng.uniform(-9, 9)), float(rng.uniform(0, 0.06)))
    if fault is not None:
        lying = paper_faults.lying(fault, lying)
    quad = _placed(paper, size, lying, rng)
    if cut is not None:
        quad = _pushed_out(quad, cut, size, float(rng.uniform(0.07, 0.2)))
    elif fault is not None and fault.name == "cut":
        cut = SIDES[seed % 4]
        quad = _pushed_out(quad, cut, size, paper_faults.CUT[fault.strength - 1])
    flat = paper.pixels if fault is None else paper_faults.on_paper(fault, paper, rng)
    scene, mask = _laid(flat, quad, table(ground, size, _ground_of(paper), rng), paper.kind in CARDS, rng)
    if fault is not None:
        scene = paper_faults.over_scene(fault, scene, mask, quad, paper, rng)
    scene = _lit(scene, rng)
    blur, grain = float(rng.uniform(0.5, 0.9)), float(rng.uniform(1.2, 3.5))
    if fault is not None:
        scene, blur, grain = paper_faults.in_camera(fault, scene, quad, blur, grain)
    picture = rounded(grained(blurred(scene, blur * max(size) / 2000), grain, rng))
    if fault is not None:
        picture = paper_faults.after_all(fault, picture)
    return PaperShot(
        jpeg(picture, int(rng.integers(82, 95))),
        paper.kind,
        (picture.shape[1], picture.shape[0]),
        four_corners(quad * (picture.shape[1] / size[0])),
        () if cut is None else (cut,),
    )


def without_paper(seed: int, ground: Ground) -> bytes:
    """The table alone."""
    rng = np.random.default_rng((3, seed))
    scene = _lit(table(ground, SIZES[seed % len(SIZES)], (235, 240, 240), rng), rng)
    return jpeg(rounded(grained(blurred(scene, 0.7), 2.0, rng)), 88)


def two_papers(seed: int, ground: Ground) -> bytes:
    """Both sides of a card, one below the other."""
    rng = np.random.default_rng((4, seed))
    size = (1500, 2000)
    scene = table(ground, size, (235, 240, 240), rng)
    for sort, down in (("front", 0.27), ("back", 0.73)):
        paper = drawn(sort, seed % VARIANTS)
        quad = _placed(
            paper, (size[0], size[1] // 2), Lying(float(rng.uniform(-4, 4)), 0.02, (0.7, 0.78)), rng
        )
        quad[:, 1] += size[1] * (down - 0.25)
        scene, _mask = _laid(paper.pixels, quad, scene, True, rng)
    return jpeg(rounded(grained(blurred(_lit(scene, rng), 0.7), 2.0, rng)), 88)


def blank_card(seed: int, ground: Ground) -> bytes:
    """A card without any print."""
    rng = np.random.default_rng((5, seed))
    size = SIZES[seed % 2]
    paper = drawn("front", 0)
    flat = np.full_like(paper.pixels, 236)
    quad = _placed(paper, size, Lying(float(rng.uniform(-6, 6)), 0.03), rng)
    scene, _mask = _laid(flat, quad, table(ground, size, (236, 236, 236), rng), True, rng)
    return jpeg(rounded(grained(blurred(_lit(scene, rng), 0.7), 2.0, rng)), 88)


# --- Where it lies ---------------------------------------------------------------------------------------------------------


def _placed(
    paper: Paper, size: tuple[int, int], lying: Lying, rng: np.random.Generator
) -> NDArray[np.float64]:
    """The paper's corners in the picture, all of them inside."""
    width, height = size
    high, wide = paper.pixels.shape[:2]
    unit = np.array(((0, 0), (wide, 0), (wide, high), (0, high)), np.float64) - (wide / 2, high / 2)
    angle = np.radians(lying.turn)
    turn = np.array(((np.cos(angle), np.sin(angle)), (-np.sin(angle), np.cos(angle))))
    quad = unit @ turn
    if lying.slant:
        quad += rng.uniform(-lying.slant, lying.slant, (4, 2)) * (wide, high)
        if lying.slant > 0.1:  # as seen from low down, and not at random
            quad = unit @ turn
            quad[:2, 0] *= 1 - lying.slant
            quad[:, 1] *= 1 - 0.5 * lying.slant
    extent = quad.max(axis=0) - quad.min(axis=0)
    share = float(rng.uniform(*lying.share))
    scale = share * min(width / extent[0], height / extent[1])
    quad *= scale
    low = quad.min(axis=0)
    room = np.array(size) * (1 - 2 * MARGIN) - (quad.max(axis=0) - low)
    return np.asarray(quad - low + np.array(size) * MARGIN + room * rng.uniform(0, 1, 2))


def _pushed_out(
    quad: NDArray[np.float64], side: Side, size: tuple[int, int], share: float
) -> NDArray[np.float64]:
    """Moved until ``share`` of the paper's extent lies beyond a border, and no other border is passed."""
    axis = 0 if side in (Side.LEFT, Side.RIGHT) else 1
    low, high = quad[:, axis].min(), quad[:, axis].max()
    beyond = share * (high - low)
    moved = quad.copy()
    moved[:, axis] += -low - beyond if side in (Side.LEFT, Side.TOP) else size[axis] - high + beyond
    return moved


def _ground_of(paper: Paper) -> tuple[float, float, float]:
    blue, green, red = (float(value) for value in np.median(paper.pixels.reshape(-1, 3), axis=0))
    return blue, green, red


# --- What it looks like -------------------------------------------------------------------------------------------------------


def _laid(
    flat: Bgr, quad: NDArray[np.float64], scene: Pixels, card: bool, rng: np.random.Generator
) -> tuple[Pixels, NDArray[np.float32]]:
    """The scene with the paper and its shadow, and the paper's share of each pixel."""
    height, width = scene.shape[:2]
    high, wide = flat.shape[:2]
    ratio = min(1.0, 1.15 * float(np.linalg.norm(quad[1] - quad[0])) / wide)
    small = cv2.resize(flat, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA) if ratio < 1 else flat
    shape = np.zeros((high, wide), np.uint8)
    radius = round(CORNER_RADIUS * max(wide, high)) if card else 2
    cv2.rectangle(shape, (radius, 0), (wide - 1 - radius, high - 1), 255, -1)
    cv2.rectangle(shape, (0, radius), (wide - 1, high - 1 - radius), 255, -1)
    for x in (radius, wide - 1 - radius):
        for y in (radius, high - 1 - radius):
            cv2.circle(shape, (x, y), radius, 255, -1, cv2.LINE_AA)

    def seen(pixels: NDArray[np.uint8]) -> Pixels:
        rows, columns = pixels.shape[:2]
        frame = np.array(((0, 0), (columns, 0), (columns, rows), (0, rows)), np.float32) - np.float32(0.5)
        view = cv2.getPerspectiveTransform(frame, (quad - 0.5).astype(np.float32))
        warped = cv2.warpPerspective(pixels.astype(np.float32), view, (width, height), flags=cv2.INTER_LINEAR)
        return np.asarray(warped, np.float32)

    mask = seen(shape) / 255
    share = mask[..., None]
    drop = float(rng.uniform(3, 12)) * max(width, height) / 2000
    away = rng.uniform(-1, 1, 2) * drop
    moved = np.array(((1, 0, away[0]), (0, 1, away[1])), np.float32)
    shadow = cv2.GaussianBlur(cv2.warpAffine(mask, moved, (width, height)), (0, 0), drop)
    dark = 1 - float(rng.uniform(0.1, 0.45)) * shadow[..., None]
    return np.asarray(seen(np.asarray(small)) * share + scene * dark * (1 - share), np.float32), np.asarray(
        mask, np.float32
    )


def _lit(scene: Pixels, rng: np.random.Generator) -> Pixels:
    """A lamp at one side, and colours a little warm or cool."""
    height, width = scene.shape[:2]
    angle, fall = float(rng.uniform(0, 2 * np.pi)), float(rng.uniform(0.02, 0.16))
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    lamp = float(rng.uniform(0.86, 0.98)) * (1 - fall * (1 + np.cos(angle) * x + np.sin(angle) * y) / 2)
    tint = 1 + np.array((float(rng.uniform(-0.06, 0.04)), 0, float(rng.uniform(-0.03, 0.04))), np.float32)
    return np.asarray(scene * lamp[..., None].astype(np.float32) * tint, np.float32)

"""What goes wrong when a paper is photographed, each at three strengths."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.vision.photo import Bgr
from tests.rendered.camera import Pixels
from tests.rendered.papers.lettering import Paper

if TYPE_CHECKING:
    from tests.rendered.paper_shots import Lying

FAULTS: Final = {
    "glare": "doc.glare",
    "blur": "doc.blur",
    "one corner blurred": "doc.blur",
    "dark": "doc.dark",
    "bright": "doc.bright",
    "shadow": "doc.shadow",
    "finger": "doc.covered",
    "sticker": "doc.covered",
    "grey": "doc.grey_copy",
    "screen": "doc.screen",
    "small": "doc.small",
    "skewed": "doc.skewed",
    "cut": "doc.cut",
}
"""Each fault and the code that says it."""

CUT: Final = (0.03, 0.08, 0.16)
"""Of the paper's extent, beyond the border."""
BLUR: Final = (0.0008, 0.0018, 0.0038)
"""Sigma, in long sides of the paper."""
DARK: Final = (0.30, 0.12, 0.045)
"""Of the light, in linear terms."""
BRIGHT: Final = (1.6, 2.4, 4.0)
SHADOW: Final = (0.50, 0.28, 0.12)
"""What a shadow leaves of the light, in linear terms."""
GLARE: Final = (0.07, 0.12, 0.20)
"""Half the length of the bright spot, in long sides of the paper."""
FINGER: Final = (0.05, 0.10, 0.17)
"""How far a finger reaches over the paper, in its long sides."""
STICKER: Final = (0.10, 0.16, 0.24)
"""Width of a sticker, in long sides of the paper."""
GREY: Final = (0.25, 0.10, 0.0)
"""What is left of the colours."""
SCREEN: Final = (0.05, 0.10, 0.20)
"""How strongly the grid of a screen shows."""
SMALL: Final = ((0.30, 0.34), (0.22, 0.26), (0.15, 0.18))
"""Of the picture's side."""
SMALL_PICTURE: Final = 1280
SKEW: Final = (0.22, 0.34, 0.46)
SKIN: Final = ((120, 150, 205), (96, 128, 190), (70, 96, 150), (150, 176, 226))
STICKERS: Final = ((90, 225, 250), (120, 110, 240), (110, 200, 120), (220, 160, 90))


@dataclass(frozen=True, slots=True)
class PaperFault:
    """``name`` is one of ``FAULTS``; ``strength`` 1 (slight), 2, or 3 (nobody would hand it in)."""

    name: str
    strength: int


def lying(fault: PaperFault, before: Lying) -> Lying:
    """How the paper lies with this fault."""
    if fault.name == "small":
        return replace(before, share=SMALL[fault.strength - 1])
    if fault.name == "skewed":
        return replace(before, slant=SKEW[fault.strength - 1], turn=before.turn / 3)
    return before


def on_paper(fault: PaperFault, paper: Paper, rng: np.random.Generator) -> Bgr:
    """The flat paper with what is wrong with the paper itself."""
    if fault.name == "grey":
        grey = cv2.cvtColor(paper.pixels, cv2.COLOR_BGR2GRAY).astype(np.float32)[..., None]
        left = GREY[fault.strength - 1]
        return np.clip(grey + left * (paper.pixels - grey), 0, 255).astype(np.uint8)
    if fault.name == "sticker":
        return _stuck_on(paper, STICKER[fault.strength - 1], rng)
    return paper.pixels


def over_scene(
    fault: PaperFault,
    scene: Pixels,
    mask: NDArray[np.float32],
    quad: NDArray[np.float64],
    paper: Paper,
    rng: np.random.Generator,
) -> Pixels:
    """The scene with what lies or falls on it."""
    if fault.name == "glare":
        return _with_glare(scene, mask, quad, paper, GLARE[fault.strength - 1], rng)
    if fault.name == "shadow":
        return _in_shadow(scene, quad, SHADOW[fault.strength - 1], rng)
    if fault.name == "finger":
        return _held(scene, quad, FINGER[fault.strength - 1], rng)
    if fault.name == "screen":
        return _on_screen(scene, mask, SCREEN[fault.strength - 1], rng)
    return scene


def in_camera(
    fault: PaperFault, scene: Pixels, quad: NDArray[np.float64], blur: float, grain: float
) -> tuple[Pixels, float, float]:
    """The scene as exposed, and the lens's blur (pixels of a picture 2000 wide) and the grain."""
    length = float(np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1).max())
    if fault.name == "blur":
        more = BLUR[fault.strength - 1] * length * 2000 / max(scene.shape[:2])
        return scene, float(np.hypot(blur, more)), grain
    if fault.name == "one corner blurred":
        return _partly_blurred(scene, quad, BLUR[fault.strength - 1] * length), blur, grain
    if fault.name in ("dark", "bright"):
        gain = (DARK if fault.name == "dark" else BRIGHT)[fault.strength - 1]
        linear = np.clip(scene / 255, 0, None) ** 2.2 * gain
        return np.asarray(linear ** (1 / 2.2) * 255, np.float32), blur, grain * (1.6 if gain < 1 else 1)
    return scene, blur, grain


def after_all(fault: PaperFault, picture: Bgr) -> Bgr:
    """The finished picture."""
    if fault.name != "small":
        return picture
    ratio = SMALL_PICTURE / max(picture.shape[:2])
    return np.asarray(cv2.resize(picture, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA), np.uint8)


# --- Each of them ---------------------------------------------------------------------------------------------------------


def _place(quad: NDArray[np.float64], across: float, down: float) -> NDArray[np.float64]:
    """A place on the paper, in shares of its sides."""
    view = cv2.getPerspectiveTransform(
        np.array(((0, 0), (1, 0), (1, 1), (0, 1)), np.float32), quad.astype(np.float32)
    )
    x, y, w = view @ (across, down, 1)
    return np.array((x / w, y / w))


def _with_glare(
    scene: Pixels,
    mask: NDArray[np.float32],
    quad: NDArray[np.float64],
    paper: Paper,
    reach: float,
    rng: np.random.Generator,
) -> Pixels:
    """A lamp mirrored in the paper, over one of its fields."""
    names = sorted(name for name in paper.boxes if paper.fields.get(name))
    left, top, wide, high = paper.boxes[names[int(rng.integers(len(names)))]]
    rows, columns = paper.pixels.shape[:2]
    across = (left + min(wide, 0.25 * columns) * float(rng.uniform(0.3, 0.7))) / columns
    middle = _place(quad, across, (top + min(high, 60) / 2) / rows)
    length = float(np.linalg.norm(quad[1] - quad[0]))
    height, width = scene.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    angle = float(rng.uniform(0, np.pi))
    along = (x - middle[0]) * np.cos(angle) + (y - middle[1]) * np.sin(angle)
    aside = -(x - middle[0]) * np.sin(angle) + (y - middle[1]) * np.cos(angle)
    far = np.sqrt((along / (reach * length)) ** 2 + (aside / (0.6 * reach * length)) ** 2)
    light = 420 / (1 + np.exp((far - 0.85) * 9))
    return np.asarray(scene + (light * (0.1 + 0.9 * mask))[..., None], np.float32)


def _in_shadow(scene: Pixels, quad: NDArray[np.float64], left: float, rng: np.random.Generator) -> Pixels:
    """The shadow of the phone or a hand: a soft straight edge across the paper."""
    height, width = scene.shape[:2]
    middle = _place(quad, float(rng.uniform(0.35, 0.6)), float(rng.uniform(0.35, 0.6)))
    angle = float(rng.uniform(0, 2 * np.pi))
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    far = (x - middle[0]) * np.cos(angle) + (y - middle[1]) * np.sin(angle)
    soft = 0.02 * max(width, height)
    lit = left + (1 - left) / (1 + np.exp(-far / soft))
    return np.asarray(scene * (lit ** (1 / 2.2))[..., None], np.float32)


def _held(scene: Pixels, quad: NDArray[np.float64], reach: float, rng: np.random.Generator) -> Pixels:
    """A finger that comes in over one edge."""
    side = int(rng.integers(4))
    start, end = quad[side], quad[(side + 1) % 4]
    share = float(rng.uniform(0.3, 0.7))
    at = start + (end - start) * share
    length = float(np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1).max())
    run = (end - start) / float(np.linalg.norm(end - start))
    inward = np.array((-run[1], run[0]))
    thick = 0.075 * length
    tip = at + inward * (reach * length - thick)
    root = at - inward * 0.6 * length + run * float(rng.uniform(-0.2, 0.2)) * length
    height, width = scene.shape[:2]
    shape = np.zeros((height, width), np.uint8)
    cv2.line(
        shape, tuple(int(v) for v in tip), tuple(int(v) for v in root), 255, round(2 * thick), cv2.LINE_AA
    )
    mask = cv2.GaussianBlur(shape.astype(np.float32) / 255, (0, 0), 1.2)
    inner = np.asarray(cv2.distanceTransform((shape > 127).astype(np.uint8), cv2.DIST_L2, 5), np.float32)
    round_ = 0.72 + 0.28 * np.sqrt(np.clip(inner / thick, 0, 1))
    skin = np.array(SKIN[int(rng.integers(len(SKIN)))], np.float32) * round_[..., None]
    shadow = cv2.GaussianBlur(mask, (0, 0), 0.02 * length)
    scene = scene * (1 - 0.35 * shadow[..., None])
    return np.asarray(scene * (1 - mask[..., None]) + skin * mask[..., None], np.float32)


def _stuck_on(paper: Paper, width: float, rng: np.random.Generator) -> Bgr:
    """A coloured sticker over a field."""
    pixels = paper.pixels.copy()
    rows, columns = pixels.shape[:2]
    names = sorted(name for name in paper.boxes if paper.fields.get(name))
    left, top, wide, high = paper.boxes[names[int(rng.integers(len(names)))]]
    side = round(width * max(rows, columns))
    x = int(np.clip(left + min(wide, side) / 2 - side / 2, 10, columns - side - 10))
    y = int(np.clip(top + min(high, 50) / 2 - side / 3, 10, rows - round(side * 0.7) - 10))
    pixels[y : y + round(side * 0.7), x : x + side] = STICKERS[int(rng.integers(len(STICKERS)))]
    return pixels


def _on_screen(scene: Pixels, mask: NDArray[np.float32], strength: float, rng: np.random.Generator) -> Pixels:
    """The grid of a screen's pixels, beating with the camera's."""
    height, width = scene.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    angle, period = float(rng.uniform(-0.15, 0.15)), float(rng.uniform(2.3, 3.4))
    along, aside = x * np.cos(angle) + y * np.sin(angle), -x * np.sin(angle) + y * np.cos(angle)
    columns = np.stack([np.cos(2 * np.pi * (along / period + third / 3)) for third in range(3)], axis=2)
    grid = 1 + strength * (columns + 0.7 * np.cos(2 * np.pi * aside / period)[..., None]) * mask[..., None]
    return np.asarray(scene * grid, np.float32)


def _partly_blurred(scene: Pixels, quad: NDArray[np.float64], sigma: float) -> Pixels:
    """Sharp at one end of the paper, out of focus at the other, as a tilted phone leaves it."""
    height, width = scene.shape[:2]
    start, end = _place(quad, 0.25, 0.4), _place(quad, 0.75, 0.7)
    run = end - start
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    share = ((x - start[0]) * run[0] + (y - start[1]) * run[1]) / float(run @ run)
    share = np.clip(1 - share, 0, 1)[..., None]
    soft = cv2.GaussianBlur(scene, (0, 0), sigma)
    return np.asarray(scene * (1 - share) + soft * share, np.float32)

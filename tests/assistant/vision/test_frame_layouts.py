"""What cameras deliver becomes the picture that it was, whatever the layout; what does not fit is refused."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from assistant.vision.frame_layouts import Pixels, pixels_of
from assistant.vision.protocol import ProtocolBroken

WIDTH, HEIGHT = 64, 32
NARROW, FULL = (16.0, 219.0, 224.0), (0.0, 255.0, 255.0)


def picture() -> Pixels:
    """Broad patches of colour, which survive halved colour."""
    patches = np.random.default_rng(2).integers(30, 220, (HEIGHT // 16, WIDTH // 16, 3), np.uint8)
    return np.asarray(cv2.resize(patches, (WIDTH, HEIGHT), interpolation=cv2.INTER_NEAREST), np.uint8)


def luma_and_chroma(bgr: Pixels, *, full: bool) -> tuple[Pixels, Pixels, Pixels]:
    """BT.601 by its formula: Y, Cb, Cr of every pixel."""
    blue, green, red = (bgr[..., place].astype(float) / 255 for place in range(3))
    luma = 0.299 * red + 0.587 * green + 0.114 * blue
    foot, range_y, range_c = FULL if full else NARROW
    planes = (
        foot + range_y * luma,
        128 + range_c * (blue - luma) / 1.772,
        128 + range_c * (red - luma) / 1.402,
    )
    one, two, three = (np.clip(np.round(plane), 0, 255).astype(np.uint8) for plane in planes)
    return one, two, three


def laid_out(layout: str, *, full: bool) -> list[Pixels]:
    bgr = picture()
    y, u, v = luma_and_chroma(bgr, full=full)
    match layout:
        case "bgrx":
            return [np.dstack((bgr, np.zeros((HEIGHT, WIDTH), np.uint8))).reshape(HEIGHT, -1)]
        case "nv12":
            return [y, np.dstack((u[::2, ::2], v[::2, ::2])).reshape(HEIGHT // 2, -1)]
        case "yuv420p":
            return [y, u[::2, ::2], v[::2, ::2]]
        case "yuv422p":
            return [y, u[:, ::2], v[:, ::2]]
    colour = np.empty_like(y)
    colour[:, ::2], colour[:, 1::2] = u[:, ::2], v[:, ::2]
    pair = (y, colour) if layout == "yuyv" else (colour, y)
    return [np.dstack(pair).reshape(HEIGHT, -1)]


def sent(
    planes: Sequence[Pixels], layout: str, *, full: bool, padding: int = 0
) -> tuple[bytes, dict[str, object]]:
    """As the window writes it, each row with so many bytes more than it needs."""
    wide = [np.pad(plane, ((0, 0), (0, padding))) for plane in planes]
    starts = np.cumsum([0, *(plane.size for plane in wide)])
    message = {
        "width": WIDTH,
        "height": HEIGHT,
        "layout": layout,
        "full_range": full,
        "planes": [
            (int(start), plane.shape[1], plane.shape[0]) for start, plane in zip(starts, wide, strict=False)
        ],
    }
    return b"".join(plane.tobytes() for plane in wide), message


@pytest.mark.parametrize("full", [False, True], ids=["narrow", "full"])
@pytest.mark.parametrize("padding", [0, 32])
@pytest.mark.parametrize("layout", ["bgrx", "nv12", "yuv420p", "yuv422p", "yuyv", "uyvy"])
def test_every_layout_gives_the_picture_back(layout, padding, full):
    memory, message = sent(laid_out(layout, full=full), layout, full=full, padding=padding)
    found = pixels_of(memoryview(memory), message)
    assert found.shape[:2] == (HEIGHT, WIDTH)
    assert np.abs(found[..., :3].astype(int) - picture()).max() <= 6


@pytest.mark.parametrize(
    "change",
    [
        {"planes": [(0, WIDTH * 4, HEIGHT * 100)]},
        {"planes": [(-8, WIDTH * 4, HEIGHT)]},
        {"planes": [(0, 0, HEIGHT)]},
        {"planes": []},
        {"width": WIDTH * 2},
        {"layout": "p010"},
        {"layout": "nv12"},
    ],
)
def test_what_does_not_fit_the_memory_is_refused(change):
    memory, message = sent(laid_out("bgrx", full=False), "bgrx", full=False)
    with pytest.raises(ProtocolBroken):
        pixels_of(memoryview(memory), {**message, **change})

"""Compression is seen in the file's table and in the pixels; noise, edges and turning are no compression."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from assistant.vision.compression import block_steps
from assistant.vision.quantisation import table_quality

BOX = (0, 0, 320, 320)


def a_face(noise: float = 2.0) -> NDArray[np.uint8]:
    """Soft shades and a few edges, with the noise of a camera."""
    random = np.random.default_rng(6)
    picture = np.zeros((320, 320, 3), np.float32)
    picture += (np.linspace(90, 200, 320)[None, :, None] + np.linspace(-30, 30, 320)[:, None, None]).astype(
        np.float32
    )
    for _number in range(40):
        x, y, radius = (int(value) for value in random.integers(3, 310, 3))
        cv2.circle(picture, (x, y), radius // 10 + 2, (80, 90, 120), -1, cv2.LINE_AA)
    picture += random.normal(0, noise, picture.shape)
    return np.clip(picture, 0, 255).astype(np.uint8)


def compressed(picture: NDArray[np.uint8], quality: int) -> NDArray[np.uint8]:
    return np.asarray(
        cv2.imdecode(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], 1), dtype=np.uint8
    )


def test_the_steps_grow_as_the_quality_falls() -> None:
    steps = [
        block_steps(compressed(a_face(), quality), BOX)["compression.blocks"] for quality in (90, 60, 30, 10)
    ]
    assert steps == sorted(steps)
    assert steps[0] < 1.5
    assert steps[-1] > 2.6


@pytest.mark.parametrize("noise", [0.5, 6.0, 15.0])
def test_noise_has_no_blocks(noise: float) -> None:
    assert block_steps(a_face(noise), BOX)["compression.blocks"] < 1.0


def test_a_picture_that_was_cut_or_turned_keeps_its_blocks() -> None:
    blocks = compressed(a_face(), 15)
    straight = block_steps(blocks, BOX)["compression.blocks"]
    moved = np.ascontiguousarray(np.rot90(blocks[3:, 5:]))
    assert block_steps(moved, (0, 0, moved.shape[1], moved.shape[0]))["compression.blocks"] == pytest.approx(
        straight, rel=0.1
    )


def test_a_picture_saved_again_at_a_high_quality_still_shows_its_blocks() -> None:
    again = compressed(compressed(a_face(), 15), 95)
    assert block_steps(again, BOX)["compression.blocks"] > 2.6


@pytest.mark.parametrize("quality", [15, 40, 60, 85, 95])
def test_the_table_tells_the_quality(quality: int) -> None:
    out = io.BytesIO()
    Image.fromarray(a_face()).save(out, "JPEG", quality=quality)
    with Image.open(io.BytesIO(out.getvalue())) as image:
        assert table_quality(image.quantization) == pytest.approx(quality, abs=2)  # type: ignore[attr-defined]


@pytest.mark.parametrize("tables", [{}, {0: [1, 2, 3]}])
def test_without_a_table_nothing_is_told(tables: dict[int, list[int]]) -> None:
    assert table_quality(tables) is None


def test_a_tiny_face_has_too_few_blocks_to_say() -> None:
    assert block_steps(a_face(), (0, 0, 40, 40)) == {}

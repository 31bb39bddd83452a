"""Near misses of hats and dark glasses: fringes, hair over the brows, bald heads, hair bands."""

from __future__ import annotations

import cv2
import numpy as np

from assistant.vision.photo import Bgr
from tests.rendered.camera import Pixels
from tests.rendered.head import Alpha, Field, Head, finished, laid, lit, noise
from tests.rendered.skin import skin_mask


def fringe(one: Head, seed: int, *, over_brows: bool = False) -> Bgr:
    """Hair combed over the forehead, strand by strand in the head's own colour; the eyes stay free."""
    rng = np.random.default_rng([seed, 31])
    end = float(rng.uniform(0.27, 0.33)) if over_brows else float(rng.uniform(0.42, 0.62))
    sweep = float(rng.uniform(-0.3, 0.3))
    start = one.crown - 0.1
    colour = _hair_colour(one)
    layer = np.repeat(colour[None, None] * 0.8, one.v.shape[0], axis=0).repeat(one.v.shape[1], axis=1)
    layer = np.ascontiguousarray(layer, dtype=np.float32)
    covered = np.zeros_like(one.alpha)
    half = min(1.06, one.half_width(0.8))
    clumps = rng.normal(0, 0.035, 60)
    for number in range(2200):
        at = float(rng.uniform(-half, half))
        clump = float(clumps[int((at / half + 1) * 29.9)])
        tip = end + clump + float(rng.normal(0, 0.03)) - 0.16 * max(0.0, abs(at / half) - 0.75) * 4
        top = start - 0.3 * (at / half) ** 2 + float(rng.normal(0, 0.05))
        points = []
        for share in np.linspace(0, 1, 9):
            bend = (0.28 * at + sweep * 0.5) * share**1.5 + 0.01 * np.sin(7 * share + number)
            points.append(_pixel(one, 0.72 * at + bend, top + (tip - top) * share))
        tone = float(np.clip(1 + 2.2 * clump + rng.normal(0, 0.1), 0.6, 1.5))
        line = (np.array(points) * 16).round().astype(np.int32)
        thick = max(1, round(float(rng.uniform(0.004, 0.013)) * one.ied))
        stroke = tuple(float(value) for value in np.clip(colour * tone, 0, 255))
        cv2.polylines(layer, [line], False, stroke, thick, cv2.LINE_8, 4)
        cv2.polylines(covered, [line], False, (1.0,), thick, cv2.LINE_8, 4)
    covered = np.clip(cv2.GaussianBlur(covered, (0, 0), 0.01 * one.ied + 0.4) * 1.15, 0, 1)
    # Where the strands rise out of the hair there is no line.
    covered *= np.clip((start - 0.08 - 0.3 * (one.u / half) ** 2 - one.v) / 0.3, 0, 1)
    dim = cv2.GaussianBlur(np.roll(covered, int(0.06 * one.ied), axis=0), (0, 0), 0.05 * one.ied)
    base = one.picture.astype(np.float32) * (1 - 0.22 * dim * (1 - covered) * one.alpha)[..., None]
    glint = np.exp(-(((one.v - 1.0 + 0.1 * one.u**2) / 0.16) ** 2))
    shine = 1 + 0.22 * glint + 0.06 * noise(one.u.shape, 0.15 * one.ied, rng)
    strands = cv2.GaussianBlur(layer, (0, 0), 0.7) * shine[..., None]
    mixed = laid(base, np.asarray(strands, np.float32), covered.astype(np.float32))
    return _settled(one, mixed, covered.astype(np.float32))


def bald(one: Head, seed: int) -> Bgr:
    """Hair painted out to skin: a bare skull in the forehead's colour, the ground beside it."""
    rng = np.random.default_rng([seed, 32])
    half, top = 1.13, min(one.crown - 0.06, 1.62)
    # Wider than the face at the temples, round above.
    outline = 1 - np.abs(one.u / half) ** 2.3 - np.abs(np.clip(one.v - 0.15, 0, None) / (top - 0.15)) ** 2.2
    skull = one.edge(0.45 * outline, 1.5) * one.edge(one.v - 0.05, 0.2 * one.ied)
    brow = (np.abs(one.u) < 0.45) & (one.v > 0.55) & (one.v < 0.8 * one.at(10)[1])
    skin = one.colour_where(brow & (skin_mask(one.name) > 0.6))
    across = np.clip(one.u / half, -1, 1)
    up = np.clip((one.v - 0.3) / (top - 0.3), 0, 1) ** 2
    shade = lit(
        (across * 0.95).astype(np.float32), (up * 0.75).astype(np.float32), float(rng.uniform(-0.4, 0.4))
    )
    shade = shade / float(np.median(shade[brow]))
    gloss = float(rng.uniform(4, 16)) * np.exp(-(((one.u - 0.2) / 0.35) ** 2) - ((one.v - 1.15) / 0.2) ** 2)
    pores = (
        1 + 0.012 * noise(one.u.shape, 0.012 * one.ied, rng) + 0.012 * noise(one.u.shape, 0.12 * one.ied, rng)
    )
    stubble = 1 - 0.05 * np.clip((one.v - 0.75) / 0.3, 0, 1) * (1 - 0.4 * np.abs(across))
    surface = skin * (shade * pores * stubble)[..., None] + gloss[..., None]
    picture = one.picture.astype(np.float32)
    # All hair goes: beside the skull to the ground, on it to skin; ears, brows and face stay.
    mask = skin_mask(one.name)
    ears = cv2.dilate((mask > 0.5).astype(np.uint8), np.ones((5, 5), np.uint8)) * (one.v < 0.32)
    reach = max(3, int(0.13 * one.ied)) | 1
    hair = np.clip(one.alpha * 6, 0, 1) * (one.v > -0.25)
    gone = cv2.dilate(hair.astype(np.float32), np.ones((reach, reach), np.uint8)) * (1 - ears)
    gone *= 1 - one.edge(0.45 * outline, 1.5)
    gone *= one.edge(one.v + 0.1, 0.15 * one.ied)
    gone = cv2.GaussianBlur(gone.astype(np.float32), (0, 0), 1.2)
    picture = laid(picture, one.ground, gone)
    line = 0.55 * one.at(10)[1] - 0.1 * one.u**2
    face = np.clip((line - one.v) / 0.3 + 0.5, 0, 1) * np.clip(
        (1.02 - np.abs(one.u)) / 0.15 + (0.2 - one.v) * 3, 0, 1
    )
    new = (skull * (1 - face)).astype(np.float32) * (1 - ears)
    mixed = laid(
        picture, np.asarray(surface, dtype=np.float32), cv2.GaussianBlur(new, (0, 0), 0.012 * one.ied)
    )
    return _settled(one, mixed, np.maximum(new, gone).astype(np.float32))


def hair_band(one: Head, seed: int) -> Bgr:
    """A narrow band over the hair from ear to ear: no hat."""
    rng = np.random.default_rng([seed, 33])
    crest = one.crown - float(rng.uniform(0.14, 0.24))
    wide = max(one.half_width(0.7), 1.1)
    high = float(rng.uniform(0.09, 0.15))
    arc = np.sqrt(np.clip((one.u / wide) ** 2 + (np.clip(one.v, 0, None) / crest) ** 2, 0, None))
    band = one.edge(0.5 * high - np.abs(arc - 1) * crest + 0.0 * one.u)
    band = band * one.edge(one.v - 0.45) * np.clip(one.alpha * 2, 0, 1)
    colours = ((36, 32, 34), (60, 50, 170), (160, 120, 60), (210, 205, 214), (70, 110, 150))
    colour = np.array(colours[int(rng.integers(len(colours)))], np.float32)
    round_ = 1 - 0.35 * np.clip((arc - 1) * crest / (0.5 * high), -1, 1) ** 2
    cloth = colour * (round_ * (1 + 0.04 * noise(one.u.shape, 1.0, rng)))[..., None]
    dim = cv2.GaussianBlur(band, (0, 0), 0.04 * one.ied) * (1 - band) * one.alpha
    picture: Pixels = one.picture.astype(np.float32) * (1 - 0.3 * dim)[..., None]
    mixed = laid(picture, np.asarray(cloth, dtype=np.float32), band.astype(np.float32))
    return _settled(one, mixed, band.astype(np.float32))


def _settled(one: Head, mixed: Pixels, changed: Alpha) -> Bgr:
    """What was drawn gets the photograph's softness and grain; the rest stays as it is."""
    drawn = finished(one, mixed, changed, 0.5)
    keep = np.clip(changed * 4, 0, 1)[..., None]
    return np.clip(drawn * keep + mixed * (1 - keep) + 0.5, 0, 255).astype(np.uint8)


def _hair_colour(one: Head) -> Field:
    """The hair above the forehead."""
    forehead = one.at(10)[1]
    there = (np.abs(one.u) < 0.7) & (one.v > forehead + 0.2) & (one.v < one.crown - 0.06)
    where = there & (one.alpha > 0.9) & (skin_mask(one.name) < 0.3)
    return one.colour_where(where if where.any() else there)


def _pixel(one: Head, u: float, v: float) -> tuple[float, float]:
    """The head's axes back to pixels."""
    frame_left, frame_right = one.points[[33, 133]].mean(axis=0), one.points[[362, 263]].mean(axis=0)
    middle = (frame_left + frame_right) / 2
    across = (frame_right - frame_left) / np.linalg.norm(frame_right - frame_left)
    x = middle[0] + one.ied * (u * across[0] - v * -across[1])
    y = middle[1] + one.ied * (u * across[1] - v * across[0])
    return float(x), float(y)

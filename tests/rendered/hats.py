"""Hats, caps, hoods, helmets and scarves drawn on bare-headed portraits.

Each is a shape in the head's axes with a surface that the lamp shades, a fabric, and a shadow on the forehead. Hair that
a real hat would press down is taken away beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

import cv2
import numpy as np

from assistant.vision.photo import Bgr
from tests.rendered.camera import Pixels
from tests.rendered.head import Alpha, Field, Head, finished, laid, lit, noise

Colour: TypeAlias = tuple[int, int, int]
Layer: TypeAlias = tuple[Pixels, Alpha]
"""Colours and how much of them covers what is below."""

COLOURS: Final[tuple[Colour, ...]] = (
    (38, 34, 32),
    (96, 58, 34),
    (46, 46, 150),
    (52, 92, 58),
    (120, 120, 122),
    (206, 212, 216),
    (110, 158, 196),
    (40, 66, 104),
    (44, 150, 204),
    (150, 90, 130),
)
"""Blue first: black, navy, red, green, grey, white, beige, brown, yellow, violet. Beige is near skin, brown near hair."""


def beanie(one: Head, seed: int) -> Bgr:
    """A knitted cap with a turned-up rim."""
    rng = np.random.default_rng([seed, 11])
    brim = _brim(one, rng, 0.62, 0.9)
    wide = _width(one, brim) + 0.06
    tall = one.crown + float(rng.uniform(0.08, 0.35))
    dome, nu, nv = _dome(one, brim, wide, tall, 2.3)
    ribs = np.cos(
        2 * np.pi * np.arcsin(np.clip(one.u / (wide * 1.02), -1, 1)) / float(rng.uniform(0.07, 0.11))
    )
    cuff_height = float(rng.uniform(0.3, 0.5))
    cuff = one.edge(_line(one, brim, 0.1) + cuff_height - one.v) * one.edge(wide + 0.05 - np.abs(one.u))
    cuff *= one.edge(one.v - _line(one, brim, 0.1))
    shape = np.maximum(dome, cuff)
    knit = 1 + 0.09 * ribs + 0.06 * noise(one.u.shape, 0.02 * one.ied, rng)
    fold = np.exp(-((one.v - _line(one, brim, 0.1) - cuff_height) ** 2) / 0.0018)
    shade = lit(nu, nv, _light(rng)) * knit * (1 - 0.35 * fold)
    return _worn(one, [(_coloured(_colour(rng), shade), shape)], _pressed(one, brim), rng)


def cap(one: Head, seed: int) -> Bgr:
    """A cap with a peak, seen from the front."""
    rng = np.random.default_rng([seed, 12])
    brim = _brim(one, rng, 0.72, 0.98)
    wide = _width(one, brim) + 0.03
    tall = one.crown + float(rng.uniform(0.02, 0.2))
    dome, nu, nv = _dome(one, brim, wide, tall, 2.1)
    twill = 1 + 0.03 * np.sin(60 * (one.u + one.v)) + 0.04 * noise(one.u.shape, 0.25 * one.ied, rng)
    seam = (
        1 - 0.25 * np.exp(-(one.u**2) / 0.0006) - 0.2 * np.exp(-((np.abs(one.u) - 0.6 * wide) ** 2) / 0.0008)
    )
    colour = _colour(rng)
    shell = _coloured(colour, lit(nu, nv, _light(rng)) * twill * seam)
    drop, reach = float(rng.uniform(0.28, 0.42)), wide * float(rng.uniform(0.86, 0.98))
    bow = np.sqrt(np.clip(1 - (one.u / reach) ** 2, 0, 1))
    upper, lower = _line(one, brim, 0.12) + 0.1 * bow, _line(one, brim, 0.12) - drop * bow + 0.02
    peak = one.edge(upper - one.v) * one.edge(one.v - lower) * one.edge(reach - np.abs(one.u))
    turn = np.clip((upper - one.v) / np.maximum(upper - lower, 1e-3), 0, 1)
    peak_colour = colour if rng.random() < 0.7 else _colour(rng)
    bill = _coloured(peak_colour, (0.98 - 0.45 * turn**2) * (1 + 0.03 * noise(one.u.shape, 2, rng)))
    return _worn(one, [(shell, dome), (bill, peak)], _pressed(one, brim - 0.5 * drop), rng)


def brimmed(one: Head, seed: int) -> Bgr:
    """A felt or straw hat with a brim all round and a band."""
    rng = np.random.default_rng([seed, 13])
    brim = _brim(one, rng, 0.68, 0.92)
    wide = _width(one, brim) + 0.02
    tall = one.crown + float(rng.uniform(0.1, 0.45))
    crown, nu, nv = _dome(one, brim, wide, tall, 3.4)
    straw = rng.random() < 0.5
    if straw:
        weave = 1 + 0.1 * np.sin(55 * one.u + 2 * np.sin(30 * one.v)) * np.sin(70 * one.v)
        colour: Colour = (120, 176, 208)
    else:
        weave = 1 + 0.03 * noise(one.u.shape, 1.2, rng)
        colour = _colour(rng)
    light = _light(rng)
    shell = _coloured(colour, lit(nu, 0.6 * nv, light) * weave)
    band = one.edge(_line(one, brim, 0.1) + 0.34 - one.v) * crown
    ribbon = _coloured((40, 36, 40) if straw else _darker(colour), lit(nu, 0 * nv, light))
    reach, thick = wide + float(rng.uniform(0.6, 1.15)), float(rng.uniform(0.2, 0.34))
    sag = -0.06 * (one.u / reach) ** 2
    disc = 1 - (one.u / reach) ** 2 - ((one.v - brim - 0.02 - sag) / thick) ** 2
    plate = one.edge(0.5 * thick * disc)
    slope = np.clip((one.v - brim) / thick, -1, 1)
    rim = _coloured(colour, (0.86 + 0.2 * slope + 0.06 * light * one.u / reach) * weave)
    return _worn(
        one,
        [(shell, crown), (ribbon, band), (rim, plate)],
        _pressed(one, brim - 0.6 * thick),
        rng,
        shadow=0.55,
    )


def helmet(one: Head, seed: int) -> Bgr:
    """A smooth safety helmet with ridges and a gloss."""
    rng = np.random.default_rng([seed, 14])
    brim = _brim(one, rng, 0.7, 0.92)
    wide = max(_width(one, brim), 1.3) + 0.14
    tall = one.crown + float(rng.uniform(0.25, 0.4))
    dome, nu, nv = _dome(one, brim, wide, tall, 2.2)
    colour = ((30, 190, 232), (60, 62, 196), (225, 228, 230), (180, 110, 40), (70, 140, 60))[
        int(rng.integers(5))
    ]
    light = _light(rng)
    ridge = 0.1 * np.exp(-((np.abs(one.u) - 0.16) ** 2) / 0.0016) * np.sign(0.16 - np.abs(one.u))
    gloss = np.exp(-(((one.u - light * 0.45 * wide) / 0.22) ** 2) - ((nv - 0.55) / 0.16) ** 2)
    surface = _coloured(colour, lit(nu, nv, light) * 1.05 * (1 + ridge)) + 120 * gloss[..., None]
    lip = wide + 0.12
    bow = np.sqrt(np.clip(1 - (one.u / lip) ** 2, 0, 1))
    low = _line(one, brim, 0.1) - 0.16 * bow
    rim = (
        one.edge(_line(one, brim, 0.1) + 0.05 - one.v) * one.edge(one.v - low) * one.edge(lip - np.abs(one.u))
    )
    return _worn(
        one, [(surface, dome), (_coloured(colour, 0.72 + 0.1 * bow), rim)], _pressed(one, brim - 0.1), rng
    )


def hood(one: Head, seed: int) -> Bgr:
    """The hood of a jacket, about the whole head down to the shoulders."""
    rng = np.random.default_rng([seed, 15])
    return _wrapped(
        one, rng, top=float(rng.uniform(0.78, 1.05)), side=float(rng.uniform(1.02, 1.12)), over=0.26
    )


def scarf(one: Head, seed: int) -> Bgr:
    """A head scarf: close about the face and under the chin."""
    rng = np.random.default_rng([seed, 16])
    return _wrapped(
        one,
        rng,
        top=float(rng.uniform(0.72, 0.92)),
        side=float(rng.uniform(0.93, 1.0)),
        over=0.1,
        closed=True,
    )


HATS: Final[Mapping[str, Callable[[Head, int], Bgr]]] = {
    "beanie": beanie,
    "cap": cap,
    "brimmed": brimmed,
    "helmet": helmet,
    "hood": hood,
    "scarf": scarf,
}
"""Every kind, by name: a portrait and a seed give a picture with it on."""


# --- Shapes ----------------------------------------------------------------------------------------------------------------


def _brim(one: Head, rng: np.random.Generator, low: float, high: float) -> float:
    """Where a hat's lower edge crosses the forehead: a share of the forehead's height above the eyes."""
    forehead = one.at(10)[1]
    return float(rng.uniform(low, high)) * forehead


def _width(one: Head, brim: float) -> float:
    """Half the width a hat needs at its edge: the head with its hair, wide hair pressed down."""
    return min(max(one.half_width(brim), one.half_width(brim + 0.3), 1.12), 1.42)


def _line(one: Head, brim: float, bend: float) -> Field:
    """The lower edge: lower at the temples than in the middle, as it runs about the head."""
    return np.asarray(brim - bend * one.u**2, dtype=np.float32)


def _dome(one: Head, brim: float, wide: float, tall: float, power: float) -> tuple[Alpha, Field, Field]:
    """A crown over the head, and the direction that each of its points faces."""
    base = _line(one, brim, 0.1)
    across = one.u / wide
    up = (one.v - base) / np.maximum(tall - base, 1e-3)
    inside = 1 - np.abs(across) ** power - np.clip(up, 0, None) ** power
    shape = one.edge(0.4 * wide * inside) * one.edge(one.v - base)
    normal_u = np.clip(across, -1, 1) * 0.95
    normal_v = np.clip(up, 0, 1) ** 1.5 * 0.9
    length = np.maximum(np.hypot(normal_u, normal_v), 1.0)
    return shape, (normal_u / length).astype(np.float32), (normal_v / length).astype(np.float32)


def _pressed(one: Head, brim: float) -> Alpha:
    """Where a hat presses hair away: above its edge, outside of it. Below the edge hair falls as before."""
    above = one.edge(one.v - _line(one, brim + 0.25, 0.1), 0.12 * one.ied)
    return np.asarray(above * np.where(np.abs(one.u) > 0.5, 1, one.v > brim + 0.5), dtype=np.float32)


def _wrapped(
    one: Head, rng: np.random.Generator, *, top: float, side: float, over: float, closed: bool = False
) -> Bgr:
    """Cloth about the head with an opening for the face."""
    forehead = one.at(10)[1] * top
    chin = one.at(152)[1]
    middle = (forehead + chin - 0.1) / 2
    tall = (forehead - chin + 0.1) / 2
    # The opening: round above, narrower at the chin.
    narrow = side * (1 - 0.16 * np.clip((middle - one.v) / tall, 0, 1.4))
    opening = 1 - np.abs(one.u / narrow) ** 2.3 - np.abs((one.v - middle) / tall) ** 2.3
    if not closed:
        opening = np.maximum(opening, np.where(one.v < middle, 1 - np.abs(one.u / (0.95 * side)) ** 2.3, -1))
    reach = max(_width(one, 0.6), 1.2) + over
    crest = one.crown + over * 0.8
    lower = np.clip((0.2 - one.v) / 2.4, 0, 1)
    outer_u = reach * (1 + (0.1 if closed else 0.34) * lower**1.5)
    rounding = np.clip(one.v / crest, 0, 1)
    outer = 1 - np.abs(one.u / outer_u) ** 2.2 - rounding**2.2
    bottom = chin - (0.75 if closed else 0.5)
    shape = (
        one.edge(0.4 * outer) * one.edge(one.v - bottom + 0.12 * one.u**2) * (1 - one.edge(0.35 * opening, 2))
    )
    bend = np.hypot(one.u, 0.8 * (one.v - 0.2))
    folds = np.sin(9 * bend + 1.5 * noise(one.u.shape, 0.5 * one.ied, rng) + 3 * np.abs(one.u))
    inner = np.exp(-np.clip(-opening, 0, None) * 7)
    light = _light(rng)
    normal_u = np.clip(one.u / outer_u, -1, 1) * 0.9
    normal_v = np.clip(one.v / crest, 0, 1) ** 2 * 0.8
    length = np.maximum(np.hypot(normal_u, normal_v), 1.0)
    shade = lit((normal_u / length).astype(np.float32), (normal_v / length).astype(np.float32), light)
    shade = shade * (1 + 0.07 * folds + 0.03 * noise(one.u.shape, 1.0, rng)) * (1 - 0.45 * inner)
    cloth = _coloured(_colour(rng), shade)
    return _worn(one, [(cloth, shape)], one.edge(-outer) * one.edge(one.v - chin - 0.1), rng, shadow=0.3)


def _worn(
    one: Head,
    layers: list[Layer],
    beside: Alpha,
    rng: np.random.Generator,
    *,
    shadow: float = 0.42,
) -> Bgr:
    """The layers on the head: hair ``beside`` the hat gone, a shadow under it, all in the photograph's own grain."""
    picture = one.picture.astype(np.float32)
    covered = np.maximum.reduce([alpha for _colour_, alpha in layers])
    beside = beside * np.clip(one.alpha * 3, 0, 1)
    beside = cv2.dilate(beside, np.ones((5, 5), np.uint8)) * (
        1 - cv2.dilate(covered, np.ones((3, 3), np.uint8))
    )
    picture = laid(picture, one.ground, beside.astype(np.float32))
    changed = np.maximum(covered, beside)
    down = int(0.16 * one.ied)
    dropped = (
        np.vstack([np.zeros((down, covered.shape[1]), np.float32), covered[:-down]]) if down else covered
    )
    dim = cv2.GaussianBlur(dropped, (0, 0), 0.09 * one.ied) * one.alpha * (1 - covered)
    picture = picture * (1 - shadow * dim)[..., None]
    for colour, alpha in layers:
        picture = laid(picture, colour, alpha)
    soft = float(rng.uniform(0.5, 0.9)) * max(0.5, one.ied / 190)
    drawn = finished(one, picture, np.asarray(changed, dtype=np.float32), soft)
    outside = np.clip(changed * 4, 0, 1)[..., None]
    return np.clip(drawn * outside + picture * (1 - outside) + 0.5, 0, 255).astype(np.uint8)


def _coloured(colour: Colour, shade: Field) -> Pixels:
    return np.asarray(np.array(colour, np.float32) * shade[..., None], dtype=np.float32)


def _colour(rng: np.random.Generator) -> Colour:
    return COLOURS[int(rng.integers(len(COLOURS)))]


def _darker(colour: Colour) -> Colour:
    return colour[0] // 2, colour[1] // 2, colour[2] // 2


def _light(rng: np.random.Generator) -> float:
    return float(rng.uniform(-0.9, 0.9))

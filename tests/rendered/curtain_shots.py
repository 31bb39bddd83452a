"""Photographs of a person before a provider's curtain, rendered from a seed.

The curtain hangs in folds, is lit from one side and seen at an angle; the person stands before it and throws a shadow;
lens, grain and JPEG are the same for both. Pasted curtains are made as people make them: a person who was photographed
in a room is cut out and laid on the clean artwork.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.curtains.loading import curtain_by_name
from assistant.findings import Box
from assistant.vision.photo import Bgr
from tests.rendered import rooms
from tests.rendered.bodies import upper_body
from tests.rendered.camera import Pixels, blurred, grained, jpeg, opened, rounded
from tests.rendered.people import SAMPLE, Person, available

SIZES: Final = ((1280, 960), (1600, 1200), (1280, 720), (1440, 1080))
COVERED: Final = (0.35, 0.55)
"""Share of the picture that the person covers."""

CREASE: Final = (6.0, 10.0)
"""How far a crease moves the print, in pixels of a picture 1280 wide."""

BEFORE_A_CURTAIN: Final = (
    "studio_1", "studio_2", "studio_3", "studio_4", "plain_wall", "high_resolution", "lady_small", SAMPLE,
)  # fmt: skip
"""Cut-outs without a fault that would show before a curtain."""

FACE: Final = (0.16, 0.29)
"""From the eyes to the chin, over the picture's height: an upper body."""

ATTEMPTS: Final = 300
"""So many places are tried for a person; the next person comes after every ten."""

COARSE: Final = 4
"""What is smooth, or only a share, is worked out on a copy so many times smaller."""

Side = Literal["left", "right", "top", "bottom"]
Paste = Literal["clean", "recompressed", "virtual"]
Homography = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Artwork:
    """A curtain as printed. ``words`` gives each word's box in pixels of ``picture``; ``needed`` names those that a fair
    shot must show: the provider's name and the version.
    """

    name: str
    picture: Bgr
    words: Mapping[str, Box]
    needed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a shot on purpose. ``edge``: the curtain ends inside the picture on that side. ``tilt`` in
    degrees, clockwise. ``crease`` multiplies the folds. ``cover`` names the word that the head hides.
    """

    edge: Side | None = None
    tilt: float = 0.0
    crease: float = 1.0
    cover: str = ""
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Shot:
    """A rendered photograph and what is true of it. ``visible`` is the share of each word's box in the picture and free
    of the person; ``covered`` the person's share of the picture; ``to_picture`` maps artwork to picture, creases apart.
    """

    data: bytes
    person: str
    visible: Mapping[str, float]
    covered: float
    to_picture: Homography | None


NO_FAULT: Final = Fault()


@cache
def specimen(pack: str) -> Artwork:
    """The artwork of a curtain pack, by its id or folder. Its name and version have to be seen in a fair shot.

    Raises:
        CurtainPackUnknown: no such pack.
    """
    installed = curtain_by_name(pack)
    picture = cv2.imread(str(installed.artwork), cv2.IMREAD_COLOR)
    assert picture is not None
    words = {word.id: word.box for word in installed.pack.words}
    return Artwork(pack, np.asarray(picture, dtype=np.uint8), words, ("name", "version"))


def hung(artwork: Artwork, seed: int, fault: Fault = NO_FAULT) -> Shot:
    """A person before the hung curtain. The needed words are visible unless the fault hides one.

    Raises:
        ValueError: the artwork leaves no room for a person beside its words.
    """
    for attempt in range(ATTEMPTS):
        one = _somebody(seed, attempt)
        rng = np.random.default_rng([seed, attempt])
        size = SIZES[int(rng.integers(len(SIZES)))]
        to_picture = _view(artwork, size, rng, fault)
        place = _place(one, size, rng, _target(artwork, to_picture, fault))
        if place is None:
            continue
        colours, alpha = place
        visible = _visible(artwork, to_picture, alpha)
        hidden = 1 - visible[fault.cover] if fault.cover else 0.0
        if fault.cover and not 0.35 <= hidden <= 0.97:
            continue
        # A curtain that hangs aslant or ends early may take a corner of a word along.
        least = 0.6 if fault.edge or fault.tilt else 0.97
        if any(visible[word] < least for word in artwork.needed if word != fault.cover):
            continue
        background = _cloth(artwork, to_picture, size, rng, fault)
        picture = _photographed(background, colours, alpha, rng)
        if fault.mirrored:
            picture = np.ascontiguousarray(picture[:, ::-1])
        data = jpeg(picture, int(rng.integers(70, 91)))
        return Shot(data, one.name, visible, float(alpha.mean()), None if fault.mirrored else to_picture)
    raise ValueError(artwork.name)


def without_curtain(seed: int) -> Shot:
    """A person before a wall: plain, cluttered, or a bare cloth of the curtain's blue."""
    for attempt in range(ATTEMPTS):
        one = _somebody(seed, attempt)
        rng = np.random.default_rng([seed, attempt, 1])
        size = SIZES[int(rng.integers(len(SIZES)))]
        place = _place(one, size, rng, None)
        if place is None:
            continue
        colours, alpha = place
        wall = (rooms.plain if rng.random() < 0.5 else rooms.cluttered)(size, rng)
        data = jpeg(_photographed(wall, colours, alpha, rng), int(rng.integers(70, 91)))
        return Shot(data, one.name, {}, float(alpha.mean()), None)
    raise ValueError(seed)


def pasted(artwork: Artwork, seed: int, how: Paste) -> Shot:
    """A camera's person on the clean artwork.

    ``clean``: saved once at a high quality. ``recompressed``: scaled and saved again, as a messenger does. ``virtual``:
    a video call's background, with its soft and wavering outline.
    """
    for attempt in range(ATTEMPTS):
        one = _somebody(seed, attempt)
        rng = np.random.default_rng([seed, attempt, 2])
        size = SIZES[int(rng.integers(len(SIZES)))]
        to_picture = _flat_view(artwork, size, rng)
        place = _place(one, size, rng, None)
        if place is None:
            continue
        colours, alpha = place
        visible = _visible(artwork, to_picture, alpha)
        if any(visible[word] < 0.97 for word in artwork.needed):
            continue
        room = (rooms.plain if rng.random() < 0.5 else rooms.cluttered)(size, rng)
        camera = opened(jpeg(_photographed(room, colours, alpha, rng), int(rng.integers(85, 96))))
        background = _printed(artwork, to_picture, size)
        if how == "virtual":
            waver = cv2.GaussianBlur(rng.standard_normal(alpha.shape, dtype=np.float32), (0, 0), 9)
            matte = cv2.GaussianBlur(alpha, (0, 0), 3.5) + 0.12 * waver / waver.std()
            matte = cv2.GaussianBlur(np.clip((matte - 0.35) / 0.4, 0, 1).astype(np.float32), (0, 0), 1.5)
        else:
            grown = cv2.dilate(alpha, np.ones((3, 3), np.uint8), iterations=int(rng.integers(0, 2)))
            matte = cv2.GaussianBlur(grown, (0, 0), float(rng.uniform(0.6, 1.4)))
        mixed = camera * matte[..., None] + background * (1 - matte[..., None])
        picture = rounded(mixed.astype(np.float32))
        if how == "clean":
            data = jpeg(picture, int(rng.integers(92, 98)))
        else:
            ratio = float(rng.uniform(0.75, 0.95)) if how == "recompressed" else 1.0
            picture = np.asarray(
                cv2.resize(picture, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA), dtype=np.uint8
            )
            to_picture = np.diag((ratio, ratio, 1.0)) @ to_picture
            data = jpeg(picture, int(rng.integers(75, 91)))
        return Shot(data, one.name, visible, float(alpha.mean()), to_picture)
    raise ValueError(artwork.name)


# --- The view ------------------------------------------------------------------------------------------------------------


def _somebody(seed: int, attempt: int) -> Person:
    """Everybody in turn; the next one where somebody does not fit beside the words in ten attempts."""
    names = [name for name in BEFORE_A_CURTAIN if name in available()]
    return upper_body(names[(seed + attempt // 10) % len(names)])


def _view(artwork: Artwork, size: tuple[int, int], rng: np.random.Generator, fault: Fault) -> Homography:
    """Where the artwork's corners lie: a little outside the picture on every side, at a slight angle."""
    width, height = size
    out_x, out_y = rng.uniform(0.005, 0.03, 2)
    corners = np.array(
        [
            (-out_x, -out_y),
            (1 + out_x, -out_y),
            (1 + out_x, 1 + out_y),
            (-out_x, 1 + out_y),
        ]
    )
    # Perspective: corners drift outwards, so that the ground stays curtain to the edge.
    corners += rng.uniform(0, 0.03, (4, 2)) * np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
    inwards = float(rng.uniform(0.07, 0.14))
    moved = {"left": (0, 3, 0, inwards), "right": (1, 2, 0, -inwards)}
    moved |= {"top": (0, 1, 1, inwards), "bottom": (2, 3, 1, -inwards)}
    if fault.edge:
        one, other, axis, by = moved[fault.edge]
        corners[[one, other], axis] = by if by > 0 else 1 + by
    target = corners * (width, height)
    angle = np.radians(fault.tilt + float(rng.uniform(-1.2, 1.2)))
    middle = np.array((width / 2, height / 2))
    turn = np.array([(np.cos(angle), -np.sin(angle)), (np.sin(angle), np.cos(angle))])
    target = (target - middle) @ turn.T + middle
    if not fault.edge:
        target = _covering(target, size)
    return _homography(artwork, target)


def _covering(corners: NDArray[np.float64], size: tuple[int, int]) -> NDArray[np.float64]:
    """Enlarged about the middle until the picture holds nothing but curtain."""
    width, height = size
    middle = np.array((width / 2, height / 2))
    frame = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    for _step in range(60):
        contour = corners.astype(np.float32)
        if all(cv2.pointPolygonTest(contour, (float(x), float(y)), False) >= 0 for x, y in frame):
            break
        corners = (corners - middle) * 1.01 + middle
    return corners


def _flat_view(artwork: Artwork, size: tuple[int, int], rng: np.random.Generator) -> Homography:
    width, height = size
    grow = float(rng.uniform(0.0, 0.04))
    corners = np.array([(-grow, -grow), (1 + grow, -grow), (1 + grow, 1 + grow), (-grow, 1 + grow)])
    corners += rng.uniform(-0.25, 0.25, 2) * grow
    return _homography(artwork, _covering(corners * (width, height), size))


def _homography(artwork: Artwork, target: NDArray[np.float64]) -> Homography:
    height, width = artwork.picture.shape[:2]
    source = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(source, target.astype(np.float32)), dtype=np.float64)


def _projected(box: Box, to_picture: Homography) -> NDArray[np.float64]:
    left, top, width, height = box
    corners = np.array([(left, top), (left + width, top), (left + width, top + height), (left, top + height)])
    return np.asarray(cv2.perspectiveTransform(corners[None].astype(np.float64), to_picture)[0])


def _target(artwork: Artwork, to_picture: Homography, fault: Fault) -> NDArray[np.float64] | None:
    """The middle of the word that is to be hidden."""
    if not fault.cover:
        return None
    return np.asarray(_projected(artwork.words[fault.cover], to_picture).mean(axis=0))


def _place(
    one: Person,
    size: tuple[int, int],
    rng: np.random.Generator,
    hides: NDArray[np.float64] | None,
) -> tuple[Pixels, NDArray[np.float32]] | None:
    """The person moved into the picture, cut by its lower edge: colours and alpha. None where it does not fit.

    ``hides``: the face comes before that point.
    """
    width, height = size
    ratio = float(rng.uniform(*FACE)) * height / one.frame.t
    top = float(rng.uniform(0.03, 0.12)) * height
    centre = float(rng.uniform(0.46, 0.54)) * width
    crown = int(np.flatnonzero(one.alpha.max(axis=1) > 0.5)[0])
    if hides is None:
        at = np.array((centre - ratio * one.frame.middle[0], top - ratio * crown))
    else:
        at = np.array(hides) - ratio * (one.frame.middle + np.array((0, 0.3 * one.frame.t)))
        at[0] += float(rng.uniform(-1.3, 1.3)) * ratio * one.frame.ied
        at[1] = max(at[1], top - ratio * crown)
    if at[1] + ratio * one.alpha.shape[0] < height:
        return None
    move = np.array([(ratio, 0, at[0]), (0, ratio, at[1])], np.float32)
    small = cv2.resize(one.alpha, None, fx=1 / COARSE, fy=1 / COARSE, interpolation=cv2.INTER_AREA)
    coarse = cv2.warpAffine(small, move / (1, 1, COARSE), (width // COARSE, height // COARSE))
    least = COVERED[0] if hides is None else 0.15  # aside, half of the body is out of the picture
    if not least <= float(coarse.mean()) <= COVERED[1]:
        return None
    return _warped(one.colours.astype(np.float32), move, size), _warped(one.alpha, move, size)


def _warped(
    part: NDArray[np.float32], move: NDArray[np.float32], size: tuple[int, int]
) -> NDArray[np.float32]:
    ratio = float(np.hypot(move[0, 0], move[1, 0]))
    if ratio < 0.8:  # a warp alone would alias
        part = np.asarray(cv2.GaussianBlur(part, (0, 0), 0.45 / ratio), dtype=np.float32)
    how = cv2.BORDER_REPLICATE if part.ndim == 3 else cv2.BORDER_CONSTANT
    return np.asarray(
        cv2.warpAffine(part, move, size, flags=cv2.INTER_CUBIC, borderMode=how), dtype=np.float32
    ).clip(0, 255 if part.ndim == 3 else 1)


def _visible(artwork: Artwork, to_picture: Homography, alpha: NDArray[np.float32]) -> dict[str, float]:
    """Share of each word's box that lies in the picture and is not the person."""
    size = (alpha.shape[1] // COARSE, alpha.shape[0] // COARSE)
    small = 1 - cv2.resize(alpha, size, interpolation=cv2.INTER_AREA)
    free: dict[str, float] = {}
    for word, box in artwork.words.items():
        quad = _projected(box, to_picture) / COARSE
        mask = np.zeros(small.shape, np.uint8)
        whole = np.zeros((3 * size[1], 3 * size[0]), np.uint8)  # with what lies outside the picture
        cv2.fillConvexPoly(mask, quad.round().astype(np.int32), (1,))
        cv2.fillConvexPoly(whole, (quad + np.array(size)).round().astype(np.int32), (1,))
        free[word] = float((small * mask).sum()) / max(1, int(whole.sum()))
    return free


# --- Cloth, light, camera ------------------------------------------------------------------------------------------------


def _printed(artwork: Artwork, to_picture: Homography, size: tuple[int, int]) -> Pixels:
    """The artwork as a flat print, in the picture's frame."""
    ratio = size[0] / artwork.picture.shape[1]
    source = artwork.picture.astype(np.float32)
    if ratio < 0.9:
        source = cv2.GaussianBlur(source, (0, 0), 0.4 / ratio)
    return np.asarray(cv2.warpPerspective(source, to_picture, size, flags=cv2.INTER_CUBIC), dtype=np.float32)


def _cloth(
    artwork: Artwork, to_picture: Homography, size: tuple[int, int], rng: np.random.Generator, fault: Fault
) -> Pixels:
    """The hung curtain: moved by its creases, shaded by them, lit by a lamp, with the room beyond its edges."""
    width, height = size
    move_x, move_y, shade = _creases(size, rng, fault.crease)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    flat = _printed(artwork, to_picture, size)
    inside = cv2.warpPerspective(np.ones(artwork.picture.shape[:2], np.float32), to_picture, size)
    map_x, map_y = x + move_x, y + move_y
    cloth = cv2.remap(flat, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    inside = cv2.remap(inside, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    gain = rooms.lamp(size, rng, float(rng.uniform(0.12, 0.32)))
    weave = cv2.GaussianBlur(rng.standard_normal((height, width), dtype=np.float32), (0, 0), 1.2)
    gain = gain * shade * (1 + 0.008 * weave / weave.std())
    cloth = cloth * gain[..., None]
    if fault.edge is None:
        return np.asarray(cloth, dtype=np.float32)
    room = (rooms.plain if rng.random() < 0.5 else rooms.cluttered)(size, rng)
    return np.asarray(cloth * inside[..., None] + room * (1 - inside[..., None]), dtype=np.float32)


def _creases(
    size: tuple[int, int], rng: np.random.Generator, strength: float
) -> tuple[Pixels, Pixels, Pixels]:
    """How far the print moves, in x and y, and how much lighter or darker each crease makes the cloth.

    A crease pulls the print towards its line from both sides; its flanks face the lamp or turn away from it.
    """
    width, height = size
    unit = width / 1280
    x, y = np.meshgrid(np.arange(0, width, 4, dtype=np.float32), np.arange(0, height, 4, dtype=np.float32))
    move_x, move_y = np.zeros_like(x), np.zeros_like(x)
    shade = np.ones_like(x)
    for number in range(int(rng.integers(4, 9))):
        # Cloth hangs: most creases fall, one in four crosses from being folded.
        angle = float(rng.normal(0, 0.3)) if rng.random() < 0.75 else float(rng.normal(np.pi / 2, 0.15))
        across = np.array((np.cos(angle), np.sin(angle)))
        at = rng.uniform((0, 0), (width, height))
        wide = float(rng.uniform(28, 80)) * unit * np.sqrt(strength)
        by = (
            float(rng.uniform(*CREASE))
            * unit
            * strength
            * (1.0 if number == 0 else float(rng.uniform(0.5, 1)))
        )
        distance = ((x - at[0]) * across[0] + (y - at[1]) * across[1]) / wide
        along = ((y - at[1]) * across[0] - (x - at[0]) * across[1]) / (float(rng.uniform(0.35, 1.2)) * height)
        envelope = np.exp(-(along**2) / 2)
        pull = by * 1.65 * distance * np.exp(-(distance**2) / 2) * envelope
        move_x += pull * across[0]
        move_y += pull * across[1]
        depth = min(0.45, float(rng.uniform(0.05, 0.13)) * strength)
        shade += depth * distance * np.exp(-(distance**2)) * envelope * 1.5
    for _wave in range(2):
        length = float(rng.uniform(0.25, 0.7)) * width
        phase, lean = float(rng.uniform(0, 6.28)), float(rng.uniform(-0.3, 0.3))
        wave = np.sin(2 * np.pi * (x + lean * y) / length + phase)
        move_x += wave * float(rng.uniform(1.5, 3.5)) * unit
        shade += 0.03 * wave
    fields = [
        cv2.resize(one.astype(np.float32), size, interpolation=cv2.INTER_CUBIC)
        for one in (move_x, move_y, shade)
    ]
    return fields[0], fields[1], fields[2].clip(0.4, 1.5)


def _photographed(
    background: Pixels, colours: Pixels, alpha: NDArray[np.float32], rng: np.random.Generator
) -> Bgr:
    """Person and ground under one light, through one lens, on one sensor."""
    height, width = alpha.shape
    unit = width / 1280
    shift = np.array([(1, 0, rng.uniform(-40, 40) * unit), (0, 1, rng.uniform(5, 35) * unit)]) / (
        1,
        1,
        COARSE,
    )
    coarse = (width // COARSE, height // COARSE)
    small = cv2.warpAffine(cv2.resize(alpha, coarse, interpolation=cv2.INTER_AREA), shift, coarse)
    small = cv2.GaussianBlur(small, (0, 0), float(rng.uniform(14, 34)) * unit / COARSE)
    shadow = cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)
    ground = background * (1 - float(rng.uniform(0.08, 0.25)) * shadow)[..., None]
    scene = colours * alpha[..., None] + ground * (1 - alpha[..., None])
    exposure = float(rng.uniform(0.82, 1.08))
    warmth = float(rng.uniform(-0.05, 0.05))
    scene = scene * exposure * np.array((1 - warmth, 1.0, 1 + warmth), np.float32)
    scene = blurred(scene.astype(np.float32), float(rng.uniform(0.6, 1.3)) * unit)
    return rounded(grained(scene, float(rng.uniform(4, 8)), rng))

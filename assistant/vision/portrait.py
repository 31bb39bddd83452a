"""A photograph of a person, measured: the faces, the head, the body, the light, what is behind."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from assistant.draft import MaterialKind
from assistant.findings import Box, Code, Why
from assistant.vision.cast import cast, contrast
from assistant.vision.compression import block_steps
from assistant.vision.covering import covering
from assistant.vision.face import Face, find_faces
from assistant.vision.gaze import gaze
from assistant.vision.geometry import (
    FaceFrame,
    Pose,
    eye_line_roll,
    eye_opening,
    face_frame,
    pose,
)
from assistant.vision.glasses import glasses
from assistant.vision.ground import ground
from assistant.vision.head import HEAD_IED, head_view
from assistant.vision.headwear import headwear
from assistant.vision.light import colour, light, side_light
from assistant.vision.measures import FileLimits, PictureMeasures
from assistant.vision.models import Models
from assistant.vision.mouth import mouth
from assistant.vision.person import Mask, body, crown, person_mask
from assistant.vision.photo import Bgr, Picture, open_picture, resized
from assistant.vision.printed import framed, on_a_card, proportion
from assistant.vision.regions import regions
from assistant.vision.rotation import box_before, turn_of, turned
from assistant.vision.screen import screen
from assistant.vision.sharpness import CANONICAL_IED, face_crop, sharpness

FACE_MEASURES: Final = (
    "face.height_ratio",
    "face.eye_distance",
    "face.centre_x",
    "face.head_room",
    "face.top_contact",
    "face.side_room",
    "face.room_below",
    "body.width",
    "pose.yaw",
    "pose.pitch",
    "pose.roll",
    "eyes.open",
    "eyes.blink",
    "gaze.angle",
    "mouth.gap",
    "expression",
    "sharpness",
    "sharpness.coherence",
    "noise",
    "compression.blocks",
    "light.highlights",
    "light.shadows",
    "light.side",
    "colour.cast",
    "glasses.lens",
    "glasses.one_lens",
    "glasses.reflection",
    "head.cover",
    "face.cover",
    "live.frame",
    "live.proportion",
    "screen.pattern",
)
"""What needs a face."""

GROUND_MEASURES: Final = (
    "background.edges",
    "background.lightness",
    "background.chroma",
    "background.colours",
)
"""What needs something to be seen behind the person."""


MOST_LOOKED_AT: Final = 4
"""With more faces than that it is a crowd, whatever hangs on the wall."""


SMALL: Final = 512
"""Longest side of the copy that the segmenter, the wall and the colours are measured on: made once for all of them."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What every measure starts from: a face in the copy of the picture, and the person's mask."""

    picture: Picture
    face: Face
    angles: Pose
    frame: FaceFrame
    """Its eye distance is corrected for the yaw."""
    mask: Mask
    small: Bgr
    """The copy reduced to ``SMALL``, for what needs no detail."""

    @property
    def reduced(self) -> float:
        """Scale of ``small`` over ``pixels``."""
        return float(self.small.shape[1] / self.pixels.shape[1])

    @property
    def pixels(self) -> Bgr:
        """The copy that was looked at."""
        return self.picture.pixels


def person_measures(
    measures: PictureMeasures,
    picture: Picture,
    kind: MaterialKind,
    data: bytes,
    limits: FileLimits,
    models: Models,
) -> PictureMeasures:
    """``measures`` with what is measured on a person. ``data`` is opened again only where the copy lacks detail."""
    small = resized(picture.pixels, min(1.0, SMALL / max(picture.pixels.shape[:2])))
    faces, boxes = find_faces(picture.pixels, models)
    boxes, printed = _persons(picture.pixels, boxes, kind)
    turn = turn_of(picture.pixels, faces, models)
    values = {
        **measures.values,
        "face.count": float(len(boxes)),
        "face.printed": float(printed),
        "picture.scale": picture.scale,
        "image.turned": float(turn),
        **colour(small),
        **contrast(small),
    }
    if picture.quality is not None:
        values["compression.quality"] = picture.quality
    if turn:
        return _lying(measures, picture, turn, values, models)
    upright = tuple(grown(box, picture.scale) for box in boxes)
    if not faces:
        absent = dict.fromkeys((*FACE_MEASURES, *GROUND_MEASURES), Why.NO_FACE)
        return replace(measures, faces=upright, values=values, unmeasured=absent)
    face = faces[0]
    angles = pose(face.matrix)
    frame = face_frame(face.points, angles.yaw)
    seen = Seen(picture, face, angles, frame, person_mask(small, models), small)
    values |= _face_values(seen)
    values |= ground(seen.small, seen.mask)
    values |= _detail_values(seen, data, limits)
    frame = face_frame(face.points)
    return replace(
        measures,
        faces=upright,
        eyes=(_point(frame.left_eye / picture.scale), _point(frame.right_eye / picture.scale)),
        chin=_point(frame.chin / picture.scale),
        values=values,
        unmeasured={
            **{name: Why.UNRELIABLE for name in FACE_MEASURES if name not in values},
            **{name: Why.NO_GROUND for name in GROUND_MEASURES if name not in values},
        },
        boxes=regions(face.points / picture.scale, upright, picture.size),
    )


def _persons(image: Bgr, boxes: list[Box], kind: MaterialKind) -> tuple[list[Box], int]:
    """The faces that count as persons, and how many do not: posters behind, the portrait on a card that is held up."""
    if not boxes:
        return boxes, 0
    persons = [boxes[0]]
    for box in boxes[1:]:
        held = kind is MaterialKind.HOLDING and on_a_card(box, boxes[0])
        if not held and (len(boxes) > MOST_LOOKED_AT or not framed(image, box)):
            persons.append(box)
    return persons, len(boxes) - len(persons)


def _lying(
    measures: PictureMeasures, picture: Picture, turn: int, values: dict[str, float], models: Models
) -> PictureMeasures:
    """Who is in a picture that lies on its side; the rest waits until it is turned."""
    height, width = picture.pixels.shape[:2]
    _faces, boxes = find_faces(turned(picture.pixels, turn), models)
    found = tuple(grown(box_before(box, turn, width, height), picture.scale) for box in boxes)
    return replace(
        measures,
        faces=found,
        values=values | {"face.count": float(len(found))},
        unmeasured=dict.fromkeys((*FACE_MEASURES, *GROUND_MEASURES), Why.LYING),
        boxes=dict.fromkeys((Code.IMAGE_ROTATED, Code.FACE_MULTIPLE), found[0]) if found else {},
    )


def _face_values(seen: Seen) -> dict[str, float]:
    face, frame, picture = seen.face, seen.frame, seen.picture
    height, width = seen.pixels.shape[:2]
    to_mask = seen.mask.shape[1] / width
    crown_y, contact = crown(seen.mask, frame, to_mask)
    sides = (face.points[:, 0].min(), width - face.points[:, 0].max())
    # The mask loses dark hair on a dark ground: the crown is never below the forehead that the mesh found.
    crown_y = min(crown_y, float(face.points[:, 1].min()))
    return {
        "face.height_ratio": frame.t / height,
        "face.eye_distance": frame.ied / picture.scale,
        "face.centre_x": float(frame.middle[0]) / width,
        "face.head_room": crown_y / frame.t,
        "face.top_contact": contact,
        "face.side_room": float(min(sides)) / frame.ied,
        "face.room_below": (height - float(frame.middle[1])) / frame.t,
        "pose.yaw": seen.angles.yaw,
        "pose.pitch": seen.angles.pitch,
        "pose.roll": seen.angles.roll,
        "pose.eye_line": eye_line_roll(frame),
        "eyes.open": eye_opening(face.points, frame.t),
        "eyes.blink": face.blink,
        **body(seen.mask, frame, to_mask),
        **gaze(face.points, seen.angles.yaw, face.blink),
        **mouth(face.points, frame.t, face.shapes),
        **side_light(seen.pixels, face.points, frame),
        **cast(seen.pixels, face.points, frame.ied),
        **screen(seen.pixels, face.box),
        "live.frame": 1.0 if framed(seen.small, grown(face.box, 1 / seen.reduced)) else 0.0,
        **proportion(face.points),
        **_worn(seen),
    }


def _worn(seen: Seen) -> dict[str, float]:
    """What lies over the head, the eyes and the face."""
    pixels, points = seen.pixels, seen.face.points
    if face_frame(points).ied * seen.reduced >= HEAD_IED:
        pixels, points = seen.small, points * seen.reduced
    view = head_view(pixels, points, face_frame(points), seen.mask)
    return {} if view is None else {**headwear(view), **glasses(view), **covering(view)}


def _detail_values(seen: Seen, data: bytes, limits: FileLimits) -> dict[str, float]:
    """Sharpness and light from the canonical crop; from a larger copy where the first has less detail than that."""
    points, pixels, scale = seen.face.points, seen.pixels, seen.picture.scale
    wanted = CANONICAL_IED / face_frame(points).ied
    if scale < 1 and wanted > 1:
        larger = seen.picture.decoded
        if larger is None or larger.shape[1] < min(wanted * pixels.shape[1], seen.picture.size[0]):
            larger = open_picture(data, limits, math.ceil(wanted * max(pixels.shape[:2]))).pixels
        points = points * (larger.shape[1] / pixels.shape[1])
        pixels, scale = larger, larger.shape[1] / seen.picture.size[0]
    crop = face_crop(pixels, points, face_frame(points))
    values = {} if crop is None else {**sharpness(crop), **light(crop)}
    if scale >= 1:
        low, high = points.min(axis=0).astype(int), points.max(axis=0).astype(int)
        values |= block_steps(pixels, (low[0], low[1], high[0] - low[0], high[1] - low[1]))
    return values


def grown(box: Box, scale: float) -> Box:
    """A box of the copy in pixels of the upright original."""
    left, top, width, height = (round(value / scale) for value in box)
    return left, top, width, height


def _point(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> tuple[float, float]:
    return float(values[0]), float(values[1])

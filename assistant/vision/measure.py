"""One still, measured: opened once, looked at in a reduced copy, sharpness taken where the detail is."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Final

import numpy as np

from assistant.draft import PHOTOS_OF_A_PERSON, MaterialKind
from assistant.findings import Box, Code, Why
from assistant.vision.face import Face, find_faces
from assistant.vision.geometry import CROWN_ABOVE_EYES, eye_line_roll, eye_opening, face_frame, pose
from assistant.vision.light import colour, light, side_light
from assistant.vision.measures import FileLimits, PictureMeasures
from assistant.vision.models import Models
from assistant.vision.person import crown, person_mask
from assistant.vision.photo import Bgr, Picture, PictureRefused, open_picture, resized
from assistant.vision.sharpness import CANONICAL_IED, face_crop, sharpness

LOOKED_AT: Final = 1280
"""Longest side of the copy in which faces are found; the models work on 128 to 256 px anyway."""

FACE_MEASURES: Final = (
    "face.height_ratio",
    "face.eye_distance",
    "face.centre_x",
    "face.head_room",
    "face.top_contact",
    "face.side_room",
    "face.room_below",
    "pose.yaw",
    "pose.pitch",
    "pose.roll",
    "eyes.open",
    "eyes.blink",
    "sharpness",
    "sharpness.coherence",
    "noise",
    "light.highlights",
    "light.shadows",
    "light.side",
)
"""What needs a face."""


def measure(data: bytes, kind: MaterialKind, limits: FileLimits, models: Models) -> PictureMeasures:
    """Everything that is measured on this kind of picture. Never raises for a bad picture: ``problem`` says it."""
    start = time.perf_counter()
    try:
        picture = open_picture(data, limits, LOOKED_AT if kind in PHOTOS_OF_A_PERSON else None)
    except PictureRefused as refused:
        return PictureMeasures(
            bytes=len(data), problem=refused.code, problem_params=refused.params, elapsed_ms=_since(start)
        )
    measures = file_measures(picture)
    if kind in PHOTOS_OF_A_PERSON:
        measures = _person_measures(measures, picture, data, limits, models)
    return replace(measures, elapsed_ms=_since(start))


def file_measures(picture: Picture) -> PictureMeasures:
    """What any picture is measured for: ``picture.*`` sizes, and what its file carries besides."""
    width, height = picture.size
    return PictureMeasures(
        size=picture.size,
        format=picture.format,
        bytes=picture.bytes,
        values={
            "picture.short_side": float(min(width, height)),
            "picture.long_side": float(max(width, height)),
            "picture.pixels": float(width * height),
            "picture.bytes": float(picture.bytes),
            "file.metadata": float(len(picture.metadata)),
            "file.trailing": float(picture.trailing),
        },
    )


def _person_measures(
    measures: PictureMeasures, picture: Picture, data: bytes, limits: FileLimits, models: Models
) -> PictureMeasures:
    faces, boxes = find_faces(picture.pixels, models)
    values = {**measures.values, "face.count": float(len(boxes)), **colour(picture.pixels)}
    upright = tuple(_grown(box, picture.scale) for box in boxes)
    if not faces:
        return replace(
            measures, faces=upright, values=values, unmeasured=dict.fromkeys(FACE_MEASURES, Why.NO_FACE)
        )
    face = faces[0]
    values |= _face_values(face, picture, models)
    values |= _detail_values(face, picture, data, limits)
    frame = face_frame(face.points)
    head = _head_box(face, picture)
    found = dict.fromkeys(
        (code for code in Code if code.value.partition(".")[0] in ("face", "pose", "light", "sharpness")),
        upright[0],
    )
    found[Code.FACE_CUT] = head
    found[Code.EYES_CLOSED] = _eye_box(face, picture)
    if len(upright) > 1:
        found[Code.FACE_MULTIPLE] = upright[1]
    return replace(
        measures,
        faces=upright,
        eyes=(_point(frame.left_eye / picture.scale), _point(frame.right_eye / picture.scale)),
        chin=_point(frame.chin / picture.scale),
        values=values,
        unmeasured={name: Why.UNRELIABLE for name in FACE_MEASURES if name not in values},
        boxes=found,
    )


def _face_values(face: Face, picture: Picture, models: Models) -> dict[str, float]:
    height, width = picture.pixels.shape[:2]
    angles = pose(face.matrix)
    frame = face_frame(face.points, angles.yaw)
    mask = person_mask(picture.pixels, models)
    crown_y, contact = crown(mask, frame, mask.shape[1] / width)
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
        "pose.yaw": angles.yaw,
        "pose.pitch": angles.pitch,
        "pose.roll": angles.roll,
        "pose.eye_line": eye_line_roll(frame),
        "eyes.open": eye_opening(face.points, frame.t),
        "eyes.blink": face.blink,
        **side_light(picture.pixels, face.points, frame),
    }


def _detail_values(face: Face, picture: Picture, data: bytes, limits: FileLimits) -> dict[str, float]:
    """Sharpness and light from the canonical crop; from the full picture where the copy has less detail than that."""
    points, pixels = face.points, picture.pixels
    if picture.scale < 1 and face_frame(points).ied < CANONICAL_IED:
        full = open_picture(data, limits)
        points, pixels = points / picture.scale, full.pixels
    crop = face_crop(pixels, points, face_frame(points))
    return {} if crop is None else {**sharpness(crop), **light(crop)}


def _head_box(face: Face, picture: Picture) -> Box:
    """The head with its hair, from the crown's usual place to the chin."""
    frame = face_frame(face.points)
    top = max(0.0, float(frame.middle[1]) - CROWN_ABOVE_EYES * frame.t)
    left, width = face.box[0], face.box[2]
    return _grown((left, int(top), width, int(frame.chin[1] - top)), picture.scale)


def _eye_box(face: Face, picture: Picture) -> Box:
    frame = face_frame(face.points)
    reach = 0.45 * frame.ied
    left, right = (
        min(frame.left_eye[0], frame.right_eye[0]) - reach,
        max(frame.left_eye[0], frame.right_eye[0]) + reach,
    )
    top, bottom = frame.middle[1] - reach * 0.7, frame.middle[1] + reach * 0.7
    return _grown((int(left), int(top), int(right - left), int(bottom - top)), picture.scale)


def _grown(box: Box, scale: float) -> Box:
    left, top, width, height = (round(value / scale) for value in box)
    return left, top, width, height


def _point(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> tuple[float, float]:
    return float(values[0]), float(values[1])


def _since(start: float) -> int:
    return round((time.perf_counter() - start) * 1000)


def preview(picture: Picture, longest: int) -> Bgr:
    """A copy for the screen, red first, at most ``longest`` on its longer side."""
    pixels = picture.pixels
    side = max(pixels.shape[:2])
    if side > longest:
        pixels = resized(pixels, longest / side)
    return np.ascontiguousarray(pixels[:, :, ::-1])

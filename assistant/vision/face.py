"""Faces: how many persons there are, and the landmarks of the largest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.findings import Box
from assistant.vision.geometry import Landmarks
from assistant.vision.models import Models
from assistant.vision.photo import Bgr, resized

SAME_FACE: Final = 0.3
"""Overlap (intersection over union) from which two detections are one face."""

LEAST_AREA: Final = 0.02
"""A further face counts from this share of the largest one's area (OFIQ, photo-checks 5.1)."""

MOST_CONFIRMED: Final = 6
"""So many faces are confirmed by landmarks; a crowd is a crowd."""

CROPS: Final = (2.2, 1.5)
"""Side of the square given to the landmarker, over the longer side of the detection; the second is tried in a crowd."""

SURE: Final = 0.75
"""Score of both detectors from which a face is one without landmarks. Toys and masks stay below or show to one only."""

CROP_PIXELS: Final = 640
"""The crop is brought to at most this side, and small ones enlarged to a quarter of it."""


@dataclass(frozen=True, slots=True)
class Face:
    """One face. ``matrix`` is the head's 4 x 4 transformation, ``blink`` the larger of both blink scores, 0 to 1.

    ``shapes`` maps MediaPipe's 52 blendshapes to 0..1. ``score`` is the better of both detectors', 0 to 1; 0 where the
    landmarker alone found it.
    """

    box: Box
    points: Landmarks
    matrix: NDArray[np.float64]
    blink: float
    shapes: Mapping[str, float] = field(default_factory=dict)
    score: float = 0.0


def find_faces(image: Bgr, models: Models) -> tuple[list[Face], list[Box]]:
    """Every person's face, largest first: those with landmarks, and the boxes of all that count as persons.

    The detectors count, since the landmarker alone misses faces; each is confirmed by landmarks on its crop, since
    the far detector also fires on toys. Boxes are in pixels of ``image``.
    """
    candidates = _detections(image, models)
    height, width = image.shape[:2]
    if not candidates:
        whole = _landmarks(image, (0, 0, width, height), models)
        return ([whole], [whole.box]) if whole else ([], [])
    faces: list[Face] = []
    boxes: list[Box] = []
    for candidate in candidates:
        if boxes and _area(candidate.box) < LEAST_AREA * _area(boxes[0]):
            break
        if len(faces) >= MOST_CONFIRMED:
            boxes.append(candidate.box)
            continue
        face = _confirmed(image, candidate.box, models)
        if face is None:
            if candidate.sure:
                boxes.append(candidate.box)
        elif all(_overlap(face.box, one.box) <= SAME_FACE for one in faces):
            faces.append(replace(face, score=candidate.score))
            boxes.append(face.box)
    if not faces:
        whole = _landmarks(image, (0, 0, width, height), models)
        return ([whole], [whole.box]) if whole else ([], [])
    return sorted(faces, key=lambda face: -_area(face.box)), sorted(boxes, key=_area, reverse=True)


def _confirmed(image: Bgr, box: Box, models: Models) -> Face | None:
    """The landmarks of the face that was detected there, not of its neighbour: a second, tighter crop leaves that out."""
    height, width = image.shape[:2]
    for reach in CROPS:
        face = _landmarks(image, _crop_around(box, width, height, reach), models)
        if face is None or _overlap(face.box, box) > SAME_FACE:
            return face  # a wide crop without any face is a toy's or a flower's; a tight one would be talked into it
    return None


@dataclass(frozen=True, slots=True)
class _Detection:
    """``sure``: both detectors saw it clearly, so that it is a person even where no landmarks fit (out of focus)."""

    box: Box
    sure: bool
    score: float


def _detections(image: Bgr, models: Models) -> list[_Detection]:
    """What both detectors found, duplicates merged, largest first."""
    handed = as_mediapipe(image)
    near, far = (_boxes(detector.detect(handed).detections) for detector in models.detectors)
    found: list[_Detection] = []
    for box, score in near:
        twins = [its for other, its in far if _overlap(box, other) > SAME_FACE]
        found.append(_Detection(box, any(min(score, its) >= SURE for its in twins), max((score, *twins))))
    for box, score in far:
        if all(_overlap(box, one.box) <= SAME_FACE for one in found):
            found.append(_Detection(box, False, score))
    return sorted(found, key=lambda one: -_area(one.box))


def _boxes(detections: Any) -> list[tuple[Box, float]]:  # MediaPipe is published without types
    found = []
    for detection in detections:
        frame = detection.bounding_box
        box = (int(frame.origin_x), int(frame.origin_y), int(frame.width), int(frame.height))
        if box[2] > 0 and box[3] > 0:
            found.append((box, float(detection.categories[0].score)))
    return found


def detection_score(image: Bgr, models: Models) -> float:
    """The best score of either detector anywhere in the picture, 0 to 1."""
    handed = as_mediapipe(image)
    return max(
        (
            score
            for detector in models.detectors
            for _box, score in _boxes(detector.detect(handed).detections)
        ),
        default=0.0,
    )


def _landmarks(image: Bgr, crop: Box, models: Models) -> Face | None:
    left, top, width, height = crop
    part = image[top : top + height, left : left + width]
    if min(part.shape[:2]) < 8:
        return None
    scale = 1.0
    longest = max(part.shape[:2])
    if longest > CROP_PIXELS:
        scale = CROP_PIXELS / longest
        part = resized(part, scale)
    elif longest < CROP_PIXELS // 4:
        scale = CROP_PIXELS / 4 / longest
        part = resized(part, scale)
    result = models.landmarker.detect(as_mediapipe(part))
    if not result.face_landmarks:
        return None
    part_height, part_width = part.shape[:2]
    points = np.array([(one.x * part_width, one.y * part_height) for one in result.face_landmarks[0]]) / scale
    points += (left, top)
    low, high = points.min(axis=0), points.max(axis=0)
    box = (int(low[0]), int(low[1]), int(high[0] - low[0]), int(high[1] - low[1]))
    scores = {one.category_name: float(one.score) for one in result.face_blendshapes[0]}
    return Face(
        box,
        points,
        np.array(result.facial_transformation_matrixes[0], dtype=np.float64),
        max(scores.get("eyeBlinkLeft", 0.0), scores.get("eyeBlinkRight", 0.0)),
        scores,
    )


def as_mediapipe(image: Bgr) -> Any:  # MediaPipe is published without types
    """The picture as MediaPipe takes it."""
    import mediapipe

    return mediapipe.Image(
        image_format=mediapipe.ImageFormat.SRGB,
        data=np.ascontiguousarray(cv2.cvtColor(image, cv2.COLOR_BGR2RGB)),
    )


def _crop_around(box: Box, width: int, height: int, reach: float) -> Box:
    left, top, box_width, box_height = box
    side = int(max(box_width, box_height) * reach)
    x = max(0, left + box_width // 2 - side // 2)
    y = max(0, top + box_height // 2 - side // 2)
    return x, y, min(side, width - x), min(side, height - y)


def _area(box: Box) -> int:
    return box[2] * box[3]


def _overlap(one: Box, other: Box) -> float:
    """Intersection over union, or over the smaller box where one holds the other."""
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return max(
        shared / (_area(one) + _area(other) - shared),
        0.0 if shared < 0.7 * min(_area(one), _area(other)) else 1.0,
    )

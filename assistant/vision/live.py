"""Looking at live frames: geometry of every one at once, the rest when that is told, people counted on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.live.facts import Facts, Part
from assistant.vision.face import LEAST_AREA, as_mediapipe, find_faces
from assistant.vision.geometry import FaceFrame, Landmarks, eye_opening, face_frame, pose
from assistant.vision.light import light
from assistant.vision.models import LANDMARKER, Models
from assistant.vision.person import PERSON, Mask, crown, person_mask
from assistant.vision.photo import Bgr
from assistant.vision.sharpness import face_crop, sharpness

LOOKED_AT: Final = 640
"""Longest side of the copy that the models see; they work on 128 to 256 px anyway."""

MASK_EVERY: Final = 3
COUNT_EVERY: Final = 3
SLOW_EVERY: Final = 10
"""Frames between two of each; mask and count never fall on the same frame."""

SHOULDERS: Final = 1.9
"""Height of the shoulders below the eyes, in T."""
TOUCHES: Final = 0.01
"""A person who comes so near to a side edge, as a share of the width, is cut there."""

COARSE: Final = 8
"""Every so many pixels are looked at for whether the picture shows anything."""

Bgrx = NDArray[np.uint8]
"""Height x width x 4: blue, green, red and a byte that means nothing."""


class LiveModels(Models):
    """The tasks for live frames."""

    @cached_property
    def video(self) -> Any:
        """FaceLandmarker that follows one face from frame to frame; blendshapes, the head's matrix."""
        from mediapipe.tasks.python import vision

        return vision.FaceLandmarker.create_from_options(
            vision.FaceLandmarkerOptions(
                base_options=self._base(LANDMARKER),
                running_mode=vision.RunningMode.VIDEO,
                num_faces=1,
                output_face_blendshapes=True,
                output_facial_transformation_matrixes=True,
            )
        )

    def close(self) -> None:
        if "video" in self.__dict__:
            self.__dict__.pop("video").close()
        super().close()


@dataclass(slots=True)
class _Seen:
    """What the geometry of a frame leaves for the looks after it."""

    number: int
    at: float
    full: Bgrx
    small: Bgr
    points: Landmarks | None
    """In pixels of ``full``."""
    frame: FaceFrame | None


class LiveEye:
    """Looks at the frames of one visit to the camera, in order."""

    def __init__(self, folder: Path, tell: Callable[[Facts], None]) -> None:
        """``folder`` holds the models. ``tell`` gets the slow looks, in a thread of their own."""
        self._models = LiveModels(folder)
        self._clock = 0
        self._seen: _Seen | None = None
        self._slow = SlowEye(folder, tell)

    def warm(self) -> None:
        """Make what every frame needs, and run it once: the first run takes several times as long."""
        empty = np.zeros((90, 160, 3), np.uint8)
        self._models.video.detect_for_video(as_mediapipe(empty), self._tick(0.0))
        person_mask(empty, self._models)
        self._models.detectors[0].detect(as_mediapipe(empty))

    def _tick(self, at: float) -> int:
        """MediaPipe wants times that always grow, in milliseconds."""
        self._clock = max(self._clock + 1, int(at))
        return self._clock

    def geometry(self, frame: Bgrx, number: int, at: float, reduced: float = 1.0) -> Facts:
        """Where the head is and how it is held. ``frame`` must not change before ``detail`` returned. ``reduced``: its
        width over that of the camera's picture.
        """
        height, width = frame.shape[:2]
        scale = min(1.0, LOOKED_AT / max(height, width))
        small = frame if scale == 1.0 else cv2.resize(frame, None, fx=scale, fy=scale)
        bgr = np.asarray(cv2.cvtColor(small, cv2.COLOR_BGRA2BGR), np.uint8)
        values = {"picture.brightest": float(np.percentile(bgr[::COARSE, ::COARSE].max(axis=2), 95))}
        result = self._models.video.detect_for_video(as_mediapipe(bgr), self._tick(at))
        if not result.face_landmarks:
            self._seen = _Seen(number, at, frame, bgr, None, None)
            return Facts(number, at, Part.GEOMETRY, values)
        points = np.array([(one.x, one.y) for one in result.face_landmarks[0]]) * (width, height)
        angles = pose(np.array(result.facial_transformation_matrixes[0], dtype=np.float64))
        face = face_frame(points, angles.yaw)
        self._seen = _Seen(number, at, frame, bgr, points, face)
        middle = (float(face.middle[0]) / width, float(face.middle[1]) / height)
        scores = {one.category_name: float(one.score) for one in result.face_blendshapes[0]}
        low, high = points[:, 0].min(), points[:, 0].max()
        values |= {
            "face.height_ratio": face.t / height,
            "face.eye_distance": face.ied / reduced,
            "face.centre_x": middle[0],
            "face.centre_y": middle[1],
            "face.side_room": float(min(low, width - high)) / face.ied,
            "face.room_below": (height - float(face.middle[1])) / face.t,
            "pose.yaw": angles.yaw,
            "pose.pitch": angles.pitch,
            "pose.roll": angles.roll,
            "eyes.open": eye_opening(points, face.t),
            "eyes.blink": max(scores.get("eyeBlinkLeft", 0.0), scores.get("eyeBlinkRight", 0.0)),
        }
        return Facts(number, at, Part.GEOMETRY, values, middle)

    def detail(self) -> Facts | None:
        """The rest of the frame whose geometry came last; None where there is no face to look at."""
        seen, self._seen = self._seen, None
        if seen is None:
            return None
        if seen.number % SLOW_EVERY == 0:
            self._slow.offer(seen.small.copy(), seen.number, seen.at)
        if seen.points is None or seen.frame is None:
            return None
        values: dict[str, float] = {}
        crop = face_crop(seen.full[..., :3], seen.points, seen.frame)
        if crop is not None:
            values |= {**sharpness(crop), **light(crop)}
        if seen.number % MASK_EVERY == 0:
            values |= self._mask_values(seen.small, seen.points, seen.frame, seen.full.shape[1])
        elif seen.number % COUNT_EVERY == 1:
            count = self._near_count(seen.small)
            values["face.count"] = float(max(1, count, self._slow.count))
        return Facts(seen.number, seen.at, Part.DETAIL, values)

    def _mask_values(
        self, small: Bgr, points: Landmarks, frame: FaceFrame, full_width: int
    ) -> dict[str, float]:
        mask = person_mask(small, self._models)
        scale = mask.shape[1] / full_width
        crown_y, contact = crown(mask, frame, scale)
        # The mask loses dark hair on a dark ground: the crown is never below the forehead that the mesh found.
        crown_y = min(crown_y, float(points[:, 1].min()))
        return {
            "face.head_room": crown_y / frame.t,
            "face.top_contact": contact,
            "body.side_contact": float(side_contact(mask, frame, scale)),
        }

    def _near_count(self, small: Bgr) -> int:
        """Faces within some two metres; the slow eye sees the others."""
        found = self._models.detectors[0].detect(as_mediapipe(small)).detections
        areas = [one.bounding_box.width * one.bounding_box.height for one in found]
        return sum(area >= LEAST_AREA * max(areas) for area in areas)

    def close(self) -> None:
        """End the slow thread and free the tasks."""
        self._slow.close()
        self._models.close()


def side_contact(mask: Mask, frame: FaceFrame, scale: float) -> int:
    """How many side edges the person touches at the height of the shoulders: 0, 1 or 2.

    ``scale`` is the mask's width over the picture's, in whose pixels ``frame`` is given.
    """
    row = int((float(frame.middle[1]) + SHOULDERS * frame.t) * scale)
    row = max(0, min(row, mask.shape[0] - 1))
    edge = max(1, round(TOUCHES * mask.shape[1]))
    band = mask[max(0, row - 1) : row + 2] >= PERSON
    return int(band[:, :edge].mean() > 0.5) + int(band[:, -edge:].mean() > 0.5)


class SlowEye:
    """Counts people as it is done on stills, which finds those that the live landmarker misses. Newest frame wins."""

    def __init__(self, folder: Path, tell: Callable[[Facts], None]) -> None:
        self._folder = folder
        self._tell = tell
        self._box: tuple[Bgr, int, float] | None = None
        self._changed = threading.Condition()
        self._closed = False
        self._count = 0
        self._thread = threading.Thread(target=self._run, name="live-slow", daemon=True)
        self._thread.start()

    @property
    def count(self) -> int:
        """How many people it saw last."""
        return self._count

    def offer(self, image: Bgr, number: int, at: float) -> None:
        """Have this frame looked at, in place of one that still waits."""
        with self._changed:
            self._box = (image, number, at)
            self._changed.notify()

    def _run(self) -> None:
        models = Models(self._folder)
        try:
            while True:
                with self._changed:
                    while self._box is None and not self._closed:
                        self._changed.wait()
                    if self._closed or self._box is None:
                        return
                    (image, number, at), self._box = self._box, None
                self._count = len(find_faces(image, models)[1])
                self._tell(Facts(number, at, Part.SLOW, {"face.count": float(self._count)}))
        finally:
            models.close()

    def close(self) -> None:
        """End the thread."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()

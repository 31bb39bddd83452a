"""Looking at live frames: geometry of every one at once; light, sharpness and the person's mask after it; the rest slowly.

Nothing here knows of threads but for the slow eye's own: ``live_worker`` looks at the details beside the geometry of the
frames that follow.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.live.facts import Facts, Part
from assistant.vision.face import LEAST_AREA, as_mediapipe
from assistant.vision.geometry import FaceFrame, Landmarks, eye_opening, face_frame, pose
from assistant.vision.light import light
from assistant.vision.live_slow import SlowEye, SlowFrame
from assistant.vision.looks import CurtainSought
from assistant.vision.models import LANDMARKER, Models
from assistant.vision.person import PERSON, Mask, crown, person_mask
from assistant.vision.photo import Bgr
from assistant.vision.sharpness import face_box, face_crop, sharpness

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
"""Height x width x 3 or 4: blue, green, red and perhaps a byte that means nothing."""


NEVER: Final = -1_000


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


@dataclass(frozen=True, slots=True)
class Seen:
    """What the geometry of a frame leaves for the looks after it; all its own, so that the frame may change."""

    number: int
    at: float
    width: int
    """Of the frame that ``points`` and ``frame`` are given in pixels of."""
    small: Bgr
    points: Landmarks | None
    frame: FaceFrame | None
    part: Bgrx | None = None
    """The face and a little around it, from ``corner`` on."""
    corner: tuple[int, int] = (0, 0)


class LiveEye:
    """Looks at the frames of one visit to the camera, in order. ``geometry`` and ``detail`` may run in two threads, one
    each.
    """

    def __init__(
        self, folder: Path, tell: Callable[[Facts], None], sought: CurtainSought | None = None
    ) -> None:
        """``folder`` holds the models. ``tell`` gets the slow looks, in a thread of their own. ``sought``: the curtain that is
        to hang behind the person.
        """
        self._video = LiveModels(folder)
        self._models = Models(folder)
        self._clock = 0
        self._looked: tuple[Seen, Bgrx] | None = None
        self._slow = SlowEye(folder, tell, sought)
        self._slow_at = self._mask_at = self._count_at = NEVER
        """Number of the frame that had such a look last."""

    def warm(self) -> None:
        """Make what the geometry needs, and run it once: the first run takes several times as long."""
        empty = np.zeros((90, 160, 3), np.uint8)
        self._video.video.detect_for_video(as_mediapipe(empty), self._tick(0.0))

    def warm_detail(self) -> None:
        """The same for the details, in the thread that is going to look at them."""
        empty = np.zeros((90, 160, 3), np.uint8)
        person_mask(empty, self._models)
        self._models.detectors[0].detect(as_mediapipe(empty))

    def _tick(self, at: float) -> int:
        """MediaPipe wants times that always grow, in milliseconds."""
        self._clock = max(self._clock + 1, int(at))
        return self._clock

    def geometry(self, frame: Bgrx, number: int, at: float, reduced: float = 1.0) -> Facts:
        """Where the head is and how it is held. ``frame`` must not change before ``seen`` returned. ``reduced``: its
        width over that of the camera's picture.
        """
        height, width = frame.shape[:2]
        scale = min(1.0, LOOKED_AT / max(height, width))
        small = frame if scale == 1.0 else cv2.resize(frame, None, fx=scale, fy=scale)
        bgr = np.asarray(small if small.shape[2] == 3 else cv2.cvtColor(small, cv2.COLOR_BGRA2BGR), np.uint8)
        values = {"picture.brightest": float(np.percentile(bgr[::COARSE, ::COARSE].max(axis=2), 95))}
        result = self._video.video.detect_for_video(as_mediapipe(bgr), self._tick(at))
        if not result.face_landmarks:
            self._looked = Seen(number, at, width, bgr, None, None), frame
            return Facts(number, at, Part.GEOMETRY, values)
        points = np.array([(one.x, one.y) for one in result.face_landmarks[0]]) * (width, height)
        angles = pose(np.array(result.facial_transformation_matrixes[0], dtype=np.float64))
        face = face_frame(points, angles.yaw)
        self._looked = Seen(number, at, width, bgr, points, face), frame
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

    def seen(self) -> Seen | None:
        """What the frame whose geometry came last leaves for ``detail``, copied; hands it to the slow eye when that is due.
        None where there is no such frame.
        """
        if self._looked is None:
            return None
        (seen, frame), self._looked = self._looked, None
        if is_due(seen.number, self._slow_at, SLOW_EVERY) and self._slow.is_free:
            self._slow_at = seen.number
            self._slow.offer(SlowFrame(seen.number, seen.at, frame[..., :3].copy()))
        if seen.points is None or seen.frame is None:
            return seen
        box = face_box(seen.points, seen.frame, (frame.shape[1], frame.shape[0]))
        if box is None:
            return seen
        left, top, right, bottom = box
        return replace(seen, part=frame[top:bottom, left:right].copy(), corner=(left, top))

    def detail(self, seen: Seen) -> Facts | None:
        """The rest of a frame; None where there is no face to look at."""
        if seen.points is None or seen.frame is None:
            return None
        values: dict[str, float] = {}
        if seen.part is not None:
            crop = face_crop(seen.part[..., :3], seen.points - seen.corner, seen.frame)
            if crop is not None:
                values |= {**sharpness(crop), **light(crop)}
        if is_due(seen.number, self._mask_at, MASK_EVERY):
            self._mask_at = seen.number
            mask = person_mask(seen.small, self._models)
            values |= _mask_values(mask, seen.points, seen.frame, seen.width) | self._slow.between(
                seen.small, mask
            )
        elif is_due(seen.number, self._count_at, COUNT_EVERY):
            self._count_at = seen.number
            count = self._near_count(seen.small)
            values["face.count"] = float(max(1, count, self._slow.count))
        return Facts(seen.number, seen.at, Part.DETAIL, values)

    def _near_count(self, small: Bgr) -> int:
        """Faces within some two metres; the slow eye sees the others."""
        found = self._models.detectors[0].detect(as_mediapipe(small)).detections
        areas = [one.bounding_box.width * one.bounding_box.height for one in found]
        return sum(area >= LEAST_AREA * max(areas) for area in areas)

    def close(self) -> None:
        """End the slow thread and free the tasks."""
        self._slow.close()
        self._models.close()
        self._video.close()


def is_due(number: int, last: int, every: int) -> bool:
    """Whether a look that every so many frames get is due with this one; details may skip frames, so no remainder tells."""
    return not 0 <= number - last < every


def _mask_values(mask: Mask, points: Landmarks, frame: FaceFrame, full_width: int) -> dict[str, float]:
    scale = mask.shape[1] / full_width
    crown_y, contact = crown(mask, frame, scale)
    # The mask loses dark hair on a dark ground: the crown is never below the forehead that the mesh found.
    crown_y = min(crown_y, float(points[:, 1].min()))
    return {
        "face.head_room": crown_y / frame.t,
        "face.top_contact": contact,
        "body.side_contact": float(side_contact(mask, frame, scale)),
    }


def side_contact(mask: Mask, frame: FaceFrame, scale: float) -> int:
    """How many side edges the person touches at the height of the shoulders: 0, 1 or 2.

    ``scale`` is the mask's width over the picture's, in whose pixels ``frame`` is given.
    """
    row = int((float(frame.middle[1]) + SHOULDERS * frame.t) * scale)
    row = max(0, min(row, mask.shape[0] - 1))
    edge = max(1, round(TOUCHES * mask.shape[1]))
    band = mask[max(0, row - 1) : row + 2] >= PERSON
    return int(band[:, :edge].mean() > 0.5) + int(band[:, -edge:].mean() > 0.5)

"""The slow eye: every tenth frame on a thread of its own. People are counted as on stills, what is worn is looked at, and
the curtain is sought. It never holds up the verdict on a frame.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from assistant.live.facts import Facts, Part
from assistant.vision.beside import AFTER_ALL, Beside
from assistant.vision.covering import covering
from assistant.vision.face import Face, find_faces
from assistant.vision.geometry import face_frame
from assistant.vision.glasses import glasses
from assistant.vision.head import head_view
from assistant.vision.headwear import headwear
from assistant.vision.live_curtain import CurtainEye
from assistant.vision.looks import CurtainSought
from assistant.vision.models import Models
from assistant.vision.person import Mask, person_mask
from assistant.vision.photo import Bgr, resized

LOOKED_AT: Final = 960
"""Longest side of the copy in which curtain and head are looked at."""
COUNTED_AT: Final = 640
"""Of that in which people are counted."""


@dataclass(frozen=True, slots=True)
class SlowFrame:
    """A frame for the slow eye alone; blue, green, red."""

    number: int
    at: float
    pixels: Bgr


class SlowEye:
    """Looks at a frame when it has time. Everything it finds is told as one look."""

    def __init__(self, folder: Path, tell: Callable[[Facts], None], sought: CurtainSought | None) -> None:
        """``folder`` holds the models; ``tell`` is called in the thread; ``sought``: the curtain that is to
        hang there.
        """
        self._tell = tell
        self._models = Models(folder)
        self._count = 0
        self._curtain = None if sought is None else CurtainEye(sought)
        self._beside: Beside[SlowFrame] = Beside(
            "live-slow", self._look, niceness=AFTER_ALL, prepare=self._warm, finish=self._models.close
        )

    @property
    def count(self) -> int:
        """How many people it saw last."""
        return self._count

    @property
    def is_free(self) -> bool:
        """Whether a frame would be looked at at once."""
        return self._beside.is_free

    def offer(self, frame: SlowFrame) -> None:
        """Have this frame looked at, in place of one that still waits."""
        self._beside.offer(frame)

    def between(self, small: Bgr, mask: Mask) -> dict[str, float]:
        """What can be told of the curtain on a frame between two slow looks, from where it hung last. In any thread."""
        return {} if self._curtain is None else self._curtain.follow(small, mask)

    def close(self) -> None:
        """End the thread."""
        self._beside.close()

    def _warm(self) -> None:
        """Make the tasks and run them once while the camera is still starting."""
        empty = np.zeros((90, 160, 3), np.uint8)
        find_faces(empty, self._models)
        person_mask(empty, self._models)
        if self._curtain is not None:
            self._curtain.warm()

    def _look(self, frame: SlowFrame) -> None:
        longest = max(frame.pixels.shape[:2])
        image = resized(frame.pixels, LOOKED_AT / longest) if longest > LOOKED_AT else frame.pixels
        small = (
            resized(image, COUNTED_AT / max(image.shape[:2])) if max(image.shape[:2]) > COUNTED_AT else image
        )
        faces, boxes = find_faces(small, self._models)
        self._count = len(boxes)
        values = {"face.count": float(len(boxes))}
        mask = person_mask(small, self._models)
        if faces:
            values |= _worn(image, image.shape[1] / small.shape[1], faces[0], mask)
        if self._curtain is not None:
            values |= self._curtain.find(image, small, mask)
        self._tell(Facts(frame.number, frame.at, Part.SLOW, values))


def _worn(image: Bgr, scale: float, face: Face, mask: Mask) -> dict[str, float]:
    """What lies over head, eyes and face, measured as on stills. ``scale``: ``image`` over what the face was found in."""
    points = face.points * scale
    view = head_view(image, points, face_frame(points), mask)
    return {} if view is None else {**headwear(view), **glasses(view), **covering(view)}

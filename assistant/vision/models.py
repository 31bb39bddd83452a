"""The model files, checked by their hashes, and the MediaPipe tasks made from them on first use."""

from __future__ import annotations

import hashlib
import sys
import tomllib
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelDamaged

LANDMARKER: Final = "face_landmarker.task"
FAR_DETECTOR: Final = "face_detection_full_range_sparse.tflite"
NEAR_DETECTOR: Final = "face_detection_short_range.tflite"
SEGMENTER: Final = "selfie_segmentation.tflite"

DETECTION_SCORE: Final = 0.5
"""Least score of a face detection, the libraries' default and photo-checks' start value."""


def check_files(folder: Path) -> dict[str, bytes]:
    """The bytes of every model listed in ``models.toml``.

    Raises:
        ModelDamaged: a file is missing or is not the one that was shipped.
    """
    try:
        listed = tomllib.loads((folder / "models.toml").read_text(encoding="utf-8"))["model"]
    except (OSError, tomllib.TOMLDecodeError, KeyError):
        raise ModelDamaged(file="models.toml") from None
    found: dict[str, bytes] = {}
    for entry in listed:
        name = str(entry["file"])
        try:
            content = (folder / name).read_bytes()
        except OSError:
            raise ModelDamaged(file=name) from None
        if hashlib.sha256(content).hexdigest() != entry["sha256"]:
            raise ModelDamaged(file=name)
        found[name] = content
    for name in (LANDMARKER, FAR_DETECTOR, NEAR_DETECTOR, SEGMENTER):
        if name not in found:
            raise ModelDamaged(file=name)
    return found


def without_drawing() -> None:
    """Spare a worker the library of plots: MediaPipe imports it for drawing helpers that nobody calls here, and that
    takes two thirds of its start. Called before MediaPipe is first imported, in processes of our own alone.
    """
    pyplot = ModuleType("matplotlib.pyplot")
    whole = ModuleType("matplotlib")
    vars(whole)["pyplot"] = pyplot
    sys.modules.setdefault("matplotlib", whole)
    sys.modules.setdefault("matplotlib.pyplot", pyplot)


class Models:
    """The tasks, each made when first asked for. Not for several threads. MediaPipe is imported here alone."""

    def __init__(self, folder: Path) -> None:
        self._files = check_files(folder)
        self.segmented: tuple[NDArray[np.uint8], NDArray[np.float32]] | None = None
        """The picture that was segmented last, and its mask: several measures of one picture need it."""

    def _base(self, name: str) -> Any:  # MediaPipe is published without types
        from mediapipe.tasks.python import BaseOptions

        return BaseOptions(model_asset_buffer=self._files[name])

    @cached_property
    def landmarker(self) -> Any:
        """FaceLandmarker for stills: one face, blendshapes, the head's matrix."""
        from mediapipe.tasks.python import vision

        return vision.FaceLandmarker.create_from_options(
            vision.FaceLandmarkerOptions(
                base_options=self._base(LANDMARKER),
                running_mode=vision.RunningMode.IMAGE,
                num_faces=1,
                output_face_blendshapes=True,
                output_facial_transformation_matrixes=True,
            )
        )

    @cached_property
    def detectors(self) -> tuple[Any, Any]:
        """FaceDetectors for near and far faces."""
        from mediapipe.tasks.python import vision

        made = [
            vision.FaceDetector.create_from_options(
                vision.FaceDetectorOptions(
                    base_options=self._base(name), min_detection_confidence=DETECTION_SCORE
                )
            )
            for name in (NEAR_DETECTOR, FAR_DETECTOR)
        ]
        return made[0], made[1]

    @cached_property
    def segmenter(self) -> Any:
        """ImageSegmenter with one confidence mask: person or not."""
        from mediapipe.tasks.python import vision

        return vision.ImageSegmenter.create_from_options(
            vision.ImageSegmenterOptions(
                base_options=self._base(SEGMENTER), output_confidence_masks=True, output_category_mask=False
            )
        )

    def warm(self) -> None:
        """Make every task now, so that the first picture need not wait."""
        _made = (self.landmarker, self.detectors, self.segmenter)

    def close(self) -> None:
        """Free the tasks explicitly; MediaPipe complains where this is left to the interpreter's end."""
        for name in ("landmarker", "segmenter"):
            if name in self.__dict__:
                self.__dict__.pop(name).close()
        for detector in self.__dict__.pop("detectors", ()):
            detector.close()

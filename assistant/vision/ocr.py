"""Reading words: RapidOCR behind a small typed door. It is imported here alone, made when first asked for, and freed when
nobody has asked for a while, since it holds some 330 MB.

Whole pictures go through detection and recognition; a cell whose place is known through recognition alone. RapidOCR
keeps the flags of a call for the next one, so none is ever passed to it: the two ways use different methods.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np

from assistant.errors import ModelDamaged
from assistant.vision.photo import Bgr

Quad = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
"""Four corners in pixels of the picture that was read: top left of the text, then clockwise."""

IDLE: Final = 60.0
"""Seconds without a question after which the models are freed. Making them again takes about half a second."""

THREADS_VARIABLE: Final = "FILING_ASSISTANT_OCR_THREADS"
"""Environment of a process: how many threads read. Several worker processes get one each, or they would hinder another."""

DETECTION: Final = "PP-OCRv6_det_small.onnx"
RECOGNITION: Final = "PP-OCRv6_rec_small.onnx"

CELL_HEIGHT: Final = 48
"""Pixels to which the recogniser scales every line."""

LEAST_CONFIDENCE: Final = 0.5
"""Of a line in a whole picture; below it the library's own default drops it as noise."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line as it was read. ``confidence`` is 0 to 1, the mean over its characters. ``quad`` is where it stands."""

    text: str
    confidence: float
    quad: Quad


@dataclass(frozen=True, slots=True)
class CellText:
    """What a single cell says. An empty text with confidence 0 where nothing was read."""

    text: str
    confidence: float


class Ocr:
    """The reader of one process. Its methods may be called from one thread at a time; freeing happens on another."""

    def __init__(self, idle: float = IDLE) -> None:
        """``idle``: seconds until the models are freed."""
        self._idle = idle
        self._engine: Any = None  # RapidOCR is published without types
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self.spent = 0.0
        """Seconds spent reading so far, loading apart."""

    @property
    def loaded(self) -> bool:
        """True while the models are held in memory."""
        return self._engine is not None

    def read(self, image: Bgr) -> tuple[TextLine, ...]:
        """Every line of text in a picture, in reading order. Coordinates are of ``image``.

        Raises:
            ModelDamaged: the models are not where the package has them.
        """
        with self._lock:
            engine = self._ready()
            padded, left, top = _with_rim(image)
            start = time.perf_counter()
            found = engine(padded)
            self.spent += time.perf_counter() - start
            self._rest()
        if found.boxes is None or found.txts is None:
            return ()
        lines = []
        for text, score, box in zip(found.txts, found.scores, found.boxes, strict=True):
            corners = [(float(x) - left, float(y) - top) for x, y in box]
            lines.append(TextLine(str(text), float(score), (corners[0], corners[1], corners[2], corners[3])))
        return tuple(lines)

    def read_cells(self, cells: Sequence[Bgr]) -> tuple[CellText, ...]:
        """What stands in each of these pictures, each of one upright line with a little room around it.

        All go through recognition together; about 20 ms a cell. Raises ``ModelDamaged``.
        """
        if not cells:
            return ()
        with self._lock:
            engine = self._ready()
            start = time.perf_counter()
            found = engine.recognize_txt([np.ascontiguousarray(cell) for cell in cells])
            self.spent += time.perf_counter() - start
            self._rest()
        return tuple(
            CellText(str(text), float(score)) if str(text).strip() else CellText("", 0.0)
            for text, score in zip(found.txts, found.scores, strict=True)
        )

    def warm(self) -> None:
        """Make the models now. Raises ``ModelDamaged``."""
        with self._lock:
            self._ready()
            self._rest()

    def close(self) -> None:
        """Free the models. The next question makes them again."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            self._engine = None

    def _ready(self) -> Any:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._engine is None:
            self._engine = _make()
        return self._engine

    def _rest(self) -> None:
        self._timer = threading.Timer(self._idle, self.close)
        self._timer.name = "ocr-idle"
        self._timer.daemon = True
        self._timer.start()


def _make() -> Any:
    """RapidOCR from the models in its own wheel, by their paths: left to itself it would fetch what it misses."""
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise ModelDamaged(file="rapidocr")
    folder = Path(spec.origin).parent / "models"
    for name in (DETECTION, RECOGNITION):
        if not (folder / name).is_file():
            raise ModelDamaged(file=name)
    # Before the runtime is loaded: from some version after 1.26 on it reports its use to a host of its maker's as soon as
    # it is imported (seen with strace in 1.32.0), and leaves a file in the folder for temporary files.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.text_score": LEAST_CONFIDENCE,
            "Det.model_path": str(folder / DETECTION),
            "Rec.model_path": str(folder / RECOGNITION),
            "EngineConfig.onnxruntime.intra_op_num_threads": _threads(),
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _threads() -> int:
    """As many as there are cores, four at most, unless the environment says otherwise."""
    said = os.environ.get(THREADS_VARIABLE, "")
    return int(said) if said.isdecimal() and int(said) > 0 else min(4, os.cpu_count() or 1)


def _with_rim(image: Bgr) -> tuple[Bgr, int, int]:
    """The picture with a rim of its edge's colour, and how wide the rim is at the left and the top: lettering that touches
    the edge is found far more surely with room around it.
    """
    rim = max(8, round(0.02 * max(image.shape[:2])))
    padded = cv2.copyMakeBorder(image, rim, rim, rim, rim, cv2.BORDER_REPLICATE)
    return np.ascontiguousarray(padded, dtype=np.uint8), rim, rim

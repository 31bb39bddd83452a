"""What was measured on a picture: numbers, no opinion. Plain data that any process may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from assistant.findings import Box, Code, Why
from assistant.papers.placing import PlacedSheet
from assistant.vision.curtain_measures import CurtainMeasures
from assistant.vision.paper_measures import PaperMeasures

Point = tuple[float, float]

NOTHING: Final[Mapping[str, float]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PictureMeasures:
    """Everything measured on one still.

    ``size`` is width and height in pixels of the upright picture, None where it could not be opened. ``problem``
    then holds a ``file.*`` code and ``problem_params`` its numbers. ``values`` maps a measure's name
    (``face.height_ratio``) to its number, as rule packs name it; a measure that could not be taken is absent
    and ``unmeasured`` says why. ``boxes`` maps a code to the region that shows it.
    """

    size: tuple[int, int] | None = None
    format: str = ""
    bytes: int = 0
    problem: Code | None = None
    problem_params: Mapping[str, str | int | float] = field(default_factory=dict)
    faces: tuple[Box, ...] = ()
    """Every person's face, largest first."""
    eyes: tuple[Point, Point] | None = None
    """Centres of the picture-left and picture-right eye of the largest face, in pixels."""
    chin: Point | None = None
    values: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    unmeasured: Mapping[str, Why] = field(default_factory=dict)
    boxes: Mapping[Code, Box] = field(default_factory=dict)
    curtain: CurtainMeasures | None = None
    """What hangs behind the person; None where no curtain was asked for."""
    paper: PaperMeasures | None = None
    """Where the paper lies; None on a photo of a person."""
    reading: PlacedSheet | None = None
    """What stands on the paper; None where none was found, or where papers of the kind are not read."""
    elapsed_ms: int = 0


@dataclass(frozen=True, slots=True)
class Pixels:
    """An upright picture as the worker hands it over for the screen: sRGB, 8 bits, rows without padding."""

    width: int
    height: int
    data: bytes
    """``width * height * 3`` bytes, red first."""
    full_size: tuple[int, int]
    """Width and height of the upright original, in which boxes are given."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A picture re-encoded for the package: upright, sRGB, no metadata."""

    data: bytes
    width: int
    height: int
    quality: int
    """JPEG quality that met the byte limit, 1 to 95."""
    thumbnail: bytes = b""
    """The same picture as a small JPEG, for the report's contact sheet."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What ``encode`` has to meet. ``most_bytes`` is hit from below by choosing the quality, never under ``lowest_quality``."""

    longest_side: int
    most_bytes: int
    lowest_quality: int = 60


@dataclass(frozen=True, slots=True)
class FileLimits:
    """What a picture file may be before it is decoded. From the rule packs, see ``limits.file_limits``."""

    most_bytes: int
    most_pixels: int
    longest_side: int
    shortest_side: int
    formats: tuple[str, ...]
    """Formats by content that are taken: ``JPEG``, ``PNG``, ``HEIC``, ``PDF``."""
    most_pages: int = 50
    """Of a PDF."""
    most_scans: int = 30
    """Of a JPEG: each costs a pass over the picture. Encoders make about ten."""
    most_scanned: int = 600_000_000
    """Pixels times scans: twelve scans of the largest picture, a few seconds."""

    def __post_init__(self) -> None:
        # Over the wire it comes as a list.
        object.__setattr__(self, "formats", tuple(self.formats))

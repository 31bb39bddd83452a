"""What the vision process is asked about a curtain, and what it measured: plain data that any process may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from assistant.findings import Box

Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
"""Four corners in pixels of the upright picture: top left, then clockwise."""


class Standing(StrEnum):
    """How an edition stands to the one that is wanted."""

    WANTED = "wanted"
    OLDER = "older"
    NEWER = "newer"
    OTHER_PROVIDER = "other_provider"


class Found(StrEnum):
    """By what the curtain was found."""

    NOTHING = "nothing"
    WORDS = "words"
    """Lettering was read, but not where a known curtain has it: nothing is known of edges, tilt and version."""
    GEOMETRY = "geometry"


@dataclass(frozen=True, slots=True)
class WordWanted:
    """A word of a pack. ``role`` is provider, version or common; ``box`` is in pixels of the artwork."""

    id: str
    text: str
    role: str
    required: bool
    box: Box


@dataclass(frozen=True, slots=True)
class PackWanted:
    """What the vision process needs of a pack. ``artwork`` is a path. ``cells`` are the places without text where
    editions differ; ``ground`` is the main colour in CIELAB.
    """

    id: str
    provider: str
    provider_name: str
    version: str
    standing: Standing
    expired: bool
    """It was taken up to a day that has passed."""
    artwork: str
    size: tuple[int, int]
    words: tuple[WordWanted, ...]
    cells: tuple[Box, ...] = ()
    ground: tuple[float, float, float] = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class CurtainTask:
    """Which curtain is wanted behind a person. ``packs``: every known edition, the wanted one first. ``words``: without
    a pack of the provider, the lettering that its rules name, any of which would do.
    """

    provider: str
    provider_name: str
    packs: tuple[PackWanted, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def wanted(self) -> PackWanted | None:
        """The edition that should hang there; None where no pack of the provider is installed."""
        for pack in self.packs:
            if pack.standing is Standing.WANTED:
                return pack
        return None


@dataclass(frozen=True, slots=True)
class WordReading:
    """One word of the curtain as the picture shows it.

    ``expected`` is its text on the curtain that was found, ``read`` what was read there with ``confidence`` 0 to 1.
    ``fits`` names the packs that have exactly this text in this role; ``likeness`` compares it with ``expected``, 0 to
    1. ``covered`` is the share of the word behind the person, ``outside`` beyond the picture's edge. ``height`` and
    ``box`` are in pixels of the upright picture.
    """

    id: str
    role: str
    required: bool
    expected: str
    read: str
    confidence: float
    fits: tuple[str, ...]
    likeness: float
    covered: float
    outside: float
    height: float
    box: Box


@dataclass(frozen=True, slots=True)
class LineReading:
    """Lettering that was read somewhere on the ground. ``providers`` are the ids of the providers whose words it holds
    (by the packs and by the task), in pixels of the upright picture.
    """

    text: str
    confidence: float
    providers: tuple[str, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class CellReading:
    """A place without text where editions differ. ``likeness``: by pack, the correlation with its artwork there, -1 to 1.
    ``box`` is in pixels of the upright picture.
    """

    box: Box
    likeness: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class CurtainMeasures:
    """Everything measured on the curtain of one picture. Numbers with a limit stand in ``PictureMeasures.values``.

    ``pack`` is the edition whose artwork gave the geometry, which decides nothing. ``quad`` is where its corners lie.
    ``mirrored``: the lettering can be read in the flipped picture only. ``ground`` is the curtain's colour as seen,
    CIELAB. ``packs`` are the editions that were looked for, by id.
    """

    found: Found
    packs: Mapping[str, PackWanted]
    provider: str
    provider_name: str
    pack: str = ""
    mirrored: bool = False
    quad: Corners | None = None
    words: tuple[WordReading, ...] = ()
    cells: tuple[CellReading, ...] = ()
    lines: tuple[LineReading, ...] = ()
    edges: Mapping[str, Box] = field(default_factory=dict)
    """By side (left, right, top, bottom): the region where the curtain has ended."""
    ground: tuple[float, float, float] | None = None
    reading_ms: int = 0
    """How much of the time went into reading words."""

    @property
    def wanted(self) -> PackWanted | None:
        """The edition that should hang there; None where no pack of the provider is installed."""
        for pack in self.packs.values():
            if pack.standing is Standing.WANTED:
                return pack
        return None


@dataclass(frozen=True, slots=True)
class ProposedWord:
    """Lettering read on a flattened photograph of a curtain. ``box`` is in pixels of the flattened picture."""

    text: str
    confidence: float
    box: Box


@dataclass(frozen=True, slots=True)
class ProposedColour:
    """A main colour of a flattened photograph: CIELAB (D65), and its share of the picture."""

    lab: tuple[float, float, float]
    share: float


@dataclass(frozen=True, slots=True)
class CurtainProposal:
    """A curtain read from a photograph: what a new pack is made from. ``artwork`` is a JPEG of the flattened curtain."""

    artwork: bytes
    size: tuple[int, int]
    words: tuple[ProposedWord, ...]
    colours: tuple[ProposedColour, ...]


# --- Over the pipe, as JSON ------------------------------------------------------------------------------------------------
# What comes in was made by asdict on the other side. Anything else raises KeyError, TypeError, ValueError or IndexError,
# which the protocol turns into its own error.


def task_from_json(data: Any) -> CurtainTask:
    """A task as ``asdict`` gave it."""
    return CurtainTask(
        provider=str(data["provider"]),
        provider_name=str(data["provider_name"]),
        packs=tuple(_pack(one) for one in data["packs"]),
        words=tuple(str(word) for word in data["words"]),
    )


def curtain_from_json(data: Any) -> CurtainMeasures:
    """Measures as ``asdict`` gave them."""
    return CurtainMeasures(
        found=Found(data["found"]),
        packs={str(key): _pack(one) for key, one in data["packs"].items()},
        provider=str(data["provider"]),
        provider_name=str(data["provider_name"]),
        pack=str(data["pack"]),
        mirrored=bool(data["mirrored"]),
        quad=None if data["quad"] is None else corners_from_json(data["quad"]),
        words=tuple(_word(one) for one in data["words"]),
        cells=tuple(
            CellReading(_box(one["box"]), {str(key): float(value) for key, value in one["likeness"].items()})
            for one in data["cells"]
        ),
        lines=tuple(
            LineReading(
                str(one["text"]),
                float(one["confidence"]),
                tuple(str(name) for name in one["providers"]),
                _box(one["box"]),
            )
            for one in data["lines"]
        ),
        edges={str(side): _box(box) for side, box in data["edges"].items()},
        ground=None if data["ground"] is None else _lab(data["ground"]),
        reading_ms=int(data["reading_ms"]),
    )


def proposal_from_json(data: Any, artwork: bytes) -> CurtainProposal:
    """A proposal: its numbers as JSON had them, its picture as it came behind them."""
    return CurtainProposal(
        artwork,
        (int(data["size"][0]), int(data["size"][1])),
        tuple(
            ProposedWord(str(one["text"]), float(one["confidence"]), _box(one["box"]))
            for one in data["words"]
        ),
        tuple(ProposedColour(_lab(one["lab"]), float(one["share"])) for one in data["colours"]),
    )


def _pack(data: Any) -> PackWanted:
    return PackWanted(
        id=str(data["id"]),
        provider=str(data["provider"]),
        provider_name=str(data["provider_name"]),
        version=str(data["version"]),
        standing=Standing(data["standing"]),
        expired=bool(data["expired"]),
        artwork=str(data["artwork"]),
        size=(int(data["size"][0]), int(data["size"][1])),
        words=tuple(
            WordWanted(
                str(one["id"]),
                str(one["text"]),
                str(one["role"]),
                bool(one["required"]),
                _box(one["box"]),
            )
            for one in data["words"]
        ),
        cells=tuple(_box(box) for box in data["cells"]),
        ground=_lab(data["ground"]),
    )


def _word(data: Any) -> WordReading:
    return WordReading(
        id=str(data["id"]),
        role=str(data["role"]),
        required=bool(data["required"]),
        expected=str(data["expected"]),
        read=str(data["read"]),
        confidence=float(data["confidence"]),
        fits=tuple(str(one) for one in data["fits"]),
        likeness=float(data["likeness"]),
        covered=float(data["covered"]),
        outside=float(data["outside"]),
        height=float(data["height"]),
        box=_box(data["box"]),
    )


def _box(values: Any) -> Box:
    left, top, width, height = (int(value) for value in values)
    return left, top, width, height


def corners_from_json(values: Any) -> Corners:
    """Four points, each of two numbers."""
    one, two, three, four = ((float(point[0]), float(point[1])) for point in values)
    return one, two, three, four


def _lab(values: Any) -> tuple[float, float, float]:
    lightness, a, b = (float(value) for value in values)
    return lightness, a, b

"""What travels between window and vision process before the camera: as JSON, parsed as data like all it answers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.live.facts import Facts, Part
from assistant.vision.curtain_measures import CurtainTask, task_from_json
from assistant.vision.measures import FileLimits
from assistant.vision.paper_measures import four_corners
from assistant.vision.protocol import ProtocolBroken


@dataclass(frozen=True, slots=True)
class CurtainSought:
    """Which curtain is looked for behind a person, and what its artwork's file may be."""

    task: CurtainTask
    limits: FileLimits


def sought_from_json(data: Any) -> CurtainSought | None:
    """As ``asdict`` gave it, or None. Raises ``ProtocolBroken`` where it is neither."""
    if data is None:
        return None
    try:
        return CurtainSought(task_from_json(data["task"]), FileLimits(**data["limits"]))
    except (KeyError, TypeError, ValueError, IndexError):
        raise ProtocolBroken from None


def look_to_json(facts: Facts) -> dict[str, Any]:
    """As JSON can hold it; measures that are no numbers are left out."""
    return {
        "frame": facts.frame,
        "at": facts.at,
        "part": facts.part.value,
        "values": {name: value for name, value in facts.values.items() if math.isfinite(value)},
        "eyes": facts.eyes,
        "corners": facts.corners,
    }


def look_from_json(data: Mapping[str, Any]) -> Facts:
    """The look of an answer. Raises ``ProtocolBroken`` where it is none."""
    try:
        eyes = data["eyes"]
        return Facts(
            frame=int(data["frame"]),
            at=float(data["at"]),
            part=Part(data["part"]),
            values={str(name): float(value) for name, value in data["values"].items()},
            eyes=None if eyes is None else (float(eyes[0]), float(eyes[1])),
            corners=None if data.get("corners") is None else four_corners(data["corners"]),
        )
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        raise ProtocolBroken from None

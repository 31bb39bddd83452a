"""How looks at live frames travel from the vision process to the window: as JSON, parsed as data like all it answers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from assistant.live.facts import Facts, Part
from assistant.vision.protocol import ProtocolBroken


def look_to_json(facts: Facts) -> dict[str, Any]:
    """As JSON can hold it; measures that are no numbers are left out."""
    return {
        "frame": facts.frame,
        "at": facts.at,
        "part": facts.part.value,
        "values": {name: value for name, value in facts.values.items() if math.isfinite(value)},
        "eyes": facts.eyes,
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
        )
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        raise ProtocolBroken from None

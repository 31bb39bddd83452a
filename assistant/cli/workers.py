"""How many vision processes a command starts."""

from __future__ import annotations

from typing import Final

from assistant.vision.client import VisionPool

MOST_WORKERS: Final = 2
"""Two processes keep two cores busy; each holds some 300 MB."""
_PICTURES_EACH: Final = 2
"""A process loads its models in about the time that two pictures take."""


def vision_for(pictures: int) -> VisionPool:
    """The vision processes for a draft with so many pictures."""
    return VisionPool(min(MOST_WORKERS, -(-pictures // _PICTURES_EACH)))

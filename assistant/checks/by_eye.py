"""Which of the points that could not be checked a person can judge by looking at the picture. Pure."""

from __future__ import annotations

from typing import Final

from assistant.findings import NotChecked

BY_EYE: Final = frozenset(
    {
        "face", "pose", "eyes", "gaze", "mouth", "expression", "glasses", "head", "light", "colour", "sharpness",
        "curtain", "clothes", "background", "body", "doc",
        "image", "image.mirrored", "image.rotated", "image.screen",
    }
)  # fmt: skip
"""Codes, or groups of codes before the dot. Whether a picture was edited or how far it was compressed, nobody sees."""

NOT_BY_EYE: Final = frozenset({"image.edited"})


def can_be_seen(item: NotChecked) -> bool:
    """Whether the person can be asked to look. A picture that was not looked at at all comes first to the check."""
    if not item.about.startswith("materials.") or item.code in NOT_BY_EYE:
        return False
    return item.code in BY_EYE or item.code.partition(".")[0] in BY_EYE

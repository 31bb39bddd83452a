"""Where in a picture a finding is, and how well that is known. Pure."""

from __future__ import annotations

from typing import Final

from assistant.findings import Finding

ROUGH: Final = frozenset(
    {
        "light",
        "sharpness",
        "colour",
        "quality",
        "gaze",
        "expression",
        "image.edited",
        "curtain.creased",
        "background",
    }
)
"""Codes, or groups of codes before the dot, that are measured over an area: their box says where to look, no more."""


def is_exact(finding: Finding) -> bool:
    """True where the finding's box was measured as such, False where the box only says roughly where it is."""
    code = finding.code.value
    return code not in ROUGH and code.partition(".")[0] not in ROUGH

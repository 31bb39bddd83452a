"""Whether there is a screen to open a window on. Asked before Qt is: Qt aborts the process where it finds none."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping


def has_display(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> bool:
    """True where a window can be tried: on Windows and macOS always, elsewhere where a display or Qt platform is named."""
    known = os.environ if environment is None else environment
    if platform in ("win32", "darwin"):
        return True
    return any(known.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))

"""Where things are: the user's folders, and the program's own data from source and frozen alike."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

import platformdirs

APP: Final = "icp-filing-assistant"

ASSETS: Final = (
    Path(getattr(sys, "_MEIPASS", "")) / "assets"
    if getattr(sys, "frozen", False)
    else Path(__file__).resolve().parents[2] / "assets"
)


def asset(name: str) -> Path:
    """A file or folder of the program's own data, by its path under ``assets/``."""
    return ASSETS / name


def data_folder() -> Path:
    """The user's data folder, made with mode 0700. ``FILING_ASSISTANT_DATA`` overrules it, for tests and portable use."""
    chosen = os.environ.get("FILING_ASSISTANT_DATA")
    folder = Path(chosen) if chosen else Path(platformdirs.user_data_dir(APP, appauthor=False))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder

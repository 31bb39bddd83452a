"""The invented filing of the home page."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path

from assistant.draft import Filing
from assistant.store.drafts import DraftFolder


def has_demo() -> bool:
    """Whether this build brings the demonstration."""
    return importlib.util.find_spec("assistant.demo") is not None


def add_demo(drafts: DraftFolder) -> tuple[Path, Filing]:
    """Draw an invented person's filing into this user's drafts. Slow: for the background."""
    made: tuple[Path, Filing] = importlib.import_module("assistant.demo").add_demo_draft(drafts)
    return made

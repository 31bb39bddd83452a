"""The ``filing`` command: the engine without a window. Commands are thin; each group has a room of its own."""

from __future__ import annotations

from assistant.cli.app import main

__all__ = ["main"]

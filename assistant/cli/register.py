"""Which room holds which command. Imported only when a command runs, so that help is quick."""

from __future__ import annotations

import typer


def all_commands(app: typer.Typer) -> None:
    """Add every command once."""
    if app.registered_commands:
        return

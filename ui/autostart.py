"""Whether the program starts at log-in. On Linux an entry of the XDG autostart folder; elsewhere the system's own list does it.

Nothing here is done but on the person's choice in the settings.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from assistant.store.whole_file import write_whole

NAME: Final = "filing-assistant.desktop"
ENTRY: Final = """[Desktop Entry]
Type=Application
Name=备案助手
Name[en]=Filing assistant
Exec={command}
X-GNOME-Autostart-enabled=true
Terminal=false
"""


def is_possible() -> bool:
    """Whether the program can see to it itself."""
    return sys.platform.startswith("linux")


def entry_path() -> Path:
    """Where the entry lies (XDG Autostart Specification)."""
    config = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(config) / "autostart" / NAME


def command() -> str:
    """How the program was started: the frozen program itself, else this interpreter with the window's module."""
    if getattr(sys, "frozen", False):
        return _quoted(sys.executable)
    return f"{_quoted(sys.executable)} -m ui"


def _quoted(path: str) -> str:
    """As the Desktop Entry Specification quotes an argument of ``Exec``."""
    for sign in ("\\", '"', "`", "$"):
        path = path.replace(sign, "\\" + sign)
    return '"' + path.replace("%", "%%") + '"'


def is_on() -> bool:
    """Whether the entry is there."""
    return entry_path().is_file()


def set_on(on: bool) -> None:
    """Put the entry there, or take it away. Raises ``OutputRefused`` or ``DiskFull``."""
    path = entry_path()
    if not on:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, ENTRY.format(command=command()).encode())


def where_elsewhere() -> str:
    """The system's own place for it, for systems where the program does not write there itself."""
    return {"win32": "shell:startup", "darwin": "System Settings > General > Login Items"}.get(
        sys.platform, ""
    )

"""The person's settings: language, colours, reminders. Plain TOML in the user's data folder."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

NAME: Final = "settings.toml"
LANGUAGES: Final = ("zh_CN", "en")
THEMES: Final = ("system", "light", "dark")
CLOCK: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class Settings:
    """``language`` one of ``LANGUAGES``, ``theme`` one of ``THEMES``; the quiet hours as 22:00, equal for none."""

    language: str = "zh_CN"
    theme: str = "system"
    reminders: bool = False
    """Tell of dates in the tray while the program runs."""
    quiet_from: str = "22:00"
    quiet_to: str = "08:00"


def load_settings(folder: Path) -> tuple[Settings, Path | None]:
    """The settings, and where a damaged file was set aside to: it is kept, never overwritten."""
    path = folder / NAME
    if not path.exists():
        return Settings(), None
    import tomllib  # here, since the window's first paint waits for this module

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return Settings(), _set_aside(path)
    language, theme = found.get("language", "zh_CN"), found.get("theme", "system")
    quiet = found.get("quiet_from", "22:00"), found.get("quiet_to", "08:00")
    reminders = found.get("reminders", False)
    if (
        language not in LANGUAGES
        or theme not in THEMES
        or not isinstance(reminders, bool)
        or not all(isinstance(one, str) and CLOCK.fullmatch(one) for one in quiet)
    ):
        return Settings(), _set_aside(path)
    return Settings(language, theme, reminders, *quiet), None


def _set_aside(path: Path) -> Path | None:
    for number in range(1, 1000):
        aside = path.with_name(f"settings.damaged-{number}.toml")
        if not aside.exists():
            try:
                os.replace(path, aside)
            except OSError:
                return None
            return aside
    return None


def save_settings(folder: Path, settings: Settings) -> None:
    """Write them whole. Raises ``DiskFull`` or ``OutputRefused``."""
    from assistant.store.whole_file import write_whole

    text = f'language = "{settings.language}"\ntheme = "{settings.theme}"\n'
    text += f"reminders = {str(settings.reminders).lower()}\n"
    text += f'quiet_from = "{settings.quiet_from}"\nquiet_to = "{settings.quiet_to}"\n'
    write_whole(folder / NAME, text.encode())

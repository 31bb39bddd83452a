"""Loads every part of the program once and says what it found: for a packaged program, and for a person with a problem."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Final

from assistant.errors import AssistantError

WAIT: Final = 90.0
"""Seconds for the vision process to load its models on a slow machine."""


def self_check() -> int:
    """One line for each part; 0 where all of them work, else 1."""
    parts: tuple[tuple[str, Callable[[], str]], ...] = (
        ("texts", _texts),
        ("rules", _rules),
        ("addresses", _addresses),
        ("window", _window),
        ("camera", _camera),
        ("vision", _vision),
    )
    worst = 0
    for name, look in parts:
        try:
            said = look()
        except Exception as error:  # noqa: BLE001 - the check's edge: every part is tried, whatever the one before did
            worst = 1
            code = str(error) if isinstance(error, AssistantError) else type(error).__name__
            said = f"FAILED {code}"
        sys.stdout.write(f"{name}: {said}\n")
        sys.stdout.flush()
    return worst


def _texts() -> str:
    from assistant.catalogue import LANGUAGES, _, set_language

    set_language("zh_CN")
    if _("Nothing found") == "Nothing found":
        raise AssistantError
    return f"ok, {', '.join(LANGUAGES)}"


def _rules() -> str:
    from assistant.rules.loading import shipped_packs

    packs = shipped_packs()
    oldest = min(pack.verified_on for pack in packs)
    return f"ok, {len(packs)} packs, {sum(len(pack.rules) for pack in packs)} rules, oldest verified {oldest.isoformat()}"


def _addresses() -> str:
    from assistant.countries import locate
    from assistant.draft import ServerPlace
    from assistant.rules.loading import rule_book

    if locate("114.114.114.114").place is not ServerPlace.MAINLAND:
        raise AssistantError
    return f"ok, {'; '.join(rule_book().words('decide.country-data'))}"


def _window() -> str:
    from PySide6.QtCore import qVersion

    from ui import icons, style
    from ui.app import make_application
    from ui.display import has_display

    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = make_application([])
    style.apply(app)
    if icons.pixmap("offline").isNull():
        raise AssistantError
    return f"ok, Qt {qVersion()}, {app.platformName()}"


def _camera() -> str:
    from PySide6.QtMultimedia import QMediaDevices

    found = len(QMediaDevices.videoInputs())  # how many, not which: a device's name may name its owner
    return f"ok, {found} found"


def _vision() -> str:
    from assistant.vision.client import VisionClient

    with VisionClient() as vision:
        vision.warm().result(timeout=WAIT)
    return "ok, models loaded"

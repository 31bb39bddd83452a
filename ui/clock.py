"""This moment by the clock in China. Loads nothing of the engine: the window's start waits for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")


def moment_of(today: Callable[[], date]) -> datetime:
    """Now, moved to the day that ``today`` says where that is another than the machine's."""
    now = datetime.now(SHANGHAI)
    return now + timedelta(days=(today() - datetime.now().astimezone().date()).days)

"""What the window takes for granted of the toolkit."""

from __future__ import annotations

import subprocess
import sys

CALLS = 20_000

COUNTED = f"""
import sys
from PySide6.QtCore import QObject
held = QObject()
before = sys.getrefcount(None)
for _call in range({CALLS}):
    held.setObjectName("x")
print(sys.getrefcount(None) - before)
"""


def test_calls_that_return_nothing_lose_no_reference() -> None:
    # PySide6 6.12.0 on Python 3.11 loses one reference to None with each of them and aborts after some thousands.
    answer = subprocess.run(
        [sys.executable, "-c", COUNTED], capture_output=True, text=True, timeout=60, check=False
    )
    assert answer.returncode == 0, answer.stderr
    assert abs(int(answer.stdout)) < 100

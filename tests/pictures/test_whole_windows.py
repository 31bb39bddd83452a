"""Draws every page in the whole window into build/pictures/, in both languages and themes, small and enlarged."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "pictures"
SETS = [
    ("zh_CN", "light", "1280x768", "1.0"),
    ("en", "dark", "1024x608", "1.0"),
    ("zh_CN", "dark", "1280x768", "1.5"),
]
"""Language, theme, size and scale. 1280 x 800 and 1024 x 640 with the 32 px of a title bar taken off."""

EXPECTED_NOISE = ("This plugin does not support propagateSizeHints()",)


@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.parametrize(("language", "theme", "size", "scale"), SETS)
def test_every_page_can_be_drawn_without_a_complaint(
    language: str, theme: str, size: str, scale: str
) -> None:
    from tests.pictures.scenes import SCENES

    command = [sys.executable, str(ROOT / "tests" / "pictures" / "draw.py"), str(OUT)]
    command += ["--language", language, "--theme", theme, "--size", size, "--scale", scale]
    answer = subprocess.run(
        command, capture_output=True, text=True, env=dict(os.environ), timeout=170, check=False
    )
    said = [line for line in answer.stderr.splitlines() if line and line not in EXPECTED_NOISE]
    assert answer.returncode == 0, answer.stderr
    assert not said
    drawn = [Path(line) for line in answer.stdout.splitlines()]
    assert len(drawn) == len(SCENES)
    assert all(path.stat().st_size > 5_000 for path in drawn)

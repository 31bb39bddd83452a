"""Without a screen the program says so, and its self-check still checks everything else."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from ui.display import has_display


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_display_is_where_one_is_named(
    environment: dict[str, str], platform: str, *, expected: bool
) -> None:
    assert has_display(environment, platform) is expected


def bare(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The program on a Linux machine without a screen."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, "-m", "ui", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
        check=False,
    )


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen there")
def test_without_a_display_the_window_is_refused_in_a_sentence() -> None:
    answer = bare()
    assert answer.returncode == 2
    assert "no display" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen there")
def test_the_self_check_needs_no_display() -> None:
    answer = bare("--self-check")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "window: ok" in answer.stdout

"""What the window's process loads, and when; the options of the command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PICTURE_LIBRARIES = ("cv2", "mediapipe", "PIL", "rapidocr", "numpy")
HEAVY = ("pydantic", "tldextract", "phonenumbers", "email_validator", "requests")

WATCHED = """
import sys
from PySide6.QtCore import QTimer
from ui import app
early = []
class Window(app.MainWindow):
    def load(self):
        early.extend(name for name in {heavy!r} if name in sys.modules)
        super().load()
        self.loaded.connect(lambda: QTimer.singleShot(0, self.close))
    def _warm(self):
        pass
app.MainWindow = Window
code = app.run()
print("early", early)
print("pictures", [name for name in {pictures!r} if name in sys.modules])
sys.exit(code)
"""


def ended(arguments: list[str], tmp_path: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "FILING_ASSISTANT_DATA": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, *arguments],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
        timeout=120,
    )


def test_the_first_paint_waits_for_no_heavy_library_and_no_picture_library_comes_at_all(
    tmp_path: Path,
) -> None:
    answer = ended(["-c", WATCHED.format(heavy=HEAVY, pictures=PICTURE_LIBRARIES)], tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert "early []" in answer.stdout
    assert "pictures []" in answer.stdout


def test_the_version_is_said_without_a_window(tmp_path: Path) -> None:
    answer = ended(["-m", "ui", "--version"], tmp_path)
    assert answer.returncode == 0
    assert answer.stdout.startswith("filing-assistant ")


def test_the_self_check_names_every_part(tmp_path: Path) -> None:
    answer = ended(["-m", "ui", "--self-check"], tmp_path)
    lines = answer.stdout.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        "texts",
        "rules",
        "addresses",
        "window",
        "camera",
        "vision",
    ]
    assert all(": ok" in line for line in lines), answer.stdout
    assert answer.returncode == 0


@pytest.mark.parametrize("content", ["language = 3", "language = [", "\x00"])
def test_damaged_settings_are_set_aside_and_the_window_starts(tmp_path: Path, content: str) -> None:
    from assistant.store.settings import Settings, load_settings

    (tmp_path / "settings.toml").write_text(content, encoding="utf-8")
    settings, aside = load_settings(tmp_path)
    assert settings == Settings()
    assert aside is not None
    assert aside.read_text(encoding="utf-8") == content


def test_settings_come_back_as_they_were_kept(tmp_path: Path) -> None:
    from assistant.store.settings import Settings, load_settings, save_settings

    save_settings(tmp_path, Settings("en", "dark"))
    assert load_settings(tmp_path) == (Settings("en", "dark"), None)


def test_what_nobody_caught_is_said_without_values_and_the_draft_is_written_first(
    qtbot: object, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    from PySide6.QtWidgets import QDialog

    from assistant.store.drafts import DraftFolder
    from ui.app import ExceptionHook
    from ui.window import MainWindow

    window = MainWindow(DraftFolder(tmp_path), lambda: None)  # type: ignore[arg-type, return-value]
    window.show()
    flushed: list[bool] = []
    window.flush = lambda: flushed.append(True)  # type: ignore[method-assign]
    hook = ExceptionHook(window)
    try:
        raise ValueError("110101199003070011")
    except ValueError as error:
        hook(type(error), error, error.__traceback__)
    assert flushed == [True]
    assert "ValueError" in caplog.text
    assert "110101199003070011" not in caplog.text
    dialogs = [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].reject()
    window.close()
    window.deleteLater()

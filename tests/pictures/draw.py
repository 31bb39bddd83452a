"""Draws the window's pages to PNG files, for eyes.

    python tests/pictures/draw.py OUT --language zh_CN --theme light --size 1280x768 --scale 1.0 [--pages PAGE ...]

One process draws one language, theme, size and scale: Qt takes the scale once, from its environment. Each picture is
named PAGE-LANGUAGE-THEME-WIDTH[-SCALE].png. People and providers in them are invented.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

TODAY = date(2026, 11, 24)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--language", default="zh_CN")
    parser.add_argument("--theme", default="light")
    parser.add_argument("--size", default="1280x768")
    parser.add_argument("--scale", default="1.0")
    parser.add_argument("--pages", nargs="*", default=[])
    chosen = parser.parse_args(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = chosen.scale
    os.environ["FILING_ASSISTANT_THEME"] = chosen.theme
    os.environ["FILING_ASSISTANT_LANGUAGE"] = chosen.language
    with tempfile.TemporaryDirectory(prefix="filing-pictures-") as folder:
        os.environ["FILING_ASSISTANT_DATA"] = folder
        return draw(chosen)


def draw(chosen: argparse.Namespace) -> int:
    from assistant.catalogue import set_language
    from assistant.store.drafts import DraftFolder
    from assistant.store.paths import data_folder
    from assistant.store.settings import Settings
    from assistant.vision.client import VisionClient
    from tests.pictures.scenes import SCENES
    from ui import jobs, style
    from ui.app import make_application
    from ui.window import MainWindow

    app = make_application([])
    set_language(chosen.language)
    style.apply(app, style.wanted_theme())
    width, height = (int(part) for part in chosen.size.split("x"))
    chosen.out.mkdir(parents=True, exist_ok=True)
    suffix = f"{chosen.language[:2]}-{chosen.theme}-{width}" + (
        f"-{chosen.scale}" if chosen.scale != "1.0" else ""
    )
    with VisionClient() as vision:
        for name, scene in SCENES.items():
            if chosen.pages and name not in chosen.pages:
                continue
            drafts = DraftFolder(data_folder() / name)
            window = MainWindow(
                drafts, lambda: vision, today=lambda: TODAY, settings=Settings(chosen.language)
            )
            window.resize(width, height)
            window.show()
            shown = scene(window, drafts) or window
            settle(app)
            path = chosen.out / f"{name}-{suffix}.png"
            shown.grab().save(str(path))
            sys.stdout.write(f"{path}\n")
            window._vision = None  # it serves the other scenes, too
            window.close()
            window.deleteLater()
            settle(app)
    jobs.close_pool()
    return 0


def settle(app: object) -> None:
    """Let jobs come back and layouts come to rest."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(250, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

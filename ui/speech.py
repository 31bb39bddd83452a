"""Guidance spoken aloud, where the system has a voice for the language of the screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLocale, QObject
from PySide6.QtTextToSpeech import QTextToSpeech

from assistant.catalogue import language

SILENT: Final = frozenset({"mock"})
"""Engines that make no sound: for tests alone."""


class Speaker(QObject):
    """Says one thing at a time: a newer one takes the place of one that is still being said."""

    def __init__(self, engine: str = "", parent: QObject | None = None) -> None:
        """``engine``: one of Qt's engines by name, for tests; empty takes the system's first that has a voice."""
        super().__init__(parent)
        self._speech = self._make(engine)
        self._said = ""

    def _make(self, engine: str) -> QTextToSpeech | None:
        wanted = (
            [engine] if engine else [one for one in QTextToSpeech.availableEngines() if one not in SILENT]
        )
        locale = QLocale(language())
        for name in wanted:
            speech = QTextToSpeech(name, self)
            fits = [one for one in speech.availableLocales() if one.language() == locale.language()]
            if speech.state() is not QTextToSpeech.State.Error and fits:
                speech.setLocale(next((one for one in fits if one == locale), fits[0]))
                return speech
            speech.deleteLater()
        return None

    @property
    def has_voice(self) -> bool:
        """Whether anything would be heard."""
        return self._speech is not None

    @property
    def said(self) -> str:
        """What was said last."""
        return self._said

    def say(self, text: str) -> None:
        """Say this now; the same text is not said twice in a row."""
        if self._speech is None or not text or text == self._said:
            return
        self._said = text
        self._speech.stop()
        self._speech.say(text)

    def hush(self) -> None:
        """Stop, and forget what was said: the next text is said even if it is the same."""
        self._said = ""
        if self._speech is not None:
            self._speech.stop()

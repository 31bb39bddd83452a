"""Spoken guidance, with the engine that makes no sound."""

from __future__ import annotations

from PySide6.QtTextToSpeech import QTextToSpeech

from assistant.catalogue import set_language
from ui.speech import Speaker


def test_the_engine_for_tests_is_never_taken_for_a_voice(qtbot, monkeypatch):
    monkeypatch.setattr(QTextToSpeech, "availableEngines", lambda: ["mock"])
    speaker = Speaker()
    assert not speaker.has_voice
    speaker.say("靠近一点")
    assert speaker.said == ""


def test_a_text_is_said_once_until_hushed(qtbot):
    set_language("en")
    speaker = Speaker("mock")
    assert speaker.has_voice
    speaker.say("Come closer")
    assert speaker.said == "Come closer"
    assert speaker._speech is not None
    states: list[QTextToSpeech.State] = []
    speaker._speech.stateChanged.connect(states.append)
    speaker.say("Come closer")
    assert states == []
    speaker.say("Move back")
    assert speaker.said == "Move back"
    speaker.hush()
    assert speaker.said == ""
    speaker.say("Move back")
    assert speaker.said == "Move back"
    speaker.hush()


def test_without_a_voice_for_the_language_nothing_is_promised(qtbot):
    set_language("zh_CN")
    speaker = Speaker("mock")
    assert not speaker.has_voice
    speaker.hush()

"""Taking a picture: the stage with its message, the camera's picture, the shutter; what is looked at beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QWidget

from assistant.catalogue import _
from assistant.errors import AssistantError
from assistant.live.facts import Facts, Part
from assistant.live.framing import Advice, Help
from assistant.live.guide import Guide
from assistant.live.messages import Message
from assistant.wording.live import GOOD_BY_HAND, GOOD_REHEARSED, SAID, TIPS
from ui.camera import Camera
from ui.live_check import LiveCheck
from ui.motion import system_wants_stillness
from ui.widgets.camera_side import CameraSide, CameraWords
from ui.widgets.camera_stage import CameraStage

ARROWS: Final[dict[Message, str]] = {
    Message.GO_LEFT: "left",
    Message.GO_RIGHT: "right",
    Message.GO_UP: "up",
    Message.GO_DOWN: "down",
    Message.HEAD_CUT: "down",
}
AUTO: Final = "camera/auto"
SPEECH: Final = "camera/speech"
STILL: Final = "camera/still"
LONG_START_MS: Final = 2_000
"""A camera that gives no picture for so long gets an explanation."""
REHEARSED_MS: Final = 4_000
"""How long a rehearsal that went well is shown before it goes on."""


class Voice(Protocol):
    """Who says things aloud."""

    @property
    def has_voice(self) -> bool:
        """Whether anything would be heard."""

    def say(self, text: str) -> None:
        """Say this now."""

    def hush(self) -> None:
        """Be quiet."""


class CameraPanel(QWidget):
    """One visit to the camera. It takes the camera when ``open_camera`` is called and lets it go with ``close_camera``.

    Signals:
        shot: A QImage was taken, as the lens saw it.
        file_requested: The person would rather use a file.
        closed: The person wants to leave the camera.
    """

    shot = Signal(object)
    file_requested = Signal()
    closed = Signal()

    def __init__(
        self,
        camera: Camera,
        words: CameraWords,
        explain_failure: Callable[[AssistantError], str],
        *,
        live: LiveCheck | None = None,
        voice: Callable[[], Voice] | None = None,
        poses: Callable[[str], bool] = lambda _name: False,
        rehearsal: bool = False,
    ) -> None:
        """``explain_failure``: error to sentence. ``live``: what guides, if anything does. ``voice`` makes who speaks, when
        first asked for. ``poses``: whether a camera of this name is a program. ``rehearsal`` takes no picture.
        """
        super().__init__()
        self._camera = camera
        self._words = words
        self._explain = explain_failure
        self._live = live
        self._make_voice = voice
        self._voice: Voice | None = None
        self._poses = poses
        self._rehearsal = rehearsal
        self._helped = Help.NONE
        """The help that was spoken last."""
        self._has_shot = False
        self.stage = CameraStage(live=live is not None)
        self.stage.set_shutter(shown=not rehearsal)
        self.side = CameraSide(words, live=live is not None)
        self.view, self.shutter = self.stage.view, self.stage.shutter
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.stage, 1)
        row.addWidget(self.side)
        self._slow = QTimer(self, singleShot=True, interval=LONG_START_MS)
        self._slow.timeout.connect(self._on_slow_start)
        self._shown_off = QTimer(self, singleShot=True, interval=REHEARSED_MS)
        self._shown_off.timeout.connect(self._rehearse_again)
        self._connect()
        # Only while the focus lies in the panel: elsewhere the space bar presses what has it.
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self)
        space.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        space.activated.connect(self._on_space)
        self.setFocusProxy(self.side.leave if rehearsal else self.shutter)

    def _connect(self) -> None:
        self.shutter.clicked.connect(self.take)
        self.stage.file_requested.connect(self.file_requested)
        self.stage.again_requested.connect(lambda: self.open_camera(self.side.chooser.currentData() or b""))
        self.side.chosen.connect(self._on_chosen)
        self.side.closed.connect(self.closed)
        self.stage.auto.setChecked(self._rehearsal or self._camera.remembered(AUTO, default=True))
        self.stage.speech.setChecked(self._camera.remembered(SPEECH, default=False))
        self.stage.still.toggled.connect(self._on_still)
        self.stage.still.setChecked(self._camera.remembered(STILL, default=system_wants_stillness()))
        self.stage.auto.toggled.connect(self._on_auto)
        self.stage.speech.toggled.connect(self._on_speech)
        self._camera.frame.connect(self._on_frame)
        self._camera.started.connect(self._on_started)
        self._camera.failed.connect(self._on_failed)
        self._camera.devices_changed.connect(self._on_devices)
        if self._live is not None:
            self._live.set_auto(auto=self.stage.auto.isChecked())
            self._live.advised.connect(self._on_advice)
            self._live.guided.connect(self._on_guide)
            self._live.looked.connect(self._on_looked)
            self._live.taken.connect(self._on_taken)
            self._live.interrupted.connect(self._on_interrupted)
            self._live.failed.connect(self._on_live_failed)

    @property
    def is_rehearsal(self) -> bool:
        """Whether it takes no picture."""
        return self._rehearsal

    # --- Camera -------------------------------------------------------------------------------------------------------

    def open_camera(self, wanted: bytes = b"") -> None:
        """Take a camera, and say so until its first picture comes."""
        self._has_shot = False
        self._shown_off.stop()
        self.stage.show_view()
        self.view.wait()
        self.view.set_state("guide")
        self.shutter.set_fill(0.0)
        self.side.show_tip(None, Help.NONE)
        self.stage.say(
            "camera", "guide", _("Starting the camera"), _("Its first picture is being waited for.")
        )
        self._slow.start()
        if self._live is not None:
            self._live.start()
        self._show_nothing_seen()
        self._camera.start(wanted, live=self._live is not None)
        self._fill_chooser()

    def close_camera(self) -> None:
        """Let the camera go, and end all that looks at it."""
        self._slow.stop()
        self._shown_off.stop()
        self._camera.stop()
        if self._live is not None:
            self._live.stop()
        if self._voice is not None:
            self._voice.hush()
        self.view.clear()

    def _fill_chooser(self) -> None:
        self.side.show_cameras(self._camera.devices(), self._camera.current)
        self.side.set_virtual(virtual=self._poses(self._camera.current_name))

    def _on_devices(self) -> None:
        """A camera was plugged in or out."""
        self._fill_chooser()
        if self.isVisible() and self.stage.has_failed and self._camera.devices():
            self.open_camera()

    def _on_chosen(self, wanted: bytes) -> None:
        if wanted != self._camera.current:
            self.open_camera(wanted)

    def _on_slow_start(self) -> None:
        self.stage.say(
            "camera",
            "guide",
            _("Starting the camera"),
            _("Some take several seconds. The system may be asking whether it may be used."),
        )

    def _on_started(self) -> None:
        self._slow.stop()
        self._fill_chooser()
        self._say("eye", "guide", self._words.message, self._words.explanation)

    def _on_frame(self) -> None:
        if self.isVisible():
            self.view.set_frame(self._camera.newest())

    def _on_failed(self, error: AssistantError) -> None:
        self._slow.stop()
        if self._live is not None:
            self._live.stop()
        self.view.clear()
        self._show_nothing_seen()
        sentence = self._explain(error)
        self.stage.show_failure(sentence)
        self._say("camera", "guide", _("No camera picture"), "", spoken=sentence)
        self.side.show_tip(None, Help.NONE)
        if self.isVisible():
            self.stage.again.setFocus()

    def _show_nothing_seen(self) -> None:
        if self.side.rows is not None and self._live is not None:
            self.side.rows.show_checks(self._live.nothing_seen())

    # --- Guidance -----------------------------------------------------------------------------------------------------

    def _on_guide(self, guide: Guide) -> None:
        self.view.set_guide(guide)

    def _on_looked(self, facts: Facts) -> None:
        if facts.part is Part.GEOMETRY and not self._has_shot:
            self.view.set_outline(facts.corners)

    def _on_advice(self, advice: Advice) -> None:
        if self._has_shot or self._shown_off.isActive():
            return
        wrong = advice.wrong
        tone = "guide-ok" if advice.good else "guide-warn" if wrong is not None else "guide"
        arrow = ARROWS.get(wrong.message, "") if wrong is not None and wrong.message is not None else ""
        self.view.set_state(tone, arrow)
        self.shutter.set_fill(0.0 if self._rehearsal and advice.taken else advice.ring)
        said = SAID[advice.message]
        shown_tone = (
            "guide-ok"
            if advice.message is Message.GOOD
            else "guide"
            if advice.message in (Message.LOOKING, Message.PAPER_LOOKING)
            else "guide-warn"
        )
        self._say(said.icon, shown_tone, _(said.message), self._explanation(advice))
        if self.side.rows is not None:
            self.side.rows.show_checks(advice.checks)
        self.side.show_tip(TIPS.get(advice.message), advice.help)
        self._speak_help(advice)
        self.stage.offer.setVisible(advice.help is Help.FILE and not self._rehearsal)

    def _explanation(self, advice: Advice) -> str:
        if advice.message is Message.GOOD:
            if self._rehearsal:
                return _(GOOD_REHEARSED)
            if not self.stage.auto.isChecked():
                return _(GOOD_BY_HAND)
        return _(SAID[advice.message].explanation)

    def _speak_help(self, advice: Advice) -> None:
        """The tip aloud, when there is more of it than before: who cannot see it hears it, and the message again."""
        more, self._helped = advice.help > self._helped, advice.help
        tip = TIPS.get(advice.message)
        if not more or tip is None or self._voice is None or not self.stage.speech.isChecked():
            return
        words = tip.more if advice.help >= Help.PICTURE else tip.text
        parts = [_(SAID[advice.message].message), _(words)]
        if advice.help is Help.FILE and not self._rehearsal:
            parts.append(self.stage.offer.text())
        self._voice.say("\n".join(parts))  # a pause between them

    def _on_interrupted(self) -> None:
        self.view.set_state("guide")
        self.shutter.set_fill(0.0)
        self.stage.say(
            "retry", "guide", _("Looking was started anew"), _("A frame was missed; it goes on in a moment.")
        )

    def _on_live_failed(self, error: AssistantError) -> None:
        """Without guidance the camera is still a camera."""
        self.view.set_state("guide")
        self._say("camera", "guide", _("Nothing is looked at just now"), self._explain(error))

    def _say(self, icon: str, tone: str, message: str, explanation: str, *, spoken: str = "") -> None:
        changed = self.stage.say(icon, tone, message, explanation)
        if changed and self.stage.speech.isChecked() and self._voice is not None:
            self._voice.say(spoken or message)

    # --- Choices ------------------------------------------------------------------------------------------------------

    def _on_auto(self, on: bool) -> None:
        self._camera.remember(AUTO, on=on)
        if self._live is not None:
            self._live.set_auto(auto=on)

    def _on_speech(self, on: bool) -> None:
        if on and not self._has_voice():
            self.stage.speech.setChecked(False)
            self.stage.explanation.setText(
                _("This system has no voice for this language; install one to hear it.")
            )
            return
        self._camera.remember(SPEECH, on=on)
        if self._voice is not None:
            self._voice.hush()
            if on:
                self._voice.say(self.stage.message.text())

    def _on_still(self, on: bool) -> None:
        self.view.set_still(still=on)
        self.shutter.set_still(still=on)
        if on != self._camera.remembered(STILL, default=system_wants_stillness()):
            self._camera.remember(STILL, on=on)

    def _has_voice(self) -> bool:
        if self._voice is None and self._make_voice is not None:
            self._voice = self._make_voice()
        return self._voice is not None and self._voice.has_voice

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.stage.speech.isChecked() and not self._has_voice():
            self.stage.speech.setChecked(False)

    # --- Taking -------------------------------------------------------------------------------------------------------

    def _on_space(self) -> None:
        focused = QApplication.focusWidget()
        if focused is self.side.chooser:
            self.side.chooser.showPopup()
        elif isinstance(focused, QAbstractButton) and self.isAncestorOf(focused):
            focused.animateClick()
        elif self.shutter.isVisible():
            self.shutter.animateClick()

    def take(self) -> None:
        """Take the newest frame; nothing happens before the first one."""
        image = self._camera.newest()
        if not image.isNull() and not self._rehearsal:
            self._keep(image)

    def _on_taken(self, image: QImage) -> None:
        if not self._rehearsal:
            self._keep(image)
            return
        self._say(
            "check",
            "guide-ok",
            _("That is how it works"),
            _("Do the same before the phone; it tells you more."),
        )
        self.view.set_state("guide-ok")
        self.shutter.set_fill(0.0)
        self._shown_off.start()

    def _rehearse_again(self) -> None:
        if self._live is not None:
            self._live.again()

    def _keep(self, image: QImage) -> None:
        if self._has_shot:
            return
        self._has_shot = True
        self.view.freeze(image)
        if self._camera.take_largest(self._hand_on):
            self._say(
                "camera",
                "guide-ok",
                _("Hold still a moment longer"),
                _("Taking it at the camera's largest size"),
            )
        else:
            self._hand_on(image)

    def _hand_on(self, image: QImage) -> None:
        if self._voice is not None and self.stage.speech.isChecked():
            self._voice.say(_("The picture is taken"))
        self.shot.emit(image)

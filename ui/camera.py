"""The camera: which there are, the newest picture, a shot. Let go of as soon as nobody looks."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCameraPermission,
    QIODevice,
    QObject,
    QSettings,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QCameraFormat,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoFrameInput,
    QVideoSink,
)
from PySide6.QtWidgets import QApplication

from assistant.errors import CameraUnavailable

SHOT_QUALITY: Final = 95
"""JPEG quality of a shot: what is lost stays below what any check measures; the package encodes anew anyway."""

FIRST_FRAME_MS: Final = 8_000
"""Some drivers neither deliver nor complain while another program holds the camera. Slow ones need some 3 s to start."""

SLOWEST_USABLE: Final = 5.0
"""Frames a second below which a larger format makes a preview that nobody can pose before."""

SLOWEST_LIVE: Final = 24.0
"""Frames a second that guidance needs: with fewer it comes too late to follow."""

SETTLED: Final = 3
"""So many frames of a new size are let go by: the first ones are often dark."""

LARGEST_MS: Final = 2_500
"""A camera that does not change its size in this time keeps the one it has."""

SETTINGS_NAME: Final = "window.ini"
LAST_CAMERA: Final = "camera/last"


@dataclass(frozen=True, slots=True)
class CameraDevice:
    """A camera by its system id and by the name that people know it under."""

    id: bytes
    name: str


class Camera(QObject):
    """One camera at a time. ``start`` takes it, ``stop`` lets it go; both may be called twice.

    Frames come in a thread of the system's. Only the newest is kept, and ``frame`` is not sent again before the last
    one was delivered: a slow window skips frames instead of queueing them.

    Signals:
        frame: A newer picture is in ``newest``.
        started: The first frame came.
        failed: A ``CameraUnavailable``; its ``reason`` is ``none``, ``refused``, ``taken`` or ``unplugged``.
        devices_changed: A camera was plugged in or out.
    """

    frame = Signal()
    started = Signal()
    failed = Signal(object)
    devices_changed = Signal()
    _arrived = Signal()

    def __init__(
        self,
        folder: Path | None = None,
        source: QVideoFrameInput | None = None,
        parent: QObject | None = None,
    ) -> None:
        """``folder`` remembers the camera used last. ``source`` plays frames in place of a camera, for tests."""
        super().__init__(parent)
        self._source = source
        self._settings = (
            QSettings(str(folder / SETTINGS_NAME), QSettings.Format.IniFormat, self)
            if folder is not None
            else None
        )
        self._devices: QMediaDevices | None = None
        self._session: QMediaCaptureSession | None = None
        self._sink: QVideoSink | None = None
        self._camera: QCamera | None = None
        self._lock = threading.Lock()
        self._waiting: QVideoFrame | None = None
        self._latest: QVideoFrame | None = None
        self._image = QImage()
        self._has_started = False
        self._wanted = False
        self._live = False
        self._still: Callable[[QImage], None] | None = None
        self._settling = 0
        self._largest = QSize()
        self._patience = QTimer(self, singleShot=True, interval=LARGEST_MS)
        self._patience.timeout.connect(self._give_still)
        self._watch = QTimer(self, singleShot=True, interval=FIRST_FRAME_MS)
        self._watch.timeout.connect(lambda: self._fail("taken"))
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    # --- Which there are --------------------------------------------------------------------------------------------

    def devices(self) -> tuple[CameraDevice, ...]:
        """Every camera, the system's own choice first."""
        if self._devices is None:
            self._devices = QMediaDevices(self)
            self._devices.videoInputsChanged.connect(self._on_devices)
        return tuple(
            CameraDevice(bytes(one.id().data()), one.description()) for one in QMediaDevices.videoInputs()
        )

    @property
    def current(self) -> bytes:
        """Id of the camera in use; empty where none is."""
        return bytes(self._camera.cameraDevice().id().data()) if self._camera is not None else b""

    @property
    def current_name(self) -> str:
        """Name of the camera in use; empty where none is."""
        return self._camera.cameraDevice().description() if self._camera is not None else ""

    def _on_devices(self) -> None:
        if self.current and self.current not in {device.id for device in self.devices()}:
            self._fail("unplugged")
        self.devices_changed.emit()

    def remembered(self, name: str, *, default: bool) -> bool:
        """A choice that the person made earlier."""
        if self._settings is None:
            return default
        return str(self._settings.value(name, default)).lower() == "true"

    def remember(self, name: str, *, on: bool) -> None:
        """Keep a choice for the next visit."""
        if self._settings is not None:
            self._settings.setValue(name, on)

    @property
    def is_running(self) -> bool:
        """Whether a camera, or a test's source, is held."""
        return self._session is not None

    def _choose(self, wanted: bytes) -> QCameraDevice | None:
        devices = QMediaDevices.videoInputs()
        by_id = {bytes(one.id().data()): one for one in devices}
        if wanted in by_id:
            return by_id[wanted]
        last = str(self._settings.value(LAST_CAMERA, "")) if self._settings is not None else ""
        for name, device in by_id.items():
            if last and _mark(name) == last:
                return device
        return devices[0] if devices else None

    # --- Taking and letting go ----------------------------------------------------------------------------------------

    def start(self, wanted: bytes = b"", *, live: bool = False) -> None:
        """Take the camera with this id; without one, the last that was used, or the first. ``live``: many frames a second
        matter more than the most pixels, until a still is taken.
        """
        self.stop()
        self._live = live
        self._wanted = True
        if self._source is not None:
            self._open(None)
            return
        self.devices()
        device = self._choose(wanted)
        if device is None:
            self._fail("none")
            return
        if not self._is_allowed(wanted):
            return
        if self._settings is not None and wanted:
            self._settings.setValue(LAST_CAMERA, _mark(bytes(device.id().data())))
        self._open(device)

    def _is_allowed(self, wanted: bytes) -> bool:
        """Whether the system lets us; where it has yet to ask the person, the answer calls ``start`` again."""
        app = QApplication.instance()
        if app is None:
            return True
        match app.checkPermission(QCameraPermission()):
            case Qt.PermissionStatus.Denied:
                self._fail("refused")
                return False
            case Qt.PermissionStatus.Undetermined:
                app.requestPermission(QCameraPermission(), self, lambda _answer: self._on_answered(wanted))
                return False
            case _:
                return True

    def _on_answered(self, wanted: bytes) -> None:
        if self._wanted:  # the page may have been left while the system asked
            self.start(wanted, live=self._live)

    def _open(self, device: QCameraDevice | None) -> None:
        self._session = QMediaCaptureSession(self)
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._on_frame, Qt.ConnectionType.DirectConnection)
        if self._source is not None:
            self._session.setVideoFrameInput(self._source)
        elif device is not None:
            self._camera = QCamera(device, self)
            wanted = largest_format(device, SLOWEST_LIVE if self._live else SLOWEST_USABLE)
            if wanted is not None:
                self._camera.setCameraFormat(wanted)
            self._camera.errorOccurred.connect(self._on_error)
            self._session.setCamera(self._camera)
        self._session.setVideoSink(self._sink)
        self._has_started = False
        self._watch.start()
        if self._camera is not None:
            self._camera.start()

    def stop(self) -> None:
        """Let the camera go; its light goes out."""
        self._wanted = False
        self._still = None
        self._patience.stop()
        self._watch.stop()
        if self._sink is not None:
            self._sink.videoFrameChanged.disconnect(self._on_frame)
        if self._camera is not None:
            self._camera.stop()
        if self._session is not None:
            # Qt takes a null pointer to let go of a part; PySide6's type stubs do not know that.
            self._session.setVideoSink(None)  # type: ignore[arg-type]
            if self._camera is not None:
                self._session.setCamera(None)  # type: ignore[arg-type]
            if self._source is not None:
                self._session.setVideoFrameInput(None)  # type: ignore[arg-type]
        for part in (self._session, self._camera, self._sink):
            if part is not None:
                part.deleteLater()
        self._session = self._camera = self._sink = None
        with self._lock:
            self._waiting = None
        self._latest = None
        self._image = QImage()

    def _on_error(self, error: QCamera.Error, _text: str) -> None:
        if error is not QCamera.Error.NoError:
            self._fail("taken")

    def _fail(self, reason: str) -> None:
        name = self._camera.cameraDevice().description() if self._camera is not None else ""
        self.stop()
        self.failed.emit(CameraUnavailable(camera=name, reason=reason))

    # --- Frames -------------------------------------------------------------------------------------------------------

    def _on_frame(self, frame: QVideoFrame) -> None:
        """In whatever thread the frame comes."""
        if not frame.isValid():
            return
        with self._lock:
            was_empty = self._waiting is None
            self._waiting = QVideoFrame(frame)
        if was_empty:
            self._arrived.emit()

    def _on_arrived(self) -> None:
        with self._lock:
            frame, self._waiting = self._waiting, None
        if frame is None or self._session is None:
            return
        self._latest, self._image = frame, QImage()
        if self._still is not None:
            self._settle(frame)
            return
        if not self._has_started:
            self._has_started = True
            self._watch.stop()
            self.started.emit()
        self.frame.emit()

    def newest_frame(self) -> QVideoFrame | None:
        """The newest frame as the driver gave it, never mirrored; None before the first."""
        if self._latest is not None:
            self._latest.setMirrored(False)
        return self._latest

    def newest(self) -> QImage:
        """The newest frame in full, never mirrored; null before the first."""
        if self._image.isNull() and self._latest is not None:
            # Some drivers mark their frames as to be shown mirrored. Mirroring is the preview's affair alone.
            self._latest.setMirrored(False)
            self._image = self._latest.toImage()
        return self._image

    def take_largest(self, done: Callable[[QImage], None]) -> bool:
        """A still at the camera's largest size; ``done`` gets it. False, and nothing happens, where the camera already runs
        at that size: the frames at hand are as good. Guidance rests meanwhile; a camera that does not follow in time
        gives the newest frame it has.
        """
        camera = self._camera
        if camera is None or self._still is not None:
            return False
        largest = largest_format(camera.cameraDevice(), SLOWEST_USABLE)
        if largest is None or _pixels(largest) <= _pixels(camera.cameraFormat()):
            return False
        self._still, self._settling = done, SETTLED
        self._largest = largest.resolution()
        self._patience.start()
        camera.setCameraFormat(largest)
        return True

    def _settle(self, frame: QVideoFrame) -> None:
        if frame.size() == self._largest:
            self._settling -= 1
            if self._settling <= 0:
                self._give_still()

    def _give_still(self) -> None:
        done, self._still = self._still, None
        self._patience.stop()
        if done is not None:
            done(self.newest())

    def take(self) -> bytes:
        """The newest frame as a JPEG. ``CameraUnavailable`` before the first."""
        image = self.newest()
        if image.isNull():
            raise CameraUnavailable(camera="", reason="taken")
        return jpeg(image)


def jpeg(image: QImage) -> bytes:
    """A frame of ours as a JPEG file of ``SHOT_QUALITY``, without metadata. Some 100 ms for twelve megapixels."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # The stubs know bytes as the format only; PySide6 itself takes text.
    if not plain.save(buffer, "JPEG", SHOT_QUALITY):  # type: ignore[call-overload]
        raise CameraUnavailable(camera="", reason="taken")
    buffer.close()
    return bytes(store.data())


def largest_format(device: QCameraDevice, slowest: float = SLOWEST_USABLE) -> QCameraFormat | None:
    """The format of most pixels, and of those the fastest, with ``slowest`` frames a second at least where there is one;
    None where the camera lists none.
    """
    formats = device.videoFormats()
    for least in (slowest, SLOWEST_USABLE, 0.0):
        if usable := [one for one in formats if one.maxFrameRate() >= least]:
            return max(usable, key=_worth)
    return None


def _worth(one: QCameraFormat) -> tuple[int, float]:
    return _pixels(one), one.maxFrameRate()


def _pixels(one: QCameraFormat) -> int:
    return one.resolution().width() * one.resolution().height()


def _mark(device: bytes) -> str:
    """What is remembered of a camera: enough to know it again, nothing that names it."""
    return hashlib.sha256(device).hexdigest()[:16]

"""The camera: which there are, the newest picture, a shot. Let go of as soon as nobody looks."""

from __future__ import annotations

import hashlib
import threading
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

    def start(self, wanted: bytes = b"") -> None:
        """Take the camera with this id; without one, the last that was used, or the first."""
        self.stop()
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
            self.start(wanted)

    def _open(self, device: QCameraDevice | None) -> None:
        self._session = QMediaCaptureSession(self)
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._on_frame, Qt.ConnectionType.DirectConnection)
        if self._source is not None:
            self._session.setVideoFrameInput(self._source)
        elif device is not None:
            self._camera = QCamera(device, self)
            if (largest := largest_format(device)) is not None:
                self._camera.setCameraFormat(largest)
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
        if not self._has_started:
            self._has_started = True
            self._watch.stop()
            self.started.emit()
        self.frame.emit()

    def newest(self) -> QImage:
        """The newest frame in full, never mirrored; null before the first."""
        if self._image.isNull() and self._latest is not None:
            # Some drivers mark their frames as to be shown mirrored. Mirroring is the preview's affair alone.
            self._latest.setMirrored(False)
            self._image = self._latest.toImage()
        return self._image

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


def largest_format(device: QCameraDevice) -> QCameraFormat | None:
    """The format of most pixels, and of those the fastest; None where the camera lists none."""
    formats = device.videoFormats()
    usable = [one for one in formats if one.maxFrameRate() >= SLOWEST_USABLE] or formats
    return max(usable, key=_worth, default=None)


def _worth(one: QCameraFormat) -> tuple[int, float]:
    size = one.resolution()
    return size.width() * size.height(), one.maxFrameRate()


def _mark(device: bytes) -> str:
    """What is remembered of a camera: enough to know it again, nothing that names it."""
    return hashlib.sha256(device).hexdigest()[:16]
